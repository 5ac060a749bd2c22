"""Who travels on a page about the travels of people in office: named by office, by surname, or by the verb alone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Chunk, Reading, Sentence, begins, once, opens
from coopgraph.extract.state import State
from coopgraph.model import MentionKind, OrganisationValue

_JOURNEYS: Final = frozenset({"podróż", "wyjazd", "delegacja", "podróżować", "wojaż", "wyjeżdżać", "jeździć"})
_ON_DUTY: Final = frozenset({"służbowy", "służbowo", "zagraniczny", "zagranica"})
_OPENING: Final = 12  # sentences among which a page says what it is about
_OFFICES: Final = frozenset(
    {"prezydent", "wiceprezydent", "burmistrz", "wiceburmistrz", "wójt", "starosta", "wicestarosta", "marszałek"}
    | {"wicemarszałek", "zastępca", "zastępczyni", "skarbnik", "sekretarz", "radny", "radna", "przewodniczący"}
    | {"przewodnicząca", "wiceprzewodniczący", "wiceprzewodnicząca", "dyrektor", "urzędnik", "włodarz", "samorządowiec"}
    | {"naczelnik", "delegacja", "pracownik", "przedstawiciel", "rajca"}
)
_STEM: Final = 3  # letters
_PAST: Final = ("praet:", "imps:")
_NOT: Final = frozenset({"nie", "ani", "nigdy"})
_GO: Final = frozenset(
    {"być", "jeździć", "pojechać", "polecieć", "wyjeżdżać", "wyjechać", "podróżować", "odwiedzić", "uczestniczyć"}
    | {"latać", "udać", "wybrać", "odwiedzać", "brać", "wziąć", "dotrzeć", "skorzystać", "dojść", "odbyć"}
)
_USUAL: Final = frozenset(
    {"często", "zwykle", "zazwyczaj", "przeważnie", "regularnie", "wielokrotnie", "dominować", "dużo", "bywać"}
)
_COST: Final = frozenset({"kosztować", "pochłonąć", "zapłacić", "wynieść"})
_COUNTED: Final = frozenset({"dwukrotnie", "trzykrotnie", "czterokrotnie", "pięciokrotnie", "sześciokrotnie"})
_MANY: Final = frozenset({"wiele", "kilka", "parę"})
_AHEAD: Final = frozenset(
    {"planować", "zaplanować", "zapowiedzieć", "odwołać", "zamierzać", "przyszły", "móc"}
    | {"zaniechać", "zrezygnować", "rezygnować", "chcieć", "prosić", "pytać", "zapytać", "spytać"}
)


@once
def is_about_travels(reading: Reading) -> bool:
    """Whether a page is about where those in office travel: "Na podróże służbowe prezydenta wydano …"."""
    if _JOURNEYS.isdisjoint(reading.lemmas) or _ON_DUTY.isdisjoint(reading.lemmas):
        return False
    return any(_is_about(s) for s in reading.sentences[:_OPENING])


def _is_about(sentence: Sentence) -> bool:
    known = sentence.lemmas
    return not (_JOURNEYS.isdisjoint(known) or _ON_DUTY.isdisjoint(known) or _OFFICES.isdisjoint(known))


class Travellers:
    """Reads the sentences of a page in order and knows whether the one read tells where those in office have been."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._names = frozenset(_surnames(state.reading))
        self.known = False  # whether the last sentence read speaks of somebody in office

    def read(self, sentence: Sentence) -> bool:
        """Whether a sentence tells something done by people in office, told as done once."""
        named, other = self._subjects(sentence)
        self.known = named or (self.known and not other)
        return self.known and _is_done(sentence)

    def _subjects(self, sentence: Sentence) -> tuple[bool, bool]:
        """Whether people in office are the subject of a sentence, and whether somebody else is."""
        other = False
        if not _COST.isdisjoint(sentence.lemmas) and not _JOURNEYS.isdisjoint(sentence.lemmas):
            return not _OFFICES.isdisjoint(
                sentence.lemmas
            ), False  # "po 2 tys. zł kosztowały wyjazdy obu radnych do X": the journeys are
        for chunk in sentence.chunks:
            if self._is_official(chunk):
                return True, False
            other = other or ("nom" in chunk.cases and _is_stranger(chunk))
        return False, other

    def _is_official(self, chunk: Chunk) -> bool:
        if "nom" not in chunk.cases:
            return False
        mention = chunk.mention
        if mention is None:
            return not _OFFICES.isdisjoint(chunk.lemmas)
        if mention.kind is MentionKind.PERSON:
            return not _OFFICES.isdisjoint(chunk.lemmas) or self._is_known(chunk.form.split()[-1])
        value = mention.value
        if mention.kind is MentionKind.SIZE:
            return not _OFFICES.isdisjoint(chunk.lemmas)
        office = isinstance(value, OrganisationValue) and mention.rule.startswith("office-holder")
        return office and isinstance(value, OrganisationValue) and self._state.context.is_own(value.seat)

    def _is_known(self, surname: str) -> bool:
        """Whether a surname is one of those named with their office, whatever its case."""
        stem = surname[: max(_STEM, len(surname) - 2)]
        return any(
            name.startswith(stem) or surname.startswith(name[: max(_STEM, len(name) - 2)]) for name in self._names
        )


def _is_stranger(chunk: Chunk) -> bool:
    return chunk.mention is not None and chunk.mention.kind is MentionKind.PERSON


def _surnames(reading: Reading) -> Iterator[str]:
    """The last names of those named with their office: "prezydent Jan Nowak", "burmistrz Brna Jan Nowak"."""
    for sentence in reading.sentences:
        before: Chunk | None = None
        for chunk in sentence.chunks:
            if chunk.mention is not None and chunk.mention.kind is MentionKind.PERSON:
                beside = before is not None and before.mention is not None
                if beside or not _OFFICES.isdisjoint(chunk.lemmas):
                    yield chunk.form.split()[-1]
            before = chunk


def is_counted(sentence: Sentence) -> bool:
    """Whether a sentence says how often somebody was there where he is said to go: "był tam trzykrotnie"."""
    if "tam" not in sentence.lemmas:
        return False
    return not _COUNTED.isdisjoint(sentence.lemmas) or any("raz" in d.lemmas for d in sentence.chunks)


def _is_done(sentence: Sentence) -> bool:
    """Whether a sentence tells of the past what was done once, or counts how often: no habit, no plan, no denial."""
    chunks = sentence.chunks
    if not _AHEAD.isdisjoint(sentence.lemmas) or not any(opens(c.tags, _PAST) for c in chunks if c.mention is None):
        return False
    denied = any(c.form.casefold() in _NOT and not _GO.isdisjoint(d.lemmas) for c, d in pairwise(chunks))
    often = not _USUAL.isdisjoint(sentence.lemmas) and _COUNTED.isdisjoint(sentence.lemmas)
    many = any(c.form.casefold() in _MANY and "raz" in d.lemmas for c, d in pairwise(chunks))
    return not (denied or often or many) and not any(begins(c.tags, "bedzie") for c in chunks)
