"""The partner town that a page is about, where it is not named: "w partnerskim mieście", "u naszych przyjaciół".

News name the partner once, in the headline or the lead, and then speak of it. Where a text names one town abroad only,
or its headline does, such words are mentions of that town, so that all rules read them as they read its name. A page
about several towns is left alone, and so is a word that a name follows ("w partnerskim mieście X").
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Final

from coopgraph.annotate.marks import Mark
from coopgraph.annotate.phrase import adjectives, agrees, nouns
from coopgraph.annotate.token_table import TokenTable
from coopgraph.lexicon import read_lexicon
from coopgraph.model import Block, BlockKind, Document, Mention, MentionKind, OrganisationValue, PlaceValue, Span, Token
from coopgraph.project import Project

_RULE: Final = "place-partner-meant"
_HOME: Final = "PL"
_HEADS: Final = frozenset({BlockKind.HEADING, BlockKind.LETTERHEAD})
_OF_PARTNER: Final = frozenset({"partnerski", "zaprzyjaźniony", "bliźniaczy", "siostrzany"})
_TOWNS: Final = frozenset({"miasto", "gmina", "miejscowość", "miasteczko", "uzdrowisko", "kurort"})
_FRIENDS: Final = frozenset({"partner", "przyjaciel"})
_WHOSE: Final = frozenset({"nasz", "swój", "ich", "zagraniczny", "zaprzyjaźniony"})
_AT: Final = frozenset({"u", "do", "od"})
_VISITED: Final = frozenset({"odwiedzić", "odwiedzać"})
_MEANT: Final = _TOWNS | _FRIENDS
_NAMES: Final = frozenset({MentionKind.PLACE, MentionKind.ORGANISATION, MentionKind.PROJECT, MentionKind.PROGRAMME})
_NAMING: Final = frozenset({"jest", "był", "było", "są", "to", "zostało", "–", "—", "-", ":", "(", "„", '"', ","})
_LEADS: Final = frozenset({"w", "we", "z", "ze", "do", "u", "od"})
_NEW: Final = frozenset({"nowy", "kolejny", "inny", "drugi", "pierwszy", "trzeci", "przyszły", "mieć"})
_PEOPLE: Final = frozenset(
    {"delegacja", "przedstawiciel", "gość", "mieszkaniec", "burmistrz", "mer", "władza", "samorządowiec", "grupa"}
    | {"reprezentacja", "reprezentant", "młodzież", "uczeń", "radny", "strażak", "zespół", "chór", "drużyna"}
)
_ENDS: Final = frozenset({".", "!", "?"})
_LONGEST: Final = 40  # tokens of a sentence
_HEADLINES: Final = 3  # headings at the top of a page
_WORDS: Final = 3  # between "u" and "partnerów"

Meant = tuple[int, int, frozenset[str]]  # first token, the one behind the last, the cases


class PartnersMeant:
    """Finds PLACE mentions in words that mean the one partner town of a text."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._heads = Mark(self._may_mean)

    @cached_property
    def _nations(self) -> dict[str, str]:
        """Lemmas of adjectives of a land -> its code."""
        lands = read_lexicon(self._project, "countries")["countries"]
        return {lemma: code for code, entry in lands.items() for lemma in entry.get("adjectives", ()) if code != _HOME}

    @cached_property
    def _people(self) -> dict[str, str]:
        """Lemmas of those who live in a land -> its code."""
        lands = read_lexicon(self._project, "countries")["countries"]
        return {
            lemma.lower(): code for code, entry in lands.items() for lemma in entry.get("people", ()) if code != _HOME
        }

    def find(
        self,
        tokens: Sequence[Token],
        document: Document,  # noqa: ARG002 - every recogniser is given it
        layout: Block,
        found: Sequence[Mention],
    ) -> list[Mention]:
        """The mentions of the partner; none where the text, or its headline, names no town abroad or several."""
        town = _partner(found, layout)
        heads = TokenTable.of(tokens).where(self._heads) if town is not None else []
        if town is None or not heads:
            return []
        named = {j for m in found if m.kind in _NAMES for j in range(*m.head)}
        abroad = [m.head[0] for m in found if m.kind in _NAMES and _town_abroad(m) is not None]
        made = []
        for i in heads:
            whole = self._town(tokens, i, town) or self._friends(tokens, i, town)
            if whole is None or _is_named(tokens, whole[1], named) or not named.isdisjoint(range(whole[0], whole[1])):
                continue
            first, last, cases = whole
            if not _is_plain(tokens, first, cases):
                continue
            if any(_in_one_sentence(tokens, min(i, j), max(i, j)) for j in abroad):
                continue
            span = Span(tokens[first].span.start, tokens[last - 1].span.end)
            made.append(Mention(MentionKind.PLACE, span, town, (first, last), cases, _RULE))
        return made

    def _may_mean(self, token: Token) -> bool:
        return not _MEANT.isdisjoint(token.lemmas) or any(lemma.lower() in self._people for lemma in token.lemmas)

    def _town(self, tokens: Sequence[Token], i: int, town: PlaceValue) -> Meant | None:
        """An adjective of partnership, or of its land, beside "miasto": "w słowackim uzdrowisku"."""
        if _TOWNS.isdisjoint(tokens[i].lemmas):
            return None
        for j in (i - 1, i + 1):
            if not 0 <= j < len(tokens) or not self._means(tokens[j], town, beside=j < i):
                continue
            cases = _agreed(tokens[j], tokens[i])
            return (min(i, j), max(i, j) + 1, cases) if cases else None
        return None

    def _means(self, token: Token, town: PlaceValue, *, beside: bool) -> bool:
        """Whether an adjective says that a town is a partner, or (before it) that it lies in the partner's land."""
        lands = {self._nations[lemma] for lemma in token.lemmas if lemma in self._nations} if beside else set()
        return not _OF_PARTNER.isdisjoint(token.lemmas) or lands == {town.country}

    def _friends(self, tokens: Sequence[Token], i: int, town: PlaceValue) -> Meant | None:
        """The partners whom somebody was with or went to: "u naszych partnerów", "odwiedzili swoich przyjaciół"."""
        of_land = any(self._people.get(lemma.lower()) == town.country for lemma in tokens[i].lemmas)
        if _FRIENDS.isdisjoint(tokens[i].lemmas) and not of_land:
            return None
        if not any("pl" in r.numbers for r in nouns(tokens[i])):
            return None
        j = i - 1
        while j >= 0 and i - j <= _WORDS and (_is_whose(tokens[j]) or self._means(tokens[j], town, beside=True)):
            j -= 1
        if j < 0:
            return None
        if tokens[j].form.casefold() in _AT and "gen" in tokens[i].cases:
            return i, i + 1, frozenset({"gen"})
        visited = not _VISITED.isdisjoint(tokens[j].lemmas) and j < i - 1
        return (i, i + 1, frozenset({"acc"})) if visited else None


def _in_one_sentence(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether no end of a sentence stands between two tokens: "w Brnie, naszym mieście partnerskim" names it."""
    return last - first < _LONGEST and not any(tokens[j].form in _ENDS for j in range(first, last))


def _is_plain(tokens: Sequence[Token], first: int, cases: frozenset[str]) -> bool:
    """Whether the words stand for the town itself: no new partner is made, and nothing of the town's is spoken of.

    "Nowe miasto partnerskie" and "kultura partnerskiej gminy" are left alone; "delegacja partnerskiej gminy" is not.
    """
    before = tokens[first - 1] if first else None
    if before is None or before.form.casefold() in _LEADS:
        return True
    if not _NEW.isdisjoint(before.lemmas):
        return False
    if "nasz" in before.lemmas and first > 1:
        before = tokens[first - 2]
    return "gen" not in cases or before.form.casefold() in _LEADS or not _PEOPLE.isdisjoint(before.lemmas)


def _is_whose(token: Token) -> bool:
    return not _WHOSE.isdisjoint(token.lemmas)


def _agreed(adjective: Token, noun: Token) -> frozenset[str]:
    """The cases in which an adjective and a noun stand in the singular together."""
    pairs = [
        (a, n) for a in adjectives(adjective) for n in nouns(noun) if agrees(a, n) and "sg" in a.numbers & n.numbers
    ]
    return frozenset(case for a, n in pairs for case in a.cases & n.cases)


def _is_named(tokens: Sequence[Token], i: int, named: set[int]) -> bool:
    """Whether a name follows: "w partnerskim mieście Bonn", "miasto partnerskie – Bonn", "… partnerskim jest X"."""
    after = tokens[i : i + 2]
    if after and (after[0].form[:1].isupper() or i in named):
        return True
    return bool(after) and after[0].form in _NAMING


def _partner(found: Sequence[Mention], layout: Block) -> PlaceValue | None:
    """The one town abroad that a text names, or that its headline names among others."""
    towns = [(m, place) for m in found if m.kind in _NAMES and (place := _town_abroad(m)) is not None]
    if not towns or any(place.country is None for _, place in towns):
        return None
    if len({_key(place) for _, place in towns}) == 1:
        return towns[0][1]
    heads = [block.span for block in layout.children if block.kind in _HEADS][:_HEADLINES]
    top = [place for m, place in towns if any(span.covers(m.span) for span in heads)]
    return top[0] if top and len({_key(place) for place in top}) == 1 else None


def _key(place: PlaceValue) -> str:
    return str(place.geonames or place.name)


def _town_abroad(mention: Mention) -> PlaceValue | None:
    """The town abroad that a mention is of, or whose office or council it is."""
    value = mention.value
    place = value.seat if isinstance(value, OrganisationValue) else value
    if not isinstance(place, PlaceValue) or place.kind != "settlement" or place.country == _HOME:
        return None
    return place
