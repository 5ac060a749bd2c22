"""Stretches answer as a look at each span would."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from coopgraph.model import Span
from coopgraph.model.stretches import Stretches

SPANS = st.tuples(st.integers(0, 30), st.integers(1, 8)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


@given(st.lists(SPANS, max_size=8), SPANS)
def test_as_a_look_at_each(taken: list[Span], asked: Span) -> None:
    """In whatever order spans come, covering and meeting are those of some span among them."""
    stretches = Stretches()
    for span in taken:
        stretches.add(span)
    assert stretches.cover(asked) == any(span.covers(asked) for span in taken)
    assert stretches.meet(asked) == any(span.overlaps(asked) for span in taken)
