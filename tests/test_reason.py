"""Inference by the white list: sound and complete beside owlrl, deterministic, with its provenance."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from coopgraph import rdf
from coopgraph.cli import group
from coopgraph.errors import ProjectError
from coopgraph.namespaces import COOP
from coopgraph.ontology import Ontology, load_ontology
from coopgraph.ontology.load import TYPE, iri
from coopgraph.project import Project
from coopgraph.reason import Rule, infer, reason

ROOT = Path(__file__).resolve().parent.parent
OURS = load_ontology(sorted((ROOT / "ontology").glob("coopgraph.ttl")))
FACTS = """
@base <https://w3id.org/coopgraph/id/> .
@prefix coop: <https://w3id.org/coopgraph/ns#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
<municipality/a> a coop:Municipality ; coop:twinnedWith <municipality/b> .
<trip/t> a coop:Trip ; coop:withinProject <project/p> ; coop:hostedBy <municipality/b> .
<project/p> coop:underProgramme <programme/g> .
"""
CLAIMS = """
@base <https://w3id.org/coopgraph/id/> .
@prefix coop: <https://w3id.org/coopgraph/ns#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
<../claim/0001> a coop:Claim , rdf:Statement ;
    rdf:subject <municipality/a> ; rdf:predicate coop:twinnedWith ; rdf:object <municipality/b> .
"""


def term(name: str) -> str:
    """A term of the ontology in N-Triples form."""
    return f"<{COOP}{name}>"


def node(name: str) -> str:
    """A node in N-Triples form."""
    return f"<urn:x:{name}>"


def triples(facts: list[tuple[str, str, str]]) -> list[rdf.Triple]:
    """Facts given by bare names."""
    return [(node(s), TYPE if p == "a" else term(p), term(o) if p == "a" else node(o)) for s, p, o in facts]


@pytest.mark.parametrize(
    ("facts", "rule", "follows"),
    [
        ([("a", "twinnedWith", "b")], Rule.SYMMETRIC, (node("b"), term("twinnedWith"), node("a"))),
        ([("p", "participatesIn", "x")], Rule.INVERSE, (node("x"), term("hasParticipation"), node("p"))),
        ([("t", "hostedBy", "b")], Rule.SUPERPROPERTY, (node("t"), term("involves"), node("b"))),
        ([("a", "a", "Municipality")], Rule.SUPERCLASS, (node("a"), TYPE, iri("org:Organization"))),
        (
            [("t", "withinProject", "p"), ("p", "underProgramme", "g")],
            Rule.CHAIN,
            (node("t"), term("underProgramme"), node("g")),
        ),
    ],
)
def test_each_rule(facts: list[tuple[str, str, str]], rule: Rule, follows: rdf.Triple) -> None:
    """Each rule gives what its axiom says, and without the rule it does not come."""
    assert follows in {m.triple for m in infer(triples(facts), OURS, [rule])}
    others = [other for other in Rule if other is not rule]
    assert follows not in {m.triple for m in infer(triples(facts), OURS, others)}


names = st.sampled_from("abcd")
properties = st.sampled_from(["twinnedWith", "hostedBy", "withinProject", "underProgramme", "funder", "fundedThrough"])
graphs = st.lists(st.tuples(names, properties, names), max_size=8)


@settings(max_examples=12, deadline=None)
@given(graphs)
def test_owlrl_says_the_same(facts: list[tuple[str, str, str]]) -> None:
    """All that is inferred is in owlrl's closure, and all of the closure over these properties is inferred."""
    import owlrl  # noqa: PLC0415 - slow, and only here
    import rdflib  # noqa: PLC0415 - likewise

    given_ = triples(facts)
    graph = rdflib.Graph().parse(data=OURS.lines(), format="nt")
    graph.parse(data="".join(f"{s} {p} {o} .\n" for s, p, o in given_), format="nt")
    owlrl.OWLRL_Semantics(graph, axioms=False, daxioms=False).closure()
    closure = {
        (s.n3(), p.n3(), o.n3())
        for s, p, o in graph
        if str(s).startswith("urn:x:") and str(o).startswith("urn:x:") and str(p).startswith(COOP)
    }
    made = {m.triple for m in infer(given_, OURS) if m.triple[1] != TYPE}
    assert made | set(given_) == closure


@given(st.permutations(triples([("a", "twinnedWith", "b"), ("b", "twinnedWith", "c"), ("t", "hostedBy", "a")])))
def test_order_does_not_matter(facts: list[rdf.Triple]) -> None:
    """The same facts in any order give the same inferences, premises included."""
    assert infer(facts, OURS) == infer(sorted(facts), OURS)


def test_nothing_new_follows_twice() -> None:
    """With the inferences added, nothing more follows."""
    facts = triples([("a", "twinnedWith", "b"), ("t", "withinProject", "p"), ("p", "underProgramme", "g")])
    assert infer([*facts, *(m.triple for m in infer(facts, OURS))], OURS) == []


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with a small graph and one claim."""
    folder = tmp_path / "data" / "graph"
    folder.mkdir(parents=True)
    (folder / "d.ttl").write_text(FACTS, encoding="utf-8")
    (folder / "d.claims.ttl").write_text(CLAIMS, encoding="utf-8")
    return Project.open(tmp_path)


def test_provenance_leads_to_the_claim(project: Project) -> None:
    """An inferred triple names its rule and the claim on the fact it follows from; claims are not reasoned over."""
    text = reason(project, OURS).text
    graph = Ontology(tuple(rdf.triples(rdf.parse(text.encode()))))
    back = next(
        s for s in graph.subjects(iri("rdf:object")) if term("twinnedWith") in graph.objects(s, iri("rdf:predicate"))
    )
    assert graph.objects(back, iri("prov:wasDerivedFrom")) == ["<https://w3id.org/coopgraph/claim/0001>"]
    assert graph.objects(back, term("rule")) == ['"symmetric"']
    assert not any(s.endswith("claim/0001>") for s, _, _ in graph.triples)


def test_same_bytes(project: Project) -> None:
    """Reasoning twice gives the same bytes."""
    assert reason(project, OURS).text == reason(project, OURS).text


def test_the_command_leaves_the_graph_alone(project: Project) -> None:
    """The command writes beside data/graph, and refuses to write into it."""
    run = CliRunner().invoke(group, ["-C", str(project.root), "reason"], standalone_mode=False)
    assert run.exit_code == 0
    assert (project.root / "data" / "inferred.ttl").is_file()
    into = str(project.graph / "more.ttl")
    refused = CliRunner().invoke(group, ["-C", str(project.root), "reason", "-o", into], standalone_mode=False)
    assert isinstance(refused.exception, ProjectError)
    assert sorted(p.name for p in project.graph.iterdir()) == ["d.claims.ttl", "d.ttl"]


def test_no_graph_is_an_error(tmp_path: Path) -> None:
    """Without a graph there is an error that says how to make one."""
    with pytest.raises(ProjectError, match="no graph"):
        reason(Project.open(tmp_path), OURS)
