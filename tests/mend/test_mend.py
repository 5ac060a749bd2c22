"""What is mended before a text is read, what is left as it stands, and that every quote stays the document's own."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from coopgraph.mend import Edit, Edited, mended
from coopgraph.model import Document, Span
from coopgraph.pipeline import Chain
from coopgraph.project import Project

ROOT = Path(__file__).resolve().parents[2]
CHAIN = Chain(Project(ROOT))
TOLD = (
    "Delegacja Gminy Pasym przebywała w dniach 12–14 maja 2019 r. w Brnie na zaproszenie tamtejszego burmistrza, "
    "aby omówić wspólny projekt. Koszty podróży pokryła Gmina Pasym, a noclegi zapewnił partner z Czech."
)
WRAPPED = """Delegacja Gminy Pasym przebywała w dniach 12–14 maja 2019 r.
w Brnie na zaproszenie tamtejszego burmistrza, aby omówić
wspólny projekt. Koszty podróży pokryła Gmina Pasym, a
noclegi zapewnił partner z Czech."""
SCRAPED = """© Delegacja Gminy Pasym przebywała w dniach 12–14 maja 2019 r. : : i z - ;
w Brnie na zaproszenie tamtejszego burmistrza, aby omówić ; e =
ą wspólny projekt. Koszty podróży pokryła Gmina Pasym, a > ;
noclegi zapewnił partner z Czech. *"""
PAGED = """Delegacja Gminy Pasym przebywała w dniach 12–14 maja 2019 r.
w Brnie na zaproszenie tamtejszego burmistrza, aby omówić

Urząd Miejski w Pasymiu                          Strona 1 z 3
\fwspólny projekt. Koszty podróży pokryła Gmina Pasym, a
noclegi zapewnił partner z Czech."""


def copy(text: str) -> str:
    """The text as it is read."""
    return mended(Document("x", "x.txt", text, "0")).copy.text


@pytest.mark.parametrize(
    ("damaged", "sound"),
    [
        (unicodedata.normalize("NFD", "Święto w Łęgu i w Orońsku"), "Święto w Łęgu i w Orońsku"),
        ("wy\xadjazd do mia\xadsta", "wyjazd do miasta"),
        ("współ\xad\npraca", "współpraca"),
        ("Brno,\u200b maj 2019\u202fr.\ufeff", "Brno, maj 2019 r."),
        ("oﬁcjalna wizyta, ﬂaga", "oficjalna wizyta, flaga"),
        ("12‐14 maja, 3−5 osób", "12-14 maja, 3–5 osób"),
        ("12?14 maja ? wizyta w Brnie", "12–14 maja – wizyta w Brnie"),
        ("projekt <<Mosty>> i ``Wieże\x94", "projekt „Mosty” i „Wieże”"),
        ("&bdquo;Mosty&rdquo; &ndash; wizyta&nbsp;robocza", "„Mosty” – wizyta robocza"),
        ("**Termin:** 5 maja", "Termin: 5 maja"),
        ("\uf0b7 Brno\n\uf0b7 Graz", "• Brno\n• Graz"),
        ("Wyjazdy:\no Brno, 3 osoby\no Graz, 2 osoby", "Wyjazdy:\n• Brno, 3 osoby\n• Graz, 2 osoby"),
        ("Wyjazdy:\n§ Brno, 3 osoby\n§ Graz, 2 osoby", "Wyjazdy:\n• Brno, 3 osoby\n• Graz, 2 osoby"),
        ("Delegacja  przebywała w  Brnie  z wizytą.", "Delegacja przebywała w Brnie z wizytą."),
        ("Pojechali  w składzie: wójt i radny", "Pojechali w składzie: wójt i radny"),
        (WRAPPED, TOLD),
        (SCRAPED, TOLD),
        (PAGED, TOLD),
    ],
)
def test_what_is_mended(damaged: str, sound: str) -> None:
    """Each way in which files damage what was typed."""
    assert copy(damaged) == sound


@pytest.mark.parametrize(
    "text",
    [
        "Kto pojechał? Burmistrz.",
        "Kto pojechał ? Burmistrz.",
        "Czy to był 2019? 3 osoby pojechały.",
        "Wizyta\no której pisaliśmy wcześniej, w mieście\n\nWizyta\no dużych tradycjach",
        "§ 1 Wyraża się zgodę\n§ 2 Wykonanie powierza się burmistrzowi",
        "Lp.   Miejsce   Termin\n1     Brno      5 maja\n2     Graz      6 maja",
        "Brno\n1\nGraz\n2\nGyőr",
        "poz. 1  Miejsce: Brno  termin: 4–5.03  cel: targi",
        "Wyjazdy w roku:\n\n1. Brno, 5 maja\n\n2. Graz, 6 maja",
        "Termin: 5–7 maja 2019 r.\nMiejsce: Brno\nCel: wizyta robocza",
        "2018 – wizyta delegacji z miasta partnerskiego w Pasymiu\n2019 – rewizyta w mieście partnerskim",
        "1994 podpisanie umowy z Brnem w obecności burmistrzów miast\n\nPartnerzy\n\ndalsze lata",
        "Wydział Promocji\n3\ntargi turystyczne",
    ],
)
def test_what_is_left(text: str) -> None:
    """Questions, sections of law, columns, items, fields and chronicles stay as they are set."""
    assert copy(text) == text


def test_an_empty_line_inside_a_sentence() -> None:
    """A scan puts empty lines where there are none: a full line is read on below one, a heading is not."""
    lines = [
        "Kierownik referatu przypomniał, że współpraca z tym miastem jest najbardziej",
        "wszechstronna i dotyczy szkół, straży pożarnej i klubów. W ramach projektu w dniach",
        "",
        "12-13 marca br. dwie osoby z muzeum uczestniczyły w warsztatach, które odbyły się",
        "",
        "w Zlinie. Koszty pokryto z budżetu projektu, a na miejscu dyrektor muzeum dodała, że",
        "będą dalsze.",
    ]
    assert copy("\n".join(lines)) == " ".join(line for line in lines if line)
    heading = "\n".join([*lines[:2], "chóru.", "", "Wyjazdy młodzieży", "", "w maju odbyła się podróż do Brna."])
    assert "Wyjazdy młodzieży\n\nw maju" in copy(heading)


def test_a_paragraph_on_one_line_among_broken_ones() -> None:
    """A line far longer than the text is wide is a paragraph of its own: what stands below it opens another."""
    long = " ".join([TOLD] * 3).removesuffix(".")
    below = "W maju radni Gminy Pasym pojechali do Zlina"
    broken = [*WRAPPED.split("\n"), *WRAPPED.split("\n")]
    assert f"{long}\n{below}" in copy("\n".join([*broken, "", long, below, "", *broken]))


def test_offsets_of_edited_text() -> None:
    """Stretches kept, put in, left out and written otherwise are each found again."""
    edited = Edited("abcdef", [Edit(1, 2, ""), Edit(3, 5, "XYZ")])
    assert edited.text == "acXYZf"
    assert [edited.back(Span(i, i + 1)) for i in range(6)] == [
        *(Span(0, 1), Span(2, 3)),
        *[Span(3, 5)] * 3,
        Span(5, 6),
    ]
    assert edited.back(Span(0, 6)) == Span(0, 6)
    assert edited.back(Span(6, 6)) == Span(6, 6)
    assert edited.on(Span(2, 6)) == Span(1, 6)


@pytest.mark.parametrize("text", [WRAPPED, PAGED, unicodedata.normalize("NFD", TOLD), TOLD.replace("ej", "e\xadj")])
def test_the_same_is_told_of_the_document_itself(text: str) -> None:
    """A damaged text says what the sound one says, and each quote stands in it where the claim says."""

    def said(document: Document) -> set[tuple[str, str, str]]:
        return {(c.subject, c.property, str(c.value)) for c in CHAIN(document).claims}

    document = Document("x", "x.txt", text, "0")
    assert said(document) == said(Document("x", "x.txt", TOLD, "0"))
    found = CHAIN(document)
    assert found.document == document
    for evidence in [e for claim in found.claims for e in claim.evidence]:
        assert evidence.quote == text[evidence.span.start : evidence.span.end]
        assert evidence.focus is None or evidence.span.covers(evidence.focus)
