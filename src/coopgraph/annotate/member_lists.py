"""Delegations given as lists: "w składzie: A, B i dwóch radnych", "delegację tworzyli …", bullets below a colon.

A list is counted only where every member of it can be: a name, an office held by one, or a number of people. A list
with "radni", "przedsiębiorcy" among its members is known to be longer than what can be counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from coopgraph.annotate.member_marks import (
    APPOSED,
    CONSISTING,
    FOLLOWS_SUBJECT,
    INTO,
    JOINS,
    MADE,
    OPENING,
    OPENING_WORDS,
    OPENS_LIST,
    WENT_IN,
    WERE,
    WITH,
    travelled,
)
from coopgraph.annotate.member_people import People
from coopgraph.annotate.member_words import (
    among,
    ends_list,
    ends_sentence,
    is_apart,
    is_verb,
    name_at,
    named_as_several,
    of_some,
    past,
    speaker,
    split_items,
)
from coopgraph.annotate.token_table import TokenTable
from coopgraph.model import Document, Token

_MOST: Final = 400  # tokens after its opening that a list can have
_LINE: Final = 14  # tokens of a line before its colon
_AROUND: Final = 6  # tokens about an opening in which a word for a group stands
_INTO: Final = 16  # tokens from "w skład" to its verb: "w skład delegacji do X (1–3 maja 2015 r.) weszli"
_FOUND: Final = 26  # tokens from "w składzie delegacji" to "znaleźli się"
_WITHIN: Final = 5  # tokens between "delegacja" and its verb
_COMPANY: Final = frozenset({"towarzystwie", "asyście"})  # after "w"
_SEVERAL: Final = 2
_BREAKS_GROUP: Final = frozenset({",", ";", ":", ".", "(", "–", "—"})
_ITSELF: Final = ("subst:sg:nom", "subst:sg:acc", "subst:sg:inst")
_VERB: Final = 3  # tokens before a colon in which its verb stands
_SENTENCE: Final = 45  # tokens back from a colon in which its sentence begins
_BULLET: Final = re.compile(r"\s*\n[ \t]*(?:[-–—•*·]|\d{1,2}[.)])[ \t]*")
_BACK: Final = 40  # tokens before a verb in which its subject stands
_OPENS: Final = frozenset({";", ":", "–", "—", "-", "("})
_SHORT: Final = 3
_PLACE: Final = 8  # tokens from "reprezentowali" to a colon
_NAMED: Final = 8  # tokens from a number past the name of its group: "ośmioro tancerzy zespołu „X” wraz z"
_BREAKS: Final = frozenset({",", ";", ":", ".", "(", ")", "–", "i", "oraz", "z", "do", "w"})
_ITS: Final = frozenset({"jej", "której"})  # "w jej skład weszli"
_OURS: Final = frozenset({"nasz", "nasi", "swój", "wasz"})
_BEFORE: Final = _ITS | {"w", "у", "в", "до"}


@dataclass(frozen=True, slots=True)
class Members:
    """A list that opens at tokens [first, last): how many it has, and whether that is all of them."""

    first: int
    last: int
    count: int
    whole: bool


class MemberLists:
    """Counts listed members.

    `groups` are lemmas for a delegation, `people` for one person, `cardinals` numbers, `companions` for those who go
    along with one in office.
    """

    def __init__(
        self,
        groups: frozenset[str],
        people: frozenset[str],
        cardinals: dict[str, int],
        companions: frozenset[str] = frozenset(),
    ) -> None:
        self._groups, self._companions = groups, companions
        self._people = People(groups, people, cardinals, companions)

    def find(self, tokens: Sequence[Token], document: Document) -> Iterator[Members]:
        """Every list of members, in reading order."""
        table = TokenTable.of(tokens)
        for i in table.where(OPENS_LIST):
            word = table.lower[i]
            members = self._headed(tokens, i, document) if word == ":" else None
            if members is None and word == ":" and i and tokens[i - 1].form == "Skład":  # "Skład: wójt, dwaj radni"
                members = self._inline(tokens, i + 1, document)
            if members is None and word == ":" and self._is_make_up(tokens, i):
                members = self._bulleted(tokens, i, document)
            if members is None and word in APPOSED:
                members = self._apposed(tokens, i, document)
            if members is not None:
                yield Members(i, i + 1, *members)
            at = None if word in APPOSED else self._opening(tokens, i, word)
            if at is None or (word == "складі" and self._people.counts(tokens[at : at + 2])):
                continue  # "у складі восьми осіб" is a size already
            members = self._bulleted(tokens, at, document) or self._inline(tokens, at, document)
            if members is not None:
                yield Members(i, i + 1, members[0], members[1] and not of_some(tokens, i, at))

    def find_subjects(self, tokens: Sequence[Token], document: Document) -> Iterator[Members]:
        """Travellers told one by one: "burmistrz oraz sekretarz przebywali w …", "wójt wraz z dwoma radnymi"."""
        table = TokenTable.of(tokens)
        for i in table.where(FOLLOWS_SUBJECT):
            if company := self._company(tokens, i, table.lower[i]):
                first = self._subject_of(tokens, i)
                grouped = any(t.lemmas & self._groups for t in tokens[max(0, i - _WITHIN) : i])
                if grouped and self._counted_before(tokens, i) is None:
                    continue  # "trzyosobowa delegacja wraz z wójtem"
                after = self._inline(tokens, company, document) or (0, False)
                before = (
                    self._people.counted(split_items(tokens[first:i])) if first is not None else self._before(tokens, i)
                )
                count, whole = before or (0, False)
                yield Members(i, i + 1, count + after[0], whole and after[1])
            elif travelled(tokens[i]):
                first = self._subject_of(tokens, i)
                items = split_items(tokens[first:i]) if first is not None else []
                if first is None or self.accompanied(tokens, first, i) or any(map(named_as_several, items)):
                    continue
                members = self._people.counted(items)
                if members is not None and members[0] > 1:
                    yield Members(first, first + 1, *members)

    def find_counted(self, tokens: Sequence[Token], document: Document) -> Iterator[Members]:
        """Lists of people that have a number among them: "– Burmistrz, Przewodnicząca Rady, 2 pracowników UM."."""
        at = 0
        for i in TokenTable.of(tokens).where(JOINS):
            if i < at or i + 2 >= len(tokens):
                continue
            if self._people.number(tokens[i + 1]) is None or not self._people.is_person(tokens[i + 2], plural=True):
                continue
            first = i
            while first and i - first < _BACK and tokens[first - 1].form not in _OPENS:
                if ends_sentence(tokens, first - 1) or is_verb(tokens[first - 1]):
                    break
                first -= 1
            items = split_items(tokens[first:i])
            if self.accompanied(tokens, first, i):
                continue  # counted as the subject
            if not items or not all(self._people.begins_with_office(x) or self._people.counts(x) for x in items):
                continue
            members = self._inline(tokens, first, document)
            if members is not None:
                yield Members(first, first + 1, *members)
                at = i + 3

    def _before(self, tokens: Sequence[Token], i: int) -> tuple[int, bool] | None:
        """Whom those accompany who are named from `i` on: people counted right before, or the subject of the verb."""
        return self._counted_before(tokens, i) or self._one_before(tokens, i) or speaker(tokens, i)

    def _counted_before(self, tokens: Sequence[Token], i: int) -> tuple[int, bool] | None:
        """The people counted before token `i`, past the name of their group."""
        for j in range(max(0, i - _NAMED), i - 1):
            apart = i - j > _SHORT and any(is_verb(t) or t.form in _BREAKS for t in tokens[j + 2 : i])
            if not apart and self._people.counts(tokens[j:i]) and (self._people.number(tokens[j]) or 0) > 1:
                return self._people.number(tokens[j]) or 0, True
        return None

    def _one_before(self, tokens: Sequence[Token], i: int) -> tuple[int, bool] | None:
        """The one in office who is the subject of the verb before `i`: "burmistrz przebywał tam w towarzystwie …"."""
        verb = next((j for j in range(i - 1, max(0, i - _BACK), -1) if is_verb(tokens[j])), None)
        first = self._subject_of(tokens, verb) if verb is not None else None
        if verb is None or first is None or not any(a.tag.startswith("praet:sg") for a in tokens[verb].analyses):
            return None
        if any(ends_sentence(tokens, j) or tokens[j].form in _OPENS for j in range(verb, i)):
            return None
        members = self._people.counted(split_items(tokens[first:verb]))
        return members if members == (1, True) else None

    def _company(self, tokens: Sequence[Token], i: int, word: str) -> int | None:
        """Where those stand who go along: after "wraz z", "w towarzystwie", or "z" alone ("burmistrz z kierowcą")."""
        after = tokens[i + 1].reading.lower() if i + 2 < len(tokens) else ""
        if (word in WITH and after in {"z", "ze"}) or (word == "w" and after in _COMPANY):
            return i + 2
        if word in {"z", "ze"} and i and after and tokens[i + 1].lemmas & self._companions:
            beside = self._people.begins_with_office(tokens[i - 1 : i]) or tokens[i - 1].form[0].isupper()
            return i + 1 if beside and "inst" in tokens[i + 1].cases else None
        return None

    def accompanied(self, tokens: Sequence[Token], first: int, last: int) -> bool:
        """Whether someone goes along with those in tokens [first, last): "burmistrz z kierowcą"."""
        return any(self._company(tokens, i, tokens[i].reading.lower()) for i in range(first, last))

    def count(self, tokens: Sequence[Token], document: Document) -> tuple[int, bool] | None:
        """The people that a field about participants lists ("Burmistrz, dwóch radnych"); None for a mere number."""
        items = split_items(tokens)
        heads = [self._people.begins_with_office(item) or name_at(item) is not None for item in items]
        lost = any(
            self._people.office(item) and not head and self._people.number(item[0]) is None
            for item, head in zip(items, heads, strict=True)
        )
        return self._inline(tokens, 0, document) if any(heads) and not lost else None

    def _subject_of(self, tokens: Sequence[Token], verb: int) -> int | None:
        """The first person in the nominative in the clause before a verb."""
        start = verb
        while start and verb - start < _BACK and tokens[start - 1].form not in {";", ":"}:
            if ends_sentence(tokens, start - 1) or is_verb(tokens[start - 1]) or is_apart(tokens, start):
                break
            start -= 1
        for j in range(start, verb):
            if self._people.is_person(tokens[j], plural=False) or self._people.is_person(tokens[j], plural=True):
                if _OURS & tokens[j].lemmas:
                    continue  # "w naszym mieście": nobody yet
                return j if "nom" in tokens[j].cases else None
            if name_at(tokens[j : j + 2]) is not None:
                return j
        return None

    def _headed(self, tokens: Sequence[Token], i: int, document: Document) -> tuple[int, bool] | None:
        """A line that speaks of a group and ends with a colon, then bullets with a name in each."""
        if tokens[i].form != ":" or not _BULLET.match(document.text, tokens[i].span.end):
            return None
        line = document.text.rfind("\n", 0, tokens[i].span.start)
        words = [t for t in tokens[max(0, i - _LINE) : i] if t.span.start > line]
        if tokens[i - 1].lemmas & WENT_IN:  # "w skład delegacji, która …, wchodzili:"
            words = list(tokens[max(0, i - _SENTENCE) : max(0, i - _AROUND)])  # what is nearer opens its list itself
            if not any(t.reading.lower() == "skład" for t in words):
                return None
        elif any(travelled(t) for t in tokens[max(0, i - _VERB) : i]):
            return self._bulleted(tokens, i, document)  # "udział wzięli:", "pojechali:"
        elif any(t.lemmas & (OPENING | WENT_IN) or t.reading.lower() in OPENING_WORDS for t in words):
            return None
        if not any(t.lemmas & self._groups for t in words):
            return None
        return self._bulleted(tokens, i, document)

    def _apposed(self, tokens: Sequence[Token], i: int, document: Document) -> tuple[int, bool] | None:
        """Members right behind the name of their group: "delegacja X: burmistrz A i radny B", "grupa (20 osób i …)"."""
        if not self._behind_group(tokens, i):
            return None
        first = i + 2 if tokens[i].form.lower() == "tj" else i + 1
        if first >= len(tokens) or _BULLET.match(document.text, tokens[first - 1].span.end):
            return None
        last, end = min(len(tokens), first + _MOST), first
        while end < last and not ends_sentence(tokens, end) and not (tokens[end].form == ")" and tokens[i].form == "("):
            end += 1
        items = split_items(tokens[first:end])
        if len(items) > 1 and all(self._people.counts(item) for item in items):
            return self._inline(tokens[:end], first, document)
        if len(items) < _SEVERAL or not (self._people.begins_with_office(items[0]) or name_at(items[0]) == 0):
            return None
        found = self.count(tokens[first:end], document)
        return found if found is not None and found[0] > 1 else None

    def _behind_group(self, tokens: Sequence[Token], i: int) -> bool:
        """Whether the name of a group that somebody speaks of itself ends at token `i`; not "opiekunowie grupy: …"."""
        for j in range(i - 1 - (tokens[i - 1].form == ","), max(-1, i - _NAMED), -1):
            if tokens[j].form in _BREAKS_GROUP or is_verb(tokens[j]) or tokens[j].reading.lower() in OPENING_WORDS:
                return False  # "delegacja w składzie: …" opens a list by itself
            if tokens[j].lemmas & self._groups:
                return any(a.tag.startswith(_ITSELF) for a in tokens[j].analyses)
        return False

    def _opening(self, tokens: Sequence[Token], i: int, word: str) -> int | None:
        """The token after an opening whose last telling word is token `i`."""
        if word == "osobach" and i and tokens[i - 1].form == "w":
            return i + 1
        if word in CONSISTING | INTO and i and tokens[i - 1].reading.lower() in _BEFORE:
            return self._after_frame(tokens, i)
        lemmas = tokens[i].lemmas
        if MADE & lemmas or ("składać" in lemmas and any(t.form == "z" for t in tokens[i + 1 : i + 3])):
            near = tokens[max(0, i - _WITHIN) : i + 3]
            if any(t.lemmas & self._groups for t in near):
                return past(tokens, i + 1, {"się", "z", "ją", ":", "m", "in", "."})
        if WERE & lemmas and any(t.lemmas & self._groups for t in tokens[max(0, i - 3) : i]):
            return past(tokens, i + 1, {"się", ":"}) if among(tokens[max(0, i - 3) : i], self._groups) else None
        # those of one side ("stronę polską reprezentowali:") did not all travel
        if "reprezentować" not in lemmas or any("strona" in t.lemmas for t in tokens[max(0, i - 3) : i]):
            return None
        at = i + 2 if i + 1 < len(tokens) and tokens[i + 1].lemmas & self._groups else i + 1  # "… delegacja:"
        at = _past_place(tokens, at)
        return at if at < len(tokens) and tokens[at].form == ":" else None

    def _after_frame(self, tokens: Sequence[Token], i: int) -> int | None:
        """Where the list begins after "w składzie:", "w skład delegacji weszli:"; None where no group is spoken of."""
        around = tokens[max(0, i - _AROUND) : i + _AROUND]
        if tokens[i - 1].form.lower() not in _ITS and not any(t.lemmas & self._groups for t in around):
            return None
        named = i + 1 < len(tokens) and tokens[i + 1].lemmas & self._groups and "gen" in tokens[i + 1].cases
        if named and (found := self._found_in(tokens, i)):
            return found
        if tokens[i].reading.lower() in CONSISTING:
            return past(tokens, i + 1, {":", "osobowym"})
        verb = next((j for j in range(i + 1, min(len(tokens), i + _INTO)) if tokens[j].lemmas & WENT_IN), 0)
        after = tokens[verb + 2].form if verb and verb + 2 < len(tokens) and tokens[verb + 1].form == ":" else ""
        if verb - i >= _AROUND and (after.isdigit() or (not after[:1].isalnum() and after)):
            return None  # bullets, which the colon counts
        return past(tokens, verb + 1, {":", "także", "również", "też"}) if verb else None

    def _is_make_up(self, tokens: Sequence[Token], i: int) -> bool:
        """Whether "Skład delegacji", "Skład osobowy grupy" stands before a colon."""
        before = tokens[max(0, i - _SHORT) : i]
        return any(t.form == "Skład" for t in before) and any(t.lemmas & self._groups for t in before)

    @staticmethod
    def _found_in(tokens: Sequence[Token], i: int) -> int | None:
        """Where the list begins behind "w składzie delegacji, która odwiedziła X, znaleźli się:"; None without."""
        verb = next((j for j in range(i + 2, min(len(tokens), i + _FOUND)) if "znaleźć" in tokens[j].lemmas), 0)
        ended = any(ends_sentence(tokens, j) for j in range(i, verb))
        return past(tokens, verb + 1, {"się", ":"}) if verb and not ended else None

    # --- the members -------------------------------------------------------------------------------------------------
    def _bulleted(self, tokens: Sequence[Token], at: int, document: Document) -> tuple[int, bool] | None:
        """Members in bulleted lines right after the opening."""
        at += at < len(tokens) and tokens[at].form == ":"
        start = tokens[at - 1].span.end if at else 0
        if not _BULLET.match(document.text, start):
            return None
        count, whole, position = 0, True, start
        while line := _BULLET.match(document.text, position):
            position = document.text.find("\n", line.end())
            position = position if position >= 0 else len(document.text)
            item = [t for t in tokens[at : at + _MOST] if line.end() <= t.span.start < position]
            one = self._people.worth(item, named_before=False) if item else None
            count, whole = count + (one or 0), whole and bool(one)
        return count, whole

    def _inline(self, tokens: Sequence[Token], at: int, document: Document) -> tuple[int, bool] | None:
        """Members in the rest of the sentence, parted by commas and conjunctions."""
        end = at
        while end < min(len(tokens), at + _MOST):
            if ends_sentence(tokens, end) or (end and ends_list(tokens, end, document.text, first=end == at)):
                break
            end += 1
        return self._people.counted(split_items(tokens[at:end]))


def _past_place(tokens: Sequence[Token], at: int) -> int:
    """The colon behind where people stood for somebody: "reprezentowali w X:", "reprezentowali we Francji, w X:"."""
    if at >= len(tokens) or tokens[at].form not in {"w", "we", "tam", "podczas", "na"}:
        return at
    colon = next((j for j in range(at, min(len(tokens), at + _PLACE)) if tokens[j].form == ":"), at)
    return at if any(is_verb(t) or ends_sentence(tokens, j) for j, t in enumerate(tokens[at:colon], at)) else colon
