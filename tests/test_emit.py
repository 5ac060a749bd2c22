"""Claims become facts and evidence."""

from __future__ import annotations

from coopgraph.emit import emit
from coopgraph.model import Entity, Literal, Ref, Resolution
from coopgraph.namespaces import BASE, PREFIXES, coop
from factory import claim, document

TEXT = "Miasto odwiedziło sześć osób."
TRIP = BASE + "id/trip/a"


def _resolution() -> Resolution:
    entity = Entity(TRIP, (coop("Trip"),), (Literal("Wyjazd", language="pl"),))
    made = claim(TEXT, TRIP, "delegationSize", Literal("6", PREFIXES["xsd"] + "integer"))
    return Resolution(document(TEXT, title="Notatka"), (entity,), (made,))


def test_each_claim_is_a_fact_with_a_statement() -> None:
    """The fact stands in the document's graph, and a statement about that very triple in the graph of claims."""
    graphs = emit(_resolution())
    fact = (TRIP, coop("delegationSize"), Literal("6", PREFIXES["xsd"] + "integer"))
    assert fact in graphs.facts
    parts = {p: o for _, p, o in graphs.claims if p.startswith(PREFIXES["rdf"]) and not p.endswith("type")}
    assert tuple(parts[PREFIXES["rdf"] + name] for name in ("subject", "predicate", "object")) == (
        Ref(TRIP),
        Ref(coop("delegationSize")),
        fact[2],
    )
    assert {g for _, _, _, g in graphs.quads()} == {graphs.document, graphs.document + "/claims"}


def test_the_quote_is_the_text() -> None:
    """The quote of a claim is byte for byte what stands between its offsets."""
    graphs = emit(_resolution())
    said = {p: o.text for _, p, o in graphs.claims if isinstance(o, Literal)}
    start, end = (int(said[PREFIXES["oa"] + name]) for name in ("start", "end"))
    assert said[PREFIXES["oa"] + "exact"] == TEXT[start:end]


def test_no_blank_nodes() -> None:
    """Published data have no blank nodes."""
    for s, _, o, _ in emit(_resolution()).quads():
        assert not s.startswith("_:")
        assert not (isinstance(o, Ref) and o.id.startswith("_:"))
