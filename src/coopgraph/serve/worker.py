"""A worker: one process that holds the graph, answers one request after another, and can be killed at any moment."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from coopgraph.errors import CoopgraphError, EndpointError, LimitError, QueryError
from coopgraph.project import Project
from coopgraph.remote import Remote
from coopgraph.serve import description, endpoint, frames, sandbox, updates
from coopgraph.serve.frames import Reply
from coopgraph.serve.settings import ServeSettings
from coopgraph.store import Store, WritableStore


@dataclass(frozen=True, slots=True)
class Desk:
    """What a worker works with."""

    settings: ServeSettings
    project: Project
    source: Store | Remote

    @classmethod
    def open(cls, settings: ServeSettings) -> Desk:
        """Open the graph. Raises CoopgraphError where that cannot be done."""
        project = Project.open(settings.root)
        if settings.endpoint:
            return cls(settings, project, Remote(settings.endpoint, timeout=settings.limits.timeout))
        if settings.writable:
            return cls(settings, project, WritableStore.at(project.state / "writable", project))
        Store.open(project)  # makes the copy on disk where there is none, so that all workers hold the same one
        return cls(settings, project, Store.open(project))


def _sparql(desk: Desk, job: Mapping[str, Any], body: bytes) -> Reply:
    return endpoint.answer(desk.source, body.decode(), job, desk.settings.limits)


def _update(desk: Desk, job: Mapping[str, Any], body: bytes) -> Reply:
    if not isinstance(desk.source, WritableStore):
        return Reply(403, "text/plain", b"this service is read-only\n")
    return updates.update(desk.source, body.decode(), job)


def _service(desk: Desk, job: Mapping[str, Any], _: bytes) -> Reply:
    return description.service(job, writable=isinstance(desk.source, WritableStore))


JOBS: dict[str, Callable[[Desk, Mapping[str, Any], bytes], Reply]] = {
    "sparql": _sparql,
    "update": _update,
    "service": _service,
}
_STATUS: tuple[tuple[type[CoopgraphError], int], ...] = (
    (endpoint.ForbiddenError, 403),
    (LimitError, 413),
    (EndpointError, 502),
    (QueryError, 400),
)


def work(desk: Desk, job: Mapping[str, Any], body: bytes) -> Reply:
    """Do one job; an error of ours becomes a reply that says what is wrong and what to change."""
    try:
        return JOBS[str(job["do"])](desk, job, body)
    except CoopgraphError as error:
        status = next((code for kind, code in _STATUS if isinstance(error, kind)), 500)
        place = f"line {error.line}, column {error.column}: " if error.line else ""
        cure = f" ({error.cure})" if error.cure else ""
        return Reply(status, "text/plain", f"{place}{error.message}{cure}\n".encode())


def main() -> None:
    """Serve frames from standard input to standard output until the input ends."""
    settings = ServeSettings.from_json(sys.argv[1])
    sandbox.quiet()
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a stray print must not break the frames
    try:
        barriers = sandbox.apply(settings.limits.memory, network=settings.endpoint is not None)
        desk = Desk.open(settings)
    except CoopgraphError as error:
        out.write(frames.pack({"ready": False, "error": str(error)}))
        out.flush()
        return
    out.write(frames.pack({"ready": True, "engine": desk.source.engine, "barriers": barriers}))
    out.flush()
    while (message := frames.read(sys.stdin.buffer)) is not None:
        out.write(frames.of_reply(work(desk, *message)))
        out.flush()


if __name__ == "__main__":
    main()
