"""The one module that knows the order of the stages: read → annotate → extract → resolve → emit → validate → store."""

from __future__ import annotations

import gc
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Final

from coopgraph import swap, texts
from coopgraph._version import __version__
from coopgraph.annotate import Annotator
from coopgraph.cache import Cache, Spill, fingerprint
from coopgraph.emit import Graphs, emit
from coopgraph.errors import FAULTS, CoopgraphError, InputError, fault_place
from coopgraph.extract import NOT_READ, NOT_WHOLE, Extractor
from coopgraph.extract.joined import joined
from coopgraph.judgements import Judgements
from coopgraph.mend import mended
from coopgraph.model import Document, Extraction, Finding, Literal, Resolution, ReviewItem, Severity, Span
from coopgraph.namespaces import claim_iri, compact, coop, document_iri
from coopgraph.project import Project
from coopgraph.read import find_documents, read_documents
from coopgraph.registry import Registry
from coopgraph.resolve import Resolver
from coopgraph.turtle import term, turtle
from coopgraph.validate.check import check
from coopgraph.validate.figures import missing, words_read
from coopgraph.validate.inputs import gather

REVIEW: Final = "review.jsonl"
_DATES: Final = frozenset(coop(name) for name in ("edtf", "start", "end", "dateBasis"))
WEAK: Final = 0.8  # the page quality below which a PDF page would be read from its image
Progress = Callable[[str, int, int], None]


def silent(_what: str, _done: int, _total: int) -> None:
    """Progress for nobody."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be read; the others go on."""

    path: str
    error: CoopgraphError


@dataclass(slots=True)
class Harvest:
    """What a run over documents gave: their extractions in the order of the paths, and what failed."""

    extractions: list[Extraction] | Spill = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)  # "path: what its reader should know"
    reused: int = 0


@dataclass(frozen=True, slots=True)
class Build:
    """The report of a build. `replaced` says whether the new graph is now the graph of the project."""

    documents: int
    reused: int
    facts: int
    claims: int
    entities: int
    review: int
    findings: tuple[Finding, ...]
    failures: tuple[Failure, ...]
    replaced: bool
    notes: tuple[str, ...] = ()


class Chain:
    """Document in, extraction out. The lexica are loaded once, when the first document needs them."""

    def __init__(self, project: Project, progress: Progress = silent) -> None:
        self.project = project
        self._progress = progress

    @cached_property
    def _annotate(self) -> Annotator:
        # The first run on a machine compiles the gazetteer, which takes half a minute: say so.
        return Annotator(self.project, lambda done, total: self._progress("compiling the gazetteer, once", done, total))

    @cached_property
    def _extract(self) -> Extractor:
        return Extractor(self.project)

    def __call__(self, document: Document) -> Extraction:
        """Annotate and extract one document; its weak pages go to review.

        Raises InputError where a fault of ours stops the reading, so that the documents behind it are read.
        """
        try:
            with uncollected():
                whole = mended(document)
                parts = [self._extract(self._annotate(part)) for part in self._annotate.parts(whole.copy)]
                found = borne_out(whole.told(parts[0] if len(parts) == 1 else joined(document, parts)))
        except FAULTS as fault:
            message = f"coopgraph cannot read this text: {fault_place(fault)}"
            cure = "a fault of coopgraph, not of the file: please report it with the text"
            raise InputError(message, source=document.path, cure=cure) from fault
        return replace(found, review=(*weak_pages(document), *found.review))


def borne_out(found: Extraction) -> Extraction:
    """An extraction without claims whose figure or date their sentence does not bear out: those go to review.

    Validation asks the same of every graph (shapes/evidence.yaml), and one such claim would stop a whole build.
    """
    unsure = {}
    for claim in found.claims:
        if isinstance(claim.value, Literal) and claim.value.datatype:
            read = words_read(f"{was} → {word}" for evidence in claim.evidence for was, word in evidence.repairs)
            told = " ".join([*(evidence.quote for evidence in claim.evidence), read]).rstrip()
            value = f'"{claim.value.text}"^^<{claim.value.datatype}>'
            if (absent := missing(value, told, claim.property, claim.rule)) is not None:
                unsure[claim] = f"{absent} does not stand in the sentence it was read from ({claim.rule})"
    if not unsure:
        return found
    undated = {claim.subject for claim in unsure if claim.property in _DATES}  # its days stand and fall together
    kept = [c for c in found.claims if c not in unsure and not (c.subject in undated and c.property in _DATES)]
    items = tuple(
        ReviewItem(claim.document, reason, claim.evidence[0].span, claim.evidence[0].quote, claim)
        for claim, reason in unsure.items()
    )
    return replace(found, claims=tuple(kept), review=(*found.review, *items))


@contextmanager
def uncollected() -> Iterator[None]:
    """Without the cyclic collector, whose full runs look at each of the millions of records of a long text.

    Records hold no cycles, so nothing is kept that reference counts would not free.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def weak_pages(document: Document) -> Iterator[ReviewItem]:
    """A review item for each page that a person should compare with the original; its quote is the first line."""
    for page in document.pages:
        text = document.quote(page.span)
        if page.quality < WEAK and text.strip():
            line = text.strip().split("\n", 1)[0].rstrip()
            start = page.span.start + text.index(line)
            reason = f"page {page.number} is hard to read: quality {page.quality:.2f}"
            yield ReviewItem(document.slug, reason, Span(start, start + len(line)), line)


def code_fingerprint(project: Project) -> str:
    """A hash of all that decides what a document says: our code, the lexica, the registry, the version."""
    code = [*Path(__file__).parent.rglob("*.py")]
    data = [*project.files("data/lexicon", ".yaml"), *project.files("data/registry", ".ttl")]
    data += project.files("data/mappings", ".sssom.tsv")  # which town a name of the registry is
    return fingerprint([*sorted(code), *data]) + __version__


def harvest(
    project: Project,
    paths: Sequence[Path],
    progress: Progress = silent,
    cache: Cache | None = None,
    into: Spill | None = None,
) -> Harvest:
    """Read, annotate and extract documents, each on its own; a failure is recorded and the next one done.

    The extractions are put `into` what is given, else into a list.
    """
    chain, result, keys = Chain(project, progress), Harvest([] if into is None else into), set()
    code = code_fingerprint(project) if cache else ""
    documents = read_documents(paths, root=project.root)
    for number, path in enumerate(paths):
        progress(path.name, number, len(paths))
        document = next(documents)
        if isinstance(document, InputError):
            result.failures.append(Failure(str(path), document))
            continue
        result.notes += [f"{path}: {warning}" for warning in document.warnings]
        key = hashlib.sha256(f"{code}{document!r}".encode(errors="surrogatepass")).hexdigest()
        kept = cache.get(key) if cache else None
        try:
            extraction = kept or chain(document)
        except InputError as error:
            result.failures.append(Failure(str(path), error))
            continue
        result.reused += kept is not None
        if cache and not kept:
            cache.put(key, extraction)
        keys.add(key)
        unread = [item.reason for item in extraction.review if item.reason.startswith(NOT_READ)]
        result.notes += [f"{path}: {reason}; nothing was read from it" for reason in unread]
        result.notes += [f"{path}: {i.reason}" for i in extraction.review if i.reason.startswith(NOT_WHOLE)]
        result.extractions.append(extraction)
    if cache:
        cache.keep_only(keys)
    progress("", len(paths), len(paths))
    return result


def resolve(project: Project, extractions: Iterable[Extraction]) -> Iterator[Resolution]:
    """One entity, one IRI, over all documents given together."""
    return Resolver(project)(extractions)


def extract_documents(
    project: Project, paths: Sequence[Path], progress: Progress = silent
) -> tuple[list[Graphs], list[ReviewItem], Harvest]:
    """Documents in, graphs out, touching no file: what `coopgraph extract` prints, what it left to review, the run."""
    found = harvest(project, paths, progress)
    resolutions = list(resolve(project, found.extractions))
    review = [item for resolution in resolutions for item in resolution.review]
    return [emit(resolution) for resolution in resolutions], review, found


def build(project: Project, *, force: bool = False, progress: Progress = silent) -> Build:
    """Build the graph of the project's documents and make it the graph, if it is valid or `force` is given.

    The new graph is written beside the old one, validated there, and swapped in one step; an interrupted or invalid
    build leaves the old graph whole. Raises ProjectError when there is nothing to build from, RegistryError for
    judgements that contradict each other or are of things that nothing has.
    """
    paths = find_documents(project.documents)
    swap.recover(project.graph)
    cache = Cache(project.state / "extractions.sqlite")
    with closing(Spill()) as extractions:
        try:
            found = harvest(project, paths, progress, cache, extractions)
        finally:
            cache.close()
        texts.keep(project, (extraction.document for extraction in extractions))
        folder = swap.staging(project.graph)
        written = write(folder, resolve(project, extractions))
    if not found.failures:  # what a document would have named may be judged although it cannot be read today
        check_judged(project, written.entities)
    progress("validate", 0, 1)
    findings = check_folder(project, folder)
    replaced = force or not any(finding.severity is Severity.VIOLATION for finding in findings)
    if replaced:
        swap.replace(project.graph, folder)
    progress("", 1, 1)
    return Build(
        documents=written.documents,
        reused=found.reused,
        facts=len(written.facts),
        claims=written.claims,
        entities=len(written.entities),
        review=written.review,
        findings=findings,
        failures=tuple(found.failures),
        replaced=replaced,
        notes=tuple(found.notes),
    )


def check_judged(project: Project, named: AbstractSet[str]) -> None:
    """Hold that merges and partings are of things that a document names or the registry has.

    `named` are the IRIs of all things in the documents. Raises RegistryError naming the record: an IRI that nobody has
    is a slip of the pen, and its judgement does nothing.
    """
    registry = Registry.read(project)
    Judgements.read(project).check_known(named | registry.entries.keys() | registry.replaced.keys())


def check_folder(project: Project, folder: Path) -> tuple[Finding, ...]:
    """Findings of a freshly written graph against the project's shapes; raises what stops the check from being made."""
    inputs = gather(project, [str(folder)])
    for error in inputs.errors:
        raise error
    return check(inputs.sources, inputs.shapes, context=inputs.context).findings


@dataclass(slots=True)
class Written:
    """What was written of a graph: counts, the IRIs of its things, and a number that tells each fact from others."""

    documents: int = 0
    claims: int = 0
    review: int = 0
    entities: set[str] = field(default_factory=set)
    facts: set[int] = field(default_factory=set)


def write(folder: Path, resolutions: Iterable[Resolution]) -> Written:
    """Write `<slug>.ttl`, `<slug>.claims.ttl` for each document and one `review.jsonl` for all."""
    written = Written()
    with (folder / REVIEW).open("w", encoding="utf-8") as review:
        for resolution in resolutions:
            slug, graph = resolution.document.slug, emit(resolution)
            (folder / f"{slug}.ttl").write_text(turtle(graph.facts), encoding="utf-8")
            (folder / f"{slug}.claims.ttl").write_text(turtle(graph.claims), encoding="utf-8")
            review.writelines(map(review_line, resolution.review))
            written.documents += 1
            written.claims += len(resolution.claims)
            written.review += len(resolution.review)
            written.entities.update(entity.iri for entity in resolution.entities)
            written.facts.update(map(hash, graph.facts))
    return written


def review_line(item: ReviewItem) -> str:
    """One line of JSON for something a person should look at."""
    record: dict[str, object] = {
        "document": item.document,
        "reason": item.reason,
        "start": item.span.start,
        "end": item.span.end,
        "quote": item.quote,
    }
    if item.claim:
        value = item.claim.value
        claim = item.claim
        iri = claim_iri(claim.subject, claim.property, term(claim.value), document_iri(item.document))
        record["claim"] = {
            "id": compact(iri),
            "subject": item.claim.subject,
            "property": item.claim.property,
            "value": getattr(value, "id", None) or getattr(value, "text", ""),
            "rule": item.claim.rule,
            "confidence": item.claim.confidence.value,
        }
    return json.dumps(record, ensure_ascii=False) + "\n"
