"""The source files of documents: their texts, and pictures of their pages where they have any.

Only files below data/documents are opened, found by their own slugs: no path comes from a request or the graph.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from coopgraph import texts
from coopgraph.errors import CoopgraphError, ProjectError
from coopgraph.model import Page, Ref
from coopgraph.namespaces import BASE, slug
from coopgraph.read import SUFFIXES, find_documents, picture, read_document
from coopgraph.serve.desk import Desk
from coopgraph.serve.frames import Reply

_KEPT: Final = 64  # texts held in memory


@dataclass(frozen=True, slots=True)
class Text:
    """A text with its pages; `pictured` where they can be looked at."""

    text: str
    pages: tuple[Page, ...]
    pictured: bool


def text_of(desk: Desk, name: str) -> Text | None:
    """The text of the document of that slug, None where it is not here or cannot be read."""
    held: OrderedDict[str, Text | None] = desk.memory.setdefault("texts", OrderedDict())
    if name not in held:
        held[name] = _read(desk, name)
        if len(held) > _KEPT:
            held.popitem(last=False)
    return held[name]


def _read(desk: Desk, name: str) -> Text | None:
    path = _files(desk).get(name)
    if path is None:
        return None
    pictured = path.suffix.lower() in SUFFIXES
    try:
        found = texts.kept(desk.project, hashlib.sha256(path.read_bytes()).hexdigest()) if pictured else None
        if found:
            return Text(*found, pictured=True)
        document = read_document(path, root=desk.project.root)
    except (CoopgraphError, OSError):
        return None
    return Text(document.text, document.pages, pictured)


def _files(desk: Desk) -> dict[str, Path]:
    if "files" not in desk.memory:
        try:
            found = find_documents(desk.project.documents)
        except ProjectError:
            found = []
        desk.memory["files"] = {slug(path.stem): path for path in found}
    files: dict[str, Path] = desk.memory["files"]
    return files


def address(name: str, number: int) -> str:
    """Where the picture of a page is."""
    return f"/scan/{name}/{number}.jpg"


def scan(desk: Desk, path: str) -> Reply | None:
    """The picture of a page by its address; None where the graph has no such document, or it no such page."""
    name, _, last = path.removeprefix("/scan/").partition("/")
    number = last.removesuffix(".jpg")
    file = _files(desk).get(name)
    if file is None or file.suffix.lower() not in SUFFIXES or not (number.isascii() and number.isdecimal()):
        return None
    if not desk.source.query("ASK { ?x a coop:SourceDocument }", {"x": Ref(f"{BASE}document/{name}")}).answer:
        return None  # a file of the folder that is not published
    try:
        return Reply(200, "image/jpeg", picture(file, int(number[:6])))
    except (CoopgraphError, OSError):
        return None
