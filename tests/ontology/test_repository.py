"""The ontology, the vocabularies, the shapes and the queries of the repository fit together."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from coopgraph.namespaces import COOP, PREFIXES, concept_iri
from coopgraph.ontology import Ontology, load_ontology
from coopgraph.ontology.load import iri
from coopgraph.validate.check import load_shapes
from coopgraph.validate.graph import sh
from coopgraph.validate.shapes import Shapes
from coopgraph.validate.source import load_file

# The slugs that the design fixes; there may be more.
FIXED = {
    "cost": "transport accommodation meals per-diem participation-fee unspecified",
    "trip-kind": "study-visit conference trade-fair project-meeting official-visit anniversary training youth-exchange "
    "cultural-event sports-event volunteering other",
    "project-role": "leader partner beneficiary coordinator implementer",
    "cluster-role": "leader coordinator manager initiator assessor member partner-cluster",
    "agreement-kind": "partnership-agreement twinning letter-of-intent cooperation-declaration",
    "status": "held planned cancelled postponed remote",
    "coverage": "full partial",
    "confidence": "high medium low",
    "basis": "stated derived",
    "formality": "formal informal",
}
PREFIX = re.compile(r"^@prefix ([\w-]*): <([^<>]*)> \.$", re.MULTILINE)
TERM = re.compile(r"\bcoop:([A-Za-z]\w*)")


@pytest.fixture(scope="module")
def ours(root: Path) -> Ontology:
    """The ontology of the project."""
    return load_ontology(sorted((root / "ontology").glob("*.ttl")))


@pytest.fixture(scope="module")
def shapes(root: Path) -> Shapes:
    """The shapes of the project."""
    return load_shapes([load_file(p, p.name, i) for i, p in enumerate(sorted((root / "shapes").glob("*.ttl")))])


def test_every_class_is_covered_by_a_shape(ours: Ontology, shapes: Shapes) -> None:
    """Each class of ours is the target of a shape."""
    targets = {target.value for target in shapes.targets if target.kind == "targetClass"}
    classes = {term for term in ours.own() if ours.kind(term) == "Class"}
    assert classes - targets == set()


def test_every_property_is_mentioned_by_a_shape(ours: Ontology, shapes: Shapes) -> None:
    """Each property of ours is checked somewhere, apart from those that only reasoning makes or annotations."""
    inferred = {"involves", "payer", "funds", "hasParticipation"}
    free = {"note", "repair", "listedAs", "basis", "page"}  # any text or number will do
    properties = {t for t in ours.own() if ours.kind(t) in {"ObjectProperty", "DatatypeProperty"}}
    left = {p[len(COOP) + 1 : -1] for p in properties - shapes.properties()}
    assert left <= inferred | free


def test_what_the_registry_says_is_checked(root: Path, shapes: Shapes) -> None:
    """What the registry says of a thing goes into graphs that name it: a shape looks at each of its properties."""
    files = sorted((root / "data" / "registry").glob("*.ttl"))
    lines = b"".join(load_file(path, path.name, number).lines for number, path in enumerate(files))
    vocabularies = tuple(f"<{PREFIXES[name]}" for name in ("rdf", "rdfs", "owl"))
    used = {line.split(" ", 2)[1] for line in lines.decode().splitlines()}
    assert {prop for prop in used - shapes.properties() if not prop.startswith(vocabularies)} == set()


def test_nothing_undeclared_is_used(root: Path, ours: Ontology) -> None:
    """Every coop: name in shapes, queries and examples is a term of the ontology."""
    known = {term[len(COOP) + 1 : -1] for term in ours.own()}
    files = [
        *(root / "shapes").glob("*.ttl"),
        *(root / "queries").glob("*.rq"),
        *(root / "tests/shapes").rglob("*.ttl"),
    ]
    used = {(path.name, name) for path in files for name in TERM.findall(path.read_text(encoding="utf-8"))}
    assert sorted((file, name) for file, name in used if name not in known) == []


def test_code_uses_declared_terms_only(root: Path, ours: Ontology) -> None:
    """Every coop("…") in the source is a term of the ontology."""
    known = {term[len(COOP) + 1 : -1] for term in ours.own()}
    text = "\n".join(path.read_text(encoding="utf-8") for path in (root / "src").rglob("*.py"))
    assert set(re.findall(r"\bcoop\(\"(\w+)\"\)", text)) - known == set()


def test_prefixes_are_the_canonical_ones(root: Path) -> None:
    """A prefix that namespaces.py knows stands for the same namespace in every Turtle file of ours."""
    files = [*(root / "ontology").glob("*.ttl"), *(root / "shapes").glob("*.ttl"), *(root / "data/vocab").glob("*.ttl")]
    assert files
    for path in files:
        for prefix, namespace in PREFIX.findall(path.read_text(encoding="utf-8")):
            assert PREFIXES.get(prefix, namespace) == namespace, f"{path.name}: {prefix}"


def test_concepts_of_the_design_are_there(root: Path) -> None:
    """Each slug that the design names is a concept of its scheme."""
    for scheme, slugs in FIXED.items():
        source = load_file(root / "data" / "vocab" / f"{scheme}.ttl", f"{scheme}.ttl", 0)
        missing = {slug for slug in slugs.split() if f"<{concept_iri(scheme, slug)}>" not in source.subjects()}
        assert missing == set(), scheme


def test_concepts_are_named_and_defined_in_both_languages(root: Path) -> None:
    """Each scheme and concept has one name and one definition in Polish and in English; a scheme lists its concepts."""
    for path in sorted((root / "data" / "vocab").glob("*.ttl")):
        graph = load_ontology([path])
        nodes = {s for s, _, _ in graph.triples}
        scheme = f"<{PREFIXES['vocab']}{path.stem}>"
        assert scheme in nodes
        for node in nodes:
            for prop in ("skos:prefLabel", "skos:definition"):
                tags = sorted(text.rpartition("@")[2] for text in graph.objects(node, iri(prop)))
                assert tags == ["en", "pl"], (path.name, node, prop)
        assert set(graph.objects(scheme, iri("skos:hasTopConcept"))) == nodes - {scheme}


def test_shape_files_are_named_after_what_they_check(shapes: Shapes) -> None:
    """Each shape with targets has a label in Polish and English."""
    for shape in shapes.shapes_with_targets():
        assert len(shapes.graph.objects(shape, iri("rdfs:label"))) == 2, shape
        assert not shapes.graph.objects(shape, sh("deactivated"))
