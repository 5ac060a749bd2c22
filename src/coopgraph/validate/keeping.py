"""When the statements of unchanged files are kept for the next narrowed check, and which files that check must read.

They lie below git's own folder, which no commit takes up, and can be deleted at any time. What is kept holds for one
commit: git itself says which files differ from it. See docs/decisions/0185-kept-statements.md.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from coopgraph._version import __version__
from coopgraph.errors import InputError
from coopgraph.namespaces import COOP, PREFIXES
from coopgraph.validate.graph import node
from coopgraph.validate.kept import Kept, indexed, read_kept, write_kept
from coopgraph.validate.source import Source
from coopgraph.validate.worktree import Change, real

MANY: Final = 64  # files from which on it is worth while
_STALE: Final = 20  # one file in so many may have to be read beside what is kept
_OA: Final = PREFIXES["oa"]
_CLAIMED: Final = node(PREFIXES["rdf"] + "subject")
_CITING: Final = [node(_OA + name) for name in ("hasSource", "hasTarget")]
_CITED: Final = [f" {node(_OA + name)} ".encode() for name in ("hasTarget", "hasSource", "hasSelector")]


@dataclass(slots=True)
class Keeping:
    """Kept statements, and the numbers of the files that are `fresh`: not kept, or no longer what was kept."""

    held: Kept
    fresh: Sequence[int]
    labels: dict[int, int]  # number of a file -> its number among the kept ones
    numbers: dict[int, int]  # the other way round

    def label(self, number: int) -> int:
        """By which number the blank nodes of a file are named: as they are kept, or past all that are kept."""
        return self.labels.get(number, len(self.held.paths) + number)

    def files_about(self, nodes: Iterable[str]) -> list[int]:
        """Files that say something about any of the nodes, or claim it."""
        kept, found = self.held, set[int]()
        for each in nodes:
            found |= kept.files_about(each)
            for claim in kept.into(each, _CLAIMED):
                found |= kept.files_about(claim)
        return self._numbers(found)

    def files_citing(self, change: Change, touched: Callable[[str], bool]) -> list[int]:
        """Files with claims about documents that are touched."""
        kept, found = self.held, set[int]()
        names = [os.path.relpath(path, real(str(change.root))) for path in change.paths]
        for name in filter(touched, names):
            about = kept.into(json.dumps(name, ensure_ascii=False), node(COOP + "path"))
            for prop in _CITING:
                about = [s for each in about for s in kept.into(each, prop)]
            for claim in about:
                found |= kept.files_about(claim)
        return self._numbers(found)

    def files_cited(self, sources: Iterable[Source]) -> set[int]:
        """Files that say something of the places that claims point at, their documents and quotes."""
        ends = (
            line[:-2].split(b" ", 2)[2]
            for source in sources
            for line in source.lines.splitlines()
            if any(prop in line for prop in _CITED)
        )
        return set(self._numbers({n for end in set(ends) for n in self.held.files_about(end.decode())}))

    def _numbers(self, held: Iterable[int]) -> list[int]:
        return sorted(self.numbers[n] for n in held)


def reopen(change: Change, files: Sequence[tuple[str, str]], paths: Sequence[str]) -> Keeping | None:
    """What is kept of these files, where it is still of use."""
    held = read_kept(change.store / _key(change, paths))
    if held is None:
        return None
    try:
        stale = change.differing(held.commit) | change.paths
    except InputError:  # git has forgotten the commit
        return None
    places = [real(path) for path, _ in files]
    known = {f"{change.top}/{path}": n for n, path in enumerate(held.paths) if path}
    for path in stale & known.keys():
        del known[path]
    labels = {i: known[place] for i, place in enumerate(places) if place in known}
    fresh = [i for i in range(len(files)) if i not in labels]
    if len(fresh) > len(files) // _STALE + 1:
        return None
    held.dropped.update(set(range(len(held.paths))).difference(labels.values()))
    return Keeping(held, fresh, labels, {n: i for i, n in labels.items()})


def keep(change: Change, files: Sequence[tuple[str, str]], paths: Sequence[str], sources: Iterable[Source]) -> None:
    """Keep the statements of those files that are as committed, where there are many."""
    if len(files) < MANY:
        return
    commit = change.head()
    clean = change.tracked() - change.differing(commit) - change.untracked
    lines = {source.number: source.lines for source in sources}
    kept: list[tuple[str, bytes]] = []
    for number, (path, _) in enumerate(files):
        place = real(path)
        whole = number in lines and place in clean and not os.path.islink(path)  # noqa: PTH114 - a text, of very many
        kept.append((place.removeprefix(f"{change.top}/"), lines[number]) if whole else ("", b""))
    with suppress(OSError):  # a folder that cannot be written to makes the next check slower, not wrong
        write_kept(indexed(commit, kept), change.store / _key(change, paths))


def _key(change: Change, paths: Sequence[str]) -> str:
    told = [__version__, str(change.root), os.getcwd(), list(paths)]  # noqa: PTH109 - only told apart
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:16]
