"""Names of two words that no gazetteer has, an adjective before a noun: "gmina Wielki Żytyn", "Nowa X (Ukraina)".

Without this the noun alone would be read, and lead to another town: "Dolna Kamionka" is no Kamionka.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from coopgraph.annotate.inflect import forms, nominative
from coopgraph.annotate.tokens import analyse
from coopgraph.model import Token

# What names of villages begin with, by gender: masculine, feminine, neuter (and plural).
_POLISH: Final = (
    "wielki wielka wielkie, mały mała małe, nowy nowa nowe, stary stara stare, dolny dolna dolne, górny górna górne, "
    "biały biała białe, czarny czarna czarne, czerwony czerwona czerwone, niżny niżna niżne, wyżny wyżna wyżne, "
    "średni średnia średnie, suchy sucha suche, długi długa długie, święty święta święte"
)
ADJECTIVES: Final[dict[str, tuple[str, ...]]] = {
    group.split()[0]: tuple(word.capitalize() for word in group.split()) for group in _POLISH.split(", ")
}
# Of Slovak and Czech names, in the nominative as they stand.
_SLAVIC: Final = ("nižn", "vyšn", "veľk", "velk", "mal", "nov", "star", "doln", "horn", "čiern", "biel", "bíl")
_ENDS: Final = ("ý", "á", "é", "a", "y", "e")
FOREIGN: Final = frozenset((stem + end).capitalize() for stem in _SLAVIC for end in _ENDS) - frozenset(
    word for group in ADJECTIVES.values() for word in group
)


def opens(token: Token) -> bool:
    """Whether a word may begin such a name."""
    return token.reading in FOREIGN or not ADJECTIVES.keys().isdisjoint(token.lemmas)


def adorned(tokens: Sequence[Token], i: int, cases: frozenset[str]) -> str | None:
    """The base of a name of two words that begins at a token, its adjective first; None where none does.

    `cases` are those it may stand in.
    """
    first, noun = tokens[i], tokens[i + 1].reading
    name = noun[:1].isupper() and noun[1:].islower() and noun.isalpha()
    if not name or not first.reading[:1].isupper() or first.form.isupper():
        return None
    written = f"{first.reading} {noun}"
    group = next((ADJECTIVES[lemma] for lemma in first.lemmas if lemma in ADJECTIVES), ())
    if first.reading in FOREIGN or (first.reading in group and "nom" in cases):
        return written
    return _declined(written, group, noun, cases)


def _declined(written: str, group: Sequence[str], noun: str, cases: frozenset[str]) -> str | None:
    """The name whose form in one of the cases is the one written."""
    nouns = dict.fromkeys((nominative(noun, cases), *_lemmas(noun)))
    for base in nouns:
        for adjective in group:
            found = forms(f"{adjective} {base}").get(written)
            if found and found & cases:
                return f"{adjective} {base}"
    return None


def _lemmas(noun: str) -> list[str]:
    """The base forms of a word that the dictionary knows as a noun."""
    found = [a.lemma.partition(":")[0] for a in analyse(noun) if a.tag.startswith("subst")]
    return [lemma[:1].upper() + lemma[1:] for lemma in found]
