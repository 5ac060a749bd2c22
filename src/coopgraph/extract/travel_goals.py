"""Where people in office are told to have been: the towns and lands abroad of a sentence, by verb and preposition."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence, begins, opens
from coopgraph.extract.context import same_place
from coopgraph.extract.parties import is_abroad
from coopgraph.extract.people import place_of
from coopgraph.extract.state import State
from coopgraph.model import PlaceValue
from coopgraph.model.record import record

_WENT: Final = frozenset(
    {"pojechać", "jechać", "polecieć", "lecieć", "udać", "udawać", "wybrać", "wybierać", "wyjechać", "wyruszyć"}
    | {"jeździć", "wyjeżdżać", "latać", "podróżować", "dotrzeć", "zawitać", "trafić", "wylecieć", "ruszyć", "gnać"}
    | {"podróż", "wyjazd", "delegacja", "wyprawa", "lot", "wizyta"}
)
_WAS: Final = frozenset(
    {"być", "przebywać", "gościć", "bawić", "spędzić", "uczestniczyć", "udział", "spotkać", "rozmawiać", "zawitać"}
    | {"wystąpić", "promować", "zatrzymać", "obradować", "reprezentować", "opowiadać", "szukać", "podpisać", "wizyta"}
    | {"pobyt", "nocować", "przemawiać", "odbyć"}
)
_SAW: Final = frozenset({"odwiedzić", "odwiedzać", "zwiedzić", "wizytować", "zaliczyć", "objechać"})
_NAMING: Final = frozenset({"stolica", "kierunek", "destynacja"})
_INTO: Final = frozenset({"do"})
_IN: Final = frozenset({"w", "we", "na"})
_JOINTS: Final = frozenset(
    {",", "i", "oraz", "a", "także", "też", "również", "m.in", "m.in.", ".", "między", "innymi", ":", "–", "-", "czy"}
    | {"potem", "następnie", "(", ")", "nawet", "konkretnie"}
)
_SITES: Final = frozenset({"miasto", "stolica", "region", "gmina", "miejscowość", "kurort", "metropolia"})
_PLACES: Final = frozenset({"settlement", "country", "region"})
_GOALS: Final = frozenset({"settlement", "country"})
_OBJECT: Final = ""


@record()
class Goal:
    """A town or land that people were in, `went` where the words tell of going there."""

    place: PlaceValue
    chunk: Chunk
    went: bool


def goals_of(sentence: Sentence, state: State, *, toured: Collection[str | None]) -> list[Goal]:
    """The towns and lands abroad that a sentence says people went to, were in or saw, each once."""
    found: list[Goal] = []
    naming = not _NAMING.isdisjoint(sentence.lemmas)
    for i, chunk in enumerate(sentence.chunks):
        place = place_of(chunk) if _GOALS & chunk.kinds else None
        if place is None or not is_abroad(place, state) or any(same_place(place, g.place) for g in found):
            continue
        by = _governed(sentence.chunks, i)
        went = by in _INTO and not _WENT.isdisjoint(sentence.lemmas)
        was = by in _IN and not (_WAS.isdisjoint(sentence.lemmas) and place.country not in toured)
        seen = by == _OBJECT
        if went or was or seen or ("settlement" in chunk.kinds and (naming or _was_there(sentence.chunks, i))):
            found.append(Goal(place, chunk, went))
    return found


def _was_there(chunks: Sequence[Chunk], i: int) -> bool:
    """Whether a clause behind a name says that people were there: "X, w której prezydent był", "X, dokąd poleciał"."""
    after = chunks[i + 1 : i + _CLAUSE]
    if len(after) < _BOTH or after[0].form != ",":
        return False
    there = after[1].form.casefold() in {"gdzie", "dokąd"} or (
        after[1].form.casefold() in _INTO | _IN and len(after) > _BOTH and "który" in after[2].lemmas
    )
    end = next((k for k, c in enumerate(after[1:], 1) if c.form == ","), len(after))
    return there and any(
        not (_WENT | _WAS).isdisjoint(c.lemmas) and (opens(c.tags, "praet:") or begins(c.tags, "praet:"))
        for c in after[1:end]
    )


_CLAUSE: Final = 9  # chunks of "X, w której w maju był prezydent"
_BOTH: Final = 2


def _governed(chunks: Sequence[Chunk], i: int) -> str | None:
    """The preposition before a name or the list that it stands in, "" where a verb of visiting has it for object."""
    k = i - 1
    while k >= 0:
        chunk, form = chunks[k], chunks[k].form.casefold()
        if form in _INTO | _IN:
            land = _PLACES & chunks[k + 1].kinds and k + 1 < i and k > 0
            if not (land and "country" in chunks[k + 1].kinds and "settlement" in chunks[k - 1].kinds):
                return form
            k -= 1  # "X w Niemczech, Y w Danii": the land of another town of the list
            continue
        if chunk.mention is None and not _SAW.isdisjoint(chunk.lemmas) and opens(chunk.tags, ("praet:", "imps:")):
            return _OBJECT if {"acc", "nom"} & chunks[i].cases else None
        listed = form in _JOINTS or bool(_PLACES & chunk.kinds) or begins(chunk.tags, "adj")
        if not listed and _SITES.isdisjoint(chunk.lemmas):
            return None
        k -= 1
    return None
