"""SPARQL 1.1 updates, where the server is writable: the dataset of the protocol, and what is refused."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from coopgraph.errors import QueryError
from coopgraph.model import Ref
from coopgraph.serve.endpoint import forbid
from coopgraph.serve.frames import Reply
from coopgraph.sparql import serialise, tokens
from coopgraph.store import WritableStore


def update(store: WritableStore, text: str, job: Mapping[str, Any]) -> Reply:
    """Run an update. Raises ForbiddenError for SERVICE and LOAD, QueryError for what cannot be run."""
    forbid(text, "SERVICE", "LOAD")
    store.update(with_dataset(text, tuple(job.get("default", ())), tuple(job.get("named", ()))))
    return Reply(204, "text/plain", b"")


def with_dataset(text: str, default: tuple[str, ...], named: tuple[str, ...]) -> str:
    """The update with USING clauses for using-graph-uri and using-named-graph-uri (Protocol §2.2.3).

    Raises QueryError where the update names a dataset itself.
    """
    if not default and not named:
        return text
    found = tokens(text)
    if any(t.kind == "word" and t.text.upper() in {"USING", "WITH"} for t in found):
        raise QueryError("a dataset is given twice", cure="either in the update or by using-graph-uri")
    clauses = "".join(f"USING {serialise(Ref(iri))} " for iri in default)
    clauses += "".join(f"USING NAMED {serialise(Ref(iri))} " for iri in named)
    pieces, last, depth, before = [], 0, 0, ""
    for token in found:
        depth += (token.text == "{") - (token.text == "}")
        # WHERE of a modification follows its templates; that of DELETE WHERE takes no dataset.
        if depth == 0 and token.kind == "word" and token.text.upper() == "WHERE" and before == "}":
            pieces += [text[last : token.start], clauses]
            last = token.start
        before = token.text
    return "".join([*pieces, text[last:]])
