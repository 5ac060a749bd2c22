"""What a record of one document works out when it is first asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar, overload

_One = TypeVar("_One")
_Value = TypeVar("_Value")


class lazy(Generic[_One, _Value]):  # noqa: N801 - stands where `property` does
    """`functools.cached_property` without its lock, which costs more than most of what is asked.

    For what one thread makes and reads: the tables of a document. The value is kept in the dict of the object.
    """

    def __init__(self, ask: Callable[[_One], _Value]) -> None:
        self._ask, self._name, self.__doc__ = ask, ask.__name__, ask.__doc__

    @overload
    def __get__(self, one: None, kind: type[_One]) -> lazy[_One, _Value]: ...

    @overload
    def __get__(self, one: _One, kind: type[_One]) -> _Value: ...

    def __get__(self, one: _One | None, kind: type[_One]) -> lazy[_One, _Value] | _Value:
        if one is None:
            return self
        value = one.__dict__[self._name] = self._ask(one)
        return value
