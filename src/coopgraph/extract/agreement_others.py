"""Partnerships of other towns than who speaks, told in passing: "X, który w 1993 roku nawiązał współpracę z Y"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from coopgraph.extract.agreement_clauses import denied
from coopgraph.extract.agreement_owners import heads_list
from coopgraph.extract.agreement_subjects import begun
from coopgraph.extract.agreement_told import Told
from coopgraph.extract.chunks import Chunk, Sentence, begins
from coopgraph.extract.pact_dates import dates_of
from coopgraph.extract.pacts import Party

_WITH: Final = frozenset({"z", "ze"})
_TO_NAME: Final = 3  # chunks from "z" to the name: "z niemieckim miastem X"
_REST: Final = frozenset({"inny", "pozostały"})
_FEAST: Final = frozenset({"obchodzić", "świętować", "celebrować", "uczcić"})
_PEOPLE: Final = frozenset({"delegacja", "przedstawiciel", "władza", "mieszkaniec", "burmistrz", "mer", "młodzież"})
_LISTS: Final = frozenset({":", "-", "–", "—"})
_TWO: Final = 2


def began_with(told: Told, sentence: Sentence, clause: Sequence[Chunk], parties: Sequence[Party]) -> bool:
    """Make the twinning of "X, który w 1993 roku nawiązał współpracę z Y"; says whether it does.

    X is a town of the country of who speaks, in the nominative; Y, the one town behind, lies abroad.
    """
    at = next((i for i, c in enumerate(clause) if i > 1 and "który" in c.lemmas and clause[i - 1].form == ","), None)
    if at is None or "nom" not in clause[at].cases:
        return False
    who = next((p for p in parties if p.at == at - _TWO and "nom" in clause[p.at].cases), None)
    others = [p for p in parties if p.at > at and not p.located]
    if who is None or who.place is None or who.place.country != told.home or len(others) != 1:
        return False
    other, rest = others[0], clause[at:]
    abroad = other.place is not None and other.place.country not in {None, told.home}
    with_ = any(c.form.casefold() in _WITH for c in clause[other.at - _TO_NAME : other.at])
    dates = dates_of(rest)
    if not (abroad and with_ and begun(rest)) or len(dates) != 1 or denied(clause, told.words):
        return False
    told.add(sentence, "twinning", [(who.body, who.span), (other.body, other.span)], dates)
    return True


def partners_of_other(
    told: Told, sentence: Sentence, clause: Sequence[Chunk], i: int, parties: Sequence[Party]
) -> bool:
    """Make the twinnings of "pozostałych miast partnerskich X: włoskiego A i francuskiego B": they are X's.

    `i` is the word for partners, right before X (also "miast zaprzyjaźnionych z X: …") or read with its name; says
    whether it tells of X's.
    """
    at = i if clause[i].mention is not None else i + 1
    if at > i and at < len(clause) and clause[at].form.casefold() in _WITH:
        at += 1
    whose = next((p for p in parties if p.at == at), None)
    if whose is None or not _heads(told, clause, i, whose):
        return False
    listed = [p for p in parties if p.at > at + 1 and p.place is not None and not p.located]
    if any(told.parties.is_own(p) or p.body.country in {whose.body.country, told.home} for p in listed):
        return True
    for party in listed:
        behind = clause[party.at + 1] if party.at + 1 < len(clause) else None
        if behind is None or behind.mention is not None or not behind.form[0].isupper():  # else not all of its name
            told.add(sentence, "twinning", [(whose.body, whose.span), (party.body, party.span)], [])
    return True


def of_subject_abroad(clause: Sequence[Chunk], parties: Sequence[Party], told: Told) -> bool:
    """Whether a town abroad has the partners named: "Gifhorn ma też partnera w Anglii – X", "jest partnerem X i Y"."""
    first = parties[0] if len(parties) >= _TWO else None
    if first is None or first.at or first.place is None or first.place.country == told.home:
        return False
    if any(told.parties.is_own(p) for p in parties) or any("nasz" in c.lemmas for c in clause):
        return False
    verb = clause[first.at + 1]
    at = next((i for i in range(_TWO, min(_TWO + _TO_NAME, len(clause))) if "partner" in clause[i].lemmas), None)
    if at is None or not begins(verb.tags, "fin:sg:ter"):
        return False
    has = bool(verb.lemmas & {"mieć", "posiadać"}) and "acc" in clause[at].cases
    return has or ("być" in verb.lemmas and any(p.at == at + 1 for p in parties))


def pair_tied(clause: Sequence[Chunk], i: int, parties: Sequence[Party]) -> list[Party]:
    """The two of "X i Y obchodzą jubileusz partnerstwa", "X i Y łączy partnerstwo", "Partnerstwo X i Y trwa"."""
    two = [p for p in parties if not p.located]
    if len(two) != _TWO or two[1].at - two[0].at != _TWO or clause[two[0].at + 1].form not in {"i", "oraz"}:
        return []
    one, other = two
    if "partnerstwo" not in clause[i].lemmas or one.place is None or other.place is None:
        return []
    after = clause[other.at + 1 : other.at + 1 + _TWO]
    verb = bool(after) and begins(after[0].tags, ("fin", "praet"))
    if one.at == 1 and i == 0:
        return two if verb and "gen" in clause[one.at].cases else []
    tied = bool(after) and "łączyć" in after[0].lemmas and i - other.at <= _TO_NAME
    feast = verb and other.at < i and "nom" in clause[one.at].cases and any(c.lemmas & _FEAST for c in after)
    return two if verb and (tied or feast) else []


def of_their_own(clause: Sequence[Chunk], i: int, parties: Sequence[Party], home: str | None) -> bool:
    """Whether people of a town abroad act, whose own partner the word at `i` calls: "Delegacja X była …"."""
    first = parties[0] if parties else None
    if first is None or first.at > 1 or first.at >= i or first.place is None or first.place.country == home:
        return False
    led = clause[0].mention is not None and clause[0].mention.rule.startswith("office-holder")
    led = led or bool(first.at and clause[0].lemmas & _PEOPLE and "gen" in clause[first.at].cases)
    acts = any(begins(c.tags, ("fin", "praet")) for c in clause[first.at + 1 : i])
    return led and acts and not any("nasz" in c.lemmas for c in clause)


def _heads(told: Told, clause: Sequence[Chunk], i: int, whose: Party) -> bool:
    """Whether the town of the word at `i` is abroad and heads the row of its own partners."""
    right_before = clause[i].mention is None and whose.at == i + 1
    if right_before and heads_list(clause, i, told.home, told.state.context.is_own):
        return True
    abroad = whose.place is not None and whose.place.country != told.home and not told.parties.is_own(whose)
    listed = whose.at + 1 < len(clause) and clause[whose.at + 1].form in _LISTS
    return abroad and listed and any(c.lemmas & _REST for c in clause[max(0, i - _TWO) : i])
