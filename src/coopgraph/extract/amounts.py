"""What a project is worth, who put how much into it, and how long it runs.

The rules (frame "amounts") say which sum is the whole, which was granted and which is one's own share; here each sum
becomes a Figure or a FundingContribution. A grant whose giver nobody names, and a second sum of the same sort and
currency (a part of the first, as a rule), stay unsaid.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from coopgraph.extract.chunks import Sentence
from coopgraph.extract.drafts import Where, at, concept, date, edtf
from coopgraph.extract.frames import Contribution
from coopgraph.extract.money_elsewhere import elsewhere, lent
from coopgraph.extract.parts import decides_only
from coopgraph.extract.people import body_of, speaker
from coopgraph.extract.project_denials import refused
from coopgraph.extract.project_topics import of_many
from coopgraph.extract.rules import Match
from coopgraph.extract.state import State
from coopgraph.extract.write import write_contribution
from coopgraph.model import BlockKind, DateValue, Literal, Mention, MentionKind, QuantityValue, Ref, Span
from coopgraph.namespaces import coop

_FRAME: Final = "amounts"
_SUMS: Final = ("own", "granted", "total")  # what a sum is; a closer description goes first
_FIELDS: Final = {"budget": "total", "grant": "granted", "fund": "granted", "own-share": "own"}
_GIVERS: Final = frozenset({MentionKind.FUND, MentionKind.PROGRAMME})
_TERM: Final = frozenset({"realizacja", "projekt", "trwanie", "okres", "lata"})
_FOR_ONE: Final = frozenset({"dla", "część", "części", "przypada"})
_PAID_BY: Final = ("coFinancedBy", "underProgramme")
_ELSE: Final = frozenset({"inny", "pozostały"})
_DECIMAL: Final = "http://www.w3.org/2001/XMLSchema#decimal"
_CARD: Final = 8  # fields of a card either way
_TRAVEL: Final = frozenset({"wyjazd", "powrót", "przyjazd", "pobyt", "podróż"})  # "data powrotu" ends a journey
_DAYS: Final = "dzień"
_DAY: Final = 10
_PROJECTS: Final = frozenset({"projekt", "przedsięwzięcie", "mikroprojekt"})
_BEGUN: Final = frozenset({"rozpocząć", "ruszyć", "rozpoczynać", "wystartować", "zacząć"})
_ENDED: Final = frozenset({"zakończyć", "skończyć", "kończyć", "zakończenie", "potrwać", "trwać"})
_NEAR: Final = 4  # chunks before a day


def claim_amounts(project: str, sentence: Sentence, state: State) -> None:
    """Claim the sums and the period that a sentence (or field) gives of a project; `project` is its draft key."""
    for role, mention, where, match in () if _of_other(sentence, state) else _sums(sentence, state):
        value = mention.value
        if not isinstance(value, QuantityValue) or (project, role, _of(role, value)) in state.sums:
            continue
        if role == "total":
            state.sums.add((project, role, value.unit))
            _worth(project, value, where, state)
        elif payer := (_own(match, state) if role == "own" else _giver(project, sentence, match, state)):
            state.sums.add((project, role, _of(role, value)))
            amount = (value.value, value.unit)
            write_contribution(project, Contribution(payer, "funder", where, amount=amount), state.drafts)
        elif role == "granted" and _is_nobodys(project, state):
            state.granted.append((project, value, where))
    _runs(project, sentence, state)


def _of(role: str, value: QuantityValue) -> str:
    """The currency that a sum is kept apart by: what one body gave is one sum, "21 600 euro, czyli 96 000 zł"."""
    return value.unit if role == "total" else ""


def settle(state: State) -> None:
    """Claim the grants whose giver was told only below them: "Dofinansowanie: 21 600 euro", then "Program: X"."""
    for project, value, where in state.granted:
        payer = _known(project, state)
        if payer and (project, "granted", "") not in state.sums:
            state.sums.add((project, "granted", ""))
            amount = (value.value, value.unit)
            write_contribution(project, Contribution(payer, "funder", where, amount=amount), state.drafts)


def _is_nobodys(project: str, state: State) -> bool:
    """Whether nobody is yet known to have given a project money: of two, none is the one."""
    return not any(state.drafts.values(project, prop) for prop in _PAID_BY)


def _of_other(sentence: Sentence, state: State) -> bool:
    """Whether the sums of a sentence are for something else: sought, refused, lent, under "Inne inwestycje:"."""
    if MentionKind.MONEY not in sentence.named:
        return False
    label = sentence.block.label
    other = label is not None and any(t.lemmas & _ELSE for t in state.reading.tokens(label))
    return other or elsewhere(sentence) or refused(sentence) or lent(sentence)


def _sums(sentence: Sentence, state: State) -> Iterator[tuple[str, Mention, Where, Match | None]]:
    """Each sum once, by the closest description of it."""
    taken = set()
    for mention in sentence.of(MentionKind.MONEY)[:1]:
        if (field := _field(sentence)) in _FIELDS:
            taken.add(mention.span)
            yield _FIELDS[field], mention, at(sentence, mention.span, "project-sum-field"), None
    matches = state.of(sentence, _FRAME)
    whole = {m.span for match in matches for m in match.mentions("total")}
    for role in _SUMS:
        for match in (m for m in matches if not _of_one_partner(m) and not of_many(m)):
            for mention in match.mentions(role):
                # "wartość to 2 mln zł, dofinansowanie z programu X – 1,7 mln zł": the grant is the sum behind its word
                ahead = role == "granted" and mention.span in whole and match.focus.start == mention.span.start
                if mention.span not in taken and not ahead:
                    taken.add(mention.span)
                    yield role, mention, at(sentence, match.focus, match.rule.id, match.rule.confidence), match


def _of_one_partner(match: Match) -> bool:
    """Whether a sum is only what one of the partners gets: "dofinansowanie dla gminy X wynosi …"."""
    said = {c.form.casefold() for c in match.sentence.chunks if match.focus.covers(c.span)}
    behind = [c.form for c in match.sentence.behind(match.focus.end)[:2]]
    return bool(said & _FOR_ONE) or behind == ["dla", "strony"]


def _field(sentence: Sentence) -> str | None:
    """What the label of the field or column means that a sentence stands in."""
    block = next((b for b in reversed(sentence.path) if b.kind in {BlockKind.FIELD, BlockKind.CELL}), None)
    return block.key if block is not None else None


def _worth(project: str, value: QuantityValue, where: Where, state: State) -> None:
    """The whole value of a project, a Figure whose label names the currency."""
    drafts = state.drafts
    label = f"wartość projektu ({value.unit})"
    figure = drafts.new("figure", (coop("Figure"),), label)
    drafts.say(figure, "about", project, where)
    drafts.say(figure, "measure", concept("measure", "budget"), where)
    drafts.say(figure, "value", Literal(value.value, _DECIMAL), where)
    drafts.say(figure, "rdfs:label", Literal(label, language="pl"), where)
    if value.bound:
        drafts.say(figure, "bound", concept("bound", value.bound), where)


def _own(match: Match | None, state: State) -> str | None:
    """Whose own share it is: the body the rule caught, else whoever speaks."""
    for chunk in match.all("payer") if match else ():
        body = body_of(chunk, state.context)
        if body is not None:
            return state.drafts.body(body, chunk.span)
    town = state.context.own
    return state.drafts.body(speaker(state.context, town)) if town is not None else None


def _giver(project: str, sentence: Sentence, match: Match | None, state: State) -> str | None:
    """The fund or programme a grant comes from: of the rule, the only one of the sentence, the only one known."""
    for chunk in match.all("payer") if match else ():
        if chunk.mention is not None and chunk.mention.kind in {MentionKind.FUND, MentionKind.PROGRAMME}:
            return state.drafts.mention(chunk.mention)
        body = body_of(chunk, state.context)
        if body is not None and not decides_only(body):
            return state.drafts.body(body, chunk.span)
    label = sentence.block.label if _field(sentence) in _FIELDS else None
    told = state.reading.mentions(label) if label is not None else ()
    for mentions in (
        [m for m in told if m.kind in _GIVERS],
        sentence.of(MentionKind.FUND),
        sentence.of(MentionKind.PROGRAMME),
    ):
        named = list(dict.fromkeys(state.drafts.mention(m) for m in mentions))
        if named:
            return named[0] if len(named) == 1 else None
    return _known(project, state)


def _known(project: str, state: State) -> str | None:
    """The only fund or programme that a project is known to have."""
    for prop in _PAID_BY:
        known = [v.id for v in state.drafts.values(project, prop) if isinstance(v, Ref)]
        if known:
            return known[0] if len(known) == 1 else None
    return None


def _runs(project: str, sentence: Sentence, state: State) -> None:
    """The period in which a project runs; the first one told is kept."""
    drafts = state.drafts
    if MentionKind.DATE not in sentence.named or drafts.has(project, "edtf"):
        return
    found = [(m, at(sentence, m.span, "project-period-field")) for m in _field_dates(sentence, state)] or [
        (mention, at(sentence, match.focus, match.rule.id, match.rule.confidence))
        for match in state.of(sentence, _FRAME)
        for mention in match.mentions("period")
    ]
    if started := _started(sentence, state) or _begun_and_ended(sentence):
        _say_period(project, *started, state)
        return
    for mention, where in found[:1]:
        value = mention.value
        if not isinstance(value, DateValue) or "/" not in value.edtf or "X" in value.edtf or ".." in value.edtf:
            continue  # a lone day is when something of it happened
        if any(_DAYS in c.lemmas for c in sentence.before(mention.span.start)[-1:]):
            continue  # "W związku z realizacją projektu X w dniach 8–9 czerwca …"
        _say_period(project, value, where, state)


def _say_period(project: str, value: DateValue, where: Where, state: State) -> None:
    """The record, and its two days where they are known."""
    state.drafts.say(project, "edtf", edtf(value.edtf), where)
    if value.start and value.end and len(value.start) == len(value.end) == _DAY:
        state.drafts.say(project, "start", date(value.start), where)
        state.drafts.say(project, "end", date(value.end), where)


def _started(sentence: Sentence, state: State) -> tuple[DateValue, Where] | None:
    """The period of two fields: "Data rozpoczęcia: …", "Data zakończenia: …", one right after the other."""
    label = sentence.block.label
    travel = label is not None and any(t.lemmas & _TRAVEL for t in state.reading.tokens(label))
    if _field(sentence) != "date-end" or sentence.index == 0 or travel or _of_journey(sentence, state):
        return None
    before = state.reading.sentences[sentence.index - 1]
    days = [(s, m, m.value) for s in (before, sentence) for m in s.of(MentionKind.DATE)[:1]]
    if _field(before) != "date-start" or len(days) != 2:  # noqa: PLR2004 - a first and a last day
        return None
    (one, first, _), (two, last, _) = days
    both = Span(one.span.start, two.span.end)  # the quote must show both days
    return _spanning(Where(both, Span(first.span.start, last.span.end), "project-period-field"), first, last)


def _spanning(where: Where, first: Mention, last: Mention) -> tuple[DateValue, Where] | None:
    """The period from one date to another, both known to the year."""
    start, end = first.value, last.value
    if not isinstance(start, DateValue) or not isinstance(end, DateValue) or "X" in start.edtf + end.edtf:
        return None
    if "/" in start.edtf + end.edtf or not start.start or not end.end or start.start > end.end:
        return None
    return DateValue(f"{start.edtf}/{end.edtf}", start.start, end.end, "stated"), where


def _begun_and_ended(sentence: Sentence) -> tuple[DateValue, Where] | None:
    """The period of two verbs: "realizacja projektu rozpoczęła się w marcu 2020 r., a zakończyła w czerwcu 2021 r."."""
    days = sentence.of(MentionKind.DATE)
    if len(days) != 2 or sentence.lemmas.isdisjoint(_PROJECTS) or sentence.lemmas.isdisjoint(_ENDED):  # noqa: PLR2004
        return None
    first, last = days
    between = [c for c in sentence.behind(first.span.end) if c.span.end <= last.span.start]
    begun = any(c.lemmas & _BEGUN for c in sentence.before(first.span.start)[-_NEAR:])
    if not begun or not any(c.lemmas & _ENDED for c in between):
        return None
    return _spanning(at(sentence, Span(first.span.start, last.span.end), "project-period-verbs"), first, last)


def _of_journey(sentence: Sentence, state: State) -> bool:
    """Whether the day is one of a row or card that says where people went and who they were."""
    if sentence.within(BlockKind.ROW) is not None:
        return True
    near = state.reading.sentences[max(0, sentence.index - _CARD) : sentence.index + _CARD]
    return {"place", "participants"} <= {_field(s) for s in near}


def _field_dates(sentence: Sentence, state: State) -> list[Mention]:
    """The dates of "Okres realizacji: …", and of "Termin realizacji: …" on a sheet of a project."""
    key, label = _field(sentence), sentence.block.label
    term = key == "dates" and label is not None and any(t.lemmas & _TERM for t in state.reading.tokens(label))
    return sentence.of(MentionKind.DATE) if key == "period" or term else []
