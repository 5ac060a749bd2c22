"""Where the name of a place may begin in a text, and how far it may reach."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from coopgraph.annotate.gazetteer import Candidate
from coopgraph.annotate.place_unlisted import HYPHENS
from coopgraph.model import Document, Token
from coopgraph.model.record import record

REGIONS: Final = frozenset({"województwo", "obwód", "kraj"})
_LABEL: Final = re.compile(r"[A-ZŁŚŻŹĆÓ][^\n:.,;]{1,30}: \S")
_MAX_WORDS: Final = 6
_OFFICE: Final = 2  # tokens back from a name to its office: "mer miasta X"
_CLERKS: Final = frozenset({"głowa", "sekretarz", "skarbnik", "radny", "przewodniczący", "urzędnik"})
_ACRONYM: Final = 5
_DAYS: Final = frozenset({"piątek", "sobota", "niedziela", "środa", "czwartek", "wtorek", "poniedziałek"})
_SMALL_WORDS: Final = re.compile(r"[a-zà-ÿ'’.]{1,5}|[a-z]{1,4}['’][^\W\d_]+")


@record()
class Run:
    """A run of tokens that the gazetteer knows, before it is decided whether it names a place here."""

    first: int
    last: int
    candidates: tuple[Candidate, ...]
    words: int
    note: str | None = None
    told: bool = False  # a town that the text gives a country
    plain: bool = False  # the form is the name itself, in the nominative


@record()
class Decision:
    """A run accepted, with the rule that did it and the cases its surroundings ask for (none: any)."""

    run: Run
    rule: str
    cases: frozenset[str] = frozenset()


def is_day(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word is a day of the week before its date ("Piątek, 17 maja"), which is also the name of a town."""
    if tokens[i].word.lower not in _DAYS:
        return False
    after = [t.form for t in tokens[i + 1 : i + 3]]
    return bool(after) and (after[0].isdigit() or (after[0] in {",", "("} and len(after) > 1 and after[1].isdigit()))


def may_start(tokens: Sequence[Token], i: int, text: str) -> bool:
    """Whether the token at `i` may begin a name: a capital that opens no acronym, or the word of a region."""
    token = tokens[i]
    reading = token.reading
    if not reading[:1].isalpha():
        return False
    if reading[0].isupper():
        if not (reading.isupper() and 1 < len(reading) <= _ACRONYM):
            return True
        title = i > 0 and tokens[i - 1].form.isupper() and len(tokens[i - 1].form) >= _ACRONYM  # "MIASTA OPOLA"
        bracket = i + 1 < len(tokens) and tokens[i + 1].form == "(" and len(reading) >= _ACRONYM - 1  # "RIOM (Francja)"
        return title or bracket or reading in {"USA", "RFN", "RPA", "ZEA"} or _alone(token, text)
    return bool(token.lemmas & REGIONS) or reading == "woj"


def of_capitals(tokens: Sequence[Token], i: int) -> bool:
    """Whether a name of several words may be set in capitals here: "BAD LAER (Niemcy)", where "BAD" is no acronym."""
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    capitals = after is not None and after.form.isupper() and after.form.isalpha() and len(after.form) > _ACRONYM - 2
    return capitals and after is not None and after.span.start == tokens[i].span.end + 1


def opens_region(tokens: Sequence[Token], i: int) -> bool:
    """Whether the word of a region begins a sentence, its adjective small: "Województwo lubelskie"."""
    if REGIONS.isdisjoint(tokens[i].lemmas):
        return False
    return i + 1 < len(tokens) and tokens[i + 1].form[:1].islower()


def of_office(tokens: Sequence[Token], first: int, last: int, holders: frozenset[str]) -> bool:
    """Whether a word nobody knows, with another behind it, is who heads the town: "burmistrz miasta Andrij Szewel".

    Or two names with a hyphen right behind the office, a surname behind them: "burmistrz Karl-Heinz Schmidt".
    """
    if last - first == len("x-y") and first and not tokens[first - 1].lemmas.isdisjoint(holders):
        behind = [t.form[:1].isupper() for t in tokens[last : last + 2]]
        return behind == [True, False]
    if first >= _OFFICE and last - first == len(("Ewa", "Nowak")) and _is_name(tokens[first]):
        return bool(tokens[first - _OFFICE].lemmas & (holders | _CLERKS))  # "sekretarz gminy Ewa Nowak"
    if last - first > 1 or first < _OFFICE or last >= len(tokens):
        return False
    after = tokens[last]
    named = after.form[:1].isupper() and after.form.isalpha() and (not after.known or _is_name(tokens[first]))
    return named and bool(tokens[first - _OFFICE].lemmas & (holders | _CLERKS))


def _is_name(token: Token) -> bool:
    """Whether a word can only be a name, or be a man's: "Ewa", "Marian", not "Wola", "Nowa"."""
    named = [a for a in token.analyses if a.lemma[:1].isupper()]
    return token.known and bool(named) and (len(named) == len(token.analyses) or any(":m1" in a.tag for a in named))


def _alone(token: Token, text: str) -> bool:
    """Whether a word of four letters or more is its line, as the heads of lists by country are: "WĘGRY"."""
    start, end = token.span.start, token.span.end
    before, after = text[text.rfind("\n", 0, start) + 1 : start], text[end : end + 3].partition("\n")[0]
    return len(token.reading) >= _ACRONYM - 1 and not before.strip() and not after.strip(" \t\r:")


def _next_field(text: str, start: int) -> bool:
    """Whether a line below a field begins another one: "Partner: Miasto Zakopane", "Budżet: …"."""
    above = text.rfind("\n", 0, start - 1) + 1
    return _LABEL.match(text, start) is not None and _LABEL.match(text, above) is not None


def reach(tokens: Sequence[Token], i: int, document: Document) -> list[int]:
    """Token ends of the runs of 1, 2, … words that begin at `i`: words apart by blanks or joined by a hyphen."""
    ends = [i + 1]
    j = i + 1
    while j < len(tokens) and len(ends) < _MAX_WORDS:
        mark = tokens[j].form
        if (mark in HYPHENS or (mark == "." and tokens[i].reading.lower() == "woj")) and j + 1 < len(tokens):
            j += 1
        if not tokens[j].form[0].isalpha():
            break
        gap = document.text[tokens[j - 1].span.end : tokens[j].span.start]
        if gap != " " and (gap.strip() or gap.count("\n") > 1 or _next_field(document.text, tokens[j].span.start)):
            break
        j += 1
        ends.append(j)
    return ends


def capitals(words: Sequence[str]) -> bool:
    """Whether all words begin with capitals but the small ones that stand inside names ("an der")."""
    if len(words) == 1 and words[0][0].isupper():
        return True  # most names
    return all(word[0].isupper() or _SMALL_WORDS.fullmatch(word) for word in words)
