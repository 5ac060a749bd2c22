"""Places in running text: settlements, regions and countries, found by form and kept only where the text speaks of one.

Precision first. A capitalised form that is only a name is taken; one that is also a common word, an adjective or a
person's name needs a sign beside it: a word such as "miasto", a preposition with the right case, a country in brackets,
an enumeration that has begun. A place once found so in a document is then known there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from coopgraph.annotate.gazetteer import Candidate, Gazetteer, folded
from coopgraph.annotate.gazetteer_build import FORMER, NAME, Progress
from coopgraph.annotate.marks import Mark
from coopgraph.annotate.place_choice import called_short, choose, countries_around
from coopgraph.annotate.place_codes import coded_countries
from coopgraph.annotate.place_context import Context
from coopgraph.annotate.place_doubles import doubled, of_lands_told, with_double
from coopgraph.annotate.place_lines import QUOTES, has_partners, is_guest, is_title, is_visited
from coopgraph.annotate.place_runs import (
    REGIONS,
    Decision,
    Run,
    capitals,
    is_day,
    may_start,
    of_capitals,
    of_office,
    opens_region,
    reach,
)
from coopgraph.annotate.place_signs import foreign_word, sign_of
from coopgraph.annotate.place_unlisted import COMMUNE, HYPHENS, Unlisted, again, shortened
from coopgraph.annotate.place_villages import villages
from coopgraph.annotate.place_words import Words
from coopgraph.annotate.token_table import TokenTable
from coopgraph.annotate.tokens import analyse
from coopgraph.lexicon import read_lexicon
from coopgraph.model import Block, Document, Mention, MentionKind, Span, Token
from coopgraph.project import Project

_HYPHENS: Final = Mark(lambda token: token.reading in HYPHENS)
_OPENS: Final = frozenset({"("})
_LONG: Final = 3  # words of a name that may be misspelt ("Biberach an der Rif")
_HOME: Final = "PL"
_CITY: Final = 50_000  # people
_TOLD: Final = 1_000  # people of a foreign town that is named without a sign where the talk is of towns


class PlaceRecogniser:
    """Finds PLACE mentions. Made once per project; the gazetteer is opened (or compiled) when the first text comes."""

    def __init__(self, project: Project, cache: Path | None = None, progress: Progress | None = None) -> None:
        self._project = project
        self.gazetteer = Gazetteer(project, cache, progress)
        self._begin = Mark(self._begins)
        self._commune = Mark(lambda token: not COMMUNE.isdisjoint(token.lemmas))
        self._of_countries = Mark(lambda token: self.country_of(token) is not None)

    @cached_property
    def _words(self) -> Words:
        lexicon: Mapping[str, Any] = read_lexicon(self._project, "places")
        return Words(lexicon)

    @cached_property
    def _unlisted(self) -> Unlisted:
        return Unlisted(
            self.gazetteer,
            self._words.between,
            self._words.prepositions,
            self._words.foreign,
            self._words.elsewhere,
            self.country_of,
            self._words.codes,
        )

    def country_of(self, token: Token) -> str | None:
        """The ISO 3166-1 code a country's adjective or people points to ("łotewskie", "Niemcy"), else None."""
        if self.gazetteer.adjectives.isdisjoint(token.lemmas):
            return None
        peoples = self.gazetteer.peoples
        codes = {peoples[lemma] for lemma in token.lemmas if lemma in peoples}
        return codes.pop() if len(codes) == 1 else None

    def find(
        self,
        tokens: Sequence[Token],
        document: Document,
        layout: Block,
        found: Sequence[Mention],
    ) -> list[Mention]:
        """The places named in the text, in reading order, none inside another."""
        runs = self._runs(tokens, document)
        small = villages(runs, tokens, self.gazetteer.unlisted)
        context = Context(tokens, document, self._words, found, layout, self.country_of)
        decisions = self._decide(runs, context)
        decisions = sorted([*decisions, *_again(decisions, tokens)], key=lambda d: d.run.first)
        told = {i: self.country_of(tokens[i]) or "" for i in context.tokens.where(self._of_countries)}
        told |= coded_countries(context.tokens, self._words.codes)
        around = countries_around(told, [d.run for d in decisions])
        chosen = choose([d.run for d in decisions], [d.cases for d in decisions], context, around)
        chosen = called_short([d.run for d in decisions], chosen, context, around)
        meant = [small.get(d.run.first, candidate) for d, candidate in zip(decisions, chosen, strict=True)]
        pairs = zip(decisions, of_lands_told(meant), strict=True)
        return doubled([_mention(d, candidate, tokens) for d, candidate in pairs if candidate], document)

    # --- runs --------------------------------------------------------------------------------------------------------
    def _runs(self, tokens: Sequence[Token], document: Document) -> list[Run]:
        found: list[Run] = []
        at = 0
        table = TokenTable.of(tokens)
        beside = {*(i - 1 for i in table.where(_HYPHENS) if i), *(i + 1 for i in table.where(self._commune))}
        beside |= {i - 1 for i in table.spelt(_OPENS) if i}
        more = [i for i in beside if i < len(table) and table.capital[i] and table.words[i][0].isalpha()]
        for i in sorted({*table.where(self._begin), *more}):
            if i < at or (i > 1 and tokens[i - 1].form in HYPHENS and self._goes_on(tokens, i)):
                continue
            whole = may_start(tokens, i, document.text)
            run = self._run_at(tokens, i, document) if whole or of_capitals(tokens, i) else None
            if run and (whole or run.words > 1):
                found.append(run)
                at = run.last
        return found

    def _goes_on(self, tokens: Sequence[Token], i: int) -> bool:
        """Whether a word behind a hyphen ends a name whose first half nobody knows: no town by itself."""
        first, mark = tokens[i - 2], tokens[i - 1]
        joined = first.span.end == mark.span.start and mark.span.end == tokens[i].span.start
        return (
            joined and first.word.capital and not first.known and not self.gazetteer.candidates(folded([first.reading]))
        )

    def _begins(self, token: Token) -> bool:
        """Whether a place may begin: at a name's first word or an unknown one, or at a noun of regions that begins one.

        Other words begin one only before a hyphen or behind "gmina".
        """
        if token.word.capital:
            reading = token.reading
            return reading[0].isalpha() and (self.gazetteer.opening(reading) > 0 or not analyse(reading))
        region = token.reading == "woj" or not REGIONS.isdisjoint(token.lemmas)
        return region and self.gazetteer.opening(token.reading) > 0

    def _run_at(self, tokens: Sequence[Token], i: int, document: Document) -> Run | None:
        if is_day(tokens, i):
            return None
        if found := self._unlisted.commune(tokens, i):
            return Run(i, *found[:3], told=found.told)
        longest = self.gazetteer.opening(tokens[i].reading)
        plain = not longest and tokens[i].known  # most words that begin with a capital
        if plain and i + 1 < len(tokens):
            plain = tokens[i + 1].form not in HYPHENS and tokens[i + 1].form != "("
        low = not plain and (tokens[i].reading[:1].islower() or opens_region(tokens, i))
        if plain or (low and not longest):
            return None
        ends = reach(tokens, i, document)
        run = self._listed(tokens, i, ends, min(longest, len(ends)), low=low)
        if low or (run is not None and run.words > 1):
            return run
        found = self._unlisted.pair(tokens, i, ends)
        run = None if found else run or self._near(tokens, i, ends)
        found = found if found or run else self._unlisted.at(tokens, i, ends)
        return Run(i, *found[:3], told=found.told) if found else run

    def _listed(self, tokens: Sequence[Token], i: int, ends: Sequence[int], longest: int, *, low: bool) -> Run | None:
        """The longest name of the gazetteer that begins here; one of several words may be misspelt at its end."""
        for count in range(longest, 0, -1):
            last = ends[count - 1]
            words = [t.reading for t in tokens[i:last] if t.form not in HYPHENS and t.form != "."]
            if not low and not capitals(words):
                continue
            candidates = self.gazetteer.candidates(folded(words))
            if low:
                candidates = tuple(c for c in candidates if c.kind == "region" and c.base[:1].islower())
            if candidates:
                return self._known(tokens, i, ends, candidates, count)
            if count >= _LONG and not (low or tokens[last - 1].known) and (near := self.gazetteer.near(folded(words))):
                return Run(i, last, near, count, f"spelling: {' '.join(words)} read as {near[0].base}")
        return None

    def _known(
        self, tokens: Sequence[Token], i: int, reach: Sequence[int], candidates: tuple[Candidate, ...], count: int
    ) -> Run:
        """A name of the gazetteer, unless the text says that another place of that name is meant."""
        if found := self._unlisted.instead(tokens, i, reach, candidates, count):
            return Run(i, *found[:3], told=True)
        plain = count == 1 and any(c.base == tokens[i].reading for c in candidates)
        last = with_double(tokens, reach, count, candidates)
        if last > reach[count - 1] and not self._is_town(tokens[last - 1]):
            name = f"{candidates[0].base}-{tokens[last - 1].form}"
            return Run(i, last, (self.gazetteer.unlisted(name, candidates[0].country),), 2, told=True)
        return Run(i, reach[count - 1], candidates, count, plain=plain)

    def _is_town(self, token: Token) -> bool:
        """Whether a word is a town of its own: a dash between two towns is that of a way ("Berlin-Warszawa")."""
        found = self.gazetteer.candidates(folded([token.reading]))
        return any(c.kind != "settlement" or c.country == _HOME or c.population >= _CITY for c in found)

    def _near(self, tokens: Sequence[Token], i: int, reach: Sequence[int]) -> Run | None:
        hyphenated = len(reach) > 1 and tokens[i + 1].form in HYPHENS
        if tokens[i].known and not hyphenated:
            return None
        last = reach[1] if hyphenated else reach[0]
        words = [t.reading for t in tokens[i:last] if t.form not in HYPHENS]
        candidates = self.gazetteer.near(folded(words)) if capitals(words) else ()
        if not candidates:
            return None
        written = "-".join(words)
        return Run(i, last, candidates, 2 if hyphenated else 1, f"spelling: {written} read as {candidates[0].base}")

    # --- decisions ---------------------------------------------------------------------------------------------------
    def _decide(self, runs: Sequence[Run], context: Context) -> list[Decision]:
        starts = {run.first: run for run in runs}
        taken: dict[int, Decision] = {}
        ends: dict[int, Decision] = {}
        for run in runs:
            if decision := _strong(run, context, starts, ends):
                taken[run.first] = ends[run.last] = decision
        known = {c.place for d in taken.values() for c in d.run.candidates[:1]}
        for run in runs:
            if run.first not in taken and (rule := _weak(run, context, known)):
                taken[run.first] = Decision(run, rule)
                ends[run.last] = taken[run.first]
            elif run.first not in taken and _listed(run, context, ends):
                ends[run.last] = taken[run.first] = Decision(run, "place-list")
        for run in reversed(runs):  # "Celje i Brno": a name joined to a town known further on
            after = taken.get(context.list_after(run.first, run.last))
            if run.first not in taken and after is not None and _joins(run, after, context):
                taken[run.first] = Decision(run, "place-list")
        return [taken[first] for first in sorted(taken)]


def _again(decisions: Sequence[Decision], tokens: Sequence[Token]) -> Iterator[Decision]:
    """The other mentions of towns that no gazetteer has, and of those abroad called by their first word alone."""
    told = {c.place: c for d in decisions for c in d.run.candidates[:1] if c.place < 0 and d.run.words == 1}
    told |= {c.place: short for d in decisions for c in d.run.candidates[:1] if (short := shortened(c)) is not None}
    for i, candidate in again(tokens, told, [(d.run.first, d.run.last) for d in decisions]):
        yield Decision(Run(i, i + 1, (candidate,), 1), "place-repeat")


def _joins(run: Run, other: Decision, context: Context) -> bool:
    """Whether a name can stand in one list with a town: in one of its cases, and nothing but a name."""
    if other.run.candidates[0].kind == "country" or run.candidates[0].place < 0 or run.note:
        return False
    large = context.large(run.candidates[0]) and context.of_towns(
        run.first, run.last
    )  # "Krosno i X miastami partnerskimi"
    given = context.given(run.first) and not (large and run.plain)  # "Lwów" may be of people called Lew
    if (context.common(run.first) and not large) or given or context.blocked(run.first, run.last):
        return False
    return any(a.cases & b.cases for a in other.run.candidates[:1] for b in run.candidates)


def _listed(run: Run, context: Context, ends: Mapping[int, Decision]) -> bool:
    """Whether a name goes on a list that a place known without a sign opens, in one of its cases ("Brna i Celje")."""
    before = ends.get(context.list_before(run.first))
    return before is not None and _joins(run, before, context)


def _strong(run: Run, context: Context, starts: Mapping[int, Run], ends: Mapping[int, Decision]) -> Decision | None:
    """Accept a run that has a sign beside it."""
    if context.blocked(run.first, run.last):
        return None
    countries = [c for c in run.candidates if c.kind == "country"]
    if countries and context.names_country(run.first, run.last, countries[0].base):
        return Decision(run, "country", context.cases_before(run.first))
    if run.candidates[0].kind == "region" and (run.words > 1 or not context.ambiguous(run.first)):
        return Decision(run, "region", context.cases_before(run.first))
    if run.note and context.goes_before(run.last):
        return None  # "gminy X Bořek Y": a person
    sign = sign_of(run, context, starts, ends)
    if sign is None or context.never(run.first, run.last, sign[0]):
        return None
    return Decision(run, *sign)


def _weak(run: Run, context: Context, known: set[int]) -> str | None:
    """Accept a run without a sign: an unambiguous name, or one that the document has used with a sign."""
    best = run.candidates[0]
    title = best.country != "PL" and context.goes_on(run.first)  # "Study Tours"
    if (
        title
        or run.note
        or (run.words == 1 and len(context.tokens[run.first].form) == 1)  # "(F)", "M": a sign for something
        or context.blocked(run.first, run.last)
        or context.person_follows(run.first, run.last)
        or (best.place < 0 and of_office(context.tokens, run.first, run.last, context.words.holders))
        or (
            run.first and context.tokens[run.first - 1].form in QUOTES and is_title(context.tokens, run.first, run.last)
        )
    ):
        return None
    if run.words > 1:
        return "place-name" if best.rank < NAME or not context.foreign_around(run.first, run.last) else None
    if best.place in known and not context.never(run.first, run.last, ""):
        sure = best.rank < NAME or not context.ambiguous(run.first)
        return "place-repeat" if sure or not context.foreign_around(run.first, run.last) else None
    if context.ambiguous(run.first):
        return "place-name" if best.rank < NAME and _clear(run, best, context) else None
    if best.rank < NAME:
        return "place-name" if context.plausible(best, run.first) else None
    told = context.of_towns(run.first, run.last) or is_visited(context.tokens, run.first, run.last)
    told = told or is_guest(context.tokens, run.first)
    town = best.kind == "settlement" and best.population >= _TOLD and told
    sure = (town or context.large(best)) and not context.foreign_around(run.first, run.last)
    return "place-name" if sure else None


def _clear(run: Run, best: Candidate, context: Context) -> bool:
    """Whether an ambiguous name of a large town can only be the town here."""
    if context.never(run.first, run.last, "") or foreign_word(run, context):
        return False
    if not context.large(best):
        return run.plain and has_partners(context, run.last)
    alone = context.stands_alone(run.first, run.last) or context.person_only(run.first)
    alone = alone or (run.plain and has_partners(context, run.last))
    return alone or (context.clearly_name(run.first, run.last) and not context.given(run.first))


def _mention(decision: Decision, candidate: Candidate, tokens: Sequence[Token]) -> Mention:
    run = decision.run
    span = Span(tokens[run.first].span.start, tokens[run.last - 1].span.end)
    note = run.note or (f"former name of {candidate.value.name}" if candidate.rank == FORMER else None)
    cases = decision.cases & candidate.cases or candidate.cases
    rule = "place-repeat" if decision.rule == "country" and candidate.kind != "country" else decision.rule
    rule = f"{rule}/near-spelling" if run.note else rule
    return Mention(MentionKind.PLACE, span, candidate.value, (run.first, run.last), cases, rule, note)
