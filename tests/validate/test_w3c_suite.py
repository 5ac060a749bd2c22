"""The W3C SHACL test suite, driven from its own manifests (data-shapes-test-suite in ../shared/suites/shacl)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from coopgraph.errors import ShapesError
from coopgraph.rdf import Syntax, parse, triples
from coopgraph.validate.check import check, load_shapes
from coopgraph.validate.engine import Engine, _results
from coopgraph.validate.graph import Graph, node, sh
from coopgraph.validate.shapes import Shapes
from coopgraph.validate.source import Source, load

SUITE: Final = Path(__file__).resolve().parents[3] / "shared/suites/shacl/data-shapes-test-suite/tests"
MF: Final = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
SHT: Final = "http://www.w3.org/ns/shacl-test#"

# What differs, and why.
KNOWN: Final[dict[tuple[str, str], str]] = {
    (Engine.PYSHACL.value, "sparql/pre-binding/shapesGraph-001.ttl"): (
        "pySHACL does not offer $shapesGraph; it says so, and the check ends with exit code 2."
    ),
}


def source(path: str, number: int = 0) -> Source:
    """A file of the suite."""
    return load(path, (SUITE / path).read_bytes(), number)


def graph(path: str) -> Graph:
    """A file of the suite as a graph."""
    return Graph(triples(parse(source(path).lines, Syntax.NTRIPLES)))


def local(iri: str) -> str:
    """The path inside the suite of a file IRI."""
    return iri.strip("<>").removeprefix("file:///")


def entries(manifest: str = "manifest.ttl") -> Iterator[tuple[str, str]]:
    """(file, test IRI) of every entry that a manifest reaches."""
    held = graph(manifest)
    for _, included in held.pairs(node(MF + "include")):
        yield from entries(local(included))
    for _, head in held.pairs(node(MF + "entries")):
        yield from ((manifest, test) for test in held.members(head))


CASES: Final = list(entries()) if SUITE.is_dir() else []


@cache
def verdict(file: str, test: str, engine: Engine) -> str:
    """Empty where the engine does what the test wants, else what is different."""
    manifest = graph(file)
    (action,) = manifest.objects(test, node(MF + "action"))
    (wanted,) = manifest.objects(test, node(MF + "result"))
    data, shapes_file = (local(manifest.objects(action, node(SHT + n))[0]) for n in ("dataGraph", "shapesGraph"))
    try:
        shapes = load_shapes([source(shapes_file)])
        report = check([source(data)], shapes, engine=engine)
    except ShapesError as error:
        return "" if wanted == node(SHT + "Failure") else f"refused: {error.message[:200]}"
    if wanted == node(SHT + "Failure"):
        return "a failure was wanted"
    return difference(manifest, wanted, shapes, [r.key for r in report.results], same=shapes_file == file)


Key = tuple[str, ...]


def difference(manifest: Graph, wanted: str, shapes: Shapes, got: list[Key], *, same: bool) -> str:
    """Compare result multisets; an anonymous shape of another file can only be compared by its being anonymous."""
    names = {blank: name for name, blank in shapes.origins.items()}
    report = (("_:r", p, o) if s == wanted and p == sh("result") else (s, p, o) for s, p, o in manifest)
    expected = []
    for result in _results(report):
        key = list(result.key)
        key[1] = names.get(key[1], key[1]) if same else key[1]
        expected.append(tuple(key))

    def loose(key: Key) -> Key:
        anonymous = key[1].startswith(("_:", "<urn:coopgraph:shape:"))
        return (key[0], "anonymous" if anonymous and not same else key[1], *key[2:])

    missing, extra = Counter(map(loose, expected)), Counter(map(loose, got))
    return (
        ""
        if missing == extra
        else f"missing {list((missing - extra).elements())}, extra {list((extra - missing).elements())}"
    )


@pytest.mark.skipif(not CASES, reason="../shared/suites/shacl is not here")
@pytest.mark.parametrize("engine", list(Engine))
@pytest.mark.parametrize(("file", "test"), CASES, ids=[file for file, _ in CASES])
def test_w3c(file: str, test: str, engine: Engine) -> None:
    """The result multiset is the one the W3C wants, or the difference is a known one with its reason."""
    found = verdict(file, test, engine)
    known = KNOWN.get((engine.value, file))
    assert bool(found) == bool(known), found or "no longer differs: take it off the list"
