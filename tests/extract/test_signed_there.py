"""Tests of `coopgraph.extract.signed_there`: a paper signed abroad is no journey by itself."""

from __future__ import annotations

from extract.reader import facts

HEAD = "Partnerzy Województwa Podkarpackiego\n\n"
PAPER = "„List intencyjny o współpracy Województwa Podkarpackiego i Kraju Saary”"


def test_a_paper_that_was_signed_is_no_journey() -> None:
    """Nobody is said to have gone where a paper "zawarty został": the region's list of partners tells of no journey."""
    text = f"{HEAD}Kraj Związkowy Kraj Saary - w dniu 7 lipca 2009 roku w Saarbrücken zawarty został {PAPER}."
    assert facts(text, "place") == []


def test_a_delegation_that_signed_went_there() -> None:
    """Whose delegation signed it there was there."""
    text = f"{HEAD}W dniu 7 lipca 2009 roku delegacja województwa pojechała do Saarbrücken, gdzie podpisano {PAPER}."
    assert [town for _, _, town in facts(text, "place")] == ["Saarbrücken"]


def test_a_town_of_one_signing_does_not_speak_for_its_region() -> None:
    """A page that names its voivodeship over and over is the voivodeship's, not the town's where a paper was signed."""
    names = ("Alzacja", "Basilicata", "Lacjum")
    rows = "\n\n".join(
        f"{name} - w dniu {n} czerwca 2005 roku w {town} podpisano „Porozumienie o współpracy pomiędzy "
        f"Województwem Podkarpackim a Regionem {name}”. Z inicjatywą wyszło Województwo Podkarpackie."
        for n, (name, town) in enumerate(zip(names, ("Strasburgu", "Rzeszowie", "Rzymie"), strict=True), 3)
    )
    last = "Obwód Odeski (Ukraina) - w dniu 25 kwietnia 2013 roku w Odessie podpisano „Porozumienie o współpracy”."
    partners = {name for _, _, name in facts(f"{HEAD}{rows}\n\n{last}", "partner")}
    assert "Województwo Podkarpackie" in partners
    assert "Rzeszów" not in partners
