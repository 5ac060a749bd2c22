"""The date of a document is that of its making, never that of a paper it speaks of."""

from __future__ import annotations

from extract.reader import facts, read


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


def test_the_day_of_a_question_is_not_that_of_its_answer() -> None:
    """An answer "na wniosek z 2 maja" is dated by its own line; a stamp with an hour dates a page."""
    reply = "Odpowiedź na wniosek z 2 maja 2023 r.\nGmina Kalisz, 12.05.2023\n\nWyjazdów nie było.\n"
    assert [value for *_, value in facts(reply, "issued")] == ["2023-05-12"]
    page = "Wystawa w Kaliszu\n2023-04-25, 21:41  Anna Kowalska/Redakcja\n\nW ratuszu otwarto wystawę fotografii.\n"
    assert [value for *_, value in facts(page, "issued")] == ["2023-04-25"]


def test_a_number_that_opens_its_line_is_no_fault() -> None:
    """The number of a paper is asked for the bracket before it; at the start of a line there is none."""
    found = read("Interpelacja radnego\n\nBR.0003.71.2018, wpłynęła 18 czerwca 2018 r.\n")
    assert not [item.reason for item in found.review if "fault of coopgraph" in item.reason]
