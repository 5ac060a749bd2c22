"""Towns by how their names sound, of Poland and of its neighbours."""

from __future__ import annotations

import pytest

from annotate.packs import mentions
from coopgraph.annotate.transcription import sounds_of_cyrillic, sounds_of_foreign
from coopgraph.model import MentionKind, PlaceValue

HEARD = [
    ("Угоду підписано зі словацьким Кежмарком.", "Kieżmark"),
    ("Делегація з німецького Вальсроде приїхала.", "Walsrode"),
    ("Партнер – Світави (Чехія).", "Svitavy"),
]


@pytest.mark.parametrize(("text", "town"), HEARD)
def test_towns_of_a_country_that_is_told(text: str, town: str) -> None:
    """The country, by its adjective before or in brackets behind, says whose towns a name may sound like."""
    found = [m.value for m in mentions(text, "uk", MentionKind.PLACE)]
    assert town in [v.name for v in found if isinstance(v, PlaceValue)]


def test_letters_of_the_neighbours() -> None:
    """Czech, Slovak and German spellings sound as they are written in Cyrillic."""
    for name, written in [("Svitavy", "Світави"), ("Kežmarok", "Кежмарок"), ("Roding", "Родінг")]:
        assert sounds_of_cyrillic(written) in sounds_of_foreign(name)
