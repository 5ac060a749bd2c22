"""Numbers of people that add up: "16 uczniów wraz z trzema opiekunami", "burmistrz z dwojgiem radnych"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence, begins, tells
from coopgraph.extract.drafts import Where, at
from coopgraph.extract.numerals import OF_PEOPLE, TENS_OF_PEOPLE
from coopgraph.extract.size_beside import without_his
from coopgraph.model import Mention, QuantityValue, Span

_RULE: Final = "trip-size-sum"
_WHOLE: Final = frozenset({"size-compound", "size-hyphen"})
_JOINS: Final = frozenset({"+", "i", "oraz", "z", "ze", "wraz", "a", "także", "również", "też"})
_LAST: Final = frozenset({"i", "oraz", "z", "ze", "także", "+"})
_LED: Final = 8  # chunks from one in office, with his names, to "na czele"
_ROW: Final = 16  # chunks of a row of people behind a number
_PEOPLE: Final = "size-people"
_JOINTS: Final = frozenset({",", "i", "oraz"})
_NEVER: Final = frozenset({";", ":", ".", "(", ")", "–", "—", "w tym"})
_APART: Final = 9  # chunks between two numbers
_NEAR: Final = 5  # chunks from a number to the one person beside it
_LEAST: Final = 3  # chunks: a verb, one in office, a comma
_MEMBERS_ARE: Final = frozenset({"znaleźć", "wejść", "być", "wchodzić", "pojechać", "przyjechać", "przybyć", "gościć"})
_PERSONS: Final = frozenset(
    {"opiekun", "opiekunka", "trener", "trenerka", "tłumacz", "tłumaczka", "kierowca", "nauczyciel", "nauczycielka"}
    | {"dyrektor", "dyrektorka", "dyrygent", "dyrygentka", "instruktor", "instruktorka", "kapelmistrz", "burmistrz"}
    | {"wójt", "starosta", "prezydent", "wiceburmistrz", "wicestarosta", "sekretarz", "skarbnik", "przewodniczący"}
    | {"przewodnicząca", "kierownik", "kierowniczka", "prezes", "komendant", "wychowawczyni", "pilot", "ksiądz"}
    | {"pracownica", "urzędniczka", "przedstawicielka", "sołtyska", "radna", "inspektorka", "wicedyrektorka"}
    | {"mer", "wicemer", "nadburmistrz", "primator", "landrat", "hetman", "wójcina", "burmistrzyni", "starościna"}
    | {"wiceprzewodnicząca", "koordynatorka", "naczelniczka", "skarbniczka", "prezeska", "członkini", "posłanka"}
)


def add_up(sentence: Sentence, counted: Sequence[Mention]) -> tuple[str, Where] | None:
    """The sum of numbers of people joined by "i", "oraz", "wraz z", with the one person beside them; None without."""
    first = counted[0]
    if not all(_is_number(m) for m in counted):
        return None
    total, last, parts, row = _value(first), first, 1, list[Mention]()
    for other in counted[1:]:
        between = chunks_between(sentence, (row or [last])[-1].span.end, other.span.start)
        if _goes_on(between) and _unit(first) != "person":
            row.append(other)  # "5 radnych, 3 przedsiębiorców i 2 nauczycieli"
            continue
        if not _joined(between):
            break
        total, last, parts = total + sum(map(_value, [*row, other])), other, parts + len(row) + 1
        row = []
    whole = last.rule in _WHOLE or _led_by(sentence, last)  # "6-osobowa delegacja z burmistrzem" has him in it
    behind = 0 if whole else one_after(sentence, last.span.end) or _row_after(sentence, last)
    ones = behind + _one_before(sentence, first.span.start)
    if parts + ones < 2:  # noqa: PLR2004 - a sum has two parts
        return None
    return str(total + ones), at(sentence, Span(first.span.start, last.span.end), _RULE)


def one_with(sentence: Sentence, end: int) -> int:
    """1 where one person goes before a number behind "z": "byłem tam z sekretarzem i dwoma radnymi"."""
    before = [c for c in sentence.chunks if c.span.end <= end][-_NEAR:]
    if not before or before[-1].form.casefold() not in {"i", "oraz"}:
        return 0
    start = next((i for i in range(len(before) - 1, -1, -1) if before[i].form.casefold() in {"z", "ze"}), None)
    row = before[start + 1 : -1] if start is not None else []
    alone = all(c.form != "," and not tells([c]) for c in row)
    return int(alone and any(_is_one(c) and "inst" in c.cases for c in row[:2]))


_OF_US: Final = re.compile(
    r"\b(?:było|pojechało|jechało|przyjechało|wyjechało|przyleciało|przybyło|zjechało|wróciło) (?:nas|ich) "
    r"(\d{1,3}|\w+)\b(?: (\w+))?",
    re.IGNORECASE,
)


def of_us(sentence: Sentence) -> tuple[str, Where] | None:
    """A number without a noun: "Było nas 25", "przyjechało ich dziewięcioro"."""
    text = " ".join(t.form for t in sentence.tokens)
    match = _OF_US.search(text)
    number = (match[1] if match[1].isdigit() else _in_words(match[1], match[2] or "")) if match else ""
    token = next((t for t in sentence.tokens if match and number and t.form == match[1]), None)
    return (number, at(sentence, token.span, "trip-size")) if token else None


def _in_words(first: str, second: str) -> str:
    """The number that one or two words tell: "dziewięcioro", "dwadzieścioro dwoje"; "" where the first is none."""
    number = OF_PEOPLE.get(first.casefold())
    more = OF_PEOPLE.get(second.casefold(), 0) if first.casefold() in TENS_OF_PEOPLE else 0
    return str(number + more) if number is not None else ""


def _led_by(sentence: Sentence, counted: Mention) -> bool:
    """Whether one in office is in the persons counted right before him: "(z Brna –) 8 osób z burmistrzem"."""
    after = sentence.behind(counted.span.end)[:1]
    return _unit(counted) == "person" and any(c.form.casefold() in {"z", "ze"} for c in after)


def _is_number(mention: Mention) -> bool:
    return isinstance(mention.value, QuantityValue) and mention.value.value.isdecimal()


def _value(mention: Mention) -> int:
    assert isinstance(mention.value, QuantityValue)
    return int(mention.value.value)


def chunks_between(sentence: Sentence, start: int, end: int) -> list[Chunk]:
    """The chunks of a sentence that begin between two offsets."""
    return [c for c in sentence.chunks if start <= c.span.start < end]


def _unit(mention: Mention) -> str:
    return mention.value.unit if isinstance(mention.value, QuantityValue) else ""


def _goes_on(between: Sequence[Chunk]) -> bool:
    """Whether one number goes on with another in a row parted by commas."""
    forms = [c.form.casefold() for c in between]
    near = bool(forms) and len(forms) <= _APART and forms[-1] == "," and _NEVER.isdisjoint(forms)
    return near and not tells(between) and not any("date" in c.kinds for c in between)


def _joined(between: Sequence[Chunk]) -> bool:
    """Whether one number goes on with another: "uczniów z X oraz 2 …", no verb, no bracket, no "w tym"."""
    forms = [c.form.casefold() for c in between]
    if forms[-2:] == ["pod", "opieką"]:
        return True  # "12 uczniów pod opieką trzech nauczycielek"
    if not forms or len(forms) > _APART or forms[-1] not in _LAST or tells(between):
        return False
    return _NEVER.isdisjoint(forms) and "tym" not in forms and not any("date" in c.kinds for c in between)


def one_after(sentence: Sentence, start: int) -> int:
    """1 where one person is joined right after a number: "… z opiekunką", "… oraz burmistrz"."""
    after = sentence.behind(start)[:_NEAR]
    for i, chunk in enumerate(after):
        form = chunk.form.casefold()
        if form in _NEVER or form in {",", "czele"} or tells([chunk]):
            return 0  # "delegacja pięciu osób na czele z wójtem"
        if _is_one(chunk):
            wide = sentence.behind(chunk.span.start)[:_LED]
            if any(c.form.casefold() == "czele" for c in wide):
                return 0  # "pięcioosobowa grupa z wójtem na czele"
            return int(any(c.form.casefold() in _LAST or c.form.casefold() == "opieką" for c in after[:i]))
    return 0


def _row_after(sentence: Sentence, counted: Mention) -> int:
    """How many a row names behind a number: "16 zawodników, trener i prezes klubu"; as many as counted are the same."""
    value = counted.value
    if not isinstance(value, QuantityValue) or value.unit == "person" or counted.rule != _PEOPLE:
        return 0  # "dwie osoby, wójt i kierowca"
    after, found, last = sentence.behind(counted.span.end)[:_ROW], 0, False
    for one, two in pairwise(after):
        if tells([one]) or one.form in _NEVER or (last and one.form in _JOINTS):
            break
        if one.form in _JOINTS:
            two_ = two.mention is None and _is_one(two) and "nom" in two.cases
            if not two_ or (one.form != "," and not found):
                return 0
            found, last = found + 1, one.form != ","
    return found if last and found != _value(counted) else 0


def _is_one(chunk: Chunk) -> bool:
    """Whether a word is a noun for one person: of the masculine personal gender, or a known feminine one."""
    first = chunk.tags[0] if chunk.tags and not begins(chunk.tags, "praet:") else ""  # "były" may be a former one
    if first.startswith("subst:sg:gen") and ":m1" not in first and begins(chunk.tags, "subst:pl:nom"):
        return False  # "pięć uczennic i opiekunki"
    return first.startswith("subst:sg") and (":m1" in first or not _PERSONS.isdisjoint(chunk.lemmas))


def _one_before(sentence: Sentence, end: int) -> int:
    """1 where one in office goes before a number: "burmistrz wraz z dwojgiem radnych", "dyrektor i dwóch …"."""
    before = _without_country(without_his(sentence.before(end)[-_NEAR - 3 :]))[-_NEAR:]
    if not before or before[-1].form.casefold() not in _LAST:
        return _first_of_row(before) if before and before[-1].form == "," else 0
    for chunk in reversed(before[:-1]):
        form = chunk.form.casefold()
        if form in _NEVER or form == "," or tells([chunk]):
            return 0
        office = _is_one(chunk)
        holder = {"municipality", "territory"} & chunk.kinds and _holds_office(sentence, chunk)
        if (office and (not chunk.cases or "nom" in chunk.cases)) or holder:
            return 1 + _ahead_of(sentence, chunk)
        if office and "gen" in chunk.cases:
            continue  # "zastępca burmistrza"
        if form not in _JOINS and chunk.mention is None and not form.istitle() and chunk.form[:1].islower():
            return 0
    return 0


def _first_of_row(before: Sequence[Chunk]) -> int:
    """1 where one in office begins a row of members: "(w delegacji) znaleźli się starosta, (trzech radnych i …)"."""
    if len(before) < _LEAST or not (_is_one(before[-2]) and "nom" in before[-2].cases):
        return 0
    verb = before[-4:-2] if before[-3].form == "się" else before[-3:-2]
    return int(any(_MEMBERS_ARE & c.lemmas and tells([c]) for c in verb))


def _ahead_of(sentence: Sentence, last: Chunk) -> int:
    """How many in office a row names before its last: "prezydent, sekretarz (i dwoje radnych)"."""
    before, found = without_his(sentence.before(last.span.start)), 0
    while before and before[-1].form == ",":
        named = len(before) - 1
        while named > 1 and before[named - 1].form[:1].isupper() and not _is_one(before[named - 1]):
            named -= 1  # "burmistrz Jan Kos, jego zastępca oraz …"
        if not named or not _is_one(before[named - 1]) or "nom" not in before[named - 1].cases:
            break
        before, found = before[: named - 1], found + 1
    return found


def _without_country(chunks: Sequence[Chunk]) -> Sequence[Chunk]:
    """Chunks without a country in brackets before their last: "mer Creil (Francja) z" as "mer Creil z"."""
    country = [c.form for c in chunks[-4:-1:2]] == ["(", ")"] and "country" in chunks[-3].kinds
    return [*chunks[:-4], chunks[-1]] if country else chunks


def _holds_office(sentence: Sentence, chunk: Chunk) -> bool:
    """Whether a town is named by one in office: "burmistrz X", "Mayor of X"."""
    inside = (t for t in sentence.tokens if chunk.span.start <= t.span.start < chunk.span.end)
    return any(not _PERSONS.isdisjoint(t.lemmas) for t in inside)
