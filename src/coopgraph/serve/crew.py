"""One worker process, as the server sees it: it is asked one thing at a time, and killed when it takes too long."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from coopgraph.errors import CoopgraphError
from coopgraph.serve import frames
from coopgraph.serve.frames import FrameError, Message, Reply, Splitter
from coopgraph.serve.settings import ServeSettings
from coopgraph.serve.spool import Spool

_START: Final = 120.0  # seconds a worker may take to open the graph
_FAULT: Final = 1  # exit code of Python after an exception nobody expected
_SLACK: Final = 1 << 20  # bytes a reply may be longer than the limit of answers (the frame of a page)
# The interpreter's own path list is passed on, so that the worker finds this very package.
_PROGRAM: Final = "import sys; sys.path[:] = {path!r}; from coopgraph.serve.{module} import main; main()"


class TooLongError(CoopgraphError):
    """A request took longer than it may; its worker was killed."""


class WorkerError(CoopgraphError):
    """A worker died over a request, most likely for want of memory."""


class FaultError(WorkerError):
    """A worker stopped over a fault in our own code."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A reply as it arrives: whole, or its first part with a spool that the rest comes by."""

    reply: Reply
    rest: Spool | None = None


@dataclass(slots=True)
class _Asked:
    """What a worker is busy with."""

    answer: asyncio.Future[Incoming]
    timer: asyncio.TimerHandle | None
    rest: Spool | None = None
    size: int = 0

    def fail(self, error: CoopgraphError) -> None:
        """Tell whoever waits, or whoever has begun to read."""
        if self.rest:
            self.rest.fail(error.message)
        elif not self.answer.done():
            self.answer.set_exception(error)


class Worker(asyncio.SubprocessProtocol):
    """One worker process. `freed` is called when it has answered, `gone` when it has ended."""

    def __init__(self, settings: ServeSettings) -> None:
        self.limits = settings.limits
        self.freed: Callable[[Worker], None] = _nobody
        self.gone: Callable[[Worker], None] = _nobody
        self.late = False
        self._splitter = Splitter(settings.limits.bytes + _SLACK)
        self._loop = asyncio.get_running_loop()
        self._ended: asyncio.Future[None] = self._loop.create_future()
        self._now: _Asked | None = None
        self._transport: asyncio.SubprocessTransport | None = None
        self._write: Callable[[bytes], None] = _nowhere
        self.engine = ""
        self.barriers: tuple[str, ...] = ()

    @classmethod
    async def start(cls, settings: ServeSettings, told: str) -> Worker:
        """Start a process and wait until it has opened the graph. Raises WorkerError when it cannot."""
        loop = asyncio.get_running_loop()
        _, worker = await loop.subprocess_exec(
            lambda: cls(settings), *command("worker", told), stderr=None, env=environment()
        )
        await worker.open()
        return worker

    async def open(self) -> None:
        """Wait until the process has opened the graph. Raises WorkerError when it cannot."""
        try:
            ready = frames.table_of((await self._begin(_START)).reply.body)
        except CoopgraphError as error:
            await self.close()
            raise WorkerError("a worker does not start") from error
        if not ready["ready"]:
            await self.close()
            raise WorkerError(str(ready["error"]))
        self.engine = str(ready["engine"])
        self.barriers = tuple(str(name) for name in ready["barriers"])

    def ask(self, head: bytes, body: bytes) -> asyncio.Future[Incoming]:
        """Send a job. The answer raises TooLongError or WorkerError when the process is killed or dies over it."""
        asked = self._begin(self.limits.timeout)
        self._write(frames.pack(frames.WHOLE, head, body))
        return asked

    def _begin(self, seconds: float) -> asyncio.Future[Incoming]:
        assert self._now is None
        answer: asyncio.Future[Incoming] = self._loop.create_future()
        self._now = _Asked(answer, self._loop.call_later(seconds, self._too_late))
        return answer

    def _too_late(self) -> None:
        now = self._now
        if now is None:
            return
        self.late = True
        self._now = None
        now.fail(
            TooLongError(
                f"no answer within {self.limits.timeout:g} s", cure="ask for less: more conditions, or a LIMIT"
            )
        )
        self.kill()

    # asyncio.SubprocessProtocol
    def connection_made(self, transport: Any) -> None:
        """The process runs."""
        self._transport = transport
        self._write = transport.get_pipe_transport(0).write

    def pipe_data_received(self, fd: int, data: bytes) -> None:
        """A part of an answer."""
        del fd
        try:
            for message in self._splitter.feed(data):
                self._take(message)
        except FrameError:
            self.kill()  # it sends more than it may, or nonsense

    def _take(self, message: Message) -> None:
        kind, head, body = message
        now = self._now
        if now is None:
            return  # killed already
        now.size += len(body)
        if now.size > self._splitter.longest:
            raise FrameError("more than an answer may have")
        if kind == frames.WHOLE:
            self._done(now)
            if not now.answer.done():
                now.answer.set_result(Incoming(frames.reply_of(head, body) if head else Reply(200, "", body)))
        elif kind == frames.BEGIN:
            now.rest = Spool()
            now.rest.put(body)
            if not now.answer.done():
                now.answer.set_result(Incoming(frames.reply_of(head, b""), now.rest))
        elif now.rest is None:
            raise FrameError("an answer that never began")
        elif kind == frames.MORE:
            now.rest.put(body)
        elif kind == frames.END:
            now.rest.end()
            self._done(now)
        else:
            now.rest.fail(body.decode("utf-8", "replace"))
            self._done(now)

    def _done(self, now: _Asked) -> None:
        if now.timer:
            now.timer.cancel()
        self._now = None
        self.freed(self)

    def process_exited(self) -> None:
        """The process has ended, whoever wanted it."""
        now, self._now = self._now, None
        if now:
            if now.timer:
                now.timer.cancel()
            now.fail(self._why())
        if not self._ended.done():
            self._ended.set_result(None)
        self.gone(self)

    def _why(self) -> WorkerError:
        code = self._transport.get_returncode() if self._transport else None
        if code == _FAULT:
            return FaultError("this server made a mistake; its log says which")
        return WorkerError("the query took more memory than it may", cure="ask for less")

    def kill(self) -> None:
        """End the process at once."""
        if self._transport and self._transport.get_returncode() is None:
            try:
                self._transport.kill()
            except ProcessLookupError:
                return

    async def close(self) -> None:
        """End the process and wait until it is gone."""
        self.kill()
        await self._ended
        if self._transport:
            self._transport.close()


def _nobody(_: Worker) -> None:
    """Nobody is told."""


def _nowhere(_: bytes) -> None:
    """Before the process runs there is nothing to write to."""


def command(module: str, *told: str) -> tuple[str, ...]:
    """The command line of one of our own programs."""
    return sys.executable, "-c", _PROGRAM.format(path=sys.path, module=module), *told


def environment() -> dict[str, Any]:
    """The environment of a worker."""
    # glibc sets aside 64 MiB of address space for each thread's arena, which the limit would count as used.
    return {**os.environ, "MALLOC_ARENA_MAX": "2"}
