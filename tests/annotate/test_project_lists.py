"""Titles in lists of projects."""

from __future__ import annotations

import pytest

from annotate.names import named
from coopgraph.model import MentionKind

LISTS = [
    (
        (
            "Projekty zagraniczne\n\n„Czysta rzeka” – Erasmus+, partnerzy: Kalisz, Hamm (DE). Kwota dotacji 18 €.\n\n"
            "„Jasna ulica” – Erasmus+, partner: Kalisz. Kwota dotacji 7 000 €.\n"
        ),
        ["Czysta rzeka", "Jasna ulica"],
    ),
    (
        (
            "W 2018 roku miasto prowadziło następujące projekty:\n- Czysta rzeka (lider: Kalisz), wartość 5 000 euro,\n"
            '- „Jasna ulica" – mikroprojekt z miastem Hamm, dofinansowanie 300 euro.\n'
        ),
        ["Czysta rzeka", "Jasna ulica"],
    ),
    (
        (
            "Projekty unijne\n\n1. Czysta rzeka, jasna ulica\nProgram: Erasmus+\nPartner projektu: Mesto Sabinov\n"
            "Wartość projektu: 5 000 zł\n\n2. „Cichy park”\nProgram: Erasmus+\nPartner: Hamm\n"
        ),
        ["Czysta rzeka, jasna ulica", "Cichy park"],
    ),
    (
        (
            "CZYSTA RZEKA W MIEŚCIE\nProjekt współfinansowany ze środków Europejskiego Funduszu Społecznego.\n"
            "Wartość projektu: 5 000 zł\n"
        ),
        ["CZYSTA RZEKA W MIEŚCIE"],
    ),
]
NONE = [
    "Projekty uchwał\n\n1. „Czysta rzeka” – 500 zł.\n",
    "Projekty miasta\n\n„Dostaliśmy dotację” – mówi burmistrz o programie Erasmus+ i 500 zł dotacji.\n",
    "Sesja\n\nProjekty uchwał:\n1. „Strategia gminy” – druk\n2. w sprawie programu „Czyste powietrze” i 90 zł\n",
    "AKTUALNOŚCI\nSpotkanie dofinansowano z programu Erasmus+.\n",
    "„Czysta rzeka” – tak nazywa się piosenka. Partnerem koncertu jest Kalisz.\n",
]


@pytest.mark.parametrize(("text", "titles"), LISTS)
def test_entries(text: str, titles: list[str]) -> None:
    """Entries of a list of projects begin with a title, quoted or not, in running lines, bullets and sheets."""
    assert named(text, MentionKind.PROJECT) == titles


@pytest.mark.parametrize("text", NONE)
def test_no_titles(text: str) -> None:
    """Drafts of resolutions, speech, headings over other sentences and titles of songs are no projects."""
    assert named(text, MentionKind.PROJECT) == []
