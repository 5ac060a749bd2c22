"""How a title of a project becomes a mention: acronyms, subtitles, explanations in brackets, coined words."""

from __future__ import annotations

import re
from typing import Final

from coopgraph.annotate.phrase import Phrases
from coopgraph.model import Mention, MentionKind, NamedValue

_DASHED: Final = re.compile(r"(?P<short>\S{2,20})\s*(?:[-–—]\s|:\s)\s*(?P<rest>\S.*)", re.DOTALL)
_SHORT: Final = re.compile(r"(?=.*[A-ZĄĆĘŁŃÓŚŹŻ].*[A-ZĄĆĘŁŃÓŚŹŻ0-9])[\w+&@.-]{2,20}")
_ABOUT: Final = re.compile(
    r"(?:o|about) (?:the )?(?:nas\b|\w*projek\w+|project|programie|przedsięwzięciu)", re.IGNORECASE
)
_SUBTITLE: Final = re.compile(r"\s[–—-]\s|:\s|\.\s(?=[A-ZĄĆĘŁŃÓŚŹŻ])")
JOINS: Final = frozenset({"&", "+", "-", "–", "@", "’", "'", "/"})
_CYRILLIC: Final = re.compile("[\u0400-\u04ff]")
_ALONE: Final = 6  # letters of a first part that stands for the whole title: "Re-Weave. Nowe życie przędzalni"
_LONGEST: Final = 14  # tokens of a title in brackets
_NAMED_TONGUE: Final = 4  # tokens: "(", "ang", "."
_CODE: Final = re.compile(r"(?=(?:\D*\d){4})(?=.*[./_-])[A-Z0-9][\w./-]{7,}[,:]?")
_YEARS: Final = re.compile(
    r" \((?:19|20)\d\d(?: ?[-–/] ?(?:19|20)?\d\d)?(?: ?r\.?)?\)$"
)  # "Cicha Przystań (2018–2019)"
_LINKS: Final = frozenset({"and", "of", "for", "the", "in", "to", "through", "und", "für"})


def coined_end(text: Phrases, i: int) -> int:
    """The end of a run of coined words: all capitals, inner capitals or unknown to the dictionary; joined by marks."""
    start = i
    while i < len(text) and (i == start or not (text.breaks(i) or text.at(i, MentionKind.PROGRAMME))):
        word = text.word(i)
        after_hyphen = i > start and text.word(i - 1) in JOINS and not text.gap(i)
        coined = _coined(text, i, alone=i == start) or (after_hyphen and word[:1].isalnum())
        number = i > start and re.fullmatch(r"\d+(?:\.\d+)?", word) and not re.fullmatch(r"(?:19|20)\d\d", word)
        joined = i > start and word in JOINS and not text.gap(i) and i + 1 < len(text) and not text.gap(i + 1)
        linked = i > start and word in _LINKS and i + 1 < len(text) and _coined(text, i + 1, alone=False)
        grown = i > start and word.isalnum() and not text.gap(i)  # the tokens of one word: "RIVERS4CE"
        if not (coined or number or joined or linked or grown):
            break
        i += 1
    return i


def _coined(text: Phrases, i: int, *, alone: bool) -> bool:
    word = text.word(i)
    if len(word) < 2 or not text.capital(i) or text.inside(i, MentionKind.PERSON):  # noqa: PLR2004 - one letter is none
        return False
    if word.isupper():
        joined = text.word(i + 1) in JOINS and text.capital(i + 2) and not (text.gap(i + 1) or text.gap(i + 2))
        return (len(word) > 2 or joined) and not text.roman(i)  # noqa: PLR2004 - two letters alone abbreviate
    if any(c.isupper() for c in word[1:]):
        return True
    if text.tokens[i].known or text.inside(i, MentionKind.PLACE):
        return not alone and word.isascii() and not text.tokens[i].known
    # a capitalised unknown word alone may be a surname; followed by another, or with a number, it is a coined name
    nxt = text.word(i + 1)
    return not alone or bool(nxt[:1].isupper() or nxt[:1].isdigit() or nxt in {"&", "+"})


def named(text: Phrases, whole: tuple[int, int], inner: tuple[int, int], rule: str) -> Mention | None:
    """A PROJECT mention over the tokens `whole` whose title is `inner`; None where that cannot be a title."""
    first, last = inner
    if last <= first:
        return None
    name = _YEARS.sub("", " ".join(text.text_of(first, last).split())).strip(" .,;")
    acronym: str | None = None
    aliases: tuple[str, ...] = ()
    end = whole[1]
    if (dashed := _DASHED.fullmatch(name)) and _SHORT.fullmatch(dashed["short"]):
        acronym, aliases = dashed["short"], (dashed["rest"],)
    elif _SHORT.fullmatch(name) and rule == "project-acronym":
        acronym = name
        aliases, end = _explained(text, end)
        name = aliases[0] if aliases else name
        aliases = ()
    elif bracket := _bracketed(text, end):
        acronym, end = bracket
    elif translated := _translated(text, end):
        aliases, end = translated
    if not any(c.isalpha() for c in name) or name == name.lower() or _ABOUT.fullmatch(name):
        return None
    if acronym is None and not aliases and (parts := _SUBTITLE.split(name, maxsplit=1))[1:]:
        aliases = (parts[0],) if " " in parts[0] or len(parts[0]) >= _ALONE else ()
    if acronym is None and not aliases and (tongues := name.split(" / "))[1:] and all(" " in t for t in tongues):
        aliases = tuple(tongues)  # "Wyspa bez barier / Insel ohne Barrieren"
    value = NamedValue(name, acronym=acronym, aliases=aliases)
    return Mention(MentionKind.PROJECT, text.span(whole[0], end), value, (whole[0], end), rule=rule)


def _bracketed(text: Phrases, end: int) -> tuple[str, int] | None:
    """An acronym in brackets after a title: "(akronim: ABC)"."""
    if text.word(end) != "(" or text.inside(end + 1, MentionKind.PROGRAMME, MentionKind.FUND):
        return None  # "„Cicha Przystań” (CERV)" says whose money it is
    first = end + 1
    while text.lower(first) in {"akronim", "w", "skrócie", "skrót", ":", "acronym"}:
        first += 1
    last = first
    while last < len(text) and text.word(last) != ")" and last - first < 4:  # noqa: PLR2004 - "A-B2" is four tokens
        last += 1
    name = text.text_of(first, last) if last > first else ""
    return (name, last + 1) if text.word(last) == ")" and _SHORT.fullmatch(name) else None


def _translated(text: Phrases, end: int) -> tuple[tuple[str, ...], int] | None:
    """The title in another language in brackets after a title: "(„Quiet Harbour”)", "(ang. „Quiet Harbour”)"."""
    if end + 1 >= len(text):
        return None
    if text.word(end) == "/" and (other := text.quoted(end + 1)) is not None:
        return (" ".join(text.text_of(other[0], other[1]).split()),), other[2]
    if text.word(end) != "(":
        return None
    first = end + 1
    while first < end + _NAMED_TONGUE and not text.quoted(first):
        if not (text.word(first).islower() or text.word(first) in {".", ":"}):
            return _in_other_script(text, end)
        first += 1
    quote = text.quoted(first) if first < len(text) else None
    if quote is None or text.word(quote[2]) != ")":
        return None
    return (" ".join(text.text_of(quote[0], quote[1]).split()),), quote[2] + 1


def _in_other_script(text: Phrases, end: int) -> tuple[tuple[str, ...], int] | None:
    """Words in brackets that are in Latin letters where the title is not, or the other way round."""
    close = next((i for i in range(end + 1, min(end + _LONGEST, len(text))) if text.word(i) == ")"), None)
    if close is None or end < _NAMED_TONGUE:
        return None
    said, inside = text.text_of(end - _NAMED_TONGUE + 1, end), text.text_of(end + 1, close)
    foreign = bool(_CYRILLIC.search(said)) != bool(_CYRILLIC.search(inside))
    known = any(text.inside(i, MentionKind.PLACE, MentionKind.ORGANISATION) for i in range(end + 1, close))
    return ((" ".join(inside.split()),), close + 1) if foreign and not known and inside[:1].isupper() else None


def past_code(text: Phrases, first: int, end: int) -> int:
    """The token behind a number of registration at `first`: "PLSK.01.02.00-24-0034/19 Cicha Przystań"."""
    stop = first + 1
    while stop < end and not text.gap(stop):
        stop += 1
    return stop if _CODE.fullmatch(text.text_of(first, stop)) else first


def _explained(text: Phrases, end: int) -> tuple[tuple[str, ...], int]:
    """The full title in brackets or quotation marks after an acronym."""
    inner = end + 1 if text.word(end) == "(" else end
    if inner < len(text) and (quote := text.quoted(inner)):
        after = quote[2] + 1 if inner > end and text.word(quote[2]) == ")" else quote[2]
        return (text.text_of(quote[0], quote[1]),), after
    return (), end
