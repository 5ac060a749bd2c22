"""Towns abroad with double names: "Dessau-Roßlau" is one town, though no gazetteer has it whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from coopgraph.annotate.gazetteer import Candidate
from coopgraph.annotate.place_unlisted import HYPHENS
from coopgraph.model import Document, Mention, PlaceValue, Span, Token

_HOME: Final = "PL"
_SIDES: Final = frozenset({"południe", "północ", "wschód", "zachód", "centrum", "śródmieście"})  # "Praga-Południe"


def with_double(tokens: Sequence[Token], ends: Sequence[int], count: int, candidates: Sequence[Candidate]) -> int:
    """Where a name ends, with the unknown second half of a double one abroad: "Dessau-Roßlau"."""
    last = ends[count - 1]
    if len(ends) == count or candidates[0].country == _HOME or candidates[0].kind != "settlement":
        return last
    dash, half = tokens[last], tokens[ends[count] - 1]
    glued = dash.form in HYPHENS and dash.span.start == tokens[last - 1].span.end and half.span.start == dash.span.end
    name = half.form[0].isupper() and not half.lemmas & _SIDES
    return ends[count] if glued and name else last


def doubled(mentions: list[Mention], document: Document) -> list[Mention]:
    """A town with a double name ("Dessau-Roßlau") is one town: two of one country abroad, joined by a hyphen."""
    found: list[Mention] = []
    for mention in mentions:
        last = found[-1] if found else None
        if last is not None and document.text[last.span.end : mention.span.start] == "-":
            one, two = last.value, mention.value
            assert isinstance(one, PlaceValue)
            assert isinstance(two, PlaceValue)
            if one.kind == two.kind == "settlement" and one.country == two.country != _HOME:
                span = Span(last.span.start, mention.span.end)
                name = f"{one.name}-{document.quote(mention.span)}"
                value = PlaceValue(name, "settlement", one.country)
                found[-1] = replace(last, span=span, value=value, head=(last.head[0], mention.head[1]))
                continue
        found.append(mention)
    return found
