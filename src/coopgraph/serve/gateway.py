"""The SPARQL endpoint as HTTP: from a request to a worker and back, with nothing on the way that it can do without.

It speaks ASGI itself, since a one-fact look-up costs a worker some 50 µs and a web framework twice that
(docs/decisions/0160-sparql-past-the-framework.md).
"""

from __future__ import annotations

import hashlib
import hmac
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final

from starlette.types import ASGIApp, Receive, Scope, Send

from coopgraph.errors import CoopgraphError
from coopgraph.serve import failures, frames, kept
from coopgraph.serve.crew import WorkerError
from coopgraph.serve.frames import Reply
from coopgraph.serve.negotiation import HTML, TURTLE, choose, content_type
from coopgraph.serve.operations import HEADERS, Journal
from coopgraph.serve.pool import BusyError, Pool, TooLongError
from coopgraph.serve.protocol import Operation, RequestError, by_get, by_post
from coopgraph.serve.settings import ServeSettings
from coopgraph.serve.spool import BrokenAnswerError, Spool

CORS: Final = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Content-Type, Authorization, If-None-Match",
    "Access-Control-Expose-Headers": "ETag, Link, Retry-After",
    "Access-Control-Max-Age": "86400",
}
_JOBS: Final = {"query": "sparql", "update": "update", "describe": "service"}
_HOST: Final = re.compile(rb"[A-Za-z0-9._-]+(?::\d{1,5})?|\[[0-9A-Fa-f:.]+\](?::\d{1,5})?")
_PATHS: Final = {"/sparql", "/sparql/"}
_BARE: Final = {204, 304}  # statuses without a body
_TAGGED: Final = {200, 304}
_BUSY: Final = (BusyError, TooLongError, WorkerError)
Headers = list[tuple[bytes, bytes]]


def encoded(headers: Mapping[str, str]) -> Headers:
    """Headers as they are sent; what cannot stand in one is replaced."""
    return [(name.lower().encode("latin-1"), _value(value)) for name, value in headers.items()]


def _value(text: str) -> bytes:
    """No control character leaves here, so that no header can begin inside another."""
    return re.sub(rb"[\x00-\x1f\x7f]", b" ", text.encode("latin-1", "replace"))


_ALWAYS: Final = encoded(
    {
        **HEADERS,
        **{name: CORS[name] for name in ("Access-Control-Allow-Origin", "Access-Control-Expose-Headers")},
        "Vary": "Accept, Accept-Encoding",
    }
)
_REVALIDATE: Final = (b"cache-control", b"no-cache")
STANDING: Final = b"".join(b"%b: %b\r\n" % pair for pair in (*_ALWAYS, _REVALIDATE))  # of each answer to a look-up


@dataclass(frozen=True, slots=True)
class Asked:
    """What of a request's headers matters here."""

    method: str
    accept: str = ""
    content_type: str = ""
    known: str = ""
    authorization: str = ""
    gzip: bool = False
    client: str = ""

    @classmethod
    def of(cls, scope: Scope) -> Asked:
        """Read the headers once."""
        found: dict[bytes, bytes] = {}
        for name, value in scope["headers"]:
            if name in _WANTED:
                found[name] = found[name] + b", " + value if name in found else value
        accept, content, known, secret, encoding = (
            found[name].decode("latin-1") if name in found else "" for name in _WANTED
        )
        return cls(scope["method"], accept, content, known, secret, "gzip" in encoding, client_of(scope))


_WANTED: Final = (b"accept", b"content-type", b"if-none-match", b"authorization", b"accept-encoding")


class Gateway:
    """The endpoint in front of the ASGI application that does all the rest, the endpoint's page among it."""

    def __init__(self, settings: ServeSettings, pool: Pool, journal: Journal, rest: ASGIApp) -> None:
        self.settings = settings
        self.pool = pool
        self.journal = journal
        self.rest = rest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request (ASGI 3)."""
        if scope["type"] != "http" or scope["path"] not in _PATHS:
            await self.rest(scope, receive, send)
            return
        begun = time.perf_counter()
        asked = Asked.of(scope)
        if _wants_page(asked, scope["query_string"]):
            await self.rest(scope, receive, send)
            return
        way = _Way(send, asked)
        try:
            await self._serve(scope, asked, receive, way)
        finally:
            self.journal.record(scope, "sparql", way.status, time.perf_counter() - begun, way.size)

    async def _serve(self, scope: Scope, asked: Asked, receive: Receive, way: _Way) -> None:
        job: dict[str, Any] = {"accept": asked.accept}
        try:
            if asked.method == "OPTIONS":
                await way.reply(Reply(HTTPStatus.NO_CONTENT, "", b"", CORS))
                return
            operation = await self._operation(scope, asked, receive)
            if operation.kind == "query":
                await self._query(operation, asked, way)
                return
            if operation.kind == "update":
                self._authorise(asked)
            job = {
                "do": _JOBS[operation.kind],
                "accept": asked.accept,
                "default": operation.default,
                "named": operation.named,
                "url": f"{origin(scope)}/sparql",
                "gzip": asked.gzip,
            }
            await way.reply(await self.pool.ask(job, operation.text.encode(), asked.client))
        except CoopgraphError as error:
            if way.begun:
                return  # uvicorn closes a connection whose answer is not complete; the client sees it cut off
            await way.reply(failures.told(status_of(error), error.message, error.cure, job))

    async def _operation(self, scope: Scope, asked: Asked, receive: Receive) -> Operation:
        if asked.method in {"GET", "HEAD"}:
            return by_get(scope["query_string"], self.settings.limits)
        if asked.method == "POST":
            return await by_post(scope["query_string"], asked.content_type, receive, self.settings.limits)
        raise RequestError(HTTPStatus.METHOD_NOT_ALLOWED, "queries come by GET or POST")

    async def _query(self, operation: Operation, asked: Asked, way: _Way) -> None:
        """Answer a query: from what is kept, or by a worker."""
        generation = self.pool.generation
        head, body = (
            frames.query_head(asked.accept, operation.default, operation.named, asked.gzip),
            operation.text.encode(),
        )
        key = generation.prepared.key
        tag = kept.tag(key, head, body) if key and not kept.volatile(body) else ""
        if tag and asked.method != "POST" and asked.known and tag.removeprefix("W/") in asked.known:
            await way.reply(Reply(HTTPStatus.NOT_MODIFIED, "", b""), tag)
            return
        reply = generation.kept.get(tag) if tag else None
        if reply is None:
            incoming = await generation.begin(head, body, asked.client)
            reply = incoming.reply
            if incoming.rest is not None:
                await way.stream(reply, incoming.rest, tag)
                return
            if tag and reply.status == HTTPStatus.OK:
                generation.kept.put(tag, reply)
        if not tag and reply.status == HTTPStatus.OK:
            tag = f'W/"{hashlib.blake2b(reply.body, digest_size=12).hexdigest()}"'
            if asked.method != "POST" and tag.removeprefix("W/") in asked.known:
                reply = Reply(HTTPStatus.NOT_MODIFIED, "", b"")
        await way.reply(reply, tag if reply.status in _TAGGED and asked.method != "POST" else "")

    def _authorise(self, asked: Asked) -> None:
        """Raise RequestError unless the request may update."""
        if not self.settings.writable or not self.settings.token:
            raise RequestError(HTTPStatus.FORBIDDEN, "this service is read-only")
        scheme, _, given = asked.authorization.partition(" ")
        if scheme.lower() != "bearer":
            raise RequestError(HTTPStatus.UNAUTHORIZED, "an update needs a token", cure="send Authorization: Bearer …")
        if not hmac.compare_digest(given.strip().encode(), self.settings.token.encode()):
            raise RequestError(HTTPStatus.FORBIDDEN, "this is not the token")


class _Way:
    """The way back to the client; it notes what went over it."""

    def __init__(self, send: Send, asked: Asked) -> None:
        self._send = send
        self._head = asked.method == "HEAD"
        self.status = 500
        self.size = 0
        self.begun = False

    async def reply(self, reply: Reply, tag: str = "") -> None:
        """Send all of a reply."""
        headers = self._headers(reply, tag)
        if reply.status not in _BARE:
            headers.append((b"content-length", str(len(reply.body)).encode()))
        await self._begin(reply, headers)
        await self._more(reply.body, last=True)

    async def stream(self, reply: Reply, rest: Spool, tag: str) -> None:
        """Send a reply while the rest of it arrives. Raises BrokenAnswerError where it does not."""
        try:
            await self._begin(reply, self._headers(reply, tag))
            while part := await rest.take():
                await self._more(part)
                if self._head:
                    break
            await self._more(b"", last=True)
        finally:
            rest.close()

    def _headers(self, reply: Reply, tag: str) -> Headers:
        headers = [*_ALWAYS, *encoded(reply.headers)] if reply.headers else list(_ALWAYS)
        if reply.media_type and reply.status not in _BARE:
            headers.append((b"content-type", content_type(reply.media_type)))
        if tag:
            headers += [(b"etag", tag.encode()), _REVALIDATE]
        return headers

    async def _begin(self, reply: Reply, headers: Headers) -> None:
        self.begun = True
        self.status = int(reply.status)
        await self._send({"type": "http.response.start", "status": self.status, "headers": headers})

    async def _more(self, data: bytes, *, last: bool = False) -> None:
        self.size += len(data)
        await self._send({"type": "http.response.body", "body": data, "more_body": not last})


def status_of(error: CoopgraphError) -> int:
    """The HTTP status of an error of ours."""
    if isinstance(error, RequestError):
        return error.status
    return HTTPStatus.SERVICE_UNAVAILABLE if isinstance(error, _BUSY) else HTTPStatus.INTERNAL_SERVER_ERROR


def _wants_page(asked: Asked, query: bytes) -> bool:
    return (
        asked.method in {"GET", "HEAD"}
        and "text/html" in asked.accept
        and b"query=" not in query
        and b"update=" not in query
        and choose(asked.accept, (TURTLE, HTML)) == HTML
    )


def client_of(scope: Scope) -> str:
    """The address of who asks; where a proxy on this machine says for whom it does, of that one."""
    client = scope.get("client")
    return str(client[0]) if client else ""


def origin(scope: Scope) -> str:
    """Scheme and host as the client sees them; a Host header that is none gives way to the address of the server."""
    host = next((value for name, value in scope["headers"] if name == b"host"), b"")
    if not _HOST.fullmatch(host):
        server = scope.get("server") or ("localhost", None)
        host = f"{server[0]}:{server[1]}".encode() if server[1] else str(server[0]).encode()
    return f"{scope.get('scheme', 'http')}://{host.decode()}"


__all__ = ["CORS", "BrokenAnswerError", "Gateway", "client_of", "encoded", "origin", "status_of"]
