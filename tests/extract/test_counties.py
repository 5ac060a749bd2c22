"""Documents in which a county speaks: its people travel, it pays and hosts, the town of its office does not."""

from __future__ import annotations

import pytest

from extract.reader import facts

PAGE = """Starostwo Powiatowe w Suszu

Wykaz wyjazdów zagranicznych pracowników Starostwa

1. Starosta Suski Jan Nowak
Cel: konferencja w Wilnie, Litwa
Data: 9.12.2017 r.

2. inspektor Wydziału Oświaty
Cel: wizyta studyjna w Bari, Włochy
Data: 20-24.03.2017 r.
"""


def test_the_county_sends() -> None:
    """Who travels from the office of a county is sent by the county that the text names."""
    senders = {value for _, _, value in facts(PAGE, "sentBy")}
    assert senders == {"Powiat Suski"}


@pytest.mark.parametrize("head", ["Urząd Miejski w Suszu", "Burmistrz Miasta Susz"])
def test_a_town_hall_speaks_for_the_town(head: str) -> None:
    """Where a town hall heads the page, the town sends, whatever county office is named below."""
    text = PAGE.replace("Starostwo Powiatowe w Suszu", head).replace("Starosta Suski ", "")
    senders = {value for _, _, value in facts(text, "sentBy")}
    assert senders == {"Susz"}
