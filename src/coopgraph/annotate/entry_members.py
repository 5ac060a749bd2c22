"""Who travelled, listed bare in an entry after its date: "Brno, 3–5 maja, burmistrz i dwóch radnych; Dni Miasta".

No label and no verb says that these are the travellers; the entry of a list does, where nothing but an office held by
one, or a number of people, stands between its marks.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from coopgraph.annotate.member_lists import MemberLists, Members
from coopgraph.annotate.member_words import is_verb
from coopgraph.annotate.token_table import TokenTable
from coopgraph.model import Block, BlockKind, Document, Mention, MentionKind, Span, Token

_ENTRIES: Final = frozenset({BlockKind.ITEM, BlockKind.BULLET})
_MARKS: Final = frozenset({",", ";", "–", "—", "-", "(", ")", ".", "r"})
_ENDS: Final = frozenset({";", "–", "—", "."})
_WITH: Final = frozenset({"z", "ze"})
_MOST: Final = 60  # tokens of an entry


def entry_members(
    table: TokenTable, document: Document, layout: Block, found: Sequence[Mention], lists: MemberLists
) -> Iterator[Members]:
    """The travellers that entries list after their date, or alone below "Ad 1"."""
    dates = sorted(m.span.end for m in found if m.kind is MentionKind.DATE)
    for span, answer in _entries(layout):
        first, last = bisect_left(table.starts, span.start), bisect_left(table.starts, span.end)
        tokens = table[first : min(last, first + _MOST)]
        dated = next(iter(dates[bisect_left(dates, span.start) : bisect_left(dates, span.end)]), None)
        start = 0 if answer and dated is None else _after(tokens, dated)
        for begin, end in _parts(tokens, start) if start is not None else ():
            part = tokens[begin:end]
            if any(is_verb(t) or t.form == ":" for t in part) or not _is_subject(part[0]) or _joined(part):
                continue
            if any(_counts(t) for t in (*tokens[:begin], *tokens[end:])):
                break  # "3 osoby – przygotowanie obchodów – Prezydent Miasta": who is named went with others
            members = lists.count(part, document)
            alone = (k for k in range(begin, end) if _names(tokens, k))
            one = next((k for k in alone if lists.count(tokens[k : k + 1], document)), None)
            if members is not None and members[1] and one is not None:
                yield Members(first + one, first + one + 1, *members)  # what stands in the list is named itself
                break


def _entries(layout: Block) -> Iterator[tuple[Span, bool]]:
    """The first sentence of each entry, and whether it is the answer to a number ("Ad 1")."""
    for block in layout.walk():
        if block.kind in _ENTRIES:
            inner = block.children[0] if block.children and not block.sentences else block
            if inner.sentences and inner.key is None:
                yield inner.sentences[0], (block.number or "").startswith(("Ad", "ad", "AD"))


def _after(tokens: Sequence[Token], dated: int | None) -> int | None:
    """The first token after a date."""
    return None if dated is None else next((i for i, t in enumerate(tokens) if t.span.start >= dated), None)


def _parts(tokens: Sequence[Token], start: int) -> Iterator[tuple[int, int]]:
    """The stretches between dashes, semicolons and stops, without the marks before them."""
    at, depth = start, 0
    for i in range(start, len(tokens) + 1):
        form = tokens[i].form if i < len(tokens) else ";"
        depth += (form == "(") - (form == ")")
        if (form in _ENDS and depth <= 0) or depth < 0:
            begin = at
            while begin < i and tokens[begin].form in _MARKS:
                begin += 1
            if begin < i:
                yield begin, i
            at, depth = i + 1, 0


def _names(tokens: Sequence[Token], k: int) -> bool:
    """Whether a token may be a person by itself, not the first word of a name: "Nowy Rozdół" is nobody new."""
    after = tokens[k + 1 : k + 2]
    adjective = any(a.tag.startswith("adj") for a in tokens[k].analyses)
    return not (adjective and tokens[k].form.istitle() and any(t.form.istitle() for t in after))


def _counts(token: Token) -> bool:
    """Whether a word tells how many people there are: "osób", "os.", "3-osobowa"."""
    return "osoba" in token.lemmas or token.word.lower == "os" or "osobow" in token.word.lower


def _joined(part: Sequence[Token]) -> bool:
    """Whether more people went with the first: "wójt z dwoma radnymi" is a sum, no list."""
    return any(a.form in _WITH and "num" in {t.split(":", 1)[0] for t in b.tags} for a, b in pairwise(part))


def _is_subject(token: Token) -> bool:
    """Whether a stretch may begin with those who went: a noun in the nominative or a number."""
    return token.form.isdigit() or (
        any(a.tag.startswith(("subst", "num", "adj")) for a in token.analyses) and "nom" in token.cases
    )
