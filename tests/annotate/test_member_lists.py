"""Delegations given as lists of their members."""

from __future__ import annotations

import pytest

from annotate.recognisers import ROOT, document, layout, tokens
from coopgraph.annotate.numbers import QuantityRecogniser
from coopgraph.model import Mention, QuantityValue
from coopgraph.project import Project

RECOGNISER = QuantityRecogniser(Project(ROOT))
COUNTED = [
    ("W skład delegacji, która w maju gościła w Brnie, wchodzili:\n1. Jan Kos – wójt\n2. Ewa Bąk – radna\n", "2"),
    ("Delegację tworzyli: burmistrz Jan Kos, sekretarz gminy oraz dwóch radnych.", "4"),
    ("W delegacji byli starosta, kierowca i Anna Kot z wydziału promocji.", "3"),
    ("Miasto reprezentowały: pani Ewa Kos, przewodnicząca rady, i pani Anna Bąk, radna.", "2"),
    ("Grupę tworzyli wójt Jan Kos, dwaj druhowie z OSP: Piotr Maj i Adam Lis, oraz prezes klubu Jan Wit.", "4"),
    ("Gminę reprezentowali:\n- wójt Jan Kos,\n- sekretarz Ewa Bąk,\n- 2 strażaków.\n", "4"),
    ("Delegacja składała się z wójta, skarbnika i trzech sołtysów.", "5"),
    ("W skład delegacji weszli Jan Kubik oraz naczelnik Wydziału Promocji i Rozwoju Społecznego Piotr Kot.", "2"),
    ("Gminę Brno reprezentowała delegacja:\n1. Jan Kos – przewodniczący,\n2. Ewa Bąk – skarbnik.\n", "2"),
    ("Delegacja gminy w Kownie:\n- Jan Kos – wójt,\n- Ewa Bąk – sekretarz.\n", "2"),
]
OPEN = [
    "W skład grupy weszli sekretarz Jan Maj, radni gminy z przewodniczącą Ewą Bąk oraz uczniowie z Adamem Kosem.",
    "Delegację tworzyli: burmistrz Jan Kos, radni i przedsiębiorcy.",
    "W skład grupy weszli nauczyciele, Anna Kot oraz pracownicy urzędu.",
]


def _listed(text: str) -> list[QuantityValue]:
    found: list[Mention] = RECOGNISER.find(tokens(text), document(text), layout(text), [])
    return [m.value for m in found if m.rule == "size-list" and isinstance(m.value, QuantityValue)]


@pytest.mark.parametrize(("text", "wanted"), COUNTED)
def test_members_are_counted(text: str, wanted: str) -> None:
    """Names, offices held by one and numbers of people add up; an office after a bare name is that person's."""
    assert [(v.value, v.bound) for v in _listed(text)] == [(wanted, None)]


@pytest.mark.parametrize("text", OPEN)
def test_a_list_with_people_nobody_counted_has_no_size(text: str) -> None:
    """Where members are given in the plural without a number, only a lower bound is known."""
    assert [v.bound for v in _listed(text)] == ["min"]


def _subjects(text: str) -> list[tuple[str, str | None]]:
    found: list[Mention] = RECOGNISER.find(tokens(text), document(text), layout(text), [])
    return [
        (m.value.value, m.value.bound) for m in found if m.rule == "size-subject" and isinstance(m.value, QuantityValue)
    ]


def test_a_list_that_ends_in_a_number_is_counted_whole() -> None:
    """Offices before "2 pracowników" are people, too; a date before it is none."""
    assert _subjects("Brno – 14-17 maja – Burmistrz, Przewodnicząca Rady, 2 pracowników.") == [("4", None)]
    assert not _subjects("Prezydent odwiedziła 6 września Drezno, troje urzędników było w Brnie.")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Pojechał burmistrz z kierowcą.", "2"),
        ("Wójt razem z sekretarzem gminy i dwoma radnymi udał się do Brna.", "4"),
        ("Burmistrz przebywał tam w towarzystwie trzech pracowników urzędu.", "4"),
    ],
)
def test_company_is_counted_with_whom_it_goes_along(text: str, number: str) -> None:
    """One in office and those who go along are counted together."""
    found: list[Mention] = RECOGNISER.find(tokens(text), document(text), layout(text), [])
    assert [m.value.value for m in found if m.rule == "size-subject" and isinstance(m.value, QuantityValue)] == [number]


def test_whom_one_meets_is_no_company() -> None:
    """Two heads of towns who sign a paper do not travel together."""
    text = "Burmistrz Olecka z prezydentem Gusiewa podpisał umowę."
    found: list[Mention] = RECOGNISER.find(tokens(text), document(text), layout(text), [])
    assert not [m for m in found if m.rule == "size-subject"]
