"""The title of a page about one project: its heading, where the text below begins with "Projekt …" and names none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from coopgraph.annotate.phrase import Phrases, adjectives, nouns
from coopgraph.annotate.sentences import is_finite
from coopgraph.annotate.titles import named
from coopgraph.model import FRAME, Block, BlockKind, Mention, MentionKind

_LINES: Final = frozenset({BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LETTERHEAD})
_EARLY: Final = 8  # blocks from the top of a page to its heading
_SHORTEST, _LONGEST = 2, 25
_CODE: Final = 10  # tokens of a number before a title
_OPENING: Final = 5  # words that a text about its project begins with
_PICTURE: Final = re.compile(r"\.(?:jpe?g|png|gif|webp|svg)", re.IGNORECASE)
_WORDS: Final = 3  # "w tym projekcie"
_SIGN: Final = 2  # characters of a line that says nothing
_MARKS: Final = (".", "?", ":", ";", ",")
_WHOLE: Final = (MentionKind.ORGANISATION, MentionKind.PERSON, MentionKind.DATE, MentionKind.PROGRAMME)
_TELLS: Final = frozenset(
    {"realizować", "zakładać", "współfinansować", "dofinansować", "obejmować", "dotyczyć", "przewidywać", "polegać"}
)
_TOLD: Final = frozenset({"realizowany", "zrealizowany", "współfinansowany", "dofinansowany", "finansowany"})
_PAID: Final = frozenset(
    {"wspierać", "finansować", "sfinansować", "współfinansować", "dofinansować", "dotacja", "grant"}
)
_DETAILS: Final = frozenset(
    {"opis", "szczegół", "szczegóły", "krótki", "skrócony", "ogólny", "informacja", "o", "główny"}
)
_FEW: Final = 4
_AIMS: Final = frozenset({"cel", "zadanie"})
_CALLED: Final = frozenset({"tytuł", "nazwa", "hasło"})
_SUCH: Final = frozenset({"taki", "ten", "powyższy"})


def of_heading(text: Phrases, layout: Block, heads: frozenset[str], unfit: frozenset[str]) -> Iterator[Mention]:
    """The heading among the first lines that names the project the text below speaks of, if any.

    `heads` are lemmas for a project, `unfit` lemmas of words that open no title ("Wizyta w Brnie" is news).
    """
    blocks = [b for b in layout.children if b.kind not in FRAME and not _is_junk(text, b)]
    for i, block in enumerate(blocks[:_EARLY]):
        if block.kind not in _LINES or not block.sentences or _describes(text, block, heads):
            continue
        below = [b for b in blocks[i + 1 :] if b.kind is not BlockKind.FIELD]
        about = bool(below) and _describes(text, below[0], heads)
        after = next((b for b in below if not _describes(text, b, heads)), None)
        if after is None or not after.sentences or after.kind not in _LINES:
            continue
        opening = list(text.tokens.inside(after.span))
        called = _is_called(text, opening, heads)
        speaks = (
            _points_up(text, opening, heads)
            or _speaks_of_it(text, opening, heads)
            or (about and _gives_aim(text, opening, heads))
        )
        if not (called or (speaks and _has_money(text, blocks))):
            continue
        inside = list(text.tokens.inside(block.span))
        if mention := _title(text, inside, unfit, said=called):
            yield mention
        return


def _is_junk(text: Phrases, block: Block) -> bool:
    """Whether a line is a leftover of the page: the name of a picture, a single word of a menu ("×", "EN")."""
    line = text.text[block.span.start : block.span.end].strip()
    mark = _SIGN + 2 * (block.kind is BlockKind.BULLET)  # "• EN"
    return bool(_PICTURE.search(line)) or (block.kind is not BlockKind.HEADING and len(line) <= mark)


def _describes(text: Phrases, block: Block, heads: frozenset[str]) -> bool:
    """Whether a line only says that a description follows: "Opis projektu", "Szczegóły projektu"."""
    inside = text.tokens.inside(block.span)
    words = [i for i in inside if text.word(i).isalnum()]
    if len(words) > _FEW:
        return False
    named = any(text.lemma(i, heads) for i in words)
    return named and all(text.lemma(i, heads | _DETAILS) for i in words)


def _gives_aim(text: Phrases, opening: Sequence[int], heads: frozenset[str]) -> bool:
    """Whether a text begins "Celem projektu jest …"."""
    return len(opening) > 1 and bool(text.lemma(opening[0], _AIMS) and text.lemma(opening[1], heads))


def _is_called(text: Phrases, opening: Sequence[int], heads: frozenset[str]) -> bool:
    """Whether a text begins "Pod takim tytułem był realizowany projekt …"."""
    first = list(opening[: 2 * _OPENING])
    named_so = any(text.lemma(i, _SUCH) and text.lemma(i + 1, _CALLED) for i in first[:_OPENING])
    return named_so and any(text.lemma(i, heads) for i in first)


def _points_up(text: Phrases, opening: Sequence[int], heads: frozenset[str]) -> bool:
    """Whether a text begins "W tym projekcie …", "Projekt ten …"."""
    first = list(opening[:_WORDS])
    pairs = pairwise(first)
    return any(
        (text.lower(i).startswith("t") and text.lemma(i, _SUCH) and text.lemma(j, heads))
        or (text.lemma(i, heads) and text.lemma(j, _SUCH))
        for i, j in pairs
    )


def _speaks_of_it(text: Phrases, opening: Sequence[int], heads: frozenset[str]) -> bool:
    """Whether a text begins "Projekt realizowany był …", "Projekt ma na celu …"."""
    if not opening or not text.lemma(opening[0], heads) or "nom" not in text.cases(opening[0]):
        return False
    first = opening[1 : 2 * _OPENING]
    return any(text.lemma(i, _TELLS | _TOLD | _AIMS) for i in first)


def _has_money(text: Phrases, blocks: Sequence[Block]) -> bool:
    """Whether the page names a programme, fund or sum."""
    inside = [i for block in blocks for i in text.tokens.inside(block.span)]
    told = text.kinds(inside) & {MentionKind.PROGRAMME, MentionKind.FUND, MentionKind.MONEY}
    return bool(told) or any(text.lemma(i, _PAID) for i in inside)


def _title(text: Phrases, inside: Sequence[int], unfit: frozenset[str], *, said: bool) -> Mention | None:
    """The title that a line is; `said`: the text calls it so."""
    if not inside or not _SHORTEST <= len(inside) <= _LONGEST or text.word(inside[-1]) in _MARKS:
        return None
    first, end = inside[0], inside[-1] + 1
    coded = next((i for i in inside[:_CODE] if text.quoted(i)), first)  # "LT-PL-5R-374 „Cicha Przystań”"
    if coded > first and all(not any(c.islower() for c in text.word(i)) for i in range(first, coded)):
        first = coded
    if quote := text.quoted(first):
        return named(text, (first, quote[2]), quote[:2], "project-heading") if quote[2] == end else None
    if "\n" in text.text[text.tokens[first].span.start : text.tokens[end - 1].span.end] or not text.capital(first):
        return None
    if any(m.head[1] >= end for kind in _WHOLE for m in (text.at(first, kind),) if m is not None):
        return None
    only_verb = any(is_finite(t) and not nouns(t) and not adjectives(t) for t in (text.tokens[i] for i in inside))
    if not said and (only_verb or any(text.lemma(i, unfit) for i in inside[:_SHORTEST])):
        return None
    return named(text, (first, end), (first, end), "project-heading")
