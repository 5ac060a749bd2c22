"""Persons: a title with a name, or a first name with a surname; so that a surname is no place and no body's name.

Run after places and before everything that names bodies.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Any, Final

from coopgraph.annotate.marks import Mark
from coopgraph.annotate.phrase import Phrases, nouns, outermost
from coopgraph.annotate.tokens import name_sorts
from coopgraph.lexicon import read_lexicon
from coopgraph.model import Block, Document, Mention, MentionKind, NamedValue, Token
from coopgraph.project import Project

_FIRST: Final = "imię"
_SURNAME: Final = "nazwisko"
_HYPHENS: Final = frozenset("-–")
_PARTICLES: Final = frozenset({"d", "de", "di", "da", "del", "della", "von", "van", "der", "zu", "le", "la", "du"})


class PersonNames:
    """Finds PERSON mentions; `attributes`: "title" (lemma), where the title is a town's office "office", "foreign"."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._begin = Mark(self._begins)

    @cached_property
    def _endings(self) -> tuple[str, ...]:
        return tuple(self._words["endings"])

    @cached_property
    def _words(self) -> Mapping[str, frozenset[str]]:
        table: Any = read_lexicon(self._project, "persons")
        return {key: frozenset(values) for key, values in table.items() if key not in {"positive", "negative"}}

    @cached_property
    def _titles(self) -> frozenset[str]:
        return self._words["offices"] | self._words["titles"]

    def find(
        self, tokens: Sequence[Token], document: Document, layout: Block, found: Sequence[Mention]
    ) -> list[Mention]:
        """Mentions of kind PERSON, outermost only."""
        text = Phrases(tokens, document, layout, found)
        mentions: list[Mention] = []
        at = 0
        for i in text.tokens.where(self._begin):
            if i < at:
                continue
            if mention := self._titled(text, i) or self._plain(text, i):
                mentions.append(mention)
                at = mention.head[1]
        return outermost(mentions)

    def _begins(self, token: Token) -> bool:
        """Whether a title or a first name stands there."""
        word = token.word
        titled = word.lower in self._words["short"] or not self._titles.isdisjoint(word.lemmas)
        return titled or (word.capital and _is_first(token.reading))

    # --- a title and a name -------------------------------------------------------------------------------------------
    def _titled(self, text: Phrases, i: int) -> Mention | None:
        """A title, its town or body left out ("burmistrz Jan Nowak"), and the name."""
        title = text.lemma(i, self._titles)
        short = text.lower(i) in self._words["short"] and text.word(i + 1) == "."
        if title is None and not short:
            return None
        at = i + 2 if short else i + 1
        while text.lemma(at, self._words["titles"]) and not text.breaks(at):
            at += 1
        if title in self._words["offices"] and text.lemma(at, self._words["of"]) and not text.breaks(at):
            at += 1
        if text.breaks(at):
            return None
        if self._first_name(text, at) and not text.cases(i) & text.cases(at) and not short:
            return None  # "pełnomocnik burmistrza Jan Lis": the name is not the mayor's
        end = self._name_end(text, at, titled=True)
        if end > at:
            return self._mention(text, (i, at, end), title or text.lower(i))
        named = title in self._words["offices"] and at == i + 1 and self._foreign_name(text, at)
        return self._mention(text, (i, at, at + 2), str(title), foreign=True) if named else None

    @staticmethod
    def _foreign_name(text: Phrases, i: int) -> bool:
        """Two capitalised words, no more, that no dictionary knows: a town's name would not be followed by another."""
        for j in (i, i + 1):
            unknown = all(a.tag.startswith("ign") for a in text.tokens[j].analyses) if j < len(text.tokens) else False
            if not text.capital(j) or text.acronym(j) or not unknown or (j > i and text.breaks(j)):
                return False
        place = text.at(i, MentionKind.PLACE)
        alone = place is None or place.head[1] == i + 1
        after = text.word(i + 2)
        particle = after in _PARTICLES or after[:2] in {"d'", "d’"}  # "burmistrz X Vincenzo d'Ottavia"
        more = (text.capital(i + 2) or particle) and not text.breaks(i + 2)
        return alone and not more and not text.inside(i + 1, MentionKind.PLACE)

    def _plain(self, text: Phrases, i: int) -> Mention | None:
        """A first name with a surname."""
        if not self._first_name(text, i) or text.inside(i, MentionKind.PROGRAMME, MentionKind.FUND):
            return None
        if text.lemma(i, self._words["titles"]) or (
            text.at(i, MentionKind.PLACE) and text.inside(i + 1, MentionKind.PLACE)
        ):
            return None
        end = self._name_end(text, i, titled=False)
        return self._mention(text, (i, i, end), "") if end > i + 1 else None

    def _name_end(self, text: Phrases, i: int, *, titled: bool) -> int:
        """The end of first names, initials and a surname from token i; i where there is no name."""
        j, firsts = i, 0
        while (j == i or not text.breaks(j)) and (self._first_name(text, j) or self._initial(text, j)):
            if self._last(text, j, i):
                break
            j += 2 if self._initial(text, j) else 1
            firsts += 1
        if text.breaks(j) or not self._surname(text, j, sure=firsts > 0, titled=titled):
            return j if titled and firsts and self._surname(text, j - 1, sure=True, titled=True) else i
        j += 1
        while text.word(j) in _HYPHENS and not text.gap(j) and text.capital(j + 1) and not text.breaks(j + 1):
            j += 2
        return j

    @staticmethod
    def _last(text: Phrases, j: int, start: int) -> bool:
        """A word that is a first name and a surname ("Jan Stefan") is the surname where nothing follows it."""
        return j > start and not (text.capital(j + 1) and not text.breaks(j + 1))

    @staticmethod
    def _first_name(text: Phrases, i: int) -> bool:
        return text.capital(i) and _is_first(text.word(i))

    @staticmethod
    def _initial(text: Phrases, i: int) -> bool:
        return len(text.word(i)) == 1 and text.word(i).isupper() and text.word(i + 1) == "." and text.capital(i + 2)

    def _surname(self, text: Phrases, i: int, *, sure: bool, titled: bool) -> bool:
        """Whether token i can be a surname: known as one, ending like one, or unknown after a first name or title."""
        word = text.word(i)
        if not text.capital(i) or len(word) < 3 or text.acronym(i):  # noqa: PLR2004 - two letters are no surname
            return False
        place = text.inside(i, MentionKind.PLACE)
        if not sure and (place or not titled):
            return False
        ending = text.lower(i).endswith(self._endings)
        known = any(sort == _SURNAME for sort, _ in name_sorts(word))
        if sure:
            return known or ending or (titled and not place)
        return (known or ending) and not self._common(text, i)

    @staticmethod
    def _common(text: Phrases, i: int) -> bool:
        """Whether a word is also a common one ("Miejski", "Rada"), so that a title alone does not make it a surname."""
        return any(a.lemma[:1].islower() for a in text.tokens[i].analyses)

    def _mention(self, text: Phrases, parts: tuple[int, int, int], title: str, *, foreign: bool = False) -> Mention:
        first, name_at, end = parts
        attributes = {"title": title} if title else {}
        if title in self._words["offices"]:
            attributes["office"] = title
        if foreign:
            attributes["foreign"] = "yes"
        name = _base(text, name_at, end)
        value = NamedValue(name, attributes=attributes)
        rule = "person-titled" if title else "person-named"
        return Mention(MentionKind.PERSON, text.span(first, end), value, (first, end), text.cases(first), rule)


@lru_cache(maxsize=20_000)
def _is_first(word: str) -> bool:
    return any(sort == _FIRST for sort, _ in name_sorts(word))


def _base(text: Phrases, first: int, end: int) -> str:
    """The name in the nominative where the dictionary has it, the woman's surname after a woman's name."""
    if any("nom" in r.cases and "sg" in r.numbers for r in nouns(text.tokens[first])):
        return text.text_of(first, end)
    made, woman = "", False
    for i in range(first, end):
        sorts = name_sorts(text.word(i))
        names = sorted(lemma for sort, lemma in sorts if sort == _FIRST)
        surnames = sorted(lemma for sort, lemma in sorts if sort == _SURNAME)
        word = text.word(i)
        if names and i < end - 1:
            word, woman = names[0], names[0].endswith("a")
        elif surnames:
            fitting = [s for s in surnames if s.endswith(("ska", "cka", "dzka")) == woman]
            word = (fitting or surnames)[0] if word not in surnames else word
        made += (" " if made and text.gap(i) else "") + word
    return made
