"""The texts of documents that are pictures of pages, kept by the build for who cannot read them again.

To read a scan takes programs and time that a worker of the server does not have. A text is kept under the hash of its
source file, with its pages, as long as the document is built.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Final

from coopgraph.cache import decode, encode
from coopgraph.model import Document, Page
from coopgraph.project import Project

_PICTURED: Final = ("application/pdf", "image/")
_FOLDER: Final = "texts"


def keep(project: Project, documents: Iterable[Document]) -> None:
    """Keep the texts of those documents that have pages as pictures, and of no others. Raises OSError."""
    folder = project.state / _FOLDER
    kept_now: set[str] = set()
    for document in documents:
        name = f"{document.sha256}.json"
        if name in kept_now or not document.media_type.startswith(_PICTURED):
            continue
        folder.mkdir(parents=True, exist_ok=True)
        made = folder / f"{name}.new"
        made.write_text(json.dumps({"text": document.text, "pages": encode(document.pages)}), encoding="utf-8")
        made.replace(folder / name)
        kept_now.add(name)
    for path in folder.glob("*.json"):
        if path.name not in kept_now:
            path.unlink(missing_ok=True)


def kept(project: Project, sha256: str) -> tuple[str, tuple[Page, ...]] | None:
    """The text and pages of the document whose file has this hash; None where they are not kept."""
    try:
        table = json.loads((project.state / _FOLDER / f"{sha256}.json").read_text(encoding="utf-8"))
        return str(table["text"]), decode(table["pages"])
    except (OSError, ValueError, LookupError, TypeError):
        return None
