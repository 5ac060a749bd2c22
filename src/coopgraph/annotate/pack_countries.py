"""Countries in texts of other languages: by name, by adjective, behind the name of a town."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Final

from coopgraph.annotate.gazetteer import folded
from coopgraph.annotate.gazetteer_build import key
from coopgraph.annotate.pack import Pack
from coopgraph.lexicon import read_lexicon
from coopgraph.model import Token
from coopgraph.project import Project

_BEFORE: Final = frozenset({"(", ",", "|", "–", "-"})
_WORDS: Final = 3  # of the name of a country
_OTHER_NAME: Final = 5  # tokens of another name of the town, in brackets, and the bracket behind
_CYRILLIC: Final = "\u0400"


class PackCountries:
    """The countries as one language calls them, by their ISO 3166-1 codes."""

    def __init__(self, project: Project, pack: Pack) -> None:
        self._project, self._pack = project, pack

    @cached_property
    def names(self) -> dict[str, str]:
        """Folded name of a country in this language -> code."""
        from babel import Locale  # noqa: PLC0415 - only texts of other languages need it

        names = Locale(self._pack.language).territories
        more: Mapping[str, str] = self._pack.table.get("countries", {})
        found = {key(name): code for code, name in names.items() if len(code) == 2 and code.isalpha()}  # noqa: PLR2004
        return found | {key(name): code for name, code in more.items()}

    @cached_property
    def _adjectives(self) -> dict[str, str]:
        """Adjective, as the rules have it -> code."""
        countries = read_lexicon(self._project, "countries")["countries"]
        return {word: code for code, entry in countries.items() for word in entry.get("adjectives", ())}

    def nation(self, token: Token) -> str | None:
        """The country that an adjective tells: "німецький Родінг"."""
        return next((code for lemma in token.lemmas if (code := self._adjectives.get(lemma))), None)

    def behind(self, tokens: Sequence[Token], i: int) -> str | None:
        """The country that alone is in the brackets at `i`, or behind the comma or in the cell of a table there."""
        if i + 1 >= len(tokens) or tokens[i].form not in _BEFORE:
            return None
        for last in range(min(i + 1 + _WORDS, len(tokens)), i + 1, -1):  # "(Czech Republic)"
            alone = last == len(tokens) or not tokens[last].form[0].isalpha()
            if alone and (code := self.names.get(folded([t.form for t in tokens[i + 1 : last]]))):
                return code
        return None

    def of_town(self, tokens: Sequence[Token], i: int) -> str | None:
        """The country behind a town that ends at `i`, past its other name: "Trzcianka (Schönlanke), Polen"."""
        if (code := self.behind(tokens, i)) is not None or i >= len(tokens) or tokens[i].form != "(":
            return code
        ends = (j for j in range(i + 1, min(i + 1 + _OTHER_NAME, len(tokens))) if tokens[j].form == ")")
        last = next(ends, None)
        return self.behind(tokens, last + 1) if last is not None else None

    def bracketed(self, tokens: Sequence[Token], i: int) -> str | None:
        """The country alone in brackets behind a name in Cyrillic letters: "Горі (Грузія)"."""
        opens = i < len(tokens) and tokens[i].form == "(" and tokens[i - 1].form[0] >= _CYRILLIC
        return self.behind(tokens, i) if opens else None
