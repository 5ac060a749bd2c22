"""Sheets and tables of clusters: "Koordynator: …", "Rok założenia: …", "Liczba członków: 48", bulleted members."""

from __future__ import annotations

import re
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence
from coopgraph.extract.drafts import at, concept, date, number
from coopgraph.extract.listed_names import listed_body
from coopgraph.extract.parts import participate
from coopgraph.extract.people import body_of
from coopgraph.extract.project_sheets import is_last_word, only_locates
from coopgraph.extract.state import State
from coopgraph.model import Block, BlockKind, DateValue, MentionKind
from coopgraph.namespaces import coop

_RULE: Final = "cluster-field"
_ROLES: Final = {
    "coordinator": "coordinator",
    "lead": "leader",
    "cluster-leader": "leader",
    "members": "member",
    "initiator": "initiator",
    "partners": "member",
}
_OFFICES: Final = {"lider": "leader", "koordynator": "coordinator", "inicjator": "initiator"}
_MANAGERS: Final = frozenset({"zarządzający", "menedżer", "operator", "manager"})
_COUNTED: Final = frozenset({"liczba", "ilość"})
_COUNT: Final = re.compile(r"\D{0,12}(\d{1,4})\b(?![.,/-]?\d)")


def claim_field(cluster: str, sentence: Sentence, state: State) -> None:
    """Claim what a field, cell or bullet says of a cluster; `cluster` is its draft key."""
    block = next((b for b in reversed(sentence.path) if b.kind in {BlockKind.FIELD, BlockKind.CELL}), None)
    if block is None or block.key is None:
        _in_label(cluster, block, sentence, state)
        return
    if block.key == "members" and _label_has(block, _COUNTED, state):
        _count(cluster, sentence, state)
    elif block.key in _ROLES:
        role = "manager" if _label_has(block, _MANAGERS, state) else _ROLES[block.key]
        if role == "member":
            claim_members(cluster, sentence, state)
        else:
            for chunk in _officers(sentence):
                _part(cluster, role, chunk, sentence, state)
    elif block.key == "founded" and not state.drafts.has(cluster, "foundedOn"):
        _founded(cluster, sentence, state)


def _in_label(cluster: str, block: Block | None, sentence: Sentence, state: State) -> None:
    """Claim the office that the last word of a label names: "Klaster X – koordynator: Fundacja Y; …"."""
    if block is None or block.label is None or block.kind is not BlockKind.FIELD:
        return
    role = _told(state.reading.tokens(block.label)[-1].lemmas)
    stop = next((c.span.start for c in sentence.chunks if c.form == ";"), sentence.span.end)
    for chunk in _officers(sentence) if role is not None else ():
        if role is not None and chunk.span.end <= stop:
            _part(cluster, role, chunk, sentence, state)


def claim_members(cluster: str, sentence: Sentence, state: State) -> None:
    """Claim the bodies that a field or an entry of a list names as members."""
    chunks = _bodies(sentence)
    if all(is_last_word(c, sentence) for c in chunks) and (listed := listed_body(sentence)):
        body, span = listed
        where = at(sentence, span, _RULE)
        participate(cluster, state.drafts.body(body, span), ("cluster-role", "member"), where, state)
        return
    for i, chunk in enumerate(chunks):  # "– Gmina X – lider"
        end = chunks[i + 1].span.start if i + 1 < len(chunks) else sentence.span.end
        said = [c.lemmas for c in sentence.chunks if chunk.span.end <= c.span.start < end]
        role = next((told for lemmas in said if (told := _told(lemmas)) is not None), "member")
        _part(cluster, role, chunk, sentence, state)


def _told(lemmas: frozenset[str]) -> str | None:
    """The office that a word names: "lider", "koordynator"."""
    return next((role for word, role in _OFFICES.items() if word in lemmas), None)


def _bodies(sentence: Sentence) -> list[Chunk]:
    return [c for c in sentence.chunks if _names(c) and not only_locates(c, sentence)]


def _officers(sentence: Sentence) -> list[Chunk]:
    """The bodies that hold an office; a town beside one is only where it sits: "Koordynator: Fundacja X, Y"."""
    found = _bodies(sentence)
    return [c for c in found if "settlement" not in c.kinds] or found


def _label_has(block: Block, words: frozenset[str], state: State) -> bool:
    """Whether the label of a field or column has one of these lemmas."""
    return block.label is not None and any(t.lemmas & words for t in state.reading.tokens(block.label))


def _names(chunk: Chunk) -> bool:
    mention = chunk.mention
    return mention is not None and (mention.kind is MentionKind.ORGANISATION or "settlement" in chunk.kinds)


def _part(cluster: str, role: str, chunk: Chunk, sentence: Sentence, state: State) -> None:
    body = body_of(chunk, state.context)
    if body is not None:
        where = at(sentence, chunk.span, _RULE)
        participate(cluster, state.drafts.body(body, chunk.span), ("cluster-role", role), where, state)


def _count(cluster: str, sentence: Sentence, state: State) -> None:
    """The number of members; a cluster has one that no day is told for."""
    match = _COUNT.match(state.reading.document.quote(sentence.span))
    drafts = state.drafts
    if match is None:
        return
    where = at(sentence, sentence.span, _RULE)
    figure = drafts.new("figure", (coop("Figure"),), None)
    drafts.say(figure, "about", cluster, where)
    drafts.say(figure, "measure", concept("measure", "members"), where)
    drafts.say(figure, "value", number(match[1]), where)


def _founded(cluster: str, sentence: Sentence, state: State) -> None:
    """The day or year of the field; a bare year in a column is one, too."""
    for mention in sentence.of(MentionKind.DATE):
        value = mention.value
        if isinstance(value, DateValue) and "/" not in value.edtf and "X" not in value.edtf:
            state.drafts.say(cluster, "foundedOn", date(value.edtf.strip("~?%")), at(sentence, mention.span, _RULE))
            return
    text = state.reading.document.quote(sentence.span).strip(" .")
    if re.fullmatch(r"(?:19|20)\d\d", text):
        state.drafts.say(cluster, "foundedOn", date(text), at(sentence, sentence.span, _RULE))
