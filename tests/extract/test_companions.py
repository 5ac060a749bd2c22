"""Registers kept by person."""

from __future__ import annotations

from coopgraph.evaluate import Verdict
from corpus.reading import outcomes, wrong

TABLE = """Urząd Gminy Wiązowna

Wyjazdy zagraniczne radnych i pracowników

Lp. | Imię i nazwisko | Miejsce | Termin | Cel
1. | Jan Kowal | Brno (Czechy) | 3-5.05.2018 | targi
2. | Anna Rak | Brno (Czechy) | 3-5.05.2018 | targi
3. | Ewa Dąb | Brno (Czechy) | 12-13.09.2018 | targi
"""


def test_rows_of_one_journey_are_one() -> None:
    """Two rows with the same place, days and purpose are one journey of two; another day is another journey."""
    trip = {"destinations": [{"name": "Brno", "country": "CZ"}], "sender": {"name": "Wiązowna"}}
    trip |= {"activity": "trade-fair"}
    gold = {
        "trips": [
            {"id": "may", "start": "2018-05-03", "end": "2018-05-05", "delegation_size": 2, **trip},
            {"id": "september", "start": "2018-09-12", "end": "2018-09-13", "delegation_size": 1, **trip},
        ]
    }
    assert not wrong(outcomes("wiazowna-wyjazdy", TABLE, gold), Verdict.FALSE, Verdict.MISSED)
