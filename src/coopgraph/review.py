"""What waits for a person: claims below the bar, pairs that may be one thing, mentions nobody could place.

Read from the review file that `coopgraph build` writes beside the graph.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from coopgraph.errors import ProjectError
from coopgraph.model import Literal
from coopgraph.namespaces import PREFIXES
from coopgraph.project import Project
from coopgraph.sparql import Result

FILE = "review.jsonl"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to look at. `subject` is the CURIE to judge (a claim), where there is one."""

    document: str
    reason: str
    quote: str
    start: int
    end: int
    subject: str | None = None
    statement: str | None = None


def items(project: Project, document: str | None = None) -> Iterator[Item]:
    """The items in the order of the file, of one document where it is named.

    Raises ProjectError where no graph was built, or for a line that is no item.
    """
    path = project.graph / FILE
    if not path.exists():
        raise ProjectError("nothing was built yet", source=str(path), cure="coopgraph build writes it")
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            item = _item(json.loads(line))
        except (ValueError, KeyError, TypeError) as error:
            raise ProjectError(f"not an item of review: {error}", source=str(path), line=number) from error
        if document in {None, item.document}:
            yield item


def _item(record: dict[str, Any]) -> Item:
    claim = record.get("claim")
    statement = f"{claim['subject']} {claim['property']} {claim['value']}" if claim else None
    return Item(
        record["document"],
        record["reason"],
        record["quote"],
        int(record["start"]),
        int(record["end"]),
        claim.get("id") if claim else None,
        statement,
    )


def table(found: Iterable[Item]) -> Result:
    """The items as rows with their fields as columns."""
    columns = ("document", "start", "end", "reason", "quote", "subject", "statement")
    integer = PREFIXES["xsd"] + "integer"
    rows = tuple(
        (
            Literal(item.document),
            Literal(str(item.start), integer),
            Literal(str(item.end), integer),
            *(
                None if text is None else Literal(text)
                for text in (item.reason, item.quote, item.subject, item.statement)
            ),
        )
        for item in found
    )
    return Result("SELECT", FILE, columns, rows)


def shown(item: Item) -> str:
    """An item for a person: what is asked, the words, and the command that answers."""
    lines = [f"{item.document} {item.start}-{item.end}: {_line(item.reason)}", f"  „{_line(item.quote)}”"]
    if item.statement:
        lines.append(f"  {_line(item.statement)}")
    if item.subject:
        lines.append(f"  coopgraph judge accept|reject {item.subject} --author NAME --reason WHY")
    return "\n".join(lines)


def _line(words: str) -> str:
    """Text of a document on one line, without anything that could steer a terminal."""
    return " ".join("".join(c if c.isprintable() else " " for c in words).split())
