"""Which page answers which request."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from coopgraph.model import Literal, Ref
from coopgraph.namespaces import BASE
from coopgraph.serve import linked
from coopgraph.serve.desk import Desk
from coopgraph.serve.frames import Reply
from coopgraph.serve.negotiation import SUFFIXES
from coopgraph.serve.pages import document, entity, evidence, home, questions, search, sources
from coopgraph.serve.pages import render as render_parts
from coopgraph.serve.pages.render import Reader, page
from coopgraph.serve.pages.words import Words

_TERMS: Final = """SELECT ?term ?type ?label ?definition WHERE {
  ?term a ?type ; rdfs:label ?label FILTER(LANG(?label) = ?lang)
  FILTER(?type IN (owl:Class, owl:ObjectProperty, owl:DatatypeProperty, owl:AnnotationProperty))
  FILTER(STRSTARTS(STR(?term), "https://w3id.org/coopgraph/ns#"))
  OPTIONAL { ?term skos:definition|rdfs:comment ?definition FILTER(LANG(?definition) = ?lang) }
} ORDER BY ?type ?term"""


@dataclass(frozen=True, slots=True)
class Asked:
    """A request for a page: its path, the parameters given, and the language."""

    path: str
    given: Mapping[str, str]


def render(desk: Desk, job: Mapping[str, Any]) -> Reply:
    """The page of a job: `name`, `path`, `given` (parameters), `lang`, `keep` (the language stands in the address)."""
    reader = Reader(desk.source, Words(str(job["lang"])), keep=bool(job["keep"]), path=str(job["path"]))
    asked = Asked(str(job["path"]), {str(k): str(v) for k, v in job["given"].items()})
    return PAGES[str(job["name"])](desk, reader, asked)


def _question(desk: Desk, reader: Reader, asked: Asked) -> Reply:
    name, dot, suffix = asked.path.removeprefix("/questions/").partition(".")
    if name not in desk.catalogue.names:
        return entity.missing(reader, asked.path)
    if dot:
        return questions.download(desk, reader, name, suffix, asked.given)
    return questions.answered(desk, reader, name, asked.given)


def _thing(desk: Desk, reader: Reader, asked: Asked) -> Reply:
    """A page or a twin of an IRI of ours, by the suffix of the path."""
    path, _, suffix = asked.path.strip("/").rpartition(".")
    if not linked.well_formed(path) or suffix not in SUFFIXES:
        return entity.missing(reader, BASE + asked.path.strip("/"))
    if suffix != "html":
        return linked.twin(desk, path, suffix)
    plain = Reader(reader.source, reader.words, keep=reader.keep, path=asked.path)
    if path.startswith("document/") and not path.endswith("/claims"):
        made = document.shown(desk, plain, path, repaired=asked.given.get("reading") == "repaired")
    elif path.startswith("query/"):
        made = questions.answered(desk, plain, path.removeprefix("query/"), asked.given)
    else:
        made = entity.shown(desk, plain, BASE + path, asked.given)
    return Reply(made.status, made.media_type, made.body, {**made.headers, "Link": linked.alternates(path)})


def _ontology(desk: Desk, reader: Reader, _: Asked) -> Reply:
    found = desk.source.query(_TERMS, {"lang": Literal(reader.words.code)}).rows
    terms = [
        (t.id.partition("#")[2], kind.id.rpartition("#")[2], getattr(label, "text", ""), getattr(said, "text", ""))
        for t, kind, label, said in found
        if isinstance(t, Ref) and isinstance(kind, Ref)
    ]
    return page("ontology.html", reader, terms=terms)


PAGES: Final[dict[str, Callable[[Desk, Reader, Asked], Reply]]] = {
    "home": lambda desk, reader, _: home.shown(desk, reader),
    "questions": lambda desk, reader, _: questions.listed(desk, reader),
    "question": _question,
    "thing": _thing,
    "why": lambda desk, reader, asked: evidence.shown(desk, reader, asked.given),
    "search": lambda desk, reader, asked: search.shown(desk, reader, asked.given.get("q", "")),
    "gaps": lambda desk, reader, _: home.gaps(desk, reader),
    "data": lambda desk, reader, _: home.data(desk, reader),
    "editor": lambda desk, reader, asked: home.editor(
        desk, reader, asked.given.get("query", ""), run=asked.given.get("run") == "1"
    ),
    "ontology": _ontology,
    "scan": lambda desk, reader, asked: sources.scan(desk, asked.path) or entity.missing(reader, asked.path),
    "missing": lambda _, reader, asked: entity.missing(reader, asked.path),
}


def warm(desk: Desk) -> None:
    """Have everything at hand that the first page needs: templates, words, and the store's own caches."""
    render_parts.warm()
    if desk.settled:
        city = f"{BASE}id/municipality/{desk.project.settings.city}"
        entity.shown(desk, Reader(desk.source, Words("pl"), keep=False, path="/"), city)


def failed(job: Mapping[str, Any], desk: Desk, status: int, message: str, cure: str | None) -> Reply:
    """The page for an error of ours: what happened and what to change."""
    reader = Reader(desk.source, Words(str(job["lang"])), keep=bool(job["keep"]), path=str(job["path"]))
    return page("error.html", reader, status=status, message=message, cure=cure)
