"""Quotes against their sources, letter by letter."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from coopgraph.emit import emit
from coopgraph.errors import InputError, ShapesError
from coopgraph.model import Claim, Document, Entity, Evidence, Finding, Literal, Ref, Resolution, Span
from coopgraph.turtle import turtle
from coopgraph.validate.evidence import check_evidence, read_rules
from coopgraph.validate.figures import missing, words_read
from coopgraph.validate.source import load

TEXT = "Wyjazd do Wilna.\nDelegacja 12 osób, 17-22 października 2021 r.,\n137 czionkéw klastra.\n"
XSD = "http://www.w3.org/2001/XMLSchema#"
EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"
TRIP = "https://w3id.org/coopgraph/id/trip/x"
COOP = "https://w3id.org/coopgraph/ns#"


def document(text: str = TEXT) -> Document:
    """A document as read."""
    return Document("x", "data/documents/x.txt", text, hashlib.sha256(text.encode()).hexdigest())


def evidence(quote: str, **changes: int) -> Evidence:
    """Evidence for a quote where it stands in the text, start or end moved by `changes`."""
    start = TEXT.index(quote) + changes.get("start", 0)
    return Evidence(Span(start, start + len(quote) + changes.get("end", 0)), quote)


def findings(*claims: tuple[Literal, Evidence], text: str | None = TEXT, lang: str = "en") -> list[Finding]:
    """Findings about claims on one trip, as emitted and written; `text` is what the source holds now."""
    made = tuple(Claim(TRIP, COOP + "p", value, "x", (held,), "rule-1") for value, held in claims)
    graphs = emit(Resolution(document(), (Entity(TRIP, (COOP + "Trip",), (Literal("t"),)),), made))

    def read(path: str) -> Document:
        assert path == "data/documents/x.txt"
        if text is None:
            raise FileNotFoundError(path)
        if text == "?":
            raise InputError("no text", source=path)
        return document(text)

    root = Path(__file__).resolve().parents[2]
    data = turtle([*graphs.facts, *graphs.claims])
    return list(
        check_evidence([load("g.ttl", data.encode(), 0)], read_rules(root / "shapes/evidence.yaml"), read, lang)
    )


def codes(found: list[Finding]) -> list[str]:
    """Codes only."""
    return [finding.code for finding in found]


WORD = Literal("Wilno")


def test_an_exact_quote_passes() -> None:
    """A quote as the source has it, damage included, gives no finding."""
    assert (
        findings((WORD, evidence("Wyjazd do Wilna.")), (Literal("137", XSD + "integer"), evidence("137 czionkéw")))
        == []
    )


def test_a_changed_letter_is_found() -> None:
    """One letter off is a finding that shows what the source has, with its line in the graph."""
    (found,) = findings((WORD, Evidence(Span(0, 16), "Wyjazd do Wilnu.")))
    assert (found.code, found.quote) == ("CG901", "Wyjazd do Wilnu.")
    assert "Wyjazd do Wilna." in found.message
    assert found.line is not None
    (repaired,) = findings((WORD, Evidence(Span(TEXT.index("137"), TEXT.index("137") + 12), "137 członków")))
    assert repaired.code == "CG901"


@pytest.mark.parametrize(("start", "end"), [(1, 0), (0, -1), (-1, 0)])
def test_offsets_are_exact(start: int, end: int) -> None:
    """A position one character off is a finding."""
    assert codes(findings((WORD, evidence("Delegacja 12 osób", start=start, end=end)))) == ["CG901"]


def test_a_span_outside_the_text() -> None:
    """A position beyond the end is its own finding."""
    assert codes(findings((WORD, Evidence(Span(5, 9999), "x")))) == ["CG902"]


def test_sources_missing_changed_and_unreadable() -> None:
    """A missing, a changed and an unreadable source are told apart, each said once per document."""
    claims = ((WORD, evidence("Wyjazd do Wilna.")), (Literal("Wilna"), evidence("Wilna")))
    assert codes(findings(*claims, text=None)) == ["CG903"]
    assert codes(findings(*claims, text=TEXT + " ")) == ["CG904"]
    assert codes(findings(*claims, text="?")) == ["CG907"]
    assert "nie da się odczytać" in findings(*claims, text="?", lang="pl")[0].message


def test_focus_outside_the_quote() -> None:
    """Words pointed at must lie inside the sentence."""
    held = evidence("Delegacja 12 osób")
    assert codes(findings((WORD, Evidence(held.span, held.quote, Span(0, 3))))) == ["CG906"]
    assert findings((WORD, Evidence(held.span, held.quote, Span(held.span.start, held.span.end)))) == []


@pytest.mark.parametrize(
    ("text", "datatype", "quote", "there"),
    [
        ("12", "integer", "Delegacja 12 osób", True),
        ("13", "integer", "Delegacja 12 osób", False),
        ("1", "integer", "Delegacja 12 osób", False),
        ("12", "integer", "112 osób", False),
        ("12500", "decimal", "kwota 12 500,00 zł", True),
        ("12500.50", "decimal", "kwota 12.500,50 zł", True),
        ("12500", "decimal", "kwota 12 600 zł", False),
        ("3.5", "decimal", "3,5 mln", True),
        ("1200000", "decimal", "budżet to 1,2 mln euro", True),
        ("1200001", "decimal", "budżet to 1,2 mln euro", False),
        ("372000", "decimal", "372 tys. zł", True),
        ("37200", "decimal", "372 tys. zł", False),
        ("214000", "integer", "214 тис. євро", True),
        ("2000000000", "integer", "2 mld zł", True),
        ("2", "integer", "pojechały dwie osoby", True),
        ("10", "integer", "dziesięcioosobowa delegacja", True),
        ("4", "integer", "pojechały dwie osoby", False),
        ("137", "integer", "137 czionkéw", True),
    ],
)
def test_numbers_are_exact(text: str, datatype: str, quote: str, there: bool) -> None:  # noqa: FBT001 - a column
    """A number stands in the sentence in digits or as its word, never nearly."""
    value = f'"{text}"^^<{XSD}{datatype}>'
    assert missing(value, quote) == (None if there else text)


@pytest.mark.parametrize(
    ("text", "quote", "there"),
    [
        ("2021-10-17/2021-10-22", "17-22 października 2021 r.", True),
        ("2021-10-17/2021-10-23", "17-22 października 2021 r.", False),
        ("2020-10-17", "17 października 2021 r.", False),
        ("2021-10-17", "17 października br.", True),
        ("XXXX-05-23/XXXX-05-27", "23-27 maja", True),
        ("XXXX-07", "w lipcu", True),
        ("2021-05-01", "pierwszego maja", True),
        ("2019/2020", "w latach 2019/20", True),
        ("2021", "w 2021 r.", True),
        ("2022", "w 2021 r.", False),
        ("2021-10-07", "7.10.2021", True),
    ],
)
def test_dates_are_exact(text: str, quote: str, there: bool) -> None:  # noqa: FBT001 - a column
    """Days, and years where the sentence has any, stand in the sentence; a month may be a word."""
    assert missing(f'"{text}"^^<{EDTF}>', quote) == (None if there else text)


@pytest.mark.parametrize(
    ("text", "name", "quote", "there"),
    [
        ("2018-10-01", "start", "W październiku 2018 r. pojechali do Brna.", True),
        ("2018-10-31", "end", "W październiku 2018 r. pojechali do Brna.", True),
        ("2018-10-31", "start", "W październiku 2018 r. pojechali do Brna.", False),
        ("2017-10-01", "start", "W październiku 2018 r. pojechali do Brna.", False),
        ("2018-10-02", "start", "W październiku 2018 r. pojechali do Brna.", False),
    ],
)
def test_computed_bounds_of_a_month(text: str, name: str, quote: str, *, there: bool) -> None:
    """The first day of a month may be its start and the last its end; any other day must stand in the sentence."""
    assert missing(f'"{text}"^^<{XSD}date>', quote, COOP + name) == (None if there else text)


@pytest.mark.parametrize(
    ("number", "quote", "there"),
    [
        ("8", "делегація у складі восьми осіб", True),
        ("5", "eine fünfköpfige Delegation", True),
        ("3", "pojechali: Jan Lis, Ewa Mak oraz Adam Dyl", True),
        ("4", "pojechali: Jan Lis, Ewa Mak oraz Adam Dyl", False),
        ("18", "Osiemnaścioro uczniów", True),
    ],
)
def test_sizes_in_words_and_by_name(number: str, quote: str, *, there: bool) -> None:
    """Number words of every language we read count, and so do people who are named one by one."""
    assert missing(f'"{number}"^^<{XSD}integer>', quote, COOP + "delegationSize") == (None if there else number)


@pytest.mark.parametrize(
    ("number", "quote", "there"),
    [
        ("3", "Starosta Jan Nowak wraz z dwoma pracownikami przebywał w Hamm.", True),
        ("5", "W delegacji byli burmistrz, kierowca, Ewa Kot oraz dwóch radnych.", True),
        ("4", "Reprezentacja Gminy w Hamm:", True),
        ("9", "W delegacji byli burmistrz, kierowca oraz dwóch radnych.", False),
        ("3", "Delegacja przebywała w Hamm.", False),
    ],
)
def test_counted_members_must_fit_their_list(number: str, quote: str, *, there: bool) -> None:
    """A rule that counts a list gives a number the list can hold; any other rule needs the number itself."""
    value, size = f'"{number}"^^<{XSD}integer>', COOP + "delegationSize"
    assert missing(value, quote, size, "trip-size-of-list") == (None if there else number)
    assert missing(value, quote, size, "trip-size") == number


def test_a_wrong_number_is_a_finding() -> None:
    """A number that its own sentence does not have is found, with the rule that read it."""
    (found,) = findings((Literal("13", XSD + "integer"), evidence("Delegacja 12 osób")))
    assert (found.code, found.value) == ("CG905", "13")
    assert "rule-1" in str(found.hint)


def test_rules_file_must_be_a_list_of_checks(tmp_path: Path) -> None:
    """Anything else is a ShapesError that names the file."""
    path = tmp_path / "evidence.yaml"
    for text in ("", "checks: 3", "checks: [{code: CG1}]", "{"):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(ShapesError, match=r"evidence\.yaml"):
            read_rules(path)


def test_values_that_are_nodes_need_no_digits() -> None:
    """A claim whose value is a node or a word is not asked for digits."""
    assert missing(f"<{TRIP}>", "nothing") is None
    assert Ref(TRIP) is not None
    assert missing('"12 osób"@pl', "nothing") is None


def test_a_damaged_number_word_counts_as_it_was_read() -> None:
    """A number word that was repaired bears out its number; a figure is never read as another one."""
    value = f'"5"^^<{XSD}integer>'
    assert missing(value, "pieé osob") == "5"
    assert missing(value, f"pieé osob {words_read(['pieé → pięć', 'osob → osób'])}") is None
    assert not words_read(["l2 → 12"])


def test_days_told_from_the_day_of_publication() -> None:
    """A weekday bears out the days that fall on it, "wczoraj" any day; a sentence without such a word none."""
    date = "<http://www.w3.org/2001/XMLSchema#date>"
    assert missing(f'"2018-06-16"^^{date}', "W sobotę bawili się z nami goście.") is None
    assert missing(f'"2018-06-15"^^{date}', "W sobotę bawili się z nami goście.") is not None
    assert missing(f'"2018-06-15"^^{date}', "Wczoraj przyjechali goście.") is None
    assert missing(f'"2018-06-15"^^{date}', "Przyjechali goście.") is not None


def test_numbers_that_add_up() -> None:
    """A sum of people is borne out by a number below it, and only where a rule says that it is a sum."""
    size = '"23"^^<http://www.w3.org/2001/XMLSchema#integer>'
    told = "20 uczniów wraz z trzema opiekunami"
    assert missing(size, told, rule="trip-size-sum") is None
    assert missing(size, told) is not None
    assert missing(size, "Uczniowie i opiekunowie", rule="trip-size-sum") is not None
