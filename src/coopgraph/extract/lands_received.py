"""Whom a county abroad received: "starosta powiatu X gościł delegację naszego powiatu" went there from here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from coopgraph.extract.chunks import Chunk, is_county_abroad, is_land_abroad, opens
from coopgraph.extract.clauses import Clause
from coopgraph.extract.drafts import at
from coopgraph.extract.frames import Found, TripFrame
from coopgraph.extract.parties import home_of
from coopgraph.extract.state import State
from coopgraph.model import Confidence, OrganisationValue, PlaceValue
from coopgraph.namespaces import fold

_RULE: Final = "trip-received-by-land"
_RECEIVE: Final = frozenset({"gościć", "ugościć", "przyjąć", "przyjmować", "podjąć", "podejmować", "powitać"})
_RULER: Final = frozenset({"starosta"})
_OURS: Final = "nasz"
_BEFORE: Final = 8  # chunks from whoever received to the verb
_AFTER: Final = 8  # chunks from the verb to the guests


def received_by_land(frame: TripFrame, clause: Clause, state: State) -> bool:
    """Turn a visit round that a county abroad received the speaker's county on; whether it did."""
    county, sentence = state.context.county, clause.sentence
    if county is None or county.kind != "territory" or _RECEIVE.isdisjoint(sentence.lemmas):
        return False
    chunks = sentence.chunks
    for i, verb in enumerate(chunks):
        if verb.mention is not None or _RECEIVE.isdisjoint(verb.lemmas) or not opens(verb.tags, ("praet:sg", "fin:sg")):
            continue
        host = _host(chunks[max(0, i - _BEFORE) : i], home_of(state))
        guests = _guests(chunks[i + 1 : i + 1 + _AFTER], county, state) if host is not None else None
        if host is None or guests is None:
            continue
        chunk, land = host
        where = at(sentence, chunk.span, _RULE, Confidence.MEDIUM)
        frame.incoming = False
        frame.roles |= {"origin": [], "unit": [], "host": [Found(land, where, chunk.mention)]}
        frame.roles["sender"] = [Found(county, at(sentence, guests.span, _RULE, Confidence.MEDIUM), guests.mention)]
        place = PlaceValue(land.name, "region", land.country)
        frame.roles["place"] = [Found(place, where.by("trip-place-of-host", Confidence.MEDIUM), chunk.mention)]
        return True
    return False


def _host(before: Sequence[Chunk], home: str) -> tuple[Chunk, OrganisationValue] | None:
    """The county abroad that is the subject, or whose starosta is: "Powiat X", "starosta X"."""
    for i, chunk in enumerate(before):
        value = chunk.mention.value if chunk.mention is not None else None
        named = isinstance(value, OrganisationValue) and value.kind == "territory" and "nom" in chunk.cases
        if named and isinstance(value, OrganisationValue) and _is_abroad(value.name):
            return chunk, value
        ruled = i > 0 and not _RULER.isdisjoint(before[i - 1].lemmas) and "nom" in before[i - 1].cases
        if ruled and isinstance(value, PlaceValue) and value.country not in {None, home}:
            return chunk, OrganisationValue(f"Powiat {value.name}", "territory", country=value.country)
    return None


def _is_abroad(name: str) -> bool:
    return is_county_abroad(name) or is_land_abroad(name)


def _guests(after: Sequence[Chunk], county: OrganisationValue, state: State) -> Chunk | None:
    """The speaker's county right behind people whom somebody received: "delegację naszego powiatu"."""
    people = state.rules.any_of("group", "folk")
    at_people = next((i for i, c in enumerate(after) if people & c.lemmas and {"acc", "gen"} & c.cases), None)
    if at_people is None:
        return None
    for i, chunk in enumerate(after[at_people + 1 :], at_people + 1):
        value = chunk.mention.value if chunk.mention is not None else None
        if isinstance(value, OrganisationValue):
            return chunk if fold(value.name) == fold(county.name) else None
        if _OURS in chunk.lemmas and any("powiat" in c.lemmas for c in after[i + 1 : i + 2]):
            return chunk
    return None
