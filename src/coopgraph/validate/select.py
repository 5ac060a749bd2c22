"""The queries of SPARQL constraints, read far enough to know which statements they look at (SHACL §5.2).

Two things follow for a query this reads: one question that asks for all focus nodes at once which of them may fail,
and the statements that can matter to some of them. A query it does not read (sub-queries, MINUS, VALUES, aggregates …)
is for the engine to judge on the whole graph.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from coopgraph.rdf import Triple
from coopgraph.sparql import Token, tokens
from coopgraph.validate.graph import TYPE, node
from coopgraph.validate.table import Table
from coopgraph.validate.walk import Path, ends, walk

MARKED: Final = "urn:coopgraph:focus"  # a graph with one statement about each node that is asked about
_BEFOREHAND: Final = {"PATH", "currentShape", "shapesGraph"}
_OPERATORS: Final = {"OPTIONAL", "FILTER", "BIND", "MINUS", "VALUES", "SERVICE", "GRAPH", "SELECT", "UNION"}


class NotReadError(ValueError):
    """The query is beyond this reader."""


class Pattern(NamedTuple):
    """A triple pattern; a variable is `?name`, another term stands in N-Triples form, a literal as ""."""

    subject: str
    path: Path | str
    object: str


@dataclass(slots=True)
class Group:
    """A group of patterns; `at` is where it starts in the text, `exists` whether EXISTS stands before it."""

    at: int
    exists: bool
    patterns: list[Pattern] = field(default_factory=list)
    inner: list[Group] = field(default_factory=list)
    about: bool = False  # whether $this stands in it


@dataclass(frozen=True, slots=True)
class Select:
    """A query that was read: its prologue, its text from the outer group on, and that group."""

    prologue: str
    text: str
    group: Group

    def properties(self) -> set[str] | None:
        """Properties it can match; None where a variable stands for one."""
        found: set[str] = set()
        for group in _all(self.group):
            for pattern in group.patterns:
                if isinstance(pattern.path, str):
                    return None
                found |= pattern.path.properties()
        return found

    def question(self) -> str:
        """One query for the nodes that may fail, among the subjects of the graph MARKED.

        SHACL binds $this beforehand; here each group that speaks of it joins it with the marked nodes.
        """
        text = self.text
        marked = [g for g in _all(self.group) if g.about and not g.exists]
        for group in sorted(marked, key=lambda g: -g.at):
            text = f"{text[: group.at + 1]} GRAPH <{MARKED}> {{ $this <{MARKED}> <{MARKED}> }} {text[group.at + 1 :]}"
        return f"{self.prologue} SELECT DISTINCT $this WHERE {text}"

    def statements(self, table: Table, nodes: set[str]) -> set[Triple]:
        """Every statement that can matter to the answers for these nodes. Raises NotReadError when that is unknown."""
        seen: set[Triple] = set()
        _follow(self.group, table, {"?this": nodes}, seen)
        return seen


def read_select(text: str, prefixes: Mapping[str, str]) -> Select:
    """Read a query. Raises NotReadError where it is beyond this reader."""
    reader = _Reader(text, dict(prefixes))
    if _BEFOREHAND & {t.text[1:] for t in reader.held if t.kind == "var"}:
        raise NotReadError("a variable that SHACL binds")
    try:
        start = reader.head()
        group = reader.group(exists=False)
        if reader.index != len(reader.held):
            raise NotReadError("something follows the pattern")
    except (IndexError, KeyError) as error:
        raise NotReadError(str(error)) from error
    for part in _all(group):
        part.at -= start
    prologue = "".join(f"PREFIX {prefix}: <{iri}> " for prefix, iri in sorted(reader.prefixes.items()))
    return Select(prologue, text[start:], group)


def _all(group: Group) -> list[Group]:
    return [group, *(found for part in group.inner for found in _all(part))]


def _follow(group: Group, table: Table, reached: dict[str, set[str]], seen: set[Triple]) -> None:
    """Walk a group's patterns from what is reached; what a nested group reaches is its own."""
    left = list(group.patterns)
    while left:
        pattern = next((p for p in left if p.subject in reached or not p.subject.startswith("?")), None)
        pattern = pattern or next((p for p in left if p.object in reached), None)
        if pattern is None:
            raise NotReadError("a pattern has nothing to do with $this")
        left.remove(pattern)
        _match(pattern, table, reached, seen)
    for part in group.inner:
        _follow(part, table, dict(reached), seen)


def _match(pattern: Pattern, table: Table, reached: dict[str, set[str]], seen: set[Triple]) -> None:
    subject, path, value = pattern
    if subject in reached or not subject.startswith("?"):
        nodes = reached.get(subject, {subject})
        if isinstance(path, str):
            found = set(table.about(nodes))
            seen |= found
            far = {o for _, _, o in found}
            reached.setdefault(path, {p for _, p, _ in found})
        else:
            far = ends(walk(table, path, nodes, seen))
        if value.startswith("?"):
            reached.setdefault(value, far)
        return
    if isinstance(path, str):
        raise NotReadError("any property, backwards")
    reached[subject] = ends(walk(table, path.backwards(), reached[value], seen))


class _Reader:
    """A reader of the part of SPARQL that constraints are mostly written in."""

    def __init__(self, text: str, prefixes: dict[str, str]) -> None:
        self.held: list[Token] = tokens(text)
        self.prefixes = prefixes
        self.index = 0

    def peek(self, ahead: int = 0) -> str:
        at = self.index + ahead
        return self.held[at].text.upper() if at < len(self.held) else ""

    def next(self) -> Token:
        self.index += 1
        return self.held[self.index - 1]

    def head(self) -> int:
        """Read up to the outer group; gives where that starts."""
        while self.peek() == "PREFIX":
            name, iri = self.held[self.index + 1].text, self.held[self.index + 2].text
            self.prefixes[name[:-1]] = iri[1:-1]
            self.index += 3
        if self.next().text.upper() != "SELECT":
            raise NotReadError("no SELECT")
        while self.peek() in {"DISTINCT", "REDUCED", "*"} or self.held[self.index].kind == "var":
            self.index += 1
        if self.peek() == "WHERE":
            self.index += 1
        return self.held[self.index].start

    def group(self, *, exists: bool) -> Group:
        """`{` … `}`."""
        start, first = self.next(), self.index
        if start.text != "{":
            raise NotReadError(start.text)
        found = Group(start.start, exists)
        while self.peek() != "}":
            self.element(found)
        if exists and any(not part.exists for part in found.inner):
            raise NotReadError("a group in EXISTS")
        found.about = any(t.kind == "var" and t.text[1:] == "this" for t in self.held[first : self.index])
        self.index += 1
        return found

    def element(self, into: Group) -> None:
        word = self.peek()
        if word == ".":
            self.index += 1
        elif word in {"FILTER", "BIND"}:
            self.index += 1
            self.expression(into)
        elif word in {"OPTIONAL", "UNION"}:
            self.index += 1
            into.inner.append(self.group(exists=False))
        elif word == "{":
            into.inner.append(self.group(exists=False))
        elif self.held[self.index].kind == "word" and word in _OPERATORS:
            raise NotReadError(word)
        else:
            self.triples(into)

    def expression(self, into: Group) -> None:
        """What stands behind FILTER or BIND: a call, brackets, or EXISTS; groups in it are kept."""
        depth = 0
        while True:
            token = self.next()
            word = token.text.upper()
            if word == "EXISTS" and token.kind == "word":
                into.inner.append(self.group(exists=True))
                if depth == 0:
                    return
            elif token.text == "(":
                depth += 1
            elif token.text == ")":
                depth -= 1
                if depth == 0:
                    return
            elif token.text in "{}":
                raise NotReadError(token.text)

    def triples(self, into: Group) -> None:
        subject = self.term()
        while True:
            path = self.verb()
            while True:
                into.patterns.append(Pattern(subject, path, self.term()))
                if self.peek() != ",":
                    break
                self.index += 1
            while self.peek() == ";":
                self.index += 1
            if self.peek() in {".", "}", "{"} or self.peek() in {*_OPERATORS}:
                return

    def term(self) -> str:
        token = self.next()
        if token.kind == "var":
            return "?" + token.text[1:]
        if token.kind in {"iri", "name"}:
            return self.iri(token)
        if token.kind == "string":
            if self.held[self.index].kind == "lang":
                self.index += 1
            elif self.peek() == "^^":
                self.index += 2
            return ""
        if token.kind == "number" or token.text in {"true", "false"}:
            return ""
        raise NotReadError(token.text)

    def iri(self, token: Token) -> str:
        if token.kind == "iri":
            if ":" not in token.text:
                raise NotReadError("a relative IRI")
            return token.text
        prefix, _, local = token.text.partition(":")
        if "\\" in local:
            raise NotReadError(local)
        return node(self.prefixes[prefix] + local)

    def verb(self) -> Path | str:
        if self.held[self.index].kind == "var":
            return "?" + self.next().text[1:]
        return self.path()

    def path(self) -> Path:
        parts = [self.sequence()]
        while self.peek() == "|":
            self.index += 1
            parts.append(self.sequence())
        return parts[0] if len(parts) == 1 else Path("|", "", tuple(parts))

    def sequence(self) -> Path:
        parts = [self.step()]
        while self.peek() == "/":
            self.index += 1
            parts.append(self.step())
        return parts[0] if len(parts) == 1 else Path("/", "", tuple(parts))

    def step(self) -> Path:
        token = self.next()
        if token.text == "^":
            return self.step().backwards()
        if token.text == "(":
            found = self.path()
            if self.next().text != ")":
                raise NotReadError("a path")
        elif token.kind in {"iri", "name"}:
            found = Path("", self.iri(token))
        elif token.text == "a":
            found = Path("", TYPE)
        else:
            raise NotReadError(token.text)
        while self.peek() in {"*", "+", "?"}:
            found = Path(self.next().text, "", (found,))
        return found
