"""Full-text search over names and quotes: words by their beginnings, with or without Polish letters."""

from __future__ import annotations

import re
from typing import Final

from coopgraph.model import Ref
from coopgraph.namespaces import fold
from coopgraph.query import nearest
from coopgraph.serve.desk import Desk
from coopgraph.serve.frames import Reply
from coopgraph.serve.index import Entry
from coopgraph.serve.pages.render import Reader, Shown, page

_SHOWN: Final = 100
_STEM: Final = 5  # letters from which a word may lose its ending
_ENDING: Final = 2


def shown(desk: Desk, reader: Reader, text: str) -> Reply:
    """The page of a search; without words its form."""
    index, wanted = desk.index(), stems(text)
    things, count = index.things(wanted, _SHOWN)
    sentences, quoted = index.quotes(wanted, _SHOWN)
    near = nearest(text, index.candidates(text)) if text.strip() and not things else []
    reader.learn(Ref(iri) for iri in (*things, *(entry.iri for entry in sentences)))
    return page(
        "search.html",
        reader,
        text=text,
        things=[reader.show(Ref(iri)) for iri in things],
        sentences=[_sentence(reader, entry) for entry in sentences],
        counts=(count, quoted),
        near=near,
        other_url=_other(reader, text),
    )


def _sentence(reader: Reader, entry: Entry) -> tuple[Shown, str, str | None]:
    href = reader.href(entry.iri)
    return reader.show(Ref(entry.iri)), entry.text, f"{href}#c{entry.start}" if href else None


def stems(text: str) -> list[str]:
    """The words of a search, folded; long ones without their ending, so that any case of a noun is found."""
    words = re.findall(r"\w+", fold(text))
    return [word[:-_ENDING] if len(word) > _STEM + _ENDING else word for word in words]


def _other(reader: Reader, text: str) -> str:
    other = "en" if reader.words.code == "pl" else "pl"
    plain = Reader(reader.source, reader.words, keep=False, path=reader.path)
    return plain.url("/search", q=text, lang=other)
