"""Lists of journeys below words that say what their lines are: "Mobilności:", "9 osób odwiedziło biblioteki:".

The words above make journeys of bare lines with a day and a town each, whatever stands first or between them ("15–19
maja 2023 r. Stadtbibliothek, Bonn, Niemcy"). A line alone says nothing; what the words above call planned is planned.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence, begins
from coopgraph.extract.entry_labels import label_sentence
from coopgraph.extract.list_directions import came_here, went_out
from coopgraph.extract.openings import is_prose
from coopgraph.extract.parties import did
from coopgraph.extract.record_parts import Record
from coopgraph.extract.roles import settlements
from coopgraph.extract.state import State
from coopgraph.model import Block, BlockKind, DateValue, Mention, MentionKind, PlaceValue

_HOME: Final = "PL"  # the country whose towns speak
_FROM: Final = frozenset({"z", "ze"})
_LINES: Final = frozenset({BlockKind.BULLET, BlockKind.ITEM, BlockKind.PARAGRAPH, BlockKind.HEADING})
_ENTRIES: Final = frozenset({BlockKind.BULLET, BlockKind.ITEM})
_DAY: Final = 10  # characters of a day in ISO 8601
_LONGEST: Final = 36  # tokens of a bare line
_NEAR: Final = 2  # sentences to the next line of a list
_FAR: Final = 24  # sentences back to the words above a list
_LEAD: Final = 24  # tokens
_JOURNEYS: Final = frozenset({"mobilność", "wyjazd", "podróż", "shadowing", "wojaż", "wyprawa"})
_VISITS: Final = frozenset({"wizyta", "rewizyta", "staż", "pobyt"})
_ABROAD: Final = frozenset({"studyjny", "zagraniczny", "granica", "partner"})
_MEETINGS: Final = frozenset({"spotkanie", "meeting"})
_OF_PROJECT: Final = frozenset({"partner", "partnerski", "projektowy", "międzynarodowy", "projekt", "konsorcjum"})
_GUESTS: Final = frozenset({"gość", "przyjazd", "przyjmować", "przyjąć", "gościć", "przyjechać", "przybyć", "rewizyta"})
_OTHERS: Final = frozenset({"umowa", "porozumienie", "partnerstwo", "faktura", "uchwała", "termin", "nabór"})
_PLANNED: Final = frozenset({"zaplanować", "zaplanowany", "planować", "planowany", "przewidzieć", "przewidziany"})


def is_led(record: Record, state: State) -> bool:
    """Whether an entry is one of several bare lines below words that say that the speaker's people went there."""
    sentences = record.sentences
    if not sentences or not _is_bare(sentences) or not _is_abroad(sentences) or not _has_like(sentences, state):
        return False
    if any(_is_cut(s) for s in sentences):
        return False
    leads = list(_leads(sentences, state))
    return any(_leads_out(lead, state) for lead in leads) or _met_abroad(leads, state)


def _is_cut(sentence: Sentence) -> bool:
    """Whether a town is but the beginning of a name: a word in capitals stands right behind it ("Columbia Heights")."""
    pairs = pairwise(sentence.chunks)
    return any("settlement" in a.kinds and b.mention is None and _goes_on(a, b) for a, b in pairs)


def _goes_on(town: Chunk, word: Chunk) -> bool:
    return word.form[:1].isupper() and word.span.start - town.span.end <= 1


def land_of_line(record: Record, state: State) -> list[tuple[Mention, Sentence]]:
    """The town in the name of a house in a line of such a list, or else its country: "Viešoji biblioteka, Litwa"."""
    places = [(m, m.value, s) for s in record.parts["head"] for m in s.of(MentionKind.PLACE)]
    away = [(m, v.kind, s) for m, v, s in places if isinstance(v, PlaceValue) and v.country not in {None, _HOME}]
    found = [(m, s) for m, kind, s in away if kind == "settlement"]
    found = found or [(m, s) for m, kind, s in away if kind == "country" and not _is_of_town(m, s)]
    return found if len(found) == 1 and record.block.kind in _LINES and is_led(record, state) else []


def _is_of_town(land: Mention, sentence: Sentence) -> bool:
    """Whether a country stands behind what may be a town that could not be read: "Rudziszki, Litwa"."""
    before = [c for c in sentence.before(land.span.start) if c.form[:1].isalnum()][-1:]
    return not before or not before[0].form[:1].islower()


def led_lines(state: State) -> list[Block]:
    """The bare lines between blank ones, which are set like headings: "Brno, Czechy, 3–5 maja 2022 r."."""
    blocks = (b for b in state.reading.annotation.layout.walk() if b.kind is BlockKind.HEADING)
    inside = ((b, state.reading.inside(b.span)) for b in blocks)
    return [b for b, told in inside if told and MentionKind.DATE in told[0].named and _is_bare(told)]


def is_called_planned(sentences: Sequence[Sentence], state: State) -> bool:
    """Whether the label that an entry hangs below calls it planned: "Zaplanowane mobilności:"."""
    label = label_sentence(sentences, state)
    if label is None and sentences[0].block.kind is BlockKind.HEADING:
        label = next((s for s in _leads(sentences, state) if not is_prose(s)), None)
    return label is not None and _is_plan(label)


def _is_plan(label: Sentence) -> bool:
    words = [t for t in label.tokens if not _PLANNED.isdisjoint(t.lemmas)]
    return any(begins(t.tags, ("ppas:", "adj:")) for t in words)


def _is_bare(sentences: Sequence[Sentence]) -> bool:
    """Whether lines name but one day or span of days, a place and what else belongs to them, and tell nothing."""
    days = [m.value for s in sentences for m in s.of(MentionKind.DATE) if isinstance(m.value, DateValue)]
    if len({d.edtf for d in days}) != 1 or len(days[0].edtf) < _DAY or any(is_prose(s) for s in sentences):
        return False
    if sum(len(s.tokens) for s in sentences) > _LONGEST:
        return False
    return all(_OTHERS.isdisjoint(s.lemmas) and MentionKind.MONEY not in s.named for s in sentences)


def _is_abroad(sentences: Sequence[Sentence]) -> bool:
    places = (m.value for s in sentences for m in s.of(MentionKind.PLACE))
    return any(isinstance(place, PlaceValue) and place.country not in {None, _HOME} for place in places)


def _has_like(sentences: Sequence[Sentence], state: State) -> bool:
    """Whether a line of the same make stands right above or below."""
    told = state.reading.sentences
    first, last = sentences[0].index, sentences[-1].index
    near = (*told[max(0, first - _NEAR) : first], *told[last + 1 : last + 1 + _NEAR])
    return any(_names_place(s) and _is_bare([s]) for s in near)


def _names_place(sentence: Sentence) -> bool:
    return any(isinstance(m.value, PlaceValue) for m in sentence.mentions)


def _leads(sentences: Sequence[Sentence], state: State) -> Iterator[Sentence]:
    """The words above the list of an entry, up to a label, a heading or what ends in a colon, the nearest first."""
    if (label := label_sentence(sentences, state)) is not None:
        yield label
    told = state.reading.sentences
    for sentence in reversed(told[max(0, sentences[0].index - _FAR) : sentences[0].index]):
        line = _is_bare([sentence])
        if not line and _ENTRIES & {b.kind for b in sentence.path} and sentence.tokens[-1].form != ":":
            return  # of another list
        if not line:
            yield sentence
        if not line and (sentence.block.kind is BlockKind.HEADING or sentence.tokens[-1].form == ":"):
            return
        if label is None and (above := label_sentence([sentence], state)) is not None:
            yield above
            return


def _leads_out(lead: Sentence, state: State) -> bool:
    """Whether words above a list say that its lines are journeys of the speaker's people."""
    words = lead.lemmas
    if len(lead.tokens) > _LEAD or not _GUESTS.isdisjoint(words) or not _OTHERS.isdisjoint(words):
        return False
    if came_here(lead, state):
        return False
    heads = lead.tokens[-1].form == ":" or not is_prose(lead)
    if heads and (not _JOURNEYS.isdisjoint(words) or (_VISITS & words and _ABROAD & words)):
        return True
    if lead.tokens[-1].form != ":":
        return False
    return went_out(lead, state) or did(lead, state, "visits", "goes")


def _met_abroad(leads: Sequence[Sentence], state: State) -> bool:
    """Whether a list is of a project's meetings, of which it is said that the speaker's people went to them."""
    if not any(_MEETINGS & s.lemmas and _OF_PROJECT & s.lemmas and not is_prose(s) for s in leads):
        return False
    went = (s for s in leads if is_prose(s) and did(s, state, "goes"))
    return any(went_out(s, state) or _names_home(s, state) for s in went)


def _names_home(sentence: Sentence, state: State) -> bool:
    """Whether a sentence names the speaker's town; where nobody's page it is, the one at home that people left."""
    if state.context.own is None:
        return home_left(sentence) is not None
    towns = (m.value for m in settlements(sentence))
    return any(isinstance(town, PlaceValue) and state.context.is_own(town) for town in towns)


def home_left(sentence: Sentence) -> Mention | None:
    """The one town at home that people are said to have gone from: "Z Kalisza jeździły za każdym razem trzy osoby"."""
    towns = settlements(sentence)
    if len(towns) != 1 or not isinstance(towns[0].value, PlaceValue) or towns[0].value.country != _HOME:
        return None
    before = sentence.before(towns[0].span.start)[-1:]
    return towns[0] if before and before[0].form.casefold() in _FROM else None
