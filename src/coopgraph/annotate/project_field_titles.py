"""Titles of projects that a label announces: "Tytuł projektu: Cicha Przystań"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from coopgraph.annotate.phrase import Phrases, nouns
from coopgraph.annotate.sentences import is_finite
from coopgraph.annotate.titles import named, past_code
from coopgraph.model import Block, BlockKind, Mention, NamedValue, Span, Token

_LONGEST: Final = 25
_KINDS: Final = frozenset({BlockKind.FIELD, BlockKind.CELL, BlockKind.ITEM})
_HEADS: Final = frozenset({"projekt", "mikroprojekt", "przedsięwzięcie"})
_CLUSTERS: Final = frozenset({"klaster"})
_NUMBER: Final = frozenset({"nr", "numer"})
_CARDS: Final = frozenset({"karta", "opis", "informacja", "metryka", "metryczka", "fiszka", "dane", "arkusz"})
_ABOUT: Final = frozenset({"o", "about"})
_NAME: Final = frozenset({"nazwa", "tytuł"})
_ABOVE: Final = frozenset({BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LETTERHEAD})
_CARD: Final = 4  # lines from the heading of a card to the name of its project
_HEADING: Final = 5  # words
_CALLED: Final = frozenset({"tytuł", "nazwa", "akronim", "title"})


def of_fields(text: Phrases, layout: Block, goes_on: frozenset[str], papers: frozenset[str]) -> Iterator[Mention]:
    """The titles of `_of_fields`; one right below another is the same title in another language."""
    found = list(_of_fields(text, layout, goes_on, papers))
    for i, mention in enumerate(found):
        after = found[i + 1] if i + 1 < len(found) else None
        if after is not None and _translates(text, mention, after):
            assert isinstance(mention.value, NamedValue)
            assert isinstance(after.value, NamedValue)
            yield replace(mention, value=replace(mention.value, aliases=(*mention.value.aliases, after.value.name)))
        else:
            yield mention


def _translates(text: Phrases, mention: Mention, after: Mention) -> bool:
    """Whether a title stands on the next line, behind the same word for a title: "Tytuł (pl): …", "Tytuł (en): …"."""
    between = text.text[mention.span.end : after.span.start].strip(' \t.;,„”"')
    label = between.lstrip("\n").strip(" \t")
    return (
        mention.value != after.value and "\n" not in label and label.casefold().startswith(("tytuł", "title", "nazwa"))
    )


def _of_fields(text: Phrases, layout: Block, goes_on: frozenset[str], papers: frozenset[str]) -> Iterator[Mention]:
    """The value of each field whose label says it is the title of a project.

    `goes_on` are lemmas that a sentence goes on with behind "projekt" ("Informacja o projekcie / realizowanym w …"),
    `papers` those of what may be a draft ("PROJEKT / UCHWAŁA Nr …").
    """
    cards = _on_cards(text, layout)
    for block in layout.walk():
        if (block.key != "project" or block.kind not in _KINDS) and block.span not in cards:
            continue
        label = text.tokens.inside(block.label) if block.label else ()
        if any(_plural(text.tokens[i]) for i in label):
            continue  # "Projekty zagraniczne" is the heading of a list
        if any(text.lower(i) in _NUMBER for i in label) or any(text.lower(i) in _ABOUT for i in list(label)[:1]):
            continue  # "O projekcie: …" heads a text about it
        start = block.label.end if block.label and block.span.covers(block.label) else block.span.start
        start = max(start, cards.get(block.span, start))
        inside = _value(text, Span(start, max(start, block.span.end)))
        if not inside or len(inside) > _LONGEST or _wraps(text, inside[0], block.span.end):
            continue
        quote = text.quoted(inside[0])
        if not quote and is_finite(text.tokens[inside[0]]) and not nouns(text.tokens[inside[0]]):
            continue  # below a heading "Informacja o projekcie": "Zapraszamy do …"
        called = any(text.lemma(i, _CALLED) for i in label)
        if any(text.lemma(i, _CLUSTERS) for i in inside) and not any(text.lemma(i, _HEADS) for i in label):
            continue  # "Pełna nazwa: Klaster X"
        small = text.word(inside[0]).islower() and text.lemma(inside[0], goes_on)
        if not quote and (small or (text.lemma(inside[0], papers) and not called)):
            continue
        whole = (inside[0], quote[2] if quote else inside[-1] + 1)
        if mention := named(text, whole, quote[:2] if quote else whole, "project-field"):
            yield mention


def _on_cards(text: Phrases, layout: Block) -> dict[Span, int]:
    """The lines "Nazwa: X", "Nazwa – X" below the heading of a card of a project, each with the end of its label."""
    found: dict[Span, int] = {}
    if not text.tokens.bearing(_CARDS):
        return found
    left = 0
    for block in layout.children:
        inside = text.tokens.inside(block.span)
        if not inside:
            continue
        if block.kind in _ABOVE and _heads_card(text, inside):
            left = _CARD
        label = text.lemma(inside[0], _NAME) and text.word(inside[0] + 1) in {":", "–", "—", "-"}
        if left and label and block.key is None:
            found[block.span] = text.tokens[inside[0] + 1].span.end
            left = 0
        left -= left > 0
    return found


def _heads_card(text: Phrases, inside: Sequence[int]) -> bool:
    """Whether a line is the heading of a card: "Karta informacyjna projektu", "Opis projektu"."""
    card = text.lemma(inside[0], _CARDS) and len(inside) <= _HEADING
    return bool(card) and any(text.lemma(i, _HEADS) and not _plural(text.tokens[i]) for i in inside)


def _value(text: Phrases, span: Span) -> Sequence[int]:
    """The tokens of a value without the marks around it."""
    inside = list(text.tokens.inside(span))
    while inside and not (text.word(inside[0])[:1].isalnum() or text.quoted(inside[0])):
        inside.pop(0)
    while inside and text.word(inside[-1]) in {".", ";", ","}:
        inside.pop()
    if len(inside) > 1 and text.lemma(inside[0], _HEADS) and text.quoted(inside[1]):
        inside.pop(0)  # "Projekt – projekt „Cicha Przystań”, którego …"
    while inside and (past := past_code(text, inside[0], inside[-1] + 1)) > inside[0]:
        inside = [i for i in inside if i >= past]  # nothing is left of a number of registration alone
    return inside


def _wraps(text: Phrases, first: int, end: int) -> bool:
    return "\n" in text.text[text.tokens[first].span.start : end].strip()


def _plural(token: Token) -> bool:
    """Whether a word can only be a noun in the plural."""
    tags = [a.tag for a in token.analyses if a.tag.startswith("subst")]
    return bool(tags) and all(tag.startswith("subst:pl") for tag in tags)
