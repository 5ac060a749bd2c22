"""Money that is told beside a project and is not its: for works, for others, or still only hoped for."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Sentence
from coopgraph.model import MentionKind

_SEEK: Final = frozenset({"starać", "zabiegać", "ubiegać", "aplikować", "wnioskować", "starania"})
_GOT: Final = frozenset({"otrzymać", "uzyskać", "dostać", "pozyskać", "przyznać", "zdobyć", "otrzymywać", "skutecznie"})
_NEXT: Final = frozenset({"sąsiedni", "ościenny", "okoliczny"})
_BODIES: Final = frozenset({"gmina", "miasto", "powiat", "samorząd", "szkoła", "miejscowość", "gminy", "starostwo"})
_TOGETHER: Final = frozenset({"partner", "wspólnie", "razem", "wraz", "współpraca", "partnerstwo", "partnerski"})
_WORKS: Final = frozenset({"przebudowa", "budowa", "rozbudowa", "remont", "modernizacja", "termomodernizacja"})
_PROJECTS: Final = frozenset({"projekt", "mikroprojekt", "przedsięwzięcie"})
_OTHERS: Final = frozenset({"inny", "pozostały"})
_SPENT: Final = frozenset({"inwestycja", "zadanie", "dotacja", "środek", "środki", "dofinansowanie", "wydatek"})
_OPENING: Final = 4  # chunks of a label that is not known
_LEADS: Final = frozenset({"na"})
_LOANS: Final = frozenset({"pożyczka", "kredyt", "obligacja", "obligacje"})
_RESERVE: Final = frozenset({"lista", "rezerwowy"})


def elsewhere(sentence: Sentence) -> bool:
    """Whether the money of a sentence that names no project is no project's: sought, a neighbour's, for works."""
    if sentence.of(MentionKind.PROJECT):
        return False
    return _is_sought(sentence) or _is_neighbours(sentence) or _is_for_works(sentence) or _is_headed_else(sentence)


def lent(sentence: Sentence) -> bool:
    """Whether a sentence tells of a loan: "zaciągnęła pożyczkę w wysokości 150 000 zł"."""
    return not _LOANS.isdisjoint(sentence.lemmas)


def on_reserve(sentence: Sentence) -> bool:
    """Whether an application waits for money that may be left: "trafił na listę rezerwową"."""
    return sentence.lemmas >= _RESERVE


def _is_sought(sentence: Sentence) -> bool:
    """Whether money is sought: "będziemy się starać o środki z programu X"; who sought and got has it."""
    if _SEEK.isdisjoint(sentence.lemmas) or not _GOT.isdisjoint(sentence.lemmas):
        return False
    return any(c.mention is None and not _SEEK.isdisjoint(c.lemmas) for c in sentence.chunks)  # no "Stara Lubowla"


def _is_neighbours(sentence: Sentence) -> bool:
    """Whether a neighbour who is no partner acts: "sąsiedni powiat prowadzi własny projekt finansowany z X"."""
    if _NEXT.isdisjoint(sentence.lemmas) or not _TOGETHER.isdisjoint(sentence.lemmas):
        return False
    pairs = pairwise(sentence.chunks)
    return any(a.lemmas & _NEXT and b.lemmas & _BODIES and "nom" in b.cases for a, b in pairs)


def _is_for_works(sentence: Sentence) -> bool:
    """Whether money is for works and no project is spoken of: "na przebudowę ulicy gmina otrzymała 1,2 mln zł"."""
    if not _PROJECTS.isdisjoint(sentence.lemmas) or _WORKS.isdisjoint(sentence.lemmas):
        return False
    pairs = pairwise(sentence.chunks)
    return any(a.form.casefold() in _LEADS and b.lemmas & _WORKS for a, b in pairs)


def _is_headed_else(sentence: Sentence) -> bool:
    """Whether a label says that it is something else: "Inne inwestycje: gmina otrzymała …"."""
    opening = sentence.chunks[:_OPENING]
    if opening[0].lemmas.isdisjoint(_OTHERS) or not any(c.form == ":" for c in opening):
        return False
    return any(not c.lemmas.isdisjoint(_SPENT) for c in opening)  # no "Pozostali partnerzy to: …"
