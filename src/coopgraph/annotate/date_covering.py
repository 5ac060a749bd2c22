"""The year a sentence says its paragraph is about: "W 2017 roku odbyły się dwa wyjazdy. W dniach 14–16 marca …"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from coopgraph.model import Span
from coopgraph.namespaces import fold

_OPENS: Final = re.compile(
    r"\W*(?:[^\W\d_]+,? ){0,2}[Ww] (?:roku )?(?P<year>(?:19|20)\d\d)(?: ?r\.| roku)?(?![-–/.\d])"
)
_YEAR: Final = re.compile(r"(?<![\d/.,–-])(?:19|20)\d\d(?![\d/–-])|(?<=\.)(?:19|20)\d\d(?!\d)")
# folded words of journeys, and of papers, whose year covers nothing that came later
_JOURNEYS: Final = re.compile(
    r"\b(?:wyjazd|podroz|delegac|wizyt|rewizyt|gosci|goscmi|wymian|odbyl|zrealizowa|uczestnicz|wyjezdza|wyjecha|pojecha|przebywa)"
)
_SEVERAL: Final = re.compile(
    r"\b(?:wyjazdy|wyjazdow|wyjazdach|podroze|podrozy|wizyty|wizyt|delegacje|delegacji|wymiany|wymian|spotkania)\b"
)
_PAPERS: Final = re.compile(r"\b(?:umow|porozumieni|partnerstw|podpis|zawar|nawiaza|powsta|zaloz|uchwal|jubileusz)")
_ENDS: Final = (".", "!", "?", ":", ";", ",", ")")
_FAR: Final = 2_000  # characters back to such a sentence
_OLD: Final = 3  # years before: history that is told in passing
_AGO: Final = 4  # years before the paper


def covering_year(text: str, sentences: Sequence[Span], here: Span, own: int | None) -> int | None:
    """The year of the last sentence above that opens with one and tells of journeys, for a date in sentence `here`.

    None where another year was told since, where a heading stands between, where that sentence is of a paper, or is of
    a year long before `own`, that of the document. A sentence of an earlier paragraph must speak of several journeys.
    """
    others: set[int] = set()
    for span in reversed(sentences[: bisect_right(sentences, here.start - 1, key=lambda one: one.start)]):
        if here.start - span.start > _FAR:
            return None
        said = text[span.start : span.end]
        if (found := _OPENS.match(said)) is not None:
            year = int(found["year"])
            near = "\n\n" not in text[span.end : here.start]
            since = {other for other in others if other > year - _OLD}
            covers = _covers(fold(said), near=near) and since <= {year}
            return year if covers and (own is None or 0 <= own - year <= _AGO) else None
        if not said.rstrip().endswith(_ENDS):
            return None
        others |= {int(match[0]) for match in _YEAR.finditer(said)}
    return None


def _covers(said: str, *, near: bool) -> bool:
    words = _JOURNEYS if near else _SEVERAL
    return words.search(said) is not None and _PAPERS.search(said) is None
