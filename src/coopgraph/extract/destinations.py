"""Where a journey went: by what rules captured, by what its clause holds, by who received or came."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence, begins, opens
from coopgraph.extract.clauses import Clause, town_of_list
from coopgraph.extract.drafts import at
from coopgraph.extract.frames import Found, TripFrame
from coopgraph.extract.no_visits import is_talked_of
from coopgraph.extract.parties import home_of, is_abroad
from coopgraph.extract.people import place_of
from coopgraph.extract.roles import add_place, dates_of
from coopgraph.extract.rules import Match
from coopgraph.extract.seen import only_seen
from coopgraph.extract.senders import RULE, at_own_hall, clean, is_own
from coopgraph.extract.state import State
from coopgraph.model import Confidence, Mention, OrganisationValue, PlaceValue

_FEASTS: Final = frozenset({"dzień", "dni", "święto", "jubileusz", "urodziny", "obchody", "obchód", "rocznica"})
_BEFORE: Final = 3  # sentences
_PARTNER_REACH: Final = 8  # chunks from "w mieście partnerskim" to its name
_LISTED: Final = 4  # countries
_YEAR: Final = 4  # characters of YYYY
_HOME: Final = "PL"
_FROM: Final = "trip-sender-from"
_INTO: Final = frozenset({"w", "do"})
_VISITED: Final = ("-visited", "-visited-people")  # endings of the rules that name what was visited
_OUT_OF: Final = frozenset({"z", "ze"})
_NEAR: Final = 4  # chunks: "kolegów z rady miasta X"
_FROM_THERE: Final = frozenset({_FROM, "trip-guests-received"})
_TO: Final = frozenset({"w", "we", "do", "na", "nad", "pod", "in", "to", "nach"})
# "list do władz X", "do burmistrza X": the way leads to people, not to their town
_ADDRESSEES: Final = frozenset(
    {"władza", "burmistrz", "prezydent", "mer", "wójt", "starosta", "rada", "radny", "mieszkaniec", "przedstawiciel"}
)


def come_from(frame: TripFrame, state: State) -> None:
    """The same words are no place and sender at once: guests "z zaprzyjaźnionej szkoły w X" came from there.

    Whoever "odwiedził przyjaciół z X" was there.
    """
    gone = {f.mention.span for f in frame.get("place") if f.mention is not None and _is_of_visited(f, state)}
    if gone:
        frame.roles["sender"] = [f for f in frame.get("sender") if f.mention is None or f.mention.span not in gone]
    senders = [f for f in frame.get("sender") if f.where.rule in _FROM_THERE and not is_own(f, state)]
    spans = {f.mention.span for f in senders if f.mention is not None}
    away = [f for f in frame.get("place") if f.mention is None or f.mention.span not in spans]
    if len(away) < len(frame.get("place")):
        frame.roles["place"] = away
        frame.incoming = frame.incoming or not away


def _is_of_visited(found: Found, state: State) -> bool:
    """Whether a town visited is the one of people who were: "odwiedzili przyjaciół z X"."""
    if not found.where.rule.endswith(_VISITED) or found.mention is None:
        return False
    for sentence in state.reading.meeting(found.mention.span)[:1]:
        before = sentence.before(found.mention.span.start)[-_NEAR:]
        for people, out_of in pairwise(before):
            if out_of.form.casefold() in _OUT_OF:
                return people.mention is None and "nom" not in people.cases and bool(people.cases)
    return False


def at_own_office(frame: TripFrame, chunk: Chunk, clause: Clause, state: State) -> None:
    """An office or council named without its town is the speaker's, where no other town is told: "w Urzędzie Gminy"."""
    value = chunk.mention.value if chunk.mention is not None else None
    own = state.context.own
    bare = isinstance(value, OrganisationValue) and value.kind in {"office", "council"} and value.seat is None
    if not bare or own is None or any("settlement" in c.kinds for c in clause.sentence.chunks):
        return
    frame.add("place", Found(own, at(clause.sentence, chunk.span, "trip-place-own", Confidence.MEDIUM)))


def came_to_us(frame: TripFrame, clause: Clause, state: State) -> None:
    """Guests told by what they did, and nowhere: "w turnieju (3–5 maja) wystąpiła drużyna z X" came to the speaker."""
    if frame.incoming or clause.triggers or state.context.own is None or not clause.dates():
        return
    senders = [f for f in frame.get("sender") if f.where.rule == _FROM]
    chunks = clause.sentence.chunks
    did = state.rules.lemmas("perform")
    done = any(did & c.lemmas and begins(c.tags, "praet:") for c in chunks if c.mention is None)
    if not done or not senders or len(senders) < len(frame.get("sender")) or any(is_own(f, state) for f in senders):
        return
    from_ = {f.mention.span for f in senders if f.mention is not None}
    towns = [c for c in chunks if (t := place_of(c)) and t.kind == "settlement" and c.span not in from_]
    if all(state.context.is_own(place_of(c)) for c in towns):
        frame.roles["place"] = []
        frame.incoming = True


def place_of_host(frame: TripFrame, clause: Clause, state: State) -> None:
    """Guests whom the speaker's town received were in it, wherever they went from there."""
    _follow_inviter(frame, clause, state)
    _in_the_land(frame, clause, state)
    for found in frame.get("host") if frame.incoming and not frame.get("place") else ():
        seat = getattr(found.value, "seat", None)
        if isinstance(seat, PlaceValue) and state.context.is_own(seat):
            frame.add("place", Found(seat, found.where.by("trip-place-of-host", Confidence.MEDIUM)))
    own = state.context.own
    hall = at_own_hall(clause, state) if frame.incoming and not frame.get("place") else None
    if hall is not None and own is not None:
        frame.add("place", Found(own, at(clause.sentence, hall.span, "trip-place-adjective")))
    if frame.incoming and not frame.get("place") and not frame.get("host") and frame.get("sender") and own is not None:
        frame.add("place", Found(own, frame.get("sender")[0].where.by("trip-place-own", Confidence.MEDIUM)))


def _in_the_land(frame: TripFrame, clause: Clause, state: State) -> None:
    """Guests of whom only the country they came to is told: "gościliśmy w Polsce grupę z X", "na wizytę do Polski"."""
    if not (frame.incoming and clause.triggers) or frame.get("place"):
        return
    home = home_of(state)
    for one, two in pairwise(clause.sentence.chunks):
        land = place_of(two) if "country" in two.kinds and one.form.casefold() in _INTO else None
        if land is not None and land.country == home:
            add_place(frame, two, at(clause.sentence, two.span, f"{RULE}-land", Confidence.MEDIUM))
            return


def _follow_inviter(frame: TripFrame, clause: Clause, state: State) -> None:
    """Whoever was asked by one town abroad to a feast was there: "na zaproszenie burmistrza X udział w obchodach …".

    The towns of "obchody partnerstwa <own> i X" do not say where it was kept.
    """
    if frame.incoming or not frame.told or not any(is_own(f, state) for f in frame.get("sender")):
        return
    places = [f.value for f in frame.get("place") if isinstance(f.value, PlaceValue)]
    home = bool(places) and all(map(state.context.is_own, places))
    seats = [(f, seat) for f in frame.get("inviter") if (seat := getattr(f.value, "seat", None)) is not None]
    feast = not _FEASTS.isdisjoint(clause.sentence.lemmas)
    if len(seats) == 1 and feast and (home or not places) and is_abroad(seats[0][1], state):
        where = seats[0][0].where.by("trip-place-of-inviter", Confidence.MEDIUM)
        frame.roles["place"] = [Found(seats[0][1], where)]


def narrowest(chunk: Chunk, match: Match) -> Sequence[Chunk]:
    """The town after a country or region that a rule captured: "we wschodniej Ukrainie, w gminie X gościła …".

    Or those in the bracket behind it: "na Ukrainie (X, 5 maja)", "na Białoruś (X, Y, Z)".
    """
    place = place_of(chunk)
    if place is None or place.kind in {"settlement", "municipality"}:
        return (chunk,)
    if bracketed := _towns_in_bracket(match.sentence.behind(chunk.span.end), place):
        return bracketed
    after = [c for c in match.sentence.chunks if c.span.start >= chunk.span.end and match.focus.covers(c.span)]
    for before, other in pairwise(after):
        town = place_of(other)
        if before.form.casefold() in {"w", "we"} and town is not None and town.kind == "settlement":
            return (other,)
    return (chunk,)


def _towns_in_bracket(behind: Sequence[Chunk], land: PlaceValue) -> list[Chunk]:
    """The towns of a land that a bracket right behind it begins with."""
    found: list[Chunk] = []
    if not behind or behind[0].form != "(":
        return found
    for chunk in behind[1:]:
        town = place_of(chunk)
        if town is not None and town.kind == "settlement" and town.country == land.country:
            found.append(chunk)
        elif not found or chunk.form not in {",", "i", "oraz"}:
            break
    return found


def destination(frame: TripFrame, clause: Clause, state: State) -> None:
    """Where the clause goes, if no rule said it; whoever sits where the town's people went did not send them."""
    places = () if frame.incoming else frame.get("place")
    if not frame.incoming and not (places and any(f.where.rule != "trip-visit-noun" for f in places)):
        if not places:
            _place_by_content(frame, clause, state)
        add_towns_worked(frame, clause, state)
        if any(is_own(f, state) for f in frame.get("sender")):
            clean(frame, state)
    frame.seen = bool(frame.get("place")) and not frame.incoming and only_seen(clause.sentence, state)


def add_towns_worked(frame: TripFrame, clause: Clause, state: State) -> None:
    """The other towns abroad of one journey: "w Brnie rozmawiał …, w Grazu spotkał się …"."""
    home = state.context.own.country if state.context.own else _HOME
    for match in clause.matches if frame.get("place") else ():
        for chunk in match.all("town") if match.rule.id == "trip-towns-worked" else ():
            place = place_of(chunk)
            if place is not None and place.country not in {None, home}:
                add_place(frame, chunk, at(clause.sentence, chunk.span, match.rule.id, Confidence.MEDIUM))


def _place_by_content(frame: TripFrame, clause: Clause, state: State) -> None:
    """The first foreign town after "w", "do", "na": where the clause goes, if no rule said it."""
    chunks = clause.sentence.chunks
    theirs = {f.mention.span for f in frame.get("sender") if f.mention is not None}
    next_one = town_of_list(clause.sentence) if clause.listed else None
    for i, chunk in enumerate(chunks):
        place = place_of(chunk) if chunk.mention is not None else None
        if place is None or place.kind != "settlement" or chunk.span in theirs:
            continue
        leads = chunk is next_one or _leads_to(chunks, i)
        if state.context.is_own(place) or not leads or is_talked_of(clause.sentence, i, state):
            continue
        add_place(frame, chunk, at(clause.sentence, chunk.span, f"{RULE}-place", Confidence.MEDIUM))
        return
    _place_in_brackets(frame, clause, state)
    if not frame.get("place"):
        _at_their_feast(frame, clause, state)
    if not frame.get("place"):
        _place_of_event(frame, clause, state)
    if not frame.get("place") and frame.get("sender"):
        _in_house(frame, clause, state)


def _in_house(frame: TripFrame, clause: Clause, state: State) -> None:
    """The town abroad of the one body in whose house people were: "reprezentował gminę w Ministerstwie Y w X"."""
    chunks = clause.sentence.chunks
    houses = [
        (two, seat)
        for one, two in pairwise(chunks)
        if one.form.casefold() in {"w", "we"} and (seat := _seat_of(two)) is not None and "loc" in two.cases
    ]
    if len(houses) != 1 or houses[0][1].country in {None, home_of(state)}:
        return
    ((chunk, seat),) = houses
    where = at(clause.sentence, chunk.span, "trip-place-of-house", Confidence.MEDIUM)
    frame.roles["sender"] = [f for f in frame.get("sender") if f.mention is None or f.mention.span != chunk.span]
    frame.add("place", Found(seat, where))


def _seat_of(chunk: Chunk) -> PlaceValue | None:
    """The town a body that is no town itself sits in."""
    value = chunk.mention.value if chunk.mention is not None else None
    if not isinstance(value, OrganisationValue) or value.kind in {"municipality", "territory"}:
        return None
    return value.seat


def _at_their_feast(frame: TripFrame, clause: Clause, state: State) -> None:
    """The town whose feast it is: "w Dniach Miasta X", "na święcie gminy X"; it sent nobody there."""
    chunks = clause.sentence.chunks
    for one, two in pairwise(chunks):
        town = place_of(two) if "municipality" in two.kinds and _FEASTS & one.lemmas else None
        if town is None or state.context.is_own(town):
            continue
        senders = [f for f in frame.get("sender") if f.mention is None or f.mention.span != two.span]
        frame.roles["sender"] = senders
        add_place(frame, two, at(clause.sentence, two.span, f"{RULE}-place", Confidence.MEDIUM))
        return


def _place_of_event(frame: TripFrame, clause: Clause, state: State) -> None:
    """The town in the name of an event ("Kongres … w Wiedniu"); the speaker's own where guests came to it."""
    guests = bool(frame.get("sender")) and not any(is_own(f, state) for f in frame.get("sender"))
    for chunk in clause.sentence.chunks:
        for inner in chunk.inner if "event" in chunk.kinds else ():
            place = inner.value
            if not isinstance(place, PlaceValue) or place.kind != "settlement":
                continue
            own = state.context.is_own(place)
            if own == guests:
                frame.incoming = own
                where = at(clause.sentence, inner.span, f"{RULE}-place", Confidence.MEDIUM)
                frame.add("place", Found(place, where, inner))
                return


def _leads_to(chunks: Sequence[Chunk], i: int) -> bool:
    """Whether "w", "do", "na" stand before the name, at most three plain words between ("w słowackim mieście X")."""
    for chunk in reversed(chunks[max(0, i - 4) : i]):
        if chunk.form.casefold() in _TO:
            return True
        if opens(chunk.tags, ("praet:", "fin:", "imps:")):
            return False
        if chunk.mention is not None or not chunk.form.isalpha() or chunk.form.casefold() in {"z", "ze", "od", "i"}:
            return False
        if chunk.lemmas & _ADDRESSEES:
            return False
    return False


def _place_in_brackets(frame: TripFrame, clause: Clause, state: State) -> None:
    """The town beside the date in a bracket: "targi (4–6 października, Brno)", "zjazd (Brno, 8 maja)"."""
    inside: list[Chunk] = []
    for chunk in clause.sentence.chunks:
        if chunk.form == "(":
            inside = [chunk]
        elif inside:
            inside.append(chunk)
            if chunk.form == ")":
                towns = [(c, t) for c in inside if (t := place_of(c)) and t.kind == "settlement"]
                away = [c for c, t in towns if not state.context.is_own(t)]
                if away and any("date" in c.kinds for c in inside):
                    add_place(frame, away[0], at(clause.sentence, away[0].span, f"{RULE}-place", Confidence.MEDIUM))
                    return
                inside = []


def narrow(frame: TripFrame, clause: Clause, state: State) -> Sentence | None:
    """The one town of a country named shortly before, where only the country is told ("Do Niemiec pojechało …").

    Returns the sentence that names it, None where the place stays as it is.
    """
    found = [f.value for f in frame.get("place")]
    lands = {p.country for p in found if isinstance(p, PlaceValue) and p.kind == "country"}
    index = clause.sentence.index
    if len(found) != 1 or len(lands) != 1:
        return None
    known: dict[str, tuple[Chunk, Sentence]] = {}
    for sentence in state.reading.sentences[max(0, index - _BEFORE) : index + 1]:
        towns = [(c, t) for c in sentence.chunks if (t := place_of(c)) is not None and t.kind == "settlement"]
        if frame.dates is not None and sentence.index < index and _is_dated(sentence):
            continue  # that was another journey, or a year's: "w maju w Brnie. We wrześniu wyjechało do Czech …"
        if len({t.country for _, t in towns}) >= _LISTED:
            continue  # a list of partners in many countries says of none that anybody went there
        for chunk, town in towns:
            if town.country in lands:
                known[town.name] = chunk, sentence
    if len(known) != 1:
        return None
    (chunk, sentence), *_ = known.values()
    frame.roles["place"] = []
    add_place(frame, chunk, at(sentence, chunk.span, "trip-town-named-before", Confidence.MEDIUM))
    return sentence


def _is_dated(sentence: Sentence) -> bool:
    """Whether a sentence has a day or a year of its own; "partner od 2002 roku" is none."""
    days = [(value, mention) for value, mention in dates_of(sentence) if value.start]
    return any(len(v.edtf) > _YEAR or not _since(sentence, m) for v, m in days)


def _since(sentence: Sentence, year: Mention) -> bool:
    return any(c.form.casefold() == "od" for c in sentence.before(year.span.start)[-1:])


def in_partner(sentence: Sentence, town: Chunk, state: State) -> bool:
    """Whether a town abroad is where something was held: "w mieście partnerskim <own> – X"."""
    place = place_of(town) if "settlement" in town.kinds and "loc" in town.cases else None
    if place is None or place.country in {None, home_of(state)}:
        return False
    before = sentence.before(town.span.start)[-_PARTNER_REACH:]
    start = next((k for k in range(len(before) - 1, -1, -1) if before[k].form.casefold() in {"w", "we"}), None)
    return start is not None and any("partnerski" in c.lemmas for c in before[start:])
