"""Who pays is named before: "która", "ta izba", "ten ostatni", "z którego", "z tej dotacji"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from coopgraph.extract.chunks import Chunk, Reading, Sentence, begins, words
from coopgraph.extract.funding_words import PAY
from coopgraph.model import MentionKind, OrganisationValue

_RELATIVE: Final = frozenset({"która", "który", "które"})
_PRONOUNS: Final = frozenset({"ona", "ono", "on"}) | _RELATIVE
_THE_LAST: Final = frozenset({"ostatni"})
_THIS: Final = frozenset({"ten", "wspomniany", "wymieniony", "powyższy"})
_SORTS: Final = frozenset(
    {"instytut", "izba", "fundacja", "stowarzyszenie", "związek", "euroregion", "agencja", "uniwersytet", "towarzystwo"}
    | {
        "klub",
        "ministerstwo",
        "politechnika",
        "akademia",
        "parafia",
        "muzeum",
        "liga",
        "federacja",
        "ośrodek",
        "fundusz",
    }
)
_NAMED: Final = frozenset({"organisation", "fund", "programme"})
_MONEY_OF: Final = (MentionKind.PROJECT, MentionKind.PROGRAMME, MentionKind.FUND)
_SENTENCES: Final = 8
_PAID_NEAR: Final = 4
_HOME: Final = frozenset(
    {"unit", "council", "office", "municipality"}
)  # "wydział", "urząd": the traveller's own, mostly


def named_before(clause: Sequence[Chunk], i: int, last: Chunk | None, reading: Reading) -> Chunk | None:
    """The mention of who paid, where a word at `i` points back to it; `last` is the body named last in the sentence."""
    chunk = clause[i]
    if chunk.form.casefold() in _PRONOUNS or _is_the_last(clause, i):
        near = clause[i + 1 : i + 1 + _PAID_NEAR]
        pays = any(c.lemmas & PAY for c in (*clause[max(0, i - 1) : i], *near))  # "zapewniła ona też nocleg"
        return (last or _only_body(clause, i, reading)) if pays else None
    return _that_body(clause, i, reading) or _that_money(clause, i, reading)


def _is_the_last(clause: Sequence[Chunk], i: int) -> bool:
    """Whether "ten ostatni" stands there, as the subject."""
    ends = bool(clause[i].lemmas & _THE_LAST) and "nom" in clause[i].cases
    return (
        ends
        and i > 0
        and "ten" in clause[i - 1].lemmas
        and not any("subst" in t for c in clause[i + 1 : i + 2] for t in c.tags)
    )


def _only_body(clause: Sequence[Chunk], i: int, reading: Reading) -> Chunk | None:
    """The one body that the sentence before names, where a sentence begins with "ona", "ten ostatni"."""
    before = reading.beginning(0, clause[i].span.start + 1)[-2:]
    if clause[i].form.casefold() in _RELATIVE or len(before) < 2:  # noqa: PLR2004 - it and the one before it
        return None
    opening = [c.span for c in before[1].chunks[:2]]
    if clause[i].span not in opening or before[0].block.span != before[1].block.span:
        return None
    bodies = [c for c in before[0].chunks if _is_body(c)]
    return bodies[0] if len({c.mention.value for c in bodies if c.mention}) == 1 else None


def _is_body(chunk: Chunk) -> bool:
    value = chunk.mention.value if chunk.mention is not None else None
    return isinstance(value, OrganisationValue) and value.kind not in _HOME


def _that_body(clause: Sequence[Chunk], i: int, reading: Reading) -> Chunk | None:
    """The body named last before by the same word: "… Izby Gospodarczej. Izba ta sfinansowała …"."""
    chunk = clause[i]
    beside = [*clause[i + 1 : i + 2], *clause[max(0, i - 1) : i]]
    that = any(c.lemmas & _THIS and c.cases & chunk.cases for c in beside if c.mention is None)
    if "nom" not in chunk.cases or not chunk.lemmas or not (that or _is_known(clause, i)):
        return None
    before = reading.beginning(0, chunk.span.start + 1)[-_SENTENCES:]
    for sentence in reversed(before):
        for other in reversed(sentence.before(chunk.span.start)):
            if other.kinds & _NAMED and chunk.lemmas & _words_of(other, sentence):
                return other
    return None


def _is_known(clause: Sequence[Chunk], i: int) -> bool:
    """Whether a body is called by its sort with a capital and paid: "… Instytutu X. Instytut opłacił hotel"."""
    chunk, after = clause[i], clause[i + 1 : i + 2]
    if not chunk.form[0].isupper() or chunk.lemmas.isdisjoint(_SORTS) or any(c.mention is not None for c in after):
        return False
    return any(c.lemmas & PAY and begins(c.tags, ("praet:", "fin:")) for c in (*after, *clause[max(0, i - 1) : i]))


def _that_money(clause: Sequence[Chunk], i: int, reading: Reading) -> Chunk | None:
    """The project or programme of "…, z którego opłacono nocleg"."""
    of = i > 0 and clause[i - 1].form.casefold() in {"z", "ze"} and "który" in clause[i].lemmas
    if not of or not any(c.lemmas & PAY for c in clause[i + 1 : i + _PAID_NEAR]):
        return None
    before = reading.beginning(0, clause[i].span.start + 1)[-1:]
    named = [m for s in before for m in s.of(*_MONEY_OF) if m.span.end <= clause[i].span.start]
    return next((c for s in before for c in s.chunks if named and c.mention is named[0]), None)


def _words_of(chunk: Chunk, sentence: Sentence) -> frozenset[str]:
    """The words of a body's name."""
    return frozenset().union(*(words(t) for t in sentence.tokens if chunk.span.covers(t.span)))
