"""Legal forms of companies, names in capitals, words of a seat: what names of bodies share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from coopgraph.annotate.marks import Mark
from coopgraph.annotate.phrase import Phrases, Reading, adjectives, agrees, nouns
from coopgraph.model import MentionKind, PlaceValue, Token

_LEGAL_FORMS: Final = tuple(
    tuple(form.split())
    for form in (
        "sp . z o . o",
        "spółka z o . o",
        "sp . zo . o",
        "s . a",
        "sp . j",
        "sp . k",
        "s . c",
        "p . s . a",
        "sa",
    )
)
_FORMS_BY_WORD: Final = {form[0]: tuple(f for f in _LEGAL_FORMS if f[0] == form[0]) for form in _LEGAL_FORMS}
_LEGAL: Final = Mark(lambda token: token.word.lower in _FORMS_BY_WORD)
_SHORT: Final = ("sa",)  # "Wodkan SA"
_LETTERS: Final = frozenset({"s", "p"})  # of "S.A.", which "s. a" is not
_LEVELS: Final = frozenset({"miejski", "gminny", "powiatowy", "wojewódzki", "grodzki"})
_TITLES: Final = frozenset(
    {"św", "ks", "bł", "gen", "płk", "mjr", "kpt", "por", "prof", "dr", "kard", "bp", "abp", "hr", "o", "marsz"}
)
_AND: Final = frozenset({"i", "oraz"})
_AMIDST: Final = frozenset({"(", ")", ",", ";", ":"})


def paired(text: Phrases, i: int, heads: Sequence[Reading]) -> int:
    """The first of two levels of government before a head ("Miejska i Gminna Biblioteka"), else `i`."""
    first = i - 2
    if first < 0 or text.lower(i - 1) not in _AND or text.breaks(i) or text.breaks(i - 1) or not text.capital(first):
        return i
    if not (text.lemma(first, _LEVELS) and text.lemma(i, _LEVELS)):
        return i
    return first if any(agrees(a, n) for a in adjectives(text.tokens[first]) for n in heads) else i


def of_nation(text: Phrases, head: int, i: int) -> bool:
    """Whether a word is an adjective of a head that was read as a land: "Dom Polski", "Szkołę Polską"."""
    place = text.at(i, MentionKind.PLACE)
    if place is None or not isinstance(place.value, PlaceValue) or place.value.kind != "country":
        return False
    return any(agrees(a, n) for a in adjectives(text.tokens[i]) for n in nouns(text.tokens[head]))


def twin_adjective(text: Phrases, i: int, heads: frozenset[str]) -> bool:
    """Whether the words on both sides of "i" are capitalised adjectives of one form ("Ludowa i Dworska")."""
    if text.breaks(i + 1) or not (text.capital(i - 1) and text.capital(i + 1)) or nouns(text.tokens[i + 1]):
        return False
    if text.capital(i + 2) and text.lemma(i + 2, heads):
        return False  # "Państwowa Straż Pożarna i Ochotnicza Straż Pożarna" are two
    return any(agrees(a, b) for a in adjectives(text.tokens[i - 1]) for b in adjectives(text.tokens[i + 1]))


def may_be_place(token: Token) -> bool:
    """Whether a word in the locative is no common word: unknown, or a proper noun only."""
    lemmas = [a.lemma for a in token.analyses if "loc" in a.tag]
    return not token.known or (bool(lemmas) and all(lemma[:1].isupper() for lemma in lemmas))


def legal_forms(text: Phrases) -> list[int]:
    """Where a company's legal form may begin."""
    return text.tokens.where(_LEGAL)


def legal_form(text: Phrases, i: int) -> int | None:
    """The token after a company's legal form that begins at i; a last full stop is of it where the sentence goes on."""
    for form in _FORMS_BY_WORD.get(text.lower(i), ()):
        if form == _SHORT:
            return i + 1 if text.word(i) == "SA" and not _shouted(text, i) else None
        if all(text.lower(i + n) == word for n, word in enumerate(form)) and text.word(i)[:1].isalpha():
            end = i + len(form)
            return end + _goes_on(text, end) if text.lower(i) not in _LETTERS or text.capital(i) else None
    return None


def _goes_on(text: Phrases, i: int) -> bool:
    """Whether a full stop stands at i in the midst of a sentence: "S.A. (opłata)", "S.A. z Brna"."""
    if text.word(i) != "." or text.gap(i) or i + 1 >= len(text) or text.breaks(i + 1):
        return False
    after = text.word(i + 1)
    return after in _AMIDST or after[0].islower()


def _shouted(text: Phrases, i: int) -> bool:
    """Whether letters are those of a line in capitals: "WYNIKI SA ZNANE"."""
    before = text.word(i - 1).isupper() and any(a.lemma.islower() for a in text.tokens[i - 1].analyses)
    return before or text.breaks(i) or (text.word(i + 1).isupper() and text.word(i + 1).isalpha())


def cased(name: str) -> str:
    """A name all in capitals (a heading) in ordinary letters; any other as it is."""
    words = name.split()
    if len(words) < 2 or any(c.islower() for c in name):  # noqa: PLR2004 - one word in capitals may be an acronym
        return name
    small = {"I", "ORAZ", "W", "NA", "DO", "DS.", "IM.", "DLA", "NR"}
    return " ".join(w.lower() if w in small and n else w.capitalize() if len(w) > 1 else w for n, w in enumerate(words))


def is_plural_genitive(token: Token) -> bool:
    """Whether a noun can only speak of several in the genitive ("Funduszy"), as the matters of a department do."""
    cases = [a.tag.split(":") for a in token.analyses if a.tag.startswith("subst:")]
    several = any(tag[1] == "pl" and "gen" in tag[2].split(".") for tag in cases)
    return several and not any(tag[1] == "sg" and "gen" in tag[2].split(".") for tag in cases)


def patron(text: Phrases, i: int) -> int | None:
    """The token after the patron's name whose first word is token i ("Jana Kowalskiego"); None where none stands there.

    A full stop goes on the name only behind a letter or a title: elsewhere it ends the sentence.
    """
    start = i
    while not text.breaks(i) and (text.capital(i) or text.lower(i) in _TITLES or (i > start and _joined(text, i))):
        i += 1
    return i if i > start else None


def _joined(text: Phrases, i: int) -> bool:
    """Whether a mark joins two parts of a person's name: "J. Kowalskiego", "Skłodowskiej-Curie"."""
    if text.word(i) != ".":
        return text.word(i) == "-"
    return len(text.word(i - 1)) == 1 or text.lower(i - 1) in _TITLES
