"""Parts of a report under a heading that names only a partner's town ("Brno (Czechy)"), a month ("Maj 2019") or days.

What is told below such a heading is about that town or happened at that time, also where no sentence says so again.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from coopgraph.extract.chunks import Sentence, is_territory
from coopgraph.extract.context import same_place
from coopgraph.extract.drafts import at, municipality
from coopgraph.extract.frames import Found, TripFrame
from coopgraph.extract.openings import is_prose
from coopgraph.extract.parties import is_abroad
from coopgraph.extract.people import place_of
from coopgraph.extract.state import State
from coopgraph.model import BlockKind, Confidence, DateValue, Mention, PlaceValue
from coopgraph.page_days import lead_day

_MOST: Final = 9  # tokens
_HEADINGS: Final = frozenset({BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.LETTERHEAD})
_MONTH: Final = 7  # characters of YYYY-MM
_DAY: Final = 10
_DIARY: Final = 3  # headings that are days, so that they are those of what stands below
_SEVERAL: Final = 2  # pieces of news
_TOP: Final = 8  # sentences that say what a page is
_CALENDARS: Final = frozenset({"kalendarium", "kronika"})
_MONTHS: Final = (
    *("styczeń", "luty", "marzec", "kwiecień", "maj", "czerwiec", "lipiec", "sierpień", "wrzesień", "październik"),
    *("listopad", "grudzień"),
)
_TITLE: Final = 3  # sentences at the head in which a report says its year
_YEAR: Final = 4
_PLAIN: Final = frozenset(
    {
        "współpraca",
        "partnerstwo",
        "kontakt",
        "miasto",
        "gmina",
        "partnerski",
        "z",
        "ze",
        "i",
        "w",
        "r",
        "rok",
        "miesiąc",
    }
    | {"poniedziałek", "wtorek", "środa", "czwartek", "piątek", "sobota", "niedziela"}
    | {"|", "(", ")", "-", "–", "—", ",", ".", ":", "/"}
)


_ACTS_FOR: Final = frozenset({"reprezentować", "reprezentowany"})
_PAPERS: Final = frozenset({"umowa", "porozumienie", "akt", "list", "deklaracja", "dokument"})
_SIGNED: Final = frozenset({"podpisać", "podpisany", "zawrzeć", "zawarty", "podpisanie"})


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what it names: a town abroad, or a month; neither where it only ends the section before."""

    heading: Sentence
    town: PlaceValue | None = None
    month: DateValue | None = None  # or, in a diary, days
    mention: Mention | None = None  # the words that name the town
    item: bool = False  # the title of a piece of news with its day: "[3.05.2019] Goście z X"


def sections(state: State) -> dict[int, Section]:
    """The section of each sentence (by index) that stands in one."""
    found: dict[int, Section] = {}
    current: Section | None = None
    heads = {s.index: here for s in state.reading.sentences if (here := _heading(s, state)) is not None}
    days = [i for i, here in heads.items() if here.month is not None and len(here.month.edtf) >= _DAY]
    if len(days) < _DIARY and not _is_calendar(state):  # else one may be the day of publication
        heads |= {i: Section(heads[i].heading) for i in days}
    news = [s for s in state.reading.sentences if s.tokens[0].form == "[" and _is_news(s)]
    if len(news) >= _SEVERAL:  # else it is the title of a page
        heads |= {s.index: Section(s, item=True) for s in news}
    for sentence in state.reading.sentences:
        here = heads.get(sentence.index)
        current = here or current
        if current is not None and here is None and not _acts_for_a_side(state, sentence):
            found[sentence.index] = current
    return found


def _acts_for_a_side(state: State, sentence: Sentence) -> bool:
    """Whether a sentence says who acted for a side of the paper told right before: "Gminę reprezentował burmistrz"."""
    if sentence.lemmas.isdisjoint(_ACTS_FOR) or not sentence.index:
        return False
    before = state.reading.sentences[sentence.index - 1].lemmas
    return not before.isdisjoint(_PAPERS) and not before.isdisjoint(_SIGNED)


def _heading(sentence: Sentence, state: State) -> Section | None:
    """The section that a sentence opens, if it is a heading that names a town abroad or a month and nothing else."""
    mentions = [c.mention for c in sentence.chunks if c.mention is not None]
    of_page = len(mentions) == 1 and mentions[0].span == lead_day(state.reading.document.text)
    if sentence.block.kind not in _HEADINGS or is_prose(sentence) or of_page:
        return None
    only = len(sentence.tokens) <= _MOST and all(
        c.mention is not None or not c.lemmas.isdisjoint(_PLAIN) or c.form.isdigit() for c in sentence.chunks
    )
    if only and len(mentions) == 1 and isinstance(value := mentions[0].value, DateValue):
        days = value.start is not None and len(value.edtf.partition("/")[0]) == _DAY
        return Section(sentence, month=value if days or len(value.edtf) == _MONTH else None)
    top = sentence.block.kind is BlockKind.LETTERHEAD  # the date line of a page heads no section
    if not mentions and not top and (month := _bare_month(sentence, state)) is not None:
        return Section(sentence, month=month)
    if not only:
        return Section(sentence) if sentence.block.kind is BlockKind.HEADING else None
    towns = [(t, m) for c in sentence.chunks if (m := c.mention) and (t := place_of(c)) and t.kind == "settlement"]
    others = [m for m in mentions if not isinstance(m.value, PlaceValue) and all(m is not n for _, n in towns)]
    own = state.context.own
    if len(towns) == 1 and not others and own is not None and towns[0][0].country not in {None, own.country}:
        return Section(sentence, town=towns[0][0], mention=towns[0][1])
    return Section(sentence) if sentence.block.kind is BlockKind.HEADING else None


def _is_news(sentence: Sentence) -> bool:
    """Whether a line is the title of a piece of news with its day in square brackets before it."""
    return any("date" in chunk.kinds for chunk in sentence.chunks[1:2]) and not is_prose(sentence)


def _is_calendar(state: State) -> bool:
    """Whether a page says of itself that its days are those of what happened."""
    return any(not _CALENDARS.isdisjoint(s.lemmas) for s in state.reading.sentences[:_TOP])


def _bare_month(sentence: Sentence, state: State) -> DateValue | None:
    """The month of a heading that is its name and nothing else, in the one year that the report is about."""
    plain = [t for t in sentence.tokens if t.form.isalpha()]
    number = next((i for i, name in enumerate(_MONTHS, 1) if len(plain) == 1 and name in plain[0].lemmas), None)
    if number is None:
        return None
    year = _year(state.reading.sentences[:_TITLE])
    if year is None:
        return DateValue(f"XXXX-{number:02}", None, None, "stated")
    first = f"{year}-{number:02}"
    return DateValue(first, f"{first}-01", f"{first}-{monthrange(year, number)[1]}", "inferred:heading")


def _year(head: Sequence[Sentence]) -> int | None:
    years = {
        int(m.value.edtf)
        for s in head
        for m in s.mentions
        if isinstance(m.value, DateValue) and len(m.value.edtf) == _YEAR and m.value.edtf.isdigit()
    }
    return years.pop() if len(years) == 1 else None


def parted(one: Section | None, other: Section | None) -> bool:
    """Whether what stands in two sections next to one another is about different things: one of them names its own."""
    return any(part is not None and (part.item or (part.town or part.month) is not None) for part in (one, other))


def fill(frame: TripFrame, section: Section, state: State) -> None:
    """Give a journey the town or the month of its section, where its own words leave them open."""
    if section.month is not None and frame.dates is None:
        where = at(section.heading, section.heading.span, "trip-date-of-section", Confidence.MEDIUM)
        frame.dates, frame.dated = section.month, where
    elif section.month is not None and frame.dates is not None and frame.dates.edtf.startswith(".."):
        _begin(frame, section.month, section.heading)
    town = section.town
    if town is None or section.mention is None:
        return
    where = at(section.heading, section.mention.span, "trip-town-of-section", Confidence.MEDIUM)
    home = [f for f in frame.get("place") if isinstance(f.value, PlaceValue) and state.context.is_own(f.value)]
    if frame.incoming or home:
        if (
            not _names_others(frame, town, state)
            and not frame.get("sender")
            and not frame.get("origin")
            and (home or not frame.get("place"))
        ):
            frame.incoming = True
            frame.add("sender", Found(municipality(town), where, section.mention))
        return
    places = [f.value for f in frame.get("place") if isinstance(f.value, PlaceValue)]
    land = all(p.kind == "country" and p.country == town.country for p in places)
    if land and (places or _went(frame, state)):
        frame.roles["place"] = [Found(town, where, section.mention)]


def _begin(frame: TripFrame, day: DateValue, heading: Sentence) -> None:
    """Give a journey of which only the last day is told ("gdzie do 17 września …") the day of its heading to begin."""
    assert frame.dates is not None
    last = frame.dates.end
    if day.start is not None and len(day.edtf) == _DAY and last is not None and day.start < last:
        frame.dates = replace(frame.dates, edtf=f"{day.start}/{last}", start=day.start)
        frame.ended = frame.dated
        frame.dated = at(heading, heading.span, "trip-date-of-section", Confidence.MEDIUM)


def _names_others(frame: TripFrame, town: PlaceValue, state: State) -> bool:
    """Whether the words of a journey name other towns abroad than its section: the people may be from there."""
    assert frame.span is not None
    named = (m.value for m in state.reading.mentions(frame.span))
    abroad = [p for p in named if isinstance(p, PlaceValue) and p.kind == "settlement" and is_abroad(p, state)]
    return bool(abroad) and all(not same_place(p, town) for p in abroad)


def _went(frame: TripFrame, state: State) -> bool:
    """Whether the speaker's own people travelled."""
    values = [f.value for f in frame.get("sender")]
    seats = [getattr(v, "seat", None) for v in values]
    return bool(values) and all(state.context.is_own(s) or is_territory(v) for s, v in zip(seats, values, strict=True))
