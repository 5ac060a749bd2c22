"""Titles right after "projekt" that no mark and no word announces: "w ramach projektu Mali badacze nieba, …".

A title of native words keeps its nominative behind an oblique "projektu", where whose project it is stands in the
genitive; a title of foreign words is a run of capitals of which the dictionary does not know all.
"""

from __future__ import annotations

import re
from typing import Final

from coopgraph.annotate.phrase import HYPHENS, Phrases, adjectives, agrees, nouns
from coopgraph.annotate.sentences import is_finite
from coopgraph.annotate.titles import coined_end, named
from coopgraph.model import Mention, MentionKind

_VERSION: Final = re.compile(r"\d\.\d")  # "Sport Nature 3.0"
_KNOWN: Final = (
    *(MentionKind.PLACE, MentionKind.PERSON, MentionKind.PROGRAMME, MentionKind.FUND, MentionKind.ORGANISATION),
    *(MentionKind.DATE, MentionKind.CLUSTER),
)
_OF_PEOPLE: Final = frozenset(
    {"koordynator", "koordynatorka", "kierownik", "kierowniczka", "menedżer", "manager", "asystent", "asystentka"}
    | {"specjalista", "lider", "liderka", "opiekun", "opiekunka", "autor", "autorka", "partner", "ekspert"}
)
_ACTING: Final = frozenset(
    {
        "pan",
        "pani",
        "uczeń",
        "nauczyciel",
        "mieszkaniec",
        "samorząd",
        "przedstawiciel",
        "delegacja",
        "grupa",
        "nasz",
        "młodzież",
    }
    | {"ksiądz", "burmistrz", "wójt", "starosta", "prezydent", "dyrektor", "zespół", "gość", "partner", "wszyscy"}
)
_WHO: Final = frozenset({"który"})
_SMALL: Final = frozenset({"of", "for", "the", "in", "and", "on", "to", "with", "by", "a", "an", "at", "your", "our"})
_ENDS: Final = frozenset({".", ",", ";", "(", ")", "!", "?"})
_UNDER: Final = frozenset({"numerze", "nr", "akronimie"})
_GIVEN: Final = (MentionKind.PROGRAMME, MentionKind.FUND)
_BEFORE: Final = 25  # tokens
_FEWEST: Final = 3
_RUN: Final = 10
_PAIR: Final = 2


def of_somebody(text: Phrases, head: int, i: int, end: int) -> bool:
    """Whether two capitalised words behind "koordynator projektu" are whoever coordinates it, not a title."""
    words = [text.word(j) for j in range(i, end)]
    return bool(text.lemma(head - 1, _OF_PEOPLE)) and len(words) == _PAIR and all(w.istitle() for w in words)


def coined_before(text: Phrases, at: int) -> Mention | None:
    """A coined name that a sentence begins with and calls a project: "Riverlab GO to projekt …"; `at` is the link."""
    first = next((i for i in range(at - 1, max(-1, at - _RUN), -1) if text.sentence_start(i)), None)
    if first is None or text.lower(at) not in {"to", "jest"} or coined_end(text, first) != at:
        return None
    return None if text.inside(first, *_KNOWN) else named(text, (first, at), (first, at), "project-coined")


def on_with_capitals(text: Phrases, end: int, unfit: frozenset[str]) -> int:
    """The end of a coined name with known words in capitals behind it: "projektu Twin Green"."""
    while end < len(text) and text.capital(end) and not text.breaks(end) and not text.inside(end, *_KNOWN):
        if "nom" not in text.cases(end) or "gen" in text.cases(end) or text.lemma(end, unfit | _ACTING):
            break
        end += 1
    return end


def bare_title(text: Phrases, head: int, i: int, end: int, unfit: frozenset[str]) -> Mention | None:
    """A title that begins at token i; `end` is where a native one would stop, `unfit` are lemmas that open none."""
    if text.breaks(i) or not text.capital(i) or len(text.word(i)) < _PAIR or text.inside(i, *_KNOWN):
        return None
    if text.lemma(head - 1, _OF_PEOPLE) or text.lemma(i, unfit | _ACTING):
        return None
    last = _foreign_end(text, i) or (end if _is_native(text, head, i, end) else i)
    last += last < len(text) and text.gap(last) == " " and bool(_VERSION.fullmatch(text.word(last)))
    return named(text, (i, last), (i, last), "project-announced") if last > i else None


def _foreign_end(text: Phrases, i: int) -> int:
    """The end of a run of foreign capitals, small links inside it included; 0 where it is none."""
    end, unknown = i, 0
    for j in range(i, min(i + _RUN, len(text))):
        if j > i and text.breaks(j):
            break
        word = text.word(j)
        if word.isalpha() and word.isascii() and text.capital(j) and not text.inside(j, *_KNOWN):
            end, unknown = j + 1, unknown + (not text.tokens[j].known)
        elif word.lower() not in _SMALL and word not in HYPHENS | {"&"}:
            break
    return end if unknown and end - i >= _PAIR else 0


def _is_native(text: Phrases, head: int, i: int, end: int) -> bool:
    """Whether tokens [i, end) are a title in the nominative behind "projektu", "projekcie", "projektem"."""
    oblique = text.cases(head) and "nom" not in text.cases(head)
    if end - i < _FEWEST or not _nominative(text, i):
        return False
    if not oblique and not (is_registered(text, end) or (_ends_sentence(text, end) and _is_paid(text, head))):
        return False
    if any(is_finite(text.tokens[j]) and not nouns(text.tokens[j]) for j in range(i, end)):
        return False
    after = end >= len(text) or text.breaks(end) or text.word(end) in _ENDS or is_registered(text, end)
    if after and text.lemma(end + 1, _WHO):
        return False  # "podczas projektu Młodzież szkoły, która …" speaks of somebody
    return after or (text.lower(end) in {"w", "z", "ze"} and _names_programme(text, end + 1))


def is_registered(text: Phrases, i: int) -> bool:
    """Whether token i begins "o numerze …", "nr …", "o akronimie …", which only behind a title tell of a project."""
    return text.lower(i) in _UNDER or (text.lower(i) == "o" and text.lower(i + 1) in _UNDER)


def _ends_sentence(text: Phrases, end: int) -> bool:
    return end >= len(text) or text.breaks(end) or text.word(end) == "."


def _is_paid(text: Phrases, head: int) -> bool:
    """Whether a programme or fund stands before a project in its sentence: "z EFS ruszył projekt Cicha Przystań"."""
    near = range(max(0, head - _BEFORE), head)
    return any(text.inside(j, *_GIVEN) and text.one_sentence(j, head) for j in near)


def _nominative(text: Phrases, i: int) -> bool:
    """Whether token i, or the adjective there with its noun, is a nominative and can be no genitive."""
    at = i + _PAIR if text.word(i + 1) in HYPHENS and not text.gap(i + 1) else i  # "Polsko-Niemiecka"
    if "nom" in text.cases(at) and "gen" not in text.cases(at):
        return True
    return "gen" not in text.cases(at + 1) and any(
        "nom" in a.cases & n.cases and agrees(a, n)
        for a in adjectives(text.tokens[at])
        for n in (nouns(text.tokens[at + 1]) if at + 1 < len(text) else ())
    )


def _names_programme(text: Phrases, i: int) -> bool:
    """Whether "(w) ramach", "(w europejskim) programie" begins at token i."""
    return text.lower(i) == "ramach" or any(text.lemma(j, frozenset({"program"})) for j in range(i, i + _FEWEST))


def goes_on_with_programme(text: Phrases, i: int) -> bool:
    """Whether token i begins "w ramach …", "w Europejskim Programie …", which no title goes on with."""
    return text.lower(i) in {"w", "we", "z", "ze"} and _names_programme(text, i + 1)


def is_cut_short(text: Phrases, i: int, end: int) -> bool:
    """Whether a comma cuts an adjective off the rest of a title: "pt. Zielone, nasze miasto"."""
    return end == i + 1 and end < len(text) and text.word(end) == "," and bool(adjectives(text.tokens[i]))
