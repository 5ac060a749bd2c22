"""One figure for how well a page can be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from coopgraph.read.quality import quality

CLEAN = (
    "Delegacja urzędu przebywała w Wilnie na zaproszenie tamtejszego samorządu. Koszty podróży pokryto z budżetu "
    "miasta, a wyżywienie zapewnili gospodarze. Rozmawiano o wymianie młodzieży i o wspólnych projektach. Spotkanie "
    "z merem odbyło się w ratuszu; strona litewska zapowiedziała rewizytę za rok. "
    "PKP S.A. i smart city też były tematem."
)
LOST = str.maketrans("ąęłśżźćń", "aetszzcn")


def test_clean_text_is_whole() -> None:
    """Clean Polish prose with acronyms, hyphens and foreign words has a quality near 1."""
    assert quality(CLEAN) > 0.98


def test_lost_marks_are_seen() -> None:
    """The same text without its marks is weak, and more so with signs inside its words."""
    weak = quality(CLEAN.translate(LOST))
    assert weak < 0.8
    assert quality(CLEAN.translate(LOST).replace("o", "0").replace("s", "$")) < weak


@pytest.mark.parametrize("text", ["", "12 345 67,8", "--- ***"])
def test_no_words(text: str) -> None:
    """A page without words cannot be read."""
    assert quality(text) == 0


def test_other_languages_are_not_damage() -> None:
    """English, German and Ukrainian prose is whole too."""
    for text in (
        "The delegation of the city visited the town hall and signed a letter of intent about youth exchange.",
        "Die Delegation der Stadt besuchte das Rathaus und unterzeichnete eine Absichtserklärung über den Austausch.",
        "Делегація міста відвідала ратушу та підписала угоду про обмін молоддю між двома містами.",
    ):
        assert quality(text) > 0.95


def test_own_documents(root: Path) -> None:
    """Among our documents the minutes read by a foreign model are weak and the others are not."""
    for path in sorted((root / "data" / "documents").glob("*.txt")):
        figure = quality(path.read_text(encoding="utf-8"))
        assert (figure < 0.85) == ("komisja" in path.stem), (path.name, figure)
