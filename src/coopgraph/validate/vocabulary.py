"""What SHACL defines (SHACL §4, §5.2 and its namespace document): terms, which take shapes, which take lists."""

from __future__ import annotations

from typing import Final

TARGETS: Final = ("targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf")
# Parameters whose value is a shape, or a list of shapes (SHACL §4.6, §4.7).
SHAPE_PARAMETERS: Final = ("node", "property", "not", "qualifiedValueShape")
SHAPE_LISTS: Final = ("and", "or", "xone")
LISTS: Final = (*SHAPE_LISTS, "in", "languageIn", "ignoredProperties")
COUNTS: Final = ("minCount", "maxCount", "minLength", "maxLength", "qualifiedMinCount", "qualifiedMaxCount")
FLAGS: Final = ("uniqueLang", "closed", "deactivated", "qualifiedValueShapesDisjoint", "optional")
IRI_PARAMETERS: Final = ("class", "datatype", "equals", "disjoint", "lessThan", "lessThanOrEquals", "severity")
NODE_KINDS: Final = ("BlankNode", "IRI", "Literal", "BlankNodeOrIRI", "BlankNodeOrLiteral", "IRIOrLiteral")
RANGES: Final = ("minExclusive", "minInclusive", "maxExclusive", "maxInclusive")
PATHS: Final = ("inversePath", "alternativePath", "zeroOrMorePath", "oneOrMorePath", "zeroOrOnePath")
OTHER: Final = (
    *("path", "hasValue", "nodeKind", "pattern", "flags", "sparql", "message", "name", "description", "order", "group"),
    *("defaultValue", "select", "ask", "prefixes", "declare", "prefix", "namespace", "parameter", "labelTemplate"),
    *("nodeValidator", "propertyValidator", "validator", "entailment", "shapesGraph", "shapesGraphWellFormed"),
    *("suggestedShapesGraph", "conforms", "result", "detail", "focusNode", "resultMessage", "resultPath"),
    *("resultSeverity", "sourceConstraint", "sourceConstraintComponent", "sourceShape", "value"),
)
PREDICATES: Final = frozenset(
    {
        *(*TARGETS, *SHAPE_PARAMETERS, *LISTS, *COUNTS, *FLAGS, *IRI_PARAMETERS),
        *(*RANGES, *PATHS, *OTHER),
    }
)
# A term of drafts before 2017 that stands in W3C's own tests: it means nothing, and harms nothing.
FORMER: Final = frozenset({"nodeShape"})
# SHACL Advanced Features and SHACL-JS: engines skip or half-support them, so they are refused by name.
UNSUPPORTED: Final = frozenset(
    {
        *("target", "rule", "expression", "values", "filterShape", "nodes", "intersection", "union", "condition"),
        *("js", "jsFunctionName", "jsLibrary", "jsLibraryURL", "construct", "update", "returnType", "reifierShape"),
    }
)
# Constraint component -> the parameter that holds its bound, for messages (SHACL §4).
COMPONENTS: Final = {
    "AndConstraintComponent": "and",
    "ClassConstraintComponent": "class",
    "ClosedConstraintComponent": "closed",
    "DatatypeConstraintComponent": "datatype",
    "DisjointConstraintComponent": "disjoint",
    "EqualsConstraintComponent": "equals",
    "HasValueConstraintComponent": "hasValue",
    "InConstraintComponent": "in",
    "LanguageInConstraintComponent": "languageIn",
    "LessThanConstraintComponent": "lessThan",
    "LessThanOrEqualsConstraintComponent": "lessThanOrEquals",
    "MaxCountConstraintComponent": "maxCount",
    "MaxExclusiveConstraintComponent": "maxExclusive",
    "MaxInclusiveConstraintComponent": "maxInclusive",
    "MaxLengthConstraintComponent": "maxLength",
    "MinCountConstraintComponent": "minCount",
    "MinExclusiveConstraintComponent": "minExclusive",
    "MinInclusiveConstraintComponent": "minInclusive",
    "MinLengthConstraintComponent": "minLength",
    "NodeConstraintComponent": "node",
    "NodeKindConstraintComponent": "nodeKind",
    "NotConstraintComponent": "not",
    "OrConstraintComponent": "or",
    "PatternConstraintComponent": "pattern",
    "QualifiedMaxCountConstraintComponent": "qualifiedMaxCount",
    "QualifiedMinCountConstraintComponent": "qualifiedMinCount",
    "SPARQLConstraintComponent": "sparql",
    "UniqueLangConstraintComponent": "uniqueLang",
    "XoneConstraintComponent": "xone",
}
