"""How many people travel, by a number that stands alone in a field or column about participants."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from coopgraph.extract.chunks import Sentence
from coopgraph.extract.drafts import Where, at
from coopgraph.extract.state import State
from coopgraph.model import Span, Token

_ONE: Final = re.compile(r"[A-ZŁŚŻŹĆ]\. ?[A-ZŁŚŻŹĆ]\.?")  # "A. K."
_INITIALS: Final = re.compile(rf"{_ONE.pattern}(?:(?:,|;| i| oraz) {_ONE.pattern})*")
_DIGITS: Final = re.compile(r"\d{1,3}")

Size = tuple[str, Where]


def bracketed(sentences: Iterable[Sentence]) -> Size | None:
    """The numbers alone in brackets of a field about participants: "Wydział Sportu (2), Biuro Rady (1)"."""
    for sentence in sentences:
        numbers = [t for t in sentence.tokens if _DIGITS.fullmatch(t.form)]
        last = numbers and sentence.tokens[-1].form == ")" and sentence.tokens[-2] is numbers[-1]
        if last and all(_in_brackets(sentence, t) for t in numbers):
            where = at(sentence, Span(numbers[0].span.start, numbers[-1].span.end), "trip-size-sum")
            return str(sum(int(t.form) for t in numbers)), where
    return None


def _in_brackets(sentence: Sentence, token: Token) -> bool:
    """Whether a number stands alone in its brackets."""
    i = next(k for k, t in enumerate(sentence.tokens) if t is token)
    return [t.form for t in (*sentence.tokens[max(0, i - 1) : i], *sentence.tokens[i + 1 : i + 2])] == ["(", ")"]


def bare_number(sentences: Iterable[Sentence]) -> Size | None:
    """The one number of a field: "Liczba osób: 3"."""
    for sentence in sentences:
        numbers = [t for t in sentence.tokens if _DIGITS.fullmatch(t.form)]
        rest = [t for t in sentence.tokens if numbers and t.span.start > numbers[0].span.end]
        if any(t.form in {"i", "oraz", ",", "+"} for t in rest):
            continue  # "strażacy (6) i burmistrz"
        if len(numbers) == 1 and not any(t.form == "%" for t in sentence.tokens):
            return str(int(numbers[0].form)), at(sentence, numbers[0].span, "trip-size")
    return None


def initials(sentences: Iterable[Sentence], state: State) -> Size | None:
    """How many a field about people names by their initials alone: "A. K., M. W., P. Z."."""
    for sentence in sentences:
        said = state.reading.document.quote(sentence.span).strip(" ;")
        if _INITIALS.fullmatch(said):
            return str(len(_ONE.findall(said))), at(sentence, sentence.span, "trip-size-by-names")
    return None


_ABBREVIATED: Final = re.compile(r"(?<!\+ )(?<!\+)(?<! z )(?<! i )(?<! oraz )\b(\d{1,3})\s*os\.")
_NUMBER_OF: Final = re.compile(r"(?i)\bliczba (?:osób|uczestnik(?:ów|i)|delegatów)\s*[:–—-]\s*(\d{1,3})\b")


def abbreviated_size(sentences: Sequence[Sentence], state: State) -> tuple[str, Where] | None:
    """A size written "3 os." or "(liczba uczestników: 3)"."""
    for sentence in sentences:
        said = state.reading.document.quote(sentence.span)
        match = _ABBREVIATED.search(said) or _NUMBER_OF.search(said)
        if match:
            focus = Span(sentence.span.start + match.start(), sentence.span.start + match.end())
            return match[1], at(sentence, focus, "trip-size")
    return None
