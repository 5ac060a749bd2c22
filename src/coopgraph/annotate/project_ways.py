"""What may stand between the word "projekt" and its title: a number, a code, whose project it is, of what sort."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from coopgraph.annotate.phrase import HYPHENS, Phrases, adjectives, agrees, nouns
from coopgraph.annotate.sentences import is_finite
from coopgraph.model import MentionKind

_OWNERS: Final = frozenset(
    {"gmina", "miasto", "powiat", "województwo", "fundacja", "stowarzyszenie", "szkoła", "biblioteka", "zespół"}
    | {"liceum", "technikum", "starostwo", "ośrodek", "centrum", "muzeum", "przedszkole", "związek", "towarzystwo"}
)
_OWNER: Final = 16  # words from "projekt" to a title behind the names of its owners
_JOINS: Final = frozenset({"i", "oraz", ",", "nr", "w", "we", "im", ".", "z"})
_SORTS: Final = frozenset({"współpraca", "wymiana", "partnerstwo", "mobilność", "edukacja", "integracja", "staż"})
_BODIES: Final = _OWNERS | {"klub", "grupa", "placówka"}  # whose own name a quotation behind them may be
_SORT: Final = 5  # words that say of what sort a project is
_PREFIXES: Final = frozenset({"trans", "między", "ponad", "wielo", "około"})  # of adjectives, typed apart
_NUMBER: Final = frozenset({"nr", "numer", "o", "rej", ".", ":", "umowa", "projekt", "sygnatura", "ref", "akcja"})
_REMARK: Final = 30  # tokens of brackets behind a title
_SAID: Final = 14  # tokens that say of a title in a list with whom or under what it is run
_STOPS: Final = frozenset(".;:?!")
_ENUMERATORS: Final = frozenset({",", "i", "oraz", "a"})
_BRACKET: Final = 24  # tokens of a number in brackets
_CODE: Final = re.compile(r"(?=.*\d)(?:KA\d{1,3}|(?=.*[./_-])[A-Z0-9][\w./-]{5,})(?:-[A-Z]{2,3})?")


Announces = Callable[[int], int | None]


def past_name(text: Phrases, i: int) -> int | None:
    """The token after a programme's name ("projekt Erasmus+ „X”") or after the sign of a tag ("projekt #X")."""
    programme = text.at(i, MentionKind.PROGRAMME)
    if programme is not None:
        return None if is_part(text, programme.head[1]) else programme.head[1]
    return i + 1 if text.word(i) == "#" and not text.gap(i + 1) else None


def past_told(text: Phrases, i: int, announces: Announces) -> int | None:
    """The token after a code, an owner or a sort, or before what "(projekt) ten, zatytułowany" announces."""
    if text.word(i) == "," and text.lower(i - 1) == "ten" and announces(i + 1):
        return i + 1
    return past_owner(text, i, announces) or past_code(text, i) or past_sort(text, i, announces)


def past_proper(text: Phrases, i: int, announces: Announces) -> bool:
    """Whether a capitalised adjective only says of what sort a project is: "Projekcie Europejskim pod nazwą …"."""
    agreeing = any(agrees(a, n) for a in adjectives(text.tokens[i]) for n in nouns(text.tokens[i - 1]))
    return agreeing and bool(announces(i + 1) or text.quoted(i + 1))


def past_code(text: Phrases, i: int) -> int | None:
    """The token after a number or code: "nr 2019-1-PL01-KA102-062793", "KA122", "(CZ.11.4.120/0.0)"."""
    if text.word(i) == "(":
        end = next((j for j in range(i + 1, min(i + _BRACKET, len(text))) if text.word(j) == ")"), None)
        inner = next((j for j in range(i + 1, end or i) if not text.lemma(j, _NUMBER)), None)
        return end + 1 if end is not None and inner is not None and _code_end(text, inner) == end else None
    start = i
    while i - start < len(_NUMBER) and text.lemma(i, _NUMBER) and not text.breaks(i):
        i += 1
    end = _code_end(text, i)
    return end if end > i else None


def _code_end(text: Phrases, i: int) -> int:
    """The end of a run of letters, digits and marks without a blank that is a number, else `i`."""
    end = i + 1
    while end < len(text) and not text.breaks(end) and not text.gap(end) and text.word(end) not in {",", ")", "„", '"'}:
        end += 1
    return end if i < len(text) and _CODE.fullmatch(text.text_of(i, end).rstrip(".:")) else i


def past_owner(text: Phrases, i: int, announces: Announces) -> int | None:
    """The token after whose project it is, where its title follows: "Gminy X „…”", "gminy X i miasta Y pn. …"."""
    town = text.at(i, MentionKind.PLACE)  # "wspólny projekt Raciborza i Opawy pod nazwą …"
    if not (text.lemma(i, _OWNERS) or town) or "gen" not in (town.cases if town else text.cases(i)):
        return None
    end = i + 1
    while end - i < _OWNER and not text.breaks(end) and not text.quoted(end) and not announces(end):
        own = text.lemma(end, _OWNERS) and "gen" in text.cases(end)
        part = text.capital(end) or own or text.lower(end) in _JOINS or text.word(end) in HYPHENS
        if not (part or text.word(end).isdigit() or adjectives(text.tokens[end])):
            return None
        end += 1
    return end if end > i + 1 and (text.quoted(end) or announces(end)) else None


def past_sort(text: Phrases, i: int, announces: Announces) -> int | None:
    """The token after the sort of a project, where its title follows: "projekt wymiany młodzieży pn. …", "… „X”"."""
    end = i
    quotes = bool(text.lemma(i, _SORTS))
    while end - i < _SORT and not text.breaks(end) and not announces(end) and not (quotes and text.quoted(end)):
        of = any("gen" in r.cases for r in (*nouns(text.tokens[end]), *adjectives(text.tokens[end])))
        apart = text.lower(end) in _PREFIXES and bool(adjectives(text.tokens[end + 1])) and not text.breaks(end + 1)
        if not (of or apart or (end > i and text.lower(end - 1) in _PREFIXES)) or not text.word(end).islower():
            return None
        end += 1
    if quotes and text.quoted(end):
        return None if any(text.lemma(j, _BODIES) and "sg" in _numbers(text, j) for j in range(i, end)) else end
    return end if end > i and announces(end) else None


def _numbers(text: Phrases, i: int) -> frozenset[str]:
    """The numbers that a noun may have there: "sg", "pl"."""
    tags = (a.tag.split(":") for a in text.tokens[i].analyses)
    return frozenset(number for tag in tags if tag[0] == "subst" for number in tag[1].split("."))


def is_predicate(text: Phrases, head: int) -> bool:
    """Whether "projekt to „X”" calls X the project: nothing else is the subject ("wydarzenie zamykające projekt")."""
    at = head
    while at > 0 and not text.sentence_start(at) and adjectives(text.tokens[at - 1]):
        at -= 1
    return text.sentence_start(at) or text.lower(at - 1) in {",", "a", "i", "zaś", "natomiast", "drugi", "pierwszy"}


def is_part(text: Phrases, i: int) -> bool:
    """Whether a hyphen at token i makes one name of the words around it: "LIFE-CLEANAIR"."""
    return text.word(i) in HYPHENS and not text.gap(i) and text.capital(i + 1) and not text.gap(i + 1)


def past_remark(text: Phrases, i: int) -> int:
    """The token behind what brackets say of a title in a list: "„A” (program X, lider – Y), „B” …"; else `i`."""
    if text.word(i) != "(" or text.breaks(i):
        return i
    close = next((j for j in range(i + 1, min(i + _REMARK, len(text))) if text.word(j) == ")"), None)
    return i if close is None else close + 1


def next_titled(text: Phrases, i: int) -> int:
    """The comma or "oraz" before the next title of a list: past what brackets or plain words say of the one before it.

    "„A” w ramach programu X oraz „B” z Y" goes on behind the programme; a verb or the end of the sentence stops it.
    """
    at = past_remark(text, i)
    for j in range(at, min(at + _SAID, len(text))):
        if text.breaks(j) or text.word(j) in _STOPS or (is_finite(text.tokens[j]) and not text.capital(j)):
            break
        if text.lower(j) in _ENUMERATORS and text.quoted(j + 1):
            return j
    return at
