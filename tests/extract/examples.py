"""Sentences with their mentions written in, for tests of rules: "Delegacja z [place Brna] wyjechała."."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from coopgraph.annotate.layout import Layouter
from coopgraph.annotate.pack import Pack
from coopgraph.annotate.tokens import tokenize
from coopgraph.extract import Extractor
from coopgraph.extract.chunks import Reading, Sentence
from coopgraph.model import (
    Annotation,
    Block,
    BlockKind,
    DateValue,
    Document,
    Literal,
    Mention,
    MentionKind,
    MentionValue,
    NamedValue,
    OrganisationValue,
    PlaceValue,
    QuantityValue,
    Span,
    Token,
    Value,
)
from coopgraph.project import Project

# "[place Brna=Brno|CZ]": kind, words in the text, base form (or EDTF, number, slug), country
_BRACKET = re.compile(r"\[(?P<kind>[a-z]+) (?P<words>[^\]=|]+)(?:=(?P<base>[^\]|]+))?(?:\|(?P<country>[A-Z]{2}))?\]")
ROOT = Path(__file__).resolve().parents[2]
_BODIES = {"municipality", "office", "unit", "council", "university", "foundation", "association", "company", "school"}
_PLACES = {"place": "settlement", "country": "country", "region": "region"}


@cache
def _pack(language: str) -> Pack:
    return Pack(Project.open(ROOT), language)


def _ends(first: str, last: str) -> list[tuple[str, str]]:
    """The first and the last date of a stretch, each with the day that a mere month means."""
    return [(first, "01"), (last or first, "28")]


def _value(kind: str, name: str, country: str | None) -> tuple[MentionKind, MentionValue]:
    if kind in _PLACES:
        return MentionKind.PLACE, PlaceValue(name, _PLACES[kind], country)
    if kind == "organisation" or kind in _BODIES:
        seat = PlaceValue(name.rsplit(maxsplit=1)[-1], "settlement", country) if kind == "municipality" else None
        body = "body" if kind == "organisation" else kind
        return MentionKind.ORGANISATION, OrganisationValue(name, body, seat, country=country)
    if kind == "date":
        first, _, last = name.partition("/")
        start, end = (f"{day}-{place}" if len(day) == len("YYYY-MM") else day for day, place in _ends(first, last))
        known = first[:4].isdigit()
        return MentionKind.DATE, DateValue(name, start if known else None, end if known else None)
    if kind in {"size", "money"}:
        return MentionKind(kind), QuantityValue(name, "person" if kind == "size" else "PLN")
    if kind == "cost":
        return MentionKind.COST, NamedValue(name, slug=name)
    return MentionKind(kind), NamedValue(name)


def unmark(marked: str) -> tuple[str, list[tuple[re.Match[str], Span]]]:
    """The text without brackets, and what stood in them with its span."""
    text, spans, at = "", [], 0
    for match in _BRACKET.finditer(marked):
        text += marked[at : match.start()]
        spans.append((match, Span(len(text), len(text) + len(match["words"]))))
        text += match["words"]
        at = match.end()
    return text + marked[at:], spans


def sentence(marked: str, language: str = "pl") -> Sentence:
    """The sentence of a marked example, with chunks as the extractor sees them."""
    text, spans = unmark(marked)
    tokens = tuple(tokenize(text) if language == "pl" else _pack(language).tokenize(text))
    mentions = [_mention(match, span, tokens) for match, span in spans]
    whole = Span(0, len(text))
    layout = Block(BlockKind.PARAGRAPH, whole, sentences=(whole,))
    document = Document("example", "example.txt", text, "0" * 64)
    return Reading(Annotation(document, tokens, layout, tuple(mentions))).sentences[0]


def _mention(match: re.Match[str], span: Span, tokens: Sequence[Token]) -> Mention:
    inside = [i for i, t in enumerate(tokens) if span.covers(t.span)]
    found, value = _value(match["kind"], match["base"] or match["words"], match["country"])
    return Mention(found, span, value, (inside[0], inside[-1] + 1), tokens[inside[0]].cases)


def annotation(marked: str, project: Project) -> Annotation:
    """A marked text of many lines with its layout, as the annotator would give it."""
    text, spans = unmark(marked)
    document = Document("example", "example.txt", text, "0" * 64)
    tokens = tuple(tokenize(text))
    mentions = [_mention(match, span, tokens) for match, span in spans]
    return Annotation(document, tokens, Layouter(project)(document, tokens), tuple(mentions))


def facts(marked: str, project: Project) -> set[tuple[str, str, str]]:
    """(subject label or key, local property name, value label or text) of what a marked text says."""
    extraction = Extractor(project)(annotation(marked, project))
    labels = {draft.key: draft.label or draft.key for draft in extraction.entities}

    def shown(value: Value) -> str:
        if isinstance(value, Literal):
            return value.text
        return labels.get(value.id, value.id.rsplit("/", 1)[-1])

    return {
        (labels.get(c.subject, c.subject), c.property.rsplit("#")[-1].rsplit("/")[-1], shown(c.value))
        for c in extraction.claims
    }
