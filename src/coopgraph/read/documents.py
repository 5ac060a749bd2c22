"""Paths -> documents. One bad document never stops the others: its error is a value among the results."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from coopgraph.errors import CoopgraphError, InputError, ProjectError
from coopgraph.model import Document, Metadata
from coopgraph.namespaces import slug
from coopgraph.project import Project, share
from coopgraph.read.formats import SUFFIXES
from coopgraph.read.formats import read as read_source
from coopgraph.read.sidecar import SUFFIX, merge, sidecar
from coopgraph.read.source import STDIN, Limits, open_source

_STDIN_SLUG: Final = "stdin"


def find_documents(folder: Path) -> list[Path]:
    """The documents below a folder, sorted by path. Hidden files, sidecars and README files are none.

    Raises ProjectError when there is no such folder or no document in it.
    """
    found = []
    for path in folder.rglob("*") if folder.is_dir() else ():
        below = path.relative_to(folder)
        hidden = any(part.startswith(".") for part in below.parts)
        aside = path.name.endswith(SUFFIX) or path.stem.upper() == "README"
        if path.suffix.lower() in SUFFIXES and path.is_file() and not hidden and not aside:
            found.append(path)
    if not found:
        kinds = ", ".join(sorted(SUFFIXES))
        raise ProjectError("no documents", source=str(folder), cure=f"put documents there ({kinds})")
    return sorted(found, key=lambda path: path.relative_to(folder).as_posix())


def read_document(
    path: Path, *, root: Path | None = None, metadata: Metadata | None = None, limits: Limits | None = None
) -> Document:
    """One document from a file, or from standard input for the path `-`.

    `root` is the project's folder: `Document.path` is relative to it where the file lies inside. `metadata` wins over
    the sidecar `<stem>.meta.yaml`, which wins over what the file says itself. Raises InputError naming the file and
    the cure.
    """
    source = open_source(path, limits or Limits.from_environment(), Project(root or share()))
    reading = read_source(source)
    beside = sidecar(path) if source.path else Metadata()
    return Document(
        slug=_slug(path),
        path=_relative(path, root),
        text=reading.text,
        sha256=hashlib.sha256(source.data).hexdigest(),
        media_type=reading.media_type,
        encoding=reading.encoding,
        pages=reading.pages,
        metadata=merge(reading.metadata, beside, metadata),
        warnings=reading.warnings,
        origins=reading.origins,
    )


def read_documents(
    paths: Iterable[Path], *, root: Path | None = None, limits: Limits | None = None
) -> Iterator[Document | InputError]:
    """Documents in the order of their paths; one that cannot be read gives its InputError instead.

    Two files of one name would have one slug, hence one IRI: the second is an error too.
    """
    seen: dict[str, str] = {}
    for path in paths:
        try:
            document = read_document(path, root=root, limits=limits)
        except InputError as error:
            yield error
            continue
        first = seen.setdefault(document.slug, str(path))
        if first == str(path):
            yield document
        else:
            yield InputError(f"the same name as {first}: both are {document.slug}", source=str(path), cure="rename one")


def _slug(path: Path) -> str:
    if str(path) == STDIN:
        return _STDIN_SLUG
    try:
        return slug(path.stem)
    except CoopgraphError as error:
        raise InputError("no name can be made from the file name", source=str(path), cure="rename the file") from error


def _relative(path: Path, root: Path | None) -> str:
    """The path as the project sees it, with forward slashes; outside the project as it was given."""
    if str(path) == STDIN or root is None:
        return path.as_posix()
    try:
        return path.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return path.as_posix()
