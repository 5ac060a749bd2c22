"""One thing, one IRI."""

from __future__ import annotations

from dataclasses import replace

from coopgraph.model import Claim, EntityDraft, Extraction, Literal, OrganisationValue, PlaceValue, Ref, Resolution
from coopgraph.namespaces import BASE, EDTF, PREFIXES, coop, expand
from coopgraph.project import Project, share
from coopgraph.resolve import Resolver
from factory import claim, document

TEXT = "Delegacja z Lublina była we Lwowie 1 maja 2020 r."
LVIV = PlaceValue("Lwów", "settlement", "UA", 702550, 49.84, 24.02)
LUBLIN = PlaceValue("Lublin", "settlement", "PL", 765876)
DATATYPE = PREFIXES["xsd"] + "date"


def _drafts(prefix: str = "") -> tuple[EntityDraft, ...]:
    body = OrganisationValue("Gmina Lublin", "municipality", seat=LUBLIN)
    return (
        EntityDraft(prefix + "trip-1", (coop("Trip"),), "Lublin – Lwów"),
        EntityDraft(prefix + "place-1", (expand("dct:Location"),), "Lwów", value=LVIV),
        EntityDraft(prefix + "org-1", (coop("Municipality"),), "Gmina Lublin", value=body),
        EntityDraft(prefix + "funding-1", (coop("FundingContribution"),)),
    )


def _claims(prefix: str = "", start: str = "2020-05-01") -> tuple[Claim, ...]:
    when = Literal(start, EDTF) if "X" in start else Literal(start, DATATYPE)
    return (
        claim(TEXT, prefix + "trip-1", "place", Ref(prefix + "place-1")),
        claim(TEXT, prefix + "trip-1", "sentBy", Ref(prefix + "org-1")),
        claim(TEXT, prefix + "trip-1", "edtf" if "X" in start else "start", when),
        claim(TEXT, prefix + "trip-1", "fundedThrough", Ref(prefix + "funding-1")),
        claim(TEXT, prefix + "funding-1", "funder", Ref(prefix + "org-1")),
    )


def _extraction(slug: str = "one", prefix: str = "", start: str = "2020-05-01") -> Extraction:
    return Extraction(document(TEXT, slug=slug), _drafts(prefix), _claims(prefix, start))


def _resolve(*extractions: Extraction) -> list[Resolution]:
    return list(Resolver(Project(share()))(extractions))


def _iris(resolution: Resolution) -> set[str]:
    return {entity.iri for entity in resolution.entities}


def test_a_trip_is_named_by_who_where_when() -> None:
    """The IRI of a trip is made of sender, place and first day, that of a contribution of trip and payer."""
    (resolution,) = _resolve(_extraction())
    assert BASE + "id/trip/lublin-lwow-2020-05-01" in _iris(resolution)
    assert BASE + "id/contribution/lublin-lwow-2020-05-01-lublin" in _iris(resolution)
    assert BASE + "id/municipality/lublin" in _iris(resolution)


def test_two_documents_name_one_trip() -> None:
    """The same journey read in two documents, under other keys and in other order, has one IRI."""
    one, two = _extraction("one"), _extraction("two", "x-")
    two = replace(two, entities=two.entities[::-1], claims=two.claims[::-1])
    first, second = _resolve(one, two)
    assert _iris(first) == _iris(second)


def test_a_trip_without_a_year_is_its_documents_own() -> None:
    """Trips of 1 May of an unknown year in two documents are not taken for one."""
    first, second = _resolve(_extraction("one", start="XXXX-05-01"), _extraction("two", start="XXXX-05-01"))
    trips = [{i for i in _iris(r) if "/trip/" in i} for r in (first, second)]
    assert not trips[0] & trips[1]


def test_two_equal_journeys_in_one_document_stay_two() -> None:
    """Two drafts with equal sender, place and day are numbered, not merged: the document lists two."""
    extraction = _extraction()
    twin = EntityDraft("trip-2", (coop("Trip"),), "Lublin – Lwów")
    claims = tuple(replace(c, subject="trip-2") for c in extraction.claims[:3])
    (resolution,) = _resolve(
        replace(extraction, entities=(*extraction.entities, twin), claims=(*extraction.claims, *claims))
    )
    assert {i.rpartition("/")[2] for i in _iris(resolution) if "/trip/" in i} == {
        "lublin-lwow-2020-05-01",
        "lublin-lwow-2020-05-01-2",
    }


def test_every_place_has_its_geonames_link() -> None:
    """Places carry GeoNames and country; a municipality leads to them through its seat."""
    (resolution,) = _resolve(_extraction())
    facts = {entity.iri: dict(entity.facts) for entity in resolution.entities}
    assert facts[BASE + "id/place/lwow"][expand("skos:exactMatch")] == Ref("https://sws.geonames.org/702550/")
    assert facts[BASE + "id/municipality/lublin"][coop("seat")] == Ref(BASE + "id/place/lublin")


def test_every_value_is_an_entity_or_a_concept() -> None:
    """After resolve no key of a draft is left: each node a claim names is described."""
    (resolution,) = _resolve(_extraction())
    named = {c.subject for c in resolution.claims} | {c.value.id for c in resolution.claims if isinstance(c.value, Ref)}
    assert named <= _iris(resolution)


def test_every_entity_has_a_label() -> None:
    """Things without a name are called after what they join."""
    (resolution,) = _resolve(_extraction())
    assert all(entity.labels and entity.labels[0].text for entity in resolution.entities)


def _department(slug: str, sender: PlaceValue, name: str = "Wydział Kultury", kind: str = "unit") -> Extraction:
    body = OrganisationValue(f"Miasto {sender.name}", "municipality", seat=sender)
    unit_type = expand("org:OrganizationalUnit") if kind == "unit" else expand("org:Organization")
    drafts = (
        EntityDraft("t", (coop("Trip"),), "trip"),
        EntityDraft("o", (coop("Municipality"),), body.name, value=body),
        EntityDraft("u", (unit_type,), name, value=OrganisationValue(name, kind)),
    )
    claims = (claim(TEXT, "t", "sentBy", Ref("o")), claim(TEXT, "t", "requestedBy", Ref("u")))
    return Extraction(document(TEXT, slug=slug), drafts, claims)


def test_departments_of_two_towns_are_two() -> None:
    """A department without a seat is its sender's: every town has a Wydział Kultury."""
    resolutions = _resolve(_department("a", LUBLIN), _department("b", LVIV), _department("c", LUBLIN))
    units = [[i for i in _iris(r) if "/unit/" in i] for r in resolutions]
    assert units[0] == units[2] == [BASE + "id/unit/lublin-wydzial-kultury"]
    assert units[1] == [BASE + "id/unit/lwow-wydzial-kultury"]


def test_municipal_bodies_of_two_towns_are_two() -> None:
    """A name that many towns' bodies bear is not enough; a name of one's own is."""
    shared = [
        _resolve(_department(s, town, "Miejska Biblioteka", "body"))[0] for s, town in (("a", LUBLIN), ("b", LVIV))
    ]
    own = [
        _resolve(_department(s, town, "Fundacja Omega", "foundation"))[0] for s, town in (("a", LUBLIN), ("b", LVIV))
    ]
    assert not {i for i in _iris(shared[0]) if "bibliot" in i} & _iris(shared[1])
    assert {i for i in _iris(own[0]) if "omega" in i} & _iris(own[1])


def _seen(place: PlaceValue) -> set[str]:
    """The IRIs of a library that guests from Lviv saw on a journey to a place."""
    guests = OrganisationValue(f"Miasto {LVIV.name}", "municipality", seat=LVIV)
    library = OrganisationValue("Miejska Biblioteka", "body")
    drafts = (
        EntityDraft("t", (coop("Trip"),), "trip"),
        EntityDraft("o", (coop("Municipality"),), guests.name, value=guests),
        EntityDraft("p", (expand("dct:Location"),), place.name, value=place),
        EntityDraft("b", (expand("org:Organization"),), library.name, value=library),
    )
    told = {"sentBy": "o", "place": "p", "visited": "b"}
    claims = tuple(claim(TEXT, "t", name, Ref(key)) for name, key in told.items())
    (resolution,) = _resolve(Extraction(document(TEXT, slug="a"), drafts, claims))
    return {iri for iri in _iris(resolution) if "bibliot" in iri}


def test_what_guests_saw_is_of_the_town_they_came_to() -> None:
    """A library that guests saw is that of the town they came to; in a region, the document's own."""
    assert _seen(LUBLIN) == {BASE + "id/organization/lublin-miejska-biblioteka"}
    region = PlaceValue("województwo lubelskie", "region", "PL")
    assert _seen(region) == {BASE + "id/organization/a-miejska-biblioteka"}


def test_title_with_subtitle_is_the_same_project() -> None:
    """A project named once with and once without its subtitle is one, also within one document."""
    drafts = tuple(
        EntityDraft(f"p{i}", (coop("Project"),), name)
        for i, name in enumerate(("Old Mills – nowe życie młynów", "Old Mills"))
    )
    (resolution,) = _resolve(Extraction(document(TEXT), drafts, ()))
    assert len([e for e in resolution.entities if e.types]) == 1


def test_a_body_of_the_registry_is_nobodys() -> None:
    """A body that the registry knows is one thing in every document, though its kind is one that every town has."""
    name = "Komisja Europejska"
    found = [_resolve(_department(s, town, name, "council"))[0] for s, town in (("a", LUBLIN), ("b", LVIV))]
    assert all(BASE + "id/organization/european-commission" in _iris(one) for one in found)


def test_a_school_that_sends_is_not_named_by_itself() -> None:
    """The pupils a school sends do not make the school its own owner: its name stands in its IRI once."""
    sent = _department("a", LUBLIN, "Szkoła Podstawowa nr 4", "school")
    claims = (*(c for c in sent.claims if c.property != coop("sentBy")), claim(TEXT, "t", "sentBy", Ref("u")))
    (school,) = (i for i in _iris(_resolve(replace(sent, claims=claims))[0]) if "szkola" in i and "/trip/" not in i)
    assert school.count("szkola-podstawowa") == 1
