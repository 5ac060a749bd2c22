"""Which mentions hold others, and which lie in them."""

from __future__ import annotations

from coopgraph.extract.nested_mentions import inner_of, outermost
from coopgraph.model import Mention, MentionKind, NamedValue, Span


def mention(kind: MentionKind, start: int, end: int) -> Mention:
    """A mention of a stretch; what it names does not matter here."""
    return Mention(kind, Span(start, end), NamedValue("X"), (start, end))


def test_longest_holds_the_others() -> None:
    """Of mentions that share letters the longest stays, and knows those inside it."""
    body, town, day = (
        mention(MentionKind.ORGANISATION, 0, 20),
        mention(MentionKind.PLACE, 14, 20),
        mention(MentionKind.DATE, 25, 30),
    )
    assert outermost([body, town, day]) == [body, day]
    assert inner_of([body, town, day], 0, body) == (town,)


def test_of_equal_ones_the_kind_decides() -> None:
    """A cluster named like a body is a cluster."""
    cluster, body = mention(MentionKind.CLUSTER, 0, 9), mention(MentionKind.ORGANISATION, 0, 9)
    assert outermost([body, cluster]) == [cluster]
