"""Clusters in sheets and tables, their counts, and names that projects share."""

from __future__ import annotations

import pytest

from extract.reader import facts, parts

SHEET = """Klaster Logistyczny Dolina
Koordynator: Fundacja Źródło
Rok założenia: 2012
Członkowie:
- Miasto Kalisz
- Politechnika Morska
"""
TABLE = """| Nazwa klastra | Koordynator | Rok powstania | Liczba członków |
| Klaster Obróbki Metali Dolina | Fundacja Źródło | 2007 | 91 |
| Morski Klaster Ceramiki | Politechnika Morska | 2015 | 37 |
"""


def test_sheet() -> None:
    """Fields and bullets below the name of a cluster are about it."""
    assert parts(SHEET) == {"coordinator: Fundacja Źródło", "member: Kalisz", "member: Politechnika Morska"}
    assert facts(SHEET, "foundedOn") == [("Klaster Logistyczny Dolina", "foundedOn", "2012")]


def test_table() -> None:
    """Each row is about the cluster it names; a column of numbers counts members."""
    assert [value for _, _, value in facts(TABLE, "value")] == ["91", "37"]
    assert {(who, value) for who, _, value in facts(TABLE, "foundedOn")} == {
        ("Klaster Obróbki Metali Dolina", "2007"),
        ("Morski Klaster Ceramiki", "2015"),
    }
    assert parts(TABLE) == {"coordinator: Fundacja Źródło", "coordinator: Politechnika Morska"}


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Mamy już 54 członków – mówi prezes.", ["54"]),
        ("Klaster zrzesza 31 podmiotów.", ["31"]),
        ("W klastrze działa dziś 18 firm.", ["18"]),
        ("Klaster skupia 24 firmy, 3 uczelnie i 2 samorządy.", ["29"]),
        ("Klaster skupiał 24 firmy, dziś jest ich 31.", ["31"]),
        ("Klaster prowadzi 24 projekty i 2 szkoły.", []),
        ("Prace koordynują trzy instytucje.", []),
    ],
)
def test_counts(text: str, count: list[str]) -> None:
    """Members are counted in many words; parts side by side are summed, other counts are not the number of members."""
    assert [value for _, _, value in facts(f"Klaster Wodny Doliny rośnie. {text}", "value")] == count


def test_project_called_like_a_cluster() -> None:
    """A project whose title is the name of a cluster makes both."""
    text = "„Doliński Klaster Turystyczny” to projekt współfinansowany z Europejskiego Funduszu Rozwoju Regionalnego."
    assert [who for who, _, _ in facts(text, "label") if who == "Doliński Klaster Turystyczny"] == [
        "Doliński Klaster Turystyczny"
    ] * 2
    assert facts(text, "coFinancedBy") == [
        ("Doliński Klaster Turystyczny", "coFinancedBy", "Europejski Fundusz Rozwoju Regionalnego")
    ]


def test_our_membership() -> None:
    """The town that speaks joins a cluster."""
    text = "Urząd Miasta Kalisza\n\nMiasto przystąpiło do Klastra Wodnego Doliny.\n\nPrezydent Miasta Kalisza\n"
    assert parts(text) == {"member: Kalisz"}
