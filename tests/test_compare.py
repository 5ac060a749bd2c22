"""Our partnerships beside P190 of a small extract: both ways, one-sided, missing, not linked, only there."""

from __future__ import annotations

from pathlib import Path

import pytest

from coopgraph.compare import BOTH, MISSING, ONE_SIDED, ONLY_THERE, UNLINKED, compare, counts, links_to, partnerships
from coopgraph.errors import QueryError
from coopgraph.mappings import Link
from coopgraph.namespaces import BASE, PREFIXES
from coopgraph.project import Project
from coopgraph.reconcile import Asker, targets
from coopgraph.remote import Remote
from towns import EXTRACT, OURS, WD, running, store

TARGETS = targets(Project(Path()))
LINKS = {f"{BASE}id/municipality/{n}": f"{WD}{q}" for n, q in (("alfin", "Q10"), ("betin", "Q12"), ("gamin", "Q13"))}
PAIRS = partnerships(store(OURS))


def short(iri: str) -> str:
    """The last part of an IRI."""
    return iri.rpartition("/")[2]


def test_partnerships() -> None:
    """Twinnings in either direction and agreements are each one pair, in one order."""
    assert [(short(a), short(b)) for a, b in PAIRS] == [
        ("alfin", "betin"),
        ("alfin", "deltin"),
        ("alfin", "gamin"),
        ("betin", "gamin"),
    ]


def test_compare() -> None:
    """Each pair has its status, and who says it where one side does."""
    with running() as service:
        found = compare(PAIRS, LINKS, Asker(Remote(service.url), pause=0), TARGETS["wikidata"], theirs=True)
    assert [(short(p.one), short(p.other), p.status, short(p.by)) for p in found] == [
        ("alfin", "betin", BOTH, ""),
        ("alfin", "deltin", UNLINKED, "deltin"),
        ("alfin", "gamin", MISSING, ""),
        ("betin", "gamin", ONE_SIDED, "betin"),
        ("alfin", "Q99", ONLY_THERE, ""),
    ]


def test_only_there_between_towns_of_ours() -> None:
    """A pair that they have and we lack is told with our own IRIs, once."""
    pairs = [pair for pair in PAIRS if not pair[1].endswith("betin")]
    found = compare(pairs, LINKS, Asker(store(EXTRACT), pause=0), TARGETS["wikidata"], theirs=True)
    assert [(short(p.one), short(p.other)) for p in found if p.status == ONLY_THERE] == [
        ("alfin", "Q99"),
        ("alfin", "betin"),
    ]


def test_counts() -> None:
    """Every status has its row; shares are of our partnerships."""
    found = compare(PAIRS, LINKS, Asker(store(EXTRACT), pause=0), TARGETS["wikidata"], theirs=True)
    rows = [[getattr(cell, "text", None) for cell in row] for row in counts(found).rows]
    assert rows == [
        [BOTH, "1", "25.0"],
        [ONE_SIDED, "1", "25.0"],
        [MISSING, "1", "25.0"],
        [UNLINKED, "1", "25.0"],
        [ONLY_THERE, "1", None],
        ["ours", "4", "100.0"],
    ]
    assert [[getattr(cell, "text", None) for cell in row][1:] for row in counts([]).rows] == [["0", None]] * 6


def test_our_own_shape() -> None:
    """Another coopgraph is asked by twinnedWith."""
    plain = {iri: iri for iri in LINKS}
    found = compare(PAIRS, plain, Asker(store(OURS), pause=0), TARGETS["plain"])
    assert [p.status for p in found] == [ONE_SIDED, UNLINKED, MISSING, ONE_SIDED]


def test_a_target_without_partnerships() -> None:
    """Where there are none to compare with, it is said."""
    with pytest.raises(QueryError, match="has no partnerships"):
        compare(PAIRS, LINKS, Asker(store(EXTRACT)), TARGETS["cordis"])


def test_links_to() -> None:
    """Only links into the target's space count; the exact one goes before a close one, a denied one never."""
    skos = PREFIXES["skos"]
    rows = [
        Link("urn:a", skos + "closeMatch", f"{WD}Q1"),
        Link("urn:a", skos + "exactMatch", f"{WD}Q2"),
        Link("urn:b", skos + "exactMatch", "https://sws.geonames.org/1/"),
        Link("urn:c", skos + "exactMatch", f"{WD}Q3", negated=True),
        Link("urn:d", skos + "broadMatch", f"{WD}Q4"),
    ]
    assert links_to(TARGETS["wikidata"], rows) == {"urn:a": f"{WD}Q2"}
