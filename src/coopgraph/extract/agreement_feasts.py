"""The jubilee of a partnership that a visit was for: "Delegacja wyjechała do X. Okazją było 20-lecie partnerstwa".

The other side is not named beside the partnership: it is the one town abroad of the visit, in the sentence, in its
row or right before; of guests who came "z tej okazji", right behind.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from coopgraph.extract.agreement_clauses import denied
from coopgraph.extract.agreement_lists import RULE
from coopgraph.extract.agreement_subjects import of_project
from coopgraph.extract.agreement_told import Told
from coopgraph.extract.agreement_words import TOWN_NOUNS
from coopgraph.extract.chunks import Chunk, Sentence, begins, is_territory
from coopgraph.extract.drafts import at
from coopgraph.extract.pacts import Pact, Party, same_body
from coopgraph.model import BlockKind, Confidence, OrganisationValue, Span

_TOLD: Final = frozenset({"partnerstwo", "partnerski", "bliźniaczy"})
_FEASTS: Final = frozenset({"rocznica", "jubileusz"})
_YEARS: Final = ("lecie", "lecia", "leciu", "leciem")
_ACT: Final = frozenset(
    {"podpisanie", "zawarcie", "nawiązanie", "rozpoczęcie", "istnienie", "podpisać", "zawrzeć", "nawiązać", "istnieć"}
)
_PAPER: Final = frozenset({"umowa", "porozumienie", "akt", "współpraca", "stosunek", "kontakt"})
_SIGNED: Final = frozenset({"umowa", "porozumienie"})
_OURS: Final = frozenset({"oba", "nasz", "obydwa"})
_GOES_ON: Final = frozenset({"oraz", "i", "a", "w", "we", "na", "do", "była", "był", "było", "przypada"})
_PHRASE: Final = 9  # chunks from the jubilee to the end of the words for the partnership
_BACK: Final = 2  # sentences


def feasts(told: Told, sentences: Sequence[Sentence]) -> Iterator[Pact]:
    """The pacts of jubilees of a partnership without a name, of who speaks and the one town abroad of the visit."""
    own = told.own
    if own is None or is_territory(own) or told.state.reading.lemmas.isdisjoint(_TOLD):
        return  # a county's partner is a county, whose town is visited
    for sentence in sentences:
        if sentence.lemmas.isdisjoint(_TOLD):
            continue
        phrase = _phrase(sentence.chunks)
        if phrase is None or _open(told, sentence):
            continue
        other = _other(told, sentence)
        if other is None or same_body(own, other):
            continue
        kind = "partnership-agreement" if any(c.lemmas & _SIGNED for c in phrase) else "twinning"
        span = phrase[0].span
        yield Pact([(own, span), (other, span)], kind, at(sentence, span, f"{RULE}-{kind}", Confidence.MEDIUM))


def _phrase(chunks: Sequence[Chunk]) -> Sequence[Chunk] | None:
    """The words for the jubilee of a partnership, where they name nobody: "20-lecia podpisania umowy partnerskiej"."""
    start = next((i for i, c in enumerate(chunks) if _is_feast(c)), None)
    if start is None:
        return None
    end = start + 1
    while end < min(len(chunks), start + _PHRASE) and _of_partnership(chunks[end]):
        end += 1
    phrase = chunks[start:end]
    if not any(c.lemmas & _TOLD for c in phrase):
        return None
    after = chunks[end : end + 2]
    ours = len(after) > 1 and bool(after[0].lemmas & _OURS) and bool(after[1].lemmas & TOWN_NOUNS)
    return phrase if not after or ours or _ends(after[0]) else None


def _is_feast(chunk: Chunk) -> bool:
    return bool(chunk.lemmas & _FEASTS) or chunk.form.casefold().endswith(_YEARS)


def _of_partnership(chunk: Chunk) -> bool:
    """Whether a word is one of those for the years, the signing and the partnership: "25-lecia", "zawarcia umowy o"."""
    if chunk.mention is not None:
        return "size" in chunk.kinds
    plain = chunk.form in {"o", "-"} or chunk.form.isdigit()
    return plain or bool(chunk.lemmas & (_TOLD | _ACT | _PAPER)) or _is_feast(chunk)


def _ends(chunk: Chunk) -> bool:
    """Whether the words for the partnership end before a chunk: a mark, a verb, a day, a further clause."""
    if chunk.mention is not None:
        return "date" in chunk.kinds
    verb = begins(chunk.tags, ("praet", "imps", "fin"))
    return verb or not chunk.form[0].isalpha() or chunk.form.casefold() in _GOES_ON


def _other(told: Told, sentence: Sentence) -> OrganisationValue | None:
    """The one town abroad of the visit; None where there are several, or where another town of the country is told."""
    for around in _around(told, sentence):
        parties = [p for s in around for p in told.parties.of(s.chunks) if not told.parties.is_own(p)]
        towns = [p for p in parties if p.place is not None]
        abroad = {p.body.name: p.body for p in towns if p.body.country not in {None, told.home}}
        if any(_at_home(told, p) for p in towns) or len(abroad) > 1:
            return None
        if abroad:
            ours = told.parties.sure or any(told.parties.is_own(p) for s in around for p in told.parties.of(s.chunks))
            return next(iter(abroad.values())) if ours else None
    return None


def _around(told: Told, sentence: Sentence) -> Iterator[Sequence[Sentence]]:
    """Where the visit is told: here (in the row of a table), in the sentences right before, or right behind."""
    reading = told.state.reading
    if (row := sentence.within(BlockKind.ROW)) is not None:
        yield reading.inside(row.span)
        return
    yield [sentence]
    item = sentence.within(BlockKind.ITEM) or sentence.within(BlockKind.BULLET)
    if item is not None:
        yield reading.inside(item.span)
        return
    for back in range(1, _BACK + 1):
        if sentence.index >= back and _runs(told, reading.sentences[sentence.index - back], sentence):
            yield [reading.sentences[sentence.index - back]]
    behind = reading.sentences[sentence.index + 1 : sentence.index + 2]
    if behind and [c.form.casefold() for c in behind[0].chunks[:3]] == ["z", "tej", "okazji"]:
        yield behind


def _runs(told: Told, before: Sentence, sentence: Sentence) -> bool:
    """Whether two sentences stand in one paragraph."""
    return "\n\n" not in told.state.reading.document.quote(Span(before.span.start, sentence.span.start))


def _at_home(told: Told, party: Party) -> bool:
    return party.body.country == told.home and not told.parties.is_own(party)


def _open(told: Told, sentence: Sentence) -> bool:
    """Whether the sentence denies the partnership, says that it is over or wanted, or speaks of a project."""
    stated = told.papers.stated(sentence, sentence.chunks)
    return bool(stated) or denied(sentence.chunks, told.words, partners=True) or of_project(told.state, sentence, 0)
