"""The sentences behind facts."""

from __future__ import annotations

import pytest

from coopgraph.evidence import attach, of_claims, properties, why
from coopgraph.model import Literal, Ref
from coopgraph.namespaces import BASE, PREFIXES, coop
from coopgraph.store import Store
from questions import files

TRIP = f"{BASE}id/trip/lublin-turyn-2021-06-01"
TURIN = f"{BASE}id/municipality/turyn"


@pytest.fixture(scope="module")
def store() -> Store:
    """The fixture graph."""
    return Store.load(files())


def test_a_fact_has_its_sentence(store: Store) -> None:
    """One fact, one sentence, with document, offsets, page, cell, rule and confidence."""
    (proof,) = why(store, TRIP, coop("hostedBy"), Ref(TURIN))
    assert proof.quote == "Gospodarzem wizyty było miasto Turyn."
    assert (proof.end - proof.start, proof.page) == (len(proof.quote), 2)
    assert (proof.document, proof.rule) == (f"{BASE}document/odpowiedz-2022", "fixture-rule")
    assert (proof.confidence, proof.cell) == ("high", "Wyjazdy!B7")
    assert why(store, proof.claim) == (proof,)


def test_contradicting_sources_are_both_shown(store: Store) -> None:
    """Both documents' sentences on one property come out, with the repair of a damaged word."""
    found = why(store, TRIP, coop("delegationSize"))
    assert [p.document.rpartition("/")[2] for p in found] == ["odpowiedz-2022", "wiadomosc-2023"]
    assert found[1].repairs == ("pieć → pięć",)
    assert [p.document for p in why(store, TRIP, coop("delegationSize"), "5")] == [found[1].document]


def test_what_is_paid_belongs_to_the_trip(store: Store) -> None:
    """Without a property, the sentences on the trip's payments are shown too; with one, only that."""
    assert coop("paidFrom") in {p.property for p in why(store, TRIP)}
    assert {p.property for p in why(store, TRIP, coop("place"))} == {coop("place")}


def test_a_host_is_known_by_what_names_it(store: Store) -> None:
    """Of a thing that is only a value, the facts that name it are shown."""
    assert [p.subject for p in why(store, TURIN)] == [TRIP]
    assert why(store, TURIN, coop("place")) == ()


def test_rows_get_the_quote_of_their_claim(store: Store) -> None:
    """Evidence is added to each row through its claim column; a name already taken is not taken twice."""
    query = """SELECT ?trip ?quote ?claim { ?trip coop:hostedBy ?host BIND("mine" AS ?quote)
               OPTIONAL { ?claim rdf:subject ?trip ; rdf:predicate coop:hostedBy FILTER(?host = ?it) } }"""
    result = attach(store, store.query(query, {"it": Ref(TURIN)}), ["claim", "nothing"])
    assert result.variables[3:] == ("evidence_quote", "document", "quote_start", "quote_end", "page")
    quotes = {row[3] for row in result.rows}
    assert quotes == {Literal("Gospodarzem wizyty było miasto Turyn."), None}
    assert {row[1] for row in result.rows} == {Literal("mine")}


def test_many_claims_at_once(store: Store) -> None:
    """Every claim of the graph has at least one proof."""
    claims = [c.id for (c,) in store.query("SELECT ?c { ?c a coop:Claim }").rows if isinstance(c, Ref)]
    assert len(claims) > 100
    assert set(of_claims(store, claims)) == set(claims)
    assert of_claims(store, ["https://w3id.org/coopgraph/claim/none"]) == {}


def test_properties_are_those_of_claims(store: Store) -> None:
    """Only properties that some claim is about are listed."""
    listed = properties(store)
    assert coop("hostedBy") in listed
    assert PREFIXES["rdf"] + "subject" not in listed
