"""Sentences that only count up the journeys of a year: "W 2019 r. odbyło się 5 wyjazdów, w których było 31 osób".

What they say of people and money is of all journeys together and of none.
"""

from __future__ import annotations

from itertools import islice
from typing import Final

from coopgraph.extract.chunks import Reading, Sentence, begins, once
from coopgraph.model import DateValue, MentionKind

_COUNTED: Final = frozenset({"wyjazd", "wizyta", "delegacja", "podróż", "pobyt", "wymiana", "misja"})
_PLURAL: Final = ("subst:pl",)
_NEAR: Final = 3  # words from the number to what is counted: "pięć oficjalnych zagranicznych wyjazdów"
_YEAR: Final = 4  # characters of YYYY
_ONE: Final = frozenset({"1", "jeden", "oba", "obydwa"})  # these say something of journeys told before
_PAID: Final = frozenset({"pokryć", "sfinansować", "opłacić", "ponieść", "zapłacić", "finansować"})


@once
def summed(reading: Reading) -> frozenset[int]:
    """The sentences of a text that only count journeys up."""
    if _COUNTED.isdisjoint(reading.lemmas):
        return frozenset()
    said = (s for s in reading.sentences if MentionKind.SIZE in s.named and not _COUNTED.isdisjoint(s.lemmas))
    return frozenset(s.index for s in said if _sums_up(s))


def _sums_up(sentence: Sentence) -> bool:
    """Whether a sentence counts journeys and tells none: it names no town, and no day or month."""
    if MentionKind.PLACE in sentence.named:
        return False
    if not _PAID.isdisjoint(sentence.lemmas) or sentence.tokens[-1].form == ":":
        return False
    dates = (m.value for m in sentence.of(MentionKind.DATE))
    if any(isinstance(value, DateValue) and len(value.edtf) > _YEAR for value in dates):
        return False
    tokens = sentence.tokens
    numbers = (i for i, t in enumerate(tokens) if t.form.isdigit() or begins(t.tags, "num:pl"))
    return any(
        _ONE.isdisjoint(tokens[i].lemmas | {tokens[i].form})
        and any(t.lemmas & _COUNTED and begins(t.tags, _PLURAL) for t in islice(tokens, i + 1, i + 1 + _NEAR))
        for i in numbers
    )
