"""Names that open a sentence and are places by what follows: "Sanok has been twinned …", "Ковель і Хелм є …".

A word at the beginning of a sentence has its capital whatever it is: only a large town near by, of a name that is no
word of the language, counts, and only where a verb, another town, a dash or its office follows. With "'s" any large
town does.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from coopgraph.annotate.pack_names import is_possessive
from coopgraph.annotate.place_choice import RunLike
from coopgraph.model import Token

_VERB: Final = ("fin:", "praet:", "bedzie:", "imps:")
_JOINS: Final = frozenset({"i", ","})
_SET_OFF: Final = frozenset({"–", "—", "-", ":"})
_OF_TOWN: Final = frozenset({"miasto", "urząd", "rada", "burmistrz"})


def opens_sentence(
    large: Sequence[RunLike], near: Sequence[RunLike], runs: Sequence[RunLike], tokens: Sequence[Token]
) -> frozenset[int]:
    """Where the large towns begin that what follows tells, those `near` by a verb, too; `runs` are all names."""
    begins = {run.first for run in runs}
    names = [run for run in large if not _is_word(tokens[run.first])]
    owners = (run.first for run in names if is_possessive(tokens[run.last - 1].form))
    return frozenset(owners).union(r.first for r in names if r in near and _is_told(r, begins, tokens))


def _is_told(run: RunLike, begins: set[int], tokens: Sequence[Token]) -> bool:
    """Whether a verb stands behind a name, another name joined to it, a dash or colon, or its office ("City Hall")."""
    if run.last >= len(tokens):
        return False
    after = tokens[run.last]
    if after.form in _SET_OFF and after.span.start > tokens[run.last - 1].span.end - (after.form == ":"):
        return True
    if after.form[0].isupper() and not after.lemmas.isdisjoint(_OF_TOWN):
        return True
    joined = (after.gloss or after.form) in _JOINS and run.last + 1 in begins
    return joined or any(tag.startswith(_VERB) for tag in after.tags[:1])


def _is_word(token: Token) -> bool:
    """Whether a word with a capital is a word of the language that the pack knows."""
    return bool(token.gloss) or any(a.lemma.isascii() or not a.tag.startswith("subst") for a in token.analyses)
