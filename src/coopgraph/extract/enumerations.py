"""Mentions listed one after another: "A, B (Czechy) oraz niemieckie miasto C"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from coopgraph.extract.chunks import Chunk, begins
from coopgraph.model import MentionKind, PlaceValue

STOP: Final = frozenset({";", ":", "!", "?"})  # a full stop inside a sentence only ends an abbreviation
_SEPARATORS: Final = frozenset(
    {",", "i", "oraz", "a", "także", "też", "również", "and", "und", "та", "і", "й", "lub", "/"}
)
_AREAS: Final = frozenset({"powiat", "rejon", "obwód", "województwo", "kraj"})  # "z powiatu piotrkowskiego"
_DASHES: Final = frozenset({"–", "—"})
_ELSEWHERE: Final = frozenset({"w", "we", "na", "do", "podczas", "przy"})  # after the comma of a list: no part of it
_BESIDE: Final = frozenset({"niedaleko", "nieopodal", "opodal", "koło", "obok", "blisko", "pobliżu", "okolicach", "od"})
_ROLES: Final = frozenset({"sponsor", "patron", "współorganizator", "partner", "gospodarz", "fundator", "mecenas"})
_OFFICES: Final = frozenset({"lider", "liderka", "koordynator", "partner", "beneficjent", "wnioskodawca"})
_GROUPS: Final = frozenset(
    {"miasto", "gmina", "powiat", "samorząd", "uczelnia", "uniwersytet", "szkoła", "organizacja", "instytucja"}
    | {"partner", "stowarzyszenie", "fundacja", "firma", "podmiot", "region", "muzeum", "biblioteka"}
)
_HEADED: Final = _DASHES | {":"}
_COUNTS: Final = frozenset({"size"})
_OFFICE: Final = 4  # chunks from "jako" to where a list goes on
_LIST_SKIP: Final = 4  # plain words before the next listed name ("oraz niemieckie miasto X")


def closing(chunks: Sequence[Chunk], at: int) -> int:
    """The index of the bracket that closes the one at `at`, or of the last chunk."""
    return next((i for i in range(at + 1, len(chunks)) if chunks[i].form == ")"), len(chunks) - 1)


def enumeration(
    chunks: Sequence[Chunk], at: int, kinds: frozenset[str], cases: frozenset[str] | None = None
) -> tuple[list[Chunk], int]:
    """The mentions listed on from index `at` (after the first one), and where the list ends.

    A town of this country that cannot stand in one of the cases is not what it seems ("Braga i Turku"): the list ends.
    """
    found: list[Chunk] = []
    end = at
    while True:
        beside, at = at, _after_remark(chunks, at)
        step = _next_listed(chunks, at, kinds)
        apart = step is not None and at == beside and _disagree(chunks[at - 1], chunks[step])
        if step is None or _in_no_case(chunks[step], cases) or apart:
            return found, end
        found.append(chunks[step])
        at = end = step + 1


def _disagree(one: Chunk, two: Chunk) -> bool:
    """Whether two towns beside one another in a list can stand in no common case: "miasta – X i Turku" is Finnish."""
    towns = all(c.mention is not None and c.mention.kind is MentionKind.PLACE for c in (one, two))
    if not towns or _is_foreign(one) or _is_foreign(two):
        return False
    return bool(one.cases) and bool(two.cases) and one.cases.isdisjoint(two.cases)


def _is_foreign(chunk: Chunk) -> bool:
    """Whether a town abroad stands in its base form, as some names do in every case: "z Porto, Bonn i Brna"."""
    value = chunk.mention.value if chunk.mention is not None else None
    return isinstance(value, PlaceValue) and value.country not in {None, "PL"} and chunk.form == value.name


def _in_no_case(chunk: Chunk, cases: frozenset[str] | None) -> bool:
    """Whether a town stands in none of these cases."""
    town = chunk.mention is not None and chunk.mention.kind is MentionKind.PLACE
    return town and cases is not None and bool(chunk.cases) and cases.isdisjoint(chunk.cases) and not _is_foreign(chunk)


def _after_remark(chunks: Sequence[Chunk], at: int) -> int:
    """Past a bracket, or what only locates or describes the name before it ("z Brna", "o statusie miejskim")."""
    if at < len(chunks) and chunks[at].form == "(":
        return closing(chunks, at) + 1
    if at + 1 < len(chunks) and (past := _past_mark(chunks, at) or _past_office(chunks, at)):
        return past
    if at + 1 < len(chunks) and chunks[at].form in {"w", "we", "z", "ze", "na"}:
        after = chunks[at + 1]
        if "place" in after.kinds or ("territory" in after.kinds and "gen" in after.cases):
            return _after_remark(chunks, at + 2)
    if at + 2 < len(chunks) and chunks[at].form == "o" and "status" in chunks[at + 1].lemmas:
        return _after_remark(chunks, at + 3)
    if at + 2 < len(chunks) and chunks[at].form in {"z", "ze", "w", "we"} and chunks[at + 1].lemmas & _AREAS:
        return _after_remark(chunks, at + 3)
    return at


def _past_mark(chunks: Sequence[Chunk], at: int) -> int | None:
    """Past an office behind a dash, or the last full stop of a legal form."""
    if chunks[at].form in _DASHES and chunks[at + 1].lemmas & _OFFICES:
        return at + 2  # "Uniwersytet w X – lider, Gmina Y"
    if chunks[at].form == "." and chunks[at + 1].form in {",", "i", "oraz"}:
        return at + 1  # "Zakład Wodociągów Sp. z o.o., Gmina X"
    return None


def _past_office(chunks: Sequence[Chunk], at: int) -> int | None:
    """Past what somebody is in the list: "Powiat X jako lider, …", "Uniwersytet X – partner wiodący, …"."""
    if chunks[at].form != "jako" and chunks[at].form not in _DASHES:
        return None
    said = chunks[at + 1 : at + _OFFICE]
    end = next((i for i, c in enumerate(said) if c.mention is not None or c.form in _SEPARATORS), len(said))
    return at + 1 + end if any(not c.lemmas.isdisjoint(_OFFICES) for c in said[:end]) else None


def _next_listed(chunks: Sequence[Chunk], at: int, kinds: frozenset[str]) -> int | None:
    """The index of the next listed mention: after a separator and at most a few plain words."""
    if at >= len(chunks) or chunks[at].form.casefold() not in _SEPARATORS:
        return None
    skipped = 0
    for i in range(at + 1, len(chunks)):
        chunk = chunks[i]
        if chunk.mention is not None:
            if _counts_group(chunks, i):
                continue  # "oraz dwa miasta – X i Y"
            of_whom = "territory" in chunk.kinds and chunks[i - 1].form in {"z", "ze"}  # "oraz Nowe z powiatu X"
            return i if not (of_whom or kinds.isdisjoint(chunk.kinds)) else None
        plain = chunk.form.casefold() in _SEPARATORS or (
            chunk.form not in STOP and not begins(chunk.tags, ("fin", "praet", "imps", "inf"))
        )
        if chunks[i - 1].form == "a" and chunk.lemmas & _ROLES and "inst" in chunk.cases:
            return None  # "organizatorem był X, a sponsorem Y"
        skipped += chunk.form.casefold() not in _SEPARATORS and chunk.form != "-"
        if i == at + 1 and chunks[at].form == "," and chunk.form.casefold() in _ELSEWHERE:
            return None  # "finansowany przez A, w B odbyła się …": another phrase begins
        plain = plain and chunk.form not in _BESIDE  # "w X, miasteczku niedaleko Y"
        if chunk.form in _HEADED and not chunks[i - 1].lemmas.isdisjoint(_GROUPS):
            continue  # "oraz miasta: X, Y"
        if not plain or skipped > _LIST_SKIP or "który" in chunk.lemmas or chunk.form in {"(", ")"} | _DASHES:
            return None
    return None


def _counts_group(chunks: Sequence[Chunk], i: int) -> bool:
    """Whether a number or a count at `i` heads the rest of a list: "oraz dwa miasta – X i Y"."""
    kinds = chunks[i].kinds
    if not kinds <= _COUNTS or i + 2 >= len(chunks):
        return False
    own = not chunks[i].lemmas.isdisjoint(_GROUPS)
    at = i + 1 if own else i + 2
    return (own or not chunks[i + 1].lemmas.isdisjoint(_GROUPS)) and chunks[at].form in _HEADED
