"""The journeys that a text has told so far, with the one in focus, and what one more clause adds to them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from coopgraph.extract.appearances import APPEARED
from coopgraph.extract.asides import back_to_main, told_in_passing
from coopgraph.extract.chunks import Sentence, tells
from coopgraph.extract.clauses import Clause, town_of_list
from coopgraph.extract.composition import add_origins_of_members
from coopgraph.extract.days import is_begun
from coopgraph.extract.destinations import add_towns_worked, narrow
from coopgraph.extract.focus import REACH, in_focus
from coopgraph.extract.frames import TripFrame
from coopgraph.extract.going_on import extend
from coopgraph.extract.guests import (
    as_guests,
    came_there,
    goes_on_guests,
    guests_told,
    is_day_of,
    of_hosts_alone,
    same_guests,
)
from coopgraph.extract.joining import (
    at_event,
    begins_other,
    came_after,
    elsewhere,
    held_on_other_days,
    is_next,
    is_of_other_year,
    is_of_this_year,
    join,
    named_journey,
    of_year_before,
    same_journey,
    told_year,
)
from coopgraph.extract.journeys import add_date, adopt_date, open_journey
from coopgraph.extract.later_days import on_later_day
from coopgraph.extract.repeated import COUNTING, is_counted_anew, next_of_count, several_times, tells_first
from coopgraph.extract.return_visits import RETURNED, is_answered, return_visit
from coopgraph.extract.scenes import words_of_going
from coopgraph.extract.section_journeys import filled
from coopgraph.extract.sections import Section
from coopgraph.extract.sharing import goes_on_paying, pays_for_guests
from coopgraph.extract.state import State
from coopgraph.extract.surroundings import dated_below, is_elsewhere, other_guests
from coopgraph.extract.then_days import THEN, date_by_then
from coopgraph.extract.told_beside import ASKED, is_asked, told_beside
from coopgraph.extract.told_kinds import kind_of_day
from coopgraph.extract.told_payers import add_payers, share
from coopgraph.extract.told_there import guests_there
from coopgraph.extract.tours import STUDY, opens_tour, toured
from coopgraph.model import MentionKind

_BOTH: Final = 2
_YEAR, _DAY = 4, 10  # characters of YYYY and of YYYY-MM-DD
EARLIER, _FAR = 6, 16  # journeys told before that a clause may come back to; sentences to what is said of the hosts
_ASIDE: Final = 2  # sentences from a journey named without its date to the one that dates it
_OF_HOSTS: Final = frozenset({"gospodarz", "zaprosić", "zaproszenie"})
_ONCE: Final = frozenset({"temu", "ubiegłym", "zeszłym", "minionym", "poprzednim", "uprzednio"})  # "rok temu"


class Story:
    """The journeys told so far, and the one in focus with the sentence that told it."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.frames: list[TripFrame] = []
        self.going = words_of_going(state)
        self.beside = self.going | APPEARED  # of sentences that others beside them may complete
        self.focus: tuple[int, TripFrame] | None = None
        self.spoken: tuple[Sentence, TripFrame] | None = None  # an earlier journey that costs are told of
        self.aside: tuple[int, TripFrame] | None = None  # another journey, named without its date
        self.left: tuple[int, TripFrame] | None = None  # the one in focus, left for one told in passing

    def turn(self, sentence: Sentence, *, ended: bool) -> None:
        """Come back to what a text is about, or leave the journey in focus where its section has `ended`."""
        self._come_back(sentence)
        if ended or self._is_left(sentence):
            self.focus = None

    def _come_back(self, sentence: Sentence) -> None:
        """Put the journey back in focus beside which another was told in passing, or that the text is about."""
        if self.left is not None and self.focus is not None and sentence.index > self.focus[0]:
            self.focus, self.left = (self.focus[0], self.left[1]), None
        elif self.focus is not None and sentence.index > self.focus[0]:
            self.focus = back_to_main(sentence, self.focus, self.frames, self.state.reading)

    def _is_left(self, sentence: Sentence) -> bool:
        """Whether a sentence leaves the journey in focus for one to another country."""
        if self.focus is None or sentence.index in self.state.used:
            return False
        return is_elsewhere(sentence, self.focus[1], self.frames[-EARLIER:], self.state)

    def known(self, sentence: Sentence) -> TripFrame | None:
        """The journey in focus, if a sentence may go on with it."""
        if self.spoken is not None and goes_on_paying(sentence, self.spoken[0], self.state):
            return self.spoken[1]
        if self.focus is None:
            return None
        far = len(self.frames) == 1 and (_OF_HOSTS & sentence.lemmas or pays_for_guests(sentence, self.state))
        return in_focus(self.focus, sentence, self.state, reach=_FAR if far else REACH)

    def _known_of_year(self, frame: TripFrame | None, clause: Clause) -> TripFrame | None:
        """The journey in focus, unless the sentence opens with another year."""
        known = self.known(clause.sentence)
        if frame is not None:
            frame.year = told_year(clause.sentence)
        if frame is not None and known is not None:
            as_guests(frame, known, clause, self.state)
            same_guests(frame, known, clause, self.state)
            on_later_day(frame, known, clause)
        return None if known is not None and is_of_other_year(known, clause.sentence) else known

    def _counted(self, frame: TripFrame | None, clause: Clause) -> TripFrame | None:
        """The journey that a clause tells as one of several that are counted; else what it begins to tell."""
        if frame is not None and frame.get("place"):
            return frame
        frame = frame or several_times(clause, self.state)
        return next_of_count(self.known(clause.sentence), clause, self.state) or frame

    def tell(self, several: Sequence[tuple[TripFrame, Clause]]) -> None:
        """Add to journeys told before what one sentence says of each."""
        for frame, clause in several:
            self._go_on(frame, clause)
        self.spoken = None

    def read(self, clause: Clause, part: Section | None) -> None:
        """Open a journey, go on with one, or add to the one in focus."""
        lemmas, named = clause.sentence.lemmas, clause.sentence.named
        frame = self._opened(clause) if clause.matches or clause.sentence.mentions else None
        if not THEN.isdisjoint(lemmas):
            date_by_then(frame, clause, self.state)
        frame = frame if STUDY.isdisjoint(lemmas) else opens_tour(frame, clause, self.state)
        frame = frame if COUNTING.isdisjoint(lemmas) else self._counted(frame, clause)
        if not RETURNED.isdisjoint(lemmas) and self._returned(frame, clause):
            return
        if (frame is not None or self.aside is not None) and self._is_aside(frame, clause):
            return
        if part is not None:
            frame = filled(frame, clause, part, self.state)
        going_on = frame is not None or self.focus is not None or self.spoken is not None
        known = self._known_of_year(frame, clause) if going_on else None
        if frame is not None or MentionKind.DATE in named or not self.beside.isdisjoint(lemmas):
            frame = told_beside(frame, known, clause, self.going, self.state)
        frame = None if frame is not None and known is not None and of_hosts_alone(frame, known) else frame
        if known is not None and toured(frame, known, clause, self.state):
            self._go_on(known, clause)
            return
        if frame is not None and known is not None and is_day_of(frame, known, clause):
            frame.dates, frame.dated = None, None
        if frame is not None and (is_begun(frame.dates) or known is None or _is_other(known, frame, clause)):
            self._open(frame, clause)
        elif known is not None and not of_year_before(clause):
            self._add(frame, known, clause)

    def _add(self, frame: TripFrame | None, known: TripFrame, clause: Clause) -> None:
        """Add what a clause tells, in which `frame` may have begun, to the journey in focus or to the one it means."""
        placed = frame is not None and (frame.get("place") or not frame.get("event"))
        known = self._meant(frame, known) if frame is not None and placed else self._named(clause, known)
        if frame is not None and same_journey(known, frame):
            self._join(known, frame, clause)
        elif self.focus is not None and self.focus[0] == clause.sentence.index:
            add_towns_worked(known, clause, self.state)
        elif frame is not None and frame.get("place"):
            self.aside = (clause.sentence.index, frame)
            if elsewhere(known, frame):
                return
        self._go_on(known, clause)

    def _opened(self, clause: Clause) -> TripFrame | None:
        """The journey that a clause tells; one that goes on a list of guests came to where those before it did.

        "Gościły u nas delegacje z X (3 maja), Y (5 czerwca) i Z (2 lipca)".
        """
        known = self.focus[1] if self.focus is not None and self.focus[0] == clause.sentence.index else None
        if known is None or not known.incoming or known.span is None or known.span.end > clause.span.start:
            return open_journey(clause, self.state)
        if tells(clause.sentence.chunks) or not (town_of_list(clause.sentence) or goes_on_guests(clause, self.state)):
            return open_journey(clause, self.state)
        frame = open_journey(Clause(clause.sentence, clause.matches, listed=True, guests=True), self.state)
        if frame is not None:
            frame.roles |= {role: list(known.get(role)) for role in ("place", "host")}
        return frame

    def _returned(self, frame: TripFrame | None, clause: Clause) -> bool:
        """Whether a clause tells the visit made in return for the one in focus, which is opened."""
        known = self.known(clause.sentence)
        if (back := return_visit(frame, known, clause, self.state)) is not None:
            self._open(back, clause)
        return back is not None or is_answered(frame, known)

    def _met_abroad(self, frame: TripFrame, clause: Clause) -> bool:
        """Whether people came to where the journey abroad is that the same paragraph tells of."""
        known = self.known(clause.sentence)
        if known is None or self.focus is None or not came_there(frame, known, self.state):
            return False
        return self.state.reading.sentences[self.focus[0]].block.span == clause.sentence.block.span

    def _meant(self, frame: TripFrame, known: TripFrame) -> TripFrame:
        """The journey that a clause without a date goes on with: the one in focus, or an earlier one to its place."""
        if not frame.get("place") or same_journey(known, frame):
            return known
        earlier = (f for f in reversed(self.frames[-EARLIER:]) if f.get("place") and same_journey(f, frame))
        return next(earlier, known)

    def _named(self, clause: Clause, known: TripFrame) -> TripFrame:
        """The earlier journey whose town a clause that opens none names: "za przejazd do X zapłaciło …"."""
        chunks, told = clause.sentence.chunks, self.frames[-EARLIER:]
        several = len(told) >= _BOTH and MentionKind.PLACE in clause.sentence.named
        if several and (visit := guests_told(told, known, clause.sentence, self.state)) is not None:
            return visit
        if (to_event := at_event(clause, told)) is not None:
            return to_event
        days = {value.edtf[_YEAR:] for value, _ in clause.dates() if len(value.edtf) == _DAY}
        begun = [f for f in told if f.dates is not None and f.dates.edtf.partition("/")[0][_YEAR:] in days]
        if len(begun) == 1:  # "3 maja 2013 r. wyruszyło 25 osób": what follows is told of them, too
            if self.focus is not None and not self.state.rules.lemmas("leaves").isdisjoint(clause.sentence.lemmas):
                self.focus = (self.focus[0], begun[0])
            return begun[0]
        return named_journey(told, known, chunks, self.state)

    def _is_aside(self, frame: TripFrame | None, clause: Clause) -> bool:
        """Whether a clause asks about a journey, or dates the other one that was told right before it."""
        if frame is None:
            return self._dates_aside(clause)
        if self._met_abroad(frame, clause) or guests_there(frame, clause.sentence, self.state):
            return True
        if is_asked(clause):
            self.aside = (clause.sentence.index, frame)
            return True
        return False

    def _dates_aside(self, clause: Clause) -> bool:
        """Whether a clause dates the other journey that the sentence before told: "wyjazd do X. Od 3 maja był tam"."""
        if self.aside is None or self.aside[0] != clause.sentence.index - 1 or not clause.dates():
            return False
        frame = self.aside[1]
        if "tam" not in clause.sentence.lemmas or frame.dates is not None:
            return False
        adopt_date(frame, clause, self.state)
        if frame.dates is None:
            return False
        extend(frame, clause, self.state)
        self.aside = None
        self._open(frame, clause)
        return True

    def _open(self, frame: TripFrame, clause: Clause) -> None:
        if frame.dates is None and (days := dated_below(clause, self.state)) is not None:
            add_date(frame, days, self.state)  # "Gościliśmy chór z X (12 osób). Termin: 3–5 maja"
        naming = narrow(frame, clause, self.state)
        beside = naming is not None and naming.index < clause.sentence.index and not of_year_before(clause)
        if naming is not None and frame.dates is None and beside:
            adopt_date(frame, Clause(naming, self.state.of(naming, "trip")), self.state)
        aside = self.aside is not None and clause.sentence.index - self.aside[0] <= _ASIDE
        if self.aside is not None and aside and not frame.get("place") and not frame.incoming:
            frame.roles["place"] = list(self.aside[1].get("place"))  # "informacja z wyjazdu do X. Delegacja była tam …"
            self.aside = None
        earlier = () if is_counted_anew(frame) else reversed(self.frames[-4:])
        old = next((f for f in earlier if same_journey(f, frame)), None)
        if old is not None:
            join(old, frame)
        else:
            self.frames.append(frame)
            known = self.focus
            self.left = known if known is not None and told_in_passing(known[1], frame, clause.sentence) else None
        self.focus = (clause.sentence.index, old or frame)

    def _join(self, known: TripFrame, frame: TripFrame, clause: Clause) -> None:
        placeless = not known.get("place")
        join(known, frame)
        add_origins_of_members(known, clause.sentence, self.state)
        if placeless:
            narrow(known, clause, self.state)

    def _go_on(self, known: TripFrame, clause: Clause) -> None:
        if held_on_other_days(known, clause.sentence, [value for value, _ in clause.dates()]):
            self.focus = None if begins_other(clause.sentence) else self.focus
            return
        dated = known.dates is not None
        told = self.state.reading.sentences[self.focus[0]] if self.focus is not None else clause.sentence
        if not dated and is_of_this_year(told, clause, self.state.issued):
            return
        if not dated and tells_first(clause.sentence):
            add_date(known, clause, self.state)
        adopt_date(known, clause, self.state)
        if not dated and known.dates is not None:
            kind_of_day(known, clause, self.state)
        extend(known, clause, self.state)
        add_payers(known, self.frames, clause, self.state)
        add_origins_of_members(known, clause.sentence, self.state)
        share(self.frames, clause, self.state)
        earlier = self.focus is not None and known is not self.focus[1]
        self.spoken = (clause.sentence, known) if earlier else None
        asked = not ASKED.isdisjoint(clause.sentence.lemmas)  # the answer is about what was asked
        if self.focus is not None and (known is self.focus[1] or asked):
            tells = any("status" not in m.rule.constants for m in clause.matches)
            self.focus = (clause.sentence.index if tells else self.focus[0], known)


def _is_other(known: TripFrame, frame: TripFrame, clause: Clause) -> bool:
    """Whether a clause tells of another journey than the one in focus: of other guests, or of an earlier one to us."""
    other = other_guests(known, frame) or is_next(known, frame) or came_after(known, frame)
    if other or is_counted_anew(frame):
        return True
    if known.status and frame.year and frame.told and not frame.status and frame.get("place") and frame.get("sender"):
        return True  # "Do wyjazdu nie doszło. W 2019 r. delegacja odwiedziła X"
    earlier = any(c.form.casefold() in _ONCE for c in clause.sentence.chunks) if frame.incoming else False
    whole = bool(known.get("sender") and frame.get("place") and frame.get("sender"))
    return earlier and whole and not known.incoming and frame.told and not (known.status or frame.status)
