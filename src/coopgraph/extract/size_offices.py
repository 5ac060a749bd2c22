"""How many went by the offices that an entry lists: "Brno – 3–5 maja – burmistrz, skarbnik i kierowca" are three."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence
from coopgraph.extract.drafts import Where, at
from coopgraph.extract.openings import is_prose
from coopgraph.extract.state import State
from coopgraph.model import Span

_RULE: Final = "trip-size-of-list"
_MARKS: Final = frozenset({",", ";", "–", "—", "-", "/", "|", "(", ")", ":", "."})
_JOINS: Final = frozenset({"i", "oraz", "+"})
_ALSO: Final = frozenset({"kierowca", "tłumacz", "tłumaczka", "asystent", "asystentka", "rzecznik", "koordynator"})
_HIS: Final = frozenset({"jego", "jej", "ich"})  # "burmistrz i jego zastępca"
_NO_ONE: Final = frozenset({"gość", "osoba", "członek", "uczestnik", "partner"})
_MANY: Final = frozenset(
    {"delegacja", "grupa", "reprezentacja", "misja", "ekipa", "zespół", "drużyna", "grono", "młodzież", "chór"}
    | {"orkiestra", "kapela", "zastęp", "kadra", "personel", "para"}
)
_ELSE: Final = frozenset({"size", "date", "settlement", "country"})


def size_of_offices(sentences: Sequence[Sentence], state: State) -> tuple[str, Where] | None:
    """The number of offices held by one person each that stand between the marks of an entry; None where others do."""
    people = (state.rules.lemmas("group") | _ALSO) - _NO_ONE
    for sentence in sentences:
        if is_prose(sentence):
            continue
        found: list[Chunk] = []
        items = list(_items(sentence.chunks))
        if any(c.form[0].isdigit() and c.kinds <= {"size", "person"} for item in items for c in item):
            return None  # "burmistrz, 2 radnych, kierowca"
        for item in items:
            head = item[1] if item[0].form in _HIS and len(item) > 1 else item[0]
            if head.mention is not None or people.isdisjoint(head.lemmas):
                continue
            if not _is_one(head) or head.lemmas & _MANY or any(_ELSE & c.kinds for c in item):
                return None  # "radni", "zespół", "burmistrz Brna": how many went, or whether they did, is not told
            found.append(head)
        if found:
            return str(len(found)), at(sentence, Span(found[0].span.start, found[-1].span.end), _RULE)
    return None


def _is_one(chunk: Chunk) -> bool:
    return any(tag.startswith("subst:sg") and "nom" in tag for tag in chunk.tags)


def _items(chunks: Sequence[Chunk]) -> Iterator[list[Chunk]]:
    """What stands between marks and conjunctions."""
    item: list[Chunk] = []
    for chunk in chunks:
        if chunk.form in _MARKS or chunk.form.casefold() in _JOINS:
            if item:
                yield item
            item = []
        else:
            item.append(chunk)
    if item:
        yield item
