"""The date of a document itself: its metadata, a dated letterhead, a title, a publication label, its last line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from coopgraph.annotate.date_grammar import Part, Stretch
from coopgraph.bylines import is_byline
from coopgraph.model import Document, Span, Token
from coopgraph.model.day_lines import heads_entry
from coopgraph.namespaces import fold
from coopgraph.page_days import is_of_change, is_of_reader, lead_day

_HEAD: Final = 700  # characters in which a document gives its own date
_LABELS: Final = re.compile(
    r"(?:opublikowan[oy]|data publikacji|data dodania|dodano|utworzono|udostępnił\w*|opublikował\w*|wytworzył\w*"
    r"|data wytworzenia|data|dnia|z dn\.|w dniu)[ :,–-]*(?:dnia )?$",
    re.IGNORECASE,
)
# alone in its line or set to the right of a number, blanks before it;
# a line that begins with words in small letters goes on with a sentence ("… złożyły / przed rokiem, 28 maja 2018 r.")
_PLACE_AND_DATE: Final = re.compile(
    r"(?:(?:^|\n)[ \t]*|[ \t]{3,})(?![ \t]*[a-ząćęłńóśźż]+ [^\n,.]*,)[^\n,]{2,40},"
    r"(?: dnia| dn\.| poniedziałek| wtorek| środa| czwartek| piątek| sobota| niedziela)?,? *$"
)
# "Wczoraj, 3 września 2020 r., …", "W sobotę, 3 maja 2019 r., …": a sentence about that day, no letterhead
_ON_THE_DAY: Final = re.compile(
    r"(?:^|\n)\s*(?:we?|dnia|(?:przed)?wczoraj|dzi[śs]|dzisiaj|od|już|dopiero|to)\b[^\n]*$", re.IGNORECASE
)
_IN_A_MONTH: Final = re.compile(r"[ \t]*[^\W\d_][^\n,.]{1,40}, (?:w )?[^\W\d_]{3,12} \d{4}(?: r\.?| rok[ui]?)?[ \t]*")
_CLOCK: Final = re.compile(
    r"(?: r\.)?[ ,T|–-]*(?:godz\.? ?)?(?:[01]?\d|2[0-3]):[0-5]\d"
)  # pages are dated to the minute
_TITLE: Final = re.compile(
    r"(?:.*\b(?:posiedzeni|protok|zarzadzeni|uchwal|sesj|komisj)\w*\b.*)?\b(?:z|odbyt\w+|odbyt\w+ w|w) dni[au]"
)
# the line of minutes that says when they sat, however it puts the day: "Protokół nr 4/2019 z sesji …, 3 maja 2019 r."
_SAT: Final = ("protok", "posiedzeni", "sesj")
_SITTING: Final = re.compile(r"(?:\W*(?:z|wyciag|[ivxlc]+)\W+)*(?:protok|posiedzeni|sesj)")
_SAT_ON: Final = re.compile(r"[ \t]*(?:odbyt\w+\b)?[ \t]*(?:w\b)?[ \t]*(?:dni[au])?[ \t]*")
_SINCE_THEN: Final = re.compile(r"\b(?:od|do|przed|po|(?:poprzedni|ostatni|sprawozdani|informacj|projekt)\w*)\b")
_YEAR_TITLE: Final = 250  # characters in which a report says which year it is about
_TITLE_LINE: Final = 160  # characters
_SHORT: Final = 60  # characters of a line that may stand above the title
_ABOVE: Final = 3  # such lines, or pairs of them
_NUMBER: Final = re.compile(r"(?<![^\W\d_])\d")  # "Box2" of a site's frame is none
_LINE: Final = 100  # characters of the title below them
# who wrote a note, before the day on its last line: "(ak)", "red.", "tekst i fot. J. K.,"
_INITIALS: Final = re.compile(
    r"\s*(?:[(\[][^\W\d_]{1,3}\.?[)\]]|(?:red|opr|oprac|fot|tekst|autor|info)\b[^\n\d]{0,30}?)[,|/ –-]*", re.IGNORECASE
)
_NUMBERED: Final = re.compile(r"(?:nr|numer|tydzien|wydanie)\s+\d{1,3}/((?:19|20)\d\d)(?![\d/.])", re.IGNORECASE)
# The number of a question or letter has the year in which it was put, not the one that it is about.
_ASKED: Final = re.compile(r"(?:interpelacj|zapytani|wniosk|wniosek|pism|petycj|skarg)\w* (?:nr|numer)\s*$")
# "Rok: 2018", alone on its line or first in its cell: what a register is about
_LABELLED: Final = re.compile(
    r"(?:^|\|)[ \t]*rok(?: \w+owy)?[ \t]*:[ \t]*((?:19|20)\d\d)[ \t]*(?:r\.)?[ \t]*(?=$|\|)",
    re.MULTILINE | re.IGNORECASE,
)
_REPORT: Final = re.compile(
    r"\b(?:raport|sprawozdani|kwartal|polrocz|kalendari|podsumowani|kronik|informacj\w* o|rejestr|wykaz|zestawieni"
    r"|ewidencj|wyjazdy\b|delegacje\b|podroze\b)\w*"
)
_REGISTER: Final = re.compile(
    r"^\W*(?:wykaz|zestawienie|rejestr|ewidencja|lista|wyjazdy|delegacje|podroze|wizyty|informacja o)\b"
)
_BARE_YEAR: Final = re.compile(r"(?<![\w/.,–-])(?:19|20)\d\d(?![/.]?\d)(?!\s*[–/-]\s*\d)(?![^\W\d])")
_RECORD: Final = 12  # characters of enumerator before the date of a record
_FOOT: Final = 160  # characters at the end in which a text may be signed with place and date
_LAST_OF_YEAR: Final = (12, 31)
_AS_OF: Final = re.compile(r"\bstan na (?:dzień |dn\. ?)?\Z", re.IGNORECASE)
_EARLY: Final = 6  # dates
_LAST: Final = 60  # characters of a last line
_LAST_DAY: Final = re.compile(
    r"\s*\n[ \t]*(?P<day>\d{1,2}(?:\.\d{2}\.| [a-zźń]{3,12} )\d{4}(?: r\.)?|\d{4}-\d\d-\d\d)[ \t]*\Z"
)
_WEEKDAY: Final = re.compile(
    r",? *\(?(?:poniedziałek|wtorek|środa|czwartek|piątek|sobota|niedziela)\)?$", re.IGNORECASE
)


def document_date(stretches: Sequence[Stretch], tokens: Sequence[Token], document: Document, body: Span) -> Part | None:
    """The document's date: metadata, a dated letterhead, a title "z dnia", a publication label; None where none is.

    `body` is the text without the menu above and the foot below it.
    """
    issued = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", document.metadata.issued or "")
    if issued:
        year, month, day = issued.groups()
        return Part(int(year), int(month) if month else None, int(day) if day else None)
    foot, lead = news_column(document.text), lead_day(document.text)
    for stretch in stretches:
        if lead is not None and tokens[stretch.first].span.start == lead.start:
            return stretch.start
        part = stretch.start
        if part.year is None or part.day is None or stretch.end != part:
            continue
        start = tokens[stretch.first].span.start
        if start >= foot:
            return _titled_month(stretches, tokens, document, body.start)
        found = _in_head(part, Span(start, tokens[stretch.last - 1].span.end), document.text, body)
        if found is not None:
            return found
    return _signed(stretches, tokens, document, body.end) or _titled_month(stretches, tokens, document, body.start)


def _in_head(part: Part, span: Span, text: str, body: Span) -> Part | None:
    """The day of a page that a day of its text is: behind a label or a place, alone on its line, or in a title."""
    before, line = text[max(0, span.start - 60) : span.start], _line(text, span.start)
    if span.start >= body.start + _HEAD:
        return part if _published(before) else None
    if _of_frame(text, span.start, span.end):
        return None
    if _PLACE_AND_DATE.search(before):
        return replace(part, day=None) if _ON_THE_DAY.search(before) else part
    alone = len(_WEEKDAY.sub("", line.strip())) <= span.end - span.start + 2 and not heads_entry(text, span.start)
    timed = _CLOCK.match(text, span.end) is not None
    beside = _headed(line) or is_byline(line, text[span.start : span.end])
    titled = alone or timed or beside or _titled(before) or _sitting(line) or _sat_above(text, span.start)
    return part if titled or _published(before) else None


def _of_frame(text: str, start: int, end: int) -> bool:
    """Whether a day is that of who reads the page, or of its last change."""
    return is_of_change(text, start) or is_of_reader(text, start, end)


_BAR: Final = re.compile(
    r"\s*[\d.]+(?: [^\W\d]+ \d{4})?(?: r\.)?(?:\s*[|•·]|[\s,;–-]+(?:kategori[ae]|dział|sekcja)\s*:)\s*[^\d\n.]{2,40}",
    re.IGNORECASE,
)


def _headed(line: str) -> bool:
    """A line of a page with its day and its section: "28 kwietnia 2016 | Wydarzenia", "… kategoria: Wydarzenia"."""
    return _BAR.fullmatch(line) is not None


def _signed(stretches: Sequence[Stretch], tokens: Sequence[Token], document: Document, end: int) -> Part | None:
    """The date beside the place (or the site) in the last line."""
    for stretch in reversed(stretches):
        start = tokens[stretch.first].span.start
        if end - start > _FOOT:
            return None
        month = stretch.rule == "month" and stretch.start.year and stretch.start == stretch.end
        if not (stretch.start.year and (stretch.start.day or month)) or heads_entry(document.text, start):
            continue
        line = _line(document.text, start)
        if month:  # "X, czerwiec 2016 r."
            if line.rstrip(" .r").endswith(str(stretch.start.year)) and _IN_A_MONTH.fullmatch(line):
                return stretch.start
            continue
        before = line.partition(document.text[start : start + 4])[0]
        alone = line.strip().startswith(document.text[start : start + 4]) or _INITIALS.fullmatch(before) is not None
        whole = len(line.strip()) - len(before.strip()) <= tokens[stretch.last - 1].span.end - start + 3
        if _PLACE_AND_DATE.search(document.text[max(0, start - 60) : start]) or (alone and whole):
            return stretch.start
        if is_byline(line, document.text[start : tokens[stretch.last - 1].span.end]):
            return stretch.start
    return None


def news_column(text: str) -> int:
    """Where the days of other pages begin at the end of a page, a line each: no signature. The end where none do."""
    end = len(text.rstrip())
    found = set()
    start = end
    while match := _LAST_DAY.search(text, max(0, start - _LAST), start):
        found.add(match["day"])
        start = match.start()
    return start if len(found) > 1 else len(text)


def _titled_month(stretches: Sequence[Stretch], tokens: Sequence[Token], document: Document, begin: int) -> Part | None:
    """The month in a title: "przegląd prasy – październik 2018"."""
    for start in _titles(document.text, begin):
        head = start + len(document.text[start : start + _YEAR_TITLE].partition("\n\n")[0])
        named = (s for s in stretches if s.rule == "month" and tokens[s.first].span.start < head)
        months = [s.start for s in named if s.start.year]
        if months:
            return months[0] if len(months) == 1 else None
    return None


def _titles(text: str, begin: int) -> Iterator[int]:
    """Where a title may begin: with the text, or below short lines without a number ("Komunikat archiwalny")."""
    yield begin
    for _ in range(_ABOVE):
        first, gap, rest = text[begin : begin + _YEAR_TITLE].partition("\n\n")
        lines = rest.partition("\n\n")[0].strip().split("\n")
        if not gap or first.count("\n") > 1 or len(first) > _SHORT or _NUMBER.search(first):
            return
        if any(len(line) > _LINE or line.rstrip().endswith((".", ":")) for line in lines) or lines[-1].endswith(","):
            return
        begin += len(first) + len(gap) + len(rest) - len(rest.lstrip("\n"))
        yield begin


def titled_year(stretches: Sequence[Stretch], tokens: Sequence[Token], document: Document, begin: int) -> int | None:
    """The year that a title says the text is about: "za 2018 rok", "tydzień 38/2019"; None where two are named.

    `begin` is where the text begins below the menu of its page.
    """
    if labelled := {int(m[1]) for m in _LABELLED.finditer(document.text, begin, begin + _HEAD)}:
        return labelled.pop() if len(labelled) == 1 else None
    for start in _titles(document.text, begin):
        if years := _years_of(start, stretches, tokens, document):
            return years.pop() if len(years) == 1 else None
    return _year_ended(stretches, tokens, document, begin)


def _years_of(begin: int, stretches: Sequence[Stretch], tokens: Sequence[Token], document: Document) -> set[int]:
    """The years that a title names which begins there."""
    head = _head(document.text[begin : begin + _YEAR_TITLE])
    words = fold(head)
    period = "okres" in words
    numbers = (m for m in _NUMBERED.finditer(words) if not _ASKED.search(words, 0, m.start() + len("nr")))
    years = {int(match.group(1)) for match in numbers}
    for stretch in stretches:
        if not begin <= tokens[stretch.first].span.start < begin + len(head):
            continue
        whole = stretch.rule == "year" or (period and stretch.start.year == stretch.end.year)
        if whole and stretch.start.year:
            years.add(stretch.start.year)
    return years | (_bare_years(head, begin, stretches, tokens) if _REPORT.search(words) else set())


def _year_ended(stretches: Sequence[Stretch], tokens: Sequence[Token], document: Document, begin: int) -> int | None:
    """The year of a register that was closed at its end: "stan na 31 grudnia 2009 r."."""
    for stretch in stretches[:_EARLY]:
        part, start = stretch.start, tokens[stretch.first].span.start
        if (part.month, part.day) == _LAST_OF_YEAR and start < begin + _HEAD and _AS_OF.search(document.text[:start]):
            return part.year
    return None


def _head(text: str) -> str:
    """The title: the first paragraph, with those below it that go before its end as lines of their own."""
    first, _, rest = text.partition("\n\n")
    title, _, _ = rest.partition("\n\n")
    line = title.partition("\n")[0]
    if line != title and _REGISTER.search(fold(line)):
        title = line  # the rows stand right below it
    ends = title[-1:] not in ".:," or title.endswith(" r.")
    whole = len(first) + 2 + len(title) < _YEAR_TITLE  # cut off there, it is the prose of a page, whatever it ends with
    short = 0 < len(title) <= _TITLE_LINE and ends and whole and len(first) <= _TITLE_LINE
    return text[: len(first) + 2 + len(title)] if short and "\n" not in title else first


def _bare_years(head: str, begin: int, stretches: Sequence[Stretch], tokens: Sequence[Token]) -> set[int]:
    """The years that the title of a report names without "r.": "Sprawozdanie roczne 2015", "II kwartał 2016"."""
    dates = [(tokens[s.first].span.start - begin, tokens[s.last - 1].span.end - begin) for s in stretches]
    found = (m for m in _BARE_YEAR.finditer(head) if not any(start <= m.start() < end for start, end in dates))
    return {int(m.group()) for m in found}


def _line(text: str, position: int) -> str:
    start = text.rfind("\n", 0, position) + 1
    end = text.find("\n", position)
    return text[start : end if end >= 0 else len(text)]


def _titled(before: str) -> bool:
    """A title such as "posiedzenia Komisji … z dnia" or "odbytego dnia" at the start of its line."""
    line = fold(before.rpartition("\n")[2]).strip()
    return _TITLE.fullmatch(line) is not None


def _sitting(line: str) -> bool:
    """A title of minutes with the day they sat, and no other day or stretch of time."""
    words = fold(line).strip() if len(line) <= _TITLE_LINE * 2 else ""
    if not any(word in words for word in _SAT):
        return False
    return _SITTING.match(words) is not None and len(words) <= _TITLE_LINE and _SINCE_THEN.search(words) is None


def _sat_above(text: str, start: int) -> bool:
    """Whether a date begins its line and the line above says whose minutes these are: "z posiedzenia Komisji …"."""
    line = text.rfind("\n", 0, start) + 1
    if _SAT_ON.fullmatch(text[line:start]) is None:
        return False
    above = fold(text[max(0, line - _TITLE_LINE) : line].rstrip().rpartition("\n")[2])
    return _SITTING.match(above) is not None and len(above) < _TITLE_LINE


def _published(before: str) -> bool:
    line = before.rpartition("\n")[2]
    label = _LABELS.search(line)
    return (
        label is not None
        and re.match(r"opubl|data|dodano|utworz|udostep|udostęp|wytworz", label.group(), re.IGNORECASE) is not None
    )


def opens_record(stretch: Stretch, tokens: Sequence[Token], document: Document) -> bool:
    """Whether the date opens a record: it stands first in its line, but for an enumerator or a table's mark."""
    if stretch.start.day is None:
        return False
    start = tokens[stretch.first].span.start
    before = document.text[document.text.rfind("\n", 0, start) + 1 : start]
    if before.strip() == "(":
        return False  # a line of prose that wraps before its brackets
    return len(before) <= _RECORD and not re.search(r"[^\W\d_]{2,}", before)
