"""Incremental checks: only nodes whose statements or neighbours changed since a revision.

Targets are rewritten to sh:targetNode for those nodes. (pySHACL's own `focus_nodes=` is no way to do it: it skips
nested shapes.) Each node is still judged against the whole graph, so its findings are those of a full run.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import Final

from coopgraph.errors import GraphError
from coopgraph.rdf import SUFFIXES
from coopgraph.validate.focus import Index
from coopgraph.validate.graph import SUBCLASS, TYPE
from coopgraph.validate.kept import Kept
from coopgraph.validate.shapes import Shapes
from coopgraph.validate.source import Source, load
from coopgraph.validate.worktree import Change, real

_LINE: Final = re.compile(rb"^(\S+) (\S+) (.*) \.$", re.MULTILINE)
_TYPE: Final = TYPE.encode()


def changed_lines(sources: Sequence[Source], change: Change) -> set[bytes]:
    """N-Triples lines of the sources that are not in the revision, and those of it that are no longer here.

    Files are compared one by one, by name. A file that is new, or whose old version cannot be parsed, is changed as a
    whole.
    """
    changed: set[bytes] = set()
    here = set()
    for source in sources:
        path = path_of(source.name, change.root)
        here.add(path)
        if path in change.paths:
            old = change.before(path)
            now = set(source.lines.splitlines())
            changed |= now ^ set(_parsed(source.name, old, source.number)) if old is not None else now
    for path in sorted(change.paths - here):
        gone = Path(path)
        if gone.suffix.lower() in SUFFIXES and not gone.exists() and (old := change.before(path)) is not None:
            changed |= set(_parsed(gone.name, old, -1))
    return changed


def affected(changed: Iterable[bytes], lines: bytes, context: bytes = b"", kept: Kept | None = None) -> set[str]:
    """Nodes to look at again: subjects and objects of changed statements, and their neighbours either way.

    A class is not the neighbour of its members, nor is anything that the checked files use but do not describe (a
    concept of a vocabulary, a literal): all things would be neighbours through them. `kept` are further statements.
    """
    core: set[bytes] = set()
    told: set[bytes] = set()  # those of them that are, or were, described
    for line in changed:
        if match := _LINE.fullmatch(line):
            told.add(match[1])
            core |= {match[1]} if match[2] == _TYPE else {match[1], match[3]}
    held = _LINE.findall(lines)
    told |= {s for s, _, _ in held} & core
    if kept:
        told |= {node for node in core - told if not node.startswith(b'"') and kept.about(node.decode())}
    near = core.copy()
    for s, p, o in (*held, *_LINE.findall(context)):
        if p != _TYPE:
            if s in told:
                near.add(o)
            elif o in told:
                near.add(s)
    found = {term.decode() for term in near}
    if kept:
        for node in sorted(term.decode() for term in told):
            found |= {o for prop, values in kept.about(node).items() if prop != TYPE for o in values}
            found |= {s for prop in kept.properties if prop != TYPE for s in kept.into(node, prop)}
    return found


def narrowed(shapes: Shapes, index: Index, nodes: set[str]) -> dict[str, list[str]]:
    """Shape -> those of its focus nodes that are among `nodes`, sorted; shapes without any are left out."""
    foci: dict[str, set[str]] = {}
    for target in shapes.targets:
        if found := index.nodes(target) & nodes:
            foci.setdefault(target.shape, set()).update(found)
    return {shape: sorted(found) for shape, found in sorted(foci.items())}


def hierarchy_changed(changed: Iterable[bytes], still: Collection[bytes] = ()) -> bool:
    """Whether a class hierarchy changed: then any node may be affected. `still` is what other files say of it."""
    needle = f" {SUBCLASS} ".encode()
    return any(needle in line and line not in still for line in changed)


def unchanged_hierarchy(sources: Iterable[Source], change: Change, kept: Kept | None) -> set[bytes]:
    """What files that did not change say of the class hierarchy, as lines."""
    needle = f" {SUBCLASS} ".encode()
    held = (s for s in sources if needle in s.lines and path_of(s.name, change.root) not in change.paths)
    found = {line for source in held for line in source.lines.splitlines() if needle in line}
    return found | kept.hierarchy() if kept else found


def path_of(name: str, root: Path) -> str:
    """The file a source is called by: relative to the project, or to the working directory where it was given so."""
    path = root / name
    return real(str(path) if path.exists() else name)


def _parsed(name: str, data: bytes, number: int) -> list[bytes]:
    try:
        return load(name, data, number).lines.splitlines()
    except GraphError:
        return []
