"""Who speaks: the municipality behind "nasze miasto", "Urząd Miejski", "Miasto", read from the document itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Final

from coopgraph.extract.chunks import Chunk, Reading, Sentence, begins, is_land_abroad, is_territory
from coopgraph.extract.context_calls import greeted, of_houses
from coopgraph.extract.context_counties import CountyTold
from coopgraph.extract.context_regions import region_of
from coopgraph.extract.context_sides import has_twins, is_other_side, vote_for_friends
from coopgraph.extract.members import listed_members
from coopgraph.extract.nations import Nations
from coopgraph.extract.partner_pages import called_partners, heads_of_parts
from coopgraph.model import (
    BlockKind,
    Mention,
    MentionKind,
    MentionValue,
    NamedValue,
    OrganisationValue,
    PlaceValue,
    Span,
)
from coopgraph.namespaces import fold
from coopgraph.project import Project

_ADDRESS: Final = re.compile(r"\.(?:pl|eu|com|ua|de|org)", re.IGNORECASE)  # without it no word is looked at
_DOMAIN: Final = re.compile(r"\b(?:www\.|bip\.|um\.|gmina-?)*([a-z][a-z-]{2,})\.(?:[a-z]+\.)?(pl|eu|com|ua|de|org)\b")
_COUNTRY_OF: Final = {"pl": "PL", "ua": "UA", "de": "DE"}  # of top-level domains; the others say nothing of a country
_STRONG: Final = {BlockKind.LETTERHEAD: 6, BlockKind.SIGNATURE: 6, BlockKind.HEADING: 2, BlockKind.NAVIGATION: 2}
_STRONGEST: Final = 6
_LINES: Final = frozenset({BlockKind.HEADING, BlockKind.PARAGRAPH})  # a line of its own above the news
_BODIES: Final = frozenset({"office", "municipality", "council", "unit"})
_COUNTY: Final = re.compile(r"(?:Starostw|(?:Rad|Zarząd)\w* Powiatu)")
_POLISH_COUNTY: Final = re.compile(r"Powiat \S+(?:ski|cki|dzki)")
_OF_HEAD: Final = re.compile(r"([A-ZĆŁŚŹŻ]\w*(?:sk|ck|dzk)i)(?:ego|emu|m)?")
# bodies of a town that may head its page: "Miejska Biblioteka Publiczna w X"
_OF_TOWN: Final = re.compile(
    r"(?:Miejsk|Gminn|(?:(?:Powiatow|Wojewódzk)a )?Biblioteka Publiczna|(?:Dom|Centrum) Kultury|Ochotnicza Straż|OSP\b"
    r"|Koło Gospodyń|Parafia)"
)
_DATELINE: Final = 3  # a town, a comma, a date
_ENOUGH, _MANY = 2, 3  # the latter towns
_VOIVODESHIP: Final = "województwo "
_FROM: Final = frozenset({"z", "ze"})
_EARLY: Final = 3
_NEAR: Final = 4  # chunks
_COMPANY: Final = 9  # chunks
_TOUR: Final = 7  # chunks from an excursion to where it went
_PARTNER: Final = frozenset({"partnerski", "zaprzyjaźniony", "bliźniaczy", "siostrzany"})
_SEE: Final = frozenset(
    {"zwiedzić", "zwiedzać", "zwiedzanie", "odwiedzić", "odwiedzać", "obejrzeć", "podziwiać", "wycieczka", "zobaczyć"}
    | {"wyjechać", "udać", "wyjazd", "podróż", "przelot", "lotnisko", "pojechać"}
)
_WENT: Final = frozenset({"pojechać", "udać", "wyjechać", "wyruszyć"})
_DAYS: Final = ("dni ", "dniach ", "dniami ", "dniom ", "święto miasta ", "święcie miasta ")
_OURS: Final = frozenset({"nasz", "our", "unser", "наш"})
_WE: Final = _OURS | {"my"}


@dataclass(frozen=True, slots=True)
class Context:
    """`own` is the town that speaks (or that the document is about), `span` the words that say so.

    `county` is the county (or its office, where only that is named) that speaks from that town in the town's stead.
    """

    own: PlaceValue | None
    span: Span | None
    language: str = "pl"
    county: OrganisationValue | None = None

    def is_own(self, place: PlaceValue | None) -> bool:
        """Whether a place is the town that speaks."""
        return place is not None and self.own is not None and same_place(place, self.own)


def same_place(one: PlaceValue, other: PlaceValue) -> bool:
    """One place: by GeoNames id where both have one, else by name."""
    if one.geonames and other.geonames:
        return one.geonames == other.geonames
    return fold(one.name) == fold(other.name)


def seat_of(mention: Mention, inner: tuple[Mention, ...] = ()) -> PlaceValue | None:
    """The settlement of a body, of a person's office, or the place itself."""
    value = mention.value
    if isinstance(value, PlaceValue):
        return value
    if isinstance(value, OrganisationValue) and value.seat is not None:
        return value.seat
    return next((m.value for m in inner if isinstance(m.value, PlaceValue)), None)


class _Votes:
    def __init__(self) -> None:
        self.points: Counter[str] = Counter()
        self.first: dict[str, tuple[PlaceValue, Span]] = {}

    def add(self, place: PlaceValue | None, span: Span, points: int) -> None:
        if place is None or place.kind not in {"settlement", "municipality"}:
            return
        if place.country is None and place.geonames is None:  # a name that only the text knows: most are abroad
            return
        key = _key(place)
        self.points[key] += points
        self.first.setdefault(key, (place, span))


def _key(place: PlaceValue) -> str:
    return str(place.geonames or fold(place.name))


def _is_throughout(reading: Reading, town: PlaceValue, region: PlaceValue) -> bool:
    """Whether a page names a voivodeship over and over and one town of it once, which says where a paper was signed."""
    places = [m.value for m in reading.annotation.mentions if isinstance(m.value, PlaceValue)]
    return sum(same_place(p, region) for p in places) > _MANY and sum(same_place(p, town) for p in places) == 1


def find_context(
    reading: Reading, project: Project, homes: frozenset[str], counties: Mapping[str, str], nations: Nations
) -> Context:
    """Weigh letterhead, signature, domain, offices named without a partner's label, and the project's setting.

    `homes` are the countries (ISO 3166-1) where texts of this language speak from, `counties` those of the lexicon.
    """
    language, votes = reading.annotation.language, _weigh(reading, project, homes, nations)
    told, points = _told_most(reading, votes, homes | {None}, nations)
    if (told is None or points <= _ENOUGH) and language == "pl" and (town := of_houses(reading, counties)):
        told = town, reading.sentences[0].span
    region = region_of(reading, _STRONG, _EARLY)
    lands = CountyTold(reading, counties)
    weak = told is not None and points <= _ENOUGH and region is not None and region[0].name.startswith(_VOIVODESHIP)
    if told is None or (weak and region is not None and _is_throughout(reading, told[0], region[0])):
        region = region or lands.alone()
        return Context(None, None, language) if region is None else Context(region[0], region[1], language, region[2])
    place, span = told
    if points < _STRONGEST and (signed := lands.signed(place, [p for p, _ in votes.first.values()])):
        place, land = signed
        return Context(place, votes.first[_key(place)][1], language, land)
    county = _county(reading, place, counties) or (region[2] if region else lands.of_town(place))
    return Context(place, span, language, county)


def _weigh(reading: Reading, project: Project, homes: frozenset[str], nations: Nations) -> _Votes:
    """What speaks for each town of the document."""
    home, votes = homes | {None}, _Votes()
    for sentence in (s for s in reading.sentences if s.mentions):
        _vote(sentence, votes, home, nations)
    _vote_title(reading, votes, home)
    if votes.first and _ADDRESS.search(reading.document.text):
        _vote_domains(reading, votes, home)
    vote_for_friends(reading, votes.add, home, _STRONGEST)
    if letter := greeted(reading, [p for p, _ in votes.first.values() if p.country in homes]):
        votes.points[_key(letter)] += _STRONGEST
    for _, partner in heads_of_parts(reading):
        votes.points.pop(_key(partner), None)
    wanted = reading.document.metadata.city or project.settings.city
    if wanted:
        for key, (place, _) in votes.first.items():
            if fold(wanted) in {fold(place.name), *(fold(a) for a in place.aliases)}:
                votes.points[key] += 50
    return votes


def _told_most(
    reading: Reading, votes: _Votes, home: frozenset[str | None], nations: Nations
) -> tuple[tuple[PlaceValue, Span] | None, int]:
    """The town that speaks, if one does, and the points of the one with most."""
    # of two with as many points the one named first: a headline and a first sentence say who speaks
    best = max(votes.points.items(), key=lambda pair: (pair[1], -votes.first[pair[0]][1].start), default=None)
    # One town named once somewhere is not who speaks: a sender or partner made of it would be a guess.
    clear = best is not None and best[1] >= _ENOUGH and not _one_of_many(votes, best[0], reading)
    told = votes.first[best[0]] if best is not None and clear else _only_home(reading, home, nations)
    return told, best[1] if best is not None else 0


def _one_of_many(votes: _Votes, best: str, reading: Reading) -> bool:
    """Whether a town not named at the head is but one of many: a list of mayors, the members of a union."""
    most = votes.points[best]
    if most >= _STRONGEST or sum(2 * points >= most for points in votes.points.values()) <= _MANY:
        return False
    return all(not s.span.covers(votes.first[best][1]) for s in reading.sentences[:_EARLY])


def _only_home(reading: Reading, homes: frozenset[str | None], nations: Nations) -> tuple[PlaceValue, Span] | None:
    """The one town of the speaker's country in a text that says "u nas": named once, or as its school's seat."""
    if not any(not _WE.isdisjoint(s.lemmas) for s in reading.sentences):
        return None
    found: dict[str, list[tuple[PlaceValue, Mention]]] = {}
    seen = {span for sentence in reading.sentences for span in _sights(sentence, homes, nations)}
    persons = [m for m in reading.annotation.mentions if m.kind is MentionKind.PERSON]
    for mention in reading.annotation.mentions:
        place = seat_of(mention)
        if place is None or place.kind != "settlement" or place.country not in homes or place.country is None:
            continue
        if any(p.span.covers(mention.span) and _is_given(p.value, mention) for p in persons):
            continue
        found.setdefault(str(place.geonames or fold(place.name)), []).append((place, mention))
    # whoever tells of a town as of a sight is not from there; of several it is the one whose mayor or hall is named
    left = [told for told in found.values() if all(mention.span not in seen for _, mention in told)]
    halls = {p.name for p, m in chain.from_iterable(left) if getattr(m.value, "kind", None) in _BODIES}
    ruled = [told for told in left if len(found) == 1 or (len(told) > 1 and told[0][0].name in halls)]
    return (ruled[0][0][0], ruled[0][0][1].span) if len(ruled) == 1 else None


def _sights(sentence: Sentence, homes: frozenset[str | None], nations: Nations) -> list[Span]:
    """The towns of a sentence that people saw or went to, or that are only the name of a river they sailed on."""
    chunks = sentence.chunks
    saw = not _SEE.isdisjoint(sentence.lemmas) and any(not _SEE.isdisjoint(c.lemmas) for c in chunks)
    if saw and _has_guests(chunks, homes, nations):
        return []
    return [
        c.span
        for i, c in enumerate(chunks)
        if "settlement" in c.kinds and (_is_sight(chunks, i) or _is_company(chunks, i))
    ]


def _is_company(chunks: Sequence[Chunk], i: int) -> bool:
    """Whether a town is where those are from who kept the speaker company: "wspólnie z uczniami z X"."""
    from_there = i > 0 and chunks[i - 1].form in _FROM and "gen" in chunks[i].cases
    before = chunks[max(0, i - _COMPANY) : max(0, i - 1)]
    return from_there and any(one.form.casefold() in _FROM and two.cases == {"inst"} for one, two in pairwise(before))


def _has_guests(chunks: Sequence[Chunk], homes: frozenset[str | None], nations: Nations) -> bool:
    """Whether those who saw something are from abroad ("delegacja z X odwiedziła Y"): then it is likely who tells."""
    for i, chunk in enumerate(chunks):
        value = chunk.mention.value if chunk.mention is not None else None
        if isinstance(value, OrganisationValue) and is_territory(value) and is_land_abroad(value.name):
            return True
        place = seat_of(chunk.mention) if chunk.mention is not None else None
        if place is not None and place.country not in homes and "gen" in chunk.cases:
            before = chunks[max(0, i - _NEAR) : i]
            if any(c.form.casefold() in _FROM for c in before) or (before and begins(before[-1].tags, "subst:")):
                return True
        named = chunk.mention is None and bool(chunk.tags) and all(":nom" in t for t in chunk.tags)
        if named and nations.of(chunk.lemmas) not in homes:  # "Ukraińscy samorządowcy odwiedzili X"
            return True
    return False


def _is_sight(chunks: Sequence[Chunk], i: int) -> bool:
    before = chunks[max(0, i - _NEAR) : i]
    if chunks[i].cases == {"inst"} or any(not _SEE.isdisjoint(c.lemmas) for c in before):
        return True
    if any("wycieczka" in c.lemmas for c in chunks[max(0, i - _TOUR) : i]):  # "do kopalni soli w X"
        return True
    far = chunks[max(0, i - _TOUR) : i]  # "Goście pojechali na cmentarz żołnierzy w X"
    went = next((n for n, c in enumerate(far) if c.lemmas & _WENT and begins(c.tags, "praet")), None)
    return went is not None and chunks[i - 1].form in {"w", "we"} and all(c.form != "," for c in far[went:])


def _county(reading: Reading, town: PlaceValue, names: Mapping[str, str]) -> OrganisationValue | None:
    """The county that speaks: its office, board or council is at the head or foot of the document, no town hall is."""
    counties: Counter[OrganisationValue] = Counter()
    offices: list[OrganisationValue] = []
    head = halls = others = 0
    for sentence in reading.sentences:
        weighty = sentence.block.kind in _STRONG or sentence.index < _EARLY
        if weighty and "starosta" in sentence.lemmas and (named := _of_its_head(sentence)):
            head += 1
            counties[named] += 1
        for i, chunk, mention in sentence.names:
            value = mention.value
            if not isinstance(value, OrganisationValue):
                continue
            if value.kind == "territory" and _POLISH_COUNTY.fullmatch(value.name):
                of_guests = i > 0 and "delegacja" in sentence.chunks[i - 1].lemmas and "gen" in chunk.cases
                # "umowa z Powiatem X" and "gościła delegacja Powiatu X" are of the other side
                counties[value] += 0 if of_guests else -1 if chunk.cases == {"inst"} else 1
                head += weighty and len(sentence.chunks) == 1  # a line of its own
            elif _COUNTY.search(value.name):
                offices.append(value)
                head += weighty
            elif value.kind in {"office", "municipality"} and (value.seat is None or same_place(value.seat, town)):
                halls += weighty
                others += 1
    if not head or halls or len(offices) < others:
        return None
    seated = town.name in names and any(o.seat is not None and same_place(o.seat, town) for o in offices)
    if any(points > 0 for points in counties.values()) and not seated:
        return max(counties, key=lambda one: (counties[one], one.name))
    return _county_of(town, offices, names)


def _of_its_head(sentence: Sentence) -> OrganisationValue | None:
    """The county of the one who speaks for it: "Starosta Nowotomyski"."""
    for one, two in pairwise(sentence.chunks):
        found = _OF_HEAD.fullmatch(two.form) if "starosta" in one.lemmas and two.mention is None else None
        if found:
            said = found[1].lower()
            return OrganisationValue(f"Powiat {found[1]}", "territory", aliases=(f"powiat {said}",), country="PL")
    return None


def _county_of(town: PlaceValue, offices: Sequence[OrganisationValue], names: Mapping[str, str]) -> OrganisationValue:
    """The county with its office in a town; the office that the text names where the town is no seat of one."""
    adjective = names.get(town.name)
    if adjective is None:
        return offices[0]
    said = "-".join(part[:1].upper() + part[1:] for part in adjective.split("-"))
    called = dict.fromkeys(office.name for office in offices if " w " in office.name)
    return OrganisationValue(f"Powiat {said}", "territory", aliases=(f"powiat {adjective}", *called), country="PL")


def _owns(value: object, cases: frozenset[str], before: Sequence[Chunk], homes: frozenset[str | None]) -> bool:
    """Whether a town is the one whose partner towns are spoken of: "miastami partnerskimi Kalisza są …"."""
    at_home = isinstance(value, PlaceValue) and value.country in homes
    of_it = "gen" in cases and cases <= {"gen", "dat", "loc"} and not (before and begins(before[-1].tags, "prep"))
    return at_home and of_it and any("inst" in c.cases or "nom" in c.cases for c in before)


def _vote(sentence: Sentence, votes: _Votes, homes: frozenset[str | None], nations: Nations) -> None:
    sights: list[Span] | None = None  # asked for when a town is named
    members = listed_members(sentence) | called_partners(sentence)
    weight, early = _STRONG.get(sentence.block.kind, 1), int(sentence.index < _EARLY)
    line = _DATELINE <= len(sentence.chunks) <= _DATELINE + 1 and sentence.chunks[1].form == ","  # "Brno, 3 maja 2019"
    home_line = line and "date" in sentence.chunks[_DATELINE - 1].kinds
    partners = not _PARTNER.isdisjoint(sentence.lemmas)
    for i, chunk, mention in sentence.names:
        if (members and chunk.span in members) or _vote_days(chunk, mention, votes, homes):
            continue
        before = sentence.chunks[max(0, i - 2) : i]
        value = mention.value
        of_it = () if "gen" in chunk.cases else (chunk,)  # "miasta partnerskie Brna" are not Brno
        called = partners and any(not _PARTNER.isdisjoint(c.lemmas) for c in (*before, *of_it))
        if (called and not _owns(value, chunk.cases, before, homes)) or is_other_side(sentence, i):
            continue
        if isinstance(value, OrganisationValue) and value.kind in _BODIES:
            abroad = value.seat is not None and value.seat.country not in homes
            votes.add(seat_of(mention, chunk.inner), mention.span, 0 if abroad else 2 * weight)
        elif (
            isinstance(value, OrganisationValue)
            and (value.kind == "school" or (value.kind == "body" and _OF_TOWN.match(value.name)))
            and (weight == _STRONGEST or _heads(sentence, i))
        ):
            at_home = value.seat is not None and value.seat.country in homes
            votes.add(seat_of(mention, chunk.inner), mention.span, max(weight, _ENOUGH) * at_home)
        elif isinstance(value, NamedValue) and mention.kind is MentionKind.PERSON:
            inner = tuple(m for m in chunk.inner if not _is_given(value, m))
            votes.add(seat_of(mention, inner), mention.span, weight)
        elif isinstance(value, PlaceValue) and value.kind == "settlement":
            ours = any(not _OURS.isdisjoint(c.lemmas) for c in before)
            home = value.country in homes
            if before and before[-1].form in _FROM and "gen" in chunk.cases:
                early = 0  # "firma z X", "zespół z X": where somebody is from
            sights = _sights(sentence, homes, nations) if sights is None else sights
            if mention.span in sights:
                home, early = False, 0
            strong = sentence.block.kind in {BlockKind.LETTERHEAD, BlockKind.SIGNATURE} or (home_line and i == 0)
            strong = strong or has_twins(sentence, i)
            ours = ours and value.country in homes  # a partner town is ours, too
            votes.add(value, mention.span, home * (4 if strong else 1) + early * home + 3 * ours)


def _vote_days(chunk: Chunk, mention: Mention, votes: _Votes, homes: frozenset[str | None]) -> bool:
    """Whether a mention is an event; the town of this country whose days it is speaks: "na Dni X przyjechali …"."""
    town = seat_of(mention, chunk.inner) if chunk.form.casefold().startswith(_DAYS) else None
    if town is not None and town.country in homes:
        votes.add(town, mention.span, 1)
    return mention.kind is MentionKind.EVENT


def _is_given(person: MentionValue, inner: Mention) -> bool:
    """Whether a town's name inside a person's is the given name: "Lidia Nowak" is from nowhere."""
    town = inner.value.name if isinstance(inner.value, PlaceValue) else None
    return town is not None and isinstance(person, NamedValue) and person.name.startswith(f"{town} ")


def _heads(sentence: Sentence, i: int) -> bool:
    """Whether chunk `i` is all of the first line of a page, as the name of a school or library above its news."""
    return sentence.index == 0 and len(sentence.chunks) == 1 and sentence.block.kind in _LINES and i == 0


def _vote_title(reading: Reading, votes: _Votes, homes: frozenset[str | None]) -> None:
    """The town before the colon of a title ("Brno: wizyta w Grazu"), which the layout takes for a label."""
    first = next((s.span.start for s in reading.sentences), 0)
    for mention in reading.mentions(Span(0, first)):
        if isinstance(mention.value, PlaceValue) and mention.value.country in homes:
            votes.add(mention.value, mention.span, _ENOUGH)


def _vote_domains(reading: Reading, votes: _Votes, homes: frozenset[str | None]) -> None:
    names = {fold(place.name).replace(" ", "").replace("-", ""): key for key, (place, _) in votes.first.items()}
    addresses = " ".join([fold(word) for word in reading.document.text.split() if "." in word[1:-1]])
    for match in _DOMAIN.finditer(addresses):
        key = names.get(match.group(1).replace("-", ""))
        if key and _COUNTRY_OF.get(match.group(2)) in homes:  # "www.graz.de" is a partner's
            votes.points[key] += 6
