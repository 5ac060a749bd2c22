"""Pages of partner towns: which towns head a part of such a page, so that none of them is taken for who speaks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from coopgraph.extract.chunks import Reading, Sentence, once
from coopgraph.model import BlockKind, Mention, MentionKind, OrganisationValue, PlaceValue, Span, Token

_PARTNER: Final = frozenset({"partnerski", "zaprzyjaźniony", "bliźniaczy", "siostrzany"})
_ONE_WORD: Final = frozenset(
    {"partnerstädte", "partnergemeinden", "partnerkreise", "städtepartnerschaften", "partnerkommunen"}
)
_TOWNS: Final = frozenset({"miasto", "gmina", "samorząd", "powiat", "region"})
_TITLE_WORDS: Final = 8
_ENTRY: Final = 4  # "X (Niemcy)"
_HEADS: Final = frozenset({BlockKind.HEADING, BlockKind.NAVIGATION, BlockKind.LETTERHEAD})
_LINES: Final = _HEADS | {BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.BULLET, BlockKind.SIGNATURE}
_OWNER: Final = 3  # chunks from "partnerami" to whose they are
_LED_BY: Final = _TOWNS | {"herb", "flaga", "logo", "partner"}


def is_title_of_partners(tokens: Sequence[Token]) -> bool:
    """Whether a line is the name of a page of partners: "Miasta partnerskie", "Unsere Partnerstädte"."""
    if len(tokens) <= _TITLE_WORDS and any(t.word.lower in _ONE_WORD for t in tokens):
        return True
    if all(_PARTNER.isdisjoint(t.word.said) for t in tokens):
        return False
    words = [t for t in tokens if t.form[0].isalpha()]
    said = frozenset(lemma.casefold() for t in words for lemma in t.lemmas)
    return len(words) <= _TITLE_WORDS and bool(said & _PARTNER) and bool(said & _TOWNS)


@once
def title_end(reading: Reading) -> int | None:
    """Where the first title of a page of partners ends; None for other documents."""
    if (_PARTNER | _ONE_WORD).isdisjoint(reading.lemmas):
        return None
    first = next((s.span.start for s in reading.sentences), 0)
    if is_title_of_partners(reading.tokens(Span(0, first))):
        return first
    for block in reading.annotation.layout.walk():
        if block.label is not None and is_title_of_partners(reading.tokens(block.label)):
            return block.label.end
        if block.kind in _HEADS and is_title_of_partners(reading.tokens(block.span)):
            return block.span.end
    return None


def title_span(reading: Reading) -> Span | None:
    """The line in which the first title of a page of partners ends; None for other documents."""
    end = title_end(reading)
    return Span(reading.document.text.rfind("\n", 0, max(0, end - 1)) + 1, end) if end is not None else None


def heads_of_parts(reading: Reading) -> Iterator[tuple[Sentence, PlaceValue]]:
    """The lines below the title of a page of partners that hold a town, perhaps with its country, and nothing else."""
    start = title_end(reading)
    if start is None:
        return
    for sentence in reading.sentences:
        if sentence.span.start < start or is_title_of_partners(sentence.tokens):
            continue
        if sentence.block.kind in _LINES:
            place = only_town(sentence) or _entry_town(sentence)
            if place is not None:
                yield sentence, place


def _entry_town(sentence: Sentence) -> PlaceValue | None:
    """The town that an entry opens with, its country in brackets behind it: "X (Niemcy) - od roku 1979 …"."""
    chunks = sentence.chunks[:_ENTRY]
    if len(chunks) < _ENTRY or [c.form for c in chunks[1::2]] != ["(", ")"] or "country" not in chunks[2].kinds:
        return None
    return town_of(chunks[0].mention) if chunks[0].mention is not None else None


def only_town(sentence: Sentence) -> PlaceValue | None:
    """The town of a line that holds it, perhaps with its country and "miasto" or "herb" before it."""
    if not sentence.mentions or sentence.tokens[-1].form in {".", ",", ";", ":"}:
        return None
    bodies = [m.value for m in sentence.mentions if isinstance(m.value, OrganisationValue)]
    if any(body.kind not in {"municipality", "territory"} for body in bodies):
        return None  # "Urząd Miasta X"
    towns = [place for m in sentence.mentions if (place := town_of(m)) is not None]
    spans = [m.span for m in sentence.of(MentionKind.PLACE, MentionKind.ORGANISATION)]
    rest = [t for t in sentence.tokens if t.form[0].isalnum() and not any(s.covers(t.span) for s in spans)]
    rest = [t for t in rest if not t.form.isdigit() and not {x.casefold() for x in t.lemmas} & _LED_BY]
    rest = [t for t in rest if t not in bynames(sentence)] if rest else rest
    one = {str(p.geonames or p.name) for p in towns}
    return towns[0] if len(one) == 1 and not rest else None


def bynames(sentence: Sentence) -> list[Token]:
    """What tells a town from others of its name, in brackets behind it: "Rotenburg (Wümme)"."""
    found: list[Token] = []
    for i, one in enumerate(sentence.chunks[:-3]):
        left, name, right = sentence.chunks[i + 1 : i + 4]
        apart = (left.form, right.form) == ("(", ")") and name.mention is None and name.form.istitle()
        if apart and one.mention is not None and town_of(one.mention) is not None:
            found += [t for t in sentence.tokens if name.span.covers(t.span)]
    return found


def called_partners(sentence: Sentence) -> frozenset[Span]:
    """The names that a sentence calls the partners of another: "Partnerami Gminy X są Gmina A i Gmina B"."""
    if "partner" not in sentence.lemmas:
        return frozenset()
    chunks = sentence.chunks
    at = next((i for i, c in enumerate(chunks[:-1]) if "partner" in c.lemmas and "inst" in c.cases), None)
    if at is None:
        return frozenset()
    of = next((i for i in range(at + 1, min(at + _OWNER, len(chunks))) if chunks[i].mention is not None), None)
    are = next((i for i, c in enumerate(chunks) if c.mention is None and "być" in c.lemmas and c.tags), None)
    if of is None or are is None or "gen" not in chunks[of].cases:
        return frozenset()
    named = chunks[are + 1 :] if are > of else chunks[:are]
    return frozenset(c.span for c in named if "nom" in c.cases and c.kinds & {"settlement", "municipality"})


def town_of(mention: Mention) -> PlaceValue | None:
    """The town that a mention names, or whose municipality it names."""
    value = mention.value
    place = value if isinstance(value, PlaceValue) else None
    if isinstance(value, OrganisationValue) and value.kind == "municipality":
        place = value.seat
    return place if place is not None and place.kind == "settlement" else None
    if isinstance(value, OrganisationValue) and value.kind == "municipality":
        place = value.seat
    return place if place is not None and place.kind == "settlement" else None
