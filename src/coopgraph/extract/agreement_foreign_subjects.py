"""Papers of a body that a clause makes its subject: "Starostwo w X ma umowę z Y" tells of none of who speaks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final

from coopgraph.extract.agreement_owners import with_
from coopgraph.extract.chunks import Chunk, is_territory, opens
from coopgraph.extract.pacts import Party
from coopgraph.model import Mention, OrganisationValue, PlaceValue

_SIGNS: Final = frozenset(
    {"podpisać", "zawrzeć", "parafować", "podpisywać", "zawierać", "mieć", "posiadać", "nawiązać", "utrzymywać"}
)
_HAS: Final = frozenset({"mieć", "posiadać", "utrzymywać"})
_GOVERN: Final = frozenset({"z", "ze", "w", "we", "na", "do", "od", "między", "pomiędzy", "dla", "o", "przez", "u"})
_US: Final = frozenset({"nami", "my", "nasz", "nasza", "nasze", "naszą", "naszym"})
_ONE: Final = ("fin:sg:ter", "praet:sg")
_BEFORE: Final = 3  # chunks before a name in which its preposition stands


def of_its_subject(clause: Sequence[Chunk], others: Sequence[Party], is_own: Callable[[Mention], bool]) -> bool:
    """Whether a body that is not who speaks is the subject of signing with all of `others` but itself.

    "Rejon X ma umowy z A, B i C", "Klaster Y podpisał list z klastrem z A"; not "umowę podpisał burmistrz A".
    """
    if any(c.form.casefold() in _US or c.form.endswith("śmy") for c in clause):
        return False
    verb = next((i for i, c in enumerate(clause) if c.lemmas & _SIGNS and opens(c.tags, _ONE)), None)
    if verb is None or not any(with_(clause, p) for p in others):
        return False
    behind = range(verb + 1, min(verb + 2, len(clause)))  # "umowę z A ma Zespół Szkół"
    heads = [i for i in behind if clause[verb].lemmas & _HAS and "school" in clause[i].kinds]
    before = range(verb) if any(p.at > verb and with_(clause, p) for p in others) else ()
    subjects = [i for i in before if _is_subject(clause, i)] + [i for i in heads if "nom" in clause[i].cases]
    return any((m := clause[i].mention) is not None and not is_own(m) for i in subjects)


def _is_subject(clause: Sequence[Chunk], i: int) -> bool:
    """Whether a body or a town stands in the nominative and nothing before it governs or owns it."""
    chunk = clause[i]
    value = chunk.mention.value if chunk.mention is not None else None
    if "nom" not in chunk.cases or not isinstance(value, OrganisationValue | PlaceValue):
        return False
    before = clause[max(0, i - _BEFORE) : i]
    return not any(c.form.casefold() in _GOVERN or c.mention is not None for c in before)


def each_signs(clause: Sequence[Chunk], parties: Sequence[Party]) -> bool:
    """Whether a second subject has its own partner: "X podpisał umowę z gminą …, a Y z gminą Z"."""
    ats = {p.at for p in parties}
    return any(
        one.form.casefold() == "a" and i + 1 in ats and clause[i + 2].form in {"z", "ze"} and "nom" in two.cases
        for i, (one, two) in enumerate(pairwise(clause[:-1]))
    )


def after_unread(clause: Sequence[Chunk], party: Party) -> int:
    """Where the part of a clause begins that tells of a party, behind one that is not read: else 0.

    "Umowę z Nieznanovem podpisano w 1998 r., a z gminą X trzy lata później": 1998 is not of X.
    """
    for i in range(max(1, party.at - _BEFORE), party.at):
        if clause[i].form == "a" and clause[i - 1].form == ",":
            pairs = pairwise(clause[:i])
            unread = any(a.form in {"z", "ze"} and b.mention is None and b.form.istitle() for a, b in pairs)
            return i if unread else 0
    return 0


def of_us_and_bodies(clause: Sequence[Chunk], others: Sequence[Party]) -> bool:
    """Whether those who say "we" have papers with bodies alone: of a chamber or a school, its town signed none."""
    we = any(c.form.endswith("my") and opens(c.tags, ("fin:pl:pri", "praet:pl:pri")) for c in clause)
    return we and bool(others) and all(p.place is None and not is_territory(p.body) for p in others)
