"""Tests of coopgraph.extract.days_said: days of a document that its words tell."""

from __future__ import annotations

from extract.reader import facts

_QUESTION = (
    "Rada Miejska w Jaśle - interpelacje radnych\n(znak BR.0003.44.2015 zgłoszona dnia 2015-05-14 przez: Jan Kos )\n"
    "Proszę o podanie kosztów wyjazdu do Brna.\n"
)


def _issued(text: str) -> set[str]:
    return {value for _, _, value in facts(text, "issued")}


def test_a_page_with_an_answer_is_of_the_answers_day() -> None:
    """The day on which the answer was given goes before that of the question; without one the question dates it."""
    assert _issued(_QUESTION + "Odpowiedź Burmistrza Miasta\n(udzielona w dniu 2015-05-26)\nKoszt to 300 zł.") == {
        "2015-05-26"
    }
    assert _issued(_QUESTION + "Odpowiedź Burmistrza Miasta\nKoszt to 300 zł.") == {"2015-05-14"}


def test_a_note_is_of_the_day_it_calls_today() -> None:
    """One such day dates a note; a day that is told of something does not."""
    told = "Gmina Jasło\n\n{} wójt Jasła przyjął delegację z Brna. Rozmawiano o wspólnych planach obu gmin."
    assert _issued(told.format("Dziś, tj. 12.09.2019 r.,")) == {"2019-09-12"}
    assert _issued(told.format("W czwartek 12.09.2019 r.")) == set()
