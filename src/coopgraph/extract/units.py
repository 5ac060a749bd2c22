"""Which department travelled: its field in a record, the people listed, the head line, or what the rules caught."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence
from coopgraph.extract.drafts import at
from coopgraph.extract.frames import Found, TripFrame
from coopgraph.extract.people import unit_of
from coopgraph.extract.roles import is_head
from coopgraph.extract.rules import Match
from coopgraph.extract.state import State
from coopgraph.model import Confidence, MentionKind, OrganisationValue

_RULE: Final = "trip-record-unit"
_STAFF: Final = frozenset({"unit", "agency"})
_LOCAL: Final = frozenset({"unit", "agency", "company", "body"})
_MAX_UNIT_WORDS: Final = 14


def add_units(frame: TripFrame, parts: Mapping[str, Sequence[Sentence]], state: State) -> None:
    """The unit of its field: a recognised body, else the words of the field as they stand."""
    if not parts.get("unit"):
        for sentence in parts.get("participants", ()):
            for chunk, value in _bodies(sentence, _STAFF):
                if not is_head(chunk, sentence):
                    found = Found(unit_of(value, state.context), at(sentence, chunk.span, _RULE), chunk.mention)
                    frame.add("unit", found)
    for sentence in parts.get("unit", ()):
        bodies = [(m, m.value) for m in sentence.of(MentionKind.ORGANISATION) if isinstance(m.value, OrganisationValue)]
        if bodies:
            best, value = max(bodies, key=lambda pair: len(pair[0].span))
            frame.add("unit", Found(unit_of(value, state.context), at(sentence, best.span, _RULE), best))
        elif 0 < len(sentence.tokens) <= _MAX_UNIT_WORDS and sentence.tokens[0].form[0].isupper():
            name = state.reading.document.quote(sentence.span).strip(" .;,")
            unit = unit_of(OrganisationValue(" ".join(name.split()), "unit"), state.context)
            frame.add("unit", Found(unit, at(sentence, sentence.span, _RULE, Confidence.MEDIUM)))


def add_staff(
    frame: TripFrame, parts: Mapping[str, Sequence[Sentence]], matches: Iterable[Match], state: State
) -> None:
    """The unit where no field names it: a department in the head line, or a local body whose people travelled."""
    if frame.get("unit"):
        return
    for sentence in parts.get("head", ()):
        for chunk, value in _bodies(sentence, _STAFF):
            if not is_head(chunk, sentence):
                frame.add("unit", Found(unit_of(value, state.context), at(sentence, chunk.span, _RULE), chunk.mention))
                return
    for match in matches:
        for chunk in match.all("sender"):
            held = chunk.mention.value if chunk.mention is not None else None
            if isinstance(held, OrganisationValue) and held.kind in _LOCAL and not is_head(chunk, match.sentence):
                where = at(match.sentence, chunk.span, match.rule.id)
                frame.add("unit", Found(unit_of(held, state.context), where, chunk.mention))
                return


def _bodies(sentence: Sentence, kinds: frozenset[str]) -> list[tuple[Chunk, OrganisationValue]]:
    """The chunks of a sentence that are bodies of some kinds, each with its value."""
    pairs = [(c, c.mention.value) for c in sentence.chunks if c.mention is not None]
    return [(c, value) for c, value in pairs if isinstance(value, OrganisationValue) and value.kind in kinds]
