"""The partner abroad that the adjective of its country means: "gościliśmy grupę francuską" of whose partner is X.

A text that calls one town or county of a country a partner, and names no other there that people are from or that
somebody holds office in, means that one by "delegacja francuska", however many towns it tells were seen there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence
from coopgraph.extract.context import same_place
from coopgraph.extract.drafts import municipality
from coopgraph.extract.people import body_of, place_of
from coopgraph.extract.state import State
from coopgraph.model import BlockKind, OrganisationValue, PlaceValue

_PARTNER: Final = frozenset({"partnerski", "partnerstwo", "partner", "zaprzyjaźniony", "bliźniaczy", "siostrzany"})
_CALLING: Final = re.compile(r"\b(?:partnersk|bliźniacz|zaprzyjaźnion|siostrzan)")
_WORKS: Final = frozenset({"współpraca", "współpracować"})
_FROM: Final = frozenset({"z", "ze"})
_JOINTS: Final = frozenset({"i", "oraz", ","})
_BEFORE: Final = 4  # chunks from "partnerski" to the name
_BEHIND: Final = 6  # chunks from the name to ", naszym miastem partnerskim"
_TITLE: Final = 12  # tokens of "Współpraca z X – Węgry"
_KINDS: Final = frozenset({"settlement", "municipality", "territory"})


def partner_of_land(code: str, state: State) -> OrganisationValue | None:
    """The one town or county of a country that the text calls a partner and whose people it may mean."""
    called: list[tuple[PlaceValue, Chunk]] = []
    several = False
    for sentence in state.reading.sentences:
        for i, chunk, place in () if sentence.lemmas.isdisjoint(_PARTNER | _WORKS) else _named(sentence, code):
            if _is_called(sentence, i):
                called.append((place, chunk))
                several = several or _goes_on(sentence, i)
    if not called or several:
        return None
    first, meant = called[0]
    if any(not _same(place, first) for place, _ in called) or _others(first, code, state):
        return None
    body = body_of(meant, state.context)
    return body if isinstance(body, OrganisationValue) else municipality(first)


def _named(sentence: Sentence, code: str) -> Iterator[tuple[int, Chunk, PlaceValue]]:
    """The towns and counties of a country in a sentence, each with its chunk and its number."""
    for i, chunk in enumerate(sentence.chunks):
        place = place_of(chunk) if chunk.mention is not None and _KINDS & chunk.kinds else None
        if place is not None and place.kind in {"settlement", "region"} and place.country == code:
            yield i, chunk, place


def _is_called(sentence: Sentence, i: int) -> bool:
    """Whether words beside a name call it a partner, or a title is about working with it."""
    if _CALLING.search(sentence.chunks[i].form.casefold()):
        return True  # the name of a commune holds the word: "gminie partnerskiej X"
    before, behind = sentence.chunks[max(0, i - _BEFORE) : i], sentence.chunks[i + 1 : i + 1 + _BEHIND]
    while (cut := next((k for k, c in enumerate(before) if _KINDS & c.kinds), None)) is not None:
        before = before[cut + 1 :]  # "partnerskiego X i Y" calls the first so
    if any(not _PARTNER.isdisjoint(c.lemmas) for c in before):
        return True
    stop = next((k for k, c in enumerate(behind) if _KINDS & c.kinds), len(behind))
    if any(not _PARTNER.isdisjoint(c.lemmas) for c in behind[:stop]):
        return any(c.form in {",", "–", "-", "jako"} for c in behind[:stop])
    title = sentence.block.kind is BlockKind.HEADING or len(sentence.tokens) <= _TITLE
    return title and any(not _WORKS.isdisjoint(c.lemmas) for c in before)


def _goes_on(sentence: Sentence, i: int) -> bool:
    """Whether a further name is joined to that of a partner: "partnerami są X i Y", known or not."""
    joint, name = sentence.chunks[i + 1 : i + 2], sentence.chunks[i + 2 : i + 3]
    return bool(joint and name) and joint[0].form in _JOINTS and name[0].form[:1].isupper()


def _others(partner: PlaceValue, code: str, state: State) -> bool:
    """Whether people of another town or county of the country are told of: from it, or in office there."""
    for sentence in state.reading.sentences:
        for i, chunk, place in _named(sentence, code):
            if _same(place, partner):
                continue
            led = i and sentence.chunks[i - 1].form.casefold() in _FROM
            if led or not {"municipality", "territory"}.isdisjoint(chunk.kinds):
                return True
    return False


def _same(one: PlaceValue, other: PlaceValue) -> bool:
    """One place, or a county and the town that it is called after."""
    if same_place(one, other):
        return True
    return {one.kind, other.kind} == {"settlement", "region"} and _core(one) == _core(other)


def _core(place: PlaceValue) -> str:
    return place.name.casefold().removeprefix("powiat ").removeprefix("rejon ").removeprefix("landkreis ")
