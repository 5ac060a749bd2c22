"""Names of towns in damaged text: which town's name a capitalised word stands for, and in which case.

Morfeusz knows few of them; the gazetteer knows their words in all forms. What is left of a foreign letter ("Kisk6rés")
is compared without marks.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from typing import Final

from coopgraph.annotate.channel import Channel
from coopgraph.annotate.gazetteer import ANY_CASE, Gazetteer, Word
from coopgraph.model import Token
from coopgraph.namespaces import fold
from coopgraph.project import Project

_SHORTEST: Final = 4
_SHORTEST_KNOWN: Final = 3  # where nothing but its marks is lost
_PLAIN: Final = 2.0  # a foreign name without its marks, before what its size says
_UNMARKED: Final = 0.5  # a sign read for a letter that had a mark, and a word without one
_SIGN: Final = 1.5  # for each sign read for a foreign letter
_SMALL: Final = 0.5  # for each factor of ten that a town is smaller than a city
_CITY: Final = 6.0
_LOST: Final = 4.0  # a name without its marks, where one with them is a town as large
_LARGE: Final = 30_000
_TOWN: Final = 10_000  # where the form itself is no town's
_MANY: Final = 5
_LARGER: Final = 1.0
_BARRED: Final = frozenset("ti")
_POLISH: Final = frozenset("ąćęłńóśźż")
_TRIES: Final = 150
_SPELLINGS: Final = 16
_SIGNED: Final = 5  # letters of a word in which two letters may be read for one
_ENDINGS: Final = {"a": "ą", "e": "ę"}


class TownWords:
    """The words of towns' names as candidates of repair. Construct once per project."""

    def __init__(self, project: Project, channel: Channel) -> None:
        self._gazetteer = Gazetteer(project)
        self._channel = channel
        self.known = lru_cache(maxsize=20_000)(self._known)

    @cached_property
    def _foreign(self) -> Mapping[str, list[str]]:
        signs: Mapping[str, list[str]] = self._channel.lexicon.get("foreign") or {}  # type: ignore[assignment]  # YAML
        return signs

    def _known(self, form: str) -> Word | None:
        """The word of a town's name that a form is, as it stands; `known` is the same with a cache."""
        low = form.lower()
        return next((word for word in self._gazetteer.words(low) if word.word == low), None)

    def candidates(self, form: str, most: float) -> Iterator[tuple[float, str]]:
        """(cost, word) of the words a damaged form may stand for; the form itself is among them where it is one."""
        if len(form) < _SHORTEST or not form[0].isupper():
            return
        low = form.lower()
        found: dict[str, float] = {}
        marked = self._marked(low)
        for cost, spelling in self._spellings(low):
            for word in self._gazetteer.words(spelling):
                if _consistent(spelling, word.word):
                    lost = _LOST if (marked and word.word == low) or _ending_only(low, word.word) else 0.0
                    plain = _UNMARKED * (cost > 0 and word.word.isascii())
                    own = cost + lost + plain + _PLAIN * (word.word != low) + _size(word)
                    found[word.word] = min(own, found.get(word.word, math.inf))
        for tries, (cost, built) in enumerate(self._channel.candidates(form, most)):
            if tries > _TRIES:
                break
            guess = len(form) < _SIGNED and len(built) != len(form)
            town = self.known(built) if built[1:].islower() and not guess else None
            if town is not None:
                own = cost + _LOST * _ending_only(low, town.word) + _size(town)
                found[town.word] = min(own, found.get(town.word, math.inf))
        yield from ((cost, _written(word, form)) for word, cost in found.items())

    def _marked(self, low: str) -> Word | None:
        """The word with Polish marks that a form of plain letters stands for, where that town is as large.

        Against the name of a Polish town a word counts for what it names by itself ("Elk": Ełk, not of Elk Grove).
        """
        words = self._gazetteer.words(low)
        inner = [w for w in words if w.word != low and not _ending_only(low, w.word) and _POLISH & set(w.word)]
        if not inner:
            return None
        own = next((word.people for word in words if word.word == low), 0)
        alone = self._people(low)
        for word in inner:
            home = self._people(word.word, "PL")
            if (home >= alone) if home else (word.people >= own):
                return word
        return None

    def _people(self, key: str, country: str | None = None) -> int:
        """The people of the largest town, of a country if one is given, whose whole name is this form."""
        found = (c for c in self._gazetteer.candidates(key) if c.kind == "settlement")
        return max((c.population for c in found if country in {None, c.country}), default=0)

    def restored(self, item: Token, *, inside: bool = False) -> tuple[tuple[float, str], ...]:
        """A large town for a form that is known as some name only ("Tarnow": Tarnów, not of Tarnowo).

        Inside a sentence a common word with a capital is a name, too ("we Wiochach": we Włochach).
        """
        form = item.form
        if len(form) < _SHORTEST_KNOWN or not form[0].isupper() or not form[1:].islower() or not form.isascii():
            return ()
        low = form.lower()
        if item.known and not all(lemma[:1].isupper() for lemma in item.lemmas):
            return self._barred(form) if inside else ()
        word = self._marked(low)
        if word is None:
            return self._barred(form)
        own = self.known(form)
        large = self._people(word.word, "PL") > _MANY * self._people(low)
        smaller = own is None or own.people * _MANY < word.people or large
        least = _LARGE if item.known and own is not None else _TOWN
        return ((0.0, _written(word.word, form)),) if smaller and word.people >= least else self._barred(form)

    def second(self, before: str, form: str) -> tuple[tuple[float, str], ...]:
        """The word without its marks that with the one before it names a Polish town ("Jeleniej Gory")."""
        if not (before[:1].isupper() and form[0].isupper() and form.isascii() and len(form) >= _SHORTEST_KNOWN):
            return ()
        first, low = before.lower(), form.lower()
        if self._people(f"{first} {low}", "PL"):
            return ()
        words = (w.word for w in self._gazetteer.words(low) if w.word != low)
        found = next((word for word in words if self._people(f"{first} {word}", "PL")), None)
        return ((0.0, _written(found, form)),) if found else ()

    def _barred(self, form: str) -> tuple[tuple[float, str], ...]:
        """A large town with an ł that was read as t or i, where the form names at most a far smaller one."""
        low = form.lower()
        if len(low) < _SHORTEST:
            return ()
        most = max(self._people(low) * _MANY, _LARGE)
        for at in (at for at, letter in enumerate(low) if letter in _BARRED):
            for word in self._gazetteer.words(f"{low[:at]}l{low[at + 1 :]}"):
                if word.word[at] == "ł" and self._people(word.word, "PL") >= most:
                    return ((0.0, _written(word.word, form)),)
        return ()

    def _spellings(self, low: str) -> Iterator[tuple[float, str]]:
        """The form without marks, each sign as one of the letters it may have been."""
        made: dict[str, float] = {"": 0.0}
        at = 0
        while at < len(low):
            sign = next((s for s in self._foreign if low.startswith(s, at)), "")
            options = [(0.0, low[at])]
            if sign:
                options = [(_SIGN, letter) for letter in self._foreign[sign]]
                if sign.isalpha() and sign.isascii():
                    options = [(0.0, sign), *(options if len(low) >= _SIGNED else [])]
            made = {built + letter: cost + more for built, cost in made.items() for more, letter in options}
            if len(made) > _SPELLINGS:
                return
            at += len(sign) or 1
        yield from ((cost, fold(built)) for built, cost in made.items())

    def mended(self, reading: str, asked: frozenset[str]) -> str | None:
        """The form with the mark at its end that a preposition asks for ("z Tarragona"), None where it has none."""
        ending = _ENDINGS.get(reading[-1])
        own = self.known(reading)
        declined = own is not None and own.cases & asked and own.cases != ANY_CASE
        if declined or (ending == "ę" and own is not None and asked != {"acc"}):
            return None
        word = self.known(reading[:-1] + ending) if ending else None
        return _written(word.word, reading) if word and word.cases & asked else None


def _consistent(spelling: str, word: str) -> bool:
    """Whether a word is the spelling with marks put on (not the other way round)."""
    return fold(word) == fold(spelling)


def _ending_only(low: str, word: str) -> bool:
    """Whether a word differs in the mark of its last letter only, which its preposition tells."""
    return word != low and word[:-1] == low[:-1]


def _size(word: Word) -> float:
    """What a small town costs more, and a large one less."""
    if word.people >= _LARGE:
        return -_LARGER
    return _SMALL * max(0.0, _CITY - math.log10(word.people + 1))


def _written(word: str, form: str) -> str:
    return word.upper() if form.isupper() else word[0].upper() + word[1:]
