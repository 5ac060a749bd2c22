"""Slips of a good scan that are mended in any text, because nothing else can be meant."""

from __future__ import annotations

import pytest

from coopgraph.annotate.repair_slips import certain
from coopgraph.annotate.tokens import tokenize


def read(text: str) -> str:
    """The readings of a text's tokens, the mended ones in brackets."""
    tokens = certain(list(tokenize(text)), text)
    assert all(text[t.span.start : t.span.end] == t.form for t in tokens)
    assert "".join("".join(t.form.split()) for t in tokens) == "".join(text.split())
    return " ".join(f"[{t.repaired}]" if t.repaired else t.form for t in tokens)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Zakład Sp. z 0.0. w Pile", "Zakład Sp . z [o] . [o] . w Pile"),
        ("22-25 | 2015 Getynga", "22 - 25 [I] 2015 Getynga"),
        ("12-15 Iv 2015 oraz 3 Vll 2016", "12 - 15 [IV] 2015 oraz 3 [VII] 2016"),
        ("w dniach 5-—6.10.2015", "w dniach 5 [–] 6.10.2015"),
        ("projekt Harbour AII Year trwa", "projekt Harbour [All] Year trwa"),
        ("Urząd Miej ski w Łomży", "Urząd [Miejski] w Łomży"),
        ("konferencja mi ędzynarodowa", "konferencja [międzynarodowa]"),
    ],
)
def test_mends(text: str, wanted: str) -> None:
    """Legal forms, Roman months, dashes between figures, a capital I for an l, parted words; no letter is lost."""
    assert read(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "wynik z 0.0 na 1.0",
        "12 | 2015 osób | 125 | 2015 |",
        "12 V 2015",
        "Jan Paweł II oraz Henryk VII Luksemburski",
        "tak -- mówił",
        "Rada Miejska w Casa della Pace",
        "z miasta Brno do miasta Litovel",
    ],
)
def test_leaves(text: str) -> None:
    """Scores, cells, kings, dashes of prose and foreign names stay as they are."""
    assert "[" not in read(text)
