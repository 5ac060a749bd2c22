"""Slugs: from what a draft is and what is claimed of it to the last part of its IRI. Pure functions, no state.

A thing with a name is minted from the name; a thing without one (a trip, a participation, a contribution) from the
things it joins, so that two documents that state the same trip give the same IRI, in any order.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache, cached_property
from typing import Final

from coopgraph.model import (
    Claim,
    EntityDraft,
    Extraction,
    Literal,
    NamedValue,
    OrganisationValue,
    PlaceValue,
    Ref,
    Value,
)
from coopgraph.namespaces import BASE, PREFIXES, coop, document_iri, expand, fold, slug
from coopgraph.registry import Registry

# class -> the type part of the IRI
KINDS: Final[dict[str, str]] = {
    coop("Trip"): "trip",
    coop("Journey"): "journey",
    coop("Stop"): "stop",
    coop("Event"): "event",
    coop("Project"): "project",
    coop("Programme"): "programme",
    coop("PartnershipAgreement"): "agreement",
    coop("Provision"): "provision",
    coop("Cluster"): "cluster",
    coop("Participation"): "participation",
    coop("FundingContribution"): "contribution",
    coop("Figure"): "figure",
    coop("Municipality"): "municipality",
    expand("org:OrganizationalUnit"): "unit",
    expand("org:Organization"): "organization",
    expand("dct:Location"): "place",
    expand("foaf:Person"): "person",
    PREFIXES["schema"] + "MonetaryAmount": "amount",
    coop("Funder"): "organization",
}
# Words of names that bodies of many towns bear (folded).
_MUNICIPAL: Final = re.compile(
    r"\b(?:miejsk|gminn|powiatow|rejonow|mlodziezow|osiedlow|komunaln|szkol|liceum|informacji turystycznej)|\blo\b"
)
_SOURCE: Final = coop("SourceDocument")
_LANDS: Final = ("region-", "country-", "territory-")  # how the slugs of places begin that are no towns
# what is where a journey went; whoever asked people to come lives there, too
_THERE: Final = frozenset({coop("visited"), coop("hostedBy"), coop("invitedBy")})


def kind_of(draft: EntityDraft) -> str:
    """The type part of a draft's IRI; "thing" for a class without one."""
    return _kind(draft.types)


@cache
def _kind(types: tuple[str, ...]) -> str:
    return next((KINDS[t] for t in types if t in KINDS), "thing")


class Namer:
    """Slugs and IRIs of places and bodies. Where names are shared, the registry says who keeps the plain slug."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry

    def place_slug(self, place: PlaceValue) -> str:
        """The slug of a place: its name; a lesser bearer of a shared name gets its GeoNames id, a country its code."""
        if place.kind == "country" and place.country:
            return f"country-{place.country.lower()}"
        known = self.registry.places.get(place.geonames or 0)
        if known:
            return _last(known)
        made = slug(place.name)
        if place.kind == "settlement" and not place.geonames:
            return self._unlisted(made, place)
        if place.kind == "settlement" and place.geonames and self._another_bears(made, place.geonames):
            return f"{made}-{place.geonames}"
        return made if place.kind == "settlement" else f"{place.kind}-{made}"

    def _unlisted(self, made: str, place: PlaceValue) -> str:
        """A settlement without a GeoNames id: the commune or county that tells it apart, or its country, joins in."""
        if place.region:
            return f"{made}-{slug(place.region)}"
        return f"{made}-{place.country.lower()}" if place.country and self._another_bears(made, 0) else made

    def _another_bears(self, made: str, geonames: int) -> bool:
        if self.registry.namesakes.get(made, geonames) != geonames:
            return True
        return f"{BASE}id/place/{made}" in self.registry.entries

    def place_iri(self, place: PlaceValue) -> str:
        """The IRI of a place."""
        return f"{BASE}id/place/{self.place_slug(place)}"

    def municipality_slug(self, seat: PlaceValue, name: str = "") -> str:
        """The slug of a municipality: that of its town; a rural commune told apart from its town has its own."""
        made = self.place_slug(seat)
        return f"gmina-wiejska-{made}" if name.startswith("Gmina Wiejska") else made

    def municipality_iri(self, seat: PlaceValue, name: str = "") -> str:
        """The IRI of the municipality of a town."""
        return f"{BASE}id/municipality/{self.municipality_slug(seat, name)}"

    def is_registered(self, body: OrganisationValue) -> bool:
        """Whether the registry knows a body by its name: such a one is the same in every document."""
        return self.registry.named(expand("org:Organization"), body.name, *body.aliases) is not None

    def body_slug(self, body: OrganisationValue) -> str:
        """The slug of a body: a municipality is named by its town, an office or unit with its town."""
        if body.kind == "municipality":
            return self.municipality_slug(body.seat, body.name) if body.seat else slug(body.name)
        if known := self.registry.named(expand("org:Organization"), body.name, *body.aliases):
            return _last(known)
        made = slug(body.name)
        if body.seat and body.kind in {"unit", "office", "council", "school"}:
            town = self.place_slug(body.seat)
            plain = slug(body.seat.name)
            # "Urząd Miasta Lublin" has its town in the name, "Wydział Strategii" has not; a namesake needs its id too.
            return made if plain in made and plain == town else f"{town}-{made}"
        return made


def _every_town_has_one(body: OrganisationValue) -> bool:
    """Whether the name alone tells no body: a department, a council, "Miejska Biblioteka", a school with a number."""
    if body.seat is not None or body.kind == "municipality":
        return False
    name = fold(body.name)
    if body.kind in {"unit", "office", "council"}:
        return "program" not in name
    return body.kind == "school" or bool(_MUNICIPAL.search(name))


def _last(iri: str) -> str:
    return iri.rstrip("/").rpartition("/")[2]


class Minter:
    """Mints the IRIs of one document's drafts."""

    def __init__(self, extraction: Extraction, namer: Namer) -> None:
        self.namer = namer
        self._document = extraction.document.slug
        self._city = extraction.document.metadata.city
        self._drafts = {draft.key: draft for draft in extraction.entities}
        self._about: dict[str, list[Claim]] = {}
        self._into: dict[str, list[Claim]] = {}
        for claim in extraction.claims:
            self._about.setdefault(claim.subject, []).append(claim)
            if isinstance(claim.value, Ref):
                self._into.setdefault(claim.value.id, []).append(claim)
        self._slugs: dict[str, str] = {}
        self._taken: dict[tuple[str, str], str] = {}
        self._numbers: dict[tuple[str, str], int] = {}  # the last one given
        self._rules: dict[str, Callable[[str], Sequence[str]]] = {
            "trip": self._trip,
            "agreement": self._agreement,
            "participation": lambda key: self._joined(key, "participatesIn", "participant", "role", "onBasisOf"),
            "contribution": self._contribution,
            "figure": lambda key: self._joined(key, "about", "measure", "asOf", "value"),
            "stop": self._stop,
            "journey": self._journey,
            "event": self._event,
            "amount": lambda key: [*self._owners(key), "amount"],
            "provision": lambda key: [*self._owners(key), self._label(key)],
        }

    def iri(self, key: str) -> str:
        """The IRI of a draft; what is no draft's key (a concept) is an IRI already."""
        draft = self._drafts.get(key)
        if draft is None:
            return key
        if _SOURCE in draft.types:
            return document_iri(self._document)
        return self.namer.registry.current(f"{BASE}id/{kind_of(draft)}/{self.slug(key)}")

    def slug(self, key: str) -> str:
        """The slug of a draft, or the last part of an IRI."""
        draft = self._drafts.get(key)
        if draft is None:
            return key.rstrip("/").rpartition("/")[2]
        if key not in self._slugs:
            # Set first: a claim that leads back here finds the plain name instead of running round in a circle.
            self._slugs[key] = slug(draft.label or draft.key)
            self._slugs[key] = self._free(kind_of(draft), self._mint(draft), key)
        return self._slugs[key]

    def _free(self, kind: str, made: str, key: str) -> str:
        """Two different trips of one document with equal parts are numbered in reading order."""
        if kind not in {"trip", "stop"}:
            return made
        number = self._numbers.get((kind, made), 1)
        name = made if number == 1 else f"{made}-{number}"
        while self._taken.setdefault((kind, name), key) != key:
            number += 1
            name = f"{made}-{number}"
        self._numbers[kind, made] = number
        return name

    def _mint(self, draft: EntityDraft) -> str:
        rule = self._rules.get(kind_of(draft))
        if rule is not None:
            parts = [part for part in rule(draft.key) if part]
            return slug("-".join(parts)) if parts else slug(f"{self._document}-{draft.key}")
        value = draft.value
        if isinstance(value, PlaceValue):
            return self.namer.place_slug(value)
        if isinstance(value, OrganisationValue):
            made = self.namer.body_slug(value)
            local = _every_town_has_one(value) and not self.namer.is_registered(value)
            return f"{self._home(draft.key)}-{made}" if local else made
        if self._unnamed(draft):
            return slug(f"{self._document}-{draft.key}")
        if isinstance(value, NamedValue):
            return value.slug or slug(value.acronym or value.name)
        return slug(draft.label or f"{self._document}-{draft.key}")

    def _unnamed(self, draft: EntityDraft) -> bool:
        if isinstance(draft.value, NamedValue) and draft.value.attributes.get("unnamed") == "true":
            return True
        return any(c.property == coop("unnamed") for c in self._about.get(draft.key, ()))

    def _home(self, key: str) -> str:
        """Whose "Wydział Kultury" this is: the town that sent the journey, the document's town, else the document.

        What a journey saw, and who received it, is of the town it went to. A school that sends its own pupils is
        nobody's by that.
        """
        seen = [claim.subject for claim in self._into.get(key, ()) if claim.property in _THERE]
        towns_seen = {self._first(trip, "place") for trip in seen if len(self._values(trip, "place")) == 1}
        towns_seen = {town for town in towns_seen if not town.startswith(_LANDS)}
        if len(towns_seen) == 1:
            return towns_seen.pop()
        into = (c for c in self._into.get(key, ()) if c.property not in _THERE)
        trips = [claim.subject for claim in into if not self._sends(key, claim.subject)]
        senders = [self._first(trip, "sentBy") for trip in trips]
        if found := next((sender for sender in senders if sender), ""):
            return found
        if self._city:
            return slug(self._city)
        if seen:
            return self._document  # who sent the most journeys may be the guests
        went = {self._first(trip, "place") for trip in self._sent if self._sends(key, trip)}  # a school sits elsewhere
        senders = [self._first(trip, "sentBy") for trip in self._sent if not self._sends(key, trip)]
        towns = Counter(town for town in senders if town not in went)
        most = max(towns, key=lambda town: (towns[town], town), default="")
        return most or self._document

    def _sends(self, key: str, trip: str) -> bool:
        """Whether the body is who sent a journey."""
        return any(isinstance(value, Ref) and value.id == key for value in self._values(trip, "sentBy"))

    @cached_property
    def _sent(self) -> list[str]:
        """The journeys of which the document says who sent them."""
        return [subject for subject in sorted(self._about) if self._values(subject, "sentBy")]

    # --- parts --------------------------------------------------------------------------------------------------------
    def _values(self, key: str, name: str) -> list[Value]:
        prop = expand(name) if ":" in name else coop(name)
        return [c.value for c in self._about.get(key, ()) if c.property == prop]

    def _part(self, value: Value) -> str:
        return self.slug(value.id) if isinstance(value, Ref) else value.text

    def _first(self, key: str, *names: str) -> str:
        return next((self._part(v) for name in names for v in self._values(key, name)), "")

    def _joined(self, key: str, *names: str) -> list[str]:
        return [self._part(value) for name in names for value in self._values(key, name)[:1]]

    def _owners(self, key: str) -> list[str]:
        return [self.slug(c.subject) for c in self._into.get(key, ())][:1]

    def _label(self, key: str) -> str:
        return slug(self._drafts[key].label or key)

    def _date(self, key: str) -> str:
        """The day a thing begins; without a year it says nothing across documents, so the document joins in."""
        start = self._first(key, "start") or self._first(key, "edtf").partition("/")[0].strip("~?%.")
        start = start or self._first(key, "end")
        if not start:
            return self._document
        return f"{start}-{self._document}" if "X" in start else start

    def _trip(self, key: str) -> list[str]:
        return [self._first(key, "sentBy", "requestedBy"), self._first(key, "place", "visited"), self._date(key)]

    def _agreement(self, key: str) -> list[str]:
        partners = sorted(self._part(v) for v in self._values(key, "partner"))
        kind = self._first(key, "agreementKind")
        return [*partners, kind, self._first(key, "signedOn")]

    def _contribution(self, key: str) -> list[str]:
        costs = sorted(self._part(v) for v in self._values(key, "costCategory"))
        return [*self._owners(key), self._first(key, "funder", "paidFrom"), self._first(key, "coverage"), *costs]

    def _journey(self, key: str) -> list[str]:
        """A journey of stages is named by its first: who went, where first, and when."""
        stages = sorted((self._date(c.subject), self.slug(c.subject)) for c in self._into.get(key, ()))
        return [name for _, name in stages[:1]]

    def _stop(self, key: str) -> list[str]:
        return [self._first(key, "dct:isPartOf"), self._first(key, "visited", "place"), self._first(key, "start")]

    def _event(self, key: str) -> list[str]:
        """A yearly event is another one each year: the year joins in unless the name has it."""
        name = self._label(key)
        year = (self._first(key, "start") or self._first(key, "edtf"))[:4]
        return [name, "" if year in name or "X" in year else year]


def text_of(value: Value) -> str:
    """The text of a literal, the id of a node."""
    return value.text if isinstance(value, Literal) else value.id
