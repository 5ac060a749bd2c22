"""Running a server: log lines as JSON, counters as Prometheus text, and headers every answer carries."""

from __future__ import annotations

import asyncio
import json
import logging
import sys
import time
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Final, TextIO

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from coopgraph.serve.pool import Pool
from coopgraph.serve.slips import BUCKETS

_FLUSH: Final = 0.1  # seconds
_SHOWN: Final = 500  # characters of a path in the log
HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data:; style-src 'self'; object-src 'none'; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


@dataclass
class Metrics:
    """Counters since the start, of one process."""

    requests: Counter[tuple[str, int]] = field(default_factory=Counter)
    buckets: dict[str, list[int]] = field(default_factory=dict)  # by route, not yet added up
    seconds: Counter[str] = field(default_factory=Counter)
    sent: int = 0

    def record(self, route: str, status: int, seconds: float, size: int) -> None:
        """One request answered."""
        self.requests[route, status] += 1
        self.seconds[route] += seconds  # type: ignore[assignment]  # a Counter adds floats as well
        if route not in self.buckets:
            self.buckets[route] = [0] * (len(BUCKETS) + 1)
        self.buckets[route][bisect_left(BUCKETS, seconds)] += 1
        self.sent += size

    def add(self, route: str, status: int, tally: Mapping[str, Any]) -> None:
        """Requests that a clerk has answered, added up (`clerk`)."""
        self.requests[route, status] += int(tally["count"])
        self.seconds[route] += float(tally["seconds"])  # type: ignore[assignment]  # as above
        buckets = self.buckets.setdefault(route, [0] * (len(BUCKETS) + 1))
        for place, count in tally["buckets"].items():
            buckets[int(place)] += int(count)
        self.sent += int(tally["sent"])

    def text(self, pool: Pool) -> str:
        """Prometheus text exposition format, version 0.0.4."""
        return "".join(f"{line}\n" for line in (*self._requests(), *_workers(pool)))

    def _requests(self) -> Iterator[str]:
        yield "# TYPE coopgraph_requests_total counter"
        for (route, status), count in sorted(self.requests.items()):
            yield f'coopgraph_requests_total{{route="{route}",status="{status}"}} {count}'
        yield "# TYPE coopgraph_request_seconds histogram"
        for route in sorted(self.seconds):
            total = 0
            for bound, count in zip(BUCKETS, self.buckets[route], strict=False):
                total += count
                yield f'coopgraph_request_seconds_bucket{{route="{route}",le="{bound}"}} {total}'
            total += self.buckets[route][-1]
            yield f'coopgraph_request_seconds_bucket{{route="{route}",le="+Inf"}} {total}'
            yield f'coopgraph_request_seconds_sum{{route="{route}"}} {self.seconds[route]:.6f}'
            yield f'coopgraph_request_seconds_count{{route="{route}"}} {total}'
        yield "# TYPE coopgraph_response_bytes_total counter"
        yield f"coopgraph_response_bytes_total {self.sent}"


def _workers(pool: Pool) -> Iterator[str]:
    counts = pool.counts
    for name, kind, value in (
        ("workers", "gauge", len(pool.generation.all)),
        ("workers_busy", "gauge", pool.generation.busy),
        ("long_running", "gauge", len(pool.generation.aside.running)),
        ("long_waiting", "gauge", len(pool.generation.aside.waiting)),
        ("long_total", "counter", counts.long),
        ("clerks", "gauge", pool.generation.clerks.ready),
        ("clerks_connections", "gauge", pool.generation.clerks.lent),
        ("clerks_replaced_total", "counter", counts.replaced),
        ("queue_waiting", "gauge", counts.waiting),
        ("queue_refused_total", "counter", counts.refused),
        ("workers_killed_total", "counter", counts.killed),
        ("workers_died_total", "counter", counts.died),
        ("reloads_total", "counter", counts.reloads),
        ("answers_kept_total", "counter", pool.generation.kept.hits),
        ("graph_generation", "gauge", pool.generation.number),
    ):
        yield f"# TYPE coopgraph_{name} {kind}"
        yield f"coopgraph_{name} {value}"


class Journal:
    """The log, one JSON object a line, and the counters that its lines add up to.

    Lines about requests are written together, a tenth of a second after the first of them: one write costs as much as
    a look-up.
    """

    def __init__(self, stream: TextIO | None = None) -> None:
        self.metrics = Metrics()
        self._stream = stream
        self._lines: list[str] = []
        self._second = 0
        self._stamp = ""

    def say(self, **fields: object) -> None:
        """One event. Whatever is in a value, it stays one line: JSON escapes every control character."""
        self._lines.append(json.dumps({"time": self._now(), **fields}, default=str))
        self.flush()

    def record(self, scope: Scope, route: str, status: int, seconds: float, size: int) -> None:
        """One request answered."""
        self.metrics.record(route, status, seconds, size)
        if not self._lines:
            asyncio.get_running_loop().call_later(_FLUSH, self.flush)
        client = json.dumps((scope.get("client") or ("",))[0])
        path = json.dumps(scope["path"][:_SHOWN])
        self._lines.append(
            f'{{"time": "{self._now()}", "client": {client}, "method": {json.dumps(scope["method"])}, "path": {path}, '
            f'"status": {status}, "milliseconds": {seconds * 1000:.1f}, "bytes": {size}}}'
        )

    def tally(self, told: Mapping[str, Any]) -> None:
        """Requests that a clerk has answered: its counts, and its lines as they are."""
        if told["count"]:
            self.metrics.add("sparql", 200, told)
            self._lines.extend(told["lines"])
            self.flush()

    def flush(self) -> None:
        """Write what there is."""
        if self._lines:
            text = "\n".join(self._lines) + "\n"
            self._lines.clear()
            stream = self._stream or sys.stderr
            with suppress(OSError):  # a log that nobody takes stops no answer
                stream.write(text)
                stream.flush()

    def _now(self) -> str:
        second = int(time.time())
        if second != self._second:
            self._second, self._stamp = second, time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(second))
        return self._stamp


class JournalHandler(logging.Handler):
    """Hands what libraries log to the journal."""

    def __init__(self, journal: Journal) -> None:
        super().__init__(logging.WARNING)
        self.journal = journal

    def emit(self, record: logging.LogRecord) -> None:
        """One record."""
        error = record.exc_info[1] if record.exc_info else None
        more = {"error": repr(error)} if error else {}
        self.journal.say(event="warning", of=record.name, message=record.getMessage().strip(), **more)


class Watch:
    """ASGI middleware: measures and logs each request, and sets the headers that guard the pages."""

    def __init__(self, app: ASGIApp, journal: Journal) -> None:
        self.app = app
        self.journal = journal

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request (ASGI 3)."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun = time.perf_counter()
        seen = {"status": 500, "bytes": 0}

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                seen["status"] = message["status"]
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            elif message["type"] == "http.response.body":
                seen["bytes"] += len(message.get("body", b""))
            await send(message)

        try:
            await self.app(scope, receive, sending)
        finally:
            spent = time.perf_counter() - begun
            self.journal.record(scope, _route(scope["path"]), seen["status"], spent, seen["bytes"])


_ROUTES: Final = {"sparql", "id", "document", "claim", "vocab", "ns", "query", "api", "static", "healthz", "metrics"}


def _route(path: str) -> str:
    """A name of bounded variety for the metrics."""
    first = path.split("/", 2)[1] if "/" in path else ""
    return first if first in _ROUTES else "pages"
