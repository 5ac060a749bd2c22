"""Which queries are questions about a small pattern: a SELECT or an ASK of plain triple patterns, and nothing else.

A query is cut at its terms. What stands between them, and which terms are the same variable, is its shape; shapes are
read once and kept, so that a client that asks the same of one thing after another has its queries only cut. A query
with anything that is not plainly of this kind (a comment, a number, a path, a filter, an escape) has no shape here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from coopgraph.namespaces import PREFIXES
from coopgraph.serve.cards import PLAIN, Constant, Join, Question
from coopgraph.serve.joins import Pattern, statements

_TYPE: Final = PREFIXES["rdf"] + "type"
_MOST: Final = 16  # patterns
_TERMS: Final = 96  # in a query
_ENDS: Final = r"(?=[\s;,{}]|\.(?=[\s}]))"  # of a name, which would go on over dots
_TERM: Final = re.compile(
    r"(<[^<>\"{}|^`\\\x00-\x20]*+>"
    r'|"[^"\\\r\n]*+"(?:@[A-Za-z]{2,3}+(?:-[A-Za-z]{2})?+(?![A-Za-z0-9-]))?+'
    r"|[?$][A-Za-z0-9_]++"
    rf"|_:[A-Za-z0-9]++{_ENDS}"
    rf"|(?<![\w:.-])(?:[A-Za-z][A-Za-z0-9_-]*+)?+:[A-Za-z0-9_][A-Za-z0-9_-]*+{_ENDS})"
)
_MARK: Final = re.compile(r"[ \t\r\n]*+([A-Za-z][A-Za-z0-9_-]*+:?+|:|[0-9]++|[{}.;,*])")
_WORD: Final = re.compile(r"[A-Za-z0-9_]")
_LIMIT: Final = re.compile(r"[0-9]{1,9}")


class Asked(NamedTuple):
    """A question; `one` if it is one pattern about one named thing: the engine's work, too, grows with the answer."""

    question: Question
    one: bool


Kind = int | str  # of a term: a variable's number, of a blank node below 0; "<", '"' or ":" of others
Mark = int | str  # the number of a term, or what stands between terms


class _MisfitError(Exception):
    """The query has no shape here."""


class _Shape(NamedTuple):
    """What queries of one shape have in common. Terms are told by their number in the query, variables by their own."""

    join: Join
    shown: tuple[int, ...] | None  # None for an ASK
    columns: tuple[int, ...]  # those of the shown that stand in a pattern
    everything: bool  # SELECT *
    limit: int | None
    prefixes: tuple[tuple[str, int], ...]
    constants: tuple[int, ...]  # -1 is rdf:type
    one: bool


def asked(query: str) -> Asked | None:
    """The question that a query is; None where it is none."""
    parts = _TERM.split(query)
    terms = parts[1::2]
    if not 0 < len(terms) <= _TERMS:
        return None
    names: dict[str, int] = {}
    shape = _shape(tuple(parts[::2]), tuple([_kind(term, names) for term in terms]))
    return _asked(shape, terms, list(names)) if shape else None


def _kind(term: str, names: dict[str, int]) -> Kind:
    first = term[0]
    if first in "?$":
        return names.setdefault(term[1:], len(names))
    if first == "_":
        return ~names.setdefault(term, len(names))
    return first if first in '<"' else ":"


def _asked(shape: _Shape, terms: Sequence[str], names: Sequence[str]) -> Asked | None:
    declared = {prefix: terms[number][1:-1] for prefix, number in shape.prefixes}
    if declared and not all(PLAIN.fullmatch(iri) for iri in declared.values()):
        return None  # a base would come into it, or a fault that no term shows
    constants: list[Constant] = []
    for number in shape.constants:
        if not (constant := _constant(terms[number], declared) if number >= 0 else _TYPE):
            return None
        constants.append(constant)
    if shape.shown is None:
        return Asked(Question(shape.join, tuple(constants), None), shape.one)
    shown, columns = [names[n] for n in shape.shown], shape.columns
    if shape.everything:  # as the engine does: by name
        ordered = sorted(shown)
        shown, columns = ordered, tuple([ordered.index(name) for name in shown])
    return Asked(Question(shape.join, tuple(constants), tuple(shown), columns, shape.limit), shape.one)


def _constant(term: str, declared: Mapping[str, str]) -> Constant | None:
    """A term as it is meant; None for an IRI that needs a base, or has a prefix nobody knows."""
    if term[0] == "<":
        return term[1:-1] if "://" in term else None
    if term[0] == '"':
        text, _, language = term[1:].rpartition('"')
        return text, language[1:]
    prefix, _, name = term.partition(":")
    space = declared.get(prefix) or PREFIXES.get(prefix, "")
    return space + name if "://" in space else None


@lru_cache(maxsize=512)
def _shape(between: tuple[str, ...], kinds: tuple[Kind, ...]) -> _Shape | None:
    """Read a shape; None for what is none."""
    try:
        return _Reader(_marks(between, kinds), kinds).shape()
    except (_MisfitError, ValueError):
        return None


def _marks(between: Sequence[str], kinds: Sequence[Kind]) -> list[Mark]:
    """What stands between terms, mark by mark, with the numbers of the terms."""
    found: list[Mark] = []
    for number, text in enumerate(between):
        if 0 < number < len(kinds) and not text:
            raise _MisfitError  # two terms side by side may be one
        if number and _WORD.match(text):
            raise _MisfitError
        at, end = 0, len(text.rstrip(" \t\r\n"))
        while at < end:
            if not (mark := _MARK.match(text, at)):
                raise _MisfitError
            found.append(mark[1])
            at = mark.end()
        if number < len(kinds):
            if text and _WORD.match(text[-1]):
                raise _MisfitError
            found.append(number)
    return found


class _Reader:
    """Reads marks by the grammar (SPARQL 1.1 §19.8), as far as it is wanted here."""

    def __init__(self, marks: list[Mark], kinds: Sequence[Kind]) -> None:
        self._marks = marks[::-1]
        self._kinds = kinds
        self._constants: list[int] = []
        self._patterns: list[tuple[Mark, Mark, Mark]] = []

    def shape(self) -> _Shape:
        """The shape. Raises _MisfitError, and ValueError where no order of the patterns is bounded."""
        prefixes = self._prefixes()
        shown: tuple[int, ...] | None = None
        distinct = everything = False
        if self._word("SELECT"):
            distinct = self._word("DISTINCT")
            everything = self._took("*")
            shown = () if everything else self._variables()
        elif not self._word("ASK"):
            raise _MisfitError
        self._word("WHERE")
        self._want("{")
        self._triples()
        limit = self._number() if self._word("LIMIT") else None
        if self._marks or (limit is not None and shown is None):
            raise _MisfitError
        patterns, one = self._places()
        count = len(self._constants)
        present = {place - count for pattern in patterns for place in pattern}
        if everything:
            shown = tuple(sorted({kind for kind in self._kinds if isinstance(kind, int) and kind >= 0}))
        columns = tuple(n for n, variable in enumerate(shown or ()) if variable in present)
        places = [count + (shown or ())[n] for n in columns]
        orders = statements(patterns, count, self._doubts(), places, distinct=distinct)
        constants = tuple(self._constants)
        properties = {pattern.property for pattern in patterns}
        join = Join(orders, tuple(n in properties for n in range(count)))
        return _Shape(join, shown, columns, everything, limit, prefixes, constants, one and not distinct)

    def _prefixes(self) -> tuple[tuple[str, int], ...]:
        found: dict[str, int] = {}
        while self._word("PREFIX"):
            name, number = self._next(), self._next()
            if not isinstance(name, str) or name[-1] != ":" or self._kind(number) != "<" or name[:-1] in found:
                raise _MisfitError
            found[name[:-1]] = int(number)
        return tuple(found.items())

    def _variables(self) -> tuple[int, ...]:
        found: list[int] = []
        while isinstance(kind := self._kind(self._peek()), int):
            self._next()
            if kind < 0 or kind in found:
                raise _MisfitError
            found.append(kind)
        if not found:
            raise _MisfitError
        return tuple(found)

    def _triples(self) -> None:
        while True:
            subject = self._next()
            if self._kind(subject) in {"", '"'}:
                raise _MisfitError
            self._properties(subject)
            if not self._took("."):
                self._want("}")
                return
            if self._took("}"):
                return

    def _properties(self, subject: Mark) -> None:
        while True:
            prop = self._next()
            if prop != "a" and self._kind(prop) in {"", '"'}:
                raise _MisfitError
            if isinstance(kind := self._kind(prop), int) and kind < 0:
                raise _MisfitError
            while True:
                object_ = self._next()
                if self._kind(object_) == "" or len(self._patterns) >= _MOST:
                    raise _MisfitError
                self._patterns.append((subject, prop, object_))
                if not self._took(","):
                    break
            if not self._took(";"):
                return
            while self._took(";"):
                pass  # one may stand behind another
            if self._peek() in {".", "}"}:
                return

    def _places(self) -> tuple[list[Pattern], bool]:
        """The patterns with their terms as places, and whether they are one of one named thing."""
        self._constants = [
            number if isinstance(number, int) else -1
            for pattern in self._patterns
            for number in pattern
            if not isinstance(self._kind(number), int)
        ]
        count = len(self._constants)
        places = iter(range(count))
        patterns = []
        for pattern in self._patterns:
            kinds = [self._kind(number) for number in pattern]
            # A blank node is a variable that is not shown (§4.1.4).
            of = [max(kind, ~kind) + count if isinstance(kind, int) else next(places) for kind in kinds]
            patterns.append(Pattern(*of))
        first = patterns[0]
        one = len(patterns) == 1 and first.subject < count and (first.object < count or first.object != first.property)
        return patterns, one

    def _doubts(self) -> list[int]:
        """Of each constant, how likely it is that many triples have it as their object: a text, a thing, a class."""
        found = []
        for _, prop, object_ in self._patterns:
            thing = 2 if prop == "a" else 1
            marks = [mark for mark in (_, prop, object_) if not isinstance(self._kind(mark), int)]
            found += [0 if self._kind(mark) == '"' else thing for mark in marks]
        return found

    def _kind(self, mark: Mark) -> Kind:
        """The kind of a term; "" of what is none."""
        return self._kinds[mark] if isinstance(mark, int) else ""

    def _peek(self) -> Mark:
        if not self._marks:
            raise _MisfitError
        return self._marks[-1]

    def _next(self) -> Mark:
        self._peek()
        return self._marks.pop()

    def _took(self, *marks: str) -> bool:
        if self._marks and self._marks[-1] in marks:
            self._marks.pop()
            return True
        return False

    def _want(self, mark: str) -> None:
        if not self._took(mark):
            raise _MisfitError

    def _word(self, word: str) -> bool:
        """Whether a keyword came; they are written in any case (§19.8, note 1)."""
        mark = self._marks[-1] if self._marks else ""
        if isinstance(mark, str) and mark.upper() == word:
            self._marks.pop()
            return True
        return False

    def _number(self) -> int:
        mark = self._next()
        if not isinstance(mark, str) or not _LIMIT.fullmatch(mark):
            raise _MisfitError
        return int(mark)
