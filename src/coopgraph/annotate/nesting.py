"""Which block hangs below which: bullets below their label, fields below their entry, lines below their item."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from coopgraph.annotate.inline_items import Segment
from coopgraph.model import FRAME, BlockKind

_OWNED: Final = frozenset({BlockKind.BULLET, BlockKind.ITEM, BlockKind.FIELD, BlockKind.PARAGRAPH})
_APART: Final = FRAME | {BlockKind.HEADING, BlockKind.LETTERHEAD, BlockKind.SIGNATURE}
_TOLD_AT_ONCE: Final = frozenset({"funding", "fund", "programme", "grant", "budget", "period", "dates", "own-share"})
_LETTERED: Final = "a)"
_HEADS: Final = 3  # lines that may head a list


@dataclass(slots=True)
class Node:
    """A segment and what hangs below it."""

    segment: Segment
    children: list[Node] = field(default_factory=list)


def _style(number: str) -> str:
    """Items of one list share their style: "1." and "12." do, "1)" and "a)" do not."""
    if re.match(r"(?i)(ad|pkt|poz)", number):
        return "ad"
    if number.startswith("§"):
        return "§"
    last = number.rsplit(maxsplit=1)[-1]
    mark = last[-1]
    body = last.strip("().")
    if body.replace(".", "").isdigit():
        return f"{body.count('.')}d{mark}"
    return ("r" if body.isupper() else "a") + mark


def nest(root: Node, segments: Sequence[Segment], text: str) -> None:
    """Hang segments below the item or field they belong to."""
    items: list[tuple[str, Node]] = []
    open_field: Node | None = None
    previous: Node | None = None
    bullet: Node | None = None
    entries, anew = _entries(text, segments), _begun_anew(segments)
    owners, owner = _owners(text, segments), None
    for segment in segments:
        node = Node(segment)
        bullet = node if segment.kind is BlockKind.BULLET else bullet
        if segment.start in entries or segment.start in anew or segment.start in owners:
            items, open_field = [], None
        open_field = _closed(items, open_field) if segment.closes else open_field
        owned = owner is not None and segment.start not in owners and segment.kind in _OWNED and not segment.gap
        top = owner if owned and owner is not None else root
        owner = node if segment.start in owners else owner if top is owner or segment.inside else None
        parent = items[-1][1] if items else top
        if (listed := _of_list(text, open_field, previous, bullet, segment)) is not None:
            listed.children.append(node)
            previous = previous if segment.kind is BlockKind.FIELD else node
            continue
        if segment.kind in _APART:
            items, open_field, parent = [], None, root
        elif segment.kind is BlockKind.ITEM:
            parent = _item_parent(top, items, node, open_field)
            open_field = open_field if open_field is parent else None
        elif segment.kind is BlockKind.FIELD:
            entry = bullet is not None and bullet.segment.start in entries and not segment.gap
            parent = bullet if (segment.inside or entry) and bullet is not None else parent
            open_field = None if segment.inside else node
        elif bullet is not None and (segment.inside or _ends_entry(text, bullet.segment, segment, entries)):
            parent = bullet
        elif (below := _below(open_field, node, previous)) is not None:
            parent = below
        elif segment.kind is not BlockKind.BULLET:
            open_field = None
        parent.children.append(node)
        previous = node


def _closed(items: list[tuple[str, Node]], open_field: Node | None) -> Node | None:
    """The field that is still open; a sentence that ends a list closes it and the last entry."""
    if not items:
        return open_field
    items.pop()
    return None


def _ends_entry(text: str, bullet: Segment, segment: Segment, entries: frozenset[int]) -> bool:
    """Whether a line without a label stands below the fields of an entry, as deep as they do: "wyjazd odwołany"."""
    below = segment.kind is BlockKind.PARAGRAPH and not segment.gap and bullet.start in entries
    return below and _is_deeper(text, bullet, segment)


def _of_list(
    text: str, open_field: Node | None, previous: Node | None, bullet: Node | None, segment: Segment
) -> Node | None:
    """The entry of a list below an empty label that a field or a line belongs to; the list goes on behind it."""
    if open_field is None or previous is None or not open_field.children:
        return None
    last = open_field.children[-1]
    if all(previous is not node for node in (last, *last.children)):
        return None
    if segment.kind is BlockKind.FIELD:
        return last if _is_beside(text, last, previous, bullet, segment) else None
    if segment.kind is BlockKind.PARAGRAPH and not segment.gap and previous is not last:
        told = last.segment.kind is BlockKind.ITEM and open_field.segment.key in {None, "event"}
        return last if told else None  # "1. Brno, 3–5 maja" / "Spotkanie …"
    return None


def _is_beside(text: str, last: Node, previous: Node, bullet: Node | None, segment: Segment) -> bool:
    """Whether a field stands on the line of an entry: "Spotkania:", "- Brno, 3–5 maja; temat: …"."""
    if "\n" in text[previous.segment.start : segment.start]:
        return False
    return last is bullet if segment.inside else last.segment.kind is BlockKind.ITEM


def _entries(text: str, segments: Sequence[Segment]) -> frozenset[int]:
    """Where bullets begin that are the entries of a list, each with its fields on the lines right below it.

    Such bullets stand outside items, after a blank line or less deep than their fields, and there are two of them at
    least: other bullets only list what the field above them has.
    """
    found, item = [], False
    for one, after in pairwise(segments):
        item = (item or one.kind is BlockKind.ITEM) and one.kind is not BlockKind.HEADING
        below = after.kind is BlockKind.FIELD and not after.inside and not after.gap
        if one.kind is BlockKind.BULLET and below and not item and (one.gap or _is_deeper(text, one, after)):
            found.append(one.start)
    return frozenset(found if len(found) > 1 else ()) | _carded(segments)


def _carded(segments: Sequence[Segment]) -> frozenset[int]:
    """Where bullets begin that head a card, its first field beside them, the others on bare lines below.

    "- Termin: …", "Miejsce: …", and the same label beside the next bullet. Where each label has a bullet of its own,
    they only list what one card holds.
    """
    found: dict[str, list[int]] = {}
    for one, first in pairwise(segments):
        if one.kind is BlockKind.BULLET and first.inside and first.kind is BlockKind.FIELD and first.key is not None:
            found.setdefault(first.key, []).append(one.start)
    if len(found) != 1:
        return frozenset()
    (heads,) = found.values()
    below = (a.inside and b.kind is BlockKind.FIELD and not b.inside and not b.gap for a, b in pairwise(segments))
    return frozenset(heads) if 1 < len(heads) <= sum(below) else frozenset()


def _owners(text: str, segments: Sequence[Segment]) -> frozenset[int]:
    """Where bullets begin that have a list of their own right below: "• Brno, 3–5 maja" above "- termin: …"."""
    found: list[Segment] = []
    labelled = {one.start for one, after in pairwise(segments) if after.inside and not one.inside}
    for one, after in pairwise(s for s in segments if not s.inside):
        own = after.kind is BlockKind.ITEM and _style(after.number or "") == _LETTERED
        details = one.gap and one.start not in labelled and after.start in labelled
        told = (one.gap or _is_deeper(text, one, after)) and after.kind is BlockKind.PARAGRAPH
        other = after.kind is BlockKind.BULLET and (details or text[after.start] != text[one.start])
        if one.kind is BlockKind.BULLET and not after.gap and (own or other or told):
            found.append(one)
    marks = {text[one.start] for one in found}
    return frozenset(one.start for one in found) if len(found) > 1 and len(marks) == 1 else frozenset()


def _is_deeper(text: str, one: Segment, after: Segment) -> bool:
    """Whether a line is set further to the right than the one before it."""
    return _indent(text, after.start) > _indent(text, one.start)


def _indent(text: str, start: int) -> int:
    return start - text.rfind("\n", 0, start) - 1


def _begun_anew(segments: Sequence[Segment]) -> frozenset[int]:
    """Where a line after a blank one heads a list that begins anew: "WŁOCHY" between "e) …" and "a) …"."""
    found, last = [], ""
    for i, segment in enumerate(segments):
        if segment.kind is BlockKind.ITEM:
            last = _style(segment.number or "")
        elif last and segment.kind is BlockKind.PARAGRAPH and segment.gap:
            after = segments[i + 1 : i + 1 + _HEADS]
            item = next((s for s in after if s.kind is BlockKind.ITEM), None)
            first = item is not None and (item.number or "").strip("(.)") in {"a", "1", "I"}
            if item is not None and first and _style(item.number or "") == last:
                found.append(segment.start)
    return frozenset(found)


def _item_parent(root: Node, items: list[tuple[str, Node]], node: Node, open_field: Node | None) -> Node:
    """Where an item hangs: beside the last item of its style, else below the open item or an empty field."""
    style = _style(node.segment.number or "")
    if style == "ad" and all(known != style for known, _ in items):
        items.clear()  # answers stand below no entry of what was asked
    siblings = [depth for depth, (known, _) in enumerate(items) if known == style]
    if siblings:
        del items[siblings[0] :]
    parent = items[-1][1] if items else root
    if siblings:
        items.append((style, node))
        return parent
    empty = open_field is not None and open_field.segment.value >= open_field.segment.end
    if empty and open_field is not None and (not items or open_field in parent.children):
        parent = open_field
        if style != "1d.":
            return parent
    items.append((style, node))
    return parent


def _below(open_field: Node | None, node: Node, previous: Node | None) -> Node | None:
    """What of an open field a block hangs below: its last item, or the field itself."""
    if open_field is None:
        return None
    if previous is not None and _of_item(open_field, node, previous):
        return previous
    return open_field if _belongs(open_field, node, previous) else None


def _of_item(open_field: Node, node: Node, previous: Node) -> bool:
    """Whether a paragraph is the text of a numbered item below an empty field ("Partnerzy:", 1., 2., 3.)."""
    numbered = previous.segment.kind is BlockKind.ITEM and previous in open_field.children
    return numbered and node.segment.kind is BlockKind.PARAGRAPH and not previous.children


def _belongs(open_field: Node, node: Node, previous: Node | None) -> bool:
    """Whether a bullet or paragraph is part of the field above it."""
    empty = open_field.segment.value >= open_field.segment.end
    if node.segment.kind is BlockKind.BULLET:
        if node.segment.gap and not empty and open_field.segment.key in _TOLD_AT_ONCE:
            return False  # a list below a sheet
        return previous is open_field or (previous is not None and previous in open_field.children)
    if node.segment.kind in {BlockKind.PARAGRAPH, BlockKind.TABLE}:
        # a line that ends in a colon and is no known label introduces what follows a blank line, it does not name it
        introduces = open_field.segment.key is None and node.segment.gap
        below = previous in open_field.children and node.segment.kind is BlockKind.PARAGRAPH and not node.segment.gap
        return empty and (previous is open_field or below) and not introduces
    return False
