"""Agreements about to be claimed: their parties, their dates, and which of them are one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Final

from coopgraph.extract.context import same_place
from coopgraph.extract.drafts import Where
from coopgraph.model import Confidence, OrganisationValue, PlaceValue, Span
from coopgraph.model.record import record
from coopgraph.namespaces import fold

_ADJECTIVE: Final = ("ski", "cki", "dzki")
_STEM: Final = 5  # letters
_TWO: Final = 2
_DAY: Final = len("2001-05-07")


@record()
class Party:
    """A town (or another body) named in a clause."""

    body: OrganisationValue
    span: Span
    at: int  # chunk index
    located: bool = False  # only says where ("podpisano w Opolu")
    origin: bool = False  # only says where somebody is from ("chór z Opola")

    @property
    def place(self) -> PlaceValue | None:
        """The town of a municipality."""
        return self.body.seat if self.body.kind == "municipality" else None


@dataclass(slots=True)
class Pact:
    """An agreement about to be claimed."""

    parties: list[tuple[OrganisationValue, Span]]
    kind: str
    where: Where
    signed: str | None = None
    signed_where: Where | None = None


def same_body(one: OrganisationValue, other: OrganisationValue) -> bool:
    """One party: municipalities by their town, other bodies by name."""
    if one.seat is not None and other.seat is not None and one.kind == other.kind == "municipality":
        return same_place(one.seat, other.seat)
    return fold(one.name) == fold(other.name) or _same_land(one, other)


def of_one_town(pact: Pact) -> bool:
    """Whether a pact is of a town and its own short name: "Kazimierz Dolny" and "Kazimierz", of one country."""
    seats = [body.seat for body, _ in pact.parties[:_TWO] if body.kind == "municipality"]
    one, two = (*seats, None, None)[:_TWO]
    if one is None or two is None or one.country != two.country:
        return False
    return one.name.startswith(f"{two.name} ") or two.name.startswith(f"{one.name} ")


def _same_land(one: OrganisationValue, other: OrganisationValue) -> bool:
    """Whether a land abroad is called by a town's name and by its adjective: "Powiat Lüneburg", "Powiat Lüneburski"."""
    (head, _, tail), (noun, _, name) = one.name.partition(" "), other.name.partition(" ")
    if head != noun or one.kind != "territory" or other.kind != "territory":
        return False
    short, said = sorted((fold(tail), fold(name)), key=lambda part: part.endswith(_ADJECTIVE))
    if short.endswith(_ADJECTIVE) or not said.endswith(_ADJECTIVE):
        return False
    stem = said.removesuffix("ski").removesuffix("cki").removesuffix("dzki")
    return len(stem) >= _STEM and short.startswith(stem[:-1])


def merged(pacts: Sequence[Pact]) -> list[Pact]:
    """One pact per pair, kind and date; a twinning or an undated paper yields to a better known one."""
    kept: list[Pact] = []
    lands, dated = _lands(pacts), _dated(pacts)
    pacts = [pact for pact in map(_of_lands, pacts) if not (_says_land_again(pact, lands) or _misspelt(pact, dated))]
    longer = {fold(body.name) for pact in pacts for body, _ in pact.parties if "-" in body.name}
    pacts = [pact for pact in pacts if not _shortened(pact, longer)]
    for pact in sorted(pacts, key=lambda p: (p.kind == "twinning", p.signed is None, -len(p.signed or ""))):
        same = [k for k in kept if same_pair(k, pact)]
        if pact.kind == "twinning" and any(k.kind in {"twinning", "partnership-agreement"} for k in same):
            vague = next((k for k in same if k.kind == "partnership-agreement" and k.signed is None), None)
            if vague is not None and pact.signed is not None:  # "partnerstwo od 2003 r. Umowę podpisano w X."
                kept[kept.index(vague)] = pact
            continue
        if _means_it(pact, same) or any(_of_one_day(k, pact) for k in same):
            continue
        if any(k.kind == pact.kind and (pact.signed is None or (k.signed or "").startswith(pact.signed)) for k in same):
            continue
        kept.append(pact)
    return sorted(kept, key=lambda p: p.where.span)


def _of_one_day(one: Pact, other: Pact) -> bool:
    """Whether two are one paper called by two words: "List intencyjny – porozumienie podpisano 9 czerwca 2006 r."."""
    day = one.signed is not None and one.signed == other.signed and len(one.signed) == _DAY
    return day and {one.kind, other.kind} == {"letter-of-intent", "partnership-agreement"}


def _of_lands(pact: Pact) -> Pact:
    """A pact without a town that another of its parties has its name from: "Powiat X" of "umowa z X"."""
    if len(pact.parties) <= _TWO:
        return pact
    lands = [body for body, _ in pact.parties if body.kind == "territory"]
    parties = [p for p in pact.parties if p[0].kind != "municipality" or not any(_named_from(b, p[0]) for b in lands)]
    return replace(pact, parties=parties)


_Pair = tuple[OrganisationValue, OrganisationValue]


def _lands(pacts: Sequence[Pact]) -> list[_Pair]:
    """The pairs of pacts of which one party is a land, each once: a long document tells of the same ones again."""
    pairs = [(p.parties[0][0], p.parties[1][0]) for p in pacts if len(p.parties) == _TWO]
    return list(dict.fromkeys(pair for pair in pairs if any(body.kind == "territory" for body in pair)))


def _dated(pacts: Sequence[Pact]) -> dict[frozenset[str], dict[_Pair, Pact]]:
    """The dated pacts of two, one of each pair, by how the names of the pair are spoken."""
    found: dict[frozenset[str], dict[_Pair, Pact]] = {}
    for pact in pacts:
        if pact.signed is not None and len(pact.parties) == _TWO:
            one, two = pact.parties[0][0], pact.parties[1][0]
            found.setdefault(frozenset({_spoken(one), _spoken(two)}), {}).setdefault((one, two), pact)
    return found


def _misspelt(pact: Pact, dated: Mapping[frozenset[str], Mapping[_Pair, Pact]]) -> bool:
    """Whether an undated pact is of a pair told with its day, one name spelt as it is spoken ("Jawornik")."""
    if pact.signed is not None or len(pact.parties) != _TWO:
        return False
    names = frozenset(_spoken(body) for body, _ in pact.parties)
    return any(not same_pair(other, pact) for other in dated.get(names, {}).values())


def _spoken(body: OrganisationValue) -> str:
    return fold(body.name).replace("w", "v").replace("sz", "s")


def _means_it(pact: Pact, same: Sequence[Pact]) -> bool:
    """Whether an agreement spoken of in passing is the pair's dated letter or declaration: "Strony porozumienia"."""
    vague = pact.kind == "partnership-agreement" and pact.signed is None
    vague = vague and pact.where.confidence is Confidence.MEDIUM
    return vague and any(k.signed is not None and k.kind != "twinning" for k in same)


def _shortened(pact: Pact, longer: AbstractSet[str]) -> bool:
    """Whether a pact without a date is with a town that is told by its whole name, too: "Brie" of "Brie-en-X"."""
    names = [fold(body.name) for body, _ in pact.parties if body.kind == "municipality"]
    return pact.signed is None and any(other.startswith(f"{name}-") for name in names for other in longer)


def _says_land_again(pact: Pact, lands: Sequence[_Pair]) -> bool:
    """Whether an undated pact is with the town that a land, known as the party of another pact, has its name from."""
    if pact.signed is not None or len(pact.parties) != _TWO:
        return False
    own, other = pact.parties[0][0], pact.parties[1][0]
    if other.kind != "municipality":
        return False
    return any(
        any(_named_from(land, other) for land in pair) and any(same_body(body, own) for body in pair) for pair in lands
    )


def _named_from(land: OrganisationValue, town: OrganisationValue) -> bool:
    """Whether a county or district is called by a town: "Powiat Ziemski Germersheim"."""
    names = [fold(town.seat.name if town.seat is not None else town.name)]
    head, _, tail = land.name.partition(" ")
    called = fold(tail)
    alike = any(called.endswith(name) or called.startswith((f"{name}-", f"{name} e ")) for name in names)
    lands = {"Powiat", "Rejon", "Prowincja", "Okręg", "Hrabstwo"}
    union = land.kind == "association" and tail.startswith(("Gmin ", "Miast ", "Powiatów "))  # "Związek Gmin X"
    return alike and (union or (land.kind == "territory" and head in lands))


def same_pair(one: Pact, other: Pact) -> bool:
    """Whether the parties of one are all among those of the other."""
    return all(any(same_body(a, b) for b, _ in other.parties) for a, _ in one.parties)
