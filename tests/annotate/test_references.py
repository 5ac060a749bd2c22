"""Case numbers and numbers of acts."""

from __future__ import annotations

import pytest

from coopgraph.annotate.references import ReferenceRecogniser
from coopgraph.annotate.tokens import tokenize
from coopgraph.model import Block, BlockKind, NamedValue, Span
from coopgraph.project import Project, share
from factory import document


def find(text: str) -> list[tuple[str, str]]:
    """(number, whose) of every reference."""
    finder = ReferenceRecogniser(Project(share()))
    mentions = finder.find(tuple(tokenize(text)), document(text), Block(BlockKind.DOCUMENT, Span(0, len(text))), ())
    return [(m.value.name, m.value.attributes["whose"]) for m in mentions if isinstance(m.value, NamedValue)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Znak sprawy: WKP-I.0003.12.2019", [("WKP-I.0003.12.2019", "own")]),
        ("BPM.062.5.2021.AK\nSzczecin, 4 maja", [("BPM.062.5.2021.AK", "open")]),
        ("PROTOKÓŁ\nnr 7/IX/2018\nposiedzenia komisji", [("7/IX/2018", "own")]),
        ("Uchwała Nr XXIV/512/2016 Rady Miasta", [("XXIV/512/2016", "own")]),
        ("UCHWAŁA NR LI/77/18 RADY GMINY", [("LI/77/18", "own")]),
        ("PROTOKÓŁ NR 12-3/2017", [("12-3/2017", "own")]),
        ("Nr sprawy: ZP/8/2015", [("ZP/8/2015", "own")]),
        ("L.dz. 412/P/08", [("412/P/08", "own")]),
        ("Znak: OR.I-0057/23/08", [("OR.I-0057/23/08", "own")]),
        ("Or.0057-12/10\nKutno, 4 maja", [("Or.0057-12/10", "open")]),
        ("OR 0057/31/09\nKutno, 4 maja", [("OR 0057/31/09", "open")]),
        ("RG.0057-1-5/08\nKutno, 4 maja", [("RG.0057-1-5/08", "open")]),
        ("rozporządzenie UE 2018/1972 i dyrektywa 2009/28", []),
        ("znak drogowy przy ul. Polnej 3/4", []),
        ("Do sprawy: BR-II.0003.1.2.2020", [("BR-II.0003.1.2.2020", "other")]),
        ("zgodnie z Zarządzeniem nr 12/3/2015 Prezydenta", [("12/3/2015", "other")]),
        ("mieszkanie nr 12 przy ul. Polnej 3/4", []),
        ("wynik 3:1 w meczu z dnia 12.05.2019", []),
    ],
)
def test_references(text: str, found: list[tuple[str, str]]) -> None:
    """Marks of cases and numbers of acts are told from other numbers, and whose they are from the words before."""
    assert find(text) == found
