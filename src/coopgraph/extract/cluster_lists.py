"""Members of a cluster in a list below words that announce them: "Lista członków Klastra X:", "W skład wchodzą:"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence
from coopgraph.extract.cluster_sheets import claim_members
from coopgraph.extract.state import State
from coopgraph.model import Block, BlockKind, MentionKind, NamedValue

_MEMBERS: Final = frozenset({"członek", "uczestnik", "sygnatariusz", "założyciel"})
_JOIN: Final = frozenset(
    {"wchodzić", "wejść", "należeć", "tworzyć", "zrzeszać", "skupiać", "przystąpić", "dołączyć"}
    | {"wstąpić", "przyjąć", "przyjęto", "powitać"}
)
_COUNTED: Final = frozenset({"klaster", "członek", "podmiot", "firma", "instytucja", "organizacja"})
_OTHER: Final = frozenset({"komisja", "rada", "zarząd", "zespół", "projekt", "kapituła", "jury", "obowiązek", "prawo"})
_CLUSTER: Final = frozenset({"klaster"})
_ENTRY: Final = (BlockKind.BULLET, BlockKind.ITEM)
_HEADING: Final = 8  # words
_HEADINGS: Final = frozenset({BlockKind.HEADING, BlockKind.LETTERHEAD})
_NAMES: Final = frozenset({"nazwa", "podmiot", "firma", "instytucja", "organizacja", "przedsiębiorstwo"})
_DAYS: Final = frozenset({"data", "rok", "adres", "osoba", "telefon", "siedziba", "branża"})
_LISTS: Final = frozenset({"lista", "wykaz", "spis", "rejestr", "stan", "na", "dzień", "aktualny", "nasz", "obecny"})
_ROLLS: Final = frozenset({"lista", "wykaz", "spis"})
_BODIES: Final = frozenset({MentionKind.ORGANISATION, MentionKind.PLACE})
_CONTRACT: Final = frozenset({"umowa", "porozumienie"})
_BETWEEN: Final = frozenset({"pomiędzy", "między"})


@dataclass(slots=True)
class MemberList:
    """The list that is open, by the draft key of its cluster."""

    key: str | None = None

    def read(self, sentence: Sentence, named: str | None, last: str | None, state: State, *, only: bool) -> None:
        """Open a list at words that announce one, claim an entry of an open one, close it at anything else.

        `named` is the cluster that the sentence names last, `last` the one spoken of before; `only`: there is no other.
        """
        if sentence.within(BlockKind.TABLE) is not None:
            if self.key is not None and _is_name_cell(sentence, state):
                claim_members(self.key, sentence, state)
            return
        label = _label(sentence)
        of_label = _of_label(label, last, state, only=only) if label is not None else None
        if any(_is_section(b, state) for b in sentence.path):
            self.key = None
        elif of_label is not None or _is_entry(sentence):
            key = of_label or self.key
            if key is not None:
                claim_members(key, sentence, state)
        elif _among_them(sentence, state):
            self.key = named or last
        elif last is not None and named is None and _they_are(sentence, state):
            claim_members(last, sentence, state)
        elif _announces(sentence):
            self.key = named or (last if sentence.lemmas & _CLUSTER or (only and _is_bare(sentence)) else None)
        else:
            self.key = None


def _is_entry(sentence: Sentence) -> bool:
    """Whether a sentence is an entry of a list that no known label heads."""
    inside = [b for b in sentence.path if b.kind in _ENTRY]
    return bool(inside) and not any(b.kind is BlockKind.FIELD and b.key is not None for b in sentence.path)


def _is_section(block: Block, state: State) -> bool:
    """Whether a block is a section of a contract ("§ 1. …"), which no party's entry is."""
    return block.kind is BlockKind.ITEM and state.reading.document.quote(block.span).startswith("§")


def _is_name_cell(sentence: Sentence, state: State) -> bool:
    """Whether a cell of a table stands below "Nazwa członka", "Podmiot"."""
    cell = sentence.within(BlockKind.CELL)
    if cell is None or cell.label is None:
        return False
    lemmas = frozenset().union(*(t.lemmas for t in state.reading.tokens(cell.label)))
    return not lemmas.isdisjoint(_MEMBERS | _NAMES) and lemmas.isdisjoint(_DAYS)


def _is_bare(sentence: Sentence) -> bool:
    """Whether a heading says no more than that a list of members follows: "Lista członków (stan na …)"."""
    words = [c for c in sentence.chunks if c.form.isalpha() and c.mention is None]
    return all(c.lemmas & (_MEMBERS | _LISTS) for c in words)


def _label(sentence: Sentence) -> Block | None:
    """The unknown field that a sentence is the value of, or an entry of its value."""
    field = sentence.within(BlockKind.FIELD)
    return field if field is not None and field.label is not None and field.key is None else None


def _of_label(block: Block, last: str | None, state: State, *, only: bool) -> str | None:
    """The cluster whose members a label announces."""
    assert block.label is not None
    lemmas = frozenset().union(*(t.lemmas for t in state.reading.tokens(block.label)))
    if _MEMBERS.isdisjoint(lemmas) or not _OTHER.isdisjoint(lemmas):
        return None
    for mention in state.reading.mentions(block.label):
        if mention.kind is MentionKind.CLUSTER and isinstance(mention.value, NamedValue):
            return state.drafts.named(MentionKind.CLUSTER, mention.value, mention.span)
    bare = only and all(t.lemmas & (_MEMBERS | _LISTS) for t in state.reading.tokens(block.label) if t.form.isalpha())
    return last if lemmas & _CLUSTER or bare else None


def _among_them(sentence: Sentence, state: State) -> bool:
    """Whether words go on with the members counted right before: "Klaster zrzesza 58 firm. Są wśród nich m.in.: …"."""
    if not sentence.index or not {"wśród", "on"} <= sentence.lemmas or sentence.chunks[-1].form != ":":
        return False
    before = state.reading.sentences[sentence.index - 1].lemmas
    return not (before.isdisjoint(_JOIN) or before.isdisjoint(_COUNTED))


def _they_are(sentence: Sentence, state: State) -> bool:
    """Whether a sentence names some of the members counted right before: "Są to głównie firmy, ale również X i Y"."""
    opening = [c.form.casefold() for c in sentence.chunks[:2]]
    if not sentence.index or opening != ["są", "to"] or sentence.named.isdisjoint(_BODIES):
        return False
    before = state.reading.sentences[sentence.index - 1].lemmas
    return not (before.isdisjoint(_JOIN | _CLUSTER) or before.isdisjoint(_COUNTED - _CLUSTER))


def _announces(sentence: Sentence) -> bool:
    """Whether a heading, or a sentence that a colon ends, says that members follow."""
    if not sentence.chunks or not _OTHER.isdisjoint(sentence.lemmas):
        return False
    many = any(_is_plural(c) for c in sentence.chunks if not _MEMBERS.isdisjoint(c.lemmas))
    if sentence.chunks[-1].form == ":":
        joined = not _JOIN.isdisjoint(sentence.lemmas)
        parties = not (_CONTRACT.isdisjoint(sentence.lemmas) or _BETWEEN.isdisjoint(sentence.lemmas))
        joined = joined or (parties and not _CLUSTER.isdisjoint(sentence.lemmas))
        return many or joined
    if many and sentence.block.kind is BlockKind.PARAGRAPH and sentence.chunks[-1].form != ".":
        return bool(sentence.chunks[0].lemmas & _ROLLS) and len(sentence.chunks) <= _HEADING
    return many and sentence.block.kind in _HEADINGS and len(sentence.chunks) <= _HEADING


def _is_plural(chunk: Chunk) -> bool:
    return any(tag.startswith("subst:pl") for tag in chunk.tags)
