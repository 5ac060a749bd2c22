"""Lists of guests town by town: words that say that guests came, and below them each town with a note of its people.

"Gościliśmy:" / "BRNO (Czechy) – dwunastoosobowa grupa, 3–5 maja. …" / "Graz" as a heading with its note below. A note
is often verbless, so that only the words above the list tell which way its people went.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence, opens
from coopgraph.extract.happenings import leads_abroad
from coopgraph.extract.list_directions import way_of_list
from coopgraph.extract.parties import did, home_of, is_persons
from coopgraph.extract.people import place_of
from coopgraph.extract.state import State
from coopgraph.model import BlockKind, Mention, MentionKind, PlaceValue, Span

_CAME: Final = frozenset({"gość", "przyjazd", "przybycie", "odwiedziny"})
_VISITED: Final = frozenset({"odwiedzić", "odwiedzać", "wizytować"})
_VISIT: Final = frozenset({"wizyta", "rewizyta", "pobyt", "delegacja"})
_RECEIVED: Final = ("gościliśmy", "podejmowaliśmy", "przyjęliśmy", "przyjmowaliśmy", "ugościliśmy", "powitaliśmy")
_DELEGATIONS: Final = frozenset({"delegacja", "reprezentacja"})
_LEFT: Final = frozenset({"wyjazd", "podróż", "wyjechać", "pojechać", "udać", "wyruszyć", "polecieć", "jechać"})
_COMING_AND_GOING: Final = _LEFT | _CAME
_WENT: Final = frozenset({"odwiedziliśmy", "odwiedzaliśmy", "byliśmy", "zwiedziliśmy"})
_SPELT: Final = _WENT.union(_RECEIVED)
_NO_FORMS: Final = frozenset[str]()
_WENT_OUT: Final = frozenset({"pojechać", "polecieć", "wyjazd"})
_OURS: Final = frozenset({"nasz"})
_PARTNERS: Final = frozenset({"partnerski", "zaprzyjaźniony", "bliźniaczy", "siostrzany", "zagraniczny", "zagranica"})
_WE: Final = frozenset({"my"})
_IN: Final = frozenset({"w", "we"})
_FROM: Final = frozenset({"z", "ze"})
_MARKS: Final = frozenset({"–", "—", "-", ":", "(", ".", ",", "|", "/", ";"})
_DASHES: Final = frozenset({"–", "—", "-", ":", "|"})
_TOWNS: Final = frozenset({"settlement", "municipality"})
_REACH: Final = 8  # sentences from the words above a list, or from one note, to the next note
_LONGEST: Final = 10  # sentences of a note
_FEW: Final = 3  # tokens of a cell that heads a column
_ALONE: Final = 7  # tokens of a line that holds nothing but the town
_OPENING: Final = 7  # chunks before the town of a note: "1.", "maj –", "delegacja z", "grupa 20 uczniów z"
_LETTER: Final = re.compile(r"\s*[a-z][).]\s*")  # "a) z X – 5 osób"
_BLANK: Final = "\n\n"


@dataclass(frozen=True, slots=True)
class Note:
    """One town of a list, with the sentences about its people."""

    town: PlaceValue
    mention: Mention
    line: Span  # the words that name the town
    sentences: Sequence[Sentence]
    lead: Sentence  # what says that guests came


def guest_notes(state: State) -> list[Note]:
    """The notes of all lists of guests, in order."""
    reading = state.reading
    if (_CAME | _VISITED | _VISIT).isdisjoint(reading.lemmas) and not _says_received(state):
        return []
    if not any(_is_abroad(town_of_mention(m), state) for m in reading.annotation.mentions):
        return []  # no town that a note could be about
    found: list[Note] = []
    lead: Sentence | None = None
    last = -1  # the sentence that the list has come to
    ends = -1
    entry: Span | None = None  # that begins with a town
    labels = [_label(sentence, state) for sentence in reading.sentences]
    for sentence, named in zip(reading.sentences, labels if any(labels) else (), strict=False):
        within = named is None and sentence.block.span == entry  # "Brno, 2 osoby. Przyjmował mer" leads into nothing
        if (
            within
            or sentence.index < ends
            or (sentence.block.kind is BlockKind.CELL and _is_beside_departures(sentence))
        ):
            continue
        above = _introduction(sentence, state)
        if above is not None and (direction := _direction(above, state, leads=True)) is not None:
            lead, last = (above if direction else None), sentence.index
        if named is None:
            direction = _direction(sentence, state)
            if direction is not None and not (direction and _is_whole(sentence)):
                lead, last = (sentence if direction else None), sentence.index
            continue
        entry = sentence.block.span
        if lead is None or sentence.index - last > _REACH:
            continue
        mention, line = named
        town = town_of_mention(mention)
        sentences = list(_note(sentence, line, state))
        last = ends = sentences[-1].index + 1
        if town is not None and not any(_went_out(s) or _is_parted(s, line, state) for s in sentences):
            found.append(Note(town, mention, line, sentences, lead))
    return found


def _is_whole(sentence: Sentence) -> bool:
    """Whether a sentence tells one visit by itself: "W lipcu gościliśmy 12 strażaków."; no list need follow."""
    kinds = {MentionKind.SIZE, MentionKind.DATE}
    return sentence.tokens[-1].form == "." and kinds <= set(sentence.named)


def _is_beside_departures(sentence: Sentence) -> bool:
    """Whether a cell heads a column beside that of the speaker's own journeys: "Wyjazdy | Przyjazdy"."""
    if _COMING_AND_GOING.isdisjoint(sentence.lemmas):
        return False
    row = sentence.within(BlockKind.ROW)
    return row is not None and len(sentence.tokens) <= _FEW and len(row.children) > 1


def town_of_mention(mention: Mention) -> PlaceValue | None:
    """The town that a mention names, by itself or as a municipality."""
    value = mention.value
    place = value if isinstance(value, PlaceValue) else getattr(value, "seat", None)
    return place if isinstance(place, PlaceValue) and place.kind == "settlement" else None


def _introduction(sentence: Sentence, state: State) -> Sentence | None:
    """The label that stands above a list that a sentence is the first of: "Kto nas odwiedził:" above bullets."""
    for block in sentence.path[:-1]:
        first = block.kind is BlockKind.FIELD and block.label is not None and not block.sentences
        if first and state.reading.inside(block.span)[0].index == sentence.index:
            return state.reading.label_of(block, sentence)
    return None


def _says_received(state: State) -> bool:
    return not state.rules.any_of("receives", "comes").isdisjoint(state.reading.lemmas)


def _label(sentence: Sentence, state: State) -> tuple[Mention, Span] | None:
    """The town abroad that a sentence begins its line with, apart from what follows, and the words that name it."""
    block = sentence.block
    if block.kind is BlockKind.FIELD and block.label is not None and sentence.span == block.sentences[0]:
        towns = [m for m in state.reading.mentions(block.label) if _is_abroad(town_of_mention(m), state)]
        return (towns[0], block.label) if len({str(town_of_mention(t)) for t in towns}) == 1 else None
    if not _begins_line(sentence, state):
        return None
    chunks = sentence.chunks
    first = next((i for i, c in enumerate(chunks[:_OPENING]) if c.mention is not None and _TOWNS & c.kinds), None)
    if first is None or not (_may_lead(chunks[:first], state) or _are_of(chunks[:first], chunks[first])):
        return None
    town, after = chunks[first], chunks[first + 1 : first + 2]
    if after and after[0].form not in _MARKS:
        return None
    mention = town.mention
    return (mention, town.span) if mention is not None and _is_abroad(place_of(town), state) else None


def _may_lead(before: Sequence[Chunk], state: State) -> bool:
    """Whether what stands before a town is its number, its month or "delegacja z"."""
    people = state.rules.any_of("group", "folk", "visiting")
    for i, chunk in enumerate(before):
        form = chunk.form.casefold()
        if chunk.form.isdigit() or form in _DASHES | {".", ")", "•"} or "date" in chunk.kinds:
            continue
        if form in _FROM and i == len(before) - 1:
            continue
        if before[-1].form.casefold() not in _FROM:
            return False
        counted = "size" in chunk.kinds or (i > 0 and (before[i - 1].form.isdigit() or "size" in before[i - 1].kinds))
        if counted and (not people.isdisjoint(chunk.lemmas) or "size" in chunk.kinds or is_persons(chunk.tags)):
            continue  # "kwiecień – 12 nauczycieli z X"
        if people.isdisjoint(chunk.lemmas) or "nom" not in chunk.cases:
            return False
    return True


def _are_of(before: Sequence[Chunk], town: Chunk) -> bool:
    """Whether "delegacja" alone stands before the name of the town whose it is: "– delegacja Brna – 5 osób"."""
    said = [c for c in before if c.form not in _MARKS]
    return len(said) == 1 and bool(said[0].lemmas & _DELEGATIONS) and "gen" in town.cases


def _begins_line(sentence: Sentence, state: State) -> bool:
    text = state.reading.document.text
    before = text[text.rfind("\n", 0, sentence.span.start) + 1 : sentence.span.start]
    lettered = sentence.tokens[0].form.casefold() in _FROM and _LETTER.fullmatch(before) is not None
    return lettered or not any(map(str.isalpha, before))


def _is_abroad(place: PlaceValue | None, state: State) -> bool:
    return place is not None and place.kind == "settlement" and place.country not in {None, home_of(state)}


def _note(first: Sentence, line: Span, state: State) -> Iterator[Sentence]:
    """The sentences of a note: those of its block; of a town that stands alone in its line, what stands below it."""
    yield first
    alone = first.block.label != line and len(first.tokens) <= _ALONE and not _says_more(first)
    text = state.reading.document.text
    before = first
    for sentence in state.reading.sentences[first.index + 1 : first.index + _LONGEST]:
        new = sentence.block.span != before.block.span and not before.block.span.covers(sentence.block.span)
        if _label(sentence, state) is not None or (new and sentence.block.kind is BlockKind.HEADING):
            return
        within = any(b.span == first.block.span for b in sentence.path)
        apart = _BLANK in text[before.span.end : sentence.span.start]
        if not within and (not alone or (apart and before is not first)):
            return
        yield sentence
        before = sentence


def _says_more(sentence: Sentence) -> bool:
    """Whether a line says more than its town and land."""
    rest = [c for c in sentence.chunks if c.mention is None and c.form not in _MARKS and c.form not in {")", "r"}]
    return bool(rest[1:]) or any({"size", "date", "person"} & c.kinds for c in sentence.chunks)


def _direction(sentence: Sentence, state: State, *, leads: bool = False) -> bool | None:
    """Whether a sentence says that guests came (True), or that the speaker's people went (False); None: neither.

    `leads`: it is known to stand above a list, as a label does.
    """
    lemmas, forms = sentence.lemmas, _NO_FORMS
    if not lemmas.isdisjoint(_SPELT):
        forms = frozenset([t.form.casefold() for t in sentence.tokens])
    if any("status" in m.rule.constants for m in state.of(sentence, "trip")):
        return None
    if not lemmas.isdisjoint(_LEFT) or not forms.isdisjoint(_WENT) or _received_us(sentence, state):
        return False
    if (leads or sentence.tokens[-1].form == ":") and (told := way_of_list(sentence, state)) is not None:
        return told
    return _direction_of_guests(sentence, forms, state)


def _direction_of_guests(sentence: Sentence, forms: frozenset[str], state: State) -> bool | None:
    """Which way people went, by the words for guests and their visits."""
    lemmas = sentence.lemmas
    stayed = "gościć" in lemmas and leads_abroad(sentence, state)  # "nasza delegacja gościła w X"
    came = not lemmas.isdisjoint(_CAME) and any(_is_guest(c) for c in sentence.chunks)
    if stayed or came or not forms.isdisjoint(_RECEIVED):
        return not stayed
    if did(sentence, state, "comes", "receives") or _partners_came(sentence, state):
        return True
    visited = not lemmas.isdisjoint(_VISITED)
    if visited and any(c.lemmas & _WE or _is_own(c, state) for c in sentence.chunks if "acc" in c.cases):
        return True
    visit = not lemmas.isdisjoint(_VISIT)
    return True if visit and any(a.form in _IN and _is_own(b, state) for a, b in pairwise(sentence.chunks)) else None


def _partners_came(sentence: Sentence, state: State) -> bool:
    """Whether words before a list say that people of partners took part: "udział wzięły delegacje miast partnerskich:".

    Where a place abroad is named, they may have come there.
    """
    if sentence.tokens[-1].form != ":" or sentence.lemmas.isdisjoint(_PARTNERS):
        return False
    people = state.rules.any_of("group", "folk")
    who = any(c.mention is None and people & c.lemmas and "nom" in c.cases for c in sentence.chunks)
    came = did(sentence, state, "partakes", "stays") or "udział" in sentence.lemmas
    return who and came and not any(_is_abroad(place_of(c), state) for c in sentence.chunks if c.mention)


def _went_out(sentence: Sentence) -> bool:
    """Whether a note tells of the speaker's people after all: "nasi radni byli tam …", "pojechaliśmy tam"."""
    if not _WENT_OUT.isdisjoint(sentence.lemmas) or not _WENT.isdisjoint(t.form.casefold() for t in sentence.tokens):
        return True
    ours = (c for c in sentence.chunks if _OURS & c.lemmas)
    return any("nom" in c.cases for c in ours)


def _is_parted(sentence: Sentence, line: Span, state: State) -> bool:
    """Whether a label of its own below the town tells which way the people of a note went: "Wyjazdy:", "Przyjazdy:"."""
    labels = (b.label for b in sentence.path if b.kind is BlockKind.FIELD and b.span.start > line.start)
    return any(
        not _COMING_AND_GOING.isdisjoint(t.lemmas)
        for label in labels
        if label is not None
        for t in state.reading.tokens(label)
    )


def _received_us(sentence: Sentence, state: State) -> bool:
    """Whether somebody received the speaker's people: "przyjął nas burmistrz"."""
    verbs = state.rules.lemmas("receives")
    return not verbs.isdisjoint(sentence.lemmas) and any(
        one.form.casefold() == "nas" and not verbs.isdisjoint(two.lemmas)
        for a, b in pairwise(sentence.chunks)
        for one, two in ((a, b), (b, a))
    )


def _is_guest(chunk: Chunk) -> bool:
    """Whether a word is "goście" or "przyjazd" as a thing told of."""
    return chunk.mention is None and bool(_CAME & chunk.lemmas) and opens(chunk.tags, ("subst:", "ger:"))


def _is_own(chunk: Chunk, state: State) -> bool:
    return chunk.mention is not None and state.context.is_own(place_of(chunk))
