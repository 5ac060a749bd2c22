"""The worker's half of the SPARQL endpoint: check a query, answer it in the type the client likes, within limits."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from typing import Any, Final, Protocol

from coopgraph.errors import LimitError, QueryError
from coopgraph.serve.frames import Reply
from coopgraph.serve.negotiation import CSV, GRAPHS, JSON, RESULTS, TSV, XML, choose
from coopgraph.serve.settings import Limits
from coopgraph.sparql import form, tokens

_CODEPOINT: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_LAST: Final = 0x10FFFF
_STRING: Final = re.compile(rb'"(?:[^"\\]|\\.)*"')


class Answerer(Protocol):
    """What both `store.Store` and `remote.Remote` can do."""

    def answer(
        self,
        text: str,
        media_type: str,
        *,
        default_graphs: tuple[str, ...],
        named_graphs: tuple[str, ...],
        limit: int | None,
    ) -> bytes:
        """The answer in a media type."""


class ForbiddenError(QueryError):
    """A query that wants something this service does not do for anyone: to fetch from elsewhere."""


def answer(source: Answerer, text: str, job: Mapping[str, Any], limits: Limits) -> Reply:
    """Answer a query. `job` holds `accept`, `default` and `named` (graph IRIs).

    Raises QueryError, ForbiddenError for SERVICE, LimitError for an answer over the limits.
    """
    forbid(text, "SERVICE")
    offered = RESULTS if form(text) in {"SELECT", "ASK"} else GRAPHS
    media_type = choose(str(job.get("accept", "")), offered)
    if media_type is None:
        return Reply(406, "text/plain", ("this can be had as " + ", ".join(offered) + "\n").encode())
    body = source.answer(
        text,
        media_type,
        default_graphs=tuple(job.get("default", ())),
        named_graphs=tuple(job.get("named", ())),
        limit=limits.bytes,
    )
    if body[:4] in {b"true", b"fals"} and media_type in {CSV, TSV}:
        return Reply(200, media_type, body)
    if count_rows(body, media_type, limits.rows) > limits.rows:
        raise LimitError(f"the answer has more than {limits.rows} rows", cure="ask for less, or add a LIMIT")
    return Reply(200, media_type, body)


def forbid(text: str, *words: str) -> None:
    """Raise ForbiddenError where one of the keywords stands in a query, also spelt with codepoint escapes (§19.2).

    This gives the clear answer; the barrier is the worker's missing network.
    """
    for reading in {text, _CODEPOINT.sub(_character, text)}:
        if not any(word.lower() in reading.lower() for word in words):
            continue  # most queries need no lexer to be cleared
        for token in tokens(reading):
            if token.kind == "word" and token.text.upper() in words:
                raise ForbiddenError(f"{token.text.upper()} is not allowed here: this service fetches nothing")


def _character(match: re.Match[str]) -> str:
    number = int(match[1] or match[2], 16)
    return chr(number) if number <= _LAST else match[0]


def count_rows(body: bytes, media_type: str, enough: int) -> int:
    """The rows of an answer to a SELECT; 0 where it is too short to have more than `enough`, and for graphs."""
    if len(body) <= 2 * enough:
        return 0
    if media_type == JSON:
        # Without its strings, "},{" stands between rows only.
        return _STRING.sub(b"", body).count(b"},{") + 1
    if media_type == XML:
        return body.count(b"<result>")  # "<" is escaped in texts
    if media_type == TSV:
        return body.count(b"\n") - 1  # line feeds are escaped in TSV
    if media_type == CSV:
        return sum(1 for _ in csv.reader(io.StringIO(body.decode(), newline=""))) - 1
    return 0
