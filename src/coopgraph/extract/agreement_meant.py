"""Partners that are meant, not named: "w partnerskiej gminie", "wyjazd do X, będącego naszym miastem partnerskim".

The one other town abroad that a document names, or the one right before the word, is the partner of who speaks.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from coopgraph.extract.agreement_clauses import denied, one_town
from coopgraph.extract.agreement_subjects import of_project, towns_partner
from coopgraph.extract.agreement_told import Told
from coopgraph.extract.agreement_words import ADJECTIVES, OPENING, TOWN_NOUNS
from coopgraph.extract.chunks import Chunk, Sentence, begins, is_territory, opens
from coopgraph.extract.context import same_place, seat_of
from coopgraph.extract.drafts import municipality
from coopgraph.extract.pact_dates import dates_of
from coopgraph.extract.pacts import Party
from coopgraph.extract.party_places import is_county
from coopgraph.model import BlockKind, Confidence, OrganisationValue, PlaceValue

_ADJECTIVES: Final = ("partnersk", "zaprzyjaźnion", "bliźniacz", "siostrzan")
_OF_SEVERAL: Final = ("ich", "imi", "ie", "ne", "nych", "nymi", "cze", "czych", "czymi")
_TOWN: Final = frozenset({"town", "city", "partnerstadt", "partnergemeinde"})  # one, where the tag does not tell
_BESIDE: Final = 2  # chunks
_REACH: Final = 4  # sentences
_OPENING: Final = OPENING | {"rozpoczęcie", "ustanowienie"}
_WITH: Final = frozenset({"z", "ze"})
_NEAR: Final = 4  # chunks from "to" to the word
_APART: Final = 8  # chunks from a town to "będący" or "który"
_THEY_ARE: Final = (["są", "to"], ["jest", "to"], ["oba", "to"], ["oba", "są"], ["wszystkie", "to"], ["obydwa", "to"])
_LINKED: Final = frozenset({",", "–", "—", "("})
_NO_TOWN: Final = frozenset({"stosunek", "kontakt"})
_INDEFINITE: Final = frozenset(
    {"inny", "nowy", "drugi", "trzeci", "kolejny", "następny", "przyszły", "potencjalny", "jeden"}
)
_NOT_NOW: Final = frozenset({"przyszły", "potencjalny", "ewentualny", "dawny", "były", "niedoszły"})
_THEIRS: Final = frozenset({"ich", "jego", "jej", "wasz", "swój"})


def partner(told: Told, sentence: Sentence, clause: Sequence[Chunk], parties: Sequence[Party]) -> bool:
    """Make the twinning with a partner that a clause means; says whether it does."""
    if "uchwała" in sentence.lemmas:
        return _resolved(told, sentence, clause, parties)
    if ADJECTIVES.isdisjoint(sentence.lemmas) and sentence.lemmas.isdisjoint({"partnerstwo", "partner"}):
        return False
    if _before(told, sentence, clause, parties) or _these(told, sentence, clause, parties):
        return True
    if _at_theirs(told, sentence, clause, parties) or _those(told, sentence, clause, parties):
        return True
    return all(map(told.parties.is_own, parties)) and _meant(told, sentence, clause)


def _meant(told: Told, sentence: Sentence, clause: Sequence[Chunk]) -> bool:
    """Make the twinning of "partnerska gmina" without a name, where the document names but one town abroad."""
    own = told.own
    at = next((i for i, c in enumerate(clause) if c.mention is None and c.lemmas & ADJECTIVES), None)
    if own is None or is_territory(own) or at is None or not told.parties.sure or not _of_one(clause, at):
        return False
    only = _only_abroad(told)
    if only is None or not _spoken_near(told, sentence, only) or _open(told, sentence, clause):
        return False
    span = clause[at].span
    told.add(sentence, "twinning", [(own, span), (only, span)], [], Confidence.MEDIUM)
    return True


def _before(told: Told, sentence: Sentence, clause: Sequence[Chunk], parties: Sequence[Party]) -> bool:
    """Make the twinning of "X, będący (który jest) miastem partnerskim A": the last town before is the partner.

    Also of "X na Węgrzech – miasta partnerskiego A", whatever project the sentence is about.
    """
    at = next((i for i in range(len(clause)) if _called(clause, i)), None)
    if at is None:
        return False
    link = next((i for i in range(at, max(0, at - _APART), -1) if clause[i - 1].form in _LINKED), None)
    direct = link is not None and all(_plain(c) for c in clause[link:at])
    named = direct and clause[at].mention is not None
    if link is None or _open(told, sentence, clause[link:], projects=not named):
        return False
    if any(c.lemmas & _NOT_NOW for c in clause[link : at + _BESIDE]):
        return False
    if not (direct or (_links(clause, link) and "inst" in (clause[at].cases or {"inst"}))):
        return False
    abroad = (p for p in parties if p.place is not None and p.place.country != told.home)
    there = link - _BESIDE if "country" not in clause[link - _BESIDE].kinds else link - 2 * _BESIDE  # "X na Węgrzech –"
    before = [p for p in abroad if (p.at == there if direct else p.at < link)]
    behind = [p for p in parties if p.at >= at]
    ours = any("nasz" in c.lemmas for c in clause[link:]) or any(told.parties.is_own(p) for p in behind)
    own = told.own
    ours = ours or (told.parties.sure and direct and not named and _ends_there(clause, at))
    if len(before) != 1 or own is None or not ours or any(not told.parties.is_own(p) for p in behind):
        return False
    told.add(sentence, "twinning", [(own, clause[at].span), (before[0].body, before[0].span)], [], Confidence.MEDIUM)
    return True


def _ends_there(clause: Sequence[Chunk], at: int) -> bool:
    """Whether nothing behind the word for a partner says whose it is: "w X, czeskim mieście partnerskim, rozegrano"."""
    after = next((c for c in clause[at + 1 :] if not c.lemmas & TOWN_NOUNS), None)
    return after is None or after.form in {",", ".", ")", "–", "—"}


def _these(told: Told, sentence: Sentence, clause: Sequence[Chunk], parties: Sequence[Party]) -> bool:
    """Make the twinnings of "Z X i Y pracujemy od lat, to nasze miasta partnerskie": all the towns before."""
    at = next((i for i in range(2, len(clause)) if clause[i].lemmas & ADJECTIVES and clause[i].mention is None), None)
    own = told.own
    if at is None or own is None or _open(told, sentence, clause):
        return False
    link = next((i for i in range(at, max(0, at - _NEAR), -1) if clause[i].form == "to"), None)
    if link is None or clause[link - 1].form not in {",", "–", "—", "-"}:
        return False
    between = clause[link + 1 : at]
    ours = any("nasz" in c.lemmas for c in clause[link:])
    plain = all(_plain(c) or "być" in c.lemmas for c in between)
    towns = [p for p in parties if p.at < link and not told.parties.is_own(p) and p.place is not None and not p.located]
    if not ours or not plain or any(p.at > at for p in parties) or not towns:
        return False
    for party in towns:
        told.add(sentence, "twinning", [(own, clause[at].span), (party.body, party.span)], [])
    return True


def _those(told: Told, sentence: Sentence, clause: Sequence[Chunk], parties: Sequence[Party]) -> bool:
    """Make the twinnings of "… goście z X i Y. To nasze miasta partnerskie": the towns of the sentence before.

    Also "Są to miasta partnerskie A"; one town where the words are of one, which may tell since when.
    """
    opening = [c.form.casefold() for c in clause[:_BESIDE]]
    at = next((i for i, c in enumerate(clause[: _NEAR + 1]) if _calls(c)), None)
    if (opening[:1] != ["to"] and opening not in _THEY_ARE) or at is None or told.own is None or not sentence.index:
        return False
    ours = any("nasz" in c.lemmas for c in clause[:at]) or any(map(told.parties.is_own, parties))
    before = told.parties.of(told.state.reading.sentences[sentence.index - 1].chunks)
    towns = [p for p in before if not told.parties.is_own(p) and p.place is not None]
    if not ours or not towns or not all(map(told.parties.is_own, parties)) or _open(told, sentence, clause):
        return False
    one = one_town(clause[at]) or any(c.form.casefold().startswith(("miasto", "gmina")) for c in clause[: at + _BESIDE])
    abroad = [p for p in towns if p.place is not None and p.place.country not in {None, told.home}]
    if one is not (len(towns) == 1) or not abroad:
        return False
    dates = dates_of(clause) if one else []
    for party in abroad:
        told.add(sentence, "twinning", [(told.own, clause[at].span), (party.body, clause[at].span)], dates)
    return True


def _calls(chunk: Chunk) -> bool:
    """Whether a chunk is a word for partner towns, or holds it with the name behind: "miasta partnerskie X"."""
    return not chunk.lemmas.isdisjoint(ADJECTIVES)


def _at_theirs(told: Told, sentence: Sentence, clause: Sequence[Chunk], parties: Sequence[Party]) -> bool:
    """Make the twinning of "w X świętowano 25 lat partnerstwa z naszym miastem": X is the other side."""
    at = next((i for i, c in enumerate(clause) if "partnerstwo" in c.lemmas), None)
    own = told.own
    if at is None or own is None or _open(told, sentence, clause):
        return False
    with_ = any(clause[p.at - 1].form.casefold() in _WITH for p in parties if told.parties.is_own(p) and p.at > at)
    with_ = with_ or any(a.form.casefold() in _WITH and "nasz" in b.lemmas for a, b in pairwise(clause[at:]))
    others = [p for p in parties if not told.parties.is_own(p)]
    there = [p for p in others if p.located and not p.origin and p.place is not None and p.place.country != told.home]
    if not with_ or len(others) != 1 or not there or clause[there[0].at - 1].form.casefold() not in {"w", "we", "do"}:
        return False
    told.add(sentence, "twinning", [(own, clause[at].span), (there[0].body, there[0].span)], [], Confidence.MEDIUM)
    return True


def _resolved(told: Told, sentence: Sentence, clause: Sequence[Chunk], parties: Sequence[Party]) -> bool:
    """Make the twinning of an entry of a list of resolutions: "uchwała nr X w sprawie podjęcia współpracy z Y".

    No date: that of the resolution is not the partnership's. One that opens no entry is told by nobody as done.
    """
    own, others = told.own, [p for p in parties if not told.parties.is_own(p) and not p.located]
    entry = sentence.within(BlockKind.BULLET) or sentence.within(BlockKind.ITEM)
    numbered = any("reference" in c.kinds or c.form.casefold() == "nr" for c in clause[: _BESIDE + 1])
    opening = any(a.lemmas & _OPENING and b.lemmas & {"współpraca", "partnerstwo"} for a, b in pairwise(clause))
    if own is None or entry is None or not numbered or not opening or len(others) != 1:
        return False
    first = "uchwała" in clause[0].lemmas and not of_project(told.state, sentence, 0)
    with_ = clause[others[0].at - 1].form.casefold() in _WITH or clause[others[0].at - 2].form.casefold() in _WITH
    if not first or not with_ or others[0].body.country == told.home or is_county(others[0].body.name):
        return False
    told.add(sentence, "twinning", [(own, others[0].span), (others[0].body, others[0].span)], [])
    return True


def _called(clause: Sequence[Chunk], i: int) -> bool:
    """Whether a chunk calls a town a partner, its name read with it perhaps: "miastem partnerskim X"."""
    chunk = clause[i]
    if chunk.mention is None and "partner" in chunk.lemmas and begins(chunk.tags, "subst:sg"):
        apposed = clause[i - 1].form in _LINKED or "nasz" in clause[i - 1].lemmas  # "z X – partnera Y"
        return apposed and towns_partner(clause, i)
    if chunk.mention is None:
        beside = [c for c in clause[max(0, i - 1) : i + _BESIDE] if c.lemmas & TOWN_NOUNS]
        singular = one_town(chunk) or any(begins(c.tags, "subst:sg") for c in beside)
        return bool(chunk.lemmas & ADJECTIVES) and bool(beside) and singular
    words = chunk.form.casefold().split() if chunk.mention.rule.startswith("municipality") else []
    return any(word.startswith(_ADJECTIVES) and not word.endswith(_OF_SEVERAL) for word in words)


def _plain(chunk: Chunk) -> bool:
    """Whether a word may stand between a town and the word that calls it a partner: "naszego niemieckiego miasta"."""
    return chunk.mention is None and (bool(chunk.lemmas & (TOWN_NOUNS | {"nasz"})) or opens(chunk.tags, "adj"))


def _links(clause: Sequence[Chunk], i: int) -> bool:
    """Whether "będący" or "który jest" stands at `i`, behind a comma."""
    participle = begins(clause[i].tags, "pact") and "być" in clause[i].lemmas
    relative = "który" in clause[i].lemmas and any("być" in c.lemmas for c in clause[i + 1 : i + 1 + _BESIDE])
    return participle or relative


def _of_one(clause: Sequence[Chunk], at: int) -> bool:
    """Whether the word at `at` calls one town, known already, a partner: "w partnerskiej gminie"."""
    around = clause[max(0, at - _BESIDE) : at + _BESIDE]
    nouns = [c for c in around if c.lemmas & (TOWN_NOUNS - _NO_TOWN) and begins(c.tags, "subst:sg")]
    some = any(c.lemmas & (_INDEFINITE | _THEIRS) for c in around)
    ours = any("nasz" in c.lemmas for c in clause[max(0, at - _BESIDE) : at])
    one = one_town(clause[at]) or (ours and any(c.form.casefold() in _TOWN for c in nouns))
    return one and bool(nouns) and not some


def _only_abroad(told: Told) -> OrganisationValue | None:
    """The one town abroad that a document names."""
    found: dict[str, PlaceValue] = {}
    for mention in told.state.reading.annotation.mentions:
        place = seat_of(mention)
        if place is not None and place.kind == "settlement" and place.country not in {None, told.home}:
            found[place.name] = place
    return municipality(next(iter(found.values()))) if len(found) == 1 else None


def _spoken_near(told: Told, sentence: Sentence, only: OrganisationValue) -> bool:
    """Whether the one town abroad was named a few sentences before, or is in the one behind."""
    around = told.state.reading.sentences[max(0, sentence.index - _REACH) : sentence.index + _BESIDE]
    seats = (seat_of(m) for s in around for m in s.mentions)
    return any(seat is not None and only.seat is not None and same_place(seat, only.seat) for seat in seats)


def _open(told: Told, sentence: Sentence, clause: Sequence[Chunk], *, projects: bool = True) -> bool:
    """Whether a partnership is denied, only wanted, ended, or is one of a project."""
    lemmas = frozenset().union(*(c.lemmas for c in clause))
    if denied(clause, told.words, partners=True) or told.papers.stated(sentence, clause):
        return True
    if not projects:
        return bool(lemmas & (told.words.set("unsettled") - {"projekt"}))
    return bool(lemmas & told.words.set("unsettled")) or of_project(told.state, sentence, 0)
