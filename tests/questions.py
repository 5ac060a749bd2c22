"""The hand-made graph in tests/queries/graph and the golden answers to every question on it.

Run as a script it writes the golden answers anew (python tests/questions.py); read the diff before you keep it.
"""

from __future__ import annotations

import json
from pathlib import Path

from coopgraph.namespaces import BASE
from coopgraph.query import Catalogue, ask
from coopgraph.sparql import Result, Source
from coopgraph.store import VOCAB_GRAPH, Store
from coopgraph.turtle import term

ROOT = Path(__file__).resolve().parent.parent
GRAPH = ROOT / "tests" / "queries" / "graph"
GOLDEN = ROOT / "tests" / "queries" / "golden"
CITY = "lublin"


def files() -> dict[Path, str]:
    """The fixture's files, each with its named graph, as the project lays them out."""
    found = {}
    for path in sorted(GRAPH.glob("*.ttl")):
        slug, _, rest = path.name.partition(".")
        found[path] = VOCAB_GRAPH if slug == "vocab" else f"{BASE}document/{slug}" + ("/claims" * (rest != "ttl"))
    return found


def catalogue() -> Catalogue:
    """The questions of this repository."""
    return Catalogue({path.stem: path for path in (ROOT / "queries").glob("*.rq")})


def record(result: Result) -> dict[str, object]:
    """A result as JSON values: columns, and rows of terms in N-Triples form."""
    rows = [[None if value is None else term(value) for value in row] for row in result.rows]
    return {"columns": list(result.variables), "rows": rows}


def answer(source: Source, name: str) -> dict[str, object]:
    """The answer to a question with the values of its own example."""
    question = catalogue().get(name)
    return record(ask(source, question, question.example, city=CITY).result)


def main() -> None:
    """Write all golden answers."""
    store = Store.load(files())
    for name in catalogue().names:
        text = json.dumps(answer(store, name), ensure_ascii=False, indent=1)
        (GOLDEN / f"{name}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
