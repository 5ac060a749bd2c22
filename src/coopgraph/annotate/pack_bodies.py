"""Bodies in texts of other languages: who speaks for a town, its departments, museums and schools; sizes in one word.

Run after places. A council, a mayor or a town hall is its municipality, as in Polish texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any, Final

from coopgraph.annotate.pack import Pack, has_lemma, nominative
from coopgraph.annotate.pack_cases import cases_at
from coopgraph.annotate.pack_dwellers import PackDwellers
from coopgraph.annotate.pack_lands import PackLands, in_order, phrase_end
from coopgraph.annotate.pack_places import PackPlaces
from coopgraph.annotate.phrase import Phrases, adjectives, agrees, like, nouns, outermost
from coopgraph.annotate.town_adjectives import TownAdjectives
from coopgraph.model import (
    Block,
    Document,
    Mention,
    MentionKind,
    NamedValue,
    OrganisationValue,
    PlaceValue,
    QuantityValue,
    Token,
)
from coopgraph.project import Project

_LINKS: Final = frozenset({"of", "for", "von", "der", "des", "the", "in"})
_UNIT_WORDS: Final = 8
_LONGEST: Final = 7
_ADJECTIVES: Final = 3
_LOWER_ATTRIBUTES: Final = 3


class PackBodies:
    """Finds ORGANISATION, FUND and SIZE mentions in one language."""

    def __init__(self, project: Project, pack: Pack, places: PackPlaces, adjectives_: TownAdjectives) -> None:
        self._project, self._pack, self._places, self._adjectives = project, pack, places, adjectives_
        self._inflects = "words" in pack.table
        bodies = pack.table["bodies"]
        self._municipal, self._communes = (in_order(bodies.get(part, ())) for part in ("municipal", "communes"))
        self._lands = PackLands(project, pack, self._name)
        self._dwellers = PackDwellers(pack)
        self._holders = frozenset(bodies["holders"])
        self._town = frozenset(bodies["town"])
        self._units = frozenset(bodies["units"])
        self._words = self._units.union(*self._municipal, *bodies["heads"].values())
        self._heads = {head: kind for kind, heads in bodies["heads"].items() for head in heads}

    def find(
        self, tokens: Sequence[Token], document: Document, layout: Block, found: Sequence[Mention]
    ) -> list[Mention]:
        """Bodies in reading order, outermost only, and the sizes and funds the pack tells."""
        text = Phrases(tokens, document, layout, found)
        towns = outermost(m for i in range(len(text)) if (m := self._municipality(text, i)))
        by_start = {m.head[0]: m for m in towns}
        units = [m for i in range(len(text)) if (m := self._unit(text, i, by_start))]
        named = [m for i in range(len(text)) if (m := self._named(text, i))]
        own = self._dwellers.find(text, found)
        return [*outermost([*towns, *units, *named, *own]), *self._sizes(text), *self._groups(text), *self._funds(text)]

    # --- who speaks for a town ----------------------------------------------------------------------------------------
    def _municipality(self, text: Phrases, i: int) -> Mention | None:
        if mention := self._adjectival(text, i) if self._inflects else self._lands.called(text, i):
            return mention
        for first in (self._holder(text, i), i):
            if first is None:
                continue
            if place := self._place_after(text, first, bare=first > i):
                return self._town_mention(text, (i, place.head[1]), place, self._cases(text, i, place))
        place = text.at(i, MentionKind.PLACE)
        end = phrase_end(text, place.head[1], self._municipal, capital=True) if place else None
        if place and end and _settlement(place):
            return self._town_mention(text, (i, end), place, cases_at(self._pack, text.tokens, i, end))
        return None

    def _adjectival(self, text: Phrases, i: int) -> Mention | None:
        """A body called by the adjective of its town: "Ковельська міська рада"."""
        if not text.capital(i):
            return None
        if land := self._lands.find(text, i):
            return land
        end = phrase_end(text, i + 1, self._municipal)
        if end is None:
            return None
        town = self._adjectives.town(text.tokens[i])
        if town is None:
            return self._commune(text, i)
        cases = _animate(text, end - 1, text.cases(i) & text.cases(end - 1) or text.cases(end - 1))
        value = OrganisationValue(
            self._name(text, i, end, end - 1), "municipality", town, None, (town.name,), town.country
        )
        return Mention(MentionKind.ORGANISATION, text.span(i, end), value, (i, end), cases, "pack-municipal")

    def _commune(self, text: Phrases, i: int) -> Mention | None:
        """A commune of villages that no list has, by its own name: "Рукшинська територіальна громада".

        Of "громада" alone the capital must be the name's own: "Місцева громада …" may only begin a sentence.
        """
        end = phrase_end(text, i + 1, self._communes) if adjectives(text.tokens[i]) else None
        if end is None or (end == i + 2 and text.sentence_start(i)):
            return None
        cases = text.cases(i) & text.cases(end - 1) or text.cases(end - 1)
        value = OrganisationValue(self._name(text, i, end, end - 1), "municipality")
        return Mention(MentionKind.ORGANISATION, text.span(i, end), value, (i, end), cases, "pack-commune")

    def _holder(self, text: Phrases, i: int) -> int | None:
        """The token after a holder of office and the words that join it to its town."""
        if not has_lemma(text.tokens[i], self._holders):
            return None
        at = i + 1
        while at < len(text) and text.lower(at) in _LINKS and not text.breaks(at):
            at += 1
        return at

    def _place_after(self, text: Phrases, i: int, *, bare: bool) -> Mention | None:
        """The settlement that a word for a town at token i names, past "of" and adjectives; alone where `bare`."""
        if i >= len(text) or (i and bare and text.breaks(i)):
            return None
        at = i
        if has_lemma(text.tokens[i], self._town):
            at += 1
            while at < len(text) and at - i <= _LOWER_ATTRIBUTES and not text.breaks(at) and self._attribute(text, at):
                at += 1
        elif not bare:
            return None
        place = text.at(at, MentionKind.PLACE)
        if self._inflects and place and at > i + 1 and self._of_owner(text, i, place):
            return None
        return place if place and not text.breaks(at) and _settlement(place) else None

    def _of_owner(self, text: Phrases, i: int, place: Mention) -> bool:
        """Whether a town in another case than the word for it is whose partner is told: "містом-побратимом X"."""
        return "nom" not in place.cases and bool(place.cases) and text.cases(i).isdisjoint(place.cases)

    def _attribute(self, text: Phrases, i: int) -> bool:
        """Words between "місто" and its name: "-побратим", "of"."""
        if text.word(i) in {"-", "–"}:  # a dash between blanks parts: "двох міст – Умані та Бучача"
            return text.tokens[i].span.start == text.tokens[i - 1].span.end
        return text.lower(i) in _LINKS or bool(text.lemma(i, frozenset({"partnerski"})))

    def _cases(self, text: Phrases, i: int, place: Mention) -> frozenset[str]:
        if self._inflects:
            return _animate(text, i, text.cases(i))
        return cases_at(self._pack, text.tokens, i, place.head[1])

    @staticmethod
    def _town_mention(text: Phrases, head: tuple[int, int], place: Mention, cases: frozenset[str]) -> Mention:
        town = place.value
        assert isinstance(town, PlaceValue)
        value = OrganisationValue(town.name, "municipality", town, None, town.aliases, town.country)
        return Mention(MentionKind.ORGANISATION, text.span(*head), value, head, cases, "pack-municipality")

    # --- departments --------------------------------------------------------------------------------------------------
    def _unit(self, text: Phrases, i: int, towns: dict[int, Mention]) -> Mention | None:
        """A department with the municipality it belongs to right behind it."""
        if not has_lemma(text.tokens[i], self._units) or not (text.capital(i) or self._inflects):
            return None
        for j in range(i + 1, min(i + _UNIT_WORDS, len(text))):
            if text.breaks(j) or text.word(j) in {".", ";", ":", "(", "–"}:
                break
            if town := towns.get(j):
                last = j
                while text.lower(last - 1) in _LINKS:
                    last -= 1
                name = self._name(text, i, last, i)
                parent = town.value
                assert isinstance(parent, OrganisationValue)
                value = OrganisationValue(name, "unit", parent.seat, parent.name, (), parent.country)
                head = (i, town.head[1])
                cases = text.cases(i) if self._inflects else cases_at(self._pack, text.tokens, *head)
                return Mention(MentionKind.ORGANISATION, text.span(*head), value, head, cases, "pack-unit")
        return self._bare_unit(text, i)

    def _bare_unit(self, text: Phrases, i: int) -> Mention | None:
        """A department named without its town ("Department of Culture"), in languages that mark names by capitals."""
        if self._inflects or text.lower(i + 1) not in _LINKS or not text.capital(i + 2) or text.breaks(i + 2):
            return None
        head = self._run(text, i)
        if head[0] != i or any(text.inside(j, MentionKind.PLACE) for j in range(*head)):
            return None
        cases = cases_at(self._pack, text.tokens, *head)
        value = OrganisationValue(text.text_of(*head), "unit")
        return Mention(MentionKind.ORGANISATION, text.span(*head), value, head, cases, "pack-unit")

    # --- other bodies -------------------------------------------------------------------------------------------------
    def _named(self, text: Phrases, i: int) -> Mention | None:
        token = text.tokens[i]
        if not has_lemma(token, self._heads):
            return None
        head = next((h for h in self._heads if has_lemma(token, {h})), None)
        if head is None or text.inside(i, MentionKind.PLACE, MentionKind.PROJECT, MentionKind.PROGRAMME):
            return None
        first, last = self._described(text, i) if self._inflects else self._quoting(text, *self._run(text, i))
        if last - first < 2 or not text.capital(first):  # noqa: PLR2004 - the word alone names nobody
            return None
        seat = next(
            (p.value for j in range(first, last) if (p := text.at(j, MentionKind.PLACE)) and _settlement(p)), None
        )
        town = self._adjectives.town(text.tokens[first]) if self._inflects else None
        where = seat if isinstance(seat, PlaceValue) else town
        name = self._name(text, first, last, i)
        value = OrganisationValue(name, self._heads[head], where, None, (), where.country if where else None)
        cases = text.cases(i) if self._inflects else cases_at(self._pack, text.tokens, first, last)
        return Mention(MentionKind.ORGANISATION, text.span(first, last), value, (first, last), cases, "pack-body")

    def _described(self, text: Phrases, i: int) -> tuple[int, int]:
        """The head with agreeing adjectives before it, the first with a capital, or with a quoted name after."""
        first = i
        for j in range(i - 1, max(-1, i - 1 - _ADJECTIVES), -1):
            if text.breaks(j + 1) or not any(
                agrees(a, n) for a in adjectives(text.tokens[j]) for n in nouns(text.tokens[j + 1 : i + 1][-1])
            ):
                break
            first = j
            if text.capital(j):
                break
        quote = text.quoted(i + 1) if i + 1 < len(text) and not text.breaks(i + 1) else None
        if quote and text.capital(first):
            return first, quote[2]
        last = i + 1
        while last - i <= _ADJECTIVES and not text.breaks(last) and self._genitive(text, last):
            last += 1
        return first, last

    @staticmethod
    def _genitive(text: Phrases, i: int) -> bool:
        """Whether token i goes on with a name in the genitive ("центр культури", "Музей Верхньої Сілезії")."""
        token = text.tokens[i]
        if text.at(i, MentionKind.PLACE) or not token.form[0].isalpha() or token.gloss:
            return False
        if not nouns(token) and not adjectives(token):
            return False
        return "gen" in token.cases and "nom" not in {c for n in _native(nouns(token))[:1] for c in n.cases}

    def _run(self, text: Phrases, i: int) -> tuple[int, int]:
        """The capitalised words around a head ("Regional Museum", "University of Tampere", "Klinikum Leer")."""
        first, last = i, i + 1
        articles = frozenset(self._pack.table.get("articles", ()))
        while first > 0 and text.capital(first - 1) and not text.breaks(first) and i - first < _LONGEST:
            if text.lower(first - 1) in articles or text.gap(first) != " ":
                break
            first -= 1
        while last < len(text) and not text.breaks(last) and last - i < _LONGEST and text.gap(last) == " ":
            step = 2 if text.lower(last) in _LINKS and text.lower(last) != "in" else 1
            if not text.capital(last + step - 1) or text.breaks(last + step - 1):
                break
            last += step
        return first, last

    @staticmethod
    def _quoting(text: Phrases, first: int, last: int) -> tuple[int, int]:
        """A name with the quoted one right behind it: "Verein „Freunde Europas“"."""
        quote = text.quoted(last) if last < len(text) and not text.breaks(last) else None
        return (first, quote[2]) if quote else (first, last)

    def _name(self, text: Phrases, first: int, last: int, head: int) -> str:
        """The name in the nominative where the language declines: the head and the adjectives that agree with it."""
        if not self._inflects:
            return text.text_of(first, last)
        options = _native(nouns(text.tokens[head]))
        noun = min(options, key=lambda r: r.lemma not in self._words, default=None)
        if noun is None:
            return text.text_of(first, last)
        gender = "f" if "f" in noun.genders else "n" if "n" in noun.genders else "m"
        language = self._pack.language
        change = {head: like(text.word(head), nominative(language, text.lower(head), noun.lemma, gender))}
        for i in range(first, head):
            if option := next((a for a in _native(adjectives(text.tokens[i])) if agrees(a, noun)), None):
                change[i] = like(text.word(i), nominative(language, text.lower(i), option.lemma, gender))
        return text.text_of(first, last, change)

    # --- sizes and funds ----------------------------------------------------------------------------------------------
    @cached_property
    def _size(self) -> re.Pattern[str]:
        sizes = self._pack.table["sizes"]
        prefixes = "|".join(sorted(map(re.escape, sizes["prefixes"]), key=len, reverse=True))
        return re.compile(rf"(?P<number>\d{{1,3}}|{prefixes})(?P<rest>[-‑ ]?)(?:{sizes['suffix']})\b", re.IGNORECASE)

    def _sizes(self, text: Phrases) -> Iterator[Mention]:
        """Read "п'ятиособова", "six-person", "fünfköpfige", "12-köpfige": the number of people in one word."""
        prefixes: dict[str, Any] = self._pack.table["sizes"]["prefixes"]
        plain = text.text.translate({0x2019: "'", 0x2BC: "'"})
        first = frozenset(prefix[:1] for prefix in prefixes)
        for i, token in enumerate(text.tokens):
            begins = token.word.lower[:1] in first or token.form[:1].isdigit()
            match = self._size.match(plain, token.span.start) if begins else None
            if match is None or match["rest"] == " ":
                continue
            number = match["number"].lower()
            value = number if number.isdigit() else str(prefixes[number])
            last = next((j for j in range(i, len(text)) if text.tokens[j].span.start >= match.end()), len(text))
            span = replace(token.span, end=max(match.end(), token.span.end))
            yield Mention(
                MentionKind.SIZE, span, QuantityValue(value, "person"), (i, last), token.cases, "size-compound"
            )

    def _groups(self, text: Phrases) -> Iterator[Mention]:
        """Read "a delegation of nine from X": a number alone after a word for a group counts people."""
        sizes = self._pack.table["sizes"]
        for i in range(len(text) - 3):
            number = text.lower(i + 2)
            value = number if number.isdigit() else str(sizes["prefixes"].get(number, ""))
            ends = text.tokens[i + 3].gloss == "z" or text.word(i + 3) in {",", ".", *sizes.get("then", ())}
            if text.lower(i) in sizes.get("after", ()) and text.lower(i + 1) == "of" and value and ends:
                quantity = QuantityValue(value, "person")
                yield Mention(MentionKind.SIZE, text.tokens[i + 2].span, quantity, (i + 2, i + 3), rule="size-group")

    def _funds(self, text: Phrases) -> Iterator[Mention]:
        table: dict[str, str] = self._pack.table.get("funds", {})
        funds = [(phrase.split(), name) for phrase, name in table.items()]
        for i in range(len(text)):
            for words, name in funds:
                end = i + len(words)
                if end <= len(text) and all(has_lemma(t, {w}) for t, w in zip(text.tokens[i:end], words, strict=True)):
                    written = text.text_of(i, end)
                    value = NamedValue(name, aliases=(written,))
                    yield Mention(
                        MentionKind.FUND, text.span(i, end), value, (i, end), text.cases(end - 1), "pack-fund"
                    )


def _native(readings: Sequence[Any]) -> list[Any]:
    """Readings with a lemma of the language itself, not one of the rules."""
    return [r for r in readings if not r.lemma.isascii() and r.lemma[0] >= "\u0400"]


def _animate(text: Phrases, i: int, cases: frozenset[str]) -> frozenset[str]:
    """The cases of a phrase with its head at token i: a person's accusative is the genitive, which is likelier."""
    person = any("m1" in r.genders for r in nouns(text.tokens[i]))
    return cases - {"acc"} if person and "gen" in cases else cases


def _settlement(mention: Mention) -> bool:
    return isinstance(mention.value, PlaceValue) and mention.value.kind == "settlement"
