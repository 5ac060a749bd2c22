"""Guests of the whole country who toured its towns: "wizyta studyjna samorządowców z Ukrainy … odwiedzili X, Y i Z".

The body that made the tour is often no town's: a foundation, a school of local officials. It tells that people of a
land came and, a sentence on, which towns they saw, who received them there, where their classes were held.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence, begins
from coopgraph.extract.clauses import Clause
from coopgraph.extract.context import same_place
from coopgraph.extract.drafts import at, municipality
from coopgraph.extract.frames import Found, TripFrame
from coopgraph.extract.joining import PLACE_OWN
from coopgraph.extract.journeys import add_date, add_told
from coopgraph.extract.origins import FROM, leads_to
from coopgraph.extract.parties import governor, home_of, is_told, parties_of
from coopgraph.extract.people import place_of
from coopgraph.extract.roles import add_place
from coopgraph.extract.state import State
from coopgraph.extract.ways import IN, INTO
from coopgraph.model import BlockKind, Confidence, OrganisationValue, PlaceValue

_RULE: Final = "trip-toured"
_ORIGIN: Final = "trip-tour-origin"
_BOTH: Final = 2
_TOWNS: Final = frozenset({"settlement", "municipality"})
_LANDS: Final = frozenset({"country", "region"})
_TOUR: Final = frozenset(
    {"wizyta", "trasa", "zajęcia", "zajęcie", "gospodarz", "warsztaty", "szkolenie", "spotkanie", "doświadczenie"}
    | {"odwiedzić", "odwiedzać", "odwiedzony", "zwiedzić", "zwiedzać", "gościć", "zawitać", "poznać", "poznawać"}
    | {"spotkać", "spotykać", "pojechać", "udać", "przyjąć", "przyjmować", "powitać", "podejmować", "ugościć"}
    | {"przebywać", "być", "rozpocząć", "zakończyć", "wizytować", "przyjrzeć", "dotrzeć"}
)
_NOT_THEN: Final = frozenset({"wcześnie", "kiedyś", "rok", "partnerski", "pochodzić", "mieszkać", "przyszły"})
STUDY: Final = frozenset({"wizyta", "pobyt", "staż", "poznawać", "poznać", "przebywać", "gościć"})
_BODIES: Final = frozenset(
    {"urząd", "gmina", "samorząd", "miasto", "hromada", "merostwo", "szkoła", "ratusz", "uczelnia", "ministerstwo"}
    | {"organizacja", "instytucja", "powiat", "rada", "administracja", "biblioteka", "region", "obwód"}
)
_WORKING: Final = frozenset({"zatrudniony", "pracujący", "pracować"})
_HOSTS: Final = frozenset({"gospodarz", "przyjąć", "przyjmować", "podejmować", "powitać", "ugościć"})
_OFFICES: Final = frozenset({"office", "council"})
_UKRAINIAN: Final = "hromad"  # communes that only Ukraine has
_GOES_ON: Final = frozenset({"rozpocząć", "zakończyć", "zacząć", "potem", "następnie", "kolejny", "ostatni", "także"})
_GUESTS: Final = frozenset({"gość", "uczestnik", "uczestniczka", "delegacja", "grupa", "delegat"})
_FIRST: Final = 6  # chunks of a sentence in which its subject stands
_SHOWED: Final = frozenset({"pokazać", "zaprezentować", "zaprosić", "przedstawić", "opowiedzieć"})
_BESIDE: Final = frozenset({"nad", "znad", "pod", "koło"})
_BACK: Final = 6  # chunks from the adjective of a land back to the people


def opens_tour(frame: TripFrame | None, clause: Clause, state: State) -> TripFrame | None:
    """The visit of people of another land's offices: "wizyta studyjna dla 9 przedstawicieli ukraińskich gmin".

    `frame` is what the clause opened without them, which stands where nobody of the kind is told of.
    """
    sentence = clause.sentence
    if STUDY.isdisjoint(sentence.lemmas) or not clause.dates() or clause.status() or not is_told(sentence):
        return frame
    if frame is not None and not (_is_nobodys(frame) and _is_at_home(frame, state)):
        return frame
    origin = _from_abroad(sentence, state)
    if origin is None or _names_abroad(sentence, origin[1], state):
        return frame
    if frame is None:
        frame = TripFrame(span=clause.span)
        add_date(frame, clause, state)
        add_told(frame, sentence, clause.matches, state)
    frame.incoming = frame.told = frame.came = True
    value, chunk = origin
    frame.add("origin", Found(value, at(sentence, chunk.span, _ORIGIN, Confidence.MEDIUM)))
    for one in sentence.chunks if not frame.get("place") else ():
        land = place_of(one) if "country" in one.kinds else None
        if land is not None and land.country == home_of(state):
            add_place(frame, one, at(sentence, one.span, _ORIGIN, Confidence.MEDIUM))
    return frame


def _is_nobodys(frame: TripFrame) -> bool:
    return not (frame.get("sender") or frame.get("origin"))


def _is_at_home(frame: TripFrame, state: State) -> bool:
    """Whether all places of a journey are of the speaker's country."""
    places = [f.value for f in frame.get("place")]
    return all(isinstance(p, PlaceValue) and p.country == home_of(state) for p in places)


def _from_abroad(sentence: Sentence, state: State) -> tuple[PlaceValue, Chunk] | None:
    """The land that people are from, by what their offices are called: "14 pracowników ormiańskich urzędów"."""
    people = state.rules.any_of("group", "folk")
    chunks = sentence.chunks
    for i, chunk in enumerate(chunks):
        code = _land_of_offices(chunks, i, state)
        if code is None or code == home_of(state):
            continue
        start = max(0, i - _BACK)
        before = chunks[start:i]
        who = next((k for k in range(len(before) - 1, -1, -1) if _is_people(before[k], people)), None)
        if who is None or governor(chunks, start + who) not in {None, "dla"}:
            continue
        between = before[who + 1 :]
        works = any(not _WORKING.isdisjoint(c.lemmas) for c in between)
        if works or not any(begins(c.tags, "prep") for c in between):
            return PlaceValue(chunk.form, "country", code), chunk
    return None if state.context.own is not None else _of_land(sentence, state)


def _land_of_offices(chunks: Sequence[Chunk], i: int, state: State) -> str | None:
    """The land that a word of offices tells: "ukraińskich | gmin", "urzędów miast | Gruzji", "hromad"."""
    chunk = chunks[i]
    if chunk.form.casefold().startswith(_UKRAINIAN):
        return "UA"
    if "country" in chunk.kinds and "gen" in chunk.cases:
        place = place_of(chunk)
        of = any(not _BODIES.isdisjoint(c.lemmas) for c in chunks[max(0, i - 2) : i])
        return place.country if place is not None and of else None
    if chunk.mention is not None or not begins(chunk.tags, "adj") or i + 1 == len(chunks):
        return None
    return None if _BODIES.isdisjoint(chunks[i + 1].lemmas) else state.nations.of(chunk.lemmas)


def _of_land(sentence: Sentence, state: State) -> tuple[PlaceValue, Chunk] | None:
    """The one land abroad that people of a visit are from: "wizyta studyjna 9 nauczycieli z Ukrainy trwała …"."""
    if "wizyta" not in sentence.lemmas:
        return None
    parties = [p for p in parties_of(sentence, state) if p.governed in {None, "dla"}]
    lands = [(p.place, p.chunk) for p in parties if p.place.kind == "country" and p.place.country != home_of(state)]
    one = len({place.country for place, _ in lands}) == 1 and len(lands) == len(parties)
    return lands[0] if one else None


def _is_people(chunk: Chunk, people: frozenset[str]) -> bool:
    return "size" in chunk.kinds or (chunk.mention is None and not people.isdisjoint(chunk.lemmas))


def _names_abroad(sentence: Sentence, origin: Chunk, state: State) -> bool:
    """Whether another town or land abroad is named, to which people may have gone."""
    for i, chunk in enumerate(sentence.chunks):
        place = place_of(chunk) if (_TOWNS | _LANDS) & chunk.kinds and chunk.span != origin.span else None
        if place is not None and place.country != home_of(state) and leads_to(sentence.chunks, i, INTO | IN):
            return True
    return False


def toured(frame: TripFrame | None, known: TripFrame | None, clause: Clause, state: State) -> bool:
    """Whether a clause tells which towns the guests in focus toured, which become where they were.

    `frame` is what the clause may have opened by itself: no other people, no other days.
    """
    if known is None or not _are_guests_of_land(known, state) or clause.status():
        return False
    if frame is not None and (frame.dates is not None or not _all_at_home(frame, state)):
        return False
    towns = _towns(clause.sentence, state)
    if not towns or not _may_tour(clause.sentence, towns, state):
        return False
    if not _fits(known, [town for town, _ in towns], state):
        return False
    known.roles["place"] = [f for f in known.get("place") if f.where.rule == _RULE or _is_region(f)]
    hosted = not _HOSTS.isdisjoint(clause.sentence.lemmas)
    for town, chunk in towns:
        where = at(clause.sentence, chunk.span, _RULE, Confidence.MEDIUM)
        known.add("place", Found(town, where, chunk.mention if "settlement" in chunk.kinds else None))
        if hosted:
            known.add("host", Found(municipality(town), where))
    known.incoming = known.came = True
    return True


def _all_at_home(frame: TripFrame, state: State) -> bool:
    """Whether those named as senders are no guests from abroad, but hosts: "przyjęli ich burmistrzowie X, Y i Z"."""
    return not frame.get("origin") and all(_land(f) == home_of(state) for f in frame.get("sender"))


def _are_guests_of_land(known: TripFrame, state: State) -> bool:
    """Whether those in focus came from abroad, as is told, and are not gone already."""
    if known.status is not None or not known.told or _were_with_us(known, state):
        return False
    home = home_of(state)
    people = [*known.get("origin"), *known.get("sender")]
    lands = {_land(f) for f in people}
    return bool(people) and None not in lands and home not in lands


def _were_with_us(known: TripFrame, state: State) -> bool:
    """Whether guests came to those who tell it ("gościli u nas"), of whom nobody says where they are."""
    opening = state.reading.meeting(known.span)[:1] if known.span is not None else ()
    words = [c.form.casefold() for s in opening for c in s.chunks]
    return any(one in {"u", "do"} and two == "nas" for one, two in pairwise(words))


def _land(found: Found) -> str | None:
    seat = getattr(found.value, "seat", None) or found.value
    return getattr(seat, "country", None)


def _is_region(found: Found) -> bool:
    """Whether a place is a region of the land, which its towns do not take the place of."""
    return isinstance(found.value, PlaceValue) and found.value.kind == "region" and found.where.rule != PLACE_OWN


def _is_told_town(found: Found) -> bool:
    """Whether a place was told as a town, not supposed to be the speaker's and no mere land."""
    land = isinstance(found.value, PlaceValue) and found.value.kind in _LANDS
    return not land and found.where.rule != PLACE_OWN


def _fits(known: TripFrame, towns: Sequence[PlaceValue], state: State) -> bool:
    """Whether the guests were told to be in the land alone, in no place yet, or on such a tour.

    A town that speaks for itself received them, whatever else of the land they saw.
    """
    places = known.get("place")
    if any(f.where.rule == _RULE for f in places):
        return True
    supposed = [f for f in places if not _is_told_town(f)]
    if len(supposed) < len(places):
        return False
    if any(isinstance(f.value, PlaceValue) and f.value.country != home_of(state) for f in places):
        return False
    own = state.context.own
    lands = [f for f in places if f.where.rule != PLACE_OWN]
    return bool(lands) or own is None or any(map(state.context.is_own, towns))


def _towns(sentence: Sentence, state: State) -> list[tuple[PlaceValue, Chunk]]:
    """The towns at home that a sentence names, itself or by their offices, unless it names others.

    None where people are told to be from there.
    """
    found = list[tuple[PlaceValue, Chunk]]()
    chunks = sentence.chunks
    for i, chunk in enumerate(chunks):
        place = _town_of(chunk)
        if place is None or (i and chunks[i - 1].form.casefold() in _BESIDE):
            continue  # "na bulwarach nad Supraślą"
        if place.country != home_of(state) or governor(chunks, i) in FROM:
            return []
        if all(not same_place(place, town) for town, _ in found):
            found.append((place, chunk))
    return found


def _town_of(chunk: Chunk) -> PlaceValue | None:
    """The town that a name is, or whose office or mayor it is."""
    if _TOWNS & chunk.kinds:
        return place_of(chunk)
    value = chunk.mention.value if chunk.mention is not None else None
    if isinstance(value, OrganisationValue):
        return value.seat if value.kind in _OFFICES else None
    towns = [i.value for i in chunk.inner if isinstance(i.value, PlaceValue) and i.value.kind == "settlement"]
    return towns[0] if "person" in chunk.kinds and len(towns) == 1 else None


def _may_tour(sentence: Sentence, towns: Sequence[tuple[PlaceValue, Chunk]], state: State) -> bool:
    """Whether towns are told of as those of a tour: several behind a word of visiting, or one of a list below it."""
    if not _NOT_THEN.isdisjoint(sentence.lemmas):
        return False
    if not _TOUR.isdisjoint(sentence.lemmas):
        return len(towns) >= _BOTH or not _GOES_ON.isdisjoint(sentence.lemmas) or _are_they(sentence)
    if len(towns) > 1:
        return False
    return _shows(sentence, towns[0][1]) if sentence.within(BlockKind.BULLET) is None else _is_below(sentence, state)


def _is_below(sentence: Sentence, state: State) -> bool:
    """Whether a list stands below a word of visiting: "Odwiedzone miasta:"."""
    field = sentence.within(BlockKind.FIELD)
    label = state.reading.label_of(field, sentence) if field is not None else None
    before = (s for s in state.reading.sentences[: sentence.index][::-1] if s.within(BlockKind.BULLET) is None)
    above = label or next(before, None)
    return above is not None and not _TOUR.isdisjoint(above.lemmas)


def _are_they(sentence: Sentence) -> bool:
    """Whether those who came are the subject: "tego samego dnia grupa spotkała się z wójtem gminy X"."""
    told = is_told(sentence)
    return told and any(not _GUESTS.isdisjoint(c.lemmas) and "nom" in c.cases for c in sentence.chunks[:_FIRST])


def _shows(sentence: Sentence, town: Chunk) -> bool:
    """Whether a commune is the subject of what it showed its guests: "gmina X pokazała im oczyszczalnię"."""
    head = "municipality" in town.kinds and "nom" in town.cases and town.span.start == sentence.span.start
    return head and any(not _SHOWED.isdisjoint(c.lemmas) and begins(c.tags, "praet:") for c in sentence.chunks)
