"""Where a party is from by the words beside its name: "uczniowie ze szkoły w X"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from coopgraph.extract.chunks import Chunk, opens
from coopgraph.extract.origins import FROM
from coopgraph.extract.people import seat_of_house

_PLACES: Final = frozenset({"settlement", "municipality", "territory", "region", "country"})
VERB: Final = ("praet:", "fin:", "imps:", "pcon:")
_ENDS: Final = (*VERB, "prep:", "conj", "comp")
_NOT_AFTER: Final = frozenset({",", ";", ":", ".", "!", "?", "(", ")", "–", "—"})
_REACH: Final = 7  # chunks from people to where they are from
_HOMES: Final = frozenset({"miast", "gmin", "miasteczek", "powiatów"})
_SCHOOLS: Final = frozenset({"szkoła", "liceum", "gimnazjum", "technikum", "przedszkole", "podstawówka"})


def _names_more(chunk: Chunk) -> bool:
    """Whether a capitalised word goes on a name."""
    return chunk.mention is None and chunk.form[:1].isupper() and chunk.form.isalpha() and len(chunk.form) > 1


def where_from(chunks: Sequence[Chunk], i: int) -> Chunk | None:
    """The place that hangs on people: "z X", "ze szkoły w X", "delegacja gminy X"."""
    after_from = inside = False
    for j in range(i + 1, min(len(chunks), i + 1 + _REACH)):
        chunk = chunks[j]
        form = chunk.form.casefold()
        if chunk.mention is not None and (_PLACES & chunk.kinds or seat_of_house(chunk) is not None):
            fits = not chunk.cases or "gen" in chunk.cases or inside or _is_called(chunks, i, j)
            if j + 1 < len(chunks) and _names_more(chunks[j + 1]):
                return None  # "dyrektorzy z X Bank Polska"
            return chunk if (after_from or inside or fits) and (fits or after_from) else None
        if form in FROM:
            after_from = True
        elif form in {"w", "we"} and (after_from or _of_school(chunks[i + 1 : j])) and j > i + 1 + after_from:
            inside = True  # "z zaprzyjaźnionej szkoły w X", "uczennice szkoły średniej w X"
        elif (
            form in _NOT_AFTER - {"(", ")"}
            or opens(chunk.tags, _ENDS)
            or (chunk.mention is not None and not {"size", "person", "organisation"} & chunk.kinds)
        ):
            return None
    return None


def _is_called(chunks: Sequence[Chunk], i: int, j: int) -> bool:
    """Whether a name in the nominative stands behind the noun it names: "delegacje miast X (Czechy) i Y"."""
    return j > i + 1 and chunks[j - 1].form.casefold() in _HOMES and "nom" in chunks[j].cases


def _of_school(chunks: Sequence[Chunk]) -> bool:
    """Whether people belong to a school that is not named: "(uczniowie) szkoły średniej"."""
    return any(c.mention is None and not _SCHOOLS.isdisjoint(c.lemmas) and "gen" in c.cases for c in chunks)
