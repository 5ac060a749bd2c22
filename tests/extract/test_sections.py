"""Reports in parts: what stands under the name of a partner's town or of a month is about it."""

from __future__ import annotations

from extract.reader import facts

HEAD = "Informacja o współpracy zagranicznej Miasta Kalisza w 2014 roku\n\n"
ROLES = ("sentBy", "place", "start", "end", "delegationSize")


def said(text: str) -> list[tuple[str, str]]:
    """(property, value) of the journeys of a report."""
    return [(name, value) for _, name, value in facts(HEAD + text, *ROLES)]


def test_guests_under_a_partners_name_came_from_there() -> None:
    """A delegation told without its town was sent by the partner in the heading."""
    found = said("Hamm (Niemcy)\n\nW dniach 13-16 czerwca do Kalisza przyjechała delegacja z burmistrzem.\n")
    assert {("sentBy", "Hamm"), ("place", "Kalisz"), ("end", "2014-06-16")} <= set(found)


def test_own_people_under_a_partners_name_went_there() -> None:
    """A journey to the partner's country is one to the partner; another country under the heading stays as it is."""
    text = "Hamm (Niemcy)\n\nW dniach 19-21 września delegacja Kalisza gościła w {} na święcie miasta.\n"
    assert ("place", "Hamm") in said(text.format("Niemczech"))
    assert ("place", "Hamm") not in said(text.format("Czechach"))


def test_each_month_tells_its_own_journeys() -> None:
    """What stands under the next month is no part of the journey before; a journey without a day has the month."""
    text = (
        "Maj\n1-4 maja – wyjazd Prezydenta Kalisza do Hamm na święto miasta.\n\n"
        "Lipiec\nDwudziestu uczniów z Kalisza odbyło staż w Bolonii.\n"
    )
    found = said(text)
    assert {("place", "Hamm"), ("end", "2014-05-04"), ("place", "Bolonia"), ("start", "2014-07-01")} <= set(found)
    assert [name for name, _ in found].count("delegationSize") == 1


def test_the_town_before_the_colon_of_a_title_speaks() -> None:
    """In "Kalisz: wizyta w Hamm" the town before the colon is the one whose people travelled."""
    text = "Kalisz: wizyta w Hamm\n\nW dniach 19-21 sierpnia 2011 r. delegacja samorządu gościła w niemieckim Hamm.\n"
    assert ("sentBy", "Kalisz") in [(name, value) for _, name, value in facts(text, *ROLES)]


def test_a_table_of_arrivals_is_read_the_other_way() -> None:
    """Under a title about guests the town in a row is where they came from; an item with a table is no journey."""
    rows = (
        "| Data | Skąd | Liczba osób | Cel |\n| 25-28.05 | Hamm | 6 | Dni Kalisza |\n| 8-12.07 | Brno | 28 | obóz |\n"
    )
    found = said("IV. Przyjazdy gości zagranicznych\n\n" + rows)
    assert {("sentBy", "Hamm"), ("sentBy", "Brno"), ("place", "Kalisz"), ("delegationSize", "28")} <= set(found)
    assert ("place", "Hamm") not in found


def test_a_journey_named_before_it_is_dated() -> None:
    """What was reported on and what then is dated by "tam od … do …" is one journey, not the one told before."""
    text = (
        "W dniach 3-5 maja 2014 r. w Kaliszu gościła delegacja z Brna.\n\n"
        "Radny przedstawił informację z wyjazdu do Hamm. W delegacji, która gościła tam od 21 do 23 lutego, "
        "uczestniczyli wiceprezydent oraz dyrektor.\n"
    )
    found = said(text)
    assert {("place", "Hamm"), ("start", "2014-02-21"), ("place", "Kalisz"), ("sentBy", "Brno")} <= set(found)


def test_a_row_without_a_readable_town_has_its_country() -> None:
    """A town that nobody can read does not lose the journey: its country is the place."""
    rows = "Data | Miejsce | Liczba osób | Cel\n7-10.05.2014 | Hnn. Mdn, Niemcy | 4 | jubileusz\n"
    assert {("place", "Niemcy"), ("delegationSize", "4"), ("sentBy", "Kalisz")} <= set(said("Wyjazdy\n\n" + rows))


def test_guests_at_the_own_town_hall() -> None:
    """The adjective of the town says whose hall it was; a town that guests went on to is not where they were sent."""
    text = (
        "Urząd Miejski w Słupsku\nul. Prosta 1, Słupsk\n\n"
        "Burmistrz Hamm złożył 7 maja 2014 r. wizytę w słupskim ratuszu. Nazajutrz goście wyjechali do Ustki.\n"
    )
    found = facts(text, "place", "isPartOf")
    stops = {subject for subject, name, _ in found if name == "isPartOf"}
    assert {value for subject, name, value in found if name == "place" and subject not in stops} == {"Słupsk"}
