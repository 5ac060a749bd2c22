"""Scoring of clusters."""

from __future__ import annotations

from typing import Any, Final

from coopgraph.evaluate.align import align
from coopgraph.evaluate.facts import Tally
from coopgraph.evaluate.names import closeness
from coopgraph.evaluate.view import View, listed

_PARTNERS: Final = frozenset({"partner-cluster", "contact"})
_COORDINATES: Final = ("coordinator", "manager", "operational-coordinator")
# slot, roles that count, gold keys that cost nothing
_ROLES: Final = (
    ("coordinator", _COORDINATES, ("coordinator_allow", "leader", "members_allow")),
    ("leader", ("leader",), ("leader_allow", "coordinator")),
    ("member", ("member",), ("members_allow", "coordinator", "coordinator_allow")),
)


def score_clusters(tally: Tally, gold: dict[str, Any]) -> None:
    """All clusters of a document; partner clusters known only by country are not counted against it."""
    view = tally.view
    found = align(
        view.of_type("Cluster"),
        listed(gold.get("clusters")),
        lambda c, g: closeness(view.names(c), [g["name"], *listed(g.get("aliases"))]),
    )
    for cluster, entry in found.pairs:
        if not entry.get("optional"):
            tally.right("cluster", entry["name"], (cluster, ""))
            _score(tally, cluster, entry)
    partners = _partners(view)
    for cluster in found.extra:
        if cluster not in partners:
            tally.false("cluster", " | ".join(view.names(cluster)[:1]) or cluster, fact=(cluster, ""))
    for entry in found.missing:
        if not entry.get("optional"):
            tally.missed("cluster", entry["name"])
            for key in ("founded", "coordinator", "leader", "members", "member_count"):
                for _ in listed(entry.get(key)):
                    tally.missed(f"cluster.{key.removesuffix('s') if key == 'members' else key}", "(whole cluster)")


def _partners(view: View) -> set[str]:
    things = {t for kind in ("Cluster", "Project") for t in view.of_type(kind)}
    return {who for thing in things for who, role in view.roles(thing) if role in _PARTNERS}


def _score(tally: Tally, cluster: str, gold: dict[str, Any]) -> None:
    view = tally.view
    founded = sorted({t[:4] for p in ("coop:foundedOn", "coop:start", "coop:edtf") for t in view.texts(cluster, p)})
    wanted = str(gold["founded"])[:4] if gold.get("founded") else None
    tally.value("cluster.founded", cluster, founded, wanted)
    roles = view.roles(cluster, current=True)
    for slot, kinds, free in _ROLES:
        who = [node for node, role in roles if role in kinds]
        key = "members" if slot == "member" else slot
        tally.entities(
            f"cluster.{slot}", cluster, who, listed(gold.get(key)), [g for name in free for g in listed(gold.get(name))]
        )
    figures = [
        f for f in view.sources(cluster, "coop:about") if any("member" in m for m in view.nodes(f, "coop:measure"))
    ]
    figures.sort(key=lambda f: max(view.texts(f, "coop:asOf"), default=""), reverse=True)
    count = gold.get("member_count")
    stated = [value for figure in figures for value in view.texts(figure, "coop:value")][:1]
    tally.value("cluster.member_count", cluster, stated, None if count is None else str(count))
