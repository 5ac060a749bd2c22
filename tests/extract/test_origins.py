"""Where people are from, told before them. Mentions are written into the texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from coopgraph.project import Project
from extract.examples import facts

PROJECT = Project.open(Path(__file__).resolve().parents[2])
HEAD = "[municipality Miasto Opole|PL]\n[place Opole|PL], [date 3 maja 2022 r.=2022-05-03]\n\n"
DAY = "[date 4 czerwca 2021 r.=2021-06-04]"
FROM_BRNO = "[place Brna=Brno|CZ]"


def trips(text: str) -> set[tuple[str, str]]:
    """(property, value) of the journeys in a text under the letterhead of a town."""
    return {(p, v) for s, p, v in facts(HEAD + text, PROJECT) if " – " in s or s.startswith("trip")}


@pytest.mark.parametrize(
    "text",
    [
        f"Z {FROM_BRNO} przyjechała {DAY} orkiestra.",
        f"Z partnerskiego {FROM_BRNO} {DAY} dotarł do nas chór.",
        f"{DAY} zjechali do nas przyjaciele: z {FROM_BRNO} – burmistrz z żoną.",
    ],
)
def test_a_town_before_its_people(text: str) -> None:
    """People after a verb of coming or a dash are from the town that stands before it behind "z"."""
    assert {("sentBy", "Brno"), ("place", "Opole"), ("start", "2021-06-04")} <= trips(text)


@pytest.mark.parametrize(
    "text",
    [
        f"Z {FROM_BRNO} wróciła {DAY} orkiestra.",
        f"Z {FROM_BRNO} przyjechali {DAY} nasi uczniowie.",
        f"Z {FROM_BRNO} przyjechał {DAY} transport darów.",
    ],
)
def test_who_comes_back_and_what_is_sent_is_no_guest(text: str) -> None:
    """The speaker's own people who came back, and things, are no guests."""
    assert ("sentBy", "Brno") not in trips(text)
