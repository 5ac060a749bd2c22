"""Questions as sentences with blanks, and their answers."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from coopgraph.errors import QueryError, UnknownNameError
from coopgraph.model import Literal, Ref
from coopgraph.namespaces import BASE
from coopgraph.query import Answer, Format, Parameter, ParameterType, Question, ask, labels, parts, write
from coopgraph.query.names import ENTITIES, candidates, told
from coopgraph.serve.desk import Desk
from coopgraph.serve.frames import Reply
from coopgraph.serve.pages import rows
from coopgraph.serve.pages.render import Reader, page
from coopgraph.serve.pages.timeline import of_rows
from coopgraph.sparql import Result, bind

_SUGGESTED: Final = 400
_COUNTRIES: Final = "SELECT DISTINCT ?code { ?x coop:countryCode ?code }"


@dataclass(frozen=True, slots=True)
class Blank:
    """One blank of a question: its parameter, what stands in it, and what could."""

    parameter: Parameter
    label: str
    value: str
    kind: str  # the type of the input: text, number, date or select
    options: tuple[tuple[str, str], ...]  # (value, text)


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a sentence with blanks: words, or a blank."""

    text: str
    blank: Blank | None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A question as a sentence with blanks."""

    name: str
    parts: tuple[Part, ...]


def sentence(desk: Desk, reader: Reader, question: Question) -> Sentence | None:
    """The question as a sentence with blanks in the reader's language, None where its header has none."""
    text = question.sentence.get(reader.words.code) or question.sentence.get("en")
    if not text:
        return None
    values = filled(desk, question, {})
    made = [
        Part(words, _blank(desk, reader, question.parameter(name), values.get(name, "")) if name else None)
        for words, name in parts(text)
    ]
    return Sentence(question.name, tuple(made))


def listed(desk: Desk, reader: Reader) -> Reply:
    """All questions, by subject."""
    groups: dict[str, list[Question]] = {}
    for question in desk.catalogue:
        groups.setdefault(question.tags[0] if question.tags else "", []).append(question)
    return page("questions.html", reader, groups=sorted(groups.items()), summary=summary)


def answered(desk: Desk, reader: Reader, name: str, given: Mapping[str, str]) -> Reply:
    """The page of a question: its form and, once its required blanks are filled, the answer."""
    question = desk.catalogue.get(name)
    values = filled(desk, question, given)
    blanks = [_blank(desk, reader, p, values.get(p.name, "")) for p in question.parameters]
    found, error = None, None
    if all(values.get(p.name) for p in question.parameters if p.required):
        try:
            found = ask(desk.source, question, values)
        except QueryError as fault:
            error = fault
    shown = {
        "question": question,
        "summary": summary(question, reader.words.code),
        "description": question.description.get(reader.words.code) or question.description.get("en", ""),
        "blanks": blanks,
        "error": error,
        "instead": _instead(reader, question, values, error),
        "base": f"/questions/{name}",
        "asked": {key: value for key, value in values.items() if value},
        "other_url": _address(reader, name, values),
        **_answer(reader, question, found),
        "wider": _wider(reader, question, values),
    }
    return page("answer.html", reader, status=400 if error else 200, **shown)


def filled(desk: Desk, question: Question, given: Mapping[str, str]) -> dict[str, str]:
    """What stands in each blank: what is given (also nothing, on purpose), else its default."""
    city = desk.project.settings.city
    values = {}
    for parameter in question.parameters:
        default = city if parameter.default == "$city" else parameter.default
        values[parameter.name] = given.get(parameter.name, default or "")
    return values


def summary(question: Question, language: str) -> str:
    """The question as a sentence."""
    return question.summary.get(language) or question.summary.get("en") or question.name


def _answer(reader: Reader, question: Question, found: Answer | None) -> dict[str, Any]:
    if found is None:
        return {"words": [], "table": None, "map": None, "network": False, "line": None, "sparql": question.text}
    result = as_rows(found.result)
    shown = rows.table(reader, question, result)
    features = rows.geojson(reader, result)["features"]
    line = of_rows(reader, result)
    return {
        "words": rows.in_words(reader, result),
        "table": shown,
        "map": len(features),
        "network": len(rows.things(result)) > 1 and bool(result.rows),
        "line": line if line is not None and line.drawn else None,
        "sparql": bind(question.text, found.bindings),
    }


def as_rows(result: Result) -> Result:
    """ASK and graphs as rows, so that one table shows every answer."""
    if result.answer is not None:
        return Result("SELECT", result.engine, ("value",), ((Literal(str(result.answer).lower()),),))
    if result.triples:
        return Result("SELECT", result.engine, ("subject", "property", "value"), tuple(result.triples))
    return result


def _blank(desk: Desk, reader: Reader, parameter: Parameter, value: str) -> Blank:
    label = parameter.summary.get(reader.words.code) or parameter.summary.get("en") or parameter.name
    kind = "text"
    options: tuple[tuple[str, str], ...] = ()
    if parameter.type is ParameterType.COUNTRY:
        kind, options = "select", _countries(desk, reader)
    elif parameter.type in {ParameterType.YEAR, ParameterType.INTEGER}:
        kind = "number"
    elif parameter.type is ParameterType.DATE:
        kind = "date"
    elif parameter.type in ENTITIES:
        options = suggestions(desk, parameter.type, reader.words.code)
        value = dict(options).get(value, value) if "/" in value else _named(desk, reader, parameter, value, options)
    return Blank(parameter, label, value, kind, options)


def _named(desk: Desk, reader: Reader, parameter: Parameter, value: str, options: Sequence[tuple[str, str]]) -> str:
    """The name of the thing whose slug was given, so that a reader sees names."""
    if found := next((name for key, name in options if key.rpartition("/")[2] == value), ""):
        return found
    if not value.replace("-", "").isalnum():
        return value
    iri = f"{BASE}id/{parameter.type.value}/{value}"
    return labels(desk.source, [iri], reader.words.code).get(iri, value)


def suggestions(desk: Desk, kind: ParameterType, language: str) -> tuple[tuple[str, str], ...]:
    """(`type/slug`, name) of the things of a kind, by name: of those that documents tell of, where they tell of any."""
    key = f"suggestions {kind} {language}"
    if key not in desk.memory or not desk.settled:
        known = {iri for iri, _ in candidates(desk.source, kind)}
        iris = sorted(known & told(desk.source, kind) or known)[:_SUGGESTED]
        names = labels(desk.source, iris, language)
        pairs = ((iri.rpartition("/id/")[2], names[iri]) for iri in iris if iri in names)
        desk.memory[key] = tuple(sorted(pairs, key=lambda pair: pair[1].casefold()))
    found: tuple[tuple[str, str], ...] = desk.memory[key]
    return found


def _countries(desk: Desk, reader: Reader) -> tuple[tuple[str, str], ...]:
    codes = sorted({code.text for (code,) in desk.source.query(_COUNTRIES).rows if isinstance(code, Literal)})
    return tuple(sorted(((code, reader.words.country(code)) for code in codes), key=lambda pair: pair[1]))


def _wider(reader: Reader, question: Question, values: Mapping[str, str]) -> list[tuple[str, str]]:
    """(label, address) of the same question with one condition less."""
    return [
        (
            p.summary.get(reader.words.code) or p.name,
            reader.url(f"/questions/{question.name}", **_given(values, without=p.name)),
        )
        for p in question.parameters
        if values.get(p.name) and not p.required
    ]


def _instead(
    reader: Reader, question: Question, values: Mapping[str, str], error: QueryError | None
) -> list[tuple[str, str]]:
    """(name, address) of the same question with a name that there is, in the place of one there is not."""
    if not isinstance(error, UnknownNameError):
        return []
    wrong = next((name for name, value in values.items() if value.strip() == error.name), None)
    if wrong is None:
        return []
    given = _given(values)
    return [(near, reader.url(f"/questions/{question.name}", **{**given, wrong: near})) for near in error.near]


def _given(values: Mapping[str, str], *, without: str | None = None) -> dict[str, str]:
    return {key: value for key, value in values.items() if value and key != without}


def _address(reader: Reader, name: str, values: Mapping[str, str]) -> str:
    """The same question in the other language."""
    other = "en" if reader.words.code == "pl" else "pl"
    plain = Reader(reader.source, reader.words, keep=False, path=reader.path)
    return plain.url(f"/questions/{name}", **values, lang=other)


def download(desk: Desk, reader: Reader, name: str, suffix: str, given: Mapping[str, str]) -> Reply:
    """The answer to a question as a file. Raises QueryError for an unknown question, value or format."""
    question = desk.catalogue.get(name)
    found = ask(desk.source, question, filled(desk, question, given))
    result, home = found.result, found.bindings.get("city")
    made: dict[str, tuple[str, Any]] = {
        "csv": ("text/csv", lambda: _text(reader, result, Format.CSV)),
        "json": ("application/json", lambda: _text(reader, result, Format.JSON)),
        "md": ("text/markdown", lambda: _text(reader, result, Format.MARKDOWN)),
        "geojson": ("application/geo+json", lambda: _json(rows.geojson(reader, result, home))),
        "network.json": ("application/json", lambda: _json(rows.network(reader, result))),
        "gexf": ("application/gexf+xml", lambda: rows.gexf(reader, result)),
    }
    if suffix not in made:
        raise QueryError(f"there is no format {suffix}", cure=f"known: {', '.join(sorted(made))}")
    media_type, body = made[suffix]
    return Reply(200, media_type, body(), {"Content-Disposition": f'inline; filename="{name}.{suffix}"'})


def _text(reader: Reader, result: Result, form: Format) -> bytes:
    names: Mapping[str, str] = {}
    if form is Format.MARKDOWN:
        iris = {t.id for row in result.rows for t in row if isinstance(t, Ref)}
        names = labels(reader.source, iris, reader.words.code)
    return "".join(write(result, form, names=names)).encode()


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"
