"""Tests of `coopgraph.annotate.date_sequels`: days of a year that was told before them."""

from __future__ import annotations

import pytest

from coopgraph.model import DateValue, Document
from extract.reader import _stages  # made once for all tests

SAME_YEAR = {
    "pl": "19 maja 2013 r. podpisano umowę. 14 września tego samego roku przyjechała delegacja z Bonn.",
    "uk": "19 травня 2013 року підписано угоду. 14 вересня того ж року приїхала делегація міста Бауцен.",
    "de": "Am 19. Mai 2013 wurde der Vertrag unterzeichnet. Am 14. September desselben Jahres kam eine Delegation.",
    "en": "The agreement was signed on 19 May 2013. On 14 September of the same year a delegation came from Brno.",
}


def _days(text: str) -> list[str]:
    annotation = _stages()[0](Document("d", "-", text, "0" * 64))
    return [m.value.edtf for m in annotation.mentions if isinstance(m.value, DateValue)]


@pytest.mark.parametrize("language", SAME_YEAR)
def test_same_year_is_the_one_told_before(language: str) -> None:
    """A day "of the same year" has the year named last, in each language that is read."""
    assert _days(SAME_YEAR[language]) == ["2013-05-19", "2013-09-14"]


@pytest.mark.parametrize("language", SAME_YEAR)
def test_without_these_words_no_year_is_taken(language: str) -> None:
    """Without them the day of a later sentence keeps no year."""
    words = ("tego samego roku ", "того ж року ", "desselben Jahres ", "of the same year ")
    text = SAME_YEAR[language]
    for each in words:
        text = text.replace(each, "")
    assert _days(text)[1] == "XXXX-09-14"
