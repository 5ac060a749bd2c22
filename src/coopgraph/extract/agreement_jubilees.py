"""Partnerships told by how long towns work together, by a row of beginnings, by a pronoun.

"20-lecie współpracy z X", "Współpracę z A nawiązano w 1989 r., z B – w 1998 r.", "Mamy nowe miasto partnerskie.
Jest nim X".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from coopgraph.extract.agreement_clauses import denied, one_town
from coopgraph.extract.agreement_subjects import begun, of_project
from coopgraph.extract.agreement_told import Told
from coopgraph.extract.agreement_words import ADJECTIVES
from coopgraph.extract.chunks import Chunk, Sentence, begins, is_territory, tells
from coopgraph.extract.pact_dates import dates_by, dates_of
from coopgraph.extract.pacts import Party
from coopgraph.extract.party_places import is_county
from coopgraph.model import Confidence

_FEASTS: Final = frozenset({"rocznica", "jubileusz"})
_YEARS: Final = frozenset({"lecie", "lecia", "leciu", "leciem", "lat"})
_LINKS: Final = frozenset({"z", "ze", "między", "pomiędzy", "miast", "gmin", "powiatów", "partnerskiej"})
_SUBJECTS: Final = _FEASTS | {"lecie", "rok", "lato", "miasto", "gmina", "powiat", "samorząd", "nawiązanie", "początek"}
_BODIES: Final = frozenset({"municipality", "territory", "settlement", "office", "council"})
_OPENS: Final = (["jest", "nim"], ["jest", "nią"], ["został", "nim"], ["została", "nim"], ["zostało", "nim"])
_WORK: Final = frozenset({"współpraca", "partnerstwo", "kontakt"})
_BEGINNINGS: Final = frozenset({"nawiązanie", "rozpoczęcie", "początek", "zawiązanie"})
_REACH: Final = 4  # chunks from the jubilee to "współpracy", and on to the town
_TWO: Final = 2


def of_years(told: Told, sentence: Sentence, clause: Sequence[Chunk], parties: Sequence[Party]) -> bool:
    """Make the twinning of "20-lecie współpracy z X", "20 lat współpracy A i X": X lies abroad, towns work together."""
    at = next((i for i, c in enumerate(clause) if i and c.form == "współpracy" and _is_feast(clause[:i])), None)
    if at is None or told.own is None or at + 1 >= len(clause) or not _towns_work(clause, at):
        return False
    near = [p for p in parties if 0 < p.at - at <= _REACH and not p.origin]
    others = [p for p in near if not told.parties.is_own(p)]
    if len(others) != 1 or not _abroad(told, others[0]) or not (len(near) > 1 or told.parties.sure):
        return False
    others_at_home = any(not told.parties.is_own(p) and p is not others[0] and not p.located for p in parties)
    if others_at_home or _open(told, sentence, clause):
        return False
    told.add(
        sentence, "twinning", [(told.own, others[0].span), (others[0].body, others[0].span)], [], Confidence.MEDIUM
    )
    return True


def begun_with(told: Told, sentence: Sentence, clause: Sequence[Chunk], others: Sequence[Party]) -> bool:
    """Make the twinnings of a row of beginnings, each town with its year: "Współpracę z A nawiązano w …, z B – w …".

    Also of what goes on such a row: "…, a z C w 2005 r.".
    """
    if told.own is None or not all(_abroad(told, p) for p in others):
        return False
    dates = dates_by(clause, others)
    if any(len(each) != 1 for each in dates) or len(dates_of(clause)) != len(others) or _open(told, sentence, clause):
        return False
    row = len(others) >= _TWO and begun(clause) and bool(clause[0].lemmas & _WORK) and "acc" in clause[0].cases
    more = told.twinned == sentence.index and clause[0].form in {"z", "ze"} and not tells(clause)
    if not row and not more:
        return False
    for party, its in zip(others, dates, strict=True):
        told.add(sentence, "twinning", [(told.own, party.span), (party.body, party.span)], its)
    return True


def begun_in(told: Told, sentence: Sentence, clause: Sequence[Chunk], others: Sequence[Party]) -> bool:
    """Make the twinning of a line of a calendar: "2005 – nawiązanie współpracy z X (Irlandia)"."""
    dates = dates_of(clause)
    if told.own is None or len(others) != 1 or len(dates) != 1 or len(clause) <= _REACH or not _abroad(told, others[0]):
        return False
    led = clause[0].span.start <= dates[0].span.start < clause[1].span.start and clause[1].form in {"–", "—", "-", ":"}
    with_ = clause[_REACH].form.casefold() in {"z", "ze"} and 0 < others[0].at - _REACH <= _TWO
    works = clause[2].lemmas & _BEGINNINGS and clause[3].lemmas & _WORK and not tells(clause)
    if not (led and with_ and works) or _open(told, sentence, clause):
        return False
    told.add(sentence, "twinning", [(told.own, others[0].span), (others[0].body, others[0].span)], dates)
    return True


def meant_by_pronoun(told: Told, sentence: Sentence, clause: Sequence[Chunk], others: Sequence[Party]) -> bool:
    """Make the twinning of "Mamy nowe miasto partnerskie. Jest nim X": X lies abroad and stands right behind."""
    opening = [c.form.casefold() for c in clause[:_TWO]]
    if told.own is None or opening not in _OPENS or not sentence.index or len(others) != 1:
        return False
    before = told.state.reading.sentences[sentence.index - 1]
    called = [c for c in before.chunks if c.mention is None and c.lemmas & ADJECTIVES]
    ours = told.parties.sure or any(map(told.parties.is_own, told.parties.of(before.chunks)))
    one = len(called) == 1 and (one_town(called[0]) or "miasto" in (c.form for c in before.chunks))
    if not (ours and one and _abroad(told, others[0])) or others[0].at > _REACH:
        return False
    if _open(told, before, before.chunks) or _open(told, sentence, clause):
        return False
    told.add(sentence, "twinning", [(told.own, others[0].span), (others[0].body, others[0].span)], [])
    return True


def _is_feast(before: Sequence[Chunk]) -> bool:
    """Whether a jubilee, or a number of years, stands right before."""
    last = before[-_REACH:]
    return any(c.lemmas & _FEASTS or c.form.casefold() in _YEARS for c in last) and not tells(last[-_TWO:])


def _towns_work(clause: Sequence[Chunk], at: int) -> bool:
    """Whether it is towns that work together: no other noun or body is the subject, or stands between."""
    after = clause[at + 1]
    if after.form.casefold() not in _LINKS and not after.kinds & _BODIES:
        return False
    for chunk in clause[:at]:
        body = chunk.mention is not None and "organisation" in chunk.kinds and not chunk.kinds & _BODIES
        noun = chunk.mention is None and begins(chunk.tags, "subst") and "nom" in chunk.cases
        if body or (noun and chunk.form[0].isalpha() and chunk.lemmas.isdisjoint(_SUBJECTS)):
            return False
    return True


def _abroad(told: Told, party: Party) -> bool:
    known = party.place is not None and party.body.country is not None
    land = known or (is_territory(party.body) and not is_county(party.body.name))  # "Rejon X"
    return land and not party.located and party.body.country != told.home


def _open(told: Told, sentence: Sentence, clause: Sequence[Chunk]) -> bool:
    """Whether a partnership is denied, only wanted or over, or is one of a project."""
    lemmas = frozenset().union(*(c.lemmas for c in clause))
    stated = told.papers.stated(sentence, clause) or lemmas & told.words.set("unsettled")
    return bool(stated) or denied(clause, told.words, partners=True) or of_project(told.state, sentence, 0)
