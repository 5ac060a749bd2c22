"""Messages between the server and its workers: a JSON head and a body of bytes, both with their lengths in front.

Nothing is unpickled: a worker taken over by a hostile query could send bytes, but no code.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO, Final

LENGTHS: Final = struct.Struct(">IQ")


@dataclass(frozen=True, slots=True)
class Reply:
    """What a worker answers: an HTTP status, media type, further headers and the body."""

    status: int
    media_type: str
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


def pack(head: Mapping[str, Any], body: bytes = b"") -> bytes:
    """One message."""
    text = json.dumps(head).encode()
    return LENGTHS.pack(len(text), len(body)) + text + body


def read(stream: BinaryIO) -> tuple[dict[str, Any], bytes] | None:
    """The next message of a stream, None at its end. A message cut short counts as the end."""
    lengths = stream.read(LENGTHS.size)
    if len(lengths) < LENGTHS.size:
        return None
    head_length, body_length = LENGTHS.unpack(lengths)
    head, body = stream.read(head_length), stream.read(body_length)
    if len(head) < head_length or len(body) < body_length:
        return None
    return json.loads(head), body


def of_reply(reply: Reply) -> bytes:
    """A reply as a message."""
    return pack({"status": reply.status, "type": reply.media_type, "headers": dict(reply.headers)}, reply.body)


def to_reply(head: Mapping[str, Any], body: bytes) -> Reply:
    """The reverse of `of_reply`."""
    return Reply(int(head["status"]), str(head["type"]), body, dict(head["headers"]))
