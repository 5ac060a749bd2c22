"""Projects that did not come about."""

from __future__ import annotations

from extract.reader import facts


def test_a_refused_grant_is_none() -> None:
    """Money that was not given makes nobody's programme."""
    text = "Projekt „Zielone ręce” nie otrzymał dofinansowania z programu Erasmus+.\n"
    assert not facts(text, "underProgramme")


def test_what_is_only_planned_leads_nothing() -> None:
    """A leader-to-be leads nothing yet."""
    text = "Projekt „Zielone ręce” trwa. Liderem kolejnego ma być Fundacja Most.\n"
    assert not facts(text, "participant")
