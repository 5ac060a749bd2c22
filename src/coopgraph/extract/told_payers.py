"""Who paid for the journeys of running text, told in a sentence of its own: for the one in focus, for both, for all."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from coopgraph.extract.asked_costs import add_asked
from coopgraph.extract.chunks import Sentence, lemmas_of, opens, tells
from coopgraph.extract.clauses import Clause
from coopgraph.extract.frames import TripFrame, merge
from coopgraph.extract.funding import FundingReader
from coopgraph.extract.funding_clauses import is_general, may_speak_of_paying
from coopgraph.extract.funding_spent import is_on_that, means_journey
from coopgraph.extract.hosts import add_hosts
from coopgraph.extract.joining import goes_to, is_of_other_year_line, is_of_other_years, is_on_other_days
from coopgraph.extract.people import place_of
from coopgraph.extract.sharing import add_paid, is_of_others, of_all
from coopgraph.extract.state import State
from coopgraph.extract.told_grants import add_grant
from coopgraph.model import BlockKind, MentionKind

_MONEY: Final = frozenset({"dofinansowanie", "sfinansowanie", "finansowanie", "refundacja", "otrzymać"})
_MONEY_KEYS: Final = frozenset({"funding", "amount"})
_SPENT: Final = frozenset({"koszt", "koszty", "wydatek", "wydatki"})
_STAYED: Final = frozenset(
    {"gościć", "ugościć", "przebywać", "przyjechać", "przyjąć", "podejmować", "wyjechać", "pojechać", "odwiedzić"}
    | {"uczestniczyć", "udział", "udać", "misja", "delegacja", "wizyta", "wyjazd", "festyn", "festiwal", "turniej"}
)
_PURSE: Final = "budżet"  # with a sum right behind it that of a project
_WHERE: Final = frozenset({"w", "we", "do", "na"})  # "Koszty pobytu gości w gminie"
_BOTH: Final = 2
_BACK: Final = 6  # sentences
_NEAR: Final = 3  # sentences before "na ten cel"
_YEAR: Final = 4  # characters of YYYY
_COSTS_OF: Final = frozenset({"koszt", "koszty", "wydatek", "wydatki", "całość"})
_DONE: Final = ("praet:", "imps:")


def add_payers(known: TripFrame, frames: Sequence[TripFrame], clause: Clause, state: State) -> None:
    """Add who paid; what was paid in the past was not paid for a journey that is only planned."""
    frame: TripFrame | None = known if not _may_be_paid(clause.sentence) else None
    planned = known.status is not None and known.status[0] == "planned"
    if planned and any(opens(c.tags, _DONE) for c in clause.sentence.chunks):
        frame = next((f for f in reversed(frames) if not f.status), None)
    if is_of_other_years(known, clause.sentence):
        return  # "wyjazd z 2014 r. opłaciło towarzystwo"
    if frame is not None and may_speak_of_paying(clause.sentence, state.costs):
        frame = _meant(frame, frames, clause.sentence, state)
    if frame is not None and is_on_that(clause.sentence.chunks):  # "na ten cel wydano …"
        before = state.reading.sentences[max(0, clause.sentence.index - _NEAR) : clause.sentence.index]
        frame = frame if means_journey(clause.sentence, frame.span, before) else None
    others = is_of_others(clause.sentence) and (of_all(clause.sentence) is None or known.contributions)
    if frame is not None and not others and not (frame.contributions and is_general(clause.sentence)):
        label = _label_of_money(clause.sentence, state)
        if label is None:
            add_paid(frame, clause.sentence, state)
            add_asked(frame, clause.sentence, state)
            add_grant(frame, clause.sentence, state)
        else:
            told = FundingReader(state, frame).field([clause.sentence], label)
            frame.contributions = merge([*frame.contributions, *told])


def _label_of_money(sentence: Sentence, state: State) -> frozenset[str] | None:
    """The words of the label of a field about money below a journey: "Koszt poniesiony z budżetu miasta: …"."""
    holder = sentence.block if sentence.block.kind is BlockKind.FIELD else None
    if holder is None or holder.label is None or tells(sentence.chunks):
        return None
    said = lemmas_of(state.reading.tokens(holder.label))
    spent = holder.key in _MONEY_KEYS or not said.isdisjoint(_SPENT)
    spent = spent or (_PURSE in said and "money" not in sentence.chunks[0].kinds)  # "Budżet: gmina 850 zł (bus)"
    return said if spent and said.isdisjoint(_WHERE) else None


def _meant(known: TripFrame, frames: Sequence[TripFrame], sentence: Sentence, state: State) -> TripFrame | None:
    """The journey whose costs a sentence tells: the one that its paragraph speaks of, not another told before that.

    "Gmina dziękuje mieszkańcom X, którzy przyjęli zespół. Przejazd opłaciło miasto." goes back to the journey to X.
    None where the line opens with another year than that of the journey.
    """
    if _tells_other_stay(known, frames, sentence, state):
        return None
    if (entry := _of_entry(known, frames, sentence)) is not None:
        return entry
    told = state.reading.beginning(sentence.block.span.start, sentence.span.end)
    if known.span is None or not told or known.span.start >= told[0].span.start:
        return known
    if is_of_other_year_line(known, told[0]):
        return None
    others = [f for f in frames if f is not known and not f.status]
    if known.incoming:
        towns = [
            town
            for s in told
            for c in s.chunks
            if c.mention and (town := place_of(c)) and not state.context.is_own(town)
        ]
        meant = [f for f in others if not f.incoming and goes_to(f, towns)]
    else:
        meant = [f for f in others if f.incoming and any("gość" in s.lemmas for s in told)]
    return meant[0] if len(meant) == 1 else known


def _of_entry(known: TripFrame, frames: Sequence[TripFrame], sentence: Sentence) -> TripFrame | None:
    """The journey that opens a dated entry, where the one told last is an earlier one that it only answered.

    "9–11 stycznia – rewizyta w X. Była to odpowiedź na wizytę, którą u nas złożono 7 lutego 2013 roku. Koszty: …"
    """
    block = sentence.block.span
    inside = [f for f in frames if f.span is not None and block.covers(f.span) and f.dates is not None]
    if len(inside) < _BOTH or known not in inside or _COSTS_OF.isdisjoint(sentence.tokens[0].lemmas):
        return None
    first = min(inside, key=lambda f: f.span.start if f.span else 0)
    alike = first.incoming == known.incoming  # no answer to it, but one more journey in a long paragraph
    if first is known or alike or first.status or not (first.dates and known.dates):
        return None
    one, other = first.dates.start or "", known.dates.end or ""
    return first if "" < other < one and other[:_YEAR] != one[:_YEAR] else None


def _tells_other_stay(known: TripFrame, frames: Sequence[TripFrame], sentence: Sentence, state: State) -> bool:
    """Whether a stay on other days is told between a journey and a sentence, from which no journey was read.

    "W dniach 9–12 czerwca miasto gościło 14 osób z … . Noclegi opłacił Urząd Miasta." is not of the journey before.
    """
    places = [f.value for f in known.get("place")]
    read = [f.span for f in frames if f.span is not None]
    for told in reversed(state.reading.sentences[max(0, sentence.index - _BACK) : sentence.index + 1]):
        if known.span is None or told.span.start <= known.span.start or any(map(told.span.covers, read)):
            return False
        if MentionKind.PLACE in told.named and any(m.value in places for m in told.of(MentionKind.PLACE)):
            return False
        if told is sentence:
            continue
        if MentionKind.DATE in told.named and not _STAYED.isdisjoint(told.lemmas):
            days = [value for value, _ in Clause(told, []).dates()]
            if is_on_other_days(known, days):
                return True
    return False


def _may_be_paid(sentence: Sentence) -> bool:
    """Whether money is only possible: "z możliwością dofinansowania"."""
    return "możliwość" in sentence.lemmas and any(
        "możliwość" in one.lemmas and not _MONEY.isdisjoint(two.lemmas) for one, two in pairwise(sentence.chunks)
    )


def _of_exchange(frames: Sequence[TripFrame], sentence: Sentence) -> bool:
    """Whether "wymianę" is of both its halves: of those told last one went out and the other came."""
    if "wymiana" not in sentence.lemmas or len(frames) < _BOTH or any(f.status for f in frames[-_BOTH:]):
        return False
    return frames[-1].incoming != frames[-_BOTH].incoming


def share(frames: Sequence[TripFrame], clause: Clause, state: State) -> None:
    """What "obu wyjazdów" or "wszystkich wizyt" cost is said of the last two, or of all journeys told so far."""
    which = of_all(clause.sentence) or ("both" if _of_exchange(frames, clause.sentence) else None)
    if which is None:
        return
    for frame in frames[-_BOTH:-1] if which == "both" else frames[:-1]:
        if frame.contributions:
            continue  # who paid for it is told
        add_hosts(frame, clause.sentence, clause.matches, state)
        add_paid(frame, clause.sentence, state)
