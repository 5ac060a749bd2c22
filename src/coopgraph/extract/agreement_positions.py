"""Where the names of a clause stand: between "między" and "a", where something is, where somebody is from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from coopgraph.extract.agreement_words import LAND_NOUNS
from coopgraph.extract.chunks import Chunk, begins, opens
from coopgraph.extract.drafts import municipality
from coopgraph.extract.pacts import Party
from coopgraph.model import MentionKind, OrganisationValue, PlaceValue

_IN: Final = frozenset({"w", "we", "na"})
_FROM: Final = frozenset({"z", "ze"})
_NEAR: Final = frozenset({"od", "pod", "koło", "obok", "niedaleko", "opodal", "przy"})  # "56 km od X", "pod X"
# After these "z X" names the other side: "umowa z X", "partnerstwo z X"; after other nouns it says where from.
_WITH_NOUNS: Final = frozenset(
    (  # noqa: SIM905 - a list of words reads as one line
        "umowa porozumienie partnerstwo współpraca list intencyjny kontakt stosunek deklaracja akt przyjaźń układ "
        "traktat memorandum protokół aneks dokument więź relacja współdziałanie miasto gmina samorząd powiat rok dzień "
        "wymiana kooperacja pakt karta spotkanie związek podpisanie zawarcie odnowienie rocznica lecie jubileusz"
    ).split()
)
_LOCATIVE: Final = frozenset({"loc", "voc"})
_SETTLED: Final = frozenset({"miejscowość", "miasto", "miasteczko", "wieś", "dzielnica", "gmina"})
_LANDS: Final = frozenset({"rejon", "region", "prowincja", "obwód", "województwo", "kraj", "departament", "hrabstwo"})
_LIES: Final = _SETTLED | LAND_NOUNS | {"powiat", "rejon", "obwód", "województwo", "kraj", "dystrykt"}
_BY_RIVER: Final = frozenset({"nad", "pod"})  # of the name of a town that is not read: "a Dvorem X nad Labem"
_CENTRES: Final = frozenset({"centrum", "stolica", "siedziba", "ośrodek", "центр", "столиця"})
BETWEEN: Final = frozenset({"między", "pomiędzy"})
_NAMED: Final = 4  # chunks after "między" in which a name stands
_OURS: Final = frozenset({"miasto", "gmina", "powiat", "nasz", "samorząd"})
_TOWN: Final = frozenset({"municipality", "office", "council", "unit"})
_EPITHETS: Final = frozenset({"nowy", "stary", "mały", "wielki", "górny", "dolny"})
_PLAIN_ADJECTIVES: Final = frozenset({"partnerski", "zaprzyjaźniony", "bliźniaczy", "siostrzany", "miejski", "wiejski"})
_BODY: Final = 4  # chunks from "z" through a body's name that nobody knows
_PAPERS: Final = frozenset({"umowa", "porozumienie", "list", "deklaracja"})
_TITLE: Final = 4  # chunks: "Umowa o współpracy,"
_TWO: Final = 2


def between(clause: Sequence[Chunk], parties: Sequence[Party]) -> list[Party] | None:
    """The parties that "między" or "pomiędzy" names; None where a clause has no such word or names nobody after it."""
    for i, chunk in enumerate(clause):
        if chunk.form.casefold() in BETWEEN and i + 1 < len(clause) and "inny" not in clause[i + 1].lemmas:
            after = [p for p in parties if p.at > i and clause[p.at - 1].form.casefold() not in _BY_RIVER]
            named = any(c.form[:1].isupper() for c in clause[i + 1 : i + _NAMED])
            cut = clause[-1].form == ":" and bool(clause[i + 1].lemmas & _OURS)  # "pomiędzy powiatami:", and a new line
            return after if after or named or cut else None
    return None


def half(clause: Sequence[Chunk], party: Party) -> bool:
    """Whether the other side of "między … a X" is told by a common noun: "między naszą gminą a X"."""
    start = next((i for i, c in enumerate(clause) if c.form.casefold() in BETWEEN), 0)
    around = [*clause[start + 1 : party.at], *clause[party.at + 1 : party.at + 4]]
    return any(c.lemmas & _OURS for c in around if c.mention is None)


def located(clause: Sequence[Chunk], i: int) -> bool:
    """Whether a name only says where something is or goes: "w X", "(X)", "do X", "nad X"."""
    chunk = clause[i]
    before = clause[i - 1].form.casefold() if i else ""
    place = chunk.mention is not None and (chunk.mention.kind is MentionKind.PLACE or "territory" in chunk.kinds)
    if _in_remark(clause, i) or _before_day(clause, i):
        return True
    if i and clause[i - 1].lemmas & _CENTRES and "nom" not in (chunk.cases or {"nom"}):
        return True  # "Katowice – centrum województwa X"
    if before in _IN and "municipality" in chunk.kinds and chunk.cases and chunk.cases <= _LOCATIVE:
        return True  # "w mieście X"
    if i > 1 and clause[i - 1].lemmas & _LIES and clause[i - 2].form.casefold() in _IN:
        return place  # "w miejscowości X", "w rejonie Y"
    if i > 1 and clause[i - 1].lemmas & _LANDS and clause[i - 1].cases == {"gen"}:
        return any(c.form.casefold() in {"z", "ze"} for c in clause[max(0, i - 3) : i - 1])  # "z gminą X z rejonu Y"
    written = getattr(chunk.mention.value, "name", "") == chunk.form if chunk.mention else False  # "w Bonn"
    return before in {"(", "do", "bei", "/", "nad", "pod", "koło"} or (
        before in _IN and place and ("loc" in (chunk.cases or {"loc"}) or written)
    )


def _of_land(clause: Sequence[Chunk], i: int) -> bool:
    """Whether a region only says where the town or body before it lies: "administracja w X, obwód Y"."""
    beside = i > 1 and clause[i - 1].form == "," and clause[i - 2].kinds & {"settlement", "organisation"}
    return bool(beside) and "region" in clause[i].kinds and "nom" in clause[i].cases and "inst" not in clause[i].cases


def _before_day(clause: Sequence[Chunk], i: int) -> bool:
    """Whether a town with a day behind it says where a paper was signed: "umowa z A, X, 3 maja 2001 r."."""
    named = 0 < i < len(clause) - _TWO and clause[i - 1].form == clause[i + 1].form == ","
    if not named or "date" not in clause[i + _TWO].kinds:
        return False
    if any(c.lemmas & _PAPERS and "nom" in c.cases for c in clause[max(0, i - _TITLE) : i - 1]):
        return True  # "X – Umowa o współpracy, Y, 30 października 2015 r."
    if "inst" in clause[i].cases:
        return False
    return any(c.mention is not None and c.cases == {"inst"} for c in clause[: i - 1])


def _in_remark(clause: Sequence[Chunk], i: int) -> bool:
    """Whether a name stands in brackets behind a country: "X (Ukraina, Rejon Y)"."""
    low = next((n for n in range(i - 1, -1, -1) if clause[n].form in {"(", ")"}), None)
    return low is not None and clause[low].form == "(" and any("country" in c.kinds for c in clause[low + 1 : i])


def cut_short(clause: Sequence[Chunk], i: int) -> bool:
    """Whether a town's name goes on in a word that nobody knows: "gmina Biała Waka", "Płaskowyżu Wschodniego X"."""
    chunk = clause[i]
    value = chunk.mention.value if chunk.mention is not None else None
    named = value.name if isinstance(value, OrganisationValue | PlaceValue) else ""
    after = clause[i + 1] if i + 1 < len(clause) else None
    if after is not None and " " not in named and named.endswith(("a", "e", "y", "i")):
        unknown = after.mention is None and after.form.istitle() and not after.tags and after.form.isalpha()
        adjacent = after.span.start == chunk.span.end + 1
        if unknown and adjacent and _adjectival(named):
            return True
    before = clause[i - 1] if i else None
    if before is None or before.mention is not None or i < _TWO or chunk.mention is None:
        return False
    named_so = opens(before.tags, "adj") or bool(before.lemmas & _EPITHETS)  # "Nowa Wilejka"
    adjective = before.form.istitle() and named_so and before.span.end + 1 == chunk.span.start
    return adjective and chunk.mention.kind is MentionKind.PLACE and not before.lemmas & _PLAIN_ADJECTIVES


def _adjectival(name: str) -> bool:
    """Whether a name is an adjective as well: "Biała", "Nowa"."""
    return name.casefold().endswith(("ła", "wa", "na", "ra", "ska", "cka", "ły", "wy", "ny", "ry", "ski", "cki"))


def origin(clause: Sequence[Chunk], i: int) -> bool:
    """Whether a name says where somebody is from: "firmą Y z X", "uczelnią z X", "z obwodu X"; not "umowa z X"."""
    chunk = clause[i]
    place = chunk.mention is not None and chunk.mention.kind is MentionKind.PLACE
    if i and (_near_or_of_land(chunk, clause[i - 1]) or _of_land(clause, i)):
        return True
    with_ = "inst" in chunk.cases and "gen" not in chunk.cases  # "z Opolem"
    if not place or i < 1 or clause[i - 1].form.casefold() not in _FROM or with_:
        return False
    if "region" in chunk.kinds:
        return True
    noun = next((c for c in reversed(clause[: i - 1]) if c.mention or not _adjective(c)), None)
    if noun is None or "odpowiednik" in noun.lemmas:
        return False  # "burmistrz i jego odpowiednik z X podpisali"
    if noun.mention is not None:
        return "organisation" in noun.kinds and not noun.kinds & (_TOWN | {"territory"})
    nouns = all(t.startswith(("subst", "ger")) for t in noun.tags) and bool(noun.tags)
    nouns = nouns or "gość" in noun.lemmas
    low = noun.form.islower() or noun is clause[0]
    return (nouns and low and not noun.lemmas & _WITH_NOUNS) or _unread_body(noun, clause[: i - 1])


def _unread_body(name: Chunk, before: Sequence[Chunk]) -> bool:
    """Whether a name nobody knows that "z" governs stands before where it is from: "umowa z Kovo Net z X"."""
    unread = name.mention is None and name.form.istitle() and not name.tags and name is before[-1]
    return unread and any(c.form.casefold() in _FROM for c in before[-_BODY:])


def _near_or_of_land(chunk: Chunk, before: Chunk) -> bool:
    """Whether a town only says what something lies by ("pod X", "56 km od X"), or a land whose it is."""
    if chunk.mention is not None and chunk.mention.kind is MentionKind.PLACE and before.form.casefold() in _NEAR:
        return True
    if "territory" not in chunk.kinds or not chunk.cases <= {"gen", "acc"}:
        return False
    from_ = before.form.casefold() in _FROM and chunk.cases == {"gen"}  # "strażacy z powiatu X"
    return from_ or bool(before.lemmas & _SETTLED)  # "gmina powiatu X"


def _adjective(chunk: Chunk) -> bool:
    return begins(chunk.tags, ("adj", "ppas", "pact"))


def joined(clause: Sequence[Chunk], i: int) -> bool:
    """Whether two towns are one name with a hyphen between: "Neuenkirchen-Vörden"."""
    if i < 0 or i + 2 >= len(clause) or clause[i + 1].form not in {"-", "‑"}:
        return False
    one, dash, two = clause[i : i + 3]
    towns = all("settlement" in c.kinds or "municipality" in c.kinds for c in (one, two))
    return towns and one.span.end == dash.span.start and dash.span.end == two.span.start


def compound(clause: Sequence[Chunk], i: int) -> OrganisationValue:
    """The town that two names with a hyphen make: one that the gazetteer lacks."""
    name = f"{clause[i].form.split()[-1]}-{clause[i + 2].form}"
    countries = {getattr(c.mention.value, "country", None) for c in (clause[i], clause[i + 2]) if c.mention is not None}
    return municipality(PlaceValue(name, "settlement", countries.pop() if len(countries) == 1 else None))


def hyphened_region(clause: Sequence[Chunk], i: int, land: OrganisationValue) -> OrganisationValue:
    """A region with the rest of its name behind a hyphen, where the gazetteer has the first word alone."""
    dash, rest = (clause[i + 1], clause[i + 2]) if i + 2 < len(clause) else (clause[i], clause[i])
    whole = dash.form in {"-", "‑"} and dash.span.start == clause[i].span.end and rest.span.start == dash.span.end
    return replace(land, name=f"{land.name}-{rest.form}", aliases=()) if whole and rest.form[0].isupper() else land


def listed_on(clause: Sequence[Chunk], one: int, two: int) -> bool:
    """Whether a name only goes on a list with the one before it: "z X i Y", "z X i z Y"."""
    between = clause[one + 1 : two]
    return bool(between) and all(c.form.casefold() in {",", "i", "oraz", "z", "ze"} for c in between)
