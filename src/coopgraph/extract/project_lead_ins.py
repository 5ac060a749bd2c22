"""Projects listed under words that name their programme: "Projekty z programu X: 1. …, 2. …", a heading "ERASMUS+"."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from coopgraph.extract.chunks import Sentence, tells
from coopgraph.extract.drafts import at
from coopgraph.extract.project_sheets import under
from coopgraph.extract.state import State
from coopgraph.model import BlockKind, Confidence, Mention, MentionKind

_RULE: Final = "project-list-programme"
_MANY: Final = frozenset({"projekt", "mikroprojekt", "przedsięwzięcie", "wniosek", "zadanie", "inicjatywa", "pomysł"})
_ENTRY: Final = (BlockKind.BULLET, BlockKind.ITEM)
_INSIDE: Final = frozenset({*_ENTRY, BlockKind.FIELD})
_TOP: Final = 2  # lines
_ALONE: Final = 6  # words of a line that is a programme and little more


@dataclass(slots=True)
class LeadIn:
    """The last words that said whose money the entries of a list have, and the projects of that list."""

    sentence: Sentence | None = None
    mentions: list[Mention] = field(default_factory=list)
    waiting: list[tuple[str, Sentence, list[Mention]]] = field(default_factory=list)  # project, words, programmes

    def read(self, sentence: Sentence) -> None:
        """Note a line that names a programme for the list below it; any other line outside a list ends that."""
        if not _INSIDE.isdisjoint(sentence.around):
            return
        given = sentence.of(MentionKind.PROGRAMME, MentionKind.FUND)
        titled = bool(sentence.of(MentionKind.PROJECT))
        if given and not titled and (_is_line(sentence) or _of_many(sentence)):
            self.sentence, self.mentions = sentence, given
        elif not _goes_on(sentence, self.sentence):
            self.sentence, self.mentions = None, []

    def entry(self, project: str, sentence: Sentence) -> None:
        """A project named by an entry of the list."""
        if self.sentence is not None and any(sentence.within(kind) is not None for kind in _ENTRY):
            self.waiting.append((project, self.sentence, self.mentions))

    def claim(self, state: State) -> None:
        """Say of each listed project that names no programme or fund of its own what stands above the list."""
        for project, sentence, mentions in self.waiting:
            own = {prop for prop in ("underProgramme", "coFinancedBy") if state.drafts.values(project, prop)}
            for mention in mentions:
                if under(mention) not in own:
                    where = at(sentence, mention.span, _RULE, Confidence.MEDIUM)
                    state.drafts.say(project, under(mention), state.drafts.mention(mention), where)


def _is_line(sentence: Sentence) -> bool:
    """Whether a line is a programme and little more ("ERASMUS+", "Projekty Erasmus+")."""
    words = [c for c in sentence.chunks if c.form[:1].isalnum()]
    heading = sentence.block.kind in {BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LETTERHEAD}
    return heading and len(words) <= _ALONE and len(sentence.block.sentences) == 1 and not tells(sentence.chunks)


def _of_many(sentence: Sentence) -> bool:
    """Whether a sentence speaks of several projects: "złożyliśmy trzy wnioski", "realizuje następujące projekty"."""
    return any(tag.startswith("subst:pl") for c in sentence.chunks if _MANY & c.lemmas for tag in c.tags) or any(
        c.mention is not None and "count" in c.mention.rule and _MANY & c.lemmas for c in sentence.chunks
    )


def _goes_on(sentence: Sentence, lead: Sentence | None) -> bool:
    """Whether a sentence stands in the same paragraph as the words above the list, or right after them."""
    if lead is None:
        return False
    return sentence.block.span == lead.block.span


def claim_of_page(project: str | None, state: State) -> None:
    """Say of the only project of a page the one programme that heads it: "ERASMUS+ w bibliotece"."""
    if project is None or any(state.drafts.values(project, prop) for prop in ("underProgramme", "coFinancedBy")):
        return
    lines = [s for s in state.reading.sentences[:_TOP] if _is_line(s)]
    given = [(s, m) for s in lines for m in s.of(MentionKind.PROGRAMME) if under(m) == "underProgramme"]
    if len(given) == 1:
        sentence, mention = given[0]
        where = at(sentence, mention.span, "project-page-programme", Confidence.MEDIUM)
        state.drafts.say(project, "underProgramme", state.drafts.mention(mention), where)
