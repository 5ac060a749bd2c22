"""Places in running text, by many phrasings."""

from __future__ import annotations

import pytest

from annotate.recognisers import find_places, places, tokens
from coopgraph.model import PlaceValue

FOUND = [
    ("1) 20–22.01.2017 Prenzlau – bal noworoczny", ["Prenzlau/DE"]),
    ("Delegacja Głogowa i przedstawiciele Barcina byli tam.", ["Głogów/PL", "Barcin/PL"]),
    ("Radni Gliwic byli w Brnie.", ["Gliwice/PL", "Brno/CZ"]),
    ("W gminie Książ Wlkp. goszczą mieszkańcy Brna.", ["Książ Wielkopolski/PL", "Brno/CZ"]),
    ("Władze Jasła odwiedziły Koszyce.", ["Jasło/PL", "Koszyce/SK"]),
    ("Delegacja Jasła odwiedziła Lipsk.", ["Jasło/PL", "Lipsk/DE"]),
    ("Delegacja Jasła odwiedziła Lwów.", ["Jasło/PL", "Lwów/UA"]),
    ("Trstená, 5-6 lipca – przegląd kapel", ["Trzciana/SK"]),
    ("3/2012; 19.10.2012; Emsdetten; Centrum Kultury", ["Emsdetten/DE"]),
    ("Delegacja gościła w Zielonej Górze.", ["Zielona Góra/PL"]),
    ("Wyjazd do Nowego Sącza i Tarnowa", ["Nowy Sącz/PL", "Tarnów/PL"]),
    ("Uczestnicy ze Stalowej Woli, Bielska-Białej oraz Koszyc", ["Stalowa Wola/PL", "Bielsko-Biała/PL", "Koszyce/SK"]),
    ("12-14 maja 2019 r., Bolonia (Włochy)", ["Bolonia/IT", "Włochy/IT"]),
    ("spotkanie w Lipsku (Niemcy)", ["Lipsk/DE", "Niemcy/DE"]),
    ("Wizyta w Iwano-Frankowsku na Ukrainie", ["Iwano-Frankiwsk/UA", "Ukraina/UA"]),
    ("Piątek, 17 maja – wyjazd do Brna", ["Brno/CZ"]),
    ("Środa 5 czerwca – wyjazd do Brna", ["Brno/CZ"]),
    ("litewskie miasto Poniewież", ["Poniewież/LT"]),
    ("z miastem partnerskim Tarnopol", ["Tarnopol/UA"]),
    ("Pojechali do Piły i wrócili z Opola.", ["Piła/PL", "Opole/PL"]),
    ("wizyta w województwie opolskim i w Toskanii", ["województwo opolskie/PL", "Toskania/IT"]),
    ("samorządowcy z obwodu tarnopolskiego", ["obwód tarnopolski/UA"]),
    ("klastry z Łotwy, Estonii i Chorwacji", ["Łotwa/LV", "Estonia/EE", "Chorwacja/HR"]),
    ("Frankfurt nad Odrą gościł uczniów", ["Frankfurt nad Odrą/DE"]),
    ("spacer po Trokach i pobyt w Trokach", ["Troki/LT", "Troki/LT"]),
    ("– 5–6.10.2015 – Lwów: rozmowy", ["Lwów/UA"]),
    ("1 | Ronneby | Szwecja", ["Ronneby/SE", "Szwecja/SE"]),
    ("Burmistrz Miasta Kłodzko", ["Kłodzko/PL"]),
    ("mieszkańców Schwäbisch Hall w Zamościu", ["Schwäbisch Hall/DE", "Zamość/PL"]),
    ("w Saragossie (Hiszpania)", ["Saragossa/ES", "Hiszpania/ES"]),
    ("pociąg z Warszawy do Wrocławia i Rybnika", ["Warszawa/PL", "Wrocław/PL", "Rybnik/PL"]),
    ("Miasto Stołeczne Warszawa", ["Warszawa/PL"]),
    ("Hiszpańskie Calatayud dołączyło w 2003 roku.", ["Calatayud/ES"]),
    ("wyjazd do Târgoviște i Timișoary", ["Târgoviște/RO", "Timișoara/RO"]),
    (
        "gościli u nas uczniowie z Eberbach i Ludwigshafen (Niemcy)",
        ["Eberbach/DE", "Ludwigshafen am Rhein/DE", "Niemcy/DE"],
    ),
    ("- Xyloburg (Austria)", ["Xyloburg/AT", "Austria/AT"]),
    ("Tata leży nad jeziorem, Sümeg leży przy drodze.", ["Sümeg/HU"]),
    ("partnerska Gmina Xylodorf z Niemiec", ["Xylodorf/DE", "Niemcy/DE"]),
    (
        "z Gminą Związkową Xylodorf podpisano. Burmistrz Xylodorf był u nas, potem jechał do Xylodorfu.",
        ["Xylodorf/None"] * 3,
    ),
    ("z gminą Xylodorf - Vogelsheim (Niemcy)", ["Xylodorf-Vogelsheim/DE", "Niemcy/DE"]),
    ("- Nordhorn w Dolnej Saksonii", ["Nordhorn/DE", "Dolna Saksonia/DE"]),
    (
        "umowy z Bautzen (od 1998), Litovelem (od 2002) oraz Noidans-lès-Vesoul (od 2004)",
        ["Budziszyn/DE", "Litovel/CZ", "Noidans-lès-Vesoul/FR"],
    ),
    ("Do grona miast partnerskich dołączyło Nordhorn", ["Nordhorn/DE"]),
    ("w Novej Goricy i w Starej Zagorze", ["Nova Gorica/SI", "Stara Zagora/BG"]),
    ("do Wilna i Kowna", ["Wilno/LT", "Kowno/LT"]),
    (
        "Wizyta w Balatonboglar, w Luedinghausen i w Novej Goricy",
        ["Balatonboglár/HU", "Lüdinghausen/DE", "Nova Gorica/SI"],
    ),
    ("z miasta Wesel i do San Damiano d'Asti", ["Wesel/DE", "San Damiano d'Asti/IT"]),
    ("goście z Nadwórnej i z Turijska", ["Nadwórna/UA", "Turiisk/UA"]),
    ("Umowę zawarto z Biberachem i z Nysą.", ["Biberach/DE", "Nysa/PL"]),
    ("Wyjazd odbył się dzięki Hatvanowi.", ["Hatvan/HU"]),
    ("w Stanach Zjednoczonych i w Wielkiej Brytanii", ["Stany Zjednoczone/US", "Wielka Brytania/GB"]),
]
SILENT = [
    "12 maja 2019 Festyn, bal i pokaz",
    "Kram, 5-6 lipca 2019 r.",
    "Firma Nordhorn wygrała przetarg, a miasto Facebook to żart.",
    "miasto kobiet i gmina UNIBEP",
    "Rada podjęła uchwałę. Piła kosztowała 200 zł.",
    "Radny Stanisław Kowalski zabrał głos.",
    "Pani Anna Sagan oraz pan Jarosław Wolny",
    "przy ul. Krakowskiej 12",
    "ulica Lubartowska",
    "Polska Organizacja Turystyczna",
    "Forum podsumowało Studium.",
    "opolskie firmy i toskański obiad",
    "omówiono włoskie rozwiązania",
    "Police przyjechały. W Porcie było tłoczno.",
    "Uczeń przyszedł do Mera, do Jury i był w Finale.",
    "Sekretarz Miasta Jan Rzym",
    "Prezydent Miasta Roman Dąb",
    "Wspólnota Polska",
    "pracownicy Powiatowego Urzędu Pracy",
    "Wracali z Karoliną i Adamem.",
    "Spotkanie nad Wisłą",
    "Wykład „Study Tours to Tours” trwał godzinę.",
    "Rozmawiali z Kowalem, z Mazurem i z Wójtem.",
    "Francuskie smaki na targach",
    "Na stronie Strona główna Centrum Nowe Media",
]


@pytest.mark.parametrize(("text", "wanted"), FOUND)
def test_finds(text: str, wanted: list[str]) -> None:
    """Inflected, hyphenated, exonymic and several-word names are found with base form and country."""
    got = []
    for mention in find_places(text):
        assert isinstance(mention.value, PlaceValue)
        got.append(f"{mention.value.name}/{mention.value.country}")
    assert got == wanted


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Prezydent Gorzowa Wlkp. dziękował.", "Gorzów Wielkopolski"),
        ("Mieszkańcy Środy Wlkp. pojechali.", "Środa Wielkopolska"),
        ("Zespół wystąpił w Policach nad Metują.", "Police nad Metují"),
        ("Delegacja z Michalovců.", "Michałowce"),
        ("Gości przyjęto w Bornem Sulinowie.", "Borne Sulinowo"),
        ("Gmina JAWORZE", "Jaworze"),
    ],
)
def test_names_cut_short_or_declined(text: str, name: str) -> None:
    """Attributes of towns may be cut short; Czech rivers and plurals in -ce inflect as Polish texts do it."""
    assert [m.value.name for m in find_places(text) if isinstance(m.value, PlaceValue)] == [name]


@pytest.mark.parametrize("text", ["Przyjechała burmistrz Petra Zorn.", "Starosta Halle Berg odpowiedział."])
def test_a_word_of_two_after_an_office_is_a_person(text: str) -> None:
    """A foreign first name between an office and a surname is no town, though a town may be called so."""
    assert find_places(text) == []


@pytest.mark.parametrize("text", SILENT)
def test_is_silent(text: str) -> None:
    """Common words, adjectives, people and streets are no places."""
    assert [text[m.span.start : m.span.end] for m in find_places(text)] == []


def test_variant_is_noted() -> None:
    """A long name with a slip is read as the place it is nearest to, with a note."""
    (mention,) = find_places("spotkanie w Iwano-Frankiwnsku")
    assert isinstance(mention.value, PlaceValue)
    assert (mention.value.name, mention.note is not None) == ("Iwano-Frankiwsk", True)


def test_the_last_word_of_a_long_name_may_be_misread() -> None:
    """A name of three words and more is known by the others, with a note."""
    (mention, *_) = find_places("Biberach an der Rif (Niemcy): 19.05.1990")
    assert isinstance(mention.value, PlaceValue)
    assert (mention.value.name, mention.note is not None) == ("Biberach an der Riß", True)


def test_a_scan_has_an_accent_for_foreign_dots() -> None:
    """A Polish model reads ö and ő as ó; a name with its own ó is not changed."""
    found = [m.value for m in find_places("Wyjazd do miasta Kiskórós (Węgry) oraz do Rudy Śląskiej i Krakowa.")]
    assert [v.name for v in found if isinstance(v, PlaceValue)] == ["Kiskőrös", "Węgry", "Ruda Śląska", "Kraków"]


def test_country_of_an_adjective() -> None:
    """An adjective of a country points to it without being a place."""
    adjective = tokens("łotewskie")[0]
    assert places().country_of(adjective) == "LV"
    assert places().country_of(tokens("miejskie")[0]) is None


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("W Iwano-Frankiwsku, dawnym Stanisławowie, był festiwal.", [707471, 707471]),
        ("W Stanisławowie koło Mińska Mazowieckiego był festiwal.", [758416]),
    ],
)
def test_a_former_name_beside_the_name_of_today(text: str, numbers: list[int]) -> None:
    """Beside the town it is a former name of, a name is that town's; alone it is the place called so today."""
    values = [m.value for m in find_places(text)]
    assert [v.geonames for v in values if isinstance(v, PlaceValue)][: len(numbers)] == numbers


@pytest.mark.parametrize(("text", "country"), [("Byli w Brodach (UA).", "UA"), ("Byli w Brodach (gmina).", "PL")])
def test_code_in_brackets_tells_the_country(text: str, country: str) -> None:
    """A code of a country in brackets behind a name says which town of that name is meant; another word does not."""
    values = [m.value for m in find_places(text)]
    assert [v.country for v in values if isinstance(v, PlaceValue) and v.name == "Brody"] == [country]
