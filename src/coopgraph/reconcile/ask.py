"""Asking a public service patiently: one question after another, slowly, again after a fault, each answer kept."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from coopgraph.errors import EndpointError
from coopgraph.model import Literal, Ref
from coopgraph.sparql import Source

ATTEMPTS: Final = 5
LONGEST: Final = 120.0  # seconds; who asks for more is left alone until a later run


@dataclass(slots=True)
class Asker:
    """Asks a service. `pause` is the least time between two questions, in seconds; after a fault it doubles each time.

    `folder` keeps the answers, `fresh` asks again for what is kept there. `sleep` is given by tests.
    """

    source: Source
    folder: Path | None = None
    pause: float = 1.0
    fresh: bool = False
    attempts: int = ATTEMPTS
    sleep: Callable[[float], None] = time.sleep
    asked: int = field(default=0, init=False)
    days: set[str] = field(default_factory=set, init=False)  # YYYY-MM-DD on which the service answered what was used

    def rows(self, text: str) -> list[dict[str, str]]:
        """The rows of a SELECT as plain text, from disk where it was asked before.

        Raises EndpointError when the service fails `attempts` times, fails for good or asks to wait too long, and
        QueryError when it refuses the query. Then nothing is kept.
        """
        path = self._path(text)
        if path is not None and not self.fresh and (kept := _read(path)) is not None:
            self.days.add(_day(path.stat().st_mtime))
            return kept
        found = self._patiently(text)
        self.days.add(_day(time.time()))
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            part = path.with_suffix(".part")
            part.write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")
            part.replace(path)
        return found

    def _patiently(self, text: str) -> list[dict[str, str]]:
        if self.asked:
            self.sleep(self.pause)
        for attempt in range(1, self.attempts + 1):
            self.asked += 1
            try:
                records = list(self.source.query(text).records())
            except EndpointError as error:
                if not error.passing or attempt == self.attempts:
                    raise
                self.sleep(self._wait(error, attempt))
                continue
            return [{key: _text(term) for key, term in record.items() if term is not None} for record in records]
        raise EndpointError("was never asked", source=self.source.engine, cure="allow one attempt at least")

    def _wait(self, error: EndpointError, attempt: int) -> float:
        """Exponential backoff, and never sooner than the service asks (Retry-After, RFC 9110 §10.2.3)."""
        if error.wait is not None and error.wait > LONGEST:
            raise EndpointError(
                f"asks to wait {error.wait:.0f} s",
                source=error.source,
                cure="run the command again later; what was answered is kept",
            ) from error
        return min(max(self.pause * 2.0**attempt, error.wait or 0.0), LONGEST)

    def _path(self, text: str) -> Path | None:
        if self.folder is None:
            return None
        return self.folder / f"{hashlib.sha256(f'{self.source.engine}|{text}'.encode()).hexdigest()[:24]}.json"


def _day(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).date().isoformat()


def _read(path: Path) -> list[dict[str, str]] | None:
    """A kept answer; None where there is none, or a damaged one."""
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if not isinstance(kept, list) or not all(isinstance(row, dict) for row in kept):
        return None
    return [{str(key): str(value) for key, value in row.items()} for row in kept]


def _text(term: Ref | Literal) -> str:
    return term.id if isinstance(term, Ref) else term.text
