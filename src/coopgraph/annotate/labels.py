"""Labels of fields and header cells, looked up by lemma: what the value after "Źródło finansowania:" means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from typing import Final

from coopgraph.annotate.counted_marks import mark_pattern
from coopgraph.annotate.flowed_words import FlowedWords
from coopgraph.annotate.menus import Menus
from coopgraph.annotate.tokens import tokenize
from coopgraph.lexicon import read_lexicon
from coopgraph.model import Token
from coopgraph.namespaces import fold
from coopgraph.project import Project

_MAX_WORDS: Final = 9
_HEAD_WORDS: Final = 6
_COUNTED: Final = frozenset({"liczba", "ilość", "ile", "osoba", "uczestnik"})
# head a list, where "wyjazd" labels a day and "projekt" a title
_SEVERAL: Final = re.compile(r"(?:wyjazdy|przyjazdy|powroty|projekty|mikroprojekty)$")
_TAKEN_PART: Final = frozenset({"projekt", "klaster"})
_JOINTS: Final = frozenset({"i", "oraz", "w"})


class Labels:
    """The label dictionary of a project; `key` names what a label means ("funding", "unit"), or None."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self.menus = Menus(project)

    @cached_property
    def _phrases(self) -> dict[str, list[tuple[tuple[frozenset[str], ...], str]]]:
        """Phrases by each lemma of their first word."""
        found: dict[str, list[tuple[tuple[frozenset[str], ...], str]]] = {}
        for key, phrases in read_lexicon(self._project, "labels")["labels"].items():
            for phrase in phrases:
                words = tuple(t.word.said for t in tokenize(phrase) if t.form not in _JOINTS or " " not in phrase)
                for lemma in sorted(words[0]):
                    found.setdefault(lemma, []).append((words, key))
        return found

    @cached_property
    def _by_length(self) -> dict[str, dict[int, list[tuple[tuple[frozenset[str], ...], str]]]]:
        """Phrases by each lemma of their first word and by how many words they have."""
        found: dict[str, dict[int, list[tuple[tuple[frozenset[str], ...], str]]]] = {}
        for lemma, entries in self._phrases.items():
            for words, key in entries:
                found.setdefault(lemma, {}).setdefault(len(words), []).append((words, key))
        return found

    @cached_property
    def _heads(self) -> dict[str, frozenset[str]]:
        heads = read_lexicon(self._project, "labels")["heads"]
        return {key: frozenset(words.split()) for key, words in heads.items()}

    @cached_property
    def _all_heads(self) -> frozenset[str]:
        return frozenset().union(*self._heads.values())

    @cached_property
    def _neutral(self) -> frozenset[str]:
        lines = read_lexicon(self._project, "labels")["neutral"]
        return frozenset().union(*(t.word.said for line in lines for t in tokenize(line)))

    @cached_property
    def _explained(self) -> frozenset[str]:
        """The lemmas that a label may have: those of the phrases and the neutral ones."""
        phrases = (words for found in self._phrases.values() for words, _ in found)
        return self._neutral.union(*(word for words in phrases for word in words))

    @cached_property
    def _opening(self) -> frozenset[str]:
        """The lemmas that the first word of a label may have."""
        return self._explained | self._all_heads

    def tells_spending(self, tokens: Sequence[Token]) -> bool:
        """Whether a column headed so only tells what was spent on one thing, or notes something: "Diety (zł)"."""
        return bool(tokens) and not self._spent.isdisjoint(tokens[0].word.said)

    def names_travellers(self, tokens: Sequence[Token]) -> bool:
        """Whether a column headed so names who travelled: "Radny/radna", "Imię i nazwisko radnego"."""
        words = [t.word.said for t in tokens if t.form[0].isalnum()]
        known = self._travellers | {"imię", "nazwisko", "i"}
        return any(not w.isdisjoint(self._travellers) for w in words) and all(not w.isdisjoint(known) for w in words)

    @cached_property
    def _travellers(self) -> frozenset[str]:
        return frozenset(read_lexicon(self._project, "labels")["travellers"].split())

    @cached_property
    def _spent(self) -> frozenset[str]:
        return frozenset(read_lexicon(self._project, "labels")["spent"].split())

    def counted(self) -> re.Pattern[str]:
        """The mark of an entry in a list that counts on."""
        return self._counted

    @cached_property
    def _counted(self) -> re.Pattern[str]:
        return mark_pattern(read_lexicon(self._project, "labels")["counted"])

    def mail(self) -> dict[str, str]:
        """What the labels of an electronic letter's head mean, by the label in small letters."""
        return self._mail

    @cached_property
    def _mail(self) -> dict[str, str]:
        listed = read_lexicon(self._project, "labels")["mail"]
        return {label: what for what, labels in listed.items() for label in labels}

    def flowed(self) -> FlowedWords:
        """The words of registers whose columns are lost."""
        return self._flowed

    @cached_property
    def _flowed(self) -> FlowedWords:
        return FlowedWords(self._project)

    def key(self, tokens: Sequence[Token]) -> str | None:
        """What the label made of `tokens` means: the longest phrase whose words it has in order, the rest neutral."""
        key = self._key(tokens)
        if key is None and tokens and tokens[-1].form == ")":
            opened = next((i for i, t in enumerate(tokens) if t.form == "("), 0)
            return self._key(tokens[:opened])  # "Kto (liczba osób)", "Miejsce (kraj, miasto)"
        if key is None and tokens and not _COUNTED.isdisjoint(tokens[0].word.said):
            return self._counted_from(tokens)
        return key

    def _counted_from(self, tokens: Sequence[Token]) -> str | None:
        """What a label means without the town at its end: "Liczba osób z Brna"."""
        at = next((i for i, t in enumerate(tokens) if i and t.form in {"z", "ze"}), None)
        if at is None or not all(t.form[:1].isupper() for t in tokens[at + 1 :]):
            return None
        return "participants" if self._key(tokens[:at]) == "participants" else None

    def _key(self, tokens: Sequence[Token]) -> str | None:
        for first in tokens:  # a loop: asked of every line, and nearly all of them end here
            if first.form[0].isalnum():
                if first.known and self._opening.isdisjoint(first.word.said):
                    return None  # no label begins so: most lines
                break
        else:
            return None
        words = self._said(tokens)
        if not words or _SEVERAL.match(tokens[0].word.lower):
            return None
        if any(map(self._explained.isdisjoint, words)):  # what neither a phrase nor a neutral word explains
            return self._heads_key(words)
        best: tuple[int, int, str] | None = None
        plain = sum(word.isdisjoint(self._neutral) for word in words)  # words that only a phrase can explain
        for at, word in enumerate(words):
            most = len(words) - at
            fitting = [self._by_length[lemma] for lemma in word & self._by_length.keys()]
            for phrase, key in [p for by in fitting for n in range(max(plain, 1), most + 1) for p in by.get(n, ())]:
                rest = _rest(words, at, phrase)
                if rest is None or not all(w & self._neutral for w in rest):
                    continue
                rank = (len(phrase), -at, key)
                best = rank if best is None or rank[:2] > best[:2] or (rank[:2] == best[:2] and key < best[2]) else best
        return best[2] if best else self._heads_key(words)

    @cached_property
    def _no_unit(self) -> frozenset[str]:
        """Words of labels of departments that did not travel."""
        return frozenset(read_lexicon(self._project, "labels")["no-unit"].split())

    def _said(self, tokens: Sequence[Token]) -> list[frozenset[str]]:
        """What the words of a label may be called; nothing where there are too many, as on most lines."""
        words: list[frozenset[str]] = []
        for token in tokens:
            if token.form[0].isalnum():
                if len(words) == _MAX_WORDS:
                    return []
                bare = not token.known and token.form.isascii()
                words.append(self._bare.get(fold(token.form), token.word.said) if bare else token.word.said)
        return words

    @cached_property
    def _bare(self) -> dict[str, frozenset[str]]:
        """The words of labels by their letters without marks, as a machine writes them: "PLATNIK", "wydzial"."""
        phrases = [phrase for found in read_lexicon(self._project, "labels")["labels"].values() for phrase in found]
        words = [
            token.word
            for line in (*phrases, *read_lexicon(self._project, "labels")["heads"].values())
            for token in tokenize(line)
        ]
        return {fold(word.lower): word.said for word in words}

    def _heads_key(self, words: Sequence[frozenset[str]]) -> str | None:
        if len(words) > _HEAD_WORDS or words[0].isdisjoint(self._all_heads):
            return None
        key = next(key for key, heads in self._heads.items() if words[0] & heads)
        if key == "unit" and any(word & self._no_unit for word in words):
            return None
        if key == "participants":  # "Uczestnicy projektu", "Uczestnikami Klastra X są"
            whose = next((w for word in words for w in sorted(_TAKEN_PART & word)), None)
            return {"projekt": "partners", "klaster": "members"}.get(whose or "", key)
        return key


def _rest(words: Sequence[frozenset[str]], at: int, phrase: tuple[frozenset[str], ...]) -> list[frozenset[str]] | None:
    """The words of the label that `phrase`, begun at index `at`, leaves over; None where the phrase is not there."""
    rest = list(words[:at])
    want = 0
    for word in words[at:]:
        if want < len(phrase) and word & phrase[want]:
            want += 1
        else:
            rest.append(word)
    return rest if want == len(phrase) else None
