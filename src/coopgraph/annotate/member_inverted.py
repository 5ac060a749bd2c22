"""Travellers named behind their verb: "do X pojechali burmistrz, skarbnik i radca"; by whom a town was represented.

A verb of going says by itself that its subject travelled; one of staying or taking part only where a journey is what
they took part in ("uczestniczyli w nim", "w wyjeździe udział wzięli") or where each has a name and none an office of
others ("w konferencji udział wzięli A B i C D"): people meet many others at a conference.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from coopgraph.annotate.marks import Mark
from coopgraph.annotate.member_lists import MemberLists, Members
from coopgraph.annotate.member_words import HIS, are_several, ends_sentence, given, is_verb, name_at, split_items
from coopgraph.annotate.token_table import TokenTable
from coopgraph.model import Document, Token

_MOVED: Final = frozenset({"udać", "pojechać", "wyjechać", "polecieć", "wyruszyć", "jechać", "lecieć"})
_TOOK_PART: Final = frozenset({"uczestniczyć", "wziąć", "brać"})
_ALONG: Final = frozenset({"towarzyszyć"})
_WHOM: Final = frozenset({"mu", "mi"})
_STAYED: Final = frozenset({"przebywać", "gościć"})
_JOURNEYS: Final = frozenset({"wyjazd", "wizyta", "podróż", "delegacja", "pobyt", "wyprawa"})
_IT: Final = frozenset({"nim", "niej", "nich"})
_PAST_VERB: Final = frozenset({"się", "w", "udział", "także", "również", "też", ":", "m", "in", ".", "mu", "mi"}) | _IT
_SOME: Final = frozenset({"także", "również", "też", "in", "innymi", "ponadto"})
_AROUND: Final = 7  # tokens about a verb in which the journey stands
_LEAD: Final = 5  # tokens from a verb to its subject
_MOST: Final = 60  # tokens of a row of people
_PARTS: Final = frozenset({",", "i", "oraz"})
_TITLES: Final = frozenset({"pan", "pani"})
_SHORT: Final = 2
_DAYS: Final = frozenset({"w", "dnia", "do", "od", "na"})
_DATED: Final = 12  # tokens of days and places between a verb and its subject


def _goes(token: Token) -> bool:
    return not (_MOVED | _TOOK_PART | _STAYED).isdisjoint(token.lemmas) and _told(token)


def _told(token: Token) -> bool:
    return any(a.tag.startswith("praet:") for a in token.analyses[:1])


_GOES: Final = Mark(_goes)
_WENT_ALONG: Final = Mark(lambda token: not _ALONG.isdisjoint(token.lemmas) and _told(token))
_BY: Final = Mark(lambda token: token.word.lower == "przez")


def inverted(
    lists: MemberLists, tokens: Sequence[Token], document: Document, others: frozenset[str]
) -> Iterator[Members]:
    """Every row of travellers in the nominative right behind a verb that says they travelled, if all can be counted.

    `others` are offices (lemmas) that no town sends: who receives, consuls, members of parliament.
    """
    for i in TokenTable.of(tokens).where(_GOES):
        at = _subject(tokens, i)
        end = _end(tokens, at) if at is not None else 0
        if at is None or end <= at + 1 or lists.accompanied(tokens, at, end) or _joins_office(tokens[at:end]):
            continue  # "pojechał burmistrz z kierowcą" is counted by who goes along
        if not _MOVED & tokens[i].lemmas and not _of_journey(tokens, i) and not _are_ours(tokens[at:end], others):
            continue
        found = lists.count(tokens[at:end], document)
        if found is not None and found[1] and found[0] > 1:
            yield Members(at, at + 1, *found)


def along(lists: MemberLists, tokens: Sequence[Token], document: Document) -> Iterator[Members]:
    """Those who went along with one person: "towarzyszyli mu sekretarz A oraz radni B i C"; he is not counted."""
    for i in TokenTable.of(tokens).where(_WENT_ALONG):
        if not any(t.reading.lower() in _WHOM for t in tokens[max(0, i - 1) : i + 2]):
            continue
        at = _subject(tokens, i)
        end = _end(tokens, at) if at is not None else 0
        if at is None or end <= at or lists.accompanied(tokens, at, end) or _joins_office(tokens[at:end]):
            continue
        found = lists.count(tokens[at:end], document)
        if found is not None and found[0]:
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


def _are_ours(row: Sequence[Token], others: frozenset[str]) -> bool:
    """Whether more than one of a row has a name and none an office of others."""
    named = sum(name_at(item) is not None for item in split_items(row))
    return named > 1 and not any(t.lemmas & others for t in row)


def _joins_office(row: Sequence[Token]) -> bool:
    """Whether an office without a name follows names behind "oraz": another one, or the one just named."""
    joint = next((k for k in range(len(row) - 1, 0, -1) if row[k].form in {"i", "oraz"}), None)
    if joint is None or name_at(row[:joint]) != 0 or name_at(row[joint + 1 :]) is not None:
        return False
    return _is_named(row, joint + 1) and not _is_number(row[joint + 1])


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
            if _is_named(tokens, j) and not _is_number(tokens[j]):  # "jedna osoba, kierownik X" is one
                return j
            return _behind_days(tokens, j)
    return None


def _behind_days(tokens: Sequence[Token], first: int) -> int | None:
    """Where those named begin behind "w dniach 3–5 maja 2019 r." or "do X"; None where other people come first."""
    if tokens[first].form.lower() not in _DAYS:
        return None
    for j in range(first + 1, min(len(tokens), first + _DATED)):
        token = tokens[j]
        if is_verb(token) or token.form in {",", ";", "(", ":"} or ends_sentence(tokens, j):
            return None
        if _is_named(tokens, j) and not _is_number(token):
            return j
        if any(a.tag.startswith("subst:pl:nom") and ":m1" in a.tag for a in token.analyses):
            return None
    return None


def _end(tokens: Sequence[Token], at: int) -> int:
    """Where a row of people ends: before its verb, its stop, or what is no person in the nominative."""
    for j in range(at, min(len(tokens), at + _MOST)):
        if ends_sentence(tokens, j) or is_verb(tokens[j]) or tokens[j].form in {";", ":"}:
            return _last_part(tokens, at, j) if is_verb(tokens[j]) else j
        if tokens[j].form in _PARTS and not _is_named(tokens, j + 1 + _joins_on(tokens, j)):
            return j if tokens[j].form == "," or not _in_name(tokens, j) else _end_of_name(tokens, at, j)
    return min(len(tokens), at + _MOST)


def _joins_on(tokens: Sequence[Token], j: int) -> bool:
    """Whether "oraz" follows a comma at `j` that only ends an aside: "A B – dyrektor szkoły, oraz dwóch radnych"."""
    return tokens[j].form == "," and j + 1 < len(tokens) and tokens[j + 1].form in {"i", "oraz"}


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
    j += j < len(tokens) and tokens[j].form.lower() in HIS  # "jego zastępca A B"
    row = tokens[j : j + 1 + _SHORT]
    if row and (row[0].lemmas & _TITLES or (len(row) > 1 and row[0].cases and _is_adjective(row[0]))):
        row = row[1:]
    if not row:
        return False
    if _is_number(row[0]):
        return True
    if are_several(row[0]) and len(row) > 1 and given(row[1]):
        return True  # "radni Anna Lis i Jan Kos"
    person = any(a.tag.startswith("subst:sg:nom") and a.tag.split(":")[3][:1] in {"m", "f"} for a in row[0].analyses)
    return (person or given(row[0])) and "nom" in row[0].cases


def _is_number(token: Token) -> bool:
    return token.form.isdigit() or any(a.tag.startswith("num:") or a.lemma == "jeden" for a in token.analyses)


def _is_adjective(token: Token) -> bool:
    return bool(token.tags) and token.tags[0].startswith("adj:")
