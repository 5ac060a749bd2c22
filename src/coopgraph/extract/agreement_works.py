"""Partnerships told by what towns do: "od 1992 r. miasto współpracuje z X", "współpracuje z A (Francja) i B"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from coopgraph.extract.agreement_subjects import of_project
from coopgraph.extract.agreement_told import Told
from coopgraph.extract.agreement_words import ADJECTIVES, COOPERATES
from coopgraph.extract.chunks import Chunk, Sentence, begins, is_territory
from coopgraph.extract.pact_dates import dates_by, dates_of
from coopgraph.extract.pacts import Party

_OURS: Final = frozenset({"miasto", "gmina", "powiat", "samorząd", "my"})
_BEGIN: Final = frozenset({"nawiązać", "rozpocząć", "podjąć", "zapoczątkować"})
_FORMAL: Final = frozenset({"oficjalny", "formalny", "partnerski", "stały"})
_NARROW: Final = frozenset({"przy", "podczas"})  # working together at one thing is no partnership
_HEAD: Final = 3  # sentences


def works_with(told: Told, sentence: Sentence, clause: Sequence[Chunk], others: Sequence[Party]) -> None:
    """Read whom a town works with: since a year, several towns abroad at once, or below a heading about partners."""
    if _formally(told, sentence, clause, others):
        return
    below = told.papers.below_partners(sentence) and not of_project(told.state, sentence, 0)
    own = [p for p in told.parties.of(clause) if told.parties.is_own(p)]
    works = _works(clause, others, own=bool(own)) and not of_project(told.state, sentence)
    since = works and (any(c.form.casefold() == "od" for c in clause) or _of_date(clause))
    found = list(zip(others, dates_by(clause, others), strict=True))
    abroad = [p for p in others if p.body.country != told.home and (p.place is not None or is_territory(p.body))]
    plainly = works and not any(p.located for p in own) and _plainly(clause)
    titled = (since or plainly) and of_partners(told)
    long = plainly and any(c.form.casefold() in {"lat", "dekad"} for c in clause)  # "od ponad 20 lat", "od lat"
    row = (plainly and len(abroad) > 1) or (since and len(abroad) > 1 and any(dates for _, dates in found))
    for party, dates in found:
        if below or (party in abroad and ((since and (dates or long)) or titled or row)):
            own_body = told.own or party.body
            told.add(sentence, "twinning", [(own_body, party.span), (party.body, party.span)], dates)


def _of_date(clause: Sequence[Chunk]) -> bool:
    """Whether "z" stands before a date: "співпрацює з містом X з 2005 року"."""
    return any(a.form == "z" and "date" in b.kinds for a, b in pairwise(clause))


def _works(clause: Sequence[Chunk], others: Sequence[Party], *, own: bool) -> bool:
    """Whether the town that speaks is who works with the others now.

    `own`: it is named in the clause, on whichever side of the verb.
    """
    verb = next((i for i, c in enumerate(clause) if c.lemmas & COOPERATES), None)
    if verb is None or not begins(clause[verb].tags, "fin") or (verb and clause[verb - 1].form == "nie"):
        return False
    if own or begins(clause[verb].tags, "fin:pl:pri"):
        return True
    ours = any(c.lemmas & _OURS and "nom" in c.cases for c in clause[:verb])
    named = any("nom" in c.cases and c.kinds & {"settlement", "municipality", "territory"} for c in clause[:verb])
    return (ours or named) and all(p.at > verb for p in others)


def _plainly(clause: Sequence[Chunk]) -> bool:
    """Whether nothing narrows the work to one occasion, and no other body is who works: "chór z X współpracuje …"."""
    verb = next((i for i, c in enumerate(clause) if c.lemmas & COOPERATES), len(clause))
    start = max((i + 1 for i, c in enumerate(clause[:verb]) if c.form in {",", "że", ":"}), default=0)
    subjects = (c for c in clause[start:verb] if c.mention is None and begins(c.tags, "subst") and "nom" in c.cases)
    others = any(not c.lemmas & _OURS and not c.lemmas & {"rok", "lata"} for c in subjects)
    return not others and not any(c.form.casefold() in _NARROW for c in clause)


def of_partners(told: Told) -> bool:
    """Whether the head of the document speaks of partners."""
    first = told.state.reading.sentences[:_HEAD]
    return any(s.lemmas & (ADJECTIVES | {"partnerstwo", "partner"}) for s in first)


def with_that(clause: Sequence[Chunk]) -> bool:
    """Whether a clause opens with a partnership "z tym miastem", named before: "… X nawiązał w 1997 roku"."""
    opening = [c.form.casefold() for c in clause[1:3]]
    return opening in (["z", "tym"], ["z", "tą"], ["z", "nim"], ["z", "nią"])


def _formally(told: Told, sentence: Sentence, clause: Sequence[Chunk], others: Sequence[Party]) -> bool:
    """Make the twinning of "Gmina nawiązała oficjalną współpracę z X w 1998 r."; says whether there is one.

    Of plain "współpraca" where the page is about partners.
    """
    at = next((i for i, c in enumerate(clause) if "współpraca" in c.lemmas and "acc" in c.cases), None)
    abroad = [p for p in others if p.body.country != told.home and p.place is not None]
    dates = list(dates_of(clause))
    if at is None or told.own is None or len(abroad) != 1 or len(others) != 1 or len(dates) != 1:
        return False
    if clause[abroad[0].at - 1].form.casefold() not in {"z", "ze"} and "inst" not in clause[abroad[0].at].cases:
        return False
    formal = any(c.lemmas & _FORMAL for c in clause[max(0, at - 1) : at + 2]) or of_partners(told)
    began = any(c.lemmas & _BEGIN and begins(c.tags, ("praet", "imps")) for c in clause[:at])
    ours = any(map(told.parties.is_own, told.parties.of(clause))) or any(c.lemmas & (_OURS | {"nasz"}) for c in clause)
    began = began and (ours or any(begins(c.tags, "praet:pl:pri") for c in clause[:at]))
    if not (formal and began) or of_project(told.state, sentence) or not _plainly(clause):
        return False
    body = abroad[0]
    told.add(sentence, "twinning", [(told.own, body.span), (body.body, body.span)], dates)
    return True
