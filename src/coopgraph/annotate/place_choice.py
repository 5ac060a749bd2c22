"""Which of several places of one name is meant: country in the text, then Poland, then population."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple, Protocol

from coopgraph.annotate.gazetteer import Candidate, folded
from coopgraph.annotate.gazetteer_build import ALIKE, FORMER, NAME
from coopgraph.annotate.inflect import forms
from coopgraph.annotate.place_context import Context

_PARTS: Final = frozenset({".", ";", ",", ")", "i", "oraz", "a"})  # "z Polski i Niemiec" are two countries
_NEAR: Final = 4  # tokens within which an adjective or a country belongs to the name
_POLAND: Final = 1.5  # as much as a town thirty times as large
_REMARK: Final = 8  # tokens in brackets behind a name
_OFFICE: Final = 2  # tokens at least from an office to its seat: "Powiatowe w X"
_OFFICE_REACH: Final = 6
_POLISH_OFFICE: Final = frozenset({"starostwo", "powiatowy", "pcpr"})  # words of no office abroad
# names that people shorten: "Ostrów Wielkopolski", "Brzeg Dolny", "Busko-Zdrój"; not "Nowy Targ"
_SHORTENED: Final = re.compile(r"(\w+)(?: \w+(?:[sc]ki|[sc]ka|[sc]kie|n[yae]|ły)| Zdrój|-\w+)")
# towns abroad told apart by their river or land: "Kostelec nad Orlicí", "Frankfurt (Oder)", "Halle an der Saale"
_SHORT_ABROAD: Final = re.compile(
    r"([^\W\d_]{4,})(?: (?:nad|pod|am|an|im|bei|upon|on)\b.+|[ -](?:sur|sous|lès|en)[ -].+)"
)
_WINDOW: Final = 40  # tokens around, where a country named counts a little


class RunLike(Protocol):
    """Positions of a run of tokens and the places it may name."""

    @property
    def first(self) -> int:
        """First token."""

    @property
    def last(self) -> int:
        """Token after the last."""

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """Places of that name."""


class _Meant(NamedTuple):
    """A place by one of its names: who writes "Guben" beside "Gubin" means two."""

    place: int
    name: str


def _meant(candidate: Candidate) -> _Meant:
    return _Meant(candidate.place, candidate.base)


def countries_around(told: Mapping[int, str], runs: Sequence[RunLike]) -> dict[int, str]:
    """Token position -> country named there, by its name or (as `told`) by an adjective."""
    found = dict(told)
    for run in runs:
        for candidate in run.candidates:
            if candidate.kind == "country":
                found[run.first] = candidate.country
                break
    return found


def choose(
    runs: Sequence[RunLike], cases: Sequence[frozenset[str]], context: Context, around: Mapping[int, str]
) -> list[Candidate | None]:
    """One place for each run; the same name means the same place throughout, the surest sign deciding."""
    explicit = [_explicit(run, context, around) for run in runs]
    told = frozenset(
        _meant(c) for run, country in zip(runs, explicit, strict=True) for c in run.candidates if c.country == country
    )
    told |= frozenset(firm for run in runs for firm in _firm(run, context))
    places = frozenset(known.place for known in told)
    found, named = [], sorted(around)
    for run, wanted, country in zip(runs, cases, explicit, strict=True):
        low, high = bisect_left(named, run.first - _WINDOW), bisect_left(named, run.last + _WINDOW)
        near = {around[i] for i in named[low:high]}
        found.append(_best(run, wanted, country, near, context, told, places))
    return found


def called_short(
    runs: Sequence[RunLike], chosen: Sequence[Candidate | None], context: Context, around: Mapping[int, str]
) -> list[Candidate | None]:
    """Towns told whole before, where their first word stands alone: "Ostrów" below "Ostrów Wielkopolski".

    Not where a country near says that the other town of that name is meant ("w Mińsku na Białorusi"), nor where two
    towns were told that share the word. A town abroad takes the place of another of its own country alone.
    """
    whole: dict[str, set[int]] = {}
    by_place: dict[int, Candidate] = {}
    found: list[Candidate | None] = []
    for run, one in zip(runs, chosen, strict=True):
        if one is None or one.kind != "settlement":
            found.append(one)
            continue
        shape = _SHORTENED if one.country == "PL" else _SHORT_ABROAD
        parts = shape.fullmatch(one.base) if run.last - run.first > 1 else None
        if parts is not None:
            for form in {parts[1], *forms(parts[1])}:
                whole.setdefault(form, set()).add(one.place)
            by_place[one.place] = one
        told = whole.get(context.tokens[run.first].reading, set()) if run.last - run.first == 1 else set()
        meant = by_place[min(told)] if len(told) == 1 else one
        other = meant.country == "PL" and _is_there(run, one, around)
        found.append(one if other or (meant.country not in {"PL", one.country}) else meant)
    return found


def _is_there(run: RunLike, one: Candidate, around: Mapping[int, str]) -> bool:
    """Whether the country of a town abroad is named near."""
    near = range(run.first - _WINDOW, run.last + _WINDOW)
    return one.country != "PL" and any(around.get(i) == one.country for i in near)


def _firm(run: RunLike, context: Context) -> list[_Meant]:
    """The place of a run that can be no other: its form is of one name only, or a noun says that it is a town.

    "Gmina Radzanów" says that "w Radzanowie" is no Radzanowo, whichever Radzanów it is.
    """
    towns = [c for c in run.candidates if c.kind == "settlement"]
    first = run.candidates[0]
    if len(run.candidates) == 1 or all((c.base, c.country) == (first.base, "PL") for c in run.candidates):
        return [_meant(c) for c in run.candidates]
    if (
        towns
        and len(towns) < len(run.candidates)
        and context.place_noun_before(run.first)
        and not _regional(run, context)
    ):
        return [_meant(towns[0])]
    return []


def _explicit(run: RunLike, context: Context, around: Mapping[int, str]) -> str | None:
    """The country that the text ties to this very name: "(Włochy)" after it or "łotewskie miasto" before it."""
    position = context.after_bracket(run.last)
    if position in around:
        return around[position]
    if (told := _in_bracket(position, around, context)) is not None:
        return told
    for i in range(run.first - 1, max(-1, run.first - _NEAR), -1):
        if context.tokens[i].form in _PARTS:
            break
        if i in around:
            return around[i]
    return "PL" if _seat(run, context) else None


def _seat(run: RunLike, context: Context) -> bool:
    """Whether a Polish office sits there: "Starostwo Powiatowe w Lipsku"."""
    if run.first < _OFFICE or context.tokens[run.first - 1].reading not in {"w", "we"}:
        return False
    if all(c.country != "PL" for c in run.candidates) or len({c.country for c in run.candidates}) == 1:
        return False
    before = context.tokens[max(0, run.first - _OFFICE_REACH) : run.first - 1]
    return any(not _POLISH_OFFICE.isdisjoint(t.lemmas) and t.form[:1].isupper() for t in before)


def _in_bracket(position: int, around: Mapping[int, str], context: Context) -> str | None:
    """The country at the end of a remark in brackets right after a name: "(rejon brzeski, Białoruś)"."""
    if position < 1 or context.tokens[position - 1].form != "(":
        return None
    inside = range(position, min(len(context.tokens), position + _REMARK))
    end = next((i for i in inside if context.tokens[i].form == ")"), -1)
    return around.get(end - 1) if end > 0 else None


def _best(  # noqa: PLR0917 - one private call; the seven are what the choice weighs
    run: RunLike,
    cases: frozenset[str],
    country: str | None,
    near: set[str],
    context: Context,
    told: frozenset[_Meant],
    places: frozenset[int],
) -> Candidate | None:
    candidates = [c for c in run.candidates if not cases or cases & c.cases] or list(run.candidates)
    if context.place_noun_before(run.first):
        towns = [c for c in candidates if c.kind == "settlement"]
        candidates = towns if towns and not _regional(run, context) else candidates
    elif countries := [c for c in candidates if c.kind == "country"]:
        towns = [c for c in candidates if c.kind == "settlement" and _meant(c) in told]
        return towns[0] if towns and _meant(countries[0]) not in told else countries[0]
    elif regions := [c for c in candidates if c.kind == "region"]:
        return regions[0]
    if country and (there := [c for c in candidates if c.country == country]):
        candidates = there
    if len(candidates) == 1:
        return candidates[0]

    def rank(c: Candidate) -> tuple[bool, float, int]:
        # A former name beside a town's name is the town: "in X, once called Y".
        meant = _meant(c) in told or (c.rank == FORMER and c.place in places)
        return meant, _weight(c, near) + _is_base(c, run, cases, context), -c.place

    return max(candidates, key=rank, default=None)


def _regional(run: RunLike, context: Context) -> bool:
    """Whether the noun before is that of a region or a country ("prowincja", "region", "kraj")."""
    before = context.tokens[run.first - 1]
    return bool(before.lemmas & {"prowincja", "region", "kraj", "hrabstwo", "departament", "dystrykt"})


def _is_base(candidate: Candidate, run: RunLike, cases: frozenset[str], context: Context) -> float:
    """More for the Polish place whose base form stands there, where nothing asks for a case ("JAWORZE" is no Jawor).

    A town abroad gains nothing ("burmistrz Turku" is that of Turek), unless a Polish one is called the same: "Lipsk".
    """
    word = folded([context.tokens[i].reading for i in range(run.first, run.last)])
    if cases or folded([candidate.base]) != word:
        return 0.0
    at_home = candidate.country == "PL"
    return float(at_home or any(c.country == "PL" and folded([c.base]) == word for c in run.candidates))


def _weight(candidate: Candidate, near: set[str]) -> float:
    weight = math.log10(candidate.population + 1)
    weight += _POLAND if candidate.country == "PL" else 0.0
    weight += 1.0 if candidate.country in near else 0.0
    weight -= {ALIKE: 0.5, NAME: 1.0, FORMER: 2.0}.get(candidate.rank, 0.0)
    return weight
