"""What extraction found in a document, kept between builds: only changed documents are read again.

The records are stored as JSON in SQLite (WAL mode, so that a killed build loses nothing). A key is the hash of the
document, its metadata and everything that could change the result: our code, the lexica and the versions of parts.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from coopgraph import model
from coopgraph.model import Confidence, Extraction

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
        with closing(self.connection.execute("SELECT record FROM extraction WHERE key = ?", (key,))) as rows:
            row = rows.fetchone()
        found: Extraction | None = decode(json.loads(row[0])) if row else None
        return found

    def put(self, key: str, extraction: Extraction) -> None:
        """Keep an extraction."""
        record = json.dumps(encode(extraction), ensure_ascii=False)
        with self.connection:
            self.connection.execute("INSERT OR REPLACE INTO extraction VALUES (?, ?)", (key, record))

    def keep_only(self, keys: set[str]) -> None:
        """Forget all other keys."""
        with self.connection:
            known = [row[0] for row in self.connection.execute("SELECT key FROM extraction")]
            self.connection.executemany("DELETE FROM extraction WHERE key = ?", [(k,) for k in known if k not in keys])

    def close(self) -> None:
        """Close the file."""
        self.connection.close()
