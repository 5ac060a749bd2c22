"""Names of events: forums, conferences, fairs, festivals, jubilees; with capitals, in quotation marks or foreign.

An event nobody names ("konferencja międzynarodowa") is left alone. Run after organisations: a forum *of* people is a
body and was taken there.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, Final

from coopgraph.annotate.event_words import coined, foreign_looking, pairs, site, titled
from coopgraph.annotate.phrase import HYPHENS, Phrases, adjectives, agrees, nouns, outermost
from coopgraph.lexicon import read_lexicon
from coopgraph.model import Block, Document, Mention, MentionKind, NamedValue, OrganisationValue, Token
from coopgraph.project import Project

_UNTOLD: Final = "untold"  # events whose name tells no kind of journey
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_TAKEN: Final = (MentionKind.ORGANISATION, MentionKind.PROJECT, MentionKind.PERSON)
_YEARS: Final = frozenset({"lecie", "lecia", "leciu", "leciem"})
_LONGEST: Final = 9
_FEASTS: Final = frozenset({"festyn", "przegląd", "gala"})  # also in small letters before a foreign name
_OF_TOWNS: Final = frozenset({"święto", "dzień"})
_ONE_DAY: Final = frozenset({"dzień", "dnia", "dniu", "dniem", "dniowi"})
_HOLDERS: Final = frozenset(
    {"burmistrz", "primator", "mer", "wójt", "prezydent", "starosta", "nadburmistrz", "marszałek"}
)
_AT: Final = frozenset({"w", "we", "na", "podczas"})  # before a name in quotation marks
_LONGEST_QUOTE: Final = 18
_TO_QUOTE: Final = 5


class EventNames:
    """Finds EVENT mentions; `attributes["kind"]` is the trip kind that such an event makes likely."""

    def __init__(self, project: Project) -> None:
        self._project = project

    @cached_property
    def _table(self) -> Mapping[str, Any]:
        table: Mapping[str, Any] = read_lexicon(self._project, "events")
        return table

    @cached_property
    def _kinds(self) -> dict[str, str]:
        return {lemma: kind for kind, lemmas in self._table["kinds"].items() for lemma in lemmas}

    @cached_property
    def _announce(self) -> dict[str, list[list[str]]]:
        """The phrases that announce a name by their first word, the longest first."""
        found: dict[str, list[list[str]]] = {}
        for phrase in sorted(self._table["announce"], key=lambda p: (-len(p), p)):
            found.setdefault(phrase.split()[0], []).append(phrase.split())
        return found

    @cached_property
    def _heads(self) -> frozenset[str]:
        return frozenset(self._kinds)

    def find(
        self, tokens: Sequence[Token], document: Document, layout: Block, found: Sequence[Mention]
    ) -> list[Mention]:
        """Mentions of kind EVENT, outermost only."""
        text = Phrases(tokens, document, layout, found)
        heads = self._heads
        foreign = not text.tokens.forms.isdisjoint(self._table["foreign"])
        mentions = [self._foreign(text, i) for i in text.tokens.capitals] if foreign else []
        mentions += [
            self._headed(text, i, lemma)
            for i in text.tokens.bearing(heads)
            if (lemma := text.lemma(i, heads)) and not text.inside(i, *_TAKEN)
        ]
        mentions += [m for i in text.tokens.spelt(_YEARS) if (m := self._years(text, i))]
        mentions += self._by_name(text, tokens, document)
        return outermost(m for m in mentions if m)

    @cached_property
    def _known(self) -> dict[str, str]:
        """The lemma that stands for the kind of event by each name that is known."""
        kinds = {"trade-fair": "targi", "conference": "kongres"}
        return {name: kinds[kind] for kind, names in self._table["known"].items() for name in names}

    @cached_property
    def _names(self) -> re.Pattern[str]:
        names = "|".join(map(re.escape, sorted(self._known, key=len, reverse=True)))
        return re.compile(rf"(?<!\w)(?P<name>{names})(?P<year> (?:19|20)\d\d(?! ?r))?(?!\w)")

    def _by_name(self, text: Phrases, tokens: Sequence[Token], document: Document) -> list[Mention]:
        """Fairs and congresses known by their names alone: "imm cologne", "MIPIM 2022"."""
        found = []
        for match in self._names.finditer(document.text):
            first = bisect_left(tokens, match.start(), key=lambda t: t.span.start)
            end = bisect_left(tokens, match.end(), key=lambda t: t.span.start)
            if first == end or tokens[first].span.start != match.start() or text.inside(first, MentionKind.PROJECT):
                continue
            aliases = (match["name"],) if match["year"] else ()
            found.append(self._mention(text, (first, end), match[0], aliases, self._known[match["name"]]))
        return found

    def _years(self, text: Phrases, i: int) -> Mention | None:
        """A jubilee by its years: "120-lecie Straży Pożarnej", of a body or of capitalised words in the genitive."""
        first = i - 2
        joined = first >= 0 and text.word(i - 1) in HYPHENS and text.word(first).isdigit()
        if not joined or text.breaks(i + 1) or not text.capital(i + 1):
            return None
        body = text.at(i + 1, MentionKind.ORGANISATION)
        end = body.head[1] if body else i + 1
        while body is None and text.capital(end) and "gen" in text.cases(end) and not text.breaks(end):
            end += 1
        if end == i + 1 or text.inside(i + 1, MentionKind.PLACE, MentionKind.PERSON):
            return None
        name = f"{text.word(first)}-lecie {text.text_of(i + 1, end)}"
        return self._mention(text, (first, end), name, (), "jubileusz")

    def _headed(self, text: Phrases, i: int, lemma: str) -> Mention | None:
        """The event whose head is token i."""
        plural = lemma in self._table["plural"]
        number = "pl" if plural and not self._is_town_day(text, i, lemma) else "sg"
        if not any(r.lemma == lemma and number in r.numbers for r in nouns(text.tokens[i])):
            return None
        if text.capital(i) and _is_attribute(text, i):
            return None  # "chór Święta Cecylia": an adjective of the name after it
        called = text.capital(i) and (text.capital(i + 1) or _leading(text, i) < i)
        if lemma in self._table["capital"] and not called:
            return self._uncalled(text, i, lemma)
        if mention := self._quoted(text, i, lemma) or self._in_quotes(text, i, lemma):
            return mention
        if text.capital(i):
            return self._capital(text, i, lemma)
        return self._small(text, i, lemma)

    @staticmethod
    def _is_town_day(text: Phrases, i: int, lemma: str) -> bool:
        """Whether one day is a town's feast: "na Dniu Miasta X"."""
        one = lemma == "dzień" and text.lower(i) in _ONE_DAY and text.capital(i + 1) and not text.breaks(i + 1)
        return one and text.lower(i + 1) in {"miasta", "gminy"} and _municipality(text, i + 1) is not None

    def _uncalled(self, text: Phrases, i: int, lemma: str) -> Mention | None:
        """An event whose head only begins a name with capitals, where no capital comes next to it."""
        if text.capital(i):
            return self._in_quotes(text, i, lemma)
        return self._quoted(text, i, lemma) or (self._small(text, i, lemma) if lemma in _FEASTS else None)

    def _in_quotes(self, text: Phrases, i: int, lemma: str) -> Mention | None:
        """The whole name in quotation marks, behind words for being at it: "w corocznym „Święcie Barszczu”"."""
        quote = text.quoted(i - 1) if i > 1 else None
        if not text.capital(i) or quote is None or quote[0] != i or not 1 < quote[1] - i <= _LONGEST:
            return None
        before = i - 3 if adjectives(text.tokens[i - 2]) and not text.capital(i - 2) else i - 2
        if before < 0 or text.lower(before) not in _AT:
            return None
        name = text.text_of(i, quote[1], text.base(i, quote[1], i, lemma))
        return self._mention(text, (i, quote[1]), name, (), lemma)

    def _quoted(self, text: Phrases, i: int, lemma: str) -> Mention | None:
        """Quoted: "festiwal „X”", "konferencja naukowa pt. „X”", "debata na temat: „X”"."""
        at = i + 1
        while at - i < _TO_QUOTE and not text.breaks(at) and not text.quoted(at):
            jump = self._announced(text, at)
            if jump is None and not (_attribute(text, i, at) or self._is_theme(text, at)):
                return None
            at = jump or at + 1
        quote = text.quoted(at) if at < len(text) and not text.breaks(at) else None
        if quote is None or quote[1] - quote[0] > _LONGEST_QUOTE:
            return None
        first, last, end = quote
        inner = " ".join(text.text_of(first, last).split())
        whole = _leading(text, i)
        title = text.text_of(whole, at, text.base(whole, at, i, lemma))
        full = f"{title[:1].upper()}{title[1:]} „{inner}”"
        name, alias = (full, inner) if text.capital(i) and not text.sentence_start(i) else (inner, full)
        return self._mention(text, (whole, end), name, (alias,), lemma)

    def _is_theme(self, text: Phrases, i: int) -> bool:
        """Whether a small word is what an event is of, or says more of that: "festiwal piosenki dziecięcej „X”"."""
        if text.capital(i):
            return False
        if text.lemma(i, self._themes):
            return any("gen" in r.cases for r in nouns(text.tokens[i]))
        return text.lemma(i - 1, self._themes) is not None and any("gen" in r.cases for r in adjectives(text.tokens[i]))

    @cached_property
    def _themes(self) -> frozenset[str]:
        return frozenset(self._table["themes"])

    def _announced(self, text: Phrases, i: int) -> int | None:
        for parts in self._announce.get(text.lower(i), ()):
            if [text.lower(i + n) for n in range(len(parts))] == parts:
                end = i + len(parts)
                return end + 1 if text.word(end) == ":" else end
        return None

    def _capital(self, text: Phrases, i: int, lemma: str) -> Mention | None:
        """A capitalised head with capitalised words after or before it."""
        first, end = _leading(text, i), self._rest(text, i, lemma)
        named = any(text.capital(j) for j in (*range(first, i), *range(i + 1, end)))
        if not named or (first == i and not self._rich(text, i, end)):
            return None
        change = text.base(first, end, i, lemma)
        if lemma == "dzień" and not self._is_town_day(text, i, lemma):
            change[i] = "Dni" if text.word(i).isascii() else "Дні"  # the dictionary would say "Dnie"
        name = text.text_of(first, end, change)
        aliases: tuple[str, ...] = ()
        if quote := self._title(text, end):
            inner = " ".join(text.text_of(*quote[:2]).split())
            name, aliases, end = f"{name} „{inner}”", (inner, name), quote[2]
        elif place := site(text, end):
            aliases = (f"{name} {text.text_of(*place)}",)
            end = place[1]
        return self._mention(text, (first, end), name, aliases, lemma)

    @staticmethod
    def _title(text: Phrases, i: int) -> tuple[int, int, int] | None:
        """What stands in quotation marks right behind a name: "Międzynarodowy Festiwal Folkloru „X”"."""
        quote = text.quoted(i) if i < len(text) and not text.breaks(i) else None
        return quote if quote is not None and quote[1] - quote[0] <= _LONGEST else None

    @staticmethod
    def _rich(text: Phrases, i: int, end: int) -> bool:
        """More than a head and a place: "Forum Lublin" may be anything, "Targi w Brnie" is a fair nobody names."""
        return (
            any(text.capital(j) and not text.inside(j, MentionKind.PLACE) for j in range(i + 1, end))
            or any(text.inside(j, MentionKind.PROGRAMME) for j in range(i + 1, end))
            or text.lower(i).startswith("dni")
            or (text.lower(i).startswith(("święt", "święci")) and not text.inside(i, MentionKind.PLACE))
        )

    def _rest(self, text: Phrases, i: int, lemma: str) -> int:
        """The end of a name that begins with the head at token i."""
        j = end = i + 1
        while j - i < _LONGEST and not text.breaks(j):
            if programme := text.at(j, MentionKind.PROGRAMME):
                end = j = programme.head[1]
                continue
            if text.inside(j, MentionKind.PERSON, MentionKind.PROJECT, MentionKind.DATE) or text.lower(j) in _HOLDERS:
                break
            if lemma in _OF_TOWNS and (town := _municipality(text, j)) is not None:
                return town
            if text.capital(j) and not text.at(j, MentionKind.ORGANISATION):
                end = j = j + 1
            elif _YEAR.fullmatch(text.word(j)) and end == j and not text.lower(j + 1).startswith(("r", "rok")):
                return j + 1
            elif text.word(j) in {"-", "–", "i", "oraz", *self._table["joins"]} and text.capital(j + 1) and end == j:
                if text.inside(j + 1, MentionKind.PLACE, MentionKind.ORGANISATION) and not pairs(text, j):
                    break
                if text.word(j) in {"i", "oraz"} and any(text.lemma(k, self._heads) for k in (j + 1, j + 2)):
                    break  # "Dni X i Święta Y oraz Międzynarodowym Plenerem": events of their own
                j += 1
            else:
                break
        return end

    def _small(self, text: Phrases, i: int, lemma: str) -> Mention | None:
        """Small: "targach turystycznych Green Market 2020": small words, then a capitalised name."""
        at = i + 1
        while at - i < 4 and not text.breaks(at) and (_attribute(text, i, at) or _of(text, at)):  # noqa: PLR2004 - attributes are few
            at += 1
        if text.breaks(at) or not text.capital(at) or text.inside(at, MentionKind.FUND):
            return None
        if text.inside(at, MentionKind.PLACE) and not self._of_land(text, at):
            return None
        body = text.at(at, MentionKind.ORGANISATION)
        initials = body is not None and body.rule == "acronym-name"  # "targi turystyczne ITB Berlin"
        if not initials and text.inside(at, *_TAKEN):
            return None
        if text.inside(at, MentionKind.PROGRAMME) and text.inside(at - 1, MentionKind.PROGRAMME):
            return None  # "konferencja dotycząca programu Interreg" is about it
        end = self._rest(text, at, lemma)
        foreign = any(foreign_looking(text, j) or text.word(j) in self._table["foreign"] for j in range(at, end))
        if not foreign and not (at == i + 1 and titled(text, at, end)):
            return None
        name = text.text_of(at, end)
        title = text.text_of(i, at, text.base(i, at, i, lemma))
        return self._mention(text, (i, end), name, (f"{title[:1].upper()}{title[1:]} {name}",), lemma)

    def _of_land(self, text: Phrases, i: int) -> bool:
        """Whether a land or town only begins a foreign name: "targi Vietnam Foodexpo 2019", not "targi Brno"."""
        place = text.at(i, MentionKind.PLACE)
        end = place.head[1] if place is not None else len(text)
        if (
            end >= len(text)
            or text.breaks(end)
            or not text.capital(end)
            or text.inside(end, *_TAKEN, MentionKind.PLACE)
        ):
            return False
        return coined(text, end) or text.word(end) in self._table["foreign"]

    def _foreign(self, text: Phrases, i: int) -> Mention | None:
        """A run of capitalised words of another language with an event word in it."""
        if not text.capital(i) or text.inside(i, *_TAKEN, MentionKind.PROGRAMME) or (i and text.capital(i - 1)):
            return None
        j = end = i
        while j - i < _LONGEST and j < len(text) and (j == i or not text.breaks(j)):
            if text.inside(j, MentionKind.PERSON, MentionKind.ORGANISATION):
                break
            if text.capital(j) or (_YEAR.fullmatch(text.word(j)) and end == j):
                end = j + 1
            elif text.word(j) not in self._table["joins"]:
                break
            j += 1
        words = [text.word(k) for k in range(i, end)]
        event = next((w for w in words if w in self._table["foreign"]), None)
        strange = [k for k in range(i, end) if text.word(k) != event and foreign_looking(text, k)]
        if event is None or len(strange) < 2 or end - i < 3:  # noqa: PLR2004 - two foreign words beside the event word
            return None
        return self._mention(text, (i, end), text.text_of(i, end), (), "konferencja")

    def _mention(
        self, text: Phrases, head: tuple[int, int], name: str, aliases: tuple[str, ...], lemma: str
    ) -> Mention:
        name = re.sub(r"(?<=\w) - (?=\w)", "-", name) if "Program" in name else name
        kind = self._kinds[lemma]
        value = NamedValue(name, aliases=aliases, attributes={} if kind == _UNTOLD else {"kind": kind})
        return Mention(MentionKind.EVENT, text.span(*head), value, head, text.cases(head[0]), f"event:{lemma}")


def _is_attribute(text: Phrases, i: int) -> bool:
    """Whether a capitalised word is an adjective of the capitalised noun right after it."""
    if text.breaks(i + 1) or not text.capital(i + 1):
        return False
    return any(agrees(a, n) for a in adjectives(text.tokens[i]) for n in nouns(text.tokens[i + 1]))


def _attribute(text: Phrases, head: int, i: int) -> bool:
    """Whether a small word is an adjective of the head."""
    if text.capital(i):
        return False
    return any(agrees(a, n) for a in adjectives(text.tokens[i]) for n in nouns(text.tokens[head]))


def _of(text: Phrases, i: int) -> bool:
    """Whether a small word is one noun that may stand in the genitive: "targi nieruchomości X"."""
    small = not text.capital(i) and text.word(i).isalpha()
    readings = nouns(text.tokens[i])
    return small and len({r.lemma for r in readings}) == 1 and any("gen" in r.cases for r in readings)


def _municipality(text: Phrases, i: int) -> int | None:
    """The end of the municipality named there: "Święto Miasta X"."""
    body = text.at(i, MentionKind.ORGANISATION)
    municipal = body is not None and isinstance(body.value, OrganisationValue) and body.value.kind == "municipality"
    return body.head[1] if body is not None and municipal else None


def _leading(text: Phrases, i: int) -> int:
    """The first of the capitalised adjectives and Roman or Arabic ordinals before the head."""
    first = i
    if not text.capital(i):
        return first
    while first > 0 and not text.breaks(first):
        before = first - 1
        adjective = text.capital(before) and any(
            agrees(a, n) for a in adjectives(text.tokens[before]) for n in nouns(text.tokens[i])
        )
        if not (adjective or text.roman(before) or _counted(text, before)):
            break
        first = before - _counted(text, before)
        if first > 1 and text.word(first - 1) in HYPHENS and not text.gap(first) and not text.gap(first - 1):
            first -= 2 * (text.capital(first - 2) and text.word(first - 2).endswith("o"))  # "Polsko-Czeski Festiwal"
    return first


def _counted(text: Phrases, dot: int) -> bool:
    """Whether a full stop ends an ordinal in figures: "43. Festyn", "43.Festyn"; no day, no year."""
    number = text.word(dot - 1) if dot and text.word(dot) == "." and not text.gap(dot) else ""
    return number.isdigit() and len(number) < 4 and text.word(dot - 2) not in {".", "-", "–"}  # noqa: PLR2004 - no year
