"""What the headline of a page says of its journeys: whose guests it announces, the one town abroad it names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence, begins
from coopgraph.extract.clauses import Clause
from coopgraph.extract.drafts import at, municipality
from coopgraph.extract.frames import Found, TripFrame
from coopgraph.extract.gathered import is_at_home
from coopgraph.extract.no_visits import is_no_visit
from coopgraph.extract.parties import home_of, is_abroad
from coopgraph.extract.people import place_of
from coopgraph.extract.roles import COUNCIL_ABROAD, add_place, add_sender
from coopgraph.extract.state import State
from coopgraph.model import BlockKind, Confidence, MentionKind, OrganisationValue, PlaceValue

_HEADS: Final = frozenset({BlockKind.HEADING, BlockKind.LETTERHEAD})
_TOP: Final = 2  # sentences that may be a headline
_RULE: Final = "trip-town-of-headline"
_OWN: Final = "trip-sender-own"
_WAY: Final = frozenset({"w", "we", "do", "na", "z", "ze", "nad"})
_FROM: Final = frozenset({"z", "ze"})  # "urodziła się w X. Rodzina przyjechała do Y" are no guests from X
_GUESTS: Final = frozenset({"trip-sender-from", "trip-guests-received", "trip-visit-of", "trip-visit-from"})
_THEM: Final = frozenset(
    {"gość", "delegacja", "delegat", "grupa", "przyjaciel", "młodzież", "rówieśnik", "uczeń", "wizyta", "pobyt"}
    | {"uczennica", "rewizyta", "licealista", "senior", "seniorka"}
)
_COME: Final = _THEM - {"wizyta", "pobyt"} | {"zaprosić", "zapraszać", "gościć", "gościna", "przyjąć", "przyjazd"}
_PARTNERSHIP: Final = frozenset({"partnerstwo", "partnerski", "partner", "zaprzyjaźniony", "przyjaźń", "bliźniaczy"})
_BACK: Final = frozenset({"wrócić", "powrócić", "powrót", "wracać"})
_OBLAST: Final = "Obwód "
_OURS: Final = frozenset({"nasz", "własny"})
_HOME_KINDS: Final = frozenset({"settlement", "municipality", "region"})


def _heads(state: State) -> list[Sentence]:
    return [s for s in state.reading.sentences if s.block.kind in _HEADS or s.index < _TOP]


def add_guests(frame: TripFrame, state: State) -> None:
    """The guests a headline announces ("Delegacja z X w Y") are those the page tells of: "Goście odwiedzili Y"."""
    lands = {f.value.country for f in frame.get("origin") if isinstance(f.value, PlaceValue)}
    oblasts = [f.value for f in frame.get("sender") if _is_oblast(f)]
    lands |= {body.country for body in oblasts if isinstance(body, OrganisationValue)}
    stated = [f for f in frame.get("sender") if f.where.rule != _OWN and not _is_oblast(f)]  # nobody travels home
    if stated or frame.span is None or not (frame.get("place") or frame.incoming):
        return
    places = [f.value for f in frame.get("place") if isinstance(f.value, PlaceValue)]
    if not all(_at_home(place, state) for place in places):
        return
    sentence = state.reading.meeting(frame.span)[0]
    told = sentence.lemmas
    lands = lands or {n for c in sentence.chunks if (n := state.nations.of(c.lemmas)) not in {None, home_of(state)}}
    if (_THEM.isdisjoint(told) and not lands) or not _OURS.isdisjoint(told):
        return
    announced = [(s, c, p) for s, c, p in _announced(state) if not (oblasts and p.kind == "region")]
    found = {str(place.geonames or place.name): (sentence, chunk) for sentence, chunk, place in announced}
    found = found or _partners(state)
    if len(found) != 1:
        return
    ((sentence, chunk),) = found.values()
    place = place_of(chunk) or _council_abroad(chunk)
    if place is None or (lands and place.country is not None and place.country not in lands):
        return
    frame.roles["sender"], frame.roles["unit"] = [], []
    add_sender(frame, chunk, at(sentence, chunk.span, _RULE, Confidence.MEDIUM), state)
    frame.incoming = frame.incoming or bool(frame.get("sender"))


def _partners(state: State) -> dict[str, tuple[Sentence, Chunk]]:
    """The towns abroad of a text of which each is told as a partner: "20 lat partnerstwa z X" above "goście"."""
    found: dict[str, tuple[Sentence, Chunk]] = {}
    partner = False
    for sentence in state.reading.sentences:
        if MentionKind.PLACE not in sentence.named and MentionKind.ORGANISATION not in sentence.named:
            continue
        for chunk in sentence.chunks:
            place = place_of(chunk) if chunk.mention is not None else None
            if place is not None and place.kind == "settlement" and is_abroad(place, state):
                found.setdefault(str(place.geonames or place.name), (sentence, chunk))
                partner = partner or not _PARTNERSHIP.isdisjoint(sentence.lemmas)
    return found if partner else {}


def _is_oblast(found: Found) -> bool:
    """Whether people are only said to be from a land as large as a voivodeship: "uczennice z obwodu X"."""
    return isinstance(found.value, OrganisationValue) and found.value.name.startswith(_OBLAST)


def _council_abroad(chunk: Chunk) -> PlaceValue | None:
    """The land of a council that only other countries have: "delegacja z Winnickiej Rady Obwodowej"."""
    value = chunk.mention.value if chunk.mention is not None else None
    abroad = isinstance(value, OrganisationValue) and COUNCIL_ABROAD.search(value.name)
    return PlaceValue(value.name, "region", None) if abroad and isinstance(value, OrganisationValue) else None


def _was_at_home(frame: TripFrame, state: State) -> bool:
    """Whether the sentence that tells of the journey speaks of what is held for people of one land."""
    return frame.span is not None and is_at_home(state.reading.meeting(frame.span)[0])


def _at_home(place: PlaceValue, state: State) -> bool:
    """Whether a place is the town that speaks, or one of its country where nobody is known to speak."""
    own = state.context.own
    return state.context.is_own(place) or (own is None and place.country == home_of(state))


def _announced(state: State) -> Iterator[tuple[Sentence, Chunk, PlaceValue]]:
    """The towns abroad, or that no gazetteer knows, that people of a headline are from."""
    for sentence in _heads(state):
        if any("status" in m.rule.constants for m in state.of(sentence, "trip")):
            continue  # "planowana wizyta delegacji z X"
        for match in state.of(sentence, "trip"):
            for chunk in match.all("sender") if match.rule.id in _GUESTS else ():
                place = place_of(chunk) or _council_abroad(chunk)
                if place is None or place.kind not in _HOME_KINDS or state.context.is_own(place):
                    continue
                if place.country != home_of(state) and not (place.country is None and place.geonames is not None):
                    yield sentence, chunk, place


def add_town(frame: TripFrame, state: State) -> None:
    """The one town abroad of the headlines as the place the speaker's people went to, or the guests' town."""
    if frame.incoming and (frame.get("sender") or frame.get("origin")):
        return
    if not frame.incoming and (frame.get("place") or _was_at_home(frame, state)):
        return
    found = [each for sentence in _heads(state) for each in _towns_gone_to(sentence, frame, home_of(state))]
    if len({town.name for _, _, town in found}) != 1:
        return
    sentence, chunk, town = found[0]
    where = at(sentence, chunk.span, _RULE, Confidence.MEDIUM)
    if frame.incoming and _from_elsewhere(frame, town, state):
        return
    if frame.incoming:
        frame.add("sender", Found(municipality(town), where, chunk.mention))
    else:
        add_place(frame, chunk, where)


def _from_elsewhere(frame: TripFrame, town: PlaceValue, state: State) -> bool:
    """Whether the sentence of guests says itself where somebody is from: "gościła u nas szkoła z Y"."""
    told = state.reading.meeting(frame.span) if frame.span is not None else ()
    for before, chunk in ((a, b) for s in told[:1] for a, b in zip(s.chunks, s.chunks[1:], strict=False)):
        place = place_of(chunk) if before.form.casefold() in _FROM else None
        if place is not None and place.kind == "settlement" and place.country != home_of(state):
            return place.name != town.name
    return False


def _towns_gone_to(sentence: Sentence, frame: TripFrame, home: str) -> Iterator[tuple[Sentence, Chunk, PlaceValue]]:
    """The towns abroad that a headline says people went to, or guests came from."""
    if is_no_visit(Clause(sentence, [])):
        return  # "43 osoby wróciły z pielgrzymki do X"
    come = not frame.incoming and not _COME.isdisjoint(sentence.lemmas) and _BACK.isdisjoint(sentence.lemmas)
    for before, chunk in zip(sentence.chunks, sentence.chunks[1:], strict=False):
        town = place_of(chunk)
        if town is None or town.kind != "settlement" or town.country in {None, home}:
            continue
        if before.form.casefold() in _FROM and (come or "gen" not in chunk.cases):
            continue  # "zaprosiliśmy grupę z X": nobody went there; "spotkali się z burmistrzem X"
        if before.form.casefold() in (_FROM if frame.incoming else _WAY) or begins(before.tags, "adj"):
            yield sentence, chunk, town
