"""The people of a clause and where they are from, by structure: "delegacja gminy X", "12 uczniów z Y", "Węgrzy".

People are a noun for people, a number of them, one in office or a nation; the place they are from hangs on them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence, begins, is_land_abroad, opens
from coopgraph.extract.context import seat_of
from coopgraph.extract.members import of_partners
from coopgraph.extract.origins import FROM, named_before
from coopgraph.extract.party_origins import VERB, where_from
from coopgraph.extract.people import place_of, seat_of_house
from coopgraph.extract.state import State
from coopgraph.model import MentionKind, OrganisationValue, PlaceValue, Span
from coopgraph.model.record import record

_HOME: Final = "PL"
_TO_PAPERS: Final = frozenset(
    {"podpisać", "podpisany", "zawrzeć", "zawarty", "parafować", "odnowić", "odnowiony", "założyć", "założony"}
)
_AUXILIARY: Final = frozenset({"być", "mieć", "przybyć"})  # "były", "mieli", "przybyli" are forms of other words, too
_PAST: Final = ("praet:", "imps:")
_JOINTS: Final = frozenset({",", ";", "i", "oraz", "a", "–"})
_DASHES: Final = frozenset({"–", "—", "-", ":"})
_OPENS_LIST: Final = frozenset({":", "(", "–", "—"})
_TO_LIST: Final = 5  # chunks from people to a colon: "partnerzy", "z", "projektu", ":"
_LISTED: Final = 7  # chunks: ":", "sześć", "osób", "z", "Portugalii"
_BACK: Final = 5  # chunks from a noun back to the preposition that governs it
_MEMBERS: Final = frozenset({"członek", "członkini"})
_BOARDS: Final = frozenset({"zarząd", "rada", "prezydium"})
_SUBORDINATE: Final = frozenset({"jak", "że", "iż", "gdzie", "dlaczego", "czemu", "ile", "jaki", "dokąd", "czy"})
_TROUPES: Final = frozenset({"zespół", "chór", "orkiestra", "kapela", "drużyna", "teatr", "grupa"})
_OFFICES: Final = frozenset(
    {"burmistrz", "prezydent", "wójt", "mer", "starosta", "nadburmistrz", "wiceburmistrz", "wiceprezydent"}
    | {"burmistrzyni", "marszałek", "wicemarszałek", "wicemer", "zastępca", "primator", "prymator", "merka"}
    | {"wicestarosta", "starościna"}
)

# one of them stands for the town whose office he holds; of others one man is on a journey of his own
_OFFICIALS: Final = frozenset(
    {"sekretarz", "skarbnik", "radny", "przewodniczący", "naczelnik", "rektor", "prorektor", "dziekan"}
)


@record()
class Party:
    """People of a clause: where they are from (`chunk`, `place`), and what governs them."""

    first: int  # the chunk of the noun for people
    chunk: Chunk
    place: PlaceValue
    governed: str | None  # the preposition before them
    subject: bool  # whether they may be the subject
    nation: bool = False  # named by their country alone ("Węgrzy", "litewska delegacja")


def parties_of(sentence: Sentence, state: State) -> Iterator[Party]:
    """The people of a clause with the place they are from."""
    chunks = sentence.chunks
    telling = state.rules.any_of("group", "folk", "vehicles", "comes")
    before: Party | None = None
    told: set[Span] = set()
    last = -1  # the people before
    led = MentionKind.PLACE in sentence.named and not FROM.isdisjoint(sentence.lemmas)
    for i, chunk in enumerate(chunks):
        if before is not None and (other := _another(chunks, i, before)) is not None:
            told.add(other.chunk.span)
            yield other
            continue
        nation = chunk.form[:1].isupper() and _is_nation_from(chunks, i, state)
        if chunk.mention is None and not nation and telling.isdisjoint(chunk.lemmas) and not is_persons(chunk.tags):
            continue  # most words: neither people nor how they came
        if (office := _office(chunk)) is not None:
            yield Party(i, chunk, office, governor(chunks, i), may_be_subject(chunk))
            continue
        folk = is_people(sentence, chunk, state) and not _asked(chunks, i)
        people = nation or folk or _came_from(chunks, i, state)
        if not people and "country" not in chunk.kinds:
            continue
        named = where_from(chunks, i) if people else None
        named = named or ((named_before(chunks, i, state) or _listed_land(chunks, i)) if people and led else None)
        if named is not None and named.span in told and (last == i - 1 or named.span.end <= chunk.span.start):
            continue  # "ośmioosobowa delegacja z X", "goście z X – burmistrz i radni": told of already
        known = named is not None and not of_partners(named, sentence)
        place = place_of(named) or seat_of_house(named) if named is not None and known else None
        subject = "size" in chunk.kinds or may_be_subject(chunk) or _is_counted(chunks, i)
        if named is not None and place is not None:
            if place.country is None and place.geonames is None:  # "ukraińskie dzieci z powiatu X"
                place = replace(place, country=_nation(chunks, i, state, people=people))
            party = Party(i, named, place, governor(chunks, i), subject)
            before = before or (party if subject and party.governed is None else None)
            told.add(named.span)
            last = i
            yield party
        elif (code := _nation(chunks, i, state, people=people)) is not None:
            of = town_of_nation(code, state) or PlaceValue(chunk.form, "country", code)
            yield Party(i, chunk, of, governor(chunks, i), subject, nation=True)


def _asked(chunks: Sequence[Chunk], i: int) -> bool:
    """Whether authorities are those who asked: "na zaproszenie władz X"."""
    return "władza" in chunks[i].lemmas and i > 0 and "zaproszenie" in chunks[i - 1].lemmas


def _another(chunks: Sequence[Chunk], i: int, before: Party) -> Party | None:
    """Further people of whom only town and number are told: "… 15 osób z X i 12 z Y", "…; z Y – 12 osób"."""
    if chunks[i].form.casefold() not in FROM or i <= before.first or before.place.kind != "settlement":
        return None
    joint = i - 1
    while joint > before.first and is_number(chunks[joint]):
        joint -= 1
    if chunks[joint].form.casefold() not in _JOINTS:
        return None
    name = next((k for k in range(i + 1, min(i + 4, len(chunks))) if not begins(chunks[k].tags, "adj")), None)
    place = place_of(chunks[name]) if name is not None and "settlement" in chunks[name].kinds else None
    if name is None or place is None or "gen" not in chunks[name].cases or place.name == before.place.name:
        return None
    told = chunks[name + 1 : name + 3]
    behind = len(told) > 1 and told[0].form in _DASHES and is_number(told[1])
    return Party(i, chunks[name], place, None, subject=True) if behind or joint < i - 1 else None


def is_number(chunk: Chunk) -> bool:
    """Whether a chunk counts people: "12", "osiem", "12 osób"."""
    return "size" in chunk.kinds or (chunk.mention is None and (chunk.form.isdigit() or opens(chunk.tags, "num")))


def _is_nation_from(chunks: Sequence[Chunk], i: int, state: State) -> bool:
    """Whether a people is named with the town it is from: "Włosi z X"."""
    chunk = chunks[i]
    if i + 2 >= len(chunks) or chunks[i + 1].form.casefold() not in FROM:
        return False
    place, land = place_of(chunks[i + 2]), place_of(chunk)
    if place is None or place.kind == "country" or "nom" not in chunk.cases:
        return False
    code = land.country if land is not None else state.nations.of(chunk.lemmas) if chunk.mention is None else None
    return code is not None and code == place.country


def _came_from(chunks: Sequence[Chunk], i: int, state: State) -> bool:
    """Whether a verb of coming has people for its subject that were named before: "Najliczniejsza przybyła z X"."""
    if i + 1 == len(chunks) or state.rules.lemmas("comes").isdisjoint(chunks[i].lemmas):
        return False
    return chunks[i + 1].form.casefold() in FROM and is_verb(chunks[i])


def _nation(chunks: Sequence[Chunk], i: int, state: State, *, people: bool) -> str | None:
    """The country of people named by it: "Węgrzy", "młodzi Niemcy", "litewska delegacja", "goście węgierscy"."""
    chunk = chunks[i]
    if chunk.mention is not None and "country" in chunk.kinds:
        before = chunks[i - 1] if i else None
        young = before is not None and any(t.startswith("adj:pl:nom") and ":m1" in t for t in before.tags)
        place = place_of(chunk)
        return place.country if young and place is not None and "nom" in chunk.cases else None
    if not people:
        return None
    own = state.nations.of(chunk.lemmas) if chunk.mention is None else None
    near = _adjectives_beside(chunks, i)
    codes = [own, *(state.nations.of(c.lemmas) for c in near)]
    return next((code for code in codes if code not in {None, home_of(state)}), None)


def _adjectives_beside(chunks: Sequence[Chunk], i: int) -> list[Chunk]:
    """The adjectives right before a noun, and the one right behind it that belongs to no other name."""
    found = []
    for chunk in reversed(chunks[max(0, i - 2) : i]):
        if chunk.mention is not None or not begins(chunk.tags, "adj"):
            break
        found.append(chunk)
    after = chunks[i + 1] if i + 1 < len(chunks) else None
    names = i + 2 < len(chunks) and chunks[i + 2].mention is not None
    if after is not None and after.mention is None and not names and begins(after.tags, "adj"):
        found.append(after)
    return found


def town_of_nation(code: str, state: State) -> PlaceValue | None:
    """The one town of a country that the text names."""
    towns: dict[str, PlaceValue] = {}
    for mention in state.reading.annotation.mentions:
        place = seat_of(mention)
        if place is not None and place.kind == "settlement" and place.country == code:
            towns.setdefault(str(place.geonames or place.name), place)
    return next(iter(towns.values())) if len(towns) == 1 else None


def _office(chunk: Chunk) -> PlaceValue | None:
    """The town or county of one in office ("burmistrz Brna") who stands for people."""
    value = chunk.mention.value if chunk.mention is not None else None
    if not isinstance(value, OrganisationValue) or not {"municipality", "territory"} & chunk.kinds:
        return None
    words = chunk.form.casefold().split()
    return place_of(chunk) if _is_office(words[0]) else None


@lru_cache(maxsize=2_000)
def _is_office(word: str) -> bool:
    return any(word.startswith(office[: max(4, len(office) - 2)]) or word == office for office in _OFFICES)


def is_people(sentence: Sentence, chunk: Chunk, state: State) -> bool:
    """Whether a chunk is a noun for people in the plural, one for a group, or a number of people."""
    if chunk.mention is None:
        coach = not state.rules.lemmas("vehicles").isdisjoint(chunk.lemmas) and did(sentence, state, "comes")
        return coach or (_is_folk(chunk, state) and not _is_private(chunk)) or is_persons(chunk.tags)
    if "organisation" in chunk.kinds and chunk.form.split()[0].casefold() in _TROUPES:
        return True
    if "size" not in chunk.kinds:
        return False
    if _is_folk(chunk, state) or _counts_body(sentence, chunk):
        return True
    inside = [t for t in sentence.tokens if chunk.span.covers(t.span)]
    return bool(inside) and is_persons(inside[-1].tags)


def _counts_body(sentence: Sentence, chunk: Chunk) -> bool:
    """Whether a number of persons is told of a body that no list knows: "ośmioosobowy zarząd koła"."""
    if chunk.mention is None or chunk.mention.rule != "size-compound":
        return False
    after = next((c for c in sentence.chunks if c.span.start >= chunk.span.end), None)
    return after is not None and after.mention is None and opens(after.tags, "subst:sg")


def _is_private(chunk: Chunk) -> bool:
    """Whether a noun is of one man who holds no office: "rolnik z X" is no delegation."""
    first = chunk.tags[0] if chunk.tags else ""
    return first.startswith("subst:sg") and ":m1" in first and (_OFFICES | _OFFICIALS).isdisjoint(chunk.lemmas)


def _is_folk(chunk: Chunk, state: State) -> bool:
    return not state.rules.any_of("group", "folk").isdisjoint(chunk.lemmas)


@lru_cache(maxsize=20_000)
def is_persons(tags: tuple[str, ...]) -> bool:
    """Whether a word is first of all a noun in the plural of the masculine personal gender."""
    nouns = [t for t in tags if not t.startswith("depr:")][:1]
    return any(t.startswith("subst:pl:") and ":m1" in t for t in nouns)


def _listed_land(chunks: Sequence[Chunk], i: int) -> Chunk | None:
    """The first country of a list behind people: "21 osób: sześć z Portugalii, …", "partnerzy: X z Litwy"."""
    opens_list = range(i + 1, min(len(chunks), i + 2 if "size" in chunks[i].kinds else i + _TO_LIST))
    start = next((k for k in opens_list if chunks[k].form in _OPENS_LIST), None)
    if start is None or any(chunks[k].mention is not None for k in range(i + 1, start)):
        return None
    near = chunks[start : start + _LISTED]
    return next((b for a, b in pairwise(near) if a.form.casefold() in FROM and "country" in b.kinds), None)


def _is_counted(chunks: Sequence[Chunk], i: int) -> bool:
    """Whether a numeral or a word for many governs a genitive that is the subject: "dużo emerytów", "kilku druhów"."""
    before = chunks[i - 1] if i else None
    return before is not None and begins(before.tags, "num")


def governor(chunks: Sequence[Chunk], i: int) -> str | None:
    """The preposition that governs a noun, past its adjectives and numerals."""
    for chunk in reversed(chunks[max(0, i - _BACK) : i]):
        if opens(chunk.tags, "prep"):
            return chunk.form.casefold()
        if not opens(chunk.tags, ("adj", "num", "ppas", "pact", "subst:")):
            return None
        if opens(chunk.tags, "subst:"):
            return None
    return None


def is_learned_of(sentence: Sentence, party: Party, state: State) -> bool:
    """Whether people are only what others saw or heard of: "spędzili tam tydzień, podglądając, jak Duńczycy …"."""
    if _SUBORDINATE.isdisjoint(sentence.lemmas):
        return False
    chunks = sentence.chunks
    for i in range(party.first - 1, 0, -1):
        if not _SUBORDINATE.isdisjoint(chunks[i].lemmas) and chunks[i - 1].form in {",", "w"}:
            moves = state.rules.any_of("comes", "stays", "receives", "goes", "partakes")
            there = any(c.mention is None and moves & c.lemmas and is_verb(c) for c in chunks[i:])
            return not there and any(opens(c.tags, VERB) for c in chunks[:i])
    return False


def may_be_subject(chunk: Chunk) -> bool:
    """Whether a chunk may stand in the nominative."""
    return not chunk.cases or "nom" in chunk.cases


def is_on_board(sentence: Sentence) -> bool:
    """Whether one of those who govern is the subject: "członek zarządu", "członkini rady"."""
    return not _MEMBERS.isdisjoint(sentence.lemmas) and any(
        _MEMBERS & one.lemmas and may_be_subject(one) and not _BOARDS.isdisjoint(two.lemmas)
        for one, two in pairwise(sentence.chunks)
    )


def did(sentence: Sentence, state: State, *names: str) -> bool:
    """Whether a verb of one of the sets is told in the clause."""
    words = state.rules.any_of(*names)
    if words.isdisjoint(sentence.lemmas):
        return False
    return any(
        not words.isdisjoint(c.lemmas) and is_verb(c) and not _is_quality(sentence.chunks, i)
        for i, c in enumerate(sentence.chunks)
        if c.mention is None and not _is_done_to_paper(sentence, c)
    )


def _is_done_to_paper(sentence: Sentence, verb: Chunk) -> bool:
    """Whether "został" stays nowhere but belongs to what was done to a paper: "została podpisana w X"."""
    if "zostać" not in verb.lemmas:
        return False
    return any(not _TO_PAPERS.isdisjoint(c.lemmas) and begins(c.tags, "ppas") for c in sentence.chunks)


def _is_quality(chunks: Sequence[Chunk], i: int) -> bool:
    """Whether a word that may be a verb is an adjective before its noun: "pozostali partnerzy"."""
    after = chunks[i + 1] if i + 1 < len(chunks) else None
    if after is None or not (begins(chunks[i].tags, "adj:pl:nom") and opens(after.tags, "subst:pl:nom")):
        return False
    return "przybyć" not in chunks[i].lemmas or any(opens(c.tags, VERB) for c in chunks)  # "do X | przybyli goście"


def is_verb(chunk: Chunk) -> bool:
    """Whether a word may be a finite verb, an impersonal one or an adverbial participle."""
    return begins(chunk.tags, VERB)


def is_told(sentence: Sentence) -> bool:
    """Whether something is told in the past, "była", "były" among it."""
    for chunk in sentence.chunks:
        if chunk.tags and chunk.tags[0].startswith(_PAST):
            return True
        if not _AUXILIARY.isdisjoint(chunk.lemmas) and begins(chunk.tags, _PAST):
            return True
    return False


def home_of(state: State) -> str:
    """The country (ISO 3166-1) of the town that speaks."""
    own = state.context.own
    return own.country if own is not None and own.country else _HOME


def is_abroad(place: PlaceValue, state: State) -> bool:
    """Whether a place is known to lie in another country than the town that speaks."""
    return (place.country is not None and place.country != home_of(state)) or is_land_abroad(place.name)


def towns_abroad(chunks: Sequence[Chunk], state: State) -> Iterator[tuple[PlaceValue, Chunk]]:
    """The towns of another country than the speaker's that words name, each with its chunk."""
    for chunk in chunks:
        place = place_of(chunk) if chunk.mention is not None else None
        if place is not None and place.kind == "settlement" and is_abroad(place, state):
            yield place, chunk
