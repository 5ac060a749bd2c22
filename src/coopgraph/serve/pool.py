"""The workers of a server: who is free, who waits, and the way from one state of the graph to the next."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from coopgraph.errors import CoopgraphError
from coopgraph.serve import frames
from coopgraph.serve.clerks import Borrowed, Clerks, Tally
from coopgraph.serve.crew import FaultError, Incoming, TooLongError, Worker, WorkerError
from coopgraph.serve.frames import Reply
from coopgraph.serve.kept import Kept
from coopgraph.serve.preparation import Prepared, prepare
from coopgraph.serve.settings import ServeSettings

_PATIENCE: Final = 5.0  # seconds more that a request waits while no worker is alive
_AGAIN: Final = 1.0  # seconds until a worker that did not start is tried again


class BusyError(CoopgraphError):
    """All workers are taken and enough requests wait already."""


@dataclass
class Counts:
    """What happened so far, for the metrics."""

    killed: int = 0
    died: int = 0
    refused: int = 0
    reloads: int = 0
    waiting: int = 0
    replaced: int = 0  # clerks that ended before their time


@dataclass
class Generation:
    """The workers that hold one state of the graph, and answers about it worth keeping."""

    settings: ServeSettings
    number: int
    counts: Counts
    clerks: Clerks
    prepared: Prepared = field(default_factory=Prepared)
    kept: Kept = field(default_factory=Kept)
    all: set[Worker] = field(default_factory=set)
    spare: Worker | None = None  # takes the place of one that ends, at once
    closed: bool = False
    _free: deque[Worker] = field(default_factory=deque)
    _waiting: deque[asyncio.Future[Worker]] = field(default_factory=deque)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _empty: asyncio.Event = field(default_factory=asyncio.Event)

    async def fill(self) -> None:
        """Make ready what the workers open, then start them. Raises WorkerError when the graph cannot be opened."""
        self.prepared = await prepare(self.settings)
        await self._add()
        await asyncio.gather(*(self._add() for _ in range(self.settings.workers - 1)))
        self.clerks.start(self.settings, self.prepared)
        self._restart()

    async def _add(self) -> None:
        """Start one worker more, to work or to stand by. Raises WorkerError."""
        worker = await Worker.start(self.settings, self.settings.for_worker(self.prepared.store, self.prepared.side))
        wanted = len(self.all) < self.settings.workers or self.spare is None
        if self.closed or not wanted:
            await worker.close()
            return
        worker.freed = self._give
        worker.gone = self._gone
        if len(self.all) < self.settings.workers:
            self._employ(worker)
        else:
            self.spare = worker

    def _employ(self, worker: Worker) -> None:
        self.all.add(worker)
        self._give(worker)

    @property
    def busy(self) -> int:
        """How many workers are at work."""
        return len(self.all) - len(self._free)

    def take(self) -> Worker | None:
        """A worker that is free now."""
        return self._free.pop() if self._free else None  # the last to finish has the warmest caches

    async def wait(self) -> Worker:
        """The next worker that becomes free. Raises BusyError where the queue is full or the wait too long."""
        limits = self.settings.limits
        if self.counts.waiting >= limits.queue:
            self.counts.refused += 1
            raise BusyError("too many requests wait already", cure="ask again in a moment")
        turn: asyncio.Future[Worker] = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        self.counts.waiting += 1
        try:
            async with asyncio.timeout(limits.timeout + (0 if self.all else _PATIENCE)):
                return await asyncio.shield(turn)
        except TimeoutError as error:
            self._give_up(turn)
            self.counts.refused += 1
            raise BusyError("no worker became free in time", cure="ask again in a moment") from error
        except asyncio.CancelledError:
            self._give_up(turn)
            raise
        finally:
            self.counts.waiting -= 1

    async def ask(self, head: bytes, body: bytes = b"") -> Reply:
        """Have a job done and wait for all of the reply. Raises BusyError, TooLongError, WorkerError."""
        incoming = await self.begin(head, body)
        if incoming.rest is None:
            return incoming.reply
        parts = []
        try:
            while part := await incoming.rest.take():
                parts.append(part)
        finally:
            incoming.rest.close()
        reply = incoming.reply
        return Reply(reply.status, reply.media_type, b"".join(parts), reply.headers)

    async def begin(self, head: bytes, body: bytes) -> Incoming:
        """Have a job done; a long reply is still on its way when this returns. Raises as `ask`."""
        worker = self.take() or await self.wait()
        try:
            return await worker.ask(head, body)
        except asyncio.CancelledError:
            worker.kill()
            raise

    def _give_up(self, turn: asyncio.Future[Worker]) -> None:
        """Leave the queue; a worker that came in the same moment goes to the next."""
        if turn.done() and not turn.cancelled():
            self._give(turn.result())
        turn.cancel()

    def _give(self, worker: Worker) -> None:
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(worker)
                return
        if self.closed:
            worker.kill()
        else:
            self._free.append(worker)

    def _gone(self, worker: Worker) -> None:
        """A worker has ended: another takes its place."""
        if worker is self.spare:
            self.spare = None
        self.all.discard(worker)
        if worker in self._free:
            self._free.remove(worker)
        if self.closed:
            if not self.all:
                self._empty.set()
            return
        if worker.late:
            self.counts.killed += 1
        else:
            self.counts.died += 1
        if self.spare and len(self.all) < self.settings.workers:
            spare, self.spare = self.spare, None
            self._employ(spare)
        self._restart()

    def _restart(self) -> None:
        """See to it that there is one to stand by, where the graph can be open twice."""
        if len(self.all) < self.settings.workers or not self.settings.writable:
            task = asyncio.get_running_loop().create_task(self._start_again())
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _start_again(self) -> None:
        while not self.closed:
            try:
                await self._add()
            except WorkerError:
                await asyncio.sleep(_AGAIN)
            else:
                return

    async def close(self) -> None:
        """Let running and waiting requests end, then end the workers."""
        self.closed = True
        await self.clerks.close()
        for worker in (*self._free, *([self.spare] if self.spare else [])):
            worker.kill()
        if self.all:
            try:
                await asyncio.wait_for(self._empty.wait(), 2 * self.settings.limits.timeout + 1)
            except TimeoutError:
                for worker in tuple(self.all):
                    worker.kill()
        for task in tuple(self._tasks):
            await task


class Pool:
    """The current generation of workers, and the way to the next."""

    def __init__(self, settings: ServeSettings, *, tally: Tally | None = None, headers: bytes = b"") -> None:
        self.settings = settings
        self.counts = Counts()
        self._tally = tally
        self._headers = headers
        self.generation = self._new(0)
        self._closing: set[asyncio.Task[None]] = set()

    def _new(self, number: int) -> Generation:
        return Generation(self.settings, number, self.counts, Clerks(self._tally, self._headers, self._replaced))

    def _replaced(self) -> None:
        self.counts.replaced += 1

    def lend(self, connection: Borrowed, data: bytes) -> bool:
        """Lend a connection to a clerk with the look-up that came on it; whether one took it."""
        return self.generation.clerks.take(connection, data)

    async def start(self) -> None:
        """Start the workers. Raises WorkerError when the graph cannot be opened."""
        await self.generation.fill()

    async def ask(self, job: Mapping[str, Any], body: bytes = b"") -> Reply:
        """Have a job done over the current graph. Raises BusyError, TooLongError, WorkerError."""
        return await self.generation.ask(frames.head(job), body)

    async def reload(self) -> None:
        """Open the graph anew in new workers, then switch; requests under way end with the old ones.

        Raises WorkerError when the new graph cannot be opened; the old one then stays.
        """
        new = self._new(self.generation.number + 1)
        try:
            await new.fill()
        except WorkerError:
            await new.close()
            raise
        old, self.generation = self.generation, new
        self.counts.reloads += 1
        task = asyncio.get_running_loop().create_task(old.close())
        self._closing.add(task)
        task.add_done_callback(self._closing.discard)

    async def close(self) -> None:
        """End all workers."""
        await self.generation.close()
        for task in tuple(self._closing):
            await task


__all__ = ["BusyError", "Counts", "FaultError", "Generation", "Pool", "TooLongError", "WorkerError"]
