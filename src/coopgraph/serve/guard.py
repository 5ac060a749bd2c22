"""The connections: how many there may be, and how long one may stand still in either direction.

uvicorn closes connections that idle between requests; one that sends its headers a byte at a time, or takes nothing of
its answer, it would keep for good.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, Final, cast

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from coopgraph.serve import lookups

CLIENTS: Final = 512  # connections at a time
_HEADERS_TIME: Final = 15.0  # seconds for a request line and headers to arrive
_STALL: Final = 60.0  # seconds in which a client must take what is ready for it (64 KiB or so)
_PARTING: Final = 5.0  # seconds in which what a refused client is still sending is taken and forgotten
_LATE: Final = 8 << 20  # and bytes of it
_ENOUGH: Final = 2  # look-ups one after another that make a connection worth lending
_MORE: Final = 64  # and at most after it came back with one that was too much for a clerk
_HEADERS: Final = 64 << 10  # bytes of a request line and headers beyond those of the longest query
_FULL: Final = (
    b"HTTP/1.1 503 Service Unavailable\r\nContent-Type: text/plain; charset=utf-8\r\nRetry-After: 2\r\n"
    b"Content-Length: 27\r\nConnection: close\r\n\r\ntoo many connections; later"
)


class _Joined:
    """A transport whose small writes of one moment leave as one: a system call costs as much as a look-up's answer."""

    def __init__(self, inner: asyncio.Transport, loop: asyncio.AbstractEventLoop, parting: Callable[[], bool]) -> None:
        self._inner = inner
        self._loop = loop
        self._parting = parting
        self._held: list[bytes] = []
        # What is used at each request, without the detour of __getattr__.
        self.is_closing = inner.is_closing
        self.pause_reading, self.resume_reading = inner.pause_reading, inner.resume_reading

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)

    def write(self, data: bytes) -> None:
        """Send, once what runs now has had its say."""
        if not self._held:
            self._loop.call_soon(self._flush)
        self._held.append(data)

    @property
    def quiet(self) -> bool:
        """Whether all that was written has left."""
        return not self._held and self._inner.get_write_buffer_size() == 0

    def close(self) -> None:
        """Close after what was written; for a client that is still sending, only this side (RFC 9112, section 9.6).

        To close with bytes unread would reset the connection, and the answer could be lost on its way.
        """
        self._flush()
        if self.is_closing() or not self._inner.can_write_eof() or not self._parting():
            self._inner.close()
            return
        self.is_closing = _yes
        self._inner.write_eof()
        self._inner.resume_reading()

    def abort(self) -> None:
        """Close at once."""
        self._held.clear()
        self._inner.abort()

    def _flush(self) -> None:
        if self._held:
            held, self._held = self._held, []
            if not self._inner.is_closing():
                self._inner.write(b"".join(held) if len(held) > 1 else held[0])


class GuardedProtocol(HttpToolsProtocol):
    """uvicorn's protocol, with an end to patience."""

    headers_time = _HEADERS_TIME
    stall_time = _STALL
    parting_time = _PARTING
    longest = (1 << 20) // 4 + _HEADERS

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self._arriving: asyncio.TimerHandle | None = None
        self._leaving: asyncio.TimerHandle | None = None
        self._parting: asyncio.TimerHandle | None = None
        self._refused = False
        self._size = 0
        self._lookups = 0
        self._enough = _ENOUGH

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """A client has connected."""
        super().connection_made(_Joined(transport, self.loop, self._is_parting))  # type: ignore[arg-type]
        if len(self.connections) > CLIENTS:
            self.transport.write(_FULL)
            self.transport.close()
            return
        self._expect_headers()

    def data_received(self, data: bytes) -> None:
        """Bytes of a request; headers that never end are refused.

        A client that looks up one fact after another goes to a clerk, connection and all.
        """
        if self._parting is not None:
            self._size += len(data)
            if self._size > _LATE:
                self.transport.abort()
            return
        if self._is_lookup(data) and self.lend(data):
            self._unset_keepalive_if_required()
            self._lookups = 0
            self.transport.pause_reading()
            return
        if self._arriving is not None:
            self._size += len(data)
            if self._size > self.longest:
                self.send_400_response("The request line and headers are too long.")
                return
        super().data_received(data)

    def send_400_response(self, msg: str) -> None:
        """Refuse what is no request; whatever follows on the connection is none either."""
        self._refused = True
        super().send_400_response(msg)

    def _is_parting(self) -> bool:
        """Whether the client has not said all; if so it has a while to take the answer and to close."""
        if not self._refused and (self.cycle is None or not self.cycle.more_body):
            return False
        self._size = 0
        self._parting = self.loop.call_later(self.parting_time, self.transport.abort)
        return True

    def lend(self, data: bytes) -> bool:
        """Lend this connection to a clerk with the look-up that came on it; whether there is one."""
        del data
        return False

    def _is_lookup(self, data: bytes) -> bool:
        """Whether this is one more look-up in a row, and no other request stands before it."""
        if self.cycle is None or not self.cycle.response_complete or self._arriving is not None or self.pipeline:
            return False
        self._lookups = self._lookups + 1 if lookups.read(data) else 0
        return self._lookups >= self._enough and cast("_Joined", self.transport).quiet

    def descriptor(self) -> int:
        """The file descriptor of the connection."""
        return int(self.transport.get_extra_info("socket").fileno())

    def address(self) -> str:
        """Where the client is."""
        return str(self.client[0]) if self.client else ""

    def returned(self, unsent: bytes, data: bytes) -> None:
        """The connection is back from a clerk, with what is still to be sent and what is still to be answered."""
        if self.transport.is_closing():
            return
        self.transport.resume_reading()
        if unsent:
            self.transport.write(unsent)
        if data:
            if lookups.read(data):  # a clerk tried, in vain
                self._enough = min(2 * self._enough, _MORE)
            self.data_received(data)
        else:
            self._enough = _ENOUGH
            self.timeout_keep_alive_task = self.loop.call_later(
                self.timeout_keep_alive, self.timeout_keep_alive_handler
            )

    def ended(self) -> None:
        """The client has gone, or the clerk who served it."""
        if not self.transport.is_closing():
            self.transport.close()

    def on_message_begin(self) -> None:
        """A request has begun to arrive."""
        super().on_message_begin()
        if self._arriving is None:
            self._expect_headers()

    def on_headers_complete(self) -> None:
        """Its headers are here; for the body the application has a limit of its own."""
        _stop(self._arriving)
        self._arriving = None
        super().on_headers_complete()

    def pause_writing(self) -> None:
        """The client takes less than there is."""
        super().pause_writing()
        if self._leaving is None:
            self._leaving = self.loop.call_later(self.stall_time, self.transport.abort)

    def resume_writing(self) -> None:
        """It has caught up."""
        super().resume_writing()
        _stop(self._leaving)
        self._leaving = None

    def connection_lost(self, exc: Exception | None) -> None:
        """The connection is gone."""
        for timer in (self._arriving, self._leaving, self._parting):
            _stop(timer)
        self._arriving = self._leaving = self._parting = None
        super().connection_lost(exc)

    def _expect_headers(self) -> None:
        self._size = 0
        self._arriving = self.loop.call_later(self.headers_time, self._give_up)

    def _give_up(self) -> None:
        self._arriving = None
        if not self.transport.is_closing():
            self.transport.close()


def _yes() -> bool:
    return True


def _stop(timer: asyncio.TimerHandle | None) -> None:
    if timer is not None:
        timer.cancel()
