"""Is the ontology consistent, and can each class have a member? Asked of two reasoners that must agree.

owlrl applies the OWL 2 RL rules (OWL 2 Profiles §4.3) in pure Python; probe individuals turn an unsatisfiable class
into a clash. HermiT decides OWL 2 DL and needs Java; owlready2 carries it.
"""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from coopgraph.errors import GraphError
from coopgraph.model import Finding, Severity
from coopgraph.ontology.load import TYPE, Ontology, iri

_PROBE: Final = "urn:coopgraph:probe:"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one reasoner says. `unsatisfiable` are class IRIs; `clashes` its own words, where it gives any."""

    reasoner: str
    consistent: bool
    unsatisfiable: tuple[str, ...]
    clashes: tuple[str, ...] = ()

    def agrees(self, other: Verdict) -> bool:
        """Whether both say the same of the ontology; clashes are only words."""
        return (self.consistent, self.unsatisfiable) == (other.consistent, other.unsatisfiable)


def by_rules(ontology: Ontology) -> Verdict:
    """Ask owlrl: first the ontology as it stands, then with one probe individual in every class."""
    base = _clashes(ontology, ())
    if base:
        return Verdict("owlrl", consistent=False, unsatisfiable=(), clashes=base)
    classes = ontology.declared("Class")
    # All probes at once; only where something clashes is it asked which.
    together = _clashes(ontology, classes)
    guilty = [c for c in classes if _clashes(ontology, [c])] if together else []
    return Verdict("owlrl", consistent=True, unsatisfiable=tuple(_plain(guilty)), clashes=together)


def _clashes(ontology: Ontology, probed: Sequence[str]) -> tuple[str, ...]:
    import owlrl  # noqa: PLC0415 - only this check needs it
    import rdflib  # noqa: PLC0415 - likewise

    graph = rdflib.Graph()
    graph.parse(data=ontology.lines(), format="nt")
    for number, name in enumerate(probed):
        graph.parse(data=f"<{_PROBE}{number}> {TYPE} {name} .\n", format="nt")
    closure = owlrl.OWLRL_Semantics(graph, axioms=False, daxioms=False)
    closure.closure()
    return tuple(sorted(str(message) for message in closure.error_messages))


def find_java() -> str | None:
    """The java program on the path, or None."""
    return shutil.which("java")


def by_hermit(ontology: Ontology) -> Verdict:
    """Ask HermiT through owlready2, which is handed N-Triples because it misreads Turtle without a word.

    Raises GraphError when owlready2 did not take in all classes, or HermiT fails.
    """
    import owlready2  # noqa: PLC0415 - heavy, and only this check needs it

    java = find_java()
    if java is None:
        raise GraphError("HermiT needs Java, which is not on the path", source="java", cure="install a Java runtime")
    owlready2.JAVA_EXE = java
    world = owlready2.World()
    world.get_ontology("urn:coopgraph:check#").load(fileobj=io.BytesIO(_for_owlready(ontology)))
    _assert_classes(ontology, world)
    try:
        owlready2.sync_reasoner_hermit(world, infer_property_values=False, debug=0)
    except owlready2.OwlReadyInconsistentOntologyError:
        return Verdict("HermiT", consistent=False, unsatisfiable=())
    except (owlready2.OwlReadyJavaError, subprocess.SubprocessError) as error:
        raise GraphError(f"HermiT failed: {error}".splitlines()[0], source="HermiT") from error
    found = sorted(c.iri for c in world.inconsistent_classes() if c is not owlready2.Nothing)
    return Verdict("HermiT", consistent=True, unsatisfiable=tuple(found))


def _for_owlready(ontology: Ontology) -> bytes:
    """N-Triples without the header's version IRI, which owlready2 would take for the name of the ontology."""
    header = iri("owl:versionIRI")
    return b"".join(line + b"\n" for line in ontology.lines().splitlines() if header.encode() not in line)


def _assert_classes(ontology: Ontology, world: Any) -> None:
    wanted = set(_plain(ontology.declared("Class")))
    got = {c.iri for c in world.classes()}
    if wanted - got:
        raise GraphError(
            f"owlready2 took in {len(wanted & got)} of {len(wanted)} classes",
            source="ontology",
            cure=f"it lacks {', '.join(sorted(wanted - got)[:3])}",
        )


def _plain(terms: Iterable[str]) -> list[str]:
    return sorted(term.strip("<>") for term in terms)


def consistency_findings(verdicts: Sequence[Verdict]) -> list[Finding]:
    """Verdicts as findings: OC01 inconsistent, OC02 unsatisfiable class, OC03 the reasoners disagree."""
    found = []
    for verdict in verdicts:
        if not verdict.consistent:
            told = "; ".join(verdict.clashes[:3])
            found.append(_finding("OC01", f"inconsistent, says {verdict.reasoner}{': ' if told else ''}{told}", ""))
        found += [_finding("OC02", f"can have no member, says {verdict.reasoner}", c) for c in verdict.unsatisfiable]
    first, *others = verdicts
    names = [other.reasoner for other in others if not other.agrees(first)]
    found += [_finding("OC03", f"{first.reasoner} and {name} disagree", "") for name in names]
    return found


def _finding(code: str, message: str, focus: str) -> Finding:
    hint = "look at its superclasses and at what is disjoint with them"
    return Finding(code, Severity.VIOLATION, message, focus or "ontology", hint=hint)
