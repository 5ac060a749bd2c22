"""Counties, voivodeships and regions in Ukrainian texts, with their councils and administrations."""

from __future__ import annotations

import pytest

from annotate.packs import mentions
from coopgraph.model import MentionKind, OrganisationValue

LANDS = [
    ("Приїхала делегація Волинської області.", [("Obwód Wołyński", "territory")]),
    ("Приїхала делегація Івано-Франківської області.", [("Obwód Iwanofrankiwski", "territory")]),
    ("Угоду підписала Львівська обласна рада.", [("Obwód Lwowski", "territory")]),
    ("Угоду підписала Яворівська районна рада.", [("Яворівська районна рада", "territory")]),
    (
        "Гостей вітала Сумська обласна державна адміністрація.",
        [("Сумська обласна державна адміністрація", "office")],
    ),
    ("Запросив маршалок Куявсько-Поморського воєводства.", [("Województwo Kujawsko-Pomorskie", "territory")]),
    ("Зустріч була в містечку (Волинська область).", []),
    ("Угоду підписала обласна рада.", []),
]


@pytest.mark.parametrize(("text", "expected"), LANDS)
def test_lands_by_their_adjective(text: str, expected: list[tuple[str, str]]) -> None:
    """A land has the name Polish texts give it; where a region only says where a town lies it is nobody."""
    found = [m.value for m in mentions(text, "uk", MentionKind.ORGANISATION)]
    assert [(v.name, v.kind) for v in found if isinstance(v, OrganisationValue)] == expected
