"""Figures of a cluster: how many members and working groups it has, as of a day or year where one is told."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from coopgraph.extract.chunks import Sentence
from coopgraph.extract.cluster_counts import MEMBERS
from coopgraph.extract.drafts import Where, concept, date, number
from coopgraph.extract.roles import dates_of
from coopgraph.extract.state import State
from coopgraph.model import QuantityValue
from coopgraph.namespaces import coop

GROUPS: Final = ("zespół roboczy", "grupa roboczy")
COUNT_OF_MEMBERS: Final = "members"
_US: Final = frozenset({"my"})  # "jest nas 47"
_COUNTS_US: Final = frozenset({"być", "nasz"})
_GROWN: Final = frozenset({"liczba", "skład", "stan", "grono", "być", "mieć"})
_ASIDE: Final = frozenset({"delegacja", "wyjazd", "podróż", "stoisko", "targi", "konferencja", "spotkanie", "autobus"})
_NUMBER: Final = r"(\d{1,4})(?![.,/]?\d|\s*%|\s+(?:osób|osoby|lat)\b)\b"
_NOW: Final = re.compile(
    rf"\bjest\s+nas\s+(?:już|obecnie|teraz|dziś|dzisiaj|aktualnie|łącznie|razem|w sumie)?\s*{_NUMBER}"
    rf"|\bnas\s+jest\s+(?:już|obecnie|teraz|dziś|aktualnie|łącznie|razem)?\s*{_NUMBER}"
    r"|\b(?:liczb[aęy]|grono|skład|stan)\s+członków\b[^.:;,]{0,60}?"
    r"\b(?:wzr[óo]s|zwiększy|powiększy|ur[óo]s|zmala|spad|zmniejszy)ł[ao]?"
    rf"\b[^.:;,]{{0,40}}?\bdo\s+{_NUMBER}"
    rf"|\bczłonków(?:\s+klastra)?\s+(?:jest|mamy|ma)\s+(?:już|obecnie|teraz|dziś|dzisiaj|aktualnie|łącznie|razem)?\s*{_NUMBER}",
    re.IGNORECASE,
)


def count_in_words(sentence: Sentence, text: str) -> str | None:
    """The number of members that stands without what is counted: "jest nas już 47", "wzrosła z 51 do 53"."""
    ours = sentence.lemmas >= _US and not _COUNTS_US.isdisjoint(sentence.lemmas)
    grown = _GROWN & sentence.lemmas and "członek" in sentence.lemmas
    if not (ours or grown) or not _ASIDE.isdisjoint(sentence.lemmas):
        return None
    match = _NOW.search(text)
    return next((group for group in match.groups() if group), None) if match else None


@dataclass(slots=True)
class Figures:
    """The figures said so far, by cluster and measure."""

    state: State
    _said: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    def add(self, key: str, value: QuantityValue, sentence: Sentence, where: Where, *, since: int = -1) -> None:
        """A count of members or working groups; two counts of one day are not both kept.

        A day before the offset `since` is that of another count: "w 2019 roku 19 firm, dziś jest ich 33".
        """
        measure = COUNT_OF_MEMBERS if value.unit in MEMBERS else "working-groups" if value.unit in GROUPS else None
        if measure is None:
            return
        drafts = self.state.drafts
        began = drafts.values(key, "foundedOn")
        days = [v.edtf for v, m in dates_of(sentence) if not {"/", "X"} & set(v.edtf) and m.span.start > since]
        day = next((d for d in days if date(d.strip("~?%")) not in began), None)
        known = self._said.get((key, measure), [])
        if known and day is None:
            return
        if not any(v == number(value.value) for figure in known for v in drafts.values(figure, "value")):
            self.write(key, value, (measure, day), where)

    def write(self, key: str, value: QuantityValue, told: tuple[str, str | None], where: Where) -> None:
        """A count under its measure, as of a day or year where one is told."""
        drafts, (measure, day) = self.state.drafts, told
        figure = drafts.new("figure", (coop("Figure"),), None)
        self._said.setdefault((key, measure), []).append(figure)
        drafts.say(figure, "about", key, where)
        drafts.say(figure, "measure", concept("measure", measure), where)
        drafts.say(figure, "value", number(value.value), where)
        if value.bound:
            drafts.say(figure, "bound", concept("bound", value.bound), where)
        if day:
            drafts.say(figure, "asOf", date(day), where)
