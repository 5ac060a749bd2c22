"""A worker: one process that holds the graph, answers one request after another, and can be killed at any moment."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from coopgraph.errors import CoopgraphError, EndpointError, LimitError, QueryError, UnknownNameError
from coopgraph.serve import api, description, endpoint, failures, frames, linked, sandbox, updates
from coopgraph.serve.desk import Desk
from coopgraph.serve.frames import Reply
from coopgraph.serve.negotiation import GRAPHS, HTML, SUFFIXES, choose
from coopgraph.serve.outbox import Outbox
from coopgraph.serve.pages import site
from coopgraph.serve.settings import ServeSettings
from coopgraph.store import WritableStore


def _sparql(desk: Desk, job: Mapping[str, Any], body: bytes, out: Outbox) -> Reply | None:
    try:
        text = body.decode()
    except UnicodeDecodeError as error:
        raise QueryError("the query is not in UTF-8") from error
    return endpoint.answer(desk.source, text, job, desk.settings.limits, out)


def _update(desk: Desk, job: Mapping[str, Any], body: bytes) -> Reply:
    if not isinstance(desk.source, WritableStore):
        return failures.told(403, "this service is read-only", None, job)
    return updates.update(desk.source, body.decode(), job)


def _service(desk: Desk, job: Mapping[str, Any], _: bytes) -> Reply:
    return description.service(job, writable=isinstance(desk.source, WritableStore))


def _page(desk: Desk, job: Mapping[str, Any], _: bytes) -> Reply:
    return site.render(desk, job)


def _locate(desk: Desk, job: Mapping[str, Any], _: bytes) -> Reply:
    path = str(job["path"]).strip("/")
    if not linked.well_formed(path):
        return failures.told(404, "no address of ours", None, job)
    accept = str(job["accept"])
    reply = linked.locate(desk, path, accept, str(job["lang"]) if job["keep"] else "")
    if reply.status in _NOT_HERE and "text/html" in accept and choose(accept, tuple(SUFFIXES.values())) == HTML:
        shown = site.render(desk, {**job, "name": "thing", "path": f"/{path}.html"})
        return Reply(reply.status, shown.media_type, shown.body, {**shown.headers, **reply.headers})
    return reply


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


_NOT_HERE = {404, 410}
JOBS: dict[str, Callable[[Desk, Mapping[str, Any], bytes], Reply]] = {
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


def work(desk: Desk, job: Mapping[str, Any], body: bytes, out: Outbox) -> None:
    """Do one job and send the reply; an error of ours becomes one that says what is wrong and what to change."""
    try:
        if job["do"] == "sparql":
            reply = _sparql(desk, job, body, out)
            if reply is None:
                out.finish()
                return
        else:
            reply = JOBS[str(job["do"])](desk, job, body)
    except CoopgraphError as error:
        if out.begun:
            out.broken(error.message)
            return
        reply = _failed(desk, job, error)
    out.whole(reply)


def _failed(desk: Desk, job: Mapping[str, Any], error: CoopgraphError) -> Reply:
    if job["do"] == "api" and isinstance(error, UnknownNameError):
        return failures.told(404, error.message, error.cure, job)
    status = next((code for kind, code in _STATUS if isinstance(error, kind)), 500)
    if job["do"] == "page":
        return site.failed(job, desk, status, error.message, error.cure)
    place = f"line {error.line}, column {error.column}: " if error.line else ""
    return failures.told(status, place + error.message, error.cure, job)


def serve(settings: ServeSettings) -> None:
    """Serve messages from standard input to standard output until the input ends. In a process just forked."""
    out = os.dup(1)
    os.dup2(2, 1)  # a stray print must not break the messages
    send = partial(_send, out)
    try:
        barriers = sandbox.apply(settings.limits.memory, network=settings.endpoint is not None)
        desk = Desk.open(settings)
        site.warm(desk)
    except CoopgraphError as error:
        send(frames.pack(frames.WHOLE, b"", frames.head({"ready": False, "error": str(error)})))
        return
    ready = {"ready": True, "engine": desk.source.engine, "barriers": barriers}
    send(frames.pack(frames.WHOLE, b"", frames.head(ready)))
    while (message := frames.read(sys.stdin.buffer)) is not None:
        job = frames.table_of(message[1])
        work(desk, job, message[2], Outbox(send, settings.limits, gzip=bool(job.get("gzip"))))


def _send(file: int, data: bytes) -> None:
    """Write all of it: a pipe may take a part at a time."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(file, rest) :]
