"""What points to a thing comes a page at a time, however much it is."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from coopgraph.namespaces import BASE, coop
from coopgraph.serve.pages.incoming import pointers
from coopgraph.serve.pages.render import Reader
from coopgraph.serve.pages.words import Words
from coopgraph.store import Store

TOWN = f"{BASE}id/municipality/lublin"


def _reader(count: int) -> Reader:
    """A graph with `count` trips to a town, each stated by two documents."""
    quads = [
        ox.Quad(
            ox.NamedNode(f"{BASE}id/trip/t{n:04}"),
            ox.NamedNode(coop("hostedBy")),
            ox.NamedNode(TOWN),
            ox.NamedNode(f"{BASE}document/{document}"),
        )
        for n in range(count)
        for document in "ab"
    ]
    return Reader(Store.of_quads(quads), Words("en"), keep=True, path="/id/municipality/lublin.html")


def test_few_are_shown_at_once() -> None:
    """All of them, each once, in the order of their IRIs."""
    reader = _reader(50)
    (found,) = pointers(reader, reader.source, TOWN, {})
    assert found.things == tuple(f"{BASE}id/trip/t{n:04}" for n in range(50))
    assert (found.total, found.first, found.last, found.earlier, found.later) == (50, 1, 50, None, None)


@pytest.mark.parametrize("count", [120, 420])
def test_many_come_in_pages(count: int) -> None:
    """Following "next" from the first page shows each of them once, and the last page has no next."""
    reader = _reader(count)
    seen: list[str] = []
    for number in range(1, count // 50 + 2):
        given = {"more": "coop:hostedBy", "page": str(number)}
        (found,) = pointers(reader, reader.source, TOWN, given)
        seen += found.things
        assert found.total == count
        assert found.later == (
            f"/id/municipality/lublin.html?more=coop%3AhostedBy&page={number + 1}&lang=en"
            if len(seen) < count
            else None
        )
        assert bool(found.earlier) == (number > 1)
    assert len(seen) == len(set(seen)) == count


@pytest.mark.parametrize("page", ["0", "-1", "x", "99999999999999999999", "²"])
def test_no_such_page(page: str) -> None:
    """A page that is none gives way to one that is."""
    reader = _reader(120)
    (found,) = pointers(reader, reader.source, TOWN, {"more": "coop:hostedBy", "page": page})
    assert found.first == 1
