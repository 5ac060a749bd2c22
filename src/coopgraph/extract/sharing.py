"""Who paid for several journeys at once: "obu wyjazdów", "w pozostałych przypadkach", "wyjazdy z pkt 2 i 4"."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product, takewhile
from typing import Final

from coopgraph.extract.chunks import Sentence, lemmas_of
from coopgraph.extract.clauses import part_of
from coopgraph.extract.frames import TripFrame, merge
from coopgraph.extract.funding import FundingReader
from coopgraph.extract.funding_clauses import may_speak_of_paying
from coopgraph.extract.funding_words import EXCEPT, PAID, STAY
from coopgraph.extract.list_above import add_above, add_project_said
from coopgraph.extract.list_above import is_of_others as is_beside
from coopgraph.extract.list_tails import is_of_one
from coopgraph.extract.record_parts import Record
from coopgraph.extract.state import State
from coopgraph.model import BlockKind, MentionKind, PlaceValue, Span, Token

_JOURNEYS: Final = frozenset(
    {"wyjazd", "wizyta", "podróż", "delegacja", "pobyt", "rewizyta", "misja", "przypadek", "raz", "wyprawa"}
)
_EVERY: Final = {"oba": "both", "obydwa": "both", "wszystek": "all", "każdy": "all", "pozostały": "rest"}
_TRAVELLERS: Final = frozenset({"gość", "uczestnik", "delegacja", "delegat"})
_POINTS: Final = frozenset({"pkt", "pkt.", "punkt", "poz", "poz.", "pozycja", "ad"})
_COSTS: Final = frozenset({"koszt", "koszty", "wydatek", "kwota"})
_ABOVE: Final = frozenset({"wymienione", "wskazane", "podane", "powyższe", "wyszczególnione", "wykazane"})
_UNLESS: Final = frozenset({"zaznaczyć", "wskazać", "podać", "napisać"})
_IF: Final = frozenset({"jeżeli", "jeśli"})
_BETWEEN: Final = 2  # tokens: "każdej z tych wizyt"
_LISTED: Final = 8  # tokens after "pkt"
_NUMBER: Final = re.compile(r"\d{1,2}\.?\)?")
_JOINS: Final = frozenset({",", "i", "oraz", ".", "-", "–", "a", "lub"})
_BOTH: Final = 2
_PEOPLE: Final = frozenset({"uczeń", "nauczyciel", "młodzież", "kadra", "student", "pracownik", "uczestnik"})
_PLURAL: Final = frozenset(
    {"przejazd", "nocleg", "koszt", "koszty", "wydatek", "wyjazd", "podróż", "delegacja", "dojazd", "dieta", "przelot"}
)
_SOURCES: Final = frozenset({"źródło", "finansowanie"})
_FEW: Final = 10  # tokens of a sentence that names one cost and who paid for it
_SHORT: Final = 16  # tokens of a line below a list
_BELOW: Final = 4  # sentences below a list
_SAYING: Final = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM})
_EXCEPT: Final = EXCEPT | {"poza"}
_ORDER: Final = frozenset({"pierwszy", "drugi", "trzeci", "czwarty", "ostatni", "ten"})
_NONE: Final = frozenset({"brak", "nie"})
_ONE: Final = frozenset({"pierwszy", "drugi", "trzeci", "ostatni", "gość", "przyjazd", "planować", "planowany"})


@dataclass(frozen=True, slots=True)
class Told:
    """What journeys a part of a sentence is about: "both", "all", "rest", or those of some numbers."""

    sentence: Sentence
    which: str
    numbers: frozenset[str] = frozenset()


def add_paid(frame: TripFrame, sentence: Sentence, state: State) -> None:
    """Add to a journey who paid for it by a sentence."""
    frame.contributions = merge([*frame.contributions, *FundingReader(state, frame).prose([sentence])])


def is_of_others(sentence: Sentence) -> bool:
    """Whether a sentence in an entry names journeys by their numbers, or "the other ones": not that of its entry."""
    if not _UNLESS.isdisjoint(sentence.lemmas) and "nie" in sentence.lemmas and not _IF.isdisjoint(sentence.lemmas):
        return True  # "jeżeli nie zaznaczono inaczej"
    pairs = _beside(sentence)
    summed = bool(pairs) and any(one.form in _ABOVE and not _COSTS.isdisjoint(two.lemmas) for one, two in pairs)
    any_of_them = "wyjazd" in sentence.lemmas and _of_any(sentence)
    return summed or any_of_them or _points(sentence) is not None or of_all(sentence) == "rest"


def _of_any(sentence: Sentence) -> bool:
    """Whether a sentence says who pays for journeys of somebody's people at all: "wyjazdy uczniów są finansowane …"."""
    if MentionKind.DATE in sentence.named:
        return False
    tokens = sentence.tokens
    whose = any(one.form.casefold() == "wyjazdy" and _PEOPLE & lemmas_of([two]) for one, two in pairwise(tokens))
    return whose and any(t.form.casefold() in {"są", "będą"} for t in tokens)


def _beside(sentence: Sentence) -> list[tuple[Token, Token]]:
    """Neighbours in either order: "wymienione koszty", "koszty wymienione"."""
    pairs = list(pairwise(sentence.tokens)) if not _COSTS.isdisjoint(sentence.lemmas) else []
    return [*pairs, *((two, one) for one, two in pairs)]


def share(read: Sequence[tuple[Record, TripFrame]], told: Container[int], state: State) -> None:
    """Give the journeys of entries the payers that one sentence tells of several of them.

    `told` are the indices of sentences that have been read so.
    """
    words = state.reading.lemmas
    if len(read) < _BOTH:
        return
    _share_below(read, state)
    add_above(read, state)
    add_project_said(read, state)
    if words.isdisjoint(_EVERY) and words.isdisjoint(_POINTS):
        return
    for sentence in state.reading.sentences:
        if sentence.index in told or (sentence.lemmas.isdisjoint(_EVERY) and sentence.lemmas.isdisjoint(_POINTS)):
            continue
        if not may_speak_of_paying(sentence, state.costs):
            continue
        for part in _parts(sentence, read[0][1], state):
            for record, frame in _meant(part, read):
                if not frame.contributions:
                    add_paid(frame, part.sentence, state)
                    _spend(record, frame, state)
                elif part.which in {"all", "points"}:
                    _add_more(frame, part.sentence, state, record)


def _share_below(read: Sequence[tuple[Record, TripFrame]], state: State) -> None:
    """What a paragraph right below a list says of paying is of all its journeys, where none of them says who paid.

    "Wszystkie koszty pokryto z budżetu projektu.", "Kto zapłacił? Przejazd opłaciła gmina, pobyt – gospodarze.".
    """
    _share_last(read, state)
    made = [frame for _, frame in read if frame.status is None or frame.status[0] != "cancelled"]
    if any(frame.status or frame.incoming for frame in made):
        return
    partly = any(frame.contributions for frame in made)
    own = [s for record, _ in read for s in record.sentences]
    end, held = max(s.span.end for s in own), {s.index for s in own} | state.used
    below = [s for s in state.reading.sentences if s.span.start >= end and s.index not in held][:_BELOW]
    for sentence in below:
        if sentence.block.kind is BlockKind.HEADING and not _NONE.isdisjoint(sentence.lemmas):
            continue  # "Lipiec – brak", the last line of the list
        source = _is_source(sentence, state)
        other = not (source or sentence.block.kind in _SAYING) or _names_other(sentence, state)
        if other or is_of_others(sentence) or of_all(sentence) is not None or not _ONE.isdisjoint(sentence.lemmas):
            return
        if not source and (not may_speak_of_paying(sentence, state.costs) or is_beside(sentence, read)):
            continue
        whole = set(state.costs.all_among(sentence.lemmas)) <= {"unspecified"}
        if is_of_one(sentence) and not source:
            _pay_one(sentence, read, state)
            state.used.add(sentence.index)
            return
        if partly and not _adds(sentence, read, state, whole=whole):
            return  # what some entries tell already
        for record, frame in read:
            silent = not frame.contributions and partly and whole and not _costs_spent(record, state)
            if frame.status is None and not silent:  # of a silent one nobody says that it cost anything
                _add_below(record, frame, sentence, state, source=source)
        state.used.add(sentence.index)


def _pay_one(sentence: Sentence, read: Sequence[tuple[Record, TripFrame]], state: State) -> None:
    """Add who paid for the one journey that a line below the list means: the one it shares a word with, or the last."""
    said = {lemma for t in sentence.tokens if any(g.startswith(("subst", "adj")) for g in t.tags) for lemma in t.lemmas}
    alike = [(r, f) for r, f in read if any(said & t.lemmas for s in r.sentences for t in s.tokens) and not f.status]
    record, frame = alike[0] if len(alike) == 1 else read[-1]
    if not frame.contributions and not frame.status:
        _add_below(record, frame, sentence, state, source=False)


def _adds(sentence: Sentence, read: Sequence[tuple[Record, TripFrame]], state: State, *, whole: bool) -> bool:
    """Whether a line below entries some of which say who paid adds to them: of one cost, or of all that was spent."""
    return any(_costs_spent(r, state) for r, _ in read) if whole else len(sentence.tokens) <= _FEW


def _add_below(record: Record, frame: TripFrame, sentence: Sentence, state: State, *, source: bool) -> None:
    """Add to a journey of a list who paid for it by a line below."""
    if frame.contributions:
        _add_more(frame, sentence, state, record)
        return
    _add_source(frame, sentence, state) if source else add_paid(frame, sentence, state)
    _spend(record, frame, state)


def _is_source(sentence: Sentence, state: State) -> bool:
    """Whether a sentence is the value of a field that says whose money it was: "Źródło finansowania wyjazdów: …"."""
    block = sentence.block
    if block.kind is not BlockKind.FIELD or block.label is None:
        return False
    return block.key == "funding" or not _SOURCES.isdisjoint(lemmas_of(state.reading.tokens(block.label)))


def _add_source(frame: TripFrame, sentence: Sentence, state: State) -> None:
    """Add to a journey who paid for it by the field below a list: "Źródło finansowania: budżet miasta"."""
    label = sentence.block.label
    said = lemmas_of(state.reading.tokens(label)) if label is not None else frozenset[str]()
    frame.contributions = merge([*frame.contributions, *FundingReader(state, frame).field([sentence], said)])


def _is_of_list(sentence: Sentence, state: State) -> bool:
    """Whether a line below the last entry tells in the plural who paid: "Przejazdy finansowała gmina"."""
    first = sentence.tokens[0]
    begins_line = state.reading.document.text[: sentence.span.start].rstrip(" \t").endswith("\n")
    several = any(tag.startswith(("subst:pl:nom", "subst:pl:acc")) for tag in first.tags)
    return (
        begins_line
        and several
        and bool(first.lemmas & _PLURAL)
        and len(sentence.tokens) <= _SHORT
        and not _names_other(sentence, state)
    )


def _names_other(sentence: Sentence, state: State) -> bool:
    """Whether a sentence names a day, or a place but the town that speaks: it may be of one journey alone."""
    if MentionKind.DATE in sentence.named:
        return True
    places = (m.value for m in sentence.of(MentionKind.PLACE))
    return any(isinstance(p, PlaceValue) and not state.context.is_own(p) for p in places)


def goes_on_paying(sentence: Sentence, before: Sentence, state: State) -> bool:
    """Whether a sentence right behind one about a journey tells who paid for that journey: "Hotel opłacił X"."""
    near = sentence.index == before.index + 1 and sentence.block.span == before.block.span
    if not near or not may_speak_of_paying(sentence, state.costs) or _names_other(sentence, state):
        return False
    return of_all(sentence) is None and not is_of_others(sentence)


def pays_for_guests(sentence: Sentence, state: State) -> bool:
    """Whether a sentence far below the one journey of a text tells who paid for it: "Przelot gości opłacono z …"."""
    if sentence.lemmas.isdisjoint(PAID) or not (_TRAVELLERS | _JOURNEYS) & sentence.lemmas:
        return False
    spent = not state.costs.words.isdisjoint(sentence.lemmas) or not STAY.isdisjoint(sentence.lemmas)
    return spent and not _names_other(sentence, state)


def _spend(record: Record, frame: TripFrame, state: State) -> None:
    """Give the one payer of all costs what the entry says was spent: "koszt: 86,40 zł (paliwo)"."""
    frame.contributions = [replace(one, amount=None) for one in frame.contributions]
    if len(frame.contributions) != 1 or set(frame.contributions[0].costs) - {"unspecified"}:
        return
    if costs := _costs_spent(record, state):
        frame.contributions = [replace(frame.contributions[0], costs=costs)]


def _costs_spent(record: Record, state: State) -> tuple[str, ...]:
    """What the fields of an entry about money, or its words behind "koszt", say was spent."""
    said = [s.lemmas for key in ("funding", "amount") for s in record.parts[key] if PAID.isdisjoint(s.lemmas)]
    said += [lemmas for key in ("head", "text") for s in record.parts[key] for lemmas in _spent_in(s)]
    return state.costs.all_among(frozenset[str]().union(*said))


def _spent_in(sentence: Sentence) -> Iterator[frozenset[str]]:
    """The words behind "koszt" in a sentence that tells what an entry cost: "Koszt wyjazdu: 1 640 zł (paliwo)"."""
    if MentionKind.MONEY in sentence.named and not sentence.lemmas.isdisjoint(_COSTS):
        at_ = next(i for i, token in enumerate(sentence.tokens) if not token.lemmas.isdisjoint(_COSTS))
        behind = takewhile(lambda token: PAID.isdisjoint(token.lemmas), sentence.tokens[at_ + 1 :])
        yield from (token.lemmas for token in behind)  # not "(diety). Organizator pokrył koszty noclegów"


def _share_last(read: Sequence[tuple[Record, TripFrame]], state: State) -> None:
    """What the last sentence of a paragraph says of all costs is of all the entries that the paragraph lists.

    "… wyjazdy: 1) do X (…), 2) do Y (…). Wszystkie koszty poniosła gmina."
    """
    text, (record, last) = state.reading.document.text, read[-1]
    said = record.parts["text"][-1:]
    inline = all(r.block.number and text[: r.block.span.start].rstrip(" ")[-1:] != "\n" for r, _ in read)
    below = [s for s in record.parts["text"] if last.contributions and _is_of_list(s, state)]
    guests = all(frame.incoming for _, frame in read)
    for sentence, (_, frame) in product(below, read[:-1]):
        if not frame.status and (guests or not frame.incoming):
            _add_more(frame, sentence, state) if frame.contributions else add_paid(frame, sentence, state)
    if below:
        return
    if not inline or not said or any(f.contributions or f.status or f.incoming for _, f in read[:-1]):
        return
    every = said[0].tokens[0].lemmas & {"wszystek", "całość"} and not _COSTS.isdisjoint(said[0].lemmas)
    if every and last.contributions and not _names_other(said[0], state):
        for _, frame in read[:-1]:
            add_paid(frame, said[0], state)


def _parts(sentence: Sentence, frame: TripFrame, state: State) -> list[Told]:
    """The parts of a sentence, each with the journeys that it is about."""
    whole, numbers = of_all(sentence), _points(sentence)
    if whole or numbers is None:
        return [Told(sentence, whole)] if whole else []
    sides = FundingReader(state, frame).sides(sentence)
    found = []
    for side in sides:
        part = part_of(sentence, Span(side[0].span.start, side[-1].span.end))
        if points := _points(part):
            found.append(Told(part, "points", points))
    return found


def _meant(told: Told, read: Sequence[tuple[Record, TripFrame]]) -> Sequence[tuple[Record, TripFrame]]:
    """The entries that a part of a sentence tells of: those above it, or all where it stands ahead of them."""
    if told.which == "points":
        return [(r, f) for r, f in read if f.number and re.sub(r"\D", "", f.number) in told.numbers]
    above = [(r, f) for r, f in read if r.block.span.start <= told.sentence.span.start]
    meant = above or read
    if told.which == "both":
        meant = meant[-_BOTH:] if above or len(meant) == _BOTH else []
    return meant if told.which == "all" else [(r, f) for r, f in meant if not f.contributions]


def _add_more(frame: TripFrame, sentence: Sentence, state: State, record: Record | None = None) -> None:
    """Add who paid for costs that nobody is yet said to have paid: "w każdym przypadku gmina pokryła diety".

    One who paid for all of several journeys paid what the entry of this one (`record`) says was spent on it.
    """
    known = {cost for one in frame.contributions for cost in one.costs} | {"unspecified"}
    found = FundingReader(state, frame).prose([sentence])
    whole = any(set(one.costs) <= {"unspecified"} for one in frame.contributions)
    spent = tuple(c for c in _costs_spent(record, state) if c not in known) if record and len(found) == 1 else ()
    found = [one if set(one.costs) - {"unspecified"} else replace(one, costs=spent, amount=None) for one in found]
    more = [one for one in found if one.costs and known.isdisjoint(one.costs)]
    if not whole:
        frame.contributions = merge([*frame.contributions, *more])


def of_all(sentence: Sentence) -> str | None:
    """Whether a sentence speaks of "both", "all" or the "rest" of the journeys told."""
    if sentence.lemmas.isdisjoint(_EVERY):
        return None
    tokens = sentence.tokens
    some = not _EXCEPT.isdisjoint(sentence.lemmas)  # "wszystkie wyjazdy, poza ostatnim"
    for i, token in enumerate(tokens):
        which = next((_EVERY[lemma] for lemma in token.lemmas if lemma in _EVERY), None)
        if which is None:
            continue
        for after in tokens[i + 1 : i + 2 + _BETWEEN]:
            if not _JOURNEYS.isdisjoint(after.lemmas):
                return "rest" if some and which == "all" and _excepts_one(sentence) else which
            if any(tag.startswith("subst") for tag in after.tags[:1]):
                break  # "wszystkie koszty wyjazdu"
    return None


def _excepts_one(sentence: Sentence) -> bool:
    """Whether one of the journeys is excepted, and no cost: "poza ostatnim", "z wyjątkiem wyjazdu do X"."""
    pairs = pairwise(sentence.tokens)
    return any(
        not _EXCEPT.isdisjoint(one.lemmas) and not (_JOURNEYS | _ORDER).isdisjoint(two.lemmas) for one, two in pairs
    )


def _points(sentence: Sentence) -> frozenset[str] | None:
    """The numbers of the entries that a sentence names: "w pkt 2 i 4"; None where it names none."""
    if sentence.lemmas.isdisjoint(_POINTS):
        return None
    found: set[str] = set()
    for i, token in enumerate(sentence.tokens):
        if _POINTS.isdisjoint(token.lemmas | {token.form.casefold()}):
            continue
        for after in sentence.tokens[i + 1 : i + 1 + _LISTED]:
            if _NUMBER.fullmatch(after.form):
                found.add(re.sub(r"\D", "", after.form))
            elif after.form not in _JOINS:
                break
    return frozenset(found) or None
