"""Slips of a good scan that leave no doubt, in any text: "12 Iv 2015", "5-—6.10", "Sp. z 0.0.", "Miej ski"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from coopgraph.annotate.tokens import analyse, is_rare, token
from coopgraph.model import Span, Token

_COMPANY: Final = "0.0"  # "z o.o."
_DASHES: Final = frozenset("-–—")
_MONTH: Final = re.compile(r"[IVXl|][IiVvXxl]{0,3}")
_DAY: Final = re.compile(r"\d{1,2}")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_ROMAN: Final = re.compile(r"I{1,3}|IV|VI{0,3}|I?X|XI{1,2}")
_ALL: Final = re.compile(r"[A-HJKN-UWYZ]II")  # "All", where it is no number
_FIGURES: Final = re.compile(r"[lI|][0-9OoIl]|[0-3][lIOo]")  # "l9" for "19", "2O" for "20"
_READ: Final = str.maketrans("lI|Oo", "11100")
_MONTHS: Final = ("sty", "lut", "mar", "kwi", "maj", "cze", "lip", "sie", "wrz", "paź", "lis", "gru")
_START: Final = 3  # letters of the first piece of a parted word
_END: Final = 2
_LAST: Final = 31
_RANGE: Final = 3  # tokens: "–", "19", "lipca"
_ENDINGS: Final = frozenset({"ski", "ska", "cki", "cka"})
_MARKED: Final = frozenset("ąćęłńóśźż")
_WORDS: Final = 20_000  # kept; then all are asked anew
_PLAIN: Final[set[str]] = set()  # words that are no slip: to look into a set is cheaper than to ask


def certain(tokens: Sequence[Token], text: str) -> Sequence[Token]:
    """The tokens with such slips mended, as they are where there is none."""
    found: list[Token] = []
    done = 0  # tokens that are in `found`
    odd = [i for i, item in enumerate(tokens) if item.form not in _PLAIN and _is_odd(item)]  # and the words before
    for i in sorted({*odd, *(i - 1 for i in odd if i)}):
        if i + 1 <= done or i + 1 == len(tokens) or not _may_slip(tokens[i], tokens[i + 1]):
            continue
        made, last = _mended(tokens, i, text)
        if made:
            found += [*tokens[done:i], *made]
            done = last
    return [*found, *tokens[done:]] if found else tokens


def _is_odd(item: Token) -> bool:
    """Whether a word may be a slip or the end of one, whatever stands beside it; each word is asked once."""
    odd = _may_be_odd(item.form, item.known)
    if not odd and item.repaired is None:
        if len(_PLAIN) >= _WORDS:
            _PLAIN.clear()
        _PLAIN.add(item.form)
    return odd


@lru_cache(maxsize=20_000)
def _may_be_odd(form: str, known: bool) -> bool:  # noqa: FBT001 - two facts of a word, the key of the cache
    if form == _COMPANY or form in _DASHES or (form[0] in "IVXl|" and form != "I") or _FIGURES.fullmatch(form):
        return True
    return (form.islower() and (not known or form in _ENDINGS)) or _ALL.fullmatch(form) is not None


def _may_slip(item: Token, after: Token) -> bool:
    """Whether a look at the neighbours is worth its time."""
    form = item.form
    return (
        form == _COMPANY
        or (form in _DASHES and after.form in _DASHES)
        or (form[0] in "IVXl|" and after.form[0].isdigit() and form != "I")
        or _FIGURES.fullmatch(form) is not None
        or (_may_end(after) and item.span.end + 1 == after.span.start)
        or (form.endswith("II") and _ALL.fullmatch(form) is not None)
    )


def _may_end(item: Token) -> bool:
    """Whether a token may be the end of a word: small letters that are no word, or an ending of adjectives."""
    return item.form.islower() and (not item.known or item.form in _ENDINGS)


def _mended(tokens: Sequence[Token], i: int, text: str) -> tuple[list[Token], int]:
    """What the tokens from `i` on are read as, and the index after the last of them; nothing where they may stand."""
    item, after = tokens[i], tokens[i + 1]
    before = tokens[i - 1] if i else None
    if item.form in _DASHES:
        return _dash(before, item, after, tokens[i + 2] if i + 2 < len(tokens) else None, text), i + 2
    if _may_end(after) and (whole := _whole(item, after, text)):
        return [whole], i + 2
    if before is None or _FIGURES.fullmatch(item.form):
        return _figures(tokens, i), i + 1
    if item.form == _COMPANY:
        return _company(before, tokens[i - 2] if i > 1 else None, item), i + 1
    if _MONTH.fullmatch(item.form) and _DAY.fullmatch(before.form) and _YEAR.fullmatch(after.form):
        month = item.form.replace("|", "I").replace("l", "I").upper()
        apart = before.span.end < item.span.start and item.span.end < after.span.start
        ranged = len(month) > 1 or (i > 1 and tokens[i - 2].form in _DASHES)  # a bar may part the cells of a table
        read = apart and ranged and month != item.form and _ROMAN.fullmatch(month)
        return ([token(item.span, item.form, month)] if read else []), i + 1
    titled = all(t.form[0].isupper() and t.form[1:].islower() and len(t.form) > 1 for t in (before, after))
    return ([token(item.span, item.form, f"{item.form[0]}ll")] if _ALL.fullmatch(item.form) and titled else []), i + 1


def _figures(tokens: Sequence[Token], i: int) -> list[Token]:
    """The letters of a day read as its figures, where a month follows."""
    item = tokens[i]
    if not _FIGURES.fullmatch(item.form) or not _before_month(tokens, i + 1):
        return []
    day = item.form.translate(_READ)
    return [token(item.span, item.form, day)] if 0 < int(day) <= _LAST else []


def _before_month(tokens: Sequence[Token], i: int) -> bool:
    """Whether a month follows, or a dash, a figure and a month: "(l7) lipca", "(l7)–19 lipca"."""
    rest = [t.form for t in tokens[i : i + _RANGE]]
    if rest[0] in _DASHES and len(rest) == _RANGE:
        rest = rest[2:] if rest[1].isdigit() or _FIGURES.fullmatch(rest[1]) else []
    return bool(rest) and rest[0][:3] in _MONTHS and len(rest[0]) >= _START


def _dash(before: Token | None, one: Token, two: Token, after: Token | None, text: str) -> list[Token]:
    """One dash read as two between figures."""
    figures = before is not None and after is not None and before.form[-1].isdigit() and after.form[0].isdigit()
    if not figures or one.span.end != two.span.start:
        return []
    span = Span(one.span.start, two.span.end)
    return [token(span, text[span.start : span.end], "–")]


def _company(before: Token, first: Token | None, item: Token) -> list[Token]:
    """The letters of "sp. z o.o." read as noughts, each a token."""
    if before.form != "z" or first is None or first.form not in {".", "spółka", "Spółka"}:
        return []
    at = item.span.start
    pieces: Iterator[tuple[str, str | None]] = iter((("0", "o"), (".", None), ("0", "o")))
    return [token(Span(at + n, at + n + 1), form, word) for n, (form, word) in enumerate(pieces)]


def _whole(item: Token, after: Token, text: str) -> Token | None:
    """A word that a blank parts ("Miej ski"): its end is no word, and the whole is a usual one."""
    word = item.form + after.form
    parted = after.form[0] in _MARKED  # as text layers of PDF part them: "mi ędzynarodowy"
    long = (len(item.form) >= _START or parted) and len(after.form) >= _END
    if not long or not word.isalpha() or not item.form[1:].islower() or text[item.span.end] != " ":
        return None
    if not analyse(word) or is_rare(word) or all(a.lemma[0].isupper() for a in analyse(word)):
        return None
    span = Span(item.span.start, after.span.end)
    return token(span, text[span.start : span.end], word)
