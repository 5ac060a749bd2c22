"""Messages between the server and its workers: a kind, a JSON head and a body of bytes, with their lengths in front.

A short reply is one message (WHOLE); a long one begins before it is known to end (BEGIN, then MORE, then END or
BROKEN). Nothing is unpickled: a worker taken over by a hostile query could send bytes, but no code.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, BinaryIO, Final

WHOLE: Final = b"W"
BEGIN: Final = b"B"
MORE: Final = b"M"
END: Final = b"E"
BROKEN: Final = b"X"
_FRONT: Final = struct.Struct(">cII")  # kind, length of the head, length of the body
_HEADS: Final = 1 << 20  # bytes of a head

Message = tuple[bytes, bytes, bytes]


class FrameError(Exception):
    """What arrived is no message, or a longer one than there may be."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a worker answers: an HTTP status, media type, further headers and the body."""

    status: int
    media_type: str
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


def pack(kind: bytes, head: bytes = b"", body: bytes = b"") -> bytes:
    """One message."""
    return _FRONT.pack(kind, len(head), len(body)) + head + body


def read(stream: BinaryIO) -> Message | None:
    """The next message of a stream, None at its end. A message cut short counts as the end."""
    front = stream.read(_FRONT.size)
    if len(front) < _FRONT.size:
        return None
    kind, head_length, body_length = _FRONT.unpack(front)
    head = stream.read(head_length)
    body = stream.read(body_length) if body_length else b""
    if len(head) < head_length or len(body) < body_length:
        return None
    return kind, head, body


class Splitter:
    """Cuts what arrives from a process, in pieces of any size, into messages of at most `longest` bytes of body."""

    def __init__(self, longest: int) -> None:
        self.longest = longest
        self._held = bytearray()

    def feed(self, data: bytes) -> Iterator[Message]:
        """The messages that `data` completes. Raises FrameError."""
        held = self._held
        held += data
        while len(held) >= _FRONT.size:
            kind, head_length, body_length = _FRONT.unpack_from(held)
            if head_length > _HEADS or body_length > self.longest:
                raise FrameError(f"a message of {head_length} and {body_length} bytes")
            body_start = _FRONT.size + head_length
            end = body_start + body_length
            if len(held) < end:
                return
            message = kind, bytes(held[_FRONT.size : body_start]), bytes(held[body_start:end])
            del held[:end]
            yield message


def head(table: Mapping[str, Any]) -> bytes:
    """A head as it is sent."""
    return json.dumps(table).encode()


@lru_cache(maxsize=256)
def query_head(accept: str, default: tuple[str, ...], named: tuple[str, ...], gzip: bool) -> bytes:  # noqa: FBT001
    """The head of the job that a query is."""
    return head({"do": "sparql", "accept": accept, "default": default, "named": named, "gzip": gzip})


@lru_cache(maxsize=512)
def table_of(sent: bytes) -> Mapping[str, Any]:
    """The reverse of `head`; to be read only, since requests that are alike share one."""
    table: dict[str, Any] = json.loads(sent)
    return table


@lru_cache(maxsize=512)
def _short_head(status: int, media_type: str) -> bytes:
    return head({"status": status, "type": media_type, "headers": {}})


def head_of(reply: Reply) -> bytes:
    """The head of a reply as it is sent."""
    if not reply.headers:
        return _short_head(reply.status, reply.media_type)
    return head({"status": reply.status, "type": reply.media_type, "headers": dict(reply.headers)})


def reply_of(sent: bytes, body: bytes) -> Reply:
    """The reply of a head and a body."""
    table = table_of(sent)
    return Reply(int(table["status"]), str(table["type"]), body, table["headers"])
