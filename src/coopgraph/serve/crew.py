"""One worker process, as the server sees it: it is asked one thing at a time, and killed when it takes too long."""

from __future__ import annotations

import asyncio
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from coopgraph.errors import CoopgraphError
from coopgraph.serve import frames
from coopgraph.serve.births import Births, Child, NurseryError
from coopgraph.serve.frames import FrameError, Message, Reply, Splitter
from coopgraph.serve.settings import ServeSettings
from coopgraph.serve.spool import Spool

MOMENT: Final = 0.1  # seconds of processor time after which a request is a long one,
_WHILE: Final = 2.0  # and seconds by the clock: a machine that is busy makes no light request a long one,
_MUCH: Final = 1.0  # seconds of processor time after which it stands back behind others
_BACK: Final = 7  # by so much, as of nice(2): to a fifth of what the others have, where they want it all
_AFAR: Final = 0.5  # but where another service is asked, a worker waits and does not work
_SOON: Final = 0.005  # seconds not worth another look
_PROCESS_CLOCK: Final = 2  # clock_getcpuclockid(3), as Linux makes the number
_START: Final = 120.0  # seconds a worker may take to open the graph
_FAULT: Final = 1  # exit code of Python after an exception nobody expected
_SLACK: Final = 1 << 20  # bytes a reply may be longer than the limit of answers (the frame of a page)


class BusyError(CoopgraphError):
    """All workers are taken and enough requests wait already."""


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


class Worker(Child):
    """One worker process, `client` the one it works for.

    `slow` is called when a request has become a long one, `freed` when it is answered, `gone` when the process has
    ended.
    """

    def __init__(self, settings: ServeSettings) -> None:
        self.limits = settings.limits
        self._patience = _AFAR if settings.endpoint else _WHILE
        self.freed: Callable[[Worker], None] = _nobody
        self.gone: Callable[[Worker], None] = _nobody
        self.slow: Callable[[Worker], None] = _nobody
        self.late = False
        self.client = ""
        self._left: float | None = None  # seconds that a request which is held up has left
        self._splitter = Splitter(settings.limits.bytes + _SLACK)
        self._loop = asyncio.get_running_loop()
        self._ended: asyncio.Future[None] = self._loop.create_future()
        self._now: _Asked | None = None
        self._input: asyncio.WriteTransport | None = None
        self._silent = False
        self._code: int | None = None
        self._process = 0
        self._spent = self._asked = 0.0
        self._write: Callable[[bytes], None] = _nowhere
        self._signal: Callable[[int], None] = _nowhere
        self._lower: Callable[[int], None] = _nowhere
        self.lowered = False  # for good: it takes rights to raise it
        self.engine = ""
        self.barriers: tuple[str, ...] = ()

    @classmethod
    async def start(cls, settings: ServeSettings, births: Births) -> Worker:
        """Start a process and wait until it has opened the graph. Raises WorkerError when it cannot."""
        worker = cls(settings)
        try:
            await births.bear(worker)
        except NurseryError as error:
            raise WorkerError(error.message) from error
        await worker.open()
        return worker

    async def open(self) -> None:
        """Wait until the process has opened the graph. Raises WorkerError when it cannot."""
        try:
            ready = frames.table_of((await self._begin(_START, self._too_late)).reply.body)
        except CoopgraphError as error:
            await self.close()
            raise WorkerError("a worker does not start") from error
        if not ready["ready"]:
            await self.close()
            raise WorkerError(str(ready["error"]))
        self.engine = str(ready["engine"])
        self.barriers = tuple(str(name) for name in ready["barriers"])

    def ask(self, head: bytes, body: bytes, client: str = "") -> asyncio.Future[Incoming]:
        """Send a job. The answer raises TooLongError or WorkerError when the process is killed or dies over it.

        BusyError where it has become long and there are too many of that kind.
        """
        self.client = client
        self._spent, self._asked = self._processor(), self._loop.time()
        asked = self._begin(min(MOMENT, self.limits.timeout), self._becomes_long)
        self._write(frames.pack(frames.WHOLE, head, body))
        return asked

    def _begin(self, seconds: float, then: Callable[[], None]) -> asyncio.Future[Incoming]:
        assert self._now is None
        answer: asyncio.Future[Incoming] = self._loop.create_future()
        self._now = _Asked(answer, self._loop.call_later(seconds, then))
        return answer

    def _becomes_long(self) -> None:
        """Look whether what it does has become long; look again later where it has not."""
        if not self._now:
            return
        worked, passed = self._processor() - self._spent, self._loop.time() - self._asked
        left = self.limits.timeout - passed
        more = min(MOMENT - worked, self._patience - passed, left)
        if more > _SOON:
            self._now.timer = self._loop.call_later(more, self._becomes_long)
        else:
            self._now.timer = self._loop.call_later(max(left, 0), self._too_late)
            self._loop.call_later(_MUCH - MOMENT, self._takes_much, self._now)
            self.slow(self)

    def _takes_much(self, asked: _Asked) -> None:
        """Let it stand back once it has had much; look again later where it has not."""
        if self._now is not asked:
            return
        left = _MUCH - (self._processor() - self._spent)
        if left > _SOON:
            self._loop.call_later(left, self._takes_much, asked)
        else:
            self.lowered = True
            self._lower(_BACK)

    def _processor(self) -> float:
        """Seconds of processor time the process has had; by the clock where the system does not tell."""
        try:
            return time.clock_gettime(~self._process << 3 | _PROCESS_CLOCK)
        except OSError:
            return self._loop.time()

    def hold(self) -> None:
        """Stop the process in the middle of its work, and its time; the request is given up after as long a time."""
        if self._now and self._now.timer and self._left is None:
            self._left = max(self._now.timer.when() - self._loop.time(), 0)
            self._now.timer.cancel()
            self._now.timer = self._loop.call_later(self.limits.timeout, self.refuse)
            self._signal(signal.SIGSTOP)

    def go_on(self) -> None:
        """The reverse of `hold`."""
        left, self._left = self._left, None
        if left is None:
            return
        self._signal(signal.SIGCONT)
        if self._now and self._now.timer:
            self._now.timer.cancel()
            self._now.timer = self._loop.call_later(left, self._too_late)

    def refuse(self) -> None:
        """Give up what it is busy with, since there is too much of that kind."""
        self._give_up(BusyError("too many long requests are under way", cure="ask again in a moment"))

    def _too_late(self) -> None:
        self._give_up(
            TooLongError(
                f"no answer within {self.limits.timeout:g} s", cure="ask for less: more conditions, or a LIMIT"
            )
        )

    def _give_up(self, error: CoopgraphError) -> None:
        now, self._now = self._now, None
        if now is None:
            return
        if now.timer:
            now.timer.cancel()
        self.late = True
        now.fail(error)
        self.kill()

    def born(
        self, write: asyncio.WriteTransport, send_signal: Callable[[int], None], lower: Callable[[int], None]
    ) -> None:
        """The process runs (`births.Child`)."""
        self._input = write
        self._write = write.write
        self._signal = send_signal
        self._lower = lower

    def named(self, process: int) -> None:
        """The number of its process (`births.Child`)."""
        self._process = process

    # asyncio.Protocol, of the pipe that answers come by
    def data_received(self, data: bytes) -> None:
        """A part of an answer."""
        try:
            for message in self._splitter.feed(data):
                self._take(message)
        except FrameError:
            self.kill()  # it sends more than it may, or nonsense

    def connection_lost(self, exc: Exception | None) -> None:
        """All it has sent is read."""
        del exc
        self._silent = True
        self._end()

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

    def exited(self, code: int) -> None:
        """The process has ended, whoever wanted it (`births.Child`)."""
        self._code = code
        self._end()

    def _end(self) -> None:
        """Once it has ended and all it had sent is read."""
        if self._code is None or not self._silent:
            return
        if self._input:
            self._input.close()
        self._write = _nowhere
        now, self._now = self._now, None
        if now:
            if now.timer:
                now.timer.cancel()
            now.fail(self._why())
        if not self._ended.done():
            self._ended.set_result(None)
        self.gone(self)

    def _why(self) -> WorkerError:
        if self._code == _FAULT:
            return FaultError("this server made a mistake; its log says which")
        return WorkerError("the query took more memory than it may", cure="ask for less")

    def kill(self) -> None:
        """End the process at once."""
        self._signal(signal.SIGKILL)

    async def close(self) -> None:
        """End the process and wait until it is gone."""
        self.kill()
        await self._ended


def _nobody(_: Worker) -> None:
    """Nobody is told."""


def _nowhere(_: bytes | int) -> None:
    """Before the process runs there is nothing to write to."""
