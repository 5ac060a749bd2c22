"""Clusters by many phrasings: who coordinates, leads and belongs, now and before."""

from __future__ import annotations

import pytest

from extract.reader import facts, parts

HEAD = "Klaster Wodny Doliny powstał w 2004 roku. "
PARTS = [
    (
        "Koordynuje go Fundacja Źródło, a przewodzi mu Huta Marta.",
        {"coordinator: Fundacja Źródło", "leader: Huta Marta"},
    ),
    (
        "Liderem klastra jest Huta Marta, a koordynatorem Fundacja Źródło.",
        {"leader: Huta Marta", "coordinator: Fundacja Źródło"},
    ),
    ("Biuro prowadzi Fundacja Źródło, pełniąca funkcję koordynatora.", {"coordinator: Fundacja Źródło"}),
    (
        "Do 2012 roku koordynatorem była Politechnika Morska, dziś koordynatorem jest Fundacja Źródło.",
        {"coordinator: Politechnika Morska until 2012", "coordinator: Fundacja Źródło"},
    ),
    (
        "Rolę koordynatora przejęła Fundacja Źródło. Do 2012 roku funkcję tę pełniła Politechnika Morska.",
        {"coordinator: Fundacja Źródło", "coordinator: Politechnika Morska until 2012"},
    ),
    (
        "W skład klastra wchodzą Politechnika Morska i Fundacja Źródło.",
        {"member: Politechnika Morska", "member: Fundacja Źródło"},
    ),
    ("Gmina Kalisz nie jest członkiem klastra.", set()),
    ("Nie należy do niego Gmina Kalisz.", set()),
    ("Do klastra przystąpiła Politechnika Morska.", {"member: Politechnika Morska"}),
    ("Miasto Kalisz podpisało list intencyjny o utworzeniu Klastra Wodnego Doliny.", {"member: Kalisz"}),
    ("Miasto Kalisz jest członkiem Stowarzyszenia „Zdrój”, a klaster rośnie.", set()),
    (
        "Kalisz wspiera Stowarzyszenie „Zdrój”, które koordynuje Klaster Wodny Doliny.",
        {"coordinator: Stowarzyszenie „Zdrój”"},
    ),
    ("Członkiem klastra jest Zielona Szkoła Wyższa w Kaliszu.", {"member: Zielona Szkoła Wyższa w Kaliszu"}),
]


@pytest.mark.parametrize(("text", "wanted"), PARTS)
def test_parts(text: str, wanted: set[str]) -> None:
    """Offices and members are read from active, elliptic and past clauses; who held an office before has an end."""
    assert parts(HEAD + text) == wanted


def test_what_is_no_cluster_in_the_strict_sense_is_an_informal_one() -> None:
    """A network of which the text says that it is no cluster is kept, as informal, with its count."""
    text = "Druga organizacja, Sieć Mleczna Brama, nie jest klastrem. Łączy 39 firm."
    assert ("Sieć Mleczna Brama", "formality", "informal") in facts(text, "formality")
    assert [value for _, _, value in facts(text, "value")] == ["39"]


def test_a_project_in_the_same_sentence_keeps_its_leader() -> None:
    """In a text on a cluster only what is said of the project goes to the project."""
    text = HEAD + "Liderem jest Huta Marta. W ramach projektu „Czysta Rzeka” liderem projektu jest Politechnika Morska."
    assert parts(text) == {"leader: Huta Marta", "leader: Politechnika Morska"}


def test_a_count_behind_a_dash() -> None:
    """An entry of a list gives its count right behind the name; a paper signed on a day founds the cluster."""
    text = "2. Zielony Klaster Wodny – 40 członków, lider: Huta Marta."
    assert [value for _, _, value in facts(text, "value")] == ["40"]
    text = (
        "W poniedziałek 4 października 2021 r. w Kaliszu podpisano porozumienie o utworzeniu Zielonego Klastra Wodnego."
    )
    assert facts(text, "foundedOn") == [("Zielony Klaster Wodny", "foundedOn", "2021-10-04")]


def test_joining_a_cluster_is_no_paper_between_towns() -> None:
    """Towns that join a cluster founded by a paper are its members, and no paper of twin towns is made of it."""
    text = (
        "W dniu 20 maja 2013 r. gminy podpisały porozumienie powołujące Klaster Turystyczny „Szlak Bursztynowy”. "
        "Koordynatorem został Powiat Kaliski. W 2015 roku do klastra przystąpiły Kalisz i Ostrów Wielkopolski.\n"
    )
    assert facts(text, "partner") == []
    signed = "4 maja 2021 r. podpisano porozumienie o utworzeniu Zielonego Klastra Wodnego. Sygnatariuszami są: "
    assert facts(signed + "Gmina Kalisz i Gmina Sieradz.\n", "partner", "signedOn") == []
    assert parts(text) == {"coordinator: Powiat Kaliski", "member: Kalisz", "member: Ostrów Wielkopolski"}
    assert [value for _, _, value in facts(text, "foundedOn")] == ["2013-05-20"]


def test_the_later_of_two_counts_is_what_a_cluster_has() -> None:
    """Members at the beginning and later, told in one sentence, are counted as they are later."""
    text = "Klaster „Zielone Żuławy” powstał w 2015 r. Na początku należało do niego 8 podmiotów, dziś już 23."
    assert {row[-1] for row in facts(text, "value")} == {"23"}
