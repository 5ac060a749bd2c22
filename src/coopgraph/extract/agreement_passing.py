"""Partnerships that news tell in passing: "pojechali do miasta partnerskiego X", "z X, z którym współpracujemy".

The partner is a town abroad; who speaks is its other side, and no other town of the country is named beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from coopgraph.extract.agreement_clauses import denied, one_town
from coopgraph.extract.agreement_subjects import begun, of_project
from coopgraph.extract.agreement_told import Told
from coopgraph.extract.agreement_words import ADJECTIVES, COOPERATES
from coopgraph.extract.chunks import Chunk, Sentence, begins
from coopgraph.extract.pact_dates import Dated, dates_of
from coopgraph.extract.pacts import Party

_WITH: Final = frozenset({"z", "ze"})
_OURS: Final = frozenset({"miasto", "gmina", "powiat", "samorząd", "my"})
_JOINS: Final = frozenset({"łączyć", "wiązać"})
_ONE: Final = frozenset({"mieście", "miastem", "miasteczku", "gminie", "gminą"})  # of one, whatever follows
_LASTS: Final = frozenset({"trwać", "istnieć", "datować", "rozwijać"})
_WORK: Final = frozenset({"współpraca", "partnerstwo"})
PASSING: Final = COOPERATES | _JOINS | _WORK | ADJECTIVES  # one of these stands where anything is told in passing
_KEEP: Final = frozenset({"utrzymywać", "mieć", "prowadzić", "podtrzymywać"})
_CONTACTS: Final = frozenset({"kontakt", "stosunek", "relacja", "współpraca", "umowa"})
_THEIRS: Final = frozenset({"jego", "jej", "ich", "swojego", "swego", "swojej"})
_TO_NAME: Final = 3  # chunks from "z" to the name: "z niemieckim miastem X"
_TWO: Final = 2


def in_passing(
    told: Told, sentence: Sentence, clause: Sequence[Chunk], parties: Sequence[Party], kind: str = "twinning"
) -> bool:
    """Make the twinning that a clause tells in passing of who speaks, or its paper of a kind; says whether it does."""
    own = told.own
    abroad = [p for p in parties if p.place is not None and p.place.country not in {None, told.home}]
    if own is None or len(abroad) != 1 or not told.parties.sure or _another_at_home(told, parties):
        return False
    party = abroad[0]
    found = _called(clause, party)
    if found is None:
        found = _related(told, clause, party)
    if found is None:
        found = _work_with(clause, party)
    if found is None and _within(clause, party):
        found = []
    if found is None or denied(clause, told.words, partners=True) or told.papers.stated(sentence, clause):
        return False
    if of_project(told.state, sentence, 0) and not _called(clause, party):
        return False
    told.add(sentence, kind, [(own, party.span), (party.body, party.span)], found)
    return True


def _another_at_home(told: Told, parties: Sequence[Party]) -> bool:
    """Whether another town of the country is named, whose partner it may be."""
    return any(p.place is not None and p.place.country == told.home and not told.parties.is_own(p) for p in parties)


def _called(clause: Sequence[Chunk], party: Party) -> list[Dated] | None:
    """No dates where a town that only says where is read with the word for a partner: "w mieście partnerskim X"."""
    mention = clause[party.at].mention
    there = party.located or (party.at > 0 and clause[party.at - 1].form.casefold() in {"w", "we", "do"})
    named = there and mention is not None and mention.rule == "municipality:partner"
    theirs = party.at > 0 and clause[party.at - 1].form.casefold() in _THEIRS
    one = named and not theirs and (one_town(clause[party.at]) or clause[party.at].form.split()[0] in _ONE)
    return [] if one else None


def _related(told: Told, clause: Sequence[Chunk], party: Party) -> list[Dated] | None:
    """The dates of "z X (na Węgrzech), z którym (nasze miasto) współpracuje od 1998 roku"."""
    at = party.at + 1
    if at + 1 < len(clause) and "country" in clause[at + 1].kinds:
        at += _TWO
    link = [c.form.casefold() for c in clause[at : at + _TWO]]
    if (
        link[:1] != [","]
        or link[1:] not in (["z"], ["ze"])
        or "który" not in clause[min(at + 2, len(clause) - 1)].lemmas
    ):
        return None
    end = next((n for n in range(at + 3, len(clause)) if clause[n].form == ","), len(clause))
    inside = clause[at + 3 : end]
    ours = any(c.lemmas & _OURS and c.mention is None for c in inside) or any(
        told.parties.is_own(p) and not p.located for p in told.parties.of(inside)
    )
    if any(c.mention is None and begins(c.tags, "subst") and c.cases == {"nom"} and _nobody(c) for c in inside):
        return None  # "z którym klub współpracuje"
    we = any(c.lemmas & COOPERATES and begins(c.tags, "fin:pl:pri") for c in inside)
    works = any(c.lemmas & COOPERATES and begins(c.tags, "fin") for c in inside)
    tied = any(c.lemmas & _JOINS and begins(c.tags, "fin") for c in inside) and any(
        c.lemmas & (_WORK | {"umowa", "porozumienie", "przyjaźń"}) for c in inside
    )
    kept = any(c.lemmas & _KEEP and begins(c.tags, "fin") for c in inside)
    kept = kept and any(c.lemmas & _CONTACTS for c in inside) and any(c.lemmas & ADJECTIVES for c in inside)
    if kept and any(c.lemmas & _KEEP and begins(c.tags, "fin:pl:pri") for c in inside):
        return dates_of(inside)[:1]
    return dates_of(inside)[:1] if we or (ours and (works or tied or kept)) else None


def _nobody(chunk: Chunk) -> bool:
    """Whether a noun is another subject than a town, or than what ties two towns."""
    return not chunk.lemmas & (_OURS | _WORK | _CONTACTS | {"porozumienie", "przyjaźń"})


def _within(clause: Sequence[Chunk], party: Party) -> bool:
    """Whether we are said to work with a town as partners: "Z X współpracujemy w ramach partnerstwa miast"."""
    works = any(c.lemmas & COOPERATES and begins(c.tags, "fin:pl:pri") for c in clause)
    ties = (b.lemmas for a, b in pairwise(clause) if a.form.casefold() == "ramach")
    with_ = clause[party.at - 1].form.casefold() in _WITH and "inst" in clause[party.at].cases
    return works and with_ and not party.located and any("partnerstwo" in lemmas for lemmas in ties)


def _work_with(clause: Sequence[Chunk], party: Party) -> list[Dated] | None:
    """The dates of "Współpraca z X trwa od 1998 roku"; none of "w ramach współpracy partnerskiej z X"."""
    at = next((i for i in range(max(0, party.at - _TO_NAME), party.at) if clause[i].form.casefold() in _WITH), None)
    if at is None or not at:
        return None
    before = [clause[at - 1], clause[max(0, at - 2)]]
    first = next((n for n, c in enumerate(before) if c.lemmas & _WORK), None)
    if first is None or (first and not before[0].lemmas & ADJECTIVES):
        return None
    within = any(c.form.casefold() == "ramach" for c in clause[max(0, at - 4) : at])
    if within and any(c.lemmas & ADJECTIVES for c in before):
        return []
    began = clause[0].lemmas & _WORK and any(begins(c.tags, "imps") for c in clause) and begun(clause)
    if began and at - 1 == first == 0:  # "Współpracę z X rozpoczęto w 1996 r."
        return dates_of(clause)[:1]
    opens = at - 1 - first == 0 or (at - 1 - first == 1 and begins(clause[0].tags, "adj"))
    dates = dates_of(clause)
    since = len(dates) == 1 and any(c.form.casefold() == "od" for c in clause[party.at :])
    return dates if opens and since and any(c.lemmas & _LASTS and begins(c.tags, "fin") for c in clause) else None
