"""Writing Turtle, TriG and N-Quads: the same triples come back, and the same triples give the same bytes."""

from __future__ import annotations

import random

import pyoxigraph as ox
from hypothesis import given
from hypothesis import strategies as st

from coopgraph.model import Literal, Ref
from coopgraph.namespaces import BASE, PREFIXES, coop
from coopgraph.turtle import Quad, nquads, trig, turtle

_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
_IRIS = st.one_of(
    st.sampled_from(
        [coop("Trip"), BASE + "id/trip/a-2021", BASE, BASE + "x:y", BASE + "//z", BASE + "#a", PREFIXES["gn"]]
    ),
    st.text(st.characters(codec="ascii", categories=["L", "N"]), min_size=1).map(lambda t: f"{BASE}id/x/{t}"),
    st.text(st.characters(codec="ascii", categories=["L", "N"]), min_size=1).map(lambda t: f"http://e.org/{t}"),
)
_LITERALS = st.one_of(
    _TEXT.map(Literal),
    _TEXT.map(lambda t: Literal(t, language="pl")),
    st.integers().map(lambda n: Literal(str(n), PREFIXES["xsd"] + "integer")),
    st.decimals(allow_nan=False, allow_infinity=False).map(lambda d: Literal(f"{d:f}", PREFIXES["xsd"] + "decimal")),
    _TEXT.map(lambda t: Literal(t, PREFIXES["xsd"] + "boolean")),
)
_VALUES = st.one_of(_IRIS.map(Ref), _LITERALS)
_QUADS = st.lists(st.tuples(_IRIS, _IRIS, _VALUES, st.one_of(st.just(""), _IRIS)), max_size=12)


def _read(text: str, form: ox.RdfFormat) -> set[str]:
    return {str(quad) for quad in ox.parse(text.encode(), format=form)}


@given(_QUADS)
def test_trig_says_what_nquads_says(quads: list[Quad]) -> None:
    """A real parser reads the same quads from the TriG as from the N-Quads."""
    assert _read(trig(quads), ox.RdfFormat.TRIG) == _read("".join(nquads(quads)), ox.RdfFormat.N_QUADS)


@given(_QUADS, st.randoms(use_true_random=False))
def test_order_does_not_matter(quads: list[Quad], shuffle: random.Random) -> None:
    """Any order of the input, and any repetition, gives the same bytes."""
    again = [*quads, *quads[:2]]
    shuffle.shuffle(again)
    assert trig(quads) == trig(again)
    assert list(nquads(quads)) == list(nquads(again))


def test_layout_is_one_fact_a_line() -> None:
    """The type comes first as `a`, IRIs of ours are relative to the base, only used prefixes are declared."""
    trip = BASE + "id/trip/a"
    text = turtle(
        [
            (trip, coop("delegationSize"), Literal("6", PREFIXES["xsd"] + "integer")),
            (trip, PREFIXES["rdf"] + "type", Ref(coop("Trip"))),
        ]
    )
    assert text == (
        f"@base <{BASE}> .\n@prefix coop: <{coop('')}> .\n\n"
        "<id/trip/a>\n    a coop:Trip ;\n    coop:delegationSize 6 .\n"
    )
