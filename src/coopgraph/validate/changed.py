"""Incremental checks: only nodes whose statements or neighbours changed since a revision.

Targets are rewritten to sh:targetNode for those nodes. (pySHACL's own `focus_nodes=` is no way to do it: it skips
nested shapes.) Each node is still judged against the whole graph, so its findings are those of a full run.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from coopgraph.errors import GraphError, InputError
from coopgraph.validate.focus import Index
from coopgraph.validate.graph import SUBCLASS
from coopgraph.validate.shapes import Shapes
from coopgraph.validate.source import Source, load

_LINE: Final = re.compile(rb"^(\S+) \S+ (.*) \.$", re.MULTILINE)
_TIMEOUT: Final = 60


def changed_lines(sources: Sequence[Source], revision: str, root: Path) -> set[bytes]:
    """N-Triples lines of the sources that are not in the git revision, and those of it that are no longer here.

    Files are compared one by one, by name. A file that is new, or whose old version cannot be parsed, is changed as a
    whole. Raises InputError when git does not know the revision or `root` is no git work tree.
    """
    names = changed_files(revision, root)
    changed: set[bytes] = set()
    for number, source in enumerate(sources):
        path = path_of(source.name, root)
        if path not in names:
            continue
        now = set(source.lines.splitlines())
        changed |= now ^ _before(source, number, revision, path)
    for gone in sorted(path for path in names if not path.exists() and path.suffix in {".ttl", ".nt", ".trig", ".nq"}):
        old = _show(revision, gone)
        if old is not None:
            changed |= set(_parsed(gone.name, old, len(sources)))
    return changed


def affected(changed: Iterable[bytes], lines: bytes) -> set[str]:
    """Nodes to look at again: subjects and objects of changed statements, and their neighbours either way."""
    core: set[bytes] = set()
    for line in changed:
        if match := _LINE.fullmatch(line):
            core |= {match[1], match[2]}
    near = set(core)
    for s, o in _LINE.findall(lines):
        if s in core:
            near.add(o)
        elif o in core:
            near.add(s)
    return {term.decode() for term in near}


def narrowed(shapes: Shapes, index: Index, nodes: set[str]) -> dict[str, list[str]]:
    """Shape -> those of its focus nodes that are among `nodes`, sorted; shapes without any are left out."""
    foci: dict[str, set[str]] = {}
    for target in shapes.targets:
        if found := index.nodes(target) & nodes:
            foci.setdefault(target.shape, set()).update(found)
    return {shape: sorted(found) for shape, found in sorted(foci.items())}


def hierarchy_changed(changed: Iterable[bytes]) -> bool:
    """Whether a class hierarchy changed: then any node may be affected."""
    needle = f" {SUBCLASS} ".encode()
    return any(needle in line for line in changed)


def path_of(name: str, root: Path) -> Path:
    """The file a source is called by: relative to the project, or to the working directory where it was given so."""
    path = root / name
    return (path if path.exists() else Path(name)).resolve()


def changed_files(revision: str, root: Path) -> set[Path]:
    """Files of the work tree that differ from a revision, are new or are gone. Raises InputError as `changed_lines`."""
    top = Path(_git(root, "rev-parse", "--show-toplevel").decode().strip())
    _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    listed = _git(root, "diff", "--name-only", "-z", "--no-renames", revision, "--", ".")
    fresh = _git(root, "ls-files", "--others", "--exclude-standard", "-z", "--full-name", "--", ".")
    return {(top / name.decode()).resolve() for name in (listed + fresh).split(b"\0") if name}


def _before(source: Source, number: int, revision: str, path: Path) -> set[bytes]:
    old = _show(revision, path)
    return set(_parsed(source.name, old, number)) if old is not None else set()


def _parsed(name: str, data: bytes, number: int) -> list[bytes]:
    try:
        return load(name, data, number).lines.splitlines()
    except GraphError:
        return []


def _show(revision: str, path: Path) -> bytes | None:
    folder = next(parent for parent in path.parents if parent.exists())
    try:
        return _git(folder, "show", f"{revision}:./{path.relative_to(folder).as_posix()}")
    except InputError:
        return None


def _git(root: Path, *arguments: str) -> bytes:
    import subprocess  # noqa: PLC0415 - full checks need none

    try:
        done = subprocess.run(
            ["git", "-C", str(root), *arguments],  # noqa: S607 - the git of the person's own path
            capture_output=True,
            check=False,
            timeout=_TIMEOUT,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise InputError(f"git could not be run: {error}", source="git", cure="leave --changed-since out") from error
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip() or "unknown revision"
        raise InputError(said, source=f"git {arguments[0]}", cure="name a commit, branch or tag of this repository")
    return done.stdout
