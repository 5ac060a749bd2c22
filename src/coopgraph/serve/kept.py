"""Answers kept for as long as the graph stays as it is: what many ask is worked out once."""

from __future__ import annotations

import hashlib
import re
from collections import OrderedDict
from typing import Final

from coopgraph.serve.frames import Reply

_ALL: Final = 32 << 20  # bytes kept
_LONGEST: Final = 1 << 18  # of one answer
_ENTRY: Final = 512  # bytes an entry costs beside its body
# Functions whose value is another each time (SPARQL 1.1 §17.4): their answers are nobody else's.
_VOLATILE: Final = re.compile(rb"\b(?:NOW|RAND|UUID|STRUUID|BNODE)\b", re.IGNORECASE)


def volatile(query: bytes) -> bool:
    """Whether a query may be answered otherwise the next time; also true for one that only mentions such a word."""
    return _VOLATILE.search(query) is not None or b"\\u" in query.lower()


def tag(key: str, head: bytes, body: bytes) -> str:
    """The entity tag (RFC 9110 §8.8.3) of what is answered to a job over the graph of that key."""
    digest = hashlib.blake2b(head, digest_size=12, key=key.encode()[:64])
    digest.update(body)  # a head is one JSON object: where it ends is plain
    return f'W/"{digest.hexdigest()}"'


class Kept:
    """The answers asked for last, up to a number of bytes."""

    def __init__(self, most: int = _ALL) -> None:
        self._most = most
        self._size = 0
        self._replies: OrderedDict[str, Reply] = OrderedDict()
        self.hits = 0

    def get(self, key: str) -> Reply | None:
        """The reply under a key."""
        reply = self._replies.get(key)
        if reply:
            self.hits += 1
            self._replies.move_to_end(key)
        return reply

    def put(self, key: str, reply: Reply) -> None:
        """Keep a reply, unless it is too long; the ones not asked for longest give way."""
        if len(reply.body) > _LONGEST or key in self._replies:
            return
        self._replies[key] = reply
        self._size += len(reply.body) + _ENTRY
        while self._size > self._most:
            _, gone = self._replies.popitem(last=False)
            self._size -= len(gone.body) + _ENTRY
