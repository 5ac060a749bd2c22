"""Days whose month is told apart from them."""

from __future__ import annotations

import pytest

from annotate.recognisers import document, layout, tokens
from coopgraph.annotate.dates import DateRecogniser
from coopgraph.model import DateValue


def dates(text: str) -> list[str]:
    """The EDTF forms of the dates of a text issued on 19 February 2014."""
    found = DateRecogniser().find(tokens(text), document(text, issued="2014-02-19"), layout(text), ())
    return [m.value.edtf for m in found if isinstance(m.value, DateValue)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("W maju (23-26) uczniowie przebywali w Brnie.", ["2013-05-23/2013-05-26"]),
        ("W lipcu, dokładnie od 11 do 13, byliśmy w Brnie.", ["2013-07-11/2013-07-13"]),
        ("W listopadzie, od 13. do 15., na seminarium.", ["2013-11-13/2013-11-15"]),
        ("Sezon otworzył luty: w dniach 8, 9 i 10 tego miesiąca byli w Brnie.", ["2014-02-08/2014-02-10"]),
        ("W sierpniu 2012 r. w dniach 12–14 gościli u nas Czesi.", ["2012-08-12/2012-08-14"]),
        ("W czerwcu była rocznica. Byli tam od szesnastego do osiemnastego.", ["2013-06", "2013-06-16/2013-06-18"]),
        ("W maju pojechały 23 osoby, od 2 do 5 czerwca.", ["2013-05", "2013-06-02/2013-06-05"]),
        ("W styczniu wydano od 10 do 20 tys. zł.", ["2014-01"]),
        ("W maju na cztery dni (19–22) pojechali do Brna.", ["2013-05-19/2013-05-22"]),
        (
            "We wrześniu dwa razy – 8–10 w Brnie (4 osoby) i 22–24 w Pradze.",
            ["2013-09-08/2013-09-10", "2013-09-22/2013-09-24"],
        ),
        ("Maj, 11–13, Brno, jubileusz. Wrzesień, 6, Praga, konkurs.", ["2013-05-11/2013-05-13", "2013-09-06"]),
        ("W Pradze byłem w kwietniu, jeden dzień, 14., na naradzie.", ["2013-04-14"]),
        ("W czerwcu – 3. i 4. – byliśmy w Brnie.", ["2013-06-03/2013-06-04"]),
        ("W czerwcu 12 osób (4–6 na pokój) pojechało do Brna.", ["2013-06"]),
        ("W kwietniu, w godz. 8–10 w Urzędzie.", ["2013-04"]),
    ],
)
def test_days_take_the_month_before_them(text: str, told: list[str]) -> None:
    """Days behind a month are days of it; days with a month of their own and sums of money are not."""
    assert dates(text) == told
