"""What the lines of a run of partners state: one pact a line, with its paper, its day, and what became of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from coopgraph.extract.agreement_entries import land_named, over_by_note
from coopgraph.extract.agreement_lists import RULE
from coopgraph.extract.agreement_owners import headed_by
from coopgraph.extract.agreement_parties import Parties
from coopgraph.extract.agreement_regions import region_of
from coopgraph.extract.agreement_runs import Entry, Run, runs
from coopgraph.extract.agreement_words import NEGATION, AgreementWords, kind_of
from coopgraph.extract.chunks import lemmas_of
from coopgraph.extract.drafts import Where, municipality
from coopgraph.extract.pact_dates import Dated, only_past, usable
from coopgraph.extract.pacts import Pact, same_body
from coopgraph.extract.state import State
from coopgraph.model import (
    Block,
    BlockKind,
    Confidence,
    DateValue,
    MentionKind,
    OrganisationValue,
    Span,
    Token,
)

_YEAR: Final = re.compile(r"19[4-9]\d|20[0-3]\d")
_AS_ABOVE: Final = re.compile(r"\b(?:j\.\s?w\.|jw\.?|jak wyżej)(?!\w)")
_BEHIND: Final = 24  # characters from the word for a paper to its date: "umowa podpisana w dniu "
_NOT_YET: Final = "unsettled"


def lines_of_partners(
    state: State, words: AgreementWords, parties: Parties, told: Sequence[Pact]
) -> tuple[list[Pact], list[Span]]:
    """The pacts that lines of partners state beyond those `told` by lists already, and the spans of the lines."""
    pacts: list[Pact] = []
    spans: list[Span] = []
    for run in runs(state):
        own = headed_by(state, run.lead, parties.own) or parties.own
        if own is None:
            continue
        reader = Lines(state, words, own, run)
        reader.regional = parties.regional
        for entry in run.entries:
            pact = reader.pact(entry)
            if pact is not None or reader.over:
                spans.append(entry.span)
            if pact is not None and not any(_of_line(other, entry) for other in told):
                pacts.append(pact)
    return pacts, spans


def _of_line(pact: Pact, entry: Entry) -> bool:
    """Whether a pact has been read from the line already."""
    return any(entry.span.covers(span) for _, span in pact.parties)


class Lines:
    """Reads the lines of one run, each of which is about a partner of `own`."""

    def __init__(self, state: State, words: AgreementWords, own: OrganisationValue, run: Run) -> None:
        self._reading = state.reading
        self._words = words
        self.regional = False  # whether regions speak
        self._own = own
        self._about = lemmas_of(state.reading.tokens(run.lead))
        self._over = words.gone
        self._papers: frozenset[str] = frozenset()  # of the line before
        self.over = False  # whether the line read last says that there is no paper, or none any more

    def pact(self, entry: Entry) -> Pact | None:
        """The pact of a line; None where there is no paper and no partnership, or not yet."""
        body, self.over = self._body(entry), False
        if body is None or same_body(body, self._own):
            return None
        tokens = [t for t in self._reading.tokens(entry.span) if not entry.name.covers(t.span)]
        inside = lemmas_of(tokens)
        if _AS_ABOVE.search(self._reading.document.quote(entry.span)):
            inside |= self._papers
        self._papers = inside & self._words.papers
        over = next((t for t in tokens if t.word.said & self._over), None)
        dated = self._dated(entry, over)
        past = not inside & self._words.papers and only_past(self._reading.mentions(entry.span))
        denied = past or bool(inside & NEGATION) or (over is None and bool(inside & self._words.set(_NOT_YET)))
        noted = over_by_note(self._reading, self._words, Block(BlockKind.PARAGRAPH, entry.span))
        self.over = denied or noted or (over is not None and dated is None)
        return None if self.over else self._made(entry, body, inside, dated)

    def _made(self, entry: Entry, body: OrganisationValue, inside: frozenset[str], dated: Dated | None) -> Pact:
        kind = kind_of(inside, self._words) or kind_of(self._about, self._words) or "twinning"
        if dated is None and not inside & self._words.papers:
            kind = "twinning"
        pact = Pact(
            [(self._own, entry.name), (body, entry.name)],
            kind,
            Where(entry.span, entry.name, f"{RULE}-listed", Confidence.HIGH),
        )
        if dated is not None:
            pact.signed = dated.edtf
            pact.signed_where = Where(entry.span, dated.span, f"{RULE}-listed-date")
        return pact

    def _body(self, entry: Entry) -> OrganisationValue | None:
        """The party: a town, a county, a region where regions speak."""
        value = entry.value
        block = Block(BlockKind.PARAGRAPH, entry.span)
        if self.regional and (land := land_named(self._reading, block)) is not None:
            return land[0]
        if isinstance(value, OrganisationValue):
            return value
        if value.kind == "region":
            return region_of(value) if self.regional else None
        return municipality(value)

    def _dated(self, entry: Entry, over: Token | None) -> Dated | None:
        """The day of the paper: that behind its word, else the first; nothing that stands behind its end."""
        end = over.span.start if over is not None else entry.span.end
        stretch = Span(entry.name.end, max(end, entry.name.end))
        dates = [m for m in self._reading.mentions(stretch) if m.kind is MentionKind.DATE]
        papers = [t.span.end for t in self._reading.tokens(stretch) if t.word.said & self._words.papers]
        for mention in sorted(dates, key=lambda m: not any(0 <= m.span.start - at <= _BEHIND for at in papers)):
            if isinstance(mention.value, DateValue) and usable(mention.value):
                return Dated(mention.value.edtf, mention.span)
            if isinstance(mention.value, DateValue) and mention.value.edtf.endswith("/.."):
                return Dated(mention.value.edtf.removesuffix("/.."), mention.span)
        years = [t for t in self._reading.tokens(stretch) if _YEAR.fullmatch(t.form)]
        if not dates and not years:
            return self._leading(entry)
        return Dated(years[0].form, years[0].span) if not dates and len(years) == 1 else None

    def _leading(self, entry: Entry) -> Dated | None:
        """The one day or year before the name: "2001: Brno (Czechy)", "3.05.2001 – Brno"."""
        before = Span(entry.span.start, entry.name.start)
        for mention in self._reading.mentions(before):
            if isinstance(mention.value, DateValue):
                return Dated(mention.value.edtf, mention.span) if usable(mention.value) else None
        years = [t for t in self._reading.tokens(before) if _YEAR.fullmatch(t.form)]
        return Dated(years[0].form, years[0].span) if len(years) == 1 else None
