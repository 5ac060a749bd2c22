"""Entries whose label says that the town received, not visited: "Wizyty gości: …", which turns them round."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Chunk, Reading, Sentence, begins, lemmas_of, once
from coopgraph.extract.drafts import municipality
from coopgraph.extract.frames import Found, TripFrame
from coopgraph.extract.list_directions import came_here, stayed_here, went_out
from coopgraph.extract.openings import is_prose
from coopgraph.extract.people import place_of
from coopgraph.extract.side_by_side import column_head
from coopgraph.extract.state import State
from coopgraph.model import Block, BlockKind, Confidence, DateValue, Mention, PlaceValue

_ARRIVALS: Final = frozenset({"przyjazd", "gość", "przyjmować", "przyjąć", "przyjęty", "gościć", "goszczony"})
_VISITED: Final = frozenset({"odwiedzić", "odwiedzać", "wizytować"})
_OURS: Final = frozenset({"my", "nasz"})
_TOWN: Final = frozenset({"miasto", "gmina", "powiat", "urząd"})  # "miasto odwiedziły delegacje:"
_GUEST_VISITS: Final = frozenset({"wizyta", "rewizyta", "pobyt", "przyjazd"})
_OTHERS: Final = frozenset({"zagraniczny", "gość", "partnerski", "zaprzyjaźniony", "delegacja"})
_BODY_WORDS: Final = frozenset(
    {"samorząd", "władza", "miasto", "gmina", "rada", "urząd", "partnerski", "zaprzyjaźniony"}
)
_VISIT_REACH: Final = 6  # chunks from a town back to the visit of its people
_RECEIVED: Final = frozenset({"przyjęcie", "przyjazd", "goszczenie"})  # first in a cell that says what was done
DEPARTURES: Final = frozenset({"wyjazd", "podróż", "mobilność", "wyjeżdżać", "wyjechać", "służbowy"})
FAR: Final = 120  # sentences (cells, too) back to the heading of a list
_SHORT: Final = 12  # tokens
IN: Final = frozenset({"w", "we", "do"})
_NONE: Final = frozenset[str]()
_VALUE: Final = 3  # tokens


def turn_round(frame: TripFrame, sentences: Sequence[Sentence], state: State) -> bool:
    """Turn a journey round that stands in a list of arrivals: its one town abroad is where the guests came from."""
    own, towns = state.context.own, frame.get("place")
    town = towns[0].value if len(towns) == 1 else None
    if own is None or not isinstance(town, PlaceValue) or town.country in {None, own.country}:
        return False
    lead = (column_head(sentences[0], state) if sentences else None) or lead_of(sentences, state)
    label = _label_above(sentences, state) or _bare_label(sentences, lead, state)
    said = label or (lead.lemmas if lead is not None else _NONE)
    came = bool(said & _ARRIVALS) or (not label and lead is not None and _is_here(lead, state))
    above = None if label else label_sentence(sentences, state)
    came = came or (above is not None and came_here(above, state))
    out = not label and lead is not None and went_out(above or lead, state)
    listed = came and not out and said.isdisjoint(DEPARTURES)
    received = any(_says_received(s) for s in sentences) or any(stayed_here(s, state) for s in sentences[:1])
    if not (listed or received or any(_is_visit_of(s, towns[0].mention, state) for s in sentences)):
        return False
    where = towns[0].where.by("trip-entry-arrivals", Confidence.MEDIUM)
    frame.incoming = True
    frame.add("sender", Found(municipality(town), where, towns[0].mention))
    frame.roles["place"] = [Found(own, where)]
    return True


def label_sentence(sentences: Sequence[Sentence], state: State) -> Sentence | None:
    """The label that entries hang below, as a sentence: "Wizyty przedstawicieli X za granicą:" above bullets."""
    for block in reversed(sentences[0].path if sentences else ()):
        if block.kind is BlockKind.FIELD and block.label is not None and block.children:
            return state.reading.label_of(block, sentences[0])
    return None


def _is_here(lead: Sentence, state: State) -> bool:
    """Whether what stands above a list speaks of visits of others to the speaker's town: "Wizyty delegacji w X:".

    Or says that they came there: "Do X przyjechali:", "Naszą gminę odwiedzili:".
    """
    if not (state.rules.lemmas("comes") | _VISITED).isdisjoint(lead.lemmas) and _came_home(lead, state):
        return True
    if lead.tokens[-1].form == ":" and came_here(lead, state):
        return True
    if lead.lemmas.isdisjoint(_GUEST_VISITS) or lead.lemmas.isdisjoint(_OTHERS):
        return False
    pairs = pairwise(lead.chunks)
    return any(a.form.casefold() in IN and state.context.is_own(place_of(b)) for a, b in pairs if b.mention)


def _came_home(lead: Sentence, state: State) -> bool:
    """Whether words above a list say that others came to the town that speaks: "Do X przyjechali:", "X odwiedzili:"."""
    if lead.tokens[-1].form != ":":
        return False
    comes = state.rules.lemmas("comes")
    verbs = [c for c in lead.chunks if c.mention is None and begins(c.tags, "praet:pl")]
    if any(not comes.isdisjoint(c.lemmas) for c in verbs):
        pairs = pairwise(lead.chunks)
        return any(a.form.casefold() in IN and (_is_ours(b) or state.context.is_own(place_of(b))) for a, b in pairs)
    visited = any(not _VISITED.isdisjoint(c.lemmas) for c in verbs)
    return visited and any(
        "acc" in c.cases and (_is_ours(c) or c.lemmas & _TOWN or state.context.is_own(place_of(c))) for c in lead.chunks
    )


def _is_ours(chunk: Chunk) -> bool:
    """Whether a word is "nas" or "nasze"."""
    return chunk.mention is None and not _OURS.isdisjoint(chunk.lemmas)


def _says_received(sentence: Sentence) -> bool:
    """Whether a cell, or a field that holds little else, says which way people went: "Rodzaj: przyjazd"."""
    field = sentence.block.kind is BlockKind.FIELD and len(sentence.tokens) <= _VALUE
    return (sentence.block.kind is BlockKind.CELL or field) and bool(sentence.tokens[0].lemmas & _RECEIVED)


def _label_above(sentences: Sequence[Sentence], state: State) -> frozenset[str]:
    """The words of the label that a list hangs below, where it tells which way people went: "Przyjazdy:"."""
    for block in reversed(sentences[0].path if sentences else ()):
        if block.kind is BlockKind.FIELD and block.label is not None:
            said = lemmas_of(state.reading.tokens(block.label))
            if not said.isdisjoint((_ARRIVALS if block.children else _RECEIVED) | DEPARTURES):
                return said
    return _NONE


def _bare_label(sentences: Sequence[Sentence], lead: Sentence | None, state: State) -> frozenset[str]:
    """The words of a label that holds nothing and stands between a lead and an entry, below which a list begins anew.

    "Odwiedzili nas:" / "c) …" / "Wyjazdy przedstawicieli miasta:" / "a) …": the label hangs below "c)".
    """
    if lead is None or not sentences:
        return _NONE
    first, last = lead.span.end, sentences[0].span.start
    labels = [b.label for b in bare_labels(state.reading) if b.label and first <= b.span.start < last]
    return lemmas_of(state.reading.tokens(labels[-1])) & (_ARRIVALS | DEPARTURES) if labels else _NONE


@once
def bare_labels(reading: Reading) -> tuple[Block, ...]:
    """The labels of a text with nothing behind or below them, in order."""
    fields = (b for b in reading.annotation.layout.walk() if b.kind is BlockKind.FIELD and b.label is not None)
    text = reading.document.text
    return tuple(b for b in fields if not b.sentences and not b.children and _ends_line(text, b))


def _ends_line(text: str, block: Block) -> bool:
    """Whether nothing stands behind a label, not even a dash: "Gospodarz: –" says that there was none."""
    return block.label is not None and not text[block.label.end :].partition("\n")[0].strip(" \t:")


def _is_visit_of(sentence: Sentence, town: Mention | None, state: State) -> bool:
    """Whether a town is whose people's visit an entry is: "wizyta przedstawicieli samorządu X"; not "… w X"."""
    at_ = next((i for i, c in enumerate(sentence.chunks) if town is not None and c.span.covers(town.span)), None)
    people = at_ is not None and _is_official(sentence.chunks[at_], sentence, state)  # "wizyta mera X", read as one
    for chunk in reversed(sentence.chunks[max(0, (at_ or 0) - _VISIT_REACH) : at_ or 0]):
        if people and not _GUEST_VISITS.isdisjoint(chunk.lemmas):
            return True
        people = people or not state.rules.lemmas("group").isdisjoint(chunk.lemmas)
        if not begins(chunk.tags, ("subst", "adj")) or (not people and chunk.lemmas.isdisjoint(_BODY_WORDS)):
            return False
    return False


def _is_official(chunk: Chunk, sentence: Sentence, state: State) -> bool:
    """Whether a name begins with who heads the town: "mera X", "burmistrzem X"."""
    first = next((t for t in sentence.tokens if t.span.start == chunk.span.start), None)
    return first is not None and not state.rules.lemmas("officials").isdisjoint(first.lemmas)


def was_only_met(sentence: Sentence, town: Mention, state: State) -> bool:
    """Whether a town is only that of an official whom somebody met, wherever that was: "spotkanie z merem X"."""
    here = next((i for i, c in enumerate(sentence.chunks) if c.span.covers(town.span)), 0)
    led = here > 0 and sentence.chunks[here - 1].form.casefold() in {"z", "ze"}
    return led and _is_official(sentence.chunks[here], sentence, state)


def lead_of(sentences: Sequence[Sentence], state: State) -> Sentence | None:
    """The heading, title of a table or sentence with a colon under which an entry stands."""
    first = sentences[0].index if sentences else 0
    for sentence in reversed(state.reading.sentences[max(0, first - FAR) : first]):
        if sentence.within(BlockKind.TABLE) is not None or sentence.within(BlockKind.BULLET) is not None:
            continue
        if sentence.block.kind is BlockKind.FIELD and sentence.tokens[-1].form != ":":
            continue  # what a label of the card before says
        item = sentence.within(BlockKind.ITEM)
        if item is not None and not item.span.covers(sentences[0].span) and _is_numbered(sentences[0]):
            continue  # what an entry before says leads into nothing
        heading = sentence.block.kind in {BlockKind.HEADING, BlockKind.LETTERHEAD}
        short = len(sentence.tokens) <= _SHORT and not any(isinstance(m.value, DateValue) for m in sentence.mentions)
        if heading or sentence.tokens[-1].form == ":" or (short and not is_prose(sentence)):
            return sentence
    return None


def _is_numbered(sentence: Sentence) -> bool:
    return sentence.within(BlockKind.ITEM) is not None
