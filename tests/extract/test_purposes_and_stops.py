"""What a journey was for, in the words of the text, and the towns seen on the way."""

from __future__ import annotations

import pytest

from extract.reader import facts

HEAD = "Urząd Miejski w Kaliszu\nul. Prosta 1, Kalisz\n\n"


def purposes(text: str) -> list[str]:
    """The purposes of the journeys of a text."""
    return [value for _, _, value in facts(HEAD + text, "purpose")]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Miejsce: Hamm, Niemcy\nTermin: 2-4.05.2019\nCel wyjazdu: udział w targach turystycznych\n",
            ["udział w targach turystycznych"],
        ),
        (
            "W dniach 3-5 maja 2014 r. prezydent Kalisza przebywał w Hamm w celu podpisania listu intencyjnego.\n",
            ["podpisania listu intencyjnego"],
        ),
        (
            "Delegacja Kalisza była 3-5 maja 2014 r. w Hamm. Głównym celem wizyty było omówienie wymiany młodzieży.\n",
            ["omówienie wymiany młodzieży"],
        ),
        ("Delegacja Kalisza gościła 3-5 maja 2014 r. w Hamm. Celem ataku były ule.\n", []),
    ],
)
def test_the_purpose_is_what_the_text_says(text: str, wanted: list[str]) -> None:
    """A field about the purpose, "w celu" and "celem wizyty było" state it; other aims are none."""
    assert purposes(text) == wanted


def test_towns_seen_by_guests_are_stops() -> None:
    """Guests of one town who went to see another were guests of the first; the other is a stop, no destination."""
    text = (
        HEAD
        + "W dniach 11-15 lipca 2016 r. Kalisz gościł delegację z Hamm. "
        + "W sobotę goście zwiedzili Kraków. W niedzielę delegacja obejrzała zamek w Niepołomicach.\n"
    )
    found = facts(text, "place", "isPartOf")
    stops = {subject for subject, name, _ in found if name == "isPartOf"}
    assert {subject for subject, name, _ in found if name == "place"} - stops
    assert stops == {"Kraków", "Niepołomice"}
    assert {value for subject, name, value in found if name == "place" and subject not in stops} == {"Kalisz"}
