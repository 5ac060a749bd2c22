"""What one line of text looks like: an enumerated item, a bullet, a table row, a navigation trail, running text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from coopgraph.model import Span
from coopgraph.model.record import record

# "1.", "5. 6.", "1)", "a)", "IV.", "Ad. 1.", "§ 3.", "1.2."; what follows must look like the start of something.
_ENUMERATOR: Final = re.compile(
    r"""\s*(?P<number>
        (?:(?:Ad[n]?\.?|Pkt\.?|Poz\.?)\s*)?(?:\d{1,3}[.)]\s+)+
      | \d{1,2}[.)](?=[„“”"»«])  # a blank left out: "2.„Razem na szlaku”"
      | ad\.?\s*\d{1,2}[):]\s+
      | (?:Ad[n]?\.?|Pkt\.?|Poz\.?)\s*\d{1,2}[.):]?\s+(?:[–—-]\s+)?
      | (?:Ad[n]?\.?|[Pp]kt\.?|[Ll]it\.)\s*(?:\d{1,2}|[IVX]{1,5}|[a-z])[.):]\s+
      | \d{1,2}(?:\.\d{1,2}){1,3}[.)]\s+
      | \(?[a-z]\)\s+
      | [a-h]\.\s+
      | [IVXL]{1,6}[.)]\s+
      | §\s*\d+[.]?\s+
    )(?=\S)""",
    re.VERBOSE,
)
_COMMA_ENUMERATOR: Final = re.compile(r"\s*(\d{1,2}),\s+(?=[A-ZĄĆĘŁŃÓŚŹŻ])")
_MONTH_OF: Final = re.compile(
    r"(?:stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|grudnia|[–—-])\b"
    r"|(?:do|i) \d"
)
_ROMAN: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
_BARE_ENUMERATOR: Final = re.compile(r"\s*(?:\d{1,3}[.)]|[IVXL]{1,6}[.)]|Ad\.? ?(?:pkt\.? ?)?\d{1,2}[.):]?)\s*$")
_LINE: Final = re.compile(r"[^\n\r\f\v]*(?:\r\n|[\n\r\f\v]|$)")
_BULLET: Final = re.compile(
    r"\s*(?:[-–—•*·▪●○◦‣⁃►✓✔▶➢➤➔→⇒■□◆♦❖+«»¢©®]|o(?=\s{2,})|e(?= [A-ZĄĆĘŁŃÓŚŹŻ]))\s+(?=\S)|\s*[•●▪◦■](?=\w)"
)
_NOTE: Final = re.compile(r"\s*(?:\*{2,5}|[¹²³⁴⁵⁶⁷⁸⁹])\)?\s*(?=\w)")
_TRAIL: Final = re.compile(r"(?:\S.*?\s[>»›/]\s){1,}\S")
# "12 maja …", "7–9.06. …", "28.02-2.03 …", "3.05.2019 r. – …": a line of a calendar; "3. maj 2019" is the third entry
_CALENDAR: Final = re.compile(
    r"(?!\s*\d{1,2}\. (?:styczeń|luty|marzec|kwiecień|maj|czerwiec|lipiec|sierpień|wrzesień|październik|listopad"
    r"|grudzień)\b)"
    r"\s*(?:w dniach |dnia |od )?(?P<days>\d{1,2}\.?(?:\s?[-–—i/]\s?\d{1,2}\.?)?)\s?"
    r"(?:[.]?(?:0[1-9]|1[0-2])\b|(?:stycz|lut|mar[ce]|kwiet|maj|czerw|lip|sierp|wrze|pa[zź]dz|listop|grud)\w*\b)",
    re.IGNORECASE,
)
_TOLD: Final = re.compile(r"[^–—\n]{0,12} [–—-] \S")
# "1994 – podpisanie umowy", "14.06.1996 r. – …", "maj 2003 – …", "12 maja 2003 r. – …": an entry of a chronicle
_DATED: Final = re.compile(
    r"\s*(?:(?:\d{1,2}\.)?(?:\d{1,2}|[IVX]{1,4})\.|(?:\d{1,2} )?[^\W\d]{3,12} )?(?:1\d|20)\d\d"
    r"(?: ?r(?:\.|oku?))?(?:\s*[–—:-]\s+|\s[–—])(?:\d{1,3}[ -](?=[^\W\d]{3}))?[^\W\d]"
)
_MONTH_LAST: Final = re.compile(r"\d\s+[^\W\d]{3,13}\s*$")
_YEAR_FIRST: Final = re.compile(r"\s*(?:19|20)\d\d\s?r")
_PAGE: Final = re.compile(r"(?:strona|str\.|page|s\.)\s*\d+(?:\s*(?:z|/|of)\s*\d+)?|[-–—]\s*\d+\s*[-–—]", re.IGNORECASE)
_RULE: Final = re.compile(r"[\s|+\-=_*~:.—–─━═▬]+$")
_GAP: Final = re.compile(r"\s\s\s")  # half the time of a count
_CELLS: Final = re.compile(r"\s*\|\s*|\t+\s*|\s{3,}")
_LINKS: Final = frozenset(">»›")
_QUOTING: Final = frozenset({",", ";", "\t"})  # of exports, whose cells may stand in quotation marks
_QUOTED_CELL: Final = re.compile(r'("[^"]*")')
_EXPORTED: Final = {mark: re.compile(rf'"[^"]*"(?:{mark}"[^"]*")*') for mark in _QUOTING}
_HOME: Final = re.compile(r"strona główna\b", re.IGNORECASE)  # the marks of a trail may be lost
_MIN_CELLS: Final = 2
_MIN_PIPES: Final = 2


@record()
class Line:
    """One line without its end: `span` is trimmed of blanks, `gap` counts the blank lines before it."""

    text: str
    span: Span
    gap: int

    @property
    def blank(self) -> bool:
        """Whether nothing but blanks (or a drawn rule) stands on the line."""
        return not self.text.strip() or bool(_RULE.fullmatch(self.text) and len(self.text.strip()) > 1)


def lines(text: str) -> Iterator[Line]:
    """The lines of a text that hold something, in order."""
    gap = 0
    for match in _LINE.finditer(text):
        body = match.group().rstrip("\r\n\f\v")
        stripped = body.strip(" \t\u00a0\u200b\ufeff")
        if not stripped or (_RULE.fullmatch(stripped) and len(stripped) > 1) or _PAGE.fullmatch(stripped):
            gap += 1
            continue
        start = match.start() + body.index(stripped)
        yield Line(body, Span(start, start + len(stripped)), gap)
        gap = 0


def enumerator(text: str, start: int, end: int, *, listed: bool = False) -> tuple[str, int] | None:
    """(number as written, where the rest begins) when `text[start:end]` begins with an enumerator.

    What follows a number with a full stop begins with a capital, unless the line is known to stand in a list
    (`listed`): there only a month in the genitive makes a date of it ("1. maja").
    """
    match = _ENUMERATOR.match(text, start, end)
    if match is None:
        return None
    number, rest = match.group("number").strip(" \t\u00a0–—-"), text[match.end() : end]
    if not listed and number[0].islower() and number.endswith("."):
        return None  # "a." stands in a list or is a word
    if listed:
        return None if _MONTH_OF.match(rest) else (number, match.end())
    letter = number.rstrip(")").lstrip("(").isalpha() and number.endswith(")")
    plain = number.startswith(("§", "Ad"))
    if not letter and not plain and rest[0].islower() and not number.endswith(")"):
        return None
    if re.fullmatch(r"[IVXL]{1,6}[.)]", number) and not rest[0].isupper():
        return None
    return number, match.end()


def comma_enumerator(text: str, start: int, end: int) -> tuple[str, int] | None:
    """What may be an enumerator whose full stop was read as a comma ("4, Trenczyn"), as it should read."""
    match = _COMMA_ENUMERATOR.match(text, start, end)
    return (f"{match.group(1)}.", match.end()) if match else None


def follows(before: str, number: str) -> bool:
    """Whether an enumerator is the next one of a list: "2)" after "1)", "b)" after "a)"."""
    one, two = before.rsplit(maxsplit=1)[-1], number.rsplit(maxsplit=1)[-1]
    if one[-1] != two[-1]:
        return False
    first, second = one.strip("(.)"), two.strip("(.)")
    if first in _ROMAN and second in _ROMAN:
        return _ROMAN.index(second) == _ROMAN.index(first) + 1
    if first.isdigit() and second.isdigit():
        return int(second) == int(first) + 1
    return len(first) == len(second) == 1 and ord(second) == ord(first) + 1


def bare_enumerator(line: Line) -> str | None:
    """The number of a line that holds nothing else ("1.")."""
    return line.text.strip() if _BARE_ENUMERATOR.match(line.text) else None


def bullet(text: str, start: int, end: int) -> int | None:
    """Where the text after a bullet begins, or None."""
    match = _BULLET.match(text, start, end)
    return match.end() if match else None


def is_note(line: Line) -> bool:
    """Whether the line begins with the mark of a footnote: "** na zaproszenie …", "² koszty …"."""
    return _NOTE.match(line.text) is not None


def chronicle(lines_: Iterable[Line]) -> frozenset[int]:
    """Where the lines begin that open with a year or a day and a dash; none where there is but one such line."""
    found = frozenset(line.span.start for line in lines_ if _DATED.match(line.text))
    return found if len(found) > 1 else frozenset()


def cuts_date(line: Line, following: Line) -> bool:
    """Whether a date is parted: "10 i 11 czerwca" here, "2017 r." on the line after."""
    return bool(_MONTH_LAST.search(line.text) and _YEAR_FIRST.match(following.text))


def is_dated(line: Line) -> bool:
    """Whether the line begins with days of a month, as the lines of a calendar do."""
    return _CALENDAR.match(line.text) is not None


def is_told_day(text: str) -> bool:
    """Whether a line is an entry of a calendar: days, a dash, what happened."""
    match = _CALENDAR.match(text)
    return match is not None and _TOLD.match(text, match.end()) is not None


def is_trail(line: Line) -> bool:
    """Whether the line is a trail of links, not prose."""
    stripped = line.text.strip()
    if _HOME.match(stripped):
        return True
    if _LINKS.isdisjoint(stripped):
        return False
    return bool(_TRAIL.match(stripped)) and bool(re.search(r"\s[>»›]\s", stripped)) and not stripped.endswith(".")


def cells(line: Line) -> tuple[Span, ...]:
    """The cells of a table row drawn with pipes, tabs or wide gaps; () when the line is no row."""
    text = line.text
    inner = text.strip()
    if "|" not in inner and "\t" not in inner and not _GAP.search(inner):
        return ()
    offset = line.span.start - text.index(text.strip(" \t\u00a0\u200b\ufeff"))
    found, at = [], 0
    for part in _CELLS.finditer(text):
        found.append((at, part.start()))
        at = part.end()
    found.append((at, len(text)))
    while found and not text[slice(*found[0])].strip():
        found.pop(0)
    while found and not text[slice(*found[-1])].strip():
        found.pop()
    if len(found) < _MIN_CELLS:
        return ()
    return tuple(Span(offset + a, offset + a + len(text[a:b].rstrip())) for a, b in found)


def exact_cells(line: Line, mark: str) -> tuple[Span, ...]:
    """The cells between single marks (tab, pipe, ";", " / "), empty ones too; a row's outer pipes part nothing."""
    body = line.text.strip() if mark == "|" else line.text.rstrip("\r\n")
    offset = line.span.start - line.text.index(line.text.strip(" \t\u00a0\u200b\ufeff"))
    if mark == "|":
        offset += line.text.index(body)
        offset += body.startswith("|")
        body = body.removeprefix("|").removesuffix("|")
    found, at = [], offset
    if mark in _QUOTING and body[:1] == '"' and _EXPORTED[mark].fullmatch(body):
        return tuple(Span(at + m.start(1) + 1, at + m.end(1) - 1) for m in _QUOTED_CELL.finditer(body))
    for part in body.split(mark):
        quoted = mark in _QUOTING and len(part) > 1 and part[0] == part[-1] == '"'
        start = at + len(part) - len(part.lstrip())
        end = max(start, at + len(part.rstrip()))
        found.append(Span(start + quoted, end - quoted))
        at += len(part) + len(mark)
    return tuple(found)


def is_bar_row(line: Line) -> bool:
    """Whether the row is drawn with pipes."""
    return line.text.count("|") >= _MIN_PIPES


def introducing(text: str, start: int, end: int) -> Iterator[Span]:
    """The lines of a stretch that end with a colon, the last one first; ahead of them what has one on its own line."""
    stop = text.rfind("\n", start, end)
    if (colon := text.find(": ", stop + 1, end)) >= 0:
        yield Span(stop + 1, colon + 1)
    while stop > start:
        before = text.rfind("\n", start, stop)
        first = before + 1 if before >= 0 else start
        if text[first:stop].rstrip(" \t")[1:].endswith(":"):
            yield Span(first, stop)
        stop = before
