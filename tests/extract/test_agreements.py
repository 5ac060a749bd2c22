"""Agreements and twinnings, by many phrasings; the names are of towns no text of the corpus speaks of."""

from __future__ import annotations

from functools import cache

import pytest

from coopgraph.annotate import Annotator
from coopgraph.extract import Extractor
from coopgraph.model import Claim, Document, Literal, Ref
from coopgraph.project import Project, share
from extract.reader import facts

HEAD = "Urząd Miejski w Kaliszu\nul. Prosta 1, Kalisz\n\n"
FOUND = [
    ("Porozumienie trójstronne zawarły 5 maja 2009 r. Kalisz, Hamm i Erfurt.", ["Hamm Erfurt 2009-05-05"]),
    (
        "Kalisz ma trzy miasta partnerskie: Hamm (Niemcy, od 1991), Troyes (Francja, 2008) oraz Tarragonę.",
        ["Hamm 1991", "Troyes 2008", "Tarragona"],
    ),
    (
        "W 2003 r. prezydenci Kalisza i Hamm podpisali deklarację współpracy, w 2005 r. zaś umowę partnerską.",
        ["Hamm 2003", "Hamm 2005"],
    ),
    (
        "Miasto | Kraj | Data podpisania umowy\nHamm | Niemcy | 3.05.1991\nErfurt | Niemcy | 2005",
        ["Hamm 1991-05-03", "Erfurt 2005"],
    ),
    ("Najstarszym partnerem naszego miasta jest Hamm, z którym umowę zawarto w 1991 r.", ["Hamm 1991"]),
    (
        "Kalisz zawarł dotąd umowy z Hamm (1991), z Erfurtem (2005) i z Preston.",
        ["Hamm 1991", "Erfurt 2005", "Preston"],
    ),
    ("W 1991 r. podpisano umowę partnerską z Hamm, a w 2005 r. z Erfurtem.", ["Hamm 1991", "Erfurt 2005"]),
    (
        "List intencyjny, który podpisali burmistrzowie Kalisza i Hamm w maju 2012 roku, nie przyniósł zmian.",
        ["Hamm 2012-05"],
    ),
    ("Kalisz nie zawarł z Hamm umowy partnerskiej – ma ją natomiast od 2003 roku z Erfurtem.", ["Erfurt 2003"]),
    (
        "Umowę partnerską z Hamm podpisano w 1991 roku. Hiszpańska Tarragona dołączyła w 2006 roku.",
        ["Hamm 1991", "Tarragona 2006"],
    ),
    ("Akt partnerstwa Kalisza z Hamm podpisano 3 maja 1991 roku.", ["Hamm 1991-05-03"]),
    (
        "Partnerami Kalisza są między innymi niemieckie Hamm, francuskie Troyes i hiszpańska Tarragona.",
        ["Hamm", "Troyes", "Tarragona"],
    ),
    (
        (
            "Miasta partnerskie Kalisza\n\nHAMM (Niemcy)\nUmowa została zawarta dnia 12.06.1991 r.\n\n"
            "TROYES (Francja)\nUmowa została zawarta dnia 3 maja 2008 r."
        ),
        ["Hamm 1991-06-12", "Troyes 2008-05-03"],
    ),
    ("Miasta partnerskie Kalisza:\n- Hamm (Niemcy): 1991\n- Troyes (Francja), 2008", ["Hamm 1991", "Troyes 2008"]),
    ("Do Kalisza przyjechali goście z Hamm. Obie strony przedłużyły umowę o współpracy.", ["Hamm"]),
]
FOUND += [
    (
        "Od wczoraj w Kaliszu przebywa delegacja partnerskiego niemieckiego miasta Hamm z burmistrzem na czele.",
        ["Hamm"],
    ),
    ("Przyjechała delegacja partnerskiego Bergen w Norwegii, którą podjął Prezydent Kalisza.", ["Bergen"]),
    (
        "W Hamm, gdzie 19 maja 2013 r. przedstawiciele miast: Hamm i Kalisz podpisali Dokument Partnerstwa, padało.",
        ["Hamm 2013-05-19"],
    ),
    (
        "List intencyjny\n\nz dnia 11 listopada 2016 roku, zawarty przez Mera Miasta Hamm i Prezydenta Miasta Kalisza.",
        ["Hamm 2016-11-11"],
    ),
    (
        "List intencyjny podpisali prezydent Kalisza, burmistrz Turku i burmistrz Konina.",
        ["Turek Konin"],
    ),
    (
        "Zgodnie z listem intencyjnym z 12 marca 2019 r., podpisanym przez Mera Tarnopola, będziemy współpracować.",
        ["Tarnopol 2019-03-12"],
    ),
    ("Prezydent Kalisza odwiedził Mariampol. Podpisał tam umowę o współpracy.", ["Mariampol"]),
    (
        "Umowa między Powiatem Tureckim a Powiatem Aurich obowiązuje od 2002 roku.",
        ["Powiat Turecki Powiat Aurich 2002"],
    ),
]
FOUND += [
    (
        (
            "MIASTA PARTNERSKIE\n\nHAMM (Niemcy)\nPorozumienie podpisano 27 maja 1996 r. Miasta współpracują w sporcie."
            "\n\nTROYES (Francja)\nUmowa z dnia 8 lipca 1997 r.\n\nBERGEN (Norwegia)\n"
            "Partnerstwo od 1994 r. W 2014 r. w Bergen podpisano deklarację potwierdzającą współpracę."
        ),
        ["Hamm 1996-05-27", "Troyes 1997-07-08", "Bergen 1994", "Bergen 2014"],
    ),
    ("Miasto partnerskie: Hamm\nKraj: Niemcy\nPodpisanie umowy: 12.09.2007\nZakres: kultura", ["Hamm 2007-09-12"]),
    (
        (
            "Miasto posiada podpisane umowy o współpracy z następującymi miastami:\n"
            "• Hamm (Niemcy) – od 1995 r.\n• Mogersdorf (Austria) – od 2000 r."
        ),
        ["Hamm 1995", "Mogersdorf 2000"],
    ),
    (
        "Umowy partnerskie Kalisza: Hamm (Niemcy) – 1999, umowa zerwana w 2022 r.; Troyes (Francja) – 2007.",
        ["Troyes 2007"],
    ),
    ("Miasta zaprzyjaźnione z Kaliszem to: Troyes we Francji, Hamm w Niemczech i Brzeg.", ["Troyes", "Hamm", "Brzeg"]),
    (
        "Miasto | Kraj | Rok podpisania umowy\nHamm | Niemcy | 1991\nMogersdorf | Austria | 2005",
        ["Hamm 1991", "Mogersdorf 2005"],
    ),
]
FOUND += [
    (
        "Kalisz współpracuje od 1992 r. z miastem Hamm w Niemczech, a od 1998 r. z francuskim Troyes.",
        ["Hamm 1992", "Troyes 1998"],
    ),
    ("Partnerem Kalisza od 1995 roku jest niemieckie miasto Hamm.", ["Hamm 1995"]),
    ("W roku 2003 miasto nawiązało współpracę partnerską z niemieckim Hamm. Umowę podpisano w Hamm.", ["Hamm 2003"]),
    (
        "Umowę ramową o współpracy zawarły w dniu 3 września 2010 r.: Miasto Kalisz, Miasto Hamm oraz Miasto Troyes.",
        ["Hamm Troyes 2010-09-03"],
    ),
    (
        "Prezydent Kalisza, starosta słowackiej Lewoczy i burmistrz Hamm podpisali w maju 2019 r. umowę.",
        ["Lewocza Hamm 2019-05"],
    ),
    (
        "Umowę partnerską podpisano z Hamm w 1993 r. Druga – z francuskim Troyes – nosi datę 8 czerwca 1996 r.",
        ["Hamm 1993", "Troyes 1996-06-08"],
    ),
    (
        "Partnerstwo Kalisza i Hamm trwa od 1992 roku, a akt partnerstwa odnowiono w 2002 r.",
        ["Hamm 2002"],
    ),
    (
        "W Urzędzie Miasta Kalisza 18 maja 2013 r. podpisano umowę partnerską pomiędzy Miastem Kalisz a Hamm.",
        ["Hamm 2013-05-18"],
    ),
    (
        "Prezydent Kalisza podpisał z merem Hamm umowę partnerską. Uroczystość odbyła się 22 sierpnia 2019 r.",
        ["Hamm 2019-08-22"],
    ),
    (
        "Starosta turecki i przewodniczący Jaworowskiej Rady Rejonowej podpisali w 2009 r. porozumienie o współpracy.",
        ["Powiat Turecki Rejon Jaworowski 2009"],
    ),
    (
        (
            "Gminy partnerskie Kalisza\n\nHamm\nNiemcy. Współpraca od 1996 r. na podstawie umowy partnerskiej.\n\n"
            "Dětmarovice\nRepublika Czeska. Umowa partnerska z 2004 r."
        ),
        ["Hamm 1996", "Dětmarovice 2004"],
    ),
]
FOUND += [
    (
        (
            "UMOWA O PARTNERSTWIE\nzawarta pomiędzy\nMiastem Kalisz (Polska), reprezentowanym przez Prezydenta,\na\n"
            "Miastem Hamm (Niemcy)\n\n§ 1. Strony będą rozwijać współpracę w dziedzinie kultury.\n\n"
            "Sporządzono w Kaliszu dnia 8 października 2011 r. w dwóch egzemplarzach."
        ),
        ["Hamm 2011-10-08"],
    ),
    ("W planach są obchody 10-lecia współpracy z Hamm (umowę podpisano 12 września 2009 r.).", ["Hamm 2009-09-12"]),
    (
        "Prezydent Kalisza podpisał w 2016 r. z burmistrzem Hamm umowę o partnerstwie, a z Troyes kontakty zamarły.",
        ["Hamm 2016"],
    ),
    (
        "Od 2001 r. naszym partnerem jest niemieckie Hamm, a od 2006 r. – francuskie Troyes.",
        ["Hamm 2001", "Troyes 2006"],
    ),
]
FOUND += [
    ("Delegacja z Hamm odwiedziła Kalisz. Partnerstwo obu miast trwa od 2008 roku.", ["Hamm 2008"]),
    ("Podpisano umowę partnerską miast Kalisz – Hamm (Niemcy). Było to 24 maja 2019 r.", ["Hamm 2019-05-24"]),
    (
        (
            "Na tej stronie są miasta i gminy, z którymi współpracujemy.\n\nNasi partnerzy zagraniczni\n"
            "Rejon wołkowyski na Białorusi – umowa podpisana 15.10.1999 r.\n"
            "Hamm – list intencyjny z 2005 r."
        ),
        ["Rejon Wołkowyski 1999-10-15", "Hamm 2005"],
    ),
    (
        "Miasto Kalisz i Mamonowski Dystrykt Miejski podpisały 11 listopada 2013 r. list intencyjny o współpracy.",
        ["Mamonowski Dystrykt Miejski 2013-11-11"],
    ),
]
FOUND += [
    (
        "Gośćmi byli burmistrz Hamm i delegacja z Tarnopola, z którym Kalisz podpisał umowę w 2011 r.",
        ["Tarnopol 2011"],
    ),
    (
        "Pierwszą umowę partnerską Kalisz zawarł w 1991 r. z Hamm. Potem były: Troyes (2008) i Tarnopol (2011).",
        ["Hamm 1991", "Troyes 2008", "Tarnopol 2011"],
    ),
    (
        (
            "Miasta partnerskie\n\n1. Troyes (Francja)\nUmowa partnerska zawarta 14.03.2009 r.\n\n"
            "2. Hamm (Niemcy)\nW 2022 r. udzielono pomocy. Porozumienie o partnerstwie z dnia 4 maja 2006 r."
        ),
        ["Troyes 2009-03-14", "Hamm 2006-05-04"],
    ),
    (
        "Prezydent Kalisza i mer Tarnopola podpisali w 2018 r. list intencyjny, a 4 maja 2019 r. umowę partnerską.",
        ["Tarnopol 2018", "Tarnopol 2019-05-04"],
    ),
]
FOUND += [
    (
        "12 maja 2011 r. podpisano umowę o partnerstwie. Podpisy złożyli prezydent Kalisza i burmistrz Hamm.",
        ["Hamm 2011-05-12"],
    ),
    (
        "Sesja z okazji rocznicy podpisania umowy między Kaliszem a Hamm oraz zawarcia porozumienia z Troyes.",
        ["Hamm", "Troyes"],
    ),
    ("Kolejnym partnerem Kalisza jest od 2003 r. Troyes we Francji.", ["Troyes 2003"]),
    (
        (
            "Nasi partnerzy:\nMiasto Hamm (Niemcy) – umowę podpisano 18.06.2005 r.\n"
            "Rejon Szyłokarczma (Litwa) – list intencyjny podpisano w 2008 r."
        ),
        ["Hamm 2005-06-18", "Rejon Szyłokarczma 2008"],
    ),
]
FOUND += [
    (
        (
            "Umowa partnerska\npomiędzy Miastem Kalisz (Polska) a Miastem Hamm (Niemcy)\n\n"
            "Strony będą wspierać wymianę młodzieży.\n\nKalisz, 26 września 2009 r."
        ),
        ["Hamm 2009-09-26"],
    ),
    ("Prezydent Kalisza odwiedził Hamm. Burmistrz i prezydent podpisali dokument przedłużający partnerstwo.", ["Hamm"]),
    ("Umowa z Hamm nosi datę 15 sierpnia 1996 roku.", ["Hamm 1996-08-15"]),
]
FOUND += [
    (
        (
            "Porozumienie o współpracy partnerskiej pomiędzy Miastem Kalisz w powiecie tureckim i Miastem Hamm w "
            "Niemczech\n\nW dniu 4 lipca 2014 r. prezydent Kalisza podpisał porozumienie z władzami Hamm.\n\n"
            "Kalisz, 10.07.2014"
        ),
        ["Hamm 2014-07-04"],
    ),
    ("Przedstawiciele podpisali listy intencyjne pomiędzy Hamm i Kaliszem oraz Kaliszem i Troyes.", ["Hamm", "Troyes"]),
    ("Gościliśmy uczniów z partnerskiego Hamm-Erfurt.", ["Hamm-Erfurt"]),
]
FOUND += [
    (
        (
            "Lista miast partnerskich\n\nHamm (Niemcy) - 7 września 1974 r.\nErfurt (Niemcy) - 10 stycznia 1993 r.\n"
            "Troyes (Francja) - 8 maja 1997 r.\nPiła (Polska) - 19 czerwca 2003 r."
        ),
        ["Hamm 1974-09-07", "Erfurt 1993-01-10", "Troyes 1997-05-08", "Piła 2003-06-19"],
    ),
    (
        "Kalisz prowadzi współpracę z trzema miastami: Hamm (umowa z 1991 r.), Erfurt (umowa z 1995 r.) i Troyes.",
        ["Hamm 1991", "Erfurt 1995", "Troyes"],
    ),
    (
        "Umowę partnerską Kalisz podpisał w 1991 r. z Hamm, a w 2010 r. z Erfurtem i Troyes.",
        ["Hamm 1991", "Erfurt 2010", "Troyes 2010"],
    ),
    ("W 2018 roku obowiązywały umowy partnerskie z Erfurtem i Tarnopolem.", ["Erfurt", "Tarnopol"]),
]
FOUND += [
    (
        (
            "Porozumienia o współpracy zagranicznej\n1. Porozumienie z dnia 27.06.1998 r. z miastem Hamm (Niemcy)\n"
            "2. Umowa z dnia 3.10.1992 r. z miastem Troyes (Francja)\n3. Umowa z dnia 4.10.1999 r. z Tarnopolem"
        ),
        ["Hamm 1998-06-27", "Troyes 1992-10-03", "Tarnopol 1999-10-04"],
    ),
    (
        "Prezydent Kalisza i burmistrz Hamm podpisali umowę partnerską. Dokument podpisano 11 czerwca 2011 r.",
        ["Hamm 2011-06-11"],
    ),
]
FOUND += [("W partnerskim powiecie Gifhorn gościła delegacja Kalisza.", ["Powiat Gifhorn"])]
SILENT = [
    "Kalisz podpisał umowę na odbiór odpadów z miastem Turek. Umowa obowiązuje od 1 stycznia 2020 r.",
    "Kiedy w 1998 r. w Kaliszu gościł burmistrz Hamm, nikt nie sądził, że dojdzie do podpisania umowy.",
    "Partnerem jest Powiat Turecki. Porozumienie o współpracy gmin zawarto 5 maja 2008 roku.",
    "Umowa partnerska z Hamm ma zostać podpisana 30 sierpnia 2030 r.",
    "Dyrektor Zespołu Szkół nr 1 w Kaliszu i dyrektorka szkoły Comenius z Hamm podpisali porozumienie o współpracy.",
    "Radny pytał o partnerstwo z miastem Hamm.",
    "Uchwała w sprawie przystąpienia do partnerstwa z miastem Hamm.",
    "Uchwała w sprawie nawiązania współpracy partnerskiej z miastem Hamm.",
    "Porozumienie o współpracy Kalisza i Turku w zakresie transportu zbiorowego podpisano w 2018 r.",
    "Miasta partnerskie:\n- Hamm (Niemcy) – współpracę zakończono w 2014 r.",
    "Rada Miasta Kalisza wyraziła zgodę na zawarcie umowy partnerskiej z miastem Hamm.",
    "W planach jest podpisanie przez Kalisz umowy z miastem Hamm.",
    "Kalisz zawarł umowę o współpracy z firmą Solar z Berlina.",
    "Decyzją radnych Kalisz zawiesił współpracę partnerską z Hamm.",
    "Cele:\n– partnerstwo Kalisza z samorządem Hamm,\n– wymiana młodzieży.",
    "Współpraca Kalisza i Hamm zaowocowała podpisaniem umowy partnerskiej między Alfą a Betą.",
    "Podpisanie umowy partnerskiej z Hamm odłożono na jesień.",
    "Firma Hutmax podpisała umowę z miastem Hamm na dostawę autobusów w 2015 r.",
    "Umowę użyczenia z Erfurtem podpisano 4 maja 2011 r.",
    "Kalisz współpracuje z Hamm, choć formalnej umowy miasta nie zawarły.",
    "Kalisz nie podpisał umowy partnerskiej z Hamm.",
    "Porozumienie o partnerstwie z Hamm zostanie podpisane w 2030 roku.",
    "Porozumienie z Hamm wygasło w 2014 roku.",
    "Liderem projektu jest Hamm, partnerami zaś są Kalisz i Troyes.",
    "Miasto Hamm jako partner wiodący projektu opłaciło hotel.",
    "Partnerzy projektu: Kalisz, Hamm\nPodwykonawca: pracownia z Troyes",
    "Protokół z wyjazdu do Hamm z 12 maja 2011 r. przyjęto bez uwag.",
    "Jesienią miasto chce podpisać list intencyjny z holenderskim Enschede.",
    "„Most młodych” – Erasmus+, partnerzy: Kalisz, Hamm (Niemcy), Troyes (Francja).",
    "Mikroprojekt „Wspólne granie”, który chór z Kalisza przygotował z partnerem z Hamm, kosztował 20 tys. euro.",
    "Umowę o dofinansowanie podpisano z uczelnią z Hamm w 2012 r.",
    "Podobne umowy partnerskie podpisały wcześniej Opole i Brzeg.",
    "W targach brała udział także druga gmina partnerska z Polski - Brzeg.",
    "Dumny jest Wrocław, który zawarł dotąd czternaście porozumień partnerskich.",
    "Najstarszą umowę bliźniaczą podpisały w 1947 r. brytyjski Bristol i niemiecki Hanower.",
    "Rekordzistą jest Opole, które ma aż osiem miast partnerskich, Brzeg i Nysa tylko po jednym.",
]


@cache
def _stages() -> tuple[Annotator, Extractor]:
    project = Project(share())
    return Annotator(project), Extractor(project)


def pacts(text: str) -> list[str]:
    """Town and date of each agreement and twinning of Kalisz in a text, in reading order."""
    annotator, extractor = _stages()
    found = extractor(annotator(Document("d", "-", HEAD + text, "0" * 64)))
    names = {draft.key: draft.label or "" for draft in found.entities}
    rows = [_row(claim, found.claims, names) for claim in found.claims if _opens(claim)]
    return list(dict.fromkeys(rows))


def _opens(claim: Claim) -> bool:
    return claim.property.endswith(("#agreementKind", "#twinnedWith"))


def _row(claim: Claim, claims: tuple[Claim, ...], names: dict[str, str]) -> str:
    if claim.property.endswith("#twinnedWith"):
        assert isinstance(claim.value, Ref)
        return names[claim.value.id].removeprefix("Miasto ")
    mine = [c for c in claims if c.subject == claim.subject]
    towns = [names[c.value.id] for c in mine if c.property.endswith("#partner") and isinstance(c.value, Ref)]
    dates = [c.value.text for c in mine if c.property.endswith("#signedOn") and isinstance(c.value, Literal)]
    return " ".join([*(t.removeprefix("Miasto ") for t in towns if "Kalisz" not in t), *dates])


@pytest.mark.parametrize(("text", "wanted"), FOUND)
def test_finds(text: str, wanted: list[str]) -> None:
    """Each town of a list gets its own paper and date; pronouns, headings and joiners are followed."""
    assert sorted(pacts(text)) == sorted(wanted)


@pytest.mark.parametrize("text", SILENT)
def test_is_silent(text: str) -> None:
    """What is denied, wanted, ended or of a project is no agreement."""
    assert pacts(text) == []


def test_bodies_are_the_parties_of_their_own_paper() -> None:
    """What two brigades of the communes signed is theirs, and no paper of the communes."""
    told = "Gminy współpracują, a w 2020 r. umowę partnerską podpisały też ich jednostki: OSP Opatówek i OSP Hamm."
    assert pacts(told) == ["OSP Opatówek OSP Hamm 2020"]


LINES = [
    (
        "Informacja o miastach bliźniaczych\nHamm, Niemcy, 1991\nErfurt, Niemcy, 2005\nTroyes, Francja, 2008",
        ["Hamm 1991", "Erfurt 2005", "Troyes 2008"],
    ),
    (
        "Nasze umowy partnerskie\n1) Hamm (Niemcy) – umowa z 3 maja 1991 r.,\n2) Troyes (Francja) – j.w. z 2008 r.",
        ["Hamm 1991-05-03", "Troyes 2008"],
    ),
    (
        "Partner | Kraj | Dokument | Data |\nHamm | Niemcy | umowa | 1991 | wygasła\nTroyes | Francja | umowa | 2008",
        ["Hamm 1991", "Troyes 2008"],
    ),
    (
        "Miasta partnerskie\nHamm, Niemcy, umowa wygasła w 2011 r.\nTroyes, Francja, od 2008\nErfurt, Niemcy, od 2005",
        ["Troyes 2008", "Erfurt 2005"],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), LINES)
def test_lines_of_partners(text: str, wanted: list[str]) -> None:
    """A line with a town and its country or year is a partner; one that is over is told with the day of its paper."""
    assert sorted(pacts(text)) == sorted(wanted)


INLINE = [
    (
        "Miasto ma umowy partnerskie. Tak: Hamm (Niemcy) – 1991 r., Troyes (Francja) – 2008 r.",
        ["Hamm 1991", "Troyes 2008"],
    ),
    (
        "Najpierw był jeden partner. Potem przyszła kolej na westfalskie Hamm (1991) i francuskie Troyes (2008).",
        ["Hamm 1991", "Troyes 2008"],
    ),
    ("Puchar miast partnerskich zdobyli w turnieju gracze z Hamm (1991) i Troyes (2008).", []),
]


@pytest.mark.parametrize(("text", "wanted"), INLINE)
def test_partners_inside_a_sentence(text: str, wanted: list[str]) -> None:
    """A date in brackets or behind a dash is that of the partner before it; years of a tournament are none."""
    assert sorted(pacts(text)) == sorted(wanted)


def test_lines_of_journeys_are_no_papers() -> None:
    """Days of a stay, and numbers of people, make a line below partners one of a journey."""
    text = "Wizyty w miastach partnerskich\nHamm, Niemcy, 3-5 maja 2018\nTroyes, Francja, 4 osoby, 2018\n"
    assert not [row for row in pacts(text) if "2018" in row]


def test_needs_to_know_who_speaks() -> None:
    """A town named once in passing is nobody's partner: "zaprzyjaźnione X" is that of the page's owner, not told."""
    text = "Piłkarze z zaprzyjaźnionego Hamm wygrali turniej. Jednym z widzów był gość z Gdyni, miasta nad morzem."
    annotator, extractor = _stages()
    found = extractor(annotator(Document("d", "-", text, "0" * 64)))
    assert not [claim for claim in found.claims if _opens(claim)]


def test_county_of_a_board_speaks() -> None:
    """A page of a county that is named through its board and its starosta alone speaks for the county."""
    text = (
        "W dniach 4-6 września 2009 r. członkowie Zarządu Powiatu Tureckiego gościli w powiecie Gifhorn. Landrat i "
        "starosta Jan Nowak podpisali umowę o partnerstwie.\n\nStarostwo Powiatowe w Turku"
    )
    annotator, extractor = _stages()
    found = extractor(annotator(Document("d", "-", text, "0" * 64)))
    labels = {draft.key: draft.label for draft in found.entities}
    sides = {labels[c.value.id] for c in found.claims if c.property.endswith("#partner") and isinstance(c.value, Ref)}
    assert sides == {"Powiat Turecki", "Powiat Gifhorn"}


def test_row_about_a_paper_is_no_journey() -> None:
    """A table of agreements with countries and dates gives agreements, whatever its remarks say of visits."""
    text = (
        "Wykaz umów partnerskich\n\nLp. | Partner | Kraj | Dokument | Data | Uwagi\n"
        "1. | Hamm | Niemcy | umowa partnerska | 12.06.1999 | wymiana szkolna"
    )
    assert pacts(text) == ["Hamm 1999-06-12"]
    annotator, extractor = _stages()
    found = extractor(annotator(Document("d", "-", HEAD + text, "0" * 64)))
    assert not [draft for draft in found.entities if "#Trip" in "".join(draft.types)]


def test_a_relative_clause_about_another_town_is_no_bond_of_the_speaker() -> None:
    """A clause such as "Opatów, który jest miastem partnerskim Hamm" says nothing of the town that speaks."""
    text = "Urząd Miasta Kalisza\n\nDo Kalisza przyjechała delegacja Opatowa, który jest miastem partnerskim Hamm.\n"
    rows = facts(text, "twinnedWith")
    assert not [row for row in rows if "Kalisz" in row[0]]


@pytest.mark.parametrize(
    "told",
    [
        "Partnerstwo z Sandomierzem utrzymują też Auxerre, Grodno i Emmendingen.",
        "Ostróg jest jednym z partnerów Sandomierza, obok Auxerre, Grodna i Emmendingen.",
        "Dla Sandomierza to jedno z czterech miast partnerskich, obok Auxerre, Grodna i Emmendingen.",
    ],
)
def test_a_county_is_no_partner_of_its_towns(told: str) -> None:
    """Where a county speaks and a town at home is told among partners, they are that town's and not the county's."""
    head = "Powiat Sandomierski\nStarostwo Powiatowe w Sandomierzu\n\nW Sandomierzu gościła delegacja z Ostroga. "
    assert not [row for row in facts(head + told, "twinnedWith") if "Powiat" in row[0]]
