"""The project that a field, cell or item belongs to, or that a field names: "Tytuł projektu: …"."""

from __future__ import annotations

from typing import Final

from coopgraph.extract.chunks import Sentence
from coopgraph.extract.drafts import Where, at
from coopgraph.extract.project_focus import Focus, is_detail
from coopgraph.extract.project_sheets import is_sheet
from coopgraph.extract.state import State
from coopgraph.model import Block, BlockKind, Literal, MentionKind, NamedValue

_TITLE_WORDS: Final = 40
_SHORT: Final = 2  # letters
_WORDS: Final = frozenset({"projekt", "przedsięwzięcie", "mikroprojekt", "project"})
_LEADING: Final = frozenset({"wiodący"})  # "Partner wiodący: …" above the title
_VALUES: Final = frozenset({BlockKind.FIELD, BlockKind.CELL})
_RUNNING: Final = frozenset({BlockKind.HEADING, BlockKind.PARAGRAPH})
_PARTS: Final = frozenset({BlockKind.FIELD, BlockKind.ITEM, BlockKind.ROW})
_PARTIES: Final = frozenset({"partner", "uczestnik", "członek", "wnioskodawca", "beneficjent", "konsorcjum", "lider"})
_TITLES: Final = frozenset({"nazwa", "tytuł"})
_ABOUT: Final = frozenset({"o", "about"})
_ABOVE: Final = 400  # sentences of a table before one of its cells
_LINES: Final = 2  # lines right above a table
_TABLE_REACH: Final = 60  # sentences from a project to the end of a table about it


def titled(sentence: Sentence, state: State) -> str | None:
    """The project that a field "Tytuł projektu: …" names in words no recogniser took for a title."""
    block = sentence.block
    if block.kind in _RUNNING and len(block.sentences) > 1:
        return _of_two_sentences(sentence, state)
    if block.kind not in _VALUES or not (block.key == "project" or _names_rows(sentence, state)):
        return None
    if not is_sheet(sentence, state) or _heads_text(block, state):
        return None
    if block.sentences and sentence.span.start > block.sentences[0].start:
        return None  # "Tytuł: Wieże dwóch miast. Nazwa czeska: …" names one project
    text = " ".join(state.reading.document.quote(sentence.span).split()).strip(' .;,„”"')
    words = any(len(t.form) > _SHORT and t.form.islower() for t in sentence.tokens)
    if not text or len(sentence.tokens) > _TITLE_WORDS or not (words or text.isalpha()):
        return None  # "Nr projektu: 2021-1-XX" names none
    where = at(sentence, sentence.span, "project-title-field")
    key = state.drafts.named(MentionKind.PROJECT, NamedValue(text), sentence.span)
    state.drafts.say(key, "rdfs:label", Literal(text, language="pl"), where)
    return key


def _of_two_sentences(sentence: Sentence, state: State) -> str | None:
    """The project whose title is the whole line, though a mark inside ends a sentence: "Razem! Spolu!"."""
    for mention in state.reading.mentions(sentence.block.span):
        whole = mention.kind is MentionKind.PROJECT and mention.span.overlaps(sentence.span)
        if whole and isinstance(mention.value, NamedValue) and not sentence.span.covers(mention.span):
            return state.drafts.named(MentionKind.PROJECT, mention.value, mention.span)
    return None


def _heads_text(block: Block, state: State) -> bool:
    """Whether a label heads a text about a project: "O projekcie: liderem jest …"."""
    label = state.reading.tokens(block.label) if block.label is not None else ()
    return bool(label) and label[0].form.casefold() in _ABOUT


def _names_rows(sentence: Sentence, state: State) -> bool:
    """Whether a cell stands below "Nazwa", "Tytuł" in a table that a line about projects heads."""
    cell, table = sentence.block, sentence.within(BlockKind.TABLE)
    if cell.kind is not BlockKind.CELL or cell.key is not None or cell.label is None or table is None:
        return False
    column = state.reading.tokens(cell.label)
    if not column or not all(t.lemmas & _TITLES or not t.form.isalpha() for t in column):
        return False
    above = state.reading.sentences[max(0, sentence.index - _ABOVE) : sentence.index]
    heads = [s for s in above if s.within(BlockKind.TABLE) is None][-_LINES:]
    field = sentence.within(BlockKind.FIELD)  # "Partnerzy projektu:" above the table
    label = state.reading.tokens(field.label) if field is not None and field.label is not None else ()
    said = frozenset[str]().union(*(s.lemmas for s in heads), *(t.lemmas for t in label))
    of_projects = not said.isdisjoint(_WORDS) and said.isdisjoint(_PARTIES)
    return of_projects and cell.span == _first_named(sentence, state)


def _first_named(sentence: Sentence, state: State) -> object:
    """The span of the first cell of a row below "Nazwa", "Tytuł"."""
    row = sentence.within(BlockKind.ROW)
    for cell in row.children if row is not None else ():
        if cell.label is not None and any(t.lemmas & _TITLES for t in state.reading.tokens(cell.label)):
            return cell.span
    return None


def labelled(sentence: Sentence, state: State) -> str | None:
    """The project that the label of the field around names: "Partnerzy projektu „X”:"."""
    block = sentence.within(BlockKind.FIELD)
    if block is None or block.label is None:
        return None
    for mention in state.reading.mentions(block.label):
        if mention.kind is MentionKind.PROJECT and isinstance(mention.value, NamedValue):
            key = state.drafts.named(MentionKind.PROJECT, mention.value, mention.span)
            where = Where(block.label, mention.span, "project-named")
            state.drafts.say(key, "rdfs:label", Literal(mention.value.name, language="pl"), where)
            return key
    return None


def of_field(sentence: Sentence, focus: Focus, state: State) -> str | None:
    """The project of the sheet or table that a field or cell belongs to."""
    if focus.part == _part_of_field(sentence):
        label = sentence.block.label if sentence.block.kind is BlockKind.FIELD else None
        said = label is not None and any(t.lemmas & (_WORDS | _LEADING) for t in state.reading.tokens(label))
        return focus.key or (focus.only if said else None)
    item = sentence.within(BlockKind.ITEM)
    if item is not None and focus.only and any(t.lemmas & _WORDS for t in state.reading.tokens(item.span)):
        return focus.only  # "§ 2. Liderem w projekcie jest X, partnerami: …"
    table = sentence.within(BlockKind.TABLE)
    if table is None or focus.part is not None or focus.key is None:
        return None
    near = 0 < sentence.index - focus.index <= _TABLE_REACH
    several = any(m.kind is MentionKind.PROJECT for m in state.reading.mentions(table.span))
    return focus.key if near and not several else None


def _part_of_field(sentence: Sentence) -> object:
    """The item or row that the field stands in; items below it ("Partnerzy:", 1., 2., 3.) are its value.

    A label that only opens a list ("Lista mikroprojektów: 1. „X”, partner: …") is not the field meant.
    """
    part: object = None
    fields = [b for b in sentence.path if b.kind is BlockKind.FIELD]
    opens = fields[0] if len(fields) > 1 and fields[0].key is None and fields[-1].key is not None else None
    for block in sentence.path:
        if block.kind in _PARTS:
            if block.kind is BlockKind.FIELD:
                if block is opens:
                    continue
                return part
            if not is_detail(block):
                part = block.span
    return part
