"""How many went with somebody or with a group: "delegacja pod przewodnictwem …", "w składzie 36-osobowej …"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence, begins, opens, tells
from coopgraph.extract.drafts import Where, at
from coopgraph.extract.size_beside import (
    ALONG,
    NOT_PEOPLE,
    besides_one,
    is_company,
    is_in_row,
    of_many,
)
from coopgraph.extract.size_sums import add_up, chunks_between, one_after, one_with
from coopgraph.model import Mention, MentionKind, QuantityValue, Token

UNTRAVELLED: Final = frozenset(
    {"rodzina", "pokój", "jury", "zarząd", "namiot", "komisja", "rada", "komitet", "autokar", "bus", "klasa", "załoga"}
)
DWELLER: Final = "mieszkaniec"
LIST: Final = "size-list"
SUBJECT: Final = "size-subject"
PEOPLE: Final = "size-people"
LISTS: Final = frozenset({LIST, SUBJECT, ALONG})
_HIM: Final = frozenset({"mi", "mu", "jej"})  # whom people accompany: one person
_WITH_HIM: Final = frozenset({"nim", "nią", "mną"})  # "poleciała z nim jedna urzędniczka"
OF: Final = frozenset({"z", "ze", "i", "oraz"})
_I: Final = re.compile(r"ł[ea]m$")  # "pojechałem"
_STILL: Final = frozenset({"jeszcze", "dodatkowo"})
OFFICE_WORDS: Final = frozenset(
    {"dyrektor", "dyrektorka", "kierownik", "naczelnik", "prezes", "przewodniczący", "szef", "komendant", "burmistrz"}
    | {"wójt", "prezydent", "starosta", "sekretarz", "skarbnik"}
)
Size = tuple[str, Where]


def of_group(sentence: Sentence, counts: Sequence[Mention]) -> Size | None:
    """The number in the name of a group whose members are listed after it: "w składzie 36-osobowej delegacji …"."""
    before: Chunk | None = None
    for chunk, after in pairwise(sentence.chunks):
        if "towarzyszyć" in sentence.lemmas and "dat" not in chunk.cases | after.cases:
            continue  # "wójtowi towarzyszył trzyosobowy zespół"
        headed = chunk.mention in counts and "osobow" in chunk.form.casefold() and not _is_more(sentence, before, chunk)
        before = chunk
        grouped = not NOT_PEOPLE.isdisjoint(chunk.lemmas | after.lemmas)
        named = chunk.mention if headed and grouped else None
        if named is not None and named.rule not in LISTS and is_whole(named):
            beside = [m for m in counts if m.rule == PEOPLE and m.span.start > named.span.end]
            along = add_up(sentence, [named, *beside]) if beside and "wraz" in sentence.lemmas else None
            # "25-osobowa grupa młodzieży wraz z trzema opiekunami"
            return along or (figure(named), at(sentence, chunk.span, "trip-size"))
    return None


def those_led(sentence: Sentence, counts: Sequence[Mention]) -> Size | None:
    """One person and those who went along: "towarzyszyły mi dwie osoby", "pojechałem z czteroosobową delegacją"."""
    counted = [m for m in counts if m.rule not in LISTS]
    if not counted or not isinstance(counted[0].value, QuantityValue) or counted[0].value.bound is not None:
        return None
    if len(counted) > 1 and not tells(chunks_between(sentence, counted[0].span.end, counted[1].span.start)):
        return None
    joined = "towarzyszyć" in sentence.lemmas and any(c.form.casefold() in _HIM or _is_he(c) for c in sentence.chunks)
    joined = joined or ("towarzyszyć" in sentence.lemmas and any(map(_is_he, sentence.tokens)))
    forms = [c.form.casefold() for c in sentence.chunks]
    beside = any(one in OF and two in _WITH_HIM for one, two in pairwise(forms))
    beside = beside or _more_than_one(sentence, counted[0]) or besides_one(sentence, counted[0], OFFICE_WORDS)
    me = any(_I.search(c.form) and begins(c.tags, "praet:sg") for c in sentence.chunks)
    before = sentence.before(counted[0].span.start)[-1:]
    beneath = "inst" in counted[0].cases and any(c.form.casefold() in OF for c in before)  # "z dwoma pracownikami"
    along = beneath or any(m.rule == SUBJECT for m in counts)
    if not (beside or joined or (me and along)):
        return None
    if joined and (row := _row_of_more(counts, counted[0])) is not None:
        return (str(int(figure(row)) + 1), at(sentence, row.span, "trip-size-with-one")) if is_whole(row) else None
    listed = any(m.rule == ALONG for m in counts) or is_in_row(sentence, counted[0], OFFICE_WORDS, NOT_PEOPLE)
    if joined and listed:
        return None  # "towarzyszyli mu przewodniczący rady oraz dwóch strażaków": more than the number
    others = 1 + (one_with(sentence, counted[0].span.start) if me else 0)
    others += one_after(sentence, counted[0].span.end) if joined else 0
    return str(int(figure(counted[0])) + others), at(sentence, counted[0].span, "trip-size-sum")


def _row_of_more(counts: Sequence[Mention], counted: Mention) -> Mention | None:
    """The row that a number only ends: "towarzyszyli jej: dyrektor X, radny Y oraz czworo członków rady"."""
    return next((m for m in counts if m.rule == SUBJECT and int(figure(m)) > int(figure(counted))), None)


def _is_he(chunk: Chunk | Token) -> bool:
    """Whether a word is one in office, or the one guest, whom others accompany: "burmistrzowi towarzyszyło …"."""
    he = not chunk.lemmas.isdisjoint(OFFICE_WORDS) or "gość" in chunk.lemmas
    return he and opens(chunk.tags, "subst:sg:dat")


def _more_than_one(sentence: Sentence, mention: Mention) -> bool:
    """Whether people went besides one in office: "z burmistrzem pojechały jeszcze dwie osoby"."""
    before = [c for c in sentence.chunks if c.span.end <= mention.span.start]
    if not before or before[-1].form.casefold() not in _STILL:
        return False
    pairs = pairwise(before)
    return any(one.form.casefold() in OF and two.lemmas & OFFICE_WORDS and "inst" in two.cases for one, two in pairs)


def _is_more(sentence: Sentence, before: Chunk | None, chunk: Chunk) -> bool:
    """Whether a group is one more beside people counted, or was only met: "dwóch urzędników oraz 20-osobowy zespół"."""
    joined = before is not None and before.form in {"i", "oraz"}
    rules = (PEOPLE, SUBJECT)
    counted = any(m.span.end <= chunk.span.start for m in sentence.of(MentionKind.SIZE) if m.rule in rules)
    return (joined and counted) or (chunk.mention is not None and is_company(sentence, chunk.mention))


def figure(mention: Mention) -> str:
    """The number that a mention of people gives, as text."""
    assert isinstance(mention.value, QuantityValue)
    return mention.value.value


def is_whole(mention: Mention) -> bool:
    """Whether all members of a list could be counted."""
    return isinstance(mention.value, QuantityValue) and mention.value.bound is None


def is_people_word(sentence: Sentence, mention: Mention, units: frozenset[str]) -> bool:
    """Whether a number counts people who may travel."""
    value = mention.value
    after = next((c for c in sentence.chunks if c.span.start >= mention.span.end), None)
    stays = after is not None and bool(after.lemmas & UNTRAVELLED) and getattr(value, "unit", "") != "członek"
    if not isinstance(value, QuantityValue) or value.bound is not None or stays:
        return False
    if of_many(sentence, mention):
        return False
    before = next((c for c in reversed(sentence.chunks) if c.span.end <= mention.span.start), None)
    grouped = value.unit == DWELLER and before is not None and not NOT_PEOPLE.isdisjoint(before.lemmas)
    return value.unit in units or grouped  # "grupa 30 mieszkańców", not "miasto ma 30 mieszkańców"
