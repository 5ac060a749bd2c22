"""The clerks as the server sees them: connections are lent to them, come back, and end with a clerk that is killed."""

from __future__ import annotations

import asyncio
import json
import socket
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any, Final, Protocol

from coopgraph.serve import slips
from coopgraph.serve.launch import command, environment
from coopgraph.serve.preparation import Prepared
from coopgraph.serve.settings import ServeSettings
from coopgraph.serve.slips import Slip

_START: Final = 60.0  # seconds a clerk may take to open the graph
_PING: Final = 1.0  # seconds between two questions whether it is there
_AGAIN: Final = 1.0  # seconds until one that ended is replaced
_READS: Final = 64  # slips taken at a time
_BUFFER: Final = 1 << 20  # bytes on the line
AVAILABLE: Final = sys.platform.startswith("linux")  # elsewhere there are no such datagrams

Tally = Callable[[Mapping[str, Any]], None]


class Borrowed(Protocol):
    """A connection that can be lent."""

    def descriptor(self) -> int:
        """The file descriptor."""

    def address(self) -> str:
        """Where the client is."""

    def returned(self, unsent: bytes, data: bytes) -> None:
        """It is back, with bytes to send on and bytes of a request to answer."""

    def ended(self) -> None:
        """The client has gone, or the clerk."""


Lender = Callable[[Borrowed, bytes], bool]  # whether a connection and the request on it were lent


class Clerk:
    """One clerk: its process, the line to it, and the connections it has."""

    def __init__(self, told: str, tally: Tally, gone: Callable[[Clerk], None]) -> None:
        self._told = told
        self._tally = tally
        self._gone = gone
        self._loop = asyncio.get_running_loop()
        self._line, self._end = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        for one in (self._line, self._end):
            one.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _BUFFER)
        self._line.settimeout(0)
        self._process: asyncio.subprocess.Process | None = None
        self._ready: asyncio.Future[None] = self._loop.create_future()
        self.lent: dict[int, Borrowed] = {}
        self._number = 0
        self.heard = self._loop.time()

    async def start(self) -> None:
        """Start the process and wait until it has opened the graph. Raises OSError where it does not."""
        self._process = await asyncio.create_subprocess_exec(
            *command("clerk", self._told),
            stdin=self._end.fileno(),
            stdout=asyncio.subprocess.DEVNULL,
            env=environment(),
        )
        self._end.close()
        if self._line.fileno() < 0:  # ended while it began
            with suppress(ProcessLookupError):
                self._process.kill()
            raise OSError("a clerk is not wanted any more")
        self._loop.add_reader(self._line, self._news)
        try:
            await asyncio.wait_for(asyncio.shield(self._ready), _START)
        except TimeoutError:
            self.end()
            raise

    def lend(self, connection: Borrowed, data: bytes) -> bool:
        """Let the clerk have a connection and the request that came on it; whether that was possible."""
        self._number = (self._number + 1) % (1 << 32)
        body = json.dumps(connection.address()).encode() + b"\n" + data
        try:
            socket.send_fds(self._line, [slips.packed(slips.LEND, self._number, body)], [connection.descriptor()])
        except OSError:
            return False
        self.lent[self._number] = connection
        return True

    def say(self, kind: bytes) -> None:
        """Say something that has no more to it; a line that is full has enough to go through already."""
        with suppress(OSError):
            self._line.send(slips.packed(kind))

    def _news(self) -> None:
        for _ in range(_READS):
            try:
                data = self._line.recv(slips.LONGEST)
                slip = slips.unpacked(data) if data else None
            except BlockingIOError:
                return
            except (OSError, ValueError):
                slip = None
            if slip is None:
                self.end()
                return
            self.heard = self._loop.time()
            self._take(slip)

    def _take(self, slip: Slip) -> None:
        if slip.kind == slips.READY:
            if not self._ready.done():
                self._ready.set_result(None)
        elif slip.kind == slips.TALLY:
            self._tally(json.loads(slip.body))
        elif connection := self.lent.pop(slip.number, None):
            if slip.kind == slips.CLOSED:
                connection.ended()
                return
            unsent = int.from_bytes(slip.body[:4], "big")
            connection.returned(slip.body[4 : 4 + unsent], slip.body[4 + unsent :])

    def end(self) -> None:
        """End the process at once; whoever it was serving is cut off."""
        if self._line.fileno() < 0:
            return
        self._loop.remove_reader(self._line)
        self._line.close()
        if self._process and self._process.returncode is None:
            with suppress(ProcessLookupError):
                self._process.kill()
        for connection in self.lent.values():
            connection.ended()
        self.lent.clear()
        if not self._ready.done():
            self._ready.set_exception(OSError("a clerk did not start"))
            self._ready.exception()  # whether or not somebody waits for it
        self._gone(self)

    async def ended(self) -> None:
        """Wait until the process is gone."""
        if self._process:
            await self._process.wait()


class Clerks:
    """The clerks of one generation of the graph."""

    def __init__(self, tally: Tally | None, headers: bytes, replaced: Callable[[], None]) -> None:
        self._tally = tally or _nothing
        self._headers = headers
        self._replaced = replaced
        self._patience = 0.0
        self._told = ""
        self.all: set[Clerk] = set()
        self._started: set[Clerk] = set()
        self._closed = False
        self._watching: asyncio.Task[None] | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    def start(self, settings: ServeSettings, prepared: Prepared) -> None:
        """Start them; until one is ready nothing is lent. Without a copy of a graph that stays there are none."""
        if not (AVAILABLE and prepared.key and prepared.store):
            return
        self._patience = settings.limits.timeout + _PING
        table = {"settings": settings.for_worker(prepared.store, prepared.side), "key": prepared.key}
        self._told = json.dumps({**table, "headers": self._headers.decode("latin-1")})
        for _ in range(settings.workers):
            self._do(self._add(0.0))
        self._watching = asyncio.get_running_loop().create_task(self._watch())

    def take(self, connection: Borrowed, data: bytes) -> bool:
        """Lend a connection to the clerk who has the fewest; whether there was one."""
        if self._closed or not self.all:
            return False
        return min(self.all, key=lambda clerk: len(clerk.lent)).lend(connection, data)

    @property
    def ready(self) -> int:
        """How many there are."""
        return len(self.all)

    @property
    def lent(self) -> int:
        """How many connections are on loan."""
        return sum(len(clerk.lent) for clerk in self.all)

    async def _add(self, delay: float) -> None:
        await asyncio.sleep(delay)
        if self._closed:
            return
        clerk = Clerk(self._told, self._tally, self._gone)
        self._started.add(clerk)
        try:
            await clerk.start()
        except (OSError, TimeoutError):
            clerk.end()
            return
        self.all.add(clerk)
        if self._closed:
            clerk.say(slips.DRAIN)

    async def _watch(self) -> None:
        """Ask each of them now and then, and kill the one that has not answered for as long as a request may take."""
        loop = asyncio.get_running_loop()
        while not self._closed:
            await asyncio.sleep(_PING)
            for clerk in tuple(self.all):
                if loop.time() - clerk.heard > self._patience:
                    clerk.end()
                else:
                    clerk.say(slips.PING)

    def _gone(self, clerk: Clerk) -> None:
        self.all.discard(clerk)
        self._started.discard(clerk)
        self._do(clerk.ended())
        if not self._closed:
            self._replaced()
            self._do(self._add(_AGAIN))

    def _do(self, work: Any) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def close(self) -> None:
        """Have all connections back, then end the clerks."""
        self._closed = True
        if self._watching:
            self._watching.cancel()
        for clerk in tuple(self.all):
            clerk.say(slips.DRAIN)
        with suppress(TimeoutError):
            async with asyncio.timeout(self._patience):
                for clerk in tuple(self.all):  # one that has given all back ends
                    await clerk.ended()
        for clerk in tuple(self._started):
            clerk.end()
        for task in tuple(self._tasks):
            await task


def _nothing(_: Mapping[str, Any]) -> None:
    """Nobody counts."""
