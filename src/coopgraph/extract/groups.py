"""Journeys set apart by blank lines: a line with where or when, and the lines right below it.

"Brno (Czechy)" / "5–9 czerwca 2019 r." / "Prezydent Miasta uczestniczył w …", or a line that names the journey with
label lines below. No number, bullet or label marks where such a group begins; the blank line does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Sentence
from coopgraph.extract.counted import counts, past_count
from coopgraph.extract.openings import MADE, is_prose, speaks_of_journeys
from coopgraph.extract.state import State
from coopgraph.model import FRAME, Block, BlockKind, DateValue, MentionKind, PlaceValue, Span

_PARTS: Final = frozenset({BlockKind.PARAGRAPH, BlockKind.FIELD, BlockKind.BULLET, BlockKind.HEADING})
_FIRST: Final = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.FIELD})
_ENTRIES: Final = frozenset({BlockKind.BULLET, BlockKind.ITEM})  # of which each may hold a field
_BLANK: Final = re.compile(r"\n[ \t\r]*\n")
_MARKS: Final = frozenset({",", "(", ")", "–", "—", "-", ":", "/", "|", ".", ";", "r"})
_HEAD: Final = 12  # tokens
_TITLE: Final = 4  # tokens
_FIELDS: Final = 2
_STARTS: Final = frozenset({"dates", "place", "date-start"})
_HOME: Final = frozenset({("u", "nas"), ("do", "nas"), ("w", "naszym"), ("w", "naszej")})
_HOME_LAND: Final = "PL"
_MARKER: Final = 8  # characters of "- ", "Ad. 1) "
_YEAR: Final = 4  # characters of a bare year
_KEYS: Final = frozenset(
    {"unit", "purpose", "participants", "inviter", "host", "funding", "dates", "date-start", "place", "organiser"}
)
_JOURNEY: Final = frozenset({"wyjazd", "podróż", "mobilność", "delegacja", "wizyta", "pobyt", "misja"})
_INTO: Final = frozenset({"w", "we", "do", "na"})
_BONDS: Final = frozenset({"umowa", "porozumienie", "partnerstwo", "list", "deklaracja", "partnerski"})


def groups(state: State) -> Iterator[Block]:
    """Each group that may be a journey, as one block around its parts."""
    text = state.reading.document.text
    group: list[Block] = []
    for block in state.reading.annotation.layout.children:
        apart = bool(group) and _BLANK.search(text, group[-1].span.end, block.span.start) is not None
        apart = apart and not _goes_on(group, block, state)
        apart = apart or (bool(group) and (_begins_again(group, block) or _names_the_next(group, block, state)))
        beside = bool(group) and block.kind is group[-1].kind is BlockKind.ITEM
        part = block.kind in _PARTS or beside or bool(_field_of(block))
        if apart or not part:
            yield from _made(group, state)
            group = []
        if part:
            group.append(block)
    yield from _made(group, state)


def _goes_on(group: list[Block], block: Block, state: State) -> bool:
    """Whether a label below a blank line goes on with the journey that the group's first line names.

    Of texts with a blank line behind each line: "3–5 maja 2019 r. Brno (Czechy)", a blank line, "Cel: …".
    """
    if _field_of(block) not in _KEYS or _field_of(group[0]) or not all(map(_field_of, group[1:])):
        return False
    first = state.reading.inside(group[0].span)
    return len(first) == 1 and not is_prose(first[0]) and len(first[0].tokens) <= _HEAD and _names_journey(first[0])


def _names_journey(sentence: Sentence) -> bool:
    """Whether a line holds a place and a date, either of them alone, or a journey to a place."""
    return names_only(sentence) or (_has_settlement(sentence) and not _JOURNEY.isdisjoint(sentence.lemmas))


def _begins_again(group: list[Block], block: Block) -> bool:
    """Whether a field is the one its group began with, as of the next journey: "Data: …; miejsce: …" line by line."""
    return group[0].kind is block.kind is BlockKind.FIELD and block.key in _STARTS and block.key == group[0].key


def _names_the_next(group: list[Block], block: Block, state: State) -> bool:
    """Whether a line opens the next journey as the first line of the group did: with its place, or its days alone."""
    if len(group) < _FIELDS or _field_of(block) or _field_of(group[0]):
        return False
    heads = [state.reading.inside(one.span) for one in (group[0], block)]
    if not all(len(said) == 1 and names_only(said[0]) for said in heads):
        return False
    towns = [_has_settlement(said[0]) for said in heads]
    told = len(group) > _FIELDS and (
        all(map(_field_of, group[1:])) or any(_has_date(s) for b in group for s in state.reading.inside(b.span))
    )
    return (all(towns) and told) or (not any(towns) and all(_has_date(said[0]) for said in heads))


def _made(group: list[Block], state: State) -> Iterator[Block]:
    counted = len(group) > 1 and _is_counted(group[0], state)
    if counted or _is_headed(group, state):
        group = group[1:]
    if (
        len(group) > 1
        and (group[0].kind in _FIRST or _field_of(group[0]))
        and (counted or speaks_of_journeys(state))
        and _is_journey(group, state, counted=counted)
    ):
        yield Block(BlockKind.PARAGRAPH, Span(group[0].span.start, group[-1].span.end), children=tuple(group))


def _is_counted(block: Block, state: State) -> bool:
    """Whether a line only counts the journeys of a project: "Mobilność 2 (M2)"."""
    lines = state.reading.inside(block.span) if block.kind is not BlockKind.FIELD else ()
    return len(lines) == 1 and counts(lines[0].tokens)


def _is_headed(group: list[Block], state: State) -> bool:
    """Whether the first line heads the lines of a journey that begins below it: "KWIECIEŃ", "Lizbona (Portugalia)"."""
    if len(group) <= _FIELDS or group[0].kind is BlockKind.FIELD:
        return False
    first, second = (state.reading.inside(block.span) for block in group[:2])
    short = len(first) == 1 and len(first[0].tokens) <= _TITLE and not _has_settlement(first[0])
    return short and len(second) == 1 and names_only(second[0]) and _has_settlement(second[0])


def _has_settlement(sentence: Sentence) -> bool:
    return any(isinstance(m.value, PlaceValue) and m.value.kind == "settlement" for m in sentence.mentions)


def _is_journey(group: list[Block], state: State, *, counted: bool) -> bool:
    """Whether the first line names a place (or a date) alone, or a journey with its labels below."""
    keys = {key for block in group if (key := _field_of(block))} & _KEYS
    if _field_of(group[0]):
        return len(keys) > _FIELDS
    first = state.reading.inside(group[0].span)
    rest = [s for block in group[1:] for s in state.reading.inside(block.span)]
    if len(first) != 1 or is_prose(first[0]):
        return len(first) == 1 and len(keys) >= _FIELDS and leads_in(first[0]) and _has_settlement(first[0])
    if len(keys) >= _FIELDS and (len(first[0].tokens) <= _HEAD or (_has_date(first[0]) and _has_settlement(first[0]))):
        return True
    if len(first[0].tokens) > _HEAD:
        return False
    if not _has_date(first[0]) and len([s for s in rest if _has_date(s)]) > 1:
        return False  # a partner's town as heading, with several journeys told below
    told = (
        counted
        or any(state.of(s, "trip") or _JOURNEY & s.lemmas for s in rest)
        or (bool(rest) and (names_only(rest[0]) or is_told_below(first[0], rest[0])))
        or (_is_day_abroad(first[0]) and not any(_has_date(s) for s in rest))
    )
    other = any(_BONDS & s.lemmas or (not _has_date(first[0]) and _is_elsewhere(s, first[0])) for s in rest)
    return names_only(first[0]) and told and not other


def _is_day_abroad(sentence: Sentence) -> bool:
    """Whether a line tells a day and a town abroad: "Brno (23 maja 2019 r.)", no dateline of a paper at home."""
    towns = [m.value for m in sentence.mentions if isinstance(m.value, PlaceValue) and m.value.kind == "settlement"]
    return len(towns) == 1 and towns[0].country != _HOME_LAND and _has_date(sentence)


def is_told_below(days: Sentence, sentence: Sentence) -> bool:
    """Whether a line below days alone tells without a verb what people did where: "Wydział X – udział w … w Brnie"."""
    if _has_settlement(days) or not _has_date(days) or is_prose(sentence) or MADE.isdisjoint(sentence.lemmas):
        return False
    towns = [m for m in sentence.mentions if isinstance(m.value, PlaceValue) and m.value.kind == "settlement"]
    before = [sentence.words_before(m.span.start)[-1:] for m in towns]
    return bool(towns) and all(words and words[0].form.casefold() in _INTO for words in before)


def _is_elsewhere(sentence: Sentence, town: Sentence) -> bool:
    """Whether a dated sentence below a town tells of another place, of home, or of what was not done."""
    if not _has_date(sentence) or not is_prose(sentence):
        return False
    here = {m.value for m in town.mentions if isinstance(m.value, PlaceValue)}
    towns = [m.value for m in sentence.mentions if isinstance(m.value, PlaceValue) and m.value.kind == "settlement"]
    forms = [t.form.casefold() for t in sentence.tokens]
    home = any(pair in _HOME for pair in pairwise(forms))
    return home or "nie" in forms or bool(towns and here.isdisjoint(towns))


def field_groups(root: Block) -> Iterator[list[Block]]:
    """Runs of fields at the top level, cut where a key comes again (a new sheet) or a heading stands between."""
    group: list[Block] = []
    keys: set[str] = set()
    for block in root.children:
        starts = block.kind is BlockKind.FIELD and block.key in {"dates", "place", "date-start"} and block.key in keys
        if block.kind is BlockKind.HEADING or starts:
            if keys:
                yield group
            group, keys = [], set()
        if block.kind in FRAME | {BlockKind.LETTERHEAD, BlockKind.SIGNATURE, BlockKind.TABLE}:
            continue
        group.append(block)
        if block.kind is BlockKind.FIELD and block.key:
            keys.add(block.key)
    if keys:
        yield group


def leads_in(sentence: Sentence) -> bool:
    """Whether a sentence opens the labels of the journey it speaks of: "w sprawie wyjazdu do X informuję:"."""
    journeys = [c for c in sentence.chunks if c.mention is None and c.lemmas & _JOURNEY]
    return sentence.tokens[-1].form == ":" and bool(journeys) and not any(_is_plural(c.tags) for c in journeys)


def _is_plural(tags: tuple[str, ...]) -> bool:
    return all(":pl:" in tag for tag in tags if tag.startswith("subst"))


def _field_of(block: Block) -> str | None:
    """The key of the field that a block is, or that a bullet or an item holds alone: "- termin: …", "a) termin: …"."""
    if block.kind in _ENTRIES and len(block.children) == 1:
        inner = block.children[0]  # behind text of its own it is a part of an entry: "- Brno, 3 maja, zapraszający: X"
        block = inner if inner.span.start - block.span.start <= _MARKER else block
    return block.key if block.kind is BlockKind.FIELD else None


def _has_date(sentence: Sentence) -> bool:
    return any(isinstance(m.value, DateValue) and len(m.value.edtf) > _YEAR for m in sentence.mentions)


def names_only(sentence: Sentence) -> bool:
    """Whether a line holds nothing but a place or a date, or both."""
    found = [c.mention for c in sentence.chunks if c.mention is not None]
    rest = [c for c in sentence.chunks if c.mention is None and c.form not in _MARKS]
    if rest and found and (start := past_count(sentence)) > sentence.span.start:
        rest = [c for c in rest if c.span.start >= start]
    return not rest and any(
        m.kind is MentionKind.DATE or (isinstance(m.value, PlaceValue) and m.value.kind == "settlement") for m in found
    )
