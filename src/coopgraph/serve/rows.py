"""Counting the rows of an answer in what an engine writes, without reading it back."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from coopgraph.serve.negotiation import CSV, JSON, TSV, XML

_STRING: Final = re.compile(rb'"(?:[^"\\]|\\.)*"')


class Rows:
    """Counts the rows of an answer to a SELECT in what is written, piece by piece; graphs have none."""

    def __init__(self, media_type: str) -> None:
        kinds: dict[str, tuple[Callable[[bytes], int], int]] = {
            JSON: (self._json, 1),
            XML: (self._xml, 0),
            CSV: (self._csv, -1),
            TSV: (self._tsv, -1),
        }
        self._count, self.seen = kinds.get(media_type, (_none, 0))
        self._held = b""
        self._quoted = False

    def feed(self, data: bytes) -> int:
        """The rows so far, a piece later."""
        self.seen += self._count(self._held + data)
        return self.seen

    def _json(self, data: bytes) -> int:
        """Without its strings, "},{" stands between rows only; a string cut off is kept for the next piece."""
        bare = _STRING.sub(b"", data)
        cut = bare.find(b'"')
        end = len(bare) if cut < 0 else cut
        self._held = bare[max(0, end - 2) :]
        return bare.count(b"},{", 0, end)

    def _xml(self, data: bytes) -> int:
        self._held = data[-7:]  # "<" is escaped in texts, and "<result>" has 8 bytes
        return data.count(b"<result>")

    def _tsv(self, data: bytes) -> int:
        return data.count(b"\n")  # line feeds are escaped in TSV

    def _csv(self, data: bytes) -> int:
        """Line feeds outside quotes; a doubled quote leaves a text and enters it again."""
        found = 0
        for number, part in enumerate(data.split(b'"')):
            self._quoted ^= number > 0
            found += 0 if self._quoted else part.count(b"\n")
        return found


def _none(_: bytes) -> int:
    return 0
