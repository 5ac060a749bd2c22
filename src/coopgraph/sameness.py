"""Why two names are one thing, or are not: the steps of a merge with their scores, judgements and sentences.

What was merged stays in the graph as a tombstone (dct:isReplacedBy) whose comment says why; judgements stand in files.
Two things that are not one are compared again, by the functions that resolve uses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from coopgraph import evidence
from coopgraph.evidence import Proof
from coopgraph.judgements import Judgements, Recorded
from coopgraph.model import Entity, Literal, Ref
from coopgraph.namespaces import PREFIXES, compact, fold
from coopgraph.resolve.compare import LOOK, SAME, candidate, compare
from coopgraph.sparql import Row, Source

SAME_AS: Final = frozenset({"sameAs", "owl:sameAs", PREFIXES["owl"] + "sameAs"})
_STONES: Final = """
SELECT ?old ?new ?why WHERE { ?old dct:isReplacedBy ?new OPTIONAL { ?old rdfs:comment ?why } } ORDER BY ?old ?new
"""
_FACTS: Final = "SELECT ?p ?o WHERE { ?x ?p ?o } ORDER BY ?p ?o"
_LABEL, _ALT = PREFIXES["rdfs"] + "label", PREFIXES["skos"] + "altLabel"
_SPOKEN: Final = re.compile(r"[^:/]+")  # a name, not an IRI, a CURIE or type/slug
_SLACK: Final = 3.0  # of a hundred
_SHOWN: Final = 3  # sentences for each name


@dataclass(frozen=True, slots=True)
class Sameness:
    """The answer: the IRI each of the two stands under today, the reasons, the judgements and where each is read."""

    one: str
    other: str
    reasons: tuple[str, ...]
    judgements: tuple[Recorded, ...]
    mentions: Mapping[str, tuple[Proof, ...]]  # by the words asked

    @property
    def same(self) -> bool:
        """Whether the two stand under one IRI."""
        return self.one == self.other


def explain(source: Source, one: tuple[str, str], other: tuple[str, str], judgements: Judgements) -> Sameness:
    """Why two things, each as (IRI, the words it was asked by), are one or not."""
    stones = _stones(source)
    first, second = (_end(iri, stones) for iri, _ in (one, other))
    mentions = {words: _read(source, _end(iri, stones), words, iri) for iri, words in (one, other)}
    if first != second:
        reasons = _apart(source, first, second)
        return Sameness(first, second, reasons, _judged(judgements, {first}, {second}), mentions)
    asked = {iri for iri, _ in (one, other)} - {first}
    merged = {iri for iri in stones if _end(iri, stones) == first}
    reasons = tuple(dict.fromkeys(stones[iri][1] for iri in sorted(asked & merged or merged) if stones[iri][1]))
    everyone = {first, *merged}
    told = _names(source, first, [words for _, words in (one, other)])
    return Sameness(first, second, (*reasons, *told), _judged(judgements, everyone, everyone), mentions)


def _stones(source: Source) -> dict[str, tuple[str, str]]:
    """What was replaced -> (what stands for it, why)."""
    found: dict[str, tuple[str, str]] = {}
    for old, new, why in source.query(_STONES).rows:
        if isinstance(old, Ref) and isinstance(new, Ref):
            found.setdefault(old.id, (new.id, why.text if isinstance(why, Literal) else ""))
    return found


def _end(iri: str, stones: Mapping[str, tuple[str, str]]) -> str:
    seen: set[str] = set()
    while iri in stones and iri not in seen:
        seen.add(iri)
        iri = stones[iri][0]
    return iri


def _judged(judgements: Judgements, ours: Iterable[str], theirs: Iterable[str]) -> tuple[Recorded, ...]:
    """The records that join or part a thing of the one set and a thing of the other."""
    left, right = set(ours), set(theirs)
    found = []
    for record in judgements.of_kind("merge", "split", "not-same"):
        a, b = record.judgement.subject, record.judgement.object or ""
        if (a in left and b in right) or (b in left and a in right):
            found.append(record)
    return tuple(found)


def _apart(source: Source, one: str, other: str) -> tuple[str, ...]:
    """What comparing says of two that are not one."""
    candidates = [candidate(_entity(source, iri)) for iri in (one, other)]
    if candidates[0] is None or candidates[1] is None:
        kinds = sorted({compact(iri).removeprefix("id:").partition("/")[0] for iri in (one, other)})
        if len(kinds) > 1:
            return (f"{kinds[0]} and {kinds[1]} are different kinds",)
        return (f"each {kinds[0]} has the IRI of what it is: only a judgement can make two of them one",)
    found = compare(candidates[0], candidates[1])
    verdict = "below" if found.score < LOOK else "for a person to look at, below" if found.score < SAME else "above"
    return (f"{found.score:.2f} {'; '.join(found.reasons)}", f"{verdict} the bar of {SAME}")


def _entity(source: Source, iri: str) -> Entity:
    labels: list[Literal] = []
    others: list[Literal] = []
    facts = []
    for prop, value in source.query(_FACTS, {"x": Ref(iri)}).rows:
        if not isinstance(prop, Ref) or value is None:
            continue
        if prop.id in {_LABEL, _ALT} and isinstance(value, Literal):
            (labels if prop.id == _LABEL else others).append(value)
        else:
            facts.append((prop.id, value))
    labels.sort(key=lambda label: (label.language != "pl", label.text))
    return Entity(iri, (), tuple(labels), tuple(others), tuple(facts))


def _names(source: Source, iri: str, asked: Iterable[str]) -> tuple[str, ...]:
    """Under which of its names a thing was asked for, and what it is linked with."""
    entity = _entity(source, iri)
    said = {fold(label.text): ("the name" if label in entity.labels else "another name") for label in _all(entity)}
    told = [
        f"„{words}” is {said[fold(words)]} of {compact(iri)}" for words in dict.fromkeys(asked) if fold(words) in said
    ]
    exact = PREFIXES["skos"] + "exactMatch"
    told += [f"linked with {value.id}" for prop, value in entity.facts if prop == exact and isinstance(value, Ref)]
    return tuple(dict.fromkeys(told))


def _all(entity: Entity) -> tuple[Literal, ...]:
    return (*entity.alt_labels, *entity.labels)


def _read(source: Source, iri: str, words: str, asked: str) -> tuple[Proof, ...]:
    """Sentences about a thing that come nearest to calling it so, in any inflection."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - 20 ms that other questions need not pay

    names = [fold(label.text) for label in _entity(source, asked).labels] or [fold(words)]
    if _SPOKEN.fullmatch(words):
        names = [fold(words)]
    found = {(p.document, p.start): p for p in (*evidence.why(source, iri), *_naming(source, iri))}
    proofs = [found[key] for key in sorted(found)]
    near = [max(fuzz.partial_ratio(name, fold(proof.quote)) for name in names) for proof in proofs]
    best = max(near, default=0.0) - _SLACK
    return tuple(proof for proof, score in zip(proofs, near, strict=True) if score >= best)[:_SHOWN]


def _naming(source: Source, iri: str) -> tuple[Proof, ...]:
    """The proofs of claims with the thing as their value."""
    rows: list[Row] = list(source.query("SELECT DISTINCT ?c WHERE { ?c rdf:object ?x }", {"x": Ref(iri)}).rows)
    claims = [claim.id for (claim,) in rows if isinstance(claim, Ref)]
    return tuple(proof for proofs in evidence.of_claims(source, claims).values() for proof in proofs)
