"""Clauses of who is no delegation of the town: kin, tourists, loads, those who are only asked."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Chunk, begins, opens
from coopgraph.extract.clauses import Clause
from coopgraph.extract.parties import may_be_subject
from coopgraph.model import MentionKind

DIPLOMATS: Final = frozenset({"ambasador", "konsul", "wicekonsul", "dyplomata", "nuncjusz"})
_TOWNS: Final = frozenset({"settlement", "municipality", "territory"})
OUTINGS: Final = frozenset({"wycieczka", "pielgrzymka", "wyjazd", "rajd"})
_OFFERED: Final = frozenset({"zapraszać", "zapisy", "zapis", "oferować", "odpłatność", "wpisowe", "zgłoszenie"})
GONE: Final = frozenset({"pojechać", "wyjechać", "udać", "wrócić", "powrócić", "przebywać", "uczestniczyć"})
KIN: Final = frozenset(
    {"ojciec", "matka", "rodzic", "dziadek", "babcia", "mama", "tata", "wujek", "brat", "siostra", "żona", "mąż", "syn"}
    | {"córka", "wnuk", "wnuczka", "ciotka", "ciocia", "pradziadek", "prababcia"}
)
HOUSEHOLD: Final = frozenset({"rodzina"})
TOURISTS: Final = frozenset({"turysta", "turystka", "kuracjusz", "wczasowicz", "letnik"})
_ORGANISED: Final = frozenset({"grupa", "delegacja", "zaproszenie", "klub", "stowarzyszenie", "towarzystwo", "koło"})
BID: Final = frozenset({"zaprosić", "zapraszać", "zaproszenie", "zachęcać", "zachęcić"})
_TO_COME: Final = frozenset({"do", "na"})
_COMING: Final = frozenset(
    {"odwiedzić", "odwiedzenie", "odwiedziny", "złożyć", "złożenie", "przyjechać", "wizyta", "rewizyta"}
)
CARGO: Final = frozenset(
    {"autobus", "transport", "konwój", "karetka", "wóz", "samochód", "ciężarówka", "pociąg", "tir"}
)
ABOARD: Final = frozenset(
    {"delegacja", "grupa", "młodzież", "uczeń", "strażak", "przedstawiciel", "wolontariusz", "kierowca", "mieszkaniec"}
    | {"burmistrz", "chór", "dziecko", "zespół", "druh", "pracownik", "radny", "uczestnik", "senior", "osoba"}
)


def is_cargo(clause: Clause) -> bool:
    """Whether a thing went and nobody is said to have gone with it: "do X wyjechał autobus przekazany partnerom"."""
    lemmas = clause.sentence.lemmas
    if CARGO.isdisjoint(lemmas) or not ABOARD.isdisjoint(lemmas) or MentionKind.SIZE in clause.sentence.named:
        return False
    chunks = clause.sentence.chunks
    went = any(not GONE.isdisjoint(c.lemmas) and opens(c.tags, ("praet:sg",)) for c in chunks)
    return went and any(CARGO & c.lemmas and _in_nominative(c) for c in chunks if c.mention is None)


def is_bidding(clause: Clause) -> bool:
    """Whether people were only asked to come some day: "goście zaprosili burmistrza do odwiedzenia miasta X"."""
    if BID.isdisjoint(clause.sentence.lemmas):
        return False
    chunks = clause.sentence.chunks
    if not clause.triggers and _only_asked(chunks):
        return True
    if clause.dates():
        return False
    bid = next((i for i, c in enumerate(chunks) if not BID.isdisjoint(c.lemmas)), 0)
    to = (one.form in _TO_COME and not _COMING.isdisjoint(two.lemmas) for one, two in pairwise(chunks[bid + 1 :]))
    return any(to) and not any(opens(c.tags, ("praet:", "imps:")) for c in chunks[bid + 1 :])


def _only_asked(chunks: Sequence[Chunk]) -> bool:
    """Whether all that is told is whom somebody asked: "burmistrz X zaprosił władze Y na święto miasta 3 maja"."""
    told = [c for c in chunks if c.mention is None and opens(c.tags, ("praet:", "imps:", "fin:"))]
    asked = bool(told) and all("zaprosić" in c.lemmas and opens(c.tags, "praet:") for c in told)
    return asked and not any({"my", "nasz"} & c.lemmas for c in chunks)


def is_offer(clause: Clause) -> bool:
    """Whether anybody may come along who pays: "klub zaprasza na wycieczkę do X, 590 zł", "zapisy na wyjazd do X"."""
    lemmas = clause.sentence.lemmas
    if OUTINGS.isdisjoint(lemmas) or not clause.sentence.lemmas.isdisjoint(GONE):
        return False
    return not _OFFERED.isdisjoint(lemmas) and not {"delegacja", "zaproszenie"} & lemmas


def is_of_kin(clause: Clause) -> bool:
    """Whether somebody's kin went or came: "ojciec pojechał do X", "po wojnie rodzina przyjechała do X"."""
    lemmas = clause.sentence.lemmas
    if KIN.isdisjoint(lemmas) and HOUSEHOLD.isdisjoint(lemmas):
        return False
    for one, two in pairwise(clause.sentence.chunks):
        alone = KIN & one.lemmas and begins(one.tags, "subst") and _in_nominative(one)
        house = HOUSEHOLD & one.lemmas and any(t.startswith("subst:sg:nom") for t in one.tags)
        if (alone or house) and two.mention is None and opens(two.tags, ("praet:", "adv", "ppron")):
            return True
    return False


def is_of_tourists(clause: Clause) -> bool:
    """Whether those who stayed are tourists, of no group and invited by nobody: "latem wypoczywali tu turyści z X"."""
    lemmas = clause.sentence.lemmas
    if TOURISTS.isdisjoint(lemmas) or not _ORGANISED.isdisjoint(lemmas):
        return False
    return any(TOURISTS & c.lemmas and c.mention is None and _in_nominative(c) for c in clause.sentence.chunks)


def _in_nominative(chunk: Chunk) -> bool:
    return any(t.startswith("subst") and "nom" in t.split(":")[2] for t in chunk.tags)


def is_diplomat(clause: Clause) -> bool:
    """Whether an ambassador or a consul came, and no town or county is named that sent anyone."""
    if DIPLOMATS.isdisjoint(clause.sentence.lemmas):
        return False
    came = any(c.mention is None and DIPLOMATS & c.lemmas and may_be_subject(c) for c in clause.sentence.chunks)
    places = {c.span for m in clause.matches for c in m.all("place")}
    return came and not any(_TOWNS & c.kinds and c.span not in places for m in clause.matches for c in m.all("sender"))
