"""Who received travellers, where nobody is named: "gospodarze", "gościliśmy", "na zaproszenie strony czeskiej"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from coopgraph.extract.chunks import Sentence, is_county_abroad, is_land_abroad
from coopgraph.extract.drafts import Where, at, municipality
from coopgraph.extract.frames import Found, TripFrame
from coopgraph.extract.houses import house_that_speaks
from coopgraph.extract.people import speaker
from coopgraph.extract.pupils import is_school_page
from coopgraph.extract.rules import Match
from coopgraph.extract.state import State
from coopgraph.model import Confidence, OrganisationValue, PlaceValue

_HONOURS: Final = frozenset({"zaszczyt", "przyjemność", "okazja", "radość"})
_TOWNS: Final = frozenset({"gmina", "miasto", "miasteczko", "miejscowość", "urząd", "starostwo", "ratusz"})
_MUNICIPAL: Final = frozenset({"municipality", "office", "council", "territory", "unit"})
_PEOPLE: Final = "trip-host-people"

_BID: Final = "trip-invited-there"
_NEVER: Final = frozenset({"cancelled", "postponed"})
_ASKING: Final = frozenset({"zaproszenie"})


def received_by_them(matches: Sequence[Match]) -> bool:
    """Whether people of a body received the travellers: "gościli ich członkowie rady X" are no guests."""
    return any(match.rule.id == _PEOPLE for match in matches)


def was_bidden(match: Match) -> bool:
    """Whether those who seem to have received somebody were guests: "rada gościła na zaproszenie burmistrza w X"."""
    if "zaproszenie" not in match.sentence.lemmas:
        return False
    inside = [c for c in match.sentence.chunks if match.focus.covers(c.span)]
    if any({"delegacja", "grupa"} & c.lemmas and "acc" in c.cases for c in inside):
        return False  # "urząd gościł na zaproszenie prezydenta delegację z X"
    return any(
        "gościć" in one.lemmas and two.form == "na" and "zaproszenie" in three.lemmas
        for one, two, three in zip(inside, inside[1:], inside[2:], strict=False)
    )


def add_hosts(frame: TripFrame, sentence: Sentence, matches: Sequence[Match], state: State) -> None:
    """Hosts not named: "gospodarze" are the town visited, "gościliśmy" is the speaker's town; inviters likewise."""
    for match in matches:
        constants = match.rule.constants
        host, inviter = constants.get("host"), constants.get("inviter")
        if (host is None and inviter is None) or (host == "own" and _of_house(match, state)):
            continue
        where = at(sentence, match.focus, match.rule.id, Confidence.MEDIUM)
        house = house_that_speaks(state)
        own = None if is_school_page(state) or house is not None else state.context.own
        if frame.incoming and match.rule.id == _BID and _ASKING.isdisjoint(sentence.lemmas):
            continue  # "mer zaprosił burmistrza": guests who asked their hosts to come to them
        if not frame.get("inviter") and inviter == "place":
            _there(frame, "inviter", where, state)
        elif not frame.get("inviter") and inviter == "guests" and own is not None and _are_ours(frame, state):
            frame.add("inviter", Found(speaker(state.context, own), where))
        if own is not None and (host == "own" or (host == "guests" and _at_ours(frame, state))):
            frame.add("host", Found(speaker(state.context, own), where))
        elif host == "own" and house is not None and house.value is not None and frame.incoming:
            frame.add("host", Found(house.value, where, house.mention))
        elif host == "mayor":
            _of_mayor(frame, where, state)
        elif (host == "place" or (host == "there" and not frame.incoming)) and not frame.get("host"):
            _there(frame, "host", where, state)


def _of_house(match: Match, state: State) -> bool:
    """Whether a body that is no town's had the honour: "Fundacja X miała przyjemność gościć w Y delegację"."""
    if _HONOURS.isdisjoint(match.sentence.lemmas):
        return False
    houses = state.rules.lemmas("house") - _TOWNS
    for chunk in match.sentence.before(match.focus.start):
        if "nom" not in chunk.cases:
            continue
        value = chunk.mention.value if chunk.mention is not None else None
        if isinstance(value, OrganisationValue) and value.kind not in _MUNICIPAL:
            return True
        if chunk.mention is None and not houses.isdisjoint(chunk.lemmas):
            return True  # "nasza biblioteka miała zaszczyt gościć …"
    return False


def nobody_came(frame: TripFrame) -> None:
    """Nobody received those who never came, and they saw nothing: "Gości miał przyjąć mer", "w programie była …"."""
    if frame.status is not None and frame.status[0] in _NEVER:
        for role in ("host", "visited", "stop"):
            frame.roles.pop(role, None)


def _of_mayor(frame: TripFrame, where: Where, state: State) -> None:
    """A mayor named without a town who received travellers is that of the speaker, or of the one town they were in."""
    own = state.context.own
    if frame.get("host"):
        return
    if not frame.incoming or own is None:
        _there(frame, "host", where, state)
    elif _are_ours(frame, state):
        frame.add("host", Found(speaker(state.context, own), where))


def _are_ours(frame: TripFrame, state: State) -> bool:
    """Whether guests are told of who came to the speaker's town, or to no town that is named."""
    places = [f.value for f in frame.get("place") if isinstance(f.value, PlaceValue)]
    return frame.incoming and all(state.context.is_own(p) for p in places)


def _at_ours(frame: TripFrame, state: State) -> bool:
    """Whether nobody is known to have received such guests."""
    return not frame.get("host") and _are_ours(frame, state)


def _is_body(land: str) -> bool:
    """Whether a land abroad is one that has an office of its own: a county, district or region."""
    return is_land_abroad(land) or is_county_abroad(land)


def _there(frame: TripFrame, role: str, where: Where, state: State) -> None:
    """Give a role to the municipality of the one town visited."""
    towns = [f.value for f in frame.get("place") if isinstance(f.value, PlaceValue)]
    if len(towns) == 1 and towns[0].kind == "settlement":
        body = speaker(state.context, towns[0]) if frame.incoming else municipality(towns[0])
        frame.add(role, Found(body, where))
    elif len(towns) == 1 and towns[0].kind == "region" and _is_body(towns[0].name):
        frame.add(role, Found(OrganisationValue(towns[0].name, "territory", country=towns[0].country), where))
