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
    """A town or land with a double name ("Dessau-Roßlau") is one: two of one country abroad, joined by a hyphen."""
    found: list[Mention] = []
    for mention in mentions:
        last = found[-1] if found else None
        if last is not None and document.text[last.span.end : mention.span.start] == "-":
            one, two = last.value, mention.value
            assert isinstance(one, PlaceValue)
            assert isinstance(two, PlaceValue)
            land = one.kind == "region" and two.kind in {"region", "settlement"}  # "Langwedocja-Roussillon"
            if (land or one.kind == two.kind == "settlement") and one.country == two.country != _HOME:
                span = Span(last.span.start, mention.span.end)
                name = f"{one.name}-{document.quote(mention.span)}"
                value = PlaceValue(name, one.kind, one.country)
                found[-1] = replace(last, span=span, value=value, head=(last.head[0], mention.head[1]))
                continue
        found.append(mention)
    return found


def of_lands_told(found: Sequence[Candidate | None]) -> list[Candidate | None]:
    """Towns that only the text knows, each in the country that the text tells with its name once."""
    told: dict[str, set[str]] = {}
    for one in found:
        if one is not None and one.place < 0 and one.country:
            told.setdefault(one.base, set()).add(one.country)
    lands = {base: next(iter(codes)) for base, codes in told.items() if len(codes) == 1}
    if not lands:
        return list(found)
    return [_in_land(one, lands.get(one.base)) if one is not None else None for one in found]


def _in_land(town: Candidate, country: str | None) -> Candidate:
    """A town without a country in the one told."""
    if town.place >= 0 or town.country or country is None:
        return town
    return replace(town, country=country, value=replace(town.value, country=country))
