"""The catalogue as RDF, so that the questions can be queried too (SHACL-AF §5: SPARQL executables and parameters)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from coopgraph.model import Literal, Ref
from coopgraph.namespaces import PREFIXES
from coopgraph.query.header import Parameter, ParameterType, Question
from coopgraph.turtle import Triple

_RDF: Final = PREFIXES["rdf"]
_RDFS: Final = PREFIXES["rdfs"]
_SH: Final = PREFIXES["sh"]
_XSD: Final = PREFIXES["xsd"]
_SCHEMA: Final = PREFIXES["schema"]
_EXECUTABLE: Final = {
    "SELECT": ("SPARQLSelectExecutable", "select"),
    "ASK": ("SPARQLAskExecutable", "ask"),
    "CONSTRUCT": ("SPARQLConstructExecutable", "construct"),
}
_DATATYPES: Final = {
    ParameterType.YEAR: "integer",
    ParameterType.INTEGER: "integer",
    ParameterType.DATE: "date",
    ParameterType.STRING: "string",
    ParameterType.COUNTRY: "string",
}


def describe(questions: Iterable[Question]) -> Iterator[Triple]:
    """Triples about each question (`query/<slug>`): names, text, keywords, columns and parameters; no blank nodes."""
    for question in questions:
        node = question.iri
        if question.form in _EXECUTABLE:
            kind, prop = _EXECUTABLE[question.form]
            yield node, _RDF + "type", Ref(_SH + kind)
            yield node, _SH + prop, Literal(question.text)
        yield node, _RDF + "type", Ref(_SH + "SPARQLExecutable")
        for language, text in question.summary.items():
            yield node, _RDFS + "label", Literal(text, language=language)
        for language, text in question.description.items():
            yield node, _RDFS + "comment", Literal(text, language=language)
        for tag in question.tags:
            yield node, _SCHEMA + "keywords", Literal(tag)
        for column in question.columns:
            yield node, _SCHEMA + "variableMeasured", Literal(column)
        for parameter in question.parameters:
            yield node, _SH + "parameter", Ref(f"{node}#{parameter.name}")
            yield from _parameter(f"{node}#{parameter.name}", parameter)


def _parameter(node: str, parameter: Parameter) -> Iterator[Triple]:
    yield node, _RDF + "type", Ref(_SH + "Parameter")
    yield node, _RDFS + "label", Literal(parameter.name)
    yield node, _SH + "optional", Literal(str(not parameter.required).lower(), _XSD + "boolean")
    yield node, _SCHEMA + "valueName", Literal(parameter.variable)
    for language, text in parameter.summary.items():
        yield node, _SH + "name", Literal(text, language=language)
    if parameter.type in _DATATYPES:
        yield node, _SH + "datatype", Ref(_XSD + _DATATYPES[parameter.type])
    else:
        yield node, _SH + "nodeKind", Ref(_SH + "IRI")
    if parameter.default is not None:
        yield node, _SH + "defaultValue", Literal(parameter.default)
