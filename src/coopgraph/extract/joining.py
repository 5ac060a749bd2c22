"""When two tellings are one journey, and how they become one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise, takewhile
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence
from coopgraph.extract.clauses import Clause
from coopgraph.extract.comings import begins_note
from coopgraph.extract.context import same_place
from coopgraph.extract.frames import Found, TripFrame, lies_around, merge
from coopgraph.extract.funding_words import JOURNEY
from coopgraph.extract.people import place_of
from coopgraph.extract.state import State
from coopgraph.model import DateValue, MentionKind, NamedValue, OrganisationValue, PlaceValue

PLACE_OWN: Final = "trip-place-own"  # rule of a place that is the speaker's town because guests came to nowhere else
_YEARLESS: Final = re.compile(r"XXXX-(\d\d-\d\d)(?:/XXXX-(\d\d-\d\d))?")
_DAY: Final = 10  # characters of YYYY-MM-DD
_HELD: Final = frozenset({"odbyć", "odbywać", "uczestniczyć", "udział"})
_SPANS: Final = frozenset({"rok", "lato", "lata"})
_AGO: Final = frozenset({"wcześniej", "temu"})
_BEFORE: Final = frozenset({"ubiegły", "zeszły", "miniony", "poprzedni"})
_TWO: Final = 2
_AWAY: Final = 7  # days from a journey to what is no part of it
_YEAR: Final = 4  # characters of YYYY
_MONTH: Final = 7  # characters of YYYY-MM
_YEARS: Final = frozenset({"rok", "r"})
_MARKS: Final = frozenset({"–", "-", "—", ":", "r", "rok"})  # behind the year that a line is about
_DASHES: Final = frozenset({"–", "-", "—"})
_WIDTH: Final = ("settlement", "municipality", "region", "country")
_LEAVING: Final = frozenset({"wyjazd", "wyprawa"})
_GUESTS: Final = frozenset({"gość", "przyjazd", "pobyt"})
_OPENING: Final = 3  # chunks


def same_journey(old: TripFrame, new: TripFrame) -> bool:
    """Whether two frames can be one journey: nothing they both know differs."""
    if (old.status and old.status[0]) != (new.status and new.status[0]):
        return False
    if old.dates and new.dates and not _dates_agree(old.dates, new.dates):
        return False
    if (one := _year(old)) and (two := _year(new)) and one != two:
        return False
    if old.incoming != new.incoming and new.get("place") and (old.get("place") or _is_return(old, new)):
        return False
    # "nasze miasto odwiedzili … Goście wzięli udział w wycieczce do X"
    outing = old.here and not new.incoming and bool(new.get("place")) and not old.get("place")
    if outing or came_after(old, new) or (new.here and not old.incoming and old.get("place")):
        return False  # "z wizytą w X. … W naszym mieście gościł w maju chór z tego miasta"
    return _roles_agree(old, new, "place") and (_roles_agree(old, new, "sender") or _of_its_school(old, new))


def _of_its_school(old: TripFrame, new: TripFrame) -> bool:
    """Whether a headline told the journey of a school's pupils: "Młodzież z X wróciła z Y. Uczniowie Szkoły nr 5 …"."""
    bare = old.told and not old.incoming and old.dates is None and old.size is None and bool(old.get("place"))
    schools = (
        isinstance(v := f.value, OrganisationValue) and v.kind == "school" and not v.seat for f in new.get("sender")
    )
    return bare and bool(new.get("place")) and all(schools)


def came_after(known: TripFrame, frame: TripFrame) -> bool:
    """Whether guests came on a day of their own, or to a town at home that is named, told after a journey abroad."""
    guests = frame.incoming and frame.came and frame.told and bool(frame.get("sender"))
    own = frame.dates is not None or (frame.status is None and _came_from(frame, known))
    return guests and own and not known.incoming and bool(known.get("place"))


def _came_from(frame: TripFrame, known: TripFrame) -> bool:
    """Whether guests came to a town that their clause names, from the land that the journey told before went to."""
    lands = {p.country for p in _of_places(known)} - {None}
    here = [p for f in frame.get("place") if f.where.rule != PLACE_OWN and isinstance(p := f.value, PlaceValue)]
    return any(p.kind == "settlement" for p in here) and lands.isdisjoint(p.country for p in here)


def tells_where(frame: TripFrame) -> bool:
    """Whether a clause says where or when guests came."""
    return frame.here or frame.dates is not None or any(f.where.rule != PLACE_OWN for f in frame.get("place"))


def is_next(known: TripFrame, frame: TripFrame) -> bool:
    """Whether a journey told as made, by those it names, to a town in another country is none of the one in focus."""
    if frame.incoming or known.incoming or not frame.told or frame.status or known.status:
        return False
    towns = [p for p in _of_places(frame) if p.kind == "settlement"]
    lands = {p.country for p in _of_places(known)}
    return bool(towns and lands and frame.get("sender")) and all(t.country not in lands | {None} for t in towns)


def elsewhere(known: TripFrame, frame: TripFrame) -> bool:
    """Whether what is told aside was in another country: no town seen on the way of the journey in focus."""
    lands = {p.country for p in _of_places(known)}
    return not known.incoming and bool(lands) and lands.isdisjoint(p.country for p in _of_places(frame))


def goes_to(frame: TripFrame, towns: Sequence[PlaceValue]) -> bool:
    """Whether a journey went to one of the towns."""
    return any(same_place(one, two) for one in _of_places(frame) for two in towns)


def named_journey(told: Sequence[TripFrame], known: TripFrame, chunks: Sequence[Chunk], state: State) -> TripFrame:
    """The one of the journeys told whose town, event or land some words name, else the one in focus (`known`).

    "Za przejazd do X zapłaciło …", "Udział w targach X kosztował …", "Wyjazd do Austrii opłacono z …".
    """
    towns = [t for c in chunks if c.mention and (t := place_of(c)) and not state.context.is_own(t)]
    for goes in (goes_to, _goes_to_land) if towns else ():
        if goes(known, towns):
            return known
        meant = [f for f in told if goes(f, towns)]
        if meant:
            return meant[0] if len(meant) == 1 else known
    if known.incoming and all(t.kind == "region" for t in towns) and _leaves(chunks):
        return next((f for f in reversed(told) if not f.incoming and f.get("place") and f.status is None), known)
    events = [c.mention.value for c in chunks if c.mention is not None and c.mention.kind is MentionKind.EVENT]
    meant = [f for f in told if any(found.value in events for found in f.get("event"))] if events else []
    return meant[0] if len(meant) == 1 else known


def at_event(clause: Clause, told: Sequence[TripFrame]) -> TripFrame | None:
    """The one earlier journey to the event that a clause names: "Udział w targach X kosztował …"."""
    if MentionKind.EVENT not in clause.sentence.named or len(told) < _TWO:
        return None
    names = {m.value.name for m in clause.sentence.of(MentionKind.EVENT) if isinstance(m.value, NamedValue)}
    meant = [f for f in told if any(isinstance(e.value, NamedValue) and e.value.name in names for e in f.get("event"))]
    return meant[0] if len(meant) == 1 else None


def _leaves(chunks: Sequence[Chunk]) -> bool:
    """Whether a sentence begins with going away, which guests do not: "Wyjazd współfinansowano ze środków X"."""
    opening = [c.lemmas for c in chunks[:_OPENING]]
    return any(not _LEAVING.isdisjoint(w) for w in opening) and all(_GUESTS.isdisjoint(c.lemmas) for c in chunks)


def _goes_to_land(frame: TripFrame, places: Sequence[PlaceValue]) -> bool:
    """Whether a journey abroad went to a land that is named: "wyjazd do Austrii"."""
    lands = {place.country for place in places if place.kind == "country"}
    return not frame.incoming and any(place.country in lands for place in _of_places(frame))


def _of_places(frame: TripFrame) -> list[PlaceValue]:
    return [f.value for f in frame.get("place") if isinstance(f.value, PlaceValue)]


def _year(frame: TripFrame) -> str | None:
    """The year a journey was made in, as far as it is told."""
    start = frame.dates.start if frame.dates is not None else None
    return start[:_YEAR] if start else frame.year


def told_year(sentence: Sentence) -> str | None:
    """The one bare year that a sentence is about: "W roku 2011 delegacja …", "Rok 2010 to …", "1988 – do X …"."""
    first = sentence.tokens[0].form
    if len(first) == _YEAR and first.isdigit() and len(sentence.tokens) > 1 and sentence.tokens[1].form in _DASHES:
        return first
    if _YEARS.isdisjoint(sentence.lemmas) or MentionKind.DATE not in sentence.named:
        return None
    dates = [m.value.edtf for m in sentence.of(MentionKind.DATE) if isinstance(m.value, DateValue)]
    opens = len(dates) == 1 and sentence.mentions[0].kind is MentionKind.DATE
    return dates[0] if opens and len(dates[0]) == _YEAR and dates[0].isdigit() else None


def is_of_other_year(known: TripFrame, sentence: Sentence) -> bool:
    """Whether a sentence opens with another year than that of the journey told before."""
    year = told_year(sentence)
    return year is not None and _year(known) is not None and year != _year(known)


def is_of_other_year_line(known: TripFrame, first: Sentence) -> bool:
    """Whether the first sentence of a line opens with the bare year of another time than a journey: "2016 – chór …"."""
    year, form = _year(known), first.tokens[0].form
    opens = len(first.tokens) > 1 and first.tokens[1].form in _MARKS
    return year is not None and opens and len(form) == _YEAR and form.isdigit() and form != year


def of_year_before(clause: Clause) -> bool:
    """Whether a clause without a date of its own speaks of the year before ("w ubiegłym roku")."""
    lemmas = clause.sentence.lemmas
    if "rok" not in lemmas or clause.dates():
        return False
    if any(_SPANS & one.lemmas and two.form.casefold() in _AGO for one, two in pairwise(clause.sentence.chunks)):
        return True  # "Rok wcześniej francuska młodzież była u nas"
    if _BEFORE.isdisjoint(lemmas):
        return False
    if "który" not in lemmas:
        return True
    # "zwiedzili oczyszczalnię, która w ubiegłym roku została zmodernizowana" is of this year
    main = takewhile(lambda c: "który" not in c.lemmas, clause.sentence.chunks)
    return any(not _BEFORE.isdisjoint(c.lemmas) for c in main)


def is_of_this_year(told: Sentence, clause: Clause, issued: str | None) -> bool:
    """Whether a clause has a day of the paper's own year, where the sentence told before spoke of the year gone by.

    "W zeszłym roku uczniowie byli w X. Podsumowanie odbyło się 12 maja 2023 r." (of 2023): no day of that journey.
    """
    years = {value.start[:_YEAR] for value, _ in clause.dates() if value.start}
    return issued is not None and issued[:_YEAR] in years and of_year_before(Clause(told, []))


def is_of_other_years(known: TripFrame, sentence: Sentence) -> bool:
    """Whether all years that a sentence names are others than that of a journey ("wyjazd z 2014 r. opłacił …")."""
    values = (c.mention.value for c in sentence.chunks if c.mention is not None)  # not those within a programme's name
    years = {value.edtf[:_YEAR] for value in values if isinstance(value, DateValue)}
    year = _year(known)
    return year is not None and bool(years) and all(y.isdigit() and y != year for y in years)


def _is_return(old: TripFrame, new: TripFrame) -> bool:
    """Whether one goes to the country whose people came in the other: "gościliśmy uczniów z X. Teraz my do Francji"."""
    theirs = {town.country for f in old.get("sender") if (town := _town(f)) is not None}
    return old.incoming and any(isinstance(f.value, PlaceValue) and f.value.country in theirs for f in new.get("place"))


def begins_other(sentence: Sentence) -> bool:
    """Whether a sentence begins as what another journey is told by: a day and a dash, or "Wyjazd do …"."""
    first = sentence.chunks[0]
    return begins_note(sentence) or (first.mention is None and not JOURNEY.isdisjoint(first.lemmas))


def held_on_other_days(known: TripFrame, sentence: Sentence, days: Sequence[DateValue]) -> bool:
    """Whether a sentence tells what was held days away from a journey, and so was no part of it."""
    if _HELD.isdisjoint(sentence.lemmas) and not begins_other(sentence):
        return False
    return is_on_other_days(known, days)


def is_on_other_days(known: TripFrame, days: Sequence[DateValue]) -> bool:
    """Whether days lie well apart from those of a journey, all of them known to the day."""
    dates = known.dates
    if dates is None or not dates.start or not dates.end or not days or len(dates.start) != _DAY:
        return False
    first, last = date.fromisoformat(dates.start), date.fromisoformat(dates.end)
    for day in days:
        if not day.start or len(day.edtf.partition("/")[0]) != _DAY:
            return False
        start, end = date.fromisoformat(day.start), date.fromisoformat(day.end or day.start)
        if (first - end).days <= _AWAY and (start - last).days <= _AWAY:
            return False
    return True


def _dates_agree(old: DateValue, new: DateValue) -> bool:
    if old.start and new.end and not new.start:
        return old.start <= new.end
    if old.start and new.start and new.edtf.endswith("/..") and new.start < old.start:  # "która od 2 maja przebywa …"
        return (date.fromisoformat(old.start) - date.fromisoformat(new.start)).days <= _AWAY
    if old.start and new.start:
        return old.start <= (new.end or new.start) and new.start <= (old.end or old.start)
    one, two = _days(old), _days(new)
    if one and two:  # of a year that is not told
        return one[0] <= two[1] and two[0] <= one[1]
    return old.edtf == new.edtf or old.edtf.startswith(new.edtf) or new.edtf.startswith(old.edtf)


def _days(value: DateValue) -> tuple[str, str] | None:
    """The first and the last day of days without a year, which do not run into the next."""
    found = _YEARLESS.fullmatch(value.edtf)
    first, last = (found[1], found[2] or found[1]) if found else ("", "")
    return (first, last) if found and first <= last else None


def _roles_agree(old: TripFrame, new: TripFrame, role: str) -> bool:
    one = [_town(f) for f in old.get(role)]
    two = [_town(f) for f in new.get(role)]
    if not one or not two:
        return True
    if any(a and b and same_place(a, b) for a in one for b in two):
        return True
    if role == "place":  # a town in the country or region already known, or the other way round
        return any(a and b and _holds(a, b) for a in one for b in two)
    return any(f.value == g.value for f in old.get(role) for g in new.get(role))


def _holds(a: PlaceValue, b: PlaceValue) -> bool:
    countries = {a.country, b.country} - {None}  # a county's is not always known
    return _WIDTH.index(a.kind) != _WIDTH.index(b.kind) and len(countries) == 1


def _town(found: Found) -> PlaceValue | None:
    if isinstance(found.value, PlaceValue):
        return found.value
    return found.value.seat if isinstance(found.value, OrganisationValue) else None


def join(old: TripFrame, new: TripFrame) -> None:
    """Bring what the new frame knows into the old one."""
    for role, values in new.roles.items():
        if role == "place" and old.get("place"):
            if _narrows(old, new) or _says_it(old, new):
                old.roles[role] = list(values)
            continue
        for found in values:
            old.add(role, found)
    if new.dates and _says_more(old.dates, new.dates):
        old.dates, old.dated, old.ended = new.dates, new.dated, new.ended
    old.year = old.year or new.year
    old.size = old.size or new.size
    old.purpose = old.purpose or new.purpose
    old.told = old.told or new.told
    old.here = old.here or new.here
    old.came = old.came or new.came
    told = bool(new.get("place")) or old.kind is None  # a concert that guests heard is not what they came for
    if new.kind and told and (old.kind is None or is_weaker(old.kind[0], new.kind[0])):
        old.kind = new.kind
    old.contributions = merge([*old.contributions, *new.contributions])


def _narrows(old: TripFrame, new: TripFrame) -> bool:
    """Whether what was told as a country or region before is now told as the towns there."""
    one = [f.value for f in old.get("place") if isinstance(f.value, PlaceValue)]
    two = [f.value for f in new.get("place") if isinstance(f.value, PlaceValue)]
    wide = all(p.kind in {"country", "region"} for p in one) and all(p.kind == "settlement" for p in two)
    return wide and not new.seen and {p.country for p in one} == {p.country for p in two}


def _says_it(old: TripFrame, new: TripFrame) -> bool:
    """Whether a place that was only supposed to be the speaker's town is now told: "w gminie X gościła delegacja …"."""
    return all(f.where.rule == PLACE_OWN for f in old.get("place")) and any(
        f.where.rule != PLACE_OWN for f in new.get("place")
    )


def _says_more(old: DateValue | None, new: DateValue) -> bool:
    """Whether a second date is the better one: more is known of it, or it is days within the month known so far."""
    if old is None:
        return True
    if lies_around(old, new):
        return True
    if not old.start:
        return len(new.edtf) > len(old.edtf)
    first, _, last = new.edtf.partition("/")
    if len(first) == len(old.edtf) == _DAY and first <= old.edtf and (last == ".." or old.edtf <= last):
        return True  # "spotkanie odbyło się 8 kwietnia", a day of those they stayed
    within = last == ".." or last.startswith(old.edtf)
    return len(old.edtf) == _MONTH < len(first) and first.startswith(old.edtf) and within


def is_weaker(old: str, new: str) -> bool:
    """Whether a kind says more than the vague one known so far."""
    return old in {"other", "official-visit"} and new not in {"other", "official-visit"}
