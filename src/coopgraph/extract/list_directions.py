"""Which way the people of a list went, by who the words above it are about: "Delegacje z Krosna przebywały w:".

Whose people are the subject tells it where the verb does not: "miasto odwiedziły delegacje:" is of guests, "delegacje
miasta odwiedziły:" of the speaker's people.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence, begins
from coopgraph.extract.demonyms import is_of
from coopgraph.extract.parties import did
from coopgraph.extract.people import place_of
from coopgraph.extract.state import State

_WE_WENT: Final = frozenset(
    {"złożyliśmy", "uczestniczyliśmy", "pojechaliśmy", "wyjechaliśmy", "wzięliśmy", "przebywaliśmy"}
    | {"wystąpiliśmy", "braliśmy", "składaliśmy", "wyjeżdżaliśmy", "reprezentowaliśmy", "udaliśmy", "jeździliśmy"}
)
_HOMES: Final = frozenset({"miasta", "gminy", "powiatu", "miasteczka", "samorządu", "urzędu", "starostwa", "ratusza"})
_HOME: Final = frozenset({"miasto", "gminę", "powiat", "miasteczko", "ratusz"})  # as who was visited
_AT_HOME: Final = frozenset({"mieście", "gminie", "powiecie", "miasteczku", "ratuszu"})
_PARTNERED: Final = frozenset({"miastach", "gminach", "miejscowościach", "ośrodkach", "regionach"})
_PARTNERS: Final = frozenset({"partnerski", "zaprzyjaźniony", "bliźniaczy", "siostrzany", "zagraniczny"})
_IN: Final = frozenset({"w", "we"})
_FROM: Final = frozenset({"z", "ze"})
_OURS: Final = frozenset({"nasz"})
_GUESTS: Final = frozenset({"gość", "partner", "przyjaciel", "gospodarz"})  # "nasi goście"
_VISITS: Final = frozenset({"wizyta", "rewizyta"})
_STAYS: Final = _VISITS | {"pobyt", "przyjazd", "obóz"}
_LEFT: Final = frozenset({"wyjazd", "wyjechać", "pojechać", "podróż"})
_STAY_REACH: Final = 7  # chunks from the word for the stay to the town
_TO: Final = frozenset({"w", "we", "do"})


def way_of_list(sentence: Sentence, state: State) -> bool | None:
    """Whether those whom words above a list speak of came here (True) or went out (False); None: they do not say."""
    if went_out(sentence, state):
        return False
    return True if came_here(sentence, state) else None


def went_out(sentence: Sentence, state: State) -> bool:
    """Whether the speaker's people are the subject, or those whose visits are listed, and received nobody."""
    if any(t.form.casefold() in _WE_WENT for t in sentence.tokens):
        return True
    if did(sentence, state, "receives") and not did(sentence, state, "stays"):
        return False
    visits = not _VISITS.isdisjoint(sentence.lemmas)
    return any(_are_ours(sentence.chunks, i, state, visits=visits) for i in range(len(sentence.chunks))) or (
        visits and _with_partners(sentence)
    )


def came_here(sentence: Sentence, state: State) -> bool:
    """Whether others visited the speaker's town, or stayed in it: "miasto odwiedziły:", "w mieście przebywały:"."""
    chunks = sentence.chunks
    if did(sentence, state, "visits"):
        return any(
            c.mention is None and c.form.casefold() in _HOME and not _is_named(chunks, i) for i, c in enumerate(chunks)
        )
    if _of_partners(chunks):
        return True
    if not did(sentence, state, "stays"):
        return False
    near = zip(chunks, chunks[1:], [*chunks[2:], None], strict=False)
    return any(
        one.form.casefold() in _IN and (_is_at_home(two) or (_OURS & two.lemmas and three and _is_at_home(three)))
        for one, two, three in near
    )


def stayed_here(sentence: Sentence, state: State) -> bool:
    """Whether a stay in the speaker's own town is told: "Brake: 4–8 września – pobyt 20 uczniów w Kcyni"."""
    chunks = sentence.chunks
    if sentence.lemmas.isdisjoint(_STAYS) or not sentence.lemmas.isdisjoint(_LEFT):
        return False
    first = next((i for i, c in enumerate(chunks) if c.lemmas & _STAYS), len(chunks))  # not "Pobyt" in a title
    near = pairwise(chunks[first + 1 : first + _STAY_REACH])
    return any(a.form.casefold() in _TO and b.mention and state.context.is_own(place_of(b)) for a, b in near)


def _of_partners(chunks: Sequence[Chunk]) -> bool:
    """Whether visits of partners are listed: "Wizyty partnerów:"."""
    return any(_VISITS & one.lemmas and "partner" in two.lemmas for one, two in pairwise(chunks))


def _is_at_home(chunk: Chunk) -> bool:
    return chunk.mention is None and chunk.form.casefold() in _AT_HOME


def _is_named(chunks: Sequence[Chunk], i: int) -> bool:
    """Whether a word for a town has the name of a town behind it."""
    return i + 1 < len(chunks) and chunks[i + 1].mention is not None and place_of(chunks[i + 1]) is not None


def _with_partners(sentence: Sentence) -> bool:
    """Whether visits were "w miastach partnerskich"."""
    near = zip(sentence.chunks, sentence.chunks[1:], sentence.chunks[2:], strict=False)
    return any(
        one.form.casefold() in _IN and two.form.casefold() in _PARTNERED and _PARTNERS & three.lemmas
        for one, two, three in near
    )


def _are_ours(chunks: Sequence[Chunk], i: int, state: State, *, visits: bool) -> bool:
    """Whether a chunk is a noun for people of the speaker's town, as the subject or as whose visits are told of."""
    chunk = chunks[i]
    people = chunk.mention is None and not state.rules.any_of("group", "folk", "officials").isdisjoint(chunk.lemmas)
    if not people or _GUESTS & chunk.lemmas or not ("nom" in chunk.cases or (visits and "gen" in chunk.cases)):
        return False
    before, after = chunks[i - 1] if i else None, chunks[i + 1 : i + 3]
    if before is not None and (_OURS & before.lemmas or _of_home(before, state)):
        return True
    if not after:
        return False
    first = after[0]
    if first.mention is None and (first.form.casefold() in _HOMES or _of_home(first, state)):
        return not _is_named(chunks, i + 1) or state.context.is_own(place_of(after[1]))
    named = after[1] if first.form.casefold() in _FROM and len(after) > 1 else first
    return named.mention is not None and "gen" in named.cases and state.context.is_own(place_of(named))


def _of_home(chunk: Chunk, state: State) -> bool:
    """Whether a word is the adjective of the speaker's town: "delegacje giżyckie"."""
    own = state.context.own
    adjective = own is not None and chunk.mention is None and begins(chunk.tags, "adj")
    return adjective and own is not None and any(is_of(lemma, own) for lemma in chunk.lemmas)
