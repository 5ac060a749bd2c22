"""Meetings of towns in the sheets that programmes for citizens ask of those they paid.

"Projekt umożliwił spotkanie 150 obywateli, w tym 40 z miejscowości A (Niemcy), 60 mieszkańców miasta B …", and a line
or two below: "Spotkanie odbyło się w B (Polska) w dniach …". Each town of another country sent there as many as the
first counts; where the meeting was abroad, the town that speaks did. A sheet with labels ("Participation: … 34
participants from the town of A (Poland) …", "Location / Dates: B (Hungary), …") tells of all its towns, whoever speaks.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence
from coopgraph.extract.drafts import at, municipality
from coopgraph.extract.frames import Found, TripFrame
from coopgraph.extract.mobilities import add_project_of_page
from coopgraph.extract.parts import participate
from coopgraph.extract.people import place_of
from coopgraph.extract.roles import dates_of
from coopgraph.extract.size_groups import Size
from coopgraph.extract.state import State
from coopgraph.extract.unsaid_years import with_year
from coopgraph.model import BlockKind, Mention, MentionKind, NamedValue, PlaceValue, QuantityValue, Span

_RULE: Final = "trip-meeting-of-citizens"
_TOWNS: Final = frozenset({"settlement", "municipality"})
_HELD: Final = frozenset({"spotkanie", "odbyć"})
_MET: Final = frozenset({"umożliwić", "spotkanie"})
_PEOPLE: Final = frozenset({"obywatel", "mieszkaniec", "osoba", "uczestnik"})
_NEAR: Final = 3  # sentences from the people to where and when they met
_ROLL: Final = "participation"  # how the labels of a sheet begin
_HERE: Final = "location"
_SEVERAL: Final = 2  # towns
_BACK: Final = 7  # chunks from a number to its town: "34 osób, które przyjechały z miejscowości X"


def run(state: State) -> None:
    """Note the journeys to meetings of citizens; they are written with the others."""
    for sentence in state.reading.sentences:
        sheet = sentence.block.kind is BlockKind.FIELD and _labelled(sentence, _ROLL, state)
        if sheet or (sentence.lemmas >= _MET and not _PEOPLE.isdisjoint(sentence.lemmas)):
            state.guests.extend(_journeys(sentence, state, sheet=sheet))


def _labelled(sentence: Sentence, word: str, state: State) -> bool:
    """Whether a sentence is the value of a field whose label begins with a word."""
    label = sentence.block.label if sentence.block.kind is BlockKind.FIELD else None
    return label is not None and state.reading.document.quote(label).casefold().startswith(word)


def _journeys(sentence: Sentence, state: State, *, sheet: bool) -> list[TripFrame]:
    met = _meeting(sentence, state)
    counted = [came for at_, came in _towns(sentence) if _counted(sentence, at_) is not None] if met and sheet else []
    whole = len(counted) >= _SEVERAL
    if met is None or not (whole or state.context.own is not None):
        return []
    told, town, mention = met
    found: list[TripFrame] = []
    for at_, came in _towns(sentence):
        sender = place_of(came)
        if sender is None or came.mention is None or sender.country in {None, town.country}:
            continue
        size = _counted(sentence, at_)
        if size is None or not (whole or state.context.is_own(town) or state.context.is_own(sender)):
            continue
        frame = TripFrame(span=Span(sentence.span.start, told.span.end), came=True, told=True, size=size)
        frame.incoming = state.context.is_own(town)
        frame.add("sender", Found(municipality(sender), at(sentence, came.span, _RULE), came.mention))
        frame.add("place", Found(town, at(told, mention.span, _RULE), mention))
        value, dated = dates_of(told)[0]
        frame.dates, frame.dated = with_year(value, state), at(told, dated.span, _RULE)
        add_project_of_page(frame, [sentence], state)
        found.append(frame)
    if found:
        state.used.update((sentence.index, told.index))
        if whole:
            _take_part(found[0], sentence, counted, state)
    return found


def _take_part(frame: TripFrame, sentence: Sentence, came: Sequence[Chunk], state: State) -> None:
    """The towns that a sheet counts are partners of the project it is of."""
    project = frame.first("project")
    if project is None or not isinstance(project.value, NamedValue):
        return
    key = state.drafts.named(MentionKind.PROJECT, project.value)
    for chunk in came:
        town = place_of(chunk)
        if town is not None:
            who = state.drafts.body(municipality(town), chunk.span)
            participate(key, who, ("project-role", "partner"), at(sentence, chunk.span, _RULE), state)


def _towns(sentence: Sentence) -> list[tuple[int, Chunk]]:
    """The towns that a sentence names, each with its place among the chunks."""
    return [(i, c) for i, c in enumerate(sentence.chunks) if not _TOWNS.isdisjoint(c.kinds) and place_of(c) is not None]


def _meeting(sentence: Sentence, state: State) -> tuple[Sentence, PlaceValue, Mention] | None:
    """Where and when they met: "Spotkanie odbyło się w X w dniach …", in one of the next sentences."""
    for told in state.reading.sentences[sentence.index + 1 : sentence.index + 1 + _NEAR]:
        towns = [chunk for _, chunk in _towns(told)]
        place = place_of(towns[0]) if len(towns) == 1 else None
        held = told.lemmas >= _HELD or _labelled(told, _HERE, state)
        if held and place is not None and towns[0].mention is not None and len(dates_of(told)) == 1:
            return told, place, towns[0].mention
    return None


def _counted(sentence: Sentence, here: int) -> Size | None:
    """How many came from the town at a place: the last number before it that is no other town's."""
    for chunk in reversed(sentence.chunks[max(0, here - _BACK) : here]):
        if not _TOWNS.isdisjoint(chunk.kinds):
            return None
        value = chunk.mention.value if chunk.mention is not None else None
        if isinstance(value, QuantityValue) and value.bound is None:
            return value.value, at(sentence, chunk.span, "trip-size")
        if chunk.mention is None and chunk.form.isdigit():
            return chunk.form, at(sentence, chunk.span, "trip-size")
    return None
