"""The other end of a journey, from the number of its days."""

from __future__ import annotations

import pytest

from extract.reader import facts

HEAD = "Urząd Miejski w Kaliszu\nul. Prosta 1, Kalisz\n\n"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("20 listopada 2017 r. prezydent wyjechał do Hamm na trzydniową wizytę.", ("2017-11-20", "2017-11-22")),
        ("12 września 2014 r. zakończyła się trzydniowa wizyta delegacji Hamm u nas.", ("2014-09-10", "2014-09-12")),
        ("20 listopada 2017 r. prezydent przebywał w Hamm na konferencji.", ("2017-11-20", "2017-11-20")),
    ],
)  # fmt: skip
def test_days_counted_from_the_one_told(text: str, days: tuple[str, str]) -> None:
    """Who left for three days came back two days later, and what ended after three days began two days before."""
    told = {name: value for _, name, value in facts(HEAD + text, "start", "end")}
    assert (told["start"], told["end"]) == days
