"""Titles of project sheets: the line above the fields ("Lider: …", "Program: …", "Wartość projektu: …")."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, Final

from coopgraph.annotate.phrase import Phrases, adjectives, nouns
from coopgraph.annotate.sentences import is_finite
from coopgraph.annotate.titles import named, past_code
from coopgraph.lexicon import read_lexicon
from coopgraph.model import Block, BlockKind, Mention, MentionKind
from coopgraph.project import Project

_LINES: Final = frozenset({BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LETTERHEAD, BlockKind.ITEM})
_FEWEST: Final = 2
_ENOUGH: Final = 3  # fields of a sheet that names nobody who takes part
_LONGEST: Final = 25
_SHORTEST: Final = 2
_NAMED: Final = (MentionKind.ORGANISATION, MentionKind.PERSON, MentionKind.DATE, MentionKind.PROGRAMME)
GOES_ON: Final = frozenset({"bez", "dla", "na", "ponad", "przyszłości"})  # "Szkoła bez barier" is no school
_NUMBERED: Final = frozenset({"nr", "numer"})
_CALLED: Final = frozenset({"tytuł", "nazwa"})
_SORTS: Final = frozenset(
    {"partnerstwo", "mobilność", "operacja", "inicjatywa", "przedsięwzięcie", "wymiana", "staż", "akcja"}
)
_SORT_WORDS: Final = 5
_STOPS: Final = (".", "?", "!", ":", ";", ",")


class SheetTitles:
    """Finds the titles of sheets; which fields make a sheet is said in data/lexicon/projects.yaml (`sheet`)."""

    def __init__(self, project: Project) -> None:
        self._project = project

    @cached_property
    def _words(self) -> Mapping[str, frozenset[str]]:
        table: Any = read_lexicon(self._project, "projects")
        return {key: frozenset(table["sheet"][key]) for key in ("tells", "roles", "other", "generic", "head")}

    def find(self, text: Phrases, layout: Block) -> Iterator[Mention]:
        """The title of each sheet whose fields name none."""
        for parent in layout.walk():
            if parent.kind is not BlockKind.FIELD or parent.key not in self._words["roles"]:
                yield from self._below(text, parent.children)

    def _below(self, text: Phrases, blocks: Sequence[Block]) -> Iterator[Mention]:
        for i, block in enumerate(blocks[:-1]):
            if block.kind not in _LINES or field_of(blocks[i + 1]) is None:
                continue
            fields = []
            for below in blocks[i + 1 :]:
                if (field := field_of(below)) is None:
                    break
                fields.append(field)
            if self._is_sheet(text, fields) and (mention := self._title(text, block)):
                yield mention

    def _is_sheet(self, text: Phrases, fields: Sequence[Block]) -> bool:
        """Whether fields tell of a project: who takes part, or programme, sum and more with "projekt" in a label."""
        known = {field.key for field in fields if field.key}
        told = len(known & self._words["tells"])
        if told < _FEWEST or known & self._words["other"]:
            return False
        if known & self._words["roles"]:
            return True
        labels = [field.label for field in fields if field.label is not None]
        return (
            told >= _ENOUGH
            and "programme" in known
            and any(text.lemma(i, self._words["head"]) for label in labels for i in text.tokens.inside(label))
        )

    def _title(self, text: Phrases, block: Block) -> Mention | None:
        if block.children or "\n" in text.text[block.span.start : block.span.end].strip():
            return None
        inside = list(text.tokens.inside(block.span))
        if not _SHORTEST <= len(inside) <= _LONGEST or text.word(inside[-1]) in _STOPS:
            return None
        first, end = inside[0], inside[-1] + 1
        if text.lemma(first, _CALLED) and text.lemma(first + 1, self._words["head"]):
            first += 1  # "Tytuł projektu Cicha Przystań": the colon is left out
        if text.lower(first) == "o" and text.lemma(first + 1, self._words["head"]):
            first += 1  # "O projekcie „Cicha Przystań”"
        if text.lemma(first, self._words["head"]):
            first += 1
        if text.lower(first) in _NUMBERED and first + 1 < end:
            first += 2 if text.word(first + 1) == "." else 1
        first = self._past_sort(text, past_code(text, first, end), end)
        if end - first < _SHORTEST:
            return None
        generic = text.lemma(first, self._words["generic"]) and text.lower(first + 1) not in GOES_ON
        if generic or end - first < _SHORTEST or not self._may_name(text, first, end):
            return None
        quote = text.quoted(first)
        if quote is not None:  # "„Cicha Przystań” (Erasmus+)", "Projekt „Cicha Przystań” w skrócie"
            return named(text, (first, quote[2]), quote[:2], "project-sheet")
        return named(text, (first, end), (first, end), "project-sheet")

    @staticmethod
    def _past_sort(text: Phrases, first: int, end: int) -> int:
        """Past the words for the sort of a project before its title in marks: "Partnerstwo współpracy „X”"."""
        at = first
        while at < min(first + _SORT_WORDS, end) and (at == first or not text.capital(at)):
            at += 1
            if quote := text.quoted(at):
                return at if quote[2] == end and text.lemma(first, _SORTS) else first
        return first

    def _may_name(self, text: Phrases, first: int, end: int) -> bool:
        """Whether a line can be a title: it begins large, and is no sentence and nobody's name."""
        if not (text.capital(first) or text.quoted(first)):
            return False
        whole = [m for kind in _NAMED for m in (text.at(first, kind),) if m is not None]
        words = [text.tokens[i] for i in range(first, end)]
        said = any(is_finite(t) and not nouns(t) and not adjectives(t) for t in words) and not text.quoted(first)
        known = any(text.inside(i, MentionKind.PROJECT) for i in range(first, end))
        place = text.at(first, MentionKind.PLACE)
        return not (whole or said or known or (place is not None and place.head[1] >= end - 1))


def field_of(block: Block) -> Block | None:
    """The field that a block is, or that a bullet or a lettered item holds alone: "a) lider: …"."""
    if block.kind in {BlockKind.BULLET, BlockKind.ITEM} and len(block.children) == 1:
        block = block.children[0]
    return block if block.kind is BlockKind.FIELD else None
