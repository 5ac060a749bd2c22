"""Towns the gazetteer lacks, or knows in another country: read where the text says that they are towns, or where.

"gmina X", "w X (Czechy)", "w Kamyku nad X w Czechach", "miasto X obwodu lwowskiego", "niemieckie miasto X". Such a
place has a name, a country if one is told, and no GeoNames id, unless it is the one town of that country whose name
begins so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from coopgraph.annotate.gazetteer import ANY_CASE, Candidate, Gazetteer, folded
from coopgraph.annotate.inflect import forms, nominative
from coopgraph.annotate.place_adorned import adorned, opens
from coopgraph.annotate.tokens import name_kinds
from coopgraph.model import Token

HYPHENS: Final = frozenset("-‑–")
_FOREIGN: Final = re.compile(r"[áčďéěíĺľňôřšťúůýžäöüßőűăâîșțàèìòùêëïçñãõØøåÅÁČĎÉĚÍĽŇŘŠŤÚŮÝŽÄÖÜŐŰ]")
_NOUNS: Final = frozenset({"gmina", "miasto", "miasteczko", "miejscowość"})
_TOWN_OF: Final = frozenset(
    {"Miasto", "Miasta", "Miastem", "Miastu", "Miejska", "Miejskiej", "Miejską"}
)  # "Gmina Miasto X"
_NO_COMMUNE: Final = frozenset({"Europa", "Polska", "Unia", "Ziemia"})
COMMUNE: Final = frozenset({"gmina", "Gmina"})
_PEOPLED: Final = frozenset({"Urząd", "Rada", "Ratusz", "Rok"})
_PARTNER: Final = frozenset({"partnerski", "zaprzyjaźniony", "bliźniaczy", "siostrzany"})
_BACK: Final = 3  # words between "gmina" and the name: adjectives only
_BRACKET: Final = 4  # tokens of "(Republika Czeska)"
_IN: Final = frozenset({"w", "we", "na"})
_WITHIN: Final = frozenset({"w", "we"})
_INTO: Final = frozenset({"w", "we", "do"})
_LINKS: Final = frozenset({"nad", "pod", "koło"})
_SHORT: Final = 5  # letters of a name that alone tells its town
_CITY: Final = 100_000  # so large a town abroad is itself, whatever country a writer gives it
_COUNTRY_WORDS: Final = 3
_PARTED: Final = frozenset({",", "/"})


class Found(NamedTuple):
    """The token after the last, what the name may be, its number of words, and whether its country follows it."""

    last: int
    candidates: tuple[Candidate, ...]
    words: int
    told: bool


_COUNCILS: Final = frozenset({"Rada", "Komitet"})  # "Szacka Rada Osiedlowa" is no town
_NEAR: Final = 8  # tokens before a name in which the country of the one before it stands


class Told(NamedTuple):
    """The country that the words after a name give it; `closed`: in brackets that hold nothing else."""

    country: str
    closed: bool


@dataclass(frozen=True, slots=True)
class Unlisted:
    """Reads names that only the text knows.

    `between` stand between "gmina" and the name, `prepositions` give the cases of the word after them, `foreign` are
    words for a town in other languages with their country ("Mesto": SK), or "", `bodies` endings of words that begin
    the name of a school or the like.
    """

    gazetteer: Gazetteer
    between: frozenset[str]
    prepositions: Mapping[str, frozenset[str]]
    foreign: Mapping[str, str]
    bodies: tuple[str, ...]
    country_of: Callable[[Token], str | None]
    codes: Mapping[str, str]

    def pair(self, tokens: Sequence[Token], i: int, reach: Sequence[int]) -> Found | None:
        """A name of adjective and noun that no gazetteer has, behind "gmina" or with its country told behind it."""
        if len(reach) < 2 or reach[1] != i + 2 or not i or not opens(tokens[i]):  # noqa: PLR2004 - two words
            return None
        noun, adjective = self._called(tokens, i)
        told = self.told(tokens, i + 2, noun=noun)
        into = noun or _into(tokens, i) or _out_of(tokens, i)
        after = told.country if told and (told.closed or into) else None
        if not (noun or after) or tokens[i + 1].reading in _PEOPLED:
            return None
        if tokens[i].reading in _TOWN_OF:
            return None
        before = self.prepositions.get(tokens[i - 1].reading.lower())
        cases = before if before is not None and not noun else ANY_CASE
        name = adorned(tokens, i, cases)
        if name is None or self._listed([name]):
            return None
        return Found(i + 2, (self.gazetteer.unlisted(name, after or adjective),), 2, after is not None)

    def at(self, tokens: Sequence[Token], i: int, reach: Sequence[int]) -> Found | None:
        """A name with its country in brackets or behind it or as an adjective, or right after a word for a town."""
        if tokens[i].reading in self.foreign or self._of_a_body(tokens, i):
            return None
        if tokens[i].known:
            return self._bracketed(tokens, i)
        noun, adjective = (False, None) if tokens[i].form.isupper() else self._called(tokens, i)
        joined = next((n for n in range(len(reach) - 1, -1, -1) if _one_word(tokens, i, reach[n])), 0)
        if self._abroad(tokens, i) or (noun and _FOREIGN.search(tokens[i].form)):  # "Obec Liptovská Kokava"
            joined = next((n for n in range(len(reach) - 1, joined, -1) if _foreign_run(tokens, i, reach[n])), joined)
        for last in (*reversed(reach), reach[0]):
            words = [t.reading for t in tokens[i:last] if t.form not in HYPHENS]
            told = self.told(tokens, last, noun=noun) or self._beside(tokens, i, last)
            into = noun or _into(tokens, i) or _out_of(tokens, i) or _listed(tokens, i)
            after = told.country if told and (told.closed or into) else None
            called = last == reach[joined] and (noun or adjective is not None)
            if any(t.reading in _IN and self.told(tokens, j) for j, t in enumerate(tokens[i:last], i)):
                continue  # "Zajta na Węgrzech i Lazari": two towns
            if any(t.reading in _WITHIN or t.form in _COUNCILS for t in tokens[i + 1 : last]):
                continue  # a capital that only a scan gave: "w Cwiczeniach w Humennem na Słowacji"
            if (after is None and not called) or not all(w[0].isupper() for w in words if len(w) > _BRACKET):
                continue
            hyphened = any(t.form in HYPHENS for t in tokens[i:last])
            joint = "-" if hyphened and last == reach[joined] else " "
            name = self._base(tokens, i, words[0]) if after and len(words) == 1 else joint.join(words)
            return Found(last, (self._made(name, words, after or adjective),), len(words), after is not None)
        return None

    def _bracketed(self, tokens: Sequence[Token], i: int) -> Found | None:
        """A word that is the name of places and nothing else, its country in brackets behind: "Berezówka (BY)"."""
        if i + 1 >= len(tokens) or tokens[i + 1].form != "(" or tokens[i].form.isupper():
            return None
        kinds = name_kinds(tokens[i].reading)
        lemmas = {lemma for lemma, kind in kinds if kind == "geographic"}
        told = self.told(tokens, i + 1) if lemmas and len(lemmas) == len({lemma for lemma, _ in kinds}) else None
        if told is None or (i and tokens[i - 1].form[:1].isupper()):
            return None
        name = tokens[i].reading if tokens[i].reading in lemmas else min(lemmas)
        return Found(i + 1, (self._made(name, [name], told.country),), 1, told=True)

    def commune(self, tokens: Sequence[Token], i: int) -> Found | None:
        """A Polish commune that no gazetteer has: after "gmina" a proper noun in the nominative."""
        if not i or COMMUNE.isdisjoint(tokens[i - 1].lemmas) or not _is_proper(tokens[i]):
            return None
        if tokens[i].reading in _TOWN_OF or _is_named(tokens, i):
            return None
        if not any(":sg:" in a.tag for a in tokens[i - 1].analyses):
            return None
        last, name = i + 1, tokens[i].reading
        if last + 1 < len(tokens) and tokens[last].form in HYPHENS and tokens[last + 1].reading[:1].isupper():
            last, name = last + 2, f"{name}-{tokens[last + 1].reading}"
        elif last < len(tokens) and tokens[last].reading[:1].isupper() and _is_adjective(tokens[last]):
            last, name = last + 1, f"{name} {tokens[last].reading}"
        words = name.replace("-", " ").split()
        if last == i + 1 < len(tokens) and self._listed([name, tokens[last].reading]):
            return None  # "gmina Książ Wlkp."
        if any(c.base.replace("-", " ") == " ".join(words[:n]) for n in (1, 2) for c in self._listed(words[:n])):
            return None
        told = self.told(tokens, last, noun=True)
        called = told.country if told else self._called(tokens, i)[1]
        # a partner of which nothing else is told may be abroad: "delegacja z partnerskiej gminy X"
        partner = i > 1 and not _PARTNER.isdisjoint(tokens[i - 2].lemmas)
        candidate = self.gazetteer.unlisted(name, called or (None if partner else "PL"))
        return Found(last, (candidate,), len(words), told is not None)

    def _listed(self, words: Sequence[str]) -> Sequence[Candidate]:
        return self.gazetteer.candidates(folded(words))

    def instead(
        self, tokens: Sequence[Token], i: int, reach: Sequence[int], candidates: Sequence[Candidate], count: int
    ) -> Found | None:
        """The place meant where a known name goes on ("Kamyk nad X") or is of another country than the text says."""
        base = min(candidates, key=lambda c: (c.rank, -c.population)).base
        last = reach[count - 1]
        longer = reach[count + 1] if len(reach) > count + 1 and tokens[last].reading in _LINKS else last
        if longer > last and tokens[longer - 1].reading[0].isupper():
            told, abroad = self.told(tokens, longer), self._abroad(tokens, i) and not tokens[longer - 1].known
            if told or abroad:
                name = " ".join([base, *(t.reading for t in tokens[last:longer])])
                country = told.country if told else self.foreign[tokens[i - 1].reading] or None
                return Found(longer, (self._made(name, [name], country),), count + 2, told=told is not None)
        if any(c.kind != "settlement" or c.population >= _CITY for c in candidates):
            return None
        told = self.told(tokens, last) or self._beside(tokens, i, last)
        if told is None or any(c.country == told.country for c in candidates) or not (told.closed or _into(tokens, i)):
            return None
        if not told.closed and tokens[last].reading.lower() not in _IN:
            return None
        return Found(last, (self._made(base, [base], told.country),), count, told=True)

    def _abroad(self, tokens: Sequence[Token], i: int) -> bool:
        """Whether a word for a town in another language stands before: "Obec X", "Mesto X"."""
        return i > 0 and tokens[i - 1].reading in self.foreign

    def _of_a_body(self, tokens: Sequence[Token], i: int) -> bool:
        """Whether this word or the one before it is that of a school or the like: "Grundschule X", "ZŠ X"."""
        near = [tokens[j].reading.casefold() for j in (i - 1, i) if j >= 0]
        return any(word.endswith(self.bodies) for word in near)

    def _called(self, tokens: Sequence[Token], i: int) -> tuple[bool, str | None]:
        """Whether a word for a town stands before, and the country of an adjective beside it ("czeska gmina X")."""
        if i and (word := tokens[i - 1].reading) in self.foreign:
            return True, self.foreign[word] or None
        if i and tokens[i].span.start - tokens[i - 1].span.end > 1:
            return False, None  # another line: "… do bliźniczej gminy", a blank line, who wrote it
        adjective = self.country_of(tokens[i - 1]) if i else None
        for j in range(i - 1, max(-1, i - 1 - _BACK), -1):
            lemmas = {lemma.lower() for lemma in tokens[j].lemmas}
            if lemmas & _NOUNS:
                before = self.country_of(tokens[j - 1]) if j and tokens[j - 1].form.islower() else None
                return any(":sg:" in a.tag for a in tokens[j].analyses), adjective or before
            if not (lemmas & self.between or self.country_of(tokens[j])):
                break
        return False, adjective

    def told(self, tokens: Sequence[Token], last: int, *, noun: bool = False) -> Told | None:
        """The country said behind token last - 1: "(Czechy)", "w Czechach", "obwodu lwowskiego".

        After a word for a town (`noun`) also "z Czech", which is else where people are from.
        """
        if last + 1 >= len(tokens):
            return None
        word = tokens[last].reading.lower()
        if word == "(":
            end = next((j for j in range(last + 1, min(last + _BRACKET, len(tokens))) if tokens[j].form == ")"), None)
            inside = [t.reading for t in tokens[last + 1 : end]] if end else []
            code = self.codes.get(inside[0]) if len(inside) == 1 and inside[0].isupper() else None
            country = code or self._country(inside, ("country", "region"), frozenset())
            return Told(country, closed=True) if country else None
        if word in _IN or (noun and word in {"z", "ze"}):
            cases = frozenset({"loc" if word in _IN else "gen"})
            kinds = ("country", "region") if word in _IN else ("country",)  # "w X w Dolnej Saksonii"
            country = self._longest(tokens, last + 1, kinds, cases, 1)
        else:
            country = self._longest(tokens, last, ("region",), frozenset({"gen"}), 2)
        return Told(country, closed=False) if country else None

    def _beside(self, tokens: Sequence[Token], i: int, last: int) -> Told | None:
        """The country behind a comma, of one word that begins a cell or follows a label: "Miejsce: X, Litwa"."""
        if last != i + 1 or last + 1 >= len(tokens) or tokens[last].form not in _PARTED or not i:
            return None
        if tokens[i - 1].form[-1].isalpha():
            return None  # a word of the same phrase
        country = self._longest(tokens, last + 1, ("country",), frozenset({"nom"}), 1)
        return Told(country, closed=True) if country else None

    def _longest(
        self, tokens: Sequence[Token], first: int, kinds: Sequence[str], cases: frozenset[str], least: int
    ) -> str | None:
        """The country of the longest name of some kind that begins at a token."""
        if first >= len(tokens) or not self.gazetteer.opening(tokens[first].reading):
            return None  # no name begins so
        for size in range(_COUNTRY_WORDS, least - 1, -1):
            words = [t.reading for t in tokens[first : first + size]]
            if len(words) == size and (country := self._country(words, kinds, cases)):
                return country
        return None

    def _country(self, words: Sequence[str], kinds: Sequence[str], cases: frozenset[str]) -> str | None:
        found = self.gazetteer.candidates(folded(words))
        return next((c.country for c in found if c.kind in kinds and (not cases or cases & c.cases)), None)

    def _made(self, name: str, words: Sequence[str], country: str | None) -> Candidate:
        """The one town of the country whose name begins so, else a town of this name."""
        spellings = dict.fromkeys((folded(words), folded([name])))
        known = next((found for key in spellings if (found := self.gazetteer.short(key, country or ""))), ())
        return known[0] if known else self.gazetteer.unlisted(name, country)

    def _base(self, tokens: Sequence[Token], i: int, word: str) -> str:
        """The nominative of a word after a preposition, which tells its case."""
        cases = self.prepositions.get(tokens[i - 1].reading.lower()) if i else None
        return nominative(word, cases) if cases else word


def _is_proper(token: Token) -> bool:
    """Whether a word is a proper noun in the nominative, as it stands."""
    if token.form.isupper() or not token.reading[:1].isupper() or token.reading in _NO_COMMUNE:
        return False
    if any(a.tag.startswith("adj") and a.lemma[:1].islower() for a in token.analyses):
        return False  # "Gmina Przyjazna Dziecku"
    return any(a.lemma == token.reading and a.tag.startswith("subst") and "nom" in a.tag for a in token.analyses)


def _is_named(tokens: Sequence[Token], i: int) -> bool:
    """Whether a given name with a surname behind it stands here: "wójt gminy Halina Borkowska"."""
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if after is None or not after.form[:1].isupper() or after.span.start != tokens[i].span.end + 1:
        return False
    named = {kind for _, kind in name_kinds(after.reading)}
    return any(kind == "given" for _, kind in name_kinds(tokens[i].reading)) and (not after.known or "surname" in named)


def _is_adjective(token: Token) -> bool:
    return any(a.tag.startswith("adj:") and "nom" in a.tag for a in token.analyses)


def _listed(tokens: Sequence[Token], i: int) -> bool:
    """Whether a name goes on a list whose names have their countries behind them: "A na Węgrzech, B na Słowacji"."""
    if i < _NEAR or tokens[i - 1].reading not in {",", "i", "oraz"}:
        return False
    return any(t.reading.lower() in _IN for t in tokens[i - _NEAR : i - 1])


def _out_of(tokens: Sequence[Token], i: int) -> bool:
    """Whether "z" stands right before: "delegacja z X na Litwie"."""
    return i > 0 and tokens[i - 1].reading.lower() in {"z", "ze", "spod"}


def _into(tokens: Sequence[Token], i: int) -> bool:
    return i > 0 and tokens[i - 1].reading.lower() in _INTO


def shortened(one: Candidate) -> Candidate | None:
    """A town abroad under the first word of its name, what it lies by left out: "Bánovce" of "Bánovce nad Bebravou"."""
    first, _, rest = one.base.partition(" ")
    if one.kind != "settlement" or one.country == "PL" or len(first) < _SHORT or not rest[:1].islower():
        return None
    return None if name_kinds(first) else replace(one, base=first)


def again(
    tokens: Sequence[Token], told: Mapping[int, Candidate], taken: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, Candidate]]:
    """Where names of one word that were told once stand again, inflected or not; `taken` are spans read already."""
    if not told:
        return
    known = {form: one for one in told.values() for slavic in (True, False) for form in forms(one.base, slavic=slavic)}
    covered = {i for first, last in taken for i in range(first, last)}
    for i, token in enumerate(tokens):
        if i not in covered and token.reading in known:
            yield i, known[token.reading]


def _foreign_run(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a run is capitalised words that the dictionary does not know."""
    foreign = bool(_FOREIGN.search(tokens[first].form))  # then a word known as a name goes on with it: "Česka Skalica"
    words = [t for t in tokens[first:last] if t.known and not (foreign and name_kinds(t.reading))]
    return not words and all(t.reading[:1].isupper() and t.reading.isalpha() for t in tokens[first:last])


def _one_word(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a run is one word, or words joined by hyphens that the dictionary does not know."""
    parts = tokens[first:last]
    hyphens = [t for t in parts if t.form in HYPHENS]
    return len(parts) == 2 * len(hyphens) + 1 and all(not t.known for t in parts if t.form not in HYPHENS)
