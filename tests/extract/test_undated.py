"""Journeys of which no date is known: told in full they are stated, merely alluded to they go to review."""

from __future__ import annotations

import pytest

from extract.reader import facts, read

HEAD = "Urząd Miasta Kalisza\nwww.kalisz.pl\n\n"


def test_an_undated_visit_with_its_size_is_a_trip() -> None:
    """A delegation of stated size from a stated town is a trip, without any date."""
    text = HEAD + "Pięcioosobowa delegacja z Erfurtu odwiedziła Kalisz. Gości przyjął Prezydent Kalisza.\n"
    assert [value for _, _, value in facts(text, "delegationSize")] == ["5"]
    assert not facts(text, "edtf", "start")


def test_an_undated_visit_told_as_done_between_two_towns_is_a_trip() -> None:
    """Somebody from a town was in another town: that took place, whenever it was."""
    text = HEAD + "Delegacja z Erfurtu odwiedziła Kalisz.\n"
    assert len(facts(text, "place")) == 1
    assert not facts(text, "edtf", "start")


@pytest.mark.parametrize(
    "sentence",
    [
        "Delegacje z Erfurtu wielokrotnie odwiedzały Kalisz.",
        "Goście odwiedzili Kalisz.",
        "Delegacja z Erfurtu często gościła w Kaliszu.",
    ],
)
def test_an_undated_allusion_is_not_stated(sentence: str) -> None:
    """What happened many times, or without a sender, is no journey of its own."""
    found = read(HEAD + sentence + "\n")
    assert not [c for c in found.claims if c.property.endswith("#place")]
