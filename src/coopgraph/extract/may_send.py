"""Which bodies that a rule captured sent the travellers: no host, company, place left or house met there."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence
from coopgraph.extract.guests import from_the_partner
from coopgraph.extract.hosts import was_bidden
from coopgraph.extract.members import of_partners
from coopgraph.extract.origins import is_of_our_house
from coopgraph.extract.roles import (
    is_head,
)
from coopgraph.extract.rules import Match
from coopgraph.extract.state import State
from coopgraph.model import OrganisationValue

_MUNICIPAL: Final = frozenset({"municipality", "office", "council", "territory", "unit"})
_WORKING: Final = frozenset({"roboczy", "sterujący", "zadaniowy", "tematyczny", "ekspercki", "doradczy"})
_RETURNED: Final = frozenset({"wrócić", "powrócić", "wracać", "powracać"})
_HOUSE: Final = 8  # chunks from "u" to whose guests they were
_REACH: Final = 4  # chunks from a verb or a preposition to the body
_CAME_HERE: Final = frozenset({"trip-came-here", "trip-guests-received"})
_OF_OURS: Final = frozenset({"naszego", "naszej", "naszych"})


def may_send(chunk: Chunk, sentence: Sentence, state: State) -> bool:
    """Whether a body captured as sender is neither named through its head nor met by those who travel."""
    others = _is_host(chunk, sentence) or _was_left(chunk, sentence) or _kept_company(chunk, sentence)
    others = others or (_is_in(chunk, sentence) and from_the_partner(sentence)) or _holds_town(chunk, sentence)
    others = others or _meets(chunk, sentence) or of_partners(chunk, sentence) or is_of_our_house(sentence, chunk)
    # where no town speaks, a director went for the house he leads
    return not others and (not is_head(chunk, sentence) or (state.context.own is None and _is_house(chunk)))


def _is_house(chunk: Chunk) -> bool:
    """Whether a chunk is a body that is no part of a town's office: a museum, a school, an association."""
    value = chunk.mention.value if chunk.mention is not None else None
    return isinstance(value, OrganisationValue) and value.kind not in _MUNICIPAL


def _holds_town(chunk: Chunk, sentence: Sentence) -> bool:
    """Whether a territory in brackets only says where the town before it lies: "do X (Powiat Y)"."""
    if "territory" not in chunk.kinds:
        return False
    before = sentence.before(chunk.span.start)[-2:]
    return len(before) == len("X(") and before[1].form == "(" and "settlement" in before[0].kinds


def _is_in(chunk: Chunk, sentence: Sentence) -> bool:
    """Whether "w" stands right before a name."""
    return any(c.form.casefold() in {"w", "we"} for c in sentence.before(chunk.span.start)[-1:])


def _kept_company(chunk: Chunk, sentence: Sentence) -> bool:
    """Whether travellers had the people of a body for company: "z uczniami Liceum X spędzili cały tydzień"."""
    value = chunk.mention.value if chunk.mention is not None else None
    if not isinstance(value, OrganisationValue) or value.kind in _MUNICIPAL:
        return False
    before = sentence.before(chunk.span.start)[-_REACH:]
    return any(one.form.casefold() in {"z", "ze"} and two.cases == {"inst"} for one, two in pairwise(before))


def _was_left(chunk: Chunk, sentence: Sentence) -> bool:
    """Whether people came back from a place: "delegacja wróciła z X" was there, and is not from there."""
    before = sentence.before(chunk.span.start)[-_REACH:]
    back = next((k for k, c in enumerate(before) if not _RETURNED.isdisjoint(c.lemmas)), len(before))
    return any(c.form.casefold() in {"z", "ze"} for c in before[back + 1 : back + 3])  # "wróciła (właśnie) z X"


def _is_host(chunk: Chunk, sentence: Sentence) -> bool:
    """Whether a body had the travellers for its guests: "byliśmy gośćmi miasta X", "gościliśmy u partnera – X"."""
    wide = sentence.before(chunk.span.start)[-_HOUSE:]
    house = next((k for k in range(len(wide) - 1, -1, -1) if wide[k].form.casefold() == "u"), None)
    after = [c for c in wide[house + 1 :] if c.form.casefold() not in {"z", "ze"}] if house is not None else []
    after = after[:-1] if after and after[-1].form.casefold() in {"w", "we"} else after  # "u kolegów ze szkoły w X"
    if after and after[0].form.casefold() in {"siebie", "nas"}:
        return False  # "podejmowali u siebie zespół z X"
    if house is not None and not any(t.startswith(("prep", "fin", "praet")) for c in after for t in c.tags):
        return True  # "u partnera – X", "u rówieśników ze szkoły X"
    before = sentence.before(chunk.span.start)[-_REACH:]
    guests = next((k for k, c in enumerate(before) if "gość" in c.lemmas and c.cases == {"inst"}), None)
    return guests is not None and not any(t.startswith("prep") for c in before[guests:] for t in c.tags[:1])


def _meets(chunk: Chunk, sentence: Sentence) -> bool:
    """Whether a body is named by its working group, which meets and does not travel: "grupa robocza Związku X"."""
    before = sentence.before(chunk.span.start)[-_REACH:]
    return any("grupa" in one.lemmas and two.lemmas & _WORKING for one, two in pairwise(before))


def was_house(match: Match) -> bool:
    """Whether a rule of guests caught those whose guests people were: "gościli u rówieśników ze Szkoły X"."""
    caught = match.all("sender") if match.rule.constants.get("trigger") == "in" else ()
    house = bool(caught) and all(_is_host(chunk, match.sentence) for chunk in caught)
    return house or (match.rule.id == "trip-received-by" and was_bidden(match))


def is_whose(match: Match) -> bool:
    """Whether "naszego miasta" only says whose the people are that visited another: "delegacja naszej gminy …".

    What somebody visited stands in the accusative: "nasze miasto odwiedziła delegacja", "naszą gminę odwiedzili".
    """
    if match.rule.id not in _CAME_HERE:
        return False
    chunks = [c for c in match.sentence.chunks if match.focus.start <= c.span.start < match.focus.end]
    return bool(chunks) and chunks[0].form.casefold() in _OF_OURS
