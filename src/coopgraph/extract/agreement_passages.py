"""Papers told over two stretches: who signed for each side, and what paper "ją" or "go" means.

"W imieniu A umowę podpisał burmistrz …, w imieniu B – mer …"; "Umowa z X jest najstarsza. Podpisano ją w 1998 roku".
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from coopgraph.extract.agreement_clauses import denied
from coopgraph.extract.agreement_told import Told
from coopgraph.extract.agreement_words import kind_of
from coopgraph.extract.chunks import Chunk, Sentence, begins
from coopgraph.extract.pact_dates import Dated, best_first, dates_of
from coopgraph.extract.pacts import Party, same_body
from coopgraph.model import Confidence, MentionKind, OrganisationValue

SIGN: Final = frozenset({"podpisać", "podpisywać", "zawrzeć", "parafować", "sygnować", "podpis"})
_IT: Final = frozenset({"ją", "je", "go"})
_BEHALF: Final = frozenset({"imieniu", "ramienia", "strony"})
_OF: Final = frozenset({"w", "z", "ze"})
_TWO: Final = 2
_NEAR: Final = 3  # chunks


def over_stretches(told: Told, sentence: Sentence) -> bool:
    """Make the pact of one that names who signed for each side, or a paper by a pronoun; says whether it did."""
    if sentence.lemmas.isdisjoint(SIGN) or told.own is None:
        return False
    forms = {c.form.casefold() for c in sentence.chunks}
    if not forms.isdisjoint(_BEHALF) and _for_each_side(told, sentence):
        return True
    return not forms.isdisjoint(_IT) and _it(told, sentence)


def not_seen(told: Told, pair: list[OrganisationValue]) -> list[OrganisationValue]:
    """The two of a pair; not who speaks and a town at home that guests saw, where but one abroad is told of."""
    own, only = told.own, told.only
    if own is None or only is None or not any(same_body(body, own) for body in pair):
        return pair
    other = next((body for body in pair if not same_body(body, own)), own)
    return [own, only] if other.country == told.home else pair


def _for_each_side(told: Told, sentence: Sentence) -> bool:
    """Make the pact of "W imieniu A umowę podpisał …, w imieniu B – …"."""
    chunks = sentence.chunks
    behalf = [i + 1 for i, (a, b) in enumerate(pairwise(chunks)) if a.form.casefold() in _OF and _for(b)]
    kind = kind_of(sentence.lemmas, told.words)
    if len(behalf) != _TWO or kind is None or _open(told, sentence) or not _signed(chunks):
        return False
    about = sentence.lemmas & told.words.set("cooperation") or kind == "letter-of-intent"
    parties = told.parties.of(chunks)
    named = [next((p for p in parties if at < p.at <= at + _NEAR), None) for at in behalf]
    one, two = named
    if one is None or two is None or not about or any(p.place is None for p in (one, two)):
        return False
    if not any(map(told.parties.is_own, (one, two))) or same_body(one.body, two.body):
        return False
    _add(told, sentence, kind, [one, two], best_first(chunks, dates_of(chunks)))
    return True


def _for(chunk: Chunk) -> bool:
    return chunk.form.casefold() in _BEHALF


def _signed(chunks: Sequence[Chunk]) -> bool:
    return any(c.lemmas & SIGN and begins(c.tags, ("praet", "imps")) for c in chunks) or any(
        "złożyć" in c.lemmas and begins(c.tags, ("praet", "imps")) for c in chunks
    )


def _open(told: Told, sentence: Sentence) -> bool:
    """Whether a paper is denied, only wanted, over, or one of a project."""
    if sentence.of(MentionKind.PROJECT) or not sentence.lemmas.isdisjoint(told.words.set("unsettled")):
        return True
    return bool(told.papers.stated(sentence, sentence.chunks)) or denied(sentence.chunks, told.words)


def _it(told: Told, sentence: Sentence) -> bool:
    """Make the pact whose paper the sentence before names, with a day: "Podpisano ją w 1998 roku"."""
    before = told.state.reading.sentences[sentence.index - 1] if sentence.index else sentence
    if before.block is not sentence.block or before is sentence:
        return False
    kind = kind_of(before.lemmas, told.words)
    dates = best_first(sentence.chunks, dates_of(sentence.chunks))
    about = before.lemmas & told.words.set("cooperation") or kind == "letter-of-intent"
    if kind is None or len(dates) != 1 or not about or not _pronoun(sentence.chunks):
        return False
    named = told.parties.of(before.chunks)
    abroad = [p for p in told.others(named) if p.place is not None and p.place.country != told.home]
    known = told.last is not None and told.last[0] == before.index
    if len(abroad) != 1 or len(told.others(named)) != 1 or known or _open(told, before) or _open(told, sentence):
        return False
    if told.others(told.parties.of(sentence.chunks)) or any("partner" in c.lemmas for c in before.chunks):
        return False
    own = told.own
    if own is None:
        return False
    day = dates[0].span
    told.add(sentence, kind, [(own, day), (abroad[0].body, day)], dates, Confidence.MEDIUM)
    told.spoken = (sentence.index, kind)
    return True


def _pronoun(chunks: Sequence[Chunk]) -> bool:
    """Whether "ją" or "go" stands by the verb of signing: "Podpisano ją", "podpisali go burmistrzowie"."""
    for i, chunk in enumerate(chunks):
        if chunk.lemmas & SIGN and begins(chunk.tags, ("praet", "imps")):
            return any(c.form.casefold() in _IT for c in chunks[max(0, i - 1) : i + _NEAR])
    return False


def _add(told: Told, sentence: Sentence, kind: str, parties: Sequence[Party], dates: list[Dated]) -> None:
    told.add(sentence, kind, [(p.body, p.span) for p in parties], dates)
    told.spoken = (sentence.index, kind)
