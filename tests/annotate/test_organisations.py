"""Names of bodies: what is read, in which base form, and what is left alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from annotate.names import ROOT, annotated, named, project
from coopgraph.annotate.organisations import Organisations
from coopgraph.lexicon import read_yaml
from coopgraph.model import MentionKind, OrganisationValue

LEXICON: Any = read_yaml(ROOT / "data" / "lexicon" / "organisation-heads.yaml")
PARTS = [*LEXICON["groups"], LEXICON["offices"], LEXICON["foreign"], LEXICON["territories"], LEXICON["seen"]]


def bodies(text: str) -> list[OrganisationValue]:
    """The values of the bodies found in a text, in reading order."""
    return [m.value for m in annotated(text, MentionKind.ORGANISATION) if isinstance(m.value, OrganisationValue)]


@pytest.mark.parametrize(("text", "name"), [pair for part in PARTS for pair in part["positive"].items()])
def test_lexicon_positive(text: str, name: str) -> None:
    """Each positive example of the lexicon gives its base form, and only that."""
    assert [body.name for body in bodies(text)] == [name]


@pytest.mark.parametrize("text", [text for part in PARTS for text in part["negative"]])
def test_lexicon_negative(text: str) -> None:
    """No negative example of the lexicon gives a body."""
    assert bodies(text) == []


@pytest.mark.parametrize(
    ("text", "name", "kind", "seat"),
    [
        ("Goście odwiedzili Urząd Miasta Łomża.", "Urząd Miasta Łomża", "office", "Łomża"),
        ("Delegacja UM Elbląg wróciła.", "Urząd Miasta Elbląg", "office", "Elbląg"),
        ("Spotkano się w Starostwie Powiatowym w Ełku.", "Starostwo Powiatowe w Ełku", "office", "Ełk"),
        ("Umowę zawarła Gmina Suwałki.", "Gmina Suwałki", "municipality", "Suwałki"),
        ("Zaproszenie wystosował burmistrz Kętrzyna.", "Miasto Kętrzyn", "municipality", "Kętrzyn"),
        ("Prezydentowi Miasta Przemyśla wręczono medal.", "Miasto Przemyśl", "municipality", "Przemyśl"),
        ("Uchwałą Rady Miejskiej w Sanoku powołano zespół.", "Rada Miejska w Sanoku", "council", "Sanok"),
        ("Studenci Akademii Muzycznej w Gdańsku grali.", "Akademia Muzyczna w Gdańsku", "university", "Gdańsk"),
        ("Uczniowie II LO w Olsztynie.", "II LO w Olsztynie", "school", "Olsztyn"),
    ],
)
def test_kind_and_seat(text: str, name: str, kind: str, seat: str) -> None:
    """A body has its kind and, where the name or a phrase beside it says so, its seat."""
    (body,) = bodies(text)
    assert (body.name, body.kind, body.seat and body.seat.name) == (name, kind, seat)


@pytest.mark.parametrize(
    ("text", "name", "seat"),
    [
        ("Pobyt uczniów II LO w Stuttgarcie.", "II LO", None),
        ("W zawodach grali uczniowie SP nr 3.", "SP nr 3", None),
        ("Rada Miasta Sanok VII kadencji obradowała.", "Rada Miasta Sanok", "Sanok"),
        ("Uczniowie Technikum Nr II pojechali.", "Technikum Nr II", None),
        ("Byli w Krośnie. Gości przyjął krośnieński Urząd Miasta.", "Urząd Miasta Krosno", "Krosno"),
        ("Byli w Suszu. Przyjechał Starosta Suski; wrócił.", "Powiat Suski", None),
    ],
)
def test_whose_seat(text: str, name: str, seat: str | None) -> None:
    """A Polish school does not stand where its pupils went; an office and a county may be told by an adjective."""
    found = [(body.name, body.seat and body.seat.name) for body in bodies(text)]
    assert found == [(name, seat)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("List starostów powiatów suskiego i ełckiego.", ["Powiat Suski", "Powiat Ełcki"]),
        ("Umowa między Powiatami Suskim i Saarpfalz.", ["Powiat Suski", "Powiat Saarpfalz"]),
        ("Umowa między powiatem suskim a bielsko-bialskim.", ["Powiat Suski", "Powiat Bielsko-Bialski"]),
        ("Narada powiatów przygranicznych i gmin.", []),
    ],
)
def test_counties_share_their_noun(text: str, names: list[str]) -> None:
    """Of counties named by one noun each is a body of its own; adjectives of another sort make none."""
    assert [body.name for body in bodies(text) if body.kind == "territory"] == names


def test_seat_beside_the_name() -> None:
    """A seat given after the name belongs to the body and not to its name."""
    (body,) = bodies("Liderem jest Fundacja Otwarte Okna, z siedzibą w Radomiu.")
    assert body.name == "Fundacja Otwarte Okna"
    assert body.seat is not None
    assert body.seat.name == "Radom"


def test_unit_knows_its_office() -> None:
    """A department named with its office has it as parent; the two stay two bodies."""
    unit, office = bodies("Wniosek złożył Wydział Promocji i Sportu Urzędu Miasta Płocka.")
    assert unit.name == "Wydział Promocji i Sportu"
    assert unit.parent == office.name == "Urząd Miasta Płock"


def test_enumerated_bodies_are_apart() -> None:
    """Commas, "oraz" and "i" part bodies that each have a head."""
    found = named("Byli w Muzeum Narodowym, Bibliotece Wojewódzkiej oraz Teatrze Lalek.", MentionKind.ORGANISATION)
    assert found == ["Muzeum Narodowe", "Biblioteka Wojewódzka", "Teatr Lalek"]


def test_last_of_a_list_needs_no_head() -> None:
    """After two bodies in a list a capitalised phrase is the third; alone it is none."""
    listed = "Projekt prowadzą Fundacja Mosty Kultury, Centrum Dialogu Lokalnego oraz Zielony Horyzont."
    assert named(listed, MentionKind.ORGANISATION)[-1] == "Zielony Horyzont"
    assert named("Na ścianie wisi Zielony Horyzont.", MentionKind.ORGANISATION) == []


def test_bracketed_acronym_is_the_same_body() -> None:
    """An acronym explained in brackets names the body again later in the text."""
    first, again = bodies("Stowarzyszenie Rowerowa Dolina (SRD) powstało w maju. Goście SRD zwiedzili port.")
    assert again.name == first.name
    assert "SRD" in first.aliases


def test_partner_town_of_somebody_is_not_that_somebody() -> None:
    """The town in "miasto partnerskie Torunia" is a town other than Toruń; "miasto partnerskie Winnica" is Winnica."""
    assert bodies("Przyjechało miasto partnerskie Torunia.") == []
    assert [b.name for b in bodies("Zaprosiło nas miasto partnerskie Winnica.")] == ["Miasto Winnica"]


def test_place_after_acronym_is_part_of_the_name() -> None:
    """An acronym with a capitalised name and a town is one body, not the town."""
    (body,) = bodies("Wyjazd opłaciła ROT Kraina Kielce.")
    assert body.name == "ROT Kraina Kielce"
    assert body.kind == "body"


def test_person_is_no_part_of_a_name() -> None:
    """A title ends the name of a body before the person who bears it."""
    assert named("Obrady prowadziła w Komisji Pani Anna Nowak.", MentionKind.ORGANISATION) == []


def test_one_construction_serves_many_texts() -> None:
    """A recogniser keeps nothing of the text it read before."""
    recogniser = Organisations(project())
    assert recogniser is not None
    assert bodies("Fundacja Jasny Dom działa.") == bodies("Fundacja Jasny Dom działa.")
    assert Path(ROOT, "data").is_dir()


def test_registered_acronyms() -> None:
    """The registry's acronyms of three capitals are the body they stand for; in small letters they are words."""
    assert named("Umowę podpisały UMCS i gmina.", MentionKind.ORGANISATION) == ["Uniwersytet Marii Curie-Skłodowskiej"]
    assert named("Odnowiono nawa główną kościoła.", MentionKind.ORGANISATION) == []


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Prezydent m.st. Warszawy był w Kijowie.", "Miasto Warszawa", "municipality"),
        ("Prezydent Miasta Stołecznego Warszawy był w Kijowie.", "Miasto Warszawa", "municipality"),
        ("Urząd m.st. Warszawy odmówił.", "Urząd Miasta Warszawa", "office"),
        ("Pismo Urzędu Miasta Stołecznego Warszawy przekazano.", "Urząd Miasta Warszawa", "office"),
        ("Rada m.st. Warszawy przyjęła uchwałę.", "Rada Miasta Warszawa", "council"),
    ],
)
def test_the_capital_city(text: str, name: str, kind: str) -> None:
    """The words "m.st." and "Miasto Stołeczne" are the words of a capital for itself."""
    assert [(b.name, b.kind) for b in bodies(text)] == [(name, kind)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Wójt Gminy Zgierz podpisał umowę.", "Gmina Wiejska Zgierz"),
        ("Wójt Zgierza podpisał umowę.", "Gmina Wiejska Zgierz"),
        ("Gmina Wiejska Zgierz podpisała umowę.", "Gmina Wiejska Zgierz"),
        ("Gmina Zgierz podpisała umowę.", "Gmina Zgierz"),
        ("Wójt Gminy Łoniów podpisał umowę.", "Gmina Łoniów"),
        ("Gmina Wiejska Łoniów podpisała umowę.", "Gmina Łoniów"),
    ],
)
def test_rural_communes_are_told_apart_from_towns(text: str, name: str) -> None:
    """A wójt heads the rural commune where a town bears the name, too; of a village there is one commune only."""
    assert [b.name for b in bodies(text)] == [name]


def test_a_forum_with_a_number_or_year_is_a_meeting() -> None:
    """A "Forum Małych Miast" is a body, its second edition and that of 2021 are events."""
    for text in ("Program II Forum Małych Miast ogłoszono.", "Forum Małych Miast 2021 odwołano."):
        assert bodies(text) == []
    assert [b.name for b in bodies("Umowę przedłożyło Forum Małych Miast.")] == ["Forum Małych Miast"]
