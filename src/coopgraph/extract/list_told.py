"""A sentence that tells who paid for journeys of a list in parts: "wyjazd z poz. 2 opłacił X, pozostałe – gmina".

Journeys are pointed at by their numbers, their towns or their place in the order, all together, as the rest, or as all
but some ("z wyjątkiem poz. 3"). The sentence is cut between two that are pointed at; who pays in a part pays for those
that the part points at.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence, opens
from coopgraph.extract.frames import Contribution, TripFrame, merge
from coopgraph.extract.funding import FundingReader
from coopgraph.extract.funding_clauses import may_speak_of_paying
from coopgraph.extract.funding_words import DASHES, EXCEPT, JOURNEY, PAID
from coopgraph.extract.list_points import POINTS, listed
from coopgraph.extract.people import place_of
from coopgraph.extract.state import State
from coopgraph.model import MentionKind, PlaceValue, Span
from coopgraph.namespaces import fold

_TOLD: Final = JOURNEY | {"przypadek", "pozycja", "koszt", "koszty"}
_ALL: Final = frozenset({"wszystek", "każdy", "wszelki"})
_REST: Final = "pozostały"
_NTH: Final = {"pierwszy": 0, "drugi": 1, "trzeci": 2, "czwarty": 3, "piąty": 4, "ostatni": -1}
_COUNTS: Final = {"dwa": 2, "trzy": 3, "cztery": 4}
_BUT: Final = EXCEPT | {"poza"}
# Without one of these a sentence about several journeys is read as one about the journey it names.
SIGNS: Final = _BUT | {_REST, "ostatni"}
_STRONG: Final = frozenset({";", "natomiast", "zaś"})
_JOINS: Final = frozenset({",", "i", "oraz", "do", "w", "we", "z", "poz", "pkt", ".", "nr", "(", ")"})
_NEAR: Final = 3  # chunks
_SEVERAL: Final = 2
_MANY: Final = 5  # journeys that are told by their order


@dataclass(frozen=True, slots=True)
class _Pointer:
    """Words that point at journeys of the list, by their indices; those of `rest` are the ones not told otherwise."""

    start: int
    end: int
    frames: frozenset[int]
    rest: bool = False
    without: bool = False  # all but these
    number: bool = False


def add_told(sentence: Sentence, frames: Sequence[TripFrame], numbers: Mapping[str, TripFrame], state: State) -> bool:
    """Give each journey what a sentence says was paid for it; whether the sentence is one that tells of several.

    One with a rest or an exception that cannot be cut is one, too: what it says of the one would else be taken for the
    other.
    """
    frames = [f for f in frames if not f.incoming] or frames
    if len(frames) < _SEVERAL or MentionKind.DATE in sentence.named or not may_speak_of_paying(sentence, state.costs):
        return False
    pointers = sorted(_pointers(sentence, frames, numbers, state), key=lambda one: one.start)
    if not _is_of_several(pointers):
        return False
    parts = list(_parts(sentence, pointers))
    told = frozenset[int]().union(*(p.frames for p in pointers if not p.rest))
    rest = frozenset(i for i, f in enumerate(frames) if i not in told and not f.contributions)
    found: dict[int, list[Contribution]] = {}
    for span, inside in parts:
        for i in sorted(_meant(inside, rest, len(frames))):
            if paid := list(_paid_in(span, sentence, frames[i], state)):
                found.setdefault(i, []).extend(paid)
    for i, paid in found.items():
        frames[i].contributions = merge([*frames[i].contributions, *paid])
    return bool(found) or any(one.rest or one.without for one in pointers)


def _paid_in(span: Span, sentence: Sentence, frame: TripFrame, state: State) -> Iterator[Contribution]:
    """Who paid for a journey by what stands in a stretch of a sentence."""
    if frame.status is not None and frame.status[0] == "cancelled":
        return
    for one in FundingReader(state, frame).prose([sentence]):
        if span.covers(one.where.focus):
            yield replace(one, amount=None)


def _is_of_several(pointers: Sequence[_Pointer]) -> bool:
    """Whether pointers are those of a sentence about several journeys: some and the rest, all but one, one and two.

    Where there are numbers alone, each with what is told of it, `later_answers` reads more than who paid.
    """
    if any(one.rest or one.without for one in pointers):
        return True
    if all(one.number for one in pointers):
        return False
    return len({one.frames for one in pointers}) >= _SEVERAL


def _meant(inside: Sequence[_Pointer], rest: frozenset[int], count: int) -> frozenset[int]:
    """The journeys that the pointers of one part mean together."""
    without = frozenset[int]().union(*(one.frames for one in inside if one.without))
    if without:
        return frozenset(range(count)) - without
    return frozenset[int]().union(*(rest if one.rest else one.frames for one in inside))


# --- what points at journeys ------------------------------------------------------------------------------------------
def _pointers(
    sentence: Sentence, frames: Sequence[TripFrame], numbers: Mapping[str, TripFrame], state: State
) -> Iterator[_Pointer]:
    chunks, text = sentence.chunks, state.reading.document.text
    at_ = {id(frame): i for i, frame in enumerate(frames)}
    for point in POINTS.finditer(text, sentence.span.start, sentence.span.end) if numbers else ():
        said = listed(point["list"] or point["marked"])
        if said and said <= numbers.keys() and all(id(numbers[n]) in at_ for n in said):
            meant = frozenset(at_[id(numbers[n])] for n in said)
            without = _is_excepted(chunks, point.start())
            yield _Pointer(point.start(), point.end(), meant, without=without, number=True)
    for i, chunk in enumerate(chunks):
        start, end = chunk.span.start, chunk.span.end
        if chunk.mention is not None:
            if meant := _at_town(chunk, frames, state):
                yield _Pointer(start, end, meant, without=_is_excepted(chunks, start))
        elif chunk.lemmas & _NTH.keys() and len(frames) <= _MANY and _counts_journeys(chunks, i):
            meant = _in_order(chunks, i, len(frames))
            yield _Pointer(start, end, meant, without=_is_excepted(chunks, start))
        elif chunk.lemmas & _ALL and _leads_to_journeys(chunks, i):
            yield _Pointer(start, end, frozenset(range(len(frames))))
        elif _REST in chunk.lemmas and (_leads_to_journeys(chunks, i) or _stands_alone(chunks, i)):
            yield _Pointer(start, end, frozenset(), rest=True)


def _at_town(chunk: Chunk, frames: Sequence[TripFrame], state: State) -> frozenset[int]:
    """The journeys to the town or country that a chunk names."""
    place = place_of(chunk)
    if place is None or state.context.is_own(place) or "organisation" in chunk.kinds or "nom" in chunk.cases - {"acc"}:
        return frozenset()
    return frozenset(i for i, f in enumerate(frames) if not f.incoming and any(_is_in(p, place) for p in _goals(f)))


def _goals(frame: TripFrame) -> list[PlaceValue]:
    return [f.value for f in frame.get("place") if isinstance(f.value, PlaceValue)]


def _is_in(goal: PlaceValue, place: PlaceValue) -> bool:
    """Whether a goal is a place or, where that is a country, in it."""
    return fold(goal.name) == fold(place.name) or (place.kind == "country" and goal.country == place.country)


def _is_excepted(chunks: Sequence[Chunk], start: int) -> bool:
    """Whether an exception is led in right before: "z wyjątkiem wyjazdu do", "poza poz."."""
    before = [c for c in chunks if c.span.end <= start][-_NEAR:]
    return any(not _BUT.isdisjoint(c.lemmas) or c.form.casefold() == "poza" for c in before)


def _counts_journeys(chunks: Sequence[Chunk], i: int) -> bool:
    """Whether "pierwszy", "ostatni" is that of a journey, or stands without a noun: "ostatni – uczestnicy"."""
    return _leads_to_journeys(chunks, i) or _stands_alone(chunks, i)


def _leads_to_journeys(chunks: Sequence[Chunk], i: int) -> bool:
    """Whether the noun that an adjective belongs to is a journey or a case: "wszystkie z tych wyjazdów"."""
    for chunk in chunks[i + 1 : i + 1 + _NEAR]:
        if chunk.mention is None and not chunk.lemmas.isdisjoint(JOURNEY | {"przypadek", "pozycja"}):
            return True
        if chunk.mention is not None or opens(chunk.tags, "subst") or chunk.lemmas & PAID:
            return False
    return False


def _stands_alone(chunks: Sequence[Chunk], i: int) -> bool:
    """Whether an adjective has no noun of its own behind it: a dash, a verb of paying or who paid comes."""
    if i + 1 >= len(chunks) or not any(not c.lemmas.isdisjoint(JOURNEY) for c in chunks):
        return False
    after = chunks[i + 1]
    alone = after.form in DASHES or not after.lemmas.isdisjoint(PAID) or after.form == ","
    return alone or (after.mention is None and opens(after.tags, "subst") and not after.cases & chunks[i].cases)


def _in_order(chunks: Sequence[Chunk], i: int, count: int) -> frozenset[int]:
    """The journeys meant by "drugi", "ostatni", "dwa pierwsze"."""
    nth = next(_NTH[lemma] for lemma in chunks[i].lemmas if lemma in _NTH)
    around = (*chunks[max(0, i - 1) : i], *chunks[i + 1 : i + 2])
    many = next((_COUNTS[lemma] for c in around for lemma in c.lemmas if lemma in _COUNTS), 1)
    indices = range(count)
    return frozenset(indices[-many:] if nth < 0 else indices[nth : nth + many])


# --- where the sentence is cut ----------------------------------------------------------------------------------------
def _parts(sentence: Sentence, pointers: Sequence[_Pointer]) -> Iterator[tuple[Span, list[_Pointer]]]:
    """The stretches of a sentence, each with what it points at; none where two cannot be told apart."""
    cuts, inside = list[int](), [[pointers[0]]]
    for one, two in pairwise(pointers):
        between = [c for c in sentence.chunks if one.end <= c.span.start < two.start]
        cut = None if one.without or two.without else _cut(between)
        if cut is None and not (one.without or two.without) and not _are_listed(between):
            return
        if cut is None:
            inside[-1].append(two)
        else:
            cuts.append(cut)
            inside.append([two])
    first = [c for c in sentence.chunks if c.span.start < pointers[0].start]
    start = _cut(first, strong=True) or sentence.span.start
    bounds = [start, *cuts, sentence.span.end]
    for (begin, end), told in zip(pairwise(bounds), inside, strict=True):
        yield Span(begin, end), told


def _are_listed(between: Sequence[Chunk]) -> bool:
    """Whether nothing but marks and small words stand between two: "do X i Y", "do X oraz w poz. 2"."""
    return all(c.form.casefold() in _JOINS or not c.lemmas.isdisjoint(_TOLD) for c in between)


def _cut(between: Sequence[Chunk], *, strong: bool = False) -> int | None:
    """Where one part ends: at ";", "natomiast", ", a", else (not `strong`) at the last comma behind other words."""
    found = [c for c in between if c.form in _STRONG]
    found = found or [two for one, two in pairwise(between) if one.form == "," and two.form in {"a", "zaś"}]
    if not found and not strong and not _are_listed(between):
        found = [c for c in between if c.form == ","] or [c for c in between if c.form in {"a", "i", "oraz"}]
    return found[-1].span.start if found else None
