"""Ruled tables on a page image: where their rows and columns are.

A rule is a long run of dark pixels once the page is straight. Between two rules across lies a row of a table where
three rules down, or more, reach from one to the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

_DARK: Final = 160  # of 255
_FILLED: Final = 0.9  # of the pixels of a rule; scans have gaps
_ACROSS: Final = 8  # a rule across is longer than the width of the page by this
_DOWN: Final = 24  # a rule down likewise: taller than any letter
_REACHES: Final = 0.8  # of a row
_RULES: Final = 3  # rules down that make two columns
_LOWEST: Final = 12  # pixels of a row
_APART: Final = 6  # pixels between two rules that are not one
_THICK: Final = 16  # pixels of a rule, with what is left of its tilt
_MOST: Final = (400, 40)  # rules across and down; more are the grain of a photograph
_SMALL: Final = 800  # pixels across of the copy on which the tilt is measured
_TILTS: Final = tuple(n / 10 for n in range(-15, 16))  # degrees


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table in pixels: the rules across that bound its rows, and for each row the rules down inside it."""

    across: tuple[int, ...]
    down: tuple[tuple[int, ...], ...]

    @property
    def columns(self) -> tuple[int, ...]:
        """The rules down of the row that has most."""
        return max(self.down, key=len)


def straight(image: Any) -> Any:
    """A grey page image turned so that its lines run level; up to 1.5 degrees."""
    import numpy as np  # noqa: PLC0415 - heavy

    small = image.copy()
    small.thumbnail((_SMALL, _SMALL * 3))

    def sharpness(tilt: float) -> float:
        rows = (np.asarray(small.rotate(tilt, fillcolor=255)) < _DARK).sum(axis=1).astype(float)
        return float((np.diff(rows) ** 2).sum())

    best = max(_TILTS, key=lambda tilt: (sharpness(tilt), -abs(tilt)))
    return image.rotate(best, fillcolor=255, resample=_bicubic()) if best else image


def _bicubic() -> Any:
    from PIL import Image  # noqa: PLC0415 - heavy

    return Image.Resampling.BICUBIC


def tables(image: Any) -> list[Table]:
    """The ruled tables of a straight page image, from top to bottom."""
    import numpy as np  # noqa: PLC0415 - heavy

    dark = np.asarray(image) < _DARK
    across = list(_rules(_runs(dark, image.width // _ACROSS).any(axis=1)))
    if not _RULES <= len(across) <= _MOST[0]:
        return []
    down = _runs(dark.T, image.width // _DOWN)
    found: list[Table] = []
    rows: list[tuple[int, int, tuple[int, ...]]] = []
    for top, bottom in pairwise(across):
        inside = down[:, top:bottom].mean(axis=1) >= _REACHES if bottom - top >= _LOWEST else down[:, 0] & False
        columns = tuple(_rules(inside))
        if _RULES <= len(columns) <= _MOST[1]:
            rows.append((top, bottom, columns))
            continue
        found += _table(rows)
        rows = []
    return [*found, *_table(rows)]


def _table(rows: Sequence[tuple[int, int, tuple[int, ...]]]) -> list[Table]:
    if len(rows) < 2:  # noqa: PLR2004 - a frame of one row is no table
        return []
    return [Table((rows[0][0], *(bottom for _, bottom, _ in rows)), tuple(columns for *_, columns in rows))]


def _runs(dark: Any, length: int) -> Any:
    """Which pixels stand in a run of dark ones of some length along their row."""
    import numpy as np  # noqa: PLC0415 - loaded already

    length = max(2, min(length, dark.shape[1] - 1))
    sums = np.cumsum(np.pad(dark.astype(np.int32), ((0, 0), (1, 0))), axis=1, dtype=np.int32)
    begins = sums[:, length:] - sums[:, :-length] >= _FILLED * length
    starts = np.cumsum(np.pad(begins.astype(np.int32), ((0, 0), (length, length - 1))), axis=1, dtype=np.int32)
    return (starts[:, length:] - starts[:, :-length]) > 0


def _rules(there: Any) -> Iterator[int]:
    """The middles of the thin stretches in which a flag is set; a thick one is a dark area and no rule."""
    start = last = -1
    for at in (*(int(n) for n in there.nonzero()[0]), len(there) + 2 * _APART):
        if start >= 0 and at - last > _APART:
            if last - start < _THICK:
                yield (start + last) // 2
            start = at
        start = at if start < 0 else start
        last = at
