"""The other end of a journey, from the number of its days."""

from __future__ import annotations

import pytest

from coopgraph.namespaces import COOP, PREFIXES
from coopgraph.validate.figures import missing
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


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("12 maja 2018 r. do Kalisza przyjechała delegacja z Hamm. Goście spędzili u nas trzy dni.", "2018-05-14"),
        ("12 maja 2018 r. do Kalisza przyjechała delegacja z Hamm. Wizyta trwała 4 dni.", "2018-05-15"),
        ("12 maja 2018 r. prezydent pojechał do Hamm z 3-dniową wizytą.", "2018-05-14"),
        ("12 maja 2018 r. przyjechała delegacja z Hamm. Wizyta zakończyła się dwa dni później.", "2018-05-14"),
        # longer than a day, and nobody says how long
        ("12 maja 2018 r. prezydent odwiedził Hamm. Następnego dnia obejrzał szkołę.", None),
        ("12 maja 2018 r. gościła u nas delegacja z Hamm. Goście nocowali w bursie.", None),
        ("12 maja 2018 r. do Kalisza przyjechała na tydzień grupa uczniów z Hamm.", None),
        ("12 maja 2018 r. gościła u nas delegacja z Hamm. Przyjechała na trzydniowy festiwal.", None),
        # of other days
        ("12 maja 2018 r. prezydent odwiedził Hamm. Trzy dni wcześniej był w Warszawie.", "2018-05-12"),
        ("12 maja 2018 r. prezydent odwiedził Hamm. Za dwa dni minie rok.", "2018-05-12"),
        ("12 maja 2018 r. prezydent odwiedził Hamm. W drugim dniu świąt spadł śnieg.", None),
    ],
)  # fmt: skip
def test_a_stay_of_more_than_a_day(text: str, end: str | None) -> None:
    """A day that people came on is their last only where no words tell of a longer stay."""
    told = {name: value for _, name, value in facts(HEAD + text, "start", "end")}
    assert (told["start"], told.get("end")) == ("2018-05-12", end)


def test_days_counted_on_stand_in_their_sentences() -> None:
    """Validation finds the length in the quotes: the day told and the number of days give the other one."""
    quote = "12 maja 2018 r. przyjechała delegacja. Goście spędzili u nas trzy dni."
    day = f'"2018-05-14"^^<{PREFIXES["xsd"]}date>'
    other = f'"2018-05-17"^^<{PREFIXES["xsd"]}date>'
    assert missing(day, quote, f"{COOP}end", "trip-duration") is None
    assert missing(day, quote, f"{COOP}end", "trip-prose") == "2018-05-14"
    assert missing(other, quote, f"{COOP}end", "trip-duration") == "2018-05-17"
