"""One clause read as a journey: who, where, when, at whose invitation, by rules and by what the clause holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence, begins, opens
from coopgraph.extract.clauses import REPLACED, Clause, is_ahead, town_of_list
from coopgraph.extract.comings import was_guest
from coopgraph.extract.day_words import is_others
from coopgraph.extract.days import (
    add_end,
    departing,
    ends_told,
    finer_of,
    last_days,
    most_telling,
    out_and_back,
    there,
    until_day,
)
from coopgraph.extract.days_above import says_days
from coopgraph.extract.definite_projects import add_definite_project
from coopgraph.extract.destinations import (
    at_own_office,
    came_to_us,
    come_from,
    destination,
    narrowest,
    place_of_host,
)
from coopgraph.extract.drafts import at
from coopgraph.extract.frames import Found, TripFrame
from coopgraph.extract.gathered import place_of_gathering
from coopgraph.extract.guests import led_from, of_guests, of_that_town
from coopgraph.extract.hosts import add_hosts, received_by_them
from coopgraph.extract.inviters import inviter_told, is_of_goer
from coopgraph.extract.joining import PLACE_OWN
from coopgraph.extract.may_send import is_whose, may_send, was_house
from coopgraph.extract.members import listed_members
from coopgraph.extract.movements import add_movement
from coopgraph.extract.next_meetings import is_of_next
from coopgraph.extract.no_visits import is_no_visit
from coopgraph.extract.occasions import occasion
from coopgraph.extract.origins import is_no_goal
from coopgraph.extract.own_kinds import kind_told
from coopgraph.extract.parties import did, home_of, is_told
from coopgraph.extract.people import place_of
from coopgraph.extract.purposes import purpose_told
from coopgraph.extract.roles import (
    add_bodies,
    add_named,
    add_place,
    add_sender,
    add_visited,
    of_asked,
)
from coopgraph.extract.rules import Match
from coopgraph.extract.senders import (
    HERE,
    RULE,
    clean,
    foreign_people,
    is_in_own_land,
    not_home,
    of_land,
    own_people,
    received_elsewhere,
)
from coopgraph.extract.sharing import add_paid, is_of_others
from coopgraph.extract.size_company import size_of_goers, size_with_one
from coopgraph.extract.state import State
from coopgraph.extract.that_town import in_that_town
from coopgraph.extract.told_there import placed_there
from coopgraph.extract.units import add_definite, among_others
from coopgraph.extract.unsaid_years import with_year
from coopgraph.extract.untriggered import may_tell, tells_anyway
from coopgraph.extract.when_held import says_when
from coopgraph.model import Confidence, MentionKind, OrganisationValue, PlaceValue

_SIGNED: Final = frozenset({"podpis"})  # "złożyli podpisy pod aktem partnerstwa"
_SEASON: Final = re.compile(r"[\dX]{4}-2[1-4]")  # of EDTF
_STAYS, _GROUP_REACH = frozenset({"przebywać", "gościć", "bawić"}), 4  # chunks
_TOLD: Final = "date-told"
_WHEN: Final = frozenset({"kiedy", "termin", "dzień", "data"})
_WHY: Final = frozenset({"cel", "powód", "okazja", "przyczyna"})
_LEAVE, _TRAVEL = frozenset({"urlop", "prywatnie"}), frozenset({"wyjazd", "podróż", "pobyt", "wizyta", "charakter"})
_GUESTS, _HERE, _WE_WERE = "trip-we-were-guests", "trip-received-by-us", "trip-we-were"
_LEFT: Final = frozenset({"wyjechać", "wyruszyć", "wrócić", "powrócić"})  # "w X byliśmy 2 maja, wróciliśmy 3 maja"
_OF_TOWN: Final = frozenset({"unit", "council", "office"})
_USUAL: Final = frozenset({"zwykle", "zazwyczaj", "przeważnie", "najczęściej"})
# what is told with these words happened more than once, or long ago
_REPEATED: Final = frozenset(
    {"często", "regularnie", "corocznie", "zawsze", "wielokrotnie", "niejednokrotnie", "kilkakrotnie", "kilkukrotnie"}
    | {"kiedyś", "niegdyś", "dotychczas", "dotąd", "wcześnie", "rokrocznie", "cyklicznie"}
)


def open_journey(clause: Clause, state: State) -> TripFrame | None:
    """The journey a clause tells, by a trigger or by what it holds: a date, a foreign town and a word of travelling."""
    if not clause.matches and not clause.sentence.mentions:
        return None  # no rule and no name: nobody, nowhere
    whole = clause
    clause = Clause(clause.sentence, _fitting(clause, state), clause.listed, clause.guests)
    frame = TripFrame(span=clause.span)
    frame.incoming = clause.guests or any(m.rule.constants["trigger"] == "in" for m in clause.triggers)
    if clause.matches:  # nothing is captured without
        _take_roles(frame, clause, state)
        of_land(frame, clause.sentence)
        come_from(frame, state)
        clean(frame, state)
        received_elsewhere(frame, clause, state)
    if clause.guests and not frame.get("sender") and (town := town_of_list(clause.sentence)) is not None:
        add_sender(frame, town, at(clause.sentence, town.span, "trip-guests-listed"), state)
    moved = ("ten" in clause.sentence.lemmas and in_that_town(frame, clause, state)) or add_movement(
        frame, clause.sentence, state
    )
    if not (moved or clause.matches or clause.listed or may_tell(clause, state)):
        return None
    if _USUAL & clause.sentence.lemmas or _is_private(whole) or is_no_visit(whole):
        return None  # what is usually done is no journey of its own, a holiday none of the town's
    destination(frame, clause, state)
    came_to_us(frame, clause, state)
    gathered = not frame.get("place") and (_place_beside(frame, clause, state) or placed_there(frame, clause, state))
    listed = clause.listed and bool(frame.get("place"))
    if not (clause.triggers or gathered or listed or moved or frame.incoming or tells_anyway(frame, clause, state)):
        return None
    of_guests(frame, clause, state)
    led_from(frame, clause.sentence, state)
    of_that_town(frame, clause.sentence, state)
    own_people(frame, clause, state)
    not_home(frame, state)
    add_definite(frame, clause.sentence, state)
    foreign_people(frame, clause, state)
    add_date(frame, clause, state)
    add_told(frame, clause.sentence, clause.matches, state)
    _add_status(frame, clause, state)
    # "przyjechało 19 osób z Węgier i Słowenii"
    guests = frame.incoming and frame.get("origin") and (frame.size or did(clause.sentence, state, "comes"))
    if is_in_own_land(frame, state) or not (frame.get("place") or frame.get("sender") or frame.dates or guests):
        return None
    if guests and not frame.get("place") and (own := state.context.own) is not None:
        frame.add("place", Found(own, frame.get("origin")[0].where.by(PLACE_OWN, Confidence.MEDIUM)))
    # "naszymi gośćmi była grupa z X"
    guests_of = frame.incoming and was_guest(clause.sentence) and (clause.dates() or "nasz" in clause.sentence.lemmas)
    frame.told = frame.status is None and (bool(guests_of) or _is_done(clause, moved=moved))
    frame.came = bool(guests_of) or (frame.incoming and _came(clause, state))
    frame.here = frame.incoming and any(HERE & {m.rule.id} for m in clause.triggers)
    place_of_host(frame, clause, state)
    return frame


def _add_status(frame: TripFrame, clause: Clause, state: State) -> None:
    """Whether a journey is said to be planned or called off."""
    status = clause.status() or ("cancelled" if _negated(clause, state) else "planned" if is_ahead(clause) else None)
    if status:
        frame.status = (status, at(clause.sentence, clause.span, f"{RULE}-{status}"))


def _fitting(clause: Clause, state: State) -> list[Match]:
    """The matches of a clause that can hold beside one another: those of hosts, or those of guests."""
    gone = {_GUESTS, _HERE} if "tam" in clause.sentence.lemmas else {_GUESTS}
    away = [m for m in clause.matches if m.rule.id in gone and _is_away(m, state)]
    hosted = bool(clause.matches) and received_by_them(clause.matches)
    wrong = {_HERE} if away else {_GUESTS}  # "gościliśmy w Brnie" were guests, "gościliśmy delegację" hosts
    wrong |= set() if _LEFT.isdisjoint(state.reading.sentences[clause.sentence.index].lemmas) else {_WE_WERE}
    fits = (m for m in clause.matches if m.rule.id not in wrong and not is_whose(m))
    kept = [m for m in fits if not _received_own(m, state) and not was_house(m)]
    return [m for m in kept if not m.all("sender")] if hosted else kept


def _is_away(match: Match, state: State) -> bool:
    """Whether "gościliśmy" says with whom or in which land abroad people stayed, not whom they received."""
    group = state.rules.lemmas("group")
    after = match.sentence.behind(match.focus.end)[:_GROUP_REACH]
    if any(not group.isdisjoint(c.lemmas) and "acc" in c.cases for c in after):
        return False
    if "tam" in match.sentence.lemmas:
        return True  # "gościliśmy tam od 3 do 5 maja"
    places = [place_of(chunk) for chunk in match.all("place")]
    return not places or any(p is not None and p.country not in {None, "PL"} for p in places)


def _take_roles(frame: TripFrame, clause: Clause, state: State) -> None:
    """The places and senders that rules captured."""
    invited = [chunk for match in clause.matches for chunk in match.all("inviter")]
    asked = (c for c in invited if of_asked(c, clause.sentence, state) or is_of_goer(c, clause.sentence))
    inviters = {chunk.span for chunk in invited} - {chunk.span for chunk in asked}
    unfit = inviters | (listed_members(clause.sentence) if clause.matches else frozenset())
    unfit |= {chunk.span for match in clause.matches for chunk in match.all("sender") if among_others(match, chunk)}
    for match in clause.matches:
        for role, chunk in match.roles:
            where = at(clause.sentence, chunk.span, match.rule.id, match.rule.confidence)
            if role == "place" and not is_no_goal(chunk, match):
                for town in narrowest(chunk, match):
                    add_place(frame, town, at(clause.sentence, town.span, match.rule.id, match.rule.confidence))
                    at_own_office(frame, town, clause, state)
            elif role == "sender" and chunk.span not in unfit and may_send(chunk, clause.sentence, state):
                add_sender(frame, chunk, where, state)


def _received_own(match: Match, state: State) -> bool:
    """Whether a rule of guests caught a body of the town itself: "burmistrz wraz z … Rady Miejskiej gościł w Brnie"."""
    if match.rule.constants.get("trigger") != "in":
        return False
    values = [chunk.mention.value for chunk in match.all("sender") if chunk.mention is not None]
    if values and all(
        isinstance(v, PlaceValue) and v.kind == "country" and v.country == home_of(state) for v in values
    ):
        return True  # "na Litwie goście z Polski są od 8 września": the speaker's own people
    if values and all(isinstance(v, PlaceValue) and state.context.is_own(v) for v in values):
        return True  # "członkowie LGD z <own> gościli u partnerów"
    units = [v for v in values if isinstance(v, OrganisationValue) and v.kind in _OF_TOWN]
    return bool(units) and all(u.seat is None or state.context.is_own(u.seat) for u in units)


def _is_private(clause: Clause) -> bool:
    """Whether a journey is called private: "był to wyjazd prywatny", "przebywał tam na urlopie"."""
    if not _LEAVE.isdisjoint(clause.sentence.lemmas):
        return True
    return "prywatny" in clause.sentence.lemmas and any(
        ("prywatny" in one.lemmas and _TRAVEL & two.lemmas) or ("prywatny" in two.lemmas and _TRAVEL & one.lemmas)
        for one, two in pairwise(clause.sentence.chunks)
    )


def _is_done(clause: Clause, *, moved: bool) -> bool:
    """Whether a clause tells a journey as done once: a trigger, a verb of the past, no word of habit or history."""
    if not (moved or clause.triggers) or not clause.sentence.lemmas.isdisjoint(_REPEATED):
        return False
    now = any(_stays_now(c) for c in clause.sentence.chunks)  # "od wczoraj przebywa w mieście delegacja"
    return now or is_told(clause.sentence)


def _came(clause: Clause, state: State) -> bool:
    """Whether guests came or were received; "kolacja z gośćmi z X" and a part in something tell of no visit."""
    visiting = not state.rules.lemmas("visiting").isdisjoint(clause.sentence.lemmas)
    return visiting or did(clause.sentence, state, "comes", "stays", "receives", "visits", "departs")


def _stays_now(chunk: Chunk) -> bool:
    """Whether one group is somewhere while it is told: "przebywa", "gości" of a single subject, no habit of many."""
    return not _STAYS.isdisjoint(chunk.lemmas) and opens(chunk.tags, "fin:sg:ter")


def _place_beside(frame: TripFrame, clause: Clause, state: State) -> bool:
    """Where people took part in what the sentences around tell of, which date it, too."""
    told = place_of_gathering(frame, clause, state)
    if told is None:
        return False
    add_date(frame, Clause(told, state.of(told, "trip")), state)
    occasion(frame, told, state)
    return True


def add_date(frame: TripFrame, clause: Clause, state: State) -> None:
    """The most telling date of a clause: a range or a day before a mere month or season; of equals the first."""
    ends = ends_told(clause, state) | last_days(clause)
    told = [(v, m) for v, m in clause.dates() if not is_others(clause.sentence, v, m)]
    dates = [(v, m) for v, m in told if m.span not in ends or "/" in v.edtf]
    if (both := out_and_back(clause, state)) is not None:
        frame.dates, frame.dated = both[0], at(clause.sentence, both[1].span, RULE)
    elif dates:
        value, mention = most_telling(dates, clause.sentence.chunks, state)
        frame.dates = departing(with_year(value, state), mention, clause, state)
        frame.dated = at(clause.sentence, mention.span, RULE)
    elif ends and told:
        value, mention = next((v, m) for v, m in told if m.span in ends)
        if (until := until_day(with_year(value, state))) is not None:
            frame.dates, frame.dated = until, at(clause.sentence, mention.span, RULE)


def answers_why(sentence: Sentence, state: State) -> bool:
    """Whether a sentence answers a question about the purpose: "Jaki był cel? Uroczystości …"."""
    return _answers(sentence, _WHY, state)


def adopt_date(frame: TripFrame, clause: Clause, state: State) -> None:
    """Give a journey without a date the one of a clause that goes on telling it ("… byli od 16 do 18 maja")."""
    lemmas, dates = clause.sentence.lemmas, clause.dates()
    if not dates:
        return
    words = state.rules.any_of(
        "evidence", "group", "gathering", "setting-out", *(("stay-of",) if "trwać" in lemmas else ())
    )
    tells = not words.isdisjoint(lemmas) or there(clause) or _answers(clause.sentence, _WHEN, state)
    tells = tells or says_when(clause) or says_days(clause.sentence)
    tells = tells or (frame.incoming and MentionKind.SIZE in clause.sentence.named)  # "ośmioro twórców rozstawiło …"
    tells = tells and state.agreement_words.papers.isdisjoint(lemmas) and _SIGNED.isdisjoint(lemmas)
    if not tells or clause.status() or is_ahead(clause) or is_of_next(clause.sentence):
        return
    weekday = all(m.rule == _TOLD and "/" not in v.edtf for v, m in dates)  # "w sobotę goście zwiedzili …"
    season = all(_SEASON.fullmatch(v.edtf) for v, _ in dates)  # "latem odbył się zjazd": too vague to be its day
    if frame.dates is None and not weekday and not season:
        add_date(frame, clause, state)
    elif frame.dates is not None and (finer := finer_of(frame, clause, state)) is not None:
        value, mention = finer
        frame.dates, frame.dated = value, at(clause.sentence, mention.span, RULE)


def _answers(sentence: Sentence, asked: frozenset[str], state: State) -> bool:
    """Whether a sentence answers a question right before it: "Kiedy? Od 19 do 22 kwietnia"."""
    before = state.reading.sentences[sentence.index - 1] if sentence.index else None
    if before is None or before.tokens[-1].form != "?" or before.block.span != sentence.block.span:
        return False
    return not asked.isdisjoint(before.lemmas)


def _negated(clause: Clause, state: State) -> bool:
    """Whether the going or staying itself is denied: "nie był w X", "nie pojechał nikt"."""
    if "nie" not in clause.sentence.lemmas or not REPLACED.isdisjoint(clause.sentence.lemmas):
        return False  # "nie pojechałem, zastąpił mnie sekretarz": somebody was there
    words = state.rules.any_of("evidence", "goes", "comes")
    chunks = clause.sentence.chunks
    for one, two, after in zip(chunks, chunks[1:], (*chunks[2:], None), strict=False):
        if one.form.casefold() != "nie" or not begins(two.tags, ("praet", "fin")):
            continue
        was = "być" in two.lemmas and after is not None and opens(after.tags, "prep")
        if two.lemmas & words or was:
            return True
    return False


def add_told(frame: TripFrame, sentence: Sentence, matches: Sequence[Match], state: State) -> None:
    """What any sentence of a journey may add to it."""
    add_bodies(frame, matches, state)
    add_visited(frame, [sentence], matches, state)
    add_named(frame, [sentence], state)
    add_definite_project(frame, sentence, state)
    group, others = state.rules.lemmas("group"), state.rules.lemmas("bystander")
    frame.size = frame.size or size_of_goers(frame, sentence, group, others) or size_with_one(frame, sentence, state)
    add_hosts(frame, sentence, matches, state)
    inviter_told(frame, sentence, state, asked=False)
    add_end(frame, sentence, matches, state)
    frame.purpose = frame.purpose or purpose_told(sentence, state)
    kind_told(frame, sentence, state)
    if not is_of_others(sentence):
        add_paid(frame, sentence, state)
