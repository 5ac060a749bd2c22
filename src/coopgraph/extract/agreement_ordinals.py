"""Papers with one of the partners told in the sentence before: "z tym ostatnim umowę podpisano", "z drugim z nich"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from coopgraph.extract.agreement_told import Told
from coopgraph.extract.chunks import Chunk, Sentence
from coopgraph.extract.pact_dates import dates_in
from coopgraph.model import BlockKind, Confidence, OrganisationValue

_NTH: Final = {"pierwszy": 0, "drugi": 1, "trzeci": 2, "czwarty": 3, "ostatni": -1}
_PARTNERS: Final = frozenset({"miasto", "gmina", "partner", "z", "ze", "spośród"})
_BOTH: Final = 2


def of_nth(told: Told, sentence: Sentence, clause: Sequence[Chunk], kind: str) -> bool:
    """Make the pacts with partners a clause only numbers; says whether it has any, understood or not."""
    meant = [(i, at) for i in range(1, len(clause)) if (at := _nth(clause, i)) is not None]
    if not meant:
        return False
    towns = _named_before(told, sentence)
    own = told.own
    if own is None or any(at >= len(towns) for _, at in meant) or len(towns) < _BOTH:
        return True
    ends = [i for i, _ in meant[1:]] + [len(clause)]
    for (start, at), end in zip(meant, ends, strict=True):
        dates = list(dates_in(clause[start:end] if len(meant) > 1 else clause))[:1]
        span = clause[start].span
        told.add(sentence, kind, [(own, span), (towns[at], span)], dates, Confidence.MEDIUM)
    return True


def _nth(clause: Sequence[Chunk], i: int) -> int | None:
    """Which of several partners words mean: "z tym ostatnim", "z pierwszym z nich", "z drugim miastem"."""
    chunk, before = clause[i], clause[i - 1]
    number = next((n for word, n in _NTH.items() if word in chunk.lemmas), None)
    if number is None or chunk.mention is not None or "inst" not in chunk.cases:
        return None
    pointed = "ten" in before.lemmas and i > 1
    if (clause[i - 2] if pointed else before).form.casefold() not in {"z", "ze"}:
        return None
    after = clause[i + 1] if i + 1 < len(clause) else None
    noun = after is not None and after.mention is None and after.form.isalpha() and "inst" in after.cases
    return None if noun and after is not None and after.lemmas.isdisjoint(_PARTNERS) else number


def _named_before(told: Told, sentence: Sentence) -> list[OrganisationValue]:
    """The partners named in the sentence before, in order; [] where one of them is no known town."""
    before = told.state.reading.sentences[sentence.index - 1] if sentence.index else None
    if before is None or before.block.kind is BlockKind.HEADING:
        return []
    others = {p.span: p.body for p in told.parties.of(before.chunks) if not told.parties.is_own(p)}
    others |= {span: body for pact in told.pacts for body, span in pact.parties[1:] if before.span.covers(span)}
    known = list(others)
    for i, chunk in enumerate(before.chunks[1:], 1):
        name = chunk.form[0].isupper() and chunk.form.isalpha() and chunk.mention is None
        if (
            name
            and not any(span.covers(chunk.span) for span in known)
            and before.chunks[i - 1].form in {",", "i", "oraz", ":"}
        ):
            return []
    return [body for _, body in sorted(others.items(), key=lambda other: other[0].start)]
