"""Whole texts in other languages through annotate and extract: the facts, and silence where nothing took place."""

from __future__ import annotations

import pytest

from extract.reader import facts, read

UK = """Стрийська міська рада

З 5 по 8 травня 2018 року делегація Стрийської міської ради у складі шести осіб перебувала з візитом у польському місті
Ярослав на запрошення бургомістра міста Ярослав. Проживання оплатило місто Ярослав, а проїзд – Стрийська міська рада.

Угоду про співпрацю між містами Стрий та Ярослав підписано 12 жовтня 2009 року.
"""
EN = """City of Tarnów

From 5 to 8 May 2018 a six-person delegation from Veszprém stayed in Tarnów at the invitation of the Mayor of Tarnów.
Accommodation was paid for by the City of Tarnów.

Tarnów signed a partnership agreement with Veszprém, Hungary, on 12 October 2009.
"""
DE = """Stadt Senftenberg

Vom 5. bis 8. Mai 2018 besuchte eine sechsköpfige Delegation aus Olkusz die Stadt Senftenberg. Eingeladen hatte die
Stadt Senftenberg. Für die Unterkunft kam die Stadt Senftenberg auf.

Der Partnerschaftsvertrag mit Olkusz wurde am 12. Oktober 2009 unterzeichnet.
"""


@pytest.mark.parametrize(
    ("text", "sender", "place", "host"),
    [
        (UK, "Stryj", "Jarosław", "Jarosław"),
        (EN, "Veszprém", "Tarnów", "Tarnów"),
        (DE, "Olkusz", "Senftenberg", "Senftenberg"),
    ],
    ids=["uk", "en", "de"],
)
def test_a_journey_and_an_agreement(text: str, sender: str, place: str, host: str) -> None:
    """Who, where, when, how many, by whose invitation, who paid, and the agreement between the two towns."""
    rows = facts(
        text, "sentBy", "place", "start", "end", "delegationSize", "invitedBy", "costCategory", "funder", "signedOn"
    )
    found = {(name, value) for _, name, value in rows}
    assert {
        ("sentBy", sender),
        ("place", place),
        ("start", "2018-05-05"),
        ("end", "2018-05-08"),
        ("delegationSize", "6"),
        ("invitedBy", host),
        ("funder", host),
        ("costCategory", "accommodation"),
        ("signedOn", "2009-10-12"),
    } <= found
    assert {value for name, value in found if name == "signedOn"} == {"2009-10-12"}


def test_ukrainian_payers_are_kept_apart() -> None:
    """Each payer has its own costs, also where the second clause has no verb."""
    rows = facts(UK, "funder", "costCategory")
    by_node: dict[str, set[str]] = {}
    for node, _, value in rows:
        by_node.setdefault(node, set()).add(value)
    assert sorted(map(sorted, by_node.values())) == [["Jarosław", "accommodation"], ["Stryj", "transport"]]


PROJECTS = [
    ("Лідером проєкту «Чиста вода» є місто Люблін. Партнером проєкту є місто Стрий.", {"leader", "partner"}),
    (
        "The lead partner of the project “Clean Water” is Lublin. The partner is the City of Brno.",
        {"leader", "partner"},
    ),
]


@pytest.mark.parametrize(("text", "roles"), PROJECTS, ids=["uk", "en"])
def test_roles_in_a_project(text: str, roles: set[str]) -> None:
    """Who leads and who takes part."""
    assert {value for _, _, value in facts(text, "role")} == roles


NOT_HELD = [
    "Стрийська міська рада\n\nВізит делегації міста Ярослав, запланований на 5 травня 2018 року, скасовано.",
    "City of Tarnów\n\nA visit of a delegation from Veszprém planned for 5 May 2018 was cancelled.",
    "Stadt Senftenberg\n\nDer für den 5. Mai 2018 geplante Besuch einer Delegation aus Olkusz wurde abgesagt.",
]


@pytest.mark.parametrize("text", NOT_HELD, ids=["uk", "en", "de"])
def test_what_did_not_take_place(text: str) -> None:
    """A journey called off is no journey held."""
    trips = {subject for subject, name, _ in facts(text, "place", "edtf", "sentBy")}
    stated = {subject: value for subject, name, value in facts(text, "status") if name == "status"}
    assert all(stated.get(trip, "held") != "held" for trip in trips)


NEGATIVES = [
    "У місті Стрий відремонтували школу. Роботи тривали з 5 по 8 травня 2018 року і коштували 20 000 гривень.",
    "Tarnów has a new library. Works lasted from 5 to 8 May 2018 and were paid for by the City of Tarnów.",
    "Die Stadt Senftenberg hat ein neues Museum. Es wurde am 5. Mai 2018 von der Bürgermeisterin eröffnet.",
]


@pytest.mark.parametrize("text", NEGATIVES, ids=["uk", "en", "de"])
def test_texts_about_other_things(text: str) -> None:
    """Nothing is claimed where a text tells of no cooperation."""
    assert read(text).claims == ()
