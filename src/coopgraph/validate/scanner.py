"""Where a statement stands: a reader of Turtle, TriG, N-Triples and N-Quads that keeps offsets (RDF 1.1 Turtle §6.5).

It reads what the real parser has already accepted, so it may be quick: one regular expression for a whole top-level
statement, which is taken apart only where somebody asks about its subject.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Final
from urllib.parse import urlsplit, urlunsplit

_XSD: Final = "http://www.w3.org/2001/XMLSchema#"
_RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
NIL: Final = f"<{_RDF}nil>"
TYPE: Final = f"<{_RDF}type>"

# Productions 163-167 of Turtle. Which letters beyond ASCII a name may have, the parser has seen to.
# They are written as what they are not, since a class of a million signs takes Python a hundredth of a second to build.
_BASE: Final = r"[^\x00-@\[-`{-\x7f]"
_CHAR: Final = r"[^\x00-,./:-@\[-^`{-\x7f]"
_START: Final = r"[^\x00-/:-@\[-^`{-\x7f]"
_LETTER: Final = r"[^\x00-,./;-@\[-^`{-\x7f]"
_PREFIX: Final = rf"(?:{_BASE}{_CHAR}*+(?:\.++{_CHAR}++)*+)?+"
_ESCAPED: Final = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%]"
_LOCAL: Final = rf"(?:(?:{_LETTER}|{_ESCAPED})(?:{_LETTER}|{_ESCAPED}|\.++(?={_LETTER}|[%\\]))*+)?+"
_NAME: Final = rf"{_PREFIX}:{_LOCAL}"
_BLANK: Final = rf"_:{_START}{_CHAR}*+(?:\.++{_CHAR}++)*+"
_IRI: Final = r"<[^<>\"{}|^`\x00-\x20]*+>"
_STRING: Final = (
    r'"""(?:[^"\\]|\\.|"(?!""))*+"""'
    r"|'''(?:[^'\\]|\\.|'(?!''))*+'''"
    r'|"(?:[^"\\\n\r]|\\.)*+"'
    r"|'(?:[^'\\\n\r]|\\.)*+'"
)
_NUMBER: Final = r"[+-]?(?:\d++\.\d*+[eE][+-]?\d++|\.?\d++[eE][+-]?\d++|\d*+\.\d++|\d++)"
_SPACE: Final = r"(?:[ \t\r\n]++|#[^\n\r]*+)"
_TOKEN: Final = (
    rf"{_SPACE}"
    rf"|(?P<iri>{_IRI})"
    rf"|(?P<blank>{_BLANK})"
    rf"|(?P<name>{_NAME})"
    rf"|(?P<string>{_STRING})"
    rf"|(?P<number>{_NUMBER})"
    r"|(?P<at>@[A-Za-z]++(?:-[A-Za-z0-9]++)*+)"
    r"|(?P<word>[A-Za-z]++)"
    r"|(?P<mark>\^\^|[.;,\[\](){}])"
)
# One top-level statement without its final dot. A string must be met before a sign inside it could be mistaken. The
# first three are the common cases of those that follow, and quick.
_STATEMENT: Final = (
    r"(?:[ \t\r\n;,\[\]()]++"
    r"|[A-Za-z_][A-Za-z0-9_:-]*+(?:\.++[A-Za-z0-9_:-]++)*+(?!\.*+(?:[%\\]|[^\x00-\x7f]))"
    r'|"[^"\\\n\r]++"'
    rf"|{_SPACE}|{_IRI}|{_BLANK}|{_NAME}|{_STRING}|{_NUMBER}|@?+[A-Za-z][A-Za-z0-9-]*+|\^\^)++"
)
# The same with the white space before it and the dot behind it, in one go where it begins with a name or an IRI.
_TOP: Final = rf"{_SPACE}*+({_IRI}|[A-Za-z][A-Za-z0-9_-]*+:[A-Za-z0-9_-]*+)(?=[ \t\r\n]){_STATEMENT}(?=\.)"
_DIRECTIVE: Final = re.compile(r"@?(prefix|base)(?![\w:])", re.IGNORECASE)
_GAP: Final = re.compile(rf"{_SPACE}*+")
_ESCAPE: Final = re.compile(r"\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)", re.DOTALL)
_SIGNS: Final = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}

Wanted = Callable[[str], bool]


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compiled when first used: it takes a twentieth of a second that a clean graph need not pay."""
    return re.compile(pattern, re.DOTALL)


@dataclass(frozen=True, slots=True)
class Located:
    """A statement with the offsets (code points from 0) of its subject, predicate and object.

    IRIs stand as `<…>`, blank nodes as `_:label`, those without a label as `_:@<n>` in order of reading; literals
    are (lexical form, datatype IRI or None, language tag or None).
    """

    subject: str
    predicate: str
    object: str | tuple[str, str | None, str | None]
    at: tuple[int, int, int]


class ScanError(ValueError):
    """The text is not what this reader knows (RDF 1.2 annotations, for one): it has no positions to give."""


@dataclass(slots=True)
class Scanner:
    """Reads one document. `wanted` says of a top-level subject (None: anonymous) whether to take it apart."""

    text: str
    base: str
    prefixes: dict[str, str] = field(default_factory=dict)
    tokens: list[tuple[str, str, int]] = field(default_factory=list)
    index: int = 0
    anonymous: int = 0
    out: list[Located] = field(default_factory=list)

    def scan(self, wanted: Wanted | None = None) -> Iterator[Located]:
        """All statements (or those about wanted subjects and whatever hangs on them), in order of reading."""
        position, end, statement, top = 0, len(self.text), _compiled(_STATEMENT).match, _compiled(_TOP).match
        while True:
            # Most statements are nobody's business: over those in one step each.
            while wanted and (match := top(self.text, position)) and not wanted(self._named(match[1])):
                position = match.end() + 1
            if (position := _skip(self.text, position)) >= end:
                return
            if self.text[position] in ".{}":
                position += 1
                continue
            match = statement(self.text, position)
            if match is None:
                raise ScanError(position)
            position = match.end()
            if not self._directive(match) and self._asked(match, wanted):
                yield from self._statement(match)

    def spans(self) -> Iterator[tuple[int, int, str | None]]:
        """Where each top-level statement starts and ends, and its subject: None for a directive, "" for no name."""
        position, end, statement = 0, len(self.text), _compiled(_STATEMENT).match
        while (position := _skip(self.text, position)) < end:
            if self.text[position] in ".{}":
                position += 1
                continue
            match = statement(self.text, position)
            if match is None:
                raise ScanError(position)
            start, position = position, match.end()
            done = self._directive(match)
            if self.tokens and self.index:
                at = match.end() if done else self.tokens[self.index][2]
                yield start, at, None
                start = at
            if not done:
                yield start, position, self._first(start)
            self.tokens, self.index = [], 0

    def _first(self, start: int) -> str:
        first = _compiled(_TOKEN).match(self.text, start)
        named = first is not None and first.lastgroup in {"iri", "name", "blank"}
        return self._node(first.lastgroup, first[0]) if first and named else ""

    # --- top level ---
    def _directive(self, match: re.Match[str]) -> bool:
        """Take in `@prefix`, `@base`, PREFIX and BASE; step over GRAPH and a graph's name."""
        start = match.start()
        head = _DIRECTIVE.match(self.text, start)
        if not head:
            return False
        # PREFIX and BASE end without a dot: several directives and a statement may follow in one match.
        self.tokens = list(self._tokenise(start, match.end()))
        self.index = 0
        while self.index < len(self.tokens):
            kind, text, _ = self.tokens[self.index]
            word = text.lstrip("@").lower()
            if kind in {"word", "at"} and word == "prefix":
                self.prefixes[self.tokens[self.index + 1][1][:-1]] = self._resolve(self.tokens[self.index + 2][1])
                self.index += 3
            elif kind in {"word", "at"} and word == "base":
                self.base = self._resolve(self.tokens[self.index + 1][1])
                self.index += 2
            else:
                break
        return self.index == len(self.tokens)

    def _asked(self, match: re.Match[str], wanted: Wanted | None) -> bool:
        follows = self.text[match.end() : match.end() + 1]
        if follows == "{":
            return False
        if self.tokens and self.index and self.index < len(self.tokens):
            return True  # a statement behind SPARQL-style directives: rare, taken apart in any case
        self.tokens, self.index = [], 0
        if wanted is None:
            return True
        first = self._first(match.start())
        return not first or wanted(first)

    def _statement(self, match: re.Match[str]) -> list[Located]:
        if not self.tokens:
            self.tokens = list(self._tokenise(match.start(), match.end()))
            self.index = 0
        self.out = []
        try:
            if self._peek() == "[":
                place = self.tokens[self.index][2]
                subject = self._property_list()
            else:
                subject, place = self._subject()
            if self.index < len(self.tokens):
                self._predicates(subject, place)
        except (IndexError, KeyError) as error:
            raise ScanError(match.start()) from error
        self.tokens, self.index = [], 0
        return self.out

    # --- grammar, one function a production ---
    def _predicates(self, subject: str, place: int) -> None:
        while self.index < len(self.tokens) and self._peek() not in {"]", ")"}:
            if self._peek() == ";":
                self.index += 1
                continue
            kind, text, at = self._next()
            predicate = TYPE if (kind, text) == ("word", "a") else self._node(kind, text)
            while True:
                spot = self.tokens[self.index][2]
                value = self._object()
                self.out.append(Located(subject, predicate, value, (place, at, spot)))
                if self._peek() != ",":
                    break
                self.index += 1

    def _subject(self) -> tuple[str, int]:
        kind, text, place = self._next()
        return (self._collection(place) if text == "(" and kind == "mark" else self._node(kind, text)), place

    def _object(self) -> str | tuple[str, str | None, str | None]:
        if self._peek() == "[":
            return self._property_list()
        kind, text, place = self._next()
        if kind == "mark" and text == "(":
            return self._collection(place)
        if kind == "string":
            return self._literal(text)
        if kind == "number":
            name = "double" if "e" in text.lower() else "decimal" if "." in text else "integer"
            return (text, _XSD + name, None)
        if kind == "word" and text in {"true", "false"}:
            return (text, _XSD + "boolean", None)
        return self._node(kind, text)

    def _property_list(self) -> str:
        place = self._next()[2]
        node = self._anonymous()
        self._predicates(node, place)
        self._expect("]")
        return node

    def _collection(self, place: int) -> str:
        head = previous = NIL
        while self._peek() != ")":
            spot = self.tokens[self.index][2]
            node = self._anonymous()
            value = self._object()
            if previous == NIL:
                head = node
            else:
                self.out.append(Located(previous, f"<{_RDF}rest>", node, (place, spot, spot)))
            self.out.append(Located(node, f"<{_RDF}first>", value, (spot, spot, spot)))
            previous = node
        end = self._next()[2]
        if previous != NIL:
            self.out.append(Located(previous, f"<{_RDF}rest>", NIL, (place, end, end)))
        return head

    def _literal(self, text: str) -> tuple[str, str | None, str | None]:
        quotes = 3 if text[:3] in {'"""', "'''"} and len(text) > 5 else 1  # noqa: PLR2004 - two pairs of three quotes
        value = _unescape(text[quotes:-quotes])
        if self.index < len(self.tokens):
            kind, after, _ = self.tokens[self.index]
            if kind == "at":
                self.index += 1
                return (value, None, after[1:])
            if after == "^^" and kind == "mark":
                self.index += 1
                kind, name, _ = self._next()
                return (value, self._node(kind, name)[1:-1], None)
        return (value, None, None)

    # --- terms and tokens ---
    def _node(self, kind: str | None, text: str) -> str:
        if kind == "iri":
            return f"<{self._resolve(text)}>"
        if kind == "blank":
            return text
        if kind != "name":
            raise KeyError(text)
        prefix, _, local = text.partition(":")
        if "\\" in local:
            local = re.sub(r"\\(.)", r"\1", local)
        return f"<{self.prefixes[prefix]}{local}>"

    def _named(self, text: str) -> str:
        """The node of an IRI or of a name without escapes."""
        if text[0] == "<":
            return f"<{self._resolve(text)}>"
        prefix, _, local = text.partition(":")
        return f"<{self.prefixes[prefix]}{local}>"

    def _resolve(self, text: str) -> str:
        iri = _unescape(text[1:-1])
        return iri if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", iri) else resolve(self.base, iri)

    def _anonymous(self) -> str:
        self.anonymous += 1
        return f"_:@{self.anonymous}"

    def _tokenise(self, start: int, end: int) -> Iterator[tuple[str, str, int]]:
        position, token = start, _compiled(_TOKEN).match
        while position < end:
            match = token(self.text, position, end)
            if match is None:
                raise ScanError(position)
            if match.lastgroup:
                yield match.lastgroup, match[0], position
            position = match.end()

    def _peek(self) -> str:
        if self.index >= len(self.tokens):
            return ""
        kind, text, _ = self.tokens[self.index]
        return text if kind == "mark" else ""

    def _next(self) -> tuple[str, str, int]:
        self.index += 1
        return self.tokens[self.index - 1]

    def _expect(self, mark: str) -> None:
        if self._next()[1] != mark:
            raise IndexError(mark)


def _skip(text: str, position: int) -> int:
    match = _GAP.match(text, position)
    return match.end() if match else position


def _unescape(text: str) -> str:
    if "\\" not in text:
        return text
    return _ESCAPE.sub(lambda m: _SIGNS.get(m[1], m[1]) if len(m[1]) == 1 else chr(int(m[1][1:], 16)), text)


def resolve(base: str, reference: str) -> str:
    """A relative reference against a base IRI (RFC 3986 §5.2)."""
    if not reference:
        return base.partition("#")[0]
    if reference.startswith("#"):
        return base.partition("#")[0] + reference
    scheme, authority, path, query, _ = urlsplit(base)
    _, new_authority, new_path, _, _ = urlsplit(reference)
    tail = re.search(r"[?#].*", reference, re.DOTALL)
    rest = tail[0] if tail else ""
    if reference.startswith("//"):
        return f"{scheme}://{new_authority}{_dots(new_path)}{rest}"
    if not new_path:
        return urlunsplit((scheme, authority, path, "", "")) + (rest if rest.startswith("?") else f"?{query}{rest}")
    if not new_path.startswith("/"):
        new_path = (path.rpartition("/")[0] + "/" if path or authority else "") + new_path
    origin = f"{scheme}:" + (f"//{authority}" if authority or base.startswith(f"{scheme}://") else "")
    return origin + _dots(new_path) + rest


def _dots(path: str) -> str:
    """RFC 3986 §5.2.4, remove dot segments."""
    out: list[str] = []
    parts = path.split("/")
    for part in parts:
        if part == "..":
            if len(out) > 1:
                out.pop()
        elif part != ".":
            out.append(part)
    if parts[-1] in {".", ".."}:
        out.append("")
    return "/".join(out)
