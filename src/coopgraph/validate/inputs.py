"""What a check is about: the files named (or the project's graph), the shapes, and the context they may refer to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from coopgraph.errors import CoopgraphError, GraphError, ShapesError
from coopgraph.project import Project
from coopgraph.rdf import Syntax
from coopgraph.validate.check import load_shapes
from coopgraph.validate.graph import SUBCLASS
from coopgraph.validate.keeping import Keeping, keep, reopen
from coopgraph.validate.shapes import Shapes
from coopgraph.validate.source import MAX_BYTES, Source, load, load_file, rdf_names, too_large
from coopgraph.validate.worktree import Change, change, real

_CONTEXT: Final = ("data/vocab", "data/registry")
_CONTEXT_NUMBER: Final = 1_000_000_000  # blank nodes of the context are named apart from those of any source

File = tuple[str, str]  # where it is, and the name it goes by in findings


@dataclass(slots=True)
class Inputs:
    """Sources that could be read, shapes, context as N-Triples, and an error for each file that could not be read.

    A narrowed check (`change` is known) reads only the files that differ from what is `kept`; others when asked for.
    """

    shapes: Shapes
    files: Sequence[File] = ()
    stdin: bytes = b""
    max_bytes: int = MAX_BYTES
    context: bytes = b""
    declared: set[str] = field(default_factory=set)  # classes and properties of the project's ontology
    support: set[str] = field(default_factory=set)  # files of shapes, ontology and context, without links
    errors: list[CoopgraphError] = field(default_factory=list)
    change: Change | None = None
    kept: Keeping | None = None
    _read: dict[int, Source | None] = field(default_factory=dict)

    @property
    def sources(self) -> list[Source]:
        """What was read, in the order of the files."""
        return [source for _, source in sorted(self._read.items()) if source]

    @property
    def names(self) -> tuple[str, ...]:
        """Every file that is checked, read or kept."""
        return tuple(name for n, (_, name) in enumerate(self.files) if self._read.get(n, True))

    def read(self, numbers: Iterable[int]) -> None:
        """Read files, each once; one that cannot be read is noted and left out."""
        for number in numbers:
            if number not in self._read:
                self._read[number] = self._load(number, *self.files[number])

    def complete(self) -> None:
        """Read what was left to what is kept, and do without that."""
        self.read(range(len(self.files)))
        self.kept = None

    def about(self, nodes: Iterable[str]) -> list[Source]:
        """The sources, among them every one that says something about these nodes, or claims it."""
        if self.kept:
            self.read(self.kept.files_about(nodes))
        return self.sources

    def claims(self, touched: Callable[[str], bool]) -> list[Source]:
        """The sources, among them those with claims about touched documents, and what their claims point at."""
        if self.kept:
            self.read(self.kept.files_citing(self.change, touched) if self.change else ())
            while fresh := self.kept.files_cited(self.sources) - self._read.keys():
                self.read(sorted(fresh))
        return self.sources

    def _load(self, number: int, path: str, name: str) -> Source | None:
        label = self.kept.label(number) if self.kept else number
        try:
            if path == "-" and len(self.stdin) > self.max_bytes:
                raise too_large(name, "it", self.max_bytes)
            if path == "-":
                return load(name, self.stdin, label, Syntax.TRIG)
            return load_file(Path(path), name, label, self.max_bytes)
        except GraphError as error:
            self.errors.append(error)
            return None


def gather(
    project: Project,
    paths: Sequence[str],
    *,
    shapes: Sequence[str] = (),
    context: Sequence[str] = (),
    stdin: bytes = b"",
    stdin_name: str = "-",
    max_bytes: int = MAX_BYTES,
    since: str | None = None,
) -> Inputs:
    """Read everything a check needs.

    No `paths` means the project's data/graph; "-" means the bytes of `stdin` (TriG, and so Turtle and N-Triples),
    called `stdin_name` in findings.
    No `shapes` means the project's, and with them its vocabularies, registry and class hierarchy as context; with
    shapes of one's own the context is only what is named. `since` is the git revision of a narrowed check. An
    unreadable data file is noted and left out; raises ShapesError or GraphError when shapes or context cannot be read,
    InputError when git does not know the revision.
    """
    chosen = _shape_files(project, shapes)
    files = _named(paths, stdin_name=stdin_name) if paths else _named([str(project.graph)], project)
    inputs = Inputs(load_shapes(_load_all(chosen, ShapesError)), files, stdin, max_bytes)
    ontology = [] if shapes else _ontology(project)
    surrounding = _context_files(project, shapes, context)
    inputs.support = {real(path) for path, _ in (*chosen, *ontology, *surrounding)}
    checked = {real(path) for path, _ in files} if surrounding else set()
    surrounding = [file for file in surrounding if real(file[0]) not in checked]
    if since is not None:
        inputs.change = change(project.root, since)
        inputs.kept = reopen(inputs.change, files, paths)
    inputs.read(inputs.kept.fresh if inputs.kept else range(len(files)))
    if inputs.change and not inputs.kept:
        keep(inputs.change, files, paths, inputs.sources)
    terms = _load_all(ontology, GraphError)
    inputs.context = _hierarchy(terms) + b"".join(s.lines for s in _load_all(surrounding, GraphError, _CONTEXT_NUMBER))
    inputs.declared = {s for source in terms for s in source.subjects()}
    return inputs


def _named(paths: Sequence[str], project: Project | None = None, stdin_name: str = "-") -> list[File]:
    found: list[File] = []
    for given in paths:
        if given == "-":
            found.append(("-", stdin_name))
            continue
        top = f"{project.root.as_posix()}/" if project else ""
        found += [(path, path.removeprefix(top)) for path in rdf_names([Path(given).as_posix()])]
    return found if len(paths) == 1 else list(dict.fromkeys(found))


def _shape_files(project: Project, given: Sequence[str]) -> list[File]:
    if given:
        files = _named(given)
        if not files:
            raise ShapesError("no shapes found", source=", ".join(given), cure="name a folder with Turtle files")
        return files
    return _of_project(project, "shapes")


def _of_project(project: Project, folder: str) -> list[File]:
    top = f"{project.root.as_posix()}/"
    return [(p, p.removeprefix(top)) for p in (path.as_posix() for path in project.files(folder, ".ttl"))]


def _load_all(files: Iterable[File], error: type[CoopgraphError], first: int = 0) -> list[Source]:
    sources = []
    for number, (path, name) in enumerate(files):
        try:
            sources.append(load_file(Path(path), name, first + number))
        except GraphError as fault:
            raise error(
                fault.message, source=fault.source, line=fault.line, column=fault.column, cure=fault.cure
            ) from fault
    return sources


def _ontology(project: Project) -> list[File]:
    return _of_project(project, "ontology")


def _hierarchy(ontology: Iterable[Source]) -> bytes:
    """Of the ontology only the class hierarchy: its own terms are no data."""
    needle = f" {SUBCLASS} <".encode()
    lines = (line for source in ontology for line in source.lines.splitlines(keepends=True))
    return b"".join(line for line in lines if needle in line and line.startswith(b"<"))


def _context_files(project: Project, shapes: Sequence[str], given: Sequence[str]) -> list[File]:
    own = [] if shapes else [file for folder in _CONTEXT for file in _of_project(project, folder)]
    return [*_named(given), *own]
