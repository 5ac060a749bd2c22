"""Registers: rows of a sheet -> a table in the text, each cell with its place in the source.

The first row with two or more filled cells is the header; what stands above it is text. Columns whose header
`data/lexicon/columns.yaml` knows are shown under its label, and columns that are one value together (from and to,
amount and currency) as one cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from coopgraph.errors import ProjectError
from coopgraph.lexicon import read_lexicon
from coopgraph.model import Origin, Span
from coopgraph.namespaces import fold
from coopgraph.project import Project
from coopgraph.read.compose import Composer, cell_text

_FILLED: Final = 2
_EMPTY: Final = "–"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the text: its label, the columns of the source (from 0) it is made of, what stands between them."""

    label: str
    sources: tuple[int, ...]
    between: str = " "


@dataclass(frozen=True, slots=True)
class Join:
    """Columns that are one value together."""

    parts: tuple[str, ...]
    label: str
    between: str


class Columns:
    """The column lexicon. Raises ProjectError when it is not as it must be."""

    def __init__(self, project: Project) -> None:
        table: Any = read_lexicon(project, "columns")
        try:
            entries: Mapping[str, Any] = table["columns"]
            self._labels = {key: str(entry["label"]) for key, entry in entries.items()}
            self._keys = {_plain(str(name)): key for key, entry in entries.items() for name in entry["headers"]}
            self._joins = [Join(tuple(j["parts"]), str(j["label"]), str(j["between"])) for j in table.get("joins", ())]
        except (KeyError, TypeError, AttributeError) as error:
            raise ProjectError(
                f"columns without {error}", source="data/lexicon/columns.yaml", cure="give each a label and headers"
            ) from error

    def key(self, header: str) -> str | None:
        """What a header means, or None."""
        return self._keys.get(_plain(header))

    def columns(self, header: Sequence[str]) -> list[Column]:
        """The columns to show for a header row, in its order."""
        keys = [self.key(cell) for cell in header]
        at = {key: i for i, key in reversed(list(enumerate(keys))) if key}
        joined: dict[int, Column] = {}
        for join in self._joins:
            if all(part in at for part in join.parts):
                places = tuple(at[part] for part in join.parts)
                joined |= dict.fromkeys(places, Column(join.label, places, join.between))
        found: list[Column] = []
        for i, (cell, key) in enumerate(zip(header, keys, strict=True)):
            column = joined.get(i) or Column(self._labels[key] if key else cell, (i,))
            if column not in found:
                found.append(column)
        return found


def _plain(header: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", fold(header)))


def write(composer: Composer, rows: Iterable[tuple[int, Sequence[str]]], columns: Columns, sheet: str | None) -> int:
    """Write numbered rows as text above a header, the header and a table; the number of table rows is returned."""
    shown: list[Column] = []
    written = 0
    for number, row in rows:
        filled = [cell for cell in row if cell.strip()]
        if not filled:
            continue
        if not shown and len(filled) < _FILLED:
            composer.paragraph(filled[0])
            continue
        if not shown:
            shown = columns.columns(row)
            composer.row([column.label for column in shown])
            continue
        _write_row(composer, number, row, shown, sheet)
        written += 1
    composer.add("\n")
    return written


def _write_row(composer: Composer, number: int, row: Sequence[str], shown: Sequence[Column], sheet: str | None) -> None:
    composer.add("|")
    for column in shown:
        composer.add(" ")
        parts = [(i, cell_text(row[i])) for i in column.sources if i < len(row) and row[i].strip()]
        for order, (i, text) in enumerate(parts):
            composer.add(column.between if order else "")
            start = composer.length
            composer.add(text)
            composer.origins.append(Origin(Span(start, composer.length), number, i + 1, sheet))
        composer.add(" |" if parts else f"{_EMPTY} |")
    composer.add("\n")
