"""Travellers named behind their verb: "do Brna pojechali burmistrz, skarbnik i radca prawny"; and who says "I".

A verb of going says by itself that its subject travelled; one of taking part only where a journey is what they took
part in ("uczestniczyli w nim", "w wyjeździe udział wzięli"): people meet many others at a conference.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from coopgraph.annotate.marks import Mark
from coopgraph.annotate.member_lists import MemberLists, Members
from coopgraph.annotate.member_words import ends_sentence, given, is_verb
from coopgraph.annotate.token_table import TokenTable
from coopgraph.model import Document, Token

_MOVED: Final = frozenset({"udać", "pojechać", "wyjechać", "polecieć", "wyruszyć", "jechać", "lecieć"})
_TOOK_PART: Final = frozenset({"uczestniczyć", "wziąć", "brać"})
_JOURNEYS: Final = frozenset({"wyjazd", "wizyta", "podróż", "delegacja", "pobyt", "wyprawa"})
_IT: Final = frozenset({"nim", "niej", "nich"})
_PAST_VERB: Final = frozenset({"się", "w", "udział", "także", "również", "też", ":", "m", "in", "."}) | _IT
_SOME: Final = frozenset({"także", "również", "też", "in", "innymi", "ponadto"})
_AROUND: Final = 7  # tokens about a verb in which the journey stands
_LEAD: Final = 5  # tokens from a verb to its subject
_MOST: Final = 60  # tokens of a row of people
_PARTS: Final = frozenset({",", "i", "oraz"})
_TITLES: Final = frozenset({"pan", "pani"})
_SHORT: Final = 2


def _goes(token: Token) -> bool:
    return not (_MOVED | _TOOK_PART).isdisjoint(token.lemmas) and any(
        a.tag.startswith("praet:") for a in token.analyses[:1]
    )


_GOES: Final = Mark(_goes)
_BY: Final = Mark(lambda token: token.word.lower == "przez")


def inverted(lists: MemberLists, tokens: Sequence[Token], document: Document) -> Iterator[Members]:
    """Every row of travellers in the nominative right behind a verb that says they travelled, if all can be counted."""
    for i in TokenTable.of(tokens).where(_GOES):
        if not _MOVED & tokens[i].lemmas and not _of_journey(tokens, i):
            continue
        at = _subject(tokens, i)
        end = _end(tokens, at) if at is not None else 0
        found = lists.count(tokens[at:end], document) if at is not None and end > at + 1 else None
        if at is not None and found is not None and found[1] and found[0] > 1:
            yield Members(at, at + 1, *found)


def represented(lists: MemberLists, tokens: Sequence[Token], document: Document) -> Iterator[Members]:
    """Those by whom a town was represented: "miasto było reprezentowane przez panią A oraz panią B".

    "Gmina X, reprezentowana przez burmistrza i skarbnika" of a contract has no verb.
    """
    for i in TokenTable.of(tokens).where(_BY):
        before = tokens[max(0, i - _LEAD) : i]
        said = any("reprezentować" in t.lemmas for t in before)
        if not said or not any("być" in t.lemmas and is_verb(t) for t in before):
            continue
        last = min(len(tokens), i + _MOST)
        end = next((j for j in range(i + 1, last) if ends_sentence(tokens, j) or is_verb(tokens[j])), last)
        found = lists.count(tokens[i + 1 : end], document)
        if found is not None and found[1] and found[0] > 1:
            yield Members(i, i + 1, *found)


def _of_journey(tokens: Sequence[Token], i: int) -> bool:
    """Whether it is a journey that people took part in."""
    around = tokens[max(0, i - _AROUND) : i + _LEAD]
    if any(not _JOURNEYS.isdisjoint(t.lemmas) for t in around):
        return True
    return any(one.form in {"w", "W"} and two.form in _IT for one, two in pairwise(around))


def _subject(tokens: Sequence[Token], verb: int) -> int | None:
    """Where those named behind a verb begin; None where they are only some, or stand elsewhere."""
    for j in range(verb + 1, min(len(tokens), verb + 1 + _LEAD)):
        word = tokens[j].form.lower()
        if word in _SOME:
            return None
        if word not in _PAST_VERB and _JOURNEYS.isdisjoint(tokens[j].lemmas):
            return j if _is_named(tokens, j) and not _is_number(tokens[j]) else None  # "jedna osoba, kierownik X"
    return None


def _end(tokens: Sequence[Token], at: int) -> int:
    """Where a row of people ends: before its verb, its stop, or what is no person in the nominative."""
    for j in range(at, min(len(tokens), at + _MOST)):
        if ends_sentence(tokens, j) or is_verb(tokens[j]) or tokens[j].form in {";", ":"}:
            return _last_part(tokens, at, j) if is_verb(tokens[j]) else j
        if tokens[j].form in _PARTS and not _is_named(tokens, j + 1):
            return j if tokens[j].form == "," or not _in_name(tokens, j) else _end_of_name(tokens, at, j)
    return min(len(tokens), at + _MOST)


def _last_part(tokens: Sequence[Token], at: int, verb: int) -> int:
    """The mark before the clause of a verb."""
    return next((j for j in range(verb, at, -1) if tokens[j].form in _PARTS), verb)


def _in_name(tokens: Sequence[Token], j: int) -> bool:
    """Whether "i" joins the words of a department's name: "naczelnik Wydziału Kultury i Sportu"."""
    return j + 1 < len(tokens) and "gen" in tokens[j - 1].cases and "gen" in tokens[j + 1].cases


def _end_of_name(tokens: Sequence[Token], at: int, j: int) -> int:
    """Where a row goes on behind the name of a department, or ends."""
    return max(_end(tokens, j + 1), j) if j > at else j


def _is_named(tokens: Sequence[Token], j: int) -> bool:
    """Whether a person or a number of people stands at a token, in the nominative."""
    row = tokens[j : j + 1 + _SHORT]
    if row and (row[0].lemmas & _TITLES or (len(row) > 1 and row[0].cases and _is_adjective(row[0]))):
        row = row[1:]
    if not row:
        return False
    if _is_number(row[0]):
        return True
    person = any(a.tag.startswith("subst:sg:nom") and a.tag.split(":")[3][:1] in {"m", "f"} for a in row[0].analyses)
    return (person or given(row[0])) and "nom" in row[0].cases


def _is_number(token: Token) -> bool:
    return token.form.isdigit() or any(a.tag.startswith("num:") or a.lemma == "jeden" for a in token.analyses)


def _is_adjective(token: Token) -> bool:
    return bool(token.tags) and token.tags[0].startswith("adj:")
