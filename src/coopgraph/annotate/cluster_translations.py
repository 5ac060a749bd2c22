"""Names of a cluster in other languages mean the cluster: "X (Eastern Y Cluster)", "angielska nazwa brzmi: Y"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from coopgraph.annotate.cluster_names import cluster_mention
from coopgraph.annotate.phrase import HYPHENS, Phrases
from coopgraph.model import Mention, NamedValue
from coopgraph.namespaces import fold

_BRACKET: Final = 14  # tokens of a name in brackets
_REACH: Final = 40  # tokens from "nazwa" to the end of its sentence
_RUN: Final = 9  # tokens of a name without quotation marks
_BEFORE_RUN: Final = frozenset({":", "–", "—", "-", "brzmi", "to"})
_PARTING: Final = HYPHENS | {"/", "|"}
_CLOSES: Final = frozenset({")", "]"})


def translated(text: Phrases, found: Sequence[Mention], words: Mapping[str, frozenset[str]]) -> list[Mention]:
    """The names found, those in another language under the name of the cluster that the text gives them to.

    `words` are those of `data/lexicon/clusters.yaml`: "abroad" (heads of other languages), "naming", "tongues".
    """
    own = [m for m in found if not _is_abroad(text, m, words)]
    if not own:
        return list(found)
    told = [*_bracketed(text, own, words), *_called(text, own, words)]
    if not told:
        return list(found)
    aliases: dict[str, str] = {}
    for owner, _, name in told:
        aliases.setdefault(fold(name), owner.name)
    covered = {i for _, head, _ in told for i in range(*head)}
    kept = [_under(m, aliases) for m in found if covered.isdisjoint(range(*m.head))]
    kept += [cluster_mention(text, head, owner.name, "cluster-translated", (name,)) for owner, head, name in told]
    return sorted(kept, key=lambda m: m.span)


def _is_abroad(text: Phrases, mention: Mention, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether the word for a cluster in a name is of another language."""
    return any(text.lower(i).endswith(tuple(words["abroad"])) for i in range(*mention.head))


def _name(mention: Mention) -> str:
    return mention.value.name if isinstance(mention.value, NamedValue) else ""


def _under(mention: Mention, aliases: Mapping[str, str]) -> Mention:
    """A mention by a name in another language under the name of its cluster."""
    value = mention.value
    assert isinstance(value, NamedValue)
    known = aliases.get(fold(value.name))
    return replace(mention, value=replace(value, name=known, aliases=(value.name,))) if known else mention


Told = tuple[NamedValue, tuple[int, int], str]  # the cluster, the tokens of its other name, that name


def _bracketed(text: Phrases, own: Sequence[Mention], words: Mapping[str, frozenset[str]]) -> Iterator[Told]:
    """Names in brackets, or behind a dash, right after a name: "X (ang. Y)", "X – Y Cluster"."""
    for mention in own:
        at = mention.head[1]
        assert isinstance(mention.value, NamedValue)
        if text.word(at) in {"(", "["} and not text.breaks(at):
            end = next((j for j in range(at + 1, min(at + _BRACKET, len(text))) if text.word(j) in _CLOSES), at)
            first = at + 1
            while first < end and (text.lower(first) in words["tongues"] or text.word(first) in {".", ":"}):
                first += 1
        elif text.word(at) in _PARTING and not text.breaks(at):
            first, end = at + 1, _run_end(text, at + 1)
        else:
            continue
        if quote := text.quoted(first):
            first, end = quote[0], quote[1]
        if any(text.lower(i).endswith(tuple(words["abroad"])) for i in range(first, end)):
            yield mention.value, (first, end), text.text_of(first, end)


def _called(text: Phrases, own: Sequence[Mention], words: Mapping[str, frozenset[str]]) -> Iterator[Told]:
    """Names of a sentence that says what a cluster is called in another language."""
    for i in text.tokens.bearing(words["naming"]):
        owner = next((m for m in reversed(own) if m.head[0] < i), own[0])
        start = next((j for j in range(i, max(0, i - _RUN), -1) if text.sentence_start(j)), max(0, i - _RUN))
        stop = min(i + _REACH, len(text))
        end = next((j for j in range(i + 1, stop) if text.sentence_start(j) and text.word(j - 1) != ":"), stop)
        inside = range(start, end)
        tongue = next((j for j in inside if text.lemma(j, words["tongues"])), None)
        if tongue is None or any(m.head[0] in inside and _name(m) != _name(owner) for m in own):
            continue
        assert isinstance(owner.value, NamedValue)
        for head in _names(text, range(i + 1, end)):
            if head[0] > tongue or tongue < i:
                yield owner.value, head, text.text_of(*head)


def _names(text: Phrases, inside: range) -> Iterator[tuple[int, int]]:
    """The quotations of a stretch of text; without one, the capitalised words behind its colon or dash."""
    quotes = [(q[0], q[1]) for j in inside if text.gap(j) != "" and (q := text.quoted(j)) and q[1] <= inside.stop]
    if quotes:
        yield from quotes
        return
    first = next((j + 1 for j in inside if text.lower(j) in _BEFORE_RUN and text.capital(j + 1)), None)
    if first is not None and (end := _run_end(text, first)) > first:
        yield first, end


def _run_end(text: Phrases, first: int) -> int:
    """The end of a run of capitalised words, with small ones between them ("Cluster of Wood")."""
    end = first
    for j in range(first, min(first + _RUN, len(text))):
        if text.breaks(j) or not (text.word(j).isalnum() or text.word(j) == "&"):
            break
        if text.capital(j):
            end = j + 1
        elif j - end > 1:
            break
    return end
