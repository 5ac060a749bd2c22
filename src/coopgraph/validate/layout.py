"""The canonical layout of RDF files: sorted, one predicate a line, the same bytes for the same graph."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from coopgraph import rdf, turtle
from coopgraph.errors import GraphError
from coopgraph.rdf import Syntax
from coopgraph.validate.scanner import ScanError, Scanner

_CANONICAL_SECONDS: Final = 20.0
_COMMENT: Final = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*\'\'\'|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\''
    r"|<[^<>\s]*>|(?P<comment>#[^\n]*)",
    re.DOTALL,
)
_MORE: Final = re.compile(r"^\s*+[^#\s]", re.MULTILINE)
_HEAD: Final = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\r?\n)*")


@dataclass(frozen=True, slots=True)
class Layout:
    """A file's text in canonical layout, and whether it was so already."""

    text: str
    unchanged: bool


def canonical_layout(data: bytes, syntax: Syntax, source: str) -> Layout:
    """Lay out Turtle, TriG, N-Triples or N-Quads; blank nodes get RDFC-1.0 names.

    Comments stay at the top, at the end and, in Turtle, before the subject of the statement they stand at. The file's
    own prefixes and base are used. Raises GraphError for a broken file, for another syntax, for a comment at a blank
    node or inside another syntax (it would be lost), and where blank nodes cannot be named in time.
    """
    if syntax not in {Syntax.TURTLE, Syntax.TRIG, Syntax.NTRIPLES, Syntax.NQUADS}:
        raise GraphError(f"{syntax.value} has no canonical layout here", source=source, cure="keep it as Turtle")
    prefixes, base = rdf.declarations(data, syntax, source=source)
    text = data.decode("utf-8").removeprefix("\ufeff")
    top = _top(text)
    comments = _comments(text, len(top), syntax, source)
    quads = list(rdf.parse(data, syntax, base="file:///", source=source))
    wanted = _canonical(quads, source)
    body = _write(rdf.parse(wanted.encode(), Syntax.NQUADS), syntax, prefixes, base or "", comments.by_subject)
    while body.startswith("#"):  # without directives before it, the first subject's comment is the file's
        first, _, body = body.partition("\n")
        comments.top.append(first)
    if comments.top:
        top = "\n".join([*top.rstrip("\n").splitlines(), *comments.top]) + "\n\n"
    end = "".join(["\n", *(f"{comment}\n" for comment in comments.end)]) if comments.end else ""
    result = top + body + end
    if _canonical(rdf.parse(result.encode(), syntax, base="file:///"), source) != wanted:
        raise GraphError("its canonical layout would not be the same graph", source=source, cure="report this file")
    return Layout(result, result.encode() == data)


def _canonical(quads: Iterable[rdf.Quad], source: str) -> str:
    try:
        return rdf.canonical(quads, seconds=_CANONICAL_SECONDS)
    except GraphError as error:
        raise GraphError(error.message, source=source, cure=error.cure) from error


def _write(
    quads: Iterable[rdf.Quad], syntax: Syntax, prefixes: dict[str, str], base: str, comments: turtle.Comments
) -> str:
    rows = list(rdf.rows(quads))
    if syntax in {Syntax.NTRIPLES, Syntax.NQUADS}:
        return "".join(turtle.nquads(rows))
    if syntax is Syntax.TRIG:
        return turtle.trig(rows, prefixes, base)
    return turtle.turtle([row[:3] for row in rows], prefixes, base, comments)


def _top(text: str) -> str:
    """Comment lines before anything else, up to the last of them, with one empty line after."""
    match = _HEAD.match(text)
    lines = match[0].splitlines() if match else []
    while lines and not lines[-1].strip():
        lines.pop()
    kept = [line.rstrip() for line in lines]
    return "\n".join(kept) + "\n\n" if kept else ""


@dataclass(slots=True)
class _Comments:
    """Comments of a file by what they stand at: the directives, a subject, the end."""

    top: list[str]
    by_subject: dict[str, list[str]]
    end: list[str]


def _comments(text: str, start: int, syntax: Syntax, source: str) -> _Comments:
    """Comments from `start` on. One stands at the statement it is in or behind on one line, else at the next."""
    found = _Comments([], {}, [])
    held = [match for match in _COMMENT.finditer(text, start - 1 if start else 0) if match["comment"]]
    spans = _spans(text) if held else []
    number = 0
    for match in held:
        while number < len(spans) and not _stands_at(text, match.start(), spans[number][1]):
            number += 1
        comment = match["comment"].rstrip()
        if number == len(spans) and not _MORE.search(text, match.end()):
            found.end.append(comment)
        elif number < len(spans) and spans[number][2] is None:
            found.top.append(comment)
        elif syntax is Syntax.TURTLE and (subject := spans[number][2] or "").startswith("<"):
            found.by_subject.setdefault(subject[1:-1], []).append(comment)
        else:
            raise GraphError(
                "a comment at a statement that has no lasting place in the canonical layout",
                source=source,
                line=text.count("\n", 0, match.start()) + 1,
                cure="move it to the top of the file, give the blank node a name, or leave the file out",
            )
    return found


def _stands_at(text: str, comment: int, end: int) -> bool:
    """Whether a comment stands before the end of a statement, or behind it on the same line."""
    return comment < end or "\n" not in text[end:comment]


def _spans(text: str) -> list[tuple[int, int, str | None]]:
    try:
        return list(Scanner(text, "file:///").spans())
    except (ScanError, KeyError) as error:
        raise GraphError("a comment in a syntax that is not known here", cure="leave the file out") from error
