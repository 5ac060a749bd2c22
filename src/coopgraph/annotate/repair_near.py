"""Words of a bad scan that no confusion of letters explains, by the word near to them that is meant.

A month between a day and a year ("22 czetwca 2015 r."), and a word that the page writes well elsewhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from coopgraph.annotate.date_names import MONTHS
from coopgraph.annotate.tokens import generate, token
from coopgraph.model import Token
from coopgraph.namespaces import fold

_SHORTEST_MONTH: Final = 4
_LONG_MONTH: Final = 8
_LAST_DAY: Final = 31
_YEAR: Final = 4
_AFTER_DAY: Final = frozenset({"r", "br", "ub", "bieżącego", "ubiegłego", "w", "we", "do", "na", "odbył", "odbyła"})
_SHORTEST: Final = 6
_SHORTEST_NAME: Final = 5
_INNER: Final = 2  # letters at the end of a name that tell its case
_LOOKS: Final = {"r": "tn", "a": "deo", "e": "co", "g": "cqy", "i": "ltj", "l": "jf", "t": "f", "h": "nb", "u": "nv"}
_ALIKE: Final = frozenset(frozenset({a, b}) for a, others in _LOOKS.items() for b in others)


def near(tokens: Sequence[Token], is_town: Callable[[str], object]) -> Iterator[Token]:
    """The tokens of a damaged page with such words repaired."""
    words: Mapping[int, Sequence[str]] | None = None
    for i, item in enumerate(tokens):
        word = _month(tokens, i)
        if word is None and not (item.known or item.repaired) and item.form.isalpha() and not is_town(item.form):
            words = words or _words(tokens, is_town)
            word = _attested(item.form, words)
        yield token(item.span, item.form, word) if word and word != item.form else item


def _month(tokens: Sequence[Token], i: int) -> str | None:
    """The month that a word between a day and a year is but for a letter or two."""
    form, before = tokens[i].form, tokens[i - 1].form if i else ""
    if len(form) < _SHORTEST_MONTH or not form[0].islower() or not (before.isdigit() and 0 < int(before) <= _LAST_DAY):
        return None
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    loose = not tokens[i].known and after is not None and after.reading.lower() in _AFTER_DAY
    if not form.isalpha() or not (_has_year(tokens, i) or loose):
        return None
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - damaged pages alone need it

    most = 2 if len(form) >= _LONG_MONTH else 1
    low = fold(form)
    found = [month for month in _months() if Levenshtein.distance(low, fold(month), score_cutoff=most) <= most]
    return found[0] if len(found) == 1 else None


def _has_year(tokens: Sequence[Token], i: int) -> bool:
    after = tokens[i + 1].form if i + 1 < len(tokens) else ""
    return len(after) == _YEAR and after.startswith(("19", "20"))


@cache
def _months() -> tuple[str, ...]:
    """The genitives of the months, in which they stand behind a day."""
    return tuple(
        next((form for form, tag in generate(month) if tag.startswith("subst:sg:gen")), "lutego") for month in MONTHS
    )


def _words(tokens: Sequence[Token], is_town: Callable[[str], object]) -> Mapping[int, Sequence[str]]:
    """The words of a page that are read well, by their length."""
    found: defaultdict[int, dict[str, None]] = defaultdict(dict)
    for item in tokens:
        word = item.reading
        if len(word) >= _SHORTEST_NAME and word.isalpha() and (item.known or (word[0].isupper() and is_town(word))):
            found[len(word)][word] = None
    return {length: tuple(words) for length, words in found.items()}


def _attested(form: str, words: Mapping[int, Sequence[str]]) -> str | None:
    """The one word of a page that a form is but for one letter; in a name, for a letter that looks like it."""
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - damaged pages alone need it

    if form[0].isupper() and len(form) >= _SHORTEST_NAME:
        found = [word for word in words.get(len(form), ()) if word[0] == form[0] and _misread(form, word)]
    elif len(form) >= _SHORTEST:
        lengths = (len(form) - 1, len(form), len(form) + 1)
        same = (word for length in lengths for word in words.get(length, ()) if word[0] == form[0])
        found = [word for word in same if Levenshtein.distance(form, word, score_cutoff=1) <= 1]
    else:
        return None
    return found[0] if len(found) == 1 else None


def _misread(form: str, name: str) -> bool:
    """Whether a form is a name but for one letter before its ending that looks like that of the name."""
    other = [(n, a, b) for n, (a, b) in enumerate(zip(form, name, strict=True)) if a != b]
    if len(other) != 1:
        return False
    n, a, b = other[0]
    return n < len(form) - _INNER and (not a.isascii() or frozenset({a, b}) in _ALIKE)
