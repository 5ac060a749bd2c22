"""Villages that bear the name of a town: "ze wsi X w powiecie sandomierskim", "X (gm. Y)" are not the town X.

The gazetteer has places of 500 people and more; a village of less is not in it, and its name would lead to the town.
The commune or county that the text gives it tells which village is meant; without one nobody can say, and none is read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from coopgraph.annotate.gazetteer import Candidate
from coopgraph.annotate.phrase import adjectives
from coopgraph.annotate.place_choice import RunLike
from coopgraph.model import Token

_TOWN: Final = 15_000  # people; no Polish village has as many
_VILLAGE: Final = frozenset({"wieś", "sołectwo", "wioska", "przysiółek"})
_TOWN_NOUNS: Final = frozenset({"miasto", "gmina", "burmistrz", "prezydent", "urząd", "rada", "miejski"})
_COMMUNE: Final = frozenset({"gmina"})
_COUNTY: Final = frozenset({"powiat"})
_SKIPPED: Final = frozenset({"(", ",", "w", "we", "."})
_REACH: Final = 4  # tokens from a name to "gminie" or "powiecie"


def villages(
    runs: Sequence[RunLike], tokens: Sequence[Token], unlisted: Callable[[str, str | None], Candidate]
) -> dict[int, Candidate | None]:
    """First token of a run -> the village it names; None where it names one that nobody can tell from others."""
    towns: dict[str, list[RunLike]] = {}
    starts = {run.first: run for run in runs}
    for run in runs:
        if run.candidates and all(c.kind == "settlement" and c.population >= _TOWN for c in run.candidates):
            towns.setdefault(run.candidates[0].base, []).append(run)
    found: dict[int, Candidate | None] = {}
    for base, named in towns.items():
        if not any(c.country == "PL" for run in named for c in run.candidates):
            continue
        communes = {run.first: _commune(run, tokens, starts, base) for run in named}
        called = [run for run in named if communes[run.first] or _called(tokens, run.first)]
        if not called:
            continue
        where = [place for run in named if (place := communes[run.first] or _county(run, tokens))]
        village = replace_region(unlisted(base, "PL"), where[0]) if where else None
        others = [run for run in named if not _has(tokens[run.first - 1] if run.first else None, _TOWN_NOUNS)]
        found |= {run.first: village for run in (*called, *others)}
    return found


def replace_region(village: Candidate, where: str) -> Candidate:
    """The village with the commune or county it lies in."""
    return replace(village, value=replace(village.value, region=where))


def _called(tokens: Sequence[Token], first: int) -> bool:
    """Whether "wieś" in the singular stands right before."""
    before = tokens[first - 1] if first else None
    return _has(before, _VILLAGE) and before is not None and any(":sg:" in a.tag for a in before.analyses)


def _commune(run: RunLike, tokens: Sequence[Token], starts: Mapping[int, RunLike], base: str) -> str | None:
    """The commune of another name that stands behind: "w gminie Y", "(gm. Y)"."""
    at = _after(run.last, tokens)
    if at is None or not (_has(tokens[at], _COMMUNE) or tokens[at].reading.lower() == "gm"):
        return None
    listed = tokens[run.last].form == "," and tokens[at].reading.lower() != "gm"
    if listed or _has(tokens[run.first - 1] if run.first else None, _TOWN_NOUNS):
        return None  # "Miasto X, Gmina Y i Gmina Z" are three
    at += 2 if at + 1 < len(tokens) and tokens[at + 1].form == "." else 1
    if at not in starts or not starts[at].candidates or starts[at].candidates[0].base == base:
        return None
    return f"gmina {starts[at].candidates[0].base}"


def _county(run: RunLike, tokens: Sequence[Token]) -> str | None:
    """The county behind a name: "w powiecie sandomierskim", "(pow. sandomierski)"."""
    at = _after(run.last, tokens)
    if at is None or not (_has(tokens[at], _COUNTY) or tokens[at].reading.lower() == "pow"):
        return None
    at += 2 if at + 1 < len(tokens) and tokens[at + 1].form == "." else 1
    named = adjectives(tokens[at]) if at < len(tokens) else []
    return f"powiat {named[0].lemma.lower()}" if named else None


def _after(last: int, tokens: Sequence[Token]) -> int | None:
    """The first word behind a name that is no mark and no "w"."""
    for at in range(last, min(last + _REACH, len(tokens))):
        if tokens[at].form not in _SKIPPED:
            return at
        if tokens[at].form == "." and at == last:
            return None
    return None


def _has(token: Token | None, lemmas: frozenset[str]) -> bool:
    return token is not None and not lemmas.isdisjoint({lemma.lower() for lemma in token.lemmas})
