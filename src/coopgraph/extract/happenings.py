"""What was held at home, of which a sentence tells who took part: "W Gostyniu rozegrano turniej. Zagrały drużyny z X".

News tell where and when something was held, then who was there; the second sentence names no place of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence, begins, opens
from coopgraph.extract.clauses import Clause, is_ahead
from coopgraph.extract.context import seat_of
from coopgraph.extract.origins import leads_to
from coopgraph.extract.parties import is_abroad, is_told
from coopgraph.extract.people import place_of
from coopgraph.extract.state import State
from coopgraph.model import BlockKind, DateValue, Mention, MentionKind, OrganisationValue
from coopgraph.namespaces import fold

_BEFORE: Final = 3  # sentences
_STORY: Final = 6  # sentences from the day of a feast to those who came to it
_DAY: Final = 10  # characters of YYYY-MM-DD
_IN: Final = frozenset({"w", "we", "na"})
_GROUNDS: Final = frozenset(
    {"rynek", "stadion", "amfiteatr", "ratusz", "hala", "plac", "park", "scena", "dziedziniec", "bulwar", "błonia"}
    | {"urząd", "starostwo", "magistrat", "remiza", "świetlica", "biblioteka"}
)
_PROSE: Final = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.FIELD})
_OURS: Final = frozenset({"my", "nasz"})
# a house that every commune has
_HOUSE: Final = re.compile(r"(?:Gminn|Miejsk|Powiatow|Dom Kultury|Centrum Kultury|Szkoł|Zespół Szkół|Ośrodek Kultury)")
_WAS: Final = "być"
_LASTS: Final = "trwać"  # "od 26 września trwa u nas wizyta"
_ROOM: Final = 5  # chunks: "w", "sali", "obrad", "słupskiego"
_SMALL: Final = 3  # chunks from "byli" to those who were


def held_at_home(sentence: Sentence, state: State) -> bool:
    """Whether one of the sentences right before tells of something held in the speaker's town."""
    if state.context.own is None or sentence.block.kind not in _PROSE:
        return False
    for before in reversed(state.reading.sentences[max(0, sentence.index - _BEFORE) : sentence.index]):
        if before.block.kind not in _PROSE or leads_abroad(before, state):
            return False
        if _tells_of_home(before, state):
            return True
    return False


def day_held(sentence: Sentence, state: State) -> tuple[Sentence, DateValue, Mention] | None:
    """The sentence before that dates what was held in the speaker's town, with no other day and no way out between."""
    if state.context.own is None:
        return None
    for before in reversed(state.reading.sentences[max(0, sentence.index - _STORY) : sentence.index]):
        if before.block.kind not in _PROSE or leads_abroad(before, state) or before.index in state.used:
            return None
        dates = Clause(before, state.of(before, "trip")).dates()
        if dates and not _tells_of_home(before, state):
            return None
        if len(dates) == 1 and len(dates[0][0].edtf) >= _DAY:
            return before, *dates[0]
    return None


def were_there(sentence: Sentence) -> bool:
    """Whether people are told of by being there alone: "był też chór z X", not "laureatami byli uczniowie z X"."""
    if _WAS not in sentence.lemmas:
        return False
    for i, chunk in enumerate(sentence.chunks):
        if chunk.mention is None and _WAS in chunk.lemmas and begins(chunk.tags, "praet:"):
            beside = (*sentence.chunks[max(0, i - 1) : i], *sentence.chunks[i + 1 : i + _SMALL])
            return i <= _SMALL and not any(_is_said_of(c) for c in beside)
    return False


def _is_said_of(chunk: Chunk) -> bool:
    """Whether a word says what people were: "laureatami", "zachwyceni", "piękny"."""
    return chunk.cases == {"inst"} or opens(chunk.tags, ("ppas", "adj:sg:nom", "adj:pl:nom"))


def leads_abroad(sentence: Sentence, state: State) -> bool:
    """Whether a sentence tells of something in or on the way to a place abroad."""
    return any(
        (place := place_of(chunk)) is not None
        and is_abroad(place, state)
        and leads_to(sentence.chunks, i, _IN | {"do", "nad", "pod"})
        for i, chunk in enumerate(sentence.chunks)
        if chunk.mention is not None
    )


def _tells_of_home(sentence: Sentence, state: State) -> bool:
    """Whether a sentence dates something held in the speaker's town: it names the town, its feast or a ground in it."""
    if not sentence.of(MentionKind.DATE, MentionKind.EVENT) or not (is_told(sentence) or _LASTS in sentence.lemmas):
        return False
    clause = Clause(sentence, state.of(sentence, "trip"))
    if clause.status() or is_ahead(clause):
        return False
    if "gospodarz" in sentence.lemmas and _were_hosts(sentence, state):
        return True
    return any(_is_home(chunk, i, sentence, state) for i, chunk in enumerate(sentence.chunks))


def _were_hosts(sentence: Sentence, state: State) -> bool:
    """Whether the speaker's own were hosts: "powiat X był gospodarzem spotkania", "gospodarzem była nasza szkoła"."""
    if not any("gospodarz" in c.lemmas and "inst" in c.cases for c in sentence.chunks):
        return False
    county = state.context.county
    for chunk in sentence.chunks:
        value = chunk.mention.value if chunk.mention is not None else None
        ours = isinstance(value, OrganisationValue) and (
            state.context.is_own(value.seat) or (county is not None and fold(value.name) == fold(county.name))
        )
        if (ours and "nom" in chunk.cases) or ("nasz" in chunk.lemmas and "nom" in chunk.cases):
            return True
    return False


def _is_home(chunk: Chunk, i: int, sentence: Sentence, state: State) -> bool:
    """Whether a chunk names the speaker's town as where something was, its feast, or a ground of no named town."""
    if not _OURS.isdisjoint(chunk.lemmas):
        return _with_us(sentence.chunks, i)
    if (body := _house(chunk)) is not None:
        return bool(_HOUSE.match(body)) and leads_to(sentence.chunks, i, _IN)
    if chunk.mention is None:
        after = sentence.chunks[i + 1] if i + 1 < len(sentence.chunks) else None
        ground = bool(_GROUNDS & chunk.lemmas) and _is_in(sentence.chunks, i)
        return ground and (after is None or after.mention is None or "person" in after.kinds)
    if "event" in chunk.kinds:
        return any(state.context.is_own(seat_of(inner)) for inner in chunk.inner)
    return state.context.is_own(place_of(chunk)) and leads_to(sentence.chunks, i, _IN)


def _is_in(chunks: Sequence[Chunk], i: int) -> bool:
    """Whether "w", "na" lead to a ground, perhaps past its room: "w ratuszu", "w sali obrad słupskiego ratusza"."""
    room = False
    for chunk in reversed(chunks[max(0, i - _ROOM) : i]):
        if chunk.form.casefold() in _IN:
            return room or chunk is chunks[i - 1]
        if chunk.mention is not None or not opens(chunk.tags, ("adj", "subst:")):
            return False
        room = room or opens(chunk.tags, "subst:")
    return False


def _with_us(chunks: Sequence[Chunk], i: int) -> bool:
    """Whether a word says that something was with those who tell: "u nas", "na naszym stadionie", "w naszej gminie"."""
    before = chunks[i - 1].form.casefold() if i else ""
    after = chunks[i + 1] if i + 1 < len(chunks) else None
    if chunks[i].form.casefold() == "nas":
        return before == "u"
    return before in _IN and after is not None and after.mention is None and "loc" in chunks[i].cases & after.cases


def _house(chunk: Chunk) -> str | None:
    """The name of a body whose seat the text does not tell, without words for a town."""
    value = chunk.mention.value if chunk.mention is not None else None
    return value.name if isinstance(value, OrganisationValue) and value.seat is None else None
