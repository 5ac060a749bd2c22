"""The look-out for a new build: when the files of the graph change, new workers open it."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Final

from coopgraph.errors import CoopgraphError
from coopgraph.project import Project
from coopgraph.serve.operations import Journal
from coopgraph.serve.pool import Pool

_EVERY: Final = 1.0  # seconds between two looks
_FOLDERS: Final = ("ontology", "data/vocab", "data/registry")

Mark = tuple[tuple[str, int, int, int], ...]


def mark(project: Project) -> Mark:
    """What tells one state of the graph's files from another: their inodes, sizes and times of change."""
    paths = [*(path for folder in _FOLDERS for path in project.files(folder, ".ttl")), *_graph(project.graph)]
    found = []
    for path in paths:
        try:
            stat = path.stat()
        except OSError:
            continue  # it has just been replaced; the next look sees its successor
        found.append((str(path), stat.st_ino, stat.st_size, stat.st_mtime_ns))
    return tuple(found)


def _graph(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.suffix == ".ttl")
    except OSError:
        return []


async def reload_on_build(pool: Pool, journal: Journal, every: float = _EVERY) -> None:
    """Reload the pool whenever the graph on disk has changed and then kept still for one look; never returns.

    Where the graph is not ours (an endpoint) or takes updates, there is nothing to watch.
    """
    if pool.settings.endpoint or pool.settings.writable:
        return
    project = Project.open(pool.settings.root)
    loaded = previous = mark(project)
    while True:
        await asyncio.sleep(every)
        current = await asyncio.to_thread(mark, project)
        if current not in (loaded, ()) and current == previous:
            loaded = current
            try:
                await pool.reload()
            except CoopgraphError as error:
                journal.say(event="reload failed", error=str(error))
            else:
                journal.say(event="reloaded", generation=pool.generation.number)
        previous = current
