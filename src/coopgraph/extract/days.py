"""The days of a journey beside its date: the last one told elsewhere, a departure whose end nobody says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence, begins, opens
from coopgraph.extract.clauses import Clause
from coopgraph.extract.day_words import are_real, is_term, lasts, returned
from coopgraph.extract.drafts import at
from coopgraph.extract.frames import TripFrame, lies_around
from coopgraph.extract.rules import Match
from coopgraph.extract.state import State
from coopgraph.extract.unsaid_years import with_year
from coopgraph.model import DateValue, Mention, MentionKind, Span

_MONTH: Final = 7  # characters of YYYY-MM
_DAY: Final = 10  # characters of YYYY-MM-DD
_AND: Final = frozenset({",", "i", "a", "oraz"})
_UNTIL: Final = frozenset({"do"})
_SINCE: Final = frozenset({"od"})
_ARTICLES: Final = frozenset({"zum", "the"})
_SPENT: Final = frozenset({"wydatek", "wydatkować", "wykonanie"})  # accounts run to a day, too
_VISIT_WORDS: Final = frozenset({"wyjazd", "pobyt", "wizyta", "delegacja", "trwać", "przebywać", "powrót", "wrócić"})
_OPEN: Final = "/.."
_WEEKDAYS: Final = frozenset({"poniedziałek", "wtorek", "środa", "czwartek", "piątek", "sobota", "niedziela", "dzień"})
_WEEK_ENDS: Final = {
    day: n for n, day in enumerate(("poniedziałku", "wtorku", "środy", "czwartku", "piątku", "soboty", "niedzieli"))
}
_WEEK: Final = 7  # days
_LASTED: Final = frozenset({"trwać", "potrwać", "pozostać", "zostać", "przebywać", "gościć", "bawić"})
_EVENT: Final = 7  # chunks from an event to its days
_TWO: Final = 2
_BACK: Final = frozenset({"wrócić", "powrócić", "powrót", "wracać"})
_TRAVEL: Final = frozenset({"wyjazd", "podróż", "delegacja", "wyprawa", "pobyt"})
_STAYED: Final = frozenset({"pobyt", "wizyta", "wyjazd", "delegacja", "podróż"})
_LASTS: Final = frozenset({"trwać", "potrwać", "odbyć", "obejmować", "przypadać", "zająć"})
_THERE: Final = frozenset({"tam", "miejsce"})
_TOMORROW: Final = frozenset({"jutro", "pojutrze"})
_TOLD: Final = "date-told"
_MET: Final = frozenset({"spotkanie", "posiedzenie", "sesja"})


def _preposition(sentence: Sentence, mention: Mention) -> str | None:
    """The word before a date, past the name of a weekday: "do niedzieli 24 lipca", "bis zum 24. Juli"."""
    before = sentence.before(mention.span.start)[-2:]
    if before and (before[-1].form in _ARTICLES or not before[-1].lemmas.isdisjoint(_WEEKDAYS)):
        before = before[:-1]
    return before[-1].form.casefold() if before else None


def last_days(clause: Clause) -> set[Span]:
    """The dates of a clause that are last days only: a day after "do" ("została do niedzieli 24 lipca")."""
    return {m.span for v, m in clause.dates() if "/" not in v.edtf and _preposition(clause.sentence, m) in _UNTIL}


def ends_told(clause: Clause, state: State) -> set[Span]:
    """The dates that rules call last days; not one of setting out: "wyjechali 20 maja i wrócili po tygodniu"."""
    found = set[Span]()
    for match in clause.matches:
        for mention in match.mentions("end"):
            out = state.rules.any_of("sets-out", "setting-out")
            before = clause.sentence.before(mention.span.start)
            left = any(not out.isdisjoint(c.lemmas) and opens(c.tags, ("praet:", "imps:")) for c in before)
            between = (c.form for c in clause.sentence.behind(mention.span.end) if match.focus.covers(c.span))
            if not left or _AND.isdisjoint(between):
                found.add(mention.span)
    return found


def departing(value: DateValue, mention: Mention, clause: Clause, state: State) -> DateValue:
    """A day on which people only set out, or from which on they stayed, says nothing of the last one."""
    if "/" in value.edtf or len(value.edtf) != _DAY or value.start is None:
        return value
    leaves = state.rules.lemmas("sets-out")
    told = any(not leaves.isdisjoint(c.lemmas) and begins(c.tags, "praet:") for c in clause.sentence.chunks)
    if _preposition(clause.sentence, mention) in _SINCE or told:
        return replace(value, edtf=f"{value.edtf}{_OPEN}", end=None)
    return value


def finer_days(known: DateValue, clause: Clause, state: State) -> tuple[DateValue, Mention] | None:
    """The days within the month that was told so far: "w marcu … Wyjazd (4–17 marca 2019 r.)"."""
    if len(known.edtf) != _MONTH:
        return next(((v, m) for v, m in clause.dates() if lies_around(known, v)), None)
    for value, mention in clause.dates():
        days = with_year(value, state)
        first = days.edtf.partition("/")[0]
        month = first[5:7] == known.edtf[5:7] and len(first) == _DAY
        year = known.edtf[:4] == first[:4] or known.edtf.startswith("XXXX") or first.startswith("XXXX")
        if month and year and "/" in days.edtf:
            if first.startswith("XXXX") and not known.edtf.startswith("XXXX"):
                edtf = days.edtf.replace("XXXX", known.edtf[:4])
                if not are_real(edtf):
                    continue
                start, _, end = edtf.partition("/")
                days = replace(days, edtf=edtf, start=start, end=end, basis=known.basis)
            return days, mention
    return None


def finer_of(frame: TripFrame, clause: Clause, state: State) -> tuple[DateValue, Mention] | None:
    """Days that tell more of a journey than the ones known."""
    if frame.dates is None:
        return None
    if frame.incoming and len(frame.dates.edtf) == _MONTH and (stay := out_and_back(clause, state)) is not None:
        return stay  # "spędzili u nas tydzień maja. Przyjechali 30 kwietnia, wyjechali 6 maja"
    finer = finer_days(frame.dates, clause, state) or restated(frame, clause, state)
    return finer or _first_day(frame.dates, clause, state, "comes" if frame.incoming else "setting-out")


def _first_day(known: DateValue, clause: Clause, state: State, moves: str) -> tuple[DateValue, Mention] | None:
    """The day of coming or setting out within the month told so far: "na początku maja … Wyjechali w piątek 3 maja"."""
    told = [(v, m) for v, m in clause.dates() if "/" not in v.edtf and len(v.edtf) == _DAY]
    if (
        len(known.edtf) != _MONTH
        or len(told) != 1
        or (words := state.rules.lemmas(moves)).isdisjoint(clause.sentence.lemmas)
    ):
        return None
    if not any(not words.isdisjoint(c.lemmas) and opens(c.tags, ("praet:", "imps:")) for c in clause.sentence.chunks):
        return None
    ((value, mention),) = told
    year = value.edtf[:4] if known.edtf.startswith("XXXX") else known.edtf[:4]  # "w maju … Przybyli 25 maja 2018 r."
    day = f"{year}{known.edtf[4:]}{with_year(value, state).edtf[_MONTH:]}"
    if value.edtf[5:_MONTH] != known.edtf[5:] or value.edtf[:4] not in {"XXXX", year}:
        return None
    if not are_real(day):
        return None
    start = None if day.startswith("XXXX") else day
    return DateValue(f"{day}{_OPEN}", start, None, known.basis), mention


def most_telling(
    dates: Sequence[tuple[DateValue, Mention]], chunks: Sequence[Chunk], state: State
) -> tuple[DateValue, Mention]:
    """A range or a day before a mere month or season; of equals one that is not that of an event, then the first.

    The days in a bracket right after words that tell them ("w ubiegły weekend (13–15 września)") are what these mean.
    """
    if len(dates) > 1 and (spelt := _spelt_out(dates, chunks)) is not None:
        return spelt
    return max(dates, key=lambda d: (_telling(d[0]), len(dates) == 1 or not of_event(chunks, d[1].span, state)))


def _spelt_out(dates: Sequence[tuple[DateValue, Mention]], chunks: Sequence[Chunk]) -> tuple[DateValue, Mention] | None:
    """The days that stand in a bracket, or between commas, right behind "w ubiegły weekend"."""
    for (_, one), two in pairwise(dates):
        between = [c.form for c in chunks if one.span.end <= c.span.start < two[1].span.start]
        if (
            one.rule == _TOLD
            and two[1].rule != _TOLD
            and between in (["("], [","], ["–"], [",", "tj", "."], ["tj", "."])
        ):
            return two
    return None


def _telling(value: DateValue) -> int:
    return len(value.edtf.split("/")[0]) + 2 * ("/" in value.edtf)


def of_event(chunks: Sequence[Chunk], date: Span, state: State) -> bool:
    """Whether days are those of an event: "festiwalu w X (10–20 maja)", "targów, które trwały od 3 do 6 maja"."""
    words = state.rules.lemmas("gathering")
    for chunk in reversed([c for c in chunks if c.span.end <= date.start][-_EVENT:]):
        if "event" in chunk.kinds or not words.isdisjoint(chunk.lemmas):
            return True
        if "date" in chunk.kinds or not state.rules.any_of("journey", "stay", "go").isdisjoint(chunk.lemmas):
            return opens(chunk.tags, ("praet:", "fin:", "pact:")) and "odbywać" in chunk.lemmas
    return False


def restated(frame: TripFrame, clause: Clause, state: State) -> tuple[DateValue, Mention] | None:
    """The days that people were there within those of an event ("byli tam od 13 do 15"), those of the whole journey."""
    known = frame.dates
    if known is None or frame.dated is None or not (known.start and known.end and "/" in known.edtf):
        return None
    if (way := _there_and_back(known, clause, state)) is not None:
        return way
    for value, mention in clause.dates():
        days = with_year(value, state)
        if not (days.start and days.end and days.edtf != known.edtf and "/" in days.edtf):
            continue
        inner = known.start <= days.start and days.end <= known.end
        outer = days.start <= known.start and known.end <= days.end
        if (outer and _is_whole(clause)) or (inner and _is_stay(clause) and _dated_by_event(frame, state)):
            return days, mention
    return None


def _there_and_back(known: DateValue, clause: Clause, state: State) -> tuple[DateValue, Mention] | None:
    """The days of leaving and of coming back around those of an event: "wyjechali 6 maja, wrócili 10 maja"."""
    lemmas, dates = clause.sentence.lemmas, clause.dates()
    if len(dates) != _TWO or lemmas.isdisjoint(_BACK) or lemmas.isdisjoint(state.rules.lemmas("sets-out")):
        return None
    first, last = (with_year(value, state) for value, _ in dates)
    if not (first.start and last.start and len(first.edtf) == len(last.edtf) == _DAY):
        return None
    if not (first.start <= (known.start or "") and (known.end or "9") <= last.start):
        return None
    return DateValue(f"{first.edtf}/{last.edtf}", first.start, last.start, first.basis), dates[0][1]


def out_and_back(clause: Clause, state: State) -> tuple[DateValue, Mention] | None:
    """The days of leaving and of coming back in one clause: "wyjechali 20 stycznia i wrócili 22 stycznia"."""
    dates = clause.dates()
    if len(dates) != _TWO:
        return None
    if clause.sentence.lemmas.isdisjoint(_BACK):
        both = _left_on(clause.sentence, dates[0][1].span, dates[1][1].span, state)
    else:
        both = returned(clause.sentence, dates[0][1]) is not None
    first, end = (with_year(value, state) for value, _ in dates)
    if first.start is not None and end.start is None and len(end.edtf) == _DAY:  # "25 maja 2018 r. … 28 maja"
        day = f"{first.edtf[:4]}{end.edtf[4:]}"
        end = DateValue(day, day, day, first.basis)
    if not both or len(first.edtf) != _DAY or len(end.edtf) != _DAY or not lasts(first.edtf, end.edtf):
        return None
    return DateValue(f"{first.edtf}/{end.edtf}", first.start, end.start, first.basis), dates[0][1]


def _left_on(sentence: Sentence, first: Span, last: Span, state: State) -> bool:
    """Whether people came on one day and left on the other: "przyjechali 30 kwietnia, wyjechali 6 maja"."""
    comes, departs = state.rules.lemmas("comes"), state.rules.lemmas("departs")
    if comes.isdisjoint(sentence.lemmas) or departs.isdisjoint(sentence.lemmas):
        return False
    moves = [c for c in sentence.chunks if c.mention is None and begins(c.tags, ("praet:", "imps:"))]  # "przybyli"
    came = any(comes & c.lemmas and c.span.end <= last.start for c in moves)
    left = any(departs & c.lemmas and c.span.start >= first.start for c in moves)
    return came and left


def _is_whole(clause: Clause) -> bool:
    """Whether a clause says how long the journey was: "cały wyjazd trwał od 10 do 13 lutego"."""
    lemmas = clause.sentence.lemmas
    return not lemmas.isdisjoint(_TRAVEL) and not lemmas.isdisjoint(_LASTS)


def _is_stay(clause: Clause) -> bool:
    """Whether a clause says when people were at a place named before: "byli tam od …", "pobyt trwał …"."""
    lemmas = clause.sentence.lemmas
    there_ = not lemmas.isdisjoint(_THERE) and any(opens(c.tags, ("praet:", "imps:")) for c in clause.sentence.chunks)
    return there_ or (not lemmas.isdisjoint(_STAYED) and not lemmas.isdisjoint(_LASTS))


def _dated_by_event(frame: TripFrame, state: State) -> bool:
    assert frame.dated is not None
    return any(of_event(s.chunks, frame.dated.focus, state) for s in state.reading.meeting(frame.dated.span))


def until_day(value: DateValue) -> DateValue | None:
    """A last day without a first: "została do niedzieli 24 lipca", "wrócili 3 maja"."""
    if len(value.edtf) != _DAY or value.start is None:
        return None
    return replace(value, edtf=f"../{value.edtf}", start=None, end=value.edtf)


def refines(known: DateValue | None, frame: TripFrame) -> bool:
    """Whether bare guests came on a day of the month told so far: "W maju gościła grupa z X. Goście przybyli 5.05"."""
    if known is None or frame.dates is None or len(known.edtf) != _MONTH or frame.get("origin"):
        return False
    first = frame.dates.edtf.partition("/")[0]
    years = {known.edtf[:4], first[:4]}
    return frame.incoming and first[4:_MONTH] == known.edtf[4:] and (len(years) == 1 or "XXXX" in years)


def is_begun(value: DateValue | None) -> bool:
    """Whether there is a date, and more than a last day."""
    return value is not None and not value.edtf.startswith("..")


def is_open(value: DateValue) -> bool:
    """Whether a date is a first day without a last."""
    return value.edtf.endswith(_OPEN)


def there(clause: Clause) -> bool:
    """Whether a clause in the past goes on with a journey by words alone: "byliśmy tam od …", "pobyt trwał od …"."""
    chunks = clause.sentence.chunks
    if not _MET.isdisjoint(clause.sentence.lemmas) or not any("/" in v.edtf for v, _ in clause.dates()):
        return False
    return any(opens(c.tags, ("praet:", "imps:")) for c in chunks)


def add_end(frame: TripFrame, sentence: Sentence, matches: Sequence[Match], state: State) -> None:
    """The last day, where only the first was known ("Powrót nastąpił 26 sierpnia", "została do niedzieli 24 lipca")."""
    if frame.dates is not None and "/" in frame.dates.edtf and not is_open(frame.dates):
        return
    if "można" in sentence.lemmas or is_term(sentence) or _is_spending(sentence):
        return  # "wystawę można oglądać do 3.10"
    if frame.dates is not None and _stay_on(frame.dates, sentence, state):
        frame.dates = replace(frame.dates, edtf=f"{frame.dates.edtf}{_OPEN}", end=None)
        return
    caught = ((mention, match) for match in matches for mention in match.mentions("end"))
    told = [(mention, match.rule.id) for mention, match in caught if not _is_before(mention, match)]
    clause = Clause(sentence, list(matches))
    until = last_days(clause)
    told += [(m, "trip-until") for _, m in clause.dates() if m.span in until]
    told += [(m, "trip-left") for m in _left(frame, clause, state)]
    if frame.dates is None:
        _end_alone(frame, sentence, told, state)
        return
    lasted = not (told or _LASTED.isdisjoint(sentence.lemmas))
    if lasted and (weekday := _until_weekday(frame.dates, sentence)) is not None and end_on(frame, weekday[0]):
        frame.ended = at(sentence, weekday[1].span, "trip-until")
        return
    for mention, rule in told:
        if isinstance(mention.value, DateValue) and end_on(frame, with_year(mention.value, state)):
            frame.ended = at(sentence, mention.span, rule)
            frame.dated = frame.dated or frame.ended
            return


def _is_before(mention: Mention, match: Match) -> bool:
    """Whether a comma parts a day from the coming back told behind it: "pojechali 18 maja, a wrócili w niedzielę"."""
    behind = match.sentence.behind(mention.span.end)
    return any(c.form == "," for c in behind if match.focus.covers(c.span))


def _until_weekday(known: DateValue, sentence: Sentence) -> tuple[DateValue, Chunk] | None:
    """The day of the week until which a visit lasted that began on a day known: "Wizyta potrwała do środy"."""
    if known.start is None or known.edtf != known.start:
        return None
    for one, two in pairwise(sentence.chunks):
        number = _WEEK_ENDS.get(two.form.casefold()) if one.form == "do" and two.mention is None else None
        if number is not None:
            begun = date.fromisoformat(known.start)
            last = (begun + timedelta(days=(number - begun.weekday()) % _WEEK)).isoformat()
            return DateValue(last, last, last, known.basis), two
    return None


def _is_spending(sentence: Sentence) -> bool:
    """Whether a sentence says what was spent up to a day: "Wydatki w 2016 r. (do 30 listopada) – 56 tys. zł"."""
    sums = MentionKind.MONEY in sentence.named and sentence.lemmas.isdisjoint(_VISIT_WORDS)
    return sums or not _SPENT.isdisjoint(sentence.lemmas)


def _stay_on(value: DateValue, sentence: Sentence, state: State) -> bool:
    """Whether those who were received on a day go home on a later one: "do domu wracają jutro"."""
    if "/" in value.edtf or _TOMORROW.isdisjoint(sentence.lemmas):
        return False
    home = state.rules.any_of("returns", "departs", "stays")
    return any(not home.isdisjoint(c.lemmas) and opens(c.tags, ("fin:", "bedzie")) for c in sentence.chunks)


def _end_alone(frame: TripFrame, sentence: Sentence, told: Sequence[tuple[Mention, str]], state: State) -> None:
    """A last day without a first one: "Wizyta zakończyła się 19 maja"."""
    for mention, rule in told:
        value = until_day(with_year(mention.value, state)) if isinstance(mention.value, DateValue) else None
        if value is not None:
            frame.dates, frame.dated = value, at(sentence, mention.span, rule)
            return


def _left(frame: TripFrame, clause: Clause, state: State) -> list[Mention]:
    """The day on which guests left again: "Wyjechali 24 maja", "pożegnaliśmy ich w niedzielę"."""
    left = state.rules.lemmas("departs")
    chunks = clause.sentence.chunks
    if not frame.incoming or left.isdisjoint(clause.sentence.lemmas):
        return []
    dates = [m for v, m in clause.dates() if "/" not in v.edtf]
    for one, two in pairwise([c for c in chunks if "date" in c.kinds or not left.isdisjoint(c.lemmas)]):
        if "date" in two.kinds and not left.isdisjoint(one.lemmas):
            return [m for m in dates if m.span == two.span]
        if "date" in one.kinds and not left.isdisjoint(two.lemmas) and len(dates) == 1:
            return dates
    return []


def end_on(frame: TripFrame, value: DateValue) -> bool:
    """Let a journey end on a day after its first one."""
    assert frame.dates is not None
    first, start = frame.dates.edtf.removesuffix(_OPEN), frame.dates.start
    if len(value.edtf) != _DAY:
        return False
    if value.edtf.startswith("XXXX") and start:
        day = start[:4] + value.edtf[4:]
        value = DateValue(day, day, day, frame.dates.basis)
    if value.edtf <= first:
        return False
    frame.dates = DateValue(f"{first}/{value.edtf}", start, value.start if start else None, value.basis)
    return True
