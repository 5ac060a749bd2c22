"""Plain entries of lists ("maj: wizyta …", "1) Brno – umowa z 1995 r."): which are journeys, and which way they go."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Chunk, Reading, Sentence, begins, lemmas_of, once
from coopgraph.extract.day_words import are_real
from coopgraph.extract.drafts import at, municipality
from coopgraph.extract.frames import Found, TripFrame
from coopgraph.extract.list_directions import came_here, stayed_here, went_out
from coopgraph.extract.openings import MADE, is_prose
from coopgraph.extract.people import place_of
from coopgraph.extract.record_parts import Record
from coopgraph.extract.roles import named, settlements
from coopgraph.extract.side_by_side import column_head
from coopgraph.extract.state import State
from coopgraph.model import Block, BlockKind, Confidence, DateValue, Mention, MentionKind, PlaceValue

_BONDS: Final = frozenset(
    {"umowa", "porozumienie", "partnerstwo", "deklaracja", "partnerski", "bliźniaczy", "intencyjny", "uchwała"}
)
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
_DEPARTURES: Final = frozenset({"wyjazd", "podróż", "mobilność", "wyjeżdżać", "wyjechać", "służbowy"})
_ABROAD: Final = frozenset(
    {"wyjazd", "podróż", "mobilność", "granica", "delegacja"}
)  # what a list of journeys is called
_VISITS: Final = frozenset({"wizyta", "rewizyta", "pobyt", "przyjazd", "gościna", "odwiedziny", "udział"})
_VISITORS: Final = 5  # words from "wizyta" to the town of those who came
_OF_TOWN: Final = frozenset({"m", "miasta", "gminy"})
_MARKS: Final = frozenset({".", "„", "”"})
_FAR: Final = 120  # sentences (cells, too) back to the heading of a list
_SHORT: Final = 12  # tokens
_FROM: Final = frozenset({"z", "ze"})
_IN: Final = frozenset({"w", "we", "do"})
_NONE: Final = frozenset[str]()
_VALUE: Final = 3  # tokens
_DAYS_OF: Final = frozenset({"dates", "date-start"})
_DASHED: Final = (["-"], ["–"], ["—"])
_PAIR: Final = ("departure", "return")
_DAY: Final = 10  # characters of a day in ISO 8601
_MONTH: Final = 7
_YEAR: Final = 4


def is_journey_entry(sentence: Sentence, state: State) -> bool:
    """Whether an entry that only names place and date is a journey, not a bond with a town or a year of its life."""
    if not MADE.isdisjoint(sentence.lemmas) or any("trigger" in m.rule.constants for m in state.of(sentence, "trip")):
        return True
    days = [m for m in sentence.mentions if isinstance(m.value, DateValue) and len(m.value.edtf) > _YEAR]
    lead = lead_of([sentence], state)
    words = frozenset() if lead is None else lead.lemmas
    if _BONDS & words and words.isdisjoint(MADE | _DEPARTURES):
        return False  # a list of agreements or partners, whatever the page around it speaks of
    of_list = bool(_ABROAD & words) or _is_of_person(sentence, state)
    return bool(days) and (_BONDS.isdisjoint(sentence.lemmas) or of_list)


def _is_of_person(sentence: Sentence, state: State) -> bool:
    """Whether an entry stands below the office of one who travelled: "Starosta:" above his journeys."""
    labels = (b.label for b in sentence.path if b.kind is BlockKind.FIELD and b.label is not None)
    officials = state.rules.lemmas("officials")
    return any(not officials.isdisjoint(lemmas_of(state.reading.tokens(label))) for label in labels)


def most_precise(
    found: Sequence[tuple[DateValue, Mention, Sentence]],
) -> Sequence[tuple[DateValue, Mention, Sentence]]:
    """The days in front, where an entry first names their month: "kwiecień: wizyta … (11.04.)"."""
    first = found[0][0] if found else None
    if first is None or first.start is None or len(first.edtf) != _MONTH:
        return found
    month = first.start[:_MONTH]
    day = next((f for f in found[1:] if len(f[0].edtf) >= _DAY and (f[0].start or "")[:_MONTH] == month), None)
    undated = next((f for f in found[1:] if f[0].edtf.startswith(f"XXXX-{month[-2:]}-")), None)
    if day is None and undated is not None:
        edtf = undated[0].edtf.replace("XXXX", month[:_YEAR])
        value = DateValue(edtf, *_bounds(edtf), "explicit")
        day = (value, undated[1], undated[2]) if are_real(edtf) else None
    return [day, *found] if day is not None else found


def return_of(
    found: Sequence[tuple[DateValue, Mention, Sentence]], state: State
) -> tuple[DateValue, Mention, Sentence] | None:
    """The second of the two days of one cell, the day of the return: "12.03.2019 / 14.03.2019"."""
    if len(found) < len(_PAIR) or found[0][2] is not found[1][2] or found[0][2].block.key not in _DAYS_OF:
        return None
    (one, first, sentence), (two, second, _) = found[:2]
    whole = all(len(day.edtf) == _DAY and day.start for day in (one, two)) and one.edtf <= two.edtf
    between = state.reading.document.text[first.span.end : second.span.start].strip()
    if [c.form for c in sentence.chunks if first.span.end <= c.span.start < second.span.start] in _DASHED:
        between = "/"  # of a cell on two lines: "22.01 -" above "25.01.2024"
    label = sentence.block.label
    named = label is not None and {"powrót"} & lemmas_of(state.reading.tokens(label))
    return (
        found[1] if whole and (between == "/" or (named and len(between) <= 1)) and len(found) == len(_PAIR) else None
    )


def _bounds(edtf: str) -> tuple[str, str]:
    first, _, last = edtf.partition("/")
    return first, last or first


def add_guests(frame: TripFrame, head: Sentence, state: State) -> bool:
    """Turn a journey round where its entry tells of guests: they came from a town abroad to the one that speaks."""
    own, origin = state.context.own, _guests_from(head, state)
    if origin is None or own is None:
        return False
    where = at(head, origin.span, "trip-entry-guests", Confidence.MEDIUM)
    towns = [(m, m.value) for m in settlements(head) if isinstance(m.value, PlaceValue) and m is not origin]
    here = next((m for m, town in towns if state.context.is_own(town)), None)
    stayed = next(((m, t) for m, t in towns if t.country == own.country and _after(head, m, _IN)), None)
    if here is None and stayed is not None:
        here, own = stayed  # "kolonie dla dzieci z Brna w Ustroniu"
    assert isinstance(origin.value, PlaceValue)
    frame.incoming = True
    frame.add("sender", Found(municipality(origin.value), where, origin))
    frame.add("place", Found(own, at(head, here.span, "trip-entry") if here else where, here))
    return True


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
    listed = came and not out and said.isdisjoint(_DEPARTURES)
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
    return any(a.form.casefold() in _IN and state.context.is_own(place_of(b)) for a, b in pairs if b.mention)


def _came_home(lead: Sentence, state: State) -> bool:
    """Whether words above a list say that others came to the town that speaks: "Do X przyjechali:", "X odwiedzili:"."""
    if lead.tokens[-1].form != ":":
        return False
    comes = state.rules.lemmas("comes")
    verbs = [c for c in lead.chunks if c.mention is None and begins(c.tags, "praet:pl")]
    if any(not comes.isdisjoint(c.lemmas) for c in verbs):
        pairs = pairwise(lead.chunks)
        return any(a.form.casefold() in _IN and (_is_ours(b) or state.context.is_own(place_of(b))) for a, b in pairs)
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
            if not said.isdisjoint((_ARRIVALS if block.children else _RECEIVED) | _DEPARTURES):
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
    return lemmas_of(state.reading.tokens(labels[-1])) & (_ARRIVALS | _DEPARTURES) if labels else _NONE


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


def countries(sentences: Sequence[Sentence], state: State) -> list[tuple[Mention, Sentence]]:
    """The countries abroad of a field about the place that names no town which can be read ("Hann. M., Niemcy")."""
    home = state.context.own.country if state.context.own else None
    return [
        (m, s)
        for s in sentences
        for m in s.mentions
        if isinstance(m.value, PlaceValue) and m.value.kind == "country" and m.value.country != home
    ][:1]


def tale_of(record: Record, state: State) -> Sentence | None:
    """What tells of the journey in a row that has a date and no column for the place: "21–24 maja | wyjazd do Brna"."""
    if record.block.kind is not BlockKind.ROW or record.parts["place"] or not record.parts["dates"]:
        return None
    told = (*record.parts["event"], *record.parts["purpose"], *record.parts["text"])
    return next((s for s in told if is_journey_entry(s, state) and settlements(s)), None)


def told_places(record: Record, state: State) -> list[tuple[Mention, Sentence]]:
    """The towns abroad that such a row tells of."""
    tale = tale_of(record, state)
    away = settlements(tale) if tale is not None else ()
    return [(m, tale) for m in away if tale is not None and not state.context.is_own(_value(m))]


def _value(mention: Mention) -> PlaceValue:
    assert isinstance(mention.value, PlaceValue)
    return mention.value


def lead_of(sentences: Sequence[Sentence], state: State) -> Sentence | None:
    """The heading, title of a table or sentence with a colon under which an entry stands."""
    first = sentences[0].index if sentences else 0
    for sentence in reversed(state.reading.sentences[max(0, first - _FAR) : first]):
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


def is_led_in(sentence: Sentence, state: State) -> bool:
    """Whether the sentence right before a run of bullets speaks of journeys: "Wyjazdów było trzy. Maj, 3–5, Brno …"."""
    if sentence.within(BlockKind.BULLET) is None:
        return False
    for before in reversed(state.reading.sentences[max(0, sentence.index - _FAR) : sentence.index]):
        if before.within(BlockKind.BULLET) is None:
            if before.tokens[-1].form == ":" and went_out(before, state):
                return True
            return not _DEPARTURES.isdisjoint(before.lemmas) and "partnerski" not in before.lemmas
    return False


def _is_numbered(sentence: Sentence) -> bool:
    return sentence.within(BlockKind.ITEM) is not None


def add_project_of_list(frame: TripFrame, sentences: Sequence[Sentence], state: State) -> None:
    """The one project named by the words above a list of its journeys: "Mobilności w projekcie „X”:"."""
    lead = None if frame.get("project") else lead_of(sentences, state)
    if lead is None or _ABROAD.isdisjoint(lead.lemmas):
        return
    titles = lead.of(MentionKind.PROJECT)
    if len(titles) == 1:
        frame.add("project", named(lead, titles[0], "trip-entry-project"))


def _guests_from(sentence: Sentence, state: State) -> Mention | None:
    """The one foreign town that guests came from, where the entry names no other place abroad.

    "wizyta radnych z Brna", "pobyt uczniów z Brna w Kaliszu"; "do" or "w" before a town abroad tells of a way there.
    """
    origin: Mention | None = None
    for mention in settlements(sentence):
        place = mention.value
        own = state.context.own
        if not isinstance(place, PlaceValue) or state.context.is_own(place):
            continue
        if own is not None and place.country == own.country and _after(sentence, mention, _IN):
            continue  # where in the country they stayed
        from_ = _after(sentence, mention, _FROM) or _of_visitors(sentence, mention, state)
        from_ = from_ or _met_here(sentence, mention, state)
        if origin is not None or not from_ or "gen" not in mention.cases:
            return None
        origin = mention
    own = state.context.own
    if origin is None or own is None or not isinstance(origin.value, PlaceValue) or origin.value.country == own.country:
        return None
    here = any(_after(sentence, m, _IN) for m in settlements(sentence) if m is not origin)
    people = not state.rules.lemmas("group").isdisjoint(sentence.lemmas) or not MADE.isdisjoint(sentence.lemmas)
    return origin if here or people else None


def _met_here(sentence: Sentence, mention: Mention, state: State) -> bool:
    """Whether a town is that of people met at home: "spotkanie z delegacją X, przebywającą w <own town>"."""
    before = sentence.before(mention.span.start)[-1:]
    people = any(not state.rules.lemmas("group").isdisjoint(c.lemmas) and "inst" in c.cases for c in before)
    towns = (m for m in settlements(sentence) if people and m is not mention)
    return any(state.context.is_own(_value(m)) and _after(sentence, m, _IN) for m in towns)


def _of_visitors(sentence: Sentence, mention: Mention, state: State) -> bool:
    """Whether a town is that of the people whose visit an entry tells of: "wizyta delegacji X", "pobyt grupy m. X"."""
    before = [c for c in sentence.chunks if c.span.end <= mention.span.start and c.form not in _MARKS][-_VISITORS:]
    people = state.rules.any_of("group", "folk")
    visit = next((i for i, c in enumerate(before) if _VISITS & c.lemmas and c.mention is None), None)
    if visit is None:
        return False
    rest = before[visit + 1 :]
    plain = all(c.form.casefold() in _OF_TOWN or not people.isdisjoint(c.lemmas) or begins(c.tags, "adj") for c in rest)
    return plain and any(not people.isdisjoint(c.lemmas) and "gen" in c.cases for c in rest)


def _after(sentence: Sentence, mention: Mention, words: frozenset[str]) -> bool:
    """Whether one of the words stands before a name, with nothing but adjectives between."""
    before = sentence.before(mention.span.start)
    for chunk in reversed(before[-3:]):
        if chunk.form.casefold() in words:
            return True
        if chunk.mention is not None or not begins(chunk.tags, "adj:"):
            return False
    return False
