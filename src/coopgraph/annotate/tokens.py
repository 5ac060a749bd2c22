"""Tokens with all their morphological readings (Morfeusz 2 with SGJP). The one door to morfeusz2.

A fifth of Polish tokens have several lemmas; nothing is disambiguated here, rules work on the sets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any, Final

from coopgraph.model import Analysis, Span, Token, Word

# A word (letters with inner apostrophe, or a letter-digit mix such as "V4"), a number with its separators, or one mark.
# A hyphen always parts: "polsko-ukraińska" is three tokens, spans join what belongs together.
# What comes first is said by the rest as well: most words are of these letters, with no digit or apostrophe behind.
_TOKEN: Final = re.compile(
    r"[A-Za-zÀ-ÖØ-öø-ɏ]+(?=[ \n,.;:)])|[^\W\d_]+(?:['’`ʼ][^\W\d_]+)*\d*|\d+(?:[.,]\d+)*|[^\w\s]|_"
)
_KINDS: Final = {
    "nazwa_geograficzna": "geographic",
    "imię": "given",
    "nazwisko": "surname",
    "nazwa_pospolita": "common",
}
_RARE: Final = frozenset({"daw.", "arch.", "przest.", "rzad.", "gwar.", "reg.", "hist."})
_CASES: Final = frozenset({"nom", "gen", "dat", "acc", "inst", "loc", "voc"})


# form, reading, word, analyses, lemmas, cases, known, repaired, gloss, tags
_Words = frozenset[str]
_Read = tuple[str, str, Word, tuple[Analysis, ...], _Words, _Words, bool, str | None, None, tuple[str, ...]]


@cache
def _morfeusz() -> Any:
    from morfeusz2 import Morfeusz  # noqa: PLC0415 - 15 ms that commands without text need not pay

    return Morfeusz(expand_tags=False, separate_numbering=True)


@lru_cache(maxsize=20_000)
def analyse(form: str) -> tuple[Analysis, ...]:
    """All readings of one word form; an unknown form has none. Forms split by Morfeusz (był+em) give the first part."""
    found: dict[Analysis, None] = {}
    for start, _, (_, lemma, tag, _, _) in _morfeusz().analyse(form):
        base = lemma.split(":", 1)[0]
        if start == 0 and tag != "ign" and not _made_up(base):
            found[Analysis(base, tag)] = None
    return tuple(found)


def _made_up(lemma: str) -> bool:
    """Whether Morfeusz made a lemma of a prefix and a name ("podrozy": pod + Roza)."""
    return lemma[:1].islower() and not lemma.islower() and "-" not in lemma


@lru_cache(maxsize=20_000)
def name_kinds(form: str) -> frozenset[tuple[str, str]]:
    """(lemma, kind) of a form in SGJP: "geographic", "given", "surname", "common" (a common noun) or "" (another word).

    An unknown form has none. Lemmas are without the tagset's suffixes.
    """
    found: set[tuple[str, str]] = set()
    for start, _, (_, lemma, tag, labels, _) in _morfeusz().analyse(form):
        if start == 0 and tag != "ign":
            kinds = {_KINDS[label] for label in labels if label in _KINDS} or {""}
            # a name with a small letter is one that Morfeusz made up behind a prefix ("inter" + "Rega")
            found |= {(lemma.split(":", 1)[0], k) for k in kinds if k in {"common", ""} or lemma[0].isupper()}
    return frozenset(found)


@lru_cache(maxsize=20_000)
def is_rare(form: str) -> bool:
    """Whether SGJP marks every reading of a known form as dated, rare or dialect ("sie", an old form of "si")."""
    found = [qualifiers for start, _, (*_, qualifiers) in _morfeusz().analyse(form) if start == 0]
    return bool(found) and all(_RARE & {part for q in qs for part in q.split(",")} for qs in found)


def generate(lemma: str) -> tuple[tuple[str, str], ...]:
    """All (form, tag) of a lemma, as SGJP inflects it."""
    return tuple((form, tag) for form, _, tag, _, _ in _morfeusz().generate(lemma))


def cases_of(tag: str) -> frozenset[str]:
    """The grammatical cases a tag allows ("subst:sg:dat.loc:f" → dat, loc)."""
    return frozenset(tag.replace(":", ".").split(".")) & _CASES


@lru_cache(maxsize=20_000)
def _word(form: str, repaired: str | None = None) -> _Read:
    # All of a token but its span. The form, too: tokens that share it share its memory and its hash.
    reading = repaired or form
    analyses = analyse(reading)
    lemmas = frozenset(a.lemma for a in analyses) or frozenset({reading})
    cases = frozenset().union(*(cases_of(a.tag) for a in analyses)) if analyses else _CASES
    tags = tuple(a.tag for a in analyses)
    return form, reading, Word.of(reading, lemmas), analyses, lemmas, cases, bool(analyses), repaired, None, tags


def token(span: Span, form: str, repaired: str | None = None) -> Token:
    """A token with the readings of its form, or of the repaired form where one is given.

    An unknown word has its form as its only lemma, every case, and `known` False.
    """
    return Token(span, *(_word(form, repaired) if repaired else _word(form)))


def pieces(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """Where the tokens of `text[start:end]` stand; the same cut in every language."""
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        yield Span(match.start(), match.end())


def tokenize(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """The tokens of `text[start:end]`, with offsets into `text`."""
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        yield Token(Span(*match.span()), *_word(match.group()))


@lru_cache(maxsize=20_000)
def name_sorts(form: str) -> frozenset[tuple[str, str]]:
    """What SGJP says of a form as a name, with its lemma: ("imię", "Jan"), ("nazwisko", "Nowak") …; else nothing."""
    return frozenset(
        (sort, lemma.split(":", 1)[0])
        for start, _, (_, lemma, _, sorts, _) in _morfeusz().analyse(form)
        if start == 0
        for sort in sorts
    )
