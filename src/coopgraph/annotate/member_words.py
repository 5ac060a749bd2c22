"""The words of a list of people: its items, the name in one, the verb that ends it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from coopgraph.annotate.date_names import MONTHS
from coopgraph.annotate.tokens import name_kinds
from coopgraph.model import Token

HIS: Final = frozenset({"jego", "jej", "ich"})  # "burmistrz i jego dwaj zastępcy"
ALSO: Final = frozenset({"także", "również", "też", "ponadto", "jeszcze"})  # who was named before is not in the list
_AFTER_DAYS: Final = frozenset({".", "–", "—", "-", "/"})
_BARE: Final = 2  # words: "2 os."
_PARTS: Final = frozenset({",", "i", "oraz", "a", "także", "również", "też", "+"})
_FINITE: Final = ("praet:", "fin:", "imps:", "bedzie:")
_SHORT: Final = 3
_AROUND: Final = 30  # tokens either way to who says "I"
# where the next entry of a list begins
_NEXT: Final = re.compile(r"[ \t\r]*\n[ \t]*(?:[•·▪●○■]|[–—-][ \t]+(?=\d)|\d{1,2}[.)][ \t])")
_DASHES: Final = frozenset({"–", "—", "-"})
_FROM: Final = frozenset({"z", "ze"})
_UNITS: Final = frozenset({"wydział", "referat", "biuro", "departament", "dział", "oddział", "komisja"})


def split_items(tokens: Sequence[Token]) -> list[list[Token]]:
    """The parts of a list between commas and conjunctions, without what stands in brackets."""
    items: list[list[Token]] = [[]]
    depth = 0
    for token in tokens:
        depth += (token.form == "(") - (token.form == ")")
        if not depth and (token.form.lower() in _PARTS or token.gloss in _PARTS or token.form == ";"):
            items.append([])
        elif not depth and token.form != ")":
            items[-1].append(token)
    return [item for item in items if item]


def name_at(item: Sequence[Token]) -> int | None:
    """The index of a given name with a surname after it, or of an initial with one ("J. Nowak")."""
    for k in range(len(item) - 1):
        if given(item[k]) and item[k + 1].form[0].isupper():
            return k
        if len(item[k].form) == 1 and item[k].form.isupper() and item[k + 1].form == "." and len(item) > k + 2:
            return k
    return None


def verb_at(item: Sequence[Token]) -> int | None:
    """Where a verb stands near the beginning of an item: the list ends before it."""
    return next((k for k, t in enumerate(item[:4]) if is_verb(t)), None)


def is_verb(token: Token, *, plural: bool = False) -> bool:
    """Whether a word is a finite verb; `plural`: in the plural of the past."""
    if plural:
        return any(a.tag.startswith("praet:pl") for a in token.analyses)
    return bool(token.analyses) and token.analyses[0].tag.startswith(_FINITE)


def ends_sentence(tokens: Sequence[Token], j: int) -> bool:
    """Whether the stop at `j` ends the sentence, not an abbreviation ("dr.", "mgr.")."""
    if tokens[j].form not in {".", "!", "?"}:
        return False
    return len(tokens[j - 1].form) > _SHORT and (j + 1 == len(tokens) or not tokens[j + 1].form[0].islower())


def ends_list(tokens: Sequence[Token], j: int, text: str, *, first: bool) -> bool:
    """Whether a list of people ends before token `j`: at the next entry or bullet, "w tym", or a blank line.

    A blank line behind a comma is one that a scan put into the list.
    """
    before = tokens[j - 1]
    blank = text.count("\n", before.span.end, tokens[j].span.start) > 1 and before.form != ","
    labelled = tokens[j].form == ";" and any(t.form == ":" for t in tokens[j + 2 : j + 3])  # "…; organizator: Klub X"
    if blank or labelled or (tokens[j].form == "tym" and before.form == "w"):
        return True
    return not first and _NEXT.match(text, before.span.end) is not None


def given(token: Token) -> bool:
    """Whether a token is a given name."""
    return token.form[0].isupper() and any(kind == "given" for _, kind in name_kinds(token.reading))


def speaker(tokens: Sequence[Token], i: int) -> tuple[int, bool] | None:
    """The one who says "I" in the sentence around a token: "razem z sekretarzem pojechałem do …" is one, and all."""
    first = next((j for j in range(i, max(0, i - _AROUND), -1) if ends_sentence(tokens, j)), max(0, i - _AROUND))
    last = next((j for j in range(i, min(len(tokens), i + _AROUND)) if ends_sentence(tokens, j)), i + _AROUND)
    said = (t for t in tokens[first:last] if t.form.endswith(("łem", "łam")))
    return (1, True) if any(a.tag.startswith("praet:sg") for t in said for a in t.analyses) else None


def are_several(token: Token) -> bool:
    """Whether a word is men in the nominative plural, and one woman only in another case: "pracownicy"."""
    men = any(a.tag.startswith("subst:pl:nom") and ":m1" in a.tag for a in token.analyses)
    return men and not any(a.tag.startswith("subst:sg") and (":nom" in a.tag or ":m1" in a.tag) for a in token.analyses)


def are_women(token: Token) -> bool:
    """Whether a word is women in the nominative plural, one of them only in the genitive: "(radni oraz) małżonki"."""
    plural = any(a.tag.startswith("subst:pl:nom") and a.tag.endswith(":f") for a in token.analyses)
    single = [a.tag for a in token.analyses if a.tag.startswith("subst:sg")]
    return plural and bool(single) and all(tag.startswith("subst:sg:gen:f") for tag in single)


def named_as_several(item: Sequence[Token]) -> bool:
    """Whether the first man of a subject can be in the nominative only as several: "(prezydent i) jego zastępcy"."""
    readings = ([a.tag for a in t.analyses if a.tag.startswith("subst")] for t in item)
    tags = next((tags for tags in readings if any(":m1" in tag for tag in tags)), [])
    many = any(tag.startswith("subst:pl:nom") for tag in tags)
    return many and not any(tag.startswith("subst:sg:nom") for tag in tags)


def past(tokens: Sequence[Token], at: int, words: set[str]) -> int:
    """The first token from `at` on that is none of `words` (lower case)."""
    while at < len(tokens) and tokens[at].form.lower() in words:
        at += 1
    return at


def goes_on(word: Token, found: Sequence[Sequence[Token]]) -> bool:
    """Whether a word may go on with the name of a department: a capital, or "(wydziału oświaty i) sportu"."""
    if word.form[0].isupper():
        return True
    return bool(found) and "gen" in found[-1][-1].cases and any(not _UNITS.isdisjoint(t.lemmas) for t in found[-1])


def begins_with_name(item: Sequence[Token]) -> bool:
    """Whether an item begins with a name nobody knows as one: "Karsten Schröder – przewodniczący"."""
    return (
        len(item) > _SHORT
        and all(t.form[0].isupper() and t.form.isalpha() for t in item[:2])
        and item[2].form in _DASHES
    )


def is_foreign_name(item: Sequence[Token]) -> bool:
    """Whether an item is two capitals that are no words, then nothing, a dash or small letters: "Olha Koval – mer"."""
    if len(item) < _BARE or any(not t.form.istitle() or not t.form.isalpha() for t in item[:_BARE]):
        return False
    words = any(map(_is_word, item[:_BARE]))
    return not words and (len(item) == _BARE or item[_BARE].form in _DASHES or item[_BARE].form.islower())


def may_be_name(item: Sequence[Token]) -> bool:
    """Whether an item may be a person's name: two capitals, the second no word at all ("Lin Weixi z firmy X")."""
    return len(item) > 1 and all(t.form.istitle() and t.form.isalpha() for t in item[:_BARE]) and not item[1].analyses


def _is_word(token: Token) -> bool:
    """Whether a capital may only begin a common word: "Nowy" is one, "Weixi" none."""
    return any(a.lemma[:1].islower() and a.tag != "ign" for a in token.analyses)


def is_apart(tokens: Sequence[Token], i: int) -> bool:
    """Whether a blank line may stand before a token: more than one character."""
    return i > 0 and tokens[i].span.start - tokens[i - 1].span.end > 1


def is_day(item: Sequence[Token]) -> bool:
    """Whether an item begins with a date, not with a number of people: "14 lutego 2019 r. burmistrz"."""
    if any("osobow" in t.form for t in item[_BARE : _BARE + 1]):
        return False  # "oraz 12-osobowy zespół"
    return len(item) > 1 and (item[1].form in _AFTER_DAYS or not item[1].lemmas.isdisjoint(MONTHS))


def of_some(tokens: Sequence[Token], i: int, at: int) -> bool:
    """Whether a list opened from token `i` to `at` names some members only: "m.in.", "między innymi"."""
    said = {t.form.lower() for t in tokens[i:at]}
    return bool({"in", "innymi"} & {t.form.lower() for t in tokens[i : at + _SHORT]}) or not ALSO.isdisjoint(said)


def restates(last: Sequence[Token], item: Sequence[Token]) -> bool:
    """Whether an item behind a comma is a number of persons and nothing else, maybe those named before: "2 os."."""
    words = [t for t in item if t.form.isalnum()]
    bare = len(words) == _BARE and words[0].form.isdigit() and (words[1].form == "os" or "osoba" in words[1].lemmas)
    return bare and item[0].span.start - last[-1].span.end <= len(", ")


def among(words: Sequence[Token], groups: frozenset[str]) -> bool:
    """Whether words before a verb are "w delegacji", "w sześcioosobowej grupie"; not "w programie delegacji"."""
    group = next((k for k, t in enumerate(words) if t.lemmas & groups), 0)
    after = next((k for k, t in enumerate(words[:group], 1) if t.form.lower() == "w"), None)
    return after is not None and not any(a.tag.startswith("subst") for t in words[after:group] for a in t.analyses)


def opens_other(item: Sequence[Token]) -> bool:
    """Whether an item begins with where others are from: "(burmistrz i 3 radnych oraz) z Brna – starosta"."""
    return len(item) > 1 and item[0].form in _FROM and item[1].form[0].isupper()


def is_headed(item: Sequence[Token]) -> bool:
    """Whether capitals that are no known name stand before a dash: "Nowy Rozdół – sekretarz"."""
    dash = next((k for k, t in enumerate(item[: _SHORT + 1]) if t.form in _DASHES), 0)
    return bool(dash) and name_at(item) is None and all(t.form[0].isupper() for t in item[:dash])
