"""Visits told as the answer to one before."""

from __future__ import annotations

import pytest

from extract.reader import facts

HEAD = "Gmina Wolsztyn\n\n"
CAME = "W dniach 3–5 maja 2018 r. gościła u nas delegacja z Brna. "
WENT = "W dniach 3–5 maja 2018 r. delegacja gminy przebywała w Brnie. "


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (CAME + "Od 8 do 10 czerwca 2018 r. ośmioosobowa grupa z gminy złożyła im rewizytę.", "Brno"),
        (CAME + "Rewizyta odbyła się w dniach 8–10 czerwca 2018 r.", "Brno"),
        (WENT + "W dniach 8–10 czerwca 2018 r. goście złożyli rewizytę.", "Wolsztyn"),
        # not yet made, made by others, or of days that nobody tells
        (CAME + "Rewizyta planowana jest w dniach 8–10 czerwca 2018 r.", None),
        (CAME + "Burmistrz Brna zaprosił nas 5 maja 2018 r. do złożenia rewizyty.", None),
        (CAME + "Rewizyta się odbyła.", None),
    ],
)
def test_return_visit_goes_the_other_way(text: str, told: str | None) -> None:
    """Whoever came is then at home, whoever was at home has come; on days of their own."""
    found = [value for _, name, value in facts(HEAD + text, "place")]
    assert found[1:] == ([told] if told else [])


def test_sender_of_a_return_visit() -> None:
    """The town that was visited sent those who came in return."""
    rows = facts(HEAD + WENT + "Z rewizytą przyjechało 8 czerwca 2018 r. dwunastu urzędników.", "sentBy", "place")
    told = sorted((name, value) for _, name, value in rows)
    assert told == [("place", "Brno"), ("place", "Wolsztyn"), ("sentBy", "Brno"), ("sentBy", "Wolsztyn")]
