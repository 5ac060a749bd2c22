"""Places in texts of other languages: exonyms of the pack, names of the gazetteer, and what stands around them.

A name counts where a preposition or a word for a town stands before it, where it is in a list with one, or where it is
too large a town to be anything else; a name found so counts throughout the document. The value is the place under the
name this project uses elsewhere; the name as written is among its aliases.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, cached_property
from itertools import islice, product
from typing import Final

from coopgraph.annotate.gazetteer import Candidate, Gazetteer, folded
from coopgraph.annotate.gazetteer_build import key
from coopgraph.annotate.language import Languages
from coopgraph.annotate.pack import Pack, known_word, morphology
from coopgraph.annotate.pack_cases import cases_at
from coopgraph.annotate.pack_countries import PackCountries
from coopgraph.annotate.pack_names import (
    base_name,
    declined,
    guesses,
    is_half,
    is_possessive,
    lemmas_of_form,
    own_name,
    town_adjectives,
)
from coopgraph.annotate.pack_openings import opens_sentence
from coopgraph.annotate.pack_pairs import paired, second_name
from coopgraph.annotate.pack_signs import (
    adjective,
    behind_date,
    common,
    has_adjective,
    headed,
    in_title,
    marked,
    may_start,
    person,
    reach,
    unmarked_person,
    word,
)
from coopgraph.annotate.pack_sounds import Sounds
from coopgraph.lexicon import read_lexicon
from coopgraph.model import Block, Document, Mention, MentionKind, PlaceValue, Token
from coopgraph.model.record import record
from coopgraph.namespaces import fold
from coopgraph.project import Project

_HYPHENS: Final = frozenset("-‑–")
_LARGE: Final = 15_000
_SMALL: Final = 1_500
_HEARD: Final = 500  # so large a Polish town may be written by ear
_CITY: Final = 100_000  # so large a town abroad may be told by a guessed form
_HOME: Final = 1.5  # as much as a town thirty times as large
_CYRILLIC: Final = "\u0400"
_OF_BASE: Final = frozenset({"nom", "acc", "voc"})
_STARTS: Final = frozenset(".!?:•*–—")
_LISTS: Final = frozenset({",", "i", "oraz", "lub", "and", "und"})
_TRIED: Final = 9  # base forms of a name of several words


@record()
class Run:
    """Tokens [first, last) that may name a place."""

    first: int
    last: int
    candidates: tuple[Candidate, ...]
    exonym: bool = False


class PackPlaces:
    """Finds PLACE mentions in one language; shares the gazetteer with Polish."""

    def __init__(self, project: Project, pack: Pack, gazetteer: Gazetteer) -> None:
        self._project, self._pack, self._gazetteer = project, pack, gazetteer
        self._nouns = frozenset(pack.phrases("town_nouns"))
        self._none = frozenset(pack.table.get("no_places", ()))
        self._marks = frozenset(pack.table.get("town_marks", ()))
        self._people = frozenset(pack.table.get("town_people", ()))
        self._visits = frozenset(pack.table.get("visits", ()))
        self._followers = frozenset(pack.table.get("town_followers", ()))
        self._countries = PackCountries(project, pack)
        self._home = Languages(project).home(pack.language)

    @cached_property
    def exonyms(self) -> dict[str, int]:
        """Folded name -> GeoNames id, by the pack's list."""
        return {key(name): number for number, listed in self._given.items() for name in listed}

    @cached_property
    def _given(self) -> Mapping[int, Sequence[str]]:
        names: Mapping[int, Sequence[str]] = read_lexicon(self._project, f"exonyms-{self._pack.language}")["names"]
        return names

    @cached_property
    def _unmarked(self) -> dict[str, tuple[int, ...]]:
        """Name of a Polish town in letters that every keyboard has -> GeoNames ids: "Krakow", "Nowa Sol"."""
        found: dict[str, tuple[int, ...]] = {}
        for name, number in self._gazetteer.towns("PL", _HEARD):
            if (plain := fold(key(name))) != key(name):
                found[plain] = (*found.get(plain, ()), number)
        return found

    def find(
        self, tokens: Sequence[Token], document: Document, layout: Block, found: Sequence[Mention]
    ) -> list[Mention]:
        """The places named in the text, in reading order, none inside another."""
        del layout, found
        runs = list(self._runs(tokens, document))
        kept = self._accepted(runs, tokens, document)
        countries = {r.first: r.candidates[0].country for r in runs if r.candidates[0].kind == "country"}
        told: dict[str, Candidate] = {}
        mentions = []
        for run in kept:
            written = " ".join(t.form for t in tokens[run.first : run.last])
            chosen = self._choose(run, tokens, countries, told)
            told.setdefault(key(written), chosen)
            mentions.append(self._mention(run, chosen, tokens, document))
        return mentions

    # --- names --------------------------------------------------------------------------------------------------------
    def _runs(self, tokens: Sequence[Token], document: Document) -> Iterator[Run]:
        i = 0
        while i < len(tokens):
            may = tokens[i].form not in self._none and may_start(tokens, i)
            run = self._run(tokens, i, document) if may else None
            if run:
                yield run
            i = run.last if run else i + 1

    def _run(self, tokens: Sequence[Token], i: int, document: Document) -> Run | None:
        ends = reach(tokens, i, document)
        half = adjective(tokens[i]) or is_half(tokens, i)
        for last in reversed((ends[1:] or ends) if half else ends):
            words = [t for t in tokens[i:last] if t.form not in _HYPHENS]
            for name in (*self._names(words), *declined(self._pack.language, words)):
                if (code := self._countries.names.get(name)) and (country := self._country(code)):
                    return Run(i, last, (country,), exonym=True)
                if (number := self.exonyms.get(name)) and (place := self._gazetteer.place(number)):
                    return Run(i, last, (place,), exonym=True)
            nation = (self._countries.nation(tokens[i - 1]) if i else None) or self._countries.bracketed(tokens, last)
            candidates = self._candidates(words, nation)
            if last == i + 1 and any(unmarked_person(tokens, i, c.value.name) for c in candidates):
                return None
            told = bool(i) and (self._town(tokens[i - 1]) or marked(tokens, i, self._marks))
            if candidates := candidates or self._heard(words, told=told):
                return Run(i, last, candidates)
        return self._unlisted(tokens, i, ends[-1]) if self._begins_name(tokens, i, document) else None

    def _begins_name(self, tokens: Sequence[Token], i: int, document: Document) -> bool:
        """Whether no word of the same name stands before: "Hrádek nad Nisou" is no town called Nisou."""
        before = tokens[i - 1] if i else None
        if before is None or not before.form[0].isalpha() or before.gloss or self._brings(before):
            return True
        return "\n" in document.text[before.span.end : tokens[i].span.start]

    def _unlisted(self, tokens: Sequence[Token], i: int, last: int) -> Run | None:
        """A name that only its sounds or the text know, with its country in brackets behind it or told before it."""
        behind = last < len(tokens) and tokens[last].form == "("
        partner = not behind and self._partner(tokens, i)
        at = i - 2 if partner else i - 1
        code = self._countries.behind(tokens, last) if behind else self._countries.nation(tokens[at]) if i else None
        if code is None or common(tokens[i]) or self._town(tokens[i]):
            return None
        words = [t for t in tokens[i:last] if t.form not in _HYPHENS]
        heard = self._sounding(code).of(self._names(words)) if words[0].form[0] >= _CYRILLIC else None
        place = self._gazetteer.place(heard) if heard is not None else None
        if place is None and not behind and not partner:
            return None
        name = " ".join(t.form for t in tokens[i:last])
        return Run(i, last, (place or self._gazetteer.unlisted(name, code),), exonym=True)

    def _partner(self, tokens: Sequence[Token], i: int) -> bool:
        """Whether a name in Latin letters is a town's, as a nation and a word for a town say: "polnische Stadt X"."""
        return i > 1 and tokens[i].form[0] < _CYRILLIC and self._town(tokens[i - 1]) and not tokens[i].known

    def _names(self, words: Sequence[Token]) -> list[str]:
        """Folded base forms that a run of words may have, the likeliest first."""
        own = own_name([w.form for w in words])
        if words[0].form[0] < _CYRILLIC:
            return [own]
        if len(words) > 1:
            lemmas = [lemmas_of_form(self._pack.language, w.form) for w in words]
            bases = [folded(base) for base in islice(product(*lemmas), _TRIED)]
            return [own, *bases, *(folded([one, *(w.form for w in words[1:])]) for one in lemmas[0]), *guesses(own)]
        found = dict.fromkeys([own, *(key(lemma) for lemma, _ in morphology(self._pack.language, own))])
        return [*found, *(n for n in guesses(own) if n not in found)]

    def _country(self, code: str) -> Candidate | None:
        from babel import Locale  # noqa: PLC0415 - only texts of other languages need it

        name = Locale("pl").territories.get(code, "")
        found = [c for c in self._gazetteer.candidates(folded([name])) if c.kind == "country" and c.country == code]
        return found[0] if found else None

    def _candidates(self, words: Sequence[Token], nation: str | None = None) -> tuple[Candidate, ...]:
        """Settlements of that very name, no Polish case form of another; those of `nation` alone where it has one."""
        guessed = self._guessed(words)
        found: dict[int, Candidate] = {}
        for name in self._names(words):
            here = tuple(
                c
                for c in self._gazetteer.candidates(name)
                if c.kind == "settlement"
                and (name[0] >= _CYRILLIC or name in {key(c.base), *map(key, (c.value.name, *c.value.aliases))})
                and (name not in guessed or c.population >= _CITY or self._near(c))
                and (not found or self._near(c))
            )
            found |= {c.place: c for c in here if c.place not in found}
            if any(self._near(c) for c in here) or (found and name[0] < _CYRILLIC):
                break  # else a form of a town's name may be the name of one far away: "Дубна" of Дубно
        found |= {c.place: c for c in self._without_marks(words) if c.place not in found}
        there = tuple(c for c in found.values() if c.country == nation) or self._heard_abroad(words, nation)
        return there or tuple(found.values())

    def _without_marks(self, words: Sequence[Token]) -> Iterator[Candidate]:
        """The Polish towns that a name without their marks may mean."""
        if words[0].form[0] < _CYRILLIC:
            name = fold(own_name([w.form for w in words]))
            numbers = self._unmarked.get(name, ())
            yield from (place for number in numbers if (place := self._gazetteer.place(number)))

    def _heard_abroad(self, words: Sequence[Token], nation: str | None) -> tuple[Candidate, ...]:
        """The town of a nation told before its name in Cyrillic letters: "чеський Вишков"."""
        if nation is None or words[0].form[0] < _CYRILLIC:
            return ()
        number = self._sounding(nation).of(self._names(words))
        place = self._gazetteer.place(number) if number is not None else None
        return (place,) if place else ()

    def _heard(self, words: Sequence[Token], *, told: bool) -> tuple[Candidate, ...]:
        """The Polish town that a name written by ear means ("Прущ-Гданський").

        A word of the language is none ("Рада"), unless `told`: a word for a town stands before it.
        """
        sole = len(words) == 1 and not told
        if words[0].form[0] < _CYRILLIC or (sole and known_word(self._pack.language, words[0].form.lower())):
            return ()
        number = self._sounding("PL").of((*self._names(words), *declined(self._pack.language, words)))
        place = self._gazetteer.place(number) if number is not None else None
        return (place,) if place else ()

    @cached_property
    def _sounding(self) -> Callable[[str], Sounds]:
        return cache(lambda code: Sounds(self._gazetteer, code))

    def _guessed(self, words: Sequence[Token]) -> frozenset[str]:
        """Names that only an ending taken off gives: "день" is no town in Spain that is called so but for a letter."""
        if words[0].form[0] < _CYRILLIC or len(words) > 1:
            return frozenset()
        own = folded([words[0].form])
        read = {own, *(key(lemma) for lemma, _ in morphology(self._pack.language, own))}
        return frozenset(guesses(own)) - read

    def _near(self, candidate: Candidate) -> bool:
        return candidate.country in self._home or candidate.country == "PL"

    # --- which count --------------------------------------------------------------------------------------------------
    def _accepted(self, runs: Sequence[Run], tokens: Sequence[Token], document: Document) -> list[Run]:
        strong: dict[int, Run] = {}
        ends: set[int] = set()
        listed_in_pairs = paired(runs, tokens, document)
        large = [r for r in runs if r.candidates[0].population >= (_SMALL if r.last - r.first > 1 else _LARGE)]
        opening = opens_sentence(large, [r for r in large if self._near(r.candidates[0])], runs, tokens)
        lands = {r.last for r in runs if r.candidates[0].kind == "country" and tokens[r.first - 1].form == "("}
        for run in runs:
            listed = run.first - 1 in {*ends, *(e + 1 for e in ends if e in lands)}
            listed = listed and word(tokens[run.first - 1]) in _LISTS
            listed = listed and not person(self._pack, tokens, run.first, run.last, document)
            told = run.first in listed_in_pairs or run.first in opening or listed
            if told or self._sign(run, tokens, document):
                strong[run.first] = run
                ends.add(run.last)
        known = {c.place for run in strong.values() for c in run.candidates[:1]}
        adjectives = town_adjectives(tokens)
        for run in runs:
            supported = any(c.place in known for c in run.candidates[:1]) or _supported(run, tokens, adjectives)
            if run.first not in strong and supported:
                strong[run.first] = run
        kept = [strong[first] for first in sorted(strong)]
        return [run for i, run in enumerate(kept) if not (i and second_name(kept[i - 1], run, tokens))]

    def _sign(self, run: Run, tokens: Sequence[Token], document: Document) -> bool:
        """Whether something says that the run is a place."""
        best = max(c.population for c in run.candidates)
        if run.candidates[0].kind == "country":
            return True
        before = tokens[run.first - 1] if run.first else None
        if person(self._pack, tokens, run.first, run.last, document, told=before is not None and self._commune(before)):
            return False
        gap = document.text[before.span.end : tokens[run.first].span.start] if before else "\n\n"
        wrapped = before is not None and gap.count("\n") == 1 and self._brings(before)
        initial = before is None or ("\n" in gap and not wrapped) or before.form in _STARTS
        brought = not initial and before is not None and self._brings(before)
        told = (
            self._labelled(run, tokens)
            or marked(tokens, run.first, self._marks)
            or headed(tokens, run.first, _names_of(run), self._people)
            or (run.last < len(tokens) and tokens[run.last].form in self._followers and self._near(run.candidates[0]))
            or (self._near(run.candidates[0]) and behind_date(tokens, run.first, self._visits))
        )
        land = self._countries.of_town(tokens, run.last)  # of one that is called so
        if brought or told or (land is not None and any(c.country == land for c in run.candidates)):
            plain = brought and before is not None and not self._tells(before, run)
            return best >= (_SMALL if plain else _HEARD) or run.exonym
        follows = tokens[run.last].form if run.last < len(tokens) else ""
        column = before is not None and before.form == "|" and self._is_word(run, tokens[run.first])
        word = run.last == run.first + 1 and (common(tokens[run.first]) or column)
        capital = not initial and before is not None and before.form[0].isupper() and not run.exonym
        if word or capital or in_title(run, tokens, self._pack.table.get("articles", ())):
            return False
        if run.exonym and run.last < len(tokens):
            return not (initial and follows[0].isupper())
        return best >= _LARGE and not initial

    def _tells(self, before: Token, run: Run) -> bool:
        """Whether the word before says that a small town is meant: "Partnergemeinde X", "im polnischen X"."""
        nation = self._countries.nation(before)
        return any(c.country == nation if nation else self._near(c) and self._town(before) for c in run.candidates)

    def _is_word(self, run: Run, token: Token) -> bool:
        """Whether a name in Cyrillic letters is a word, too: "Дата" heads a column."""
        return token.form[0] >= _CYRILLIC and not run.exonym and known_word(self._pack.language, token.form.lower())

    def _brings(self, token: Token) -> bool:
        """Whether a word before makes the next a place: a preposition or a word for a town."""
        low = token.form.lower()
        cases = self._pack.table.get("cases", {})
        if low in cases or token.gloss in {"w", "z", "do", "między"}:
            return True
        return low in self._visits or self._town(token) or self._countries.nation(token) is not None

    def _labelled(self, run: Run, tokens: Sequence[Token]) -> bool:
        """Whether a label for a town stands before it: "Місто: Броди"; or one word for it, "our twin town, X"."""
        sign = tokens[run.first - 1].form if run.first > 1 else ""
        label = tokens[run.first - 2] if sign == ":" or (sign == "," and self._near(run.candidates[0])) else None
        return label is not None and (self._town(label) or (sign == ":" and "miejsce" in label.lemmas))

    @staticmethod
    def _commune(token: Token) -> bool:
        """Whether a word means a commune, whose name then follows and never that of a person."""
        return "gmina" in token.lemmas

    def _town(self, token: Token) -> bool:
        """Whether a word means a town or who heads one."""
        return token.form.lower() in self._nouns or not token.lemmas.isdisjoint(self._nouns)

    # --- which place --------------------------------------------------------------------------------------------------
    def _choose(
        self, run: Run, tokens: Sequence[Token], countries: Mapping[int, str], told: Mapping[str, Candidate]
    ) -> Candidate:
        written = key(" ".join(t.form for t in tokens[run.first : run.last]))
        if written in told:
            return told[written]
        near = {countries[i] for i in range(run.last, run.last + 4) if i in countries}
        if len(run.candidates) > 1 and near and (there := [c for c in run.candidates if c.country in near]):
            return max(there, key=lambda c: (c.population, -c.place))
        longer = [
            c for name, c in told.items() if c in run.candidates or name.startswith((f"{written} ", f"{written}-"))
        ]
        return longer[0] if longer else max(run.candidates, key=lambda c: (self._weight(c), -c.place))

    def _weight(self, candidate: Candidate) -> float:
        return math.log10(candidate.population + 1) + (_HOME if self._near(candidate) else 0.0)

    def _mention(self, run: Run, chosen: Candidate, tokens: Sequence[Token], document: Document) -> Mention:
        span = replace(tokens[run.first].span, end=tokens[run.last - 1].span.end)
        written = document.quote(span)
        value: PlaceValue = chosen.value
        base = base_name(self._pack, written, (chosen.base, *value.aliases, *self._given.get(value.geonames or 0, ())))
        if base and base not in {value.name, *value.aliases}:
            value = replace(value, aliases=(*value.aliases, base))
        rule = "place-exonym" if run.exonym else "place-name"
        owns = is_possessive(tokens[run.last - 1].form)
        cases = frozenset({"gen"}) if owns else cases_at(self._pack, tokens, run.first, run.last)
        if written[0] >= _CYRILLIC and base not in {"", written} and "gen" in cases:
            cases -= _OF_BASE  # "Пултуська" is no nominative of Пултуськ, though there are adjectives like it
        return Mention(MentionKind.PLACE, span, value, (run.first, run.last), cases, rule)


def _supported(run: Run, tokens: Sequence[Token], adjectives: frozenset[str]) -> bool:
    """Whether the text also has the adjective of that town ("Броди" beside "Бродівська міська рада")."""
    large = run.exonym or max(c.population for c in run.candidates) >= _SMALL
    return run.last == run.first + 1 and large and has_adjective(tokens[run.first], adjectives)


def _names_of(run: Run) -> list[str]:
    return [n for c in run.candidates for n in (c.base, c.value.name, *c.value.aliases)]
