"""Partnerships that a rule of a language tells whole: "Twinning began for X in 1986 with Y", "X, the town's twin".

Such rules (`set: {tie: twinning}` of the frame `agreement`) name one partner of who speaks, or two of each other. What
Polish says with the same words in another order is read by `agreement_twinnings`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coopgraph.extract.agreement_lists import RULE
from coopgraph.extract.chunks import Chunk, Sentence
from coopgraph.extract.drafts import at, municipality
from coopgraph.extract.pact_dates import dates_of
from coopgraph.extract.pacts import Pact, same_body
from coopgraph.extract.rules import Match
from coopgraph.extract.state import State
from coopgraph.model import OrganisationValue, PlaceValue

_TIE = "tie"
_TWO = 2


def tied(state: State, own: OrganisationValue | None, sentences: Sequence[Sentence]) -> list[Pact]:
    """The twinnings that rules tell in these sentences, with the one date of the words of the rule."""
    if not state.any_of("agreement"):
        return []
    matches = [m for s in sentences for m in state.of(s, "agreement") if _TIE in m.rule.constants]
    return [pact for match in matches for pact in _pacts(match, own)]


def _pacts(match: Match, own: OrganisationValue | None) -> Iterator[Pact]:
    named = [(body, chunk) for chunk in match.all("partner") if (body := _body(chunk)) is not None]
    if len(named) == 1 and own is not None and not same_body(named[0][0], own):
        named.insert(0, (own, named[0][1]))
    if len(named) != _TWO or same_body(named[0][0], named[1][0]):
        return
    pact = Pact(
        [(body, chunk.span) for body, chunk in named],
        match.rule.constants[_TIE],
        at(match.sentence, named[1][1].span, f"{RULE}-{match.rule.constants[_TIE]}"),
    )
    dates = dates_of(match.sentence.chunks)
    if len(dates) == 1:
        pact.signed, pact.signed_where = dates[0].edtf, at(match.sentence, dates[0].span, f"{RULE}-signed")
    yield pact


def _body(chunk: Chunk) -> OrganisationValue | None:
    """The town that a word names, or the body it is."""
    value = chunk.mention.value if chunk.mention is not None else None
    if isinstance(value, PlaceValue):
        return municipality(value) if value.kind == "settlement" else None
    return value if isinstance(value, OrganisationValue) and value.kind == "municipality" else None
