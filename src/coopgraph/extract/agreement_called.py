"""Partners named by the adjective alone, or meant by it: "zespół z partnerskiej X", "w X, choć to miasto partnerskie".

Read last and over the whole page: who speaks is known by then, and so is which pairs the page has told already. Only a
town or land abroad is one, and no other town of the country stands in the sentence, whose partner it might be.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from coopgraph.extract.agreement_clauses import denied
from coopgraph.extract.agreement_lists import RULE
from coopgraph.extract.agreement_subjects import of_project
from coopgraph.extract.agreement_told import Told
from coopgraph.extract.chunks import Chunk, Sentence, begins, is_territory
from coopgraph.extract.drafts import at
from coopgraph.extract.pacts import Pact, Party
from coopgraph.model import Confidence, Span

_CALLS: Final = frozenset({"partnerski", "bliźniaczy"})
_UNITS: Final = frozenset(
    "miasto miasteczko gmina powiat rejon okręg hromada miejscowość prowincja hrabstwo departament amt".split()  # noqa: SIM905
)
_SOME: Final = frozenset(
    "inny nowy kolejny następny przyszły potencjalny ewentualny dawny były niedoszły każdy żaden jego jej ich".split()  # noqa: SIM905
)
_MARKS: Final = frozenset({"–", "—", "-", ":", "„", '"'})
_ENDS: Final = frozenset({",", ".", ";", "!", ")", "–", "—", "("})
_ONE_OF: Final = frozenset({"jeden", "jedna", "jedno"})
_OWN: Final = frozenset({"nasz", "gmina", "miasto", "powiat", "samorząd"})
_CHIEFS: Final = frozenset(
    "włodarz burmistrz nadburmistrz mer prezydent starosta wójt władza delegacja przedstawiciel gospodarz".split()  # noqa: SIM905
)
_NEAR: Final = 4  # chunks from the adjective to the name
_BACK: Final = 5  # chunks from "miast partnerskich" to the town that is one of them
_BEFORE: Final = 3  # sentences back to the town whose head is meant
_FAR: Final = 8  # chunks from a town to "to miasto partnerskie"


def called(told: Told, sentences: Sequence[Sentence]) -> list[Pact]:
    """The twinnings of who speaks with the places that an adjective calls partners."""
    own, found = told.own, []
    if own is None or not told.parties.sure:
        return []
    for sentence in sentences:
        if sentence.lemmas.isdisjoint(_CALLS) or sentence.tokens[-1].form == "?" or _is_open(told, sentence):
            continue
        parties = told.parties.of(sentence.chunks)
        if any(_at_home(told, p) for p in parties):
            continue
        for party, span in _partners(told, sentence, parties):
            where = at(sentence, span, f"{RULE}-twinning", Confidence.MEDIUM)
            found.append(Pact([(own, span), (party.body, span)], "twinning", where))
    return found


def _is_open(told: Told, sentence: Sentence) -> bool:
    """Whether the partnership is denied, planned, over, or that of a project."""
    stated = told.papers.stated(sentence, sentence.chunks)
    return bool(stated) or denied(sentence.chunks, told.words, partners=True) or of_project(told.state, sentence, 0)


def _at_home(told: Told, party: Party) -> bool:
    return party.body.country == told.home and not told.parties.is_own(party)


def _is_abroad(told: Told, party: Party) -> bool:
    """Whether a party is a town abroad, or a land by a name of no country: of a county only such a land."""
    if party.body.country is None:
        return is_territory(party.body) and not party.body.name.casefold().endswith(("ski", "cki"))
    own = told.own
    lands = own is not None and is_territory(own)
    return party.body.country != told.home and (is_territory(party.body) or (party.place is not None and not lands))


def _partners(told: Told, sentence: Sentence, parties: Sequence[Party]) -> Iterator[tuple[Party, Span]]:
    """The places that the adjectives of a sentence call partners, each with where that is said."""
    chunks = sentence.chunks
    abroad = [p for p in parties if _is_abroad(told, p)]
    for i, chunk in enumerate(chunks):
        if chunk.mention is not None or chunk.lemmas.isdisjoint(_CALLS) or _is_other(chunks, i):
            continue
        party = _attributed(chunks, i, abroad) or _one_of(told, chunks, i, abroad) or _said_to_be(chunks, i, abroad)
        party = party or (_of_head(told, sentence, i) if not abroad else None)
        if party is not None:
            yield party, chunk.span


def _is_other(chunks: Sequence[Chunk], i: int) -> bool:
    """Whether the words speak of another one, a former one, or that of somebody else: "z jego miasta partnerskiego"."""
    return any(c.lemmas & _SOME or c.form.casefold() in _SOME for c in chunks[max(0, i - 3) : i + 2])


def _attributed(chunks: Sequence[Chunk], i: int, abroad: Sequence[Party]) -> Party | None:
    """The place that the adjective at `i` agrees with, or that is named right behind its "gmina" or "miasto"."""
    unit = next((n for n in (i - 1, i + 1, i + 2) if 0 <= n < len(chunks) and chunks[n].lemmas & _UNITS), None)
    if unit is not None and not _of_one(chunks[unit]):
        return None
    party = next((p for p in abroad if i < p.at <= i + _NEAR), None)
    if party is None or not _of_one(chunks[i]):
        return None
    start = max(i, unit if unit is not None else i) + 1
    between = chunks[start : party.at]
    if unit is not None:  # "z gminy partnerskiej – X", "partnerskiego rejonu X"
        return party if all(c.form in _MARKS or begins(c.tags, "adj") for c in between) else None
    before = chunks[i - 1] if i else None
    noun = before is not None and begins(before.tags, ("subst", "ger")) and before.cases & chunks[i].cases
    agrees = chunks[party.at].cases & chunks[i].cases
    return party if agrees and not noun and all(begins(c.tags, "adj") for c in between) else None


def _of_one(chunk: Chunk) -> bool:
    """Whether a word may be of one thing."""
    return any(":sg:" in tag for tag in chunk.tags)


def _one_of(told: Told, chunks: Sequence[Chunk], i: int, abroad: Sequence[Party]) -> Party | None:
    """The place of "X, jedno z kilku miast partnerskich (gminy)"."""
    first = next((n for n in range(i, max(-1, i - _BACK), -1) if chunks[n].lemmas & _ONE_OF), None)
    if first is None or first < 2 or chunks[first - 1].form != "," or not _is_ours(told, chunks, i):  # noqa: PLR2004
        return None
    party = next((p for p in abroad if p.at == first - 2), None)
    with_ = chunks[first + 1].form.casefold() in {"z", "ze"}
    return party if with_ and any(c.lemmas & _UNITS for c in chunks[first : i + 2]) else None


def _is_ours(told: Told, chunks: Sequence[Chunk], i: int) -> bool:
    """Whether the words for partner towns end, or go on with who speaks: "miast partnerskich gminy"."""
    after = i + 2 if i + 1 < len(chunks) and chunks[i + 1].lemmas & _UNITS else i + 1
    if after >= len(chunks) or chunks[after].form in _ENDS:
        return True
    mention = chunks[after].mention
    if mention is not None:
        return any(p.at == 0 and told.parties.is_own(p) for p in told.parties.of(chunks[after : after + 1]))
    following = chunks[after + 1] if after + 1 < len(chunks) else None
    return bool(chunks[after].lemmas & _OWN) and (following is None or following.mention is None)


def _said_to_be(chunks: Sequence[Chunk], i: int, abroad: Sequence[Party]) -> Party | None:
    """The one place of "w X, choć to (nasze) miasto partnerskie"."""
    unit = next((n for n in (i - 1, i + 1) if 0 <= n < len(chunks) and chunks[n].lemmas & _UNITS), None)
    if unit is None or not _of_one(chunks[unit]):
        return None
    first, last = min(unit, i), max(unit, i)
    if first and "nasz" in chunks[first - 1].lemmas:
        first -= 1
    this = first > 1 and chunks[first - 1].form.casefold() == "to" and "nom" in chunks[unit].cases
    ends = last + 1 == len(chunks) or chunks[last + 1].form in _ENDS
    comma = "," in {c.form for c in chunks[max(0, first - 3) : first]}
    named = len(abroad) == 1 and 0 < first - abroad[0].at <= _FAR
    return abroad[0] if this and ends and comma and named else None


def _of_head(told: Told, sentence: Sentence, i: int) -> Party | None:
    """The one town abroad named right before "włodarz miasta partnerskiego", whose name stands with that head."""
    chunks = sentence.chunks
    unit = next((n for n in (i - 1, i + 1) if 0 <= n < len(chunks) and chunks[n].lemmas & _UNITS), None)
    if unit is None or not _of_one(chunks[unit]) or "gen" not in chunks[unit].cases:
        return None
    first, last = min(unit, i), max(unit, i)
    chief = first and chunks[first - 1].lemmas & _CHIEFS and _of_one(chunks[first - 1])
    if not chief or (last + 1 < len(chunks) and chunks[last + 1].form not in _ENDS):
        return None
    before = told.state.reading.sentences[max(0, sentence.index - _BEFORE) : sentence.index]
    parties = [p for s in before for p in told.parties.of(s.chunks)]
    abroad = {p.body.name: p for p in parties if _is_abroad(told, p)}
    return next(iter(abroad.values())) if len(abroad) == 1 and not any(_at_home(told, p) for p in parties) else None
