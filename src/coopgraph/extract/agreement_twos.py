"""The two towns of which a word says that they are partners, whoever speaks: "Miastem partnerskim X jest Y"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from coopgraph.extract.agreement_subjects import begun
from coopgraph.extract.agreement_words import ADJECTIVES, TOWN_NOUNS
from coopgraph.extract.chunks import Chunk, tells
from coopgraph.extract.pacts import Party
from coopgraph.model import OrganisationValue, Span

_COPULA: Final = frozenset({"być", "pozostawać", "zostać", "zostawać"})
_KEEPS: Final = frozenset({"utrzymywać", "pielęgnować"})
_APART: Final = frozenset({"–", "—", "-", ",", "("})
_NEAR: Final = 4  # chunks
_TWO: Final = 2
_BESIDE: Final = 3  # chunks


def each_other(
    clause: Sequence[Chunk], i: int, parties: Sequence[Party], is_own: Callable[[Party], bool], home: str | None
) -> list[Party]:
    """The two of "X i Y są miastami partnerskimi (od 2003 r.)": a town at home, one abroad, neither who speaks.

    Also those of "goście z X – miasta partnerskiego Y", where Y is who speaks.
    """
    if called_ours := _called_ours(clause, i, parties, is_own):
        return called_ours
    if since := _since_then(clause, i, parties):
        return since if clause[i].lemmas & ADJECTIVES and not any(map(is_own, parties)) else []
    if len(parties) != _TWO or [p.at for p in parties] != [0, _TWO] or clause[1].form not in {"i", "oraz"}:
        return []
    between = [c for c in clause[_BESIDE:i] if not c.lemmas & TOWN_NOUNS and c.form != "od" and "date" not in c.kinds]
    are = bool(between) and all(c.lemmas & (_COPULA | {"to"}) for c in between)
    behind = (c for c in clause[i + 1 :] if c.form[0].isalpha() and "date" not in c.kinds)
    alone = all(c.lemmas & (TOWN_NOUNS | {"od", "rok"}) for c in behind)
    lands = [p.place.country == home for p in parties if p.place is not None and p.place.country is not None]
    apart = sorted(lands) == [False, True] and not any(map(is_own, parties))
    return list(parties) if clause[i].lemmas & ADJECTIVES and are and alone and apart else []


def _since_then(clause: Sequence[Chunk], i: int, parties: Sequence[Party]) -> list[Party]:
    """The two of "Seit 20 Jahren sind X und das polnische Y Partnerstädte": behind the copula, before the word."""
    if clause[0].form.casefold() != "od" or len(parties) != _TWO or parties[1].at >= i:
        return []
    one, two = sorted(parties, key=lambda p: p.at)
    joined = clause[one.at + 1].form in {"i", "oraz"} and two.at - one.at <= _NEAR
    are = bool(clause[one.at - 1].lemmas & _COPULA) and tells(clause[one.at - 1 : one.at])
    alone = all(c.lemmas & TOWN_NOUNS for c in clause[two.at + 1 : i])
    return [one, two] if joined and are and alone and one.place is not None and two.place is not None else []


def _called_ours(
    clause: Sequence[Chunk], i: int, parties: Sequence[Party], is_own: Callable[[Party], bool]
) -> list[Party]:
    """A town and who speaks, whose name stands in the words for a partner put behind it: "X – місто-побратим Y"."""
    whose = next((p for p in parties if p.at == i and is_own(p) and not p.located), None)
    apart = i > 1 and clause[i].mention is not None and clause[i - 1].form in _APART
    who = next((p for p in parties if apart and p.at == i - _TWO and p.place is not None), None)
    return [who, whose] if whose is not None and who is not None and not is_own(who) else []


def named_pair(clause: Sequence[Chunk], i: int, near: Sequence[Party]) -> list[tuple[OrganisationValue, Span]]:
    """The two towns of "X jest miastem partnerskim Y": one in the genitive right behind the word, one a subject."""
    if clause[i].lemmas & {"partnerstwo", "partnership"}:
        told = any(c.lemmas & _COPULA or c.lemmas & {"trwać", "łączyć", "istnieć"} for c in clause) or begun(clause)
        return [(p.body, p.span) for p in near] if len(near) == _TWO and told and not _both_with(clause, near) else []
    of = next((p for p in near if p.at == i + 1 and "gen" in clause[p.at].cases), None)
    who = next((p for p in near if p is not of and "nom" in clause[p.at].cases), None)
    verb = any(c.lemmas & _COPULA and tells([c]) for c in clause)
    return [(of.body, of.span), (who.body, who.span)] if of is not None and who is not None and verb else []


def _both_with(clause: Sequence[Chunk], pair: Sequence[Party]) -> bool:
    """Whether two towns are those somebody has a partnership with, not it between them: "partnerstwo z X i Y"."""
    one, two = pair
    return bool(one.at) and clause[one.at - 1].form in {"z", "ze"} and clause[two.at - 1].form in {"i", "oraz", ","}


def partner_of(
    clause: Sequence[Chunk], i: int, parties: Sequence[Party], is_own: Callable[[Party], bool]
) -> list[Party]:
    """The pair of "partnerem X jest Y", where X is another town than who speaks."""
    whose = next((p for p in parties if p.at == i + 1 and clause[p.at].cases <= {"gen", "acc"}), None)
    who = next((p for p in parties if i + _TWO < p.at <= i + _NEAR and "nom" in clause[p.at].cases), None)
    if whose is None or who is None or is_own(whose) or is_own(who) or "inst" not in clause[i].cases:
        return []
    are = any("być" in c.lemmas and tells([c]) for c in clause[whose.at + 1 : who.at])
    return [whose, who] if are and clause[whose.at].cases else []


def side_by_side(clause: Sequence[Chunk], i: int, parties: Sequence[Party]) -> list[Party]:
    """The two of "partnerstwo miast X i Y", "partnerstwo powiatów X-skiego i Y-skiego", whoever speaks of it."""
    behind = [p for p in parties if i < p.at <= i + _BESIDE]
    if not clause[i].lemmas & {"partnerstwo"} or not behind:
        return []
    first = behind[0]
    second = next((p for p in parties if p.at == first.at + _TWO), None)
    joined = second is not None and clause[first.at + 1].form in {"i", "oraz", "-", "–"}
    plural = any(c.lemmas & TOWN_NOUNS and any("subst:pl" in t for t in c.tags) for c in clause[i + 1 : first.at])
    plural = plural or clause[first.at].form.casefold().startswith(("powiat", "rejon"))
    after = clause[first.at + _TWO + 1].form if first.at + _TWO + 1 < len(clause) else "."
    more = after in {",", "i", "oraz"} and any(p.at == first.at + 2 * _TWO for p in parties)
    return [first, second] if second is not None and joined and plural and not more else []


def kept(clause: Sequence[Chunk], i: int, parties: Sequence[Party]) -> list[Party]:
    """The two of "X utrzymuje od 1995 roku partnerstwo z Y", whoever speaks of it."""
    if len(parties) != _TWO or "partnerstwo" not in clause[i].lemmas:
        return []
    one, two = parties
    if not one.at < i < two.at or one.place is None or two.place is None or one.origin or two.origin:
        return []
    keeps = any(c.lemmas & _KEEPS and tells([c]) for c in clause[one.at + 1 : i])
    with_ = clause[i + 1].form in {"z", "ze"} and two.at - i <= _NEAR + 1 and "inst" in clause[two.at].cases
    return [one, two] if keeps and with_ and "nom" in clause[one.at].cases else []
