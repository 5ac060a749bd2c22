"""The parts of a document that is written in two languages: each is read by the words of its own.

A page of twin towns often says one thing to its own people and another to theirs. Each part is the document with the
rest of it as blanks, so that every offset counts in the document itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from coopgraph.annotate.language import DEFAULT, Languages
from coopgraph.model import Document, Span

_BLOCK: Final = re.compile(r"\S(?:.|\n(?!\s*(?:\n|\Z)))*")  # lines up to an empty one
_WORD: Final = re.compile(r"[^\W\d_]+")
_NUMBER: Final = re.compile(r"\d+")
_CYRILLIC: Final = re.compile("[\u0400-\u052f]")
_LATIN: Final = re.compile("[A-Za-z]{3}")
_SMALL: Final = re.compile(r"\b(?:the|und|der|die)\b")  # without some of these nothing is English or German
_FEW: Final = 4
_TELLING: Final = 3  # frequent words that tell a paragraph's language
_TWICE: Final = 2  # as many as the document's own language has there
_PART: Final = 20  # words of a part that is worth reading
_SAME: Final = 0.8  # of its numbers stand in the rest: a translation, which says nothing new
_BLANK: Final = re.compile(r"[^\n]")


class Parts:
    """Cuts documents into parts by language."""

    def __init__(self, languages: Languages) -> None:
        self._languages = languages

    def of(self, document: Document) -> tuple[Document, ...]:
        """The document itself, or a copy for each language it is written in, that of most of it first."""
        if not _CYRILLIC.search(document.text) and len(_SMALL.findall(document.text)) < _FEW:
            return (document,)  # the usual case: Polish throughout
        main = self._languages.of(document)
        if not self._mixed(document.text, main):
            return (document,)
        spans: dict[str, list[Span]] = {}
        for language, span in self._told(document.text, main):
            spans.setdefault(language, []).append(span)
        others = [code for code in spans if code != main and self._tells_more(document.text, spans[code])]
        if not others:
            return (document,)
        away = [span for code in others for span in spans[code]]
        copies = [_copy(document, code, _only(document.text, spans[code])) for code in others]
        return (_copy(document, main, _without(document.text, away)), *copies)

    def _mixed(self, text: str, main: str) -> bool:
        """Whether there are signs of another language at all."""
        if main not in self._languages.supported:
            return False
        if main == "uk":
            return len(_LATIN.findall(text)) >= _PART
        return main == DEFAULT or _CYRILLIC.search(text) is not None

    def _told(self, text: str, main: str) -> Iterator[tuple[str, Span]]:
        """The paragraphs and their languages; one that tells none goes with the one before."""
        language = main
        for block in _BLOCK.finditer(text):
            language = self._language(block[0], main) or language
            yield language, Span(*block.span())

    def _language(self, block: str, main: str) -> str | None:
        """The language a paragraph speaks for itself, None where it speaks for none; one we do not read is our own."""
        words = _WORD.findall(block.lower())
        cyrillic = sum(1 for word in words if _CYRILLIC.match(word))
        if cyrillic * _TWICE > len(words):
            told = self._languages.detect(block)
            return told if told in self._languages.supported else main
        if main == "uk":
            return self._languages.detect(block) if len(words) > _TELLING and not cyrillic else None
        counts = self._languages.counts(words)
        own = counts.get(main, 0)
        best = max(self._languages.supported, key=lambda code: (counts.get(code, 0), code))
        if best != main and _strong(counts, best, own):
            return best
        return main if own >= _TWICE and own >= counts.get(best, 0) else None

    def _tells_more(self, text: str, spans: list[Span]) -> bool:
        """Whether a part is long enough to be read, and no translation of the rest."""
        part, rest = _only(text, spans), _without(text, spans)
        numbers = frozenset(_NUMBER.findall(part))
        known = numbers & frozenset(_NUMBER.findall(rest))
        return len(_WORD.findall(part)) >= _PART and len(known) < _SAME * len(numbers)


def _strong(counts: Mapping[str, int], best: str, own: int) -> bool:
    """Whether enough words of a paragraph speak for a language other than the document's own."""
    return counts.get(best, 0) >= max(_TELLING, _TWICE * own)


def _only(text: str, spans: list[Span]) -> str:
    """The text with blanks for all but these stretches."""
    pieces, end = [], 0
    for span in spans:
        pieces += [_BLANK.sub(" ", text[end : span.start]), text[span.start : span.end]]
        end = span.end
    return "".join([*pieces, _BLANK.sub(" ", text[end:])])


def _without(text: str, spans: list[Span]) -> str:
    """The text with blanks for these stretches."""
    pieces, end = [], 0
    for span in sorted(spans):
        pieces += [text[end : span.start], _BLANK.sub(" ", text[span.start : span.end])]
        end = span.end
    return "".join([*pieces, text[end:]])


def _copy(document: Document, language: str, text: str) -> Document:
    return replace(document, text=text, metadata=replace(document.metadata, language=language))
