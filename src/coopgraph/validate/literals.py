"""Quick answers about values: of a datatype, in a range, of a length, like a pattern, in a language (SHACL §4.1-4.4).

Each answer has two halves: the values that may fail and those that surely do. Where the rules of a datatype go further
than what is written here, a value may fail, and the engine decides.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import cache
from typing import Any, Final, NamedTuple

from coopgraph.namespaces import PREFIXES
from coopgraph.validate.shapes import language, lexical


class Verdict(NamedTuple):
    """What may fail, and what surely does: the second is part of the first."""

    maybe: set[str]
    surely: set[str]


_XSD: Final = PREFIXES["xsd"]
_ZONE: Final = r"(?:Z|[+-](?:0\d|1[0-3]):[0-5]\d)?"
_DAY: Final = (
    r"(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|1\d|2[0-8]))"
)
_FORMS: Final = {
    "integer": r"[+-]?\d+",
    "nonNegativeInteger": r"\+?\d+",
    "decimal": r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)",
    "boolean": r"true|false|0|1",
    "date": rf"[1-9]\d\d\d-{_DAY}{_ZONE}",
    "dateTime": rf"[1-9]\d\d\d-{_DAY}T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?{_ZONE}",
    "gYear": rf"[1-9]\d\d\d{_ZONE}",
    "gYearMonth": rf"[1-9]\d\d\d-(?:0[1-9]|1[0-2]){_ZONE}",
}
_STRICT: Final = (f"<{_XSD}", f"<{PREFIXES['rdf']}")  # datatypes whose forms an engine may know
_NUMBERS: Final = (f'"^^<{_XSD}integer>', f'"^^<{_XSD}decimal>')
_DATE: Final = f"<{_XSD}date>"
_ORDER: Final[dict[str, Callable[[Any, Any], bool]]] = {
    "minInclusive": operator.ge,
    "minExclusive": operator.gt,
    "maxInclusive": operator.le,
    "maxExclusive": operator.lt,
    "lessThan": operator.lt,
    "lessThanOrEquals": operator.le,
}
# Regular expressions that mean the same to XPath (SPARQL's REGEX) and to Python.
_PLAIN: Final = re.compile(
    r"(?:[^\\\[\](){}?*+|.^$]|\\[.\\?*+{}()\[\]|^$\-]|[.|^$]|\((?!\?)|\)"
    r"|\[\^?(?:[^\\\[\]^&~|-]|[^\\\[\]^&~|-]-[^\\\[\]^&~|-]|\\[.\-\\\[\]^])+-?\]|[?*+](?![?*+])|\{\d+(?:,\d*)?\}(?![?*+]))*"
)


def of_datatype(values: set[str], datatype: str) -> Verdict:
    """Values that are not well-formed literals of a datatype (SHACL §4.1.2)."""
    name = datatype[1 + len(_XSD) : -1] if datatype.startswith(f"<{_XSD}") else ""
    if name == "string":
        bad = {v for v in values if not (v.startswith('"') and v.endswith('"'))}
        return Verdict(bad, bad)
    ending = f'"^^{datatype}'
    if name in _FORMS:
        well = _form(datatype, name)
        maybe = {v for v in values if not well(v)}
    elif datatype.startswith(_STRICT):
        maybe = values
    else:
        maybe = {v for v in values if not v.endswith(ending)}
    if datatype == f"<{PREFIXES['rdf']}langString>":
        return Verdict({v for v in maybe if not language(v) or "--" in v}, set())
    return Verdict(maybe, {v for v in maybe if not v.endswith(ending)})


@cache
def _form(datatype: str, name: str) -> Callable[[str], object]:
    return re.compile(rf'"(?:{_FORMS[name]})"\^\^{re.escape(datatype)}', re.ASCII).fullmatch


@cache
def _number_or_day(term: str) -> tuple[bool, object] | None:
    if term.endswith(_NUMBERS):
        datatype = term[term.rindex("^") + 1 :]
        well = _form(datatype, datatype[len(_XSD) + 1 : -1])
        return (True, Decimal(lexical(term))) if well(term) else None
    # Without a zone, dates of four-digit years stand in the order of their letters.
    plain = len(term) == len('"2020-01-01"^^') + len(_DATE) and term.endswith(_DATE)
    return (False, term) if plain and _form(_DATE, "date")(term) else None


def ordered(name: str, value: str, bound: str) -> bool | None:
    """Whether a value stands to a bound as `name` (minInclusive, lessThan …) asks; None where that is not known."""
    one, other = _number_or_day(value), _number_or_day(bound)
    if one is None or other is None or one[0] != other[0]:
        return None
    return _ORDER[name](one[1], other[1])


def in_range(values: set[str], name: str, bound: str) -> Verdict:
    """Values beyond a bound (SHACL §4.3)."""
    judged = {v: ordered(name, v, bound) for v in values}
    return Verdict({v for v, ok in judged.items() if not ok}, {v for v, ok in judged.items() if ok is False})


def of_length(values: set[str], name: str, bound: str) -> Verdict:
    """Values that are too short or too long in code points; blank nodes are neither (SHACL §4.4.1, §4.4.2)."""
    limit, least = int(lexical(bound)), name == "minLength"
    bad = {v for v in values if v.startswith("_:") or (len(lexical(v)) < limit if least else len(lexical(v)) > limit)}
    return Verdict(bad, bad)


# Python may take for ever over "(a+)+"; the engine's regular expressions take a time that grows with the text.
_REPEATED_GROUP: Final = re.compile(r"\)(?:[*+]|\{)")


def like(values: set[str], pattern: str, flags: str) -> Verdict:
    """Values without a match (SHACL §4.4.3); nothing is sure, since two kinds of regular expressions are in play."""
    if flags not in {"", "i"} or not _PLAIN.fullmatch(pattern) or _REPEATED_GROUP.search(pattern):
        return Verdict(values, set())
    search = re.compile(pattern, re.IGNORECASE if flags else 0).search
    return Verdict({v for v in values if v.startswith("_:") or "\\n" in v or not search(lexical(v))}, set())


def in_languages(values: set[str], wanted: Iterable[str]) -> Verdict:
    """Values without a language or in another one (SHACL §4.4.4)."""
    ranges = [lexical(term).lower() for term in wanted]
    if "*" in ranges:
        return Verdict(values, set())
    bad = {v for v in values if not _speaks((language(v) or "").lower(), ranges)}
    return Verdict(bad, bad)


def _speaks(tag: str, ranges: Iterable[str]) -> bool:
    return any(tag == r or tag.startswith(f"{r}-") for r in ranges)


def twice_in_a_language(values: Iterable[str]) -> bool:
    """Whether two different values have one language (SHACL §4.4.5)."""
    tags = [tag.lower() for v in set(values) if (tag := language(v))]
    return len(tags) > len(set(tags))
