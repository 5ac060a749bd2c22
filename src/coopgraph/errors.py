"""Errors a user can meet. Each carries what it is about, so that a message names the file and the cure."""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Final, Self

FAULTS: Final = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)  # what Python raises where our own code meets a text that nobody thought of; no fault of the input


def fault_place(fault: BaseException) -> str:
    """Which fault it is and in which file and line: "IndexError in joining.py:89", for whoever mends it."""
    last = traceback.extract_tb(fault.__traceback__)[-1:]
    return f"{type(fault).__name__}" + "".join(f" in {Path(frame.filename).name}:{frame.lineno}" for frame in last)


class CoopgraphError(Exception):
    """Base of every error that coopgraph raises on purpose; the command line prints it and exits with 2.

    `message` says what is wrong, `source` names the file, address or record it is about (with `line` and `column`
    where known, both counted from 1), `cure` says what to do.
    """

    def __init__(
        self,
        message: str,
        *,
        source: str | None = None,
        line: int | None = None,
        column: int | None = None,
        cure: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.source = source
        self.line = line
        self.column = column
        self.cure = cure

    @property
    def location(self) -> str:
        """`file:line:column` as far as it is known, else an empty string."""
        return ":".join(str(part) for part in (self.source, self.line, self.column) if part is not None)

    def __str__(self) -> str:
        text = f"{self.location}: {self.message}" if self.source else self.message
        return f"{text} ({self.cure})" if self.cure else text


class InputError(CoopgraphError):
    """A document or another input file cannot be read or used."""


class ProjectError(CoopgraphError):
    """The project folder, its configuration or one of its data files is not as it must be."""


class IdentifierError(CoopgraphError):
    """A string is not an IRI, CURIE or slug of ours, or cannot be made into one."""


class GraphError(CoopgraphError):
    """RDF that cannot be parsed, or a graph that is not what it must be."""


class ShapesError(CoopgraphError):
    """A shapes graph that cannot be used: ill-formed, recursive or with an unsupported feature."""


class QueryError(CoopgraphError):
    """A query that cannot be run: syntax, unknown name, unknown or ill-typed parameter."""


class UnknownNameError(QueryError):
    """A parameter names a thing that is not in the graph: `name`, and the names `near` it, best first."""

    name: str = ""
    near: tuple[str, ...] = ()

    def of(self, name: str, near: Sequence[str]) -> Self:
        """This error, with what was looked for and what there is instead."""
        self.name, self.near = name, tuple(near)
        return self


class LimitError(CoopgraphError):
    """An answer larger than was allowed."""


class EndpointError(CoopgraphError):
    """A remote service that does not answer as its protocol says.

    `passing`: the same question may be answered later. `wait`: after how many seconds, where the service says so.
    """

    passing: bool = False
    wait: float | None = None

    def later(self, wait: float | None = None) -> Self:
        """This error, marked as one that may pass."""
        self.passing, self.wait = True, wait
        return self


class RegistryError(CoopgraphError):
    """Registry entries, mappings or judgements that contradict each other or name unknown things."""
