"""Which requests are look-ups: a question about a small pattern (`shapes`), plainly put, in its query and its HTTP.

What it takes to answer one is counted and bounded, so it may be answered by a process that nobody times (`clerk`).
Whatever is not plainly one is not one.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import Final, NamedTuple
from urllib.parse import unquote_to_bytes

from coopgraph.serve import shapes
from coopgraph.serve.negotiation import JSON, RESULTS, choose
from coopgraph.serve.shapes import Asked

LONGEST: Final = 8 << 10  # bytes of a request
_START: Final = b"GET /sparql?query="
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


class Lookup(NamedTuple):
    """A look-up as it was asked for: the query, the Accept header, and whether the answer may be compressed.

    `forwarded` is the client that a proxy names, as JSON; "" where none does. `asked` is what the query asks.
    """

    query: str
    accept: str
    gzip: bool
    forwarded: str
    asked: Asked


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
    found = shapes.asked(query)
    if found is None or not (found.one or choose(told[0], RESULTS) == JSON):
        return None
    return Lookup(query, *told, found)


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
