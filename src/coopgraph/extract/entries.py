"""Plain entries of lists ("maj: wizyta …", "1) Brno – umowa z 1995 r."): which are journeys, and which way they go."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from coopgraph.extract.chunks import Sentence, begins, lemmas_of
from coopgraph.extract.day_words import are_real
from coopgraph.extract.drafts import at, municipality
from coopgraph.extract.entry_labels import DEPARTURES, FAR, IN, lead_of
from coopgraph.extract.frames import Found, TripFrame
from coopgraph.extract.list_directions import went_out
from coopgraph.extract.openings import MADE
from coopgraph.extract.record_parts import Record
from coopgraph.extract.roles import named, settlements
from coopgraph.extract.state import State
from coopgraph.model import BlockKind, Confidence, DateValue, Mention, MentionKind, PlaceValue

_BONDS: Final = frozenset(
    {"umowa", "porozumienie", "partnerstwo", "deklaracja", "partnerski", "bliźniaczy", "intencyjny", "uchwała"}
)
_ABROAD: Final = frozenset(
    {"wyjazd", "podróż", "mobilność", "granica", "delegacja"}
)  # what a list of journeys is called
_VISITS: Final = frozenset({"wizyta", "rewizyta", "pobyt", "przyjazd", "gościna", "odwiedziny", "udział"})
_VISITORS: Final = 5  # words from "wizyta" to the town of those who came
_OF_TOWN: Final = frozenset({"m", "miasta", "gminy"})
_MARKS: Final = frozenset({".", "„", "”"})
_FROM: Final = frozenset({"z", "ze"})
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
    if _BONDS & words and words.isdisjoint(MADE | DEPARTURES):
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
    stayed = next(((m, t) for m, t in towns if t.country == own.country and _after(head, m, IN)), None)
    if here is None and stayed is not None:
        here, own = stayed  # "kolonie dla dzieci z Brna w Ustroniu"
    assert isinstance(origin.value, PlaceValue)
    frame.incoming = True
    frame.add("sender", Found(municipality(origin.value), where, origin))
    frame.add("place", Found(own, at(head, here.span, "trip-entry") if here else where, here))
    return True


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


def is_led_in(sentence: Sentence, state: State) -> bool:
    """Whether the sentence right before a run of bullets speaks of journeys: "Wyjazdów było trzy. Maj, 3–5, Brno …"."""
    if sentence.within(BlockKind.BULLET) is None:
        return False
    for before in reversed(state.reading.sentences[max(0, sentence.index - FAR) : sentence.index]):
        if before.within(BlockKind.BULLET) is None:
            if before.tokens[-1].form == ":" and went_out(before, state):
                return True
            return not DEPARTURES.isdisjoint(before.lemmas) and "partnerski" not in before.lemmas
    return False


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
        if own is not None and place.country == own.country and _after(sentence, mention, IN):
            continue  # where in the country they stayed
        from_ = _after(sentence, mention, _FROM) or _of_visitors(sentence, mention, state)
        from_ = from_ or _met_here(sentence, mention, state)
        if origin is not None or not from_ or "gen" not in mention.cases:
            return None
        origin = mention
    own = state.context.own
    if origin is None or own is None or not isinstance(origin.value, PlaceValue) or origin.value.country == own.country:
        return None
    here = any(_after(sentence, m, IN) for m in settlements(sentence) if m is not origin)
    people = not state.rules.lemmas("group").isdisjoint(sentence.lemmas) or not MADE.isdisjoint(sentence.lemmas)
    return origin if here or people else None


def _met_here(sentence: Sentence, mention: Mention, state: State) -> bool:
    """Whether a town is that of people met at home: "spotkanie z delegacją X, przebywającą w <own town>"."""
    before = sentence.before(mention.span.start)[-1:]
    people = any(not state.rules.lemmas("group").isdisjoint(c.lemmas) and "inst" in c.cases for c in before)
    towns = (m for m in settlements(sentence) if people and m is not mention)
    return any(state.context.is_own(_value(m)) and _after(sentence, m, IN) for m in towns)


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
