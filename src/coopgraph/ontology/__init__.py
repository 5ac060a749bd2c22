"""The ontology stage: load, lint, profile and consistency of `ontology/*.ttl`; the only user of owlready2 and owlrl."""

from coopgraph.ontology.consistency import Verdict, by_hermit, by_rules, consistency_findings, find_java
from coopgraph.ontology.lint import lint
from coopgraph.ontology.load import Ontology, load_ontology
from coopgraph.ontology.profile import profile

__all__ = [
    "Ontology",
    "Verdict",
    "by_hermit",
    "by_rules",
    "consistency_findings",
    "find_java",
    "lint",
    "load_ontology",
    "profile",
]
