"""The graph as a card index, in an SQLite file: each term once, as JSON has it, and facts as numbers, in two orders.

The engine's store gives a fact in some 15 µs and each further pattern of a join in as many; here it is one or two. A
question runs for a number of instructions of SQLite and then has no answer, whatever it was. The answer is made of what
the engine wrote when the file was made, byte for byte (SPARQL 1.1 Query Results JSON Format), in an order of its own
(docs/decisions/0270-clerks-answer-small-patterns.md).
"""

from __future__ import annotations

import re
import sqlite3
from functools import lru_cache
from json.encoder import encode_basestring
from pathlib import Path
from typing import IO, Final, NamedTuple, cast

from coopgraph.errors import ProjectError
from coopgraph.serve.negotiation import JSON
from coopgraph.sparql import Source
from coopgraph.store import Store

_SCHEMA: Final = """
CREATE TABLE terms (id INTEGER PRIMARY KEY, json TEXT NOT NULL);
CREATE TABLE facts (s INTEGER, p INTEGER, o INTEGER, PRIMARY KEY (s, p, o)) WITHOUT ROWID;
"""
_INDEXES: Final = """
CREATE INDEX by_json ON terms (json);
CREATE INDEX by_object ON facts (o, p, s);
"""
_ALL: Final = "SELECT ?s ?p ?o { ?s ?p ?o }"
_OBJECT: Final = rb'(\{(?:[^"{}]++|"(?:[^"\\]++|\\.)*+")*+\})'
_ROW: Final = re.compile(rb',?+\{"s":' + _OBJECT + rb',"p":' + _OBJECT + rb',"o":' + _OBJECT + rb"\}")
_BEGIN: Final = b'{"head":{"vars":["s","p","o"]},"results":{"bindings":['
_END: Final = b"]}}"
_LONGEST: Final = 64 << 20  # bytes of a row
_PIECE: Final = 1 << 20  # bytes of rows that are read at a time
_TICK: Final = 500  # instructions of SQLite between two looks at the clock
_GLANCES: Final = (4, 60)  # ticks that an order of patterns may take, in one round after another; some 2 ms in the end
_ROWS: Final = 400  # of an answer
_STATEMENTS: Final = 512  # that are kept compiled
_PROPERTIES: Final = 4096  # whose numbers are kept
# IRIs and languages that are so for certain: where nothing is found, others may be faults that the engine tells.
PLAIN: Final = re.compile(r"https?://[A-Za-z0-9.-]+/[\w./~-]*(?:#[\w./~-]*)?", re.ASCII)
_LANGUAGE: Final = re.compile(r"(?:[A-Za-z]{2}(?:-[A-Za-z]{2})?)?")
_TRUE: Final = b'{"head":{},"boolean":true}'
_FALSE: Final = b'{"head":{},"boolean":false}'

Constant = str | tuple[str, str]  # an IRI, or a text and its language ("" for none)


class Join:
    """Patterns as SQL, in the orders to try: the one that was right goes first the next time.

    `properties` tells of each constant whether it is one.
    """

    def __init__(self, orders: list[str], properties: tuple[bool, ...]) -> None:
        self.orders = orders
        self.properties = properties


class Question(NamedTuple):
    """A SELECT of the variables `names`, or an ASK (None), of patterns with these constants.

    `columns` are numbers, among the names, of those that the columns of the join are; the other names are never bound.
    With `limit` there may be no more rows: an answer that it would cut is none of ours, since the engine's rows have
    another order.
    """

    join: Join
    constants: tuple[Constant, ...]
    names: tuple[str, ...] | None
    columns: tuple[int, ...] = ()
    limit: int | None = None


class Cards:
    """The index of one graph. Made by `of_file`."""

    def __init__(self, tables: sqlite3.Connection) -> None:
        self._tables = tables
        tables.text_factory = bytes
        tables.set_progress_handler(self._tick, _TICK)
        self._ticks = 0
        self._properties: dict[Constant, int] = {}

    @classmethod
    def of_file(cls, path: Path, mapped: int = 0) -> Cards:
        """The tables that `fill` made, of which so many bytes are mapped. Raises ProjectError."""
        try:
            tables = sqlite3.connect(
                f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, cached_statements=_STATEMENTS
            )
            tables.execute(f"PRAGMA mmap_size = {int(mapped)}")
            tables.execute("SELECT id FROM terms LIMIT 1")
        except sqlite3.Error as error:
            raise ProjectError(str(error), source=str(path)) from error
        return cls(tables)

    def answer(self, question: Question, rows: int, size: int) -> bytes | None:
        """The answer; None where the engine should give it, also if it has more than `rows`, or `size` bytes."""
        most = 1 if question.names is None else min(rows, _ROWS, _ROWS if question.limit is None else question.limit)
        join, self._ticks = question.join, _GLANCES[-1]
        given: list[str | int | None] = [
            self._property(constant) if is_property else _json(constant)
            for constant, is_property in zip(question.constants, join.properties, strict=True)
        ]
        given.append(most + 1)
        orders = join.orders
        for glance in _GLANCES[len(orders) == 1 :]:
            for number, statement in enumerate(orders):
                self._ticks = glance
                try:
                    body = self._answer(statement, given, question, most, size)
                except sqlite3.OperationalError:  # it took too long
                    continue
                if number:
                    join.orders = [statement, *(other for other in orders if other != statement)]
                return body
        return None

    def _answer(
        self, statement: str, given: list[str | int | None], question: Question, most: int, size: int
    ) -> bytes | None:
        found = self._tables.execute(statement, given)
        if question.names is None:
            first = found.fetchone()
            found.close()
            return _TRUE if first else _FALSE if _certain(question.constants) else None
        head, opened, order = _frame(question.names, question.columns)
        parts: list[bytes] = []
        left = size
        for row in found:
            parts.append(opened % (row if order is None else tuple([row[n] for n in order])))
            left -= len(parts[-1])
            if left < 0 or len(parts) > most:
                found.close()
                return None
        if not parts and not _certain(question.constants):
            return None
        return b"%b%b]}}" % (head, b",".join(parts))

    def _property(self, constant: Constant) -> int | None:
        """The number of a property; there are few of them."""
        number = self._properties.get(constant)
        if number is None:
            row = self._tables.execute("SELECT id FROM terms WHERE json = ?", (_json(constant),)).fetchone()
            number = row[0] if row else None
            if number is not None and len(self._properties) < _PROPERTIES:
                self._properties[constant] = number
        return number

    def _tick(self) -> bool:
        """Called now and then while SQLite works; True makes it stop."""
        self._ticks -= 1
        return self._ticks < 0


def fill(tables: sqlite3.Connection, source: Source) -> None:
    """Write the tables. There are none for a graph with triple terms. Raises sqlite3.Error where there is no room."""
    if not isinstance(source, Store):
        return
    tables.executescript(_SCHEMA)
    rows = _Rows(tables)
    try:
        source.write_answer(cast("IO[bytes]", rows), _ALL, JSON)
        rows.finish()
    except _StrangeError:
        tables.executescript("DROP TABLE terms; DROP TABLE facts;")
    else:
        tables.executescript(_INDEXES)
    tables.commit()


class _StrangeError(Exception):
    """Not all that came is rows of plain terms."""


class _Rows:
    """Takes what the engine writes, and puts each term and each fact into the tables."""

    def __init__(self, tables: sqlite3.Connection) -> None:
        self._tables = tables
        self._held = bytearray()
        self._known: dict[bytes, int] = {}
        self._began = False

    def write(self, data: bytes) -> int:
        """A piece, cut anywhere."""
        self._held += data
        if len(self._held) > _PIECE:
            self._read()
        return len(data)

    def flush(self) -> None:
        """Nothing waits."""

    def finish(self) -> None:
        """All is here."""
        self._read()
        if self._held != _END:
            raise _StrangeError

    def _read(self) -> None:
        if not self._began:
            if not self._held.startswith(_BEGIN):
                raise _StrangeError
            del self._held[: len(_BEGIN)]
            self._began = True
        facts: list[list[int]] = []
        new: list[tuple[int, str]] = []
        at = 0
        while row := _ROW.match(self._held, at):
            facts.append([self._number(term, new) for term in row.groups()])
            at = row.end()
        del self._held[:at]
        if len(self._held) > _LONGEST:
            raise _StrangeError
        self._tables.executemany("INSERT INTO terms VALUES (?, ?)", new)
        self._tables.executemany("INSERT INTO facts VALUES (?, ?, ?)", facts)

    def _number(self, term: bytes, new: list[tuple[int, str]]) -> int:
        number = self._known.get(term)
        if number is None:
            number = self._known[term] = len(self._known)
            new.append((number, term.decode()))
        return number


@lru_cache(maxsize=512)
def _frame(names: tuple[str, ...], columns: tuple[int, ...]) -> tuple[bytes, bytes, tuple[int, ...] | None]:
    """What stands before the rows, the form of a row, and the columns in the order of the names where theirs is not."""
    head = ",".join(f'"{name}"' for name in names)
    order = tuple(sorted(range(len(columns)), key=columns.__getitem__))
    row = ",".join(f'"{names[columns[n]]}":%b' for n in order)
    if not columns:
        row, order = "%b", (0,)  # one column, with nothing in it
    in_order = order == tuple(range(len(order)))
    opening = f'{{"head":{{"vars":[{head}]}},"results":{{"bindings":['
    return opening.encode(), f"{{{row}}}".encode(), None if in_order else order


def _json(constant: Constant) -> str:
    """A constant as the engine writes it."""
    if isinstance(constant, str):
        return f'{{"type":"uri","value":{encode_basestring(constant)}}}'
    text, language = constant
    more = f',"xml:lang":"{language.lower()}"' if language else ""
    return f'{{"type":"literal","value":{encode_basestring(text)}{more}}}'


def _certain(constants: tuple[Constant, ...]) -> bool:
    """Whether these are terms, so that nothing found means nothing there."""
    return all(
        PLAIN.fullmatch(constant) if isinstance(constant, str) else _LANGUAGE.fullmatch(constant[1])
        for constant in constants
    )
