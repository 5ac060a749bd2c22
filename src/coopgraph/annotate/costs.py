"""COST mentions: which expenses a payer covered, by category."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, Final

from coopgraph.annotate.marks import Mark
from coopgraph.annotate.token_table import TokenTable
from coopgraph.lexicon import read_lexicon
from coopgraph.model import Block, Document, Mention, MentionKind, NamedValue, Span, Token
from coopgraph.project import Project

_NEAR: Final = 25  # tokens within which a payment or another cost makes a plain word a cost


class CostRecogniser:
    """Finds cost categories. Its words are in `data/lexicon/costs.yaml`."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._begin = Mark(lambda token: not self._begins.isdisjoint(token.lemmas))
        self._pays = Mark(lambda token: not self._payment.isdisjoint(token.lemmas))

    @cached_property
    def _lexicon(self) -> Mapping[str, Any]:
        lexicon: Mapping[str, Any] = read_lexicon(self._project, "costs")
        return lexicon

    @cached_property
    def _payment(self) -> frozenset[str]:
        return frozenset(self._lexicon["payment"])

    @cached_property
    def _phrases(self) -> dict[str, list[tuple[tuple[str, ...], str]]]:
        """First lemma -> (lemmas, category), the longest first."""
        found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for slug, entry in self._lexicon["categories"].items():
            for phrase in entry["phrases"]:
                found.setdefault(phrase[0], []).append((tuple(phrase), slug))
        return {first: sorted(phrases, key=lambda p: (-len(p[0]), p)) for first, phrases in found.items()}

    @cached_property
    def _plain(self) -> dict[str, str]:
        return {word: slug for slug, entry in self._lexicon["categories"].items() for word in entry["words"]}

    @cached_property
    def _begins(self) -> frozenset[str]:
        """The lemmas a cost begins with."""
        return frozenset((*self._phrases, *self._plain))

    def find(
        self,
        tokens: Sequence[Token],
        document: Document,
        layout: Block,  # noqa: ARG002 - every recogniser is called alike
        found: Sequence[Mention],  # noqa: ARG002 - likewise
    ) -> list[Mention]:
        """Cost categories in reading order; the value's slug is the concept's in vocab/cost."""
        sure, likely = [], []
        at = 0
        for i in TokenTable.of(tokens).where(self._begin):
            if i < at:
                continue
            token = tokens[i]
            if hit := self._phrase(tokens, i):
                sure.append((i, *hit))
                at = hit[0]
                continue
            shout = token.form.isupper()  # an acronym
            slug = next((self._plain[lemma] for lemma in sorted(token.lemmas) if lemma in self._plain), None)
            if slug and not shout:
                likely.append((i, i + 1, slug))
        kept = sorted([*sure, *self._near_payment(tokens, document, sure, likely)])
        certain = set(sure)
        return [_mention(tokens, first, last, slug, (first, last, slug) in certain) for first, last, slug in kept]

    def _phrase(self, tokens: Sequence[Token], i: int) -> tuple[int, str] | None:
        for lemma in sorted(tokens[i].lemmas):
            for phrase, slug in self._phrases.get(lemma, ()):
                last = i + len(phrase)
                if last > len(tokens) or phrase[-1] not in tokens[last - 1].lemmas:
                    continue  # as nearly all: the rest is not asked
                if all(word in token.lemmas for word, token in zip(phrase, tokens[i:last], strict=True)):
                    return last, slug
        return None

    def _near_payment(
        self, tokens: Sequence[Token], document: Document, sure: Sequence[tuple[int, int, str]],
        likely: Sequence[tuple[int, int, str]],
    ) -> Iterator[tuple[int, int, str]]:  # fmt: skip
        if not likely:
            return
        paid = TokenTable.of(tokens).where(self._pays)
        certain = {first for first, _, _ in sure}
        listed = {first: slug for first, _, slug in likely}
        for first, last, slug in likely:
            low, high = max(0, first - _NEAR), first + _NEAR
            signs = [i for i in paid[bisect_left(paid, low) : bisect_right(paid, high)] if i != first]
            signs += [i for i in certain if low <= i <= high and i != first]
            signs += [i for i, other in listed.items() if low <= i <= high and other != slug]
            if any(_together(tokens, document, first, i) for i in signs):
                yield first, last, slug


def _together(tokens: Sequence[Token], document: Document, one: int, two: int) -> bool:
    """Whether two positions stand near one another in one paragraph and sentence."""
    low, high = sorted((one, two))
    between = document.text[tokens[low].span.end : tokens[high].span.start]
    return "\n\n" not in between and ". " not in between


def _mention(tokens: Sequence[Token], first: int, last: int, slug: str, sure: bool) -> Mention:  # noqa: FBT001
    span = Span(tokens[first].span.start, tokens[last - 1].span.end)
    name = " ".join(token.reading for token in tokens[first:last])
    rule = "cost-phrase" if sure else "cost-word"
    return Mention(MentionKind.COST, span, NamedValue(name, slug), (first, last), tokens[first].cases, rule)
