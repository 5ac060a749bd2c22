"""Cost categories."""

from __future__ import annotations

import pytest

from annotate.recognisers import ROOT, document, layout, tokens
from coopgraph.annotate.costs import CostRecogniser
from coopgraph.lexicon import read_yaml
from coopgraph.model import NamedValue
from coopgraph.project import Project

RECOGNISER = CostRecogniser(Project(ROOT))
READ = [
    ("budżet miasta (koszty przejazdu, noclegi, część diety)", ["transport", "accommodation", "per-diem"]),
    ("projekt (transport, wyżywienie, zakwaterowanie)", ["transport", "meals", "accommodation"]),
    ("organizator pokrył bilety lotnicze i wyżywienie", ["transport", "meals"]),
    ("opłata za uczestnictwo w targach", ["participation-fee"]),
    ("opłatę konferencyjną opłaciło miasto", ["participation-fee"]),
    ("miasto poniosło koszty ubezpieczenia", ["unspecified"]),
    ("diety wypłacono z budżetu", ["per-diem"]),
    ("Konferencja dotyczyła branży motoryzacyjnej i transportu.", []),
    ("referat transportu", []),
    ("zdrowa dieta uczniów", []),
    ("LOT pokrył wydatki", []),
]


@pytest.mark.parametrize(("text", "wanted"), READ)
def test_reads(text: str, wanted: list[str]) -> None:
    """Phrases speak of costs by themselves, plain words only beside a payment or another cost."""
    found = []
    for mention in RECOGNISER.find(tokens(text), document(text), layout(text), []):
        assert isinstance(mention.value, NamedValue)
        found.append(mention.value.slug)
    assert found == wanted


@pytest.mark.parametrize("kind", ["positive", "negative"])
def test_lexicon_example(kind: str) -> None:
    """The lexicon's own examples hold."""
    example = read_yaml(ROOT / "data" / "lexicon" / "costs.yaml")["examples"][kind]
    found = RECOGNISER.find(tokens(example["text"]), document(example["text"]), layout(example["text"]), [])
    assert [m.value.slug for m in found if isinstance(m.value, NamedValue)] == example["finds"]
