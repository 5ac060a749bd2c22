"""Records that are made by the thousand for one text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

_Made = TypeVar("_Made")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(*, eq: bool = True, order: bool = False) -> Callable[[type[_Made]], type[_Made]]:
    """A frozen dataclass with slots whose freezing the type checker holds, not the interpreter.

    `dataclass(frozen=True)` sets each field through a function, which makes a record three times as dear. Equality and
    hash are by value unless `eq` is false. Nothing outside mypy stops an assignment: there is to be none.
    """
    return dataclass(slots=True, eq=eq, order=order, unsafe_hash=eq)
