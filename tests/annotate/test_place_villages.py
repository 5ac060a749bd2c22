"""Villages that bear the name of a town are not the town."""

from __future__ import annotations

import pytest

from annotate.recognisers import find_places
from coopgraph.model import PlaceValue


def told(text: str, name: str) -> list[tuple[bool, str | None]]:
    """For each mention of a place: whether it has a GeoNames id, and the region."""
    values = [m.value for m in find_places(text)]
    return [(v.geonames is not None, v.region) for v in values if isinstance(v, PlaceValue) and v.name == name]


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("Zespół z Piaseczna (gm. Łoniów) zagrał w szkole.", "gmina Łoniów"),
        ("Zespół z Piaseczna w gminie Łoniów zagrał w szkole.", "gmina Łoniów"),
        ("Zespół ze wsi Piaseczno w powiecie sandomierskim zagrał w szkole.", "powiat sandomierski"),
    ],
)
def test_commune_or_county_tells_it(text: str, region: str) -> None:
    """A village of which the text says where it lies is a place of its own, without a GeoNames id."""
    assert told(text, "Piaseczno") == [(False, region)]


def test_told_once_is_told_throughout() -> None:
    """What one sentence says holds for the name in the whole text."""
    text = "Zespół ze wsi Piaseczno był w Pradze. W Piasecznie w powiecie sandomierskim go witano."
    assert told(text, "Piaseczno") == [(False, "powiat sandomierski")] * 2


def test_a_village_nobody_can_tell_is_left_out() -> None:
    """The words "we wsi X" alone says only which place is not meant."""
    assert told("We wsi Piaseczno odbył się festyn.", "Piaseczno") == []


@pytest.mark.parametrize(
    "text",
    [
        "W Piasecznie odbył się festyn.",
        "W Piasecznie w powiecie piaseczyńskim odbył się festyn.",
        "Gmina Piaseczno zaprosiła gości.",
        "Delegacja z Piaseczna, gmina Piaseczno, pojechała autobusem.",
        "Członkami są Gmina Piaseczno, Gmina Zagórz i Gmina Brzozów.",
        "Partnerzy: Piaseczno, gmina Zagórz i Brzozów.",
    ],
)
def test_the_town_stays_the_town(text: str) -> None:
    """Without a village noun or a commune of another name, a town's name is the town's."""
    assert told(text, "Piaseczno")[0] == (True, "województwo mazowieckie")
