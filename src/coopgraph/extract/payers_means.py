"""Whose means paid: a house of a town by its initials, a department's money, own means of people or of a school."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from coopgraph.extract.chunks import Chunk, opens
from coopgraph.extract.payer import Payer
from coopgraph.extract.payers_words import role_in
from coopgraph.extract.state import State
from coopgraph.model import OrganisationValue, PlaceValue, Span

_OFFICE_SIGNS: Final = frozenset({"UM", "UG", "UMiG", "UMG"})  # the speaker's own office, named in short
_INITIALS: Final = re.compile(r"[A-ZĆŁŚŹŻ]{1,3}[a-z]?[A-ZĆŁŚŹŻ]{1,4}")  # OSiR, MOK, MOPS
_LANDS: Final = frozenset(
    {"Województwo", "Województwa", "Kraj", "Kraju", "Land", "Landu", "Region", "Regionu", "Obwód"}
)
_DEPARTMENTS: Final = frozenset({"wydział", "referat", "departament", "oddział", "biuro", "kancelaria", "dział"})
_OF_TOWNS: Final = frozenset(
    {"miasto", "gmina", "powiat", "urząd", "województwo", "starostwo", "budżet", "środki", "środek", "kasa", "samorząd"}
    | {"projekt", "jednostka", "wnioskodawca", "beneficjent"}
)


def is_of_others(clause: Sequence[Chunk], i: int, end: int) -> bool:
    """Whether own means at `i` are those of people or a house named right behind: "środki własne uczestników"."""
    if not any("własny" in c.lemmas for c in clause[i + 1 : end]):
        return False
    said = (c for c in clause[i + 1 : end] if "własny" not in c.lemmas)
    behind = (c for c in said if any(t.startswith(("subst:sg:gen", "subst:pl:gen")) for t in c.tags[:1]))
    return any(c.lemmas.isdisjoint(_OF_TOWNS) and role_in(c.lemmas) is None for c in behind)


def role_behind(clause: Sequence[Chunk], i: int) -> str | None:
    """What part in the journey whoever has that whose money is at `i`: "z budżetu organizatora", "środki partnera"."""
    after = clause[i + 1] if i + 1 < len(clause) else None
    if after is None or after.mention is not None or "gen" not in after.cases:
        return None
    follows = clause[i + 2] if i + 2 < len(clause) else None
    if "partner" in after.lemmas:
        named = follows is not None and (follows.mention is not None or opens(follows.tags, ("subst", "adj")))
        return None if named or ":pl:" in "".join(after.tags[:1]) else "host"
    return role_in(after.lemmas)


def is_department(chunk: Chunk) -> bool:
    """Whether a name is that of a department of an office."""
    value = chunk.mention.value if chunk.mention is not None else None
    if not isinstance(value, OrganisationValue) or value.kind != "unit":
        return False
    return value.name.split()[0].casefold() in _DEPARTMENTS


def house(clause: Sequence[Chunk], i: int, state: State) -> Payer | None:
    """A house of a town under its initials ("OSiR X"), a voivodeship or land that is spelt as a body."""
    mention, place = clause[i].mention, getattr(clause[i].mention, "value", None)
    if mention is None or not isinstance(place, PlaceValue):
        return None
    quote = state.reading.document.quote(mention.span)
    if place.kind == "region" and quote[:1].isupper() and (quote.split()[0] in _LANDS):
        name = " ".join(word[:1].upper() + word[1:] for word in place.name.split())
        body = OrganisationValue(name, "territory", country=place.country)
        return Payer(state.drafts.body(body, mention.span), "funder", mention.span)
    before = clause[i - 1].form if i else ""
    if place.kind != "settlement" or not _INITIALS.fullmatch(before) or before in _OFFICE_SIGNS:
        return None
    body = OrganisationValue(f"{before} {place.name}", "body", seat=place)
    span = Span(clause[i - 1].span.start, mention.span.end)
    return Payer(state.drafts.body(body, span), "funder", span)
