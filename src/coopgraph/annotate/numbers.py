"""SIZE and MONEY mentions: how many people travelled, how many members a body has, what was paid."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from typing import Any, Final

from coopgraph.annotate.date_names import MONTHS
from coopgraph.annotate.entry_members import entry_members
from coopgraph.annotate.marks import Mark
from coopgraph.annotate.member_inverted import along, inverted, represented
from coopgraph.annotate.member_lists import MemberLists, Members
from coopgraph.annotate.member_of_journeys import of_journeys
from coopgraph.annotate.said import as_said
from coopgraph.annotate.token_table import TokenTable
from coopgraph.lexicon import read_lexicon
from coopgraph.model import Block, BlockKind, Document, Mention, MentionKind, QuantityValue, Span, Token
from coopgraph.model.record import record
from coopgraph.project import Project

_GROUPED: Final = re.compile(r"\d{1,3}(?:[ \u00a0\u202f.]\d{3})+(?![\d])(?:,\d{1,2}(?!\d))?|\d+(?:,\d{1,2}(?!\d))?")
_PERSONAL: Final = re.compile(r"(.+)osobow\w{1,3}")
_HYPHENS: Final = frozenset("-‑–—")
_SIGNS: Final = frozenset("€$")
_ENDING: Final = re.compile(r"(?:ciu|tu|miu|u|ch|oma|ga|cioro)")
_ADJECTIVES: Final = 3  # at most so many between the number and its noun
PERSON: Final = "person"


@record()
class Number:
    """A number over tokens [first, last)."""

    value: Decimal
    first: int
    last: int
    written: bool  # in words

    def text(self) -> str:
        """Plain decimal digits, without trailing zeros after the point."""
        return format(self.value.normalize(), "f") if self.value != self.value.to_integral() else str(int(self.value))


_OF_PEOPLE: Final = re.compile(r"osobow\w{1,3}")


class QuantityRecogniser:
    """Finds sizes, counts and sums of money. Its words are in `data/lexicon/quantities.yaml`."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._begin = Mark(self._begins)

    @cached_property
    def _words(self) -> Mapping[str, Any]:
        lexicon: Mapping[str, Any] = read_lexicon(self._project, "quantities")
        return lexicon

    @cached_property
    def _cardinals(self) -> frozenset[str]:
        return frozenset(self._words["cardinals"]) | frozenset(self._words["counters"])

    def find(
        self,
        tokens: Sequence[Token],
        document: Document,
        layout: Block,
        found: Sequence[Mention],
    ) -> list[Mention]:
        """Sizes and sums in reading order; numbers inside dates and references are left alone."""
        taken = {i for m in found if m.kind in {MentionKind.DATE, MentionKind.REFERENCE} for i in range(*m.head)}
        mentions: list[Mention] = []
        at = 0
        tokens = table = as_said(tokens)
        for i in table.where(self._begin):
            mention = None if i < at or i in taken else self._at(tokens, i, document)
            if mention and not any(j in taken for j in range(*mention.head)):
                mentions.append(mention)
                at = mention.head[1]
        mentions = _within_cells(mentions, layout)
        lists = [*self._fields(table, document, layout), *self._lists(table, document)]
        listed = entry_members(table, document, layout, found, self._member_lists)
        known = {m.span.start for m in lists}
        lists += [m for m in (_listed(tokens, one, "size-list") for one in listed) if m.span.start not in known]
        ends = {(m.span.end, m.value) for m in lists}
        lists = [m for m in lists if (m.span.start, m.value) not in ends]  # "reprezentowali:" counts its list once
        return sorted([*mentions, *lists], key=lambda m: m.span)

    def _begins(self, token: Token) -> bool:
        """Whether a quantity may begin: at a digit, a numeral, a word such as "trzyosobowa", the sign of a currency."""
        form = token.form
        sign = form[0].isdigit() or form.isupper() or form in _SIGNS or "osobow" in token.word.lower
        return sign or not self._cardinals.isdisjoint(token.lemmas)

    def _at(self, tokens: Sequence[Token], i: int, document: Document) -> Mention | None:
        if adjective := self._compound(tokens[i].reading):
            return self._mention(tokens, i, i + 1, i, str(adjective), PERSON, "size-compound")
        number = self._number(tokens, i, document)
        if number is None:
            return self._sum_after_sign(tokens, i, document)
        after = number.last
        if after < len(tokens) and self._currency(tokens[after]):
            last = after + 1
            return self._mention(tokens, i, last, i, number.text(), self._currency(tokens[after]), "money", money=True)
        hyphen = after < len(tokens) and tokens[after].form in _HYPHENS
        noun = after + 1 if hyphen else after
        if noun < len(tokens) and _OF_PEOPLE.fullmatch(tokens[noun].word.lower):
            return self._mention(tokens, i, noun + 1, i, number.text(), PERSON, "size-hyphen")
        if i and tokens[i - 1].form == "liczbie" and not self._has_noun(tokens, number):
            return self._mention(tokens, i, number.last, i, number.text(), PERSON, "size-people")  # "w liczbie sześciu"
        return self._counted(tokens, number, document)

    # --- numbers -----------------------------------------------------------------------------------------------------
    def _compound(self, reading: str) -> int | None:
        """6 for "sześcioosobowa"."""
        match = _PERSONAL.fullmatch(reading.lower()) if "sobow" in reading.lower() else None
        if not match:
            return None
        rest, total = match.group(1), 0
        while rest:
            prefix = max((p for p in self._words["prefixes"] if rest.startswith(p)), key=len, default="")
            if not prefix:
                return None
            total, rest = total + self._words["prefixes"][prefix], rest[len(prefix) :]
        return total or None

    def _number(self, tokens: Sequence[Token], i: int, document: Document) -> Number | None:
        number = self._digits(tokens, i, document) if tokens[i].form[0].isdigit() else self._cardinal(tokens, i)
        if number is None or number.last >= len(tokens):
            return number
        lemmas = {lemma.lower() for lemma in tokens[number.last].lemmas} | {tokens[number.last].reading.lower()}
        scale = next((self._words["scales"][w] for w in sorted(lemmas) if w in self._words["scales"]), None)
        if scale is None:
            return number
        last = number.last + 1
        if last < len(tokens) and tokens[last].form == ".":
            last += 1
        rest = self._number(tokens, last, document) if last < len(tokens) and tokens[last].form[0].isdigit() else None
        if rest and rest.value < scale and rest.last < len(tokens) and self._currency(tokens[rest.last]):
            return Number(number.value * scale + rest.value, number.first, rest.last, number.written)  # "6 tys. 678 zł"
        return Number(number.value * scale, number.first, last, number.written)

    @staticmethod
    def _digits(tokens: Sequence[Token], i: int, document: Document) -> Number | None:
        start = tokens[i].span.start
        before = document.text[max(0, start - 2) : start]
        match = _GROUPED.match(document.text, start)
        if not match or re.search(r"[\d/§]\Z|\d[.,-]\Z|[A-Z][.-]\Z", before):
            return None
        last = next((j for j in range(i, len(tokens)) if tokens[j].span.start >= match.end()), len(tokens))
        if tokens[last - 1].span.end != match.end():
            return None
        value = Decimal(re.sub(r"[ \u00a0\u202f.]", "", match.group()).replace(",", "."))
        if last + 1 < len(tokens) and tokens[last].form in _HYPHENS and _ENDING.fullmatch(tokens[last + 1].reading):
            last += 2  # "5-ciu"
        return Number(value, i, last, written=False)

    def _cardinal(self, tokens: Sequence[Token], i: int) -> Number | None:
        counters = [self._words["counters"].get(a.lemma) for a in tokens[i].analyses if a.tag.startswith("subst:sg")]
        if any(counters):
            return Number(Decimal(next(filter(None, counters))), i, i + 1, written=True)
        values: list[int] = []
        last = i
        while last < len(tokens):
            token = tokens[last]
            value = next((self._words["cardinals"][a.lemma] for a in token.analyses if self._is_cardinal(a)), None)
            if value is None or (values and value >= values[-1]):
                break
            values.append(value)
            last += 1
        return Number(Decimal(sum(values)), i, last, written=True) if values else None

    def _is_cardinal(self, analysis: Any) -> bool:
        return analysis.tag.startswith(("num:", "adj:")) and analysis.lemma in self._words["cardinals"]

    def _currency(self, token: Token) -> str:
        currencies = self._words["currencies"]
        for word in (token.reading, *sorted(token.lemmas)):
            if (low := word.lower()) in currencies:
                return str(currencies[low])
        return ""

    def _sum_after_sign(self, tokens: Sequence[Token], i: int, document: Document) -> Mention | None:
        """A sum after its sign: "EUR 2000", "€ 2 000"."""
        code = tokens[i].form if tokens[i].form in _SIGNS or tokens[i].form.isupper() else ""
        if not code or not self._currency(tokens[i]) or i + 1 >= len(tokens) or not tokens[i + 1].form[0].isdigit():
            return None
        number = self._number(tokens, i + 1, document)
        if number is None or (number.last < len(tokens) and self._currency(tokens[number.last])):
            return None
        return self._mention(tokens, i, number.last, i, number.text(), self._currency(tokens[i]), "money", money=True)

    # --- counts ------------------------------------------------------------------------------------------------------
    def _counted(self, tokens: Sequence[Token], number: Number, document: Document) -> Mention | None:
        """A number with its noun: "trzech pracowników", "11 zespołach roboczych", "jedna osoba"."""
        if number.value != number.value.to_integral() or number.value <= 0:
            return None
        one = number.value == 1
        for i in range(number.last, min(len(tokens), number.last + _ADJECTIVES + 1)):
            token = tokens[i]
            if not token.form[0].isalpha() or document.text[tokens[i - 1].span.end : token.span.start].count("\n") > 1:
                return None
            if unit := self._unit(token, "sg" if one else "pl"):
                people = unit == PERSON or self._is_person(token)
                if one and number.written and not people:
                    return None  # "jeden projekt" is seldom a count
                rule = "size-people" if people else "count"
                last, unit = self._qualified(tokens, i, unit)
                return self._mention(tokens, number.first, last, number.first, number.text(), unit, rule)
            if not any(a.tag.startswith(("adj:", "ppas:", "pact:")) for a in token.analyses):
                return None
        return None

    @staticmethod
    def _has_noun(tokens: Sequence[Token], number: Number) -> bool:
        """Whether a noun in the genitive that is counted stands right behind a number."""
        after = tokens[number.last : number.last + 1]
        return any(a.tag.startswith(("subst", "adj", "brev")) for t in after for a in t.analyses)

    def _unit(self, token: Token, number: str = "pl") -> str:
        """The lemma a token counts in, or an empty string; "osób" count persons. `number`: of masculine persons."""
        nouns = [(a.lemma, a.tag.split(":")) for a in token.analyses if a.tag.startswith("subst")]
        if any(lemma == "osoba" for lemma, _ in nouns):
            return PERSON
        if any(lemma in self._words["not_people"] or lemma in MONTHS for lemma, _ in nouns):
            return ""
        men = [lemma for lemma, tag in nouns if tag[1:2] == [number] and tag[3:4] == ["m1"] and lemma.islower()]
        listed = [lemma for lemma, _ in nouns if lemma in self._words["things"] or lemma in self._words["people"]]
        things = [lemma for lemma in listed if lemma in self._words["things"]]
        return next(iter([*things, *(men if token.reading.islower() else []), *listed]), "")

    def _qualified(self, tokens: Sequence[Token], i: int, unit: str) -> tuple[int, str]:
        """Where the unit ends and its name, with the adjective that makes it another thing."""
        if i + 1 < len(tokens):
            for word in self._words["qualified"].get(unit, ()):
                if word in tokens[i + 1].lemmas:
                    return i + 2, f"{unit} {word}"
        return i + 1, unit

    def _is_person(self, token: Token) -> bool:
        return not token.lemmas & set(self._words["things"])

    # --- lists of people ---------------------------------------------------------------------------------------------
    @cached_property
    def _member_lists(self) -> MemberLists:
        words = self._words
        companions = frozenset(words["companions"])
        people = frozenset(words["people"]) | frozenset(words["offices"]) | companions
        return MemberLists(frozenset(words["groups"]), people, dict(words["cardinals"]), companions)

    def _lists(self, tokens: Sequence[Token], document: Document) -> Iterator[Mention]:
        """The members that are listed; where not all can be counted, that there are at least so many."""
        for found in self._member_lists.find(tokens, document):
            yield _listed(tokens, found, "size-list")
        for found in self._member_lists.find_subjects(tokens, document):
            yield _listed(tokens, found, "size-subject")
        for found in represented(self._member_lists, tokens, document):
            yield _listed(tokens, found, "size-list")
        for found in along(self._member_lists, tokens, document):
            yield _listed(tokens, found, "size-along")
        for found in inverted(self._member_lists, tokens, document, frozenset(self._words["offices_of_others"])):
            yield _listed(tokens, found, "size-subject")
        for found in of_journeys(self._member_lists, tokens, document):
            yield _listed(tokens, found, "size-subject")
        for found in self._member_lists.find_counted(tokens, document):
            yield _listed(tokens, found, "size-subject")

    def _fields(self, tokens: TokenTable, document: Document, layout: Block) -> Iterator[Mention]:
        """The people named in fields and cells about participants."""
        starts = tokens.starts
        for block in layout.walk():
            if block.key != "participants" or not block.sentences:
                continue
            first = bisect_left(starts, block.sentences[0].start)
            last = bisect_left(starts, block.sentences[-1].end)
            members = self._member_lists.count(tokens[first:last], document)
            if members is not None:
                yield _listed(tokens, Members(first, first + 1, *members), "size-list")

    def _mention(  # noqa: PLR0917 - one private call with the parts of a quantity
        self, tokens: Sequence[Token], first: int, last: int, number: int, value: str, unit: str, rule: str, *,
        money: bool = False,
    ) -> Mention:  # fmt: skip
        bound, start = self._bound(tokens, number)
        kind = MentionKind.MONEY if money else MentionKind.SIZE
        if bound == "max" and tokens[start].reading.lower() == "do" and rule == "count":
            bound, start = None, first
        span = Span(tokens[start].span.start, tokens[last - 1].span.end)
        cases = tokens[last - 1].cases
        return Mention(kind, span, QuantityValue(value, unit, bound), (start, last), cases, rule)

    def _bound(self, tokens: Sequence[Token], i: int) -> tuple[str | None, int]:
        """What limits the number ("ponad" → min), and where that word begins."""
        before = [t.reading.lower() for t in tokens[max(0, i - 4) : i]]
        for bound in ("min", "max"):
            for phrase in self._words[f"{bound}_phrases"]:
                if before[-len(phrase) :] == phrase:
                    return bound, i - len(phrase)
        back = 2 if before[-1:] == ["."] else 1
        word = before[-back] if len(before) >= back else ""
        for bound, words in self._words["bounds"].items():
            if word in words:
                return bound, i - back
        return None, i


def _within_cells(mentions: list[Mention], layout: Block) -> list[Mention]:
    """Those that do not reach from one cell of a row into the next: "2 | wizyta" counts nothing."""
    cells = [cell.span for row in layout.walk() if row.kind is BlockKind.ROW for cell in row.children]
    if not cells:
        return mentions
    starts = sorted(cell.start for cell in cells)
    return [m for m in mentions if bisect_left(starts, m.span.start + 1) == bisect_left(starts, m.span.end)]


def _listed(tokens: Sequence[Token], found: Members, rule: str) -> Mention:
    """The size that a list of people gives; where not all of them can be counted, that there are at least so many."""
    span = Span(tokens[found.first].span.start, tokens[found.last - 1].span.end)
    value = QuantityValue(str(found.count), PERSON, None if found.whole else "min")
    return Mention(MentionKind.SIZE, span, value, (found.first, found.last), frozenset(), rule)
