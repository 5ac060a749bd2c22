"""Journeys told over several sentences: the town in one, who went in another, the days in a third.

Every opening, every way of saying who went and every way of saying when stand together with others, in both orders: a
rule that reads one text of this kind and not the next shows here as a factor that fails.
"""

from __future__ import annotations

from itertools import count, product

import pytest

from extract.reader import facts

HEAD = "Urząd Miejski w Łowiczu\n\n"
DAYS = {"start": "2022-05-12", "end": "2022-05-15"}
TOWNS = (("Kowel", "Kowla", "Kowlu"), ("Truskawiec", "Truskawca", "Truskawcu"), ("Brno", "Brna", "Brnie"))
OPENINGS = (
    "Nasze miasto partnerskie {0} obchodziło w tym roku swoje święto.",
    "Od burmistrza {1} nadeszło zaproszenie na obchody święta miasta.",
    "Władze {1} zaprosiły nas na obchody 25-lecia współpracy.",
    "Partnerskie miasto {0} zaprosiło delegację z Łowicza na dni miasta.",
    "Z {1} otrzymaliśmy zaproszenie na święto plonów.",
    "W {2} świętowano 25-lecie partnerstwa z naszym miastem.",
    "W {2} odbyły się obchody dni miasta, na które zaproszono naszych przedstawicieli.",
)
GOERS = (
    "Pojechało dziewięć osób.",
    "Na zaproszenie odpowiedzieli burmistrz i troje radnych.",
    "W wyjeździe udział wzięli burmistrz, sekretarz i dwoje radnych.",
    "Nasze miasto reprezentowali burmistrz Jan Nowak i przewodniczący Rady Adam Wójcik.",
    "Delegacji przewodniczył zastępca burmistrza.",
    "W skład naszej delegacji weszli radni i pracownicy urzędu.",
    "Na miejsce udała się dwunastoosobowa delegacja.",
    "W uroczystościach uczestniczyła delegacja z burmistrzem na czele.",
    "Do naszych partnerów wybrała się grupa radnych.",
    "Naszą delegację stanowili burmistrz i sekretarz.",
)
WHEN = (
    "Uroczystości odbyły się w dniach 12–15 maja 2022 r.",
    "Wizyta trwała od 12 do 15 maja 2022 r.",
    "Święto trwało od 12 do 15 maja 2022 r.",
    "Gościliśmy tam od 12 do 15 maja 2022 r.",
)
BESIDE = ("", "Gospodarze przygotowali bogaty program.", "Rozmawiano o dalszej współpracy.")


def _texts() -> list[tuple[str, str]]:
    """(the town's name, a text) for all pairs of opening and goers, the other factors taken in turn."""
    made = []
    for n, (opening, goers) in zip(count(), product(OPENINGS, GOERS), strict=False):
        town, when, beside = TOWNS[n % len(TOWNS)], WHEN[n % len(WHEN)], BESIDE[n // 3 % len(BESIDE)]
        first, second = (when, goers) if n % 5 == 0 and "tam" not in when else (goers, when)
        made.append((town[0], HEAD + " ".join(filter(None, [opening.format(*town), first, beside, second]))))
    return made


@pytest.mark.parametrize(("town", "text"), _texts())
def test_sentences_make_one_journey(town: str, text: str) -> None:
    """The town, the speaker's town as sender and the days are of one journey, whichever of them is told first."""
    rows = facts(text, "place", "sentBy", *DAYS)
    assert [(name, value) for _, name, value in rows if name == "place"] == [("place", town)]
    assert {name: value for _, name, value in rows if name in DAYS} == DAYS
    assert {value for _, name, value in rows if name == "sentBy"} == {"Łowicz"}


@pytest.mark.parametrize(
    "text",
    [
        "Na dni miasta zaprosiliśmy delegację z Brna. Na zaproszenie odpowiedzieli burmistrz i troje radnych.",
        "Zaproszenie wysłane do Brna zostało przyjęte. Delegacji przewodniczył zastępca burmistrza.",
        "Zaproszenie otrzymało także partnerskie Brno. W uroczystościach uczestniczyła delegacja z burmistrzem.",
        "Władze Brna zaprosiły nas na jubileusz. W szkole był apel, w którym uczestniczyła delegacja uczniów.",
        "Z Brna otrzymaliśmy zaproszenie. W ogólnopolskim konkursie nasze miasto reprezentowali uczniowie.",
        "W Brnie odbywa się co roku święto wina. Na wycieczkę w góry pojechało dziewięć osób z klubu seniora.",
        "W Brnie odbyły się dni miasta. Na posiedzenie związku do Warszawy pojechali burmistrz i sekretarz.",
        "Od burmistrza Brna nadeszło zaproszenie na święto miasta. Niestety nikt od nas nie pojechał.",
        "Władze Brna zaprosiły nas na jubileusz. Delegacji przewodniczyć będzie zastępca burmistrza.",
        "Brno i Kowel zaprosiły nas na jubileusz. Pojechało dziewięć osób.",
    ],
)
def test_what_only_looks_so(text: str) -> None:
    """Nobody went there whom the town did not ask, who went elsewhere, or of whom only plans are told."""
    told = facts(HEAD + text + " Święto trwało od 12 do 15 maja 2022 r.", "place")
    assert not [value for _, _, value in told if value in {"Brno", "Kowel"}]
