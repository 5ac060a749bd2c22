"""SSSOM files: strict reading, canonical writing, and the links that the graph gets from them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopgraph import mappings, rdf
from coopgraph.errors import RegistryError
from coopgraph.mappings import CURIES, PREDICATES, SEMAPV, Link
from coopgraph.model import Entity, Literal, Ref, Value
from coopgraph.namespaces import BASE, PREFIXES, expand
from coopgraph.pipeline import extract_documents
from coopgraph.project import Project, share
from coopgraph.read import find_documents
from coopgraph.registry import Registry
from coopgraph.resolve.describe import known

FILES = sorted((share() / mappings.FOLDER).glob("*.sssom.tsv"))
HEAD = "#mapping_set_id: http://x/\n#license: http://y/\n#curie_map:\n#  id: http://a/\n#  wd: http://w/\n"
COLUMNS = "subject_id\tpredicate_id\tobject_id\tmapping_justification\tconfidence\n"
EXACT = PREFIXES["skos"] + "exactMatch"
LUBLIN = f"{BASE}id/place/lublin"


@pytest.fixture(scope="module")
def registry() -> Registry:
    """The registry as the package carries it."""
    return Registry.read(Project(share()))


def row(subject: str = "id:a", predicate: str = "skos:exactMatch", other: str = "wd:Q1", sure: str = "1") -> str:
    """A line of a table with the columns of `COLUMNS`."""
    return f"{subject}\t{predicate}\t{other}\tsemapv:ManualMappingCuration\t{sure}\n"


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_committed_files_are_canonical(path: Path) -> None:
    """Each committed file is valid SSSOM, says who is sure of what, and is what the writer makes of it."""
    links = mappings.read(path)
    assert all(link.author and link.confidence and link.subject_label and link.object_label for link in links)
    assert mappings.written(links, path.name.removesuffix(mappings.SUFFIX)) == path.read_text(encoding="utf-8")


def test_committed_files_agree() -> None:
    """No two of them contradict each other, and their subjects are things of ours."""
    links = mappings.read_all(Project(share()))
    assert all(link.subject.startswith(f"{BASE}id/") for link in links)


def test_mapped_municipalities_are_in_the_registry(registry: Registry) -> None:
    """A mapping of a municipality or programme is of one that the registry has."""
    kinds = (f"{BASE}id/municipality/", f"{BASE}id/programme/")
    assert {iri for iri in registry.links if iri.startswith(kinds)} <= set(registry.entries)


def test_every_place_of_the_registry_is_in_geonames(registry: Registry) -> None:
    """Places of the registry have their link from the mappings, and are found by it."""
    places = [e for e in registry.entries.values() if expand("dct:Location") in e.types]
    assert len(places) > 100
    assert len(registry.places) == len(places)


def test_every_place_of_the_graph_is_in_geonames() -> None:
    """Each settlement, country and region in the graph of the documents has its GeoNames link."""
    project = Project(share())
    graphs, _, _ = extract_documents(project, find_documents(project.documents))
    facts = {fact for graph in graphs for fact in graph.facts}
    places = {s for s, p, o in facts if (p, o) == (expand("rdf:type"), Ref(expand("dct:Location")))}
    linked = {s for s, p, o in facts if p == EXACT and isinstance(o, Ref) and o.id.startswith(PREFIXES["gn"])}
    assert len(places) > 5
    assert places <= linked


def committed() -> set[tuple[str, str, Value]]:
    """The facts of the committed graph."""
    files = [path for path in sorted(Project(share()).graph.glob("*.ttl")) if not path.name.endswith(".claims.ttl")]
    return {(s, p, o) for path in files for s, p, o, _ in rdf.rows(rdf.parse_file(path))}


def test_every_place_of_the_committed_graph_is_in_geonames() -> None:
    """As it stands in git: no place without its GeoNames link, and none with two."""
    facts = committed()
    places = {s for s, p, o in facts if (p, o) == (expand("rdf:type"), Ref(expand("dct:Location")))}
    linked = [s for s, p, o in facts if p == EXACT and isinstance(o, Ref) and o.id.startswith(PREFIXES["gn"])]
    assert len(places) > 10
    assert sorted(places) == sorted(s for s in linked if s in places)


def test_links_of_the_graph_are_those_of_the_mappings(registry: Registry) -> None:
    """No link drifts: what the graph says of other data stands in a mapping file, and all that stands there is said.

    Only the GeoNames link of a place comes from the gazetteer, where no mapping has it.
    """
    project = Project(share())
    graphs, _, _ = extract_documents(project, find_documents(project.documents))
    fresh = {fact for graph in graphs for fact in graph.facts}
    for facts, whole in ((fresh, True), (committed(), False)):
        living = {s for s, p, _ in facts if p == expand("rdf:type")}
        said = {
            (s, p, o) for s, p, o in facts if p in PREDICATES or (p == expand("dct:identifier") and s in registry.links)
        }
        known = {(s, p, o) for s, links in registry.links.items() if s in living for p, o in links}
        loose = {(s, p, o) for s, p, o in said - known if not (isinstance(o, Ref) and o.id.startswith(PREFIXES["gn"]))}
        assert loose == set()
        assert not whole or known <= said


def test_links_reach_what_the_registry_lacks(registry: Registry) -> None:
    """A country or region read from a text gets its links; what nobody mapped stays as it is."""
    country = Entity(f"{BASE}id/place/country-ua", (expand("dct:Location"),), (Literal("Ukraina", language="pl"),))
    other = replace(country, iri=f"{BASE}id/place/nowhere")
    found, same = known([country, other], registry)
    assert (EXACT, Ref(f"{PREFIXES['gn']}690791/")) in found.facts
    assert (EXACT, Ref(f"{CURIES['eucountry']}UKR")) in found.facts
    assert same == other


def test_facts() -> None:
    """A mapping is a SKOS link, a TERYT code an identifier, a denial nothing."""
    found = mappings.facts(
        [
            Link(LUBLIN, EXACT, "http://a"),
            Link(LUBLIN, EXACT, mappings.TERYT + "0663011"),
            Link(LUBLIN, EXACT, "http://b", negated=True),
        ]
    )
    assert found == {LUBLIN: ((EXACT, Ref("http://a")), (expand("dct:identifier"), Literal("TERYT 0663011")))}


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", 1, "has no header"),
        (HEAD, None, "has no table"),
        ("#license: x\n" + COLUMNS, 1, "no mapping_set_id"),
        ("#mapping_set_id: x\n" + COLUMNS, 1, "no license"),
        ("#a: [\n" + COLUMNS, 1, "not YAML"),
        (HEAD + "#colour: red\n" + COLUMNS, 6, "knows no colour"),
        (HEAD + "#  skos: http://elsewhere/\n" + COLUMNS, 6, "always means"),
        (HEAD + "subject_id\tobject_id\n", 6, "no column predicate_id"),
        (HEAD + COLUMNS.strip() + "\tcolour\n", 6, "no column 'colour'"),
        (HEAD + COLUMNS.strip() + "\tconfidence\n", 6, "stands twice"),
        (HEAD + COLUMNS + row() + row(other="xy:Q1"), 8, "unknown prefix"),
        (HEAD + COLUMNS + row(other="Q1"), 7, "unknown prefix"),
        (HEAD + COLUMNS + row(sure="1.5"), 7, "from 0 to 1"),
        (HEAD + COLUMNS + row(sure="sure"), 7, "from 0 to 1"),
        (HEAD + COLUMNS + row(sure="nan"), 7, "from 0 to 1"),
        (HEAD + COLUMNS + "id:a\tskos:exactMatch\twd:Q1\n", 7, "3 cells under 5"),
        (HEAD + COLUMNS + row(subject=""), 7, "subject_id is missing"),
        (HEAD + COLUMNS + "id:a\tskos:exactMatch\twd:Q1\t\t1\n", 7, "mapping_justification is missing"),
        (HEAD + COLUMNS + "id:a\tskos:exactMatch\twd:Q1\tsemapv:Hearsay\t1\n", 7, "not a justification"),
        (HEAD + COLUMNS + row(predicate="skos:broader"), 7, "not a SKOS mapping"),
        (HEAD + COLUMNS + '"id:a\n', 7, "unexpected end"),
    ],
)
def test_malformed(tmp_path: Path, text: str, line: int | None, message: str) -> None:
    """What is no SSSOM is refused with file and line."""
    path = tmp_path / "x.sssom.tsv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RegistryError, match=message) as caught:
        mappings.read(path)
    assert caught.value.source == str(path)
    assert caught.value.line == line


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (row() + row(), "stands already"),
        (row() + row(other="wd:Q2"), "contradicts"),
        (row() + row(subject="id:b"), "contradicts"),
    ],
)
def test_contradictions_name_both_rows(tmp_path: Path, rows: str, message: str) -> None:
    """Two objects for one thing, two things for one object, the same row twice: both lines are named."""
    (tmp_path / "data" / "mappings").mkdir(parents=True)
    path = tmp_path / "data" / "mappings" / "x.sssom.tsv"
    path.write_text(HEAD + COLUMNS + rows, encoding="utf-8")
    with pytest.raises(RegistryError, match=message) as caught:
        mappings.read_all(Project(tmp_path))
    assert caught.value.line == 8
    assert f"{path}:7" in str(caught.value)


def test_denial_against_claim() -> None:
    """What one row says and another denies is a contradiction; a close match beside an exact one is none."""
    said = Link(LUBLIN, EXACT, "http://w/Q1")
    with pytest.raises(RegistryError, match="contradicts"):
        mappings.check([said, replace(said, negated=True)])
    mappings.check([said, Link(LUBLIN, PREFIXES["skos"] + "closeMatch", "http://w/Q2")])


def test_a_refused_set_leaves_the_file(tmp_path: Path) -> None:
    """Contradicting rows are not written, not even in part."""
    path = tmp_path / "x.sssom.tsv"
    mappings.save(path, [Link(LUBLIN, EXACT, "http://w/Q1")])
    before = path.read_bytes()
    with pytest.raises(RegistryError):
        mappings.save(path, [Link(LUBLIN, EXACT, "http://w/Q1"), Link(LUBLIN, EXACT, "http://w/Q2")])
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["x.sssom.tsv"]


_WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=12)
_CELLS = _WORDS.map(lambda text: " ".join(text.split()))
_LINKS = st.builds(
    Link,
    subject=st.integers(0, 5).map(lambda n: f"{BASE}id/place/p{n}"),
    predicate=st.sampled_from(sorted(PREDICATES)),
    object=st.integers(0, 5).map(lambda n: f"{PREFIXES['wd']}Q{n}"),
    subject_label=_CELLS,
    object_label=_CELLS,
    justification=st.just(SEMAPV + "LexicalMatching"),
    confidence=st.none() | st.integers(0, 100).map(lambda n: n / 100),
    comment=_CELLS,
    author=_CELLS,
    negated=st.booleans(),
)


@given(st.sets(_LINKS))
def test_round_trip(links: set[Link]) -> None:
    """What is written is read back, quotes and hashes in the cells included, and written again the same."""
    text = mappings.written(links, "x")
    assert set(mappings.parse(text, "x")) == links
    assert mappings.written(mappings.parse(text, "x"), "x") == text
