"""One who is told before and the people who went along: "towarzyszyli mu A i B", "a wraz z nim pojechali A, B i C"."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Sentence, begins, tells
from coopgraph.extract.context import same_place
from coopgraph.extract.drafts import Where, at
from coopgraph.extract.frames import TripFrame
from coopgraph.extract.people import place_of
from coopgraph.extract.size_beside import ALONG
from coopgraph.extract.sizes import size_of
from coopgraph.extract.state import State
from coopgraph.model import BlockKind, Mention, MentionKind, OrganisationValue, PlaceValue, QuantityValue, Span

_ROW: Final = "size-subject"
_LIST: Final = "size-list"
_RULE: Final = "trip-size-with-one"
_OF_LIST: Final = "trip-size-of-list"
_WITH: Final = frozenset({"z", "ze"})
_HIM: Final = frozenset({"nim", "nią", "mną"})
_GREETED: Final = frozenset(
    {
        "przyjąć",
        "powitać",
        "przywitać",
        "witać",
        "podejmować",
        "podjąć",
        "gospodarz",
        "spotkać",
        "spotkanie",
        "rozmawiać",
    }
)
_RECEIVED: Final = frozenset({"przyjąć", "przyjmować", "powitać", "przywitać", "witać", "podejmować", "pożegnać"})
_LED: Final = frozenset({"przewodniczyć", "czoło", "kierować", "przewodnictwo", "przewodzić"})
_COUNTED: Final = frozenset({"trip-size", "trip-size-sum"})
_ON_THE_WAY: Final = frozenset(
    {
        "delegacja",
        "grupa",
        "ekipa",
        "reprezentacja",
        "skład",
        "wyjazd",
        "wizyta",
        "rewizyta",
        "wymiana",
        "podróż",
        "pobyt",
    }
    | {
        "wyprawa",
        "wycieczka",
        "misja",
        "mobilność",
        "powrót",
        "towarzyszyć",
        "składać",
        "wejść",
        "wchodzić",
        "tworzyć",
        "stanowić",
    }
)
_PART: Final = frozenset({"udział", "uczestniczyć"})
_SPEAK: Final = frozenset({"przedstawiciel", "reprezentant", "delegat"})
_TOWN: Final = frozenset({"miasto", "gmina", "powiat", "samorząd", "urząd", "rada"})
_TWO: Final = 2
_INSIDE: Final = frozenset({"w", "we"})
_COUNTS: Final = "liczyć"
_BANDS: Final = frozenset({"drużyna", "orkiestra", "chór", "zespół", "kapela"})
_JOINED: Final = frozenset({"dołączyć"})
_SAW: Final = frozenset({"zwiedzić", "zwiedzać", "podglądać", "podpatrywać", "obserwować", "wizytować"})
_IT: Final = frozenset({"nim", "niej", "nich"})
_CROWD: Final = 15  # more than a delegation has
_OTHERS: Final = 4  # chunks: "chór", "z", "francuskiego", "X"
_NEXT: Final = 3  # chunks from people to their body
_GAP: Final = 2  # characters between one in office and "z"


def size_of_goers(
    frame: TripFrame, sentence: Sentence, people: frozenset[str], others: frozenset[str]
) -> tuple[str, Where] | None:
    """The size that the sentence tells in which a journey is read."""
    subject = _led_by_guest(frame, sentence) if frame.incoming else True
    return size_of([sentence], people, subject=subject, others=others)


def size_with_one(frame: TripFrame, sentence: Sentence, state: State) -> tuple[str, Where] | None:
    """One and the row of those who went along with him, where each of them can be counted and none of them hosts."""
    if (labelled := _of_label(sentence, state)) is not None:
        return labelled
    counts = sentence.of(MentionKind.SIZE)
    rows = [m for m in counts if m.rule == ALONG]
    if not rows and _beside_him(sentence):
        rows = [m for m in counts if m.rule == _ROW and _number(m)]
    number = _number(rows[0]) if len(rows) == 1 else None
    before = state.reading.sentences[sentence.index - 1] if sentence.index else sentence
    said = sentence.lemmas | before.lemmas
    if number is None or not _GREETED.isdisjoint(said) or (frame.incoming and _LED.isdisjoint(said)):
        return None
    return str(number + 1), at(sentence, rows[0].span, _RULE)


def _of_label(sentence: Sentence, state: State) -> tuple[str, Where] | None:
    """The list that a label opens: "Delegacja gminy X w osobach: burmistrz i sekretarz przebywała w …"."""
    label = sentence.block.label if sentence.block.kind is BlockKind.FIELD else None
    for mention in state.reading.mentions(label) if label is not None else ():
        if mention.rule == _LIST and (number := _number(mention)):
            return str(number), at(sentence, sentence.span, _OF_LIST)
    return None


def counts_travellers(frame: TripFrame, sentence: Sentence, told: Where, state: State) -> bool:
    """Whether a sentence that goes on with a journey counts those who made it, not whom they met, heard or saw.

    "Koncert obejrzało 300 osób", "w zawodach startowało 80 zawodników", "szkoła ma 350 uczniów" do not; what says that
    people moved or stayed, names their group, their body or a part in the journey, or has no verb at all does.
    """
    chunks = sentence.chunks
    received = not _RECEIVED.isdisjoint(sentence.lemmas) and _ON_THE_WAY.isdisjoint(sentence.lemmas)
    if received or _of_others(frame, sentence, told, state):
        return False  # "przyjął ją burmistrz wraz z dwoma radnymi"
    if told.rule not in _COUNTED or not (tells(chunks) or any(begins(c.tags, "inf") for c in chunks)):
        return True
    part = not _PART.isdisjoint(sentence.lemmas) and all(c.form.casefold() not in _INSIDE for c in chunks)
    way = not _ON_THE_WAY.isdisjoint(sentence.lemmas) or (_COUNTS in sentence.lemmas and _of_group(sentence))
    if part or way:  # "Udział wzięły cztery osoby": in the journey, for nothing else is named
        return True
    moved = state.rules.any_of("goes", "comes", "stays") - _JOINED
    if any(c.mention is None and c.lemmas & moved and not begins(c.tags, "fin") for c in chunks):
        return True
    units = {getattr(m.value, "unit", "") for m in sentence.of(MentionKind.SIZE) if m.span == told.focus}
    if _few(sentence, told) and (not _SAW.isdisjoint(sentence.lemmas) or (frame.incoming and "gość" in units)):
        return True
    before = sentence.before(told.focus.start)
    bracketed = bool(before) and before[-1].form in {"(", "po"}
    in_it = any(
        one.form.casefold() in {"w", "we"} and (two.form in _IT or not _BANDS.isdisjoint(two.lemmas))
        for one, two in pairwise(chunks)
    )
    grouped = any("osobow" in c.form.casefold() for c in chunks)
    whose = _of_their_nation(frame, sentence, told, state) if frame.incoming else _of_ours(sentence, told, state)
    return bracketed or in_it or grouped or whose


def _of_their_nation(frame: TripFrame, sentence: Sentence, told: Where, state: State) -> bool:
    """Whether those counted are of the guests' land: "16 niemieckich gimnazjalistów i 2 nauczycieli malowało"."""
    seats = [v.seat for f in frame.get("sender") if isinstance(v := f.value, OrganisationValue)]
    lands = {seat.country for seat in seats if seat is not None} - {None, "PL"}
    inside = (t for t in sentence.tokens if told.focus.covers(t.span))
    return bool(lands) and any(state.nations.of(t.lemmas) in lands for t in inside)


def _of_others(frame: TripFrame, sentence: Sentence, told: Where, state: State) -> bool:
    """Whether those counted are of a town that sent nobody on this journey: "wystąpił 40-osobowy chór z X"."""
    behind = sentence.behind(told.focus.end)[:_OTHERS]
    towns = [t for a, b in pairwise(behind) if a.form in _WITH and (t := place_of(b)) and t.kind == "settlement"]
    if len(towns) != 1 or state.context.is_own(towns[0]):
        return False
    senders = [f.value for f in frame.get("sender")]
    seats = [v.seat if isinstance(v, OrganisationValue) else v for v in senders]
    return bool(seats) and all(isinstance(s, PlaceValue) and not same_place(s, towns[0]) for s in seats)


def _few(sentence: Sentence, told: Where) -> bool:
    """Whether those counted are no crowd."""
    counts = [m for m in sentence.of(MentionKind.SIZE) if told.focus.covers(m.span) or m.span.covers(told.focus)]
    return all((_number(m) or 0) < _CROWD for m in counts)


def _of_group(sentence: Sentence) -> bool:
    """Whether it is a band or a team that "has" so many, or nobody is named who does: "liczyła 30 osób"."""
    return not _BANDS.isdisjoint(sentence.lemmas) or _COUNTS in sentence.chunks[0].lemmas


def _of_ours(sentence: Sentence, told: Where, state: State) -> bool:
    """Whether those counted are of the own town: "trzech strażaków z OSP X", "pięciu radnych naszego miasta"."""
    for chunk in sentence.behind(told.focus.end)[:_NEXT]:
        value = chunk.mention.value if chunk.mention is not None else None
        if isinstance(value, OrganisationValue):
            return value.seat is None or state.context.own is None or state.context.is_own(value.seat)
    behind = sentence.behind(told.focus.end)[:_TWO]
    ours = any("nasz" in c.lemmas for c in behind) or "delegować" in sentence.lemmas
    return _few(sentence, told) and (ours or _speak_for_town(sentence, told))


def _speak_for_town(sentence: Sentence, told: Where) -> bool:
    """Whether those counted are a town's own representatives: "pięciu przedstawicieli miasta uczestniczyło w …"."""
    counted = [c for c in sentence.chunks if told.focus.covers(c.span) or c.span.covers(told.focus)]
    of_town = any(not _TOWN.isdisjoint(c.lemmas) for c in sentence.behind(told.focus.end)[:1])
    named = of_town and any(not _SPEAK.isdisjoint(c.lemmas) for c in counted)
    return named and not _PART.isdisjoint(sentence.lemmas)


def _led_by_guest(frame: TripFrame, sentence: Sentence) -> bool:
    """Whether a row of people begins with one in office of the town that sent the guests: "burmistrz X z małżonką"."""
    rows = [m for m in sentence.of(MentionKind.SIZE) if m.rule == _ROW]
    values = [found.value for found in frame.get("sender")] if rows else []
    seats = [v.seat for v in values if isinstance(v, OrganisationValue) and v.seat is not None]
    heads = [m for m in sentence.of(MentionKind.ORGANISATION) if m.rule.startswith("office-holder")] if seats else []
    return any(
        isinstance(m.value, OrganisationValue) and m.value.seat in seats and 0 < row.span.start - m.span.end <= _GAP
        for row in rows
        for m in heads
    )


def _beside_him(sentence: Sentence) -> bool:
    """Whether people went "z nim", told before their row."""
    return any(one.form.casefold() in _WITH and two.form.casefold() in _HIM for one, two in pairwise(sentence.chunks))


def _number(mention: Mention) -> int | None:
    """The number of people that a row has; None where not all can be counted."""
    value = mention.value
    counted = isinstance(value, QuantityValue) and value.bound is None and value.value.isdecimal()
    return int(value.value) if counted and isinstance(value, QuantityValue) else None


def count_listed(frame: TripFrame, skipped: Span, state: State) -> None:
    """A heading or label above the names of those who went ("Delegacja gminy w X:") gives a journey its size."""
    for mention in state.reading.mentions(skipped) if frame.size is None else ():
        value = mention.value
        if mention.rule == _LIST and isinstance(value, QuantityValue) and value.bound is None:
            start = state.reading.document.text.rfind("\n", 0, mention.span.start) + 1
            line = Span(start, mention.span.end)
            frame.size = (value.value, Where(line, line, _OF_LIST))
