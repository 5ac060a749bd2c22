"""What reads like a visit and is none: arrests, deaths, admissions to a school, crowds of tourists, a yearly custom."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Chunk
from coopgraph.extract.clauses import Clause
from coopgraph.extract.parties import is_verb
from coopgraph.model import QuantityValue

_DAY: Final = 10  # characters of YYYY-MM-DD
_CROWD: Final = 500  # people; no delegation is larger
_FATE: Final = frozenset({"umrzeć", "zemrzeć", "zmrzeć", "urodzić", "zginąć", "aresztować", "ukraść", "zmarły"})
_STOPPED: Final = frozenset({"zatrzymać", "zatrzymywać"})  # with "się" they stayed, without it somebody was held
_ADMITTED: Final = frozenset({"przyjąć", "przyjmować", "zapisać"})
_INTO: Final = frozenset(
    {"szkoła", "klasa", "przedszkole", "praca", "szpital", "oddział", "zespół", "związek", "grono"}
)
_SHARES: Final = frozenset({"najwięcej", "coraz"})
_TIMES: Final = frozenset({"rok", "lato", "dwa", "trzy", "kilka", "miesiąc", "tydzień"})


def is_no_visit(clause: Clause) -> bool:
    """Whether a clause tells of people of another place and of no visit all the same."""
    return _is_fate(clause) or _is_admission(clause) or _is_crowd(clause) or _is_custom(clause)


def _is_fate(clause: Clause) -> bool:
    """Whether somebody was born, died or was held there: the verb itself says so."""
    verbs = [c for c in clause.sentence.chunks if c.mention is None and is_verb(c) and c.tags[0].startswith("praet")]
    held = "się" not in clause.sentence.lemmas
    return any(_FATE & c.lemmas or (held and _STOPPED & c.lemmas) for c in verbs)


def _is_admission(clause: Clause) -> bool:
    """Whether people were admitted: "do szkoły przyjęto 42 uczniów z Ukrainy"."""
    if _ADMITTED.isdisjoint(clause.sentence.lemmas):
        return False
    return any(one.form.casefold() == "do" and _takes_in(two) for one, two in pairwise(clause.sentence.chunks))


def _takes_in(chunk: Chunk) -> bool:
    return "school" in chunk.kinds or (chunk.mention is None and not _INTO.isdisjoint(chunk.lemmas))


def _is_crowd(clause: Clause) -> bool:
    """Whether those counted are too many for a visit ("3 tys. Czechów"), or ranked: "najwięcej przyjechało z X"."""
    if not _SHARES.isdisjoint(clause.sentence.lemmas) and not clause.triggers:
        return True
    counts = [c.mention.value for c in clause.sentence.chunks if c.mention is not None and "size" in c.kinds]
    numbers = [v.value for v in counts if isinstance(v, QuantityValue)]
    return any(n.isdecimal() and int(n) >= _CROWD for n in numbers) and not clause.triggers


def _is_custom(clause: Clause) -> bool:
    """Whether it is done every so often: "przyjeżdżają co roku"; a day makes it one visit."""
    if any(len(value.edtf.partition("/")[0]) == _DAY for value, _ in clause.dates()):
        return False
    return any(one.form.casefold() == "co" and _TIMES & two.lemmas for one, two in pairwise(clause.sentence.chunks))
