"""The language of a document: what its metadata say, else script and frequent words (`data/lexicon/languages.yaml`)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any, Final

from coopgraph.lexicon import read_lexicon
from coopgraph.model import Document
from coopgraph.project import Project

DEFAULT: Final = "pl"
UNKNOWN: Final = "und"  # ISO 639-2 for undetermined
_HEAD: Final = 6000  # characters that tell the language
_WORDS: Final = re.compile(r"[^\W\d_]+")
_ENOUGH: Final = 6  # frequent words another language needs
_DIFFERENT: Final = 3  # of them: one small word that a list repeats is no language
_BRIEF: Final = 40  # words of a text that is too short for so many
_BRIEF_SHARE: Final = 0.15
_POLISH: Final = re.compile(r"\b[a-zó][a-zó]*[ąćęłńśźż]")  # in a small word: names come in every language
_OWN_LETTERS: Final = frozenset("łńśźż")  # no neighbour has them; Lithuanian has "ą" and "ę", Croatian "ć"
_FEW: Final = 2
_OWN_SHARE: Final = 0.05  # of the words: a page from abroad names a town or two
_SHARE: Final = 0.08  # of all words
_MARGIN: Final = 1.5  # times as many frequent words as Polish has
_THREE_LETTERS: Final = {"pol": "pl", "ukr": "uk", "eng": "en", "deu": "de", "ger": "de"}  # ISO 639-2
_SCRIPT: Final = 0.5
# letters, not patterns: a look into a set is what each letter of a text costs
_LATIN: Final = frozenset(chr(c) for r in ((0x61, 0x7B), (0xDF, 0x250), (0x1E00, 0x1F00)) for c in range(*r))
_CYRILLIC: Final = frozenset(map(chr, range(0x400, 0x530)))


def _is_polish(tally: Mapping[str, int]) -> bool:
    """Whether words have letters that Polish alone has: "a", "v" and "z" ("Interreg V-A …") are words of Czech, too."""
    return len([word for word in tally if not _OWN_LETTERS.isdisjoint(word)]) >= max(_FEW, _OWN_SHARE * len(tally))


class Languages:
    """Tells the language of documents; `supported` are those with a language pack, and Polish."""

    def __init__(self, project: Project) -> None:
        self._project = project

    @cached_property
    def _table(self) -> Mapping[str, Any]:
        table: Mapping[str, Any] = read_lexicon(self._project, "languages")["languages"]
        return table

    @cached_property
    def supported(self) -> frozenset[str]:
        """ISO 639-1 codes of the languages that are read."""
        return frozenset(code for code, entry in self._table.items() if entry.get("supported"))

    @cached_property
    def _frequent(self) -> dict[str, frozenset[str]]:
        return {code: frozenset(entry["words"]) for code, entry in self._table.items()}

    @cached_property
    def _speaking(self) -> dict[str, list[str]]:
        """The languages that a frequent word speaks for."""
        found: dict[str, list[str]] = {}
        for code, entry in self._table.items():
            for word in frozenset(entry["words"]):
                found.setdefault(word, []).append(code)
        return found

    def home(self, language: str) -> frozenset[str]:
        """The countries (ISO 3166-1) whose towns speak a language as their own."""
        return frozenset(self._table.get(language, {}).get("home", ()))

    def of(self, document: Document) -> str:
        """The ISO 639-1 code: what the metadata say unless the text clearly says another; Polish where nothing does."""
        text = document.text[:_HEAD]
        code = re.split(r"[-_]", (document.metadata.language or "").strip().lower())[0]
        stated = _THREE_LETTERS.get(code, code)
        if not stated:
            return self.detect(text)
        told = self.detect(text, stated)
        return told if told != UNKNOWN else stated

    def detect(self, text: str, default: str = DEFAULT) -> str:
        """The language that a text's letters and frequent words speak for: `default` where little speaks for another.

        A file's metadata are the default, not the last word: the templates of offices and web sites are often wrong.
        """
        low = text.lower()
        words = _WORDS.findall(low)
        if not words:
            return default
        tally = Counter(words)  # a word is looked at once, however often it stands
        letters = Counter([word[0] for word in words])
        latin = sum(count for letter, count in letters.items() if letter in _LATIN)
        cyrillic = sum(count for letter, count in letters.items() if letter in _CYRILLIC)
        if latin < _SCRIPT * len(words) and cyrillic < _SCRIPT * len(words):
            return UNKNOWN
        counts = dict.fromkeys(self._table, 0) | self._counted(tally)
        if cyrillic > latin:
            return self._cyrillic(low, counts)
        best = max(counts, key=lambda code: (counts[code], code == default, code == DEFAULT))
        enough = counts[best] >= max(_ENOUGH, _SHARE * len(words), _MARGIN * counts.get(default, 0))
        enough = enough and len(self._frequent[best].intersection(words)) >= _DIFFERENT
        enough = enough and not (best not in self.supported and default == DEFAULT and _is_polish(tally))
        return best if enough or self._brief(best, text, words) else default

    def counts(self, words: Iterable[str]) -> Mapping[str, int]:
        """How many of these words, in small letters, are frequent ones of each language; none is left out."""
        return self._counted(Counter(words))

    def _counted(self, tally: Mapping[str, int]) -> dict[str, int]:
        counts: dict[str, int] = {}
        for word in tally.keys() & self._speaking.keys():
            for code in self._speaking[word]:
                counts[code] = counts.get(code, 0) + tally[word]
        return counts

    def _brief(self, best: str, text: str, words: list[str]) -> bool:
        """Whether the few words of a note are of a language that is read, though they would be too few in a letter."""
        if len(words) >= _BRIEF or best not in self.supported or _POLISH.search(text):
            return False
        told = self._frequent[best].intersection(words)
        return len(told) > 1 and len(told) >= _BRIEF_SHARE * len(words) and self._frequent[DEFAULT].isdisjoint(words)

    def _cyrillic(self, text: str, counts: Mapping[str, int]) -> str:
        """Of the languages in Cyrillic letters, the one whose own letters and frequent words occur most."""
        letters = {code: str(entry["letters"]) for code, entry in self._table.items() if "letters" in entry}
        scores = {code: counts[code] + sum(text.count(letter) for letter in own) for code, own in letters.items()}
        best = max(scores, key=lambda code: scores[code])
        return best if scores[best] else UNKNOWN
