"""SSSOM files: strict reading, canonical writing, and that the registry's links are those of the mappings."""

from __future__ import annotations

from pathlib import Path

import pytest

from coopgraph import mappings
from coopgraph.errors import RegistryError
from coopgraph.model import Ref
from coopgraph.namespaces import PREFIXES
from coopgraph.project import Project, share
from coopgraph.registry import Registry

FILES = sorted((share() / "data" / "mappings").glob("*.sssom.tsv"))
HEAD = (
    "# mapping_set_id: x\n# license: y\n# curie_map:\n#   id: http://a/\n#   skos: http://s/\n#   semapv: http://v/\n"
)
COLUMNS = "subject_id\tpredicate_id\tobject_id\tmapping_justification\tconfidence\n"


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_committed_files_are_canonical(path: Path) -> None:
    """Each committed file is valid SSSOM and what the writer makes of it."""
    links = mappings.read(path)
    assert links
    assert mappings.written(links, path.name.removesuffix(".sssom.tsv")) == path.read_text(encoding="utf-8")


def test_registry_has_the_links_of_the_mappings() -> None:
    """GeoNames and Wikidata links of the registry are exactly those of data/mappings."""
    said = {triple for path in FILES for triple in mappings.triples(mappings.read(path))}
    outside = (PREFIXES["gn"], PREFIXES["wd"])
    wanted = {(s, p, v) for s, p, v in said if isinstance(v, Ref) and v.id.startswith(outside)}
    entries = Registry.read(Project(share())).entries.values()
    found = {(e.iri, p, v) for e in entries for p, v in e.facts if isinstance(v, Ref) and v.id.startswith(outside)}
    assert found == wanted


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "metadata must have"),
        (HEAD, "no header line"),
        (HEAD + "subject_id\tobject_id\n", "columns missing"),
        (HEAD + COLUMNS + "id:a\tskos:exactMatch\twd:Q1\tsemapv:X\t1\n", "prefix wd"),
        (HEAD + COLUMNS + "id:a\tskos:exactMatch\tid:b\tsemapv:X\t1.5\n", "between 0 and 1"),
        (HEAD + COLUMNS + "id:a\tskos:exactMatch\tid:b\tsemapv:X\tsure\n", "between 0 and 1"),
        (HEAD + COLUMNS + "id:a\tskos:exactMatch\tid:b\n", "3 cells, 5 columns"),
        (HEAD + COLUMNS + "\tskos:exactMatch\tid:b\tsemapv:X\t1\n", "subject_id must be"),
        ("# a: [\n" + COLUMNS, "not YAML"),
    ],
)
def test_malformed(tmp_path: Path, text: str, message: str) -> None:
    """What is no SSSOM is refused with the line."""
    path = tmp_path / "x.sssom.tsv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RegistryError, match=message):
        mappings.read(path)


def test_round_trip(tmp_path: Path) -> None:
    """Links survive writing and reading; tabs and line breaks in a comment become spaces."""
    path = tmp_path / "x.sssom.tsv"
    curies = mappings.CURIES
    link = mappings.Link(
        curies["id"] + "a", curies["skos"] + "exactMatch", curies["wd"] + "Q1", "A", "Ą", confidence=0.5
    )
    mappings.save(path, [link, link])
    assert mappings.read(path) == [link]
    assert [p.name for p in tmp_path.iterdir()] == ["x.sssom.tsv"]
