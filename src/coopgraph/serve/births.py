"""The server's end of the line to a nursery: it asks for workers there, sends them signals, and hears when they end."""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from itertools import count
from typing import Final

from coopgraph.errors import CoopgraphError
from coopgraph.serve import nursery
from coopgraph.serve.launch import command, environment

_START: Final = 60.0  # seconds a nursery may take until it is ready
_READ: Final = 4 << 10  # bytes read at a time
_KILLED: Final = -9  # how the children of a nursery end that is gone


class NurseryError(CoopgraphError):
    """The process that workers come from does not start."""


class Child(asyncio.Protocol):
    """What comes of a birth, as the server sees it: the protocol of its output pipe, and more."""

    def born(
        self, write: asyncio.WriteTransport, send_signal: Callable[[int], None], lower: Callable[[int], None]
    ) -> None:
        """It runs; this is its input pipe, how to send it a signal, and how to lower its priority."""

    def named(self, process: int) -> None:
        """The number of its process."""

    def exited(self, code: int) -> None:
        """It has ended, with this exit code or minus the signal."""


class Births:
    """A nursery, started when the first worker is wanted, and again should it be gone."""

    def __init__(self, told: str) -> None:
        self._told = told
        self._line: socket.socket | None = None
        self._process: asyncio.subprocess.Process | None = None
        self._opening = asyncio.Lock()
        self._ready: asyncio.Future[None] | None = None
        self._numbers = count(1)
        self._alive: dict[int, Child] = {}
        self._held = bytearray()

    async def bear(self, child: Child) -> None:
        """Have a process forked for a child. Raises NurseryError."""
        async with self._opening:
            if self._line is None:
                await self._open()
        number = next(self._numbers)
        (their_input, our_output), (our_input, their_output) = os.pipe(), os.pipe()
        try:
            self._send(nursery.BIRTH, number, files=[their_input, their_output])
        except NurseryError:
            os.close(our_output)
            os.close(our_input)
            raise
        finally:
            os.close(their_input)
            os.close(their_output)
        self._alive[number] = child
        loop = asyncio.get_running_loop()
        await loop.connect_read_pipe(lambda: child, os.fdopen(our_input, "rb", 0))
        transport, _ = await loop.connect_write_pipe(asyncio.BaseProtocol, os.fdopen(our_output, "wb", 0))
        child.born(transport, partial(self._tell, nursery.SIGNAL, number), partial(self._tell, nursery.LOWER, number))

    async def _open(self) -> None:
        loop = asyncio.get_running_loop()
        line, end = socket.socketpair()
        line.settimeout(0)
        with end:
            self._process = await asyncio.create_subprocess_exec(
                *command("nursery", self._told),
                stdin=end.fileno(),
                stdout=asyncio.subprocess.DEVNULL,
                env=environment(),
            )
        self._line, self._ready = line, loop.create_future()
        self._held.clear()
        loop.add_reader(line, self._news)
        try:
            await asyncio.wait_for(self._ready, _START)
        except TimeoutError as error:
            self._process.kill()
            raise NurseryError("workers do not start in time") from error

    def _tell(self, kind: bytes, number: int, value: int) -> None:
        with suppress(NurseryError):  # then it has ended
            self._send(kind, number, value)

    def _send(self, kind: bytes, number: int, value: int = 0, files: list[int] | None = None) -> None:
        try:
            if self._line is None:
                raise OSError  # noqa: TRY301 - the same as a line that breaks now
            socket.send_fds(self._line, [nursery.packed(kind, number, value)], files or [])
        except OSError as error:
            raise NurseryError("workers do not start") from error

    def _news(self) -> None:
        assert self._line
        try:
            data = self._line.recv(_READ)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self._lost()
            return
        self._held += data
        while len(self._held) >= nursery.SIZE:
            kind, number, value = nursery.unpacked(bytes(self._held[: nursery.SIZE]))
            del self._held[: nursery.SIZE]
            if kind == nursery.READY and self._ready and not self._ready.done():
                self._ready.set_result(None)
            elif kind == nursery.BORN:
                self._alive[number].named(value)
            elif child := self._alive.pop(number, None):
                child.exited(value)

    def _lost(self) -> None:
        """The nursery is gone, and those it has borne with it."""
        assert self._line
        asyncio.get_running_loop().remove_reader(self._line)
        self._line.close()
        self._line = None
        if self._ready and not self._ready.done():
            self._ready.set_exception(NurseryError("workers do not start"))
        alive, self._alive = self._alive, {}
        for child in alive.values():
            child.exited(_KILLED)

    async def close(self) -> None:
        """End the nursery and all that are left of it."""
        if self._line:
            self._lost()
        if self._process:
            with suppress(ProcessLookupError):
                self._process.kill()
            await self._process.wait()
