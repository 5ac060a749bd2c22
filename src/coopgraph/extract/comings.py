"""Guests of a clause: people from abroad who came, stayed or took part here, or were received.

Read by what the parts of the clause do, in any order (extract/movements.py asks this before it asks who went out).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence, begins, opens
from coopgraph.extract.happenings import held_at_home, were_there
from coopgraph.extract.origins import FROM, is_of_our_house
from coopgraph.extract.parties import Party, did, is_abroad, is_learned_of, is_told, is_verb, may_be_subject
from coopgraph.extract.people import place_of
from coopgraph.extract.presences import is_governed_guest, is_in_town, is_presence, was_present, was_visiting
from coopgraph.extract.state import State
from coopgraph.extract.ways import REACH, way
from coopgraph.model import OrganisationValue, PlaceValue

_WE: Final = frozenset({"my", "nasz"})
_FOLLOWED: Final = frozenset({"odpowiedzieć", "skorzystać"})  # an invitation
_COUNTED: Final = frozenset({"osoba"})  # "w sile 12 osób"
_GROUPS: Final = frozenset({"delegacja", "grupa", "ekipa", "reprezentacja"})
_CONSISTS: Final = frozenset({"liczyć", "wejść", "wchodzić", "przewodniczyć", "tworzyć", "składać", "stać", "stanąć"})
_SENT: Final = frozenset({"przysłać", "wysłać", "oddelegować"})
_SENT_PEOPLE: Final = frozenset({"przedstawiciel", "delegacja", "reprezentacja", "reprezentant", "radny", "delegat"})
_HELD: Final = frozenset({"mieć", "odbyć", "dobiec", "trwać", "rozpocząć", "zakończyć", "przebiegać", "upłynąć"})
_TO_VISIT: Final = 4  # chunks from "wizyta" to whose it was
_OFFICERS: Final = frozenset({"burmistrz", "wójt", "prezydent", "starosta"})
_DAY: Final = 2  # chunks of a day and its dash
_DASHES: Final = frozenset({"–", "—", "-", ":"})
_SEEN_SO: Final = frozenset({"gminę", "miasto", "powiat", "starostwo", "magistrat", "szkołę", "region"})


@dataclass(frozen=True, slots=True)
class Movement:
    """A journey that a clause tells: direction, the chunks that name where to and who from."""

    incoming: bool
    sender: Party | None = None
    others: tuple[Party, ...] = ()  # guests from other towns
    place: Chunk | None = None
    here: bool = False  # "u nas", "do nas"
    host: Chunk | None = None
    seen: bool = False  # whether the hall is a body that people were in
    hall: tuple[Chunk, PlaceValue] | None = None  # the adjective of a town abroad before its hall: "w X-skim ratuszu"


def came(sentence: Sentence, parties: Sequence[Party], state: State) -> Movement | None:
    """Guests from abroad: they came, stayed or took part here, or were received."""
    guests = _from_abroad(sentence, parties, state) if parties else []
    if not guests and not _WE.isdisjoint(sentence.lemmas):
        guests = _town_itself(sentence, state)
    if not guests:
        guests = _others_from(sentence, state)
    if not guests or is_denied(sentence, state) or not state.rules.lemmas("settles").isdisjoint(sentence.lemmas):
        return None
    if was_guest(sentence):  # "naszymi gośćmi | byli | uczniowie z X"
        guests = sorted(guests, key=lambda p: not p.subject)
    guest = guests[0]
    here = _with_us(sentence)
    place = _stayed_in(sentence, guests, state)
    if place is None and not _is_land(way(sentence, guests, state, abroad=True), guest, sentence):
        return None  # people of one country in another
    here_asked = state.context.own is not None and _asked_by_us(sentence)
    named = here or here_asked or place is not None
    named = named or home_body(sentence, state) is not None or _visited_ours(sentence, state)
    held = not named and held_at_home(sentence, state)
    at_home = named or held
    others = tuple(p for p in guests[1:] if p.subject and p.governed is None and not p.nation)
    if place is not None and guest.subject and guest.governed is None and is_told(sentence):
        return Movement(incoming=True, sender=guest, others=others, place=place, here=here)
    in_town = (at_home or is_in_town(sentence)) and _is_note(sentence, guest)
    in_town = in_town or (held and guest.subject and guest.governed is None and were_there(sentence))
    if not in_town and not _came_so(sentence, guest, state, at_home=at_home):
        return None
    return Movement(incoming=True, sender=guest, others=others, place=place, here=here)


def _from_abroad(sentence: Sentence, parties: Sequence[Party], state: State) -> list[Party]:
    """The people from abroad that a clause tells something of, those left out whom others only spoke of or taught."""
    guests = [p for p in parties if is_abroad(p.place, state) and not state.context.is_own(p.place)]
    if guests and "nasz" in sentence.lemmas:
        guests = [p for p in guests if not is_of_our_house(sentence, p.chunk)]
    return [p for p in guests if not (is_learned_of(sentence, p, state) or _is_taught(sentence, p, parties))]


def _is_taught(sentence: Sentence, party: Party, parties: Sequence[Party]) -> bool:
    """Whether people may be whom others before the verb did something to: "gospodynie z X uczyły mieszkanki Y"."""
    chunk = sentence.chunks[party.first]
    if not party.subject or party.governed is not None or chunk.cases.isdisjoint({"acc", "gen"}):
        return False
    return any(
        other.subject
        and other.governed is None
        and other.first < party.first
        and other.place.country != party.place.country
        and any(is_verb(c) for c in sentence.chunks[other.first : party.first] if c.mention is None)
        for other in parties
    )


def _stayed_in(sentence: Sentence, guests: Sequence[Party], state: State) -> Chunk | None:
    """The town at home that guests came to; what they only saw is not it where the speaker's town is known."""
    place = way(sentence, guests, state, abroad=False) or _had_guests(sentence, state)
    if place is None or state.context.own is None or state.context.is_own(place_of(place)):
        return place
    saw = did(sentence, state, "visits") and not did(sentence, state, "comes")
    return None if saw else place


def _is_land(there: Chunk | None, guest: Party, sentence: Sentence) -> bool:
    """Whether people are nowhere abroad: no place is told, or only the land their town lies in ("X w Holandii").

    Or another land of theirs: "21 osób: sześć z Portugalii, pięć z Włoch".
    """
    place = place_of(there) if there is not None else None
    if there is None or place is None or place.kind != "country":
        return place is None
    out_of = any(c.form.casefold() in FROM for c in sentence.before(there.span.start)[-1:])
    return place.country == guest.place.country or (out_of and guest.place.kind == "country")


def _came_so(sentence: Sentence, guest: Party, state: State, *, at_home: bool) -> bool:
    """Whether what the clause says makes these people guests."""
    if guest.governed is not None:
        return is_governed_guest(sentence, guest, state)
    if guest.subject and (did(sentence, state, "comes", "stays") or was_guest(sentence)):
        return True
    if guest.subject and not _SENT.isdisjoint(sentence.lemmas) and _with_us(sentence):
        return bool(_that_sent(sentence, state))
    taken = did(sentence, state, "partakes", "visits") or was_visiting(sentence, state) or _answered(sentence)
    taken = taken or was_present(sentence)
    if at_home and ((guest.subject and taken) or _is_group_told(sentence, guest)):
        return True
    if did(sentence, state, "receives"):
        return not guest.subject or _is_passive(sentence)  # "burmistrz X powitał gości" is at home in X
    return is_presence(sentence, guest, state) and (
        at_home
        or (state.context.own is not None and _was_their_visit(sentence, guest, state))
        or not state.rules.lemmas("lacks").isdisjoint(sentence.lemmas)
    )


def _town_itself(sentence: Sentence, state: State) -> list[Party]:
    """The town abroad that was our guest, its people not named: "gościł u nas X", "X zjechało do nas"."""
    if not _with_us(sentence):
        return []
    if not _SENT.isdisjoint(sentence.lemmas):
        return _that_sent(sentence, state)
    if not did(sentence, state, "comes", "stays"):
        return []
    others = state.rules.any_of("group", "folk", "things") - _COUNTED
    if not others.isdisjoint(sentence.lemmas):
        return []
    found = []
    for i, chunk in enumerate(sentence.chunks):
        place = place_of(chunk) if "settlement" in chunk.kinds and may_be_subject(chunk) else None
        before = sentence.chunks[i - 1] if i else None
        free = before is None or not (opens(before.tags, ("prep", "subst:", "adj")) or before.form in {",", "("})
        if place is not None and free and is_abroad(place, state):
            found.append(Party(i, chunk, place, None, subject=True))
    return found[:1] if len(found) == 1 else []


def _that_sent(sentence: Sentence, state: State) -> list[Party]:
    """The town abroad that sent people of its own to us: "X, nasze miasto partnerskie, przysłało swoich radnych"."""
    own = any(
        "swój" in one.lemmas and not _SENT_PEOPLE.isdisjoint(two.lemmas) for one, two in pairwise(sentence.chunks)
    )
    if not own or not any(_SENT & c.lemmas and begins(c.tags, "praet:") for c in sentence.chunks):
        return []
    for i, chunk in enumerate(sentence.chunks):
        place = place_of(chunk) if {"settlement", "municipality"} & chunk.kinds and may_be_subject(chunk) else None
        if place is not None and is_abroad(place, state) and not (i and opens(sentence.chunks[i - 1].tags, "prep")):
            return [Party(i, chunk, place, None, subject=True)]
    return []


def _others_from(sentence: Sentence, state: State) -> list[Party]:
    """People of any trade who came: a plural of men, and the town behind its noun: "zjechali do X wystawcy z Y"."""
    comes = state.rules.lemmas("comes")
    if comes.isdisjoint(sentence.lemmas) or not state.rules.lemmas("things").isdisjoint(sentence.lemmas):
        return []
    if not any(opens(c.tags, "praet:pl:m1") and not comes.isdisjoint(c.lemmas) for c in sentence.chunks):
        return []
    for i, (who, link, chunk) in enumerate(
        zip(sentence.chunks, sentence.chunks[1:], sentence.chunks[2:], strict=False)
    ):
        place = place_of(chunk) if "settlement" in chunk.kinds and link.form.casefold() in FROM else None
        if place is not None and is_abroad(place, state) and who.mention is None and opens(who.tags, "subst:pl:nom"):
            return [Party(i, chunk, place, None, subject=True)]
    return []


def begins_note(sentence: Sentence) -> bool:
    """Whether a sentence begins with a day and a dash, as notes of a chronicle do."""
    chunks = sentence.chunks
    return len(chunks) > _DAY and "date" in chunks[0].kinds and chunks[1].form in _DASHES


def _is_note(sentence: Sentence, guest: Party) -> bool:
    """Whether a note of a chronicle has a day, guests and no verb: "14 września – w mieście czworo radnych z X"."""
    if not guest.subject or guest.governed is not None or not begins_note(sentence):
        return False
    return not any(is_verb(c) for c in sentence.chunks if c.mention is None)


def _visited_ours(sentence: Sentence, state: State) -> bool:
    """Whether people visited what the speaker calls by its bare noun: "gminę odwiedzili", "odwiedziła szkołę"."""
    if not did(sentence, state, "visits"):
        return False
    chunks = (None, *sentence.chunks, None)
    return any(
        two is not None
        and two.mention is None
        and two.form.casefold() in _SEEN_SO
        and not (one is not None and opens(one.tags, ("adj", "prep")))
        and not (three is not None and (three.mention is not None or opens(three.tags, "adj")))
        for one, two, three in zip(chunks, chunks[1:], chunks[2:], strict=False)
    )


def _is_passive(sentence: Sentence) -> bool:
    """Whether those in the nominative are whom something was done to: "goście z X zostali przyjęci przez …"."""
    return any(t.startswith("ppas") for c in sentence.chunks for t in c.tags[:1]) or "przez" in sentence.lemmas


def _had_guests(sentence: Sentence, state: State) -> Chunk | None:
    """The town at home whose guests people were: "byli gośćmi miasta X"."""
    for i, chunk in enumerate(sentence.chunks) if "gość" in sentence.lemmas else ():
        if "gość" not in chunk.lemmas or chunk.cases != {"inst"}:
            continue
        for after in sentence.chunks[i + 1 : i + REACH]:
            place = place_of(after) if {"settlement", "municipality", "territory"} & after.kinds else None
            if place is not None and "gen" in after.cases and not is_abroad(place, state):
                return after
            if after.mention is not None or opens(after.tags, "prep"):
                break
    return None


def was_guest(sentence: Sentence) -> bool:
    """Whether somebody was a guest: "gościem festiwalu był zespół z X"."""
    if not {"być", "gość"} <= sentence.lemmas:
        return False
    was = any("być" in c.lemmas and is_verb(c) for c in sentence.chunks)
    return was and any("gość" in c.lemmas and c.cases == {"inst"} for c in sentence.chunks)


def _asked_by_us(sentence: Sentence) -> bool:
    """Whether people followed the invitation of an officer of no named town, who is the speaker's."""
    if not _answered(sentence):
        return False
    chunks = sentence.chunks
    return any(
        "zaproszenie" in one.lemmas
        and not _OFFICERS.isdisjoint(two.lemmas)
        and "gen" in two.cases
        and (three.mention is None or "person" in three.kinds)
        for one, two, three in zip(chunks, chunks[1:], chunks[2:], strict=False)
    )


def _answered(sentence: Sentence) -> bool:
    """Whether people followed an invitation: "na zaproszenie wójta odpowiedzieli Węgrzy z X"."""
    if "zaproszenie" not in sentence.lemmas or _FOLLOWED.isdisjoint(sentence.lemmas):
        return False
    return any(not _FOLLOWED.isdisjoint(c.lemmas) and begins(c.tags, "praet:") for c in sentence.chunks)


def _is_group_told(sentence: Sentence, guest: Party) -> bool:
    """Whether it is told of a group how many or who they were: "delegacja z X liczyła …", "w skład delegacji …"."""
    if _GROUPS.isdisjoint(sentence.chunks[guest.first].lemmas) or _CONSISTS.isdisjoint(sentence.lemmas):
        return False
    after = sentence.chunks[guest.first + 1 : guest.first + 2]
    theirs = all(c.mention is not None or c.form.casefold() in FROM or begins(c.tags, "adj") for c in after)
    told = any(not _CONSISTS.isdisjoint(c.lemmas) and begins(c.tags, "praet:") for c in sentence.chunks)
    return theirs and told  # "delegacja wykonawcy z Niemiec" is no delegation of a land


def _was_their_visit(sentence: Sentence, guest: Party, state: State) -> bool:
    """Whether the visit of these people was held, nobody says where: "miała miejsce wizyta delegacji z X"."""
    if _HELD.isdisjoint(sentence.lemmas):
        return False
    before = sentence.chunks[max(0, guest.first - _TO_VISIT) : guest.first]
    visit = next((c for c in reversed(before) if state.rules.lemmas("visiting") & c.lemmas), None)
    held = any(not _HELD.isdisjoint(c.lemmas) and begins(c.tags, "praet:") for c in sentence.chunks)
    return held and visit is not None and "nom" in visit.cases


def is_denied(sentence: Sentence, state: State) -> bool:
    """Whether somebody was missing ("zabrakło delegacji z X"), or what the verb says is denied."""
    lacks = state.rules.lemmas("lacks")
    negated = "nie" in sentence.lemmas and any(
        one.form.casefold() == "nie" and is_verb(two) and two.lemmas.isdisjoint(lacks)
        for one, two in pairwise(sentence.chunks)
    )
    missing = not lacks.isdisjoint(sentence.lemmas) and any(
        not lacks.isdisjoint(two.lemmas) and one.form.casefold() != "nie" for one, two in pairwise(sentence.chunks)
    )
    return negated or missing


def _with_us(sentence: Sentence) -> bool:
    """Whether the clause says "u nas", "do nas", "z nami", "w naszym mieście"."""
    return not _WE.isdisjoint(sentence.lemmas) and any(
        one.form.casefold() in {"u", "do", "z", "w", "we", "na", "nasze", "naszą", "nasz"}
        and not _WE.isdisjoint(two.lemmas)
        for one, two in pairwise(sentence.chunks)
    )


def home_body(sentence: Sentence, state: State) -> Chunk | None:
    """A body of the speaker's town in the clause; of any town of the country where no speaker is known."""
    for chunk in sentence.chunks:
        value = chunk.mention.value if chunk.mention is not None else None
        seat = value.seat if isinstance(value, OrganisationValue) else None
        if "event" in chunk.kinds:  # "Dni X"
            seat = next((m.value for m in chunk.inner if isinstance(m.value, PlaceValue)), None)
        if seat is not None and (
            state.context.is_own(seat) or (state.context.own is None and not is_abroad(seat, state))
        ):
            return chunk
    return None
