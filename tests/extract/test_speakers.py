"""Who speaks where no letterhead says it: counties by what their pages tell, letters by whom they greet."""

from __future__ import annotations

import pytest

from extract.reader import facts

NEWS = "Rewizyta\n\nW dniach 12-15 czerwca 2018 r. nasi przedstawiciele przebywali w Grazu. "


def senders(text: str) -> set[str]:
    """The names of all who sent people on a journey."""
    return {value for _, _, value in facts(text, "sentBy")}


@pytest.mark.parametrize(
    "told",
    [
        "Starosta nidzicki Jan Kos rozmawiał z władzami o drogach powiatu nidzickiego. Nidzica dziękuje za gościnę.",
        "Delegacji przewodził starosta Jan Kos. Powiat Nidzicki współpracuje od lat. Wicestarosta zaprosił do Nidzicy.",
    ],
)
def test_a_county_speaks_that_the_page_tells_of(told: str) -> None:
    """A page that tells of a county and its starosta, and of no mayor, is the county's, not the town's."""
    assert senders(NEWS + told) == {"Powiat Nidzicki"}


@pytest.mark.parametrize(
    "told",
    [
        "Burmistrz Nidzicy podziękował za gościnę. W Nidzicy byli też goście powiatu nidzickiego.",
        "Burmistrz Nidzicy Jan Kos i starosta nidzicki rozmawiali o drogach. Urząd Miejski w Nidzicy zaprasza.",
    ],
)
def test_a_town_speaks_whose_mayor_is_told_of(told: str) -> None:
    """A county that is told of beside the town's mayor and hall does not speak in the town's stead."""
    assert senders(NEWS + told) == {"Nidzica"}


def test_our_county_speaks_without_a_town() -> None:
    """Where no town of this country is named, "our county" is the one that the page names."""
    told = "Starosta oleski dziękował za gościnę. Nasz powiat ma z Grazem umowę, powiat oleski o nią dba."
    assert senders(NEWS + told) == {"Powiat Oleski"}
    assert not senders(NEWS + "Nasz powiat ma z Grazem umowę, rejon kosowski o nią dba. Starosta dziękował.")


def test_the_office_that_signs_speaks() -> None:
    """The office of a county signs its page in a line of its own, whatever town the text names beside it."""
    told = "Powiat Augustowski i miasto Białystok pokazały tam folder. Podobał się on też prezydentowi Białegostoku."
    assert senders(f"{NEWS}{told}\n\nStarostwo Powiatowe w Augustowie\n") == {"Powiat Augustowski"}


def test_a_letter_is_of_the_town_it_greets() -> None:
    """A partner town abroad, told of as "our partner town", never speaks; those greeted are the town's that does."""
    text = "Drogie Darłowianki, Drodzy Darłowianie,\n\nw 2015 r. władze Darłowa pojechały do Riom. "
    assert senders(f"{text}Nasze partnerskie miasto Riom nas ugościło.\n") == {"Darłowo"}


def test_houses_bear_the_adjective_of_their_town() -> None:
    """Two houses called after one town say who speaks where a town of neighbours is named once."""
    told = "Narada odbędzie się w Opolu. Chór wystąpi w Prudnickim Ośrodku Kultury i w Muzeum Ziemi Prudnickiej."
    assert senders(NEWS + told) == {"Prudnik"}


HEAD = "Starostwo Powiatowe w Oleśnie\n\nW czerwcu 2018 r. "


@pytest.mark.parametrize(
    "told",
    [
        "starosta powiatu Roth Rainer Ney gościł u siebie przedstawicieli powiatu oleskiego.",
        "starosta Roth Jan Ney gościł u siebie delegację powiatu oleskiego.",
        "powiat Roth gościł delegację naszego powiatu.",
    ],
)
def test_a_county_abroad_received_ours(told: str) -> None:
    """Whom a county abroad received went there from the speaker's county, which is no guest of its own."""
    rows = facts(HEAD + told, "sentBy", "place", "hostedBy")
    assert {(name, value) for _, name, value in rows} == {
        ("sentBy", "Powiat Oleski"),
        ("place", "Powiat Roth"),
        ("hostedBy", "Powiat Roth"),
    }


def test_ours_received_a_county_abroad() -> None:
    """The speaker's starosta who received a county abroad was its host at home."""
    rows = facts(f"{HEAD}starosta oleski gościł delegację powiatu Roth.", "sentBy", "hostedBy")
    assert {(name, value) for _, name, value in rows} == {("sentBy", "Powiat Roth"), ("hostedBy", "Powiat Oleski")}
