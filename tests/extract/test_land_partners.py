"""Tests of coopgraph.extract.land_partners: guests of a country of which the text calls one town a partner."""

from __future__ import annotations

import pytest

from extract.reader import facts

_CAME = "W czerwcu 2018 r. gościliśmy grupę francuską w Jaśle."
_WENT = "W maju 2019 r. przedstawiciele gminy Jasło gościli w gminie partnerskiej Melle we Francji."


def _senders(text: str) -> set[str]:
    return {value for _, _, value in facts(f"Gmina Jasło\n{text}", "sentBy")} - {"Jasło"}


def test_the_adjective_of_a_country_means_its_one_partner() -> None:
    """Other towns of the country that were only seen do not matter."""
    assert _senders(f"{_WENT} {_CAME} Wcześniej byli oni w Paryżu i Niort.") == {"Melle"}


@pytest.mark.parametrize(
    "text",
    [
        f"Naszymi partnerami są francuskie Melle i Auray. {_CAME}",
        f"Naszymi partnerami są francuskie Melle i Plouay. {_CAME}",
        f"{_WENT} Był tam też burmistrz Auray. {_CAME} Wcześniej byli oni w Paryżu.",
        f"Melle leży we Francji. {_CAME} Pokazano też film o Niort.",
    ],
)
def test_guests_may_be_of_another_town(text: str) -> None:
    """Two partners, a further name beside one, somebody in office elsewhere, no partner at all: nobody is named."""
    assert _senders(text) == set()
