"""Values of parameters: from what a person types to terms, checked by type."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Final

from coopgraph.errors import QueryError
from coopgraph.model import Literal, Ref
from coopgraph.namespaces import PREFIXES, expand
from coopgraph.query.header import Parameter, ParameterType, Question
from coopgraph.query.names import ENTITIES, resolve
from coopgraph.sparql import Source, Term, serialise

CITY: Final = "$city"
_XSD: Final = PREFIXES["xsd"]
_YEAR: Final = re.compile(r"\d{4}")
_INTEGER: Final = re.compile(r"[+-]?\d{1,18}")
_COUNTRY: Final = re.compile(r"[A-Za-z]{2}")


def bindings(
    source: Source, question: Question, values: Mapping[str, str | Term], *, city: str | None = None
) -> dict[str, Term]:
    """Terms for the parameters: those given, else their defaults; what has neither stays open (any).

    Raises QueryError for an unknown or ill-typed value and for a required one that is missing.
    """
    for name in values:
        question.parameter(name)
    bound: dict[str, Term] = {}
    for parameter in question.parameters:
        value = values.get(parameter.name, city if parameter.default == CITY else parameter.default)
        if value is None or value == "":
            if parameter.required:
                raise QueryError(
                    f"{question.name} needs --{parameter.name}", cure=f"give a {parameter.type.value}, by name or IRI"
                )
            continue
        bound[parameter.variable] = to_term(source, parameter, value) if isinstance(value, str) else value
    return bound


def to_term(source: Source, parameter: Parameter, text: str) -> Term:
    """The term a text stands for by the parameter's type; things are looked up in the source.

    Raises QueryError that says what the type wants.
    """
    if parameter.type in ENTITIES:
        return resolve(source, parameter.type, text)
    made = _plain(parameter.type, text.strip())
    if made is None:
        raise QueryError(f"--{parameter.name}: {text!r} is not {_WANTED[parameter.type]}")
    return made


_WANTED: Final = {
    ParameterType.YEAR: "a year such as 2021",
    ParameterType.DATE: "a date such as 2021-10-21",
    ParameterType.INTEGER: "a whole number",
    ParameterType.COUNTRY: "a country code of two letters such as UA",
    ParameterType.IRI: "an IRI or a CURIE",
    ParameterType.STRING: "a text",
}


def _plain(kind: ParameterType, text: str) -> Term | None:
    """The term of a plain value, None where the text is not of the type."""
    if kind is ParameterType.STRING:
        return Literal(text)
    if kind is ParameterType.COUNTRY:
        return Literal(text.upper()) if _COUNTRY.fullmatch(text) else None
    if kind in {ParameterType.YEAR, ParameterType.INTEGER}:
        pattern = _YEAR if kind is ParameterType.YEAR else _INTEGER
        return Literal(str(int(text)), _XSD + "integer") if pattern.fullmatch(text) else None
    if kind is ParameterType.DATE:
        return _date(text)
    iri = Ref(expand(text, strict=False) or text)
    try:
        serialise(iri)
    except QueryError:
        return None
    return iri


def _date(text: str) -> Literal | None:
    try:
        return Literal(dt.date.fromisoformat(text).isoformat(), _XSD + "date")
    except ValueError:
        return None
