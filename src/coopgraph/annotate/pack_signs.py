"""What stands around a name in texts of other languages: whether a word may begin one, a person, the head of a town."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from coopgraph.annotate.date_grammar import TOLD
from coopgraph.annotate.gazetteer_build import key
from coopgraph.annotate.pack import Pack, first_name
from coopgraph.annotate.place_choice import RunLike
from coopgraph.annotate.tokens import name_sorts
from coopgraph.model import Document, Token

_HYPHENS: Final = frozenset("-‑–")
_LISTS: Final = frozenset({",", "i", "oraz", "lub", "and", "und"})
_LONGEST: Final = 4
_JOINTS: Final = frozenset(
    {"nad", "pod", "na", "an", "am", "der", "den", "im", "bei", "ob", "sur", "upon", "over", "de", "la", "le", "lui"}
)
_TWO: Final = 2  # tokens
_DAYS: Final = 12  # tokens of a date from one day to another
_WEEKDAYS: Final = frozenset({"poniedziałek", "wtorek", "środa", "czwartek", "piątek", "sobota", "niedziela"})
_STEM: Final = 3  # letters
_VOWELS: Final = "аеєиіїоуюяьй"
_CYRILLIC: Final = "\u0400"
_FIRST_NAME: Final = "imię"
_SURNAME: Final = "nazwisko"
_OF_COUNCILS: Final = ("міськ", "сільськ", "селищн")  # "міський голова": who heads a town


def headed(tokens: Sequence[Token], first: int, names: Collection[str], people: Collection[str]) -> bool:
    """Whether a town stands in another case behind its head: "міський голова Бучача"; not a surname as it is.

    `names` are those of the town in the nominative; `people` lemmas behind which a town stands in the genitive.
    """
    if first and not tokens[first - 1].lemmas.isdisjoint(people):
        return "gen" in tokens[first].cases and key(tokens[first].form) not in map(key, names)
    if first < _TWO or "przewodniczący" not in tokens[first - 1].lemmas:
        return False
    title = tokens[first - 2].form.lower().startswith(_OF_COUNCILS)
    return title and key(tokens[first].form) not in map(key, names)


def marked(tokens: Sequence[Token], first: int, marks: Collection[str]) -> bool:
    """Whether a short word for a town stands before a token: "м. Броди"."""
    i = first - 1
    if i >= 0 and tokens[i].form == ".":
        i -= 1
    return i >= 0 and tokens[i].form.rstrip(".") in marks and tokens[first - 1].form.endswith(".")


def behind_date(tokens: Sequence[Token], first: int, visits: Collection[str]) -> bool:
    """Whether only the days stand between a verb of visiting and a name: "besuchte vom 3. bis 5. Mai 2019 Brno"."""
    i = first - 1 - (first > 1 and tokens[first - 1].form == ",")
    if i < 1 or not tokens[i].form.isdigit() or not visits:
        return False
    for token in reversed(tokens[max(0, i - _DAYS) : i]):
        if token.form.lower() in visits:
            return True
        told = any(a.tag.startswith(TOLD) for a in token.analyses) or not _WEEKDAYS.isdisjoint(token.lemmas)
        if not (token.form[0].isdigit() or token.form in {".", ","} or token.gloss or told):
            return False
    return False


def has_adjective(name: Token, adjectives: Collection[str]) -> bool:
    """Whether one of some adjectives is made from a name: "Броди" and "бродівський"."""
    stem = key(name.form).rstrip(_VOWELS)[:-1]
    return len(stem) >= _STEM and any(a.startswith(stem) for a in adjectives)


def in_title(run: RunLike, tokens: Sequence[Token], articles: Collection[str]) -> bool:
    """Whether a town far away only begins a name that an article leads: "at the Riverside Festival"."""
    led = run.first and tokens[run.first - 1].form.lower() in articles
    goes_on = run.last < len(tokens) and tokens[run.last].form[0].isupper()
    return bool(led) and goes_on and run.candidates[0].country != "PL"


def common(token: Token) -> bool:
    """Whether a capitalised word is a word of the pack, not only a name."""
    return bool(token.gloss) or any(not a.tag.startswith(("subst:sg", "subst:pl")) or a.lemma.isascii()
                                    for a in token.analyses)  # fmt: skip


def reach(tokens: Sequence[Token], i: int, document: Document) -> list[int]:
    """Ends of the runs of 1, 2, … capitalised words from `i`, with the small words of names between: "X nad Y"."""
    ends, j = [i + 1], i + 1
    while j < len(tokens) and len(ends) < _LONGEST:
        j = _past_joints(tokens, j, document)
        hyphen = tokens[j].form in _HYPHENS and tokens[j].span.start == tokens[j - 1].span.end
        if hyphen and j + 1 < len(tokens) and tokens[j + 1].span.start == tokens[j].span.end:
            j += 1
        gap = document.text[tokens[j - 1].span.end : tokens[j].span.start]
        if gap not in {"", " "} or not (tokens[j].form[0].isupper() or (hyphen and tokens[j].form[0].isalpha())):
            break
        j += 1
        ends.append(j)
    return ends


def _past_joints(tokens: Sequence[Token], j: int, document: Document) -> int:
    """The token behind the small words of a name at token j; j itself where no capital follows them."""
    at = j
    while at < len(tokens) and at - j < _TWO and tokens[at].form in _JOINTS:
        at += 1
    if at == j or at == len(tokens) or not tokens[at].form[0].isupper():
        return j
    return j if "\n" in document.text[tokens[j - 1].span.end : tokens[at].span.start] else at


def may_start(tokens: Sequence[Token], i: int) -> bool:
    """A capitalised word that is no month; an adjective only before another ("Новий Томишль")."""
    token = tokens[i]
    if not token.form[0].isupper() or (token.analyses and token.analyses[0].tag.endswith("MONTH")):
        return False
    if not adjective(token) or i + 1 == len(tokens):
        return True
    behind = tokens[i + 1]  # of a list of towns ("Лешно і Завадзьке."), not before its noun
    listed = i > 0 and word(tokens[i - 1]) in _LISTS and not behind.form[0].isalpha()
    return behind.form[0].isupper() or listed


def person(
    pack: Pack, tokens: Sequence[Token], first: int, last: int, document: Document, *, told: bool = False
) -> bool:
    """Whether a single word is somebody's first name: a surname comes after it ("Андрій Беседін").

    Where a word for a town stands before it (`told`) only a name that the dictionary has: "бурмістр ґміни Решель Ян".
    """
    one = last == first + 1 and last < len(tokens) and tokens[last].form[0].isupper()
    if not one or "\n" in document.text[tokens[first].span.end : tokens[last].span.start]:
        return False
    if first_name(pack.language, tokens[first].form, known=told):
        return True
    return not told and _polish_person(tokens[first], tokens[last])


def unmarked_person(tokens: Sequence[Token], first: int, town: str) -> bool:
    """Whether a word is a first name without its marks that a town has, too: "Jaroslaw Wronski" of Jarosław."""
    if first + 1 >= len(tokens) or tokens[first].form == town or tokens[first].form[0] >= _CYRILLIC:
        return False
    return tokens[first + 1].form[0].isupper() and _is_first_name(town)


def _is_first_name(name: str) -> bool:
    return any(sort == _FIRST_NAME for sort, _ in name_sorts(name))


def _polish_person(one: Token, two: Token) -> bool:
    """Whether a Polish first name, as some towns have, has a Polish surname behind it: "Jarosław Górski"."""
    if one.form[0] >= _CYRILLIC or two.gloss or not _is_first_name(one.form):
        return False
    return any(sort == _SURNAME for sort, _ in name_sorts(two.form))


def adjective(token: Token) -> bool:
    """Whether a Ukrainian word is an adjective and nothing else."""
    return token.form[0] >= _CYRILLIC and token.known and all(a.tag.startswith("adj") for a in token.analyses)


def word(token: Token) -> str:
    """The word of the rules for a token, else its form."""
    return token.gloss or token.form.lower()
