"""Bodies with a foreign name that no lexicon knows: "z Lietuvos X klasteris z Kowna", "stowarzyszenie Y partneriba".

A run of words that Polish does not know, opened by a capital, is a body where a word of the run is a foreign word for
one, or a Polish one stands before it. Towns inside the run are a part of the name; the town behind it is its seat.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from coopgraph.extract.chunks import Chunk, begins
from coopgraph.extract.context import seat_of
from coopgraph.extract.state import State
from coopgraph.model import OrganisationValue, PlaceValue, Span

NOUNS: Final = {
    "stowarzyszenie": "association",
    "organizacja": "association",
    "związek": "association",
    "fundacja": "foundation",
    "klaster": "cluster",
    "szkoła": "school",
    "gimnazjum": "school",
    "liceum": "school",
    "izba": "body",
    "muzeum": "body",
    "biblioteka": "body",
    "partner": "body",
    "lgd": "association",
    "uczelnia": "university",
}
# how words for bodies begin in other languages
_FOREIGN: Final = re.compile(
    r"(?:klast|klasz|cluster|komor|kamar|kammer|kamara|chamber|verein|verband|universi|univerzi|univerz|muze|museum|"
    r"asocia|associa|gymn|schul|school|škol|lycée|liceul|skupina|grup|csoport|partnerib|biedr|spol|združ|sdruž|egyes|"
    r"fundac|fonda|stiftung|distretto|consorzio|konsorc|centr|zentrum|instit|library|akadem|academ|hochschul|iskola|"
    r"múze|freund|förder|feuerwehr|gesellsch|leader|rūmai|federa|stredn|střed|technick|knižn|knihov)",
    re.IGNORECASE,
)
_JOINTS: Final = frozenset(
    {"e", "di", "de", "of", "und", "for", "and", "y", "des", "du", "la", "der", "&", "für", "vo"}
)
_TWO: Final = 2
_LETTERS: Final = 5  # of an acronym
_SHORT: Final = 3  # letters of a word that may be a Polish preposition


class Signer(NamedTuple):
    """A body that signs, and where it is named."""

    body: OrganisationValue
    span: Span


def foreign_body(clause: Sequence[Chunk], i: int, state: State) -> tuple[Signer, int] | None:
    """The body whose foreign name begins at a chunk, and where it ends; None where none does."""
    if not clause[i].form[:1].isupper() or (i and _begun(clause[i - 1])):
        return None
    end, unread = _run(clause, i)
    if end - i < _TWO or not unread:
        return None
    noun = next(iter(sorted(clause[i - 1].lemmas & NOUNS.keys())), None) if i else None
    letters = clause[i].form.isupper() and _TWO <= len(clause[i].form) <= _LETTERS  # "MAS Opavsko"
    if noun is None and not letters and not any(_FOREIGN.match(c.form) for c in clause[i:end]):
        return None
    span = Span(clause[i].span.start, clause[end - 1].span.end)
    name = state.reading.document.quote(span)
    seat = _seat(clause, end)
    kind = NOUNS[noun] if noun is not None else "body"
    aliases = (f"{noun.capitalize()} {name}",) if noun not in {None, "partner"} and noun is not None else ()
    country = seat.country if seat is not None else None
    return Signer(OrganisationValue(name, kind, seat, None, aliases, country), span), end


def told_on(clause: Sequence[Chunk], i: int, body: OrganisationValue, state: State) -> tuple[Signer, int]:
    """A body that is read, with the foreign words that go on its name: "stowarzyszenie Lauku" and "partneriba"."""
    end = i + 1
    while end < len(clause) and _is_unread(clause[end]) and clause[end].form[0].islower():
        end += 1
    if end == i + 1:
        return Signer(body, clause[i].span), end
    tail = state.reading.document.quote(Span(clause[i + 1].span.start, clause[end - 1].span.end))
    name = f"{body.name} {tail}"
    head, _, own = name.partition(" ")
    aliases = (own,) if head.casefold() in NOUNS else ()
    return Signer(replace(body, name=name, aliases=aliases), Span(clause[i].span.start, clause[end - 1].span.end)), end


def _run(clause: Sequence[Chunk], i: int) -> tuple[int, int]:
    """Where a run of foreign words ends, and how many of them nothing knows."""
    end, unread = i, 0
    while end < len(clause):
        chunk = clause[end]
        if _is_unread(chunk):
            unread += 1
        elif not (_in_name(chunk) or (end > i and end + 1 < len(clause) and _joins(chunk, clause[end + 1]))):
            break
        end += 1
    return end, unread


def _joins(chunk: Chunk, after: Chunk) -> bool:
    """Whether a word that is also Polish stands inside a foreign name: "Marmo e Pietre", "Alytaus rajono vietos"."""
    if chunk.form in _JOINTS:
        return _is_unread(after) or _in_name(after)
    known = chunk.mention is None and chunk.form.isalpha() and chunk.form.islower() and len(chunk.form) > _SHORT
    return known and not begins(chunk.tags, ("prep", "conj")) and _is_unread(after) and after.form[0].islower()


def _is_unread(chunk: Chunk) -> bool:
    return chunk.mention is None and not chunk.tags and chunk.form[0].isalpha()


def _in_name(chunk: Chunk) -> bool:
    """Whether a town or a word of one letter case stands in a name as it is written: "Alytaus rajono …"."""
    if chunk.mention is None:
        return chunk.form.isupper() and _TWO <= len(chunk.form) <= _LETTERS
    return isinstance(chunk.mention.value, PlaceValue) and chunk.form[0].isupper()


def _begun(before: Chunk) -> bool:
    """Whether the word before belongs to a foreign name, too."""
    return _is_unread(before) and before.form[0].isupper()


def _seat(clause: Sequence[Chunk], end: int) -> PlaceValue | None:
    """The town behind a name: "… klasteris z Kowna"."""
    if end + 1 >= len(clause) or not begins(clause[end].tags, "prep"):
        return None
    mention = clause[end + 1].mention
    place = seat_of(mention) if mention is not None else None
    return place if place is not None and place.kind == "settlement" else None
