"""The words of names and quotes, and the numbers VoID tells: found once for a graph, kept in an SQLite file beside it.

The file is made before workers open the graph (`preparation`), so that none of them reads all names into its memory:
over 1M quads that took each 6 s and 1.3 GB. Where the graph is another's or takes updates, the same tables are made in
memory when they are wanted.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from coopgraph.errors import ProjectError
from coopgraph.model import Literal, Ref
from coopgraph.namespaces import BASE, fold
from coopgraph.serve import cards
from coopgraph.sparql import Source

_SCHEMA: Final = """
CREATE VIRTUAL TABLE names USING fts5(words, iri UNINDEXED, text UNINDEXED, tokenize = "unicode61 remove_diacritics 0");
CREATE VIRTUAL TABLE quotes USING fts5(words, iri UNINDEXED, text UNINDEXED, start UNINDEXED,
  tokenize = "unicode61 remove_diacritics 0");
CREATE TABLE partitions (class TEXT, property TEXT, number INTEGER);
"""
LAYOUT: Final = 2  # of the file; another number for other tables
_NAMES: Final = """SELECT DISTINCT ?x ?name WHERE {
  ?x rdfs:label|skos:prefLabel|skos:altLabel|coop:acronym|dct:title|dct:identifier ?name
  FILTER(STRSTARTS(STR(?x), "https://w3id.org/coopgraph/"))
}"""
_QUOTES: Final = """SELECT DISTINCT ?document ?start ?quote WHERE {
  ?target oa:hasSource ?document ; oa:hasSelector ?words, ?position . ?words oa:exact ?quote . ?position oa:start ?start
}"""
_CLASSES: Final = "SELECT ?c (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s a ?c } GROUP BY ?c ORDER BY ?c"
_PROPERTIES: Final = "SELECT ?p (COUNT(*) AS ?n) WHERE { ?s ?p ?o } GROUP BY ?p ORDER BY ?p"
_BOTH: Final = "SELECT ?c ?p (COUNT(*) AS ?n) WHERE { ?s a ?c ; ?p ?o } GROUP BY ?c ?p ORDER BY ?c ?p"
_CANDIDATES: Final = 5000  # names that one is compared with letter by letter
_MOST: Final = 16  # words of a search that are looked at
_BEGINNING: Final = 2  # letters of a word that a misspelt one still has

Partition = tuple[str | None, str | None, int]


@dataclass(frozen=True, slots=True)
class Entry:
    """A text that was found, and what it belongs to; a quote with the offset of its first character."""

    iri: str
    text: str
    start: int | None = None


class Index:
    """The tables of one graph. Made by `of_file` or `of_source`."""

    def __init__(self, tables: sqlite3.Connection) -> None:
        self._tables = tables

    @classmethod
    def of_file(cls, path: Path) -> Index:
        """The tables that `write` made. Raises ProjectError where they cannot be opened."""
        try:
            return cls(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True))
        except sqlite3.Error as error:
            raise ProjectError(str(error), source=str(path)) from error

    @classmethod
    def of_source(cls, source: Source) -> Index:
        """The tables of a graph, in memory."""
        tables = sqlite3.connect(":memory:")
        _fill(tables, source)
        return cls(tables)

    def things(self, wanted: Sequence[str], most: int) -> tuple[list[str], int]:
        """(the first IRIs with a name in which each of the beginnings starts a word, how many there are)."""
        if not (match := _match(wanted)):
            return [], 0
        (count,) = self._tables.execute(
            "SELECT COUNT(DISTINCT iri) FROM names WHERE names MATCH ?", (match,)
        ).fetchone()
        text = "SELECT iri FROM names WHERE names MATCH ? GROUP BY iri ORDER BY MIN(rowid) LIMIT ?"
        return [iri for (iri,) in self._tables.execute(text, (match, most))], int(count)

    def quotes(self, wanted: Sequence[str], most: int) -> tuple[list[Entry], int]:
        """(the first quotes in which each of the beginnings starts a word, how many there are)."""
        if not (match := _match(wanted)):
            return [], 0
        (count,) = self._tables.execute("SELECT COUNT(*) FROM quotes WHERE quotes MATCH ?", (match,)).fetchone()
        text = "SELECT iri, text, start FROM quotes WHERE quotes MATCH ? ORDER BY rowid LIMIT ?"
        return [Entry(*row) for row in self._tables.execute(text, (match, most))], int(count)

    def candidates(self, text: str) -> list[str]:
        """Names that a misspelt one may have meant: all of a small graph, else those with a word that begins alike."""
        starts = [word[:_BEGINNING] for word in re.findall(r"\w+", fold(text))[:_MOST]]
        (count,) = self._tables.execute("SELECT COUNT(*) FROM names").fetchone()
        if count <= _CANDIDATES or not starts:
            found = self._tables.execute("SELECT text FROM names ORDER BY rowid LIMIT ?", (_CANDIDATES,))
        else:
            match = " OR ".join(f'"{start}"*' for start in starts)
            found = self._tables.execute("SELECT text FROM names WHERE names MATCH ? LIMIT ?", (match, _CANDIDATES))
        return [name for (name,) in found]

    def partitions(self) -> list[Partition]:
        """(class, property, number): subjects of a class, statements of a property, or of both together."""
        return self._tables.execute("SELECT class, property, number FROM partitions ORDER BY rowid").fetchall()


def write(path: Path, source: Source) -> None:
    """Make the tables of a graph as a file. Raises OSError where it cannot be written."""
    made = path.with_suffix(".new")
    made.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(made)) as tables:
            tables.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
            _fill(tables, source)
            tables.executemany("INSERT INTO partitions VALUES (?, ?, ?)", partitions(source))
            cards.fill(tables, source)
            tables.commit()
    except sqlite3.Error as error:
        made.unlink(missing_ok=True)
        raise OSError(str(error)) from error
    made.replace(path)


def partitions(source: Source) -> Iterator[Partition]:
    """The numbers of VoID, asked of the graph."""
    for prop, number in source.query(_PROPERTIES).rows:
        if isinstance(prop, Ref):
            yield None, prop.id, _number(number)
    for kind, number in source.query(_CLASSES).rows:
        if isinstance(kind, Ref):
            yield kind.id, None, _number(number)
    for kind, prop, number in source.query(_BOTH).rows:
        if isinstance(kind, Ref) and isinstance(prop, Ref):
            yield kind.id, prop.id, _number(number)


def _fill(tables: sqlite3.Connection, source: Source) -> None:
    tables.executescript(_SCHEMA)
    names = sorted(_names(source), key=lambda pair: (not pair[0].startswith(f"{BASE}id/"), len(pair[1]), pair))
    tables.executemany("INSERT INTO names VALUES (?, ?, ?)", ((_words(text), iri, text) for iri, text in names))
    tables.executemany(
        "INSERT INTO quotes VALUES (?, ?, ?, ?)",
        ((_words(text), iri, text, start) for iri, start, text in sorted(_quotes(source))),
    )
    tables.commit()


def _names(source: Source) -> Iterator[tuple[str, str]]:
    for x, name in source.query(_NAMES).rows:
        if isinstance(x, Ref) and isinstance(name, Literal) and _findable(x.id):
            yield x.id, name.text


def _quotes(source: Source) -> Iterator[tuple[str, int, str]]:
    for document, start, quote in source.query(_QUOTES).rows:
        if isinstance(document, Ref) and isinstance(start, Literal) and isinstance(quote, Literal):
            yield document.id, _number(start), quote.text


def _findable(iri: str) -> bool:
    return iri.startswith((f"{BASE}id/", f"{BASE}document/", f"{BASE}vocab/")) and "/contribution/" not in iri


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text)))


def _match(wanted: Sequence[str]) -> str:
    """The beginnings as FTS5 wants them: letters and digits in quotes, so that nothing in them is an operator."""
    return " AND ".join(f'"{word}"*' for word in wanted[:_MOST] if re.search(r"[^\W_]", word) and '"' not in word)


def _number(term: object) -> int:
    text = getattr(term, "text", "")
    return int(text) if re.fullmatch(r"[+-]?\d{1,18}", text) else 0
