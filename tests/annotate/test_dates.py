"""Dates as municipal Polish writes them: what is read, what is refused, where a year comes from."""

from __future__ import annotations

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from annotate.recognisers import document, layout, tokens
from coopgraph.annotate.dates import DateRecogniser
from coopgraph.model import DateValue, Mention

GENITIVES = [
    *("stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca"),
    *("lipca", "sierpnia", "września", "października", "listopada", "grudnia"),
]
DRESSES = ["{d} {m} {y}", "{d} {m} {y} r.", "{d:02d}.{n:02d}.{y}", "{y}-{n:02d}-{d:02d}", "{d}. {m} {y} roku"]
READ = [
    ("- 12.09. – Bruksela, wyjazd", ["XXXX-09-12"]),
    ("5.09 – rada; 12.09 – wyjazd do Brna", ["XXXX-09-05", "XXXX-09-12"]),
    ("| 12.09 | Brno | 4 |", ["XXXX-09-12"]),
    ("w kwietniu 2005 r. w Turku, a 11 czerwca tego samego roku w Brnie", ["2005-04", "2005-06-11"]),
    ("w maju 2013 r. w Turku. W roku następnym (5–8 czerwca) w Brnie", ["2013-05", "2014-06-05/2014-06-08"]),
    ("w maju 2013 r. w Turku. Dwa lata wcześniej, 14 maja, w Brnie", ["2013-05", "2011-05-14"]),
    ("w maju 2013 r. w Turku. Kilka lat wcześniej, 14 maja, w Brnie", ["2013-05", "XXXX-05-14"]),
    ("rozegranym 10 i 11 czerwca\n\n2017 r. w mieście", ["2017-06-10/2017-06-11"]),
    ("wizyta w ratuszu (11.04.)", ["XXXX-04-11"]),
    ("w dniu 12.09 delegacja", ["XXXX-09-12"]),
    ("17-22 października 2021 r., Rzym", ["2021-10-17/2021-10-22"]),
    ("umowa z dnia 9 maja 2009 r.", ["2009-05-09"]),
    ("podpisano 12.V.2019", ["2019-05-12"]),
    ("w dniu 3 XII 2021", ["2021-12-03"]),
    ("12–14 V 2019 r.", ["2019-05-12/2019-05-14"]),
    ("31 października – 4 listopada 2021", ["2021-10-31/2021-11-04"]),
    ("28 grudnia 2021 – 3 stycznia 2022 r.", ["2021-12-28/2022-01-03"]),
    ("28 grudnia – 3 stycznia 2022 r.", ["2021-12-28/2022-01-03"]),
    ("od 31 maja do 2 czerwca", ["XXXX-05-31/XXXX-06-02"]),
    ("od 23 do 27 maja 2019 r.", ["2019-05-23/2019-05-27"]),
    ("w dniach 23-27 maja", ["XXXX-05-23/XXXX-05-27"]),
    ("Perleberg, den 23. 06. 2016", ["2016-06-23"]),
    ("Lublin, 12 marca, 2020\nDelegacja", ["2020-03-12"]),
    ("12 marca, 2020 osób", ["XXXX-03-12"]),
    ("pomiędzy 3 a 6 października 2019 r.", ["2019-10-03/2019-10-06"]),
    ("29.02–3.03.2020", ["2020-02-29/2020-03-03"]),
    ("12-14.05.2019 r.", ["2019-05-12/2019-05-14"]),
    ("12.05-14.05.2019", ["2019-05-12/2019-05-14"]),
    ("08.05.2019 - 12.05.2019", ["2019-05-08/2019-05-12"]),
    ("5 i 6.06.2019", ["2019-06-05/2019-06-06"]),
    ("Opublikowano 2021-10-17 08:15", ["2021-10-17"]),
    ("Opublikowano 03 Lis 2017", ["2017-11-03"]),
    ("pokój 3 lis biegnie", []),
    ("w terminie 10/2021", ["2021-10"]),
    ("w lipcu 2020 roku", ["2020-07"]),
    ("w początkach lipca", ["XXXX-07"]),
    ("pod koniec września ubyło gości", ["XXXX-09"]),
    ("wiosną 2019", ["2019-21"]),
    ("zimą 2018 r.", ["2018-24"]),
    ("w latach 2014-2020", ["2014/2020"]),
    ("w 2012 roku", ["2012"]),
    ("powstał w roku 2015", ["2015"]),
    ("na przełomie maja i czerwca 2018 r.", ["2018-05/2018-06"]),
    ("maj-czerwiec 2021", ["2021-05/2021-06"]),
    ("7 i 8 maja", ["XXXX-05-07/XXXX-05-08"]),
    ("5–6 oraz 9 maja 2019", ["2019-05-05/2019-05-06", "2019-05-09"]),
    ("5 maja i 12 czerwca 2019 r.", ["2019-05-05", "2019-06-12"]),
    ("18 listopada 2019r.", ["2019-11-18"]),
    ("1. 3-5 marca 2020 r., Kowno", ["2020-03-03/2020-03-05"]),
    ("5. 6. 31 stycznia 2020 r.", ["2020-01-31"]),
    ("w dniach\n11 - 13 września 2017 r.", ["2017-09-11/2017-09-13"]),
    ("od piątku 1 do niedzieli 3 czerwca 2018 roku", ["2018-06-01/2018-06-03"]),
    ("w maju (17–19) przyjęto gości", ["XXXX-05-17/XXXX-05-19"]),
    ("w maju (12 osób)", ["XXXX-05"]),
    ("w lutym 2019 r. pojechała grupa (21–27.02., 19 osób)", ["2019-02", "2019-02-21/2019-02-27"]),
    ("Goście w ratuszu\n\n7 czerwca 2018 r. przyjechali nauczyciele.", ["2018-06-07"]),
]
REFUSED = [
    "2.03. Zakres prac",
    "pkt 12.09. jest",
    "o godz. 12.09. było",
    "cena (12.09 zł)",
    "wyniosło 12.09.",
    "od godz. 14.00 do 15.30",
    "w godz. 8-14.10",
    "bilet po 5-7.10 zł",
    "zakres 27-21.02.",
    "Zarządzenie nr 96/2/2019",
    "sygn. OR-II.0003.1.229.2021",
    "uchwała nr 10/2021",
    "kwota 10.12 zł",
    "Targi Turystyczne 2021",
    "30 lutego byliśmy",
    "radna Maja Nowak",
    "rozdział V",
    "w tym roku",
    "tel. 81 466 20 00",
    "ponad 2000 osób",
]


def read(text: str, issued: str | None = None) -> list[Mention]:
    """The DATE mentions of a text."""
    return DateRecogniser().find(tokens(text), document(text, issued=issued), layout(text), [])


def values(text: str, issued: str | None = None) -> list[DateValue]:
    """The date values of a text."""
    found = []
    for mention in read(text, issued):
        assert isinstance(mention.value, DateValue)
        found.append(mention.value)
    return found


@pytest.mark.parametrize(("text", "wanted"), READ)
def test_reads(text: str, wanted: list[str]) -> None:
    """Every way of writing gives its EDTF form, no more precise than the text."""
    assert [value.edtf for value in values(text)] == wanted


@pytest.mark.parametrize("text", REFUSED)
def test_refuses(text: str) -> None:
    """Times, numbers of acts, sums, editions, names and impossible days are no dates."""
    assert [value.edtf for value in values(text)] == []


@pytest.mark.parametrize("text", [text for text, _ in READ])
def test_is_valid_edtf(text: str) -> None:
    """The edtf library accepts what we write."""
    for value in values(text):
        assert parse_edtf(value.edtf)


def test_relative_to_the_document() -> None:
    """Words such as "br." count from the document's date; where that is unknown the year stays open."""
    assert [(v.edtf, v.basis) for v in values("w maju br. i w lipcu ubiegłego roku", "2021-06-03")] == [
        ("2021-05", "inferred:document-date"),
        ("2020-07", "inferred:document-date"),
    ]
    assert [v.edtf for v in values("w maju br.")] == ["XXXX-05"]


def test_latest_before_the_document() -> None:
    """A report speaks of the latest such date, an announcement of the next one."""
    assert [v.edtf for v in values("W dniach 5-7 maja gościliśmy delegację.", "2021-06-03")] == [
        "2021-05-05/2021-05-07"
    ]
    assert [v.edtf for v in values("W dniach 5-7 sierpnia gościliśmy delegację.", "2021-06-03")] == [
        "2020-08-05/2020-08-07"
    ]
    assert [v.edtf for v in values("Wizyta odbędzie się w dniach 5-7 lutego.", "2021-06-03")] == [
        "2022-02-05/2022-02-07"
    ]


def test_letterhead_dates_the_document() -> None:
    """The date beside the place at the top is the document's own."""
    text = "Sandomierz, dnia 4 marca 2020 r.\n\nDelegacja przebywała u nas w dniach 12-14 lutego."
    assert [(v.edtf, v.basis) for v in values(text)][1] == ("2020-02-12/2020-02-14", "inferred:document-date")


def test_a_wrapped_sentence_is_no_letterhead() -> None:
    """A line that begins with small words and a comma before a date goes on with a sentence."""
    text = "Delegacja przyjechała 5 czerwca.\n\nZłożono\nprzed rokiem, 28 maja 2018 r., list.\n\nopole.pl, 8 lipca 2019"
    assert values(text)[0].edtf == "2019-06-05"


def test_the_line_above_a_list_gives_the_year() -> None:
    """A bare year in the line that introduces a list is the year of its entries; a dated one is not."""
    text = "Informuję, że w 2015 roku:\n\n1. W dniach 3-5 września radny był w Wilnie.\n"
    assert [(v.edtf, v.basis) for v in values(text)][1] == ("2015-09-03/2015-09-05", "inferred:heading")
    text = "Odpowiadam na wniosek z 3 marca 2015 r.:\n\nW dniach 3-5 września radny był w Wilnie.\n"
    assert [v.edtf for v in values(text)][1] == "XXXX-09-03/XXXX-09-05"


def test_what_goes_on_takes_the_year() -> None:
    """The word "wcześniej" goes on from a day told in the same paragraph; a new paragraph, or two years, does not."""
    first = "Wójt był w Guben 22 maja 2019 r. Wizyta była krótka."
    assert [v.edtf for v in values(f"{first} Wcześniej, 3 kwietnia, przyjął gości.")][1] == "2019-04-03"
    assert [v.edtf for v in values(f"{first} Dnia 3 kwietnia przyjął gości.")][1] == "XXXX-04-03"
    assert [v.edtf for v in values(f"{first}\n\nWcześniej, 3 kwietnia, przyjął gości.")][1] == "XXXX-04-03"
    both = f"{first} Umowę podpisano 2 maja 2009 r."
    assert [v.edtf for v in values(f"{both} Wcześniej, 3 kwietnia, przyjął gości.")][2] == "XXXX-04-03"


def test_days_lie_in_the_months_told_before() -> None:
    """Days in brackets belong to the months with their year in front of them."""
    assert [v.edtf for v in values("Na przełomie sierpnia i września 2018 r. (30.08–2.09) byli w Guben.")][-1] == (
        "2018-08-30/2018-09-02"
    )


def test_siblings_give_the_year() -> None:
    """A record without a year takes that of its neighbours, rolling over at the year's end."""
    text = "1. 3-5 marca 2020 r., Kowno\n\n2. 7-9 kwietnia, Ryga\n\n3. 2 maja 2020 r., Praga"
    assert [(v.edtf, v.basis) for v in values(text)][1] == ("2020-04-07/2020-04-09", "inferred:sibling")
    text = "1. 3-5 grudnia 2020 r., Kowno\n\n2. 7-9 stycznia, Ryga\n\n3. 2 maja 2021 r., Praga"
    assert [v.edtf for v in values(text)][1] == "2021-01-07/2021-01-09"


def test_unknown_year_stays_unknown() -> None:
    """Without any sign the year is XXXX and no calendar dates are given."""
    (value,) = values("W dniach 23-27 maja przebywaliśmy w Kownie.")
    assert (value.edtf, value.start, value.end, value.basis) == ("XXXX-05-23/XXXX-05-27", None, None, "stated")


@given(st.integers(1, 28), st.integers(1, 12), st.integers(1990, 2039), st.sampled_from(DRESSES))
@settings(max_examples=60, deadline=None)
def test_any_day_in_any_dress(day: int, month: int, year: int, dress: str) -> None:
    """Whatever the day and the way it is written, the same EDTF date comes back with the span of the whole date."""
    name = GENITIVES[month - 1]
    text = dress.format(d=day, m=name, n=month, y=year)
    (mention,) = read(f"Wyjazd {text}")
    assert isinstance(mention.value, DateValue)
    assert mention.value.edtf == f"{year}-{month:02d}-{day:02d}"
    assert mention.span.end == len("Wyjazd ") + len(text)


@given(st.text(alphabet="0123456789 .-–/ivxIVX majrodczerwca\n,", max_size=60))
@settings(max_examples=150, deadline=None)
def test_never_fails(text: str) -> None:
    """Any jumble of date-like signs is read or left, with valid spans and valid EDTF."""
    for mention in read(text):
        assert isinstance(mention.value, DateValue)
        assert text[mention.span.start : mention.span.end].strip()
        assert parse_edtf(mention.value.edtf)


def test_a_verb_about_the_future_brings_the_next_such_month() -> None:
    """Any perfective verb in its finite form beside the date looks ahead, not only the common ones."""
    text = "We wrześniu orkiestra pojedzie z rewizytą. W czerwcu przyjechali goście."
    assert [v.edtf for v in values(text, "2016-07-11")] == ["2016-09", "2016-06"]


def test_a_line_that_is_a_year_gives_it_to_what_stands_below() -> None:
    """Each list of a report has the year above it; rows of years are a menu and say nothing."""
    text = "Wyjazdy w latach 2015-2016\n\nRok 2015\n1. Brno – 30 maja\n\n2016 r.\n1. Graz – 9 czerwca\n"
    assert [v.edtf for v in values(text)][1:] == ["2015", "2015-05-30", "2016", "2016-06-09"]
    assert [v.edtf for v in values("2015\n2016\n2017\n\nGraz – 9 czerwca\n")][-1] == "XXXX-06-09"


def test_lines_of_a_chronicle_begin_with_their_year() -> None:
    """In "2002, 14-16 czerwca – …" the year stands before the days, and the next line has its own."""
    text = "Kronika\n\n1994 – pierwsza wizyta.\n2002, 14-16 czerwca – delegacja.\n2005, lipiec – zespół.\n"
    assert [v.edtf for v in values(text)][-2:] == ["2002-06-14/2002-06-16", "2005-07"]


def test_a_run_of_weekdays_is_the_last_before_the_text() -> None:
    """From Friday to Sunday, told on the Monday after."""
    assert [v.edtf for v in values("Od piątku do niedzieli gościliśmy radnych.", "2017-09-18")] == [
        "2017-09-15/2017-09-17"
    ]


def test_the_period_in_a_title_gives_the_year() -> None:
    """A report on a period of one year is about days of that year."""
    text = "Sprawozdanie za okres od 25 kwietnia do 30 maja 2019 r.\n\n3 sierpnia – otwarcie.\n"
    assert [v.edtf for v in values(text)] == ["2019-04-25/2019-05-30", "2019-08-03"]


def test_the_year_of_a_labelled_line() -> None:
    """A line with the label "rok" says what a register is about, whatever years numbers of papers above it have."""
    text = (
        "Rejestr wyjazdów (zarządzenie nr 44/2012)\nRok: 2018 | Wydruk z dnia 7 stycznia 2019 r.\n\n1. Brno, 3 maja\n"
    )
    assert [v.edtf for v in values(text)][-1] == "2018-05-03"


def test_an_indented_letterhead_dates_the_letter() -> None:
    """Place and date set far to the right are the letter's date, from which its opening counts "miniony rok"."""
    text = " " * 56 + "Malbork, 2014-02-19\n\nSzanowny Panie, miniony rok był spokojny.\n\nByli w Brnie 3-5 lutego.\n"
    assert [v.edtf for v in values(text)][-1] == "2013-02-03/2013-02-05"
