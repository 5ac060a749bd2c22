"""Who is a party in a clause: towns, counties and regions, other bodies that sign; and who the document speaks for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from typing import Final

from coopgraph.extract.agreement_clauses import between_bodies
from coopgraph.extract.chunks import Chunk, is_territory
from coopgraph.extract.context import seat_of
from coopgraph.extract.drafts import municipality
from coopgraph.extract.pacts import Party, same_body
from coopgraph.extract.people import body_of
from coopgraph.extract.state import State
from coopgraph.model import BlockKind, MentionKind, OrganisationValue, PlaceValue

_IN: Final = frozenset({"w", "we", "na"})
_FROM: Final = frozenset({"z", "ze"})
_PARTS: Final = frozenset({"dystrykt", "dzielnica", "prowincja", "osiedle", "okręg"})
# After these "z X" names the other side: "umowa z X", "partnerstwo z X"; after other nouns it says where from.
_WITH_NOUNS: Final = frozenset(
    (  # noqa: SIM905 - a list of words reads as one line
        "umowa porozumienie partnerstwo współpraca list intencyjny kontakt stosunek deklaracja akt przyjaźń układ "
        "traktat memorandum protokół aneks dokument więź relacja współdziałanie miasto gmina samorząd powiat rok dzień "
        "wymiana kooperacja pakt karta spotkanie związek podpisanie zawarcie odnowienie rocznica lecie jubileusz"
    ).split()
)
_LANDS: Final = frozenset({"powiat", "rejon", "hrabstwo"})
_BODIES: Final = frozenset({"university", "association", "body", "agency", "foundation", "school"})
_TOWN: Final = frozenset({"municipality", "office", "council", "unit"})
_COUNTY: Final = frozenset({"starosta", "wicestarosta", "starostwo"})
_REGIONS: Final = ("województwo ", "kraj ", "obwód ")
_COUNCIL: Final = re.compile(r"(\w+[sc]k)a Rada (Rejonowa|Powiatowa)$")
_HEADS: Final = frozenset({BlockKind.HEADING, BlockKind.LETTERHEAD, BlockKind.SIGNATURE, BlockKind.NAVIGATION})
_OF_COUNTY: Final = re.compile(r"\bPowiatu (\w+(?:ski|cki|dzki))ego$")
_BETWEEN: Final = frozenset({"między", "pomiędzy"})
_NAMED: Final = 4  # chunks after "między" in which a name stands
_OURS: Final = frozenset({"miasto", "gmina", "powiat", "nasz", "samorząd"})


class Parties:
    """Finds the parties of clauses in one document."""

    def __init__(self, state: State) -> None:
        self._state = state

    @cached_property
    def own(self) -> OrganisationValue | None:
        """Who the document speaks for: the town, or the county where it speaks of its own acts."""
        own = self._state.context.own
        return self._county or (municipality(own) if own is not None else None)

    @cached_property
    def sure(self) -> bool:
        """Whether who speaks is told more than once in passing: a heading, a letterhead, or two sentences name them."""
        count = 0
        for sentence in self._state.reading.sentences:
            mine = [m for m in sentence.mentions if self._state.context.is_own(seat_of(m))]
            if any(getattr(m.value, "kind", None) in {"office", "council"} for m in mine):
                return True
            if mine and (sentence.block.kind in _HEADS or any("nasz" in c.lemmas for c in sentence.chunks)):
                return True
            count += bool(mine)
        return count > 1 or self._county is not None

    @cached_property
    def _county(self) -> OrganisationValue | None:
        """The Polish county of a document in which county and starosta are named far more than town and office."""
        mentions = self._state.reading.annotation.mentions
        bodies = [m.value for m in mentions if isinstance(m.value, OrganisationValue)]
        lands = [b for b in bodies if is_territory(b) and is_county(b.name)]
        lands += [c for b in bodies if (c := _county_of(b)) is not None]
        counties = Counter(b.name for b in lands)
        if not counties:
            return None
        if self._state.context.own is None:  # no town speaks: the one county named does
            return lands[0] if len(counties) == 1 else None
        town = sum(b.kind in _TOWN and self._state.context.is_own(b.seat) for b in bodies)
        town -= sum("powiatow" in b.name.casefold() for b in bodies if b.kind in _TOWN)
        starost = sum(bool(_COUNTY & t.lemmas) for s in self._state.reading.sentences for t in s.tokens)
        name, count = max(counties.items(), key=lambda pair: (pair[1], pair[0]))
        if not starost or count + starost <= 2 * town:
            return None
        return next(b for b in lands if b.name == name)

    def is_own(self, party: Party) -> bool:
        """Whether a party is the town or county that speaks."""
        if self._county is not None and party.place is None:
            return same_body(party.body, self._county)
        return self._county is None and self._state.context.is_own(party.place)

    def of(self, clause: Sequence[Chunk]) -> list[Party]:
        """The parties named in a clause, each once; one that only says where is `located`."""
        found: list[Party] = []
        if not any(c.mention is not None for c in clause):
            return found
        named = next((i for i, c in enumerate(clause) if c.form.casefold() in _BETWEEN), len(clause))
        for i, chunk in enumerate(clause):
            body = (self._starosta(chunk) or self._body(clause, i)) if chunk.mention is not None else None
            if body is None or _joined(clause, i - 2):
                continue
            if _joined(clause, i):
                body = _compound(clause, i)
            origin = _origin(clause, i)
            party = Party(body, chunk.span, i, origin or _located(clause, i), origin)
            known = next((n for n, p in enumerate(found) if same_body(p.body, body)), None)
            if known is None:
                found.append(party)
            elif (found[known].located or found[known].at < named < i) and not party.located:
                found[known] = party  # "w Urzędzie Miasta X … między Gminą X a Y"
        lands = [p for p in found if p.place is not None or is_territory(p.body)]
        return found if between_bodies(clause, found) else lands

    def _starosta(self, chunk: Chunk) -> OrganisationValue | None:
        """The county that speaks, where its starosta is named without it: "starosta Jan Nowak"."""
        person = chunk.mention is not None and chunk.mention.kind is MentionKind.PERSON
        return self._county if person and chunk.lemmas & _COUNTY else None

    def _body(self, clause: Sequence[Chunk], i: int) -> OrganisationValue | None:
        chunk, mention = clause[i], clause[i].mention
        if mention is None or _given_name(chunk) or _part(clause, i):
            return None
        value = mention.value
        if isinstance(value, PlaceValue) and value.kind == "region" and value.name.startswith(_REGIONS):
            return OrganisationValue(value.name.title(), "territory", country=value.country)
        noun = next(iter(_LANDS & clause[i - 1].lemmas), None) if i and isinstance(value, PlaceValue) else None
        if noun is not None and isinstance(value, PlaceValue):  # "powiat Aurich" is not the town
            names = [f"{noun.capitalize()} {name}" for name in (value.name, *value.aliases)]
            return OrganisationValue(names[0], "territory", None, None, tuple(names[1:]), value.country)
        body = body_of(chunk, self._state.context)
        if body is not None and body.kind == "council" and (land := _of_council(body)):
            return land
        if body is None or is_territory(body):
            return body
        town = body.kind == "municipality" and body.seat is not None
        signs = body.kind in _BODIES and (not chunk.cases or bool(chunk.cases & {"nom", "inst"}))
        return body if town or signs else None


def _of_council(body: OrganisationValue) -> OrganisationValue | None:
    """The district or county whose council is named: "Jaworowska Rada Rejonowa" -> "Rejon Jaworowski"."""
    found = _COUNCIL.match(body.name)
    if found is None:
        return None
    noun = "Rejon" if found[2] == "Rejonowa" else "Powiat"
    return OrganisationValue(f"{noun} {found[1]}i", "territory", None, None, (body.name,), body.country)


def _joined(clause: Sequence[Chunk], i: int) -> bool:
    """Whether two towns are one name with a hyphen between: "Neuenkirchen-Vörden"."""
    if i < 0 or i + 2 >= len(clause) or clause[i + 1].form not in {"-", "‑"}:
        return False
    one, dash, two = clause[i : i + 3]
    towns = all("settlement" in c.kinds or "municipality" in c.kinds for c in (one, two))
    return towns and one.span.end == dash.span.start and dash.span.end == two.span.start


def _compound(clause: Sequence[Chunk], i: int) -> OrganisationValue:
    """The town that two names with a hyphen make: one that the gazetteer lacks."""
    name = f"{clause[i].form.split()[-1]}-{clause[i + 2].form}"
    countries = {getattr(c.mention.value, "country", None) for c in (clause[i], clause[i + 2]) if c.mention is not None}
    return municipality(PlaceValue(name, "settlement", countries.pop() if len(countries) == 1 else None))


def _county_of(body: OrganisationValue) -> OrganisationValue | None:
    """The county whose board or council is named: "Zarząd Powiatu X-skiego"."""
    found = _OF_COUNTY.search(body.name) if not is_territory(body) else None
    return OrganisationValue(f"Powiat {found[1]}", "territory") if found is not None else None


def _given_name(chunk: Chunk) -> bool:
    """Whether a person's given name is also a town: nobody's office."""
    person = chunk.mention is not None and chunk.mention.kind is MentionKind.PERSON
    return person and any(m.span.start == chunk.span.start and m.kind is MentionKind.PLACE for m in chunk.inner)


def _part(clause: Sequence[Chunk], i: int) -> bool:
    """Whether a name is that of a part of some town: "dystrykt X"."""
    mention = clause[i].mention
    return i > 0 and bool(clause[i - 1].lemmas & _PARTS) and mention is not None and mention.kind is MentionKind.PLACE


def between(clause: Sequence[Chunk], parties: Sequence[Party]) -> list[Party] | None:
    """The parties that "między" or "pomiędzy" names; None where a clause has no such word or names nobody after it."""
    for i, chunk in enumerate(clause):
        if chunk.form.casefold() in _BETWEEN and i + 1 < len(clause) and "inny" not in clause[i + 1].lemmas:
            after = [p for p in parties if p.at > i]
            named = any(c.form[:1].isupper() for c in clause[i + 1 : i + _NAMED])
            return after if after or named else None
    return None


def half(clause: Sequence[Chunk], party: Party) -> bool:
    """Whether the other side of "między … a X" is told by a common noun: "między naszą gminą a X"."""
    start = next((i for i, c in enumerate(clause) if c.form.casefold() in _BETWEEN), 0)
    around = [*clause[start + 1 : party.at], *clause[party.at + 1 : party.at + 4]]
    return any(c.lemmas & _OURS for c in around if c.mention is None)


def _located(clause: Sequence[Chunk], i: int) -> bool:
    """Whether a name only says where something is or goes: "w X", "(X)", "do X"."""
    chunk = clause[i]
    before = clause[i - 1].form.casefold() if i else ""
    place = chunk.mention is not None and (chunk.mention.kind is MentionKind.PLACE or "territory" in chunk.kinds)
    written = getattr(chunk.mention.value, "name", "") == chunk.form if chunk.mention else False  # "w Bonn"
    return before in {"(", "do", "bei", "/"} or (
        before in _IN and place and ("loc" in (chunk.cases or {"loc"}) or written)
    )


def _origin(clause: Sequence[Chunk], i: int) -> bool:
    """Whether a name says where somebody is from: "firmą Y z X", "uczelnią z X", "z obwodu X"; not "umowa z X"."""
    chunk = clause[i]
    place = chunk.mention is not None and chunk.mention.kind is MentionKind.PLACE
    if not place or i < 1 or clause[i - 1].form.casefold() not in _FROM:
        return False
    if "inst" in chunk.cases and "gen" not in chunk.cases:
        return False  # "z Opolem"
    if "region" in chunk.kinds:
        return True
    noun = next((c for c in reversed(clause[: i - 1]) if c.mention or not _adjective(c)), None)
    if noun is None:
        return False
    if noun.mention is not None:
        return "organisation" in noun.kinds and not noun.kinds & (_TOWN | {"territory"})
    nouns = all(t.startswith(("subst", "ger")) for t in noun.tags) and bool(noun.tags)
    return nouns and noun.form.islower() and not noun.lemmas & _WITH_NOUNS


def _adjective(chunk: Chunk) -> bool:
    return any(t.startswith(("adj", "ppas", "pact")) for t in chunk.tags)


def is_county(name: str) -> bool:
    """Whether a name is that of a Polish county: "Powiat X-ski"."""
    return name.casefold().startswith("powiat ") and name.casefold().endswith(("ski", "cki", "dzki"))
