"""Days told apart from the journey: in a sentence of nothing else, in a line or caption of its town and its days.

"Odbył się w maju 2023 r.", "Wszystko to działo się od 3 do 5 maja"; "Brno, 3–5 maja 2023 r." above the news, or below
it "Fot. Brno, 3–5 maja 2023 r.".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence, begins, tells
from coopgraph.extract.clauses import Clause
from coopgraph.extract.context import same_place
from coopgraph.extract.drafts import at
from coopgraph.extract.frames import TripFrame
from coopgraph.extract.people import place_of
from coopgraph.extract.state import State
from coopgraph.extract.unsaid_years import with_year
from coopgraph.model import Confidence, DateValue, MentionKind, PlaceValue

_RULE: Final = "trip-days-of-line"
_HELD: Final = frozenset(
    {"odbyć", "odbywać", "dziać", "mieć", "być", "trwać", "przypaść", "nastąpić", "rozegrać", "przeprowadzić"}
)
_IT: Final = frozenset(
    {"miejsce", "dzień", "rok", "termin", "czas", "wyjazd", "wizyta", "podróż", "pobyt", "wyprawa", "wycieczka"}
    | {"wszystko", "to", "on", "całość", "r", "r."}
    | {"poniedziałek", "wtorek", "środa", "czwartek", "piątek", "sobota", "niedziela", "weekend"}
)
_LONGEST: Final = 12  # chunks
_REACH: Final = 6  # sentences from a journey to the line of its days
_PHOTO: Final = frozenset({"fot", "foto", "zdjęcie", "fotografia", "zdjęcia"})
_LINE: Final = _PHOTO | {"w", "we", "na", "r", "r.", ",", ".", ":", "(", ")", "|", "–", "-", "—", "z"}


def says_when(clause: Clause) -> bool:
    """Whether a short sentence of the past says nothing but when what was told before it happened."""
    sentence = clause.sentence
    if len(sentence.chunks) > _LONGEST or sentence.lemmas.isdisjoint(_HELD) or "nie" in sentence.lemmas:
        return False
    said = [c for c in sentence.chunks if "date" not in c.kinds]
    if any(c.mention is not None for c in said):
        return False
    held = [c for c in said if not c.lemmas.isdisjoint(_HELD) and begins(c.tags, ("praet:", "imps:"))]
    return bool(held) and all(_is_it(c) for c in said if c not in held)


def _is_it(chunk: Chunk) -> bool:
    """Whether a word is no noun of its own: "to", "wszystko", "wyjazd", a preposition."""
    if begins(chunk.tags, ("prep",)):
        return True  # "od" may be an ode
    own = begins(chunk.tags, ("subst", "ger", "ppron", "inf", "praet:", "fin:"))
    return not own or not chunk.lemmas.isdisjoint(_IT)


def date_by_lines(frames: list[TripFrame], state: State) -> None:
    """Give each journey without days those of the one line that holds its town and days and nothing else.

    Where that line has been read as a record the journey is stated, and not told again.
    """
    for frame in list(frames):
        if frame.dates is not None or frame.status or frame.span is None:
            continue
        towns = [
            f.value for f in frame.get("place") if isinstance(f.value, PlaceValue) and f.value.kind == "settlement"
        ]
        if len(towns) != 1 or state.context.is_own(towns[0]):
            continue
        found = list(_lines(frame, towns[0], state))
        if len({value.edtf for _, value, _ in found}) == 1:
            line, value, chunk = found[0]
            if line.index in state.used:
                frames.remove(frame)
                continue
            frame.dates = with_year(value, state)
            frame.dated = at(line, chunk.span, _RULE, Confidence.MEDIUM)


def _lines(frame: TripFrame, town: PlaceValue, state: State) -> Iterator[tuple[Sentence, DateValue, Chunk]]:
    """The lines near a journey that hold its town and a day; a mere day beside a town is that of a letter."""
    assert frame.span is not None
    told = state.reading.meeting(frame.span)
    if not told:
        return
    first, last = told[0].index, told[-1].index
    for line in state.reading.sentences[max(0, first - _REACH) : last + 1 + _REACH]:
        if first <= line.index <= last or MentionKind.DATE not in line.named or tells(line.chunks):
            continue
        dates = [(m.value, c) for c in line.chunks if (m := c.mention) and isinstance(m.value, DateValue)]
        if len(dates) != 1 or not _holds_only(line, town):
            continue
        value, chunk = dates[0]
        read = line.index in state.used  # as a record, which states the journey
        if read or "/" in value.edtf or not _PHOTO.isdisjoint(t.form.casefold() for t in line.tokens[:1]):
            yield line, value, chunk


def _holds_only(line: Sentence, town: PlaceValue) -> bool:
    """Whether a line names the town (and its country) and has no word but those of a caption."""
    named = False
    for chunk in line.chunks:
        place = place_of(chunk) if chunk.mention is not None else None
        if place is not None and place.kind == "settlement":
            if not same_place(place, town):
                return False
            named = True
        elif place is None and "date" not in chunk.kinds and chunk.form.casefold() not in _LINE:
            return False
    return named
