"""Who came or went in a clause, by what its parts do, in any order. Mentions are written into the texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from coopgraph.project import Project
from extract.examples import facts

PROJECT = Project.open(Path(__file__).resolve().parents[2])
HEAD = "[municipality Miasto Opole|PL]\n[place Opole|PL], [date 3 maja 2022 r.=2022-05-03]\n\n"
DAY = "[date 4 czerwca 2021 r.=2021-06-04]"
BRNO = "Brna=Brno|CZ"


def trips(text: str) -> set[tuple[str, str]]:
    """(property, value) of the journeys in a text under the letterhead of a town."""
    return {(p, v) for s, p, v in facts(HEAD + text, PROJECT) if " – " in s or s.startswith("trip")}


@pytest.mark.parametrize(
    "text",
    [
        f"Autokarem przyjechało {DAY} do [place Opola=Opole|PL] dużo emerytów z [place {BRNO}].",
        f"Śpiewał u nas {DAY} chór z bliźniaczej szkoły w [place Brnie=Brno|CZ].",
        f"{DAY} odbyły się dożynki. Nie zabrakło delegacji z [place {BRNO}].",
        f"{DAY} dotarł autokar z mieszkańcami [place {BRNO}].",
        f"O szkoły pytali {DAY} w [place Opolu=Opole|PL] lekarze z [place {BRNO}].",
    ],
)
def test_guests_in_any_order(text: str) -> None:
    """People with a place abroad came where a verb of coming, being here or taking part says so."""
    assert {("sentBy", "Brno"), ("place", "Opole"), ("start", "2021-06-04")} <= trips(text)


@pytest.mark.parametrize(
    "text",
    [
        f"Na dożynkach {DAY} zabrakło delegacji z [place {BRNO}].",
        f"{DAY} w [place Opolu=Opole|PL] studiowało już wielu lekarzy z [place {BRNO}].",
        f"Szkolenie poprowadzili {DAY} w [place Opolu=Opole|PL] dyrektorzy z [place {BRNO}] Bank Polska.",
    ],
)
def test_no_guests(text: str) -> None:
    """Who was missing, who lives here, who is named by a firm came on no visit."""
    assert not trips(text)


@pytest.mark.parametrize(
    "text",
    [
        f"Do [place {BRNO}] pojechali {DAY} całymi rodzinami.",
        f"Nasi harcerze ćwiczyli {DAY} na obozie pod [place Brnem=Brno|CZ].",
        f"{DAY} nasi druhowie zostali przyjęci przez [municipality mera {BRNO}].",
        f"Byliśmy {DAY} gośćmi [municipality miasta {BRNO}].",
    ],
)
def test_the_speakers_people_went(text: str) -> None:
    """People who went to a place abroad or were received there are the speaker's where no other is named."""
    assert {("sentBy", "Opole"), ("place", "Brno")} <= trips(text)


def test_a_day_of_setting_out_is_no_last_day() -> None:
    """Who set out on a day was not back on it: no end is stated; a day after "do" is an end alone."""
    found = trips(f"{DAY} delegacja miasta wyruszyła do [place {BRNO}].")
    assert ("start", "2021-06-04") in found
    assert not any(p == "end" for p, _ in found)


def test_guests_that_left() -> None:
    """The day on which guests left is the last one of their visit."""
    text = f"{DAY} przybyła do nas delegacja z [place {BRNO}]. Wyjechali [date 7 czerwca 2021 r.=2021-06-07]."
    assert {("start", "2021-06-04"), ("end", "2021-06-07")} <= trips(text)


def test_numbers_add_up() -> None:
    """Numbers joined by "wraz z", and one person beside them, make the size of a delegation."""
    text = f"{DAY} burmistrz i [size dwoje radnych=2] przebywali w [place Brnie=Brno|CZ]."
    assert ("delegationSize", "3") in trips(text)
