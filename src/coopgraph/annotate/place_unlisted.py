"""Towns that no gazetteer has: an unknown capitalised word that the text itself calls a town or gives a country."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from coopgraph.annotate.gazetteer import Candidate, Gazetteer, folded
from coopgraph.annotate.inflect import forms
from coopgraph.model import Token

HYPHENS: Final = frozenset("-‑–")
_NOUNS: Final = frozenset({"gmina", "miasto", "miasteczko", "miejscowość"})
_BACK: Final = 3  # words between "gmina" and the name: adjectives only
_BRACKET: Final = 4  # tokens of "(Republika Czeska)"

Found = tuple[int, tuple[Candidate, ...], int]  # token after the last, what it may be, number of words


class Unlisted:
    """Reads names that only the text knows; `between` are words that may stand between "gmina" and the name."""

    def __init__(
        self, gazetteer: Gazetteer, between: frozenset[str], country_of: Callable[[Token], str | None]
    ) -> None:
        self._gazetteer = gazetteer
        self._between = between
        self._country_of = country_of

    def at(self, tokens: Sequence[Token], i: int, reach: Sequence[int]) -> Found | None:
        """A name with its country in brackets or as an adjective, or right after a word for a town."""
        if tokens[i].known:
            return None
        noun, adjective = (False, None) if tokens[i].form.isupper() else self._called(tokens, i)
        joined = next((n for n in range(len(reach) - 1, -1, -1) if _one_word(tokens, i, reach[n])), 0)
        for last in (*reversed(reach), reach[0]):
            words = [t.reading for t in tokens[i:last] if t.form not in HYPHENS]
            country = self.bracketed_country(tokens, last) or (self._located(tokens, last) if noun else None)
            called = last == reach[joined] and (noun or adjective is not None)
            if (country is None and not called) or not all(w[0].isupper() for w in words if len(w) > _BRACKET):
                continue
            known = self._gazetteer.short(folded(words), country or adjective or "")
            name = ("-" if joined and last == reach[joined] else " ").join(words)
            return last, known or (self._gazetteer.unlisted(name, country or adjective),), len(words)
        return None

    def _called(self, tokens: Sequence[Token], i: int) -> tuple[bool, str | None]:
        """Whether a word for a town stands before, and the country that an adjective right before names."""
        adjective = self._country_of(tokens[i - 1]) if i else None
        for j in range(i - 1, max(-1, i - 1 - _BACK), -1):
            lemmas = {lemma.lower() for lemma in tokens[j].lemmas}
            if lemmas & _NOUNS:
                return any(":sg:" in a.tag for a in tokens[j].analyses), adjective
            if not (lemmas & self._between or self._country_of(tokens[j])):
                break
        return False, adjective

    def _located(self, tokens: Sequence[Token], last: int) -> str | None:
        """The country right behind a name: "gmina X z Niemiec", "miasto X w Czechach"."""
        if last + 1 >= len(tokens) or tokens[last].reading.lower() not in {"z", "ze", "w", "we", "na"}:
            return None
        found = self._gazetteer.candidates(folded([tokens[last + 1].reading]))
        return next((c.country for c in found if c.kind == "country"), None)

    def bracketed_country(self, tokens: Sequence[Token], last: int) -> str | None:
        """The country in the brackets that open at `last`."""
        if last + 1 >= len(tokens) or tokens[last].form != "(":
            return None
        end = next((j for j in range(last + 1, min(last + _BRACKET, len(tokens))) if tokens[j].form == ")"), None)
        inside = folded([t.reading for t in tokens[last + 1 : end]]) if end else ""
        return next((c.country for c in self._gazetteer.candidates(inside) if c.kind == "country"), None)


def again(
    tokens: Sequence[Token], told: Mapping[int, Candidate], taken: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, Candidate]]:
    """Where names of one word that were told once stand again, inflected or not; `taken` are spans read already."""
    if not told:
        return
    known = {form: one for one in told.values() for form in forms(one.base, slavic=False)}
    covered = {i for first, last in taken for i in range(first, last)}
    for i, token in enumerate(tokens):
        if i not in covered and token.reading in known:
            yield i, known[token.reading]


def _one_word(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a run is one word, or words joined by hyphens that the dictionary does not know."""
    parts = tokens[first:last]
    hyphens = [t for t in parts if t.form in HYPHENS]
    return len(parts) == 2 * len(hyphens) + 1 and all(not t.known for t in parts if t.form not in HYPHENS)
