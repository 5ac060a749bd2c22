"""Phrases over tokens: what the name recognisers share. Base forms keep dependents as they stand.

"Wydziałowi Strategii" is read as head (wydział) + dependents, so its base form is "Wydział Strategii": the head and the
adjectives that agree with it go to the nominative, a genitive after them stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from coopgraph.annotate.token_table import TokenTable
from coopgraph.annotate.tokens import generate
from coopgraph.model import Analysis, Block, Document, Mention, MentionKind, Span, Token

OPENING: Final = frozenset("„\"“«‚'”‘")
CLOSING: Final = frozenset("”\"“»’'‘")
HYPHENS: Final = frozenset("-–—‑")
_ADJECTIVES: Final = frozenset({"adj", "ppas", "pact"})
_DEGREES: Final = (":com", ":sup")
_NOUNS: Final = frozenset({"subst", "ger", "depr"})
_ACRONYM: Final = re.compile(r"[A-ZĄĆĘŁŃÓŚŹŻ]{2,7}[0-9]{0,2}")
_ROMAN: Final = re.compile(r"[IVXLC]+")
_ABBREVIATIONS: Final = frozenset(
    {"ds", "im", "św", "pn", "pt", "m", "st", "ul", "tzw", "ks", "gen", "dr", "prof", "np"}
)
# adjectives of towns and regions that no dictionary has: "Preszowski", "Lasowiackiego"
_OF_PLACE: Final = re.compile(r"(?P<stem>[A-ZĄĆĘŁŃÓŚŹŻ]\w+(?:sk|ck|dzk))(?:i|iego|iemu|im|a|iej|ą|ie)")
_ORDINALS: Final = frozenset({"pierwszy", "drugi", "trzeci", "czwarty"})
_OF_SORT: Final = re.compile(r"(?P<stem>[^\W\d_]{3,}ow)(?:ego|emu|ym|ej|ą)")  # "Dronowego", in no dictionary
_OF_SORT_ENDS: Final = {"f": "a", "n": "e"}
_OF_PLACE_ENDS: Final = {"f": "a", "n": "ie"}
_SENTENCE_QUOTE: Final = 25  # tokens; a longer quotation is speech, not a name


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a word with its grammatical categories as sets (SGJP tagset)."""

    lemma: str
    part: str
    numbers: frozenset[str]
    cases: frozenset[str]
    genders: frozenset[str]
    degree: str = ""  # "com" or "sup" of an adjective


@lru_cache(maxsize=4096)
def _categories(tag: str) -> tuple[str, frozenset[str], frozenset[str], frozenset[str]]:
    parts = tag.split(":")
    sets = [frozenset(part.split(".")) for part in parts[1:4]] + [frozenset[str]()] * 3
    return parts[0], sets[0], sets[1], sets[2]


def readings(token: Token, parts: frozenset[str]) -> tuple[Reading, ...]:
    """The readings of a token with one of these parts of speech."""
    return _readings(token.analyses, parts)


@lru_cache(maxsize=8_000)
def _readings(analyses: tuple[Analysis, ...], parts: frozenset[str]) -> tuple[Reading, ...]:
    found = []
    for analysis in analyses:
        part, numbers, cases, genders = _categories(analysis.tag)
        if part in parts:
            degree = analysis.tag[-3:] if analysis.tag.endswith(_DEGREES) else ""
            found.append(Reading(analysis.lemma, part, numbers, cases, genders, degree))
    return tuple(found)


def nouns(token: Token) -> tuple[Reading, ...]:
    """The readings as a noun or gerund."""
    return readings(token, _NOUNS)


def adjectives(token: Token) -> tuple[Reading, ...]:
    """The readings as an adjective or participle."""
    return readings(token, _ADJECTIVES)


def of_place(token: Token) -> str | None:
    """The stem of a capitalised word that only its ending makes an adjective: "Preszowskiego" is "Preszowsk"."""
    match = None if token.known else _OF_PLACE.fullmatch(token.reading)
    return match["stem"] if match else None


def agrees(adjective: Reading, noun: Reading) -> bool:
    """Whether number, case and gender can be the same."""
    return bool(adjective.numbers & noun.numbers and adjective.cases & noun.cases and adjective.genders & noun.genders)


@lru_cache(maxsize=8192)
def inflect(lemma: str, part: str, number: str, gender: str, degree: str = "") -> str | None:
    """The nominative of a lemma in a number (and, for adjectives, a gender and degree); None where SGJP has none."""
    for form, tag in generate(lemma):
        kind, numbers, cases, genders = _categories(tag)
        if (tag[-3:] if tag.endswith(_DEGREES) else "") != degree:
            continue  # "Szkoła Wyższa" is no "Szkoła Wysoka"
        if kind == part and number in numbers and "nom" in cases and (part == "subst" or gender in genders):
            return form
    return None


@lru_cache(maxsize=20_000)
def is_acronym(word: str) -> bool:
    """Whether a word is two to seven capitals that are no Roman numeral."""
    return word[1:2].isupper() and bool(_ACRONYM.fullmatch(word)) and not _ROMAN.fullmatch(word)


def like(model: str, form: str) -> str:
    """`form` with the capitals of `model`."""
    if len(model) > 1 and model.isupper():
        return form.upper()
    return form[:1].upper() + form[1:] if model[:1].isupper() else form


class Phrases:
    """The tokens of one document with what is already found in them, and the moves every recogniser needs."""

    def __init__(self, tokens: Sequence[Token], document: Document, layout: Block, found: Sequence[Mention]) -> None:
        self.tokens = table = TokenTable.of(tokens)
        self.text = document.text
        self._size = len(table)
        self._words, self._lower, self._lemmas, self._capital = table.words, table.lower, table.lemmas, table.capital
        self._breaks = table.breaks(document.text, layout)
        held = table.held(found)
        self.starts, self._covered = held.starts, held.covered

    def __len__(self) -> int:
        return len(self.tokens)

    def gap(self, i: int) -> str:
        """The text between token i - 1 and token i; "" before the first and behind the last."""
        return self.text[self.tokens[i - 1].span.end : self.tokens[i].span.start] if 0 < i < self._size else ""

    def breaks(self, i: int) -> bool:
        """Whether a phrase cannot go on at token i: the end, a new block or paragraph."""
        return i >= self._size or self._breaks[i]

    def word(self, i: int) -> str:
        """The reading of token i, or "" outside the text."""
        return self._words[i] if 0 <= i < self._size else ""

    def lower(self, i: int) -> str:
        """The reading of token i in lower case."""
        return self._lower[i] if 0 <= i < self._size else ""

    def capital(self, i: int) -> bool:
        """Whether token i begins with a capital letter."""
        return 0 <= i < self._size and self._capital[i]

    def acronym(self, i: int) -> bool:
        """Whether token i is two to seven capitals that are no Roman numeral."""
        return 0 <= i < self._size and is_acronym(self._words[i])

    def roman(self, i: int) -> bool:
        """Whether token i is a Roman numeral."""
        return bool(_ROMAN.fullmatch(self.word(i)))

    def lemma(self, i: int, wanted: frozenset[str]) -> str | None:
        """The lemma of token i that is among `wanted`; several: the first in alphabetical order."""
        if not 0 <= i < self._size or wanted.isdisjoint(self._lemmas[i]):
            return None
        return min(wanted & self._lemmas[i])

    def at(self, i: int, kind: MentionKind) -> Mention | None:
        """The longest mention of a kind that begins at token i."""
        held = self.starts.get(i)
        if not held:
            return None
        return max((m for m in held if m.kind is kind), key=lambda m: m.head[1] - m.head[0], default=None)

    def inside(self, i: int, *kinds: MentionKind) -> bool:
        """Whether token i lies in a mention of one of these kinds."""
        for mention in self._covered.get(i, ()):  # noqa: SIM110 - asked of every capitalised word
            if mention.kind in kinds:
                return True
        return False

    def kinds(self, inside: Iterable[int]) -> frozenset[MentionKind]:
        """The kinds of the mentions in which these tokens lie."""
        covered = self._covered
        return frozenset(m.kind for i in inside if i in covered for m in covered[i])

    def cases(self, i: int) -> frozenset[str]:
        """The cases token i allows."""
        return self.tokens[i].cases if 0 <= i < len(self.tokens) else frozenset()

    def sentence_start(self, i: int) -> bool:
        """Whether token i is the first word of a sentence or block."""
        return i == 0 or self.breaks(i) or (self.word(i - 1) in ".!?:" and self.lower(i - 2) not in _ABBREVIATIONS)

    def text_of(self, first: int, last: int, change: dict[int, str] | None = None) -> str:
        """The readings of tokens [first, last) with single spaces where the text has any; `change` replaces words."""
        made = ""
        for i in range(first, last):
            word = (change or {}).get(i) or self.word(i)
            made += (" " if made and self.gap(i) else "") + word
        return made

    def span(self, first: int, last: int) -> Span:
        """The span of tokens [first, last)."""
        return Span(self.tokens[first].span.start, self.tokens[last - 1].span.end)

    def quoted(self, i: int) -> tuple[int, int, int] | None:
        """A quotation that opens at token i: its inner range [first, last) and the token after its closing mark."""
        if self.word(i) not in OPENING:
            return None
        if self.gap(i) == "" and (self.word(i) in "'’" or self._parts_cells(i)):
            return None
        first = i + 2 if self.word(i + 1) in {"'", ","} and self.gap(i + 1) == "" else i + 1
        inner = False
        for j in range(first, min(first + _SENTENCE_QUOTE + 15, len(self.tokens))):
            if self.breaks(j) and "\n\n" in self.gap(j):
                return None
            if self.word(j) in CLOSING and j > first and self.gap(j) == "" and not self._apostrophe(i, j):
                return (first, j + 1, self._past_outer(j)) if inner else (first, j, j + 1)
            inner = inner or (j > first and self._opens_inner(j))
        return None

    def _parts_cells(self, i: int) -> bool:
        """Whether the mark closes the cell of an export and another follows: "Wydział X";"2"."""
        return self.word(i) == '"' and self.word(i + 1) in {";", ","} and self.word(i + 2) == '"'

    def _opens_inner(self, j: int) -> bool:
        """Whether token j opens a quotation inside one: "Centrum Euroregionu "Tatry""."""
        return self.word(j) in {'"', "„"} and self.gap(j) != "" and j + 1 < len(self.tokens) and self.gap(j + 1) == ""

    def _past_outer(self, j: int) -> int:
        """The token after the mark that closes the outer quotation, which many leave out behind the inner one's."""
        return j + 2 if self.word(j + 1) in CLOSING and self.gap(j + 1) == "" else j + 1

    def _apostrophe(self, opening: int, j: int) -> bool:
        """Whether the mark at token j stands inside a word of a quotation that double marks opened ("10'lecia")."""
        inside = j + 1 < len(self.tokens) and not self.gap(j + 1) and self.word(j + 1)[:1].isalnum()
        return inside and self.word(j) in "'’‘" and self.word(opening) in '„“”"«'

    def one_sentence(self, first: int, last: int) -> bool:
        """Whether no sentence or block ends between two tokens."""
        return not any(self.sentence_start(j) and self.word(j - 1) != ":" for j in range(first + 1, last + 1))

    def base(self, first: int, last: int, head: int, lemma: str | None = None) -> dict[int, str]:
        """Nominative forms of the head and of the adjectives that agree with it, for `text_of`.

        `lemma` fixes the reading of the head; the singular is preferred, since a name has one bearer.
        """
        chosen = self._head_reading(first, last, head, lemma)
        if chosen is None:
            return {}
        number = "sg" if "sg" in chosen.numbers else "pl"
        gender = min(chosen.genders & {"m1", "m2", "m3", "f", "n"}, default="n")
        change: dict[int, str] = {}
        if form := inflect(chosen.lemma, "subst", number, gender):
            change[head] = like(self.word(head), form)
        for i in self._agreeing(first, last, head, chosen):
            adjective = next(a for a in adjectives(self.tokens[i]) if agrees(a, chosen))
            if form := inflect(adjective.lemma, "adj", number, gender, adjective.degree):
                change[i] = like(self.word(i), form)
        for i in (head - 1, head + 1):
            if first <= i < last and (stem := of_place(self.tokens[i])):
                change[i] = stem + _OF_PLACE_ENDS.get(gender, "i")
            elif first <= i < last and not self.tokens[i].known and (sort := _OF_SORT.fullmatch(self.word(i))):
                change[i] = sort["stem"] + _OF_SORT_ENDS.get(gender, "y")
        return change

    def _head_reading(self, first: int, last: int, head: int, lemma: str | None) -> Reading | None:
        options = [r for r in nouns(self.tokens[head]) if lemma is None or r.lemma.lower() == lemma]
        if not options:
            return None

        def fit(reading: Reading) -> tuple[int, bool, bool, str]:
            supported = len(self._agreeing(first, last, head, reading))
            return -supported, "sg" not in reading.numbers, "nom" not in reading.cases, reading.lemma

        return min(options, key=fit)

    def _before_its_noun(self, i: int, *, named: bool = False) -> bool:
        """Whether an adjective in the genitive stands right before a noun (or a proper name) that it agrees with."""
        following = [r for r in nouns(self.tokens[i + 1]) if "gen" in r.cases and (not named or r.lemma[:1].isupper())]
        return any(agrees(a, noun) for a in adjectives(self.tokens[i]) if "gen" in a.cases for noun in following)

    def _agreeing(self, first: int, last: int, head: int, noun: Reading) -> list[int]:
        """Adjectives right before and right after the head that can agree with it, compounds ("a-b") included."""
        found = []
        for step, stop in ((-1, first - 1), (1, last)):
            i = head + step
            while (stop - i) * step > 0:  # a head right at the end has nothing behind it
                if step > 0 and self.lemma(i, _ORDINALS) and i + 1 < last and nouns(self.tokens[i + 1]):
                    break  # "Uniwersytet Trzeciego Wieku": the number of what comes after it
                named = step > 0 and i == head + 1 and i + 1 < last and self._capital[i] and self._capital[i + 1]
                if named and self._before_its_noun(i, named=True):
                    break  # "Muzeum Dolnego Śląska": what the head has is a land's name, with its adjective
                if i == head + 2 and i + 1 < last and self._before_its_noun(i):
                    break  # "Komenda Powiatowa Państwowej Straży": the second one is of the noun behind it
                if any(agrees(a, noun) for a in adjectives(self.tokens[i])):
                    found.append(i)
                elif not self._hyphenated(i) and not (step < 0 and self.lower(i) in {"i", "oraz"}):
                    break  # "Miejska i Gminna Biblioteka" has two
                i += step
        return found

    def _hyphenated(self, i: int) -> bool:
        """Whether token i is a hyphen inside a compound, or the word before one."""
        if self.word(i) in HYPHENS:
            return not self.gap(i) and not self.gap(i + 1)
        return self.word(i + 1) in HYPHENS


def outermost(mentions: Iterable[Mention]) -> list[Mention]:
    """Sorted mentions without those that lie inside another one (of two equal ones the first stays)."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.span.start, -m.span.end)):
        if not kept or mention.span.end > kept[-1].span.end:
            kept.append(mention)
    return kept


Test = Callable[[int], bool]


def run(start: int, limit: int, test: Test) -> int:
    """The first index from `start` on (at most `limit`) for which `test` fails."""
    while start < limit and test(start):
        start += 1
    return start
