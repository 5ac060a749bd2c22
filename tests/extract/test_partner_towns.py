"""Partner towns told as a predicate: "miastami partnerskimi X są: A, B i C"."""

from __future__ import annotations

import pytest

from extract.reader import facts


@pytest.mark.parametrize(
    ("text", "towns"),
    [
        (
            "Miastami partnerskimi Kalisza są: Hamm, Preston i Kamieniec Podolski.\n",
            {"Hamm", "Preston", "Kamieniec Podolski"},
        ),
        ("Miastami partnerskimi Kalisza są Hamm (Niemcy) oraz Preston (Wielka Brytania).\n", {"Hamm", "Preston"}),
        ("Miastem partnerskim Kalisza jest Hamm.\n", {"Hamm"}),
        ("Miastem partnerskim Kalisza nie jest Hamm.\n", set()),
    ],
)
def test_the_town_in_the_genitive_has_the_partners(text: str, towns: set[str]) -> None:
    """The town right behind the words is the one that has the partners listed after the verb."""
    pairs = facts(text, "twinnedWith")
    assert {two for _, _, two in pairs} == towns
    assert {one for one, _, _ in pairs} <= {"Kalisz"}
