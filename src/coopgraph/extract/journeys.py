"""One clause read as a journey: who, where, when, at whose invitation, by rules and by what the clause holds."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence
from coopgraph.extract.clauses import Clause, is_ahead
from coopgraph.extract.context import same_place
from coopgraph.extract.drafts import Where, at, municipality
from coopgraph.extract.frames import Found, TripFrame
from coopgraph.extract.funding import FundingReader, merge
from coopgraph.extract.joining import is_weaker
from coopgraph.extract.people import body_of, place_of
from coopgraph.extract.roles import (
    add_bodies,
    add_definite_project,
    add_named,
    add_place,
    add_sender,
    add_visited,
    is_head,
    own_sender,
    size_of,
    with_year,
)
from coopgraph.extract.rules import Match
from coopgraph.extract.state import State
from coopgraph.model import Confidence, DateValue, MentionKind, OrganisationValue, PlaceValue

_HERE: Final = frozenset({"trip-received-by-us", "trip-came-here", "trip-here-with-us"})
RULE: Final = "trip-prose"
_GATHERING: Final = "trip-at-that-gathering"
_DAY: Final = 10
_TO: Final = frozenset({"w", "we", "do", "na", "nad", "pod", "in", "to", "nach"})
# "list do władz X", "do burmistrza X": the way leads to people, not to their town
_ADDRESSEES: Final = frozenset(
    {"władza", "burmistrz", "prezydent", "mer", "wójt", "starosta", "rada", "radny", "mieszkaniec", "przedstawiciel"}
)
_USUAL: Final = frozenset({"zwykle", "zazwyczaj", "przeważnie", "najczęściej"})
# what is told with these words happened more than once, or long ago
_REPEATED: Final = frozenset(
    {"często", "regularnie", "corocznie", "zawsze", "wielokrotnie", "niejednokrotnie", "kilkakrotnie", "kilkukrotnie"}
    | {"kiedyś", "niegdyś", "dotychczas", "dotąd", "wcześnie", "lata", "historia", "rokrocznie", "cyklicznie", "raz"}
)


def open_journey(clause: Clause, state: State) -> TripFrame | None:
    """The journey a clause tells, by a trigger or by what it holds: a date, a foreign town and a word of travelling."""
    if _USUAL & clause.sentence.lemmas:
        return None  # what is usually done is no journey of its own
    frame = TripFrame(span=clause.span)
    frame.incoming = any(m.rule.constants["trigger"] == "in" for m in clause.triggers)
    for match in clause.matches:
        for role, chunk in match.roles:
            where = at(clause.sentence, chunk.span, match.rule.id, match.rule.confidence)
            if role == "place":
                chunk = _narrowest(chunk, match)  # noqa: PLW2901 - the same place, told more closely
                where = at(clause.sentence, chunk.span, match.rule.id, match.rule.confidence)
                add_place(frame, chunk, where)
            elif role == "sender" and not is_head(chunk, clause.sentence):
                add_sender(frame, chunk, where, state)
    _clean(frame, state)
    _received_elsewhere(frame, clause, state)
    _destination(frame, clause, state)
    if not clause.triggers and not (clause.listed and frame.get("place")) and not _tells(frame, clause, state):
        return None
    _own_people(frame, clause, state)
    _foreign_people(frame, clause, state)
    _date(frame, clause, state)
    _read(frame, clause.sentence, clause.matches, state)
    status = clause.status() or ("cancelled" if _negated(clause, state) else "planned" if is_ahead(clause) else None)
    if status:
        frame.status = (status, at(clause.sentence, clause.span, f"{RULE}-{status}"))
    if not (frame.get("place") or frame.get("sender") or frame.dates):
        return None
    frame.told = status is None and _is_done(clause)
    return frame


def _is_done(clause: Clause) -> bool:
    """Whether a clause tells a journey as done once: a trigger, a verb of the past, no word of habit or history."""
    past = any(t.startswith(("praet:", "imps:")) for c in clause.sentence.chunks for t in c.tags[:1])
    return bool(clause.triggers) and past and clause.sentence.lemmas.isdisjoint(_REPEATED)


def place_before(frame: TripFrame, clause: Clause, state: State) -> None:
    """Where people took part in what was told before: "W X odbyła się konferencja. Uczestniczył w niej …"."""
    index = clause.sentence.index
    if not any(m.rule.id == _GATHERING for m in clause.matches) or not index:
        return
    before = state.reading.sentences[index - 1]
    matches = state.of(before, "trip")
    words = state.rules.sets["gathering"]
    for one, two in pairwise(before.chunks):
        town = place_of(two)
        if one.form.casefold() not in {"w", "we"} or town is None or town.kind != "settlement":
            continue
        if state.context.is_own(town) or not words & before.lemmas:
            continue
        frame.add("place", Found(town, at(before, two.span, _GATHERING, Confidence.MEDIUM), two.mention))
        if frame.dates is None:
            _date(frame, Clause(before, matches), state)
        return


def _narrowest(chunk: Chunk, match: Match) -> Chunk:
    """The town after a country or region that a rule captured: "we wschodniej Ukrainie, w gminie X gościła …"."""
    place = place_of(chunk)
    if place is None or place.kind in {"settlement", "municipality"}:
        return chunk
    after = [c for c in match.sentence.chunks if c.span.start >= chunk.span.end and match.focus.covers(c.span)]
    for before, other in pairwise(after):
        town = place_of(other)
        if before.form.casefold() in {"w", "we"} and town is not None and town.kind == "settlement":
            return other
    return chunk


def _date(frame: TripFrame, clause: Clause, state: State) -> None:
    """The most telling date of a clause: a range or a day before a mere month or season; of equals the first."""
    ends = {m.span for match in clause.matches for m in match.mentions("end")}
    dates = [(v, m) for v, m in clause.dates() if m.span not in ends or "/" in v.edtf]
    if dates:
        value, mention = max(dates, key=lambda pair: _telling(pair[0]))
        value = with_year(value, state)
        frame.dates, frame.dated = value, at(clause.sentence, mention.span, RULE)


def adopt_date(frame: TripFrame, clause: Clause, state: State) -> None:
    """Give a journey without a date the one of a clause that goes on telling it ("… byli od 16 do 18 maja")."""
    words = state.rules.lemmas("evidence") | state.rules.lemmas("group")
    lemmas = clause.sentence.lemmas
    tells = words & lemmas and not state.agreement_words.papers & lemmas
    if frame.dates is None and tells and not clause.status() and not is_ahead(clause):
        _date(frame, clause, state)


def _telling(value: DateValue) -> int:
    return len(value.edtf.split("/")[0]) + 2 * ("/" in value.edtf)


def _foreign_people(frame: TripFrame, clause: Clause, state: State) -> None:
    """Note travellers of another country ("ukraińscy nauczyciele"): whoever sent them, it was not the speaker."""
    if frame.get("sender"):
        return
    group = state.rules.lemmas("group")
    chunks = clause.sentence.chunks
    for i, chunk in enumerate(chunks):
        code = state.nations.of(chunk.lemmas) if chunk.mention is None else None
        if code is None or code == "PL" or not any(group & c.lemmas for c in chunks[max(0, i - 2) : i + 3]):
            continue
        place = PlaceValue(chunk.form, "country", code)
        frame.add("origin", Found(place, at(clause.sentence, chunk.span, f"{RULE}-origin")))
        return


def _negated(clause: Clause, state: State) -> bool:
    """Whether the going or staying itself is denied."""
    words = state.rules.lemmas("evidence")
    return any(
        one.form.casefold() == "nie" and two.lemmas & words and any(t.startswith(("praet", "fin")) for t in two.tags)
        for one, two in pairwise(clause.sentence.chunks)
    )


def _tells(frame: TripFrame, clause: Clause, state: State) -> bool:
    """Whether a clause without a trigger tells a journey all the same."""
    if not frame.get("place") or not clause.dates() or state.agreement_words.papers & clause.sentence.lemmas:
        return False
    words = state.rules.lemmas("evidence") | state.rules.lemmas("group")
    return bool(words & clause.sentence.lemmas) or _people_did(clause, state)


def _people_did(clause: Clause, state: State) -> bool:
    """Whether people, or the speaker's town itself, are the subject of something done."""
    chunks = clause.sentence.chunks
    if not any(t.startswith("praet:") for c in chunks for t in c.tags):
        return False
    own = any(state.context.is_own(place_of(c)) and "nom" in c.cases for c in chunks if c.mention is not None)
    return own or any(":m1" in t and t.startswith("subst:") and "nom" in t for c in chunks for t in c.tags)


def _destination(frame: TripFrame, clause: Clause, state: State) -> None:
    """Where the clause goes, if no rule said it; whoever sits where the town's people went did not send them."""
    if not frame.incoming and not frame.get("place"):
        _place_by_content(frame, clause, state)
        if any(_is_own(f, state) for f in frame.get("sender")):
            _clean(frame, state)


def _place_by_content(frame: TripFrame, clause: Clause, state: State) -> None:
    """The first foreign town after "w", "do", "na": where the clause goes, if no rule said it."""
    chunks = clause.sentence.chunks
    for i, chunk in enumerate(chunks):
        place = place_of(chunk)
        if place is None or place.kind != "settlement":
            continue
        if state.context.is_own(place) or not _leads_to(chunks, i):
            continue
        add_place(frame, chunk, at(clause.sentence, chunk.span, f"{RULE}-place", Confidence.MEDIUM))
        return
    _place_in_brackets(frame, clause, state)
    if not frame.get("place"):
        _place_of_event(frame, clause, state)


def _place_of_event(frame: TripFrame, clause: Clause, state: State) -> None:
    """The foreign town in the name of an event ("Kongres … w Wiedniu")."""
    for chunk in clause.sentence.chunks:
        for inner in chunk.inner if "event" in chunk.kinds else ():
            place = inner.value
            if isinstance(place, PlaceValue) and place.kind == "settlement" and not state.context.is_own(place):
                where = at(clause.sentence, inner.span, f"{RULE}-place", Confidence.MEDIUM)
                frame.add("place", Found(place, where, inner))
                return


def _leads_to(chunks: Sequence[Chunk], i: int) -> bool:
    """Whether "w", "do", "na" stand before the name, at most three plain words between ("w słowackim mieście X")."""
    for chunk in reversed(chunks[max(0, i - 4) : i]):
        if chunk.form.casefold() in _TO:
            return True
        if any(t.startswith(("praet:", "fin:", "imps:")) for t in chunk.tags[:1]):
            return False
        if chunk.mention is not None or not chunk.form.isalpha() or chunk.form.casefold() in {"z", "ze", "od", "i"}:
            return False
        if chunk.lemmas & _ADDRESSEES:
            return False
    return False


def _place_in_brackets(frame: TripFrame, clause: Clause, state: State) -> None:
    """The town beside the date in a bracket: "targi (4–6 października, Brno)"."""
    inside, dated = [], False
    for chunk in clause.sentence.chunks:
        if chunk.form == "(":
            inside, dated = [chunk], False
        elif inside:
            inside.append(chunk)
            dated = dated or "date" in chunk.kinds
            place = place_of(chunk)
            if place is not None and place.kind == "settlement" and dated and not state.context.is_own(place):
                add_place(frame, chunk, at(clause.sentence, chunk.span, f"{RULE}-place", Confidence.MEDIUM))
                return
            inside = [] if chunk.form == ")" else inside


def _clean(frame: TripFrame, state: State) -> None:
    """What was taken as sender and as place at once is a place; the speaker's own town is no destination of its own."""
    places = [f.value for f in frame.get("place") if isinstance(f.value, PlaceValue)]
    senders = frame.get("sender")
    if not frame.incoming and any(_is_own(f, state) for f in senders):
        away = [f for f in frame.get("place") if isinstance(f.value, PlaceValue) and not state.context.is_own(f.value)]
        frame.roles["place"] = away
        places = [f.value for f in away if isinstance(f.value, PlaceValue)]
    kept = [f for f in senders if not _sits_in(f, places)]
    frame.roles["sender"] = kept
    foreign = [f for f in kept if not _is_own(f, state)]
    if foreign and places and all(state.context.is_own(p) for p in places):
        frame.incoming = True
    if frame.incoming and foreign:
        seated = [f for f in foreign if isinstance(f.value, OrganisationValue) and f.value.seat is not None]
        frame.roles["sender"] = seated or foreign
    elif kept and not foreign:
        frame.incoming = False  # the town's own people were received elsewhere


def _received_elsewhere(frame: TripFrame, clause: Clause, state: State) -> None:
    """Guests received by another town, or in one, did not come to the speaker's, unless its words say "u nas"."""
    if not frame.incoming or frame.get("place") or any(_HERE & {m.rule.id} for m in clause.triggers):
        return
    hosts = [(c, body_of(c, state.context)) for m in clause.matches for c in m.all("host")]
    seats = [(c, body.seat) for c, body in hosts if isinstance(body, OrganisationValue) and body.seat]
    if any(state.context.is_own(seat) for _, seat in seats):
        return
    senders = [f.value.seat for f in frame.get("sender") if isinstance(f.value, OrganisationValue) and f.value.seat]
    towns = [
        (two, place_of(two)) for one, two in pairwise(clause.sentence.chunks) if one.form.casefold() in {"w", "we"}
    ]
    for chunk, town in (*towns, *seats):
        if town is None or town.kind != "settlement" or state.context.is_own(town):
            continue
        if not any(same_place(town, seat) for seat in senders):
            frame.incoming = False
            frame.add("place", Found(town, at(clause.sentence, chunk.span, f"{RULE}-place", Confidence.MEDIUM)))
            return


def _is_own(found: Found, state: State) -> bool:
    value = found.value
    return isinstance(value, OrganisationValue) and state.context.is_own(value.seat)


def _sits_in(found: Found, places: Sequence[PlaceValue]) -> bool:
    value = found.value
    return isinstance(value, OrganisationValue) and any(value.seat and same_place(value.seat, p) for p in places)


def _own_people(frame: TripFrame, clause: Clause, state: State) -> None:
    if frame.incoming or frame.get("sender") or frame.get("origin"):
        return
    for match in clause.matches:
        if _names_foreigners(match, state):
            continue
        if match.rule.constants.get("sender") == "own" or any(c.lemmas & {"nasz"} for c in clause.sentence.chunks):
            own_sender(frame, state, at(clause.sentence, match.focus, match.rule.id))
            return
    for chunk in clause.sentence.chunks:
        if chunk.mention is not None and chunk.mention.kind is MentionKind.PERSON:
            body = body_of(chunk, state.context)
            if body is not None:
                frame.add("sender", Found(body, at(clause.sentence, chunk.span, "trip-sender-office"), chunk.mention))
                return


def _names_foreigners(match: Match, state: State) -> bool:
    """Whether the people a rule found are of another country: "grupa ukraińskich radnych z gmin …"."""
    inside = [c for c in match.sentence.chunks if match.focus.covers(c.span)]
    return any(state.nations.of(c.lemmas) not in {None, "PL"} for c in inside if c.mention is None or "size" in c.kinds)


def _read(frame: TripFrame, sentence: Sentence, matches: Sequence[Match], state: State) -> None:
    """What any sentence of a journey may add to it."""
    add_bodies(frame, matches, state)
    add_visited(frame, matches, state)
    add_named(frame, [sentence], state)
    add_definite_project(frame, sentence, state)
    frame.size = frame.size or size_of([sentence], state.rules.lemmas("group"))
    add_hosts(frame, sentence, matches, state)
    add_end(frame, sentence, matches)
    kind = state.kinds.find([sentence])
    if kind and (frame.kind is None or is_weaker(frame.kind[0], kind[0])):
        frame.kind = (kind[0], at(kind[1], kind[2], f"{RULE}-kind"))
    frame.contributions = merge([*frame.contributions, *FundingReader(state, frame).prose([sentence])])


def add_hosts(frame: TripFrame, sentence: Sentence, matches: Sequence[Match], state: State) -> None:
    """Hosts not named: "gospodarze" are the town visited, "gościliśmy" is the speaker's town; inviters likewise."""
    own = state.context.own
    for match in matches:
        if match.rule.constants.get("inviter") == "place" and not frame.get("inviter"):
            _there(frame, "inviter", at(sentence, match.focus, match.rule.id, Confidence.MEDIUM))
        host = match.rule.constants.get("host")
        where = at(sentence, match.focus, match.rule.id, Confidence.MEDIUM)
        if host == "own" and own is not None:
            frame.add("host", Found(municipality(own), where))
        elif host == "place" and not frame.get("host"):
            _there(frame, "host", where)


def _there(frame: TripFrame, role: str, where: Where) -> None:
    """Give a role to the municipality of the one town visited."""
    towns = [f.value for f in frame.get("place") if isinstance(f.value, PlaceValue)]
    if len(towns) == 1 and towns[0].kind == "settlement":
        frame.add(role, Found(municipality(towns[0]), where))


def add_end(frame: TripFrame, sentence: Sentence, matches: Sequence[Match]) -> None:
    """The last day, where only the first was known ("Powrót nastąpił 26 sierpnia")."""
    if frame.dates is None or "/" in frame.dates.edtf:
        return
    for match in matches:
        for mention in match.mentions("end"):
            value = mention.value
            if not isinstance(value, DateValue) or len(value.edtf) != _DAY:
                continue
            if value.edtf.startswith("XXXX") and frame.dates.start:
                day = frame.dates.start[:4] + value.edtf[4:]
                value = DateValue(day, day, day, frame.dates.basis)
            if value.edtf <= frame.dates.edtf:
                continue
            start = frame.dates.start
            frame.dates = DateValue(
                f"{frame.dates.edtf}/{value.edtf}", start, value.start if start else None, value.basis
            )
            frame.ended = at(sentence, mention.span, match.rule.id)
            frame.dated = frame.dated or frame.ended
            return
