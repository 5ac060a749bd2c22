"""Scoring of trips."""

from __future__ import annotations

import re
from typing import Any, Final

from coopgraph.evaluate.align import align
from coopgraph.evaluate.facts import Tally
from coopgraph.evaluate.view import View, listed, slug_of

_NOT_HELD: Final = frozenset({"planned", "cancelled", "remote", "postponed"})
# gold key -> slot, for counting what a missed trip takes with it
_WHOLE: Final = {
    "start": "start",
    "end": "end",
    "destinations": "destination",
    "sender": "sender",
    "unit": "unit",
    "hosts": "host",
    "inviters": "inviter",
    "activity": "kind",
    "project": "project",
    "programme": "programme",
    "event": "event",
    "delegation_size": "size",
}
# an optional gold trip is answered only by one with its date
_SURE: Final = 3
_REFERENCES: Final = (("host", "coop:hostedBy", "hosts"), ("inviter", "coop:invitedBy", "inviters"))


def date_equal(value: str, gold: str) -> bool:
    """Equal to the precision of the gold; a computed first or last day of its month or year is that month or year."""
    value = value.strip("~?%")
    if value == gold:
        return True
    if gold.startswith("XXXX") or not value.startswith(gold) or len(value) != len("2021-10-17"):
        return False
    tail = value[len(gold) :]
    return tail in ({"-01", "-28", "-29", "-30", "-31"} if len(gold) == len("2021-10") else {"-01-01", "-12-31"})


def bounds(view: View, node: str) -> tuple[list[str], list[str]]:
    """Every stated start and end; from coop:edtf where coop:start or coop:end is absent."""
    starts = {text[:10] for text in view.texts(node, "coop:start")}
    ends = {text[:10] for text in view.texts(node, "coop:end")}
    for text in view.texts(node, "coop:edtf"):
        first, _, last = text.partition("/")
        starts = starts or {first.strip("~?%")}
        ends = ends or {(last or first).strip("~?%")}
    return sorted(starts - {"", ".."}), sorted(ends - {"", ".."})


def _affinity(view: View, trip: str, gold: dict[str, Any]) -> int:
    """How much a trip is like one of gold; of guests from several towns on one day, by who sent them."""
    starts, _ = bounds(view, trip)
    wanted = [*listed(gold.get("destinations")), *listed(gold.get("allow_destinations"))]
    points = 3 * (gold.get("start") is not None and any(date_equal(s, str(listed(gold["start"])[0])) for s in starts))
    points += 2 * any(view.refers_any(place, wanted) for place in view.nodes(trip, "coop:place"))
    for prop, key in (("coop:withinProject", "project"), ("coop:forEvent", "event")):
        points += any(view.refers_any(node, listed(gold.get(key))) for node in view.nodes(trip, prop))
    if not points or (gold.get("optional") and points < _SURE):
        return 0
    of_them = gold.get("sender") and any(view.refers(n, gold["sender"]) for n in view.nodes(trip, "coop:sentBy"))
    return 2 * points + bool(of_them)


def score_trips(tally: Tally, gold: dict[str, Any]) -> None:
    """All trips of a document; those that did not take place are not counted."""
    view = tally.view
    held = [t for t in view.of_type("Trip") if not _NOT_HELD & {slug_of(s) for s in view.nodes(t, "coop:status")}]
    found = align(held, listed(gold.get("trips")), lambda trip, g: _affinity(view, trip, g))
    for trip, entry in found.pairs:
        if not entry.get("optional"):
            tally.right("trip", entry.get("id", ""), (trip, ""))
            _score(tally, trip, entry)
    for trip in found.extra:
        tally.false("trip", " | ".join(view.names(trip)[:1]) or trip, fact=(trip, ""))
    for entry in found.missing:
        if not entry.get("optional"):
            _missed(tally, entry)


def _missed(tally: Tally, gold: dict[str, Any]) -> None:
    places = [d if isinstance(d, str) else d.get("name") for d in listed(gold.get("destinations"))]
    tally.missed("trip", f"{gold.get('start')} {places}")
    for key, slot in _WHOLE.items():
        for _ in listed(gold.get(key)):
            tally.missed(f"trip.{slot}", "(whole trip)")
    for share in listed(gold.get("funding")):
        for _ in share.get("costs") or [None]:
            tally.missed("trip.funding", "(whole trip)")


def _score(tally: Tally, trip: str, gold: dict[str, Any]) -> None:
    view = tally.view
    _dates(tally, trip, gold)
    places = view.nodes(trip, "coop:place")
    tally.entities(
        "trip.destination", trip, places, listed(gold.get("destinations")), listed(gold.get("allow_destinations"))
    )
    _sender(tally, trip, gold)
    for slot, prop, key in _REFERENCES:
        tally.entities(
            f"trip.{slot}", trip, view.nodes(trip, prop), listed(gold.get(key)), listed(gold.get(f"{key}_allow"))
        )
    if gold.get("visited"):
        nodes = [*view.nodes(trip, "coop:visited")]
        nodes += [v for stop in view.sources(trip, "dct:isPartOf") for v in view.nodes(stop, "coop:visited")]
        allowed = [v for key in ("visited_allow", "hosts", "hosts_allow") for v in listed(gold.get(key))]
        tally.entities("trip.visited", trip, nodes, listed(gold["visited"]), allowed)
    _context(tally, trip, gold)
    kinds = [slug_of(kind) for kind in view.nodes(trip, "coop:tripKind")]
    tally.value("trip.kind", trip, kinds, gold.get("activity"), allowed=listed(gold.get("activity_allow")))
    size = gold.get("delegation_size")
    allowed = [str(v) for v in listed(gold.get("delegation_size_allow"))]
    sizes = view.texts(trip, "coop:delegationSize")
    tally.value("trip.size", trip, sizes, None if size is None else str(size), allowed=allowed)
    _funding(tally, trip, gold)


def _dates(tally: Tally, trip: str, gold: dict[str, Any]) -> None:
    starts, ends = bounds(tally.view, trip)
    want = {key: [str(v) for v in listed(gold.get(key))] for key in ("start", "end", "start_allow", "end_allow")}
    first = {key: (values[0] if values else None) for key, values in want.items()}
    tally.value("trip.start", trip, starts, first["start"], equal=date_equal, allowed=want["start_allow"])
    stated = ends if gold.get("end") or ends != starts else []
    allowed = want["end_allow"] + ([] if gold.get("end") else want["start"])
    tally.value("trip.end", trip, stated, first["end"], equal=date_equal, allowed=allowed)


def _sender(tally: Tally, trip: str, gold: dict[str, Any]) -> None:
    view, wanted = tally.view, gold.get("sender")
    units = [*listed(gold.get("unit")), *listed(gold.get("unit_allow"))]
    senders = view.nodes(trip, "coop:sentBy")
    as_unit = [n for n in senders if view.refers_any(n, units) and not view.refers(n, wanted)]
    senders = [n for n in senders if n not in as_unit]
    for node in as_unit:
        for body in view.nodes(node, "org:unitOf"):
            if view.refers(body, wanted) and not any(view.refers(s, wanted) for s in senders):
                senders.append(body)
    allowed = listed(gold.get("sender_allow"))
    if wanted and not (senders and all(view.refers_any(n, allowed) for n in senders)):
        tally.entities("trip.sender", trip, senders, [wanted], allowed)
    elif not wanted and gold.get("sender_country"):
        for node in senders:
            if gold["sender_country"] not in view.countries(node) and not view.refers_any(node, allowed):
                tally.false("trip.sender", " | ".join(view.names(node)[:1]), gold["sender_country"], (trip, node))
    requested = list(dict.fromkeys([*view.nodes(trip, "coop:requestedBy"), *as_unit]))
    tally.entities("trip.unit", trip, requested, listed(gold.get("unit")), listed(gold.get("unit_allow")))


def _context(tally: Tally, trip: str, gold: dict[str, Any]) -> None:
    view = tally.view
    projects = [p for p in view.nodes(trip, "coop:withinProject") if not view.texts(p, "coop:unnamed")]
    tally.entities("trip.project", trip, projects, listed(gold.get("project")), listed(gold.get("project_allow")))
    if gold.get("programme") or not gold.get("project"):
        paths = (
            ("coop:underProgramme",),
            ("coop:withinProject", "coop:underProgramme"),
            ("coop:forEvent", "coop:underProgramme"),
        )
        nodes = [n for path in paths for n in view.nodes(trip, *path)]
        tally.entities(
            "trip.programme", trip, nodes, listed(gold.get("programme")), listed(gold.get("programme_allow"))
        )
    events = view.nodes(trip, "coop:forEvent")
    tally.entities("trip.event", trip, events, listed(gold.get("event")), listed(gold.get("event_allow")))
    if gold.get("organisers") and gold.get("event"):
        nodes = [n for p in ("coop:organisedBy", "coop:coOrganisedBy") for n in view.nodes(trip, "coop:forEvent", p)]
        tally.entities("event.organiser", trip, nodes, listed(gold["organisers"]), listed(gold.get("organisers_allow")))


def contributions(view: View, trip: str) -> list[tuple[str, str | None]]:
    """(payer, cost slug) of a trip; None where no category is stated."""
    found: list[tuple[str, str | None]] = []
    for node in view.nodes(trip, "coop:fundedThrough"):
        costs = [re.sub("_", "-", slug_of(c)) for c in view.nodes(node, "coop:costCategory")]
        kinds = [None if cost == "unspecified" else cost for cost in costs] or [None]
        payers = [p for prop in ("coop:funder", "coop:paidFrom") for p in view.nodes(node, prop)]
        found += [(payer, kind) for payer in payers for kind in kinds]
    return found


def _funding(tally: Tally, trip: str, gold: dict[str, Any]) -> None:
    view, got = tally.view, contributions(tally.view, trip)
    for share in listed(gold.get("funding")):
        for cost in share.get("costs") or [None]:
            hit = next((g for g in got if g[1] == cost and view.refers(g[0], share["funder"])), None)
            if hit:
                tally.right("trip.funding", f"{share['funder']}: {cost}", (trip, hit[0]))
                got.remove(hit)
            else:
                tally.missed("trip.funding", f"{share['funder']}: {cost}")
    loose = [share["funder"] for share in listed(gold.get("funding_allow"))]
    for payer, cost in got:
        if not view.refers_any(payer, loose):
            tally.false("trip.funding", f"{view.names(payer)[:1]}: {cost}", fact=(trip, payer))
