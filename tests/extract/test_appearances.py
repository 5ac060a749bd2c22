"""Our people at events abroad of which another sentence tells; tests/factors/appearances*.py has the ways to say so."""

from __future__ import annotations

import pytest

from extract.reader import facts

HEAD = "Urząd Miejski w Łowiczu\n\n"
HELD = "12 maja 2023 r. w Brnie rozegrano międzynarodowy turniej szachowy. "


def held(text: str) -> list[str]:
    """The journeys to Brno that a text says took place."""
    rows = facts(text, "place", "status")
    not_held = {trip for trip, name, _ in rows if name == "status"}
    return [trip for trip, name, value in rows if name == "place" and value == "Brno" and trip not in not_held]


@pytest.mark.parametrize(
    "text",
    [
        HELD + "Wystąpiła w nim także drużyna z Łowicza.",
        HELD + "Nie zabrakło tam reprezentantów naszego miasta.",
        "Nasza drużyna uczestniczyła w międzynarodowym turnieju. Odbył się on 12 maja 2023 r. w Brnie.",
        "Nasza drużyna wróciła z medalami z turnieju w Brnie. Rozegrano go 12 maja 2023 r.",
    ],
)
def test_event_and_our_people_make_a_journey(text: str) -> None:
    """The town and the day of the event are those of the journey, whichever sentence comes first."""
    rows = facts(HEAD + text, "place", "start")
    assert {name: value for _, name, value in rows} == {"place": "Brno", "start": "2023-05-12"}


@pytest.mark.parametrize(
    "after",
    [
        "Nasza drużyna niestety w nim nie wystąpiła.",
        "Delegacji z naszego miasta zabrakło.",
        "Gratulacje organizatorom przesłał burmistrz Łowicza.",
        "Za rok wystąpi w nim także drużyna z Łowicza.",
        "Podobny turniej odbył się wcześniej u nas.",
        "O wydarzeniu napisała do nas czytelniczka z Łowicza.",
        "W ogólnopolskim konkursie nasze miasto reprezentowała młodzież.",
        "Rok temu wygrała w nim drużyna z Łowicza.",
        "Przygotowuje się do niego także drużyna z Łowicza.",
        "Mieszkańcy Łowicza mogli śledzić go w internecie.",
        "W Płocku wystąpiła tymczasem drużyna z Łowicza.",
        "W turnieju powiatowym nasza drużyna zajęła trzecie miejsce.",
        "Nasza drużyna ma wystąpić w kolejnej edycji.",
        "Nasz urząd wziął udział w przetargu na nową halę.",
        "Burmistrz Łowicza pogratulował zwycięzcom.",
        "W Łowiczu uczestniczyliśmy w spotkaniu z radnymi.",
        "Nasi mieszkańcy uczestniczyli w zebraniu wiejskim.",
        "W naszym mieście grała w tym czasie orkiestra.",
    ],
)
def test_nobody_of_ours_was_there(after: str) -> None:
    """What is told of ours is not that they were at the event: no journey."""
    assert not held(HEAD + HELD + after)


@pytest.mark.parametrize(
    "text",
    [
        "Nasza drużyna uczestniczyła w turnieju powiatowym. W Brnie odbył się 12 maja 2023 r. międzynarodowy turniej.",
        "Nasza drużyna nie wystąpi w turnieju. Odbył się on 12 maja 2023 r. w Brnie.",
        "Drużyna z Ostrawy uczestniczyła w turnieju. Odbył się on 12 maja 2023 r. w Brnie.",
    ],
)
def test_an_event_that_ours_were_not_at(text: str) -> None:
    """Another event than the one that ours were at, or other people at it: no journey."""
    assert not held(HEAD + text)
