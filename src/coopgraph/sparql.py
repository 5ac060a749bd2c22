"""SPARQL texts and their answers: tokens, terms bound as whole tokens, and the result both engines give.

A parameter is a variable of the query. Binding it replaces that variable's tokens by one term written in full; the
text is read into tokens before and after, and a term that changed anything but its own token is refused. Why not
Oxigraph's `substitutions`: docs/decisions/0030-binding-parameters.md.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any, Final, NamedTuple, Protocol

from coopgraph.errors import LimitError, QueryError
from coopgraph.model import Literal, Ref, Value
from coopgraph.namespaces import PREFIXES

Term = Value
Row = tuple[Term | None, ...]
Triple = tuple[Term, Term, Term]

_XSD_STRING: Final = PREFIXES["xsd"] + "string"
# SPARQL 1.1 §19.8, productions 139-173. The first alternative that matches wins, so the longer forms come first.
_PN_CHARS: Final = r"[\w·\-]"
_LOCAL: Final = rf"(?:{_PN_CHARS}|[.:]|%[0-9A-Fa-f]{{2}}|\\[_~.\-!$&'()*+,;=/?#@%])"
_TOKEN: Final = re.compile(
    rf"""
    (?P<space>\s+)
  | (?P<comment>\#[^\n\r]*)
  | (?P<iri><[^<>"{{}}|^`\\\x00-\x20]*>)
  | (?P<string>\"\"\"(?:\"{{0,2}}(?:[^"\\]|\\.))*\"\"\" | '''(?:'{{0,2}}(?:[^'\\]|\\.))*'''
      | \"(?:[^"\\\n\r]|\\.)*\" | '(?:[^'\\\n\r]|\\.)*')
  | (?P<var>[?$]\w+)
  | (?P<lang>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
  | (?P<blank>_:{_PN_CHARS}+(?:\.+{_PN_CHARS}+)*)
  | (?P<name>(?:[^\W\d_][\w\-.]*)?:(?:{_LOCAL}*(?:{_PN_CHARS}|:|%[0-9A-Fa-f]{{2}}|\\.))?)
  | (?P<word>[A-Za-z_][A-Za-z0-9_]*)
  | (?P<number>(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)
  | (?P<sign>\^\^|&&|\|\||!=|<=|>=|.)
    """,
    re.VERBOSE | re.DOTALL,
)
_PLACE: Final = re.compile(r"error at (?P<line>\d+):(?P<column>\d+): ")
_READABLE: Final = 200  # characters of a message beyond which it only lists what the grammar allows
_SHORT: Final = 4096  # characters of a text whose tokens are kept: templates are read again and again
_SILENT: Final = {"space", "comment"}
_ESCAPES: Final = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_NOT_IN_IRI: Final = re.compile(r'[\x00-\x20<>"{}|^`\\]')
_LANGUAGE: Final = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
# What most queries are: declarations, then the word. Anything else is read by the lexer.
_PLAIN: Final = re.compile(
    r"(?:\s*(?:PREFIX\s+[\w.-]*:|BASE)\s*<[^<>\s]*>)*\s*(SELECT|ASK|CONSTRUCT|DESCRIBE)\b(?![:.-])", re.IGNORECASE
)
_OPAQUE: Final = re.compile(r"""<[^<>"{}|^`\\\x00-\x20]*>|"[^"\\\n\r']*"|'[^'\\\n\r"]*'""")
_INTRICATE: Final = ("\\", "'''", '"""')
FORMS: Final = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")


class Token(NamedTuple):
    """A token of a query text: its kind (a group name of the lexer), its text and where it starts."""

    kind: str
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Result:
    """An answer. `form` is SELECT, ASK, CONSTRUCT or DESCRIBE; `engine` names who gave it.

    SELECT fills `variables` and `rows` (None where a variable is unbound), ASK `answer`, the other two `triples`.
    """

    form: str
    engine: str
    variables: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    answer: bool | None = None
    triples: tuple[Triple, ...] = ()

    def records(self) -> Iterator[dict[str, Term | None]]:
        """Each row as a mapping from variable to term."""
        for row in self.rows:
            yield dict(zip(self.variables, row, strict=True))

    def column(self, name: str) -> tuple[Term | None, ...]:
        """The terms of one variable, row by row."""
        index = self.variables.index(name)
        return tuple(row[index] for row in self.rows)


class Source(Protocol):
    """What can be asked: the embedded `store.Store` and the SPARQL endpoint of `remote.Remote` alike."""

    @property
    def engine(self) -> str:
        """A name of the engine, for people and for tests."""

    def query(self, text: str, bindings: Mapping[str, Term] | None = None) -> Result:
        """Answer a SPARQL 1.1 query with the bindings in place of its variables.

        Raises QueryError for a query that cannot be run, EndpointError for a service that fails.
        """


def tokens(text: str) -> list[Token]:
    """All tokens that mean something, without white space and comments."""
    return [t for t in _lex(text) if t.kind not in _SILENT]


def variables(text: str) -> set[str]:
    """Names of all variables in a query, without their mark."""
    return {t.text[1:] for t in tokens(text) if t.kind == "var"}


def form(text: str) -> str:
    """SELECT, ASK, CONSTRUCT or DESCRIBE: the first of these words outside the prologue.

    Raises QueryError where there is none, as in an update.
    """
    if plain := _PLAIN.match(text):
        return plain[1].upper()
    for token in tokens(text):
        if token.kind == "word" and token.text.upper() in FORMS:
            return token.text.upper()
    raise QueryError("not a query: no SELECT, ASK, CONSTRUCT or DESCRIBE in it", cure="updates are not run here")


def serialise(value: Term) -> str:
    """A term as SPARQL writes it (§4.1), safe at any place where a term may stand.

    Raises QueryError for what SPARQL cannot write: blank nodes, IRIs with forbidden characters, lone surrogates.
    """
    if isinstance(value, Ref):
        return _iri(value.id)
    if _SURROGATE.search(value.text) or "\x00" in value.text:
        # Virtuoso ends the query at a NUL.
        raise QueryError("a text cannot hold NUL or half of a surrogate pair", source=repr(value.text))
    quoted = '"' + re.sub(r'["\\\n\r\t\b\f]', lambda m: _ESCAPES[m.group()], value.text) + '"'
    if value.language:
        if not _LANGUAGE.fullmatch(value.language):
            raise QueryError("not a language tag", source=repr(value.language), cure="write pl, en or en-GB")
        return f"{quoted}@{value.language}"
    return f"{quoted}^^{_iri(value.datatype)}" if value.datatype and value.datatype != _XSD_STRING else quoted


def bind(text: str, bindings: Mapping[str, Term]) -> str:
    """The query with each bound variable replaced by its term, `BOUND(?x)` by true, and nothing else changed.

    Raises QueryError for a variable that the query does not have or assigns itself (AS, VALUES).
    """
    if not bindings:
        return text
    before = _lex(text)
    if missing := sorted(set(bindings) - {t.text[1:] for t in before if t.kind == "var"}):
        raise QueryError(f"the query has no variable ?{missing[0]}", cure="give a value only to its variables")
    pieces = _pieces(before, {name: _checked(name, serialise(term)) for name, term in bindings.items()})
    bound = "".join(pieces)
    expected = [token.text for piece in pieces for token in tokens(piece)]
    if expected != [token.text for token in tokens(bound)]:
        raise QueryError("the values cannot be bound without changing the query around them")
    return bound


def with_prefixes(text: str) -> tuple[str, int]:
    """The query with the project's prefixes it uses but does not declare, and how many characters went before it.

    They stand on the first line, so that the lines of an error stay right.
    """
    if not any(sign in text for sign in _INTRICATE) and ":" not in _OPAQUE.sub("", text):
        return text, 0  # no name with a prefix outside IRIs and texts: no lexer needed
    found = tokens(text)
    declared = {b.text[:-1] for a, b in pairwise(found) if a.text.upper() == "PREFIX"}
    used = {t.text.partition(":")[0] for t in found if t.kind == "name"}
    head = "".join(f"PREFIX {p}: <{PREFIXES[p]}> " for p in sorted((used - declared) & set(PREFIXES)))
    return head + text, len(head)


def _lex(text: str) -> tuple[Token, ...]:
    return _kept(text) if len(text) < _SHORT else _read(text)


@lru_cache(maxsize=256)
def _kept(text: str) -> tuple[Token, ...]:
    return _read(text)


def _read(text: str) -> tuple[Token, ...]:
    return tuple(Token(m.lastgroup or "sign", m.group(), m.start()) for m in _TOKEN.finditer(text))


def _iri(iri: str) -> str:
    if iri.startswith("_:"):
        raise QueryError("a blank node has no name that a query could use", source=iri, cure="give an IRI")
    if _NOT_IN_IRI.search(iri) or _SURROGATE.search(iri) or ":" not in iri:
        raise QueryError("not an absolute IRI", source=repr(iri), cure="percent-encode what an IRI may not hold")
    return f"<{iri}>"


def _checked(name: str, written: str) -> str:
    """The written term, once the lexer has read it back as one term and nothing more."""
    kinds = [t.kind if t.kind != "sign" else t.text for t in _lex(written)]
    if kinds not in (["iri"], ["string"], ["string", "lang"], ["string", "^^", "iri"]):
        raise QueryError(f"the value of ?{name} cannot be written as one term", source=repr(written))
    return written


def _pieces(found: Sequence[Token], written: Mapping[str, str]) -> list[str]:
    """The texts of the tokens, each bound variable replaced in the form its place asks for."""
    pieces = [t.text for t in found]
    solid: list[int] = []
    for index, token in enumerate(found):
        if token.kind == "var" and token.text[1:] in written:
            name = token.text[1:]
            place = _place(found, solid, name)
            if place == "BOUND":
                pieces[solid[-2]] = pieces[solid[-1]] = ""
                pieces[index] = "(true"  # its closing bracket stands in the query
            else:
                pieces[index] = {"SELECT": f"({written[name]} AS ?{name})", "BY": f"({written[name]})"}.get(
                    place, f" {written[name]} "
                )
        if token.kind not in _SILENT:
            solid.append(index)
    return pieces


def _in_values_head(found: Sequence[Token], solid: list[int]) -> bool:
    for i in reversed(solid):
        if found[i].text.upper() == "VALUES":
            return True
        if found[i].kind != "var" and found[i].text != "(":
            return False
    return False


def _place(found: Sequence[Token], solid: list[int], name: str) -> str:
    """Where the variable after the tokens `solid` stands: BOUND, SELECT (a projection), BY (a list) or WHERE."""
    last = [found[i].text.upper() for i in solid[-2:]]
    if last[-1:] == ["AS"] or _in_values_head(found, solid):
        raise QueryError(f"?{name} cannot be given: the query sets it itself")
    if last == ["BOUND", "("]:
        return "BOUND"
    depth = 0
    for i in reversed(solid):
        word = found[i].text.upper()
        depth += (word in {")", "]"}) - (word in {"(", "["})
        if depth < 0 or word in {"{", "}"}:
            return "WHERE"
        if depth == 0 and found[i].kind == "word" and word in {"SELECT", "BY"}:
            return word
    return "WHERE"


class Bounded(io.BytesIO):
    """A buffer for an answer that may have so many bytes; it refuses to grow past them with a LimitError."""

    def __init__(self, limit: int | None) -> None:
        super().__init__()
        self.limit = limit

    def write(self, data: Any, /) -> int:
        """Add a piece."""
        if self.limit is not None and self.tell() + len(data) > self.limit:
            raise LimitError(f"the answer is larger than {self.limit} bytes", cure="ask for less, or add a LIMIT")
        return super().write(data)


def fault(message: str, shift: int) -> QueryError:
    """The error for a message of the engine about a query that was `shift` characters longer on its first line.

    Oxigraph says "error at 2:16: expected one of …", with every letter of Unicode in the list: cut it short.
    """
    place = _PLACE.match(message)
    if not place:
        return QueryError(message)
    line, column, wanted = int(place["line"]), int(place["column"]), message[place.end() :]
    if len(wanted) > _READABLE:
        wanted = "the query breaks off here, or goes on with a word that cannot stand here"
    return QueryError(wanted, line=line, column=column - shift if line == 1 else column)


__all__ = [
    "FORMS",
    "Bounded",
    "Literal",
    "Ref",
    "Result",
    "Row",
    "Source",
    "Term",
    "Triple",
    "bind",
    "fault",
    "serialise",
    "with_prefixes",
]
