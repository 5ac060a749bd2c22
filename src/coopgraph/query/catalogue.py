"""The questions a project can be asked, and asking one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from coopgraph.errors import QueryError
from coopgraph.project import Project
from coopgraph.query.header import Question, parse_question
from coopgraph.query.names import nearest
from coopgraph.query.values import bindings
from coopgraph.sparql import Result, Source, Term


@dataclass(frozen=True, slots=True)
class Answer:
    """What was asked, with which terms in place of its parameters, and what came back."""

    question: Question
    bindings: Mapping[str, Term]
    result: Result


class Catalogue:
    """Questions by name: the package's and the project's own (a file of the same name overrides)."""

    def __init__(self, files: Mapping[str, Path]) -> None:
        self._files = dict(sorted(files.items()))
        self._read: dict[str, Question] = {}

    @classmethod
    def open(cls, project: Project) -> Catalogue:
        """All queries/*.rq of a project; each is read only when it is wanted."""
        return cls({path.stem: path for path in project.files("queries", ".rq")})

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all questions, sorted."""
        return tuple(self._files)

    def __iter__(self) -> Iterator[Question]:
        for name in self._files:
            yield self.get(name)

    def __len__(self) -> int:
        return len(self._files)

    def get(self, name: str) -> Question:
        """The question of that name. Raises QueryError with the nearest names, or for a file that cannot be used."""
        if name not in self._files:
            near = nearest(name, self._files)
            raise QueryError(
                f"no question is called {name}",
                cure=f"did you mean {', '.join(near)}?" if near else "coopgraph query lists them",
            )
        if name not in self._read:
            self._read[name] = read_question(self._files[name])
        return self._read[name]


def read_question(path: Path) -> Question:
    """A question from a file; its name is the file's. Raises QueryError when it cannot be read."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise QueryError(reason, source=str(path), cure="give a text file in UTF-8") from error
    return parse_question(text, path.stem, str(path))


def ask(
    source: Source, question: Question, values: Mapping[str, str | Term] | None = None, *, city: str | None = None
) -> Answer:
    """Put a question: values are typed by its header and bound as terms; `city` is the project's own.

    Raises QueryError (with the file and line of the query where the fault is in it) or EndpointError.
    """
    bound = bindings(source, question, values or {}, city=city)
    try:
        return Answer(question, bound, source.query(question.text, bound))
    except QueryError as error:
        raise QueryError(
            error.message,
            source=error.source or question.source,
            line=error.line,
            column=error.column,
            cure=error.cure,
        ) from error
