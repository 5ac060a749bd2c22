"""Counties, districts and regions by their adjective in languages with a pack, with their councils and administrations.

"Новосольський повіт" and "Рівненська область" have the names Polish texts give them, a body of its own keeps its name.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property
from typing import Final

from coopgraph.annotate.pack import Pack, has_lemma
from coopgraph.annotate.pack_cases import cases_at
from coopgraph.annotate.phrase import HYPHENS, Phrases, adjectives
from coopgraph.annotate.transcription import sounds_of_adjective, sounds_of_cyrillic
from coopgraph.lexicon import read_lexicon
from coopgraph.model import Mention, MentionKind, OrganisationValue, PlaceValue
from coopgraph.model.record import record
from coopgraph.project import Project

_CYRILLIC: Final = "\u0400"
_TRAVELS: Final = frozenset({"delegacja", "przedstawiciel", "grupa", "reprezentacja", "między", "z"})


@record()
class Named:
    """Tokens [first, end): an adjective that ends with token `last`, its lemmas as `names`, and the noun behind it."""

    first: int
    last: int
    end: int
    names: tuple[str, ...]


class PackLands:
    """Finds what is larger than a town. `written(text, first, end, head)` gives the nominative of a phrase."""

    def __init__(self, project: Project, pack: Pack, written: Callable[[Phrases, int, int, int], str]) -> None:
        self._project, self._written = project, written
        bodies = pack.table["bodies"]
        self._counties, self._regions, self._oblasts, self._councils, self._offices = (
            in_order(bodies.get(part, ()))
            for part in ("counties", "regions", "oblasts", "land_councils", "land_offices")
        )
        self._region_names: Mapping[str, str] = bodies.get("region_names", {})
        self._oblast_names: Mapping[str, str] = bodies.get("oblast_names", {})
        self._named: Mapping[str, str] = bodies.get("districts", {})
        self._of_towns: Mapping[str, str] = bodies.get("districts_of_towns", {})
        self._pack = pack

    def find(self, text: Phrases, i: int) -> Mention | None:
        """The land, or the body of one, whose adjective begins at token i."""
        land = self._county(text, i) or self._region(text, i) or self._oblast(text, i)
        return land or self._council(text, i) or self._office(text, i)

    def called(self, text: Phrases, i: int) -> Mention | None:
        """A district by the name behind its word, where names have no cases: "Landkreis Northeim", "Powiat Bielski".

        A Polish county has its Polish name, which that of its town tells: "Kreis Pleszew". A word of the language
        behind is no name: "im Kreis Gleichgesinnter".
        """
        word = text.word(i)
        said = self._named.get(word) or self._of_towns.get(word)
        if said is None or i + 1 >= len(text) or text.breaks(i + 1) or not text.capital(i + 1):
            return None
        place = text.at(i + 1, MentionKind.PLACE)
        end = place.head[1] if place else self._name_end(text, i + 1)
        town = place.value if place and isinstance(place.value, PlaceValue) else None
        name = town.name if town else text.text_of(i + 1, end or i + 2)
        counties: Mapping[str, str] = read_lexicon(self._project, "counties")["counties"]
        if end is None or (word in self._of_towns and town is None and name not in counties):
            return None
        written = f"{said} {text.text_of(i + 1, end)}"
        value = OrganisationValue(written, "territory", town, None, (), town.country if town else None)
        if polish := counties.get(name):
            value = OrganisationValue(f"Powiat {polish.capitalize()}", "territory", town, None, (written,), "PL")
        cases = cases_at(self._pack, text.tokens, i, end)
        return Mention(MentionKind.ORGANISATION, text.span(i, end), value, (i, end), cases, "pack-district")

    @staticmethod
    def _name_end(text: Phrases, i: int) -> int | None:
        """The end of a name of one word, parts joined by hyphens counting as one, that the pack does not know."""
        end = i + 1
        while end + 1 < len(text) and text.word(end) in HYPHENS and text.gap(end) == text.gap(end + 1) == "":
            end += 2
        return None if text.tokens[i].known or text.word(end) in HYPHENS else end

    def _county(self, text: Phrases, i: int) -> Mention | None:
        """A Polish county by its adjective ("Новосольський повіт"), under its Polish name where the sounds tell it."""
        named = _named(text, i, self._counties)
        if named is None or named.last > i:
            return None
        polish = self._county_names.get(sounds_of_cyrillic(named.names[0]))
        name = f"Powiat {polish.capitalize()}" if polish else self._written(text, i, named.end, named.end - 1)
        return _mention(text, named, OrganisationValue(name, "territory"), "pack-county")

    def _region(self, text: Phrases, i: int) -> Mention | None:
        """A Polish voivodeship by its adjective, of one word or of two: "Куявсько-Поморське воєводство"."""
        named = _named(text, i, self._regions)
        name = _listed(named, self._region_names)
        if named is None or name is None:
            return None
        value = OrganisationValue(f"Województwo {name}", "territory", None, None, (), "PL")
        return _mention(text, named, value, "pack-region")

    def _oblast(self, text: Phrases, i: int) -> Mention | None:
        """A Ukrainian region, where somebody comes from it: elsewhere it only says where a town lies."""
        named = _named(text, i, self._oblasts)
        name = _listed(named, self._oblast_names)
        if named is None or name is None or not i or not has_lemma(text.tokens[i - 1], _TRAVELS):
            return None
        value = OrganisationValue(f"Obwód {name}", "territory", None, None, (), "UA")
        return _mention(text, named, value, "pack-oblast")

    def _council(self, text: Phrases, i: int) -> Mention | None:
        """The council of a region, which speaks for it, or of a district, under its own name."""
        named = _named(text, i, self._councils)
        if named is None:
            return None
        written = self._written(text, i, named.end, named.end - 1)
        value = OrganisationValue(written, "territory")
        if region := _listed(named, self._oblast_names):
            value = OrganisationValue(f"Obwód {region}", "territory", None, None, (written,), "UA")
        return _mention(text, named, value, "pack-land-council")

    def _office(self, text: Phrases, i: int) -> Mention | None:
        """The administration of a region or district: the state's, a body of its own."""
        named = _named(text, i, self._offices)
        if named is None:
            return None
        value = OrganisationValue(self._written(text, i, named.end, named.end - 1), "office")
        return _mention(text, named, value, "pack-land-office")

    @cached_property
    def _county_names(self) -> dict[str, str]:
        """Key of sounds -> adjective of a Polish county."""
        listed: dict[str, str] = read_lexicon(self._project, "counties")["counties"]
        return {sounds: name for name in listed.values() for sounds in sounds_of_adjective(name)}


def in_order(phrases: Collection[str]) -> list[list[str]]:
    """Phrases as lists of words, the longer before the shorter."""
    return sorted((phrase.split() for phrase in phrases), key=len, reverse=True)


def phrase_end(text: Phrases, i: int, phrases: Sequence[Sequence[str]], *, capital: bool = False) -> int | None:
    """The end of "міська рада", "City Hall" … at token i."""
    for phrase in phrases:
        end = i + len(phrase)
        if end > len(text) or any(text.breaks(j) for j in range(i, end)):
            continue
        if all(
            (t.form == word) if capital else has_lemma(t, {word})
            for t, word in zip(text.tokens[i:end], phrase, strict=True)
        ):
            return end
    return None


def _named(text: Phrases, i: int, nouns: Sequence[Sequence[str]]) -> Named | None:
    """The adjective that begins at token i, of one word or of two, with one of these nouns behind it."""
    last = i + 2 if text.word(i + 1) in {"-", "–"} else i
    end = phrase_end(text, last + 1, nouns)
    if end is None:
        return None
    first = "" if last == i else text.lower(i) + "-"
    own = [a.lemma for a in adjectives(text.tokens[last]) if a.lemma[0] >= _CYRILLIC]
    return Named(i, last, end, tuple(first + one for one in own)) if own else None


def _listed(named: Named | None, table: Mapping[str, str]) -> str | None:
    """What a table has for an adjective."""
    return next((table[one] for one in named.names if one in table), None) if named else None


def _mention(text: Phrases, named: Named, value: OrganisationValue, rule: str) -> Mention:
    last, end = named.last, named.end
    cases = text.cases(last) & text.cases(end - 1) or text.cases(end - 1)
    head = (named.first, end)
    return Mention(MentionKind.ORGANISATION, text.span(*head), value, head, cases, rule)
