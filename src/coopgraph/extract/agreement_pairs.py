"""Lists of pairs: lines below words about partners that each name both towns, "Gmina X – Gmina Y (2004)".

So the pages of counties, regions and associations tell who is whose partner: none of these towns speaks, and no line
has a partner of the town in another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from coopgraph.extract.agreement_lines import Lines
from coopgraph.extract.agreement_runs import Entry, Run, body_of_line, leads, lines, named, tells_of_people
from coopgraph.extract.agreement_words import AgreementWords
from coopgraph.extract.chunks import Reading, lemmas_of
from coopgraph.extract.drafts import municipality
from coopgraph.extract.pacts import Pact
from coopgraph.extract.state import State
from coopgraph.model import MentionKind, OrganisationValue, PlaceValue, Span, Token
from coopgraph.model.record import record

_DASHES: Final = frozenset({"–", "—", "-", "‑", "/"})
_ENDS: Final = frozenset({"(", ",", ":", "–", "—", "-", ";", "|", "."})
_LEAST: Final = 2  # lines
_ABOVE: Final = 3  # lines between the words about partners and the first pair
_BRACKET: Final = 4  # tokens of a name in brackets: "Jarocin (Jarotschin)"


@record()
class Pair:
    """Two towns told on one line: the first, and the second as the entry of a list."""

    first: OrganisationValue
    entry: Entry


def pairs(state: State, words: AgreementWords) -> tuple[list[Pact], list[Span]]:
    """The pacts of the pairs a document lists, and the spans of the lines of these lists."""
    reading = state.reading
    if reading.lemmas.isdisjoint(words.set("lists") | words.papers | words.set("cooperation")):
        return [], []
    pacts, spans = list[Pact](), list[Span]()
    for lead, listed in _lists(reading, words):
        spans += [line for line, _ in listed]
        for one in (pair for _, pair in listed if pair is not None and _are_abroad(pair)):
            pact = Lines(state, words, one.first, Run(lead, (one.entry,))).pact(one.entry)
            pacts += [pact] if pact is not None else []
    return pacts, spans


def _lists(reading: Reading, words: AgreementWords) -> Iterator[tuple[Span, list[tuple[Span, Pair | None]]]]:
    """The line about partners and the lines below it, each with its pair; None where a name is not understood."""
    lead: Span | None = None
    above, listed = 0, list[tuple[Span, Pair | None]]()
    for line in lines(reading):
        pair = _pair(reading, line) if lead is not None else None
        if pair is not None or (listed and _looks_like_pair(reading, line)):
            listed.append((line, pair))
            continue
        if lead is not None and sum(pair is not None for _, pair in listed) >= _LEAST:
            yield lead, listed
        if leads(reading, line, lemmas_of(reading.tokens(line)), words):
            lead, above = line, 0
        else:
            above += 1
            lead = lead if not listed and above <= _ABOVE else None
        listed = []
    if lead is not None and sum(pair is not None for _, pair in listed) >= _LEAST:
        yield lead, listed


def _are_abroad(pair: Pair) -> bool:
    """Whether the towns of a pair are of two countries: others may be the ends of a way."""
    second = _party(pair.entry.value)
    countries = {_country(pair.first), _country(second) if second is not None else None}
    return None not in countries and len(countries) > 1


def _looks_like_pair(reading: Reading, line: Span) -> bool:
    """Whether a line is two names, each with a capital, and a dash between."""
    tokens = list(reading.tokens(body_of_line(reading, line)))
    at = next((i for i, t in enumerate(tokens) if t.form in _DASHES), len(tokens))
    return 0 < at < len(tokens) - 1 and tokens[0].form[0].isupper() and tokens[at + 1].form[0].isupper()


def _pair(reading: Reading, line: Span) -> Pair | None:
    """The two towns that a line is about, with nothing but a dash between them."""
    body = body_of_line(reading, line)
    tokens = list(reading.tokens(body))
    mentions = [m for m in reading.mentions(body) if m.kind in {MentionKind.PLACE, MentionKind.ORGANISATION}]
    if len(mentions) < _LEAST or not tokens or tells_of_people(reading.mentions(body)):
        return None
    one = named(mentions, tokens[0])
    at = _behind_dash(tokens, one[0]) if one is not None else None
    two = named(mentions, tokens[at]) if at is not None else None
    if one is None or two is None:
        return None
    after = next((t for t in tokens if t.span.start >= two[0].end), None)
    first = _party(one[1])
    if first is None or _party(two[1]) is None or (after is not None and after.form not in _ENDS):
        return None
    return Pair(first, Entry(line, two[0], two[1]))


def _behind_dash(tokens: Sequence[Token], name: Span) -> int | None:
    """The index of the token behind the dash that follows a name, its other name in brackets left out."""
    at = next((i for i, t in enumerate(tokens) if t.span.start >= name.end), len(tokens))
    if at < len(tokens) and tokens[at].form == "(":
        close = next((i for i in range(at, min(at + _BRACKET, len(tokens))) if tokens[i].form == ")"), None)
        if close is None or any(t.form[0].isdigit() for t in tokens[at:close]):
            return None
        at = close + 1
    return at + 1 if at + 1 < len(tokens) and tokens[at].form in _DASHES else None


def _party(value: PlaceValue | OrganisationValue) -> OrganisationValue | None:
    if isinstance(value, OrganisationValue):
        return value
    return municipality(value) if value.kind == "settlement" else None


def _country(body: OrganisationValue) -> str | None:
    return body.country or (body.seat.country if body.seat is not None else None)
