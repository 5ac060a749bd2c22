"""Full-text search over names and quotes: words by their beginnings, with or without Polish letters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from coopgraph.model import Literal, Ref
from coopgraph.namespaces import BASE, fold
from coopgraph.query import nearest
from coopgraph.serve.desk import Desk
from coopgraph.serve.frames import Reply
from coopgraph.serve.pages.render import Reader, Shown, page

_NAMES: Final = """SELECT DISTINCT ?x ?name WHERE {
  ?x rdfs:label|skos:prefLabel|skos:altLabel|coop:acronym|dct:title|dct:identifier ?name
  FILTER(STRSTARTS(STR(?x), "https://w3id.org/coopgraph/"))
}"""
_QUOTES: Final = """SELECT DISTINCT ?document ?start ?quote WHERE {
  ?target oa:hasSource ?document ; oa:hasSelector ?words, ?position . ?words oa:exact ?quote . ?position oa:start ?start
}"""
_SHOWN: Final = 100
_STEM: Final = 5  # letters from which a word may lose its ending
_ENDING: Final = 2


@dataclass(frozen=True, slots=True)
class Entry:
    """A text that can be found: folded words to look in, and what it belongs to."""

    iri: str
    text: str
    words: tuple[str, ...]
    start: int | None = None


def shown(desk: Desk, reader: Reader, text: str) -> Reply:
    """The page of a search; without words its form."""
    names, quotes = _index(desk)
    wanted = stems(text)
    things = list(dict.fromkeys(entry.iri for entry in names if hits(entry.words, wanted)))
    sentences = [entry for entry in quotes if hits(entry.words, wanted)]
    near = nearest(text, (entry.text for entry in names)) if text.strip() and not things else []
    reader.learn(Ref(iri) for iri in things[:_SHOWN])
    reader.learn(Ref(entry.iri) for entry in sentences[:_SHOWN])
    return page(
        "search.html",
        reader,
        text=text,
        things=[reader.show(Ref(iri)) for iri in things[:_SHOWN]],
        sentences=[_sentence(reader, entry) for entry in sentences[:_SHOWN]],
        counts=(len(things), len(sentences)),
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


def hits(words: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether each wanted beginning starts some word; nothing wanted finds nothing."""
    return bool(wanted) and all(any(word.startswith(start) for word in words) for start in wanted)


def _index(desk: Desk) -> tuple[list[Entry], list[Entry]]:
    """Names and quotes, read once for as long as the graph stays."""
    if "search" not in desk.memory or not desk.settled:
        names = [
            Entry(x.id, name.text, tuple(re.findall(r"\w+", fold(name.text))))
            for x, name in desk.source.query(_NAMES).rows
            if isinstance(x, Ref) and isinstance(name, Literal) and _findable(x.id)
        ]
        names.sort(key=lambda entry: (not entry.iri.startswith(f"{BASE}id/"), len(entry.text), entry.iri))
        quotes = [
            Entry(d.id, quote.text, tuple(re.findall(r"\w+", fold(quote.text))), int(start.text))
            for d, start, quote in desk.source.query(_QUOTES).rows
            if isinstance(d, Ref) and isinstance(start, Literal) and isinstance(quote, Literal)
        ]
        quotes.sort(key=lambda entry: (entry.iri, entry.start or 0))
        desk.memory["search"] = (names, quotes)
    found: tuple[list[Entry], list[Entry]] = desk.memory["search"]
    return found


def _findable(iri: str) -> bool:
    return iri.startswith((f"{BASE}id/", f"{BASE}document/", f"{BASE}vocab/")) and "/contribution/" not in iri


def _other(reader: Reader, text: str) -> str:
    other = "en" if reader.words.code == "pl" else "pl"
    plain = Reader(reader.source, reader.words, keep=False, path=reader.path)
    return plain.url("/search", q=text, lang=other)
