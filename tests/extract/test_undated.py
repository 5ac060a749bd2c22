"""Journeys of which no date is known: told in full they are stated, merely alluded to they go to review."""

from __future__ import annotations

from extract.reader import facts, read

HEAD = "Urząd Miasta Kalisza\nwww.kalisz.pl\n\n"


def test_an_undated_visit_with_its_size_is_a_trip() -> None:
    """A delegation of stated size from a stated town is a trip, without any date."""
    text = HEAD + "Pięcioosobowa delegacja z Erfurtu odwiedziła Kalisz. Gości przyjął Prezydent Kalisza.\n"
    assert [value for _, _, value in facts(text, "delegationSize")] == ["5"]
    assert not facts(text, "edtf", "start")


def test_an_undated_allusion_goes_to_review() -> None:
    """A visit that is only mentioned, with neither date nor size nor host, is left to a person."""
    found = read(HEAD + "Delegacja z Erfurtu odwiedziła Kalisz.\n")
    assert not [c for c in found.claims if c.property.endswith("#place")]
    assert any("without a date" in item.reason for item in found.review)
