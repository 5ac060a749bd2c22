"""Sentence boundaries over tokens: a full stop ends one unless it ends an abbreviation, an initial or a number."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from coopgraph.annotate.marks import Mark
from coopgraph.annotate.token_table import TokenTable
from coopgraph.model import Span, Token

_STOPS: Final = frozenset(".!?…")
_CLOSERS: Final = frozenset("\"'”’»)]")
_OPENERS: Final = frozenset("\"'„“«(-–—•")
_DAY_AND_MONTH: Final = re.compile(r"\d{1,2}\.\d{2}")
_MAX_INITIAL: Final = 1
_QUOTES: Final = frozenset('"„“”«»')
_STOPPING: Final = Mark(lambda token: token.form in _STOPS)
_QUOTING: Final = Mark(lambda token: token.reading in _QUOTES)
_CLOSING_ONLY: Final = frozenset("»")
_LABEL: Final = 3  # tokens of "projektu:" before a value
_TITLE: Final = 25  # tokens of a title on either side of a mark inside it
_ANNOUNCING: Final = frozenset({"pn", "pt", "n", "t", "nazwą", "nazwie", "tytułem", "tytule", "tytuł", "erasmus"})

# Abbreviations after which a sentence does not end. The second set may end one: only before a capital and after a verb.
NEVER_LAST_LINES: Final = (
    "ul al os pl św im prof dr mgr inż hab ks np tzw tzn pn pt ds dot nt min godz nr pkt art ust poz str tab rys",
    "zał zob por ok wg ww woj gm pow st red zast dyr kier właśc ang niem fr ukr łac gen płk mjr kpt tj cd oprac",
    "czes słow hiszp wł węg ros szw rum",  # tongues: "(czes. „…”)"
    "par lit sygn dz st zam ur zm tel fax adr płd płn zach wsch adn ad p dn vol ed",
    "м смт с вул ім св пл просп обл напр",  # Ukrainian
    "wydz ref dep depart del zagr służb przew wicep sekr skarb prac nocl wyż zakw transp przej partn zapr org m",
)
NEVER_LAST: Final = frozenset(word for line in NEVER_LAST_LINES for word in line.split())
SOMETIMES_LAST: Final = frozenset(
    {
        "r",
        "br",
        "ub",
        "rr",
        "zł",
        "gr",
        "tys",
        "mln",
        "mld",
        "itd",
        "itp",
        "in",
        "etc",
        "р",
        "рр",
        "тис",
        "млн",
        "грн",
        "т",
    }
)
_PROJECTS: Final = frozenset({"Projekt", "Mikroprojekt", "Zadanie", "Przedsięwzięcie"})
_DASHES: Final = frozenset({"–", "—", "-"})
_YEAR_DIGITS: Final = 4
_DAY_WORDS: Final = 5  # tokens of ", 14 maja 2015 r"
_PLACE_WORDS: Final = 3
_COPULA_BACK: Final = (4, 5, 6)  # tokens from "jest" to the full stop of "jest od 2003 r.", "jest od 5 maja 2003 r."
_SUBORDINATE: Final = frozenset({"że", "iż", "gdy", "kiedy", "ponieważ", "gdyż"})  # a clause of its own begins
_LEGAL: Final = 3  # tokens of "S.A." before its last full stop
_LAST_LETTERS: Final = frozenset({"a", "c", "o"})  # of "S.A.", "S.C.", "z o.o."
_TO_VERB: Final = 7  # tokens from the verb to the end of its date
_NO_NAMES: Final = ("prep", "conj", "comp", "part", "adv", "qub", "fin:", "imps", "ppron", "pred")
VERBS: Final = ("fin:", "praet:", "imps:", "bedzie:", "impt:", "winien:", "cond:", "aglt:")


def is_finite(token: Token) -> bool:
    """Whether some reading of the token is a finite verb form (impersonal -no/-to included)."""
    return _finite(token.tags)


@lru_cache(maxsize=20_000)
def _finite(tags: tuple[str, ...]) -> bool:
    return any(tag.startswith(VERBS) for tag in tags)


def _ends(tokens: Sequence[Token], at: int, first: int, last: int) -> bool:
    """Whether the full stop at index `at` closes the sentence that began at index `first`."""
    if tokens[at].form != ".":
        return True
    after = at + 1
    while after < last and tokens[after].reading in _OPENERS:
        after += 1
    if after >= last:
        return True
    nxt = tokens[after].form
    glued = tokens[at + 1].span.start == tokens[at].span.end
    if glued or nxt[0].islower():
        return False
    if _dates_line(tokens, at, first):
        return True
    if tokens[at + 1].form in _DASHES and at > first and _DAY_AND_MONTH.fullmatch(tokens[at - 1].form):
        return False  # "Brno – 15.02. – Wydział X, 3 osoby"
    waits = _subject_follows(tokens, at, first, last) or _predicate_follows(tokens, at, first)
    waits = waits or _object_follows(tokens, at, first, last) or _opens_with_days(tokens, at, first)
    return at == first or not (waits or _abbreviates(tokens, at, first) or _spans_days(tokens, at, last))


def _abbreviates(tokens: Sequence[Token], at: int, first: int) -> bool:
    """Whether the word before the full stop at `at` keeps the sentence open before a capital or a digit."""
    before = tokens[at - 1]
    if before.span.end != tokens[at].span.start:
        return False
    word = before.form.lower()
    nxt = tokens[at + 1]
    legal = word in _LAST_LETTERS and _ends_legal_form(tokens, at)
    if (legal and _is_verb(nxt)) or (word == "zł" and _tells_next(tokens, at + 1)):
        return False  # "diety: 1 290 zł. Wydatki pokryto z budżetu"
    if word in NEVER_LAST or (len(before.form) <= _MAX_INITIAL and before.form.isalpha() and before.form.isupper()):
        return True
    among = word == "in" and at - 3 >= first and tokens[at - 3].form.lower() == "m"
    if among or (word == "e" and nxt.form == "V") or (legal and nxt.form == "("):
        return True  # "m.in." goes on, "i in." may not; "Verein X e. V."; "Park X Sp. z o.o. (PL)"
    if word in SOMETIMES_LAST:
        clause = max((i for i in range(first, at) if tokens[i].reading in _SUBORDINATE), default=first)
        waits = not _opens_sentence(tokens, at + 1) and not any(map(_tells, tokens[clause:at]))
        days = nxt.form == "(" and any(t.form[0].isdigit() for t in tokens[at + 2 : at + 3])
        return (nxt.form[0].isdigit() and not _day_of_year(tokens, at + 1)) or days or waits  # "maj 2018 r. (4–7.05)"
    return before.form[-1].isdigit() and _goes_on_after_number(tokens, at, first)


def _tells(token: Token) -> bool:
    """Whether a word is what a sentence needs before its end: a finite verb, or "to" for it ("koszt to 2 mln zł.")."""
    return is_finite(token) or token.form == "to"


def _tells_next(tokens: Sequence[Token], start: int) -> bool:
    """Whether a sentence with a finite verb near its beginning starts at a word in a capital."""
    if not tokens[start].form[0].isalpha():
        return False
    if tokens[start].form in _PROJECTS and tokens[start + 1].reading in _QUOTES:
        return True  # "dofinansowanie 900 zł. Projekt „Cicha Przystań” – program Y"
    near = tokens[start : start + _TO_VERB]
    stop = next((i for i, t in enumerate(near) if t.form in _STOPS), len(near))
    return any(is_finite(t) for t in near[1:stop])


def _ends_legal_form(tokens: Sequence[Token], at: int) -> bool:
    """Whether the full stop ends "S.A." or "z o.o."."""
    return at > _LEGAL and tokens[at - 2].form == "." and tokens[at - 3].form in {"S", "o"}


def _is_verb(token: Token) -> bool:
    """Whether a word can only be a finite verb: with a capital it begins a sentence ("… S.A. Skupia 19 firm")."""
    return bool(token.analyses) and all(a.tag.startswith(VERBS) for a in token.analyses)


def _day_of_year(tokens: Sequence[Token], i: int) -> bool:
    """Whether a day with its month and year begins: "… – 2015 r. 10 maja 2018 r. podpisano"."""
    month = tokens[i + 1 : i + 2]
    told = bool(month) and any(a.tag.endswith("MONTH") for a in month[0].analyses[:1])
    return told and any(t.form.isdigit() and len(t.form) == _YEAR_DIGITS for t in tokens[i + 2 : i + 3])


def _goes_on_after_number(tokens: Sequence[Token], at: int, first: int) -> bool:
    """Whether a number with its stop keeps a sentence open: "12. edycja", "9. 5. 2009", "5. 6.", "20.02. – Brno"."""
    nxt = tokens[at + 1]
    if nxt.form in _DASHES:
        return not any(t.form.isalpha() for t in tokens[first:at])  # an entry that begins with its day
    if not tokens[at - 1].form.isdigit():
        return False
    return nxt.form[0].isdigit() or at - 1 == first or any(a.tag == "date:MONTH" for a in nxt.analyses[:1])


def _spans_days(tokens: Sequence[Token], at: int, last: int) -> bool:
    """Whether a stretch of days goes on over the full stop of its first: "30.05. – 3.06.2002"."""
    if not _DAY_AND_MONTH.fullmatch(tokens[at - 1].form):
        return False
    return at + 2 < last and tokens[at + 1].reading in _DASHES and tokens[at + 2].form[0].isdigit()


def _opens_with_days(tokens: Sequence[Token], at: int, first: int) -> bool:
    """Whether the sentence so far is but days, as entries of a calendar begin: "18-20.01. Goście z Brna …"."""
    days = at - first <= _DAY_WORDS and _DAY_AND_MONTH.fullmatch(tokens[at - 1].form) is not None
    return days and all(t.form[0].isdigit() or t.reading in _DASHES or t.form == "." for t in tokens[first:at])


def _dates_line(tokens: Sequence[Token], at: int, first: int) -> bool:
    """Whether the sentence so far is but a place and a day, as before a report: "Brno, 14 maja 2015 r. Burmistrz …"."""
    comma = at - _DAY_WORDS
    if not first < comma <= first + _PLACE_WORDS or tokens[comma].form != "," or tokens[at - 1].form.lower() != "r":
        return False
    day, _, year = (tokens[n].form for n in range(comma + 1, comma + 4))
    return day.isdigit() and year.isdigit() and all(t.form[0].isupper() for t in tokens[first:comma])


def _predicate_follows(tokens: Sequence[Token], at: int, first: int) -> bool:
    """Whether a copula before a year still waits for its noun: "Partnerem miasta jest od 2003 r. Brno"."""
    if tokens[at - 1].form.lower() != "r":
        return False
    back = next((n for n in _COPULA_BACK if at - n >= first and tokens[at - n + 1].form.lower() in {"od", "do"}), None)
    return back is not None and tokens[at - back].form.lower() in {"jest", "są"}


def _opens_sentence(tokens: Sequence[Token], i: int) -> bool:
    """Whether a token with a capital is no name and no subject: "od 1994 r. W 2014 r. …", "2011 r. Nie planujemy …"."""
    token = tokens[i]
    small = bool(token.analyses) and all(a.tag.startswith(_NO_NAMES) for a in token.analyses)
    initial = i + 1 < len(tokens) and tokens[i + 1].form == "."
    return small and token.form[0].isupper() and not initial


def _subject_follows(tokens: Sequence[Token], at: int, first: int, last: int) -> bool:
    """Whether a plural verb before a date still waits for its subjects: "podpisali 5 maja 2016 r. Brno i Graz"."""
    if tokens[at - 1].form.lower() != "r":
        return False
    verbs = [t for t in tokens[max(first, at - _TO_VERB) : at] if is_finite(t)]
    if not verbs or not all(a.tag.startswith(("praet:pl", "fin:pl")) for a in verbs[-1].analyses):
        return False
    end = next((i for i in range(at + 1, last) if tokens[i].form in _STOPS), last)
    rest = tokens[at + 1 : end]
    joined = any(t.reading in {"i", "oraz"} for t in rest)
    return joined and not any(is_finite(t) or t.form == ":" for t in rest if t.form[0].islower() or t.form == ":")


def _object_follows(tokens: Sequence[Token], at: int, first: int, last: int) -> bool:
    """Whether nothing but a name comes after the date, which no sentence is: "odwiedziła 5 maja 2022 r. Brno."."""
    if tokens[at - 1].form.lower() != "r" or not any(is_finite(t) for t in tokens[first:at]):
        return False
    end = next((i for i in range(at + 1, min(last, at + 2 + _PLACE_WORDS)) if tokens[i].form in _STOPS), None)
    return end is not None and all(t.form[0].isupper() for t in tokens[at + 1 : end])


def _in_title(tokens: Sequence[Token], at: int, first: int, last: int) -> bool:
    """Whether a mark at index `at` stands inside a quoted title: "projekt „Czyste rzeki. Wspólna troska”"."""
    quotes = TokenTable.of(tokens).where(_QUOTING)
    before = bisect_left(quotes, at)
    opening = quotes[before - 1] if before and quotes[before - 1] >= max(first, at - _TITLE) else None
    if opening is None or tokens[opening].reading in _CLOSING_ONLY:
        return False
    before = opening - 1
    if opening == first and (before < 1 or tokens[before].form != ":"):
        return False  # a value begins behind its label: "Tytuł projektu: „Czyste rzeki. Wspólna troska”"
    while before > min(first, opening - _LABEL) and tokens[before].form in {".", ":", "+"}:
        before -= 1
    word = tokens[before].form.lower()
    if word not in _ANNOUNCING and not word.startswith(("projekt", "mikroprojekt", "tytuł")):
        return False
    closing = next((i for i in range(at + 1, min(last, at + _TITLE)) if tokens[i].reading in _QUOTES), None)
    return closing is not None and tokens[closing].reading in _CLOSERS and closing > at + 1


def split(tokens: Sequence[Token], first: int, last: int) -> list[tuple[int, int]]:
    """Token index ranges [first, last) of the sentences in `tokens[first:last]`."""
    found: list[tuple[int, int]] = []
    start = at = first
    stops = TokenTable.of(tokens).where(_STOPPING)
    for i in stops[bisect_left(stops, first) : bisect_left(stops, last)]:
        if i < at:
            continue
        if _ends(tokens, i, start, last) and not _in_title(tokens, i, start, last):
            at = i + 1
            while at < last and (tokens[at].form in _STOPS or tokens[at].reading in _CLOSERS):
                if tokens[at].form in {'"', "'"} and tokens[at].span.start > tokens[at - 1].span.end:
                    break  # an opening straight quote of the next sentence
                at += 1
            found.append((start, at))
            start = at
    if start < last:
        found.append((start, last))
    return found


def spans(tokens: Sequence[Token], first: int, last: int) -> tuple[Span, ...]:
    """The sentences of `tokens[first:last]` as text spans."""
    return tuple([Span(tokens[a].span.start, tokens[b - 1].span.end) for a, b in split(tokens, first, last)])
