"""Words that leave a paper open, said beside one that was signed all the same.

"Umowa z X, podpisana w 2009 roku, pozostaje zawieszona", "podpisano deklarację, do której upoważniła nas uchwała".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from coopgraph.extract.agreement_words import AgreementWords
from coopgraph.extract.chunks import Chunk, Reading, begins
from coopgraph.extract.pacts import Pact
from coopgraph.extract.state import State

_SIGNED: Final = frozenset({"podpisać", "zawrzeć", "podpisany", "zawarty", "parafować", "sygnować"})
_DONE: Final = ("praet", "imps", "ppas")
_HALTED: Final = frozenset({"zawiesić", "zawieszony", "zawieszać", "martwy", "uśpiony"})
_EMPOWERED: Final = frozenset({"upoważnić", "upoważniać", "wola", "projekt"})
_TALKS: Final = frozenset({"rozmowa", "negocjacja"})
_SAID: Final = _TALKS | {"unsettled", "ended"}
_ACT: Final = frozenset({"podpisanie", "zawarcie", "parafowanie"})
_ENDED: Final = frozenset(
    {"zakończyć", "zwieńczyć", "uwieńczyć", "ukoronować", "zaowocować", "być", "doprowadzić", "stać"}
)
_WRITTEN: Final = frozenset({"umowa", "porozumienie", "list", "deklaracja", "dokument", "akt"})
_SHORT: Final = 8  # tokens of "Umowa w przygotowaniu"
_AFTER: Final = frozenset({"po", "wyniku", "efekcie", "rezultacie", "następstwie"})
_BACK: Final = 3  # chunks from "po" to the talks
_REACH: Final = 4  # chunks from the signing to its date


def settled(clause: Sequence[Chunk]) -> frozenset[str]:
    """The words about an open paper that do not count in a clause, since it says before them that it was signed."""
    if _came_of(clause):
        return _SAID
    signed = next((i for i, c in enumerate(clause) if c.lemmas & _SIGNED and begins(c.tags, _DONE)), None)
    if signed is None:
        return frozenset()
    found: set[str] = set()
    if any("date" in c.kinds for c in clause[signed : signed + _REACH]):
        found |= {word for c in clause[signed + 1 :] for word in c.lemmas & _HALTED}
    relative = next((i for i in range(signed + 1, len(clause)) if "który" in clause[i].lemmas), None)
    if relative is not None:
        found |= {word for c in clause[relative:] for word in c.lemmas & _EMPOWERED}
    return frozenset(found)


def provides(clause: Sequence[Chunk]) -> bool:
    """Whether a paper itself provides for something: "umowa z X, podpisana w 2006 roku, przewiduje wymianę"."""
    verb = next((i for i, c in enumerate(clause) if "przewidywać" in c.lemmas and begins(c.tags, "fin")), 0)
    return any(c.lemmas & _WRITTEN and "nom" in c.cases for c in clause[:verb])


def has_signed(clause: Sequence[Chunk], words: AgreementWords) -> bool:
    """Whether somebody signed, told in the past: the will a letter of intent speaks of does not make it open."""
    signing = words.set("signing")
    return any(not signing.isdisjoint(c.lemmas) and begins(c.tags, ("praet", "imps")) for c in clause)


def _came_of(clause: Sequence[Chunk]) -> bool:
    """Whether talks ended with the signing: "Efektem rozmów było podpisanie …", "Rozmowy zakończono podpisaniem".

    Or the signing came behind them: "Po rozmowach z X podpisano …", "W wyniku rozmów zawarto …".
    """
    talks = next((i for i, c in enumerate(clause) if c.lemmas & _TALKS), None)
    if talks is None or "nie" in {c.form.casefold() for c in clause}:
        return False
    if any(c.form.casefold() in _AFTER for c in clause[max(0, talks - _BACK) : talks]):
        return any(c.lemmas & _SIGNED and begins(c.tags, ("praet", "imps")) for c in clause[talks:])
    act = next((i for i in range(talks, len(clause)) if _is_act(clause[i])), None)
    if act is None or clause[act - 1].form.casefold() in {"o", "nad", "przed", "do"}:
        return False
    return any(c.lemmas & _ENDED and begins(c.tags, _DONE) for c in clause[talks:act])


def _is_act(chunk: Chunk) -> bool:
    return bool(chunk.lemmas & _ACT) or (bool(chunk.lemmas & _SIGNED) and begins(chunk.tags, "ger"))


def _in_preparation(reading: Reading, words: AgreementWords, pact: Pact) -> bool:
    """Whether the line below a partner says that there is no paper yet: "X (Czechy)", "Umowa w przygotowaniu"."""
    if pact.signed is not None:
        return False
    text = reading.document.text
    start = text.find("\n", pact.where.focus.end) + 1
    below = [s for s in reading.sentences if s.span.start == start] if start else []
    if not below or len(below[0].tokens) > _SHORT or any("date" in c.kinds for c in below[0].chunks):
        return False
    about = below[0].lemmas & (words.papers | {"współpraca", "partnerstwo", "list"})
    return bool(about) and not below[0].lemmas.isdisjoint(words.set("unsettled") | {"przygotowanie", "uzgodnienie"})


def made(state: State, words: AgreementWords, pacts: Sequence[Pact]) -> list[Pact]:
    """The pacts of which no line right below says that they are only prepared."""
    return [pact for pact in pacts if not _in_preparation(state.reading, words, pact)]
