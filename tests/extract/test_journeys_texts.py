"""Journeys in whole texts: what readers of town news stumble over. Towns and wording are of our own making."""

from __future__ import annotations

import pytest

from extract.reader import facts

HEAD = "Urząd Miejski w Kaliszu\nul. Prosta 1, Kalisz\n\n"
ROLES = ("sentBy", "place", "start", "end", "delegationSize")


def said(text: str) -> set[tuple[str, str]]:
    """(property, value) of the journeys of a text."""
    return {(name, value) for _, name, value in facts(HEAD + text, *ROLES)}


def test_list_of_guests_after_a_colon() -> None:
    """A sentence that ends with a colon and is set like a heading tells a journey."""
    text = "W dniach 4-6 maja 2018 r. w Kaliszu gościła delegacja z miasta Hamm w składzie:\n\n- Otto Braun\n- Ute Ley"
    assert {("sentBy", "Hamm"), ("place", "Kalisz"), ("end", "2018-05-06")} <= said(text)


def test_end_without_a_year() -> None:
    """The day of return lies in the year of the departure."""
    text = "Delegacja Kalisza wyjechała do Hamm 6 lipca 2018 r. Powrót nastąpił 14 lipca."
    assert {("start", "2018-07-06"), ("end", "2018-07-14")} <= said(text)


@pytest.mark.parametrize(
    "text",
    [
        "Spotkanie odbyło się 8 kwietnia 2019 r. dzięki zaproszeniu, jakie do władz Hamm wystosował burmistrz.",
        "Zwykle w kwietniu nasi uczniowie jadą na tydzień do Hamm.",
        "Grupa 16 ukraińskich radnych z gmin przyjechała 5 maja 2019 r. do Polski na wizytę studyjną.",
    ],
)
def test_nobody_is_sent(text: str) -> None:
    """A letter to an authority, a habit and guests from abroad are no journeys of the town that writes."""
    assert ("sentBy", "Kalisz") not in said(text)
    assert ("place", "Hamm") not in said(text)


def test_nobody_travels_to_where_they_are() -> None:
    """Guests of an office in the speaker's town were not sent by that town."""
    text = (
        "Goście będą także w Kaliszu. W środę 9 maja 2018 r. delegacja radnych z Ukrainy odwiedzi Starostwo w Kaliszu."
    )
    assert ("sentBy", "Kalisz") not in said(text)


def test_size_of_a_family_is_no_delegation() -> None:
    """Numbers of people who do not travel are left alone."""
    text = (
        "Radni Kalisza byli od 4 do 6 maja 2018 r. w Hamm. Za tę cenę trzyosobowa rodzina spędziłaby tam cały tydzień."
    )
    assert ("place", "Hamm") in said(text)
    assert not any(name == "delegationSize" for name, _ in said(text))


def test_the_town_of_a_meeting_with_a_delegation() -> None:
    """Guests whom the mayor meets were sent by the town they are from."""
    text = "Prezydent Kalisza spotkał się w poniedziałek 9 maja 2016 r. z delegacją z niemieckiego miasta Hamm."
    assert {("sentBy", "Hamm"), ("place", "Kalisz"), ("start", "2016-05-09")} <= said(text)


def test_the_nearer_place() -> None:
    """A country that something else is about is not where the guests were."""
    text = "W dniu 8 czerwca 2017 r., po reformach we wschodniej Ukrainie, w gminie Opatówek gościła grupa z Hamm."
    assert ("place", "Opatówek") in said(text)
    assert ("place", "Ukraina") not in said(text)


def test_programme_with_a_town_in_its_name() -> None:
    """The words of a programme are no places."""
    text = "W maju 2018 r. młodzież odbywa w Kaliszu staże w ramach programu Study Tours to Poland."
    assert ("place", "Tours") not in said(text)


def test_members_that_nobody_recognises_are_not_counted() -> None:
    """A list with a line where no name was read has no number."""
    text = "W dniach 4-6 maja 2018 r. w Kaliszu gościła delegacja z Hamm w składzie:\n\n- Otto Braun\n- dalsi goście\n"
    assert not any(name == "delegationSize" for name, _ in said(text))


def test_names_below_a_label_are_the_delegation_of_the_journey_before() -> None:
    """Bullets with names under "Delegacja gminy w X:" count those who went on the journey told just before."""
    told = HEAD + "W dniach 3-5 maja 2019 r. przedstawiciele Kalisza przebywali w Kownie.\n\n"
    names = "Delegacja miasta w Kownie:\n- Jan Kos – radny,\n- Ewa Bąk – sekretarz,\n- Adam Wit – radny.\n"
    assert [value for _, _, value in facts(told + names, "delegationSize")] == ["3"]
    assert not facts(told + "Uczestnicy konkursu:\n- Jan Kos,\n- Ewa Bąk.\n", "delegationSize")


def test_guests_of_a_mayor_abroad_were_in_the_mayors_town() -> None:
    """Who was invited by one town abroad went there, though no place is named."""
    text = HEAD + "W maju 2019 r. delegacja Kalisza pojechała na doroczny jarmark na zaproszenie burmistrza Erfurtu.\n"
    assert tuple(value for _, _, value in facts(text, "place")) == ("Erfurt",)


@pytest.mark.parametrize(
    ("subject", "size"),
    [
        ("Burmistrz Kalisza Jan Kos wraz z przewodniczącą Rady i dwoma radnymi uczestniczył w obchodach w Hamm", ["4"]),
        ("Burmistrz oraz Przewodniczący Rady Miasta przebywali w Hamm", ["2"]),
        ("Burmistrz, skarbnik i radny Jan Kos udali się do Hamm", ["3"]),
        ("Burmistrz wraz z delegacją przebywał w Hamm", []),
        ("Burmistrz i radni przebywali w Hamm", []),
    ],
)
def test_travellers_told_by_office_are_counted(subject: str, size: list[str]) -> None:
    """Offices and names that are the subject of a journey add up; with people nobody counted there is no size."""
    text = f"{HEAD}{subject} w dniach 3-5 maja 2014 r.\n"
    assert [value for _, _, value in facts(text, "delegationSize")] == size


def test_those_who_accompany_are_not_the_whole() -> None:
    """Two people who went with the mayor are three with him."""
    text = HEAD + "1-4 maja 2014 r. – wyjazd Burmistrza do Hamm. Burmistrzowi towarzyszyły dwie osoby.\n"
    assert facts(text, "place")
    assert [value for _, _, value in facts(text, "delegationSize")] == ["3"]


def test_sheet_below_a_line_of_text() -> None:
    """Fields are one journey though a line of text stands right above them; those named in its field are counted."""
    text = (
        HEAD
        + "Odpowiedź na interpelację\n\nMiejsce: Hamm, Niemcy\nTermin: 2-4.05.2019\nCel: targi\n"
        + "Skład delegacji: Zastępca Burmistrza, dwóch pracowników Biura Obsługi Inwestora\n"
    )
    assert [value for _, _, value in facts(text, "delegationSize", "place")] == ["Hamm", "3"]


def test_what_was_talked_about_is_no_kind() -> None:
    """A visit during which an exchange of youth was discussed is no exchange."""
    visit = "W dniach 9-11 marca 2017 r. burmistrz przebywał w Hamm, gdzie omawiano program wymiany młodzieży."
    exchange = "W dniach 9-11 marca 2017 r. nasi uczniowie przebywali w Hamm w ramach wymiany młodzieży."
    assert facts(HEAD + visit, "tripKind")[0][2] == "official-visit"
    assert facts(HEAD + exchange, "tripKind")[0][2] == "youth-exchange"


def test_a_mayor_with_a_foreign_name_is_no_town() -> None:
    """Two words no dictionary knows after an office are a person, even where the first is some town's name."""
    text = HEAD + "Delegacja Kalisza gościła w dniach 9-11 marca 2017 r. w Hamm. Zaprosiła ją burmistrz Petra Lausch.\n"
    assert {value for _, _, value in facts(text, "invitedBy", "visited", "place")} == {"Hamm"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Od 5 do 8 lipca 2019 r. w Kaliszu gościły delegacje miast partnerskich: Hamm z Niemiec i Brna z Czech.",
            {("sentBy", "Hamm"), ("sentBy", "Brno"), ("place", "Kalisz")},
        ),
        (
            "W dniu 27 maja 2019 r. w Kaliszu gościła grupa 20 przedstawicieli gminy partnerskiej z Niemiec – Hamm.",
            {("sentBy", "Hamm"), ("place", "Kalisz"), ("delegationSize", "20")},
        ),
        (
            "Młodzież z liceum w Kaliszu wróciła z tygodniowej wymiany w Hamm. Wyjazd odbył się 3-9 czerwca 2018 r.",
            {("place", "Hamm"), ("start", "2018-06-03")},
        ),
        (
            "Wiceprezydent Kalisza spotkał się w Hamm z nadburmistrzem; wizyta trwała od 2 do 4 czerwca 2015 roku.",
            {("sentBy", "Kalisz"), ("place", "Hamm"), ("end", "2015-06-04")},
        ),
        (
            "W maju 2019 r. wiceprezydent Kalisza w Hamm rozmawiał z władzami portu, a w Brnie spotkał się z merem.",
            {("sentBy", "Kalisz"), ("place", "Hamm"), ("place", "Brno")},
        ),
        (
            "W dniach 21-23 maja 2019 r. w Kaliszu miała miejsce wizyta reprezentantów Miasta Hamm i Związku Kaliszan.",
            {("sentBy", "Hamm"), ("place", "Kalisz")},
        ),
        (
            "W maju 2019 r. delegacja z Hamm uczestniczyła w Dniach Kalisza.",
            {("sentBy", "Hamm"), ("place", "Kalisz")},
        ),
    ],
)
def test_ways_to_tell_a_journey(text: str, wanted: set[tuple[str, str]]) -> None:
    """Guests of several towns, of a partner named after a dash, at the own town's event; the way back; two towns."""
    found = said(text)
    assert wanted <= found
    own = {("sentBy", "Kalisz"), ("place", "Kalisz")}
    assert not own <= found


def test_pupils_of_a_school_abroad_came_from_there() -> None:
    """The town of the school that guests belong to is their origin and not the place of their stay."""
    found = said("W dniach 3-5 maja 2019 r. przebywała w mieście grupa 24 uczniów z zaprzyjaźnionej szkoły w Hamm.")
    assert {("sentBy", "Hamm"), ("place", "Kalisz"), ("delegationSize", "24")} <= found
    assert ("place", "Hamm") not in found


def test_a_town_with_a_double_name_is_one_town() -> None:
    """Two names joined by a hyphen are one place."""
    found = said("Delegacja Kalisza była 3-5 maja 2017 r. w Halle-Hamm (Niemcy).")
    assert [value for name, value in found if name == "place"] == ["Halle-Hamm"]


@pytest.mark.parametrize(
    ("costs", "wanted"),
    [
        ("Koszt: 1 240 zł (paliwo), noclegi i wyżywienie zapewnili gospodarze.", {"accommodation", "meals"}),
        ("Przejazd samochodem służbowym, nocleg na koszt gospodarzy.", {"accommodation"}),
        ("Przejazd (300 zł), noclegi (200 zł) i wyżywienie pokryło Hamm.", {"transport", "accommodation", "meals"}),
    ],
)
def test_who_pays_for_the_last_of_several_costs(costs: str, wanted: set[str]) -> None:
    """A cost with its own sum, or set before "X na koszt Y", is not paid by whoever pays for what follows."""
    text = f"{HEAD}W dniach 19–22 kwietnia 2018 r. burmistrz przebywał w Hamm. {costs}\n"
    assert {value for _, _, value in facts(text, "costCategory")} == wanted


def test_whoever_invites_does_not_send() -> None:
    """In "na zaproszenie burmistrza X reprezentował miasto" X is where it went, the town is who was represented."""
    found = said("W dniach 24-26 maja 2019 r. na zaproszenie burmistrza Hamm reprezentował miasto na Święcie Solanki.")
    assert {("sentBy", "Kalisz"), ("place", "Hamm")} <= found
    assert ("sentBy", "Hamm") not in found


def test_what_guests_heard_is_not_what_they_came_for() -> None:
    """A concert in the course of a visit does not make it a cultural event."""
    text = (
        HEAD
        + "W dniach 15-17 września 2017 r. Kalisz gościł samorządowców z Hamm. Była to wizyta oficjalna. "
        + "W sobotę goście zwiedzili muzeum, a wieczorem obejrzeli koncert na Rynku.\n"
    )
    assert [value for _, _, value in facts(text, "tripKind")] == ["official-visit"]


def test_the_answer_is_about_the_journey_asked_about() -> None:
    """A question names an earlier journey without its date, the answer says who received its people there."""
    text = (
        HEAD
        + "Prezydent Kalisza przebywał 17-19 czerwca 2019 r. w Hamm. Skarbnik przebywał 23 czerwca 2019 r. w Brnie. "
        + "Radny zapytał o pobyt w Hamm. Skarbnik odpowiedział, że nocleg opłacili gospodarze.\n"
    )
    assert [value for _, _, value in facts(text, "hostedBy")] == ["Hamm"]


def test_a_private_journey_is_none_of_the_towns() -> None:
    """What the text calls private is not stated."""
    assert ("place", "Hamm") not in said("Od 5 do 8 lipca 2018 r. burmistrz był w Hamm, lecz był to wyjazd prywatny.")
    assert ("place", "Hamm") in said("Od 5 do 8 lipca 2018 r. burmistrz był w Hamm i odwiedził prywatne firmy.")


def test_a_group_of_townspeople_has_its_size() -> None:
    """A group of thirty townspeople travels; the number of a town's people does not."""
    went = "W dniach 5-8 lipca 2018 r. grupa 30 mieszkańców Kalisza gościła w Hamm{}."
    assert ("delegationSize", "30") in said(went.format(""))
    assert ("delegationSize", "30") in said(went.format(", które ma 180 000 mieszkańców"))


def test_label_lines_without_blanks_between_are_journeys_each() -> None:
    """A field with which the group began begins the next journey; none takes the places of all."""
    rows = "Data: 12-15.06.2018; miejsce: Hamm, Niemcy; osoby: burmistrz; cel: jubileusz szkoły\n"
    text = f"Rejestr wyjazdów zagranicznych\n\n{rows}{rows.replace('12-15.06', '3-5.09').replace('Hamm', 'Graz')}"
    found = said(text)
    assert {("start", "2018-06-12"), ("start", "2018-09-03"), ("place", "Hamm"), ("place", "Graz")} <= found
