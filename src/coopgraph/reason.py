"""What follows from the graph by a few rules of the ontology, kept apart from what documents say.

Only rules of the white list are applied, each an axiom of OWL 2 RL (OWL 2 Profiles §4.3): symmetric and inverse
properties, superproperties, property chains, superclasses. Every inferred triple carries the rule, the facts it
follows from and their claims (PROV-O), and `coop:basis` "derived".
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Final

from coopgraph import rdf
from coopgraph.errors import ProjectError
from coopgraph.model import Literal, Ref
from coopgraph.namespaces import BASE, concept_iri, coop, expand
from coopgraph.ontology import Ontology
from coopgraph.ontology.load import TYPE, iri
from coopgraph.project import Project
from coopgraph.turtle import Triple as Fact
from coopgraph.turtle import turtle

Triple = rdf.Triple
_STATEMENT: Final = iri("rdf:Statement")
_PARTS: Final = (iri("rdf:subject"), iri("rdf:predicate"), iri("rdf:object"))


class Rule(StrEnum):
    """The rules that may be applied; names of OWL 2 Profiles Table 5 and 7 in brackets."""

    SYMMETRIC = "symmetric"  # (prp-symp)
    INVERSE = "inverse"  # (prp-inv1, prp-inv2)
    SUPERPROPERTY = "superproperty"  # (prp-spo1)
    CHAIN = "chain"  # (prp-spo2)
    SUPERCLASS = "superclass"  # (cax-sco)


@dataclass(frozen=True, slots=True)
class Inference:
    """A triple that follows, the rule, and the triples it follows from directly."""

    triple: Triple
    rule: Rule
    premises: tuple[Triple, ...]


@dataclass(slots=True)
class _Axioms:
    """The axioms of the white list, by the property or class that sets them off."""

    symmetric: set[str] = field(default_factory=set)
    inverse: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    superproperty: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    superclass: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    chains: list[tuple[str, str, str]] = field(default_factory=list)


def _axioms(ontology: Ontology, rules: Iterable[Rule]) -> _Axioms:
    wanted, found = set(rules), _Axioms()
    if Rule.SYMMETRIC in wanted:
        found.symmetric |= set(ontology.subjects(TYPE, iri("owl:SymmetricProperty")))
    pairs: Mapping[Rule, tuple[str, dict[str, set[str]]]] = {
        Rule.INVERSE: ("owl:inverseOf", found.inverse),
        Rule.SUPERPROPERTY: ("rdfs:subPropertyOf", found.superproperty),
        Rule.SUPERCLASS: ("rdfs:subClassOf", found.superclass),
    }
    for rule in wanted & set(pairs):
        name, held = pairs[rule]
        for term in ontology.subjects(iri(name)):
            for other in ontology.objects(term, iri(name)):
                held[term].add(other)
                if rule is Rule.INVERSE:
                    held[other].add(term)
    if Rule.CHAIN in wanted:
        found.chains = list(_chains(ontology))
    return found


def _chains(ontology: Ontology) -> Iterator[tuple[str, str, str]]:
    for term in ontology.subjects(iri("owl:propertyChainAxiom")):
        for head in ontology.objects(term, iri("owl:propertyChainAxiom")):
            links = ontology.members(head)
            if len(links) == 2:  # noqa: PLR2004 - longer chains are not on the white list
                yield links[0], links[1], term


class _Facts:
    """Triples by (subject, property) and (property, object), with what is still to be looked at."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self.all: set[Triple] = set()
        self.forward: dict[tuple[str, str], list[Triple]] = defaultdict(list)
        self.backward: dict[tuple[str, str], list[Triple]] = defaultdict(list)
        self.open: list[Triple] = []
        for triple in sorted(set(triples)):
            self.add(triple)

    def add(self, triple: Triple) -> bool:
        if triple in self.all:
            return False
        self.all.add(triple)
        self.forward[triple[0], triple[1]].append(triple)
        self.backward[triple[1], triple[2]].append(triple)
        self.open.append(triple)
        return True


def infer(triples: Iterable[Triple], ontology: Ontology, rules: Iterable[Rule] = tuple(Rule)) -> list[Inference]:
    """All that follows by the rules and is not already there, sorted by triple; the same for any order of input.

    Where a triple follows in several ways, the way with the smallest rule and premises of the same round is kept.
    """
    axioms, facts = _axioms(ontology, rules), _Facts(triples)
    found: dict[Triple, Inference] = {}
    while facts.open:
        due, facts.open = sorted(facts.open), []
        made = {m for triple in due for m in _consequences(triple, axioms, facts)}
        for inference in sorted(made, key=lambda m: (m.triple, m.rule, m.premises)):
            if facts.add(inference.triple):
                found[inference.triple] = inference
    return [found[triple] for triple in sorted(found)]


def _consequences(triple: Triple, axioms: _Axioms, facts: _Facts) -> Iterator[Inference]:
    s, p, o = triple
    if p == TYPE:
        for above in axioms.superclass.get(o, ()):
            yield Inference((s, p, above), Rule.SUPERCLASS, (triple,))
        return
    for above in axioms.superproperty.get(p, ()):
        yield Inference((s, above, o), Rule.SUPERPROPERTY, (triple,))
    if o.startswith('"'):
        return
    if p in axioms.symmetric:
        yield Inference((o, p, s), Rule.SYMMETRIC, (triple,))
    for other in axioms.inverse.get(p, ()):
        yield Inference((o, other, s), Rule.INVERSE, (triple,))
    yield from _by_chain(triple, axioms, facts)


def _by_chain(triple: Triple, axioms: _Axioms, facts: _Facts) -> Iterator[Inference]:
    s, p, o = triple
    for first, second, whole in axioms.chains:
        if p == first:
            for link in facts.forward.get((o, second), []):
                yield Inference((s, whole, link[2]), Rule.CHAIN, (triple, link))
        if p == second:
            for link in facts.backward.get((first, s), []):
                yield Inference((link[0], whole, o), Rule.CHAIN, (link, triple))


@dataclass(frozen=True, slots=True)
class Reasoned:
    """What was inferred, as Turtle, with the number of facts read and of triples inferred by rule."""

    text: str
    facts: int
    counts: Mapping[Rule, int]


def reason(project: Project, ontology: Ontology, rules: Sequence[Rule] = tuple(Rule)) -> Reasoned:
    """Infer from the project's graph. Raises GraphError when a file of it cannot be read or parsed."""
    files = sorted(project.graph.glob("*.ttl")) if project.graph.is_dir() else []
    if not files:
        raise ProjectError("there is no graph to reason over", source=str(project.graph), cure="coopgraph build")
    triples = [t for path in files for t in rdf.triples(rdf.parse_file(path, rename_blank_nodes=True))]
    statements = _statements(triples)
    facts = [t for t in triples if t[0] not in statements]
    made = infer(facts, ontology, rules)
    run, trail = _run(ontology, files), _Trail(made, _claims(triples))
    counts = {rule: sum(m.rule is rule for m in made) for rule in rules}
    text = turtle([*_activity(ontology, run), *(fact for m in made for fact in _written(m, trail.claims(m), run))])
    return Reasoned(text, len(set(facts)), counts)


def _statements(triples: Iterable[Triple]) -> set[str]:
    """Claims and what hangs on them: evidence is not reasoned over."""
    claims = {s for s, p, o in triples if p == TYPE and o == _STATEMENT}
    evidence = {iri(f"oa:{name}") for name in ("hasSource", "hasSelector", "start", "end", "exact")}
    return claims | {s for s, p, _ in triples if p in evidence}


def _claims(triples: Iterable[Triple]) -> Mapping[Triple, list[str]]:
    parts: dict[str, dict[str, str]] = defaultdict(dict)
    for s, p, o in triples:
        if p in _PARTS:
            parts[s][p] = o
    found: dict[Triple, list[str]] = defaultdict(list)
    for claim in sorted(parts):
        if len(parts[claim]) == len(_PARTS):
            s, p, o = (parts[claim][part] for part in _PARTS)
            found[s, p, o].append(claim)
    return found


class _Trail:
    """From an inference back to the claims it rests on, through other inferences where there are some."""

    def __init__(self, made: Iterable[Inference], claims: Mapping[Triple, list[str]]) -> None:
        self._made = {inference.triple: inference for inference in made}
        self._claims = claims

    def claims(self, inference: Inference) -> list[str]:
        """Claim nodes, sorted."""
        found: set[str] = set()
        open_, seen = list(inference.premises), set[Triple]()
        while open_:
            triple = open_.pop()
            if triple in seen:
                continue
            seen.add(triple)
            found |= set(self._claims.get(triple, ()))
            if triple in self._made:
                open_ += self._made[triple].premises
        return sorted(found)


def _activity(ontology: Ontology, run: str) -> Iterator[Fact]:
    """The run as a prov:Activity, named by what went in, so that the same input gives the same bytes."""
    yield run, expand("rdf:type"), Ref(expand("prov:Activity"))
    yield run, expand("rdfs:label"), Literal("Wnioskowanie z grafu coopgraph", language="pl")
    yield run, expand("rdfs:label"), Literal("Reasoning over the coopgraph graph", language="en")
    for version in sorted({o for _, p, o in ontology.triples if p == iri("owl:versionIRI")}):
        yield run, expand("prov:used"), Ref(version.strip("<>"))
    yield BASE + "inferred", expand("rdf:type"), Ref(expand("prov:Entity"))
    yield BASE + "inferred", expand("prov:wasGeneratedBy"), Ref(run)


def _run(ontology: Ontology, files: Sequence[Path]) -> str:
    digest = hashlib.sha256(b"".join(sorted(ontology.lines().splitlines())))
    for path in files:
        digest.update(path.read_bytes())
    return f"{BASE}inferred/run/{digest.hexdigest()[:16]}"


def _written(inference: Inference, claims: Iterable[str], run: str) -> Iterator[Fact]:
    s, p, o = inference.triple
    subject, prop, value = s.strip("<>"), p.strip("<>"), rdf.value_of(o)
    yield subject, prop, value
    if inference.rule is Rule.SUPERCLASS:
        return  # a class hierarchy explains itself; a node for every type would triple the file
    node = f"{BASE}inferred/{hashlib.sha256(f'{s}|{p}|{o}'.encode()).hexdigest()[:16]}"
    yield node, expand("rdf:type"), Ref(expand("rdf:Statement"))
    for part, said in zip(
        ("rdf:subject", "rdf:predicate", "rdf:object"), (Ref(subject), Ref(prop), value), strict=True
    ):
        yield node, expand(part), said
    yield node, coop("rule"), Literal(inference.rule.value)
    yield node, coop("basis"), Ref(concept_iri("basis", "derived"))
    yield node, expand("prov:wasGeneratedBy"), Ref(run)
    for claim in claims:
        yield node, expand("prov:wasDerivedFrom"), Ref(claim.strip("<>"))
