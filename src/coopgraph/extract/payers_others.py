"""Words like those for the own town that are somebody else's: "urząd marszałkowski", "miasto przyjmujące".

"Opłatę poniósł urząd wojewódzki" is not the town's money, nor is "dojazd własny", nor "koszty zwrócono gminie".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from coopgraph.extract.chunks import Chunk, opens
from coopgraph.extract.cost_words import CostWords
from coopgraph.extract.funding_words import JOURNEY, PAID, STAY, WHOLE
from coopgraph.extract.payers_nameless import is_nameless_payer

PARTNERED: Final = frozenset(
    {"partnerski", "zaprzyjaźniony", "bliźniaczy", "goszczący", "przyjmujący", "zapraszający", "gospodarz"}
)
THERE: Final = PARTNERED | {"tamtejszy"}
_MONEY: Final = frozenset({"budżet", "środki", "środek", "kasa"})
_OFFICES: Final = frozenset({"urząd", "starostwo", "kancelaria"})
_OURS: Final = frozenset(
    {"miejski", "gminny", "powiatowy", "nasz", "tutejszy", "własny", "lokalny", "sam", "ten", "cały", "tylko"}
    | {"samorządowy", "macierzysty", "miejsko-gminny"}
)
_OF_OTHERS: Final = frozenset({"praca", "skarbowy", "celny", "statystyczny", "patentowy", "komunikacja", "lotnictwo"})
_TOWNS: Final = frozenset({"miasto", "gmina", "powiat", "samorząd", "urząd"})
_DEEDS: Final = {
    "przyjmować": "host",
    "gościć": "host",
    "zapraszać": "inviter",
    "organizować": "organiser",
    "wysyłać": "sender",
    "delegować": "sender",
    "wyjeżdżać": "sender",
    "odwiedzać": "sender",
}
_PEOPLE: Final = frozenset(
    {"gość", "delegacja", "grupa", "drużyna", "chór", "zespół", "młodzież", "rodzic", "mieszkaniec", "zawodnik"}
)
_BACK: Final = frozenset(
    {"zwrócić", "zwracać", "zrefundować", "refundować", "przekazać", "oddać", "zwrot", "refundacja"}
)
_BESIDE: Final = frozenset({"przy", "dla", "do", "u", "w", "we", "pod", "zamiast", "obok", "poza"})
_BURDENS: Final = frozenset({"obciążyć", "obciążać", "kosztować", "przez"})
_OBJECT: Final = frozenset({"acc"})
_OTHERS: Final = frozenset({"organisation", "settlement", "fund", "programme"})
_RETURNED: Final = 4  # chunks between "zwrócone" and whom it was given back to
_OWN_MEANS: Final = frozenset({"transport", "accommodation", "meals"})


def is_not_ours(clause: Sequence[Chunk], i: int, costs: CostWords) -> bool:
    """Whether a word for the own town at `i` is another's office, or says that people came by their own means."""
    if clause[i].form == "oni" or _is_custom_there(clause, i):
        return True
    return _is_other_office(clause, i) or _is_by_own_means(clause, i, costs)


def _is_other_office(clause: Sequence[Chunk], i: int) -> bool:
    """Whether "urząd" is that of a voivodeship, of labour or taxes, which an adjective or a noun beside it says."""
    if clause[i].lemmas.isdisjoint(_OFFICES):
        return False
    before, after = clause[i - 1 : i] if i else (), clause[i + 1 : i + 2]
    for chunk in (*before, *after):
        if chunk.mention is not None or not chunk.lemmas.isdisjoint(_OURS):
            continue
        if opens(chunk.tags, "adj:") and chunk.cases & clause[i].cases:
            return True
    return any(c.mention is None and not c.lemmas.isdisjoint(_OF_OTHERS) for c in after)


def is_no_payer(clause: Sequence[Chunk], i: int) -> bool:
    """Whether a word for the own town at `i` says where, for whom or whose, or who got money back, not who paid.

    "Klub działający przy urzędzie", "zamiast gminy", "kancelaria obsługująca gminę".
    """
    before = clause[i - 1] if i else None
    if before is None or clause[i].lemmas.isdisjoint(_TOWNS):
        return False
    if before.form.casefold() in _BESIDE:
        return not (i > 1 and before.form == "dla" and "koszt" in clause[i - 2].lemmas)  # "koszt dla miasta: bilety"
    object_ = clause[i].cases == _OBJECT and not (opens(before.tags, "prep") or before.lemmas & _BURDENS)
    return object_ or _is_given_back_to(clause, i)


def is_borne_by(clause: Sequence[Chunk], i: int) -> bool:
    """Whether a noun says at whose cost something was: "hotel na koszt partnera", "wyżywienie na koszt parafii"."""
    return at_their_cost(clause, i) and opens(clause[i].tags, "subst") and "gen" in clause[i].cases


def at_their_cost(clause: Sequence[Chunk], i: int) -> bool:
    """Whether "na koszt" stands right before a word."""
    return [c.form.casefold() for c in clause[max(0, i - 2) : i]] == ["na", "koszt"]


def is_denied(clause: Sequence[Chunk], i: int) -> bool:
    """Whether a name or a town stands behind "nie" in a contrast: "koszt poniosła nie gmina, lecz organizator"."""
    return i > 0 and clause[i - 1].form.casefold() == "nie" and "nom" in clause[i].cases


def is_self(clause: Sequence[Chunk], i: int, costs: CostWords) -> bool:
    """Whether "własny" is said of another who pays: "finansowała strona zapraszająca ze środków własnych"."""
    own = [c for c in clause[max(0, i - 1) : i + 2] if "własny" in c.lemmas]
    if not own or any(c.lemmas & _TOWNS for c in clause[i : i + _RETURNED]):
        return False
    for j, chunk in enumerate(clause[: max(0, i - 1)]):
        if chunk.mention is None and chunk.lemmas & _PEOPLE and "nom" in chunk.cases:
            return True  # "koszty pobytu goście pokryli z własnych środków"
        named = chunk.mention is not None and chunk.kinds & _OTHERS and "nom" in chunk.cases
        named = named or _acts(clause, j)  # "podróż Niemcy opłacili z własnych środków"
        if named or is_nameless_payer(clause, j, costs) or ("strona" in chunk.lemmas and "nom" in chunk.cases):
            return True
        if j and clause[j - 1].lemmas & PAID and _is_subject(chunk, costs):
            return True  # "wyjazd sfinansował klub z własnych składek"
    return False


def _acts(clause: Sequence[Chunk], j: int) -> bool:
    """Whether people at `j` are said to have paid by the verb right behind them."""
    if "nom" not in clause[j].cases or not any(c.lemmas & PAID for c in clause[j + 1 : j + 2]):
        return False
    people = any(t.startswith("subst") and ":nom" in t and ":m1" in t for t in clause[j].tags)
    return "country" in clause[j].kinds or (clause[j].mention is None and people)


def _is_subject(chunk: Chunk, costs: CostWords) -> bool:
    """Whether a word behind a verb of paying is who paid, not what for."""
    told = costs.of(chunk) is not None or not chunk.lemmas.isdisjoint(STAY | WHOLE | JOURNEY | _TOWNS)
    return opens(chunk.tags, "subst") and "nom" in chunk.cases and not told


def leads_to_town(clause: Sequence[Chunk], i: int) -> bool:
    """Whether money at `i` is that of a town right behind it: "ze środków miasta partnerskiego"."""
    after = clause[i + 1 : i + 2]
    town = bool(after) and after[0].mention is None and bool(after[0].lemmas & _TOWNS)
    return town and not clause[i].lemmas.isdisjoint(_MONEY)


def role_of_town(clause: Sequence[Chunk], i: int) -> str | None:
    """What part in the journey a town has that is called by its deed: "miasto przyjmujące", "gmina wysyłająca"."""
    after = clause[i + 1 : i + 2]
    if clause[i].lemmas.isdisjoint(_TOWNS) or not any(opens(c.tags, "pact") and c.mention is None for c in after):
        return None
    return next((role for deed, role in _DEEDS.items() if deed in after[0].lemmas), "")


def _is_given_back_to(clause: Sequence[Chunk], i: int) -> bool:
    """Whether the town at `i` got money back: "koszty zostały zwrócone gminie przez organizatora"."""
    if "dat" not in clause[i].cases or "nom" in clause[i].cases or "gen" in clause[i].cases or not i:
        return False
    if opens(clause[i - 1].tags, "prep"):
        return False
    return any(c.lemmas & _BACK for c in clause[max(0, i - _RETURNED) : i])


def _is_custom_there(clause: Sequence[Chunk], i: int) -> bool:
    """Whether a clause tells what a town "there" does as a rule: "przejazdy uczniów opłaca tam miasto"."""
    if clause[i].lemmas.isdisjoint(_TOWNS) or not any(c.form.casefold() == "tam" for c in clause):
        return False
    return any(opens(c.tags, "fin:") and not c.lemmas.isdisjoint(PAID) for c in clause)


def _is_by_own_means(clause: Sequence[Chunk], i: int, costs: CostWords) -> bool:
    """Whether "własny" says that people came by their own means: "dojazd własny", not "koszt własny"."""
    if not i or "własny" not in clause[i].lemmas:
        return False
    return costs.of(clause[i - 1]) in _OWN_MEANS and "koszt" not in clause[i - 1].lemmas
