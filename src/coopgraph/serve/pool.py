"""The workers of a server: who is free, who waits, who has taken too long and is killed."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from coopgraph.errors import CoopgraphError
from coopgraph.serve.frames import LENGTHS, Reply, pack, to_reply
from coopgraph.serve.settings import ServeSettings

_START: Final = 120.0  # seconds a worker may take to open the graph
_FAULT: Final = 1  # exit code of Python after an exception nobody expected
_SLACK: Final = 1 << 20  # bytes a reply may be longer than the limit of answers (the frame of a page)
# The interpreter's own path list is passed on, so that the worker finds this very package.
_PROGRAM: Final = "import sys; sys.path[:] = {path!r}; from coopgraph.serve.worker import main; main()"


class BusyError(CoopgraphError):
    """All workers are taken and enough requests wait already."""


class TooLongError(CoopgraphError):
    """A request took longer than it may; its worker was killed."""


class WorkerError(CoopgraphError):
    """A worker died over a request, most likely for want of memory."""


class FaultError(WorkerError):
    """A worker stopped over a fault in our own code."""


@dataclass
class Counts:
    """What happened so far, for the metrics."""

    killed: int = 0
    died: int = 0
    refused: int = 0
    reloads: int = 0
    waiting: int = 0
    busy: int = 0


class Worker:
    """One worker process."""

    def __init__(self, process: asyncio.subprocess.Process, ready: Mapping[str, Any]) -> None:
        self._process = process
        self.engine = str(ready["engine"])
        self.barriers = tuple(str(name) for name in ready["barriers"])

    @classmethod
    async def start(cls, settings: ServeSettings) -> Worker:
        """Start a process and wait until it has opened the graph. Raises WorkerError when it cannot."""
        program = _PROGRAM.format(path=sys.path)
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-c", program, settings.for_worker()),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            limit=4 << 20,
            # glibc sets aside 64 MiB of address space for each thread's arena, which the limit would count as used.
            env={**os.environ, "MALLOC_ARENA_MAX": "2"},
        )
        try:
            ready, _ = await asyncio.wait_for(_message(process), _START)
        except (TimeoutError, asyncio.IncompleteReadError) as error:
            _kill(process)
            raise WorkerError("a worker does not start") from error
        if not ready["ready"]:
            await process.wait()
            raise WorkerError(str(ready["error"]))
        return cls(process, ready)

    async def ask(self, job: Mapping[str, Any], body: bytes, longest: int) -> Reply:
        """Send a job and wait for the reply; asyncio.IncompleteReadError when the process dies."""
        stdin = self._process.stdin
        assert stdin is not None
        stdin.write(pack(job, body))
        await stdin.drain()
        return to_reply(*await _message(self._process, longest))

    async def fault(self) -> WorkerError:
        """Why the process died: by a signal for want of memory, else by a fault of ours."""
        if self._process.stdout is not None and not self._process.stdout.at_eof():
            self.kill()  # it sent more than it may
        if await self._process.wait() == _FAULT:
            return FaultError("this server made a mistake; its log says which")
        return WorkerError("the query took more memory than it may", cure="ask for less")

    def kill(self) -> None:
        """End the process at once."""
        _kill(self._process)

    async def close(self) -> None:
        """End the process and wait until it is gone."""
        self.kill()
        await self._process.wait()


@dataclass
class Generation:
    """The workers that hold one state of the graph."""

    settings: ServeSettings
    number: int
    free: asyncio.Queue[Worker] = field(default_factory=asyncio.Queue)
    all: set[Worker] = field(default_factory=set)
    tasks: set[asyncio.Task[None]] = field(default_factory=set)
    closed: bool = False

    async def fill(self) -> None:
        """Start all workers; the first one alone, since it may have to make the copy on disk the others open."""
        await self.add()
        for _ in range(self.settings.workers - 1):
            await self.add()

    async def add(self) -> None:
        """Start one worker more. Raises WorkerError."""
        worker = await Worker.start(self.settings)
        if self.closed:
            await worker.close()
            return
        self.all.add(worker)
        self.free.put_nowait(worker)

    def replace(self, worker: Worker) -> None:
        """Kill a worker and start another in its place."""
        worker.kill()
        self.all.discard(worker)
        task = asyncio.get_running_loop().create_task(self._restart(worker))
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def _restart(self, worker: Worker) -> None:
        await worker.close()
        while not self.closed:
            try:
                await self.add()
            except WorkerError:
                await asyncio.sleep(1.0)
            else:
                return

    async def close(self) -> None:
        """Let running requests end, then end the workers."""
        self.closed = True
        for _ in range(len(self.all)):
            try:
                worker = await asyncio.wait_for(self.free.get(), self.settings.limits.timeout + 1)
            except TimeoutError:
                break
            self.all.discard(worker)
            await worker.close()
        for worker in self.all:
            await worker.close()
        for task in tuple(self.tasks):
            await task


class Pool:
    """The current generation of workers, and the way to the next."""

    def __init__(self, settings: ServeSettings) -> None:
        self.settings = settings
        self.counts = Counts()
        self.generation = Generation(settings, 0)
        self._closing: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Start the workers. Raises WorkerError when the graph cannot be opened."""
        await self.generation.fill()

    async def ask(self, job: Mapping[str, Any], body: bytes = b"") -> Reply:
        """Have a job done. Raises BusyError, TooLongError, WorkerError."""
        generation = self.generation
        worker = await self._free(generation)
        limits = self.settings.limits
        done = False
        self.counts.busy += 1
        try:
            reply = await asyncio.wait_for(worker.ask(job, body, limits.bytes + _SLACK), limits.timeout)
            done = True
        except TimeoutError as error:
            self.counts.killed += 1
            raise TooLongError(
                f"no answer within {limits.timeout:g} s", cure="ask for less: more conditions, or a LIMIT"
            ) from error
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            self.counts.died += 1
            raise await worker.fault() from error
        finally:
            self.counts.busy -= 1
            if done:
                generation.free.put_nowait(worker)
            else:
                generation.replace(worker)
        return reply

    async def _free(self, generation: Generation) -> Worker:
        """The next free worker; BusyError where the queue is full or the wait too long."""
        if generation.free.empty() and self.counts.waiting >= self.settings.limits.queue:
            self.counts.refused += 1
            raise BusyError("too many requests wait already", cure="ask again in a moment")
        self.counts.waiting += 1
        try:
            return await asyncio.wait_for(generation.free.get(), self.settings.limits.timeout)
        except TimeoutError as error:
            self.counts.refused += 1
            raise BusyError("no worker became free in time", cure="ask again in a moment") from error
        finally:
            self.counts.waiting -= 1

    async def reload(self) -> None:
        """Open the graph anew in new workers, then switch; requests under way end with the old ones.

        Raises WorkerError when the new graph cannot be opened; the old one then stays.
        """
        new = Generation(self.settings, self.generation.number + 1)
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


def _kill(process: asyncio.subprocess.Process) -> None:
    if process.returncode is None:
        try:
            process.kill()
        except ProcessLookupError:
            return


async def _message(process: asyncio.subprocess.Process, longest: int = _SLACK) -> tuple[dict[str, Any], bytes]:
    """The next message of a process. One longer than it may be counts as the end of it."""
    stdout = process.stdout
    assert stdout is not None
    head_length, body_length = LENGTHS.unpack(await stdout.readexactly(LENGTHS.size))
    if head_length > _SLACK or body_length > longest:
        raise asyncio.IncompleteReadError(b"", body_length)
    head = json.loads(await stdout.readexactly(head_length))
    return head, await stdout.readexactly(body_length)
