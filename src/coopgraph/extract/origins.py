"""Where people are from, told before them: "z X przyjechała trójka muzyków", "z X – burmistrz z żoną, z Y – kapela".

What hangs behind people ("12 uczniów z X") is read in extract/parties.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence, begins, opens
from coopgraph.extract.context import same_place
from coopgraph.extract.people import place_of, seat_of_house
from coopgraph.extract.rules import Match
from coopgraph.extract.state import State
from coopgraph.model import OrganisationValue

FROM: Final = frozenset({"z", "ze", "zza", "spod", "znad"})
_OUR_HOUSE: Final = 7  # chunks from "z" to the name of the place
_REACH: Final = 4  # chunks from a preposition to the name of the place
_PLACES: Final = frozenset({"settlement", "municipality", "territory", "country"})
_SITES: Final = frozenset(
    {"miasto", "miasteczko", "gmina", "wieś", "miejscowość", "kurort", "stolica", "port", "powiat", "teren", "okolica"}
)
_VERBS: Final = ("praet:", "imps:")
_TO_VERB: Final = 8  # chunks from people back to the verb before them
_PAIR: Final = 2
_TO_PLACE: Final = 6  # chunks from the verb back to the town before it
_STOPS: Final = frozenset({",", ";", ":", ".", "!", "?", "–", "—", "-", "i", "oraz", "a", "że", "który", "czyli"})
_DASHES: Final = frozenset({"–", "—", "-"})
_JOINTS: Final = frozenset({",", ";", ":", "a", "i", "oraz", "zaś", "natomiast"})
_ABOUT: Final = frozenset({"m.in", ".", "(", ")", "się", "też", "także", "również", "nawet", "aż", "już"})
_SMALL: Final = ("adv", "qub", "part", "prep")
_VISITED: Final = "trip-visited"
_STAYED_IN: Final = "trip-stayed-in"
_WAYS: Final = frozenset({"do", "w", "we", "na", "nad", "pod"})
_HOUSES: Final = frozenset(
    {"szkoła", "straż", "jednostka", "klub", "gimnazjum", "liceum", "technikum", "przedszkole", "uczelnia", "parafia"}
)
_OF_THEIR_OWN: Final = frozenset({"association", "foundation"})
_OURS: Final = frozenset({"nasz", "mój", "swój"})


def leads_to(chunks: Sequence[Chunk], i: int, prepositions: frozenset[str]) -> bool:
    """Whether one of the prepositions stands before a name, with plain adjectives and nouns of places between."""
    for chunk in reversed(chunks[max(0, i - _REACH) : i]):
        if chunk.form.casefold() in prepositions:
            return True
        if chunk.mention is not None or not opens(chunk.tags, ("adj", "subst:", "ign")):
            return False
        if not begins(chunk.tags, "adj") and chunk.lemmas.isdisjoint(_SITES):
            return False
    return False


def body_from(town: Chunk, state: State) -> Chunk | None:
    """The body that a town only says the seat of: "(delegacja) Izby Gospodarczej z X" is sent by the chamber."""
    place = place_of(town) if "settlement" in town.kinds else None
    for sentence in state.reading.meeting(town.span)[:1] if place is not None else ():
        before = sentence.before(town.span.start)[-2:]
        if place is None or len(before) < _PAIR or before[1].form.casefold() not in FROM:
            continue
        seat = seat_of_house(before[0])
        if "gen" in before[0].cases and (is_seatless(before[0]) if seat is None else same_place(seat, place)):
            return before[0]
    return None


def is_seatless(body: Chunk) -> bool:
    """Whether a body is one of its own whose town only the words behind it tell: "członków LGD „A” z X"."""
    value = body.mention.value if body.mention is not None else None
    return isinstance(value, OrganisationValue) and value.kind in _OF_THEIR_OWN and value.seat is None


def named_before(chunks: Sequence[Chunk], i: int, state: State) -> Chunk | None:
    """The place that people in the nominative are from, where it stands before their verb or before a dash."""
    if not i or not _may_come(chunks, i):
        return None
    if (dash := _dash_before(chunks, i)) is not None:
        return _named_up_to(chunks, dash)
    if (beside := _right_before(chunks, i)) is not None:
        return beside
    moves = state.rules.any_of("comes", "stays", "partakes")
    for j in range(i - 1, max(-1, i - 1 - _TO_VERB), -1):
        before = chunks[j]
        if begins(before.tags, _VERBS) and before.mention is None:
            return None if moves.isdisjoint(before.lemmas) else _named_up_to(chunks, j)
        if before.form.casefold() in _STOPS and not _is_short(chunks, j):
            return None
    return None


def _may_come(chunks: Sequence[Chunk], i: int) -> bool:
    """Whether a noun for people may be the subject, and is not called ours."""
    chunk = chunks[i]
    if "size" not in chunk.kinds and "nom" not in chunk.cases and not _is_counted(chunks, i):
        return False
    return all(_OURS.isdisjoint(c.lemmas) for c in chunks[max(0, i - 2) : i])


def _is_counted(chunks: Sequence[Chunk], i: int) -> bool:
    return any(begins(c.tags, "num") for c in chunks[max(0, i - 2) : i])


def _is_short(chunks: Sequence[Chunk], i: int) -> bool:
    """Whether a full stop is that of "m.in."."""
    return chunks[i].form == "." and i > 0 and chunks[i - 1].form.casefold() in {"in", "m.in"}


def _dash_before(chunks: Sequence[Chunk], i: int) -> int | None:
    """The dash right before people, their adjectives and numerals left aside."""
    for j in range(i - 1, max(-1, i - 1 - _REACH), -1):
        if chunks[j].form in _DASHES:
            return j
        if chunks[j].mention is not None or not begins(chunks[j].tags, ("adj", "num", "ppas", "subst:sg:nom")):
            return None
    return None


def _right_before(chunks: Sequence[Chunk], i: int) -> Chunk | None:
    """The place right before people in a list of them: "…, a z X dwójka radnych"."""
    k = i - 1
    while k > 0 and chunks[k].mention is None and begins(chunks[k].tags, ("adj", "num")):
        k -= 1
    if not _PLACES & chunks[k].kinds or "gen" not in chunks[k].cases or not leads_to(chunks, k, FROM):
        return None
    first = next(j for j in range(k - 1, -1, -1) if chunks[j].form.casefold() in FROM)
    return chunks[k] if first and chunks[first - 1].form.casefold() in _JOINTS else None


def _named_up_to(chunks: Sequence[Chunk], end: int) -> Chunk | None:
    """The place after "z" that stands before a chunk, with nothing between but days, a land and small words."""
    for k in range(end - 1, max(-1, end - 1 - _TO_PLACE), -1):
        chunk = chunks[k]
        form = chunk.form.casefold()
        if chunk.mention is not None and _PLACES & chunk.kinds:
            if ("gen" in chunk.cases or not chunk.cases) and leads_to(chunks, k, FROM):
                return chunk
            if "country" not in chunk.kinds:
                return None
        elif chunk.mention is not None:
            if "date" not in chunk.kinds:
                return None
        elif form in _STOPS or (form not in _ABOUT and not opens(chunk.tags, _SMALL)):
            return None
    return None


def is_no_goal(chunk: Chunk, match: Match) -> bool:
    """Whether "do nas" or "z" stands before a name: "zawitało do nas X" is no way to X, nor "z X odwiedzili"."""
    before = match.sentence.before(chunk.span.start)[-_REACH:]
    if match.rule.id == _VISITED and before and before[-1].form.casefold() in {"z", "ze"}:
        return True
    if match.rule.id == _STAYED_IN and _is_of_house(match.sentence.before(chunk.span.start)[-_TO_VERB:]):
        return True  # "grupa ze straży pożarnej w X uczestniczyła w obozie" was not in X
    if match.rule.id.startswith(_VISITED) and any(c.form in {"nas", "Nas"} for c in _inside(match, chunk)):
        return True  # "odwiedziły nas delegacje z X, Y i Z"
    return _is_behind_us(match.sentence.before(chunk.span.start))


def _inside(match: Match, chunk: Chunk) -> Sequence[Chunk]:
    """What stands between the beginning of what a rule caught and a name."""
    return [c for c in match.sentence.before(chunk.span.start) if c.span.start >= match.focus.start]


def _is_behind_us(before: Sequence[Chunk]) -> bool:
    """Whether the last way named leads to the speaker: "przyjechali do nas przedstawiciele X, Y i (Z)"."""
    way = next((k for k in range(len(before) - 1, -1, -1) if before[k].form.casefold() in _WAYS), None)
    return way is not None and [c.form.casefold() for c in before[way : way + 2]] == ["do", "nas"]


def _is_of_house(before: Sequence[Chunk]) -> bool:
    """Whether "w" before a name only says where the house is that people are from: "ze szkoły w niemieckim (X)"."""
    start = next((k for k in range(len(before) - 1, -1, -1) if before[k].form.casefold() in {"z", "ze"}), None)
    between = before[start + 1 :] if start is not None else ()
    if not any(c.form.casefold() in {"w", "we"} for c in between) or any(c.mention is not None for c in between):
        return False
    verb = any(opens(c.tags, ("praet:", "fin:")) for c in before)
    return not verb and any(not _HOUSES.isdisjoint(c.lemmas) and "gen" in c.cases for c in between[:_REACH])


def is_of_our_house(sentence: Sentence, chunk: Chunk) -> bool:
    """Whether people are from a house of ours that was at a place: "wizyta uczniów z naszej szkoły w X"."""
    before = sentence.before(chunk.span.start)[-_OUR_HOUSE:]
    if not before or before[-1].form.casefold() not in {"w", "we"}:
        return False
    return any(
        one.form.casefold() in FROM and "nasz" in two.lemmas and "gen" in two.cases for one, two in pairwise(before)
    )
