"""From data to HTML: the templates, the addresses of things, and how a term is shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from coopgraph.model import Literal, Ref
from coopgraph.namespaces import BASE, EDTF, PREFIXES, compact
from coopgraph.query import labels
from coopgraph.serve.frames import Reply
from coopgraph.serve.negotiation import HTML
from coopgraph.serve.pages.words import LANGUAGES, Words
from coopgraph.sparql import Source, Term, serialise

FOLDER: Final = Path(__file__).resolve().parents[1]
_XSD: Final = PREFIXES["xsd"]
_DATES: Final = {_XSD + "date", _XSD + "gYear", _XSD + "gYearMonth", EDTF}
_NUMBERS: Final = {_XSD + "integer", _XSD + "decimal", _XSD + "double"}
_RECORD: Final = re.compile(r"\b(?:\d{4}|XXXX)(?:-\d\d){0,2}(?:/(?:\d{4}|XXXX)(?:-\d\d){0,2})?$")
_KINDS: Final = f"""SELECT ?pl ?own {{ ?kind skos:inScheme <{BASE}vocab/agreement-kind> ; skos:prefLabel ?pl , ?own
  FILTER(LANG(?pl) = "pl" && LANG(?own) = ?language) }}"""
_PAGES: Final = ("id/", "document/", "claim/", "vocab/", "query/")


@dataclass(frozen=True, slots=True)
class Shown:
    """A term as a page shows it: text, and where there is one a link, a kind of thing and how it is set."""

    text: str
    href: str | None = None
    kind: tuple[str, str, str] = ("", "", "")
    number: bool = False
    external: bool = False
    language: str | None = None


@dataclass
class Reader:
    """Who reads: the language, and whether addresses must carry it on; with names looked up so far."""

    source: Source
    words: Words
    keep: bool
    path: str
    names: dict[str, str] = field(default_factory=dict)
    _kinds_known: dict[str, str] | None = None

    def learn(self, terms: Iterable[Term | None]) -> None:
        """Look up the names of all IRIs among the terms."""
        iris = {t.id for t in terms if isinstance(t, Ref)} - self.names.keys()
        found = labels(self.source, iris, self.words.code)
        self.names |= {iri: self._readable(iri, name) for iri, name in found.items()}
        self._learn_contributions(sorted(iri for iri in iris if iri.startswith(f"{BASE}id/contribution/")))

    def _readable(self, iri: str, name: str) -> str:
        """A label in the reader's words: a trip's ends with its record, an agreement's begins with its kind."""
        if iri.startswith(f"{BASE}id/agreement/"):
            kind, colon, rest = name.partition(": ")
            return self._kinds().get(kind, kind) + colon + rest
        return _RECORD.sub(lambda m: self.words.date(m[0]), name) if iri.startswith(f"{BASE}id/trip/") else name

    def _kinds(self) -> dict[str, str]:
        """Kinds of agreement in Polish, as labels begin with them -> in the reader's language."""
        if self._kinds_known is None:
            found = self.source.query(_KINDS, {"language": Literal(self.words.code)}).rows
            self._kinds_known = {getattr(pl, "text", ""): getattr(own, "text", "") for pl, own in found}
        return self._kinds_known

    def _learn_contributions(self, iris: Sequence[str]) -> None:
        """A contribution is labelled by its payer alone: add what was paid for."""
        if not iris:
            return
        values = " ".join(serialise(Ref(iri)) for iri in iris)
        found = self.source.query(f"SELECT ?c ?t {{ VALUES ?c {{ {values} }} ?t coop:fundedThrough ?c }}").rows
        self.learn(t for _, t in found)
        for c, t in found:
            if isinstance(c, Ref) and isinstance(t, Ref):
                self.names[c.id] = f"{self.name(c.id)} → {self.name(t.id)}"

    def name(self, iri: str) -> str:
        """The name of a thing, else its IRI made short."""
        if iri == PREFIXES["rdfs"] + "label":
            return self.words.heading("name")
        if iri == PREFIXES["coop"] + "edtf":
            return self.words.heading("date")
        short = iri.removeprefix(f"{BASE}id/")
        return self.names.get(iri) or (short if short != iri else compact(iri))

    def url(self, path: str, **parameters: object) -> str:
        """An address of this site, in the language the reader chose."""
        given = [(key, str(value)) for key, value in parameters.items() if value not in (None, "")]
        if self.keep:
            given.append(("lang", self.words.code))
        return path + ("?" + urlencode(given) if given else "")

    def href(self, iri: str, suffix: str = ".html") -> str | None:
        """Where an IRI leads: a page of ours, another site, or nowhere (only http and https are links)."""
        rest = iri.removeprefix(BASE)
        if rest != iri:
            if rest.startswith(_PAGES):
                return self.url("/" + quote(rest.split("#")[0]) + suffix)
            return "/" + quote(rest, safe="/#") if rest.startswith("ns") else None
        return iri if iri.startswith(("https://", "http://")) else None

    def show(self, term: Term | None) -> Shown:
        """A term for a person."""
        if term is None:
            return Shown("")
        if isinstance(term, Ref):
            ours = term.id.startswith(BASE)
            return Shown(self.name(term.id), self.href(term.id), self.words.kind(term.id), external=not ours)
        if term.datatype in _DATES:
            return Shown(self.words.date(term.text))
        if term.datatype in _NUMBERS:
            return Shown(_number(self.words, term.text), number=True)
        other = term.language if term.language not in {None, self.words.code} else None
        return Shown(term.text, language=other)

    def date(self, start: Term | None, end: Term | None) -> Shown:
        """The two ends of a date as one."""
        texts = [t.text for t in (start, end) if isinstance(t, Literal)]
        return Shown(self.words.date("/".join(dict.fromkeys(texts)))) if texts else Shown("")


def _number(words: Words, text: str) -> str:
    try:
        return words.number(text)
    except (ValueError, ArithmeticError):  # "INF", or what only calls itself a number
        return text


@cache
def environment() -> Environment:
    """The templates; every value is escaped, and a name that is not given is an error."""
    made = Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["vendor"] = vendored
    return made


def warm() -> None:
    """Read the templates and the words now, so that the first page is as quick as the others."""
    made = environment()
    for name in made.list_templates():
        made.get_template(name)
    for code in LANGUAGES:
        words = Words(code)
        words.date("2021-10-17")
        words.number("1.5")
        words.money("1", "PLN")
        words.country("PL")


@cache
def vendored(name: str) -> bool:
    """Whether a part of the front end was made (`make site-assets`); without it a page says the same in a table."""
    return (FOLDER / "static" / "vendor" / name).is_file()


def page(
    template: str, reader: Reader, *, status: int = 200, twins: Sequence[tuple[str, str]] = (), **values: Any
) -> Reply:
    """A page as a reply. `twins` are the same in other formats: (suffix, address)."""
    other = "en" if reader.words.code == "pl" else "pl"
    context: Mapping[str, Any] = {
        "t": reader.words,
        "reader": reader,
        "lang": reader.words.code,
        "other": other,
        "other_url": values.pop("other_url", None) or f"{reader.path}?lang={other}",
        "twins": twins,
        **values,
    }
    text = environment().get_template(template).render(context)
    return Reply(status, HTML, text.encode("utf-8", "replace"), {"Content-Language": reader.words.code})
