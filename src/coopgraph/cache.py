"""What extraction found in a document, kept between builds: only changed documents are read again.

The records are stored as JSON in SQLite (WAL mode, so that a killed build loses nothing). A key is the hash of the
document, its metadata and everything that could change the result: our code, the lexica and the versions of parts.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from coopgraph import model
from coopgraph.errors import ProjectError
from coopgraph.model import Confidence, Extraction

_FEW: Final = 200  # extractions that a run holds in memory
_CLASSES: Final[dict[str, Any]] = {
    name: getattr(model, name) for name in model.__all__ if dataclasses.is_dataclass(getattr(model, name))
}


def encode(value: object) -> Any:
    """A record as JSON values: a dataclass becomes an object with its class name under "_"."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {f.name: encode(getattr(value, f.name)) for f in dataclasses.fields(value)}
        return {"_": type(value).__name__, **fields}
    if isinstance(value, tuple | list):
        return [encode(item) for item in value]
    if isinstance(value, Mapping):
        return {"_": "dict", "items": [[key, encode(item)] for key, item in value.items()]}
    return value


def decode(value: Any) -> Any:
    """The record that `encode` was given; lists come back as the tuples they were."""
    if isinstance(value, list):
        return tuple(decode(item) for item in value)
    if not isinstance(value, dict):
        return value
    if value["_"] == "dict":
        return {key: decode(item) for key, item in value["items"]}
    fields = {key: decode(item) for key, item in value.items() if key != "_"}
    if value["_"] == "Claim":
        fields["confidence"] = Confidence(fields["confidence"])
    return _CLASSES[value["_"]](**fields)


def fingerprint(paths: Iterable[Path]) -> str:
    """One hash over the names and contents of files, in the order given."""
    total = hashlib.sha256()
    for path in paths:
        total.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()


class Cache:
    """Extractions by key. A damaged or foreign file is started anew: nothing in it is precious."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        try:
            self._open()
        except sqlite3.DatabaseError:
            path.unlink()
            self._open()

    def _open(self) -> None:
        self.connection = sqlite3.connect(self.path, timeout=30)
        self.connection.execute("PRAGMA journal_mode = WAL")
        self.connection.execute("CREATE TABLE IF NOT EXISTS extraction (key TEXT PRIMARY KEY, record TEXT NOT NULL)")

    def get(self, key: str) -> Extraction | None:
        """The extraction kept under a key, or None."""
        record = self.record(key)
        found: Extraction | None = decode(json.loads(record)) if record else None
        return found

    def put(self, key: str, extraction: Extraction) -> None:
        """Keep an extraction."""
        record = json.dumps(encode(extraction), ensure_ascii=False)
        with self.connection:
            self.connection.execute("INSERT OR REPLACE INTO extraction VALUES (?, ?)", (key, record))

    def record(self, key: str) -> str | None:
        """The record kept under a key as it is written, or None."""
        with closing(self.connection.execute("SELECT record FROM extraction WHERE key = ?", (key,))) as rows:
            row = rows.fetchone()
        return str(row[0]) if row else None

    def keep_only(self, keys: set[str]) -> None:
        """Forget all other keys."""
        with self.connection:
            known = [row[0] for row in self.connection.execute("SELECT key FROM extraction")]
            self.connection.executemany("DELETE FROM extraction WHERE key = ?", [(k,) for k in known if k not in keys])

    def close(self) -> None:
        """Close the file."""
        self.connection.close()


class Spill:
    """The extractions of one run, in order: written away as they come, and read again as often as they are asked for.

    They are on disk, in a file of SQLite's own that nobody else sees and that is gone with this object or its process,
    so that the memory of a run does not grow with its documents. A few are held: most projects need no file.
    """

    def __init__(self, few: int = _FEW) -> None:
        self._few = few
        self._held: list[Extraction] = []
        self._count = 0
        self._file: sqlite3.Connection | None = None

    def append(self, extraction: Extraction) -> None:
        """Take one more. Raises ProjectError where the disk cannot hold it."""
        self._count += 1
        if self._file is None and len(self._held) < self._few:
            self._held.append(extraction)
            return
        record = json.dumps(encode(extraction), ensure_ascii=False)
        try:
            if self._file is None:
                self._file = sqlite3.connect("", isolation_level=None)  # a temporary database on disk
                self._file.execute("CREATE TABLE extraction (number INTEGER PRIMARY KEY, record TEXT NOT NULL)")
            self._file.execute("INSERT INTO extraction (record) VALUES (?)", (record,))
        except sqlite3.Error as error:
            raise ProjectError(
                f"extractions cannot be put aside: {error}",
                source="temporary files",
                cure="make room there, or set TMPDIR to a folder with more",
            ) from error

    def __iter__(self) -> Iterator[Extraction]:
        yield from self._held
        if self._file is not None:
            for (record,) in self._file.execute("SELECT record FROM extraction ORDER BY number"):
                yield decode(json.loads(record))

    def __len__(self) -> int:
        return self._count

    def close(self) -> None:
        """Give the disk its room back."""
        if self._file is not None:
            self._file.close()
