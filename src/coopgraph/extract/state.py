"""What the frames of one document share: the reading, the rule matches, the drafts, the context."""

from __future__ import annotations

from dataclasses import dataclass

from coopgraph.extract.chunks import Reading, Sentence
from coopgraph.extract.context import Context
from coopgraph.extract.drafts import Drafts
from coopgraph.extract.rules import Match, Rules


@dataclass(frozen=True, slots=True)
class State:
    """Passed to every frame's `run`."""

    reading: Reading
    rules: Rules
    matches: dict[int, list[Match]]
    drafts: Drafts
    context: Context

    def of(self, sentence: Sentence, frame: str) -> list[Match]:
        """The matches of a frame's rules in a sentence."""
        return [m for m in self.matches.get(sentence.index, ()) if m.rule.frame == frame]
