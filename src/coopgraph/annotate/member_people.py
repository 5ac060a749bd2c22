"""Whom the parts of a list of people stand for: one by name or office, several by a number, or nobody can tell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from coopgraph.annotate.member_words import (
    HIS,
    are_several,
    are_women,
    begins_with_name,
    goes_on,
    is_day,
    is_foreign_name,
    is_headed,
    may_be_name,
    name_at,
    opens_other,
    restates,
    verb_at,
)
from coopgraph.model import Token

_TOLD_BEHIND: Final = frozenset({":", "–", "—"})
_VERB: Final = 3  # tokens before a colon in which its verb stands
_TITLES: Final = frozenset({"pan", "pani", "państwo"})
_COLLECTIVE: Final = frozenset({"młodzież", "kadra", "personel", "grono", "para"})  # many in one word
_SHORT: Final = 3
_BARE: Final = 2  # a given name and a surname


class People:
    """Counts the people in the parts of a sentence; the words are those of `MemberLists`."""

    def __init__(
        self, groups: frozenset[str], people: frozenset[str], cardinals: dict[str, int], companions: frozenset[str]
    ) -> None:
        self._groups, self._people, self._cardinals, self._companions = groups, people, cardinals, companions

    def counted(self, items: Sequence[Sequence[Token]]) -> tuple[int, bool] | None:
        """The people in the items of a sentence. Where names stand before offices, an office is the one just named."""
        if (told_first := self._told_first(items)) is not None:
            return told_first
        items = self._whole_items(items)
        names = [(name_at(item), item) for item in items]
        offices_first = any(at and self._titled(item[:at]) for at, item in names if at)
        count, whole, owed, told, titled, last = 0, True, 0, 0, False, list[Token]()
        for at, item in names:
            verb = verb_at(item)
            if last and opens_other(item):
                break  # "burmistrz i 3 radnych oraz z Brna – starosta"
            if last and is_headed(item) and not is_headed(last) and name_at(last) is None and not self.office(item[:1]):
                whole = False  # "burmistrz i 3 radnych, Nowy Rozdół – sekretarz": of another town
            if verb == 0 or (verb and self.worth(item[:verb], named_before=False) is None):
                break  # a clause of its own
            stop, item = verb is not None, item[:verb] if verb else item  # noqa: PLW2901 - what stands before its verb
            if told and at == 0:
                told -= 1  # "dwaj druhowie: A i B"
                continue
            one = self.worth(item, named_before=owed > 0)
            one = 0 if last and one == count and restates(last, item) else one  # "zastępca burmistrza, 1 os."
            number = self.number(item[0])
            told = number - (at is not None) if number and any(t.form == ":" for t in item) else 0
            unknown = begins_with_name(item) or is_foreign_name(item)
            named = at == 0 if offices_first else at is not None or unknown
            bare = named and len(item) <= _BARE  # "A B oraz C D, prezes i skarbnik": two names, two offices
            titled = (titled and bare) or are_several(item[0])  # "radni A B i C D oraz tłumacz" are three
            owed = ((owed + 1 if bare else 1) if named else owed - 1 if one == 0 and owed else 0) * (not titled)
            last = item
            count, whole = count + (one or 0), whole and one is not None
            if stop:
                break
        return (count, whole) if count else None

    def _told_first(self, items: Sequence[Sequence[Token]]) -> tuple[int, bool] | None:
        """The number that is told before its people are: "sześć osób: burmistrz …", "6 osób – burmistrz …"."""
        first = items[0] if items else ()
        colon = next((i for i, t in enumerate(first[:_VERB]) if t.form in _TOLD_BEHIND), 0)
        number = self.number(first[0]) if self.counts(first[:colon]) else None
        if not number:
            return None
        rest = self.counted([part for part in (first[colon + 1 :], *items[1:]) if part])
        return (number, True) if rest is not None and rest[0] <= number else None

    def _whole_items(self, items: Sequence[Sequence[Token]]) -> list[list[Token]]:
        """The items, with the rest of a department's name put back: "naczelnik Wydziału Promocji" "Rozwoju A B"."""
        found: list[list[Token]] = []
        for item in items:
            at = name_at(item)
            rest = bool(at) and "gen" in item[0].cases and not self._titled(item[:at]) and goes_on(item[0], found)
            if rest and found and self.begins_with_office(found[-1]) and name_at(found[-1]) is None:
                found[-1] += item
            else:
                found.append(list(item))
        return found

    def worth(self, item: Sequence[Token], *, named_before: bool) -> int | None:
        """How many people an item is; None where nobody can say. An office after a bare name is that person's."""
        first = next((t for t in item if t.form.isalnum() and t.form not in HIS), None)
        if first is None:
            return 0
        number = self.number(first)
        if number is not None and (number > 1 or self._is_one(item)):
            return 0 if is_day(item) else number
        if (at := name_at(item)) is not None:
            return None if self._led_by(item[:at]) else 1
        several = any(self.is_person(t, plural=True) for t in item[:3]) and not self.office(item[:2])
        several = several or (len(item) == 1 and self.is_person(first, plural=True) and are_women(first))
        if several or any(t.lemmas & self._groups or t.lemmas & _COLLECTIVE for t in item[:3]):
            return None
        if self.office(item):
            return 0 if named_before and not begins_with_name(item) else self._with_companion(item)
        unknown = None if may_be_name(item) else 0
        return 1 if is_foreign_name(item) else self._in_brackets(item) or unknown

    def counts(self, item: Sequence[Token]) -> bool:
        """Whether an item is a number of people ("2 radnych")."""
        return len(item) > 1 and self.number(item[0]) is not None and self.is_person(item[1], plural=True)

    def begins_with_office(self, item: Sequence[Token]) -> bool:
        """Whether an item is an office, not a body named after one ("Kancelaria Prezydenta")."""
        adjective = any(a.tag.startswith(("adj:", "num:")) or a.lemma in _TITLES for a in item[0].analyses)
        return self.office(item[:2] if adjective else item[:1])

    def _with_companion(self, item: Sequence[Token]) -> int | None:
        """One in office, two with whoever goes along ("burmistrz z małżonką"); None with people nobody counts."""
        for at, token in enumerate(item[:-1]):
            his = at + 2 < len(item) and "swój" in item[at + 1].lemmas  # "burmistrz ze swoim zastępcą"
            after = item[at + 1 + his]
            if at and token.form.lower() in {"z", "ze"} and "inst" in after.cases:
                if any(t.lemmas & self._groups for t in item[at + 1 : at + _SHORT]):
                    return None
                if (number := self.number(after) or int("jeden" in after.lemmas)) and self._is_one_or_more(
                    item[at + 2 :]
                ):
                    return 1 + number  # "burmistrz z jednym pracownikiem"
                return 2 if after.lemmas & self._companions and self.is_person(after, plural=False) else 1
        return 1

    def _is_one_or_more(self, item: Sequence[Token]) -> bool:
        """Whether people stand right behind a number, or an adjective behind it: "jednym młodym radnym"."""
        return any(self.is_person(t, plural=False) or self.is_person(t, plural=True) for t in item[:_BARE])

    def _in_brackets(self, item: Sequence[Token]) -> int:
        """The people that a number in brackets counts: "chór (20 osób)"."""
        for at, token in enumerate(item[:-2]):
            if token.form == "(" and self.number(item[at + 1]) and self.is_person(item[at + 2], plural=True):
                return self.number(item[at + 1]) or 0
        return 0

    def _led_by(self, words: Sequence[Token]) -> bool:
        """Whether people not counted stand before a name, which is one of them: "radni z przewodniczącą A"."""
        with_ = next((k for k, t in enumerate(words) if t.form in {"z", "ze"}), None)
        return with_ is not None and any(self.is_person(t, plural=True) for t in words[:with_])

    def _is_one(self, item: Sequence[Token]) -> bool:  # "1 os.", "jedna pracownica"
        return any(t.reading.lower() == "os" or self.is_person(t, plural=False) for t in item[1:3])

    def _titled(self, words: Sequence[Token]) -> bool:
        return any(self.is_person(t, plural=False) or self.is_person(t, plural=True) for t in words)

    def number(self, token: Token) -> int | None:
        """The number a token tells, in figures or words; None for other words."""
        if token.form.isdigit():
            return int(token.form)
        found = [self._cardinals[a.lemma] for a in token.analyses if a.lemma in self._cardinals]
        return found[0] if found and any(a.tag.startswith("num:") for a in token.analyses) else None

    def office(self, item: Sequence[Token]) -> bool:
        """Whether words name an office held by one."""
        return any(self.is_person(t, plural=False) and not are_several(t) for t in item)

    def is_person(self, token: Token, *, plural: bool) -> bool:
        """Whether a token is a word for a person, or for several."""
        number = "pl" if plural else "sg"
        for analysis in token.analyses:
            parts = analysis.tag.split(":")
            if parts[0] == "subst" and parts[1] == number and (parts[3] == "m1" or analysis.lemma in self._people):
                return analysis.lemma[:1].islower() and analysis.lemma not in _TITLES
        return False
