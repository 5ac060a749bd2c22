"""What is made ready before workers open a graph: the copy on disk, and all that would be costly to find per request.

A program of its own, run at the start and at each new build while the old graph still answers: it may take more memory
and time than a worker, and a graph that cannot be read ends it, not the server.
"""

from __future__ import annotations

import asyncio
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from coopgraph._version import __version__
from coopgraph.errors import CoopgraphError
from coopgraph.project import Project
from coopgraph.serve import index
from coopgraph.serve.crew import WorkerError
from coopgraph.serve.launch import command
from coopgraph.serve.settings import ServeSettings
from coopgraph.store import Store, prepared_copy

_KEEP: Final = 3  # index files, that of the current build among them
_TIME: Final = 600.0  # seconds to read a graph


@dataclass(frozen=True, slots=True)
class Prepared:
    """Where the copy of the graph is, "" where there is none; `key` tells its content, "" where that may change."""

    store: str = ""
    key: str = ""
    side: str = ""


async def prepare(settings: ServeSettings) -> Prepared:
    """Make ready what workers open. Raises WorkerError where the graph cannot be read."""
    if settings.endpoint or settings.writable:
        return Prepared()
    process = await asyncio.create_subprocess_exec(
        *command("preparation", settings.for_worker()), stdout=asyncio.subprocess.PIPE
    )
    try:
        out, _ = await asyncio.wait_for(process.communicate(), _TIME)
    except TimeoutError as error:
        process.kill()
        await process.wait()
        raise WorkerError("the graph takes too long to read") from error
    except asyncio.CancelledError:
        process.kill()
        raise
    try:
        said = json.loads(out)
    except ValueError as error:
        raise WorkerError("the graph could not be made ready") from error
    if "error" in said:
        raise WorkerError(str(said["error"]))
    return Prepared(str(said["store"]), str(said["key"]), str(said["side"]))


def main() -> None:
    """Make the copy and say on standard output where it is."""
    settings = ServeSettings.from_json(sys.argv[1])
    try:
        said = ready(Project.open(settings.root))
    except CoopgraphError as error:
        said = {"error": str(error)}
    sys.stdout.write(json.dumps(said))


def ready(project: Project) -> dict[str, str]:
    """Make the copy of a project's graph and the index beside it. Raises CoopgraphError."""
    key, copy = prepared_copy(project)
    side = project.state / "serve" / f"{key}-{__version__}-{index.LAYOUT}.sqlite"
    if copy and not side.is_file():
        try:
            side.parent.mkdir(parents=True, exist_ok=True)
            index.write(side, Store.of_copy(copy))
            _forget(side)
        except OSError:
            side = Path()  # workers find it all themselves
    return {"store": str(copy or ""), "key": key, "side": str(side) if copy and side.name else ""}


def _forget(current: Path) -> None:
    """Delete what belongs to older builds; the one before may still be in use."""
    others = sorted(
        (path for path in current.parent.glob("*.sqlite") if path != current), key=lambda path: path.stat().st_mtime
    )
    for path in others[: -(_KEEP - 1)]:
        path.unlink(missing_ok=True)
