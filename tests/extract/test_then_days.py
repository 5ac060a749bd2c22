"""Days told with "then", and visits that are others than the one told before."""

from __future__ import annotations

import pytest

from extract.reader import read

HEAD = "Urząd Miejski w Kole\n\n"


def _days(text: str) -> list[str]:
    claims = read(HEAD + text).claims
    return sorted(
        getattr(c.value, "text", "") for c in claims if c.subject.startswith("trip") and c.property.endswith("#edtf")
    )


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Spotkanie odbyło się 27 sierpnia 2012 r. Wówczas w Kole gościła młodzież z Rendsburga.", ["2012-08-27"]),
        ("Współpraca sięga 2000 r. Wtedy to przedstawiciele miasta pojechali do Rendsburga.", ["2000"]),
        ("Współpraca rozpoczęła się w 1999 r., kiedy to władze Koła odwiedziły Rendsburg.", ["1999"]),
        ("Kontakty z Rendsburgiem sięgają 1988 roku, kiedy do Koła przyjechała grupa pszczelarzy.", []),
        ("Umowa obowiązuje do 2012 r. Wówczas w Kole gościła delegacja z Rendsburga.", []),
    ],
)
def test_then_means_the_date_before(text: str, days: list[str]) -> None:
    """A journey told with "then" has the one day or year told right before; a date that only bounds is none."""
    assert _days(text) == days


def test_visits_of_several_years_are_several() -> None:
    """A visit dated by "then" is not joined with the one of the next year to the same town."""
    text = (
        "Współpraca z miastem Rendsburg sięga 2000 r. Wtedy to przedstawiciele miasta pojechali do Rendsburga. "
        "We wrześniu 2001 r. delegacja miasta pojechała do Rendsburga."
    )
    assert _days(text) == ["2000", "2001-09"]
