"""Guests whose towns follow a colon: "delegacje: z X – burmistrz, z Y i z Z", "goście z trzech miast: X, Y i Z".

What stands before the colon says that people came; each town after it sent some of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence, begins
from coopgraph.extract.origins import FROM
from coopgraph.extract.parties import Party, governor, is_abroad, is_people
from coopgraph.extract.people import place_of
from coopgraph.extract.state import State

_BACK: Final = 8  # chunks from the colon back to the people
_LEAST: Final = 2  # towns of a list
_HOMES: Final = frozenset({"miasto", "gmina", "miejscowość", "miasteczko", "samorząd", "ośrodek"})
_OF_HOMES: Final = _HOMES | {"kraj", "państwo", "zagranica", "nasz", "partner", "strona"}
_BETWEEN: Final = frozenset({",", "i", "oraz"})
_OPENING: Final = frozenset({"„", "“", "«"})
_QUOTES: Final = _OPENING | {"”", '"', "»", "’’", "''"}
_JOINTS: Final = frozenset({",", ";", "i", "oraz", "a", "także", "też", "również", "jak"})


def listed_parties(sentence: Sentence, state: State) -> tuple[Party, ...]:
    """The people of a list behind a colon, town by town; none where fewer than two towns abroad are listed."""
    chunks = sentence.chunks
    colon = next((i for i, c in enumerate(chunks) if c.form == ":"), None)
    if colon is None or (first := _people_before(sentence, colon, state)) is None:
        return ()
    bare = any(_HOMES & c.lemmas and _is_plain(c) for c in chunks[first + 1 : colon])
    people = state.rules.lemmas("group") | state.rules.lemmas("folk")
    found = [
        Party(first, chunks[i], place, None, subject=governor(chunks, first) is None)
        for i in _towns(chunks, colon + 1, people, bare=bare)
        if (place := place_of(chunks[i])) is not None and is_abroad(place, state)
    ]
    return tuple(found) if len({p.place.name for p in found}) >= _LEAST else ()


def _people_before(sentence: Sentence, colon: int, state: State) -> int | None:
    """The noun for people right before a colon, of whom nothing is said but that they are of towns abroad."""
    chunks = sentence.chunks
    for i in range(colon - 1, max(-1, colon - _BACK), -1):
        chunk = chunks[i]
        if is_people(sentence, chunk, state):
            return i
        if "country" in chunk.kinds or chunk.form.casefold() in _BETWEEN:
            continue  # "zespoły z Ukrainy, Słowacji i Węgier:"
        said = chunk.form.casefold() in FROM or begins(chunk.tags, ("adj", "num")) or chunk.form.isdigit()
        if not _is_plain(chunk) or not (said or not _OF_HOMES.isdisjoint(chunk.lemmas)):
            return None
    return None


def _is_plain(chunk: Chunk) -> bool:
    """Whether a chunk is no name; "trzech miast" is read as a number of something."""
    return chunk.mention is None or chunk.kinds == {"size"}


def _towns(chunks: Sequence[Chunk], start: int, people: AbstractSet[str], *, bare: bool) -> list[int]:
    """The towns that the items of a list begin with: "z X", or the name alone in the genitive where `bare`.

    Words of `people` and a name in quotation marks may stand before: "zespół „Nazwa” z X".
    """
    found, begun, quoted, depth = [], True, False, 0
    for i in range(start, len(chunks)):
        chunk, form = chunks[i], chunks[i].form.casefold()
        depth += (form == "(") - (form == ")")
        if depth or form == ")":
            continue
        if form in _JOINTS:
            begun = True
        elif begun and form in FROM:
            name = i + 2 if i + 2 < len(chunks) and begins(chunks[i + 1].tags, "adj") else i + 1
            if name < len(chunks) and "settlement" in chunks[name].kinds and chunks[name].mention is not None:
                found.append(name)
            begun = False
        elif begun and begins(chunk.tags, "adj") and chunk.mention is None:
            continue  # "niemieckiego X"
        elif begun and (quoted or form in _QUOTES or (chunk.mention is None and chunk.lemmas & people)):
            quoted = form in _OPENING if form in _QUOTES else quoted  # "zespół „Nazwa” z X"
        else:
            if begun and bare and "settlement" in chunk.kinds and (not chunk.cases or "gen" in chunk.cases):
                found.append(i)
            begun = False
    return found
