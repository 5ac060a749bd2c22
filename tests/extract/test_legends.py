"""What the signs of a register stand for."""

from __future__ import annotations

from functools import cache

import pytest

from coopgraph.annotate import Annotator
from coopgraph.extract.chunks import Reading
from coopgraph.extract.legends import legend, unit_called
from coopgraph.model import Document
from coopgraph.project import Project, share


@cache
def _annotator() -> Annotator:
    return Annotator(Project(share()))


def _reading(text: str) -> Reading:
    return Reading(_annotator()(Document("d", "-", text, "0" * 64)))


def _told(text: str) -> dict[str, str]:
    return {sign: text[chunks[0].span.start : chunks[-1].span.end] for sign, chunks in legend(_reading(text)).items()}


LEGENDS = [
    ("Legenda: B – budżet gminy, G – gospodarz", {"B": "budżet gminy", "G": "gospodarz"}),
    ("Objaśnienie skrótów:\nUG – Urząd Gminy\nOSiR – Ośrodek Sportu", {"UG": "Urząd Gminy", "OSiR": "Ośrodek Sportu"}),
    ("LEGENDA\nUM = budżet miasta; P = projekt", {"UM": "budżet miasta", "P": "projekt"}),
    ("UG – Urząd Gminy\nGOK – Gminny Ośrodek Kultury\n", {"UG": "Urząd Gminy", "GOK": "Gminny Ośrodek Kultury"}),
    ("M – gmina; R – gospodarz", {"M": "gmina", "R": "gospodarz"}),
    ("Wyjechało 2 pracowników. Wydział Sportu (dalej: WS) opłacił bilety.", {"WS": "Wydział Sportu"}),
]
NONE = [
    "Trasa: Lublin – Wilno\nWyjazd 3 maja.",
    "WS – pracownik, 3 maja",  # one line alone explains nothing
    "Legenda: P – projekt, P – powiat",  # told in two ways
    "Burmistrz – podróż do Brna\nSekretarz – podróż do Grazu",
]


@pytest.mark.parametrize(("text", "told"), LEGENDS)
def test_signs_have_the_words_behind_them(text: str, told: dict[str, str]) -> None:
    """A legend is known by its heading, by lines of one shape, or by "dalej" in brackets."""
    assert _told(text) == told


@pytest.mark.parametrize("text", NONE)
def test_other_dashes_explain_no_sign(text: str) -> None:
    """Words set off by a dash are no legend, nor is a sign explained twice in different words."""
    assert _told(text) == {}


def test_a_sign_names_its_body() -> None:
    """The body in the words behind a sign; none where they name a part in the journey."""
    reading = _reading("Legenda: WPR – Wydział Promocji i Rozwoju, G – gospodarz")
    body = unit_called(reading, "WPR")
    assert body is not None
    assert body.name == "Wydział Promocji i Rozwoju"
    assert unit_called(reading, "G") is None
