"""Matches shared out among several projects of one sentence."""

from __future__ import annotations

from extract.reader import facts


def test_each_title_keeps_what_its_brackets_say() -> None:
    """The programme told in the brackets behind a title is that project's alone."""
    text = "Miasto brało udział w dwóch projektach: „Zielone ręce” (Erasmus+) i „Ciche place” (program URBACT).\n"
    found = {(project, value) for project, _, value in facts(text, "underProgramme")}
    assert found == {("Zielone ręce", "Erasmus+"), ("Ciche place", "URBACT")}


def test_titles_joined_by_and_have_a_programme_in_common() -> None:
    """What is told of "projekty „A” i „B”" holds for both."""
    text = "Gmina prowadzi projekty „Zielone ręce” i „Ciche place” w ramach programu Erasmus+.\n"
    found = {(project, value) for project, _, value in facts(text, "underProgramme")}
    assert found == {("Zielone ręce", "Erasmus+"), ("Ciche place", "Erasmus+")}


def test_what_another_quotation_brings_is_not_the_first_one_s() -> None:
    """A partner told behind a quotation that is no known title is no partner of the project named before."""
    text = "Kończymy projekt „Zielone ręce”, a zaczynamy „Ciche place”, w których naszym partnerem będzie Brno.\n"
    assert not any(value == "Brno" for _, _, value in facts(text, "participant"))
