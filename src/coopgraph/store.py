"""The embedded store: the project's graph in Oxigraph, every document in graphs of its own, asked as their union.

The default graph holds what any graph says, each triple once (docs/decisions/0193-the-union-is-a-graph.md).
Queries go in as text and answers come out as terms of the model, so that nothing above this module knows the engine.
A built copy is kept on disk under the hash of all that is in it: opening it costs some 10 ms whatever its size, where
reading the Turtle of 70 documents costs 400 ms (docs/decisions/0031-store-copy.md).
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Final

import pyoxigraph as ox

from coopgraph import rdf
from coopgraph._version import __version__
from coopgraph.errors import GraphError, ProjectError, QueryError
from coopgraph.namespaces import BASE, document_iri
from coopgraph.project import Project
from coopgraph.sparql import Bounded, Result, Row, Term, Triple, bind, fault, form, with_prefixes

ENGINE: Final = f"Oxigraph {ox.__version__}"
ONTOLOGY_GRAPH: Final = BASE + "ns"
VOCAB_GRAPH: Final = BASE + "vocab"
REGISTRY_GRAPH: Final = BASE + "registry"
_CLAIMS: Final = ".claims.ttl"
_KEEP: Final = 2  # copies kept, so that a reader of the last build can finish
_RESULTS: Final = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
_GRAPHS: Final = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/n-quads": ox.RdfFormat.N_QUADS,
    "application/trig": ox.RdfFormat.TRIG,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
}


class Store:
    """A graph that can be asked (a `sparql.Source`). Made by `open`, `load` or `of_quads`; never written to here."""

    _merged = True  # what the default graph is: the union of all, written out

    def __init__(self, inner: ox.Store) -> None:
        self._inner = inner

    @property
    def engine(self) -> str:
        """Name and version of the engine that answers."""
        return ENGINE

    def __len__(self) -> int:
        return len(self._inner)

    @classmethod
    def open(cls, project: Project, *, cached: bool = True) -> Store:
        """The project's graph: from the copy on disk where that is up to date (`cached`), else read from its files.

        Raises ProjectError when nothing was built yet, GraphError (file, line) for a broken file.
        """
        files = _built(project)
        if not cached:
            return cls.load(files)
        return cls(_from_copy(project.state / "store", files))

    @classmethod
    def of_copy(cls, copy: Path) -> Store:
        """The copy that `prepared_copy` made. Raises GraphError where it cannot be opened."""
        try:
            return cls(ox.Store.read_only(str(copy)))
        except (OSError, RuntimeError) as error:
            raise GraphError(str(error), source=str(copy)) from error

    @classmethod
    def load(cls, files: Mapping[Path, str]) -> Store:
        """Read files into the graphs named beside them ("" for the default graph or the file's own graphs).

        Raises GraphError with file and line.
        """
        return cls(_in_memory(files))

    @classmethod
    def of_quads(cls, quads: Iterable[ox.Quad]) -> Store:
        """A store in memory of quads that `rdf.parse` gave."""
        inner = ox.Store()
        inner.bulk_extend(quads)
        return cls(_merged(inner))

    def query(self, text: str, bindings: Mapping[str, Term] | None = None) -> Result:
        """Answer a SPARQL 1.1 query over the union of all graphs. Raises QueryError (line, column)."""
        kind = form(text)
        found = self._ask(text, bindings)
        try:
            if isinstance(found, ox.QueryBoolean):
                return Result(kind, ENGINE, answer=bool(found))
            if isinstance(found, ox.QueryTriples):
                return Result(kind, ENGINE, triples=tuple(_triple(t) for t in found))
            return Result(kind, ENGINE, tuple(v.value for v in found.variables), tuple(_row(r) for r in found))
        except (RuntimeError, OSError) as error:
            raise QueryError(str(error)) from error

    def answer(
        self,
        text: str,
        media_type: str,
        bindings: Mapping[str, Term] | None = None,
        *,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
        limit: int | None = None,
    ) -> bytes:
        """The answer of `write_answer` as bytes. Raises LimitError as soon as it passes `limit` bytes."""
        sink = Bounded(limit)
        self.write_answer(sink, text, media_type, bindings, default_graphs=default_graphs, named_graphs=named_graphs)
        return sink.getvalue()

    def write_answer(
        self,
        sink: IO[bytes],
        text: str,
        media_type: str,
        bindings: Mapping[str, Term] | None = None,
        *,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
    ) -> None:
        """Write the answer, piece by piece as it is found, in a media type of SPARQL 1.1 Results or of RDF.

        Dataset parameters as in SPARQL 1.1 Protocol §2.1.4; relative IRIs are resolved against our base. Raises
        QueryError, also for a media type that the form of the query cannot have; what `sink` raises goes through.
        """
        found = self._ask(text, bindings, default_graphs, named_graphs, BASE)
        formats: Mapping[str, object] = _GRAPHS if isinstance(found, ox.QueryTriples) else _RESULTS
        if media_type not in formats:
            raise QueryError(f"this query is not answered as {media_type}", cure=f"ask for {', '.join(formats)}")
        try:
            if isinstance(found, ox.QueryTriples):
                found.serialize(sink, format=_GRAPHS[media_type])
            else:
                found.serialize(sink, format=_RESULTS[media_type])
        except (RuntimeError, OSError) as error:
            raise QueryError(str(error)) from error

    def dump(self) -> bytes:
        """The whole store as N-Quads, sorted; what stands in a named graph is not said again without one."""
        named = [quad for quad in self._inner if quad.graph_name != ox.DefaultGraph()]
        known = {quad.triple for quad in named}
        rest = [q for q in self._inner.quads_for_pattern(None, None, None, ox.DefaultGraph()) if q.triple not in known]
        lines = (ox.serialize([*named, *rest], format=ox.RdfFormat.N_QUADS) or b"").splitlines(keepends=True)
        return b"".join(sorted(lines))

    def graphs(self) -> dict[str, int]:
        """IRI of each named graph -> number of its quads."""
        found = self.query("SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g")
        return {str(getattr(g, "id", "")): int(getattr(n, "text", "0")) for g, n in found.rows}

    def _ask(
        self,
        text: str,
        bindings: Mapping[str, Term] | None,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
        base: str | None = None,
    ) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        complete, shift = with_prefixes(text)
        try:
            return self._inner.query(
                bind(complete, bindings or {}),
                base_iri=base,
                use_default_graph_as_union=not (self._merged or default_graphs or named_graphs),
                default_graph=[ox.NamedNode(g) for g in default_graphs] or None,
                named_graphs=[ox.NamedNode(g) for g in named_graphs] or None,
            )
        except SyntaxError as error:
            raise fault(str(error), shift) from error
        except (ValueError, RuntimeError, OSError) as error:
            raise QueryError(str(error)) from error


class WritableStore(Store):
    """A store on disk that takes updates. One process at a time can hold it."""

    _merged = False  # an update changes one graph: the engine makes the union at each query

    @classmethod
    def at(cls, folder: Path, project: Project) -> WritableStore:
        """The store in a folder; where there is none yet it starts with the project's built graph, if there is one."""
        fresh = not folder.is_dir()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            inner = ox.Store(str(folder))
        except OSError as error:
            raise ProjectError(str(error), source=str(folder), cure="another server may hold it") from error
        if fresh:
            inner.bulk_extend(_quads(graph_files(project)))
            inner.flush()
        return cls(inner)

    def update(self, text: str, *, base: str = BASE) -> None:
        """Run a SPARQL 1.1 update; all of it or nothing. Raises QueryError (line, column)."""
        complete, shift = with_prefixes(text)
        try:
            self._inner.update(complete, base_iri=base)
            self._inner.flush()
        except SyntaxError as error:
            raise fault(str(error), shift) from error
        except (ValueError, RuntimeError, OSError) as error:
            raise QueryError(str(error)) from error


def graph_files(project: Project) -> dict[Path, str]:
    """Every Turtle file of the project's graph -> the IRI of the named graph it belongs in (design §5)."""
    found = {
        path: iri
        for folder, iri in (
            ("ontology", ONTOLOGY_GRAPH),
            ("data/vocab", VOCAB_GRAPH),
            ("data/registry", REGISTRY_GRAPH),
        )
        for path in project.files(folder, ".ttl")
    }
    for path in sorted(project.graph.glob("*.ttl")):
        claims = path.name.endswith(_CLAIMS)
        name = path.name.removesuffix(_CLAIMS if claims else ".ttl")
        found[path] = document_iri(name) + ("/claims" if claims else "")
    return found


def prepared_copy(project: Project) -> tuple[str, Path | None]:
    """(hash of all that is in the project's graph, the copy on disk of exactly that).

    The copy is made where it is missing; None where its folder cannot be written. It is read file by file, so that the
    memory it takes does not grow with the graph. Raises ProjectError and GraphError as `Store.open`.
    """
    files = _built(project)
    folder, key = project.state / "store", _key(files)
    copy = folder / key
    if copy.is_dir():
        return key, copy
    made = folder / f"new-{os.getpid()}"
    try:
        shutil.rmtree(made, ignore_errors=True)
        made.mkdir(parents=True)
    except OSError:
        _in_memory(files)  # a broken file is found here, as it would be with a copy
        return key, None
    try:
        disk = ox.Store(str(made))
        disk.bulk_extend(_quads(files))
        _finish_copy(_merged(disk))
        del disk  # closes the files
        made.rename(copy)
    except OSError:
        return key, copy if copy.is_dir() else None  # another process was faster, or the disk is full
    finally:
        shutil.rmtree(made, ignore_errors=True)
        _forget(folder, copy)
    return key, copy


def _finish_copy(disk: ox.Store) -> None:
    disk.optimize()
    disk.flush()


def _built(project: Project) -> dict[Path, str]:
    """The files of a project that was built. Raises ProjectError for one that was not."""
    files = graph_files(project)
    if not any(path.parent == project.graph for path in files):
        raise ProjectError("there is no graph yet", source=str(project.graph), cure="coopgraph build makes it")
    return files


def _merged(inner: ox.Store) -> ox.Store:
    """The store, once its default graph holds what any of its graphs says."""
    inner.bulk_extend(ox.Quad(q.subject, q.predicate, q.object) for q in inner)
    return inner


def _quads(files: Mapping[Path, str]) -> Iterator[ox.Quad]:
    """What stands in the files. On disk one load of all is five times as quick as one of each. Raises GraphError."""
    for path, graph in files.items():
        name = ox.NamedNode(graph) if graph else None
        for quad in rdf.parse_file(path, base=BASE, rename_blank_nodes=True):
            yield ox.Quad(quad.subject, quad.predicate, quad.object, name) if name else quad


def _in_memory(files: Mapping[Path, str]) -> ox.Store:
    inner = ox.Store()
    for path, graph in files.items():
        rdf.syntax_of(path)  # raises GraphError for a suffix of no syntax
        try:
            inner.bulk_load(
                path.read_bytes(),
                format=ox.RdfFormat.from_extension(path.suffix[1:].lower()),
                base_iri=BASE,
                to_graph=ox.NamedNode(graph) if graph else None,
            )
        except SyntaxError:
            for _ in rdf.parse_file(path, base=BASE):
                """Read on to the fault, which raises GraphError with its place."""
            raise
        except OSError as error:
            raise GraphError(error.strerror or str(error), source=str(path)) from error
    return _merged(inner)


def _key(files: Mapping[Path, str]) -> str:
    """A hash of engine, our version and all that is read: any change of one byte makes another copy."""
    total = hashlib.sha256(f"{ENGINE} {__version__} merged".encode())
    for path, graph in files.items():
        try:
            content = hashlib.sha256(path.read_bytes()).digest()
        except OSError as error:
            raise GraphError(error.strerror or str(error), source=str(path)) from error
        total.update(f"{graph} {path.suffix} ".encode() + content)
    return total.hexdigest()[:32]


def _from_copy(folder: Path, files: Mapping[Path, str]) -> ox.Store:
    """The copy on disk; where it is missing the graph is read into memory, and a copy made for the next time."""
    copy = folder / _key(files)
    if copy.is_dir():
        try:
            return ox.Store.read_only(str(copy))
        except (OSError, RuntimeError):  # damaged: nothing in it is precious
            shutil.rmtree(copy, ignore_errors=True)
    inner = _in_memory(files)  # a broken file is found here, before anything is written
    try:
        made = folder / f"new-{os.getpid()}"  # tempfile would cost 3 ms of imports at each start
        shutil.rmtree(made, ignore_errors=True)
        made.mkdir(parents=True)
    except OSError:
        return inner
    try:
        _make_copy(made, copy, inner)
    finally:
        shutil.rmtree(made, ignore_errors=True)
        _forget(folder, copy)
    return inner


def _make_copy(made: Path, copy: Path, inner: ox.Store) -> None:
    """Write the store to `made` and move it to `copy`, unless another process was faster or the disk is full."""
    try:
        disk = ox.Store(str(made))
        disk.bulk_load(inner.dump(format=ox.RdfFormat.N_QUADS) or b"", format=ox.RdfFormat.N_QUADS)
        _finish_copy(disk)
        del disk  # closes the files
        made.rename(copy)
    except (OSError, RuntimeError):
        return  # the copy only saves time; the graph is in memory


def _forget(folder: Path, current: Path) -> None:
    """Delete older copies; also what a killed process left, once it is not the newest."""
    others = [path for path in folder.iterdir() if path != current]
    others.sort(key=lambda path: (path.stat().st_mtime if path.exists() else 0.0, path.name), reverse=True)
    for path in others[_KEEP - 1 :]:
        shutil.rmtree(path, ignore_errors=True)


def _row(solution: ox.QuerySolution) -> Row:
    return tuple(None if term is None else _term(term) for term in solution)


def _triple(triple: ox.Triple) -> Triple:
    return _term(triple.subject), _term(triple.predicate), _term(triple.object)


def _term(term: object) -> Term:
    if isinstance(term, ox.Triple):
        raise QueryError("triple terms (RDF 1.2) are not answered", cure="ask for their parts: SUBJECT(?t) …")
    assert isinstance(term, ox.NamedNode | ox.BlankNode | ox.Literal)
    return rdf.from_term(term)
