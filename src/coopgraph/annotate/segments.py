"""From lines to flat segments: where an item, a field, a bullet, a table or a paragraph begins and ends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

import coopgraph.annotate.lines as look
from coopgraph.annotate.date_months import is_month
from coopgraph.annotate.hanging import hang
from coopgraph.annotate.inline_items import Segment, inline_items
from coopgraph.annotate.label_finder import LabelFinder
from coopgraph.annotate.lines import Line
from coopgraph.annotate.list_ends import is_sentence, may_end_list
from coopgraph.annotate.sentences import is_finite
from coopgraph.annotate.source import TERMINAL, Source
from coopgraph.annotate.tables import Table, TableFinder
from coopgraph.model import FRAME, BlockKind, Span

_HEADING_CHARS: Final = 130
_HEADING_WORDS: Final = 18
_WRAP_SHARE, _WRAP_TIGHT = 0.65, 0.8
_PROSE_CHARS: Final = 40
_DAY: Final = re.compile(r"\d{1,2}\.0\d\.\s")  # no number of a chapter
_LED_BY_YEAR: Final = re.compile(r"\s*(?:19|20)\d\d(?: ?r\.)?: ?[\dIVX]")  # "2015: 4-8.06 – jubileusz (7 osób)"
_DAY_IN_ROW: Final = re.compile(  # "Brno – 5-8 maja, 3 osoby"
    r"[–—,:;(-] ?(?:w dniach )?\d{1,2}(?: ?[-–—] ?\d{1,2})?(?:\.(?:0[1-9]|1[0-2])| (?:[IVX]+\b|stycz|lut|mar|kwie|maj"
    r"|czerw|lip|sierp|wrze|paźdz|listop|grud))"
)
_COUNTED_ROW: Final = re.compile(  # "12/2019; 3.05.2019; Brno", "3; Brno; 3.05.2019"
    r"\s*\d{1,3}(?:/(?:\d\d|(?:19|20)\d\d)\s?[;,|]|\s?;)\s"
)
_SENTENCE_END: Final = re.compile(r"(?<=[^\W\d_]{3})\.\s+(?=[^\W\d_])")
_DASHED: Final = re.compile(r"[ \t][–—-][ \t]+(?=\S)")
_SHEET_LABELS: Final = 3
_SHEET_KEYS: Final = frozenset({"dates", "place", "date-start"})
_TOWN: Final = re.compile(  # "Brno (Czechy)"
    r"[A-ZĆŁŃÓŚŹŻ][\w-]{2,}(?: (?:(?:nad|pod|am|an der|im|la|le|de|sur) )?[A-ZĆŁŃÓŚŹŻ][\w-]+){0,2}"
    r" \([^\W\d_a-ząćęłńóśźż][^()\d\n]{1,24}\):?"
)
_COLON: Final = re.compile(r":[ \t]+(?=\S)")
_ENDED: Final = frozenset({"participants", "place", "dates"})  # fields that a semicolon ends
_PAIR: Final = 2  # columns of a sheet
_MIN_COLUMNS: Final = 3
_LABEL_LINE_WORDS: Final = 4
_OPEN_WORDS: Final = ("prep", "conj", "comp")
# Words that are labels beside a colon or in a header, but headings when they stand alone ("Wyjazdy").
_NEVER_ALONE: Final = frozenset({"date-start", "date-end", "ordinal"})


class Segmenter:
    """Cuts one text into segments."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._finder = LabelFinder(source)
        self._tables = TableFinder(source, self._finder)
        self.segments: list[Segment] = []

    def run(self) -> list[Segment]:
        """All segments, in reading order."""
        at, all_lines = 0, self.source.lines
        while at < len(all_lines):
            if table := self._tables.find(at):
                self._add_title(all_lines[at], table.start)
                self._add_table(table)
                at = table.end
                continue
            line = all_lines[at]
            following = all_lines[at + 1] if at + 1 < len(all_lines) else None
            if not hang(self.source.text, line, self.segments, self._ends_open):
                self._add_line(line, following)
            at += 1
        return [part for segment in self.segments for part in inline_items(self.source.text, segment)]

    # --- tables ---------------------------------------------------------------------------------------------------
    def _add_title(self, line: Line, start: int) -> None:
        """What stands on the first line of a table before its header."""
        title = self.source.text[line.span.start : start].rstrip(" (\t|;")
        if title:
            end = line.span.start + len(title)
            self._open(Segment(BlockKind.PARAGRAPH, line.span.start, end, line.span.start, gap=line.gap), line)

    def _add_table(self, table: Table) -> None:
        rows = table.rows
        if max(len(row) for row in rows) == _PAIR and self._tables.is_label_table(rows):
            for row in rows:
                key = self._finder.key(row[0])
                end = row[-1].end
                self.segments.append(
                    Segment(BlockKind.FIELD, row[0].start, end, self._past_colon(row[1]), label=row[0], key=key)
                    if len(row) > 1
                    else Segment(BlockKind.PARAGRAPH, row[0].start, end, row[0].start)
                )
            return
        end = max(cell.end for cell in rows[-1])
        segment = Segment(BlockKind.TABLE, table.start, end, table.start, rows=rows, columns=table.columns)
        segment.keys = table.keys
        self.segments.append(segment)

    def _frame(self, line: Line) -> BlockKind | None:
        """What part of the frame of its page a line is, if any."""
        if line.span.start in self.source.frame:
            return BlockKind.MENU
        return BlockKind.NAVIGATION if look.is_trail(line) else None

    def _past_colon(self, value: Span) -> int:
        """Where a value begins whose colon stands in its own column: "Miejsce     : Brno"."""
        mark = _COLON.match(self.source.text, value.start, value.end)
        return mark.end() if mark else value.start

    # --- lines ----------------------------------------------------------------------------------------------------
    def _add_line(self, line: Line, following: Line | None) -> None:
        start, end = line.span.start, line.span.end
        if (frame := self._frame(line)) is not None:
            self._open(Segment(frame, start, end, start, gap=line.gap), line)
        elif number := look.bare_enumerator(line):
            self._open(Segment(BlockKind.ITEM, start, end, end, number=number, gap=line.gap), line)
        elif (found := self._enumerator(line, following)) and not self._wraps(line, found[0]):
            self._open(Segment(BlockKind.ITEM, start, found[1], found[1], number=found[0], gap=line.gap), line)
            self._inner(found[1], end, line)
        elif (after := self._bullet(start, end)) is not None:
            self._open(Segment(BlockKind.BULLET, start, end, after, gap=line.gap), line)
            self._fields_inside(after, end, line)
        elif fields := self._finder.fields(start, end):
            self._add_fields(fields, line)
        elif self._label_line(line, following):
            key = self._finder.key(line.span)
            self._open(Segment(BlockKind.FIELD, start, end, end, label=line.span, key=key, gap=line.gap), line)
        elif not (closes := self._closes(line)) and not self._is_entry(line) and self._continues(line):
            last = self.segments[-1]
            last.end, last.last = end, line
            if last.kind is BlockKind.BULLET or last.inside:
                self._fields_inside(start, end, line)
        else:
            kind = BlockKind.HEADING if self._is_heading(line, following) else BlockKind.PARAGRAPH
            self._open(Segment(kind, start, end, start, gap=line.gap, closes=closes), line)
            if kind is BlockKind.PARAGRAPH and self._is_sheet(start, end):
                self._fields_inside(start, end, line, inside=False)
                self._end_sheet(end, line)

    def _bullet(self, start: int, end: int) -> int | None:
        """Where the text of a bullet begins; an entry of a chronicle is one whole."""
        if (told := self.source.months.get(start)) is not None:
            return told
        return start if start in self.source.dated else look.bullet(self.source.text, start, end)

    def _enumerator(self, line: Line, following: Line | None) -> tuple[str, int] | None:
        """The enumerator of a line; one before a small letter counts where its neighbours are numbered, too."""
        text, start, end = self.source.text, line.span.start, line.span.end
        if look.is_dated(line) and (self.source.calendar or _DAY.match(text, start, end)):
            return None  # "8.09. – dożynki"
        found = look.enumerator(text, start, end)
        listed = look.enumerator(text, start, end, listed=True) if found is None else None
        misread = look.comma_enumerator(text, start, end) if found is None and listed is None else None
        if listed is None and misread is None:
            return found or self.source.counted.get(start)
        before = next((s.number for s in reversed(self.segments) if s.kind is BlockKind.ITEM), None)
        counted = self.source.counted.get(start)
        if listed is None:
            return misread if before is not None and misread and look.follows(before, misread[0]) else counted
        after = look.enumerator(text, following.span.start, following.span.end, listed=True) if following else None
        first = before is not None and look.follows(before, listed[0])
        return listed if first or (after is not None and look.follows(listed[0], after[0])) else counted

    def _end_sheet(self, end: int, line: Line) -> None:
        """Part the last field of a sheet in one line from the sentences that follow its own."""
        last = self.segments[-1]
        stop = _SENTENCE_END.search(self.source.text, last.value, end)
        if stop is not None:
            last.end = stop.start() + 1
            self._open(Segment(BlockKind.PARAGRAPH, stop.end(), end, stop.end()), line)

    def _is_sheet(self, start: int, end: int) -> bool:
        """Whether a paragraph is a sheet written in one line: "Uczestnik: …. Termin: …. Miejsce: …. Cel: …"."""
        keys = {key for _, _, key in self._finder.inline_labels(start, end)}
        return len(keys) >= _SHEET_LABELS and not keys.isdisjoint(_SHEET_KEYS)

    def _open(self, segment: Segment, line: Line) -> None:
        segment.last = line
        self.segments.append(segment)

    def _fields_inside(self, start: int, end: int, line: Line, *, inside: bool = True) -> None:
        """Fields on the line of a bullet: from its start, or after its head ("Graz – wizyta – płaci: …")."""
        fields, rest = self._finder.fields(start, end), None
        cut = start
        if not fields:
            labels = list(self._finder.inline_labels(start, end))
            stops = [label.start for label, _, _ in labels[1:]] + [end]
            fields = (
                [
                    (label, v, self._finder.trim(v, stop), key)
                    for (label, v, key), stop in zip(labels, stops, strict=True)
                ]
                if labels
                else []
            )
            cut = self._finder.trim(start, fields[0][0].start) if fields else end
            fields, rest = self._cut_at_dash(start, fields)
        if fields:
            self.segments[-1].end = cut
            count = len(self.segments)
            for field, more in self._cut_at_semicolons(fields):
                self._add_fields([field], line)
                if more is not None:
                    self._open(Segment(BlockKind.PARAGRAPH, more.start, more.end, more.start), line)
            if rest is not None:
                self._open(Segment(BlockKind.PARAGRAPH, rest, end, rest), line)
            for segment in self.segments[count:]:
                segment.inside = inside

    def _cut_at_semicolons(
        self, fields: Sequence[tuple[Span, int, int, str | None]]
    ) -> Iterator[tuple[tuple[Span, int, int, str | None], Span | None]]:
        """Each field, who or where or when ended at its semicolon, and what stands behind: "osoby: 3; targi"."""
        for label, value, end, key in fields:
            stop = self.source.text.find("; ", value, end) if key in _ENDED else -1
            if stop < 0:
                yield (label, value, end, key), None
            else:
                yield (label, value, stop, key), Span(stop + 2, end)

    def _cut_at_dash(
        self, start: int, fields: list[tuple[Span, int, int, str | None]]
    ) -> tuple[list[tuple[Span, int, int, str | None]], int | None]:
        """The field of an entry whose parts dashes set off, ended at its dash; where the rest begins, or None."""
        text = self.source.text
        if len(fields) != 1 or len(_DASHED.findall(text, start, fields[0][0].start)) < _MIN_COLUMNS - 1:
            return fields, None
        label, value, end, key = fields[0]
        dash = _DASHED.search(text, value, end)
        return ([(label, value, dash.start(), key)], dash.end()) if dash else (fields, None)

    def _inner(self, start: int, end: int, line: Line) -> None:
        """What follows an enumerator on its line: fields, or the head line of the item."""
        if fields := self._finder.fields(start, end):
            self._add_fields(fields, line)
        else:
            self._open(Segment(BlockKind.PARAGRAPH, start, end, start), line)
            self._fields_inside(start, end, line, inside=False)

    def _wraps(self, line: Line, number: str) -> bool:
        """Whether a line that looks enumerated only goes on with a sentence ("… w czasie / 17. edycji")."""
        previous = self.segments[-1].last if self.segments else None
        if previous is None or line.gap or not self._is_full(previous):
            return False
        item = next((s.number for s in reversed(self.segments) if s.kind is BlockKind.ITEM), None)
        if item is not None and look.follows(item, number):
            return False
        return not previous.text.rstrip().endswith(TERMINAL) and self._ends_open(previous)

    def _ends_open(self, line: Line) -> bool:
        words = self.source.words(line.span.start, line.span.end)
        return bool(words) and (words[-1].form == "," or any(a.tag.startswith(_OPEN_WORDS) for a in words[-1].analyses))

    def _is_full(self, line: Line) -> bool:
        width = self.source.width
        return width is not None and len(line.span) >= _WRAP_SHARE * width

    def _is_entry(self, line: Line) -> bool:
        """Whether a line is one of a calendar, however full the line before it is."""
        previous = self.segments[-1].last if self.segments else None
        days = line.span.start in self.source.days or line.span.start in self.source.years
        led = _LED_BY_YEAR.match(line.text) and previous is not None and _LED_BY_YEAR.match(previous.text)
        if days or led or _COUNTED_ROW.match(line.text) or line.text.count(" / ") >= _MIN_COLUMNS - 1:
            return True
        alone = _TOWN.fullmatch(line.text.strip()) or is_month(line.text)
        if alone and not (previous is not None and self._ends_open(previous)):  # "zaplanowano na / marzec 2018 r."
            return True
        if line.span.start in self.source.listed and (previous is None or self._ends_entry(previous)):
            return True
        return self.source.calendar and look.is_dated(line) and not (previous is not None and self._ends_open(previous))

    def _ends_entry(self, line: Line) -> bool:
        """Whether a line is the last of an entry that a name and its country begins, or the whole of it."""
        whole = line.span.start in self.source.listed and not self._ends_open(line)
        return whole or line.text.rstrip().endswith(TERMINAL)

    def _continues(self, line: Line) -> bool:
        """Whether the line goes on with the segment before it: a wrapped line, or a sentence cut by a page break."""
        if not self.segments:
            return False
        segment = self.segments[-1]
        previous = segment.last
        if previous is None or segment.kind in FRAME | {BlockKind.TABLE} or look.is_note(line):
            return False
        ended = previous.text.rstrip().endswith(TERMINAL)
        first = self.source.text[line.span.start]
        if segment.kind is BlockKind.HEADING:
            return not line.gap and not ended and first.islower()
        if line.gap:
            broken = not ended and len(previous.span) >= _PROSE_CHARS
            open_end = self._breaks_open(previous) and segment.value < segment.end
            told = broken and segment.kind is BlockKind.PARAGRAPH and self._stops_short(segment, previous, line)
            return broken and (first.islower() or open_end or told or look.cuts_date(previous, line))
        says = segment.kind is BlockKind.FIELD and self._says(line) and not self._ends_open(previous)
        empty = segment.kind is BlockKind.FIELD and segment.value >= segment.end
        entry = previous.text.rstrip().endswith(";")  # one entry of a list after the other
        cut = self._is_cut(previous, line)
        wrapped = (
            cut and segment.start < previous.span.start and "; " in self.source.text[segment.start : line.span.start]
        )
        apart = entry or (not ended and not (cut and (wrapped or not self.source.lists)))
        led = previous.text.rstrip().endswith(":") and not empty and _DAY_IN_ROW.search(line.text)
        apart = apart or bool(led)  # the first row of a list below the colon that leads it in
        if first.isupper() and (apart or says):
            return False
        on = segment.kind is BlockKind.PARAGRAPH and self._goes_on(previous, line)
        return not empty and (on or self._is_full(previous) or (first.islower() and not ended))

    def _closes(self, line: Line) -> bool:
        if not may_end_list(self.source.text, self.segments, line):
            return False
        return is_sentence(self.source.words(line.span.start, line.span.end))

    def _says(self, line: Line) -> bool:
        """Whether a line begins with a verb, as a paragraph after the last field of a list does."""
        words = self.source.words(line.span.start, line.span.end)
        return bool(words) and is_finite(words[0])

    def _is_cut(self, previous: Line, line: Line) -> bool:
        """Whether the first word of a line would not have fitted on the line before: the wrap stands there for it."""
        width = self.source.width or 0
        word = line.text.split(maxsplit=1)[0]
        return len(previous.span) + 1 + len(word) >= _WRAP_TIGHT * width

    def _breaks_open(self, line: Line) -> bool:
        """Whether a line breaks off where a sentence cannot end: at a preposition, conjunction or "w ramach"."""
        words = self.source.words(line.span.start, line.span.end)
        if not words:
            return False
        last = words[-1]
        return any(a.tag.startswith(_OPEN_WORDS) for a in last.analyses) or bool(last.lemmas & {"rama", "ramy"})

    def _stops_short(self, segment: Segment, previous: Line, line: Line) -> bool:
        """Whether a scan put a blank line into a sentence: the line before is full, its verb told, its end not."""
        if line.gap > 1 or not self._is_full(previous) or not self._is_cut(previous, line):
            return False
        words = self.source.words(segment.value, previous.span.end)
        if all(t.repaired is None for t in words):
            return False  # no scan
        stop = next((i for i in range(len(words) - 1, -1, -1) if words[i].form in TERMINAL), -1)
        listed = bool(words) and words[-1].form == ","  # "w składzie: burmistrz, / kierownik …"
        return listed or any(is_finite(t) for t in words[stop + 1 :])

    def _is_heading(self, line: Line, following: Line | None) -> bool:
        stripped = line.text.strip()
        words = self.source.words(line.span.start, line.span.end)
        if line.span.start in self.source.listed and stripped[-1:].isdigit():
            return False
        if len(stripped) > _HEADING_CHARS or len(words) > _HEADING_WORDS or stripped.endswith((".", ",", ";")):
            return False
        if stripped[0].islower() or (following and following.gap and self._is_cut_off(line, following)):
            return False
        if following and not following.gap and self._goes_on(line, following):
            return False
        apart = following is None or following.gap > 0 or len(following.span) > _HEADING_CHARS
        return (line.gap > 0 or not self.segments or self.segments[-1].kind is BlockKind.HEADING) and apart

    def _goes_on(self, line: Line, following: Line) -> bool:
        """Whether a line with a verb and without a stop goes on with a number or a small letter in a long line."""
        first = following.text.strip()[0]
        long = len(following.span) > _PROSE_CHARS and len(line.span) > _PROSE_CHARS
        if not long or not (first.islower() or first.isdigit()) or line.text.rstrip().endswith(TERMINAL):
            return False
        dated = look.is_dated(following) or following.span.start in self.source.listed
        words = self.source.words(line.span.start, line.span.end)
        return not dated and any(is_finite(t) for t in words)

    def _is_cut_off(self, line: Line, following: Line) -> bool:
        """Whether a full line has a verb and goes on behind a blank line, as scans have them inside sentences."""
        if look.cuts_date(line, following):
            return True
        words = self.source.words(line.span.start, line.span.end)
        return following.text.strip()[0].islower() and self._is_full(line) and any(is_finite(t) for t in words)

    # --- fields ---------------------------------------------------------------------------------------------------
    def _label_line(self, line: Line, following: Line | None) -> bool:
        """A label alone on its line, its value below it."""
        words = self.source.words(line.span.start, line.span.end)
        stripped = line.text.strip()
        if following is None or len(words) > _LABEL_LINE_WORDS or not stripped[0].isupper() or stripped[-1] in "!?":
            return False
        key = self._finder.key(line.span)
        listed = key == "project" and look.enumerator(self.source.text, following.span.start, following.span.end)
        named = key is not None and key not in _NEVER_ALONE and not listed  # "Zrealizowane projekty" / "1. „X”"
        return named and self._finder.key(following.span) is None and not self._continues(line)

    def _add_fields(self, fields: Sequence[tuple[Span, int, int, str | None]], line: Line) -> None:
        gap = line.gap
        for label, value, end, key in fields:
            self._open(Segment(BlockKind.FIELD, label.start, end, value, label=label, key=key, gap=gap), line)
            gap = 0


def in_order(segments: Sequence[Segment]) -> bool:
    """Whether segments follow one another without overlap."""
    return all(a.end <= b.start for a, b in pairwise(segments))
