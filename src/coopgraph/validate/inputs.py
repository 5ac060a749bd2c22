"""What a check is about: the files named (or the project's graph), the shapes, and the context they may refer to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from coopgraph.errors import CoopgraphError, GraphError, ShapesError
from coopgraph.project import Project
from coopgraph.rdf import Syntax
from coopgraph.validate.check import load_shapes
from coopgraph.validate.graph import SUBCLASS
from coopgraph.validate.shapes import Shapes
from coopgraph.validate.source import MAX_BYTES, Source, load, load_file, rdf_files

_CONTEXT: Final = ("data/vocab", "data/registry")


@dataclass(slots=True)
class Inputs:
    """Sources that could be read, shapes, context as N-Triples, and an error for each file that could not be read."""

    sources: list[Source]
    shapes: Shapes
    context: bytes = b""
    declared: set[str] = field(default_factory=set)  # classes and properties of the project's ontology
    errors: list[CoopgraphError] = field(default_factory=list)


def gather(
    project: Project,
    paths: Sequence[str],
    *,
    shapes: Sequence[str] = (),
    context: Sequence[str] = (),
    stdin: bytes = b"",
    stdin_name: str = "-",
    max_bytes: int = MAX_BYTES,
) -> Inputs:
    """Read everything a check needs.

    No `paths` means the project's data/graph; "-" means the bytes of `stdin` (TriG, and so Turtle and N-Triples),
    called `stdin_name` in findings.
    No `shapes` means the project's, and with them its vocabularies, registry and class hierarchy as context; with
    shapes of one's own the context is only what is named. An unreadable data file is noted and left out; raises
    ShapesError or GraphError when shapes or context cannot be read.
    """
    chosen = load_shapes(_load_all(_shape_files(project, shapes), ShapesError))
    files = _named(paths) if paths else _named([str(project.graph)], project)
    inputs = Inputs([], chosen)
    for number, (path, name) in enumerate(files):
        try:
            source = (
                load(stdin_name, stdin, number, Syntax.TRIG)
                if name == "-"
                else load_file(path, name, number, max_bytes)
            )
            inputs.sources.append(source)
        except GraphError as error:
            inputs.errors.append(error)
    checked = {path.resolve() for path, name in files if name != "-"}
    ontology = [] if shapes else _ontology(project)
    inputs.context = _hierarchy(ontology) + _context(project, shapes, context, checked)
    inputs.declared = {s for source in ontology for s in source.subjects()}
    return inputs


def _named(paths: Sequence[str], project: Project | None = None) -> list[tuple[Path, str]]:
    found: list[tuple[Path, str]] = []
    for given in paths:
        if given == "-":
            found.append((Path("-"), "-"))
            continue
        found += [(path, _name(path, project)) for path in rdf_files([Path(given)])]
    return list(dict.fromkeys(found))


def _name(path: Path, project: Project | None) -> str:
    if project and path.is_relative_to(project.root):
        return path.relative_to(project.root).as_posix()
    return path.as_posix()


def _shape_files(project: Project, given: Sequence[str]) -> list[tuple[Path, str]]:
    if given:
        files = _named(given)
        if not files:
            raise ShapesError("no shapes found", source=", ".join(given), cure="name a folder with Turtle files")
        return files
    return [(path, _name(path, project)) for path in project.files("shapes", ".ttl")]


def _load_all(files: Iterable[tuple[Path, str]], error: type[CoopgraphError]) -> list[Source]:
    sources = []
    for number, (path, name) in enumerate(files):
        try:
            sources.append(load_file(path, name, number))
        except GraphError as fault:
            raise error(
                fault.message, source=fault.source, line=fault.line, column=fault.column, cure=fault.cure
            ) from fault
    return sources


def _ontology(project: Project) -> list[Source]:
    return _load_all([(path, _name(path, project)) for path in project.files("ontology", ".ttl")], GraphError)


def _hierarchy(ontology: Iterable[Source]) -> bytes:
    """Of the ontology only the class hierarchy: its own terms are no data."""
    needle = f" {SUBCLASS} <".encode()
    lines = (line for source in ontology for line in source.lines.splitlines(keepends=True))
    return b"".join(line for line in lines if needle in line and line.startswith(b"<"))


def _context(project: Project, shapes: Sequence[str], given: Sequence[str], checked: set[Path]) -> bytes:
    files = _named(given)
    if not shapes:
        files += [(path, _name(path, project)) for folder in _CONTEXT for path in project.files(folder, ".ttl")]
    fresh = [(path, name) for path, name in files if path.resolve() not in checked]
    # Numbers from 10 000 up keep the blank nodes of the context apart from those of the sources.
    return b"".join(load_file(path, name, 10_000 + i).lines for i, (path, name) in enumerate(fresh))
