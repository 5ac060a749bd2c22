"""Towns that only the text knows, by the country it says."""

from __future__ import annotations

import pytest

from annotate.recognisers import find_places
from coopgraph.model import PlaceValue

FOUND = [
    ("Delegacja była w Xylobergu w Austrii.", ["Xyloberg/AT", "Austria/AT"]),
    ("Pojechali do Xylowa na Słowacji.", ["Xylów/SK", "Słowacja/SK"]),
    ("Goście z Barbadiljo (Hiszpania) zwiedzili szkołę.", ["Barbadiljo/ES", "Hiszpania/ES"]),
    ("umowa z miastem Tararamsk obwodu rówieńskiego", ["Tararamsk/UA", "obwód rówieński/UA"]),
    ("partnerskie niemieckie miasto Xylostadt", ["Xylostadt/DE"]),
    ("czeska gmina Ksylovice", ["Ksylovice/CZ"]),
    ("Byli w Xylobergu w Austrii. Xyloberg jest mały.", ["Xyloberg/AT", "Austria/AT", "Xyloberg/AT"]),
    ("Pobyt w Brzegu nad Xylawą w Czechach", ["Brzeg nad Xylawą/CZ", "Czechy/CZ"]),
]
NOT_FOUND = [
    ("Spotkanie z Muellerem w Niemczech", ["Niemcy/DE"]),
    ("Firma Foobarex w Niemczech", ["Niemcy/DE"]),
    ("Zespół Xylobend (Czechy) wystąpił.", ["Czechy/CZ"]),
]


def places(text: str) -> list[PlaceValue]:
    """The places found in a text."""
    return [m.value for m in find_places(text) if isinstance(m.value, PlaceValue)]


@pytest.mark.parametrize(("text", "wanted"), [*FOUND, *NOT_FOUND])
def test_told_country(text: str, wanted: list[str]) -> None:
    """An unknown name is a town where a preposition or noun leads to it and its country follows; else it is not."""
    assert [f"{place.name}/{place.country}" for place in places(text)] == wanted


def test_no_number_for_an_unknown_town() -> None:
    """A town of the text alone has no GeoNames id and no coordinates."""
    town = places("Delegacja była w Xylobergu w Austrii.")[0]
    assert town.geonames is None
    assert town.latitude is None


def test_another_country_is_another_town() -> None:
    """A small town known in one country only is not meant where the text says another one."""
    town = places("Delegacja była w Wieliszewie w Czechach.")[0]
    assert (town.name, town.country, town.geonames) == ("Wieliszew", "CZ", None)


def test_a_delegation_abroad_keeps_its_town() -> None:
    """The country may be where the people from X were, so X stays where it is known."""
    assert places("Delegacja z Wieliszewa w Niemczech")[0].country == "PL"


def test_rule_is_named() -> None:
    """The mention says that only the text knows the town."""
    assert find_places("Delegacja była w Xylobergu w Austrii.")[0].rule == "place-unlisted"
