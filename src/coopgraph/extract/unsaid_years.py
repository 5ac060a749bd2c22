"""The year of a day or month that a dated paper tells without one."""

from __future__ import annotations

import re
from calendar import monthrange
from typing import Final

from coopgraph.extract.day_words import are_real
from coopgraph.extract.state import State
from coopgraph.model import DateValue

_UNKNOWN_YEAR: Final = re.compile(r"XXXX-(\d\d-\d\d)(?:/XXXX-(\d\d-\d\d))?")


_MONTH_ALONE: Final = re.compile(r"XXXX-(0[1-9]|1[0-2])")


def with_year(value: DateValue, state: State) -> DateValue:
    """A day without a year in a dated paper: the last such day before the paper was written."""
    match = _UNKNOWN_YEAR.fullmatch(value.edtf)
    issued = state.issued
    if match is None or issued is None:
        return value if issued is None else _month_with_year(value, issued)
    first, last = match[1], match[2] or match[1]
    year = int(issued[:4]) - (first > issued[5:])
    start, end = f"{year}-{first}", f"{year + (last < first)}-{last}"
    edtf = start if start == end else f"{start}/{end}"
    return DateValue(edtf, start, end, "inferred:document-date") if are_real(edtf) else value


def _month_with_year(value: DateValue, issued: str) -> DateValue:
    """A month without a year in a dated paper: the last such month before the paper was written."""
    match = _MONTH_ALONE.fullmatch(value.edtf)
    if match is None:
        return value
    year = int(issued[:4]) - (match[1] > issued[5:7])
    last = monthrange(year, int(match[1]))[1]
    month = f"{year}-{match[1]}"
    return DateValue(month, f"{month}-01", f"{month}-{last}", "inferred:document-date")
