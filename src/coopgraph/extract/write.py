"""From a TripFrame to drafts and claims."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from coopgraph.extract.days import is_open
from coopgraph.extract.drafts import Drafts, Where, concept, date, edtf, municipality, number
from coopgraph.extract.durations import COUNTED
from coopgraph.extract.frames import Contribution, Found, TripFrame
from coopgraph.model import Confidence, Literal, MentionKind, NamedValue, OrganisationValue, PlaceValue, Span
from coopgraph.namespaces import coop

_OF_PAPER = "inferred:document-date"
_DIGITS = 3  # of how many travelled together; thousands are the people of a town
_BODIES = {
    "sender": "sentBy",
    "unit": "requestedBy",
    "host": "hostedBy",
    "inviter": "invitedBy",
    "visited": "visited",
}


def put_ahead(frame: TripFrame, issued: str | None) -> None:
    """A journey that begins after the day of the document (YYYY-MM-DD) is planned, whatever its words say.

    A later day that another sentence tells is not its own: "Wrócili z X. … zaprosił gości na obchody 11 listopada".
    """
    if frame.status is not None and frame.status[0] == "planned" and issued:
        _put_ahead_of(frame, issued)
    start = frame.dates.start if frame.dates is not None else None
    if frame.status is not None or frame.dated is None or not (issued and start and start > issued):
        return
    if frame.span is not None and not frame.span.covers(frame.dated.focus):
        frame.dates = frame.dated = frame.ended = None
    else:
        frame.status = ("planned", frame.dated.by("trip-after-document", Confidence.MEDIUM))


def _put_ahead_of(frame: TripFrame, issued: str) -> None:
    """Give a plan whose year was the paper's the first such time after the paper: "w sierpniu nasi pojadą do X"."""
    value = frame.dates
    if value is None or value.basis != _OF_PAPER or not (value.start and value.end) or value.end >= issued:
        return
    told, start, end = (_year_on(text) for text in (value.edtf, value.start, value.end))
    if start[5:] != "02-29" and end[5:] != "02-29":
        frame.dates = replace(value, edtf=told, start=start, end=end)


def _year_on(text: str) -> str:
    return "/".join(f"{int(day[:4]) + 1}{day[4:]}" if day[:4].isdigit() else day for day in text.split("/"))


def write_trip(frame: TripFrame, drafts: Drafts, where: Where) -> str:
    """Claim everything a frame holds; `where` is the evidence of the journey itself. Keeps and returns its key."""
    trip = frame.key = drafts.new("trip", (coop("Trip"),), _label(frame))
    _dates(frame, trip, drafts)
    closer = {
        f.value.country for f in frame.get("place") if isinstance(f.value, PlaceValue) and f.value.kind != "country"
    }
    for found in frame.get("place"):
        # a country beside a town in it tells where the town is, not of a second stage
        if isinstance(found.value, PlaceValue) and not (
            found.value.kind == "country" and found.value.country in closer
        ):
            drafts.say(trip, "place", drafts.place(found.value, _span(found)), found.where)
    for role, prop in _BODIES.items():
        for found in frame.get(role):
            drafts.say(trip, prop, body_key(found, drafts), found.where)
    _events(frame, trip, drafts)
    _projects(frame, trip, drafts)
    _qualities(frame, trip, drafts)
    _stops(frame, trip, drafts)
    if frame.number:
        drafts.say(trip, "listedAs", Literal(frame.number), where)
    for contribution in frame.contributions:
        write_contribution(trip, contribution, drafts)
    return trip


def _stops(frame: TripFrame, trip: str, drafts: Drafts) -> None:
    """The towns seen on the way, each a stop of the journey."""
    for found in frame.get("stop"):
        if isinstance(found.value, PlaceValue):
            stop = drafts.new("stop", (coop("Stop"),), found.value.name)
            drafts.say(stop, "dct:isPartOf", trip, found.where)
            drafts.say(stop, "place", drafts.place(found.value, _span(found)), found.where)


def _projects(frame: TripFrame, trip: str, drafts: Drafts) -> None:
    """The project; the programme only where no project is named."""
    role, prop, kind = ("programme", "underProgramme", MentionKind.PROGRAMME)
    if frame.get("project"):
        role, prop, kind = ("project", "withinProject", MentionKind.PROJECT)
    for found in frame.get(role):
        assert isinstance(found.value, NamedValue)
        drafts.say(trip, prop, drafts.named(kind, found.value, _span(found)), found.where)


def _qualities(frame: TripFrame, trip: str, drafts: Drafts) -> None:
    if frame.kind:
        drafts.say(trip, "tripKind", concept("trip-kind", frame.kind[0]), frame.kind[1])
    if frame.size and len(frame.size[0]) <= _DIGITS:
        drafts.say(trip, "delegationSize", number(frame.size[0]), frame.size[1])
    if frame.status:
        drafts.say(trip, "status", concept("status", frame.status[0]), frame.status[1])
    if frame.purpose:
        drafts.say(trip, "purpose", Literal(frame.purpose[0], language="pl"), frame.purpose[1])


def _span(found: Found) -> Span | None:
    return found.mention.span if found.mention else None


def body_key(found: Found, drafts: Drafts) -> str:
    """The draft of a body or of the municipality a place is."""
    span = found.mention.span if found.mention else None
    if isinstance(found.value, PlaceValue):
        return drafts.body(municipality(found.value), span)
    assert isinstance(found.value, OrganisationValue), found
    return drafts.body(found.value, span)


def _label(frame: TripFrame) -> str:
    places = [f.value.name for f in frame.get("place") if isinstance(f.value, PlaceValue)]
    senders = [f.value.name for f in frame.get("sender") if isinstance(f.value, OrganisationValue | PlaceValue)]
    dates = frame.dates.edtf if frame.dates else None
    ends = " – ".join(x for x in (", ".join(senders), ", ".join(places)) if x)
    return ", ".join(x for x in (ends, dates) if x) or "wyjazd"


def _dates(frame: TripFrame, trip: str, drafts: Drafts) -> None:
    if frame.dates is None or frame.dated is None:
        return
    confidence = frame.dated.confidence if frame.dates.basis == "stated" else Confidence.MEDIUM
    where = frame.dated.by(frame.dated.rule, confidence)
    last = frame.ended.by(frame.ended.rule, confidence) if frame.ended else where
    both = (where, last)
    counted = frame.dates.basis == COUNTED  # from the one day told and the length told elsewhere
    _on(trip, "edtf", edtf(frame.dates.edtf), both, drafts)
    if frame.dates.start:
        _on(trip, "start", date(frame.dates.start), both if counted else (where,), drafts)
        if not is_open(frame.dates):
            _on(trip, "end", date(frame.dates.end or frame.dates.start), both if counted else (last,), drafts)
    elif frame.dates.end:
        drafts.say(trip, "end", date(frame.dates.end), last)
    if frame.dates.basis != "stated":
        drafts.say(trip, "dateBasis", Literal(frame.dates.basis), where)


def _on(trip: str, name: str, value: Literal, places: Iterable[Where], drafts: Drafts) -> None:
    """Say one thing on the evidence of several places."""
    for where in places:
        drafts.say(trip, name, value, where)


def _events(frame: TripFrame, trip: str, drafts: Drafts) -> None:
    keys: list[str] = []
    named: list[int] = []
    for found in frame.get("event"):
        assert isinstance(found.value, NamedValue)
        key = drafts.named(MentionKind.EVENT, found.value, found.mention.span if found.mention else None)
        drafts.say(trip, "forEvent", key, found.where)
        keys.append(key)
        named.append(found.where.span.start)
    for found in frame.get("journey-organiser"):
        drafts.say(trip, "organisedBy", body_key(found, drafts), found.where)
    for found in frame.get("journey-co-organiser"):
        drafts.say(trip, "coOrganisedBy", body_key(found, drafts), found.where)
    for role, prop in (("organiser", "organisedBy"), ("co-organiser", "coOrganisedBy")):
        for found in frame.get(role):
            # "Organizatorem spotkania był X. W sobotę goście byli na festynie": of what was told before
            later = bool(named) and found.where.span.end <= named[0]
            drafts.say(keys[0] if keys and not later else trip, prop, body_key(found, drafts), found.where)


def write_contribution(subject: str, contribution: Contribution, drafts: Drafts) -> None:
    """One node per payer and coverage; costs paid in part and costs paid in full are two nodes."""
    full = tuple(c for c in contribution.costs if c not in contribution.partial)
    part = tuple(c for c in contribution.costs if c in contribution.partial)
    for costs, coverage in ((full, "full" if contribution.full else None), (part, "partial")):
        if not costs and (part or coverage == "partial"):
            continue
        _one_contribution(subject, contribution, costs, coverage, drafts)


def _one_contribution(
    subject: str, contribution: Contribution, costs: tuple[str, ...], coverage: str | None, drafts: Drafts
) -> None:
    where = contribution.where
    node = drafts.new("funding", (coop("FundingContribution"),), None)
    drafts.say(subject, "fundedThrough", node, where)
    drafts.say(node, contribution.prop, contribution.payer, where)
    if contribution.prop == "funder":
        drafts.add_type(contribution.payer, coop("Funder"))
    for cost in costs or ("unspecified",):
        drafts.say(node, "costCategory", concept("cost", cost), where)
    if coverage:
        drafts.say(node, "coverage", concept("coverage", coverage), where)
    if contribution.amount:
        amount = drafts.new("amount", ("https://schema.org/MonetaryAmount",), None)
        drafts.say(node, "amount", amount, where)
        decimal = Literal(contribution.amount[0], "http://www.w3.org/2001/XMLSchema#decimal")
        drafts.say(amount, "schema:value", decimal, where)
        drafts.say(amount, "schema:currency", Literal(contribution.amount[1]), where)
