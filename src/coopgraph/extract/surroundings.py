"""What stands around a journey and belongs to it: the day told in the sentence before, the place in the headline.

News tell a visit over several sentences: "W sobotę odbyły się dożynki. Nie zabrakło gości z X." A journey that was read
without its day takes the one told right before, if nothing there speaks of something else; one without its place or
sender takes the one foreign town that the headlines name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from coopgraph.extract.asked_guests import guests_asked
from coopgraph.extract.bare_years import is_of_another_year
from coopgraph.extract.chunks import Reading, Sentence, once
from coopgraph.extract.clauses import Clause, is_ahead
from coopgraph.extract.context import same_place, seat_of
from coopgraph.extract.day_words import is_of_account
from coopgraph.extract.days import finer_days
from coopgraph.extract.days_above import days_above
from coopgraph.extract.drafts import at, municipality
from coopgraph.extract.event_fit import may_be_for
from coopgraph.extract.frames import Found, TripFrame, where_told
from coopgraph.extract.happenings import day_held
from coopgraph.extract.headlines import add_guests, add_town
from coopgraph.extract.inviters import inviter_told
from coopgraph.extract.joining import is_weaker, of_year_before
from coopgraph.extract.land_partners import partner_of_land
from coopgraph.extract.parties import home_of, town_of_nation
from coopgraph.extract.people import place_of
from coopgraph.extract.project_topics import is_topic
from coopgraph.extract.roles import add_sender, named
from coopgraph.extract.sizes import size_of
from coopgraph.extract.state import State
from coopgraph.extract.unsaid_years import with_year
from coopgraph.model import BlockKind, Confidence, DateValue, MentionKind, OrganisationValue, PlaceValue

_MONTH: Final = 7  # characters of YYYY-MM
_APART: Final = 3  # sentences
_BEFORE: Final = 2  # sentences
_PROSE: Final = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM})
_TOLD_DAY: Final = "date-told"
_RULE: Final = "trip-told-before"
_TOLD: Final = ("praet:", "imps:")
_PARTNERS: Final = frozenset({"partnerski", "partnerstwo", "partner", "zaprzyjaźniony", "bliźniaczy", "siostrzany"})
_GROUPS: Final = frozenset({"delegacja", "grupa", "gość"})
_PARTNER_RULE: Final = "trip-sender-of-partner-land"
_ORGANISED: Final = frozenset({"organizować", "zorganizować", "przygotować", "realizować"})
_VAGUE: Final = frozenset({"other", "official-visit"})
_PAST: Final = frozenset({"przed", "temu", "ubiegły", "zeszły", "poprzedni", "dawny", "pierwszy", "historia"})

_ASKING: Final = frozenset({"ile", "kiedy", "dokąd", "kto", "jaki", "gdzie", "który", "skąd", "czyj"})
_CLAIMS: Final = frozenset({"twierdzić", "zarzucać", "zarzucić", "podobno", "ponoć", "rzekomo", "plotka", "pogłoska"})
_TRUTH: Final = frozenset({"prawda", "nieprawda", "rzeczywistość"})
_DENIAL, _SHORT = 4, 7  # tokens of "To nie jest prawda", of all that denies
_FROM: Final = frozenset({"z", "ze"})
_ASKED_BEFORE: Final = 2  # sentences


def asks(sentence: Sentence) -> bool:
    """Whether a sentence is a question or hearsay, which tells nothing: "Ile wyjazdów odbyło się od stycznia?"."""
    if not _CLAIMS.isdisjoint(sentence.lemmas):
        return True  # "opozycja twierdzi, że w delegacji było osiem osób"
    tokens = sentence.tokens
    if tokens[-1].form != "?" and (len(tokens) == 1 or tokens[-2].form != "?"):
        return False
    return not _ASKING.isdisjoint(sentence.lemmas) or tokens[0].form == "Czy"


@once
def untrue(reading: Reading) -> frozenset[int]:
    """The sentences that the next one calls untrue: "… spędził tydzień w X. To nieprawda"."""
    if _TRUTH.isdisjoint(reading.lemmas):
        return frozenset()
    return frozenset(one.index for one, two in pairwise(reading.sentences) if _denies(one, two))


def _denies(one: Sentence, two: Sentence) -> bool:
    """Whether a short sentence denies the one before it in its paragraph, or sets it right."""
    if one.block.span != two.block.span or _TRUTH.isdisjoint(two.lemmas):
        return False
    forms = [t.form.casefold() for t in two.tokens[:_DENIAL]]
    if forms[:2] == ["w", "rzeczywistości"]:
        return "że" in one.lemmas
    short = len(two.tokens) <= _SHORT
    return (short or forms[:1] == ["to"]) and ("nieprawda" in two.lemmas or {"nie", "prawda"} <= two.lemmas)


def is_elsewhere(sentence: Sentence, focus: TripFrame, told: Sequence[TripFrame], state: State) -> bool:
    """Whether a paragraph begins with a town nobody went to yet, of another country abroad than the one in focus.

    Guests "z niemieckiego X" may have come to the same feast.
    """
    if sentence.span.start == sentence.block.span.start and _is_dated_anew(sentence, focus, state):
        return True
    if focus.incoming or sentence.span.start != sentence.block.span.start:
        return False
    chunks = sentence.chunks
    towns = [t for c in chunks if (t := place_of(c)) and t.kind == "settlement"]
    lands, own = {place.country for place in _places(focus)}, state.context.own
    home = own.country if own is not None else None
    if not towns or not lands or any(t.country in {None, home, *lands} for t in towns):
        return False
    if any(a.form.casefold() in _FROM and place_of(c) for i, a in enumerate(chunks) for c in chunks[i + 1 : i + 3]):
        return False
    return not any(same_place(one, two) for frame in told for one in _places(frame) for two in towns)


def _is_dated_anew(sentence: Sentence, focus: TripFrame, state: State) -> bool:
    """Whether a paragraph begins with its own days, as the one did that told the journey in focus with others.

    "7–9 października 2019 r. Wizyta w X. …" / "21–23 stycznia 2020 r. Posiedzenie u nas. …": a calendar.
    """
    if focus.span is None or focus.dates is None or not _begins_with_days(sentence):
        return False
    told = state.reading.meeting(focus.span)
    if not told or told[0].block.span == sentence.block.span or told[0].span.start != told[0].block.span.start:
        return False
    one, two = told[0].chunks[0].mention, sentence.chunks[0].mention
    return _begins_with_days(told[0]) and one is not None and two is not None and one.value != two.value


def _begins_with_days(sentence: Sentence) -> bool:
    """Whether the first words of a sentence are a date, with no preposition: "7–9 października 2019 r."."""
    return bool(sentence.chunks) and sentence.chunks[0].kinds >= {"date"} and sentence.tokens[0].form[0].isdigit()


def _places(frame: TripFrame) -> list[PlaceValue]:
    return [f.value for f in frame.get("place") if isinstance(f.value, PlaceValue)]


def complete(frames: Sequence[TripFrame], state: State) -> None:
    """Give the journeys told what stands around them."""
    opened = {id(frame): _index(frame, state) for frame in frames}
    # whom "zabrakło" tells of had no day: the day before is that of those who were there
    taken = frozenset(opened[id(f)] for f in frames if f.status is None or f.status[0] != "cancelled")
    for frame in frames:
        if frame.status is not None:
            continue
        add_guests(frame, state)
        guests_asked(frame, opened[id(frame)], state)
        _asked_before(frame, opened[id(frame)], state)
        _from_partner(frame, state)
        if frame.incoming and frame.told and not (frame.get("sender") or frame.get("origin")):
            _from_only_partner(frame, state.reading.sentences[opened[id(frame)]], state)
        beside = frame.dates is None and _date_beside(frame, state.reading.sentences[opened[id(frame)]], state)
        begun = opened[id(frame)]
        before = of_year_before(Clause(state.reading.sentences[begun], []))  # "Rok wcześniej …": on none of those days
        if not (beside or before) and (frame.dates is None or len(frame.dates.edtf) == _MONTH):
            _date_before(frame, opened[id(frame)], taken, state)
        if frame.dates is None:
            _as_others(frame, frames, opened)
        if frame.dates is None and not beside and frame.incoming and frame.told:
            _of_day_held(frame, opened[id(frame)], state)
        if frame.dates is None and not beside and frame.incoming and frame.told:
            days_above(frame, opened[id(frame)], state)
        if len(frames) == 1 or (not frame.incoming and all(other.incoming for other in frames if other is not frame)):
            add_town(frame, state)


def _asked_before(frame: TripFrame, opened: int, state: State) -> None:
    """Who had asked people to come to their town, and to what event: "Mer X zaprosił nas na Y. W maju pojechali …"."""
    if frame.incoming or frame.get("inviter") or not frame.get("place") or not frame.told:
        return
    for sentence in reversed(state.reading.sentences[max(0, opened - _ASKED_BEFORE) : opened]):
        asked = "zaprosić" in sentence.lemmas and not any(
            "status" in m.rule.constants for m in state.of(sentence, "trip")
        )
        if not asked:
            continue
        inviter_told(frame, sentence, state)
        towns = [f.value for f in frame.get("place") if isinstance(f.value, PlaceValue)]
        seats = [f.value.seat for f in frame.get("inviter") if isinstance(f.value, OrganisationValue)]
        if not any(seat is not None and same_place(seat, town) for seat in seats for town in towns):
            frame.roles.pop("inviter", None)  # who had asked whom is not told of this journey
            continue
        events = sentence.of(MentionKind.EVENT) if not frame.get("event") else []
        if len(events) == 1 and may_be_for(frame, events[0], state):
            frame.add("event", named(sentence, events[0], "trip-event"))
        return


def _from_partner(frame: TripFrame, state: State) -> None:
    """Guests of a country of which the text names one town alone, as a partner's, are from that town."""
    lands = {f.value.country for f in frame.get("origin") if isinstance(f.value, PlaceValue)}
    if not frame.incoming or frame.get("sender") or len(lands) != 1:
        return
    code = next(iter(lands))
    town = town_of_nation(code, state) if code else None
    if town is None:
        if code and frame.told and (partner := partner_of_land(code, state)) is not None:
            frame.add("sender", Found(partner, frame.get("origin")[0].where.by(_PARTNER_RULE, Confidence.MEDIUM)))
        return
    for sentence in state.reading.sentences:
        named_there = any((p := seat_of(m)) is not None and same_place(p, town) for m in sentence.mentions)
        if named_there and not _PARTNERS.isdisjoint(sentence.lemmas):
            where = frame.get("origin")[0].where.by(_PARTNER_RULE, Confidence.MEDIUM)
            frame.add("sender", Found(municipality(town), where))
            return


def _from_only_partner(frame: TripFrame, sentence: Sentence, state: State) -> None:
    """Guests of whom nothing is told came from the one town abroad of the text, whose partnership was just spoken of.

    "… jubileusz partnerstwa z X. Z tej okazji przyjechała 25-osobowa delegacja".
    """
    near = state.reading.sentences[max(0, sentence.index - _BEFORE) : sentence.index + 1]
    if not any({"partnerstwo", "jubileusz"} & s.lemmas for s in near) or _GROUPS.isdisjoint(sentence.lemmas):
        return
    seats = (seat_of(m) for m in state.reading.annotation.mentions)
    abroad = {(p.geonames, p.name): p for p in seats if p is not None and p.country not in {None, home_of(state)}}
    if len(abroad) == 1 and (town := next(iter(abroad.values()))).kind == "settlement":
        where = where_told(frame).by("trip-sender-of-partner", Confidence.MEDIUM)
        frame.add("sender", Found(municipality(town), where))


def other_guests(known: TripFrame, frame: TripFrame) -> bool:
    """Whether a clause tells of guests from another town than the ones that have just been told of."""
    if not (known.incoming and frame.incoming) or frame.status:
        return False
    if known.status and not frame.told:
        return False
    one = [t for f in known.get("sender") if (t := _town(f)) is not None]
    two = [t for f in frame.get("sender") if (t := _town(f)) is not None]
    return bool(one) and bool(two) and not any(same_place(a, b) for a in one for b in two)


def _as_others(frame: TripFrame, frames: Sequence[TripFrame], opened: Mapping[int, int]) -> None:
    """Guests told right after others came on the same day, to the same event."""
    place = next(k for k, other in enumerate(frames) if other is frame)
    before = frames[place - 1] if place else None
    if before is None or before.status or not other_guests(before, frame):
        return
    if opened[id(frame)] - opened[id(before)] > _APART:
        return
    frame.dates, frame.dated, frame.ended = before.dates, before.dated, before.ended
    for event in before.get("event") if not frame.get("event") else ():
        frame.add("event", event)
    if frame.kind is None and before.kind is not None and before.kind[1].rule == _RULE:
        frame.kind = before.kind


def _of_day_held(frame: TripFrame, index: int, state: State) -> None:
    """The day of what was held at home, told some sentences before, with no other day between."""
    held = day_held(state.reading.sentences[index], state)
    if held is not None and not _of_another_year(state.reading.sentences[index], held[1]):
        sentence, value, mention = held
        frame.dates = with_year(value, state)
        frame.dated = at(sentence, mention.span, _RULE, Confidence.MEDIUM)
        _occasion(frame, sentence, state)


def _of_another_year(sentence: Sentence, day: DateValue) -> bool:
    """Whether a sentence names years of its own, none of them that of a day told before: "przyjechali w 1999 roku"."""
    values = (m.value for m in sentence.of(MentionKind.DATE))
    years = {value.edtf for value in values if isinstance(value, DateValue) and value.edtf.isdigit()}
    return bool(years) and day.edtf[: len("2001")] not in years


def _index(frame: TripFrame, state: State) -> int:
    """The sentence that opened a journey."""
    assert frame.span is not None
    return state.reading.meeting(frame.span)[0].index


def _date_before(frame: TripFrame, index: int, opened: frozenset[int], state: State) -> None:
    """The day (and the event) of one of the sentences right before, of which no other journey was read."""
    sentences = state.reading.sentences
    passed: list[Sentence] = []
    for sentence in reversed(sentences[max(0, index - _BEFORE) : index]):
        field = sentence.block.kind is BlockKind.FIELD and sentence.block.key == "dates"
        if sentence.index in opened or sentence.index in state.used:
            return
        if sentence.block.kind not in _PROSE and not field:
            return
        clause = Clause(sentence, state.of(sentence, "trip"))
        dates = clause.dates()
        if not dates:
            passed.append(sentence)
            continue
        # "… podpisano 10 czerwca 2000 r. W 2006 roku uczniowie przebywali w X" was in another year
        others = len(dates) > 1 or is_of_another_year(frame, sentences[index], dates[0][0])
        if others or not (field or _leads_in(frame, sentence, clause, state)):
            return
        value, mention = dates[0]
        if frame.dates is not None:
            finer = finer_days(frame.dates, clause, state)
            if finer is None:
                return
            value, mention = finer
        frame.dates = with_year(value, state)
        frame.dated = at(sentence, mention.span, _RULE, Confidence.MEDIUM)
        _occasion(frame, sentence, state)
        for other in passed:  # "Zorganizowano go w ramach projektu …"
            if not _ORGANISED.isdisjoint(other.lemmas):
                _project(frame, other, state)
        return


def _date_beside(frame: TripFrame, sentence: Sentence, state: State) -> bool:
    """Whether the sentence of a journey has days of its own beside it: "Rewizyta odbyła się 3–5 maja; do X udał się …".

    The journey takes them if they are its, and none of what was told before.
    """
    clause = Clause(sentence, state.of(sentence, "trip"))
    dates = clause.dates()
    if len(dates) == 1 and _leads_in(frame, sentence, clause, state):
        value, mention = dates[0]
        frame.dates = with_year(value, state)
        frame.dated = at(sentence, mention.span, _RULE, Confidence.MEDIUM)
    return bool(dates)


def _project(frame: TripFrame, sentence: Sentence, state: State) -> None:
    for project in sentence.of(MentionKind.PROJECT)[:1] if not frame.get("project") else ():
        if not is_topic(sentence, project, state):
            frame.add("project", named(sentence, project, "trip-within-project"))


def _occasion(frame: TripFrame, sentence: Sentence, state: State) -> None:
    """What else the sentence that dates a journey says of it: the event, the project, what kind of thing it was."""
    for event in sentence.of(MentionKind.EVENT)[:1] if not frame.get("event") else ():
        frame.add("event", named(sentence, event, "trip-event"))
    _project(frame, sentence, state)
    kind = state.kinds.find([sentence], state.kinds.names - _VAGUE)
    if kind is not None and (frame.kind is None or is_weaker(frame.kind[0], kind[0])):
        frame.kind = (kind[0], at(sentence, kind[2], _RULE, Confidence.MEDIUM))
    if not frame.incoming and not frame.get("sender"):
        for match in state.of(sentence, "trip"):
            for chunk in match.all("sender"):
                add_sender(frame, chunk, at(sentence, chunk.span, match.rule.id, Confidence.MEDIUM), state)
    if frame.size is None:
        people = state.rules.lemmas("group") | state.rules.lemmas("folk")
        frame.size = size_of([sentence], people) if not people.isdisjoint(sentence.lemmas) else None


def dated_below(clause: Clause, state: State) -> Clause | None:
    """The field with days right behind what an entry of a list tells: "… chór z X, 12 osób. Termin: 3–5 maja"."""
    sentence = clause.sentence
    entry = sentence.within(BlockKind.BULLET) or sentence.within(BlockKind.ITEM)
    for after in state.reading.sentences[sentence.index + 1 : sentence.index + 2] if entry is not None else ():
        if after.block.kind is BlockKind.FIELD and after.block.key == "dates" and entry in after.path:
            return Clause(after, [])
    return None


def _leads_in(frame: TripFrame, sentence: Sentence, clause: Clause, state: State) -> bool:
    """Whether a sentence tells the occasion of a journey: in the past, of no agreement and of no other town abroad."""
    if clause.status() or is_ahead(clause) or state.agreement_words.papers & sentence.lemmas:
        return False
    if not _PAST.isdisjoint(sentence.lemmas) or any(is_of_account(sentence, m) for _, m in clause.dates()):
        return False
    if not any(t.startswith(_TOLD) for c in sentence.chunks for t in c.tags[:1]):
        return False
    words = [state.rules.lemmas(name) for name in ("evidence", "gathering", "comes", "stays", "partakes")]
    # nothing but a visit or an event takes days; a note tells what happened the day before
    days = any("/" in value.edtf or mention.rule == _TOLD_DAY for value, mention in clause.dates())
    if not days and not sentence.of(MentionKind.EVENT) and all(w.isdisjoint(sentence.lemmas) for w in words):
        return False
    known = [_town(f) for role in ("place", "sender") for f in frame.get(role)]
    towns = [p for c in sentence.chunks if (p := place_of(c)) is not None and p.kind == "settlement"]
    return all(state.context.is_own(t) or any(k and same_place(k, t) for k in known) for t in towns)


def _town(found: Found) -> PlaceValue | None:
    if isinstance(found.value, PlaceValue):
        return found.value
    return found.value.seat if isinstance(found.value, OrganisationValue) else None
