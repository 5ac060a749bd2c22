"""Sentences with their mentions written in, for tests of rules: "Delegacja z [place Brna] wyjechała."."""

from __future__ import annotations

import re
from itertools import count

from coopgraph.annotate.tokens import tokenize
from coopgraph.extract.chunks import Reading, Sentence
from coopgraph.model import (
    Annotation,
    Block,
    BlockKind,
    DateValue,
    Document,
    Mention,
    MentionKind,
    MentionValue,
    NamedValue,
    OrganisationValue,
    PlaceValue,
    QuantityValue,
    Span,
)

_BRACKET = re.compile(r"\[(?P<kind>[a-z]+) (?P<words>[^\]]+)\]")
_BODIES = {"municipality", "office", "unit", "council", "university", "foundation", "association", "company", "school"}
_PLACES = {"place": "settlement", "country": "country", "region": "region"}


def _value(kind: str, words: str) -> tuple[MentionKind, MentionValue]:
    if kind in _PLACES:
        return MentionKind.PLACE, PlaceValue(words, _PLACES[kind])
    if kind == "organisation" or kind in _BODIES:
        return MentionKind.ORGANISATION, OrganisationValue(words, "body" if kind == "organisation" else kind)
    if kind == "date":
        return MentionKind.DATE, DateValue(words)
    if kind in {"size", "money"}:
        return MentionKind(kind), QuantityValue(words, "person" if kind == "size" else "PLN")
    return MentionKind(kind), NamedValue(words)


def sentence(marked: str) -> Sentence:
    """The sentence of a marked example, with chunks as the extractor sees them."""
    text, spans, at = "", [], 0
    for match in _BRACKET.finditer(marked):
        text += marked[at : match.start()]
        spans.append((match["kind"], Span(len(text), len(text) + len(match["words"]))))
        text += match["words"]
        at = match.end()
    text += marked[at:]
    tokens = tuple(tokenize(text))
    mentions = []
    for kind, span in spans:
        inside = [i for i, t in zip(count(), tokens, strict=False) if span.covers(t.span)]
        cases = tokens[inside[0]].cases
        mentions.append(Mention(*_pair(kind, text, span), (inside[0], inside[-1] + 1), cases))
    whole = Span(0, len(text))
    layout = Block(BlockKind.PARAGRAPH, whole, sentences=(whole,))
    document = Document("example", "example.txt", text, "0" * 64)
    return Reading(Annotation(document, tokens, layout, tuple(mentions))).sentences[0]


def _pair(kind: str, text: str, span: Span) -> tuple[MentionKind, Span, MentionValue]:
    mention, value = _value(kind, text[span.start : span.end])
    return mention, span, value
