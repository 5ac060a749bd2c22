"""The same questions put to a SPARQL 1.1 service (Protocol §2.1), through SPARQLWrapper, its only user.

The text sent is the text the embedded store gets: parameters bound as terms, prefixes declared. What comes back is
checked to be what the protocol promises; an HTML page, a broken answer or none is an EndpointError with its cure.
"""

from __future__ import annotations

import http.client
import json
import math
import re
import socket
import urllib.error
from collections.abc import Mapping, Sequence
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import Any, Final

from coopgraph import rdf
from coopgraph._version import __version__
from coopgraph.errors import EndpointError, GraphError, LimitError, QueryError
from coopgraph.model import Literal, Ref
from coopgraph.sparql import Result, Row, Term, Triple, bind, form, with_prefixes

_TIMEOUT: Final = 60.0  # seconds
_LONG: Final = 1500  # characters of a query beyond which it travels in a POST
_RESULTS: Final = "application/sparql-results+json"
_GRAPH: Final = "application/n-triples, text/turtle;q=0.9"
_SHOWN: Final = 300  # characters of a service's own words in a message
_NOT_ALLOWED: Final = (401, 403)
_NOT_FOUND: Final = (404, 410)
_OVERLOAD: Final = (429, 502, 503, 504)
_BAD: Final = 400


class Remote:
    """A SPARQL endpoint that can be asked (a `sparql.Source`).

    `timeout` is in seconds, for each request. `graphs`, where given, are the default graph of every query
    (default-graph-uri), for services that do not query the union of all graphs by themselves.
    """

    def __init__(self, url: str, *, timeout: float = _TIMEOUT, graphs: Sequence[str] = ()) -> None:
        if not re.match(r"https?://[^\s/]+", url):
            raise EndpointError("not the address of a service", source=url, cure="give http://host/sparql")
        self.url = url
        self.timeout = timeout
        self.graphs = tuple(graphs)

    @property
    def engine(self) -> str:
        """The address that answers."""
        return self.url

    def query(self, text: str, bindings: Mapping[str, Term] | None = None) -> Result:
        """Answer a SPARQL 1.1 query. Raises QueryError when the service refuses it, EndpointError otherwise."""
        kind = form(text)
        complete, _ = with_prefixes(bind(text, bindings or {}))
        wanted = _RESULTS if kind in {"SELECT", "ASK"} else _GRAPH
        body, media_type = self._send(complete, wanted)
        if wanted == _GRAPH:
            return Result(kind, self.url, triples=self._triples(body, media_type))
        return self._result(kind, body, media_type)

    def answer(
        self,
        text: str,
        media_type: str,
        bindings: Mapping[str, Term] | None = None,
        *,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
        limit: int | None = None,
    ) -> bytes:
        """The service's own answer in a media type.

        Raises EndpointError where it sends another, LimitError where it is longer than `limit` bytes.
        """
        complete, _ = with_prefixes(bind(text, bindings or {}))
        body, sent = self._send(complete, media_type, default_graphs, named_graphs, limit)
        if limit is not None and len(body) > limit:
            raise LimitError(f"the answer is larger than {limit} bytes", cure="ask for less, or add a LIMIT")
        if sent != media_type:
            raise self._foreign(sent, body)
        return body

    def load_client(self) -> None:
        """Load what asks, before the first question does: on a busy machine it takes seconds."""
        import SPARQLWrapper  # noqa: F401, PLC0415 - as below

    def _client(self, text: str, accept: str) -> Any:
        from SPARQLWrapper import POST, SPARQLWrapper  # noqa: PLC0415 - likewise, 56 ms

        client = SPARQLWrapper(self.url, agent=f"coopgraph/{__version__}")
        client.setTimeout(math.ceil(self.timeout))
        client.setQuery(text)
        client.setOnlyConneg(onlyConneg=True)
        client.addCustomHttpHeader("Accept", accept)
        if len(text) > _LONG:
            client.setMethod(POST)
        return client

    def _send(
        self,
        text: str,
        accept: str,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
        limit: int | None = None,
    ) -> tuple[bytes, str]:
        """Send and read; every way this can fail becomes an error of ours."""
        from SPARQLWrapper import SPARQLExceptions  # noqa: PLC0415 - 56 ms, only where it is asked

        client = self._client(text, accept)
        for graph in default_graphs or self.graphs:
            client.addDefaultGraph(graph)
        for graph in named_graphs:
            client.addNamedGraph(graph)
        try:
            response = client.query().response
            # Not read(-1): of an answer in chunks http.client then gives the chunks' sizes as part of the text.
            body = response.read() if limit is None else response.read(limit + 1)
        except SPARQLExceptions.QueryBadFormed as error:
            raise QueryError(_said(str(error)), source=self.url) from error
        except SPARQLExceptions.EndPointNotFound as error:
            raise EndpointError("there is no such page", source=self.url, cure="most end in /sparql") from error
        except SPARQLExceptions.Unauthorized as error:
            raise EndpointError("HTTP 401: " + _said(str(error)), source=self.url, cure=_cure(401)) from error
        except SPARQLExceptions.SPARQLWrapperException as error:
            raise EndpointError(_said(str(error)), source=self.url, cure=_cure(500)).later() from error
        except urllib.error.HTTPError as error:
            raise self._refused(error) from error
        except (urllib.error.URLError, http.client.HTTPException, OSError) as error:
            raise self._silent(error) from error
        return body, response.headers.get_content_type()

    def _refused(self, error: urllib.error.HTTPError) -> EndpointError | QueryError:
        said = _said(error.read(_SHOWN * 4).decode("utf-8", "replace"))
        if error.code == _BAD:
            return QueryError(said or "the service cannot read this query", source=self.url)
        fault = EndpointError(f"HTTP {error.code} {error.reason}: {said}", source=self.url, cure=_cure(error.code))
        return fault.later(_wait(error.headers)) if error.code in _OVERLOAD else fault

    def _silent(self, error: Exception) -> EndpointError:
        reason = getattr(error, "reason", error)
        if isinstance(reason, TimeoutError | socket.timeout):
            return EndpointError(
                f"no answer within {self.timeout:g} s", source=self.url, cure="ask for less, or give --timeout"
            ).later()
        return EndpointError(
            f"cannot be reached: {reason}", source=self.url, cure="see that the address is right and the service runs"
        ).later()

    def _foreign(self, media_type: str, body: bytes) -> EndpointError:
        kind = "a web page" if "html" in media_type or body.lstrip()[:1] == b"<" else media_type or "nothing known"
        return EndpointError(
            f"answered with {kind}, not with SPARQL results", source=self.url, cure="give the endpoint, not its form"
        ).later()

    def _result(self, kind: str, body: bytes, media_type: str) -> Result:
        """Read SPARQL 1.1 Query Results JSON Format."""
        if "json" not in media_type:
            raise self._foreign(media_type, body)
        try:
            table = json.loads(body)
            if kind == "ASK":
                return Result(kind, self.url, answer=_truth(table))
            names = tuple(str(name) for name in table["head"]["vars"])
            rows = tuple(_row(names, binding) for binding in table["results"]["bindings"])
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise EndpointError(
                f"its results are broken ({type(error).__name__}: {error})", source=self.url, cure="ask again"
            ).later() from error
        return Result(kind, self.url, names, rows)

    def _triples(self, body: bytes, media_type: str) -> tuple[Triple, ...]:
        if media_type not in {"application/n-triples", "text/turtle", "text/plain", "application/x-turtle"}:
            raise self._foreign(media_type, body)
        try:
            quads = list(rdf.parse(body, rdf.Syntax.TURTLE, source=self.url))
        except GraphError as error:
            raise EndpointError(f"its graph is broken: {error.message}", source=self.url, line=error.line) from error
        return tuple((_term(q.subject), _term(q.predicate), _term(q.object)) for q in quads)


def _wait(headers: Message) -> float | None:
    """Seconds to wait by Retry-After (RFC 9110 §10.2.3): a number, or a date set against the answer's own Date."""
    said = (headers.get("Retry-After") or "").strip()
    if said.isdecimal():
        return float(said)
    try:
        until, now = (parsedate_to_datetime(text) for text in (said, headers.get("Date") or ""))
        return max((until - now).total_seconds(), 0.0)
    except (TypeError, ValueError):
        return None


def _term(term: Any) -> Term:
    return rdf.from_term(term)


def _row(names: Sequence[str], binding: Mapping[str, Any]) -> Row:
    return tuple(_json_term(binding[name]) if name in binding else None for name in names)


def _truth(table: Mapping[str, Any]) -> bool:
    """The boolean of an ASK; Virtuoso 7.2 writes a table of one number instead, with no row for false."""
    if "boolean" in table:
        return bool(table["boolean"])
    rows = [row for row in table["results"]["bindings"] if "__ASK_RETVAL" in row]
    if "__ASK_RETVAL" not in table["head"]["vars"]:
        raise KeyError("boolean")
    return any(row["__ASK_RETVAL"]["value"] not in {"0", "false"} for row in rows)


def _json_term(value: Mapping[str, str]) -> Term:
    """An RDF term of the JSON results format (§3.2.2); "typed-literal" is what Virtuoso still writes."""
    kind, text = value["type"], value["value"]
    if kind == "uri":
        return Ref(text)
    if kind == "bnode":
        return Ref(text if text.startswith("_:") else f"_:{text}")
    if kind in {"literal", "typed-literal"}:
        datatype = value.get("datatype")
        plain = datatype is None or datatype.endswith(("#string", "#langString"))
        return Literal(text, None if plain else datatype, value.get("xml:lang") or None)
    raise ValueError(f"unknown type of term {kind}")


def _said(text: str) -> str:
    """What a service said, on one line, without mark-up, cut short; it is foreign text."""
    # SPARQLWrapper shows the answer as the repr of bytes after words of its own.
    plain = re.sub(r"^.*Response:\s*b(['\"])(.*)\1\s*$", r"\2", text, flags=re.DOTALL)
    plain = re.sub(r"<[^>]*>", " ", plain.replace("\\n", " "))
    plain = "".join(c if c.isprintable() else " " for c in plain)
    return re.sub(r"\s+", " ", plain).strip()[:_SHOWN]


def _cure(code: int) -> str:
    if code in _NOT_ALLOWED:
        return "the service wants a login or does not let you ask this"
    if code in _NOT_FOUND:
        return "most endpoints end in /sparql"
    return "wait and ask again" if code in _OVERLOAD else "the service itself failed: try a smaller query"
