"""Papers "między A a B": the two sides by structure, each with the one party that heads it, whoever speaks.

A side is headed by the first town, land or body behind the preposition; what more it names says where it lies and who
acts for it ("Gminą X w województwie Y, reprezentowaną przez burmistrza Z"). Several pairs of one sentence are read too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from coopgraph.extract.agreement_positions import BETWEEN
from coopgraph.extract.agreement_regions import region_of, self_governed
from coopgraph.extract.agreement_words import LAND_NOUNS, AgreementWords, kind_of
from coopgraph.extract.chunks import Chunk, is_territory, tells
from coopgraph.extract.context import Context
from coopgraph.extract.pacts import Party, same_body
from coopgraph.extract.people import body_of
from coopgraph.extract.state import State
from coopgraph.model import OrganisationValue, PlaceValue, Span
from coopgraph.namespaces import fold

_AND: Final = frozenset({"i", "oraz", "und", "and"})
_REACH: Final = 6  # chunks from the start of a side to the name that heads it
_BODIES: Final = frozenset(
    {"university", "association", "body", "agency", "foundation", "school", "hospital", "union", "cultural", "club"}
)
_LANDS: Final = LAND_NOUNS | {"powiat", "rejon", "obwód", "województwo", "kraj"}
_BY_RIVER: Final = frozenset({"nad", "pod", "upon"})
_ENDS: Final = frozenset({";", ".", "!", "?"})
_VERB: Final = ("fin:", "praet:", "imps:")
_TWO: Final = 2
_TITLES: Final = 3  # sentences


def pairs_between(clause: Sequence[Chunk], context: Context) -> list[list[Party]]:
    """The pairs of parties that a clause names behind "między" or "pomiędzy"; none where a side is not understood."""
    starts = [i for i, c in enumerate(clause) if c.form.casefold() in BETWEEN]
    if len(starts) > 1:  # "umowy pomiędzy A a B oraz pomiędzy C a D"
        each = [_moved(pairs_between(clause[low:high], context), low) for low, high in pairwise([*starts, len(clause)])]
        return [pair for pairs in each for pair in pairs] if all(each) else []
    start = starts[0] if starts else None
    if start is None or start + 1 >= len(clause) or "inny" in clause[start + 1].lemmas:
        return []
    aside = _relative(clause, start)
    end = next((i for i in range(start + 1, len(clause)) if _ends(clause[i]) and i not in aside), len(clause))
    joints = [i for i in range(start + 1, end) if clause[i].form == "a"]
    if not joints:
        two = _by_and(clause, start + 1, end, context)
        return [two] if two is not None else []
    found: list[list[Party]] = []
    bounds = [start, *joints, end]
    for n, _ in enumerate(joints):
        left = _sides(clause, bounds[n] + 1, bounds[n + 1], context)
        right = _sides(clause, bounds[n + 1] + 1, bounds[n + 2], context)
        if n and len(left) < _TWO:
            return []  # "między A a B a C" says nothing of who signs with whom
        if not left or not right:
            return []
        found.append([left[-1] if n else left[0], right[0]])
    return [pair for pair in found if not same_body(pair[0].body, pair[1].body)]


def _relative(clause: Sequence[Chunk], start: int) -> frozenset[int]:
    """Where the clause says who acts for a side, up to its comma: ", w imieniu której działał X, a …"."""
    found: set[int] = set()
    for i in range(start + 1, len(clause)):
        if clause[i].form == "," and any("który" in c.lemmas for c in clause[i + 1 : i + 2 + _TWO]):
            high = next((n for n in range(i + 1, len(clause)) if clause[n].form == ","), None)
            if high is not None and high + 1 < len(clause) and clause[high + 1].form in {"a", *_AND}:
                found.update(range(i, high))
    return frozenset(found)


def _moved(pairs: list[list[Party]], by: int) -> list[list[Party]]:
    """Pairs found in a part of a clause, their places counted in the whole."""
    return [[replace(party, at=party.at + by) for party in pair] for pair in pairs]


def _ends(chunk: Chunk) -> bool:
    """Whether what the two sides are named for ends: at a mark, or at the verb of the clause."""
    return chunk.form in _ENDS or (chunk.mention is None and any(t.startswith(_VERB) for t in chunk.tags[:1]))


def _sides(clause: Sequence[Chunk], low: int, high: int, context: Context) -> list[Party]:
    """The head of a side, and that of another one behind its last "oraz": "… a B oraz C (a D)"."""
    first = _head(clause, low, high, context)
    if first is None:
        return []
    joints = [i for i in range(first.at + 1, high) if clause[i].form in _AND]
    return [first, *(more for i in joints if (more := _head(clause, i + 1, high, context)) is not None)]


def _by_and(clause: Sequence[Chunk], low: int, high: int, context: Context) -> list[Party] | None:
    """Two sides joined by "i": "między Powiatem A (…) i Powiatem B"; None for lists of more."""
    first = _head(clause, low, high, context)
    if first is None:
        return None
    heads = [first]
    for i in range(first.at + 1, high):
        if clause[i].form == "," and (more := _head(clause, i + 1, min(i + 3, high), context)) is not None:
            return None if more.body.kind != "territory" else heads if len(heads) == _TWO else None
        if clause[i].form in _AND and (more := _head(clause, i + 1, high, context)) is not None:
            heads.append(more)
    named = not same_body(heads[0].body, heads[-1].body)
    return heads if len(heads) == _TWO and named else None


def _head(clause: Sequence[Chunk], low: int, high: int, context: Context) -> Party | None:
    """The party that heads a side: the first name in it, past its common words; none behind "w" or another name."""
    for i in range(low, min(high, low + _REACH)):
        chunk = clause[i]
        if chunk.mention is None:
            if _acronym(clause, i, high):
                return _by_acronym(clause, i, high)
            if not _common(chunk):
                return None
            continue
        if i > low and clause[i - 1].form.casefold() in _BY_RIVER:
            return None  # the river in a name that is not read: "a Dvorem X nad Labem"
        body = _party(clause, i, context)
        return Party(body, chunk.span, i) if body is not None else None
    return None


def _common(chunk: Chunk) -> bool:
    """Whether a word may stand before the name of a side: "włoską prowincją di", "miastem", "samorządem gminy"."""
    return chunk.form in {"-", "–", "di", ":", "tzw", ".", '"', "„"} or any(
        t.startswith(("subst", "adj", "ger")) for t in chunk.tags[:1]
    )


def _party(clause: Sequence[Chunk], i: int, context: Context) -> OrganisationValue | None:
    """What a name is as a party: its town, its region, its county, or the body itself."""
    chunk = clause[i]
    value = chunk.mention.value if chunk.mention is not None else None
    if isinstance(value, PlaceValue):
        return region_of(value) or _land(clause, i, value) or body_of(chunk, context)
    body = body_of(chunk, context) if isinstance(value, OrganisationValue) else None
    if body is None or is_territory(body):
        return body if body is None else self_governed(body)
    return body if body.kind == "municipality" or (body.kind in _BODIES and not _abstract(body)) else None


def _land(clause: Sequence[Chunk], i: int, place: PlaceValue) -> OrganisationValue | None:
    """The land that a town gives its name to: "włoską prowincją di X", "powiatem Y"."""
    noun = next((n for c in clause[max(0, i - 2) : i] for n in sorted(_LANDS & c.lemmas)), None)
    if place.kind != "settlement" or noun is None:
        return None
    names = [f"{noun.capitalize()} {name}" for name in (place.name, *place.aliases)]
    return OrganisationValue(names[0], "territory", None, None, tuple(names[1:]), place.country)


def _abstract(body: OrganisationValue) -> bool:
    """Whether a body is named by its common noun alone ("szkoła", "nasza uczelnia")."""
    return not {" ", "-"} & set(body.name.strip())


def _acronym(clause: Sequence[Chunk], i: int, high: int) -> bool:
    """Whether a body is named by its letters and its seat: "UDSK w Białymstoku"."""
    form = clause[i].form
    seated = i + 2 < high and clause[i + 1].form in {"w", "we"} and "settlement" in clause[i + 2].kinds
    return form.isupper() and form.isalpha() and len(form) > _TWO and seated


def _by_acronym(clause: Sequence[Chunk], i: int, high: int) -> Party:
    seat = clause[min(i + 2, high - 1)]
    value = seat.mention.value if seat.mention is not None else None
    place = value if isinstance(value, PlaceValue) else None
    name = f"{clause[i].form} w {seat.form}"
    country = place.country if place is not None else None
    body = OrganisationValue(name, "body", place, None, (clause[i].form,), country)
    return Party(body, Span(clause[i].span.start, seat.span.end), i)


def titled(state: State, words: AgreementWords) -> list[OrganisationValue]:
    """The two sides that a title names: "Porozumienie o współpracy pomiędzy Powiatem X a Prowincją Y"."""
    for sentence in state.reading.sentences[:_TITLES]:
        if kind_of(sentence.lemmas, words) is None or tells(sentence.chunks):
            continue
        pairs = pairs_between(sentence.chunks, state.context)
        if len(pairs) == 1:
            return [party.body for party in pairs[0]]
    return []


def told_by_title(signers: Sequence[Party], two: Sequence[OrganisationValue]) -> bool:
    """Whether a clause tells of the paper of the title: it names nobody but its two sides."""
    return bool(two) and all(any(same_body(p.body, body) or shares_name(body, p.body) for body in two) for p in signers)


def shares_name(land: OrganisationValue, town: OrganisationValue) -> bool:
    """Whether a land is called by a town: "Prowincja X" and X."""
    return land.kind == "territory" and fold(land.name).endswith(fold(town.name))


def two_bodies(clause: Sequence[Chunk], context: Context) -> list[OrganisationValue]:
    """The two bodies of which one works with the other: "Szpital A będzie współpracował ze Szpitalem B"."""
    found = [(i, body) for i, c in enumerate(clause) if c.mention and (body := _party(clause, i, context))]
    found = [(i, body) for i, body in found if body.kind in _BODIES]
    if len(found) != _TWO:
        return []
    (one, first), (two, second) = found
    with_ = any(c.form.casefold() in {"z", "ze"} for c in clause[max(one, two - 2) : two])
    return [first, second] if "nom" in clause[one].cases and with_ and "inst" in clause[two].cases else []
