"""Signs of towns that no preposition has: heading an entry (date, country above), being visited, having partners."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, Protocol

from coopgraph.annotate.gazetteer import Candidate
from coopgraph.annotate.place_context import Context
from coopgraph.annotate.token_table import TokenTable

_VISIT: Final = frozenset({"odwiedzić", "odwiedzać", "zwiedzić", "zwiedzać", "wizytować"})
QUOTES: Final = frozenset({"„", "«", "”", '"', "“"})
_CLOSING: Final = frozenset({"”", "»", '"', "“"})
_TOWN: Final = frozenset(
    {"miasto", "gmina", "miejscowość", "wieś", "kraj", "państwo", "powiat", "do", "z", "w", "ze", "we"}
)
_STOPS: Final = frozenset({".", ";", ":", "(", "który", "gdzie"})
_NEAR: Final = 10  # tokens back to the verb, dates and people between
_VERB: Final = 2  # tokens on to it
_HAS: Final = frozenset({"mieć", "posiadać", "podpisać", "zawrzeć", "współpracować", "nawiązać", "utrzymywać", "być"})
_SINCE: Final = 5  # tokens
_SINCE_WORDS: Final = frozenset(
    {"od", "lat", "wielu", "kilku", "kilkunastu", "dawna", "już", "obecnie", "dziś", "dzisiaj", "stale", "roku", "r"}
    | {"także", "również", "też", "oficjalnie", "aktywnie"}
)
_PAPERS: Final = 6  # tokens on to "umowa partnerska"
_COUNTRY: Final = 4  # words of a country's name at most
_JOINTS: Final = frozenset({"–", "—", "-", ",", ":"})
_CLOSE: Final = frozenset({",", "(", "–", "—", "-", ":", ";", "|"})
_ENUMERATED: Final = 8  # characters of an enumerator or a bullet
_DASHES: Final = frozenset({":", "–", "—", "-"})
_MARKS: Final = frozenset({":", "–", "—", "-", ",", "(", "•", "*"})
_FEW: Final = 3  # tokens: two marks at most
_DAYS_BELOW: Final = re.compile(  # "3–5 maja", "Termin: 3.05.2019"
    r":?[ \t]*\n[ \t]*(?:(?:termin|dat[ay]|dni|kiedy|czas|okres)\b[^:\n\d]{0,20}:[ \t]*)?"
    r"\d{1,2}(?:\.\d{1,2}\b|[ \t]?[–-][ \t]?\d{1,2}\b|[ ][^\W\d]{3})",
    re.IGNORECASE,
)


class Named(Protocol):
    """A run of tokens that may be a name, with what it may be."""

    @property
    def last(self) -> int:
        """Where it ends."""

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """What it may be, the likeliest first."""


def heads_entry(context: Context, first: int, last: int, run_at: Callable[[int], Named | None]) -> bool:
    """Whether a name that is nothing else stands alone on its line.

    "Hengelo: 3 maja", "Hengelo – chór kościelny", "HOLANDIA" / "Hengelo".

    `run_at` gives the possible name that begins at a token.
    """
    word = (
        context.ambiguous(first) and "nom" in context.tokens[first].cases
    )  # "Korbach" would be "cranks" in the locative
    if word or not context.stands_alone(first, last):
        return False
    return _date_behind(context, last) or _people_behind(context, first, last) or _country_above(first, run_at)


def follows_country(context: Context, first: int, last: int, run_at: Callable[[int], Named | None]) -> bool:
    """Whether a country heads the line and a dash or comma joins the name to it: "1. Niemcy – Stade, maj 2018"."""
    if first < 2 or context.tokens[first - 1].form not in _JOINTS or not context.near(first):  # noqa: PLR2004
        return False
    after = context.tokens[last].form if last < len(context.tokens) and context.near(last) else ","
    country = first - 1
    text = context.document.text
    line = text.rfind("\n", 0, context.tokens[first].span.start) + 1
    run = next((r for i in range(country - 1, max(-1, country - 1 - _COUNTRY), -1) if (r := run_at(i))), None)
    if run is None or run.last != country or all(c.kind != "country" for c in run.candidates) or after not in _CLOSE:
        return False
    opens = next(i for i in range(country - 1, -1, -1) if run_at(i) is run)
    before = text[line : context.tokens[opens].span.start]
    return len(before) <= _ENUMERATED and not any(len(word) > 1 and word.isalpha() for word in before.split())


def is_title(tokens: TokenTable, first: int, last: int) -> bool:
    """Whether a name stands alone in quotation marks behind a small word: "chór „X”" is called so, and is no town."""
    if tokens[first - 1].form not in QUOTES or last >= len(tokens) or tokens[last].form not in _CLOSING:
        return False
    before = tokens[first - 2].form if first > 1 else ""
    return before.isalpha() and before.islower() and tokens[first - 2].lemmas.isdisjoint(_TOWN)


def is_guest(tokens: TokenTable, first: int) -> bool:
    """Whether a name stands right behind "u nas", "do nas": "gościło u nas X"."""
    return first > 1 and tokens[first - 1].form == "nas" and tokens[first - 2].form in {"u", "do"}


def is_visited(tokens: TokenTable, first: int, last: int) -> bool:
    """Whether a verb of visiting stands near in the same clause, whose object a name then is: "odwiedzili Edewecht"."""
    if _is_governed(tokens, first):
        return False
    for step in (range(first - 1, max(-1, first - 1 - _NEAR), -1), range(last, min(len(tokens), last + _VERB))):
        for i in step:
            if tokens[i].form in _STOPS:
                break
            if _VISIT & tokens[i].lemmas:
                return True
    return False


def has_partners(context: Context, last: int) -> bool:
    """Whether the name that ends at `last` is the subject of a verb of having partners: "X ma umowy partnerskie".

    Since when may stand between: "X od wielu lat utrzymuje kontakty z miastami partnerskimi".
    """
    tokens = context.tokens
    last = _past_since(context, last)
    if last >= len(tokens) or not _HAS & tokens[last].lemmas or not context.near(last):
        return False
    verb = any(tag.startswith(("fin:sg:ter", "praet:sg")) for tag in tokens[last].tags)
    behind = tokens[last + 1 : last + 1 + _PAPERS]
    return verb and any(context.words.partners & t.lemmas or "współpraca" in t.lemmas for t in behind)


def _past_since(context: Context, last: int) -> int:
    """The token behind what says since when, as long already or also: "od lat", "od 1995 r.", "również"."""
    at = last
    while at < min(len(context.tokens), last + _SINCE) and context.near(at):
        token = context.tokens[at]
        dotted = token.form == "." and context.tokens[at - 1].form == "r"
        if not (dotted or token.form.isdigit() or token.word.lower in _SINCE_WORDS):
            break
        at += 1
    return at


def _is_governed(tokens: TokenTable, first: int) -> bool:
    """Whether a preposition governs a name, past adjectives: "odwiedzili nas urzędnicy z belgijskiego X"."""
    i = first - 1
    while i > 0 and any(tag.startswith("adj") for tag in tokens[i].tags):
        i -= 1
    return i >= 0 and any(tag.startswith("prep") for tag in tokens[i].tags[:1])


def _date_behind(context: Context, last: int) -> bool:
    """Whether a mark or two and a number follow, or a day or days on the line below."""
    tokens = context.tokens
    marks = next((i for i, t in enumerate(tokens[last : last + _FEW]) if t.form not in _MARKS), 0)
    if not marks:
        return _DAYS_BELOW.match(context.document.text, tokens[last - 1].span.end) is not None
    return tokens[last + marks].form[0].isdigit()


def _people_behind(context: Context, first: int, last: int) -> bool:
    """Whether a mark and people follow, or how many: "Hengelo – dwanaścioro tancerzy", "Hengelo: chór kościelny"."""
    tokens = context.tokens
    if last + 1 >= len(tokens) or tokens[last].form not in _DASHES or context.given(first):
        return False
    after = tokens[last + 1]
    counted = any(lemma.endswith("osobowy") for lemma in after.lemmas) or any(":col" in tag for tag in after.tags)
    return counted or not after.lemmas.isdisjoint(context.words.people | context.words.groups)


def _country_above(first: int, run_at: Callable[[int], Named | None]) -> bool:
    """Whether the name right before is a country's."""
    before = (run_at(i) for i in range(first - 1, max(-1, first - 1 - _COUNTRY), -1))
    run = next((r for r in before if r is not None), None)
    return run is not None and run.last == first and run.candidates[0].kind == "country"
