"""Where workers come from: a process that has read all they need but the graph, and forks.

A worker started from nothing costs half a second of processor time, one forked from here some 30 ms, and what it has
read is in memory once for all of them. Nothing is ever asked of this process itself. It has one thread, as a process
that forks must: the graph is opened by the worker, since the store's threads would not survive
(docs/decisions/0194-long-requests-stand-aside.md).
"""

from __future__ import annotations

import contextlib
import gc
import os
import select
import signal
import socket
import struct
import sys
from typing import Final

from coopgraph.serve import sandbox, worker
from coopgraph.serve.pages import render
from coopgraph.serve.settings import ServeSettings

READY: Final = b"R"  # nursery: births can begin
BIRTH: Final = b"B"  # server: fork a worker of this number, on the two descriptors that come along
SIGNAL: Final = b"S"  # server: send it this signal
LOWER: Final = b"L"  # server: from now on it stands back behind others by this much (nice(2))
BORN: Final = b"N"  # nursery: it runs, as this process
ENDED: Final = b"E"  # nursery: it has ended with this exit code, minus the signal that ended it
_FORM: Final = struct.Struct(">cIi")  # kind, number, value
SIZE: Final = _FORM.size


def packed(kind: bytes, number: int = 0, value: int = 0) -> bytes:
    """A message as it is sent, always `SIZE` bytes."""
    return _FORM.pack(kind, number, value)


def unpacked(data: bytes) -> tuple[bytes, int, int]:
    """(kind, number, value) of a message."""
    kind, number, value = _FORM.unpack(data)
    return kind, number, value


class Nursery:
    """The process: the line to the server, and the workers that are alive."""

    def __init__(self, line: socket.socket) -> None:
        self._line = line
        self._alive: dict[int, int] = {}  # number -> process

    def serve(self) -> bool:
        """Fork workers until the server is gone; True in a worker, with its pipes as standard input and output."""
        bell, self._bell = os.pipe()
        os.set_blocking(self._bell, False)
        os.set_blocking(bell, False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(self._bell, warn_on_full_buffer=False)
        self._say(READY)
        waiting = select.poll()
        waiting.register(self._line, select.POLLIN)
        waiting.register(bell, select.POLLIN)
        while True:
            ready = {file for file, _ in waiting.poll()}
            if bell in ready:
                with contextlib.suppress(BlockingIOError):
                    os.read(bell, 1 << 10)
                self._reap()
            if self._line.fileno() in ready:
                data, files, _, _ = socket.recv_fds(self._line, SIZE, 2)
                if len(data) < SIZE:
                    return False
                if self._told(*unpacked(data), files):
                    os.close(bell)
                    return True

    def _told(self, kind: bytes, number: int, value: int, files: list[int]) -> bool:
        """Do what the server says; True in a new worker."""
        if kind == BIRTH:
            process = os.fork()
            if process == 0:
                self._leave(files)
                return True
            self._alive[number] = process
            self._say(BORN, number, process)
            for file in files:
                os.close(file)
        elif process := self._alive.get(number, 0):  # not reaped: the number is nobody else's
            if kind == SIGNAL:
                os.kill(process, value)
            elif kind == LOWER:
                with contextlib.suppress(PermissionError):  # the server itself was told to stand back further
                    os.setpriority(os.PRIO_PROCESS, process, value)
        return False

    def _leave(self, files: list[int]) -> None:
        """Be a worker: keep nothing that belongs to the nursery."""
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.close(self._bell)
        self._line.close()
        for place, file in enumerate(files):
            os.dup2(file, place)
            os.close(file)

    def _reap(self) -> None:
        numbers = {process: number for number, process in self._alive.items()}
        while numbers:
            process, status = os.waitpid(-1, os.WNOHANG)
            if not process:
                return
            number = numbers.pop(process)
            del self._alive[number]
            self._say(ENDED, number, os.waitstatus_to_exitcode(status))

    def _say(self, kind: bytes, number: int = 0, value: int = 0) -> None:
        with contextlib.suppress(BrokenPipeError):  # found out at the next read
            self._line.sendall(packed(kind, number, value))


def main() -> None:
    """Fork workers on the line that standard input is, until it ends; a worker ends with its own input."""
    settings = ServeSettings.from_json(sys.argv[1])
    line = socket.socket(fileno=os.dup(0))
    sandbox.quiet()
    sandbox.die_with_parent()
    render.warm()
    gc.collect()
    gc.freeze()  # what all workers share is not touched by their collectors
    if Nursery(line).serve():
        worker.serve(settings)


if __name__ == "__main__":
    main()
