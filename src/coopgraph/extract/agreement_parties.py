"""Who is a party in a clause: towns, counties and regions, other bodies that sign; and who the document speaks for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from coopgraph.extract.agreement_clauses import between_bodies
from coopgraph.extract.agreement_counties import counties_by_town, goes_on
from coopgraph.extract.agreement_positions import (
    BETWEEN,
    compound,
    cut_short,
    hyphened_region,
    joined,
    listed_on,
    located,
    origin,
)
from coopgraph.extract.agreement_predicates import only_as_partner
from coopgraph.extract.agreement_regions import REGIONS, region_of, self_governed, voivodeship
from coopgraph.extract.agreement_words import HEADS
from coopgraph.extract.chunks import Chunk, Sentence, is_territory
from coopgraph.extract.context import seat_of
from coopgraph.extract.drafts import municipality
from coopgraph.extract.houses import house_that_speaks
from coopgraph.extract.pacts import Party, same_body
from coopgraph.extract.party_places import (
    county_of,
    given_name,
    is_county,
    is_quarter,
    is_where,
    land_noun,
    of_council,
    part,
)
from coopgraph.extract.people import body_of
from coopgraph.extract.state import State
from coopgraph.model import BlockKind, Mention, MentionKind, OrganisationValue, PlaceValue, Span
from coopgraph.model.lazy import lazy

_OF_POLAND: Final = frozenset({"pl", "en"})  # languages in which Polish towns speak
_OURS: Final = frozenset({"miasto", "gmina", "miasteczko"})
_BODIES: Final = frozenset({"university", "association", "body", "agency", "foundation", "school"})
_TOWN: Final = frozenset({"municipality", "office", "council", "unit"})
_COUNTY: Final = frozenset({"starosta", "wicestarosta", "starostwo"})
_HEADS: Final = frozenset({BlockKind.HEADING, BlockKind.LETTERHEAD, BlockKind.SIGNATURE, BlockKind.NAVIGATION})
_HEAD_WORDS: Final = 4  # of the first line of a page: "Gmina X"
_OF_COUNCIL: Final = frozenset({"delegacja", "przewodniczący", "radny", "członek", "sesja", "wiceprzewodniczący"})
_WE: Final = ("liśmy", "łyśmy")
_SOME: Final = 2  # times that a county acts
_HEAD_LINES: Final = 4  # sentences
_TIED: Final = frozenset({"partnerstwo", "współpraca", "porozumienie", "umowa"})
_DASHES: Final = frozenset({"-", "–", "—"})
_THERE: Final = frozenset({"w", "we", "do"})  # before the town itself
_WITH_COUNTY: Final = ("Powiatem ", "powiatem ")  # "umowa z Powiatem X": the other side
_ACTS: Final = re.compile(r"(?:Powiat|powiat|starosta|Starosta|wicestarosta)\s")  # in the nominative


def _naming(sentence: Sentence, town: PlaceValue) -> list[int]:
    """Where a sentence names a town."""
    seats = ((i, seat_of(mention)) for i, _, mention in sentence.names)
    return [i for i, seat in seats if seat is not None and seat.name == town.name]


class Parties:
    """Finds the parties of clauses in one document."""

    def __init__(self, state: State) -> None:
        self._state = state
        self.owner: OrganisationValue | None = None  # whose papers the clause being read tells of, if another's

    @property
    def own(self) -> OrganisationValue | None:
        """Who the document speaks for, or whose papers the clause being read tells of."""
        return self.owner if self.owner is not None else self.speaker

    def signer(self, clause: Sequence[Chunk]) -> OrganisationValue | None:
        """Who signed by the words of a clause: the association of a page that says "podpisaliśmy", not its town."""
        house = house_that_speaks(self._state) if any(c.form.endswith(_WE) for c in clause) else None
        return self.own if house is None else house.value

    @lazy
    def speaker(self) -> OrganisationValue | None:
        """Who the document speaks for: the town, or the county where it speaks of its own acts."""
        own = self._state.context.own
        if own is not None and only_as_partner(self._state, own):
            return self._land  # "X's twin towns are A and B": A is whose partner nobody knows
        return self._land or (municipality(own) if own is not None else self._guessed)

    @lazy
    def _guessed(self) -> OrganisationValue | None:
        """The one Polish town of a page of partners abroad that says "our town" and has no head of its own."""
        if self._state.context.language not in _OF_POLAND:
            return None  # the one Polish town of "Unsere Partnerstädte" is a partner
        sentences = self._state.reading.sentences
        ours = any("nasz" in s.lemmas and s.lemmas & _OURS for s in sentences)
        if not ours or not any(s.lemmas & {"partnerski", "bliźniaczy", "partnerstwo"} for s in sentences):
            return None
        towns: dict[str, PlaceValue] = {}
        for mention in self._state.reading.annotation.mentions:
            place = seat_of(mention)
            if place is not None and place.kind == "settlement" and place.country == "PL":
                towns[place.name] = place
            foreign = place is not None and place.kind == "country" and place.country == "PL"
            if foreign and self._state.context.language != "pl":
                return None  # "Our twin towns: Brno (Czechia), X (Poland)"
        town = next(iter(towns.values())) if len(towns) == 1 else None
        if town is not None and all(located(s.chunks, i) for s in sentences for i in _naming(s, town)):
            return None  # "Goście pojechali na cmentarz w X"
        return municipality(town) if town is not None and not only_as_partner(self._state, town) else None

    @lazy
    def regional(self) -> bool:
        """Whether a voivodeship speaks, whose partners are regions."""
        return self._land is not None and self._land is not self._county

    @lazy
    def _land(self) -> OrganisationValue | None:
        return self._county or voivodeship(self._state) or self._headed_region

    @lazy
    def _headed_region(self) -> OrganisationValue | None:
        """The voivodeship whose name heads the page, where no town speaks."""
        own, land = self._state.context.own, self._state.context.county
        region = own is not None and own.kind == "region" and land is not None and is_territory(land)
        return land if region and land is not None and not is_county(land.name) else None

    @lazy
    def sure(self) -> bool:
        """Whether who speaks is told more than once in passing: a heading, a letterhead, or two sentences name them."""
        named = sum(any(self._state.context.is_own(seat_of(m)) for m in s.mentions) for s in self._sentences)
        return self.headed or named > 1 or self._land is not None or self._guessed is not None

    @property
    def _sentences(self) -> Sequence[Sentence]:
        return self._state.reading.sentences

    @lazy
    def headed(self) -> bool:
        """Whether an office, a heading, a letterhead or "our" names who speaks."""
        for sentence in self._sentences:
            mine = [m for m in sentence.mentions if self._state.context.is_own(seat_of(m))]
            if any(getattr(m.value, "kind", None) in {"office", "council"} for m in mine):
                return True
            head = sentence.block.kind in _HEADS or (sentence.index == 0 and len(sentence.tokens) <= _HEAD_WORDS)
            if mine and (head or any("nasz" in c.lemmas for c in sentence.chunks)):
                return True
        return False

    @lazy
    def _county(self) -> OrganisationValue | None:
        """The Polish county of a document in which county and starosta are named far more than town and office."""
        if (other := self._beside) is not None:
            return other
        speaks, own = self._state.context.county, self._state.context.own
        if speaks is not None and own is not None and is_county(speaks.name):
            return speaks
        mentions = self._state.reading.annotation.mentions
        bodies = [m.value for m in mentions if isinstance(m.value, OrganisationValue)]
        quote, entries = self._state.reading.document.quote, self._entries
        named = [m for m in mentions if isinstance(m.value, OrganisationValue) and m.span not in entries]
        told = [(m.value, quote(m.span)) for m in named if isinstance(m.value, OrganisationValue)]
        lands = [b for b, form in told if is_territory(b) and is_county(b.name) and not form.startswith(_WITH_COUNTY)]
        acting = [c for b in bodies if (c := county_of(b)) is not None]
        acting += [b for b, form in told if is_territory(b) and is_county(b.name) and _ACTS.match(form)]
        lands += acting
        counties = Counter(b.name for b in lands)
        if not counties:
            return None
        if self._state.context.own is None:  # no town speaks: the one county that acts does
            one = len({b.name for b in acting}) == 1 and 2 * counties[acting[0].name] > counties.total()
            return acting[0] if one and (len(counties) == 1 or len(acting) > _SOME) else self._titled(acting)
        town = sum(b.kind in _TOWN and self._state.context.is_own(b.seat) for b in bodies)
        town -= sum("powiatow" in b.name.casefold() for b in bodies if b.kind in _TOWN)
        town += _SOME * self._town_heads
        held = not _COUNTY.isdisjoint(self._state.reading.lemmas)
        starost = sum(bool(_COUNTY & t.lemmas) for s in self._sentences for t in s.tokens) if held else 0
        name, count = max(counties.items(), key=lambda pair: (pair[1], pair[0]))
        if not starost or count + starost <= 2 * town:
            return None
        return next(b for b in lands if b.name == name)

    @lazy
    def _entries(self) -> frozenset[Span]:
        """The counties that are entries of a list, as partners are: "3. Powiat X" in a line of its own."""
        lines = (s for s in self._sentences if len(s.chunks) == 1 and s.chunks[0].mention is not None)
        return frozenset(s.chunks[0].span for s in lines if s.within(BlockKind.ITEM) or s.within(BlockKind.BULLET))

    @property
    def _town_heads(self) -> bool:
        """Whether the first line of the page is the name of the town or commune that speaks, and nothing else."""
        first = self._sentences[0].chunks if self._sentences and not self._sentences[0].within(BlockKind.BULLET) else ()
        body = body_of(first[0], self._state.context) if len(first) == 1 else None
        return body is not None and body.kind == "municipality" and self._state.context.is_own(body.seat)

    @lazy
    def _beside(self) -> OrganisationValue | None:
        """The one county named beside that which the head of the page calls a partner: "Partnerstwo z powiatem X"."""
        partners: set[str] = set()
        for sentence in self._sentences[:_HEAD_LINES]:
            for i, chunk in enumerate(sentence.chunks[:_HEAD_WORDS]):
                value = chunk.mention.value if chunk.mention is not None else None
                with_ = i > 1 and sentence.chunks[i - 1].form == "z" and sentence.chunks[i - 2].lemmas & _TIED
                if with_ and isinstance(value, OrganisationValue) and is_county(value.name):
                    partners.add(value.name)
        speaks = self._state.context.county
        if not partners or (speaks is not None and speaks.name not in partners):
            return None
        values = (m.value for m in self._state.reading.annotation.mentions)
        lands = {v.name: v for v in values if isinstance(v, OrganisationValue) and is_county(v.name)}
        mine = [body for name, body in lands.items() if name not in partners]
        return mine[0] if len(mine) == 1 else None

    def _titled(self, acting: Sequence[OrganisationValue]) -> OrganisationValue | None:
        """The county that the first line of the document names, where it acts in the text, too."""
        first = self._sentences[0] if self._sentences else None
        bodies = {m.value.name for m in first.mentions if isinstance(m.value, OrganisationValue)} if first else set()
        return next((b for b in acting if b.name in bodies), None)

    def is_own(self, party: Party) -> bool:
        """Whether a party is the town or county that speaks, or the owner of the clause."""
        if self.owner is not None:
            return same_body(party.body, self.owner)
        if self._land is not None and party.place is None:
            return same_body(party.body, self._land)
        if self._guessed is not None and self.speaker == self._guessed:
            return same_body(party.body, self._guessed)
        return self._land is None and self._state.context.is_own(party.place)

    def speaks_for(self, mention: Mention) -> bool:
        """Whether a mention is who speaks, or may be a house of theirs: an office of no other town."""
        value = mention.value
        if isinstance(value, OrganisationValue):
            if self.own is not None and same_body(value, self.own):
                return True
            if value.kind in _TOWN:
                return value.seat is None or self._land is not None or self._state.context.is_own(value.seat)
        return self._land is None and isinstance(value, PlaceValue) and self._state.context.is_own(value)

    def of(self, clause: Sequence[Chunk]) -> list[Party]:
        """The parties named in a clause, each once; one that only says where is `located`."""
        found: list[Party] = []
        if not any(c.mention is not None for c in clause):
            return found
        named = next((i for i, c in enumerate(clause) if c.form.casefold() in BETWEEN), len(clause))
        for i, chunk in enumerate(clause):
            body = (self._starosta(chunk) or self._body(clause, i)) if chunk.mention is not None else None
            if body is None or self._joined(clause, i - 2) or self._is_two(body.name.split("-")):
                continue
            if found and found[-1].at == i - 2 and clause[i - 1].form in _DASHES and is_quarter(found[-1].body):
                continue  # "X Dzielnica Budapesztu – Kőbánya"
            if found and found[-1].at == i - 2 and goes_on(clause, i, found[-1].body):
                continue  # "z Erlangen - Höchstadt", of the county of that name
            if self._joined(clause, i):
                body = compound(clause, i)
            origin_ = origin(clause, i) or (bool(found) and found[-1].origin and listed_on(clause, found[-1].at, i))
            party = Party(body, chunk.span, i, origin_ or located(clause, i), origin_)
            known = next((n for n, p in enumerate(found) if same_body(p.body, body)), None)
            if known is None:
                found.append(party)
            elif (found[known].located or found[known].at < named < i) and not party.located:
                found[known] = party  # "w Urzędzie Miasta X … między Gminą X a Y"
        lands = [p for p in found if p.place is not None or is_territory(p.body)]
        return found if between_bodies(clause, found) else lands

    def _joined(self, clause: Sequence[Chunk], i: int) -> bool:
        """Whether two names with a hyphen are one town: not "partnerstwo A-B" of two that the text tells apart."""
        if not joined(clause, i):
            return False
        halves = [seat.name for c in (clause[i], clause[i + 2]) if c.mention and (seat := seat_of(c.mention))]
        own = self._state.context.own
        return not self._is_two(halves) and (own is None or own.name not in halves)

    def _is_two(self, halves: Sequence[str]) -> bool:
        """Whether the halves of a name are towns that the text names for themselves, too."""
        return len(halves) > 1 and all(self._towns[half] > 1 for half in halves)

    @lazy
    def _towns(self) -> Counter[str]:
        seats = (seat_of(m) for m in self._state.reading.annotation.mentions)
        return Counter(seat.name for seat in seats if seat is not None)

    @lazy
    def _counties(self) -> Mapping[str, OrganisationValue]:
        if self.speaker is not None and not is_territory(self.speaker):
            return {}
        return counties_by_town(self._state.reading.annotation.mentions)

    def _county_meant(self, clause: Sequence[Chunk], i: int) -> OrganisationValue | None:
        """The county that its town's bare name stands for; "w X", "do X" is the town itself."""
        mention = clause[i].mention
        if mention is None or (i and clause[i - 1].form.casefold() in _THERE):
            return None
        return self._counties.get(mention.value.name) if isinstance(mention.value, PlaceValue) else None

    def _short(self, body: OrganisationValue | None) -> OrganisationValue | None:
        """The town that speaks, where the first word of its name alone is told: "Bystrzyca" of Bystrzyca Kłodzka."""
        own, seat = self._state.context.own, body.seat if body is not None else None
        if own is None or seat is None or own.kind != "settlement" or seat.country != own.country:
            return None
        return municipality(own) if own.name.startswith(f"{seat.name} ") else None

    def _starosta(self, chunk: Chunk) -> OrganisationValue | None:
        """The county that speaks, where its starosta is named without it: "starosta Jan Nowak"."""
        person = chunk.mention is not None and chunk.mention.kind is MentionKind.PERSON
        return self._county if person and chunk.lemmas & _COUNTY else None

    def _of_council_abroad(self, body: OrganisationValue) -> OrganisationValue | None:
        """The town abroad whose council is named: "Rada Miejska Sambora"."""
        seat = body.seat
        abroad = seat is not None and seat.kind == "settlement" and seat.country not in {None, "PL"}
        return municipality(seat) if seat is not None and abroad and not self._state.context.is_own(seat) else None

    def _body(self, clause: Sequence[Chunk], i: int) -> OrganisationValue | None:
        chunk, mention = clause[i], clause[i].mention
        if mention is None or given_name(chunk) or part(clause, i) or cut_short(clause, i) or is_where(clause, i):
            return None
        value = mention.value
        if (
            isinstance(value, PlaceValue)
            and (self.regional or value.name.startswith(REGIONS))
            and (land := region_of(value))
        ):
            return hyphened_region(clause, i, land)
        noun = land_noun(clause, i, value) if i and isinstance(value, PlaceValue) else None
        if noun is not None and isinstance(value, PlaceValue):  # "powiat Aurich" is not the town
            names = [f"{noun.capitalize()} {name}" for name in (value.name, *value.aliases)]
            return OrganisationValue(names[0], "territory", None, None, tuple(names[1:]), value.country)
        body = body_of(chunk, self._state.context)
        bare = isinstance(value, PlaceValue) and value.country != "PL"
        body = self._short(body) or (self._county_meant(clause, i) if bare else None) or body
        if body is not None and body.kind == "council":
            of_people = i > 0 and bool(clause[i - 1].lemmas & _OF_COUNCIL)  # "delegacja Rady Miejskiej w X"
            return of_council(body) or (None if of_people else self._of_council_abroad(body))
        if body is None or is_territory(body):
            return body if body is None else self_governed(body)
        town = body.kind == "municipality" and body.seat is not None
        headed = i > 0 and bool(clause[i - 1].lemmas & HEADS)
        signs = body.kind in _BODIES and (not chunk.cases or headed or bool(chunk.cases & {"nom", "inst"}))
        return body if town or signs else None
