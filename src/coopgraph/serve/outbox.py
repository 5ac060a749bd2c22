"""The worker's way out: a short answer leaves in one message, a long one in pieces while it is still being found.

An answer is held back until it is whole or has `_HOLD` bytes. Up to there an error is an answer of its own; beyond, it
can only break off what has begun. Long texts are compressed here, so that the one process all clients share does not.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from typing import Any, Final

from coopgraph.errors import LimitError
from coopgraph.serve import frames
from coopgraph.serve.frames import Reply
from coopgraph.serve.rows import Rows
from coopgraph.serve.settings import Limits

_HOLD: Final = 1 << 18  # bytes
_PIECE: Final = 1 << 16  # bytes of a message, once an answer has begun
WORTH: Final = 1024  # bytes below which compression does not pay
_LEVEL: Final = 4  # three quarters of the time of 6 for some 5 % more bytes
_GZIP: Final = 31  # window bits of zlib for a gzip frame


def compressed(data: bytes) -> bytes:
    """The bytes as a gzip frame."""
    return zlib.compress(data, _LEVEL, _GZIP)


class Outbox(io.RawIOBase):
    """Takes one answer and sends it; a file as far as engines need one."""

    def __init__(self, send: Callable[[bytes], object], limits: Limits, *, gzip: bool = False) -> None:
        super().__init__()
        self._send = send
        self._limits = limits
        self._gzip = gzip
        self._held = bytearray()
        self._size = 0
        self._rows: Rows | None = None
        self._media_type = ""
        self._packer: zlib._Compress | None = None
        self.begun = False

    def begin(self, media_type: str) -> None:
        """The answer will be in this media type."""
        self._media_type = media_type
        self._rows = Rows(media_type)

    def write(self, data: Any, /) -> int:
        """Add a piece. Raises LimitError where the answer becomes longer than it may."""
        self._size += len(data)
        if self._size > self._limits.bytes:
            raise LimitError(
                f"the answer is larger than {self._limits.bytes} bytes", cure="ask for less, or add a LIMIT"
            )
        self._held += data
        if len(self._held) >= (_PIECE if self.begun else _HOLD):
            self._count()
            self._pass_on()
        return len(data)

    def finish(self) -> None:
        """The answer is complete. Raises LimitError."""
        # A row has at least two bytes in any type.
        if self.begun or self._size > 2 * self._limits.rows:
            self._count()
        if not self.begun:
            self.whole(Reply(200, self._media_type, bytes(self._held)))
            return
        if self._held or self._packer:
            self._send(frames.pack(frames.MORE, b"", self._packed(last=True)))
        self._send(frames.pack(frames.END))

    def whole(self, reply: Reply) -> None:
        """Send a reply in one message."""
        body, headers = reply.body, reply.headers
        if self._gzip and len(body) >= WORTH and "Content-Encoding" not in headers:
            body = compressed(body)
            headers = {**headers, "Content-Encoding": "gzip"}
        head = frames.head_of(Reply(reply.status, reply.media_type, b"", headers))
        self._send(frames.pack(frames.WHOLE, head, body))

    def broken(self, reason: str) -> None:
        """What has begun cannot be finished."""
        self._send(frames.pack(frames.BROKEN, b"", reason.encode("utf-8", "replace")))

    def _count(self) -> None:
        if self._rows and self._rows.feed(bytes(self._held)) > self._limits.rows:
            raise LimitError(f"the answer has more than {self._limits.rows} rows", cure="ask for less, or add a LIMIT")

    def _pass_on(self) -> None:
        if self.begun:
            self._send(frames.pack(frames.MORE, b"", self._packed()))
            return
        headers = {}
        if self._gzip:
            self._packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, _GZIP)
            headers["Content-Encoding"] = "gzip"
        head = frames.head_of(Reply(200, self._media_type, b"", headers))
        self._send(frames.pack(frames.BEGIN, head, self._packed()))
        self.begun = True

    def _packed(self, *, last: bool = False) -> bytes:
        data = bytes(self._held)
        self._held.clear()
        if self._packer is None:
            return data
        return self._packer.compress(data) + (self._packer.flush() if last else b"")
