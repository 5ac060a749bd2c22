"""The time line: where dated things stand on it."""

from __future__ import annotations

import pytest

from coopgraph.model import Literal, Ref
from coopgraph.namespaces import BASE
from coopgraph.serve.pages.render import Reader
from coopgraph.serve.pages.timeline import of_rows, time_line
from coopgraph.serve.pages.words import Words
from coopgraph.sparql import Result


class Silent:
    """A source that knows no names."""

    def query(self, *_: object, **__: object) -> Result:
        """Nothing."""
        return Result("SELECT", "none", (), ())


def trip(number: int) -> Ref:
    """The IRI of a trip."""
    return Ref(f"{BASE}id/trip/t{number}")


@pytest.fixture
def reader() -> Reader:
    """A reader of English."""
    return Reader(Silent(), Words("en"), keep=False, path="/")  # type: ignore[arg-type]


def test_moments_stand_in_order_and_in_scale(reader: Reader) -> None:
    """The line goes from the first year to the end of the last; what is later stands further right."""
    line = time_line(reader, [(trip(2), "2021-07"), (trip(1), "2020-01-01"), (trip(3), "2021-12-31")])
    places = [m.x for m in line.moments]
    assert places == sorted(places, key=lambda x: x or 0)
    assert places[0] == 1
    assert places[2] is not None
    assert 97 < places[2] < 98
    assert [year for year, _ in line.ticks] == [2020, 2021, 2022]


def test_signs_that_would_cover_each_other_are_stacked(reader: Reader) -> None:
    """Two journeys of one week stand above each other, one of another year beside them."""
    line = time_line(reader, [(trip(1), "2020-05-01"), (trip(2), "2020-05-03"), (trip(3), "2024-05-03")])
    assert [m.lane for m in line.moments] == [0, 1, 0]


def test_an_unknown_year_has_no_place(reader: Reader) -> None:
    """What has no year is listed last and not drawn; one dated thing alone needs no drawing."""
    line = time_line(reader, [(trip(1), "XXXX-05-23/XXXX-05-27"), (trip(2), "2020")])
    assert [m.x is None for m in line.moments] == [False, True]
    assert not line.drawn


def test_rows_without_dates_have_no_line(reader: Reader) -> None:
    """The line of an answer comes from its first dated column; start and end are one record."""
    dated = Result("SELECT", "x", ("trip", "start", "end"), ((trip(1), Literal("2020-01-01"), Literal("2020-12-31")),))
    line = of_rows(reader, dated)
    assert line is not None
    assert line.moments[0].width > 90
    assert of_rows(reader, Result("SELECT", "x", ("trip", "size"), ((trip(1), Literal("4")),))) is None
