"""Runs of date terminals parsed (the one user of lark). Municipal texts write few patterns of dates, so each is kept.

A parse depends on the kinds of the terminals alone, not on the numbers in them: `prefix` and `tree` take kinds and
speak of positions.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Final

GRAMMAR: Final = r"""
start: OD? body
body: part | part DASH part | turn
part: days month year? | days SEP DMY R? -> numeric | DM DASH DMY R? -> cross | DM DASH DM year? -> cross
    | day DASH DMY R? -> dashed | day DASH DM year? -> dashed_short
    | month year? LPAR OD? day DASH day RPAR -> bracketed | DM year -> dotted | DM -> alone
    | month year? | SEASON year? -> season | year | DMY R? -> full | MY R? -> monthly | ISO -> full
turn: TURN? month SEP month year?
days: span | days SEP span
span: day | day DASH day
day: LOW DOT? | HIGH DOT?
month: MONTH | ROMAN DOT?
year: YEAR R? | REL
%declare OD DASH SEP LOW HIGH DOT MONTH ROMAN YEAR R REL SEASON TURN DMY DM MY ISO LPAR RPAR
"""


@dataclass(frozen=True, slots=True)
class Branch:
    """A rule of the grammar with the rules below it; `leaves` are the positions of all terminals in it, in order."""

    kind: str
    children: tuple[Branch, ...]
    leaves: tuple[int, ...]


@cache
def _parser() -> Any:
    from lark import Lark  # noqa: PLC0415 - 40 ms that commands without text need not pay

    return Lark(GRAMMAR, parser="lalr", lexer="basic")


def _fed(kinds: tuple[str, ...]) -> Any:
    """A parser after these terminals; raises UnexpectedInput where one cannot follow."""
    from lark import Token  # noqa: PLC0415 - see _parser

    parser = _parser().parse_interactive()
    for position, kind in enumerate(kinds):
        parser.feed_token(Token(kind, position))
    return parser


@lru_cache(maxsize=4096)
def prefix(kinds: tuple[str, ...]) -> tuple[bool, bool]:
    """Whether a date may begin with these terminals, and whether it may end after them (`tree` is sure of that)."""
    from lark import UnexpectedInput  # noqa: PLC0415 - see _parser

    try:
        parser = _fed(kinds)
    except UnexpectedInput:
        return False, False
    return True, "$END" in parser.choices()  # `accepts` would be sure of it, and slow


@lru_cache(maxsize=4096)
def tree(kinds: tuple[str, ...]) -> Branch | None:
    """The parse of a whole date; None where these terminals are none."""
    from lark import UnexpectedInput  # noqa: PLC0415 - see _parser

    try:
        return _branch(_fed(kinds).feed_eof())
    except UnexpectedInput:
        return None


def _branch(node: Any) -> Branch:
    children = tuple(_branch(child) for child in node.children if hasattr(child, "data"))
    return Branch(str(node.data), children, tuple(leaf.value for leaf in node.scan_values(lambda _: True)))
