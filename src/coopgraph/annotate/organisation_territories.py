"""Counties, districts and regions as bodies: "powiat kępiński", "rejon X", "XVIII Dzielnica Y", and who heads them.

They send and receive people and sign papers as towns do, and are no towns. The base form is the noun with its adjective
or name ("Powiat Kępiński", "Powiat X"); the country is that of the place in the name where it lies abroad.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from coopgraph.annotate.organisation_lexicon import OrganisationLexicon
from coopgraph.annotate.phrase import HYPHENS, Phrases, adjectives, agrees, nouns
from coopgraph.model import Mention, MentionKind, OrganisationValue, PlaceValue
from coopgraph.namespaces import fold

_RELATIONAL: Final = re.compile(r".+(?:ski|cki|dzki)(?:ego|emu|m)?")
_ABROAD: Final = frozenset({"komitat", "prowincja", "żupania", "departament", "hrabstwo"})  # no land of Poland
_NAMED: Final = frozenset({"powiat", "rejon", "okres"}) | _ABROAD
_AFTER: Final = frozenset({"dystrykt", "hromada"})
_REGION: Final = frozenset({"województwo", "obwód", "kraj"})
_PEOPLE: Final = frozenset({"delegacja", "przedstawiciel", "reprezentacja", "władza", "samorząd", "reprezentant"})
_HOLDERS: Final = {
    "starosta": "powiat", "wicestarosta": "powiat", "starościna": "powiat", "landrat": "", "mer": "", "gubernator": "",
    "marszałek": "", "wicemarszałek": "",
}  # fmt: skip
_HEADS: Final = frozenset(_HOLDERS)
_OF_ABROAD: Final = frozenset({"di", "de", "du", "des", "del"})
_FRENCH: Final = frozenset({"francuski"})
_BEFORE: Final = 4  # tokens: "z partnerem francuskim – Departamentem X"
_CALLED: Final = frozenset({"partnerski", "zaprzyjaźniony"})  # between the noun and its name
_CAPITAL: Final = frozenset({"m", "st", ".", "m.st", "m.st.", "miasta", "stołecznego"})  # "m.st. Warszawy"
_DISTRICT: Final = frozenset({"dzielnica"})
_SELF_GOVERNMENT: Final = frozenset({"samorząd"})
_RELATED: Final = re.compile(r".+(?:[sc]ki(?:ego|emu|m)?|[sc]k(?:a|iej|ą))")
_SHARED: Final = frozenset({"powiat", "rejon", "obwód"})
_JOINTS: Final = frozenset({"i", "oraz", "a", ","})
_TWO: Final = 2
_LONGEST: Final = 4
_STEM: Final = 3
_DASH: Final = re.compile(r" [-–] ")  # "powiat Erlangen - Höchstadt"


def territories(text: Phrases, lexicon: OrganisationLexicon) -> list[Mention]:
    """The counties, districts and regions that a text names as bodies, with their heads and governments."""
    found = []
    for i in text.tokens.bearing(_NAMED | _AFTER | _REGION | _HEADS | _DISTRICT | _SELF_GOVERNMENT):
        if text.inside(i, MentionKind.PERSON, MentionKind.PROGRAMME, MentionKind.FUND, MentionKind.PROJECT):
            continue
        if mention := _head(text, lexicon, i) or _governed(text, lexicon, i) or _territory(text, lexicon, i):
            found.append(mention)
            found += _elided(text, lexicon, i, mention)
        else:
            found += _several(text, lexicon, i)
    return found


def _elided(text: Phrases, lexicon: OrganisationLexicon, i: int, one: Mention) -> list[Mention]:
    """The county behind "a" that shares the noun of the one before it: "między powiatem X-skim a Y-skim"."""
    noun, at = text.lemma(i, _SHARED), one.head[1] + 1
    if noun is None or text.lower(at - 1) != "a" or text.breaks(at) or one.rule != "territory":
        return []
    item = _item(text, lexicon, at, later=False)
    if item is None or text.lower(item[0] - 1)[-3:] != text.lower(one.head[1] - 1)[-3:]:
        return []
    return [_mention(text, (at, item[0]), f"{noun.capitalize()} {item[1]}", None, "territory-listed", text.cases(i))]


def _several(text: Phrases, lexicon: OrganisationLexicon, i: int) -> list[Mention]:
    """Counties that share their noun: "powiatów lęborskiego i giżyckiego", "Powiatami X-skim i Y"."""
    noun = text.lemma(i, _SHARED)
    if noun is None or not any("pl" in r.numbers and r.lemma.lower() == noun for r in nouns(text.tokens[i])):
        return []
    found: list[tuple[int, int, str]] = []
    at = i + 2 if text.word(i + 1) == ":" else i + 1
    while (
        at < len(text.tokens)
        and not text.breaks(at)
        and (item := _item(text, lexicon, at, later=bool(found))) is not None
    ):
        found.append((at, *item))
        at = item[0] + 1
        if text.lower(item[0]) not in _JOINTS:
            break
    if len(found) < _TWO:
        return []
    cases = text.cases(i)
    first = (i if text.word(i + 1) != ":" else found[0][0], *found[0][1:])
    rows = [first, *found[1:]]
    return [
        _mention(text, (a, b), f"{noun.capitalize()} {name}", None, "territory-listed", cases) for a, b, name in rows
    ]


def _item(text: Phrases, lexicon: OrganisationLexicon, at: int, *, later: bool) -> tuple[int, str] | None:
    """Where a county of a list ends, and its name; one by name alone only behind one by its adjective."""
    compound = text.word(at + 1) in HYPHENS and not text.gap(at + 1) and not text.breaks(at + 2)
    last = at + 2 if compound else at
    low = text.lower(last)
    if _RELATIONAL.fullmatch(low):
        lemma = re.sub(r"(?:ego|emu|m)$", "", low)
        first = f"{text.word(at).capitalize()}-" if compound else ""
        return None if lemma in lexicon.no_territory else (last + 1, f"{first}{lemma.capitalize()}")
    return (at + 1, text.word(at)) if later and text.capital(at) and not text.tokens[at].known else None


def _territory(text: Phrases, lexicon: OrganisationLexicon, i: int) -> Mention | None:
    found = _by_adjective(text, lexicon, i) or _behind(text, i) or _by_name(text, i)
    return found or _district(text, i) or _quarter(text, i) or _sent(text, i)


def _by_adjective(text: Phrases, lexicon: OrganisationLexicon, i: int) -> Mention | None:
    """A noun and the relational adjective that agrees with it: "powiat kępiński", "Powiatu Bielsko-Bialskiego"."""
    noun = text.lemma(i, _NAMED)
    if noun is None or noun == "hrabstwo" or (noun == "okres" and not text.capital(i + 1)):
        return None
    at = i + 1
    if text.lower(at) == "ziemski":
        at += 1
    compound = text.word(at + 1) in HYPHENS and not text.gap(at + 1) and not text.breaks(at + 2)
    last = at + 2 if compound else at
    lemma = _adjective(text, i, last) if not text.breaks(at) else None
    if lemma is None or lemma in lexicon.no_territory:
        return None
    first = f"{text.word(at).capitalize()}-" if compound else ""
    return _mention(text, (i, last + 1), f"{noun.capitalize()} {first}{lemma.capitalize()}", None, "territory")


def _behind(text: Phrases, i: int) -> Mention | None:
    """A district behind its adjectives: "Mamonowski Miejski Dystrykt", "Żółkiewska Hromada Miejska"."""
    noun = text.lemma(i, _AFTER)
    if noun is None or text.breaks(i):
        return None
    first = i
    while first > 0 and i - first < _TWO and text.capital(first - 1) and _RELATED.fullmatch(text.lower(first - 1)):
        first -= 1
        if text.breaks(first):
            break
    last = i + 1
    while last - i <= _TWO and not text.breaks(last) and text.capital(last) and _RELATED.fullmatch(text.lower(last)):
        last += 1
    if first == i and (last == i + 1 or noun != "hromada"):
        return None
    feminine = noun == "hromada"
    words = [noun if n == i else _base(text.lower(n), feminine=feminine) for n in range(first, last)]
    return _mention(text, (first, last), " ".join(w.capitalize() for w in words), None, "territory", text.cases(i))


def _base(word: str, *, feminine: bool) -> str:
    """The nominative of a relational adjective by its ending."""
    return re.sub(r"(?:iej|ą|a)$", "a", word) if feminine else re.sub(r"(?:ego|emu|m)$", "", word)


def _adjective(text: Phrases, noun: int, i: int) -> str | None:
    """The lemma of the masculine relational adjective at token i that agrees with the noun; from its ending else."""
    token, low = text.tokens[i], text.lower(i)
    if not _RELATIONAL.fullmatch(low):
        return None
    surname = bool(token.analyses) and all(a.lemma[:1].isupper() for a in token.analyses)
    of_land = bool(text.lemma(noun, _NAMED)) and bool(token.cases & text.cases(noun))
    if not token.known or (surname and (of_land or token.form.islower())):  # "rejonu Szakowskiego" is no Szakowski
        return re.sub(r"(?:ego|emu|m)$", "", low)
    heads = nouns(text.tokens[noun])
    return next((a.lemma for a in adjectives(token) if any(agrees(a, n) for n in heads)), None)


def _by_name(text: Phrases, i: int) -> Mention | None:
    """A noun and a name that does not inflect: "Powiat Aurich", "rejon Kupiszki", "powiat Herzogtum Lauenburg"."""
    noun = text.lemma(i, _NAMED)
    if noun is None or noun == "okres" or text.breaks(i + 1):
        return None
    at = i + 2 if text.lemma(i + 1, _CALLED) and not text.breaks(i + 2) else i + 1  # "w powiecie partnerskim X"
    at += text.lower(at) in _OF_ABROAD and noun in _ABROAD  # "prowincją di X"
    if (
        not text.capital(at)
        or text.breaks(at)
        or not any("sg" in r.numbers and r.lemma.lower() == noun for r in nouns(text.tokens[i]))
    ):
        return None
    place = text.at(at, MentionKind.PLACE)
    end = place.head[1] if place else at
    while end - at < _LONGEST and not text.breaks(end):
        joined = text.word(end) in HYPHENS and text.capital(end + 1) and _joins(text, end) and not text.breaks(end + 1)
        if not joined and (place or not _unknown(text, end)):
            break
        end += 2 if joined else 1
    if noun == "departament" and end == at and _of_france(text, i, at):
        end = at + 1
    if noun in _ABROAD and end > at and text.word(end) == "e" and text.capital(end + 1) and not text.breaks(end + 1):
        end += 2  # "Prowincja Forlì e Cesena"
    inner = place or next((m for j in range(at + 1, end) if (m := text.at(j, MentionKind.PLACE))), None)
    value = inner.value if inner else None
    if end == at or (isinstance(value, PlaceValue) and value.kind != "settlement"):
        return None
    abroad = value if isinstance(value, PlaceValue) and value.country != "PL" else None
    if abroad is None and value is not None and noun in _ABROAD:
        return None
    alone = place is not None and place.head[1] == end and isinstance(value, PlaceValue)
    name = value.name if alone and isinstance(value, PlaceValue) else _DASH.sub("-", text.text_of(at, end))
    found = _mention(text, (i, end), f"{noun.capitalize()} {name}", abroad, "territory-named")
    return _as_written(found, noun, text.text_of(at, end), abroad)


def _as_written(found: Mention, noun: str, written: str, town: PlaceValue | None) -> Mention:
    """A county of a town that has a Polish name, with its own name, too, where the text has that: "Powiat Sabinov"."""
    if town is None or written not in town.aliases or not isinstance(found.value, OrganisationValue):
        return found
    return replace(found, value=replace(found.value, aliases=(f"{noun.capitalize()} {written}",)))


def _of_france(text: Phrases, i: int, at: int) -> bool:
    """Whether a land is said to be France's, a word of Polish being its name: "francuski Departament Ardeny"."""
    french = any(text.lemma(n, _FRENCH) for n in range(max(0, i - _BEFORE), i))
    return french and "nom" in text.cases(at) and not text.inside(at, MentionKind.PERSON)


def _joins(text: Phrases, i: int) -> bool:
    """Whether a dash is part of a name: it stands without blanks, or before a word that nothing else explains."""
    after = text.tokens[i + 1]
    return not text.gap(i) or not (after.known or text.inside(i + 1, MentionKind.PLACE, MentionKind.PERSON))


def _unknown(text: Phrases, i: int) -> bool:
    """Whether a word goes on the name of a county abroad: capitalised, and no word of Polish or a town's name."""
    return text.capital(i) and (not text.tokens[i].known or text.inside(i, MentionKind.PLACE))


def _district(text: Phrases, i: int) -> Mention | None:
    """A numbered part of a town: "XVIII Dzielnica Budapesztu", "15. dzielnica Wiednia"."""
    if not text.lemma(i, _DISTRICT) or text.breaks(i) or i == 0:
        return None
    first = i - 2 if text.word(i - 1) == "." else i - 1
    place = text.at(i + 1, MentionKind.PLACE)
    if first < 0 or not (text.roman(first) or text.word(first).isdigit()) or place is None or text.breaks(i + 1):
        return None
    if not isinstance(place.value, PlaceValue) or place.value.kind != "settlement" or "gen" not in place.cases:
        return None
    end = place.head[1]
    name = f"{text.word(first)}{'.' if first < i - 1 else ''} Dzielnica {text.text_of(i + 1, end)}"
    return _mention(text, (first, end), name, place.value, "territory-part", text.cases(i))


def _quarter(text: Phrases, i: int) -> Mention | None:
    """A part of the capital that acts for itself: "Dzielnica Bemowo m.st. Warszawy"."""
    if not text.lemma(i, _DISTRICT) or not text.capital(i) or not text.capital(i + 1) or text.breaks(i + 1):
        return None
    place = text.at(i + 1, MentionKind.PLACE)
    end = place.head[1] if place is not None else i + 2
    city = end
    while city - end < _LONGEST and text.lower(city) in _CAPITAL:
        city += 1
    if city == end or not text.lower(city).startswith("warszaw"):
        return None
    value = place.value if place is not None and isinstance(place.value, PlaceValue) else None
    name = value.name if value is not None else text.text_of(i + 1, end)
    return _mention(text, (i, city + 1), f"Dzielnica {name}", value, "territory-part", text.cases(i))


def _sent(text: Phrases, i: int) -> Mention | None:
    """A region whose people are spoken of ("delegacja Województwa X"); elsewhere a region is a place."""
    place = text.at(i, MentionKind.PLACE)
    if not text.lemma(i, _REGION) or i == 0 or text.breaks(i) or place is None or not text.lemma(i - 1, _PEOPLE):
        return None
    return _region(text, i, place)


def _region(text: Phrases, first: int, place: Mention) -> Mention | None:
    value = place.value
    if not isinstance(value, PlaceValue) or value.kind != "region":
        return None
    return _mention(text, (first, place.head[1]), value.name.title(), value, "territory-region", text.cases(first))


def _governed(text: Phrases, lexicon: OrganisationLexicon, i: int) -> Mention | None:
    """The territory that governs itself: "samorząd rejonu X"; "Samorząd Województwa X" is a name of its own for it."""
    if not text.lemma(i, _SELF_GOVERNMENT) or text.breaks(i + 1):
        return None
    found = _of(text, lexicon, i, i + 1, "territory-government")
    if found is None or not (text.capital(i) and text.capital(i + 1)) or not isinstance(found.value, OrganisationValue):
        return found
    full = f"Samorząd {text.text_of(i + 1, found.head[1])}"
    return replace(found, value=replace(found.value, name=full, aliases=(found.value.name,)))


def _head(text: Phrases, lexicon: OrganisationLexicon, i: int) -> Mention | None:
    """Who speaks for a territory: "starosta raciborski", "Marszałek Województwa X", "starosta powiatu X"."""
    holder = text.lemma(i, _HEADS)
    if holder is None or text.breaks(i + 1):
        return None
    if found := _of(text, lexicon, i, i + 1, f"office-holder:{holder}"):
        return found
    lemma = _adjective(text, i, i + 1) if _HOLDERS[holder] == "powiat" else None
    if lemma is None or lemma in lexicon.no_territory:
        return None
    if text.capital(i + 1) and not text.inside(i + 2, MentionKind.PERSON) and not _of_town(text, lemma):
        return None  # "starosta Wolski" is a person
    name = f"Powiat {lemma.capitalize()}"
    return _mention(text, (i, i + 2), name, None, f"office-holder:{holder}")


def _of_town(text: Phrases, adjective: str) -> bool:
    """Whether an adjective shares its stem with a Polish town of the text ("Starosta Suski", Susz being named)."""
    values = [m.value for held in text.starts.values() for m in held]
    towns = [v.name for v in values if isinstance(v, PlaceValue) and v.kind == "settlement" and v.country == "PL"]
    stems = (fold(name).rstrip("aeiouy") for name in towns)
    return any(len(s) >= _STEM and fold(adjective).startswith(s[: max(_STEM, len(s) - 1)]) for s in stems)


def _of(text: Phrases, lexicon: OrganisationLexicon, i: int, at: int, rule: str) -> Mention | None:
    """The territory in the genitive at token `at` as the body of the word at token i."""
    if "gen" not in text.cases(at):
        return None
    place = text.at(at, MentionKind.PLACE)
    inner = _region(text, at, place) if place and text.lemma(at, _REGION) else None
    inner = inner or _by_adjective(text, lexicon, at) or _by_name(text, at)
    if inner is None:
        return None
    head = (i, inner.head[1])
    return Mention(MentionKind.ORGANISATION, text.span(*head), inner.value, head, text.cases(i), rule)


def _mention(  # noqa: PLR0917 - made here only
    text: Phrases,
    head: tuple[int, int],
    name: str,
    place: PlaceValue | None,
    rule: str,
    cases: frozenset[str] | None = None,
) -> Mention:
    value = OrganisationValue(name, "territory", None, None, (), place.country if place else None)
    found = text.cases(head[0]) if cases is None else cases
    return Mention(MentionKind.ORGANISATION, text.span(*head), value, head, found, rule)
