"""Titles that stand apart from the word "projekt": on a line of their own, in brackets, of a consortium."""

from __future__ import annotations

from typing import Final

from coopgraph.annotate.phrase import Phrases
from coopgraph.model import Mention, MentionKind

_ENDS: Final = frozenset(".;:?!,()")
_FEWEST: Final = 4  # words in brackets behind a programme: fewer name its strand ("Erasmus+ („Edukacja szkolna”)")
_MARKED: Final = 2  # tokens of "1."
_COINED: Final = 6  # letters of a name that abbreviates no body
_CONSORTIUM: Final = frozenset({"konsorcjum"})


def has_own_line(text: Phrases, i: int) -> bool:
    """Whether a quotation at token i has the line below "projekt" for itself, or with a remark in brackets.

    "… przygotować projekt / „Cicha Przystań” / (program Erasmus+)"; a sentence that is over goes on with no title.
    """
    if not text.breaks(i) or i == 0 or text.word(i - 1) in _ENDS:
        return False
    if not text.tokens[i - 1].form.islower():
        return False  # "DANE PROJEKTU" heads what follows
    quote = text.quoted(i)
    return quote is not None and (quote[2] >= len(text) or text.breaks(quote[2]) or text.word(quote[2]) == "(")


def in_brackets(text: Phrases, programme: Mention) -> int | None:
    """The token of a quotation that has brackets behind a programme for itself: "w Comeniusie („Woda łączy”)"."""
    at = programme.head[1]
    if programme.kind is not MentionKind.PROGRAMME or text.word(at) != "(" or text.breaks(at) or at + 1 >= len(text):
        return None
    quote = text.quoted(at + 1)
    if quote is None or text.word(quote[2]) != ")":
        return None
    inside = range(quote[0], quote[1])
    words = sum(text.word(j).isalpha() for j in inside)
    return at + 1 if words >= _FEWEST and not any(text.inside(j, MentionKind.PROGRAMME) for j in inside) else None


def is_consortium(text: Phrases, i: int, start: int) -> bool:
    """Whether "konsorcjum" at token i is called by one coined word at token `start`: "konsorcjum QUIETPORT"."""
    return bool(text.lemma(i, _CONSORTIUM)) and text.word(start).isupper() and len(text.word(start)) >= _COINED


def heads_line(text: Phrases, i: int) -> bool:
    """Whether token i opens a sentence or a numbered line: "1. projekt – „X”"."""
    numbered = text.word(i - 1) in {".", ")"} and text.word(i - 2).isdigit() if i > 1 else False
    return text.sentence_start(i) or text.breaks(i) or (numbered and (i == _MARKED or text.breaks(i - _MARKED)))
