"""What tells whether a word may be the reading of a damaged form."""

from __future__ import annotations

import re
from typing import Final

from coopgraph.annotate.sentences import VERBS
from coopgraph.annotate.tokens import analyse, is_rare
from coopgraph.model import Token
from coopgraph.namespaces import fold

_HARD: Final = re.compile(r"[sśzźżSŚZŹŻ][^aąeęioóuy]|[wWlLłŁmM][^aąeęioóuy]{2}|[mM]n|[lL][wns]|[wW]s")


def skeleton(word: str) -> str:
    """What is left of a word when its marks are lost; ł is read as t as often as l."""
    return fold(word).replace("t", "l")


def small(form: str) -> str:
    """A form whose capital I stands among small letters and was an l ("CiepInej")."""
    return form[0] + form[1:].replace("I", "l") if not form.isupper() else form


def odd(item: Token) -> bool:
    """Whether a known word is rare, or known as a name only."""
    return is_rare(item.form) or all(lemma[0].isupper() for lemma in item.lemmas)


def lost(form: str, word: str) -> bool:
    """Whether `form` is `word` with at least one mark lost and none gained."""
    return (
        form != word
        and len(form) == len(word)
        and all(a == b or not b.isascii() for a, b in zip(form, word, strict=False))
    )


def fits(word: str, form: str) -> bool:
    """Whether a candidate is written as words are: no capital inside, no capital for a small first letter."""
    if form[0].isupper() and word[0].islower() and len(form) > 1 and not form[1].isupper():
        return False  # what stands for the first letter keeps its size
    return (word[1:].islower() or len(word) == 1 or word.isupper()) and (
        word[0].islower() or form[0].isupper() or not form[0].isalpha() or word.isupper()
    )


def is_adjective(form: str) -> bool:
    """Whether a word may be an adjective."""
    return any(a.tag.startswith("adj:") for a in analyse(form.lower()))


def is_foreign(word: str, form: str, *, odd: bool) -> bool:
    """Whether a candidate is no word of a name: "Sport Nature", "Shrines of Europe"; behind an odd one no verb, too."""
    verb = odd and all(a.tag.startswith(VERBS) for a in analyse(word))
    return verb or (word[:-1] == form[:-1] and word[-1] in "ąę")


def needs_vowel(item: Token) -> bool:
    """Whether a word asks for "ze" before it, and can stand in a case of that preposition only or is a name."""
    return bool(_HARD.match(item.form)) and (item.form[0].isupper() or item.cases <= {"gen", "inst"})
