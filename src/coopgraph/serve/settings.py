"""What a server is told: where the graph is, and how much one request may take."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Self

MEBI = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one request. Times are in seconds, sizes in bytes."""

    timeout: float = 10.0
    rows: int = 100_000
    bytes: int = 32 * MEBI
    memory: int = 2048 * MEBI  # address space of a worker
    queue: int = 64  # requests that may wait for a worker
    request: int = MEBI // 4  # of a query or a form
    upload_time: float = 15.0  # for a client to send its request body


@dataclass(frozen=True, slots=True)
class ServeSettings:
    """One server. `endpoint` puts the site in front of a SPARQL service; `writable` takes updates with `token`."""

    root: Path
    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 2
    endpoint: str | None = None
    writable: bool = False
    token: str | None = None
    limits: Limits = field(default_factory=Limits)
    store: str = ""  # the copy of the graph that workers open, where one was made ready
    side: str = ""  # the file of its index (`index`), likewise

    def for_worker(self, store: str = "", side: str = "") -> str:
        """What a worker has to know, as JSON, without the token. `store` and `side` were made ready for it."""
        table = {**asdict(self), "root": str(self.root.resolve()), "token": None, "store": store, "side": side}
        return json.dumps(table)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """The reverse of `for_worker`."""
        table: dict[str, Any] = json.loads(text)
        limits = Limits(**table.pop("limits"))
        return cls(**{**table, "root": Path(table["root"]), "limits": limits})
