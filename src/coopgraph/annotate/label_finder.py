"""Where labels stand on a line, and what their values are: "Termin: …", "…; miejsce: …", "Cel wyjazdu – …"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from coopgraph.annotate.hanging import LEADERS, LONG
from coopgraph.annotate.sentences import is_finite
from coopgraph.annotate.source import Source
from coopgraph.annotate.tokens import name_kinds
from coopgraph.model import Span

_DAYS: Final = re.compile(r"\d{1,2}(?:\s?[-–—]\s?\d{1,2})?(?:\.\d|\s[a-zśźż]{3})")  # "Brno: 3–5 maja" has no label
# "Marzec: Brno (Czechy), 8.03, …": the month of an entry that has its own day is no label
_OF_MONTH: Final = re.compile(
    r"(?:stycze|lut|marz|kwie|maj|czerw|lipi|sierp|wrze|pa[źz]dz|listop|grud)[^\W\d]*:[ ]"
    r"(?=[A-ZĆŁŃÓŚŹŻ])[^,(\n\d]{3,30}(?: \([^()\n]{2,20}\))?,[ ]\d{1,2}(?:\.\d\d)?(?:[-–]\d{1,2})?\.[01]\d\b",
    re.IGNORECASE,
)
_OFFICE: Final = re.compile(r"(?:Wydział|Biuro|Referat|Departament) [A-ZĆŁŃÓŚŹŻ][a-zćłńóśźż]")  # a name before a dash
_LABEL_REACH: Final = 100
_UNKNOWN_LABEL_WORDS: Final = 6
_DASH_LABEL_WORDS: Final = 5
_QUESTION_REACH: Final = 60
_ANSWER: Final = re.compile(r"\s*(?:[–—:-]\s*)?(?=\S)")
_OF_DAYS: Final = frozenset({"date-start", "date-end"})
_COLON: Final = re.compile(r":(?!\d)")
_PARTS: Final = (";", ",", ".", "|", "–", "—", "•", "(", "  ", "\t")  # between two fields of one line
_DASH: Final = re.compile(r"\s[–—-]\s")
_ASKED: Final = 1_000  # answers kept


class LabelFinder:
    """Finds the labels of fields in one text."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._asked: dict[tuple[int, int], str | None] = {}

    def key(self, span: Span) -> str | None:
        """What the words of a span mean as a label, or None. A line is asked about by several, one after the other."""
        asked = (span.start, span.end)
        if asked not in self._asked:
            if len(self._asked) >= _ASKED:
                self._asked.clear()
            key = self._source.labels.key(self._source.words(*asked))
            twice = key is None and " / " in self._source.text[span.start : span.end]
            self._asked[asked] = self._in_two_tongues(span) if twice else key
        return self._asked[asked]

    def _in_two_tongues(self, span: Span) -> str | None:
        """What a label means that is given in two languages: "Lead partner / Partner wiodący"."""
        one, mark, other = self._source.text[span.start : span.end].partition(" / ")
        if " / " in other or not one.strip() or not other.strip():
            return None
        middle = span.start + len(one)
        halves = ((span.start, middle), (middle + len(mark), span.end))
        keys = [self._source.labels.key(self._source.words(*half)) for half in halves]
        return keys[0] if keys[0] == keys[1] else next((k for k in keys if k and None in keys), None)

    def fields(self, start: int, end: int) -> list[tuple[Span, int, int, str | None]]:
        """(label, value start, value end, key) of the fields on `text[start:end]`; [] when it begins with none."""
        first = self._first_label(start, end)
        if first is None:
            return []
        further = self._dash_labels if self._is_dashed(first) else self.inline_labels
        found = [first, *further(first[1], end)]
        starts = [label.start for label, _, _ in found[1:]] + [end]
        return [
            (label, value, self.trim(value, stop), key) for (label, value, key), stop in zip(found, starts, strict=True)
        ]

    def trim(self, start: int, stop: int) -> int:
        """Where what stands between two offsets ends without blanks and separators."""
        body = self._source.text[start:stop].rstrip(" \t;,|–-")
        return start + len(body)

    def value(self, at: int, end: int) -> int:
        """The offset of the first word after blanks."""
        text = self._source.text
        while at < end and text[at] in " \t\u00a0":
            at += 1
        return at

    def _first_label(self, start: int, end: int) -> tuple[Span, int, str | None] | None:
        text = self._source.text
        if asked := self._question(start, end):
            return asked
        colon = text.find(":", start, min(end, start + _LABEL_REACH))
        if colon > start and not (text[colon - 1].isdigit() and text[colon + 1 : colon + 2].isdigit()):
            label = Span(start, start + len(text[start:colon].rstrip()))
            key = self.key(label)
            dated = _DAYS.match(text, self.value(colon + 1, end), end)
            town = (dated and self._is_town(label)) or _OF_MONTH.match(text, start, end)
            # "Łuck) oraz „Re:City" is the rest of a sentence, whose colon stands in a title
            within = text[colon + 1 : colon + 2].isalpha() and text.count(")", start, colon) > text.count(
                "(", start, colon
            )
            if key or (self._may_label(label) and not town and not within):
                return label, self.value(colon + 1, end), key
        if led := self._led(start, end):
            return led
        dash = _DASH.search(text, start, min(end, start + _LABEL_REACH))
        if dash and text[start].isupper():
            label = Span(start, dash.start())
            key = self.key(label)
            few = len(self._source.words(label.start, label.end)) <= _DASH_LABEL_WORDS
            day = key not in _OF_DAYS or text[self.value(dash.end(), end) : end][:1].isdigit()
            if (
                key and few and day and not _OFFICE.match(text, label.start)
            ):  # "Wyjazdy zagraniczne – Urząd Gminy …" is a title
                return label, self.value(dash.end(), end), key
        return None

    def _led(self, start: int, end: int) -> tuple[Span, int, str | None] | None:
        """A label that leaders part from its value: "partnerzy ......... Gmina X"."""
        text = self._source.text
        if ".." not in text[start:end] and "…" not in text[start:end] and "__" not in text[start:end]:
            return None
        leaders = LEADERS.search(text, start, min(end, start + _LABEL_REACH))
        if leaders is None or leaders.start() == start or leaders.end() >= end:
            return None
        label = Span(start, leaders.start())
        key = self.key(label)
        few = len(self._source.words(label.start, label.end)) <= _UNKNOWN_LABEL_WORDS
        drawn = few and len(leaders["mark"] or leaders["close"]) >= LONG
        return (label, leaders.end(), key) if key or drawn else None

    def _question(self, start: int, end: int) -> tuple[Span, int, str | None] | None:
        """A question that is a label, with its answer behind it: "Kto pojechał? Burmistrz …", "Dokąd? – Brno"."""
        text = self._source.text
        mark = text.find("?", start, min(end, start + _QUESTION_REACH))
        label = Span(start, max(mark, start))
        key = self.key(label) if mark > start and text[start].isupper() else None
        answer = _ANSWER.match(text, mark + 1, end) if key else None
        if answer is None or any(is_finite(token) for token in self._source.words(answer.end(), end)):
            return None  # an answer that is a sentence of its own tells all
        return label, answer.end(), key

    def _may_label(self, label: Span) -> bool:
        """Whether unknown words before a colon look like a label: few, capitalised, no verb, comma or stop."""
        words = self._source.words(label.start, label.end)
        if not 0 < len(words) <= _UNKNOWN_LABEL_WORDS or not words[0].form[0].isupper():
            return False
        return not any(t.form in {",", ".", ";", '"', "„", "("} or is_finite(t) for t in words)

    def _is_town(self, label: Span) -> bool:
        """Whether words before a colon can only be a name: a town's in the dictionary, or unknown and capitalised."""
        words = self._source.words(label.start, label.end)
        kinds = [{kind for _, kind in name_kinds(token.reading)} for token in words]
        return all(
            token.form[0].isupper() and ("geographic" in found or not token.known)
            for token, found in zip(words, kinds, strict=True)
        )

    def _is_dashed(self, field: tuple[Span, int, str | None]) -> bool:
        """Whether a dash, not a colon, parts a label from its value."""
        return _DASH.fullmatch(self._source.text, field[0].end, field[1]) is not None

    def _dash_labels(self, start: int, end: int) -> Iterator[tuple[Span, int, str | None]]:
        """Known labels further on a line whose first has a dash: "Termin – 3 maja. Miejsce – Brno. Cel – …"."""
        text, floor = self._source.text, start
        if not any(key for _, _, key in self.inline_labels(start, end)):
            for dash in _DASH.finditer(text, start, end):
                cut = max(text.rfind(mark, floor, dash.start()) for mark in (";", ".", ",", "|"))
                label = Span(self.value(cut + 1, dash.start()), dash.start())
                key = self.key(label) if cut >= floor and text[label.start].isupper() else None
                if key:
                    floor = dash.end()
                    yield label, self.value(floor, end), key
            return
        yield from self.inline_labels(start, end)

    def inline_labels(self, start: int, end: int) -> Iterator[tuple[Span, int, str | None]]:
        """Known labels further on the same line, each after a mark or a gap: "…; miejsce: …, uczestnicy: …"."""
        text = self._source.text
        floor = start
        if ":" not in text[start:end]:
            return
        for match in _COLON.finditer(text, start, end):
            colon = match.start()
            cut = max(text.rfind(mark, floor, colon) for mark in _PARTS)
            if cut < floor or text[cut] == "(":
                continue
            at = self.value(cut + 1, colon)
            label = Span(at, colon)
            if key := self.key(label):
                floor = colon + 1
                yield label, self.value(floor, end), key
