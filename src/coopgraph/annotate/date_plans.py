"""What a report only plans: below "Plany na 2020 rok:" days without a year are of that year; verbs that look ahead."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from coopgraph.annotate.date_grammar import Stretch
from coopgraph.model import Span, Token

_VERB: Final = 20  # tokens either way to the verb of a date
_PLANS: Final = r"(?:plan(?:y|ów|owan[aeyi]\w*|uje(?:my)?)?|zamierze(?:nia|ń)|zamierza(?:my)?|przewidywane|przewiduje)"
_YEAR: Final = r"(?P<{}>20\d\d)(?: ?(?:r\.|roku?))?"
_MARKS: Final = r"^[ \t]*(?:#+ |[*_]+|\d[\d.]*[.)]? |[IVX]+\. |[a-z]\) )?"
_LINE: Final = re.compile(
    rf"{_MARKS}(?:{_PLANS}\b[^\n:;]{{0,60}}? (?:na|w) (?:roku? )?{_YEAR.format('behind')}"
    rf"|(?:Na|W) (?:roku? )?{_YEAR.format('before')} [^\n:;]{{0,30}}{_PLANS}\b[^\n:;]{{0,40}}:)[:.*_]*[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)


@lru_cache(maxsize=4)  # each date without a year of a text asks
def _lines(text: str) -> Sequence[tuple[int, int]]:
    """(end of the line, year) of each line that heads plans for a year."""
    found = _LINE.finditer(text) if "plan" in (low := text.casefold()) or "zamierz" in low or "przewid" in low else ()
    return [(m.end(), int(m["behind"] or m["before"])) for m in found]


def plan_year(text: str, position: int) -> int | None:
    """The year of the plans that a position stands among: right below their heading, up to the next blank line."""
    for end, year in reversed(_lines(text)):
        if end <= position:
            return year if "\n\n" not in text[end:position].lstrip() else None
    return None


def looks_ahead(stretch: Stretch, sentence: Span, tokens: Sequence[Token]) -> bool:
    """Whether the verb nearest the date is one about the future ("We wrześniu … pojedzie")."""
    verb = _nearest_verb(stretch, sentence, tokens)
    tags = [a.tag for a in tokens[verb].analyses] if verb is not None else []
    return bool(tags) and all(t.startswith("bedzie:") or re.fullmatch(r"fin:.*:perf", t) for t in tags)


def looks_back(stretch: Stretch, sentence: Span, tokens: Sequence[Token]) -> bool:
    """Whether the verb nearest the date, in its own clause, is one of the past: "w maju było u nas 20 osób, a …"."""
    verb = _nearest_verb(stretch, sentence, tokens)
    if verb is None or not tokens[verb].analyses[0].tag.startswith(("praet:", "imps:")):
        return False
    between = tokens[stretch.last : verb] if verb >= stretch.last else tokens[verb : stretch.first]
    return all(token.form != "," for token in between)


def _nearest_verb(stretch: Stretch, sentence: Span, tokens: Sequence[Token]) -> int | None:
    """The token of the verb nearest a date in its sentence."""
    for step in range(1, _VERB):
        for i in (stretch.last - 1 + step, stretch.first - step):
            if not 0 <= i < len(tokens) or not sentence.covers(tokens[i].span):
                continue
            if any(a.tag.startswith(("fin:", "praet:", "imps:", "bedzie:")) for a in tokens[i].analyses[:1]):
                return i
    return None
