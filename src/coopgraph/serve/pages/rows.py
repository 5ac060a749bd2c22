"""An answer as a person reads it: its figures in words, its rows, and the same rows on a map or as a network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final
from xml.etree import ElementTree as ET

from coopgraph.model import Literal, Ref
from coopgraph.namespaces import BASE
from coopgraph.query import Question
from coopgraph.serve.pages.render import Reader, Shown
from coopgraph.sparql import Result, Source, Term, serialise

_MAPPED: Final[tuple[str, ...]] = ("place", "host", "partner", "organisation", "sender")
_COUNTED: Final = 4  # kinds of things the answer in words counts
_CHUNK: Final = 200
_PLACED: Final = "SELECT ?x ?lat ?long WHERE { VALUES ?x { %s } ?x %s ?p . ?p geo:lat ?lat ; geo:long ?long }"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: what is shown, or the claims a "why?" leads to, with a bar where figures can be compared."""

    shown: Shown
    claim: str | None = None
    bar: int = 0  # per cent of the longest
    derived: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of an answer under their headings."""

    headings: tuple[tuple[str, str], ...]  # (column, heading)
    rows: tuple[tuple[Cell, ...], ...]


def table(reader: Reader, question: Question, result: Result) -> Table:
    """The table of an answer: start and end as one date, an amount with its currency, claims as "why?"."""
    reader.learn(term for row in result.rows for term in row)
    columns = [name for name in result.variables if not (name == "end" and "start" in result.variables)]
    columns = [name for name in columns if not (name == "currency" and "amount" in result.variables)]
    longest = {name: _longest(result, name) for name in columns} if len(result.rows) > 1 else {}
    rows = []
    for row in result.rows:
        record = dict(zip(result.variables, row, strict=True))
        rows.append(tuple(_cell(reader, question, name, record, longest.get(name, 0)) for name in columns))
    merged = "start" in result.variables and "end" in result.variables
    headings = tuple((n, reader.words.heading("date" if n == "start" and merged else n)) for n in columns)
    return Table(headings, tuple(rows))


def _cell(reader: Reader, question: Question, name: str, record: Mapping[str, Term | None], longest: float) -> Cell:
    term = record[name]
    if name in question.claims or name.endswith("claim"):
        return Cell(Shown(""), claim=term.id if isinstance(term, Ref) else None)
    if name == "start" and "end" in record:
        return Cell(reader.date(term, record["end"]))
    if name == "amount" and isinstance(term, Literal) and isinstance(record.get("currency"), Literal):
        currency = record["currency"]
        assert isinstance(currency, Literal)
        return Cell(Shown(reader.words.money(term.text, currency.text), number=True))
    if isinstance(term, Literal) and not term.datatype and not term.language:
        return Cell(_plain(reader, name, term.text), derived=term.text == "derived")
    bar = round(100 * _value(term) / longest) if longest else 0
    return Cell(reader.show(term), bar=bar)


def _plain(reader: Reader, name: str, text: str) -> Shown:
    if name == "country" or name.endswith("Country"):
        return Shown(reader.words.country(text))
    if name in {"date", "year", "signed", "founded", "as_of", "until", "issued", "start", "end"}:
        return Shown(reader.words.date(text))
    return Shown(reader.words.value(text) if name in {"basis", "what", "missing"} else text)


def _value(term: Term | None) -> float:
    """The number a literal holds, 0 where it holds none."""
    if isinstance(term, Literal) and (term.datatype or "").endswith(("integer", "decimal")):
        try:
            return float(term.text)
        except ValueError:
            return 0.0
    return 0.0


def _longest(result: Result, name: str) -> float:
    return max((_value(term) for term in result.column(name)), default=0.0)


def in_words(reader: Reader, result: Result) -> list[str]:
    """The answer in sentences: how many of what, how many derived, how many without a year."""
    if not result.rows:
        return [reader.words("nothing")]
    words = reader.words
    counts: list[str] = []
    for name in result.variables:
        different = {t for t in result.column(name) if t is not None}
        countable = name == "country" or any(isinstance(t, Ref) for t in different)
        if words.has_noun(name) and different and countable and len(counts) < _COUNTED:
            counts.append(words.count(name, len(different)))
    counts = counts or _added_up(reader, result)
    sentences = [", ".join(counts or [words.count("row", len(result.rows))]) + "."]
    derived = sum(isinstance(t, Literal) and t.text == "derived" for t in _column(result, "basis"))
    undated = sum(isinstance(t, Literal) and t.text.startswith("XXXX") for t in _column(result, "start"))
    if derived:
        sentences.append(words("row_derived", n=derived))
    if undated:
        sentences.append(words("row_undated", n=undated))
    return sentences


def _added_up(reader: Reader, result: Result) -> list[str]:
    """What rows of figures come to: trips add up over years, which trips of towns or units need not."""
    years = [t.text for t in _column(result, "year") if isinstance(t, Literal) and t.text.isdecimal()]
    trips = [t.text for t in _column(result, "trips") if isinstance(t, Literal) and t.text.isdecimal()]
    if not years or len(trips) != len(result.rows):
        return []
    ends = dict.fromkeys((min(years), max(years)))
    return [reader.words.count("trip", sum(int(text) for text in trips)), "–".join(ends)]


def _column(result: Result, name: str) -> tuple[Term | None, ...]:
    return result.column(name) if name in result.variables else ()


def things(result: Result) -> list[str]:
    """The columns that hold things of ours, claims and concepts aside."""
    return [
        name
        for index, name in enumerate(result.variables)
        if any(isinstance(t := row[index], Ref) and t.id.startswith(f"{BASE}id/") for row in result.rows)
    ]


def places(source: Source, result: Result) -> dict[str, tuple[float, float]]:
    """IRI of each thing in the answer that has a place on the map -> (latitude, longitude)."""
    return _where(source, {t.id for row in result.rows for t in row if isinstance(t, Ref)})


def _where(source: Source, things: Iterable[str]) -> dict[str, tuple[float, float]]:
    """(latitude, longitude) of the things of ours that have a place."""
    iris = sorted(iri for iri in things if iri.startswith(f"{BASE}id/"))
    found: dict[str, tuple[float, float]] = {}
    for start in range(0, len(iris), _CHUNK):
        values = " ".join(serialise(Ref(iri)) for iri in iris[start : start + _CHUNK])
        for x, latitude, longitude in source.query(_PLACED % (values, "(coop:seat|coop:place)?")).rows:
            if isinstance(x, Ref) and isinstance(latitude, Literal) and isinstance(longitude, Literal):
                found.setdefault(x.id, (float(latitude.text), float(longitude.text)))
    return found


def geojson(reader: Reader, result: Result, home: Term | None = None) -> dict[str, Any]:
    """The answer as a GeoJSON FeatureCollection (RFC 7946): a point for each place, with how many rows name it.

    `home` is the city asked about: where it has a place, the foreign member `home` (section 6.1) holds its position,
    from which a map draws an arc to each place.
    """
    reader.learn(term for row in result.rows for term in row)
    where = places(reader.source, result)
    columns = [n for n in _MAPPED if n in result.variables][:1] or things(result)[:1]
    counts: dict[str, int] = {}
    for row in result.rows:
        named = dict(zip(result.variables, row, strict=True))
        for name in columns:
            term = named[name]
            if isinstance(term, Ref) and term.id in where:
                counts[term.id] = counts.get(term.id, 0) + 1
    features = [
        {
            "type": "Feature",
            "id": iri,
            "geometry": {"type": "Point", "coordinates": [where[iri][1], where[iri][0]]},
            "properties": {"name": reader.name(iri), "rows": count, "page": reader.href(iri)},
        }
        for iri, count in sorted(counts.items())
    ]
    collection: dict[str, Any] = {"type": "FeatureCollection", "features": features}
    if isinstance(home, Ref) and (position := _where(reader.source, [home.id]).get(home.id)):
        collection["home"] = [position[1], position[0]]
    return collection


def edges(result: Result) -> Iterator[tuple[str, str, str]]:
    """(from, to, column) for each row: its first thing with every other thing in it."""
    columns = things(result)
    for row in result.rows:
        named = dict(zip(result.variables, row, strict=True))
        found = [(n, t.id) for n in columns if isinstance(t := named[n], Ref) and t.id.startswith(f"{BASE}id/")]
        for name, iri in found[1:]:
            if iri != found[0][1]:
                yield found[0][1], iri, name


def _is_seat(reader: Reader, result: Result, iri: str) -> bool:
    """Whether a place only repeats a body of the same name in its rows: the town where its municipality sits."""
    if not iri.startswith(f"{BASE}id/place/"):
        return False
    rows = [[t.id for t in row if isinstance(t, Ref)] for row in result.rows if Ref(iri) in row]
    return all(any(i != iri and reader.name(i) == reader.name(iri) for i in row) for row in rows)


def network(reader: Reader, result: Result) -> dict[str, Any]:
    """The answer as nodes and edges, for the drawing."""
    reader.learn(term for row in result.rows for term in row)
    links = sorted({link for link in edges(result) if not _is_seat(reader, result, link[1])})
    nodes = sorted({iri for start, end, _ in links for iri in (start, end)})
    return {
        "nodes": [
            {"id": iri, "name": reader.name(iri), "kind": reader.words.kind(iri)[0], "page": reader.href(iri)}
            for iri in nodes
        ],
        "edges": [{"source": s, "target": e, "name": reader.words.heading(c)} for s, e, c in links],
    }


def gexf(reader: Reader, result: Result) -> bytes:
    """The network as GEXF 1.3, for Gephi."""
    table_of = network(reader, result)
    root = ET.Element("gexf", {"xmlns": "http://gexf.net/1.3", "version": "1.3"})
    graph = ET.SubElement(root, "graph", {"defaultedgetype": "undirected"})
    nodes, links = ET.SubElement(graph, "nodes"), ET.SubElement(graph, "edges")
    for node in table_of["nodes"]:
        ET.SubElement(nodes, "node", {"id": node["id"], "label": _clean(node["name"])})
    for number, edge in enumerate(table_of["edges"]):
        attributes = {"id": str(number), "source": edge["source"], "target": edge["target"], "label": edge["name"]}
        ET.SubElement(links, "edge", attributes)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def _clean(text: str) -> str:
    """Without the control characters that XML 1.0 cannot hold."""
    return "".join(c if c.isprintable() else " " for c in text)
