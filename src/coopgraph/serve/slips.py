"""What server and clerks say to one another: one kind, the number of a connection, and bytes, a datagram each."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Final

LEND: Final = b"L"  # server: have this connection (its descriptor comes along), and the request that is on it
PING: Final = b"P"  # server: are you there
DRAIN: Final = b"D"  # server: give all back
READY: Final = b"Y"  # clerk: the graph is open
RETURN: Final = b"R"  # clerk: have it back; four bytes of length, what is unsent, then what is unanswered
CLOSED: Final = b"C"  # clerk: the client has gone
TALLY: Final = b"T"  # clerk: what was answered since the last report
LONGEST: Final = 192 << 10  # bytes of a slip
# Upper bounds of the histogram of times, in seconds.
BUCKETS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
_FRONT: Final = struct.Struct(">cI")


@dataclass(frozen=True, slots=True)
class Slip:
    """One message."""

    kind: bytes
    number: int
    body: bytes


def packed(kind: bytes, number: int = 0, body: bytes = b"") -> bytes:
    """A slip as it is sent."""
    return _FRONT.pack(kind, number) + body


def unpacked(data: bytes) -> Slip:
    """The slip of a datagram. Raises ValueError for one that is none."""
    if len(data) < _FRONT.size:
        raise ValueError("no slip")
    kind, number = _FRONT.unpack_from(data)
    return Slip(kind, number, data[_FRONT.size :])
