"""A clerk: a process that holds the graph and answers look-ups on connections the server has lent it, and nothing else.

It stands where a query costs less than its way through two processes. What makes it safe: look-ups are bounded in what
they cost (`lookups`), a longer answer is given up, the process has no network (it cannot connect, only speak on what it
is handed) and may be killed. Whatever is not a whole look-up goes back to the server with its connection and its bytes
(docs/decisions/0190-clerks-answer-look-ups.md).
"""

from __future__ import annotations

import array
import json
import os
import select
import socket
import sys
import time
from bisect import bisect_left
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from coopgraph.errors import CoopgraphError, ProjectError
from coopgraph.serve import frames, kept, lookups, sandbox
from coopgraph.serve.cards import Cards
from coopgraph.serve.lookups import Lookup
from coopgraph.serve.negotiation import JSON, RESULTS, choose, content_type
from coopgraph.serve.outbox import WORTH, compressed
from coopgraph.serve.rows import Rows
from coopgraph.serve.settings import Limits, ServeSettings
from coopgraph.serve.slips import BUCKETS, CLOSED, DRAIN, LEND, READY, RETURN, TALLY, Slip, packed, unpacked
from coopgraph.store import Store

_HERE: Final = '"127.0.0.1"'
_ANSWER: Final = 64 << 10  # bytes of an answer; a longer one is work for a worker
_MAPPED: Final = 512 << 20  # bytes of the card index that are mapped; what is beyond is read
_BLANK: Final = b"\r\n\r\n"  # between headers and body
_READ: Final = 16 << 10  # bytes read at a time
_IDLE: Final = 5.0  # seconds until a connection that asks nothing goes back
_TALLY: Final = 0.1  # seconds between two reports
_LINES: Final = 24 << 10  # characters of log lines in one report
_MESSAGE: Final = 96 << 10  # bytes of what the server says


@dataclass(slots=True)
class _Client:
    """A connection on loan."""

    number: int
    client: str  # its address, as JSON
    last: float
    file: int


@dataclass
class _Tally:
    """What was answered since the last report."""

    count: int = 0
    sent: int = 0
    seconds: float = 0.0
    buckets: Counter[int] = field(default_factory=Counter)
    lines: list[str] = field(default_factory=list)
    length: int = 0

    def table(self) -> dict[str, object]:
        """As it is sent."""
        return {
            "count": self.count,
            "sent": self.sent,
            "seconds": self.seconds,
            "buckets": self.buckets,
            "lines": self.lines,
        }


class Clerk:
    """The process: connections on loan, and the line to the server."""

    def __init__(
        self, store: Store, limits: Limits, key: str, headers: bytes, line: socket.socket, *, cards: Cards | None
    ) -> None:
        self._store = store
        self._cards = cards
        self._limits = limits
        self._longest = min(_ANSWER, limits.bytes)
        self._key = key
        self._headers = headers
        self._line = line
        self._clients: dict[int, _Client] = {}
        self._waiting = select.epoll()
        self._waiting.register(line.fileno(), select.EPOLLIN)
        self._tally = _Tally()
        self._reported = self._swept = 0.0
        self._second = 0
        self._stamp = ""
        self._top = b""  # of an answer: status, date and the headers each has
        self._draining = False

    def serve(self) -> None:
        """Answer until the server wants its connections back or is gone."""
        self._say(READY)
        line = self._line.fileno()
        while not (self._draining and not self._clients):
            for file, _ in self._waiting.poll(_TALLY if self._tally.count else 1.0):
                if client := self._clients.get(file):
                    self._serve(client)
                elif file == line and not self._told():
                    return
            self._report(time.monotonic())
        self._send_tally()

    def _told(self) -> bool:
        """What the server says; False once it says nothing any more."""
        data, extra, _, _ = self._line.recvmsg(_MESSAGE, socket.CMSG_SPACE(array.array("i").itemsize))
        if not data:
            return False
        slip = unpacked(data)
        if slip.kind == LEND:
            files = array.array("i", extra[0][2][: array.array("i").itemsize]) if extra else array.array("i")
            for file in files:
                self._lent(slip, file)
        elif slip.kind == DRAIN:
            self._draining = True
            for client in tuple(self._clients.values()):
                self._give_back(client)
        else:
            self._send_tally()  # it wants to know whether we are alive
        return True

    def _lent(self, slip: Slip, file: int) -> None:
        address, _, data = slip.body.partition(b"\n")
        client = _Client(slip.number, address.decode(), time.monotonic(), file)
        self._clients[file] = client
        self._waiting.register(file, select.EPOLLIN)
        if self._draining:
            self._give_back(client, data)
        elif data:
            self._take(client, data)

    def _serve(self, client: _Client) -> None:
        try:
            data = os.read(client.file, _READ)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if data:
            self._take(client, data)
        else:
            self._part(client)
            self._say(CLOSED, client.number)

    def _take(self, client: _Client, data: bytes) -> None:
        begun = time.perf_counter()
        lookup = lookups.read(data)
        reply = self._answered(lookup) if lookup else None
        if reply is None:
            self._give_back(client, data)
            return
        try:
            sent = os.write(client.file, reply)
        except BlockingIOError:
            sent = 0
        except OSError:
            self._part(client)
            self._say(CLOSED, client.number)
            return
        client.last = time.monotonic()
        # Who stands on this machine is the proxy before us, and says for whom (as uvicorn takes it).
        said = lookup.forwarded if lookup and client.client == _HERE else ""
        self._note(said or client.client, len(reply) - reply.index(_BLANK) - len(_BLANK), time.perf_counter() - begun)
        if sent < len(reply):
            self._give_back(client, unsent=reply[sent:])  # it takes slowly: the server has patience and an end of it

    def _answered(self, lookup: Lookup) -> bytes | None:
        """The bytes of the answer; None where a worker must find it, or find what is wrong."""
        media_type = choose(lookup.accept, RESULTS)
        if media_type is None:
            return None
        question, one = lookup.asked
        body = None
        if self._cards and media_type == JSON:
            body = self._cards.answer(question, self._limits.rows, self._longest)
        if body is None:
            body = self._by_engine(lookup.query, media_type) if one else None
            if body is None:
                return None
        coding = b""
        if lookup.gzip and len(body) >= WORTH:
            body, coding = compressed(body), b"content-encoding: gzip\r\n"
        tag = kept.tag(self._key, frames.query_head(lookup.accept, (), (), lookup.gzip), lookup.query.encode())
        self._tick()
        return b"%b%bcontent-length: %d\r\ncontent-type: %b\r\netag: %b\r\n\r\n%b" % (
            self._top,
            coding,
            len(body),
            content_type(media_type),
            tag.encode(),
            body,
        )

    def _by_engine(self, query: str, media_type: str) -> bytes | None:
        """The answer about one thing in another type, or with rows in the engine's order; None past a limit."""
        try:
            body = self._store.answer(query, media_type, limit=self._longest)
        except CoopgraphError:
            return None
        few = len(body) <= 2 * self._limits.rows or Rows(media_type).feed(body) <= self._limits.rows
        return body if few else None

    def _tick(self) -> None:
        second = int(time.time())
        if second != self._second:
            self._second = second
            now = time.gmtime(second)
            self._stamp = time.strftime("%Y-%m-%dT%H:%M:%SZ", now)
            date = time.strftime("%a, %d %b %Y %H:%M:%S GMT", now)
            self._top = b"HTTP/1.1 200 OK\r\ndate: %b\r\n%b" % (date.encode(), self._headers)

    def _note(self, client: str, size: int, seconds: float) -> None:
        tally = self._tally
        tally.count += 1
        tally.sent += size
        tally.seconds += seconds
        tally.buckets[bisect_left(BUCKETS, seconds)] += 1
        line = (
            f'{{"time": "{self._stamp}", "client": {client}, "method": "GET", "path": "/sparql", '
            f'"status": 200, "milliseconds": {seconds * 1000:.1f}, "bytes": {size}}}'
        )
        tally.lines.append(line)
        tally.length += len(line)
        if tally.length > _LINES:
            self._send_tally()

    def _report(self, now: float) -> None:
        if self._tally.count and now - self._reported > _TALLY:
            self._reported = now
            self._send_tally()
        if now - self._swept > 1.0:
            self._swept = now
            for client in tuple(self._clients.values()):
                if now - client.last > _IDLE:
                    self._give_back(client)

    def _send_tally(self) -> None:
        self._say(TALLY, body=json.dumps(self._tally.table()).encode())
        self._tally = _Tally()

    def _give_back(self, client: _Client, data: bytes = b"", unsent: bytes = b"") -> None:
        """The server has the connection again, with what was read and not answered, and answered and not sent."""
        self._part(client)
        self._say(RETURN, client.number, len(unsent).to_bytes(4, "big") + unsent + data)

    def _part(self, client: _Client) -> None:
        self._waiting.unregister(client.file)
        del self._clients[client.file]
        os.close(client.file)

    def _say(self, kind: bytes, number: int = 0, body: bytes = b"") -> None:
        os.write(self._line.fileno(), packed(kind, number, body))  # send(2) is one of the calls that are refused


def main() -> None:
    """Serve on the line that standard input is, until it ends."""
    told = json.loads(sys.argv[1])
    settings = ServeSettings.from_json(told["settings"])
    line = socket.socket(fileno=os.dup(0))
    line.settimeout(None)
    sandbox.quiet()
    sandbox.apply(settings.limits.memory, network=False)
    store = Store.of_copy(Path(settings.store))
    mapped = min(_MAPPED, settings.limits.memory // 4)
    cards = None
    with suppress(ProjectError):  # none was made: one pattern about one thing is the engine's
        cards = Cards.of_file(Path(settings.side), mapped) if settings.side else None
    headers = told["headers"].encode("latin-1")
    Clerk(store, settings.limits, told["key"], headers, line, cards=cards).serve()


if __name__ == "__main__":
    main()
