"""The case of a name in a language with a pack: by its form, or by the word before it where names have no cases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from coopgraph.annotate.pack import Pack
from coopgraph.model import Token

_NAME: Final = 4  # words of a name in a row
# What a preposition, by its word in the rules, leaves of the cases of a form: "з Бродів" is no accusative.
_GOVERNED: Final = {"z": frozenset({"gen", "inst"}), "do": frozenset({"gen"}), "od": frozenset({"gen"})}
_OF_TWINS: Final = frozenset({"przyjaźń", "partnerstwo", "bliźniaczy", "partnerski"})  # "to our Friendship Town of X"
_OF_MARKED: Final = {
    "w": frozenset({"loc", "acc"}), "z": frozenset({"gen", "inst"}), "do": frozenset({"gen"}), "od": frozenset({"gen"}),
    "na": frozenset({"loc", "acc"}), "między": frozenset({"inst"}), "dla": frozenset({"gen"}),
}  # fmt: skip


def cases_at(pack: Pack, tokens: Sequence[Token], first: int, last: int) -> frozenset[str]:
    """The cases a name stands in: by its form, or (languages without cases) by the word before it."""
    by_word: Mapping[str, str] = pack.table.get("cases", {})
    if not by_word:
        cases = _of_town(tokens[last - 1].cases)
        if "gen" in cases and first and not tokens[first - 1].lemmas.isdisjoint(pack.table.get("town_people", ())):
            return frozenset({"gen"})  # "відвідали представники Пултуська"
        if (mark := _behind_mark(pack, tokens, first)) is not None:
            return _OF_MARKED.get(tokens[mark - 1].gloss or "", cases | {"gen"}) if mark else cases | {"gen"}
        return (cases & _GOVERNED.get(tokens[first - 1].gloss or "", cases) or cases) if first else cases
    i = first - 1
    while i > max(-1, first - 5) and tokens[i].form.lower() not in by_word and _leads(pack, tokens[i]):
        i -= 1
    case = by_word.get(tokens[i].form.lower()) if i >= 0 else None
    if case is None and i + 1 < first and tokens[i + 1].form.lower() == pack.table.get("genitive_article"):
        if tokens[first].form.lower() in pack.table["masculine"]:
            return frozenset({"nom"})  # "Der Bürgermeister von Brno besuchte die Stadt"
        case = "gen" if tokens[i + 1].form.islower() else None
    if case is None and (before := _row_before(pack, tokens, first)) is not None:
        return cases_at(pack, tokens, before, before + 1) | {"nom", "acc"}
    return frozenset({case}) if case else frozenset({"nom", "acc"})


def _of_town(cases: frozenset[str]) -> frozenset[str]:
    """What a name's cases may be of a town: only of somebody is a genitive an accusative, too ("відвідали Бучача")."""
    return cases - {"acc"} if "gen" in cases and "nom" not in cases else cases


def _behind_mark(pack: Pack, tokens: Sequence[Token], first: int) -> int | None:
    """Where the short word for a town stands right before a name, which then keeps its nominative: "у м. Сянок"."""
    i = first - 1 - (first > 1 and tokens[first - 1].form == ".")
    short = i >= 0 and tokens[i].form.rstrip(".") in pack.table.get("town_marks", ())
    return i if short and tokens[first - 1].form.endswith(".") else None


def _row_before(pack: Pack, tokens: Sequence[Token], first: int) -> int | None:
    """Where the name begins that leads to this one in a row: "from A, B and C"."""
    i = first - 1
    if i < 1 or (tokens[i].form != "," and pack.small.get(tokens[i].form.lower()) != "i"):
        return None
    start = i
    while start > max(0, i - _NAME) and tokens[start - 1].form[0].isupper():
        start -= 1
    return start if start < i else None


def _leads(pack: Pack, token: Token) -> bool:
    """Whether a word can stand between a preposition and a name: an article, an adjective, a word for a town."""
    low = token.form.lower()
    if low in pack.table.get("articles", ()) or low in pack.table["town_nouns"] or _OF_TWINS & token.lemmas:
        return True
    return any(a.tag.startswith("adj") for a in token.analyses)
