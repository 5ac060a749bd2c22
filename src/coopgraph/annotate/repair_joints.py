"""Pieces of words and marks in damaged text: parted words, typed quotation marks, letters that stand alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from coopgraph.annotate.tokens import analyse, token
from coopgraph.model import Span, Token

PARTING: Final = frozenset({"-", "\xad", "\u2010"})
_MAY_JOIN: Final = re.compile("[-\u2010][^\\S\\n]*\\n|\xad|,,|''|’’")  # without any of these nothing is to be joined
_OPENING: Final = frozenset({"»", "«", ",", ".", "„", '"', "“", "”"})
_CLOSING: Final = frozenset({"”", "“", '"', "«", "»"})
_NAMED: Final = frozenset({"projekt", "mikroprojekt", "tytuł", "hasło", "nazwa"})
_MARKS: Final = frozenset({"„", "“", "”", '"', "»", "«"})
_UNEQUAL: Final = frozenset({"”", "“"})  # marks that do not open as they close
_TITLE: Final = 14  # tokens of a name between quotation marks
_NUMBER: Final = frozenset({"or", "ar", "nt"})  # "nr" as read
_LONE: Final = frozenset({"0", "6", "1", *_NUMBER})
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_ENDED: Final = re.compile(r"\.(?=[ \t]*(?:[),;–—-]|[^\W\d_A-ZĄĆĘŁŃÓŚŹŻ]|\n|$))")  # what "r." may stand before


def joined(tokens: Sequence[Token], text: str, town: Callable[[str], object | None]) -> Sequence[Token]:
    """Tokens with words joined that a hyphen at the end of a line, or a soft hyphen, has parted; typed quotes too.

    `town` tells whether a word stands in the name of a town, which Morfeusz need not know.
    """
    if not _MAY_JOIN.search(text):
        return tokens
    forms = [item.form for item in tokens]
    found: list[Token] = []
    at = 0
    for i, (form, after) in enumerate(pairwise(forms)):
        if (after not in PARTING and after != form) or i < at:
            continue
        if after in PARTING and (word := _unhyphened(tokens[i : i + 3], text, town)):
            found += [*tokens[at:i], word]
            at = i + 3
        elif after == form and (mark := _quote(tokens[i : i + 2], text)):
            found += [*tokens[at:i], mark]
            at = i + 2
    return [*found, *tokens[at:]] if found else tokens


def _quote(two: Sequence[Token], text: str) -> Token | None:
    """A quotation mark typed (or read) as two commas before a word or two apostrophes after one."""
    if len(two) < 2 or two[0].form != two[1].form or two[0].span.end != two[1].span.start:  # noqa: PLR2004
        return None
    span = Span(two[0].span.start, two[1].span.end)
    if two[0].form == "," and text[span.end : span.end + 1].isalnum():
        return token(span, ",,", "„")
    if two[0].form in {"'", "’"} and span.start and not text[span.start - 1].isspace():
        return token(span, text[span.start : span.end], "”")
    return None


def _unhyphened(three: Sequence[Token], text: str, town: Callable[[str], object | None]) -> Token | None:
    if len(three) < 3 or three[1].form not in PARTING or not three[0].form.isalpha():  # noqa: PLR2004
        return None
    left, mark, right = three
    between = text[mark.span.end : right.span.start]
    broken = "\n" in between and not between.strip() and between.count("\n") == 1
    if left.span.end != mark.span.start or not (broken or (mark.form == "\xad" and not between)):
        return None
    word = left.form + right.form
    compound = mark.form != "\xad" and left.known and left.form.endswith("o")  # "polsko-ukraińska"
    if compound or not right.form.islower() or not (analyse(word) or _is_name(left, right, town)):
        return None
    span = Span(left.span.start, right.span.end)
    return token(span, text[span.start : span.end], word)


def _is_name(left: Token, right: Token, town: Callable[[str], object | None]) -> bool:
    """Whether two pieces are one name: a town's ("Wes-terburga"), or another that neither is a word of."""
    return left.form[0].isupper() and (town(left.form + right.form) is not None or not (left.known or right.known))


def lone(tokens: Sequence[Token], text: str) -> Iterator[Token]:
    """Tokens with signs that stand alone read as what they were.

    A nought or a six between words is a preposition ("umowa 0 partnerstwie"), "or" before a figure the abbreviation of
    number, a one behind a year that of "roku" ("9 czerwca 2021 1.").
    """
    for i, item in enumerate(tokens):
        word = _alone(tokens, i, text) if item.form in _LONE and 0 < i < len(tokens) - 1 else None
        yield token(item.span, item.form, word) if word else item


def _alone(tokens: Sequence[Token], i: int, text: str) -> str | None:
    """What a sign that stands between blanks was, None where it may be what it is."""
    before, item, after = tokens[i - 1 : i + 2]
    glued = item.span.end == after.span.start and item.form != "1"
    if before.span.end == item.span.start or glued:
        return None
    if item.form == "1":
        return "r" if _YEAR.fullmatch(before.form) and _ENDED.match(text, item.span.end) else None
    if item.form in _NUMBER:
        return "nr" if before.form[-1].isalpha() and after.form[0].isdigit() else None
    leads = any(a.tag.startswith("prep:") for a in before.analyses)  # "od 0 do 5"
    if item.form == "6" and (after.cases & {"gen"} or not after.known or not any(map(_is_verb, before.tags))):
        return None  # "6 spotkań"
    words = not before.form[0].isdigit() and not leads and after.form.isalpha()
    return "o" if words and (not after.known or after.cases & {"loc", "acc"}) else None


def _is_verb(tag: str) -> bool:
    return tag.startswith(("praet:", "fin:", "imps:"))


def quoted(tokens: Sequence[Token], text: str) -> Iterator[Token]:
    """Tokens with what OCR made of an opening quotation mark ("»X”", ",.X”", ",, X”") read as one."""
    at = 0
    for i, item in enumerate(tokens):
        if i < at:
            continue
        end = _opening(tokens, i, text)
        if end:
            span = Span(item.span.start, tokens[end - 1].span.end)
            yield token(span, text[span.start : span.end], "„")
            at = end
        else:
            yield item


def opened(tokens: Sequence[Token], text: str) -> Iterator[Token]:
    """Tokens with the opening mark of a quotation that a scan lost where a line begins: "projektu", "Czysta woda”".

    The mark is read in the blank or line end before the word.
    """
    lost = set[int]()
    since = 0  # the token after the last quotation mark
    for i, item in enumerate(tokens):
        if item.reading in _MARKS:
            closes = item.form in _UNEQUAL and i and tokens[i - 1].span.end == item.span.start
            start = _lost_opening(tokens, max(since, i - _TITLE), i, text) if closes and since <= i else None
            lost |= {start} if start is not None and (since == 0 or tokens[since - 1].reading != "„") else set()
            since = i + 1
    for i, item in enumerate(tokens):
        if i in lost:
            at = item.span.start - 1
            yield token(Span(at, at + 1), text[at], "„")
        yield item


def _lost_opening(tokens: Sequence[Token], first: int, last: int, text: str) -> int | None:
    """The one word in a capital that begins a line inside a sentence, or follows "projektu", before a closing mark."""
    found = []
    for i in range(max(first, 1), last):
        before, item = tokens[i - 1 : i + 1]
        gap = text[before.span.end : item.span.start]
        named = not _NAMED.isdisjoint(before.lemmas)
        if item.form[0].isupper() and before.form[-1].isalpha() and gap and ("\n" in gap or named):
            found.append(i)
    return found[0] if len(found) == 1 else None


def _opening(tokens: Sequence[Token], i: int, text: str) -> int:
    """The token after the marks at `i` that open a quotation, 0 where they open none."""
    start = tokens[i].span.start
    if tokens[i].form not in _OPENING or (start and not text[start - 1].isspace() and text[start - 1] not in "(—-"):
        return 0
    end = i + 1
    while end < len(tokens) and tokens[end].form in _OPENING and tokens[end].span.start == tokens[end - 1].span.end:
        end += 1
    lone = tokens[i].form in {",", "."} and end == i + 1
    if end >= len(tokens) or not tokens[end].form[0].isalnum() or end - i > 2:  # noqa: PLR2004 - a doubled comma
        return 0
    if lone and tokens[end].span.start > tokens[i].span.end:
        return 0
    closes = next((t for t in tokens[end : end + _TITLE] if t.reading in _CLOSING | {"„"}), None)
    return end if closes and closes.form in _CLOSING and text[closes.span.start - 1].isalnum() else 0
