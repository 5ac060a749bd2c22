"""The workers of a server: who is free, who waits, and the way from one state of the graph to the next."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from coopgraph.serve import frames
from coopgraph.serve.aside import Aside
from coopgraph.serve.births import Births
from coopgraph.serve.clerks import Borrowed, Clerks, Tally
from coopgraph.serve.crew import BusyError, FaultError, Incoming, TooLongError, Worker, WorkerError
from coopgraph.serve.frames import Reply
from coopgraph.serve.kept import Kept
from coopgraph.serve.preparation import Prepared, prepare
from coopgraph.serve.settings import ServeSettings

_PATIENCE: Final = 5.0  # seconds more that a request waits while no worker is alive
_AGAIN: Final = 1.0  # seconds until a worker that did not start is tried again
_LAST: Final = 2.0  # seconds for workers to end whom nobody waits for any more


@dataclass
class Counts:
    """What happened so far, for the metrics."""

    killed: int = 0
    died: int = 0
    refused: int = 0
    long: int = 0  # requests that took more than a moment
    reloads: int = 0
    waiting: int = 0
    replaced: int = 0  # clerks that ended before their time


@dataclass(frozen=True, slots=True, eq=False)
class _Turn:
    """Somebody who waits for a worker."""

    client: str
    worker: asyncio.Future[Worker]


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
    aside: Aside = field(init=False)  # those with long requests
    _births: Births = field(init=False)
    _starting: int = 0
    _free: deque[Worker] = field(default_factory=deque)
    _waiting: deque[_Turn] = field(default_factory=deque)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _empty: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self._births = Births("")
        self.aside = Aside(self.settings.workers, self._refuse)

    def _refuse(self) -> None:
        self.counts.refused += 1

    async def fill(self) -> None:
        """Make ready what the workers open, then start them. Raises WorkerError when the graph cannot be opened."""
        self.prepared = await prepare(self.settings)
        self._births = Births(self.settings.for_worker(self.prepared.store, self.prepared.side))
        await self._add()
        await asyncio.gather(*(self._add() for _ in range(self.settings.workers - 1)))
        self.clerks.start(self.settings, self.prepared)
        self._replace()

    async def _add(self) -> None:
        """Start one worker more, to work or to stand by. Raises WorkerError."""
        worker = await Worker.start(self.settings, self._births)
        if self._over:
            await worker.close()
            return
        worker.freed = self._freed
        worker.gone = self._gone
        if not self.settings.writable:  # a store that is written to is held by one process
            worker.slow = self._slow
        self._employ(worker)

    @property
    def _wanted(self) -> bool:
        """Whether there is a place for one more: to work, or to stand by where the graph can be open twice."""
        places = self.settings.workers + (not self.settings.writable)
        return len(self.all) + (self.spare is not None) + self._starting < places

    @property
    def _over(self) -> bool:
        """Whether there is nothing more to do here, ever."""
        return self.closed and not self._waiting

    def _employ(self, worker: Worker) -> None:
        """Give a worker that has nothing to do its place."""
        if len(self.all) < self.settings.workers:
            self.all.add(worker)
            self._give(worker)
        elif self.spare is None and not self.settings.writable:
            self.spare = worker
        else:
            worker.kill()

    @property
    def busy(self) -> int:
        """How many workers are at work."""
        return len(self.all) - len(self._free)

    def take(self) -> Worker | None:
        """A worker that is free now."""
        return self._free.pop() if self._free else None  # the last to finish has the warmest caches

    async def wait(self, client: str = "") -> Worker:
        """The next worker that becomes free. Raises BusyError where the queue is full or the wait too long."""
        limits = self.settings.limits
        if self.counts.waiting >= limits.queue:
            self._refuse()
            raise BusyError("too many requests wait already", cure="ask again in a moment")
        turn = _Turn(client, asyncio.get_running_loop().create_future())
        self._waiting.append(turn)
        self.counts.waiting += 1
        try:
            async with asyncio.timeout(limits.timeout + (0 if self.all else _PATIENCE)):
                return await asyncio.shield(turn.worker)
        except TimeoutError as error:
            self._give_up(turn)
            self._refuse()
            raise BusyError("no worker became free in time", cure="ask again in a moment") from error
        except asyncio.CancelledError:
            self._give_up(turn)
            raise
        finally:
            self.counts.waiting -= 1

    async def ask(self, head: bytes, body: bytes = b"", client: str = "") -> Reply:
        """Have a job done and wait for all of the reply. Raises BusyError, TooLongError, WorkerError."""
        incoming = await self.begin(head, body, client)
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

    async def begin(self, head: bytes, body: bytes, client: str = "") -> Incoming:
        """Have a job done; a long reply is still on its way when this returns. Raises as `ask`."""
        worker = self.take() or await self.wait(client)
        try:
            return await worker.ask(head, body, client)
        except asyncio.CancelledError:
            worker.kill()
            raise

    def _give_up(self, turn: _Turn) -> None:
        """Leave the queue; a worker that came in the same moment goes to the next."""
        if turn.worker.done() and not turn.worker.cancelled():
            self._give(turn.worker.result())
        turn.worker.cancel()

    def _give(self, worker: Worker) -> None:
        """A worker is free: the next in the queue has it; who has a long request under way lets the others go first."""
        waiting = self._waiting
        while waiting:
            turn = next((one for one in waiting if not self.aside.has(one.client)), waiting[0])
            waiting.remove(turn)
            if not turn.worker.done():
                turn.worker.set_result(worker)
                return
        if self.closed:
            worker.kill()
        else:
            self._free.append(worker)

    def _freed(self, worker: Worker) -> None:
        """A worker has answered."""
        if not self.aside.leave(worker):
            self._give(worker)
            return
        if self._over or worker.lowered:
            worker.kill()
            self._ended()
        else:
            self._employ(worker)

    def _slow(self, worker: Worker) -> None:
        """A worker's request has become a long one: another takes its place."""
        self.counts.long += 1
        self.all.discard(worker)
        self.aside.take(worker)
        self._replace()

    def _gone(self, worker: Worker) -> None:
        """A worker has ended: another takes its place."""
        if worker is self.spare:
            self.spare = None
        elif worker in self.all:
            self.all.discard(worker)
            if worker in self._free:
                self._free.remove(worker)
        elif not self.aside.leave(worker):
            return  # there was one too many
        if self._over:
            self._ended()
            return
        if worker.late:
            self.counts.killed += 1
        else:
            self.counts.died += 1
        self._replace()

    def _ended(self) -> None:
        if self._over and not self.all and not self.aside:
            self._empty.set()

    def _replace(self) -> None:
        """Let the one that stands by take an empty place, and see to it that there is another to stand by."""
        if self.spare and len(self.all) < self.settings.workers:
            spare, self.spare = self.spare, None
            self._employ(spare)
        task = asyncio.get_running_loop().create_task(self._start_again())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _start_again(self) -> None:
        while self._wanted and not self._over:
            self._starting += 1
            try:
                await self._add()
            except WorkerError:
                await asyncio.sleep(_AGAIN)
            finally:
                self._starting -= 1

    async def close(self, patience: float) -> None:
        """Let running and waiting requests end, for `patience` seconds at most, then end the workers."""
        self.closed = True
        await self.clerks.close()
        for worker in tuple(self._free):
            worker.kill()
        if self.all or self.aside or self._waiting:
            try:
                await asyncio.wait_for(self._empty.wait(), patience)
            except TimeoutError:
                for one in (*self.all, *self.aside.running, *self.aside.waiting):
                    one.kill()
        if self.spare:
            self.spare.kill()
        await _cancel(self._tasks)  # a worker that is only starting ends with the nursery
        await self._births.close()


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

    async def ask(self, job: Mapping[str, Any], body: bytes = b"", client: str = "") -> Reply:
        """Have a job done over the current graph. Raises BusyError, TooLongError, WorkerError."""
        return await self.generation.ask(frames.head(job), body, client)

    async def reload(self) -> None:
        """Open the graph anew in new workers, then switch; requests under way end with the old ones.

        Raises WorkerError when the new graph cannot be opened; the old one then stays.
        """
        new = self._new(self.generation.number + 1)
        try:
            await new.fill()
        except WorkerError:
            await new.close(_LAST)
            raise
        old, self.generation = self.generation, new
        self.counts.reloads += 1
        task = asyncio.get_running_loop().create_task(old.close(2 * self.settings.limits.timeout + 1))
        self._closing.add(task)
        task.add_done_callback(self._closing.discard)

    async def close(self) -> None:
        """End all workers; by now the server has waited for the requests, so nobody waits for an answer."""
        await self.generation.close(_LAST)
        if self._closing:
            await asyncio.wait(self._closing, timeout=_LAST)
        await _cancel(self._closing)


async def _cancel(tasks: set[asyncio.Task[None]]) -> None:
    """Cancel tasks and wait until they have ended."""
    for task in tuple(tasks):
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


__all__ = ["BusyError", "Counts", "FaultError", "Generation", "Pool", "TooLongError", "WorkerError"]
