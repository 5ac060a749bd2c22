"""Bodies in other languages: councils and mayors are their municipality; departments, museums and schools are named."""

from __future__ import annotations

import pytest

from annotate.packs import mentions
from coopgraph.model import MentionKind, OrganisationValue

TOWNS = [
    ("uk", "Делегація Львівської міської ради приїхала.", "Lwów"),
    ("uk", "На запрошення Рівненського міського голови приїхали гості.", "Równe"),
    ("uk", "Гостей вітав мер Тернополя.", "Tarnopol"),
    ("uk", "Запросив президент міста Люблін.", "Lublin"),
    ("uk", "Приїхали гості з польського міста-побратима Ряшів.", "Rzeszów"),
    ("uk", "Проживання забезпечила мерія Любліна.", "Lublin"),
    ("en", "The City of Brno hosted the group.", "Brno"),
    ("en", "The group was received at Graz City Hall.", "Graz"),
    ("en", "They were invited by the Mayor of Nancy.", "Nancy"),
    ("de", "Die Stadt Graz bezahlte die Reise.", "Graz"),
    ("de", "Die Bürgermeisterin von Graz begrüßte die Gäste.", "Graz"),
]


@pytest.mark.parametrize(("language", "text", "town"), TOWNS)
def test_who_speaks_for_a_town(language: str, text: str, town: str) -> None:
    """A council, a mayor, a city hall is the municipality of its town."""
    found = [m.value for m in mentions(text, language, MentionKind.ORGANISATION)]
    assert [(v.kind, v.seat and v.seat.name) for v in found if isinstance(v, OrganisationValue)] == [
        ("municipality", town)
    ]


COMMUNES = [
    ("Угоду підписала Рогатська сільська рада.", "Рогатська сільська рада", "municipality"),
    ("Угоду підписали з Новосольським повітом.", "Powiat Nowosolski", "territory"),
    ("Угоду підписали з Ямницьким повітом.", "Ямницький повіт", "territory"),
]


@pytest.mark.parametrize(("text", "name", "kind"), COMMUNES)
def test_communes_and_counties_by_their_adjective(text: str, name: str, kind: str) -> None:
    """A commune that no list has keeps its own name; a Polish county has its Polish one where the sounds agree."""
    found = [m.value for m in mentions(text, "uk", MentionKind.ORGANISATION)]
    assert [(v.name, v.kind) for v in found if isinstance(v, OrganisationValue)] == [(name, kind)]


BODIES = [
    ("uk", "Гості оглянули Львівський історичний музей.", "Львівський історичний музей", "body"),
    ("uk", "Зустріч була у Волинському краєзнавчому музеї.", "Волинський краєзнавчий музей", "body"),
    ("uk", "Гості оглянули Музей Верхньої Сілезії.", "Музей Верхньої Сілезії", "body"),
    ("en", "Three officers of the Department of Culture came.", "Department of Culture", "unit"),
    ("en", "They saw the Regional Museum.", "Regional Museum", "body"),
    ("en", "The leader is the University of Graz.", "University of Graz", "university"),
    ("en", "Staff of the Department of Culture of Brno City Hall came.", "Department of Culture", "unit"),
    ("de", "Sie besichtigten das Klinikum Graz.", "Klinikum Graz", "body"),
]


@pytest.mark.parametrize(("language", "text", "name", "kind"), BODIES)
def test_named_bodies(language: str, text: str, name: str, kind: str) -> None:
    """Other bodies have their name in the nominative."""
    found = [m.value for m in mentions(text, language, MentionKind.ORGANISATION)]
    assert [(v.name, v.kind) for v in found if isinstance(v, OrganisationValue)] == [(name, kind)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("uk", "У місті відкрили новий музей і школу."),
        ("en", "The town has a museum and a school."),
        ("de", "Die Stadt hat ein neues Museum."),
    ],
)
def test_bodies_nobody_names(language: str, text: str) -> None:
    """A museum or a town without a name is no mention."""
    assert not mentions(text, language, MentionKind.ORGANISATION)


def test_department_has_its_parent_and_seat() -> None:
    """A department knows the town it belongs to."""
    (mention,) = mentions("Відділ культури Рівненської міської ради повідомляє.", "uk", MentionKind.ORGANISATION)
    assert isinstance(mention.value, OrganisationValue)
    assert mention.value.seat is not None
    assert (mention.value.name, mention.value.seat.name) == ("Відділ культури", "Równe")
