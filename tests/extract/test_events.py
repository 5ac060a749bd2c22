"""Events told for themselves."""

from __future__ import annotations

import pytest

from coopgraph.extract.chunks import Reading
from coopgraph.extract.drafts import Drafts, at
from coopgraph.model import Document, Literal
from extract.reader import _stages, facts, read

HELD = "W dniach 14-15 października 2021 r. w Kaliszu odbyła się konferencja „Woda w mieście”. "
ORGANISERS = [
    (
        HELD + "Organizatorem był Urząd Miasta Kalisza, a współorganizatorami Politechnika Morska i Miasto Hamm.",
        {("organisedBy", "Kalisz"), ("coOrganisedBy", "Politechnika Morska"), ("coOrganisedBy", "Hamm")},
    ),
    (
        "Festiwal „Sąsiedzi” zorganizowało Stowarzyszenie Most przy współudziale Miasta Hamm.",
        {("organisedBy", "Stowarzyszenie Most"), ("coOrganisedBy", "Hamm")},
    ),
    (HELD + "Wyjazd zorganizowało Stowarzyszenie Most.", set()),
    ("Mieszkańcy pamiętają festiwal „Sąsiedzi”.", set()),
]


@pytest.mark.parametrize(("text", "wanted"), ORGANISERS)
def test_organisers(text: str, wanted: set[tuple[str, str]]) -> None:
    """Organisers and co-organisers are two relations; whoever organised a journey did not organise the event."""
    assert {(name, value) for _, name, value in facts(text + "\n", "organisedBy", "coOrganisedBy")} == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (HELD, {("start", "2021-10-14"), ("end", "2021-10-15"), ("place", "Kalisz")}),
        (
            "Konferencja „Woda w mieście” odbędzie się 3 maja 2021 r.",
            {("start", "2021-05-03"), ("end", "2021-05-03"), ("status", "planned")},
        ),
        ("Konferencja „Woda w mieście” ma odbyć się 3 maja 2021 r.", set()),
        ("Konferencja „Woda w mieście” 3 maja 2021 r. została odwołana i nie odbyła się.", set()),
    ],
)
def test_held(text: str, wanted: set[tuple[str, str]]) -> None:
    """The day and place of an event are those of "odbyła się"; one ahead is planned, one called off is not told."""
    rows = facts(text + "\n", "start", "end", "place", "status")
    assert {(name, value) for _, name, value in rows} == wanted


def test_the_name_is_shown_where_it_stands() -> None:
    """The evidence of an event's name is its own sentence, also where the next one tells who organised it."""
    claims = read(ORGANISERS[0][0] + "\n").claims
    assert all(e.span.covers(e.focus) for claim in claims for e in claim.evidence if e.focus is not None)


def test_a_quote_shows_the_words_it_is_about() -> None:
    """Words of another sentence than the one a fact was read in are in its quote, too."""
    reading = Reading(_stages()[0](Document("d", "-", "Brno leży tu. Hamm leży tam.\n", "0" * 64)))
    drafts, (first, second) = Drafts(reading), reading.sentences
    drafts.say("x", "rdfs:label", Literal("x"), at(second, first.span, "rule"))
    (claim,) = drafts.claims()
    assert [e.quote for e in claim.evidence] == ["Brno leży tu. Hamm leży tam."]
