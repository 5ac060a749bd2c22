"""Projects spoken of before a later sentence names them: "Miasto pozyskało grant. Projekt „X” otrzymał …"."""

from __future__ import annotations

from typing import Final

from coopgraph.extract.chunks import Sentence
from coopgraph.extract.project_focus import MONEY
from coopgraph.extract.state import State
from coopgraph.model import BlockKind, MentionKind, NamedValue

_AHEAD: Final = 2  # sentences
_CHOSEN: Final = frozenset(
    {"wśród", "wybrać", "wybrany", "znaleźć", "zakwalifikować", "otrzymać", "uzyskać", "dofinansowany"}
)


def coming(sentence: Sentence, state: State) -> str | None:
    """The project that a sentence singles out and one of the next sentences names ("… projektu. Projekt pn. X …").

    The next entry of a numbered list tells of another one.
    """
    for later in state.reading.sentences[sentence.index + 1 : sentence.index + 1 + _AHEAD]:
        if sentence.within(BlockKind.ITEM) != later.within(BlockKind.ITEM):
            return None
        for mention in later.of(MentionKind.PROJECT):
            if isinstance(mention.value, NamedValue):
                return state.drafts.named(MentionKind.PROJECT, mention.value)
    return None


def granted_next(sentence: Sentence, state: State) -> bool:
    """Whether money was granted under a programme, and the next sentence says to which project."""
    given = bool(MONEY & sentence.lemmas) and bool(sentence.of(MentionKind.PROGRAMME, MentionKind.FUND))
    after = state.reading.sentences[sentence.index + 1 : sentence.index + 2] if given else []
    here = [s for s in after if s.of(MentionKind.PROJECT) and s.block.span == sentence.block.span]
    return any(s.lemmas & _CHOSEN or ({"dzięki", "ten"} <= s.lemmas and s.lemmas & MONEY) for s in here)
