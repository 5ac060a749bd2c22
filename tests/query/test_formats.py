"""Answers as text."""

from __future__ import annotations

import csv
import io
import json

from hypothesis import given
from hypothesis import strategies as st

from coopgraph.model import Literal, Ref
from coopgraph.namespaces import BASE, PREFIXES
from coopgraph.query import Format, text, write
from coopgraph.sparql import Result

INTEGER = PREFIXES["xsd"] + "integer"
TRIP = Ref(f"{BASE}id/trip/a")


def _made(form: Format, *rows: tuple[Ref | Literal | None, ...], width: int | None = None) -> str:
    result = Result("SELECT", "test", ("trip", "quote"), rows)
    return "".join(write(result, form, width=width))


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), max_size=5))
def test_csv_and_json_carry_any_text(texts: list[str]) -> None:
    """Whatever the text, CSV and JSON readers get it back whole."""
    rows = [(TRIP, Literal(t)) for t in texts]
    read = list(csv.reader(io.StringIO(_made(Format.CSV, *rows), newline="")))
    assert read == [["trip", "quote"], *([TRIP.id, t] for t in texts)]
    assert [r["quote"] for r in json.loads(_made(Format.JSON, *rows))] == texts
    assert [json.loads(line)["quote"] for line in _made(Format.JSONL, *rows).split("\n")[:-1]] == texts


@given(st.text(), st.integers(min_value=1, max_value=200))
def test_a_table_never_steers_the_terminal(quote: str, width: int) -> None:
    """Escape codes and line breaks in a text do not reach the terminal."""
    made = _made(Format.TABLE, (TRIP, Literal(quote)), width=width)
    assert all(c.isprintable() or c == "\n" for c in made)


def test_a_table_fits_the_terminal() -> None:
    """A long cell is wrapped to the width; too narrow a terminal gets blocks; without a width nothing is cut."""
    row = (TRIP, Literal("słowo " * 40))
    assert max(map(len, _made(Format.TABLE, row, width=60).splitlines())) <= 60
    narrow = _made(Format.TABLE, row, (TRIP, None), width=15)
    assert "─" not in narrow
    assert narrow.startswith("trip   trip/a")
    assert len(_made(Format.TABLE, row).splitlines()) == 3


def test_values_keep_their_kind_in_json() -> None:
    """Numbers and truths are JSON's own, an unbound variable is null, an odd number stays text."""
    rows = [
        (Literal("12", INTEGER), None),
        (Literal("true", PREFIXES["xsd"] + "boolean"), Literal("+1", INTEGER)),
        (Literal("1.50", PREFIXES["xsd"] + "decimal"), Literal("12")),
    ]
    got = [tuple(r.values()) for r in json.loads(_made(Format.JSON, *rows))]
    assert got == [(12, None), (True, "+1"), (1.5, "12")]


def test_tsv_writes_terms_in_full() -> None:
    """TSV is that of the standard: variables with their mark, terms as in N-Triples."""
    made = _made(Format.TSV, (TRIP, Literal("a\tb", language="pl")))
    assert made == f'?trip\t?quote\n<{TRIP.id}>\t"a\\tb"@pl\n'


def test_markdown_cells_stay_cells() -> None:
    """A bar, a line break or a tag in a text does not break the table or the page."""
    made = _made(Format.MARKDOWN, (TRIP, Literal("a|b\nc<script>")))
    assert made.splitlines()[2] == "| trip/a | a\\|b c&lt;script> |"


def test_an_empty_answer_has_its_header() -> None:
    """No rows: the header stands alone, JSON is an empty list."""
    assert _made(Format.CSV) == "trip,quote\n"
    assert json.loads(_made(Format.JSON)) == []
    assert _made(Format.TABLE).startswith("trip  quote\n")


def test_names_stand_for_iris() -> None:
    """A name replaces its IRI; without one the short form is shown where that is wanted."""
    assert text(TRIP, {TRIP.id: "Wyjazd"}) == "Wyjazd"
    assert text(TRIP, short=True) == "trip/a"
    assert text(Ref(PREFIXES["dct"] + "title"), short=True) == "dct:title"
    assert text(TRIP) == TRIP.id
