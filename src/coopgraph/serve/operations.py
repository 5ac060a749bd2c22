"""Running a server: log lines as JSON, counters as Prometheus text, and headers every answer carries."""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, TextIO

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from coopgraph.serve.pool import Pool

_BUCKETS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
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
    buckets: Counter[tuple[str, float]] = field(default_factory=Counter)
    seconds: dict[str, float] = field(default_factory=dict)
    sent: int = 0

    def record(self, route: str, status: int, seconds: float, size: int) -> None:
        """One request answered."""
        self.requests[route, status] += 1
        self.seconds[route] = self.seconds.get(route, 0.0) + seconds
        for bound in _BUCKETS:
            if seconds <= bound:
                self.buckets[route, bound] += 1
        self.sent += size

    def text(self, pool: Pool) -> str:
        """Prometheus text exposition format, version 0.0.4."""
        return "".join(f"{line}\n" for line in (*self._requests(), *_workers(pool)))

    def _requests(self) -> Iterator[str]:
        yield "# TYPE coopgraph_requests_total counter"
        for (route, status), count in sorted(self.requests.items()):
            yield f'coopgraph_requests_total{{route="{route}",status="{status}"}} {count}'
        yield "# TYPE coopgraph_request_seconds histogram"
        for route in sorted(self.seconds):
            total = sum(count for (name, _), count in self.requests.items() if name == route)
            for bound in _BUCKETS:
                yield f'coopgraph_request_seconds_bucket{{route="{route}",le="{bound}"}} {self.buckets[route, bound]}'
            yield f'coopgraph_request_seconds_bucket{{route="{route}",le="+Inf"}} {total}'
            yield f'coopgraph_request_seconds_sum{{route="{route}"}} {self.seconds[route]:.6f}'
            yield f'coopgraph_request_seconds_count{{route="{route}"}} {total}'
        yield "# TYPE coopgraph_response_bytes_total counter"
        yield f"coopgraph_response_bytes_total {self.sent}"


def _workers(pool: Pool) -> Iterator[str]:
    counts = pool.counts
    for name, kind, value in (
        ("workers", "gauge", len(pool.generation.all)),
        ("workers_busy", "gauge", counts.busy),
        ("queue_waiting", "gauge", counts.waiting),
        ("queue_refused_total", "counter", counts.refused),
        ("workers_killed_total", "counter", counts.killed),
        ("workers_died_total", "counter", counts.died),
        ("reloads_total", "counter", counts.reloads),
        ("graph_generation", "gauge", pool.generation.number),
    ):
        yield f"# TYPE coopgraph_{name} {kind}"
        yield f"coopgraph_{name} {value}"


def log(stream: TextIO | None, **fields: object) -> None:
    """One line of JSON. Whatever is in a value, it stays one line: JSON escapes every control character."""
    print(json.dumps(fields, default=str), file=stream or sys.stderr, flush=True)


class Watch:
    """ASGI middleware: measures and logs each request, and sets the headers that guard the pages."""

    def __init__(self, app: ASGIApp, metrics: Metrics, stream: TextIO | None = None) -> None:
        self.app = app
        self.metrics = metrics
        self.stream = stream

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
            self._done(scope, seen, time.perf_counter() - begun)

    def _done(self, scope: Scope, seen: dict[str, int], seconds: float) -> None:
        route = _route(scope["path"])
        self.metrics.record(route, seen["status"], seconds, seen["bytes"])
        log(
            self.stream,
            time=time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
            client=(scope.get("client") or ("",))[0],
            method=scope["method"],
            path=scope["path"][:_SHOWN],
            status=seen["status"],
            milliseconds=round(seconds * 1000, 1),
            bytes=seen["bytes"],
        )


_ROUTES: Final = {"sparql", "id", "document", "claim", "vocab", "ns", "query", "api", "static", "healthz", "metrics"}


def _route(path: str) -> str:
    """A name of bounded variety for the metrics."""
    first = path.split("/", 2)[1] if "/" in path else ""
    return first if first in _ROUTES else "pages"
