"""The embedded store."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

from coopgraph.errors import GraphError, ProjectError, QueryError
from coopgraph.model import Literal, Ref
from coopgraph.namespaces import BASE, PREFIXES
from coopgraph.project import Project
from coopgraph.rdf import Syntax, parse
from coopgraph.store import ENGINE, Store, graph_files, prepared_copy

FACTS = "<id/trip/a> <ns#place> <id/place/b> .\n"
CLAIMS = "<claim/1> <http://www.w3.org/1999/02/22-rdf-syntax-ns#subject> <id/trip/a> .\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with the graph of one document."""
    graph = tmp_path / "data" / "graph"
    graph.mkdir(parents=True)
    (graph / "note.ttl").write_text(FACTS, encoding="utf-8")
    (graph / "note.claims.ttl").write_text(CLAIMS, encoding="utf-8")
    return Project.open(tmp_path)


@pytest.mark.parametrize("cached", [True, False])
def test_each_document_has_two_graphs(project: Project, cached: bool) -> None:  # noqa: FBT001 - a test parameter
    """Facts and claims of a document are in graphs of their own, and a query sees their union."""
    store = Store.open(project, cached=cached)
    graphs = store.graphs()
    assert graphs[BASE + "document/note"] == graphs[BASE + "document/note/claims"] == 1
    found = store.query("SELECT ?place { ?claim rdf:subject ?trip . ?trip coop:place ?place }")
    assert found.rows == ((Ref(BASE + "id/place/b"),),)


def test_the_copy_is_used_and_renewed(project: Project) -> None:
    """A second opening reads the copy; a change of a file makes a new one; old copies do not pile up."""
    Store.open(project)
    copies = list((project.state / "store").iterdir())
    assert len(copies) == 1
    Store.open(project)
    assert list((project.state / "store").iterdir()) == copies
    for n in range(4):
        (project.graph / "note.ttl").write_text(FACTS + f"<id/trip/{n}> a <ns#Trip> .", encoding="utf-8")
        assert Store.open(project).query("ASK { ?x a coop:Trip }").answer
    assert len(list((project.state / "store").iterdir())) <= 2


def test_a_damaged_copy_is_made_again(project: Project) -> None:
    """A copy that cannot be opened is thrown away and made anew."""
    Store.open(project)
    (copy,) = (project.state / "store").iterdir()
    (copy / "CURRENT").write_text("nonsense", encoding="utf-8")
    assert len(Store.open(project)) == len(Store.open(project, cached=False))


def test_without_a_place_for_the_copy(project: Project) -> None:
    """Where the state folder cannot be made, the graph is read into memory."""
    project.state.write_text("a file in the way", encoding="utf-8")
    assert BASE + "document/note" in Store.open(project).graphs()


def test_no_graph_yet(tmp_path: Path) -> None:
    """An unbuilt project is told how to be built."""
    with pytest.raises(ProjectError) as caught:
        Store.open(Project.open(tmp_path))
    assert "coopgraph build" in str(caught.value.cure)


@pytest.mark.parametrize("cached", [True, False])
def test_a_broken_file_is_named_with_its_line(project: Project, cached: bool) -> None:  # noqa: FBT001 - as above
    """A Turtle file that cannot be parsed is named with the line."""
    (project.graph / "bad.ttl").write_text("<a:a> <a:b> <a:c> .\n<a:a> nonsense .\n", encoding="utf-8")
    with pytest.raises(GraphError) as caught:
        Store.open(project, cached=cached)
    assert str(caught.value.source).endswith("bad.ttl")
    assert caught.value.line == 2
    assert not [p for p in (project.state / "store").glob("*") if p.name.startswith("new-")]


def test_the_copy_of_several_files(project: Project) -> None:
    """In the copy that is made ready, blank nodes of two files are two; of a broken file no copy is left."""
    for name in ("one", "two"):
        (project.graph / f"{name}.ttl").write_text("_:x <a:name> 'x' .\n", encoding="utf-8")
    _, copy = prepared_copy(project)
    assert copy
    query = "SELECT (COUNT(DISTINCT ?s) AS ?n) (COUNT(?g) AS ?m) { GRAPH ?g { ?s <a:name> ?o } }"
    asked = Store.of_copy(copy).query(query)
    assert [getattr(term, "text", "") for term in asked.rows[0]] == ["2", "2"]
    (project.graph / "two.ttl").write_text("<a:a> <a:b> <a:c> .\nnonsense\n", encoding="utf-8")
    with pytest.raises(GraphError) as caught:
        prepared_copy(project)
    assert (str(caught.value.source).endswith("two.ttl"), caught.value.line) == (True, 2)
    assert [path.name for path in copy.parent.iterdir()] == [copy.name]


def test_every_form_of_query(project: Project) -> None:
    """SELECT gives rows, ASK a truth, CONSTRUCT and DESCRIBE triples, each with the name of the engine."""
    store = Store.load(graph_files(project))
    trip = {"x": Ref(BASE + "id/trip/a")}
    assert store.query("ASK { ?x coop:place ?y }", trip).answer is True
    made = store.query("CONSTRUCT { ?y coop:of ?x } WHERE { ?x coop:place ?y }", trip)
    assert made.triples == ((Ref(BASE + "id/place/b"), Ref(BASE + "ns#of"), trip["x"]),)
    assert store.query("DESCRIBE ?x", trip).triples
    assert made.engine == ENGINE


def test_the_engine_is_oxigraph(project: Project) -> None:
    """Oxigraph answers and not rdflib: its extension function ADJUST works, and rdflib is not even loaded."""
    store = Store.open(project)
    query = """SELECT ?t { BIND(ADJUST("2021-01-01T00:00:00Z"^^xsd:dateTime, "PT1H"^^xsd:dayTimeDuration) AS ?t) }"""
    assert store.query(query).rows[0][0] == Literal(
        "2021-01-01T01:00:00+01:00", "http://www.w3.org/2001/XMLSchema#dateTime"
    )
    assert store.engine.startswith("Oxigraph")
    assert type(store._inner).__module__.startswith("pyoxigraph")
    assert "oxrdflib" not in sys.modules


def test_blank_nodes_and_unbound() -> None:
    """A blank node comes back as a Ref that says so, an unbound variable as None."""
    store = Store.of_quads(parse(b"[] <a:b> 'x'@pl .", Syntax.TURTLE))
    (((node, text, nothing),),) = [store.query("SELECT ?s ?o ?n { ?s ?p ?o }").rows]
    assert isinstance(node, Ref)
    assert node.id.startswith("_:")
    assert (text, nothing) == (Literal("x", language="pl"), None)


def test_an_error_tells_line_and_column() -> None:
    """A syntax error tells where it is in the text as the user wrote it, even with prefixes added before it."""
    store = Store.load({})
    with pytest.raises(QueryError) as caught:
        store.query("SELECT * {\n ?a coop:b ?c .\n ?a ?b }")
    assert caught.value.line == 3
    with pytest.raises(QueryError) as caught:
        store.query("SELECT * { ?a coop:b } ")
    assert (caught.value.line, caught.value.column) == (1, 22)
    with pytest.raises(QueryError):
        store.query("SELECT * { ?a nope:b ?c }")


def test_answers_as_the_protocol_wants_them(project: Project) -> None:
    """`answer` writes results in the media types of the standards, for a dataset where one is given."""
    store = Store.load(graph_files(project))
    query = "SELECT ?s { ?s coop:place ?o }"
    got = json.loads(store.answer(query, "application/sparql-results+json"))
    assert got["results"]["bindings"] == [{"s": {"type": "uri", "value": BASE + "id/trip/a"}}]
    other = store.answer(query, "text/csv", default_graphs=[BASE + "document/note/claims"])
    assert other == b"s\r\n"
    assert b"place" in store.answer("CONSTRUCT WHERE { ?s coop:place ?o }", "text/turtle")
    with pytest.raises(QueryError):
        store.answer(query, "text/turtle")


def test_what_two_documents_say_is_one_fact() -> None:
    """Over the union a fact counts once, however many graphs state it; in their graphs it stands in each."""
    fact = (ox.NamedNode(f"{BASE}id/trip/t"), ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label"))
    quads = [ox.Quad(*fact, ox.Literal("x"), ox.NamedNode(f"{BASE}document/{name}")) for name in "ab"]
    store = Store.of_quads(quads)
    count = "SELECT (COUNT(*) AS ?n) WHERE { %s }"
    assert store.query(count % "?s ?p ?o").rows == ((Literal("1", PREFIXES["xsd"] + "integer"),),)
    assert store.query(count % "GRAPH ?g { ?s ?p ?o }").rows == ((Literal("2", PREFIXES["xsd"] + "integer"),),)
    assert store.answer("CONSTRUCT WHERE { ?s ?p ?o }", "application/n-triples").count(b"\n") == 1
    assert store.dump().count(b"\n") == 2
