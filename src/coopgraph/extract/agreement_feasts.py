"""The partnership that a visit was for: "Delegacja wyjechała do X. Okazją było 20-lecie partnerstwa".

Or that a visit was to: "w mieście partnerskim". The other side is not named beside the partnership: it is the one
town abroad of the visit, in the sentence, in its row or right before; of guests who came "z tej okazji", right behind.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from coopgraph.extract.agreement_clauses import denied, one_town
from coopgraph.extract.agreement_cuts import is_anniversary
from coopgraph.extract.agreement_subjects import of_project
from coopgraph.extract.agreement_told import Told
from coopgraph.extract.agreement_words import ADJECTIVES, TOWN_NOUNS
from coopgraph.extract.chunks import Chunk, Sentence, begins, is_territory
from coopgraph.extract.pacts import Pact, Party, same_body
from coopgraph.model import BlockKind, Confidence, OrganisationValue, Span

_TOLD: Final = frozenset({"partnerstwo", "partnerski", "bliźniaczy"})
_ACT: Final = frozenset(
    {"podpisanie", "zawarcie", "nawiązanie", "rozpoczęcie", "istnienie", "podpisać", "zawrzeć", "nawiązać", "istnieć"}
)
_PAPER: Final = frozenset({"umowa", "porozumienie", "akt", "współpraca", "stosunek", "kontakt"})
_SIGNED: Final = frozenset({"umowa", "porozumienie"})
_OURS: Final = frozenset({"oba", "nasz", "obydwa"})
_PLACES: Final = frozenset({"miasto", "gmina", "miasteczko"})
_SOME: Final = frozenset(
    {
        "inny",
        "nowy",
        "drugi",
        "trzeci",
        "kolejny",
        "przyszły",
        "potencjalny",
        "jeden",
        "ich",
        "jego",
        "jej",
        "swój",
        "każdy",
    }
)
_DAYS: Final = frozenset({"święto", "dzień", "dni", "urodziny", "jubileusz"})
_MET: Final = frozenset({"burmistrz", "nadburmistrz", "mer", "władza", "prezydent", "przedstawiciel", "delegacja"})
_MEETINGS: Final = frozenset({"konferencja", "targi", "kongres", "szkolenie", "forum", "seminarium", "targ"})
_GOES_ON: Final = frozenset({"oraz", "i", "a", "w", "we", "na", "do", "była", "był", "było", "przypada"})
_PHRASE: Final = 9  # chunks from the jubilee to the end of the words for the partnership
_BACK: Final = 2  # sentences


def of_visit(told: Told, sentence: Sentence) -> None:
    """Make the pact of a partnership without a name, of who speaks and the one town abroad of the visit."""
    own = told.own
    if own is None or is_territory(own) or sentence.lemmas.isdisjoint(_TOLD):
        return  # a county's partner is a county, whose town is visited
    phrase = _phrase(sentence.chunks) or _called(sentence)
    if phrase is None or _open(told, sentence):
        return
    other = _other(told, sentence)
    if other is None or same_body(own, other) or any(_of_both(pact, own, other) for pact in told.pacts):
        return
    kind = "partnership-agreement" if any(c.lemmas & _SIGNED for c in phrase) else "twinning"
    span = phrase[0].span
    told.add(sentence, kind, [(own, span), (other, span)], [], Confidence.MEDIUM)


def _of_both(pact: Pact, own: OrganisationValue, other: OrganisationValue) -> bool:
    """Whether a pact is one of two towns."""
    return all(any(same_body(body, one) for body, _ in pact.parties) for one in (own, other))


def _called(sentence: Sentence) -> Sequence[Chunk] | None:
    """The words "w (tym włoskim) mieście partnerskim" that name nobody; of a feast, "święto miasta partnerskiego".

    In a row of a register also who was met there: "spotkanie z burmistrzem miasta partnerskiego".
    """
    chunks = sentence.chunks
    at = next((i for i, c in enumerate(chunks) if c.mention is None and c.lemmas & ADJECTIVES), None)
    if at is None or sentence.lemmas & _MEETINGS:
        return None
    noun = next((i for i in (at - 1, at + 1) if 0 <= i < len(chunks) and chunks[i].lemmas & _PLACES), None)
    if noun is None or chunks[noun].mention is not None or not (one_town(chunks[at]) or _single(chunks[noun])):
        return None
    first, last = min(at, noun), max(at, noun)
    while first and (begins(chunks[first - 1].tags, "adj") or chunks[first - 1].lemmas & {"ten", "nasz"}):
        first -= 1
    before = chunks[first - 1] if first else None
    after = chunks[last + 1] if last + 1 < len(chunks) else None
    occasion = [c.form.casefold() for c in chunks[last + 1 : last + 3]] == ["z", "okazji"]
    some = any(c.lemmas & _SOME for c in chunks[max(0, first - 1) : last + 1])
    if before is None or some or (after is not None and not (occasion or _ends(after))):
        return None
    met = sentence.within(BlockKind.ROW) is not None and bool(before.lemmas & _MET)
    there = before.form.casefold() in {"w", "we", "do"} or bool(before.lemmas & _DAYS)
    return chunks[first : last + 1] if there or met else None


def _single(noun: Chunk) -> bool:
    return begins(noun.tags, "subst:sg") and not any(tag.startswith("subst:pl") for tag in noun.tags)


def _phrase(chunks: Sequence[Chunk]) -> Sequence[Chunk] | None:
    """The words for the jubilee of a partnership, where they name nobody: "20-lecia podpisania umowy partnerskiej"."""
    start = next((i for i, c in enumerate(chunks) if is_anniversary(c)), None)
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


def _of_partnership(chunk: Chunk) -> bool:
    """Whether a word is one of those for the years, the signing and the partnership: "25-lecia", "zawarcia umowy o"."""
    if chunk.mention is not None:
        return "size" in chunk.kinds
    plain = chunk.form in {"o", "-"} or chunk.form.isdigit()
    return plain or bool(chunk.lemmas & (_TOLD | _ACT | _PAPER)) or is_anniversary(chunk)


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
