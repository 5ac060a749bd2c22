"""Projects listed under words that name their programme: "Projekty z programu X: 1. …, 2. …", a heading "ERASMUS+".

Where no line above says it, one below may: "Wszystkie projekty dofinansowano z programu X."
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from coopgraph.extract.chunks import Sentence, tells
from coopgraph.extract.drafts import at
from coopgraph.extract.project_sheets import under
from coopgraph.extract.state import State
from coopgraph.model import Block, BlockKind, Confidence, Mention, MentionKind, NamedValue

_RULE: Final = "project-list-programme"
_MANY: Final = frozenset({"projekt", "mikroprojekt", "przedsięwzięcie", "wniosek", "zadanie", "inicjatywa", "pomysł"})
_ALL: Final = frozenset({"wszystek", "wszystkie", "oba", "obydwa", "każdy"})
_APART: Final = frozenset({"inny", "pozostały", "własny", "poza", "oprócz", "obok", "prócz", "bez"})
_ENTRY: Final = (BlockKind.BULLET, BlockKind.ITEM)
_INSIDE: Final = frozenset({*_ENTRY, BlockKind.FIELD, BlockKind.TABLE})
_LINES: Final = frozenset({BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LETTERHEAD})
_SAID: Final = frozenset({"programme", "fund", "source", "funding"})  # columns that say it row by row
_UNION: Final = frozenset({"erdf", "esf", "esf-plus", "eu", "cohesion-fund"})
_TOP: Final = 2  # lines
_ALONE: Final = 6  # words of a line that is a programme and little more
_TITLE: Final = 3  # words before a title that opens a line ("Projekt nr 2: …")
_BARE: Final = 8  # words of a line that a title opens, beside it


@dataclass(slots=True)
class LeadIn:
    """The last words that said whose money the entries of a list have, and the projects of that list."""

    sentence: Sentence | None = None
    mentions: list[tuple[Sentence, Mention]] = field(default_factory=list)
    waiting: list[tuple[str, list[tuple[Sentence, Mention]]]] = field(default_factory=list)  # project, programmes
    bare: list[str] = field(default_factory=list)  # projects of lists that nothing above tells of
    refused: set[str] = field(default_factory=set)  # projects whose application failed
    told: list[str] = field(default_factory=list)  # projects that one sentence named last
    index: int = -9  # that sentence
    fresh: bool = False  # no entry has come yet
    item: Block | None = None  # the item that holds list and lead-in

    def read(self, sentence: Sentence) -> None:
        """Note a line that names a programme for the list below it; any other line outside a list ends that."""
        if self.item is not None and not self.item.span.covers(sentence.span):
            self._end()
        titled = bool(sentence.of(MentionKind.PROJECT))
        if not _INSIDE.isdisjoint(sentence.around):
            self._read_inside(sentence, titled=titled)
            return
        given = sentence.of(MentionKind.PROGRAMME, MentionKind.FUND)
        if given and not titled and not _APART & sentence.lemmas:
            if len(self.told) > 1 and sentence.index - self.index == 1 and _of_all(sentence):
                self.waiting += [(project, [(sentence, m) for m in given]) for project in self.told]
                return  # "… „A” i „B”. Oba sfinansowano z programu X."
            if _of_all(sentence) and not self.fresh:
                self.waiting += [(project, [(sentence, m) for m in given]) for project in self.bare]
                self.bare = []
                self._end()
                return
            if _is_line(sentence) or _of_many(sentence) or (self.fresh and _of_all(sentence)):
                self._note(sentence, given)
                return
        if _opens_line(sentence) or (self.fresh and _of_many(sentence) and not _APART & sentence.lemmas):
            return
        if not _goes_on(sentence, self.sentence):
            self._end()

    def _read_inside(self, sentence: Sentence, *, titled: bool) -> None:
        """What a line within an item says: the lead-in of a list inside it, or that other projects follow."""
        if titled or _MANY.isdisjoint(sentence.lemmas):
            return
        if sentence.within(BlockKind.TABLE) is not None or not _of_many(sentence):
            return
        item = sentence.within(BlockKind.ITEM)
        given = sentence.of(MentionKind.PROGRAMME, MentionKind.FUND)
        if given and item is not None and sentence.chunks[-1].form == ":" and not _APART & sentence.lemmas:
            self._end()
            self._note(sentence, given)
            self.item = item
        elif _APART & sentence.lemmas and not tells(sentence.chunks):
            self._end()  # "Inne projekty" below the last entry

    def _note(self, sentence: Sentence, given: list[Mention]) -> None:
        """Keep the programmes and funds of a line; several lines above one list add up, the last programme counts."""
        kept = [(s, m) for s, m in self.mentions if under(m) not in {under(n) for n in given}] if self.fresh else []
        self.sentence, self.mentions, self.fresh = sentence, kept + [(sentence, m) for m in given], True

    def _end(self) -> None:
        self.sentence, self.mentions, self.fresh, self.item = None, [], False, None

    def entry(self, project: str, sentence: Sentence, state: State) -> None:
        """A project named by an entry of the list that does not say itself whose money it has."""
        self.told = [*self.told, project] if self.index == sentence.index else [project]
        self.index = sentence.index
        if not _is_entry(sentence) or any(_is_own(m) for m in sentence.of(MentionKind.PROGRAMME, MentionKind.FUND)):
            return
        label = _label_of(sentence, state)
        if label is not None:
            if label:
                self.waiting.append((project, [(sentence, m) for m in label]))
        elif self.sentence is not None:
            self.waiting.append((project, self.mentions))
            self.fresh = False
        else:
            self.bare.append(project)

    def claim(self, state: State) -> None:
        """Say of each listed project that names no programme or fund of its own what stands above the list."""
        for project, given in self.waiting:
            own = {prop for prop in ("underProgramme", "coFinancedBy") if state.drafts.values(project, prop)}
            if "underProgramme" in own or project in self.refused:
                continue
            for sentence, mention in given:
                if under(mention) not in own:
                    where = at(sentence, mention.span, _RULE, Confidence.MEDIUM)
                    state.drafts.say(project, under(mention), state.drafts.mention(mention), where)


def _is_own(mention: Mention) -> bool:
    """Whether a programme or fund is another than those the European Union fills its programmes from."""
    return not isinstance(mention.value, NamedValue) or mention.value.slug not in _UNION


def _is_entry(sentence: Sentence) -> bool:
    """Whether a sentence that names a project is an entry of a list, a sheet or a line that its title opens."""
    if any(sentence.within(kind) is not None for kind in _ENTRY):
        return True
    if (row := sentence.within(BlockKind.ROW)) is not None:
        return _SAID.isdisjoint({cell.key for cell in row.children})
    return sentence.block.key == "project" or _opens_line(sentence)


def _opens_line(sentence: Sentence) -> bool:
    """Whether a line is a title and little more: "„Cicha Przystań” 2016-2018"."""
    titles = sentence.of(MentionKind.PROJECT)
    if not titles or sentence.block.kind not in _LINES or tells(sentence.chunks):
        return False
    before = len([c for c in sentence.before(titles[0].span.start) if c.form[:1].isalnum()])
    return before <= _TITLE and len([c for c in sentence.chunks if c.form[:1].isalnum()]) <= _BARE


def _label_of(sentence: Sentence, state: State) -> list[Mention] | None:
    """The programmes that the label right above an entry names, or None where no label says what the list holds."""
    block = sentence.within(BlockKind.FIELD)
    if block is None or block.label is None or block.key is not None:
        return None
    if not any(t.lemmas & _MANY for t in state.reading.tokens(block.label)):
        return None
    kinds = {MentionKind.PROGRAMME, MentionKind.FUND}
    return [m for m in state.reading.mentions(block.label) if m.kind in kinds]


def _is_line(sentence: Sentence) -> bool:
    """Whether a line is a programme and little more ("ERASMUS+", "Projekty Erasmus+")."""
    words = [c for c in sentence.chunks if c.form[:1].isalnum()]
    if sentence.chunks[-1].form == "." or sentence.of(MentionKind.MONEY):
        return False  # "Realizowany w ramach programu X." below a title tells of that one
    return (
        sentence.block.kind in _LINES
        and len(words) <= _ALONE
        and len(sentence.block.sentences) == 1
        and not tells(sentence.chunks)
    )


def _of_many(sentence: Sentence) -> bool:
    """Whether a sentence speaks of several projects: "złożyliśmy trzy wnioski", "realizuje następujące projekty"."""
    if _MANY.isdisjoint(sentence.lemmas):
        return False
    return any(tag.startswith("subst:pl") for c in sentence.chunks if _MANY & c.lemmas for tag in c.tags) or any(
        c.mention is not None and "count" in c.mention.rule and _MANY & c.lemmas for c in sentence.chunks
    )


def _of_all(sentence: Sentence) -> bool:
    """Whether a sentence speaks of all projects of a list: "Wszystkie projekty dofinansowano z …"."""
    return not _ALL.isdisjoint(sentence.chunks[0].lemmas)


def _goes_on(sentence: Sentence, lead: Sentence | None) -> bool:
    """Whether a sentence stands in the same paragraph as the words above the list, or right after them."""
    return lead is not None and sentence.block.span == lead.block.span


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
