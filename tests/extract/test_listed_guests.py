"""Guests whose towns follow a colon."""

from __future__ import annotations

import pytest

from extract.reader import facts

HEAD = "Urząd Miejski w Kościanie\n\n"


@pytest.mark.parametrize(
    ("text", "senders"),
    [
        ("5 maja 2018 r. przybyły do nas delegacje: z Brna – Jan Novák i Eva Malá, z Lewoczy – burmistrz.", 2),
        ("5 maja 2018 r. gościły u nas delegacje z trzech miast: Brna, Lewoczy i niemieckiego Löbau.", 3),
        ("5 maja 2018 r. przybyli do nas goście z zagranicy: z Brna (5 osób), Lewoczy, oraz z Löbau.", 2),
        ("Do konkursu, ogłoszonego 5 maja 2018 r., zaprosiliśmy uczniów z trzech miast: Brna, Lewoczy i Löbau.", 0),
        ("5 maja 2018 r. otwarto wystawę. Zdjęcia są z dwóch miast: Brna i Lewoczy.", 0),
    ],
)
def test_each_town_behind_the_colon_sent_people(text: str, senders: int) -> None:
    """Who came is said before the colon, from where behind it."""
    assert len(facts(HEAD + text, "sentBy")) >= senders
    assert bool(senders) == bool(facts(HEAD + text, "sentBy"))
