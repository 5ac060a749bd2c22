"""What the words around a place say of it: a county, a quarter, the seat of another body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from coopgraph.extract.chunks import Chunk, is_territory
from coopgraph.model import MentionKind, NamedValue, OrganisationValue, PlaceValue

_PARTS: Final = frozenset({"dystrykt", "dzielnica", "osiedle", "okręg"})
_ABROAD: Final = frozenset({"prowincja", "region", "okręg"})  # lands named after their town
_KREISE: Final = frozenset({"Landkreis", "Landkreise", "Landkreisen", "Kreise", "Kreisen"})
_LANDS: Final = frozenset({"powiat", "rejon", "hrabstwo"})
_COMMUNES: Final = frozenset({"gmina", "miasto", "miasteczko"})
_COUNCIL: Final = re.compile(r"(\w+[sc]k)a Rada (Rejonowa|Powiatowa)$")
_FROM_BODY: Final = 3  # chunks: "z", a name, "z"
_OF_COUNTY: Final = re.compile(r"\bPowiatu (\w+(?:ski|cki|dzki))ego$")


def land_noun(clause: Sequence[Chunk], i: int, place: PlaceValue) -> str | None:
    """The noun before a name that makes it a land's: "powiat Aurich", "Prowincją Bergamo"; those last ones abroad."""
    found = next(iter(_LANDS & clause[i - 1].lemmas), None)
    if found is None and place.kind == "settlement" and place.country not in {None, "PL"}:
        found = next(iter(sorted(_ABROAD & clause[i - 1].lemmas)), None)
    return found


def _in_county(clause: Sequence[Chunk], i: int) -> bool:
    """Whether a town only gives its name to a county: "die Landkreise X und Y"."""
    mention = clause[i].mention
    place = mention is not None and isinstance(mention.value, PlaceValue)
    return place and any(c.form in _KREISE for c in clause[max(0, i - 3) : i])


def is_where(clause: Sequence[Chunk], i: int) -> bool:
    """Whether a town only says where a county or another body is."""
    return _in_county(clause, i) or (i >= _FROM_BODY and clause[i - 1].form in {"z", "ze"} and _seats_other(clause, i))


def _seats_other(clause: Sequence[Chunk], i: int) -> bool:
    """Whether a town only says where a body of an unknown name is from: "list intencyjny z Kovospol Morava z X"."""
    if "settlement" not in clause[i].kinds:
        return False
    start = i - 1
    while start and clause[start - 1].form[:1].isupper() and "municipality" not in clause[start - 1].kinds:
        start -= 1
    return start < i - 1 and start > 0 and clause[start - 1].form in {"z", "ze"}


def is_quarter(body: OrganisationValue) -> bool:
    """Whether a body is a quarter of a city by its number: "X Dzielnica Budapesztu"."""
    return is_territory(body) and "dzielnica" in body.name.casefold()


def of_council(body: OrganisationValue) -> OrganisationValue | None:
    """The district or county whose council is named: "Jaworowska Rada Rejonowa" -> "Rejon Jaworowski"."""
    found = _COUNCIL.match(body.name)
    if found is None:
        return None
    noun = "Rejon" if found[2] == "Rejonowa" else "Powiat"
    return OrganisationValue(f"{noun} {found[1]}i", "territory", None, None, (body.name,), body.country)


def county_of(body: OrganisationValue) -> OrganisationValue | None:
    """The county whose board or council is named: "Zarząd Powiatu X-skiego"."""
    found = _OF_COUNTY.search(body.name) if not is_territory(body) else None
    return OrganisationValue(f"Powiat {found[1]}", "territory") if found is not None else None


def given_name(chunk: Chunk) -> bool:
    """Whether a person's given name is also a town: nobody's office."""
    if chunk.mention is None or chunk.mention.kind is not MentionKind.PERSON:
        return False
    value = chunk.mention.value
    first = value.name.partition(" ")[0] if isinstance(value, NamedValue) else ""
    towns = [m for m in chunk.inner if m.kind is MentionKind.PLACE]
    # also "wójt gminy Marek Nowak"
    return any(m.span.start == chunk.span.start or getattr(m.value, "name", None) == first for m in towns)


def part(clause: Sequence[Chunk], i: int) -> bool:
    """Whether a name is that of a part of some town: "dystrykt X"."""
    mention = clause[i].mention
    if i < 1 or mention is None or mention.kind is not MentionKind.PLACE or not clause[i - 1].lemmas & _PARTS:
        return False
    return not (clause[i - 1].lemmas & _ABROAD and clause[i - 1].form.istitle())


def is_county(name: str) -> bool:
    """Whether a name is that of a Polish county: "Powiat X-ski"."""
    return name.casefold().startswith("powiat ") and name.casefold().endswith(("ski", "cki", "dzki"))


def communes_of_county(clause: Sequence[Chunk], i: int, own: OrganisationValue | None, *, known: bool) -> bool:
    """Whether the word at `i` calls communes or towns partners where a county speaks: they are those of its communes.

    `known`: the county is named in the clause, so that they may be its own.
    """
    if own is None or known or not is_county(own.name):
        return False
    return any(not c.lemmas.isdisjoint(_COMMUNES) for c in clause[max(0, i - 1) : i + 2])
