"""Specks of a bad scan read as marks: "Bobingen.w festynie", "z. budżetu", "br.-dziesięcioosobowa", "była-gmina".

Such a mark stands where no sentence has one. It is read as part of the small word beside it, which keeps its reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from coopgraph.annotate.sentences import NEVER_LAST, SOMETIMES_LAST, is_finite
from coopgraph.annotate.tokens import token
from coopgraph.model import Span, Token

_MARKS: Final = frozenset({".", "-", ":"})
_STOPS: Final = frozenset({".", ","})
_CHAINED: Final = frozenset("./@-_\\")  # of addresses, numbers of papers, chains of abbreviations
_DOMAINS: Final = frozenset({"pl", "eu", "com", "org", "net", "gov", "info", "html", "htm", "php", "pdf", "doc"})
_ABBREVIATIONS: Final = NEVER_LAST | SOMETIMES_LAST
_SMALL: Final = ("prep:", "conj", "comp")
_LONG: Final = 5  # letters of a word that abbreviates nothing
_WORD: Final = 2
_PARTICLE: Final = 3
_FEW: Final = 3  # specks that a clean page never has
_PART: Final = 0.004  # of the tokens of a page that are specks, where the scan is a bad one
# Where a speck may be, as one search of the text: a page of a clean paper has a few abbreviations there.
_SEEN: Final = re.compile(
    r"[^\W\d_][.:] ?(?=[^\W\d_A-ZĄĆĘŁŃÓŚŹŻ])|\b[wz]\. ?(?=[A-Z])|[.,\w]-(?=[a-z]{1,3}\b)|(?<= ):(?=[a-z])|[.,]-(?=\w)"
)
_NEVER_ENDS: Final = frozenset({"w", "we", "z", "ze", "na", "do", "od", "dla", "przez", "i", "oraz"})
_COMPANY: Final = "o"  # "sp. z o.o."


def is_specked(tokens: Sequence[Token], text: str) -> bool:
    """Whether a page has so many specks that its words are to be looked at as those of a damaged one."""
    if not tokens:
        return False
    start, end = tokens[0].span.start, tokens[-1].span.end
    if sum(1 for _ in _SEEN.finditer(text, start, end)) < _FEW:
        return False
    found = sum(
        item.form in _MARKS and tokens[i - 1].form != _COMPANY and _is_speck(tokens, i, text)
        for i, item in enumerate(tokens[1:-1], start=1)
    )
    return found >= _FEW and found >= _PART * len(tokens)


def unspecked(tokens: Sequence[Token], text: str) -> Iterator[Token]:
    """The tokens with each such mark made part of the word before it, or of a small one behind a name."""
    at = 0
    while at < len(tokens):
        if at + 2 < len(tokens) and tokens[at + 1].form in _MARKS and _is_speck(tokens, at + 1, text):
            one, mark, two = tokens[at : at + 3]
            if one.form[0].isupper():
                yield one
                yield _merged(mark, two, two, text)
                at += 3
            else:
                yield _merged(one, mark, one, text)
                at += 2
        else:
            yield tokens[at]
            at += 1


def _merged(first: Token, last: Token, word: Token, text: str) -> Token:
    span = Span(first.span.start, last.span.end)
    return token(span, text[span.start : span.end], word.reading)


def _is_speck(tokens: Sequence[Token], i: int, text: str) -> bool:
    before, mark, after = tokens[i - 1 : i + 2]
    left, right = before.span.end == mark.span.start, mark.span.end == after.span.start
    parted = "\n" in text[before.span.end : after.span.start]
    if parted or not after.form[0].isalpha() or (left and right and _is_chained(tokens, i)):
        return False
    small = after.form[0].islower() and after.known and after.form not in _DOMAINS
    if mark.form == "-":
        return left and right and _is_dash(before, after, small=small)
    if mark.form == "." and before.form in _NEVER_ENDS and after.form[0].isupper():
        return not _is_century(tokens[max(i - 2, 0)])
    if not small or not (before.known or before.form[0].isupper()) or not before.form[-1].isalnum():
        return False
    if mark.form == ":":
        return right and (before.form[-1].isalpha() or not left or _is_small(after))
    return _is_stop(before, after, left=left, right=right)


def _is_century(item: Token) -> bool:
    """Whether a token before "w." makes it a century's: "XX w. Kościół"."""
    return item.form[-1].isdigit() or set(item.form) <= set("IVXL")


def _is_stop(before: Token, after: Token, *, left: bool, right: bool) -> bool:
    """Whether a full stop before a small word abbreviates nothing."""
    if before.form.lower() in _ABBREVIATIONS or not before.form[-1].isalpha() or len(after.form) < _WORD > left + right:
        return False
    if left and right:
        return len(before.form) > _WORD or _is_small(before)
    return right or len(before.form) >= _LONG or (_is_small(before) and len(after.form) > 1 and before.form != "o")


def _is_dash(before: Token, after: Token, *, small: bool) -> bool:
    """Whether a dash without blanks parts no compound: it follows a mark or a verb, or a small word follows it."""
    if before.form in _STOPS:
        return after.form[0].isalpha()
    verb = before.form.islower() and is_finite(before) and not any(a.tag.startswith("subst:") for a in before.analyses)
    return (
        small
        and before.known
        and before.form.isalpha()
        and (verb or (_is_small(after) and len(after.form) <= _PARTICLE))
    )


def _is_small(item: Token) -> bool:
    """Whether a word is a preposition or a conjunction."""
    return any(a.tag.startswith(_SMALL) for a in item.analyses)


def _is_chained(tokens: Sequence[Token], i: int) -> bool:
    """Whether what stands around the mark without blanks has another such mark: "www.brno.eu", "OR.0012.rm"."""
    ahead = tokens[i + 2 : i + 3]
    return (i > 1 and tokens[i - 2].form in _CHAINED and tokens[i - 2].span.end == tokens[i - 1].span.start) or (
        bool(ahead) and ahead[0].form in _CHAINED - {"."} and ahead[0].span.start == tokens[i + 1].span.end
    )
