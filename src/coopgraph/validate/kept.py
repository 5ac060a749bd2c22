"""Statements of files as git knows them, kept between narrowed checks: looked up by node, without parsing a file again.

One file below git's own folder, mapped into memory: a head, two sorted indexes (a checksum of a subject, or of a
property and its value, and where that line stands), and the N-Triples of every file. It holds for one commit; what
differs from that is dropped and read anew.
"""

from __future__ import annotations

import json
import mmap
import os
import re
from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from zlib import crc32

from coopgraph.validate.graph import SUBCLASS

_MAGIC: Final = b"coopgraph kept 1\n"
_LINE: Final = re.compile(rb"^(\S+) ((\S+) .*) \.$", re.MULTILINE)
_LARGEST: Final = 1 << 32  # an offset and a checksum share 64 bits
_WORD: Final = 8
_END: Final = len(b" .\n")
_SUBCLASS: Final = SUBCLASS.encode()


@dataclass(slots=True)
class Kept:
    """The statements of the files of a commit. Those of the files `dropped` no longer count."""

    commit: str
    paths: Sequence[str]
    ends: Sequence[int]
    subjects: Sequence[int]
    objects: Sequence[int]
    properties: Sequence[str]
    subclasses: Mapping[str, int]  # every rdfs:subClassOf line, and how many files have it
    lines: Any  # bytes, or a view of the mapped file
    start: int = 0
    dropped: set[int] = field(default_factory=set)
    taken: dict[int, bytes] = field(default_factory=dict)
    _about: dict[str, Mapping[str, list[str]]] = field(default_factory=dict)
    _into: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    def about(self, node: str) -> Mapping[str, list[str]]:
        """Property -> values of a node; its lines are taken."""
        if node not in self._about:
            found: dict[str, list[str]] = {}
            for at, line in self._told(node):
                self.taken[at] = line
                _, p, o = line[:-_END].decode().split(" ", 2)
                found.setdefault(p, []).append(o)
            self._about[node] = found
        return self._about[node]

    def into(self, node: str, prop: str) -> list[str]:
        """The nodes that have this one as a value of a property; the lines are taken."""
        if (node, prop) not in self._into:
            told = list(self._telling(node, prop))
            self.taken.update(told)
            self._into[node, prop] = [line.split(b" ", 1)[0].decode() for _, line in told]
        return self._into[node, prop]

    def files_about(self, node: str) -> set[int]:
        """Numbers of the files that say something about a node."""
        return {self._file(at) for at, _ in self._told(node)}

    def excerpt(self) -> bytes:
        """Every line that was taken, in the order of the files."""
        return b"".join(self.taken[at] for at in sorted(self.taken))

    def hierarchy(self) -> set[bytes]:
        """The rdfs:subClassOf lines of files that count."""
        needle = b" " + _SUBCLASS + b" "
        gone = Counter(
            line
            for number in self.dropped
            for line in {each.decode() for each in self.of_file(number).splitlines() if needle in each}
        )
        return {line.encode() for line, count in self.subclasses.items() if count > gone[line]}

    def of_file(self, number: int) -> bytes:
        """The statements of one file."""
        begin = self.ends[number - 1] if number else 0
        return bytes(self.lines[self.start + begin : self.start + self.ends[number]])

    def _told(self, node: str) -> Iterator[tuple[int, bytes]]:
        """The lines about a node, each with where it stands; a run of them has one entry in the index."""
        begin = node.encode() + b" "
        for at in _hits(self.subjects, begin[:-1]):
            if (number := self._file(at)) in self.dropped:
                continue
            while at < self.ends[number] and (line := self._line(at)).startswith(begin):
                yield at, line
                at += len(line)  # noqa: PLW2901 - on to the next line of the run

    def _telling(self, node: str, prop: str) -> Iterator[tuple[int, bytes]]:
        """The lines with a node as the value of a property."""
        end = f"{prop} {node}".encode()
        for at in _hits(self.objects, end):
            line = self._line(at)
            if line[:-_END].split(b" ", 1)[1] == end and self._file(at) not in self.dropped:
                yield at, line

    def _file(self, at: int) -> int:
        return bisect_right(self.ends, at)

    def _line(self, at: int) -> bytes:
        begin = self.start + at
        return bytes(self.lines[begin : self.lines.find(b"\n", begin) + 1])


def _hits(index: Sequence[int], node: bytes) -> Iterator[int]:
    total = crc32(node)
    for i in range(bisect_left(index, total << 32), len(index)):
        if index[i] >> 32 != total:
            return
        yield index[i] & 0xFFFFFFFF


def indexed(commit: str, files: Iterable[tuple[str, bytes]]) -> Kept:
    """Statements made ready to be looked up: path and N-Triples of each file, of a commit."""
    paths, ends, parts, subjects, objects, at = [], [], [], array("Q"), array("Q"), 0
    properties: set[bytes] = set()
    subclasses: Counter[str] = Counter()
    for path, lines in files:
        if at + len(lines) >= _LARGEST:
            break
        last, held = b"", set[bytes]()
        for match in _LINE.finditer(lines):
            s, end, p = match.groups()
            where = at + match.start()
            if s != last:
                subjects.append(crc32(s) << 32 | where)
                last = s
            objects.append(crc32(end) << 32 | where)
            properties.add(p)
            if p == _SUBCLASS:
                held.add(match[0])
        subclasses.update(line.decode() for line in held)
        at += len(lines)
        paths.append(path)
        ends.append(at)
        parts.append(lines)
    indexes = array("Q", sorted(subjects)), array("Q", sorted(objects))
    named = [term.decode() for term in sorted(properties)]
    return Kept(commit, paths, ends, *indexes, named, subclasses, b"".join(parts))


def write_kept(kept: Kept, path: Path) -> None:
    """Write it in one step. Raises OSError."""
    head: dict[str, object] = {"commit": kept.commit, "paths": kept.paths, "ends": kept.ends}
    head |= {"properties": kept.properties, "subclasses": kept.subclasses}
    text = json.dumps({**head, "subjects": len(kept.subjects), "objects": len(kept.objects)}).encode()
    text += b" " * (-(len(_MAGIC) + len(text) + 1) % _WORD) + b"\n"
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    with fresh.open("wb") as file:
        file.writelines([_MAGIC, text, bytes(kept.subjects), bytes(kept.objects), kept.lines])
    fresh.replace(path)


def read_kept(path: Path) -> Kept | None:
    """What was written; None where there is nothing, or nothing whole."""
    try:
        with path.open("rb") as file:
            held = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError):
        return None
    if held[: len(_MAGIC)] != _MAGIC:
        return None
    begin = held.find(b"\n", len(_MAGIC)) + 1
    try:
        head = json.loads(held[len(_MAGIC) : begin])
        middle = begin + _WORD * head["subjects"]
        start = middle + _WORD * head["objects"]
        if len(held) != start + (head["ends"][-1] if head["ends"] else 0):
            return None
        view = memoryview(held)
        words = view[begin:middle].cast("Q"), view[middle:start].cast("Q")
        return Kept(
            head["commit"], head["paths"], head["ends"], *words, head["properties"], head["subclasses"], held, start
        )
    except (ValueError, KeyError, TypeError):
        return None
