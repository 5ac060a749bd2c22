"""The kind of a journey that no rule states, by the weight of all words told of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from coopgraph.extract.weighed_kinds import NONE, RULE
from coopgraph.lexicon import read_yaml
from extract.reader import facts, read

ROOT = Path(__file__).resolve().parents[2]
WEIGHTS = ROOT / "data" / "lexicon" / "weights-trip-kinds.yaml"
RECEIVED = (
    "Urząd Miejski w Złotowie\n\nDnia 14 czerwca 2018 r. w naszym urzędzie podejmowano 17 osób z niemieckiej gminy "
    "partnerskiej – Teterow. Na czele grupy stał przewodniczący rady. Przybyłych powitał burmistrz Złotowa. Po kawie "
    "wszyscy obejrzeli ratusz i nową promenadę.\n"
)


def test_those_who_were_received_and_shown_around_made_an_official_visit() -> None:
    """No word names the kind: those of the sentences behind the journey weigh for it together."""
    assert [kind for _, _, kind in facts(RECEIVED, "tripKind")] == ["official-visit"]


def test_the_claim_has_the_sentence_that_weighed_most() -> None:
    """The evidence of a weighed kind is a sentence of the journey, its rule that of weighing."""
    (claim,) = [c for c in read(RECEIVED).claims if c.property.endswith("tripKind")]
    assert claim.rule == RULE


@pytest.mark.parametrize(
    "text",
    [
        "Gmina Kłecko\n\nW dniach 3–5 maja 2018 r. byliśmy w Zadarze w Chorwacji.\n",
        "Gmina Kłecko\n\n3–5 maja 2018 r. przebywała u nas grupa z Zadaru. Nocowała w szkole.\n",
    ],
)
def test_few_words_weigh_nothing(text: str) -> None:
    """Where little is told of a journey, it has no kind."""
    assert facts(text, "tripKind") == []


def test_weights_are_sorted_rounded_and_of_known_kinds() -> None:
    """The file is as the tool writes it: words in order, one digit, no weight of nought, only kinds of the lexicon."""
    weights = read_yaml(WEIGHTS)["weights"]
    kinds = {entry["kind"] for entry in read_yaml(WEIGHTS.with_name("trip-kinds.yaml"))["kinds"]} | {NONE}
    assert list(weights) == sorted(weights)
    for word, told in weights.items():
        assert word.islower() or word.startswith("@")
        assert set(told) <= kinds
        assert all(weight and round(weight, 1) == weight for weight in told.values())
