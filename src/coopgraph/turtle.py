"""Write RDF 1.1 Turtle, TriG and N-Quads: sorted, grouped, the same bytes for the same triples.

Plain strings in, plain strings out: no RDF library is needed to write, and none could be asked for this exact layout
(one predicate a line, so that a change of one fact is a diff of one line).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from coopgraph.model import Literal, Ref, Value
from coopgraph.namespaces import BASE, PREFIXES

Triple = tuple[str, str, Value]
Quad = tuple[str, str, Value, str]
Comments = Mapping[str, Sequence[str]]

_RDF_TYPE: Final = PREFIXES["rdf"] + "type"
_XSD: Final = PREFIXES["xsd"]
# PN_LOCAL (Turtle §6.5, production 168) narrowed to what needs no escape.
_LOCAL: Final = re.compile(r"[A-Za-z_][\w-]*", re.ASCII)
_INTEGER: Final = re.compile(r"[+-]?[0-9]+")
_DECIMAL: Final = re.compile(r"[+-]?[0-9]*\.[0-9]+")
_BARE: Final = {
    _XSD + "integer": _INTEGER,
    _XSD + "decimal": _DECIMAL,
    _XSD + "boolean": re.compile("true|false"),
}
_ESCAPES: Final = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_TO_ESCAPE: Final = re.compile(r'["\\\x00-\x1f\x7f]')
# Characters IRIREF excludes (Turtle §6.5, production 18).
_IRI_ESCAPE: Final = re.compile(r'[\x00-\x20<>"{}|^`\\]')


def _escape(match: re.Match[str]) -> str:
    return _ESCAPES.get(match.group()) or f"\\u{ord(match.group()):04X}"


def _iri(iri: str) -> str:
    return "<" + _IRI_ESCAPE.sub(lambda m: f"\\u{ord(m.group()):04X}", iri) + ">"


def _quoted(text: str) -> str:
    return '"' + _TO_ESCAPE.sub(_escape, text) + '"'


def term(value: Value) -> str:
    """The N-Triples form of a value (RDF 1.1 N-Triples §2); a Ref starting with `_:` is a blank node."""
    if isinstance(value, Ref):
        return value.id if value.id.startswith("_:") else _iri(value.id)
    if value.language:
        return f"{_quoted(value.text)}@{value.language}"
    if value.datatype and value.datatype != _XSD + "string":
        return f"{_quoted(value.text)}^^{_iri(value.datatype)}"
    return _quoted(value.text)


def nquads(quads: Iterable[Quad]) -> Iterator[str]:
    """Lines of N-Quads (RDF 1.1 N-Quads §2), sorted, each once. A graph of "" is the default graph."""
    lines = {f"{term(Ref(s))} {term(Ref(p))} {term(o)}{' ' + term(Ref(g)) if g else ''} .\n" for s, p, o, g in quads}
    return iter(sorted(lines))


class _Writer:
    """Shortens terms by prefix or base and remembers which prefixes it used."""

    def __init__(self, prefixes: Mapping[str, str], base: str) -> None:
        # Longest namespace first, so that the most specific prefix wins.
        self.prefixes = sorted(prefixes.items(), key=lambda item: (-len(item[1]), item[0]))
        self.base = base
        self.used: set[str] = set()
        self.used_base = False

    def iri(self, iri: str) -> str:
        if iri.startswith("_:"):
            return iri
        for prefix, namespace in self.prefixes:
            if iri.startswith(namespace) and _LOCAL.fullmatch(iri, len(namespace)):
                self.used.add(prefix)
                return f"{prefix}:{iri[len(namespace) :]}"
        rest = iri[len(self.base) :] if self.base and iri.startswith(self.base) else ""
        # A relative reference must not be read as a scheme, an absolute path or an empty one (RFC 3986 §4.2).
        if rest and not re.match(r"[^/?#]*:|[/?#.]", rest):
            self.used_base = True
            return _iri(rest)
        return _iri(iri)

    def value(self, value: Value) -> str:
        if isinstance(value, Ref):
            return self.iri(value.id)
        bare = _BARE.get(value.datatype or "")
        if bare and bare.fullmatch(value.text):
            return value.text
        if value.datatype and not value.language and value.datatype != _XSD + "string":
            return f"{_quoted(value.text)}^^{self.iri(value.datatype)}"
        return term(value)

    def body(self, triples: Iterable[Triple], indent: str = "", comments: Comments = MappingProxyType({})) -> str:
        grouped: dict[str, dict[str, set[Value]]] = defaultdict(lambda: defaultdict(set))
        for s, p, o in triples:
            grouped[s][p].add(o)
        return "\n".join(
            "".join(f"{indent}{comment}\n" for comment in comments.get(s, ())) + self._subject(s, grouped[s], indent)
            for s in sorted(grouped)
        )

    def _subject(self, subject: str, facts: Mapping[str, set[Value]], indent: str) -> str:
        lines = []
        for prop in sorted(facts, key=lambda p: (p != _RDF_TYPE, p)):
            name = "a" if prop == _RDF_TYPE else self.iri(prop)
            values = [self.value(v) for v in sorted(facts[prop], key=_order)]
            lines.append(f"{name} " + f" ,\n{indent}        ".join(values))
        return f"{indent}{self.iri(subject)}\n{indent}    " + f" ;\n{indent}    ".join(lines) + " .\n"

    def head(self) -> str:
        lines = [f"@base <{self.base}> .\n"] if self.used_base else []
        lines += [f"@prefix {p}: <{ns}> .\n" for p, ns in sorted(self.prefixes) if p in self.used]
        return "".join(lines) + ("\n" if lines else "")


def _order(value: Value) -> tuple[int, str, str, str]:
    if isinstance(value, Ref):
        return (0, value.id, "", "")
    return (1, value.text, value.language or "", value.datatype or "")


def turtle(
    triples: Iterable[Triple],
    prefixes: Mapping[str, str] = PREFIXES,
    base: str = BASE,
    comments: Comments = MappingProxyType({}),
) -> str:
    """One Turtle document (RDF 1.1 Turtle): only the prefixes used, subjects, predicates and objects sorted.

    `comments` are lines beginning with `#` that stand before a subject.
    """
    writer = _Writer(prefixes, base)
    body = writer.body(triples, comments=comments)
    return writer.head() + body


def trig(quads: Iterable[Quad], prefixes: Mapping[str, str] = PREFIXES, base: str = BASE) -> str:
    """One TriG document (RDF 1.1 TriG): the default graph first, then each named graph in order of its name."""
    graphs: dict[str, list[Triple]] = defaultdict(list)
    for s, p, o, g in quads:
        graphs[g].append((s, p, o))
    writer = _Writer(prefixes, base)
    parts = [
        writer.body(graphs[name]) if not name else f"{writer.iri(name)} {{\n{writer.body(graphs[name], '    ')}}}\n"
        for name in sorted(graphs)
    ]
    return writer.head() + "\n".join(parts)


__all__ = ["Literal", "Quad", "Ref", "Triple", "Value", "nquads", "term", "trig", "turtle"]
