"""One query file: SPARQL with a grlc-style header, lines of YAML after `#+` (https://grlc.io, "decorators").

The header says what is asked (summary, summary_pl), what can be given (parameters: each a variable of the query with a
type) and what comes back (columns: the variables of the answer). Without the header the file is a plain query.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import Any, Final

from coopgraph.errors import QueryError
from coopgraph.namespaces import BASE
from coopgraph.sparql import form, variables

_MARK: Final = "#+"
_KEYS: Final = {"summary", "description", "sentence", "tags", "parameters", "columns", "claims", "example"}
_LANGUAGES: Final = ("pl",)
_TEXTS: Final = ("summary", "description", "sentence")
_BLANK: Final = re.compile(r"\{([^{}]*)\}")


class ParameterType(StrEnum):
    """What a parameter takes: things known by IRI, CURIE, slug or name, or plain values."""

    MUNICIPALITY = "municipality"
    ORGANISATION = "organisation"
    UNIT = "unit"
    PROGRAMME = "programme"
    PROJECT = "project"
    CLUSTER = "cluster"
    PLACE = "place"
    DOCUMENT = "document"
    CONCEPT = "concept"
    ENTITY = "entity"
    IRI = "iri"
    YEAR = "year"
    DATE = "date"
    INTEGER = "integer"
    COUNTRY = "country"
    STRING = "string"


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a person may give, `name` as they write it, `variable` as the query has it.

    The two differ where a column of the answer has the name. `default` "$city" stands for the project's city.
    """

    name: str
    type: ParameterType
    variable: str
    default: str | None = None
    required: bool = False
    summary: Mapping[str, str] = field(default_factory=dict)  # language -> what it is


@dataclass(frozen=True, slots=True)
class Question:
    """A query with what its header says. `claims` are the columns that hold claims, for the evidence of a row.

    `sentence` is the question as a sentence with blanks: "Which partners hosted staff of {city} under {programme}?"
    """

    name: str
    text: str
    source: str
    form: str
    summary: Mapping[str, str] = field(default_factory=dict)
    description: Mapping[str, str] = field(default_factory=dict)
    sentence: Mapping[str, str] = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    columns: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    example: Mapping[str, str] = field(default_factory=dict)

    @property
    def iri(self) -> str:
        """`query/<slug>`."""
        return f"{BASE}query/{self.name}"

    def parameter(self, name: str) -> Parameter:
        """The parameter of that name. Raises QueryError naming those there are."""
        for known in self.parameters:
            if known.name == name:
                return known
        names = ", ".join(p.name for p in self.parameters)
        raise QueryError(
            f"{self.name} has no parameter {name}", cure=f"it takes {names}" if names else "it takes no parameters"
        )


def parts(sentence: str) -> list[tuple[str, str | None]]:
    """A sentence with blanks in pieces: (text, None) or ("", name of the parameter)."""
    pieces = _BLANK.split(sentence)
    return [("", piece) if index % 2 else (piece, None) for index, piece in enumerate(pieces) if piece]


def parse_question(text: str, name: str, source: str) -> Question:
    """Read a query file. Raises QueryError with the line for a header that is no YAML or says what cannot be."""
    table = _Header(text, source)
    try:
        kind = form(text)
    except QueryError as error:
        raise QueryError(error.message, source=source, cure=error.cure) from error
    columns = tuple(str(c) for c in table.of("columns", list))
    claims = tuple(str(c) for c in table.of("claims", list)) or tuple(
        c for c in columns if c == "claim" or c.endswith("Claim")
    )
    parameters = table.parameters(variables(text))
    return Question(
        name=name,
        text=text,
        source=source,
        form=kind,
        summary=table.texts("summary"),
        description=table.texts("description"),
        sentence=table.sentence({p.name for p in parameters}),
        tags=tuple(str(t) for t in table.of("tags", list)),
        parameters=parameters,
        columns=columns,
        claims=claims,
        example={str(k): str(v) for k, v in table.of("example", dict).items()},
    )


class _Header:
    """The YAML of a header, with the line of each of its keys for messages."""

    def __init__(self, text: str, source: str) -> None:
        self.source = source
        # Every other line is left blank, so that the lines YAML counts are the file's own.
        lines = [ln[len(_MARK) :].removeprefix(" ") if ln.startswith(_MARK) else "" for ln in text.splitlines()]
        self.lines = lines
        self.table = self._load("\n".join(lines))
        known = _KEYS | {f"{key}_{lang}" for key in _TEXTS for lang in _LANGUAGES}
        for key in self.table:
            if key not in known:
                raise self.error(f"unknown key {key}", str(key), cure=f"known: {', '.join(sorted(known))}")

    def _load(self, text: str) -> dict[str, Any]:
        import yaml  # noqa: PLC0415 - 12 ms, and only where a header is read

        try:
            table = yaml.load(text, Loader=_loader())  # noqa: S506 - the safe loader, in C where it is there
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark
            raise QueryError(
                f"header: {error.problem}", source=self.source, line=mark.line + 1 if mark else None
            ) from error
        if table is None:
            return {}
        if not isinstance(table, dict):
            raise self.error("the header must be `key: value` lines", "")
        return table

    def error(self, message: str, key: str, *, cure: str | None = None) -> QueryError:
        """A fault of the header, at the line where `key` stands."""
        line = next((n for n, text in enumerate(self.lines, 1) if key and text.strip().startswith(f"{key}:")), None)
        return QueryError(message, source=self.source, line=line, cure=cure)

    def of(self, key: str, kind: type) -> Any:
        """The value of a key, an empty one of its kind where it is missing."""
        value = self.table.get(key, kind())
        if not isinstance(value, kind):
            raise self.error(f"{key} must be a {kind.__name__}", key)
        return value

    def texts(self, key: str) -> dict[str, str]:
        """`key` (English) and `key_pl` by language."""
        found = {"en": self.table.get(key), **{lang: self.table.get(f"{key}_{lang}") for lang in _LANGUAGES}}
        return {lang: str(text) for lang, text in found.items() if text}

    def sentence(self, known: set[str]) -> dict[str, str]:
        """The sentence with blanks by language; each blank must be a parameter."""
        found = self.texts("sentence")
        for language, text in found.items():
            if strange := sorted(set(_BLANK.findall(text)) - known):
                key = "sentence" if language == "en" else f"sentence_{language}"
                raise self.error(
                    f"{key}: {{{strange[0]}}} is no parameter", key, cure=f"one of {', '.join(sorted(known))}"
                )
        return found

    def parameters(self, known: set[str]) -> tuple[Parameter, ...]:
        """The parameters declared, each for a variable of the query."""
        made = []
        for name, entry in self.of("parameters", dict).items():
            if not isinstance(entry, dict) or entry.get("type") not in set(ParameterType):
                kinds = ", ".join(ParameterType)
                raise self.error(f"parameter {name} needs a type", str(name), cure=f"one of {kinds}")
            variable = str(entry.get("variable", name))
            if variable not in known:
                raise self.error(f"parameter {name}: the query has no variable ?{variable}", str(name))
            default = entry.get("default")
            made.append(
                Parameter(
                    name=str(name),
                    type=ParameterType(entry["type"]),
                    variable=variable,
                    default=None if default is None else str(default),
                    required=bool(entry.get("required", False)),
                    summary={
                        k: str(entry[key]) for k, key in (("en", "summary"), ("pl", "summary_pl")) if key in entry
                    },
                )
            )
        return tuple(made)


@cache
def _loader() -> Any:
    """YAML's safe loader that keeps dates and numbers as they are written: the types of parameters decide."""
    import yaml  # noqa: PLC0415 - see above

    base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    loader: Any = type("HeaderLoader", (base,), {})
    loader.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in pairs if not tag.endswith((":timestamp", ":int", ":float"))]
        for first, pairs in base.yaml_implicit_resolvers.items()
    }
    return loader
