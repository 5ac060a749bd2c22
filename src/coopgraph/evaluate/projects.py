"""Scoring of projects and who takes part in them."""

from __future__ import annotations

from typing import Any, Final

from coopgraph.evaluate.align import align
from coopgraph.evaluate.facts import Tally
from coopgraph.evaluate.names import closeness, same
from coopgraph.evaluate.sums import score_sums
from coopgraph.evaluate.view import View, listed, name_of

_LEAD: Final = frozenset({"leader", "lead"})


def _leads(view: View, project: str) -> list[str]:
    return list(dict.fromkeys(who for who, role in view.roles(project) if role in _LEAD))


def _others(view: View, project: str) -> list[str]:
    leads = _leads(view, project)
    return list(dict.fromkeys(who for who, _ in view.roles(project) if who not in leads))


def _affinity(view: View, project: str, gold: dict[str, Any]) -> int:
    names = [str(n) for n in (gold.get("title"), gold.get("acronym"), *listed(gold.get("aliases"))) if n]
    if names:
        return closeness(view.names(project), names)
    who = [*_leads(view, project), *_others(view, project)]
    return sum(any(view.refers(node, part) for node in who) for part in listed(gold.get("participants")))


def score_projects(tally: Tally, gold: dict[str, Any]) -> None:
    """All projects of a document; unnamed ones cost nothing where the gold says so."""
    view = tally.view
    found = align(view.of_type("Project"), listed(gold.get("projects")), lambda p, g: _affinity(view, p, g))
    for project, entry in found.pairs:
        if not entry.get("optional"):
            tally.right("project", entry.get("title", ""), (project, ""))
            _score(tally, project, entry)
    for project in found.extra:
        nameless = view.texts(project, "coop:unnamed") and not view.texts(project, "coop:acronym")
        if not (gold.get("unnamed_projects_allow") and nameless):
            tally.false("project", " | ".join(view.names(project)[:1]) or project, fact=(project, ""))
    for entry in found.missing:
        if not entry.get("optional"):
            tally.missed("project", entry.get("title"))
            for key in ("lead", "participants", "programme", "fund"):
                for _ in listed(entry.get(key)):
                    tally.missed(f"project.{key}", "(whole project)")


def _score(tally: Tally, project: str, gold: dict[str, Any]) -> None:
    view = tally.view
    lead = listed(gold.get("lead"))
    tally.entities("project.lead", project, _leads(view, project), lead, listed(gold.get("lead_allow")))
    parts = [p for p in listed(gold.get("participants")) if not any(same(name_of(p), name_of(one)) for one in lead)]
    allowed = [*listed(gold.get("participants_allow")), *lead, *listed(gold.get("coordinator_allow"))]
    tally.entities("project.participant", project, _others(view, project), parts, allowed)
    programmes = view.nodes(project, "coop:underProgramme")
    tally.entities(
        "project.programme", project, programmes, listed(gold.get("programme")), listed(gold.get("programme_allow"))
    )
    funds = [
        *view.nodes(project, "coop:coFinancedBy"),
        *view.nodes(project, "coop:underProgramme", "coop:coFinancedBy"),
    ]
    may = [*listed(gold.get("fund_allow")), "Unia Europejska"]
    tally.entities("project.fund", project, funds, listed(gold.get("fund")), may)
    _roles(tally, project, gold)
    score_sums(tally, project, gold)


def _roles(tally: Tally, project: str, gold: dict[str, Any]) -> None:
    view, leads = tally.view, _leads(tally.view, project)
    everyone = list(dict.fromkeys(who for who, _ in view.roles(project)))
    for part in listed(gold.get("participants")):
        role = part.get("role") if isinstance(part, dict) else None
        node = next((n for n in everyone if view.refers(n, part)), None)
        if role and role != "any" and node is not None and node not in leads:
            stated = [r for who, r in view.roles(project) if who == node and r]
            tally.value("project.role", node, stated, role, allowed=listed(part.get("role_allow")))
