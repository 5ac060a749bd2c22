"""Those who take part in a project, listed line by line."""

from __future__ import annotations

from extract.reader import parts

HEAD = "Projekt „Czysta Rzeka” trwał dwa lata.\n"


def test_codes_of_partners_tell_their_roles() -> None:
    """The code "LP" leads, "PP" with a number takes part."""
    text = HEAD + "LP – Fundacja Źródło\nPP2 – Gmina Kalisz\nPP3 – Stadt Hamm (DE)\n"
    assert parts(text) == {"leader: Fundacja Źródło", "partner: Kalisz", "partner: Hamm"}


def test_parts_of_a_sum_name_who_takes_part() -> None:
    """Entries below a sum name partners, those that name its sources do not."""
    text = "Projekt „Czysta Rzeka” ma budżet 900 000 euro, w tym:\n– Gmina Kalisz – 500 000 euro,\n"
    assert parts(text + "– Stadt Hamm – 400 000 euro.\n") == {"partner: Kalisz", "partner: Hamm"}
    assert parts(text + "– dotacja Fundacji Źródło – 400 000 euro.\n") == {"partner: Kalisz"}


def test_firms_that_were_hired_are_no_partners() -> None:
    """Who was paid for works out of a project takes no part in it."""
    text = "Projekt „Czysta Rzeka” ma budżet 900 000 euro, w tym:\n– Drogmax Sp. z o.o. – 500 000 euro,\n"
    assert parts(text + "– roboty: Fundacja Źródło – 400 000 euro.\n") == set()
