"""Numbers told for several journeys at once, in their order: "do X, Y i Z (…). Liczba osób: odpowiednio 12, 4 i 2"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence
from coopgraph.extract.context import same_place
from coopgraph.extract.drafts import at
from coopgraph.extract.frames import TripFrame
from coopgraph.extract.numerals import NUMERALS
from coopgraph.extract.people import place_of
from coopgraph.extract.state import State
from coopgraph.model import MentionKind, OrganisationValue, PlaceValue, QuantityValue, Span, Token

_RULE: Final = "trip-size-respective"
_BY_TOWN: Final = "trip-size-by-town"
_TELLS_NUMBERS: Final = frozenset(
    {"reprezentować", "liczyć", "przyjechać", "przybyć", "przysłać", "wysłać", "gościć"}
    | {"grupa", "delegacja", "ekipa", "reprezentacja"}
)
_IN_ORDER: Final = "odpowiednio"
_PEOPLE: Final = frozenset({"osoba", "uczestnik", "delegacja", "skład", "pracownik", "uczeń", "radny", "delegat"})
_MONEY: Final = frozenset({"koszt", "koszty", "kwota", "wydatek", "zł", "złoty", "euro", "eur", "pln", "dzień", "doba"})
_JOINTS: Final = frozenset({",", "i", "oraz", ":", ";", "a"})
_SEVERAL: Final = 2
_COLLECTIVE: Final = {"jedna": 1, "dwie": 2, "dwoje": 2, "troje": 3, "czworo": 4, "pięcioro": 5}


def add_sizes_by_town(frames: Sequence[TripFrame], state: State) -> None:
    """Give guests of several towns their numbers: "X reprezentowała ośmioosobowa grupa, a Y – trzynaście osób"."""
    uncounted = [f for f in frames if f.incoming and f.size is None and f.status is None and len(f.get("sender")) == 1]
    if len(uncounted) < _SEVERAL:
        return
    for sentence in state.reading.sentences:
        if _TELLS_NUMBERS.isdisjoint(sentence.lemmas) or not sentence.of(MentionKind.SIZE):
            continue
        for frame, number, focus in _by_town(uncounted, sentence):
            frame.size = number, at(sentence, focus, _BY_TOWN)


def _by_town(frames: Sequence[TripFrame], sentence: Sentence) -> list[tuple[TripFrame, str, Span]]:
    """The visits of a sentence with the number beside the town of each; none where they do not alternate."""
    told: list[TripFrame | tuple[str, Span]] = []
    for chunk in sentence.chunks:
        value = chunk.mention.value if chunk.mention is not None else None
        if isinstance(value, QuantityValue) and "size" in chunk.kinds:
            told.append((value.value, chunk.span))
        elif told and chunk.mention is None and (number := _bare(chunk)) is not None:
            told.append((number, chunk.span))  # "Z X przyjechało 15 osób, z Y – dziesięć"
        elif (town := place_of(chunk)) is not None and town.kind in {"settlement", "country"}:
            of_town = [f for f in frames if _came_from(f, town)]
            told += of_town if len(of_town) == 1 else []
    pairs = list(zip(told[::2], told[1::2], strict=False))
    if len(told) % _SEVERAL or not pairs:
        return []
    found = []
    for pair in pairs:
        frame, count = pair if isinstance(told[0], TripFrame) else pair[::-1]
        if not isinstance(frame, TripFrame) or isinstance(count, TripFrame):
            return []
        found.append((frame, *count))
    return found if len({id(frame) for frame, *_ in found}) == len(found) else []


def _bare(chunk: Chunk) -> str | None:
    """A number without a word for people: "19", "dziesięć"."""
    form = chunk.form.casefold()
    number = int(form) if form.isdecimal() and len(form) < len("100") + 1 else NUMERALS.get(form)
    return str(number) if number else None


def _came_from(frame: TripFrame, town: PlaceValue) -> bool:
    """Whether the town that sent guests is this one, or lies in this land."""
    value = frame.get("sender")[0].value
    seat = value.seat if isinstance(value, OrganisationValue) else None
    if seat is not None and town.kind == "country":
        return seat.country == town.country
    return seat is not None and same_place(seat, town)


def add_respective_sizes(frames: Sequence[TripFrame], state: State) -> None:
    """Give each of several journeys its number of people from the sentence that tells them in their order."""
    if len(frames) < _SEVERAL:
        return
    for sentence in state.reading.sentences:
        if _IN_ORDER not in sentence.lemmas and not any(t.form.casefold() == _IN_ORDER for t in sentence.tokens):
            continue
        counted = sentence.block.key == "participants" or not sentence.lemmas.isdisjoint(_PEOPLE)
        if not counted or not sentence.lemmas.isdisjoint(_MONEY):
            continue
        numbers = list(_numbers(sentence))
        meant = _meant(frames, sentence, len(numbers), state)
        for frame, (token, number) in zip(meant, numbers, strict=bool(meant)):
            if frame.size is None or sentence.span.covers(frame.size[1].focus):
                frame.size = number, at(sentence, token.span, _RULE)


def _numbers(sentence: Sentence) -> Iterator[tuple[Token, str]]:
    """The numbers of the row behind "odpowiednio", each with its word."""
    forms = [t.form.casefold() for t in sentence.tokens]
    for token, form in zip(
        sentence.tokens[forms.index(_IN_ORDER) + 1 :], forms[forms.index(_IN_ORDER) + 1 :], strict=True
    ):
        number = int(form) if form.isdecimal() else _COLLECTIVE.get(form) or NUMERALS.get(form)
        if number:
            yield token, str(number)
        elif form not in _JOINTS and token.lemmas.isdisjoint(_PEOPLE):
            return


def _meant(frames: Sequence[TripFrame], sentence: Sentence, count: int, state: State) -> Sequence[TripFrame]:
    """The journeys that as many numbers tell of: those of the sentence or the one before it, else all told so far."""
    told = [f for f in frames if f.span is not None and f.span.start < sentence.span.end]
    near = [f for f in told if f.span is not None and sentence.span.covers(f.span)]
    if not near and sentence.index:
        before = state.reading.sentences[sentence.index - 1].span
        near = [f for f in told if f.span is not None and before.covers(f.span)]
    return next((meant for meant in (near, told) if len(meant) == count >= _SEVERAL), [])
