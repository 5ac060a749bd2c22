"""What a clause says of the paper in its title: who signs it, what it relates to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from coopgraph.extract.agreement_words import (
    HAPPENED,
    HOLDERS,
    LAND_NOUNS,
    TOWN_NOUNS,
    AgreementWords,
)
from coopgraph.extract.chunks import Chunk, Sentence, begins
from coopgraph.extract.pacts import Party

TWO: Final = 2
LED: Final = 4  # chunks before the paper: "Uroczyste podpisanie partnerskiego porozumienia"
_WAS: Final = frozenset({"być", "stać"})
_ACT: Final = frozenset({"podpisanie", "zawarcie", "parafowanie", "sygnowanie"})
_CROWNED: Final = frozenset({"zwieńczyć", "uwieńczyć", "ukoronować", "zakończyć", "zamknąć", "towarzyszyć"})
_SIGNED: Final = frozenset({"podpisać", "podpisywać", "zawrzeć", "zawierać", "sygnować", "parafować"})
_TIED: Final = frozenset({"łączy", "wiąże", "połączyła", "związała"})
OF_TOWNS: Final = frozenset({"powiat", "gmina", "miasto", "samorząd"})
_NO_ORDERS: Final = frozenset({"rzecz", "rok", "lata", "czas", "okres", "podstawa", "wniosek", "zasada", "szczebel"})


def is_order(sentence: Sentence, words: AgreementWords) -> bool:
    """Whether a paper is one for works or goods: "podpisanie umowy na remont drogi", not "umowy na pięć lat"."""
    return any(
        one.lemmas & words.papers and two.form == "na" and "acc" in three.cases and three.lemmas.isdisjoint(_NO_ORDERS)
        for one, two, three in zip(sentence.chunks, sentence.chunks[1:], sentence.chunks[2:], strict=False)
        if three.mention is None and three.form[0].islower()
    )


def with_land(before: Sequence[Chunk]) -> bool:
    """Whether "z", perhaps with what sort of land it is, stands right before a name: "z", "z prowincją"."""
    with_ = [c.form.casefold() in {"z", "ze"} for c in before]
    land = before[-1].mention is None and bool(before[-1].lemmas & (LAND_NOUNS | TOWN_NOUNS))
    return with_[-1] or (land and with_[0])


def relates(after: Sequence[Chunk]) -> bool:
    """Whether a relative clause about the other side stands behind a name: "…, z którą podpisano"."""
    forms = [c.form for c in after]
    return forms[:1] == [","] and forms[1:2] in (["z"], ["ze"]) and len(after) > TWO and "który" in after[2].lemmas


def signs_there(clause: Sequence[Chunk], party: Party) -> bool:
    """Whether one of who speaks signs in a town, not the other side with him: "prezydent podpisał w X aneks"."""
    verb = clause[max(0, party.at - TWO)]
    return bool(verb.lemmas & _SIGNED) and begins(verb.tags, "praet:sg")


def _between_towns(clause: Sequence[Chunk]) -> bool:
    """Whether a paper is one between towns without a name: "list o nawiązaniu współpracy między miastami"."""
    at = next((i for i, c in enumerate(clause) if c.form.casefold() in {"między", "pomiędzy"}), None)
    after = clause[at + 1 : at + 1 + TWO] if at is not None else ()
    plural = any(c.mention is None and c.lemmas & OF_TOWNS and any(":pl:" in t for t in c.tags) for c in after)
    return plural and not any(c.mention is not None and "date" not in c.kinds for c in clause[at or 0 :])


def towns_sign(clause: Sequence[Chunk]) -> bool:
    """Whether towns without a name are the subject of signing, uncounted: "powiaty podpisały porozumienie".

    Or between whom a paper is: "list o współpracy między miastami".
    """
    if _between_towns(clause):
        return True
    for i, chunk in enumerate(clause):
        plural = chunk.mention is None and chunk.lemmas & OF_TOWNS and any("subst:pl:nom" in t for t in chunk.tags)
        if not plural or (i and clause[i - 1].kinds & {"size"}) or any(c.mention for c in clause[i + 1 : i + 3]):
            continue
        verbs = [c for c in (*clause[:i], *clause[i + 1 : i + 4]) if begins(c.tags, "praet:pl")]
        if i == 0:  # "Miasta współpracują od lat, a w 2005 r. sformalizowały kontakty, podpisując umowę"
            verbs += [c for c in clause if begins(c.tags, "pcon")]
        if i == 0 and len(clause) > 1 and clause[1].form in _TIED:
            return True  # "Miasta łączy umowa partnerska zawarta w 1992 roku"
        if any(c.lemmas & _SIGNED for c in verbs):
            return not any("trzy" in c.lemmas or "cztery" in c.lemmas for c in clause[max(0, i - 2) : i])
    return False


def heads_sign(clause: Sequence[Chunk], words: AgreementWords) -> bool:
    """Whether the heads of both sides signed a paper of cooperation: "burmistrzowie podpisali deklarację"."""
    if any(c.mention is not None and "date" not in c.kinds for c in clause):
        return False
    about = any(c.lemmas & (words.set("cooperation") | {"intencyjny"}) for c in clause)
    heads = any(c.lemmas & HOLDERS and any("subst:pl:nom" in t for t in c.tags) for c in clause)
    return about and heads and any(c.lemmas & words.set("signing") and begins(c.tags, "praet:pl") for c in clause)


def came_about(clause: Sequence[Chunk]) -> bool:
    """Whether the signing is told as a noun that came about: "Celem było podpisanie umowy, co nastąpiło 3 maja"."""
    act = next((i for i, c in enumerate(clause) if c.lemmas & _ACT), None)
    if act is None or clause[act - 1].form.casefold() in {"do", "przed", "o"}:
        return False
    crowned = any(c.lemmas & _CROWNED and begins(c.tags, ("praet", "fin")) for c in clause)
    if crowned and clause[act].cases & {"nom", "inst"}:
        return True  # "Wizytę zwieńczyło podpisanie listu intencyjnego"
    return any(c.lemmas & {"nastąpić", "odbyć", "dojść"} and begins(c.tags, "praet") for c in clause[act:])


def opens_with(clause: Sequence[Chunk], words: AgreementWords) -> bool:
    """Whether a clause opens with the paper, or with the act of signing it, and says that it took place."""
    if any(clause[n].lemmas & _WAS and clause[n + 1].lemmas & _ACT for n in range(len(clause) - 1)):
        return any(
            c.lemmas & (words.papers | {"list", "dokument"}) for c in clause
        )  # "Ukoronowaniem było podpisanie …"
    i = 0
    while i < min(LED, len(clause) - 1) and any(t.startswith("adj") for t in clause[i].tags[:1]):
        i += 1
    act = bool(clause[i].lemmas & _ACT)
    rest = clause[i + act : i + act + 2]
    paper = any(c.lemmas & (words.papers | {"list", "dokument"}) for c in rest)
    verbs = [c for c in clause[i:] if any(t.startswith(("praet", "imps", "fin")) for t in c.tags[:1])]
    done = HAPPENED if act else words.set("signing") | {"zostać", "być"}
    return paper and bool(verbs) and bool(verbs[0].lemmas & done)


def signed_by_nobody(clause: Sequence[Chunk], words: AgreementWords) -> bool:
    """Whether a paper is told as signed, with no word of who did: "22 maja podpisano list intencyjny"."""
    for i, chunk in enumerate(clause):
        if chunk.lemmas & words.set("signing") and any(t.startswith("imps") for t in chunk.tags[:1]):
            return any(c.lemmas & (words.papers | {"list", "dokument"}) for c in clause[i + 1 : i + 3])
    return False
