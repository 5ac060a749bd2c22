"""When a paper was signed that was decided on before: "w maju rada zdecydowała, a miesiąc później podpisano umowę"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from coopgraph.extract.chunks import Chunk
from coopgraph.extract.numerals import NUMERALS

LATER: Final = frozenset({"później", "potem", "later", "später", "пізніше"})
_UNITS: Final = frozenset({"rok", "lato", "miesiąc", "tydzień", "dzień", "kwartał"})
_JOINTS: Final = frozenset({",", ";", "i", "a", "oraz", "–", "—"})
_SIGN: Final = frozenset({"podpisać", "podpisany", "zawrzeć", "zawarty", "parafować", "sygnować"})
_SIGNED: Final = frozenset({"podpisaniu", "zawarciu", "nawiązaniu", "parafowaniu"})
_NEAR: Final = 7  # chunks from the word for later to the verb of signing
_BESIDE: Final = 3  # chunks back to it: "signed a month later"
_MONTHS: Final = 12
_MONTH: Final = len("2001-05")


class Later(NamedTuple):
    """How many units later (0 where it is not told: "kilka miesięcy później"), and the chunk of the unit."""

    number: int
    unit: int


def later_signing(clause: Sequence[Chunk]) -> Later | None:
    """How much later than its one date a clause tells of a signing; None where it does not.

    The signing stands by the words for later, something else than a signing by the date.
    """
    at = next((n for n, c in enumerate(clause) if c.form.casefold() in LATER and n), None)
    if at is None or clause[at - 1].lemmas.isdisjoint(_UNITS):
        return None
    dates = [n for n, c in enumerate(clause) if "date" in c.kinds]
    if len(dates) != 1 or dates[0] > at:
        return None
    joint = next((n for n in range(at - 1, dates[0], -1) if clause[n].form.casefold() in _JOINTS), None)
    if joint is None or any(c.lemmas & _SIGN for c in clause[:joint]):
        return None
    signed = any(c.lemmas & _SIGN for c in clause[max(joint, at - 1 - _BESIDE) : at + _NEAR])
    return Later(_count(clause, at - 1), at - 1) if signed else None


def earlier_signing(clause: Sequence[Chunk]) -> Later | None:
    """How much earlier than its one date a paper was signed: "w 2004 roku, dwa lata po podpisaniu umowy"."""
    at = next((n for n, c in enumerate(clause[:-1]) if n and c.form in _SIGNED and clause[n - 1].form == "po"), None)
    unit = at - 2 if at is not None and at > 1 else 0
    return Later(-_count(clause, unit), unit) if unit and clause[unit].lemmas & _UNITS else None


def _count(clause: Sequence[Chunk], i: int) -> int:
    """How many of the unit at chunk `i`: by the numeral right before it, one where a singular stands alone."""
    word = clause[i - 1]
    if word.form.isdigit():
        return int(word.form)
    if told := next((NUMERALS[x] for x in word.lemmas if x in NUMERALS), 0):
        return told
    return 1 if word.form.casefold() in _JOINTS | {"już", "einen", "ein"} and _singular(clause[i]) else 0


def _singular(unit: Chunk) -> bool:
    return bool(unit.tags) and any(":sg" in tag for tag in unit.tags)


def moved(edtf: str, count: int, unit: Chunk) -> str | None:
    """A date so many years or months on, to the year or month; None where it cannot be told."""
    if not count:
        return None
    if unit.lemmas & {"rok", "lato"}:
        return str(int(edtf[:4]) + count)
    if "miesiąc" not in unit.lemmas or len(edtf) < _MONTH:
        return None
    months = int(edtf[:4]) * _MONTHS + int(edtf[5:7]) - 1 + count
    return f"{months // _MONTHS:04d}-{months % _MONTHS + 1:02d}"
