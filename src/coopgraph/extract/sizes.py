"""How many people travel: a stated number, a list of members, or those who are named as the subject."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence, begins, opens, tells
from coopgraph.extract.drafts import Where, at
from coopgraph.extract.size_beside import (
    ALONG,
    NOT_PEOPLE,
    adds_members,
    are_both,
    are_met,
    besides_him,
    besides_one,
    is_company,
    is_in_row,
    of_many,
    of_side,
    opens_with_one,
    with_uncounted,
)
from coopgraph.extract.size_crowds import of_gathering, of_standing_body
from coopgraph.extract.size_fields import abbreviated_size, bare_number, bracketed, initials
from coopgraph.extract.size_offices import size_of_offices
from coopgraph.extract.size_sums import add_up, chunks_between, one_after, one_with
from coopgraph.extract.state import State
from coopgraph.model import Mention, MentionKind, QuantityValue, Token

_UNTRAVELLED: Final = frozenset(
    {"rodzina", "pokój", "jury", "zarząd", "namiot", "komisja", "rada", "komitet", "autokar", "bus", "klasa", "załoga"}
)
_DWELLER: Final = "mieszkaniec"
_LIST: Final = "size-list"
_SUBJECT: Final = "size-subject"
_PEOPLE: Final = "size-people"
_COUNTING: Final = frozenset({"liczyć", "liczący", "zamieszkiwać", "zamieszkiwany", "mieszkać", "zamieszkany"})
_LISTS: Final = frozenset({_LIST, _SUBJECT, ALONG})
_BESIDE: Final = frozenset({"towarzyszyć", "oprócz", "prócz", "poza"})
_HIM: Final = frozenset({"mi", "mu", "jej"})  # whom people accompany: one person
_WITH_HIM: Final = frozenset({"nim", "nią", "mną"})  # "poleciała z nim jedna urzędniczka"
_TOTAL: Final = frozenset({"łącznie", "ogółem", "razem", "ogólny", "łączny", "suma"})
_OF: Final = frozenset({"z", "ze", "i", "oraz"})
_I: Final = re.compile(r"ł[ea]m$")  # "pojechałem"
_STILL: Final = frozenset({"jeszcze", "dodatkowo"})
_ALSO: Final = frozenset({"także", "też", "również", "ponadto"})
_JOURNEYS: Final = frozenset({"wyjazd", "podróż", "wizyta", "wymiana", "delegacja", "misja", "wycieczka", "grupa"})
_JOINTS: Final = frozenset({",", "i", "oraz"})
_NUMERALS: Final = ("num:", "adj:sg:nom.voc:f:pos")
_APART: Final = frozenset({"–", "—", "-", ";", "/", "|"})
_FEW, _NEAR = 4, 7  # chunks
_OFFICE_WORDS: Final = frozenset(
    {"dyrektor", "dyrektorka", "kierownik", "naczelnik", "prezes", "przewodniczący", "szef", "komendant", "burmistrz"}
    | {"wójt", "prezydent", "starosta", "sekretarz", "skarbnik"}
)
_ONE_PERSON: Final = frozenset({"person", "municipality"})
_PERSONS: Final = frozenset({"person", "persons", "osoba", "people"})

Size = tuple[str, Where]


def size_of(
    sentences: Sequence[Sentence],
    people: frozenset[str],
    *,
    subject: bool = False,
    others: frozenset[str] | None = None,
) -> Size | None:
    """The number of people travelling: a stated size in `people` (lemmas) or persons, else none.

    `subject`: whether the people who are the subject of a sentence are the travellers, so that they may be counted.
    `others`: of a sentence that tells the journey itself any people counted travel but these (lemmas); None: elsewhere.
    """
    units = (_PERSONS | people) - NOT_PEOPLE
    for sentence in sentences:
        sides = [m for m in sentence.of(MentionKind.SIZE) if of_side(sentence, m)]
        if sides and not subject and any(m.rule in _LISTS for m in sides):
            continue  # "ze strony X: burmistrz, skarbnik i dwóch radnych": the last number is of that row
        others_ = [m for m in sides if not subject or m.rule not in _LISTS]
        counts = [m for m in sentence.of(MentionKind.SIZE) if m not in others_ and not _in_that(sentence, m)]
        if not counts:
            continue
        told = (
            _total(sentence, counts, units)
            or _before_names(sentence, counts, units)
            or _led(sentence, counts)
            or _of_group(sentence, counts)
        )
        if told is not None:
            return told
        listed = _listed(counts, subject=subject)
        repeats = listed is not None and any(m.rule == _PEOPLE and _number(m) == _number(listed) for m in counts)
        if listed is not None and listed.rule == _SUBJECT and (repeats or _joined_later(sentence, listed)):
            listed = None
        if listed is not None and (_whole(listed) or listed.rule == _LIST):
            whole = _whole(listed) and not any(m.rule == _PEOPLE and with_uncounted(sentence, m) for m in counts)
            rule, number = "trip-size-of-list", int(_number(listed))
            if besides_him(sentence):
                rule, number = "trip-size-with-one", number + 1
            return (str(number), at(sentence, listed.span, rule)) if whole and not adds_members(sentence) else None
        if not _BESIDE.isdisjoint(sentence.lemmas) or _goes_on_listing(sentence, counts):
            return None  # who is named beside a number, or accompanied by it, is not in it
        travellers = [m for m in counts if _is_people(sentence, m, units) or _travels(sentence, m, others)]
        counted = [m for m in travellers if m.rule not in _LISTS]
        if counted or any(m.rule == _SUBJECT for m in counts):
            return _with_whom(sentence, _counted(sentence, counts, counted))
    return None


def _with_whom(sentence: Sentence, told: Size | None) -> Size | None:
    """The row of those who went, and one in office whom they went with: "Wraz z burmistrzem pojechali: A, B i C"."""
    listed = told is not None and told[1].rule == "trip-size-of-list"
    if told is None or not listed or not opens_with_one(sentence.before(told[1].focus.start), _OFFICE_WORDS):
        return told
    return str(int(told[0]) + 1), at(sentence, told[1].focus, "trip-size-with-one")


def _goes_on_listing(sentence: Sentence, counts: Sequence[Mention]) -> bool:
    """Whether a number only begins a list of members: "w składzie: dwóch radnych, sekretarz i kierowca"."""
    after = sentence.behind(counts[0].span.end)
    near = () if after and after[0].form == ":" else zip(after[:_NEAR], after[1:], after[2:], strict=False)
    if any(
        one.form in _JOINTS and opens(two.tags, _NUMERALS) and three.form in {"z", "ze"}
        for one, two, three in near  # nothing behind a colon: "21 osób: sześć z X, pięć z Y"
    ):
        return True  # "dwie osoby z Wydziału X, jedna z Wydziału Y"
    return "skład" in sentence.lemmas and any(c.form == "," and _office_near([d]) for c, d in pairwise(after[:_FEW]))


def _joined_later(sentence: Sentence, listed: Mention) -> bool:
    """Whether those listed only went along with people told before: "uczniowie, którym towarzyszyły A i B"."""
    before = [c for c in sentence.chunks if c.span.start < listed.span.start]
    return any("towarzyszyć" in c.lemmas for c in before[-_FEW:])


def _in_that(sentence: Sentence, mention: Mention) -> bool:
    """Whether a number is a part of all: "6 os. (w tym 3 strażaków)", "wśród uczestników byli dwaj …", "m.in. …"."""
    before = [c.form.casefold() for c in sentence.chunks if c.span.end <= mention.span.start]
    others = {("m", ".", "in"), ("między", "innymi", ""), ("między", "innymi", ":")}
    trios = list(zip(before, before[1:], [*before[2:], ""], strict=False))
    at_ = next((i for i, three in enumerate(trios) if three in others), None)
    listed = at_ is not None and not _of_journey(sentence, at_, mention)
    among = "wśród" in before and before[-1] != "wśród"  # "wśród uczestników byli dwaj …"
    led = "czele" in before[-_NEAR:] and mention.rule == _PEOPLE  # "na czele z wójtem oraz dwoma radnymi"
    of_one = "reprezentować" in sentence.lemmas and any(
        "council" in c.kinds and "acc" in c.cases and "gen" not in c.cases for c in sentence.chunks
    )
    share = of_one or before[-2:] in (["z", "czego"], ["w", "tym"])
    chunks = sentence.before(mention.span.start)
    if mention.rule != _PEOPLE and chunks and chunks[-1].lemmas & _UNTRAVELLED and "loc" in chunks[-1].cases:
        return True  # "w namiotach dziesięcioosobowych"
    also = (len(before) > 1 and before[-1] in _ALSO) or are_both(sentence, mention)  # "przyjęli też 12 gości z X"
    standing = of_gathering(sentence, mention) or of_standing_body(sentence, mention)
    return share or listed or among or led or also or standing


def _of_journey(sentence: Sentence, start: int, mention: Mention) -> bool:
    """Whether a journey stands between "m.in." and a number: "m.in. wyjazd 8-osobowej grupy"."""
    chunks = [c for c in sentence.chunks if c.span.end <= mention.span.start]
    return any(c.lemmas & _JOURNEYS for c in chunks[start:])


def _counted(sentence: Sentence, counts: Sequence[Mention], counted: Sequence[Mention]) -> Size | None:
    """The people that a sentence counts: their sum, or the one number where nobody is named beside it."""
    listed = [m for m in counts if m.rule == _SUBJECT]
    if counted and are_met(sentence, counted[0]):
        return None
    if counted and (summed := add_up(sentence, counted)) is not None:
        return _longer(sentence, listed, summed)
    if counted and (is_company(sentence, counted[0]) or is_in_row(sentence, counted[0], _OFFICE_WORDS, NOT_PEOPLE)):
        more = [m for m in listed if _whole(m) and int(_number(m)) > int(_number(counted[0]))]
        return (_number(more[0]), at(sentence, more[0].span, "trip-size-of-list")) if more else None
    agreed = bool(counted) and any(_whole(m) and _number(m) == _number(counted[0]) for m in listed)
    if not agreed and (listed or _goes_with(sentence, counted[0]) or not _alone(sentence, counted[0])):
        return None  # "trzy osoby: starosta, wicestarosta i kierowca" are told twice, others may be more
    return _number(counted[0]), at(sentence, counted[0].span, "trip-size")


def _longer(sentence: Sentence, listed: Sequence[Mention], summed: Size) -> Size | None:
    """A sum, or the row of people that it is only a part of: "pojechali: burmistrz, sekretarz i trzy osoby"."""
    more = [m for m in listed if int(_number(m)) > int(summed[0])]
    if not more:
        return summed
    row, sum_ = more[0].span, summed[1].focus
    between = chunks_between(sentence, min(row.end, sum_.end), max(row.start, sum_.start))
    told = not _whole(more[0]) or any(c.form in _APART for c in between)  # "dwoje koordynatorów – A i B"
    return None if told else (_number(more[0]), at(sentence, more[0].span, "trip-size-of-list"))


def _goes_with(sentence: Sentence, mention: Mention) -> bool:
    """Whether one who is not counted went with those counted: "burmistrz pojechał z trzema urzędnikami"."""
    before = sentence.before(mention.span.start)
    if mention.rule != _PEOPLE or not before or before[-1].form not in {"z", "ze"} or "inst" not in mention.cases:
        return False
    goer = before[-3:-2]  # "burmistrz", "burmistrz X"
    one = any(not _ONE_PERSON.isdisjoint(c.kinds) or not _OFFICE_WORDS.isdisjoint(c.lemmas) for c in goer)
    return one and any(begins(c.tags, "praet:sg") for c in before[-2:-1])


def _total(sentence: Sentence, counts: Sequence[Mention], units: frozenset[str]) -> Size | None:
    """The number of people that is said to be the whole: "łącznie siedem osób", "razem: 12 osób"."""
    for mention in counts:
        before = sentence.before(mention.span.start)[-2:]
        says = any(not _TOTAL.isdisjoint(c.lemmas) for c in before) and before[-1].form.casefold() not in _OF
        if says and mention.rule not in _LISTS and _is_people(sentence, mention, units):
            behind = [m for m in counts if m.rule == _PEOPLE and m.span.start >= mention.span.start]
            return add_up(sentence, behind or [mention]) or (_number(mention), at(sentence, mention.span, "trip-size"))
    return None


def _before_names(sentence: Sentence, counts: Sequence[Mention], units: frozenset[str]) -> Size | None:
    """The number that a list of those it counts follows: "3 osoby: kierownik Wydziału X", "uczestnicy: 9 osób – …"."""
    first = counts[0]
    after = next((c.form for c in sentence.chunks if c.span.start >= first.span.end), "")
    before = sentence.before(first.span.start)[-1:]
    opens_field = (not before and after == ":") or (any(c.form == ":" for c in before) and after in _APART)
    if opens_field and first.rule == _PEOPLE and _is_people(sentence, first, units):
        return _number(first), at(sentence, first.span, "trip-size")
    return None


def _of_group(sentence: Sentence, counts: Sequence[Mention]) -> Size | None:
    """The number in the name of a group whose members are listed after it: "w składzie 36-osobowej delegacji …"."""
    before: Chunk | None = None
    for chunk, after in pairwise(sentence.chunks):
        if "towarzyszyć" in sentence.lemmas and "dat" not in chunk.cases | after.cases:
            continue  # "wójtowi towarzyszył trzyosobowy zespół"
        headed = chunk.mention in counts and "osobow" in chunk.form.casefold() and not _is_more(sentence, before, chunk)
        before = chunk
        grouped = not NOT_PEOPLE.isdisjoint(chunk.lemmas | after.lemmas)
        named = chunk.mention if headed and grouped else None
        if named is not None and named.rule not in _LISTS and _whole(named):
            beside = [m for m in counts if m.rule == _PEOPLE and m.span.start > named.span.end]
            along = add_up(sentence, [named, *beside]) if beside and "wraz" in sentence.lemmas else None
            # "25-osobowa grupa młodzieży wraz z trzema opiekunami"
            return along or (_number(named), at(sentence, chunk.span, "trip-size"))
    return None


def _led(sentence: Sentence, counts: Sequence[Mention]) -> Size | None:
    """One person and those who went along: "towarzyszyły mi dwie osoby", "pojechałem z czteroosobową delegacją"."""
    counted = [m for m in counts if m.rule not in _LISTS]
    if not counted or not isinstance(counted[0].value, QuantityValue) or counted[0].value.bound is not None:
        return None
    if len(counted) > 1 and not tells(chunks_between(sentence, counted[0].span.end, counted[1].span.start)):
        return None
    joined = "towarzyszyć" in sentence.lemmas and any(c.form.casefold() in _HIM or _is_he(c) for c in sentence.chunks)
    joined = joined or ("towarzyszyć" in sentence.lemmas and any(map(_is_he, sentence.tokens)))
    forms = [c.form.casefold() for c in sentence.chunks]
    beside = any(one in _OF and two in _WITH_HIM for one, two in pairwise(forms))
    beside = beside or _more_than_one(sentence, counted[0]) or besides_one(sentence, counted[0], _OFFICE_WORDS)
    me = any(_I.search(c.form) and begins(c.tags, "praet:sg") for c in sentence.chunks)
    before = sentence.before(counted[0].span.start)[-1:]
    beneath = "inst" in counted[0].cases and any(c.form.casefold() in _OF for c in before)  # "z dwoma pracownikami"
    along = beneath or any(m.rule == _SUBJECT for m in counts)
    if not (beside or joined or (me and along)):
        return None
    if joined and (row := _row_of_more(counts, counted[0])) is not None:
        return (str(int(_number(row)) + 1), at(sentence, row.span, "trip-size-with-one")) if _whole(row) else None
    listed = any(m.rule == ALONG for m in counts) or is_in_row(sentence, counted[0], _OFFICE_WORDS, NOT_PEOPLE)
    if joined and listed:
        return None  # "towarzyszyli mu przewodniczący rady oraz dwóch strażaków": more than the number
    others = 1 + (one_with(sentence, counted[0].span.start) if me else 0)
    others += one_after(sentence, counted[0].span.end) if joined else 0
    return str(int(_number(counted[0])) + others), at(sentence, counted[0].span, "trip-size-sum")


def _row_of_more(counts: Sequence[Mention], counted: Mention) -> Mention | None:
    """The row that a number only ends: "towarzyszyli jej: dyrektor X, radny Y oraz czworo członków rady"."""
    return next((m for m in counts if m.rule == _SUBJECT and int(_number(m)) > int(_number(counted))), None)


def _is_he(chunk: Chunk | Token) -> bool:
    """Whether a word is one in office, or the one guest, whom others accompany: "burmistrzowi towarzyszyło …"."""
    he = not chunk.lemmas.isdisjoint(_OFFICE_WORDS) or "gość" in chunk.lemmas
    return he and opens(chunk.tags, "subst:sg:dat")


def _more_than_one(sentence: Sentence, mention: Mention) -> bool:
    """Whether people went besides one in office: "z burmistrzem pojechały jeszcze dwie osoby"."""
    before = [c for c in sentence.chunks if c.span.end <= mention.span.start]
    if not before or before[-1].form.casefold() not in _STILL:
        return False
    pairs = pairwise(before)
    return any(one.form.casefold() in _OF and two.lemmas & _OFFICE_WORDS and "inst" in two.cases for one, two in pairs)


def _is_more(sentence: Sentence, before: Chunk | None, chunk: Chunk) -> bool:
    """Whether a group is one more beside people counted, or was only met: "dwóch urzędników oraz 20-osobowy zespół"."""
    joined = before is not None and before.form in {"i", "oraz"}
    rules = (_PEOPLE, _SUBJECT)
    counted = any(m.span.end <= chunk.span.start for m in sentence.of(MentionKind.SIZE) if m.rule in rules)
    return (joined and counted) or (chunk.mention is not None and is_company(sentence, chunk.mention))


def _listed(counts: Sequence[Mention], *, subject: bool) -> Mention | None:
    """The list of members that counts: one made as such before the subject."""
    for rule in (_LIST, _SUBJECT) if subject else (_LIST,):
        for mention in counts:
            if mention.rule == rule:
                return mention
    return None


def _number(mention: Mention) -> str:
    assert isinstance(mention.value, QuantityValue)
    return mention.value.value


def _whole(mention: Mention) -> bool:
    """Whether all members of a list could be counted."""
    return isinstance(mention.value, QuantityValue) and mention.value.bound is None


def _is_people(sentence: Sentence, mention: Mention, units: frozenset[str]) -> bool:
    """Whether a number counts people who may travel."""
    value = mention.value
    after = next((c for c in sentence.chunks if c.span.start >= mention.span.end), None)
    stays = after is not None and bool(after.lemmas & _UNTRAVELLED) and getattr(value, "unit", "") != "członek"
    if not isinstance(value, QuantityValue) or value.bound is not None or stays:
        return False
    if of_many(sentence, mention):
        return False
    before = next((c for c in reversed(sentence.chunks) if c.span.end <= mention.span.start), None)
    grouped = value.unit == _DWELLER and before is not None and not NOT_PEOPLE.isdisjoint(before.lemmas)
    return value.unit in units or grouped  # "grupa 30 mieszkańców", not "miasto ma 30 mieszkańców"


def _travels(sentence: Sentence, mention: Mention, others: frozenset[str] | None) -> bool:
    """Whether people of any trade are counted in a sentence that tells a journey, and are not all that a town has."""
    value = mention.value
    if others is None or mention.rule != _PEOPLE or not isinstance(value, QuantityValue) or value.bound is not None:
        return False
    if of_many(sentence, mention):
        return False
    if value.unit == _DWELLER and not _COUNTING.isdisjoint(sentence.lemmas):
        return False
    return value.unit not in others


def _alone(sentence: Sentence, mention: Mention) -> bool:
    """Whether a number is the whole: "dwunastu uczniów i dwóch nauczycieli", "dyrektor oraz dwóch" say more."""
    later = [m for m in sentence.of(MentionKind.SIZE) if m.span.start >= mention.span.end][:1]
    added = any(_is_added(sentence, mention.span.end, other.span.start) for other in later)
    return not added and not _with_office(sentence, mention) and not with_uncounted(sentence, mention)


def _with_office(sentence: Sentence, mention: Mention) -> bool:
    """Whether one in office is joined to the people counted by "i", "oraz", "wraz z"."""
    chunks = sentence.chunks
    at_ = next((i for i, c in enumerate(chunks) if c.span.covers(mention.span)), None)
    if at_ is None:
        return False
    before = list(chunks[max(0, at_ - 1) : at_])
    joined = bool(before) and before[-1].form in {"i", "oraz", "+"} and _office_near(reversed(chunks[: at_ - 1]))
    after = next((i for i in range(at_ + 1, min(len(chunks), at_ + _NEAR)) if chunks[i].form in {"i", "oraz"}), None)
    return joined or (after is not None and _office_near(chunks[after + 1 : after + 3]))


def _office_near(chunks: Iterable[Chunk]) -> bool:
    """Whether one in office stands among the chunks before a verb or a stop."""
    for i, chunk in enumerate(chunks):
        if i >= _NEAR or chunk.form in {",", ";", ":"} or opens(chunk.tags, ("praet:", "fin:")):
            return False
        if any(t.startswith("subst:sg") and ":m1" in t for t in chunk.tags) and chunk.lemmas & _OFFICE_WORDS:
            return True
    return False


def _is_added(sentence: Sentence, start: int, end: int) -> bool:
    """Whether only plain words, the last one "i" or "oraz", stand between two counts."""
    between = [c for c in sentence.chunks if start <= c.span.start < end]
    verb = tells(between)
    joined = bool(between) and between[-1].form in {"i", "oraz"}
    return joined and not verb and all(c.form not in {",", ";", ":", "(", ")"} for c in between)


def size_of_record(
    participants: Sequence[Sentence], head: Sequence[Sentence], others: Sequence[Sentence], state: State
) -> Size | None:
    """The size of a record: from its field about participants, its first line, its other text; by names at last."""
    people = state.rules.lemmas("group")
    participants = sorted(participants, key=lambda s: not any(m.rule == _PEOPLE for m in s.of(MentionKind.SIZE)))
    found = (
        bracketed(participants)
        or initials(participants, state)
        or bare_number(s for s in participants if len(s.tokens) == 1)
        or size_of(participants, people)
        or size_of(head, people, subject=True)
        or bare_number(participants)
    )
    found = found or abbreviated_size([*participants, *head], state)
    persons = [m for s in participants for m in s.of(MentionKind.PERSON)]
    if found is None and persons and not any(m.rule == _LIST for s in participants for m in s.of(MentionKind.SIZE)):
        found = (str(len(persons)), at(participants[0], participants[0].span, "trip-size-by-names"))
    return found or size_of(others, people, subject=True) or size_of_offices(head, state)
