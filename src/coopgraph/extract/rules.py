"""Rules as data: `data/lexicon/rules-*.yaml`, compiled once, indexed by a word each needs.

A rule file holds `sets` (name -> lemmas) and `rules`. A rule has `id`, `frame`, `patterns`, `accepts` and `rejects`
(sentences it must and must not match, with mentions written as `[kind text]`), and may have `set` (constants it
gives), `unless` (lemmas that forbid it in the sentence), `confidence`. A file may name the `language` of its examples.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import cached_property
from typing import Any, Final

from coopgraph.errors import ProjectError
from coopgraph.extract.chunks import Chunk, Sentence
from coopgraph.extract.patterns import Pattern, compile_pattern
from coopgraph.lexicon import read_yaml
from coopgraph.model import Confidence, Mention, Span
from coopgraph.model.record import record
from coopgraph.project import Project

_KNOWN: Final = frozenset({"id", "frame", "patterns", "accepts", "rejects", "set", "unless", "confidence", "note"})

_TELLING: Final = 4  # letters: shorter words are prepositions and the like


@record()
class Rule:
    """One compiled rule."""

    id: str
    frame: str
    patterns: tuple[Pattern, ...]
    constants: Mapping[str, str] = field(default_factory=dict)
    unless: frozenset[str] = frozenset()
    confidence: Confidence = Confidence.HIGH
    accepts: tuple[str, ...] = ()
    rejects: tuple[str, ...] = ()
    source: str = ""
    language: str = "pl"  # of its examples


@record(eq=False)
class Match:
    """A rule that holds in a sentence: its captures by role, in order, and the words it rests on."""

    rule: Rule
    sentence: Sentence
    roles: tuple[tuple[str, Chunk], ...]
    focus: Span

    def all(self, role: str) -> list[Chunk]:
        """The chunks captured for a role."""
        return [chunk for name, chunk in self.roles if name == role]

    def mentions(self, role: str) -> list[Mention]:
        """The mentions captured for a role."""
        return [chunk.mention for chunk in self.all(role) if chunk.mention is not None]


class Rules:
    """All rules of a project."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._joined: dict[tuple[str, ...], frozenset[str]] = {}

    @cached_property
    def all(self) -> tuple[Rule, ...]:
        """Every rule, in the order of the files and in them."""
        found: list[Rule] = []
        sets: dict[str, frozenset[str]] = {}
        files = [p for p in self._project.files("data/lexicon", ".yaml") if p.name.startswith("rules-")]
        contents = [(str(path), read_yaml(path)) for path in files]
        for _, content in contents:
            sets |= {name: _lemmas(words) for name, words in (content.get("sets") or {}).items()}
        for source, content in contents:
            language = str(content.get("language", "pl"))
            found.extend(_rule(entry, sets, source, language) for entry in content.get("rules") or ())
        ids = [rule.id for rule in found]
        if twice := sorted({i for i in ids if ids.count(i) > 1}):
            raise ProjectError(f"rule ids used twice: {', '.join(twice)}", source="data/lexicon")
        self.sets = sets
        return tuple(found)

    @cached_property
    def _patterns(self) -> list[tuple[Rule, Pattern]]:
        """All patterns in the order in which they are tried."""
        pairs = [(rule, pattern) for rule in self.all for pattern in rule.patterns]
        return sorted(pairs, key=lambda pair: (pair[0].id, pair[1].source))

    @cached_property
    def _index(self) -> _Index:
        return _Index(enumerate(pattern for _, pattern in self._patterns))

    @cached_property
    def _nameless(self) -> _Index:
        """Of the patterns that need no mention."""
        return _Index((i, pattern) for i, (_, pattern) in enumerate(self._patterns) if not pattern.kinds)

    def lemmas(self, name: str) -> frozenset[str]:
        """A word set by name."""
        return self._sets[name]

    @cached_property
    def _sets(self) -> dict[str, frozenset[str]]:
        _ = self.all
        return self.sets

    def any_of(self, *names: str) -> frozenset[str]:
        """The words of several sets; made once for the same names."""
        if names not in self._joined:
            self._joined[names] = frozenset[str]().union(*(self._sets[name] for name in names))
        return self._joined[names]

    def match(self, sentence: Sentence) -> Iterator[Match]:
        """Every match of every rule in a sentence."""
        chunks = sentence.chunks
        lemmas = [chunk.lemmas for chunk in chunks]
        if sentence.mentions:
            present = frozenset().union(*lemmas)
            kinds = frozenset().union(*[chunk.kinds for _, chunk, _ in sentence.names])
            wanted = self._index.wanted(present, kinds)
        else:
            present = sentence.lemmas
            wanted = self._nameless.wanted(present, frozenset())
        patterns = self._patterns
        for number in wanted:
            rule, pattern = patterns[number]
            if not rule.unless.isdisjoint(present):
                continue
            for hit in pattern.find(chunks, lemmas):
                first, last = chunks[hit.first], chunks[hit.last - 1]
                yield Match(rule, sentence, hit.roles, Span(first.span.start, last.span.end))

    def match_all(self, sentences: Iterable[Sentence]) -> dict[int, dict[str, list[Match]]]:
        """Matches by sentence index and frame of the rule; sentences without any are left out."""
        found: dict[int, dict[str, list[Match]]] = {}
        for sentence in sentences:
            for match in self.match(sentence):
                found.setdefault(sentence.index, {}).setdefault(match.rule.frame, []).append(match)
        return found


class _Index:
    """Numbers of patterns by a word that each needs, and of those that need none.

    Each set of words or kinds of which patterns need one has a bit, so that all needs of a pattern are asked at once.
    A pattern is listed under the set whose words the fewest patterns have: what many rules speak of ("projekt",
    "wyjazd") stands in most sentences, and so do the shortest words.
    """

    def __init__(self, patterns: Iterable[tuple[int, Pattern]]) -> None:
        patterns = list(patterns)
        by_word: dict[str, list[int]] = {}
        common = Counter(word for _, pattern in patterns for words in pattern.words for word in words)

        def rank(words: frozenset[str]) -> tuple[bool, int]:
            return any(len(word) < _TELLING for word in words), sum(common[word] for word in words)

        self._free: list[int] = []
        self._needs: dict[int, int] = {}
        told_by: dict[str, int] = {}  # the bits of the sets that a word is in
        self._kinds: dict[str, int] = {}
        bits: dict[tuple[bool, frozenset[str]], int] = {}
        for number, pattern in patterns:
            for lemma in min(pattern.words, key=rank, default=frozenset()):
                by_word.setdefault(lemma, []).append(number)
            if not pattern.words:
                self._free.append(number)
            sets = [*((False, words) for words in pattern.words), *((True, kinds) for kinds in pattern.kinds)]
            self._needs[number] = 0
            for one in sets:
                self._needs[number] |= bits.setdefault(one, 1 << len(bits))
        for (is_kind, members), bit in bits.items():
            told = self._kinds if is_kind else told_by
            for member in members:
                told[member] = told.get(member, 0) | bit
        self._entries = {word: (told, by_word.get(word, ())) for word, told in told_by.items()}
        self._words = frozenset(told_by)
        self._all = (1 << len(bits)) - 1

    def wanted(self, present: frozenset[str], kinds: frozenset[str]) -> list[int]:
        """The patterns, in order, that a sentence with these lemmas and kinds of mentions may hold."""
        found, told = set(self._free), 0
        for lemma in present & self._words:
            bits, numbers = self._entries[lemma]
            told |= bits
            if numbers:
                found.update(numbers)
        for kind in kinds & self._kinds.keys():
            told |= self._kinds[kind]
        needs, lacking = self._needs, self._all ^ told
        return sorted([number for number in found if not needs[number] & lacking])


def _lemmas(words: Sequence[str] | str) -> frozenset[str]:
    lines = [words] if isinstance(words, str) else words
    return frozenset(word.casefold() for line in lines for word in line.split())


def _rule(entry: Mapping[str, Any], sets: Mapping[str, frozenset[str]], source: str, language: str) -> Rule:
    name = str(entry.get("id", "?"))
    if unknown := sorted(set(entry) - _KNOWN):
        raise ProjectError(f"rule {name}: unknown keys {', '.join(unknown)}", source=source)
    if missing := sorted({"id", "frame", "patterns", "accepts", "rejects"} - set(entry)):
        raise ProjectError(f"rule {name}: {', '.join(missing)} missing", source=source)
    try:
        patterns = tuple(compile_pattern(line, sets) for line in entry["patterns"])
    except ProjectError as error:
        raise ProjectError(f"rule {name}: {error}", source=source) from error
    return Rule(
        id=name,
        frame=str(entry["frame"]),
        patterns=patterns,
        constants={k: str(v) for k, v in (entry.get("set") or {}).items()},
        unless=_lemmas(entry.get("unless") or ""),
        confidence=Confidence(entry.get("confidence", "high")),
        accepts=_listed(entry["accepts"]),
        rejects=_listed(entry["rejects"]),
        source=source,
        language=language,
    )


def _listed(value: Any) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, list) else (str(value),)
