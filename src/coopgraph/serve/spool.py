"""A long answer on its way: what the worker has sent and the client has not taken yet.

The worker never waits for the client: what is ahead of it is kept, first in memory, then in a file without a name. It
is bounded by the limit of an answer's bytes, which the worker keeps and the server checks.
"""

from __future__ import annotations

import asyncio
import tempfile
from typing import Final

from coopgraph.errors import CoopgraphError

_IN_MEMORY: Final = 1 << 20  # bytes, then the file
_PIECE: Final = 1 << 16  # bytes handed on at a time


class BrokenAnswerError(CoopgraphError):
    """An answer that had begun and cannot be finished."""


class Spool:
    """First in, first out, of bytes; one end fills it, the other empties it."""

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - closed by `close`
        self._written = self._read = 0
        self._ended = self._closed = False
        self._error: BrokenAnswerError | None = None
        self._news = asyncio.Event()

    def put(self, data: bytes) -> None:
        """Add bytes; they are dropped where nobody will take them any more."""
        if self._closed:
            return
        self._file.seek(self._written)
        self._file.write(data)
        self._written += len(data)
        self._news.set()

    def end(self) -> None:
        """There will be no more."""
        self._ended = True
        self._news.set()

    def fail(self, reason: str) -> None:
        """There should have been more."""
        self._error = BrokenAnswerError(reason)
        self._news.set()

    async def take(self) -> bytes:
        """The next bytes, b"" at the end. Raises BrokenAnswerError once what came before it has been taken."""
        while self._read == self._written:
            if self._error:
                raise self._error
            if self._ended:
                return b""
            self._news.clear()
            await self._news.wait()
        self._file.seek(self._read)
        data = self._file.read(_PIECE)
        self._read += len(data)
        return data

    def close(self) -> None:
        """Nobody takes any more."""
        self._closed = True
        self._file.close()
