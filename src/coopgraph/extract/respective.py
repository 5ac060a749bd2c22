"""Numbers told for several journeys at once, in their order: "do X, Y i Z (…). Liczba osób: odpowiednio 12, 4 i 2"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from coopgraph.extract.chunks import Sentence
from coopgraph.extract.drafts import at
from coopgraph.extract.frames import TripFrame
from coopgraph.extract.numerals import NUMERALS
from coopgraph.extract.state import State
from coopgraph.model import Token

_RULE: Final = "trip-size-respective"
_IN_ORDER: Final = "odpowiednio"
_PEOPLE: Final = frozenset({"osoba", "uczestnik", "delegacja", "skład", "pracownik", "uczeń", "radny", "delegat"})
_MONEY: Final = frozenset({"koszt", "koszty", "kwota", "wydatek", "zł", "złoty", "euro", "eur", "pln", "dzień", "doba"})
_JOINTS: Final = frozenset({",", "i", "oraz", ":", ";", "a"})
_SEVERAL: Final = 2
_COLLECTIVE: Final = {"jedna": 1, "dwie": 2, "dwoje": 2, "troje": 3, "czworo": 4, "pięcioro": 5}


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
