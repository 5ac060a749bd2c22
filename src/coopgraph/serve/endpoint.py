"""The worker's half of the SPARQL endpoint: check a query, answer it in the type the client likes, within limits."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import IO, Any, Final, Protocol, cast

from coopgraph.errors import QueryError
from coopgraph.serve.frames import Reply
from coopgraph.serve.negotiation import GRAPHS, RESULTS, choose
from coopgraph.serve.outbox import Outbox
from coopgraph.serve.settings import Limits
from coopgraph.sparql import form, tokens
from coopgraph.store import Store

_CODEPOINT: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_LAST: Final = 0x10FFFF


class Answerer(Protocol):
    """What `remote.Remote` can do: give an answer as a whole."""

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


def answer(source: Answerer | Store, text: str, job: Mapping[str, Any], limits: Limits, out: Outbox) -> Reply | None:
    """Answer a query to `out`; a reply comes back where that is not possible (406).

    `job` holds `accept`, `default` and `named` (graph IRIs). Raises QueryError, ForbiddenError for SERVICE, LimitError
    for an answer over the limits.
    """
    forbid(text, "SERVICE")
    offered = RESULTS if form(text) in {"SELECT", "ASK"} else GRAPHS
    media_type = choose(str(job.get("accept", "")), offered)
    if media_type is None:
        return Reply(406, "text/plain", ("this can be had as " + ", ".join(offered) + "\n").encode())
    out.begin(media_type)
    default, named = tuple(job.get("default", ())), tuple(job.get("named", ()))
    if isinstance(source, Store):
        source.write_answer(cast("IO[bytes]", out), text, media_type, default_graphs=default, named_graphs=named)
    else:
        out.write(source.answer(text, media_type, default_graphs=default, named_graphs=named, limit=limits.bytes))
    return None


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
