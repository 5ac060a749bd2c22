"""Documents in which a county speaks: its people travel, it pays and hosts, the town of its office does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from coopgraph.lexicon import read_yaml
from extract.reader import facts

LEXICON = Path(__file__).resolve().parents[2] / "data/lexicon/counties.yaml"

PAGE = """Starostwo Powiatowe w Suszu

Wykaz wyjazdów zagranicznych pracowników Starostwa

1. Starosta Suski Jan Nowak
Cel: konferencja w Wilnie, Litwa
Data: 9.12.2017 r.

2. inspektor Wydziału Oświaty
Cel: wizyta studyjna w Bari, Włochy
Data: 20-24.03.2017 r.
"""


def test_the_county_sends() -> None:
    """Who travels from the office of a county is sent by the county that the text names."""
    senders = {value for _, _, value in facts(PAGE, "sentBy")}
    assert senders == {"Powiat Suski"}


@pytest.mark.parametrize("head", ["Urząd Miejski w Suszu", "Burmistrz Miasta Susz"])
def test_a_town_hall_speaks_for_the_town(head: str) -> None:
    """Where a town hall heads the page, the town sends, whatever county office is named below."""
    text = PAGE.replace("Starostwo Powiatowe w Suszu", head).replace("Starosta Suski ", "")
    senders = {value for _, _, value in facts(text, "sentBy")}
    assert senders == {"Susz"}


def test_the_head_of_a_county_speaks_for_it() -> None:
    """A letter of "Starosta X-ski" is one of the county, which the adjective names, not of the town of its office."""
    head = "Starosta Gostyński\n\nGostyń, 3 maja 2018 r.\n\n"
    text = head + "Od 4 do 6 kwietnia 2018 r. delegacja radnych gościła w Brnie.\n"
    senders = {value for _, _, value in facts(text, "sentBy")}
    assert senders == {"Powiat Gostyński"}


def test_a_county_told_by_its_office_alone_has_its_name() -> None:
    """The office names the town it sits in, the county has an adjective of its own ("w Nisku": Powiat Niżański)."""
    text = PAGE.replace("w Suszu", "w Nisku").replace("Starosta Suski ", "Starosta ")
    assert {value for _, _, value in facts(text, "sentBy")} == {"Powiat Niżański"}


@pytest.mark.parametrize(
    "head", ["Zarząd Województwa Lubuskiego", "Sejmik Województwa Lubuskiego", "Samorząd Województwa Lubuskiego"]
)
def test_a_voivodeship_speaks(head: str) -> None:
    """Where the head names a voivodeship or a body of its own, the voivodeship sends."""
    text = PAGE.replace("Starostwo Powiatowe w Suszu", head).replace("Starosta Suski ", "Marszałek ")
    assert {value for _, _, value in facts(text, "sentBy")} == {"Województwo Lubuskie"}


def test_names_of_counties_are_adjectives() -> None:
    """Each county of the lexicon has its adjective; what the file's examples say holds."""
    content = read_yaml(LEXICON)
    counties = content["counties"]
    assert all(name.endswith(("ski", "cki", "dzki")) for name in counties.values())
    assert all(counties[town] == name for town, name in content["examples"]["positive"].items())
    assert counties.keys().isdisjoint(content["examples"]["negative"])
