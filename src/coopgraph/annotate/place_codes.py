"""Codes and short forms of countries in brackets behind a name: "Jaworów (UA)", "Brno (CZ)", "Zittau (Niem.)"."""

from __future__ import annotations

from collections.abc import Mapping

from coopgraph.annotate.token_table import TokenTable


def coded_countries(tokens: TokenTable, codes: Mapping[str, str]) -> dict[int, str]:
    """Token position -> country, of every code that stands alone in brackets, with a full stop or without."""
    found = {}
    for i in tokens.spelt(frozenset(codes)):
        after = i + 1 + (tokens.words[i + 1 : i + 2] == ["."])
        if i and tokens.words[i - 1] == "(" and tokens.words[after : after + 1] == [")"]:
            found[i] = codes[tokens.words[i]]
    return found
