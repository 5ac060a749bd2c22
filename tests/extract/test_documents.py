"""The date of a document is that of its making, never that of a paper it speaks of."""

from __future__ import annotations

from extract.reader import facts


def test_date_of_a_paper_is_not_the_documents() -> None:
    """A line "Umowa z dnia 8 lipca 1997 r." dates the agreement; the imprint below dates the page."""
    page = "Urząd Miasta Kalisza\n\nMiasta partnerskie\n\nHAMM (Niemcy)\nUmowa z dnia 8 lipca 1997 r.\n"
    assert facts(page, "issued") == []
    assert [value for *_, value in facts(page + "\nOpublikowano 3 maja 2018 r.", "issued")] == ["2018-05-03"]


def test_the_number_of_an_act_is_that_of_its_title() -> None:
    """The number right behind "Uchwała" is the paper's; those of the laws it rests on are not."""
    law = "Na podstawie ustawy (Dz. U. z 2001 r. Nr 142, poz. 1590) uchwala się, co następuje:\n"
    page = f"Uchwała nr 52-3\nZarządu Powiatu Kaliskiego\n\n{law}"
    assert [value for *_, value in facts(page, "identifier")] == ["52-3"]
    assert facts(page.replace("Uchwała nr 52-3", "Uchwały"), "identifier") == []
