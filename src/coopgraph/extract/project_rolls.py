"""Who takes part in a project, listed below words that say so: "W projekcie „X” uczestniczą:", "Konsorcjum tworzą:"."""

from __future__ import annotations

from typing import Final

from coopgraph.extract.chunks import Sentence
from coopgraph.extract.project_sheets import claim_parts
from coopgraph.extract.state import State
from coopgraph.model import BlockKind

_JOINT: Final = frozenset({"projekt", "mikroprojekt", "przedsięwzięcie", "konsorcjum", "partnerstwo"})
_TAKE_PART: Final = frozenset(
    {"uczestniczyć", "udział", "tworzyć", "skład", "partner", "realizować", "znaleźć", "liczyć", "uczestnik"}
)
_ENTRIES: Final = (BlockKind.BULLET, BlockKind.ITEM)
_LONGEST: Final = 20  # tokens of an entry


class Roll:
    """The project whose participants are being listed, if any."""

    def __init__(self) -> None:
        self._project: str | None = None

    def read(self, sentence: Sentence, project: str | None, state: State) -> None:
        """Claim the bodies of an entry below the words that opened the list; any other line ends it.

        `project` is the draft key of the project that the sentence speaks of.
        """
        if self._project is None and (project is None or sentence.tokens[-1].form != ":"):
            return
        entry = any(sentence.within(kind) is not None for kind in _ENTRIES)
        if entry and self._project is not None and len(sentence.tokens) <= _LONGEST:
            claim_parts(self._project, "partner", sentence, state)
        elif not entry:
            self._project = project if self._opens(sentence) else None

    @staticmethod
    def _opens(sentence: Sentence) -> bool:
        last = sentence.tokens[-1].form == ":"
        return last and not sentence.lemmas.isdisjoint(_JOINT) and not sentence.lemmas.isdisjoint(_TAKE_PART)
