"""Which requests are look-ups: a query for the facts that one named thing is the subject of, plainly put.

What such a query costs grows with what it answers and with nothing else: one triple pattern with a constant subject, no
filter, no order, no variable twice. So it may be answered by a process that nobody times (`clerk`), as long as the
length of answers is bounded. Whatever is not plainly one, in its query or in its HTTP, is not one.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import Final, NamedTuple
from urllib.parse import unquote_to_bytes

from coopgraph.namespaces import PREFIXES, expand

LONGEST: Final = 8 << 10  # bytes of a request
_START: Final = b"GET /sparql?query="
_TYPE: Final = PREFIXES["rdf"] + "type"
_END: Final = b"\r\n\r\n"
_LINE: Final = b" HTTP/1.1"
_TARGET: Final = re.compile(rb"[A-Za-z0-9%+._~:/?!$'()*,;=@-]++")  # RFC 3986 §3.4, with one parameter only
_HEADER: Final = re.compile(rb"([A-Za-z0-9-]++):[ \t]*+([\x20-\x7e]*+)")
# Header fields that change nothing for a look-up, beside those that are read.
_HARMLESS: Final = {
    *(b"host", b"user-agent", b"accept-language", b"referer", b"origin", b"cookie", b"cache-control", b"pragma"),
    *(b"dnt", b"priority", b"forwarded", b"via", b"x-forwarded-proto", b"x-forwarded-host"),
    *(b"x-real-ip", b"x-request-id", b"sec-fetch-dest", b"sec-fetch-mode", b"sec-fetch-site", b"sec-fetch-user"),
}
_IRI: Final = r"<[^<>\"{}|^`\\\x00-\x20]*+>"
_NAME: Final = r"[A-Za-z][A-Za-z0-9_-]*+:[A-Za-z0-9_-]++"  # with a prefix; the plain ones, with a space behind
_TEXT: Final = r'"[^"\\\r\n]*+"(?:@[A-Za-z]++(?:-[A-Za-z0-9]++)*+|\^\^(?:' + _IRI + "|" + _NAME + "))?+"
_LOOKUP: Final = re.compile(
    rf"\s*+(?P<prologue>(?:PREFIX\s++[A-Za-z][A-Za-z0-9_-]*+:\s*+{_IRI}\s*+)*+)"
    r"(?:SELECT\s++(?:\*|(?P<shown>(?:\?[A-Za-z0-9_]++\s*+)++))|ASK)\s*+(?:WHERE\s*+)?+\{\s*+"
    rf"(?P<subject>{_IRI}|{_NAME})\s++"
    rf"(?:\?(?P<any>[A-Za-z0-9_]++)|(?P<property>{_IRI}|{_NAME}|a))\s++"
    rf"(?:\?(?P<value>[A-Za-z0-9_]++)|{_IRI}|{_NAME}(?=\s)|{_TEXT})"
    r"\s*+(?:\.\s*+)?+\}\s*+(?P<limit>LIMIT\s++\d{1,9}\s*+)?+",
    re.IGNORECASE,
)


class Fact(NamedTuple):
    """What most look-ups ask for: the objects of a subject and a property, as `variable`; `shown` are selected."""

    subject: str
    property: str
    variable: str
    shown: tuple[str, ...]


class Lookup(NamedTuple):
    """A look-up as it was asked for: the query, the Accept header, and whether the answer may be compressed.

    `forwarded` is the client that a proxy names, as JSON; "" where none does.
    """

    query: str
    accept: str
    gzip: bool
    forwarded: str
    fact: Fact | None = None


def read(data: bytes) -> Lookup | None:
    """The look-up that these bytes are, whole and nothing beyond it; else None."""
    if not data.startswith(_START) or not data.endswith(_END) or len(data) > LONGEST:
        return None
    line, _, headers = data.partition(b"\r\n")
    target = line[len(_START) :].removesuffix(_LINE)
    if len(line) - len(_START) == len(target) or not _TARGET.fullmatch(target):
        return None
    if (told := _told(headers)) is None:
        return None
    try:
        query = unquote_to_bytes(target.replace(b"+", b" ")).decode()
    except UnicodeDecodeError:
        return None
    found = _matched(query)
    return Lookup(query, *told, _fact(found)) if found else None


def is_lookup(query: str) -> bool:
    """Whether a query asks for facts that one named thing is the subject of, and for nothing more."""
    return _matched(query) is not None


def _matched(query: str) -> re.Match[str] | None:
    found = _LOOKUP.fullmatch(query)
    return found if found and (found["value"] is None or found["any"] != found["value"]) else None


def _fact(found: re.Match[str]) -> Fact | None:
    shown, subject, prop, value = found.group("shown", "subject", "property", "value")
    if not (shown and prop and value) or found["prologue"] or found["limit"]:
        return None
    subject, prop, names = _absolute(subject), _property(prop), _names(shown)
    return Fact(subject, prop, value, names) if subject and prop and names else None


@lru_cache(maxsize=256)
def _names(shown: str) -> tuple[str, ...]:
    """The names of variables; none where one stands there twice."""
    names = tuple(name[1:] for name in shown.replace("?", " ?").split())
    return names if len(set(names)) == len(names) else ()


@lru_cache(maxsize=256)
def _property(term: str) -> str:
    return _absolute(term)


def _absolute(term: str) -> str:
    """The IRI of a term; "" where it needs a base or is no name of ours."""
    if term[0] == "<":
        return term[1:-1] if "://" in term else ""
    return _TYPE if term == "a" else expand(term, strict=False) or ""


@lru_cache(maxsize=512)
def _told(headers: bytes) -> tuple[str, bool, str] | None:
    """What the header fields say, as (accept, gzip, forwarded); None where one wants more than a look-up gives."""
    accept, gzip, forwarded, hosts = [], False, "", 0
    for line in headers.removesuffix(_END).split(b"\r\n"):
        if not (field := _HEADER.fullmatch(line)):
            return None
        name, value = field[1].lower(), field[2].decode().strip()
        hosts += name == b"host"
        if name == b"accept":
            accept.append(value)
        elif name == b"accept-encoding":
            gzip = gzip or "gzip" in value
        elif name == b"x-forwarded-for":
            forwarded = json.dumps(value.rpartition(",")[2].strip())
        elif name == b"connection" and value.lower() == "keep-alive":
            continue
        elif name not in _HARMLESS:
            return None
    return (", ".join(accept), gzip, forwarded) if hosts == 1 else None
