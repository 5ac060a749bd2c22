"""The home page, gaps and conflicts, the data page and the editor."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Final

from coopgraph.errors import LimitError, QueryError
from coopgraph.model import Literal, Ref
from coopgraph.namespaces import PREFIXES, coop
from coopgraph.query import Question, ask
from coopgraph.serve.desk import Desk
from coopgraph.serve.endpoint import forbid
from coopgraph.serve.frames import Reply
from coopgraph.serve.pages import rows
from coopgraph.serve.pages.document import titles
from coopgraph.serve.pages.questions import as_rows, filled, sentence, summary
from coopgraph.serve.pages.render import Reader, Shown, page

_COUNTED: Final = (
    ("trip", "Trip"),
    ("agreement", "PartnershipAgreement"),
    ("project", "Project"),
    ("cluster", "Cluster"),
    ("event", "Event"),
)
_SENTENCES: Final = ("hosts", "costs", "agreements-without-visit")
_FIRST: Final = ("agreements", "partners", "trips-by-year", "clusters")
_LACKING: Final = 6  # gaps that the home page shows
_COUNT: Final = "SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE { ?x a ?class }"
_YEARS: Final = """SELECT (MIN(?y) AS ?first) (MAX(?y) AS ?last) WHERE {
  ?x a coop:Trip ; coop:edtf ?e . BIND(SUBSTR(STR(?e), 1, 4) AS ?y) FILTER(REGEX(?y, "^[0-9]{4}$")) }"""
_GAPS: Final = ("gaps", "conflicts", "twin-towns-one-sided")
_NEWEST: Final = 8
_MOST: Final = 1000  # rows that the editor shows without JavaScript


def shown(desk: Desk, reader: Reader) -> Reply:
    """What the graph holds, and the first questions to ask."""
    counts = [(noun, _count(desk, coop(name))) for noun, name in _COUNTED]
    ((first, last),) = desk.source.query(_YEARS).rows
    years = [t.text for t in (first, last) if isinstance(t, Literal)]
    documents = titles(desk, reader)
    names = set(desk.catalogue.names)
    return page(
        "home.html",
        reader,
        site=desk.project.settings.title,
        counts=[reader.words.count(noun, n) for noun, n in counts if n],
        documents=documents[:_NEWEST],
        from_documents=reader.words("from_documents", documents=_documents(reader, len(documents))),
        years="–".join(dict.fromkeys(years)),
        built=_built(desk, reader),
        first=[(n, summary(desk.catalogue.get(n), reader.words.code)) for n in _FIRST if n in names],
        sentences=[s for n in _SENTENCES if n in names and (s := sentence(desk, reader, desk.catalogue.get(n)))],
        gaps=_lacking(desk, reader),
        total=len(names),
        partners="partners" in names,
    )


def _lacking(desk: Desk, reader: Reader) -> list[tuple[Shown, str]]:
    """(thing, what is not stated of it) for the first gaps, one line a thing."""
    if "gaps" not in desk.catalogue.names:
        return []
    question = desk.catalogue.get("gaps")
    result = ask(desk.source, question, filled(desk, question, {})).result
    by_thing: dict[Ref, list[str]] = {}
    for thing, missing in zip(result.column("trip"), result.column("missing"), strict=True):
        if isinstance(thing, Ref) and isinstance(missing, Literal):
            words = by_thing.setdefault(thing, [])
            if (said := reader.words.value(missing.text)) not in words:
                words.append(said)
    found = sorted(by_thing.items(), key=lambda entry: (-len(entry[1]), entry[0].id))[:_LACKING]
    reader.learn(thing for thing, _ in found)
    return [(reader.show(thing), ", ".join(words)) for thing, words in found]


def _documents(reader: Reader, number: int) -> str:
    """How many documents, after a preposition: Polish wants the genitive."""
    if reader.words.code == "pl":
        return f"{reader.words.number(number)} {'dokumentu' if number == 1 else 'dokumentów'}"
    return reader.words.count("document", number)


def _count(desk: Desk, iri: str) -> int:
    ((number,),) = desk.source.query(_COUNT, {"class": Ref(iri)}).rows
    return int(number.text) if isinstance(number, Literal) else 0


def _built(desk: Desk, reader: Reader) -> str:
    """When the graph's files were last written, empty where it is not ours."""
    try:
        newest = max(path.stat().st_mtime for path in desk.project.graph.glob("*.ttl"))
    except (OSError, ValueError):
        return ""
    return reader.words.date(dt.datetime.fromtimestamp(newest, dt.UTC).date().isoformat())


def gaps(desk: Desk, reader: Reader) -> Reply:
    """What the documents do not say, and where they contradict each other."""
    sections = []
    for name in _GAPS:
        if name not in desk.catalogue.names:
            continue
        question = desk.catalogue.get(name)
        try:
            result = ask(desk.source, question, filled(desk, question, {})).result
        except QueryError:
            continue
        text = summary(question, reader.words.code)
        sections.append((name, text, rows.in_words(reader, result), rows.table(reader, question, result)))
    return page("gaps.html", reader, sections=sections)


def data(desk: Desk, reader: Reader) -> Reply:
    """Where everything can be had as data."""
    classes = desk.source.query(
        """SELECT ?c (COUNT(DISTINCT ?x) AS ?n) WHERE { ?x a ?c }
        GROUP BY ?c ORDER BY DESC(?n) ?c LIMIT 100"""
    ).rows
    reader.learn(c for c, _ in classes)
    return page("data.html", reader, classes=[(reader.show(c), reader.show(n).text) for c, n in classes])


def editor(desk: Desk, reader: Reader, query: str, *, run: bool = False) -> Reply:
    """The SPARQL editor; without JavaScript a text field, its result shown below as a table."""
    table, error = None, None
    if run:
        try:
            table = _run(desk, reader, query)
        except (QueryError, LimitError) as fault:
            error = fault
    head = "".join(f"PREFIX {p}: <{PREFIXES[p]}>\n" for p in ("coop", "rdfs", "skos", "dct"))
    first = f"{head}\nSELECT ?trip ?name WHERE {{\n  ?trip a coop:Trip ; rdfs:label ?name .\n}}\nLIMIT 20\n"
    examples = [(q.name, summary(q, reader.words.code), q.text) for q in desk.catalogue]
    status = 400 if error else 200
    shown_query = query or first
    return page("editor.html", reader, status=status, query=shown_query, examples=examples, table=table, error=error)


def _run(desk: Desk, reader: Reader, query: str) -> rows.Table:
    """The first rows of an answer. Raises QueryError, LimitError."""
    forbid(query, "SERVICE")
    result = desk.source.query(query)
    if len(result.rows) + len(result.triples) > desk.settings.limits.rows:
        raise LimitError(f"the answer has more than {desk.settings.limits.rows} rows", cure="add a LIMIT")
    made = as_rows(result)
    question = Question(name="", text=query, source="", form=result.form)
    return rows.table(reader, question, replace(made, rows=made.rows[:_MOST]))
