"""How many people travel: a stated number, a list of members, or those who are named as the subject."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence, begins, opens, tells
from coopgraph.extract.drafts import at
from coopgraph.extract.size_beside import (
    NOT_PEOPLE,
    adds_members,
    are_both,
    are_met,
    besides_him,
    is_company,
    is_in_row,
    of_many,
    of_side,
    opens_with_one,
    with_uncounted,
)
from coopgraph.extract.size_crowds import of_gathering, of_standing_body
from coopgraph.extract.size_fields import abbreviated_size, bare_number, bracketed, initials
from coopgraph.extract.size_groups import (
    DWELLER,
    LIST,
    LISTS,
    OF,
    OFFICE_WORDS,
    PEOPLE,
    SUBJECT,
    UNTRAVELLED,
    Size,
    figure,
    is_people_word,
    is_whole,
    of_group,
    those_led,
)
from coopgraph.extract.size_offices import size_of_offices
from coopgraph.extract.size_sums import add_up, chunks_between
from coopgraph.extract.state import State
from coopgraph.model import Mention, MentionKind, QuantityValue

_COUNTING: Final = frozenset({"liczyć", "liczący", "zamieszkiwać", "zamieszkiwany", "mieszkać", "zamieszkany"})
_BESIDE: Final = frozenset({"towarzyszyć", "oprócz", "prócz", "poza"})
_TOTAL: Final = frozenset({"łącznie", "ogółem", "razem", "ogólny", "łączny", "suma"})
_ALSO: Final = frozenset({"także", "też", "również", "ponadto"})
_JOURNEYS: Final = frozenset({"wyjazd", "podróż", "wizyta", "wymiana", "delegacja", "misja", "wycieczka", "grupa"})
_JOINTS: Final = frozenset({",", "i", "oraz"})
_NUMERALS: Final = ("num:", "adj:sg:nom.voc:f:pos")
_APART: Final = frozenset({"–", "—", "-", ";", "/", "|"})
_FEW, _NEAR = 4, 7  # chunks
_ONE_PERSON: Final = frozenset({"person", "municipality"})
_PERSONS: Final = frozenset({"person", "persons", "osoba", "people"})


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
        if sides and not subject and any(m.rule in LISTS for m in sides):
            continue  # "ze strony X: burmistrz, skarbnik i dwóch radnych": the last number is of that row
        others_ = [m for m in sides if not subject or m.rule not in LISTS]
        counts = [m for m in sentence.of(MentionKind.SIZE) if m not in others_ and not _in_that(sentence, m)]
        if not counts:
            continue
        told = (
            _total(sentence, counts, units)
            or _before_names(sentence, counts, units)
            or those_led(sentence, counts)
            or of_group(sentence, counts)
        )
        if told is not None:
            return told
        listed = _listed(counts, subject=subject)
        repeats = listed is not None and any(m.rule == PEOPLE and figure(m) == figure(listed) for m in counts)
        if listed is not None and listed.rule == SUBJECT and (repeats or _joined_later(sentence, listed)):
            listed = None
        if listed is not None and (is_whole(listed) or listed.rule == LIST):
            whole = is_whole(listed) and not any(m.rule == PEOPLE and with_uncounted(sentence, m) for m in counts)
            rule, number = "trip-size-of-list", int(figure(listed))
            if besides_him(sentence):
                rule, number = "trip-size-with-one", number + 1
            return (str(number), at(sentence, listed.span, rule)) if whole and not adds_members(sentence) else None
        if not _BESIDE.isdisjoint(sentence.lemmas) or _goes_on_listing(sentence, counts):
            return None  # who is named beside a number, or accompanied by it, is not in it
        travellers = [m for m in counts if is_people_word(sentence, m, units) or _travels(sentence, m, others)]
        counted = [m for m in travellers if m.rule not in LISTS]
        if counted or any(m.rule == SUBJECT for m in counts):
            return _with_whom(sentence, _counted(sentence, counts, counted))
    return None


def _with_whom(sentence: Sentence, told: Size | None) -> Size | None:
    """The row of those who went, and one in office whom they went with: "Wraz z burmistrzem pojechali: A, B i C"."""
    listed = told is not None and told[1].rule == "trip-size-of-list"
    if told is None or not listed or not opens_with_one(sentence.before(told[1].focus.start), OFFICE_WORDS):
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
    led = "czele" in before[-_NEAR:] and mention.rule == PEOPLE  # "na czele z wójtem oraz dwoma radnymi"
    of_one = "reprezentować" in sentence.lemmas and any(
        "council" in c.kinds and "acc" in c.cases and "gen" not in c.cases for c in sentence.chunks
    )
    share = of_one or before[-2:] in (["z", "czego"], ["w", "tym"])
    chunks = sentence.before(mention.span.start)
    if mention.rule != PEOPLE and chunks and chunks[-1].lemmas & UNTRAVELLED and "loc" in chunks[-1].cases:
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
    listed = [m for m in counts if m.rule == SUBJECT]
    if counted and are_met(sentence, counted[0]):
        return None
    if counted and (summed := add_up(sentence, counted)) is not None:
        return _longer(sentence, listed, summed)
    if counted and (is_company(sentence, counted[0]) or is_in_row(sentence, counted[0], OFFICE_WORDS, NOT_PEOPLE)):
        more = [m for m in listed if is_whole(m) and int(figure(m)) > int(figure(counted[0]))]
        return (figure(more[0]), at(sentence, more[0].span, "trip-size-of-list")) if more else None
    agreed = bool(counted) and any(is_whole(m) and figure(m) == figure(counted[0]) for m in listed)
    if not agreed and (listed or _goes_with(sentence, counted[0]) or not _alone(sentence, counted[0])):
        return None  # "trzy osoby: starosta, wicestarosta i kierowca" are told twice, others may be more
    return figure(counted[0]), at(sentence, counted[0].span, "trip-size")


def _longer(sentence: Sentence, listed: Sequence[Mention], summed: Size) -> Size | None:
    """A sum, or the row of people that it is only a part of: "pojechali: burmistrz, sekretarz i trzy osoby"."""
    more = [m for m in listed if int(figure(m)) > int(summed[0])]
    if not more:
        return summed
    row, sum_ = more[0].span, summed[1].focus
    between = chunks_between(sentence, min(row.end, sum_.end), max(row.start, sum_.start))
    told = not is_whole(more[0]) or any(c.form in _APART for c in between)  # "dwoje koordynatorów – A i B"
    return None if told else (figure(more[0]), at(sentence, more[0].span, "trip-size-of-list"))


def _goes_with(sentence: Sentence, mention: Mention) -> bool:
    """Whether one who is not counted went with those counted: "burmistrz pojechał z trzema urzędnikami"."""
    before = sentence.before(mention.span.start)
    if mention.rule != PEOPLE or not before or before[-1].form not in {"z", "ze"} or "inst" not in mention.cases:
        return False
    goer = before[-3:-2]  # "burmistrz", "burmistrz X"
    one = any(not _ONE_PERSON.isdisjoint(c.kinds) or not OFFICE_WORDS.isdisjoint(c.lemmas) for c in goer)
    return one and any(begins(c.tags, "praet:sg") for c in before[-2:-1])


def _total(sentence: Sentence, counts: Sequence[Mention], units: frozenset[str]) -> Size | None:
    """The number of people that is said to be the whole: "łącznie siedem osób", "razem: 12 osób"."""
    for mention in counts:
        before = sentence.before(mention.span.start)[-2:]
        says = any(not _TOTAL.isdisjoint(c.lemmas) for c in before) and before[-1].form.casefold() not in OF
        if says and mention.rule not in LISTS and is_people_word(sentence, mention, units):
            behind = [m for m in counts if m.rule == PEOPLE and m.span.start >= mention.span.start]
            return add_up(sentence, behind or [mention]) or (figure(mention), at(sentence, mention.span, "trip-size"))
    return None


def _before_names(sentence: Sentence, counts: Sequence[Mention], units: frozenset[str]) -> Size | None:
    """The number that a list of those it counts follows: "3 osoby: kierownik Wydziału X", "uczestnicy: 9 osób – …"."""
    first = counts[0]
    after = next((c.form for c in sentence.chunks if c.span.start >= first.span.end), "")
    before = sentence.before(first.span.start)[-1:]
    opens_field = (not before and after == ":") or (any(c.form == ":" for c in before) and after in _APART)
    if opens_field and first.rule == PEOPLE and is_people_word(sentence, first, units):
        return figure(first), at(sentence, first.span, "trip-size")
    return None


def _listed(counts: Sequence[Mention], *, subject: bool) -> Mention | None:
    """The list of members that counts: one made as such before the subject."""
    for rule in (LIST, SUBJECT) if subject else (LIST,):
        for mention in counts:
            if mention.rule == rule:
                return mention
    return None


def _travels(sentence: Sentence, mention: Mention, others: frozenset[str] | None) -> bool:
    """Whether people of any trade are counted in a sentence that tells a journey, and are not all that a town has."""
    value = mention.value
    if others is None or mention.rule != PEOPLE or not isinstance(value, QuantityValue) or value.bound is not None:
        return False
    if of_many(sentence, mention):
        return False
    if value.unit == DWELLER and not _COUNTING.isdisjoint(sentence.lemmas):
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
        if any(t.startswith("subst:sg") and ":m1" in t for t in chunk.tags) and chunk.lemmas & OFFICE_WORDS:
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
    participants = sorted(participants, key=lambda s: not any(m.rule == PEOPLE for m in s.of(MentionKind.SIZE)))
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
    if found is None and persons and not any(m.rule == LIST for s in participants for m in s.of(MentionKind.SIZE)):
        found = (str(len(persons)), at(participants[0], participants[0].span, "trip-size-by-names"))
    return found or size_of(others, people, subject=True) or size_of_offices(head, state)
