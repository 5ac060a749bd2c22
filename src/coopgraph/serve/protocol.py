"""SPARQL 1.1 Protocol (§2): from HTTP requests to operations, before any of it is looked at as SPARQL."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl, unquote_to_bytes

from starlette.types import Receive

from coopgraph.errors import CoopgraphError
from coopgraph.serve.settings import Limits

FORM: Final = "application/x-www-form-urlencoded"
QUERY: Final = "application/sparql-query"
UPDATE: Final = "application/sparql-update"
_UTF8: Final = {"utf-8", "utf8", "us-ascii"}
_FIELDS: Final = 64
_ONLY: Final = b"query="


class RequestError(CoopgraphError):
    """A request that is refused with a status of its own."""

    def __init__(self, status: int, message: str, *, cure: str | None = None) -> None:
        super().__init__(message, cure=cure)
        self.status = status


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation: `kind` is query, update or describe (the service describes itself)."""

    kind: str
    text: str = ""
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


def by_get(query: bytes, limits: Limits) -> Operation:
    """The operation of a GET with this query string. Raises RequestError (400, 413)."""
    if len(query) > limits.request:
        raise RequestError(413, f"a request may have {limits.request} bytes")
    if query.startswith(_ONLY) and b"&" not in query:  # what nearly every client sends
        return Operation("query", _decoded(unquote_to_bytes(query[len(_ONLY) :].replace(b"+", b" "))))
    pairs = _pairs(_decoded(query))
    if any(key == "update" for key, _ in pairs):
        raise RequestError(400, "an update must be sent by POST")
    return _operation(pairs) if any(key == "query" for key, _ in pairs) else Operation("describe")


async def by_post(query: bytes, content_type: str, receive: Receive, limits: Limits) -> Operation:
    """The operation of a POST. Raises RequestError (400, 408, 413, 415)."""
    if len(query) > limits.request:
        raise RequestError(413, f"a request may have {limits.request} bytes")
    media_type = _media_type(content_type)
    pairs = _pairs(_decoded(query))
    text = _decoded(await body(receive, limits))
    if media_type == FORM:
        return _operation([*pairs, *_pairs(text)])
    return _operation([("query" if media_type == QUERY else "update", text), *pairs])


async def body(receive: Receive, limits: Limits) -> bytes:
    """The body of a request. Raises RequestError where it is too large (413), too slow or cut short (408, 400)."""
    total = bytearray()
    try:
        async with asyncio.timeout(limits.upload_time):
            more = True
            while more:
                message = await receive()
                if message["type"] == "http.disconnect":
                    raise RequestError(400, "the request was cut short")
                total += message.get("body", b"")
                more = message.get("more_body", False)
                if len(total) > limits.request:
                    raise RequestError(413, f"a request may have {limits.request} bytes")
    except TimeoutError as error:
        raise RequestError(408, "the request did not arrive in time") from error
    return bytes(total)


def _media_type(content_type: str) -> str:
    kind, *parameters = [part.strip().lower() for part in content_type.split(";")]
    if kind not in {FORM, QUERY, UPDATE}:
        raise RequestError(415, f"a POST must be {FORM}, {QUERY} or {UPDATE}")
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "charset" and value.strip(' "') not in _UTF8:
            raise RequestError(415, "a request must be in UTF-8")
    return kind


def _decoded(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise RequestError(400, "the request is not in UTF-8") from error


def _pairs(text: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_FIELDS)
    except UnicodeDecodeError as error:
        raise RequestError(400, "a parameter is not in UTF-8") from error
    except ValueError as error:
        raise RequestError(400, f"a request may have {_FIELDS} parameters") from error


def _operation(pairs: Sequence[tuple[str, str]]) -> Operation:
    def values(key: str) -> tuple[str, ...]:
        return tuple(value for name, value in pairs if name == key)

    queries, updates = values("query"), values("update")
    if len(queries) + len(updates) != 1:
        raise RequestError(400, "a request holds exactly one query or update")
    if queries:
        return Operation("query", queries[0], values("default-graph-uri"), values("named-graph-uri"))
    return Operation("update", updates[0], values("using-graph-uri"), values("using-named-graph-uri"))
