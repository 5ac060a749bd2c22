"""What stands above a list of journeys and tells who paid for them: "Koszty wyjazdów pokryto z budżetu miasta.".

Where it speaks of the sums of the list ("Kwoty w kolumnie „Koszt” obejmują wydatki poniesione z budżetu miasta"), it is
told of the journeys that have one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from coopgraph.extract.chunks import Sentence, opens
from coopgraph.extract.frames import TripFrame, merge
from coopgraph.extract.funding import FundingReader
from coopgraph.extract.funding_clauses import may_speak_of_paying, tells_of_several
from coopgraph.extract.funding_rows import is_figure
from coopgraph.extract.funding_words import PAID
from coopgraph.extract.list_told import SIGNS
from coopgraph.extract.record_parts import Record
from coopgraph.extract.roles import named
from coopgraph.extract.state import State
from coopgraph.model import BlockKind, DateValue, MentionKind, PlaceValue, QuantityValue

_NEAR: Final = 4  # sentences above the first entry
_YEAR: Final = 4  # characters of YYYY
_SAYING: Final = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.ITEM})
_OF_LIST: Final = frozenset(
    {"kwota", "kolumna", "zestawienie", "tabela", "podać", "podany", "wykaz", "wykazać", "ująć"}
)
_SPENT: Final = frozenset({"koszt", "koszty", "wydatek", "wydatki"})
_ASKED: Final = frozenset(
    {"wniosek", "pytanie", "zapytanie", "prosić", "prośba", "interpelacja", "zasada", "regulamin"}
)
_WITHIN: Final = frozenset({"rama", "ramy"})
_SOME: Final = frozenset({"pkt", "poz", "nr", "pozycja", "punkt", "dwa", "dwie", "niektóry", "część", "większość"})
_OTHERS: Final = frozenset(
    {"też", "także", "również", "ponadto", "dodatkowo", "inny", "lub", "bądź", "albo", "ewidencja", "krajowy"}
    | {"zespół", "klub", "młodzież", "uczeń", "dziecko", "sportowiec", "stowarzyszenie", "gość"}
    | {"planować", "zaplanować", "planowany", "ubiegły", "poprzedni", "wcześnie", "dotychczas", "dotąd"}
)
_DONE: Final = ("praet:", "imps:")
_SUMS: Final = frozenset({"koszt"})


def add_above(read: Sequence[tuple[Record, TripFrame]], state: State) -> None:
    """Give the journeys of which nobody is said to have paid what the sentences above their list tell."""
    first = min(record.sentences[0].index for record, _ in read)
    for sentence in state.reading.sentences[max(0, first - _NEAR) : first]:
        led = sentence.tokens[-1].form == ":"  # `funding_lists` reads what leads a list in
        if led or sentence.block.kind not in _SAYING or not may_speak_of_paying(sentence, state.costs):
            continue
        if not _ASKED.isdisjoint(sentence.lemmas) or _is_of_one(sentence, state) or is_of_others(sentence, read):
            continue
        sums = _is_of_sums(sentence)
        if not sums and not _is_of_journeys(sentence):
            continue
        for record, frame in read:
            if not (frame.contributions or frame.status or frame.incoming) and (not sums or _has_sum(record)):
                frame.contributions = merge(FundingReader(state, frame).prose([sentence]))


def add_project_said(read: Sequence[tuple[Record, TripFrame]], state: State) -> None:
    """Give the journeys of a list the project or programme that a sentence around it names for all of them.

    "Wyjazdy odbyły się w ramach projektu „X”.", "W ramach programu X zrealizowano następujące wyjazdy:".
    """
    if MentionKind.PROJECT not in state.reading.named and MentionKind.PROGRAMME not in state.reading.named:
        return
    indices = [s.index for record, _ in read for s in record.sentences]
    own = {s.index for record, _ in read[:-1] for s in record.sentences}
    for sentence in state.reading.sentences[max(0, min(indices) - _NEAR) : max(indices) + _NEAR]:
        if _WITHIN.isdisjoint(sentence.lemmas) or sentence.index in own or not _is_of_journeys(sentence):
            continue
        some = not (_ASKED | SIGNS | _SOME).isdisjoint(sentence.lemmas)
        if some or _is_of_one(sentence, state) or is_of_others(sentence, read):
            continue
        projects, programmes = sentence.of(MentionKind.PROJECT), sentence.of(MentionKind.PROGRAMME)
        role, named_here = ("project", projects) if projects else ("programme", programmes)
        if len(named_here) != 1:
            continue
        for _, frame in read:
            if not (frame.get("project") or frame.get("programme") or frame.status or frame.incoming):
                frame.add(role, named(sentence, named_here[0], f"trip-list-{role}"))


def is_of_others(sentence: Sentence, read: Sequence[tuple[Record, TripFrame]]) -> bool:
    """Whether a sentence beside a list is of other journeys, of another year, or does not say who paid.

    "Odbyły się też wyjazdy uczniów", "w latach ubiegłych wyjazdy finansowano z …", "z budżetu lub innych źródeł".
    """
    if not _OTHERS.isdisjoint(sentence.lemmas) or sentence.tokens[0].form.casefold() == "nie":
        return True
    told = {m.value.edtf for m in sentence.of(MentionKind.DATE) if isinstance(m.value, DateValue)}
    years = {f.dates.edtf[:_YEAR] for _, f in read if f.dates is not None}
    return bool(told) and bool(years) and {year[:_YEAR] for year in told}.isdisjoint(years)


def _is_of_journeys(sentence: Sentence) -> bool:
    """Whether a sentence tells in the past of what several journeys cost."""
    return tells_of_several(sentence) and any(t.startswith(_DONE) for c in sentence.chunks for t in c.tags)


def _is_of_sums(sentence: Sentence) -> bool:
    """Whether a sentence says whose the costs are that a list gives: "podano koszty poniesione przez gminę"."""
    if _OF_LIST.isdisjoint(sentence.lemmas) or _SPENT.isdisjoint(sentence.lemmas):
        return False
    return any(opens(c.tags, "ppas:") and not c.lemmas.isdisjoint(PAID) for c in sentence.chunks)


def _is_of_one(sentence: Sentence, state: State) -> bool:
    """Whether a sentence names a day, or a place that is not the speaker's: it may be of one journey alone."""
    days = (m.value for m in sentence.of(MentionKind.DATE))
    if any(isinstance(day, DateValue) and len(day.edtf) > _YEAR for day in days):
        return True
    places = (c.mention.value for c in sentence.chunks if c.mention is not None)
    return any(isinstance(p, PlaceValue) and not state.context.is_own(p) for p in places)


def _has_sum(record: Record) -> bool:
    """Whether an entry gives what the journey cost, and that is more than nothing."""
    for sentence in (*record.parts["amount"], *record.parts["funding"], *record.parts["text"]):
        sums = (m.value for m in sentence.of(MentionKind.MONEY))
        if any(isinstance(value, QuantityValue) and value.value != "0" for value in sums):
            return True
        if sentence.block.kind is BlockKind.CELL and sentence.block.key in {"amount", "funding"}:
            return is_figure(sentence.chunks, _SUMS)
    return False
