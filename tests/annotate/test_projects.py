"""Titles and acronyms of projects."""

from __future__ import annotations

from typing import Any

import pytest

from annotate.names import ROOT, annotated, named
from coopgraph.lexicon import read_yaml
from coopgraph.model import MentionKind, NamedValue

LEXICON: Any = read_yaml(ROOT / "data" / "lexicon" / "projects.yaml")


def projects(text: str) -> list[NamedValue]:
    """The values of the projects found."""
    return [m.value for m in annotated(text, MentionKind.PROJECT) if isinstance(m.value, NamedValue)]


@pytest.mark.parametrize(("text", "name"), LEXICON["positive"].items())
def test_lexicon_positive(text: str, name: str) -> None:
    """Each positive example of the lexicon gives its title, and only that."""
    assert named(text, MentionKind.PROJECT) == [name]


@pytest.mark.parametrize("text", LEXICON["negative"])
def test_lexicon_negative(text: str) -> None:
    """No negative example of the lexicon gives a project."""
    assert projects(text) == []


@pytest.mark.parametrize(
    ("text", "name", "acronym"),
    [
        (
            'budżet projektu "BIO-Kit - Ogrody deszczowe w mieście" (transport)',
            "BIO-Kit - Ogrody deszczowe w mieście",
            "BIO-Kit",
        ),
        ("projekt WaterWise – Woda blisko ludzi, prowadzony od maja", "WaterWise – Woda blisko ludzi", "WaterWise"),
        ("projekt „Mosty bez granic” (akronim: MBG)", "Mosty bez granic", "MBG"),
        ("projekt MBG („Mosty bez granic”)", "Mosty bez granic", "MBG"),
        ("w projekcie Smart Rivers 2.0 uczestniczą", "Smart Rivers 2.0", None),
    ],
)
def test_acronym(text: str, name: str, acronym: str | None) -> None:
    """An acronym before a dash, in brackets or explained in brackets belongs to its title."""
    (value,) = projects(text)
    assert (value.name, value.acronym) == (name, acronym)


def test_two_titles_in_a_list() -> None:
    """Quotations joined by "i" after the plural are two projects."""
    assert named("Realizowano projekty „Czysta rzeka” i „Jasna ulica”.", MentionKind.PROJECT) == [
        "Czysta rzeka",
        "Jasna ulica",
    ]


def test_acronym_names_the_project_again() -> None:
    """A title read once is recognised by its acronym alone, with the same value."""
    first, again = projects('Projekt "ECO-Box - Lepsze paczki" trwa. Narzędzie o nazwie ECO-Box już działa.')
    assert again == first


def test_quotation_without_project_is_none() -> None:
    """A quotation that nothing calls a project is no project."""
    assert projects("Zespół zagrał „Wesołe nutki” na rynku.") == []


def test_announced_title_ends_at_the_verb() -> None:
    """A title without quotation marks ends where the sentence goes on."""
    (value,) = projects("Celem projektu pn. Open & Green Towns jest wymiana wiedzy.")
    assert value.name == "Open & Green Towns"


def test_title_keeps_every_word_as_written() -> None:
    """The words of a title are shown as they stand, with single spaces."""
    (value,) = projects("Projekt „Razem   dla\nprzyszłości: szkoły i gminy” ruszył.")
    assert value.name == "Razem dla przyszłości: szkoły i gminy"


def test_two_letters_before_a_hyphen_are_coined() -> None:
    """Two capitals alone abbreviate, joined to another coined word they begin an acronym."""
    assert [p.name for p in projects("Spotkanie konsorcjum projektu AI-ParkBot, który liczy wolne miejsca.")] == [
        "AI-ParkBot"
    ]
    assert projects("Spotkanie w sprawie projektu UE, który trwa.") == []
