"""Acronyms that a sheet has in a field of their own, beside the one of the title: "Akronim: ABC"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from coopgraph.annotate.phrase import Phrases
from coopgraph.model import Block, Mention, MentionKind, NamedValue, Span

_WORDS: Final = 4  # of an acronym
_FULL: Final = frozenset({"Pełny", "pełny", "Pełna", "pełna"})
_TITLE: Final = frozenset({"tytuł", "nazwa"})
_LONGEST: Final = 24  # tokens of a title in brackets, with them
_LINK: Final = 3  # letters of "of", "and", which say nothing of the language
_FEWEST: Final = 2
_STEP: Final = 7  # tokens from "pełny tytuł" to the title


def with_acronyms(text: Phrases, layout: Block, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions of projects: a title with the acronym of its sheet, and whoever is called by that acronym alike."""
    known: dict[str, NamedValue] = {}
    titles: dict[Span, NamedValue] = {}
    for short, inside in _in_full(text, mentions):
        full = inside.value
        if isinstance(full, NamedValue) and full.acronym is None:
            titles[inside.span] = known[short] = replace(full, acronym=short)
    known |= dict(_in_brackets(text, mentions))
    for title, acronym in _fields(layout) if mentions else ():
        named = [m for m in mentions if title.covers(m.span)]
        short = text.text[acronym.start : acronym.end].strip(" .;,„”\"'()")
        value = named[0].value if len(named) == 1 else None
        if isinstance(value, NamedValue) and value.acronym is None and short and len(short.split()) <= _WORDS:
            titles[named[0].span] = known[short] = replace(value, acronym=short)
    if not known:
        return list(mentions)
    return [_renamed(m, titles.get(m.span), known) for m in mentions]


def _in_full(text: Phrases, mentions: Sequence[Mention]) -> Iterator[tuple[str, Mention]]:
    """(acronym, title) where a title is told in full below its acronym: "projekt ABC … Pełny tytuł brzmi: „…”"."""
    for i in text.tokens.spelt(_FULL):
        if not text.lemma(i + 1, _TITLE):
            continue
        after = next((m for m in mentions if 0 < m.head[0] - i <= _STEP), None)
        before = next((m for m in reversed(mentions) if m.head[1] <= i), None)
        short = before.value if before is not None else None
        if after is not None and isinstance(short, NamedValue) and _is_short(short.name):
            yield short.name, after


def _in_brackets(text: Phrases, mentions: Sequence[Mention]) -> Iterator[tuple[str, NamedValue]]:
    """(acronym, value) where a foreign title stands in brackets behind an acronym: "QUIETPORT (Quiet Ports in …)"."""
    values = [m.value for m in mentions if isinstance(m.value, NamedValue)]
    shorts = {v.name: v for v in values if v.acronym == v.name and _is_short(v.name)}
    for i in text.tokens.spelt(frozenset(shorts)) if shorts else ():
        if text.word(i + 1) != "(" or i + 2 >= len(text):
            continue
        close = next((j for j in range(i + 2, min(i + _LONGEST, len(text))) if text.word(j) in {")", "("}), None)
        if close is not None and text.word(close) == ")" and _is_foreign_title(text, i + 2, close):
            name = " ".join(text.text_of(i + 2, close).split())
            yield text.word(i), replace(shorts[text.word(i)], name=name)


def _is_foreign_title(text: Phrases, first: int, end: int) -> bool:
    """Whether tokens [first, end) are a title in another language: few of its words are in the dictionary."""
    words = [j for j in range(first, end) if text.word(j).isalpha() and len(text.word(j)) > _LINK]
    unknown = sum(not text.tokens[j].known for j in words)
    given = (MentionKind.PROGRAMME, MentionKind.FUND, MentionKind.PERSON, MentionKind.DATE)
    known = any(text.inside(j, *given) for j in range(first, end))
    return len(words) >= _FEWEST and text.capital(first) and unknown * 2 >= len(words) and not known


def _is_short(name: str) -> bool:
    """Whether a name is an acronym: one word with two capitals."""
    return " " not in name and sum(c.isupper() for c in name) > 1


def _renamed(mention: Mention, title: NamedValue | None, known: dict[str, NamedValue]) -> Mention:
    value = mention.value
    other = known.get(value.name) if title is None and isinstance(value, NamedValue) else title
    return mention if other is None else replace(mention, value=other)


def _fields(block: Block) -> Iterator[tuple[Span, Span]]:
    """(the title's field, the acronym's value) of each sheet: one title and one acronym below the same block."""
    titles = [child for child in block.children if child.key == "project"]
    acronyms = [child for child in block.children if child.key == "acronym" and child.sentences]
    if len(titles) == len(acronyms) == 1:
        value = acronyms[0].sentences
        yield titles[0].span, Span(value[0].start, value[-1].end)
    for child in block.children:
        yield from _fields(child)
