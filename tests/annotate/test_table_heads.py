"""Headers of tables whose labels go on in a second line."""

from __future__ import annotations

from extract.reader import facts

HEAD = "Gmina Turek\nWyjazdy zagraniczne w 2022 r.\n\nTermin | Kraj, miasto | Liczba | Cel | Podmiot\n"
ROWS = "3–5.05.2022 | Czechy, Brno | 4 | targi | Gmina Turek\n7.06.2022 | Austria, Graz | 2 | narada | Gmina Turek\n"


def said(second: str) -> set[str]:
    """The sizes and payers of the journeys of a register with such a second line in its header."""
    return {value for _, _, value in facts(HEAD + second + ROWS, "delegationSize", "funder")}


def test_a_label_may_go_on_in_the_second_line() -> None:
    """Labels such as "Liczba" above "osób" and "Podmiot" above "finansujący" mean something together only."""
    assert said("wyjazdu | | osób | wyjazdu | finansujący\n") == {"4", "2", "Turek"}
    assert "4" not in said("")
