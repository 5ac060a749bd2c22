"""Clusters: "Klaster X", "X-ski Klaster Y", "X Cluster", and named initiatives that the text calls a cluster.

An initiative ("Kamienna Dolina IT") is a cluster where a sentence equates it with one; its sisters, named alike
("Kamienna Dolina Szkła"), are then clusters too. Run after places and before organisations.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, Final

from coopgraph.annotate.phrase import HYPHENS, Phrases, adjectives, agrees, nouns, outermost
from coopgraph.lexicon import read_lexicon
from coopgraph.model import Block, Document, Mention, MentionKind, NamedValue, Token
from coopgraph.project import Project

_KLASTER: Final = frozenset({"klaster"})
_LONGEST: Final = 8
_EQUATED: Final = 7


class ClusterNames:
    """Finds CLUSTER mentions."""

    def __init__(self, project: Project) -> None:
        self._project = project

    @cached_property
    def _words(self) -> Mapping[str, frozenset[str]]:
        table: Any = read_lexicon(self._project, "clusters")
        return {key: frozenset(values) for key, values in table.items() if key not in {"positive", "negative"}}

    def find(
        self, tokens: Sequence[Token], document: Document, layout: Block, found: Sequence[Mention]
    ) -> list[Mention]:
        """Mentions of kind CLUSTER, also of names without "klaster" once they are known."""
        text = Phrases(tokens, document, layout, found)
        named = [m for i in range(len(text)) if (m := self._named(text, i) or self._foreign(text, i))]
        initiatives = list(self._initiatives(text))
        return outermost([*outermost([*named, *initiatives]), *_again(text, named)])

    # --- "Klaster X" --------------------------------------------------------------------------------------------------
    def _named(self, text: Phrases, i: int) -> Mention | None:
        if not text.lemma(i, _KLASTER) or text.inside(i, MentionKind.PERSON, MentionKind.PROJECT):
            return None
        if not any(r.lemma == "klaster" and "sg" in r.numbers for r in nouns(text.tokens[i])):
            return None
        first, end = self._before(text, i), self._after(text, i + 1)
        if (first == i and end == i + 1) or self._owned(text, first) or self._glossed(text, end):
            return None
        if first == i and not text.capital(i) and "nom" not in text.cases(i + 1) and not text.quoted(i + 1):
            return None
        change = text.base(first, end, i, "klaster")
        name = text.text_of(first, end, change)
        name = name[:1].upper() + name[1:]
        bare = text.text_of(i + 1, end).strip('„”"“ ') if first == i else ""
        value = NamedValue(name, aliases=(bare,) if bare else ())
        return Mention(MentionKind.CLUSTER, text.span(first, end), value, (first, end), text.cases(i), "cluster")

    def _before(self, text: Phrases, i: int) -> int:
        """The first capitalised adjective before the head."""
        first = i
        while first > 0 and text.capital(i) and text.capital(first - 1) and not text.breaks(first):
            if not any(agrees(a, n) for a in adjectives(text.tokens[first - 1]) for n in nouns(text.tokens[i])):
                break
            first -= 1
        return first

    def _after(self, text: Phrases, i: int) -> int:
        """The end of the capitalised words or the quotation after the head."""
        if not text.breaks(i) and (quote := text.quoted(i)):
            return quote[2]
        j = end = i
        while j - i < _LONGEST and not text.breaks(j):
            if text.inside(j, MentionKind.PERSON) or text.lemma(j, self._words["bodies"] | self._words["titles"]):
                break
            if text.capital(j):
                end = j = j + 1
            elif (text.lower(j) in {"i", "oraz"} and _twins(text, j)) or (
                text.word(j) in HYPHENS and not text.gap(j) and text.capital(j + 1) and not text.gap(j + 1)
            ):
                j += 1
            else:
                break
        return end

    def _owned(self, text: Phrases, first: int) -> bool:
        """Whether the name is that of a body which runs the cluster ("Stowarzyszenie X-ski Klaster")."""
        return bool(text.lemma(first - 1, self._words["bodies"])) and not text.breaks(first)

    @staticmethod
    def _glossed(text: Phrases, end: int) -> bool:
        """Whether the name proper follows after a dash ("Klaster Szklany – Zachodni Klaster SZ")."""
        if end + 1 >= len(text) or text.word(end) not in HYPHENS or not text.gap(end):
            return False
        near = range(end + 1, min(end + 4, len(text)))
        return any(text.lemma(j, _KLASTER) and text.capital(j) and not text.breaks(j) for j in near)

    def _foreign(self, text: Phrases, i: int) -> Mention | None:
        """Foreign: "Nordic Glass Cluster", "Cluster Glasregion": a capitalised run with the word in it."""
        if text.word(i) not in self._words["foreign"]:
            return None
        first, end = i, i + 1
        while first > 0 and text.capital(first - 1) and not text.breaks(first) and text.gap(first):
            if text.inside(first - 1, MentionKind.PERSON):
                break
            first -= 1
        while end < len(text) and not text.breaks(end) and (text.capital(end) or text.word(end) in {"of", "for"}):
            end += 1
        if end - first < 2 or self._owned(text, first):  # noqa: PLR2004 - the word alone names none
            return None
        value = NamedValue(text.text_of(first, end))
        return Mention(MentionKind.CLUSTER, text.span(first, end), value, (first, end), frozenset(), "cluster-foreign")

    # --- initiatives that are called a cluster ------------------------------------------------------------------------
    def _initiatives(self, text: Phrases) -> Iterator[Mention]:
        candidates = [c for i in range(len(text)) if (c := self._initiative(text, i))]
        families: dict[tuple[str, str], set[str]] = {}
        equated = set()
        for mention, family in candidates:
            assert isinstance(mention.value, NamedValue)
            families.setdefault(family, set()).add(mention.value.name)
            if self._equated(text, mention.head[1]):
                equated.add(family)
        for mention, family in candidates:
            if family in equated and (len(families[family]) > 1 or self._equated(text, mention.head[1])):
                yield mention

    def _initiative(self, text: Phrases, i: int) -> tuple[Mention, tuple[str, str]] | None:
        """A capitalised adjective, a capitalised noun of the lexicon and the capitalised words that go on."""
        noun = text.lemma(i + 1, self._words["initiatives"])
        if noun is None or text.breaks(i + 1) or not (text.capital(i) and text.capital(i + 1)) or self._owned(text, i):
            return None
        heads = [r for r in nouns(text.tokens[i + 1]) if r.lemma.lower() == noun]
        adjective = next((a for a in adjectives(text.tokens[i]) for n in heads if agrees(a, n)), None)
        end = self._after(text, i + 2)
        if adjective is None or end == i + 2:
            return None
        name = text.text_of(i, end, text.base(i, end, i + 1, noun))
        mention = Mention(
            MentionKind.CLUSTER, text.span(i, end), NamedValue(name), (i, end), text.cases(i + 1), "cluster-initiative"
        )
        return mention, (adjective.lemma, noun)

    def _equated(self, text: Phrases, end: int) -> bool:
        """Whether the words right after a name say that it is a cluster: "to … klaster", "jest klastrem"."""
        said = False
        for j in range(end, min(end + _EQUATED, len(text))):
            if text.word(j) in {".", ";", ","} or text.lower(j) == "nie":
                return False
            said = said or bool(text.lemma(j, self._words["equals"]))
            if text.lemma(j, _KLASTER):
                return said
        return False


def _twins(text: Phrases, i: int) -> bool:
    """Whether "i" at token i joins two capitalised adjectives of one form."""
    if text.breaks(i + 1) or not (text.capital(i - 1) and text.capital(i + 1)):
        return False
    return any(agrees(a, b) for a in adjectives(text.tokens[i - 1]) for b in adjectives(text.tokens[i + 1]))


def _again(text: Phrases, named: Sequence[Mention]) -> Iterator[Mention]:
    """The name of a known cluster without the word, in any inflected form, word by word."""
    known: dict[tuple[frozenset[str], ...], NamedValue] = {}
    for mention in named:
        value = mention.value
        if mention.rule == "cluster" and isinstance(value, NamedValue) and value.aliases:
            words = tuple(text.tokens[j] for j in range(mention.head[0] + 1, mention.head[1]))
            if len(words) > 1:
                known.setdefault(tuple(_keys(w) for w in words), value)
    for i in range(len(text)):
        for parts, value in known.items():
            end = i + len(parts)
            if end <= len(text) and all(
                text.capital(i + n) and _keys(text.tokens[i + n]) & part for n, part in enumerate(parts)
            ):
                yield Mention(MentionKind.CLUSTER, text.span(i, end), value, (i, end), text.cases(i), "cluster-again")


def _keys(token: Token) -> frozenset[str]:
    return frozenset(lemma.lower() for lemma in token.lemmas) | {token.reading.lower()}
