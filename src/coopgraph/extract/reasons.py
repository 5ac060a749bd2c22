"""What a journey was, from the sentence beside it that says why: "Wyjazd związany był z targami", "Odbył się tam …".

Only the words of the very place where the reason stands count ("z targami"), not those of the whole sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from coopgraph.extract.beside_kinds import speaks_of_others
from coopgraph.extract.chunks import Sentence, begins, opens, words
from coopgraph.extract.clauses import part_of
from coopgraph.extract.drafts import Where, at
from coopgraph.extract.frames import TripFrame
from coopgraph.extract.people import place_of
from coopgraph.extract.purposes import is_of_paper
from coopgraph.extract.roles import dates_of
from coopgraph.extract.state import State
from coopgraph.extract.told_kinds import of_years_before
from coopgraph.extract.work_done import work_done
from coopgraph.model import Confidence, Span, Token

_RULE: Final = "trip-kind-of-reason"
_VAGUE: Final = frozenset({"official-visit", "other"})
_NEXT: Final = 2  # sentences behind a journey
_OPENING: Final = 4  # tokens
_JOURNEYS: Final = frozenset({"wizyta", "wyjazd", "pobyt", "przyjazd", "podróż", "rewizyta", "wyprawa", "zaproszenie"})
_LINKS: Final = frozenset({"związany", "związać", "wiązać", "łączyć", "połączony", "połączyć", "zbiec", "zbiegać"})
_WITH: Final = frozenset({"z", "ze"})
_ABOUT: Final = "dotyczyć"
_ASKED: Final = frozenset({"zaprosić", "zapraszać"})
_REASONS: Final = frozenset({"powód", "pretekst", "okazja", "cel"})
_MAIN: Final = frozenset({"główny", "ważny", "centralny", "kulminacyjny", "zasadniczy"})
_ITEMS: Final = frozenset({"punkt", "wydarzenie", "cel", "powód", "element"})
_BE: Final = frozenset({"być", "stać"})
_HELD: Final = frozenset({"odbyć", "odbywać", "trwać", "zgromadzić", "rozpocząć", "przyciągnąć", "towarzyszyć"})
_GATHERED: Final = frozenset({"zgromadzić", "przyciągnąć"})
_DURING: Final = frozenset({"podczas", "na"})
_OURS: Final = frozenset(
    {"nasz", "delegacja", "przedstawiciel", "gość", "reprezentant", "reprezentacja", "samorządowiec"}
)
_PART: Final = frozenset({"udział", "uczestniczyć"})
_IN: Final = frozenset({"w", "we"})
# guests take part in games, classes and concerts on ordinary visits, too
_OF_PART: Final = frozenset({"project-meeting", "youth-exchange", "conference", "trade-fair"})
_THERE: Final = frozenset({"tam", "tamże"})
_MISSING: Final = frozenset({"nie", "bez"})
_ELSE: Final = frozenset(
    {"chcieć", "zamierzać", "planować", "zaplanować", "zapowiedzieć", "przyszły", "kolejny", "następny", "wkrótce"}
    | {"też", "także", "również", "ponadto", "wieczorem", "wieczór", "zakończenie", "koniec", "mieszkaniec", "dopiero"}
)
_PAST: Final = ("praet:", "imps:")
_Reason = tuple[Sentence, Span, frozenset[str]]
_STOPS: Final = frozenset({",", ";", ":", "–", "("})


def kinds_of_reasons(frames: Sequence[TripFrame], state: State) -> None:
    """Give journeys of no telling kind the one of the reason that a sentence beside them gives."""
    opened = {s.index for f in frames if f.span is not None for s in state.reading.meeting(f.span)}
    for frame in frames:
        if frame.span is None or frame.status is not None:
            continue
        kind = frame.kind[0] if frame.kind is not None else None
        if kind == "youth-exchange" and (found := _work(frame, opened, state)) and found[0] == "training":
            frame.kind = found  # pupils who served a traineeship
        elif kind is None or kind in _VAGUE:
            frame.kind = _of_reason(frame, opened, state) or _work(frame, opened, state) or frame.kind


def _of_reason(frame: TripFrame, opened: set[int], state: State) -> tuple[str, Where] | None:
    """The kind of the reason that a sentence beside a journey gives."""
    for sentence, span, only in _reasons(frame, opened, state):
        told = state.kinds.find([part_of(sentence, span)], only)
        if told is not None:
            return told[0], at(sentence, told[2], _RULE, Confidence.MEDIUM)
    return None


def _work(frame: TripFrame, opened: set[int], state: State) -> tuple[str, Where] | None:
    """The kind that what people did makes a journey, told behind it."""
    for sentence in _behind(frame, opened, state):
        if (done := work_done(sentence)) is not None:
            return done[0], at(sentence, done[1], _RULE, Confidence.MEDIUM)
    return None


def _behind(frame: TripFrame, opened: set[int], state: State) -> Iterator[Sentence]:
    """The next sentences of the paragraph behind a journey that may say what it was."""
    assert frame.span is not None
    own = state.reading.meeting(frame.span)
    first = own[-1].index + 1 if own else 0
    for sentence in state.reading.sentences[first : first + _NEXT] if own else ():
        if sentence.index in opened or sentence.block.span != own[-1].block.span:
            return
        if _may_tell(sentence, frame, state):
            yield sentence


def _reasons(frame: TripFrame, opened: set[int], state: State) -> Iterator[_Reason]:
    """Where sentences beside a journey give a reason for it, and the kinds that it may be there."""
    assert frame.span is not None
    own = state.reading.meeting(frame.span)
    if not own:
        return
    any_kind = state.kinds.names - _VAGUE
    for sentence in _behind(frame, opened, state):
        if (span := _told_behind(sentence)) is not None:
            yield sentence, span, any_kind
        elif (span := _took_part(sentence)) is not None:
            yield sentence, span, _OF_PART
    for sentence in state.reading.sentences[max(0, own[0].index - 1) : own[0].index]:
        if sentence.index not in opened and _may_tell(sentence, frame, state):
            span = _told_before(sentence, own[0], frame, state)
            if span is not None:
                yield sentence, span, any_kind


def _may_tell(sentence: Sentence, frame: TripFrame, state: State) -> bool:
    """Whether a sentence tells of what was: of no plan, other day, other town, denial or paper."""
    lemmas = sentence.lemmas
    if not _ELSE.isdisjoint(lemmas) or not _MISSING.isdisjoint(lemmas) or of_years_before(sentence):
        return False
    if any(opens(c.tags, ("bedzie:",)) for c in sentence.chunks) or speaks_of_others(frame, sentence, state):
        return False
    if "zaproszenie" not in lemmas and is_of_paper(sentence, state):
        return False
    if not any(_is_past(t) for t in sentence.tokens):
        return False
    known = frame.dates
    if known is not None and any(not _meets(v.start, v.end, known.start, known.end) for v, _ in dates_of(sentence)):
        return False
    towns = {p.name for c in sentence.chunks if (p := place_of(c)) is not None and p.kind == "settlement"}
    return towns <= {getattr(f.value, "name", "") for role in ("place", "sender", "origin") for f in frame.get(role)}


def _meets(start: str | None, end: str | None, first: str | None, last: str | None) -> bool:
    """Whether two spans of days have one in common."""
    return not (start and end and first and last) or (start <= last and first <= end)


def _told_behind(sentence: Sentence) -> Span | None:
    """Where a sentence behind a journey says what it was for."""
    tokens = sentence.tokens
    said = [words(t) for t in tokens]
    for tell in (_linked, _named_reason, _asked, _fronted, _during, _held):
        found = tell(tokens, said)
        if found is not None:
            return found
    return None


def _up_to_stop(tokens: Sequence[Token], first: int) -> Span | None:
    """From a token to the end of its clause."""
    end = next((k for k in range(first, len(tokens)) if tokens[k].form in _STOPS and k > first), len(tokens))
    return Span(tokens[first].span.start, tokens[end - 1].span.end) if first < end else None


def _linked(tokens: Sequence[Token], said: Sequence[frozenset[str]]) -> Span | None:
    """As in "Wyjazd związany był z …", "Przyjazd gości zbiegł się z …", "Zaproszenie dotyczyło …"."""
    if all(_JOURNEYS.isdisjoint(lemmas) for lemmas in said[:_OPENING]):
        return None
    for i, lemmas in enumerate(said):
        if _ABOUT in lemmas and any("zaproszenie" in s for s in said[:i]):
            return _up_to_stop(tokens, i + 1)
        if not _LINKS.isdisjoint(lemmas):
            after = next((k for k in range(i + 1, min(i + 4, len(tokens))) if tokens[k].form in _WITH), None)
            return None if after is None else _up_to_stop(tokens, after + 1)
    return None


def _named_reason(tokens: Sequence[Token], said: Sequence[frozenset[str]]) -> Span | None:
    """As in "Powodem wyjazdu było …", "Głównym punktem wizyty był …", "Udział w … był celem wyjazdu"."""
    for i, lemmas in enumerate(said):
        reason = not _REASONS.isdisjoint(lemmas)
        if not reason and (_ITEMS.isdisjoint(lemmas) or i == 0 or _MAIN.isdisjoint(said[i - 1])):
            continue
        if not reason and not opens(tokens[i].tags, ("subst:",)):
            continue
        if i > _OPENING:
            be = next((k for k in range(i) if not _BE.isdisjoint(said[k]) and _is_past(tokens[k])), None)
            return Span(tokens[0].span.start, tokens[be - 1].span.end) if be else None
        be = next((k for k in range(i, len(said)) if not _BE.isdisjoint(said[k]) and _is_past(tokens[k])), None)
        return None if be is None or be + 1 >= len(tokens) else _up_to_stop(tokens, be + 1)
    return None


def _asked(tokens: Sequence[Token], said: Sequence[frozenset[str]]) -> Span | None:
    """As in "Delegację zaproszono na …", "Goście zostali zaproszeni na …"."""
    for i, lemmas in enumerate(said[:-1]):
        if _ASKED.isdisjoint(lemmas) or tokens[i + 1].form != "na" or not opens(tokens[i].tags, ("imps:", "ppas:")):
            continue
        if any(not _OURS.isdisjoint(s) for s in said[:i]):
            return _up_to_stop(tokens, i + 2)
    return None


def _fronted(tokens: Sequence[Token], said: Sequence[frozenset[str]]) -> Span | None:
    """As in "Na święto miasta zaprosił ich burmistrz"."""
    if tokens[0].form != "Na":
        return None
    asked = next((i for i, s in enumerate(said) if not _ASKED.isdisjoint(s) and _is_past(tokens[i])), None)
    return Span(tokens[1].span.start, tokens[asked - 1].span.end) if asked is not None and asked > 1 else None


def _during(tokens: Sequence[Token], said: Sequence[frozenset[str]]) -> Span | None:
    """As in "Podczas targów nasi przedstawiciele spotkali się z …"."""
    if tokens[0].form.casefold() not in _DURING:
        return None
    verb = next((i for i, t in enumerate(tokens) if _is_past(t)), None)
    ours = next((i for i, s in enumerate(said) if not _OURS.isdisjoint(s)), None)
    if verb is None or ours is None or min(verb, ours) <= 1 or abs(verb - ours) > _OPENING:
        return None
    end = min(verb, ours)
    return None if any(not _JOURNEYS.isdisjoint(s) for s in said[:end]) else _between(tokens, 1, end)


def _held(tokens: Sequence[Token], said: Sequence[frozenset[str]]) -> Span | None:
    """As in "Odbył się tam zjazd …", "Zjazd zgromadził uczestników z ośmiu krajów"."""
    verb = next((i for i, s in enumerate(said) if not _HELD.isdisjoint(s) and _is_past(tokens[i])), None)
    if verb is None:
        return None
    if not _GATHERED.isdisjoint(said[verb]):
        return _between(tokens, 0, verb) if verb else None
    there = any(t.form.casefold() in _THERE for t in tokens) or [t.form for t in tokens[:2]] == ["Na", "miejscu"]
    return _up_to_stop(tokens, 0) if there else None


def _is_past(token: Token) -> bool:
    """Whether a word is a verb in the past; "była" and "były" are other words first."""
    return opens(token.tags, _PAST) or ("być" in token.lemmas and begins(token.tags, _PAST))


def _took_part(sentence: Sentence) -> Span | None:
    """As in "Wzięli tam udział w …", "Uczestniczono w …", "Wizyta odbyła się przy okazji …"."""
    tokens = sentence.tokens
    for i, lemmas in enumerate(map(words, tokens)):
        if not _PART.isdisjoint(lemmas) and i + 1 < len(tokens) and tokens[i + 1].form in _IN:
            return _up_to_stop(tokens, i + 2)
        if "okazja" in lemmas and i and tokens[i - 1].form.casefold() in {"przy", "z"}:
            return _up_to_stop(tokens, i + 1)
    return None


def _between(tokens: Sequence[Token], first: int, end: int) -> Span | None:
    """From a token to right before another."""
    return Span(tokens[first].span.start, tokens[end - 1].span.end) if first < end else None


def _told_before(sentence: Sentence, own: Sentence, frame: TripFrame, state: State) -> Span | None:
    """What the sentence right before a journey says was held there, or that its people took part in."""
    tokens, said = sentence.tokens, [words(t) for t in sentence.tokens]
    verb = next((i for i, t in enumerate(tokens) if _is_past(t)), None)
    if verb is None:
        return None
    if any(t.form.casefold() in _THERE for t in own.tokens):  # "W X odbył się zjazd. Delegacja gościła tam …"
        return sentence.span if not _HELD.isdisjoint(said[verb]) and _has_place(sentence, frame) else None
    part = next((i for i, s in enumerate(said) if not _PART.isdisjoint(s)), None)
    ours = any(not _OURS.isdisjoint(s) for s in said) or not state.rules.lemmas("officials").isdisjoint(sentence.lemmas)
    return _up_to_stop(tokens, part + 1) if part is not None and part + 1 < len(tokens) and ours else None


def _has_place(sentence: Sentence, frame: TripFrame) -> bool:
    """Whether a sentence names where the journey went."""
    names = {getattr(f.value, "name", "") for f in frame.get("place")}
    return any((p := place_of(c)) is not None and p.name in names for c in sentence.chunks)
