"""A worker: one process that holds the graph, answers one request after another, and can be killed at any moment."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from typing import Any

from coopgraph.errors import CoopgraphError, EndpointError, LimitError, QueryError
from coopgraph.serve import api, description, endpoint, frames, linked, sandbox, updates
from coopgraph.serve.desk import Desk
from coopgraph.serve.frames import Reply
from coopgraph.serve.negotiation import GRAPHS, HTML, choose
from coopgraph.serve.pages import site
from coopgraph.serve.settings import ServeSettings
from coopgraph.store import WritableStore


def _sparql(desk: Desk, job: Mapping[str, Any], body: bytes) -> Reply:
    return endpoint.answer(desk.source, body.decode(), job, desk.settings.limits)


def _update(desk: Desk, job: Mapping[str, Any], body: bytes) -> Reply:
    if not isinstance(desk.source, WritableStore):
        return Reply(403, "text/plain", b"this service is read-only\n")
    return updates.update(desk.source, body.decode(), job)


def _service(desk: Desk, job: Mapping[str, Any], _: bytes) -> Reply:
    return description.service(job, writable=isinstance(desk.source, WritableStore))


def _page(desk: Desk, job: Mapping[str, Any], _: bytes) -> Reply:
    return site.render(desk, job)


def _locate(desk: Desk, job: Mapping[str, Any], _: bytes) -> Reply:
    path = str(job["path"]).strip("/")
    if not linked.well_formed(path):
        return Reply(404, "text/plain", b"no address of ours\n")
    return linked.locate(desk, path, str(job["accept"]))


def _ontology(desk: Desk, job: Mapping[str, Any], _: bytes) -> Reply:
    media_type = choose(str(job["accept"]), (HTML, *GRAPHS))
    return site.render(desk, job) if media_type in {HTML, None} else linked.ontology(desk, str(media_type))


def _api(desk: Desk, job: Mapping[str, Any], _: bytes) -> Reply:
    name = str(job["path"]).removeprefix("/api").strip("/")
    if name == "openapi.json":
        return api.document(desk, str(job["url"]))
    if name == "examples.json":
        return api.examples(desk)
    return api.answer(desk, name, job["given"])


def _void(desk: Desk, job: Mapping[str, Any], _: bytes) -> Reply:
    return linked.void(desk, job)


JOBS: dict[str, Callable[[Desk, Mapping[str, Any], bytes], Reply]] = {
    "sparql": _sparql,
    "update": _update,
    "service": _service,
    "page": _page,
    "locate": _locate,
    "ontology": _ontology,
    "api": _api,
    "void": _void,
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
        if job["do"] == "page":
            return site.failed(job, desk, status, error.message, error.cure)
        if job["do"] == "api":
            return api.problem(status, error.message, error.cure)
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
