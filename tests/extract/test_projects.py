"""Projects by many phrasings: who leads and who takes part."""

from __future__ import annotations

import pytest

from extract.reader import parts

HEAD = "Projekt „Czysta Rzeka” trwał dwa lata. "
PARTS = [
    ("Miasto Kalisz jest partnerem, a liderem miasto Troyes.", {"partner: Kalisz", "leader: Troyes"}),
    (
        "Partnerami projektu są Kalisz i Hamm; liderem – francuskie Troyes.",
        {"partner: Kalisz", "partner: Hamm", "leader: Troyes"},
    ),
    ("W projekcie uczestniczą Kalisz oraz niemieckie Hamm, które mu przewodzi.", {"partner: Kalisz", "leader: Hamm"}),
    ("Na czele konsorcjum stoi Politechnika Morska.", {"leader: Politechnika Morska"}),
    (
        "Zebrano opinie mieszkańców. Padało. Było zimno. Nikt nie przyszedł. Liderem jest Fundacja Źródło.",
        {"leader: Fundacja Źródło"},
    ),
    (
        "Projekt prowadzi Fundacja Źródło, partnerami są Kalisz i Hamm.",
        {"leader: Fundacja Źródło", "partner: Kalisz", "partner: Hamm"},
    ),
    ("Kalisz realizuje projekt „Czysta Rzeka” wspólnie z Hamm.", {"partner: Hamm"}),
    (
        "Konsorcjum projektu tworzą Politechnika Morska jako lider oraz Kalisz i Hamm jako partnerzy.",
        {"leader: Politechnika Morska", "partner: Kalisz", "partner: Hamm"},
    ),
    ("Stowarzyszenie Źródło jest liderem w segregacji odpadów.", set()),
    ("Prezydent stał na czele delegacji, którą przyjęła Fundacja Źródło.", set()),
]


@pytest.mark.parametrize(("text", "wanted"), PARTS)
def test_parts(text: str, wanted: set[str]) -> None:
    """Leads and partners are read from elliptic clauses, relative clauses and sentences that only mean the project."""
    assert parts(HEAD + text) == wanted
