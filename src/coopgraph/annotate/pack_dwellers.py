"""The word that a town makes of its name for what is its own, in languages without cases: "die Alfelder Abordnung".

Such a word counts only where the text names the town, too: "Wiener Würstchen" are from nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from coopgraph.annotate.gazetteer_build import key
from coopgraph.annotate.pack import Pack
from coopgraph.annotate.phrase import Phrases
from coopgraph.model import Mention, MentionKind, OrganisationValue, PlaceValue, QuantityValue

_STEM: Final = 3  # letters of a name before its ending
_BEFORE_NOUN: Final = frozenset({"adj"})  # no case: the word stands for the town's adjective


class PackDwellers:
    """Finds ORGANISATION mentions ("Alfelder" before a noun) and SIZE mentions ("45 Alfelder") in one text."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._endings: Sequence[tuple[str, str]] = [(str(a), str(b)) for a, b in pack.table.get("dwellers", ())]
        self._numbers: dict[str, int] = {
            str(word): number for word, number in pack.table["sizes"]["prefixes"].items() if self._endings
        }

    def find(self, text: Phrases, found: Sequence[Mention]) -> list[Mention]:
        """The municipalities that such words tell, and the people counted by one."""
        towns = self._towns(found) if self._endings else {}
        if not towns:
            return []
        return [m for i in range(len(text)) if text.capital(i) for m in self._at(text, i, towns)]

    def _at(self, text: Phrases, i: int, towns: dict[str, PlaceValue]) -> Iterator[Mention]:
        town = towns.get(key(text.word(i)))
        if town is None or text.inside(i, MentionKind.PLACE):
            return
        counted = self._number(text, i - 1)
        if counted is not None:
            people = QuantityValue(counted, "person")
            yield Mention(MentionKind.SIZE, text.span(i - 1, i + 1), people, (i - 1, i + 1), rule="size-people")
        elif text.capital(i + 1) and not text.breaks(i + 1) and not self._surname(text, i):
            value = OrganisationValue(town.name, "municipality", town, None, town.aliases, town.country)
            yield Mention(
                MentionKind.ORGANISATION, text.span(i, i + 1), value, (i, i + 1), _BEFORE_NOUN, "pack-dwellers"
            )

    def _number(self, text: Phrases, i: int) -> str | None:
        """The number that a token is, in digits."""
        if i < 0 or text.breaks(i + 1):
            return None
        word = text.lower(i)
        return word if word.isdigit() else str(self._numbers[word]) if word in self._numbers else None

    def _surname(self, text: Phrases, i: int) -> bool:
        """Whether a name stands right before: "Eva Alfelder Straße" is called after a person."""
        before = i > 0 and not text.breaks(i) and not text.sentence_start(i)
        return before and text.capital(i - 1) and text.gap(i) == " " and not text.tokens[i - 1].known

    def _towns(self, found: Sequence[Mention]) -> dict[str, PlaceValue]:
        """Folded word -> the town of one word that makes it, of those the text names."""
        words: dict[str, PlaceValue] = {}
        for mention in found:
            value = mention.value
            if mention.kind is not MentionKind.PLACE or not isinstance(value, PlaceValue) or value.kind != "settlement":
                continue
            for name in (value.name, *value.aliases):
                for ending, word in self._endings:
                    if " " not in name and name.endswith(ending) and len(name) - len(ending) >= _STEM:
                        words.setdefault(key(name[: len(name) - len(ending)] + word), value)
        return words
