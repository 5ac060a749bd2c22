"""Claims as JSON lines: one object a claim, for people with jq and pandas."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from coopgraph.emit import Graphs
from coopgraph.model import Ref, Value
from coopgraph.namespaces import PREFIXES, compact, coop

_RDF: Final = PREFIXES["rdf"]
_OA: Final = PREFIXES["oa"]


def claim_lines(graphs: Graphs) -> Iterator[str]:
    """One line a claim, sorted by place: what is said, with its quote, offsets, cell, rule and confidence."""
    nodes: dict[str, dict[str, list[Value]]] = defaultdict(lambda: defaultdict(list))
    for s, p, o in graphs.claims:
        nodes[s][p].append(o)
    labels = {s: o.text for s, p, o in graphs.facts if p == PREFIXES["rdfs"] + "label" and not isinstance(o, Ref)}
    claims = [node for node, facts in nodes.items() if _RDF + "subject" in facts]
    rows = [_row(iri, nodes, labels, graphs.document) for iri in claims]
    for row in sorted(rows, key=lambda r: (r["start"], r["end"], r["claim"])):
        yield json.dumps(row, ensure_ascii=False) + "\n"


def _row(
    iri: str, nodes: dict[str, dict[str, list[Value]]], labels: dict[str, str], document: str
) -> dict[str, str | int | None]:
    claim = nodes[iri]
    value = claim[_RDF + "object"][0]
    subject, prop, rule, confidence = (
        _text(claim[name][0]) for name in (_RDF + "subject", _RDF + "predicate", coop("rule"), coop("confidence"))
    )
    position, quote = nodes[f"{iri}#position"], nodes[f"{iri}#quote"]
    return {
        "claim": iri,
        "subject": subject,
        "property": compact(prop),
        "value": _text(value),
        "label": labels.get(value.id) if isinstance(value, Ref) else None,
        "quote": _text(quote[_OA + "exact"][0]),
        "start": int(_text(position[_OA + "start"][0])),
        "end": int(_text(position[_OA + "end"][0])),
        "cell": next((_text(cell) for cell in nodes[f"{iri}#target"][coop("cell")]), None),
        "rule": rule,
        "confidence": confidence.rpartition("/")[2],
        "document": document,
    }


def _text(value: Value) -> str:
    return value.id if isinstance(value, Ref) else value.text
