"""What is told below a list of journeys, when some were over: put off, called off, how many went where.

"Podróż do X przesunięto na wiosnę.", "W X była nas piątka, w Y czwórka.", "Za każdym razem jeździły trzy osoby." A
journey that the list calls planned took place where people are said to have been there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence, begins
from coopgraph.extract.companions import Read
from coopgraph.extract.drafts import at, municipality
from coopgraph.extract.frames import Found, TripFrame
from coopgraph.extract.led_lists import home_left
from coopgraph.extract.people import place_of
from coopgraph.extract.roles import settlements
from coopgraph.extract.state import State
from coopgraph.model import BlockKind, MentionKind, PlaceValue, QuantityValue, Span
from coopgraph.namespaces import fold

_RULE: Final = "trip-list-update"
_CHANGED: Final = frozenset({"cancelled", "postponed"})
_JOURNEYS: Final = frozenset({"wyjazd", "podróż", "wizyta", "mobilność", "spotkanie", "wymiana", "kurs", "delegacja"})
_BEEN: Final = frozenset({"być", "pojechać", "wyjechać", "przebywać", "uczestniczyć", "jeździć", "wziąć", "polecieć"})
_EACH: Final = ("za każdym razem", "każdorazowo", "w każdym wyjeździe", "w każdym spotkaniu", "na każde spotkanie")
_WAYS: Final = frozenset({"w", "we", "do"})
_PEOPLE: Final = {
    "dwójka": 2,
    "trójka": 3,
    "czwórka": 4,
    "piątka": 5,
    "szóstka": 6,
    "siódemka": 7,
    "ósemka": 8,
    "dziewiątka": 9,
    "dziesiątka": 10,
}
_OWN_PLACE: Final = frozenset({BlockKind.FIELD, BlockKind.BULLET, BlockKind.ROW, BlockKind.CELL})
_UPDATES: Final = ("aktualizacja", "uwaga")
_SEVERAL: Final = 2
_DAY: Final = 10


def add_updates(read: Sequence[Read], state: State) -> None:
    """Give the journeys of a list what sentences below it tell of their towns, and of all of them."""
    if len(read) < _SEVERAL:
        return
    frames = [one.frame for one in read if not one.frame.incoming]
    first = min((one.record.block.span.start for one in read), default=0)
    towns = _by_town(frames)
    for sentence in state.reading.sentences:
        if sentence.index in state.used or _names_day(sentence) or _is_of_entry(sentence, state):
            continue  # a month may stand before what an entry tells
        below = sentence.span.start > first
        been = not _BEEN.isdisjoint(sentence.lemmas)
        changed = below and not _JOURNEYS.isdisjoint(sentence.lemmas) and _put_off(sentence, towns, state)
        if changed or (below and been and _count(sentence, towns)):
            state.used.add(sentence.index)
        elif been:
            _count_each(sentence, frames, state)


def _by_town(frames: Sequence[TripFrame]) -> dict[str, TripFrame]:
    """The journeys by the one town of each; a town of two says nothing."""
    found: dict[str, list[TripFrame]] = {}
    for frame in frames:
        for value in (f.value for f in frame.get("place")):
            if isinstance(value, PlaceValue):
                found.setdefault(fold(value.name), []).append(frame)
    return {name: ones[0] for name, ones in found.items() if len(ones) == 1}


def _is_of_entry(sentence: Sentence, state: State) -> bool:
    """Whether a sentence stands in an entry or a field of its own, unless the label says that it is an update."""
    own = [b for b in sentence.path if b.kind in _OWN_PLACE]
    labels = [state.reading.document.quote(b.label).casefold() for b in own if b.label is not None]
    return bool(own) and not (len(labels) == len(own) == 1 and labels[0].startswith(_UPDATES))


def _names_day(sentence: Sentence) -> bool:
    return any(len(getattr(m.value, "edtf", "")) >= _DAY for m in sentence.of(MentionKind.DATE))


def _put_off(sentence: Sentence, towns: dict[str, TripFrame], state: State) -> bool:
    """Give the one journey of the list that a sentence names the state it tells of."""
    matches = [m for m in state.of(sentence, "trip") if m.rule.constants.get("status") in _CHANGED]
    named = {fold(m.value.name) for m in settlements(sentence) if isinstance(m.value, PlaceValue)}
    if not matches or len(named) != 1 or not named <= towns.keys():
        return False
    towns[named.pop()].status = str(matches[0].rule.constants["status"]), at(sentence, matches[0].focus, _RULE)
    return True


def _count(sentence: Sentence, towns: dict[str, TripFrame]) -> bool:
    """Give each town's journey the number that a part of a sentence tells of it; it took place."""
    told = list(_by_part(sentence, towns))
    for frame, number, focus in told:
        if frame.size is None:
            frame.size = number, at(sentence, focus, _RULE)
        if frame.status is not None and frame.status[0] == "planned":
            frame.status = None
    return bool(told)


def _by_part(sentence: Sentence, towns: dict[str, TripFrame]) -> Iterator[tuple[TripFrame, str, Span]]:
    """The towns of a sentence in turn with numbers of people: none where they do not alternate."""
    told: list[TripFrame | tuple[str, Span]] = []
    for before, chunk in zip((None, *sentence.chunks), sentence.chunks, strict=False):
        number = _number(chunk)
        if number is not None:
            told.append((number, chunk.span))
        elif "settlement" in chunk.kinds:
            place, led = place_of(chunk), before is not None and before.form.casefold() in _WAYS
            known = towns.get(fold(place.name)) if place is not None and led else None
            if known is None:  # another town, or one of a row of them
                return
            told.append(known)
    for one, two in zip(told[::2], told[1::2], strict=False):
        frame, count = (one, two) if isinstance(one, TripFrame) else (two, one)
        if len(told) % _SEVERAL or not isinstance(frame, TripFrame) or isinstance(count, TripFrame):
            return
        yield frame, *count


def _number(chunk: Chunk) -> str | None:
    """How many people a word or number counts: "4 osoby", "piątka"."""
    value = chunk.mention.value if chunk.mention is not None else None
    if isinstance(value, QuantityValue):
        return value.value if "size" in chunk.kinds else None
    if chunk.mention is not None or not begins(chunk.tags, "subst:sg:nom"):
        return None
    return next((str(_PEOPLE[lemma]) for lemma in chunk.lemmas if lemma in _PEOPLE), None)


def _count_each(sentence: Sentence, frames: Sequence[TripFrame], state: State) -> None:
    """Give every journey of a list the number that is told of each: "za każdym razem jeździły trzy osoby"."""
    said = state.reading.document.quote(sentence.span).casefold()
    sizes = [m for m in sentence.of(MentionKind.SIZE) if isinstance(m.value, QuantityValue)]
    if len(sizes) != 1 or not any(words in said for words in _EACH):
        return
    towns = [m.value for m in settlements(sentence) if isinstance(m.value, PlaceValue)]
    if home_left(sentence) is None and not all(state.context.is_own(town) for town in towns):
        return
    value = sizes[0].value
    assert isinstance(value, QuantityValue)
    home = home_left(sentence)
    for frame in frames:
        if frame.size is None:
            frame.size = value.value, at(sentence, sizes[0].span, _RULE)
        if home is not None and isinstance(home.value, PlaceValue) and not frame.get("sender"):
            frame.add("sender", Found(municipality(home.value), at(sentence, home.span, _RULE), home))
    state.used.add(sentence.index)
