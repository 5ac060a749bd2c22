"""The county that speaks: its page tells of it, its starosta and "our county" far more than of a town and its mayor.

A county's page seldom has its name at the head: most name the town of its office, as does the page of that town.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Chunk, Reading, Sentence
from coopgraph.model import Mention, MentionKind, NamedValue, OrganisationValue, PlaceValue, Span
from coopgraph.model.lazy import lazy
from coopgraph.namespaces import fold

_COUNTY: Final = re.compile(r"Powiat (\S+(?:ski|cki|dzki))")
_OFFICE: Final = re.compile(r"Starostw\w+ Powiatow|(?:Rad|Zarząd)\w* Powiatu")
_RULE: Final = frozenset({"starosta", "wicestarosta", "starostwo"})
_MAYORS: Final = frozenset({"burmistrz", "wiceburmistrz", "wójt"})
_TOWNS: Final = frozenset({"municipality", "office", "council"})
_HOUSES: Final = frozenset({"school", "company", "fund"})
_FRIENDS: Final = frozenset({"partnerski", "bliźniaczy", "zaprzyjaźniony", "sąsiedni", "ten"})
_OURS: Final = "nasz"
_PEOPLE: Final = frozenset({"przedstawiciel", "delegacja", "samorządowiec", "reprezentacja", "radny"})
_BREAKS: Final = frozenset({"»", ">", "›", "|", "/", "-", "–", ":"})
_FIRST: Final = 3  # sentences of a page that say whose it is
_LAST: Final = 2  # sentences at its foot that do
_ENOUGH: Final = 3  # words for the county and its rulers, in the town of its office
_SOME: Final = 2
_MANY: Final = 9  # what a town hall at the head weighs


class CountyTold:
    """What a page tells of Polish counties, their rulers, and of towns' mayors."""

    def __init__(self, reading: Reading, names: Mapping[str, str]) -> None:
        self._reading, self._names = reading, names
        self._known = frozenset(names.values())

    def of_town(self, town: PlaceValue) -> OrganisationValue | None:
        """The county that speaks from the town of its office: told of with its rulers, and hardly any mayor."""
        adjective = self._names.get(town.name)
        if adjective is None or not self._named.get(adjective) or self._has_rival(adjective) or self._is_house:
            return None
        count = self._named[adjective] + self._rulers
        clear = count >= _ENOUGH and bool(self._rulers) and count > _SOME * self._mayors(town)
        return county(adjective) if clear else None

    def alone(self) -> tuple[PlaceValue, Span, OrganisationValue] | None:
        """The one county that a page without a town speaks for: "nasz powiat", its name at the head, its starosta."""
        if len(self._named) != 1 or self._is_house or self._mayors(None):
            return None
        ((adjective, count),) = self._named.items()
        if not (self._ours or self._headed(adjective)) or count + self._rulers < _ENOUGH:
            return None
        return PlaceValue(f"powiat {adjective}", "region", "PL"), self._first[adjective], county(adjective)

    def signed(self, town: PlaceValue, towns: Iterable[PlaceValue]) -> tuple[PlaceValue, OrganisationValue] | None:
        """The seat of a county whose office signs or heads the page in a line of its own, and the county.

        `town` is the one named more, which a page that tells of a county elsewhere is not of; `towns` are all named.
        """
        if not self._bodies:
            return None
        for sentence in (*self._reading.sentences[:_FIRST], *self._reading.sentences[-_LAST:]):
            value = sentence.chunks[0].mention.value if _is_line(sentence) and sentence.chunks[0].mention else None
            seat = value.seat if isinstance(value, OrganisationValue) and _OFFICE.match(value.name) else None
            adjective = self._names.get(seat.name) if seat is not None else None
            if seat is None or adjective is None or seat.name == town.name:
                continue
            place = next((p for p in towns if p.name == seat.name), None)
            if place is not None and self._named.get(adjective) and not self._has_rival(adjective):
                return place, county(adjective)
        return None

    @lazy
    def _told(self) -> list[tuple[Sentence, int, Chunk, str]]:
        """The counties of this country that the page names: sentence, position, chunk and adjective."""
        found = []
        for sentence in self._reading.sentences if self._bodies else ():
            for i, chunk, mention in sentence.names:
                match = _COUNTY.fullmatch(getattr(mention.value, "name", None) or "")
                if match and _is_body(mention) and (adjective := match[1].lower()) in self._known:
                    found.append((sentence, i, chunk, adjective))
        return found

    @lazy
    def _bodies(self) -> bool:
        """Whether any body is named that may be a county."""
        named = (m.value for m in self._reading.annotation.mentions if m.kind is MentionKind.ORGANISATION)
        return any(isinstance(v, OrganisationValue) and v.name.startswith("Powiat ") for v in named)

    @lazy
    def _named(self) -> Counter[str]:
        """How often each county is named, other than as whom something is done with."""
        return Counter(a for _, _, chunk, a in self._told if chunk.cases != {"inst"})

    @lazy
    def _first(self) -> dict[str, Span]:
        first: dict[str, Span] = {}
        for _, _, chunk, adjective in self._told:
            first.setdefault(adjective, chunk.span)
        return first

    def _has_rival(self, adjective: str) -> bool:
        """Whether another county of this country is told of as much, as by a union or a page of two neighbours."""
        return any(_SOME * count > self._named[adjective] for a, count in self._named.items() if a != adjective)

    @lazy
    def _rulers(self) -> int:
        """How often the rulers of the county are told of, in words outside its name, and "our county"."""
        count = 0
        for sentence in self._reading.sentences:
            if not _RULE.isdisjoint(sentence.lemmas):
                count += sum(not _RULE.isdisjoint(t.lemmas) for t in sentence.tokens)
                count += _ours_went(sentence)
        return count + self._ours

    @lazy
    def _ours(self) -> bool:
        """Whether the page says "our county", of none of its friends."""
        for sentence in self._reading.sentences:
            if _OURS not in sentence.lemmas or "powiat" not in sentence.lemmas:
                continue
            for i, (one, two) in enumerate(pairwise(sentence.chunks)):
                after = sentence.chunks[i + 2 : i + 3]
                if _OURS in one.lemmas and "powiat" in two.lemmas and not any(_FRIENDS & c.lemmas for c in after):
                    return True
        return False

    @lazy
    def _is_house(self) -> bool:
        """Whether the page is headed by a school or another house, which sits in the county and is not it."""
        for sentence in self._reading.sentences[:_FIRST]:
            value = sentence.chunks[0].mention.value if sentence.chunks and sentence.chunks[0].mention else None
            if _is_line(sentence) and isinstance(value, OrganisationValue) and value.kind in _HOUSES:
                return True
        return False

    def _headed(self, adjective: str) -> bool:
        """Whether a line among the first opens with the county: "Powiat X » Współpraca zagraniczna"."""
        for sentence, i, chunk, told in self._told:
            if told == adjective and i == 0 and sentence.index < _FIRST and "nom" in chunk.cases:
                after = sentence.chunks[1:2]
                if not after or after[0].form in _BREAKS:
                    return True
        return False

    def _mayors(self, town: PlaceValue | None) -> int:
        """How often a town's mayor, hall or council is told of, of towns in this country; one at the head is enough."""
        count = 0
        for sentence in self._reading.sentences:
            for i, chunk in enumerate(sentence.chunks):
                if chunk.mention is None:
                    count += not _MAYORS.isdisjoint(chunk.lemmas) and not _is_abroad(sentence.chunks[i + 1 : i + 2])
                elif _is_of_hall(chunk.mention, town):
                    count += _MANY if sentence.index < _FIRST and _is_line(sentence) else 1
        return count


def _is_of_hall(mention: Mention, town: PlaceValue | None) -> bool:
    """Whether a mention is a town's body or mayor, of a town in this country: of `town`, or of none that is named."""
    value = mention.value
    if isinstance(value, NamedValue) and mention.kind is MentionKind.PERSON:
        return value.attributes.get("office") in _MAYORS and not value.attributes.get("place")
    if not isinstance(value, OrganisationValue) or value.kind not in _TOWNS or _OFFICE.match(value.name):
        return False
    ours = value.seat is None or town is None or fold(value.seat.name) == fold(town.name)
    return ours and (value.seat is None or value.seat.country == "PL")


def _is_abroad(behind: Sequence[Chunk]) -> bool:
    """Whether the next chunk is a town abroad: "burmistrz Utrechtu"."""
    values = [c.mention.value for c in behind if c.mention is not None]
    return any(isinstance(v, PlaceValue) and v.country != "PL" for v in values)


def _ours_went(sentence: Sentence) -> bool:
    """Whether "our" people are told of beside the ruler of a county: "nasi przedstawiciele, ze starostą na czele"."""
    return any(_OURS in a.lemmas and not _PEOPLE.isdisjoint(b.lemmas) for a, b in pairwise(sentence.chunks))


def county(adjective: str) -> OrganisationValue:
    """The county of an adjective."""
    said = "-".join(part[:1].upper() + part[1:] for part in adjective.split("-"))
    return OrganisationValue(f"Powiat {said}", "territory", aliases=(f"powiat {adjective}",), country="PL")


def _is_body(mention: Mention) -> bool:
    return isinstance(mention.value, OrganisationValue) and mention.value.kind == "territory"


def _is_line(sentence: Sentence) -> bool:
    """Whether a sentence is one name alone."""
    return len(sentence.chunks) == 1
