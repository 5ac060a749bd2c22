"""Titles of projects by how a text goes on: "Pierwszy z nich to „X”, drugi – „Y”", "the X project", and told again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from coopgraph.annotate.phrase import CLOSING, Phrases
from coopgraph.annotate.titles import coined_end, named
from coopgraph.model import Mention, MentionKind, NamedValue

_ORDINALS: Final = frozenset(
    {"pierwszy", "drugi", "trzeci", "czwarty", "piąty", "kolejny", "następny", "ostatni", "jeden", "inny"}
)
_BETWEEN: Final = frozenset(
    {*("z", "nich", "to", "–", "—", "-", ",", "jest", "był", "nosi", "nosił", "tytuł", "nazwę", "projekt", "projekty")}
    | {"projektem", "przedsięwzięcie", "pn", "pt", ".", "także", "też", "pod", "nazwą", "zatytułowany", "nazywa", "się"}
)
_STEP: Final = 8  # tokens from the ordinal to the title
_BACK: Final = 70  # tokens back to the words that said how many projects there are
_ARTICLES: Final = frozenset({"the", "our", "this", "a", "an", "The", "Our", "This", "A"})
_LONGEST: Final = 25
_RUN: Final = 6
_FEW: Final = 2
_KNOWN: Final = (MentionKind.PROGRAMME, MentionKind.FUND, MentionKind.PERSON, MentionKind.DATE)


def told_in_turn(text: Phrases, speaking: Sequence[int]) -> Iterator[Mention]:
    """Quotations after "pierwszy", "drugi" at the head of a sentence, behind words that spoke of several projects."""
    many = [i for i in speaking if _of_several(text, i)]
    if not many:
        return
    for i in text.tokens.bearing(_ORDINALS):
        near = any(0 < i - j <= _BACK for j in many)
        opens = text.sentence_start(i) or (text.sentence_start(i - 1) and text.lower(i - 1) == "w")
        if not near or not (opens or text.word(i - 1) in {",", ";", "a"}):
            continue
        for j in range(i + 1, min(i + _STEP, len(text))):
            if quote := text.quoted(j):
                if quote[1] - quote[0] <= _LONGEST and (
                    mention := named(text, (j, quote[2]), quote[:2], "project-in-turn")
                ):
                    yield mention
                break
            if text.breaks(j) or text.lower(j) not in _BETWEEN:
                break


def _of_several(text: Phrases, i: int) -> bool:
    """Whether "projekt" at token i is one of several: "dwa projekty", "to już czwarty (nasz) projekt"."""
    if any(a.tag.startswith("subst:pl") for a in text.tokens[i].analyses):
        return True
    return any(text.lemma(j, _ORDINALS) and not text.breaks(j + 1) for j in range(max(0, i - _FEW), i))


def english(text: Phrases) -> Iterator[Mention]:
    """The name before "project": quoted, an acronym, or capitalised words behind an article ("the Baltic Barns …")."""
    for i in text.tokens.spelt(frozenset({"project"})):
        if i == 0 or text.breaks(i):
            continue
        mention = _quoted_before(text, i) if text.word(i - 1) in CLOSING else _run_before(text, i)
        if mention is not None:
            yield mention


def _quoted_before(text: Phrases, i: int) -> Mention | None:
    for first in range(i - 2, max(-1, i - _LONGEST), -1):
        if (quote := text.quoted(first)) and quote[2] == i:
            return named(text, (first, i), quote[:2], "project-quoted")
    return None


def _run_before(text: Phrases, i: int) -> Mention | None:
    first = i
    while first and i - first < _RUN and text.capital(first - 1) and text.word(first - 1) not in _ARTICLES:
        first -= 1
        if text.breaks(first):
            break
    behind = text.word(first - 1) in _ARTICLES if first else False
    places = all(text.inside(j, MentionKind.PLACE) for j in range(first, i))
    if first == i or not behind or places or any(text.inside(j, *_KNOWN) for j in range(first, i)):
        return None
    coined = coined_end(text, first) == i
    if not coined and i - first < _FEW:
        return None
    return named(text, (first, i), (first, i), "project-acronym" if coined and i - first == 1 else "project-announced")


def again(text: Phrases, first: Sequence[Mention]) -> Iterator[Mention]:
    """Acronyms and titles already read, wherever they stand again."""
    known: dict[tuple[str, ...], NamedValue] = {}
    for mention in first:
        value = mention.value
        if not isinstance(value, NamedValue):
            continue
        if value.acronym:
            known.setdefault(_parts(value.acronym), value)
        if " " in value.name:
            known.setdefault(_parts(value.name), value)
    starts: dict[str, list[tuple[str, ...]]] = {}
    for parts in known:
        starts.setdefault(parts[0], []).append(parts)
    for i in text.tokens.spelt(frozenset(starts)):
        for parts in starts[text.word(i)]:
            end = i + len(parts)
            if tuple(text.word(j) for j in range(i, end)) == parts:
                yield Mention(MentionKind.PROJECT, text.span(i, end), known[parts], (i, end), rule="project-again")


def _parts(name: str) -> tuple[str, ...]:
    """A name cut as tokens are."""
    return tuple(re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)*\d*|\d+(?:[.,]\d+)*|[^\w\s]|_", name))
