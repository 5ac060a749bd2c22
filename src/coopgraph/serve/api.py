"""The JSON API: every question of the catalogue as an address, described by an OpenAPI 3.1 document."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from coopgraph import evidence
from coopgraph._version import __version__
from coopgraph.errors import QueryError
from coopgraph.model import Ref
from coopgraph.namespaces import PREFIXES
from coopgraph.query import Parameter, ParameterType, Question, ask
from coopgraph.serve import failures
from coopgraph.serve.desk import Desk
from coopgraph.serve.frames import Reply
from coopgraph.serve.pages.questions import filled
from coopgraph.sparql import Term

JSON: Final = "application/json"
_XSD: Final = PREFIXES["xsd"]
_SCHEMAS: Final[dict[ParameterType, dict[str, Any]]] = {
    ParameterType.YEAR: {"type": "integer", "minimum": 1000, "maximum": 9999},
    ParameterType.INTEGER: {"type": "integer"},
    ParameterType.DATE: {"type": "string", "format": "date"},
    ParameterType.COUNTRY: {"type": "string", "pattern": "^(?:[A-Za-z]{2})?$"},
    ParameterType.STRING: {"type": "string"},
}
_PROBLEM: Final = {
    "description": "What is wrong and what to change",
    "content": {failures.PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}},
}


def answer(desk: Desk, name: str, given: Mapping[str, str]) -> Reply:
    """The answer to a question. `evidence=true` adds quote, document and offsets. Raises QueryError."""
    if name not in desk.catalogue.names:
        return failures.problem(404, f"there is no question {name}", None)
    question = desk.catalogue.get(name)
    known = {p.name for p in question.parameters} | {"evidence"}
    if unknown := sorted(set(given) - known):
        raise QueryError(f"{name} has no parameter {unknown[0]}", cure=f"it takes {', '.join(sorted(known))}")
    if given.get("evidence", "false") not in {"true", "false"}:
        raise QueryError("evidence is true or false")
    values = filled(desk, question, {key: value for key, value in given.items() if key != "evidence"})
    found = ask(desk.source, question, values)
    result = found.result
    if given.get("evidence") == "true":
        result = evidence.attach(desk.source, result, question.claims)
    table = {
        "question": question.name,
        "parameters": {name: _value(term) for name, term in found.bindings.items()},
        "columns": list(result.variables),
        "rows": [{k: _value(t) for k, t in zip(result.variables, row, strict=True)} for row in result.rows],
    }
    return Reply(200, JSON, _json(table))


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace") + b"\n"


def _value(term: Term | None) -> Any:
    if term is None:
        return None
    if isinstance(term, Ref):
        return term.id
    if term.datatype in {_XSD + "integer", _XSD + "decimal"}:
        try:
            return int(term.text) if term.datatype == _XSD + "integer" else float(term.text)
        except ValueError:
            return term.text
    return term.text == "true" if term.datatype == _XSD + "boolean" else term.text


def document(desk: Desk, url: str) -> Reply:
    """The OpenAPI document."""
    paths = {f"/api/{question.name}": {"get": _operation(desk, question)} for question in desk.catalogue}
    table = {
        "openapi": "3.1.0",
        "info": {"title": f"{desk.project.settings.title}: questions", "version": __version__},
        "servers": [{"url": url}],
        "paths": paths,
        "components": {
            "schemas": {
                "Problem": {
                    "type": "object",
                    "description": "Problem details (RFC 9457)",
                    "required": ["type", "title", "status", "detail"],
                    "properties": {
                        "type": {"type": "string"},
                        "title": {"type": "string"},
                        "status": {"type": "integer"},
                        "detail": {"type": "string"},
                        "cure": {"type": "string"},
                    },
                }
            }
        },
    }
    return Reply(200, JSON, _json(table))


def _operation(desk: Desk, question: Question) -> dict[str, Any]:
    city = desk.project.settings.city
    parameters = [_parameter(p, city) for p in question.parameters]
    parameters.append(
        {
            "name": "evidence",
            "in": "query",
            "description": "Add the sentence, document and offsets behind each row",
            "schema": {"type": "boolean", "default": False},
        }
    )
    return {
        "operationId": question.name,
        "summary": question.summary.get("en", question.name),
        "description": question.description.get("en", ""),
        "tags": list(question.tags),
        "parameters": parameters,
        "responses": {
            "200": {"description": "The rows", "content": {JSON: {"schema": _rows(question)}}},
            "400": _PROBLEM,
            "404": {**_PROBLEM, "description": "A parameter names what is not in the graph"},
            "413": _PROBLEM,
            "502": _PROBLEM,
            "503": {**_PROBLEM, "headers": {"Retry-After": {"schema": {"type": "integer"}}}},
        },
    }


def _parameter(parameter: Parameter, city: str | None) -> dict[str, Any]:
    schema = dict(_SCHEMAS.get(parameter.type, {"type": "string"}))
    if parameter.required and schema["type"] == "string":
        schema["minLength"] = 1
    default = city if parameter.default == "$city" else parameter.default
    if default is not None:
        schema["default"] = int(default) if schema["type"] == "integer" else default
    made: dict[str, Any] = {
        "name": parameter.name,
        "in": "query",
        "description": parameter.summary.get("en", parameter.name),
        "required": parameter.required,
        "schema": schema,
    }
    if parameter.type not in _SCHEMAS:
        made["description"] += f" ({parameter.type.value}, by name, type/slug or IRI)"
    if default is not None:
        made["description"] += "; empty for no such condition"
    return made


def _rows(question: Question) -> dict[str, Any]:
    value = {"type": ["string", "number", "boolean", "null"]}
    return {
        "type": "object",
        "required": ["question", "parameters", "columns", "rows"],
        "properties": {
            "question": {"const": question.name},
            "parameters": {"type": "object", "additionalProperties": value},
            "columns": {"type": "array", "items": {"type": "string"}},
            "rows": {"type": "array", "items": {"type": "object", "additionalProperties": value}},
        },
    }


def examples(desk: Desk) -> Reply:
    """Prefixes and example queries, for editors."""
    queries = [{"name": q.name, "summary": dict(q.summary), "query": q.text} for q in desk.catalogue]
    return Reply(200, JSON, _json({"prefixes": dict(PREFIXES), "queries": queries}))
