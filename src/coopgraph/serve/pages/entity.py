"""The page of one thing: facts as a person reads them, a time line, what points to it, and why for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from coopgraph.model import Literal, Ref
from coopgraph.namespaces import BASE, COOP, PREFIXES
from coopgraph.serve.desk import Desk
from coopgraph.serve.frames import Reply
from coopgraph.serve.pages.incoming import Pointers, claimed, named, pointers
from coopgraph.serve.pages.render import Reader, Shown, page
from coopgraph.serve.pages.timeline import time_line
from coopgraph.sparql import Source, Term

_RDF: Final = PREFIXES["rdf"]
_LABELS: Final = {PREFIXES["rdfs"] + "label", PREFIXES["skos"] + "prefLabel"}
_NAMES: Final = {PREFIXES["skos"] + "altLabel"}
_SAME: Final = {PREFIXES["skos"] + "exactMatch", PREFIXES["owl"] + "sameAs", PREFIXES["skos"] + "closeMatch"}
_HIDDEN: Final = {COOP + "start", COOP + "end", COOP + "sha256", PREFIXES["rdfs"] + "isDefinedBy"}
_OUT: Final = "SELECT DISTINCT ?p ?o WHERE { ?x ?p ?o }"
_CLAIMED: Final = "SELECT DISTINCT ?p ?o WHERE { ?c rdf:subject ?x ; rdf:predicate ?p ; rdf:object ?o }"
# The date stands in each branch: joined from outside, all dates of the graph would be gone through.
_DATED: Final = """SELECT DISTINCT ?t ?date WHERE {
  { ?t ?p ?x . ?t coop:edtf|coop:signedOn ?date }
  UNION { ?x ?q ?t . ?t coop:edtf|coop:signedOn ?date }
  UNION { ?y org:unitOf ?x . ?t ?p ?y . ?t coop:edtf|coop:signedOn ?date }
  UNION { ?x coop:seat ?y . ?t coop:place ?y . ?t coop:edtf|coop:signedOn ?date }
  FILTER(STRSTARTS(STR(?t), "https://w3id.org/coopgraph/id/"))
} LIMIT 200"""
_MOST: Final = 200  # things on the time line
_COSTS: Final = """SELECT ?part ?payer ?cost ?coverage ?amount ?currency WHERE {
  ?x coop:fundedThrough ?part . ?part coop:funder|coop:paidFrom ?payer .
  OPTIONAL { ?part coop:costCategory ?cost } OPTIONAL { ?part coop:coverage ?coverage }
  OPTIONAL { ?part coop:amount ?sum . ?sum schema:value ?amount OPTIONAL { ?sum schema:currency ?currency } }
} ORDER BY ?payer ?cost"""
_PARTNER: Final = """SELECT (MIN(STR(?signed)) AS ?since) (COUNT(?bond) AS ?n) WHERE {
  { ?bond coop:partner ?x, ?home OPTIONAL { ?bond coop:signedOn ?signed } }
  UNION { ?x coop:twinnedWith ?home BIND(?x AS ?bond) } UNION { ?home coop:twinnedWith ?x BIND(?x AS ?bond) }
}"""
_DEEDS: Final = """SELECT (COUNT(DISTINCT ?a) AS ?agreements) (COUNT(DISTINCT ?s) AS ?sent)
  (COUNT(DISTINCT ?r) AS ?received) (COUNT(DISTINCT ?p) AS ?projects) (MAX(COALESCE(?day, "")) AS ?last) WHERE {
  { ?a coop:partner ?x }
  UNION { ?s coop:sentBy|coop:sentBy/org:unitOf ?x OPTIONAL { ?s coop:start ?began BIND(STR(?began) AS ?day) } }
  UNION { ?x coop:seat ?town . ?r coop:place ?town OPTIONAL { ?r coop:start ?began BIND(STR(?began) AS ?day) } }
  UNION { ?r coop:hostedBy ?x OPTIONAL { ?r coop:start ?began BIND(STR(?began) AS ?day) } }
  UNION { ?role coop:participant ?x ; coop:participatesIn ?p . ?p a coop:Project }
}"""
_REPLACED: Final = "SELECT ?by WHERE { ?x dct:isReplacedBy ?by } ORDER BY ?by"
# What each kind of thing is expected to say: what it does not is shown as missing.
_EXPECTED: Final = {
    "trip": ("sentBy", "place", "edtf", "hostedBy", "fundedThrough"),
    "project": ("underProgramme",),
    "agreement": ("partner", "signedOn"),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One value of a property, and where a "why?" leads when a sentence is behind it."""

    shown: Shown
    why: str | None


@dataclass(frozen=True, slots=True)
class Group:
    """The values of one property under its name."""

    label: str
    facts: tuple[Fact, ...]
    missing: bool = False
    pages: Pointers | None = None


def replaced(source: Source, iri: str) -> list[str]:
    """What took the place of a thing; empty for a thing that stands."""
    return [by.id for (by,) in source.query(_REPLACED, {"x": Ref(iri)}).rows if isinstance(by, Ref)]


def shown(desk: Desk, reader: Reader, iri: str, given: Mapping[str, str] | None = None) -> Reply:
    """The page of a thing; 404 where the graph says nothing of it, 410 where another took its place.

    `given` as `incoming.pointers` takes it.
    """
    source, x = desk.source, {"x": Ref(iri)}
    if by := replaced(source, iri):
        reader.learn(Ref(i) for i in by)
        return page("gone.html", reader, status=410, iri=iri, replacements=[reader.show(Ref(i)) for i in by])
    out = [(p.id, o) for p, o in source.query(_OUT, x).rows if isinstance(p, Ref) and o is not None]
    into = pointers(reader, source, iri, given or {})
    if not out and not into:
        return missing(reader, iri)
    dated = [(t, d) for t, d in source.query(_DATED, x).rows if isinstance(t, Ref) and isinstance(d, Literal)]
    costs = list(source.query(_COSTS, x).rows)
    reader.learn([Ref(iri), *(t for p, o in out for t in (Ref(p), o)), *named(into)])
    reader.learn([t for t, _ in dated])
    reader.learn(t for row in costs for t in row)
    types = [reader.name(o.id) for p, o in out if p == _RDF + "type" and isinstance(o, Ref)]
    return page(
        "entity.html",
        reader,
        iri=iri,
        title=reader.name(iri),
        kind=reader.words.kind(iri),
        types=types,
        groups=_groups(reader, source, iri, out),
        incoming=_incoming(reader, source, iri, into),
        names=sorted({o.text for p, o in out if p in _NAMES and isinstance(o, Literal)}),
        same=[reader.show(o) for p, o in out if p in _SAME],
        costs=_costs(reader, costs),
        many=len(dated) == _MOST,
        line=time_line(reader, [(t, d.text) for t, d in dated if t.id != iri]),
        words=_in_words(desk, reader, iri),
        twins=[(s, reader.href(iri, f".{s}") or "") for s in ("ttl", "jsonld", "nt")],
    )


def _in_words(desk: Desk, reader: Reader, iri: str) -> list[str]:
    """What a body did, in one line: since when a partner, agreements, trips both ways, projects, when seen last."""
    if not iri.startswith((f"{BASE}id/municipality/", f"{BASE}id/organization/")):
        return []
    words, x = reader.words, {"x": Ref(iri)}
    home = Ref(f"{BASE}id/municipality/{desk.project.settings.city}")
    said = []
    ((since, partners),) = desk.source.query(_PARTNER, {**x, "home": home}).rows
    if iri != home.id and isinstance(partners, Literal) and partners.text != "0":
        reader.learn([home])
        key = "partner_since" if isinstance(since, Literal) else "partner_of"
        day = words.date(since.text) if isinstance(since, Literal) else ""
        said.append(words(key, city=reader.name(home.id), date=day))
    ((agreements, sent, received, projects, last),) = desk.source.query(_DEEDS, x).rows
    for noun, number, phrase in (
        ("agreement", agreements, ""),
        ("trip", sent, "sent"),
        ("trip", received, "received"),
        ("project", projects, ""),
    ):
        if isinstance(number, Literal) and number.text != "0":
            counted = words.count(noun, int(number.text))
            said.append(words(phrase, trips=counted) if phrase else counted)
    if isinstance(last, Literal) and last.text:
        said.append(words("last_seen", date=words.date(last.text[:7])))
    return said


def missing(reader: Reader, iri: str) -> Reply:
    """The page for what is not there."""
    return page("missing.html", reader, status=404, iri=iri)


def _why(reader: Reader, subject: str, prop: str, value: Term) -> str:
    given = value.id if isinstance(value, Ref) else value.text
    kind = "" if isinstance(value, Ref) else "text"
    return reader.url("/why", subject=subject, property=prop, value=given, type=kind)


def _groups(reader: Reader, source: Source, iri: str, out: Sequence[tuple[str, Term]]) -> list[Group]:
    """Facts by property, in the order of their names; what is expected and not there is shown as missing."""
    claimed = {(p.id, o) for p, o in source.query(_CLAIMED, {"x": Ref(iri)}).rows if isinstance(p, Ref)}
    skipped = _LABELS | _NAMES | _SAME | _HIDDEN | {_RDF + "type"}
    by_property: dict[str, list[Fact]] = {}
    for prop, value in out:
        if prop in skipped or (prop == COOP + "fundedThrough"):
            continue
        why = _why(reader, iri, prop, value) if (prop, value) in claimed else None
        by_property.setdefault(prop, []).append(Fact(_value(reader, prop, value), why))
    groups = [
        Group(reader.name(prop), tuple(sorted(facts, key=lambda f: f.shown.text)))
        for prop, facts in by_property.items()
    ]
    there = {prop for prop, _ in out}
    lacking = [COOP + name for name in _EXPECTED.get(reader.words.kind(iri)[0], ()) if COOP + name not in there]
    reader.learn(Ref(prop) for prop in lacking)
    groups += [Group(reader.name(prop), (), missing=True) for prop in lacking]
    return sorted(groups, key=lambda group: (group.missing, group.label.casefold()))


def _value(reader: Reader, prop: str, value: Term) -> Shown:
    if prop == COOP + "countryCode" and isinstance(value, Literal):
        return Shown(reader.words.country(value.text))
    return reader.show(value)


def _incoming(reader: Reader, source: Source, iri: str, into: Sequence[Pointers]) -> list[Group]:
    """What points to the thing, by property read from this end."""
    stated = claimed(source, iri, into)
    groups = []
    for found in into:
        facts = tuple(
            Fact(
                reader.show(Ref(thing)),
                _why(reader, thing, found.by, Ref(iri)) if (thing, found.by) in stated else None,
            )
            for thing in found.things
        )
        groups.append(Group(reader.words.incoming(found.by, reader.name(found.by)), facts, pages=found))
    return groups


def _costs(reader: Reader, found: Sequence[tuple[Term | None, ...]]) -> list[tuple[Shown, list[str], str]]:
    """(payer, categories with their coverage, amount) for each contribution."""
    by_part: dict[Term | None, tuple[Shown, list[str], str]] = {}
    for part, payer, cost, coverage, amount, currency in found:
        money = ""
        if isinstance(amount, Literal):
            code = currency.text if isinstance(currency, Literal) else ""
            money = reader.words.money(amount.text, code) if code else amount.text
        entry = by_part.setdefault(part, (reader.show(payer), [], money))
        if cost is not None:
            extra = f" ({reader.show(coverage).text})" if coverage is not None else ""
            entry[1].append(reader.show(cost).text + extra)
    return list(by_part.values())


def own(path: str) -> str:
    """The IRI of a page's path."""
    return BASE + path.strip("/")
