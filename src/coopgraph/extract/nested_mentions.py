"""Which of the mentions of a sentence hold the others: the outermost become its chunks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from coopgraph.model import Mention, MentionKind

# Where two mentions cross or share a span, the kind named first here is the chunk.
_RANK: Final = {
    kind: rank
    for rank, kind in enumerate(
        (
            MentionKind.CLUSTER,
            MentionKind.PROJECT,
            MentionKind.PROGRAMME,
            MentionKind.FUND,
            MentionKind.EVENT,
            MentionKind.AGREEMENT,
            MentionKind.ORGANISATION,
            MentionKind.PERSON,
            MentionKind.DATE,
            MentionKind.MONEY,
            MentionKind.SIZE,
            MentionKind.REFERENCE,
            MentionKind.PLACE,
            MentionKind.COST,
        )
    )
}


def outermost(mentions: Sequence[Mention]) -> list[Mention]:
    """The longest mentions that share no character, in reading order."""
    if len(mentions) <= 1:
        return list(mentions)
    kept: list[tuple[int, int, Mention]] = []  # sorted; they share nothing, so only the two neighbours matter
    for mention in sorted(mentions, key=lambda m: (-len(m.span), _RANK[m.kind], m.span.start)):
        start, end = mention.span.start, mention.span.end
        place = bisect_left(kept, (start,))
        after = place < len(kept) and kept[place][0] < end
        before = place and kept[place - 1][1] > start
        if not (after or before):
            kept.insert(place, (start, end, mention))
    return [mention for _, _, mention in kept]


def inner_of(mentions: Sequence[Mention], first: int, top: Mention) -> tuple[Mention, ...]:
    """The mentions inside one, of those from index `first` on."""
    end, found = top.span.end, []
    for mention in mentions[first:]:
        if mention.span.start >= end:
            break
        if mention is not top and mention.span.end <= end:
            found.append(mention)
    return tuple(found)
