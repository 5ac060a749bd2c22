"""The checks of the ontology find what they say they find, and nothing in ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from coopgraph.errors import GraphError
from coopgraph.ontology import by_hermit, by_rules, consistency_findings, find_java, lint, load_ontology, profile
from coopgraph.ontology.lint import RULES
from coopgraph.ontology.load import Ontology

HEAD = """
@prefix coop: <https://w3id.org/coopgraph/ns#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
# One fault each: code -> Turtle that has it.
FAULTS = {
    "ON01": 'coop:A a owl:Class ; rdfs:label "a"@pl , "b"@pl .',
    "ON02": 'coop:A a owl:Class ; skos:definition "a"@pl .',
    "ON03": "coop:some_thing a owl:Class .",
    "ON04": "coop:A a owl:Class .",
    "ON05": "<urn:o> a owl:Ontology .",
    "ON06": "<urn:o> owl:imports <urn:other> .",
    "ON07": "coop:p a owl:ObjectProperty ; owl:inverseOf coop:p .",
    "ON08": "coop:A a owl:Class ; rdfs:subClassOf coop:B . coop:B a owl:Class ; rdfs:subClassOf coop:A .",
    "ON09": "coop:p a owl:ObjectProperty ; rdfs:range coop:A , coop:B .",
    "ON10": "coop:p a owl:DatatypeProperty ; rdfs:range xsd:date .",
    "ON11": "coop:A a owl:Class ; rdfs:subClassOf coop:Nowhere .",
    "ON12": 'coop:A a owl:Class ; rdfs:label "x"@pl . coop:B a owl:Class ; rdfs:label "X"@pl .',
    "RL01": "coop:p a owl:ObjectProperty , owl:ReflexiveProperty .",
    "RL02": "coop:A a owl:Class ; rdfs:subClassOf [ owl:unionOf ( coop:B coop:C ) ] .",
    "RL03": "coop:p a owl:DatatypeProperty ; rdfs:range owl:real .",
    "RL04": "coop:p a owl:ObjectProperty , owl:DatatypeProperty .",
}
UNSATISFIABLE = """
coop:A a owl:Class ; owl:disjointWith coop:B . coop:B a owl:Class .
coop:Both a owl:Class ; rdfs:subClassOf coop:A , coop:B .
"""
INCONSISTENT = UNSATISFIABLE + "coop:thing a owl:NamedIndividual , coop:A , coop:B ."
needs_java = pytest.mark.skipif(find_java() is None, reason="HermiT needs Java")


def make(folder: Path, text: str) -> Ontology:
    """An ontology from Turtle."""
    path = folder / "test.ttl"
    path.write_text(HEAD + text, encoding="utf-8")
    return load_ontology([path])


@pytest.fixture(scope="module")
def ours(root: Path) -> Ontology:
    """The ontology of the project."""
    return load_ontology(sorted((root / "ontology").glob("*.ttl")))


@pytest.mark.parametrize(("code", "text"), sorted(FAULTS.items()))
def test_each_pitfall_is_found(code: str, text: str, tmp_path: Path) -> None:
    """Every rule finds an ontology that has its fault."""
    ontology = make(tmp_path, text)
    assert code in {finding.code for finding in [*lint(ontology), *profile(ontology)]}


def test_own_terms_are_those_of_the_ontologies_read(tmp_path: Path) -> None:
    """An ontology of any namespace is looked at; terms it only mentions are not its own."""
    path = tmp_path / "theirs.ttl"
    path.write_text(
        "@prefix e: <http://e.org/o#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
        "<http://e.org/o> a owl:Ontology . e:bad_name a owl:Class . <http://e.org/other> a owl:Class .\n",
        encoding="utf-8",
    )
    ontology = load_ontology([path])
    assert ontology.own() == ["<http://e.org/o#bad_name>"]
    assert {f.focus for f in lint(ontology) if f.code in {"ON01", "ON03"}} == {"http://e.org/o#bad_name"}


def test_each_rule_says_its_code() -> None:
    """The docstring of a rule starts with its code, and each code has a fault above."""
    codes = {(rule.__doc__ or "").partition(":")[0] for rule in RULES}
    assert codes == {code for code in FAULTS if code.startswith("ON")}


@pytest.mark.parametrize(
    "text",
    [
        "coop:A a owl:Class ; rdfs:subClassOf [ owl:onProperty coop:p ; owl:allValuesFrom coop:B ] .",
        "[ owl:unionOf ( coop:A coop:B ) ] rdfs:subClassOf coop:C .",
        'coop:A rdfs:subClassOf [ owl:onProperty coop:p ; owl:maxCardinality "1"^^xsd:nonNegativeInteger ] .',
    ],
)
def test_what_rl_allows_passes(text: str, tmp_path: Path) -> None:
    """Class expressions on the side where OWL 2 RL has them are no finding."""
    assert profile(make(tmp_path, text)) == []


def test_ours_has_no_pitfall(ours: Ontology) -> None:
    """Our ontology passes its own checks and stays in OWL 2 RL."""
    assert [f"{f.code} {f.focus}: {f.message}" for f in [*lint(ours), *profile(ours)]] == []


def test_rules_find_the_unsatisfiable_class(tmp_path: Path) -> None:
    """A class below two disjoint ones can have no member; only that class is named."""
    verdict = by_rules(make(tmp_path, UNSATISFIABLE))
    assert verdict.consistent
    assert verdict.unsatisfiable == ("https://w3id.org/coopgraph/ns#Both",)


def test_rules_find_inconsistency(tmp_path: Path) -> None:
    """An individual in two disjoint classes makes the ontology inconsistent, with the clash in words."""
    verdict = by_rules(make(tmp_path, INCONSISTENT))
    assert not verdict.consistent
    assert verdict.clashes
    assert [f.code for f in consistency_findings([verdict])] == ["OC01"]


@needs_java
@pytest.mark.parametrize("text", [UNSATISFIABLE, INCONSISTENT])
def test_reasoners_agree_on_faults(text: str, tmp_path: Path) -> None:
    """HermiT and the rules name the same fault."""
    ontology = make(tmp_path, text)
    one, two = by_rules(ontology), by_hermit(ontology)
    assert one.agrees(two)
    assert "OC03" not in {f.code for f in consistency_findings([one, two])}


@needs_java
def test_reasoners_agree_on_ours(ours: Ontology) -> None:
    """Both find our ontology consistent and every class able to have members."""
    verdicts = [by_rules(ours), by_hermit(ours)]
    assert consistency_findings(verdicts) == []


def test_no_files_is_an_error() -> None:
    """Nothing to check is said, not passed."""
    with pytest.raises(GraphError, match="no ontology files"):
        load_ontology([])
