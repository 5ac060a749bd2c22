"""What is checked: RDF files or streams, each as N-Triples lines whose blank nodes have stable names."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from coopgraph import rdf
from coopgraph.errors import GraphError

MAX_BYTES: Final = 256 * 1024 * 1024
# A blank node stands at the start of an N-Triples line or before its final dot; a literal there ends in another sign.
_BLANK: Final = re.compile(rb'^_:(\S+)|(?<= )_:([^\s"]+)(?= \.$)', re.MULTILINE)
_SUFFIXES: Final = tuple(rdf.SUFFIXES)
_SUBJECT: Final = re.compile(rb"^(\S+) ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Source:
    """One file or stream. `lines` are N-Triples; its blank nodes are named `f<number>b<k>` by first occurrence.

    `labels` says what each of them was called by the parser.
    """

    name: str
    data: bytes
    syntax: rdf.Syntax
    lines: bytes
    labels: dict[str, str]
    number: int = 0

    @property
    def base(self) -> str:
        """The base IRI that relative references of this source were resolved against."""
        return base_of(self.name)

    def has(self, subject: str) -> bool:
        """Whether a node (N-Triples form) is the subject of a statement here."""
        start = f"{subject} ".encode()
        return self.lines.startswith(start) or b"\n" + start in self.lines

    def subjects(self) -> set[str]:
        """Every node that is the subject of a statement here, in N-Triples form."""
        return {s.decode() for s in set(_SUBJECT.findall(self.lines))}


def base_of(name: str) -> str:
    """`file:///<name>`: the same on every machine for the same relative path."""
    path = name.replace("\\", "/").lstrip("/")
    return "file:///" + ("stdin" if path == "-" else re.sub(r"[^\w./~-]", "_", path, flags=re.ASCII))


def load(name: str, data: bytes, number: int, syntax: rdf.Syntax | None = None) -> Source:
    """Parse one source. `number` keeps its blank nodes apart from others'. Raises GraphError with line and column."""
    kind = syntax or (rdf.Syntax.TRIG if name == "-" else rdf.syntax_of(name))
    lines = rdf.ntriples(data, kind, base=base_of(name), source=name)
    labels: dict[bytes, bytes] = {}

    def stable(match: re.Match[bytes]) -> bytes:
        label = match[1] or match[2]
        return b"_:" + labels.setdefault(label, b"f%db%d" % (number, len(labels)))

    if b"_:" in lines:
        lines = _BLANK.sub(stable, lines)
    return Source(name, data, kind, lines, {new.decode(): old.decode() for old, new in labels.items()}, number)


def load_file(path: Path, name: str, number: int, max_bytes: int = MAX_BYTES) -> Source:
    """Read and parse one file. Raises GraphError when it is unreadable, too large or broken."""
    try:
        size = path.stat().st_size
        if size > max_bytes:
            raise too_large(name, f"{size / 1e6:.0f} MB", max_bytes)
        data = path.read_bytes()
    except OSError as error:
        raise GraphError(error.strerror or str(error), source=name) from error
    return load(name, data, number)


def too_large(name: str, size: str, max_bytes: int) -> GraphError:
    """The error for a source above the limit."""
    return GraphError(
        f"{size} is more than the limit of {max_bytes / 1e6:.0f} MB",
        source=name,
        cure="split the file, or raise the limit with --max-size (a check takes some 25 times the file's size)",
    )


def rdf_files(paths: Iterable[Path]) -> Iterator[Path]:
    """Each file as given; for each folder the RDF files below it, sorted. Hidden ones are left alone."""
    return map(Path, rdf_names(map(str, paths)))


def rdf_names(paths: Iterable[str]) -> Iterator[str]:
    """As `rdf_files`, as text: there may be very many."""
    for path in paths:
        if os.path.isdir(path):  # noqa: PTH112 - in step with what follows
            yield from _below(path, "" if path == "." else path.rstrip("/") + "/")
        else:
            yield path


def _below(folder: str, prefix: str) -> Iterator[str]:
    names, folders = [], set()
    try:
        held = list(os.scandir(folder))
    except OSError as error:
        raise GraphError(error.strerror or str(error), source=folder) from error
    for entry in held:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            folders.add(entry.name)
        elif entry.name.lower().endswith(_SUFFIXES) and entry.is_file():
            names.append(entry.name)
    for name in sorted([*names, *folders]):
        if name in folders:
            yield from _below(f"{folder}/{name}", f"{prefix}{name}/")
        else:
            yield prefix + name
