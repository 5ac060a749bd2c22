"""Guests told of by being there: "był też chór z X", "spotkaliśmy się z gośćmi z X w ratuszu"."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Sentence, begins
from coopgraph.extract.origins import FROM
from coopgraph.extract.parties import Party, did, is_verb
from coopgraph.extract.state import State
from coopgraph.extract.ways import INTO, REACH

_WE_WERE: Final = frozenset({"byliśmy", "byłyśmy"})
_IN: Final = frozenset({"w", "we", "na"})
_HERE: Final = frozenset(
    {"mieście", "gminie", "ratuszu", "urzędzie", "powiecie", "starostwie", "magistracie", "miasteczku"}
)


def is_governed_guest(sentence: Sentence, guest: Party, state: State) -> bool:
    """Whether people behind a preposition were guests: "spotkanie z gośćmi z X u nas", "gospodarze dla grupy z X"."""
    if guest.governed == "dla":
        return _were_hosts(sentence)
    came_along = is_presence(sentence, guest, state) or _by_coach(sentence, guest, state)
    return guest.governed in FROM and (came_along or _met_here(sentence))


def _were_hosts(sentence: Sentence) -> bool:
    """Whether those who tell were hosts of somebody: "byliśmy gospodarzami dla grupy z X"."""
    return any("gospodarz" in c.lemmas and "inst" in c.cases for c in sentence.chunks) and any(
        c.form.casefold() in _WE_WERE for c in sentence.chunks
    )


def _met_here(sentence: Sentence) -> bool:
    """Whether the speaker's people met others in their town: "władze miasta spotkały się w ratuszu z grupą z X"."""
    if not is_in_town(sentence) or not {"spotkać", "się"} <= sentence.lemmas:
        return False
    return any("spotkać" in c.lemmas and begins(c.tags, "praet:") for c in sentence.chunks)


def is_in_town(sentence: Sentence) -> bool:
    """Whether words say that something was in the town that speaks: "w mieście", "w ratuszu"."""
    return any(
        one.form.casefold() in _IN and two.form.casefold() in _HERE
        for one, two, three in zip(sentence.chunks, sentence.chunks[1:], sentence.chunks[2:], strict=False)
        if three.mention is None or "size" in three.kinds
    )


def was_visiting(sentence: Sentence, state: State) -> bool:
    """Whether somebody was there on a visit: "była z wizytą w naszym mieście"."""
    visiting = state.rules.lemmas("visiting")
    was = any("być" in c.lemmas and is_verb(c) for c in sentence.chunks)
    return was and any(
        one.form.casefold() in FROM and visiting & two.lemmas and "inst" in two.cases
        for one, two in pairwise(sentence.chunks)
    )


def was_present(sentence: Sentence) -> bool:
    """Whether people were there: "obecni byli goście z X"."""
    if not {"obecny", "być"} <= sentence.lemmas:
        return False
    return any("obecny" in c.lemmas and "nom" in c.cases for c in sentence.chunks)


def _by_coach(sentence: Sentence, guest: Party, state: State) -> bool:
    """Whether what they came in is the subject: "dotarł autokar z mieszkańcami X"."""
    before = sentence.chunks[max(0, guest.first - REACH) : guest.first]
    return any(not state.rules.lemmas("vehicles").isdisjoint(c.lemmas) for c in before) and did(
        sentence, state, "comes"
    )


def is_presence(sentence: Sentence, guest: Party, state: State) -> bool:
    """Whether the people hang on a word of presence: "wizyta delegacji z X", "z udziałem gości", "nie zabrakło …"."""
    before = sentence.chunks[max(0, guest.first - REACH) : guest.first]
    words = state.rules.any_of("visiting", "present", "lacks")
    asked = any(
        one.form.casefold() in INTO and not words.isdisjoint(two.lemmas) for one, two in pairwise(before)
    )  # "zaprosił do udziału w biegu zawodników z X"
    return not asked and any(not words.isdisjoint(c.lemmas) for c in before)
