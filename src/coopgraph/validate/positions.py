"""From a node, property and value to file, line and column; made only for files that have findings."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from coopgraph import rdf
from coopgraph.model import Literal
from coopgraph.rdf import Syntax, Triple
from coopgraph.validate.scanner import Located, ScanError, Scanner
from coopgraph.validate.source import Source

_STATEMENT: Final = re.compile(rb"^(\S+) (\S+) (.*) \.$", re.MULTILINE)
_TERM: Final = re.compile(
    r'<[^<>\s]*>|_:[^\s<>".]+(?:\.+[^\s<>".]+)*|"(?:[^"\\]|\\.)*"(?:@[A-Za-z0-9-]+|\^\^<[^<>\s]*>)?'
)
_FEW: Final = 30
_KNOWN: Final = {Syntax.TURTLE, Syntax.TRIG, Syntax.NTRIPLES, Syntax.NQUADS}

Query = tuple[str, str | None, str | None]  # subject, predicate, object in N-Triples form; None where any will do


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A spot in a file, line and column counted from 1, columns in code points; 0 where only the file is known."""

    file: str
    line: int = 0
    column: int = 0


def locate(sources: Sequence[Source], queries: Iterable[Query]) -> dict[Query, Place]:
    """Where each statement stands: its object; else its predicate; else the first statement about its subject.

    What is found in no file is left out.
    """
    asked = set(queries)
    subjects = {q[0] for q in asked}
    found: dict[Query, Place] = {}
    for source in sources:
        # In a single source, looking for what it does not have costs less than asking first.
        if (here := subjects if len(sources) == 1 else subjects & source.subjects()) and (
            left := {q for q in asked - found.keys() if q[0] in here}
        ):
            found |= _in_source(source, here, left)
    # The first file that has the subject answered for all; a later one may hold the very statement.
    return found


def _in_source(source: Source, subjects: set[str], queries: set[Query]) -> dict[Query, Place]:
    if source.syntax not in _KNOWN or "://" in source.name:  # what a service answers has no lines to look up
        return {query: Place(source.name) for query in queries}
    text = source.data.decode("utf-8")
    if text.startswith("\ufeff"):
        text = " " + text[1:]
    try:
        spots = _spots(source, text, subjects)
    except ScanError:
        return {query: Place(source.name) for query in queries}
    offsets = {
        (s, p, o): next((spots[key] for key in ((s, p, o), (s, p, None), (s, None, None)) if key in spots), -1)
        for s, p, o in queries
    }
    lost = {query[0] for query, offset in offsets.items() if offset < 0}
    # The reader of positions has every subject; should it ever miss one, the file is still told.
    known = lost & source.subjects() if len(lost) > _FEW else {s for s in lost if source.has(s)}
    places = _places(source.name, text, {offset for offset in offsets.values() if offset >= 0})
    return {
        query: places.get(offset, Place(source.name))
        for query, offset in offsets.items()
        if offset >= 0 or query[0] in known
    }


def _places(file: str, text: str, offsets: set[int]) -> dict[int, Place]:
    found, line, last = {}, 1, 0
    for offset in sorted(offsets):
        line, last = line + text.count("\n", last, offset), offset
        found[offset] = Place(file, line, offset - text.rfind("\n", 0, offset))
    return found


def _spots(source: Source, text: str, subjects: set[str]) -> dict[Query, int]:
    spots: dict[Query, int] = {}
    for s, p, o, at in statements(source, text, subjects):
        spots.setdefault((s, None, None), at[0])
        spots.setdefault((s, p, None), at[1])
        spots.setdefault((s, p, o), at[2])
        spots.setdefault((s, None, o), at[2])
    return spots


def statements(
    source: Source, text: str, subjects: set[str] | None = None
) -> Iterable[tuple[str, str, str, tuple[int, int, int]]]:
    """Statements of a source (about `subjects`, if given) as in its `lines`, with the offsets of their three terms.

    Raises ScanError where the reader of positions does not know the syntax used.
    """
    if source.syntax is Syntax.NQUADS:
        located = list(_nquads(text))
    else:
        # A blank node may be called into being anywhere, so for one of those everything is read.
        everything = subjects is None or any(s.startswith("_:") for s in subjects)
        wanted = None if subjects is None or everything else subjects.__contains__
        located = list(Scanner(text, source.base).scan(wanted))
    names = _blank_names(source, located)
    for statement in located:
        subject = names.get(statement.subject, statement.subject)
        if subjects is None or subject in subjects:
            value = _object(statement.object)
            yield subject, statement.predicate, names.get(value, value), statement.at


def _object(value: str | tuple[str, str | None, str | None]) -> str:
    return value if isinstance(value, str) else str(rdf.to_term(Literal(*value)))


def _nquads(text: str) -> Iterable[Located]:
    offset = 0
    for line in text.splitlines(keepends=True):
        terms = list(_TERM.finditer(line)) if not line.lstrip().startswith("#") else []
        if len(terms) >= 3:  # noqa: PLR2004 - a triple
            s, p, o = terms[:3]
            statement = next(rdf.triples(rdf.parse(f"{s[0]} {p[0]} {o[0]} .".encode(), Syntax.NTRIPLES)))
            at = (offset + s.start(), offset + p.start(), offset + o.start())
            yield Located(*statement, at)
        offset += len(line)


def _blank_names(source: Source, located: Sequence[Located]) -> dict[str, str]:
    """The reader's name of each blank node -> its name in `source.lines`.

    Labelled nodes keep their label in both. Anonymous ones are paired from the outside in: those on top in order,
    then under each node and property in order, which both readers keep.
    """
    if not source.labels:
        return {}
    by_label = {old: new for new, old in source.labels.items()}
    seen = {t for st in located for t in (st.subject, st.object) if isinstance(t, str) and t.startswith("_:")}
    names = {t: f"_:{by_label[t[2:]]}" for t in seen if not t.startswith("_:@") and t[2:] in by_label}
    ours = [
        (names.get(st.subject, st.subject), st.predicate, names.get(st.object, st.object))
        if isinstance(st.object, str)
        else (names.get(st.subject, st.subject), st.predicate, "")
        for st in located
    ]
    theirs = [(s.decode(), p.decode(), o.decode()) for s, p, o in _STATEMENT.findall(source.lines) if b"_:" in s + o]
    return names | _pair(ours, theirs, set(names.values()))


@dataclass(frozen=True, slots=True)
class _Tree:
    """Anonymous nodes by what they hang on: node -> property -> nodes in order; and those on top, in order."""

    below: dict[str, dict[str, list[str]]]
    tops: list[str]


def _tree(triples: Sequence[Triple], anonymous: set[str]) -> _Tree:
    below: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    inner = set()
    for s, p, o in triples:
        if o in anonymous:
            below[s][p].append(o)
            inner.add(o)
    subjects = dict.fromkeys(triple[0] for triple in triples)
    return _Tree(below, [s for s in subjects if s in anonymous and s not in inner])


def _pair(ours: Sequence[Triple], theirs: Sequence[Triple], labelled: set[str]) -> dict[str, str]:
    mine = _tree(ours, {t for s, _, o in ours for t in (s, o) if t.startswith("_:@")})
    other = _tree(theirs, {t for s, _, o in theirs for t in (s, o) if t.startswith("_:")} - labelled)
    names = dict(zip(mine.tops, other.tops, strict=False))
    queue = [(node, node) for node in mine.below if not node.startswith("_:@")] + list(names.items())
    while queue:
        a, b = queue.pop()
        for prop, nodes in mine.below.get(a, {}).items():
            pairs = list(zip(nodes, other.below.get(b, {}).get(prop, []), strict=False))
            names |= dict(pairs)
            queue += pairs
    return names
