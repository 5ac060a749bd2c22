"""Which of several projects that one sentence names each match is about: "„A” (lider – X), „B” (lider – Y)"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence, begins
from coopgraph.extract.rules import Match
from coopgraph.model import Mention, MentionKind, Span

_JOINS: Final = frozenset({",", "i", "oraz", "a", "także", "również", "/"})
_BRACKETS: Final = frozenset({"(", ")"})
_QUOTES: Final = frozenset({"„", "«"})
_HEADS: Final = frozenset({"projekt", "mikroprojekt", "przedsięwzięcie"})

Named = tuple[Mention, str]  # a title and the draft key of its project


def shared_out(sentence: Sentence, matches: Sequence[Match], named: Sequence[Named]) -> list[tuple[str, list[Match]]]:
    """The matches by project, in the order of the titles; titles joined into one list have theirs in common."""
    groups = _groups(sentence, named)
    found: dict[str, list[Match]] = {key: [] for _, key in named}
    for match in matches:
        for key in _keys(sentence, match, groups):
            found[key].append(match)
    return [(key, about) for key, about in found.items() if about]


def _groups(sentence: Sentence, named: Sequence[Named]) -> list[list[Named]]:
    """Titles in runs that only joining words part."""
    groups: list[list[Named]] = []
    for one in named:
        between = Span(groups[-1][-1][0].span.end, one[0].span.start) if groups else None
        if between is not None and between.start <= between.end and _joined(sentence, between):
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups


def _joined(sentence: Sentence, between: Span) -> bool:
    words = [c for c in sentence.chunks if between.covers(c.span) and not c.span.overlaps(Span(0, between.start))]
    return all(c.form.casefold() in _JOINS or c.form in _BRACKETS or _is_year(c) for c in words)


def _is_year(chunk: Chunk) -> bool:
    """Whether a chunk only dates a title of a list: "„A” (2016), „B” (2018–2019)"."""
    return "date" in chunk.kinds or chunk.form.isdigit()


def _keys(sentence: Sentence, match: Match, groups: Sequence[Sequence[Named]]) -> list[str]:
    """The project in the words of a match, else the last one named before what it captures, else the first after."""
    inside = [key for group in groups for mention, key in group if match.focus.covers(mention.span)]
    if inside and any(not _many(sentence, group) for group in groups if group[-1][1] in inside):
        return inside[-1:]
    at = match.roles[0][1].span.start if match.roles else match.focus.start
    before = [group for group in groups if group[-1][0].span.end <= at]
    group = before[-1] if before else groups[0]
    if before and _another_clause(sentence, group, at):
        return []
    return [key for _, key in group] if _many(sentence, group) else [group[-1 if before else 0][1]]


def _another_clause(sentence: Sentence, group: Sequence[Named], at: int) -> bool:
    """Whether the bracket behind a title has ended and something else of several projects is told: nobody's alone."""
    between = [c.form for c in sentence.chunks if group[-1][0].span.end <= c.span.start < at]
    return bool(between) and between[0] == "(" and between.count(")") > between.count("(") - 1 > 0


def _many(sentence: Sentence, group: Sequence[Named]) -> bool:
    """Whether a run of titles is called "projekty"."""
    if len(group) == 1:
        return False
    before = [c for c in sentence.chunks if c.span.end <= group[0][0].span.start]
    head = next((c for c in reversed(before) if not _HEADS.isdisjoint(c.lemmas)), None)
    return head is None or any(tag.startswith("subst:pl") for tag in head.tags)


def of_the_named(sentence: Sentence, matches: Sequence[Match], named: Sequence[Named]) -> list[Match]:
    """The matches without those that another quotation parts from the last title: they may be of what it names."""
    if not named or not any(c.form in _QUOTES for c in sentence.chunks):
        return list(matches)
    return [m for m in matches if not _past_quotation(sentence, m, named)]


def _past_quotation(sentence: Sentence, match: Match, named: Sequence[Named]) -> bool:
    at = match.roles[0][1].span.start if match.roles else match.focus.start
    before = [mention.span.end for mention, _ in named if mention.span.end <= at]
    if not before:
        return False
    between = [c for c in sentence.chunks if before[-1] <= c.span.start < at]
    quote = next((i for i, c in enumerate(between) if c.form in _QUOTES and c.mention is None), 0)
    return any(
        begins(c.tags, ("fin:", "praet:", "bedzie:")) for c in between[:quote]
    )  # another clause: "a zaczynamy „B”"


def tells_in_turn(sentence: Sentence) -> bool:
    """Whether a sentence speaks of several by turns without naming them: "Pierwszy sfinansował X, drugi – Y"."""
    return {"pierwszy", "drugi"} <= sentence.lemmas and not sentence.of(MentionKind.PROJECT)
