"""What is told below a list of journeys of some or all of them."""

from __future__ import annotations

import pytest

from extract.reader import facts

LIST = (
    "Miejska Biblioteka Publiczna w Kutnie\n\nZaplanowane mobilności:\n1) Bonn, Niemcy, 15-19.05.2017\n"
    "2) Brno, Czechy, 3-6.10.2017\n\n"
)


def _states(text: str) -> list[str]:
    return [value.rpartition("/")[2] for _, _, value in facts(text, "status")]


def test_where_people_were_is_no_longer_planned() -> None:
    """Numbers go with the towns beside them, in turn."""
    text = LIST + "W Bonn była nas piątka, w Brnie czwórka."
    assert not _states(text)
    assert sorted(value for _, _, value in facts(text, "delegationSize")) == ["4", "5"]


def test_what_was_put_off_is_put_off() -> None:
    """The one town that a sentence names says which."""
    assert sorted(_states(LIST + "Podróż do Brna przesunięto na wiosnę.")) == ["planned", "postponed"]


@pytest.mark.parametrize("said", ["Podróż do Rygi przesunięto.", "W Brnie, Bonn i Rydze były 4 osoby."])
def test_towns_of_no_entry_change_nothing(said: str) -> None:
    """What is said of another town, or of several at once, is of no journey of the list."""
    assert _states(LIST + said) == ["planned", "planned"]


def test_a_number_of_each_journey() -> None:
    """What was so each time is so of every journey."""
    rows = facts(LIST.replace("Zaplanowane m", "M") + "Za każdym razem jeździły trzy osoby.", "delegationSize")
    assert [value for _, _, value in rows] == ["3", "3"]
