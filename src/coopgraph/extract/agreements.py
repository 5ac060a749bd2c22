"""Agreements between towns: signed papers, letters of intent, declarations, renewals, lists of partners, twinnings.

A clause speaks of an agreement when it has a word for the paper and the names of its parties; each partner of a list
gets its own agreement and the date that stands by it. A partnership stated without a paper is coop:twinnedWith; with a
year, an agreement of the kind twinning. What is only wanted, prepared, refused or ended is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from coopgraph.extract.agreement_clauses import (
    behind_od,
    by,
    counts_towns,
    denied,
    is_goal,
    of_company,
    of_relative,
    of_towns,
    one_paper,
    one_side,
    said,
    several_papers,
    with_list,
)
from coopgraph.extract.agreement_contract import contract
from coopgraph.extract.agreement_cuts import clauses
from coopgraph.extract.agreement_lists import RULE, Lists, kind_of
from coopgraph.extract.agreement_papers import Papers
from coopgraph.extract.agreement_parties import Parties, between, half, is_county
from coopgraph.extract.agreement_sections import below_head, heads
from coopgraph.extract.agreement_subjects import (
    begun,
    belongs,
    lasts,
    of_project,
    signed_by_bodies,
    signed_by_others,
    tells_of_other,
    towns_partner,
    works_since,
)
from coopgraph.extract.agreement_words import ADJECTIVES, CEREMONY, HOLDERS, OPENING, AgreementWords
from coopgraph.extract.agreement_writing import write
from coopgraph.extract.chunks import Chunk, Sentence
from coopgraph.extract.drafts import at, municipality
from coopgraph.extract.pacts import Dated, Pact, Party, bracketed, dates_by, dates_of, merged, same_body
from coopgraph.extract.patterns import enumeration
from coopgraph.extract.state import State
from coopgraph.model import BlockKind, Confidence, MentionKind, OrganisationValue, PlaceValue, Span
from coopgraph.model.stretches import Stretches

_HEADING_WORDS: Final = 8
_REACH: Final = 3  # sentences
_JOINED_REACH: Final = 2
_PAIR_REACH: Final = 4  # sentences
_TWO: Final = 2  # parties make an agreement
_COPULA: Final = frozenset({"być", "pozostawać", "zostać"})
_DATED: Final = frozenset({"partnerstwo", "partnerschaft", "twinned", "verschwistert"})
_LEADS: Final = frozenset({"lider", "koordynator", "beneficjent", "wiodący"})
_BOTH: Final = frozenset({"oba", "obie", "obaj", "obydwa", "both", "beide"})


@dataclass(slots=True)
class Agreements:
    """Reads one document's agreements."""

    state: State
    words: AgreementWords
    parties: Parties
    papers: Papers
    pacts: list[Pact] = field(default_factory=list)
    focus: tuple[int, OrganisationValue] | None = None
    pair: tuple[int, list[OrganisationValue]] | None = None  # the last two parties named together
    spoken: tuple[int, str] | None = None  # sentence and kind of the paper spoken of last
    only: OrganisationValue | None = None  # the one other town of the document
    headed: dict[int, OrganisationValue] = field(default_factory=dict)

    def read(self) -> None:
        """Lists first, since their entries are no sentences; then sentences."""
        lists = Lists(self.state, self.words, self._own)
        listed = Stretches(lists.read())
        self.pacts += lists.pacts
        self.headed = heads(self.state, self.words, self._own)
        self.only = self._only()
        made = contract(self.state, self.words, self.parties)
        if made is not None:
            self.pacts.append(made[0])
        for sentence in self.state.reading.sentences[made[1] + 1 if made is not None else 0 :]:
            if listed.cover(sentence.span) or sentence.block.kind is BlockKind.NAVIGATION:
                continue
            if sentence.index in self.headed:
                self.focus = (sentence.index, self.headed[sentence.index])
                if self._below_head(sentence):
                    continue
            self._sentence(sentence)
            self._ceremony(sentence)
        for pact in merged(self.pacts):
            write(self.state.drafts, pact)

    def _below_head(self, sentence: Sentence) -> bool:
        """Read a line of a partner's section that gives a date without a verb."""
        found = below_head(sentence, self.words)
        if found is None or self._own is None or self.focus is None:
            return False
        kind, dated = found
        self._add(sentence, kind, [(self._own, dated.span), (self.focus[1], dated.span)], [dated])
        return True

    def _ceremony(self, sentence: Sentence) -> None:
        """Read the day of the signing told just before: "Uroczystość odbyła się 22 sierpnia 2019 r."."""
        if self.spoken is None or sentence.index - self.spoken[0] > _TWO or not self.pacts:
            return
        dates, last = dates_of(sentence.chunks), self.pacts[-1]
        held = bool(sentence.lemmas & CEREMONY) and bool(sentence.lemmas & {"odbyć", "nastąpić"})
        held = held or {"dokument", "podpisać"} <= sentence.lemmas
        held = held or (sentence.chunks[0].form == "Było" and len(sentence.chunks) <= _HEADING_WORDS)  # "Było to …"
        if held and len(dates) == 1 and last.signed is None and last.kind == self.spoken[1]:
            last.signed, last.signed_where = dates[0].edtf, at(sentence, dates[0].span, f"{RULE}-signed")

    def _only(self) -> OrganisationValue | None:
        """The other town, where the document names but one abroad."""
        found: dict[str, PlaceValue] = {}
        for mention in self.state.reading.annotation.mentions:
            place = mention.value
            abroad = isinstance(place, PlaceValue) and place.kind == "settlement" and place.country not in {None, "PL"}
            if isinstance(place, PlaceValue) and abroad and not self.state.context.is_own(place):
                found[place.name] = place
        return municipality(next(iter(found.values()))) if len(found) == 1 else None

    @property
    def _own(self) -> OrganisationValue | None:
        return self.parties.own

    # --- sentences ---
    def _sentence(self, sentence: Sentence) -> None:
        if not sentence.mentions and self.words.telling.isdisjoint(sentence.lemmas):
            return  # no town, no paper
        paper: str | None = None
        before = self.state.reading.sentences[max(0, sentence.index - 1) : sentence.index]
        above = frozenset().union(*(s.lemmas for s in before)) & ADJECTIVES | self.papers.lead(sentence)
        for clause in clauses(sentence):
            lemmas = frozenset().union(*(said(c) for c in clause))
            parties = self.parties.of(clause)
            others = [p for p in parties if not self.parties.is_own(p) and not p.located]
            kind = (
                kind_of(lemmas, self.words)
                or self.papers.paper(sentence, clause, lemmas)
                or self.papers.again(clause, lemmas, paper)
            )
            kind = kind or self._joined(sentence, lemmas)
            open_ = self.papers.stated(sentence, clause)
            settled = kind is not None and not open_ and not lemmas & self.words.set("unsettled")
            settled = settled and not denied(clause, self.words)
            if kind is not None and settled and self._signed(sentence, clause, lemmas, kind, above, others):
                self._signed_clause(sentence, clause, kind, parties)
                self.spoken = (sentence.index, kind) if "klaster" not in sentence.lemmas else None
            elif lemmas & (self.words.set("partner-words") | {"partner"}) and others and "ended" not in open_:
                if not denied(clause, self.words):
                    self._twinned(sentence, clause, parties)
            elif kind is None and "ended" not in open_ and not (parties and not others):
                self._without_paper(sentence, clause, lemmas, parties)
            seen = others or [p for p in parties if p.place is None and not p.origin and not self.parties.is_own(p)]
            if seen:
                self.focus = (sentence.index, seen[-1].body)
            if len(named := [p.body for p in parties if not p.located]) == _TWO:
                self.pair = (sentence.index, named)
            paper = kind or paper

    def _without_paper(
        self, sentence: Sentence, clause: Sequence[Chunk], lemmas: frozenset[str], parties: Sequence[Party]
    ) -> None:
        """Read a clause that names no paper: who signed the last one, since when towns work together."""
        others = [p for p in parties if not self.parties.is_own(p) and not p.located]
        if not parties:
            self._lasting(sentence, clause, lemmas)
        elif self._signatories(sentence, lemmas, parties) or lemmas & self.words.set("unsettled"):
            return
        elif others and "współpracować" in lemmas and not denied(clause, self.words):
            self._works_with(sentence, clause, others)

    def _signatories(self, sentence: Sentence, lemmas: frozenset[str], parties: Sequence[Party]) -> bool:
        """Read who signed the paper told just before: "Podpisy złożyli burmistrz X i mer Y"."""
        told = "sygnatariusz" in lemmas or {"podpis", "złożyć"} <= lemmas
        if not told or self.spoken is None or sentence.index - self.spoken[0] > 1:
            return False
        two = [p for p in parties if not p.located]
        if len(two) != _TWO or not any(self.parties.is_own(p) for p in two):
            return False
        dates = dates_of(self.state.reading.sentences[self.spoken[0]].chunks)
        self._add(sentence, self.spoken[1], [(p.body, p.span) for p in two], dates if len(dates) == 1 else [])
        return True

    def _lasting(self, sentence: Sentence, clause: Sequence[Chunk], lemmas: frozenset[str]) -> None:
        """Read since when the partnership lasts, of towns named before: "Partnerstwo obu miast trwa od 2008 roku"."""
        dates = dates_of(clause)
        other = self._spoken_town(sentence, same=True)
        if self._own is None or other is None or len(dates) != 1 or of_project(self.state, sentence):
            return
        if lasts(clause, lemmas) and not denied(clause, self.words) and not lemmas & self.words.set("unsettled"):
            pair = [(self._own, dates[0].span), (other, dates[0].span)]
            self._add(sentence, "twinning", pair, dates, Confidence.MEDIUM)

    def _works_with(self, sentence: Sentence, clause: Sequence[Chunk], others: Sequence[Party]) -> None:
        """Read "od 1992 r. miasto współpracuje z X": a partnership since a year, or below a heading about partners."""
        below = self.papers.below_partners(sentence)
        since = works_since(clause, others) and not of_project(self.state, sentence)
        for party, dates in zip(others, dates_by(clause, others), strict=True):
            if below or (since and dates and party.body.country != self._home):
                self._add(sentence, "twinning", [self._first(party), (party.body, party.span)], dates)

    def _first(self, party: Party) -> tuple[OrganisationValue, Span]:
        return (self._own or party.body, party.span)

    def _joined(self, sentence: Sentence, lemmas: frozenset[str]) -> str | None:
        """The paper spoken of before, where further towns join: "X dołączyło w 2006 roku, Y – rok później"."""
        near = self.spoken is not None and 0 < sentence.index - self.spoken[0] <= _JOINED_REACH
        further = self.papers.further(sentence)
        if "klaster" in sentence.lemmas:
            return None  # who joins a cluster signs no paper between towns
        return self.spoken[1] if near and self.spoken and (further or lemmas & self.words.set("joining")) else None

    def _signed(  # noqa: PLR0917 - one call
        self,
        sentence: Sentence,
        clause: Sequence[Chunk],
        lemmas: frozenset[str],
        kind: str,
        above: frozenset[str],
        others: Sequence[Party],
    ) -> bool:
        """Whether the paper is one between towns that exists: signed, or dated, and about cooperation where vague."""
        signed = bool(lemmas & (self.words.set("signing") | self.words.set("joining"))) or self.papers.further(sentence)
        dated = any(c.mention is not None and c.mention.kind is MentionKind.DATE for c in clause)
        about = bool((lemmas | above) & self.words.set("cooperation")) or kind == "letter-of-intent"
        if others and self._all_at_home(others) and (not about or lemmas & self.words.set("neighbours")):
            return False  # two neighbours sign of roads and buses
        if not about and (lemmas & self.words.set("other-papers") or of_company(clause)):
            return False
        return (signed or dated) and (about or signed)

    def _signed_clause(self, sentence: Sentence, clause: Sequence[Chunk], kind: str, parties: list[Party]) -> None:
        own = self._own
        signers = self._signers(clause, parties)
        if signers is None:
            self.state.drafts.doubt("a paper of which one party is not understood", sentence.span)
            return
        parties = signers
        others = [p for p in parties if not self.parties.is_own(p)]
        if signed_by_bodies(clause, parties, self.words):
            return
        if not others:
            if not parties or len(parties) == 1 == len(self.parties.of(clause)):
                self._from_focus(sentence, clause, kind)
            return
        known = len(others) < len(parties)
        if self._multilateral(clause, parties, others) or (not known and len(others) == _TWO and own is None):
            self._add(sentence, kind, [(p.body, p.span) for p in parties], dates_of(clause))
            return
        if own is None:
            return
        if not known and signed_by_others(clause, others, self._home):
            lands = any(p.place is None for p in others)  # counties sign for themselves
            homes = sum(p.body.country in {self._home, None} for p in others)
            if len(others) == _TWO and (homes == 1 or lands) and one_paper(clause, self.words):
                self._add(sentence, kind, [(p.body, p.span) for p in others], dates_of(clause))
            else:
                self.state.drafts.doubt("a paper that other towns may have signed", sentence.span)
            return
        own_span = next((p.span for p in parties if self.parties.is_own(p)), others[0].span)
        for party, dates in zip(others, dates_by(clause, others), strict=True):
            self._add(sentence, kind, [(own, own_span), (party.body, party.span)], dates)

    def _signers(self, clause: Sequence[Chunk], parties: Sequence[Party]) -> list[Party] | None:
        """The parties that "między" names, else all that do not only say where; None where one of two is not read."""
        named = between(clause, parties)
        if named is None:
            return of_relative(clause, parties)
        unread = not named or (len(named) == 1 and not (self._own is not None and half(clause, named[0])))
        return None if unread else named

    @property
    def _home(self) -> str | None:
        own = self.state.context.own
        return own.country if own is not None else None

    def _multilateral(self, clause: Sequence[Chunk], parties: Sequence[Party], others: Sequence[Party]) -> bool:
        """One paper of several: "umowa między A, B i C", "list podpisali A, B i C" of one country, or with bodies."""
        words = {"między", "pomiędzy", "trójstronny", "wielostronny", "czterostronny"}
        if len(others) > 1 and any(c.lemmas & words for c in clause[: others[0].at]):
            return not several_papers(clause, self.words)
        listed, _ = enumeration(clause, parties[0].at + 1, frozenset({"organisation", "settlement"}))
        spans = {c.span for c in listed}
        governed = any(clause[p.at - 1].form.casefold() in {"z", "ze"} for p in parties)
        together = not governed and (all(p.span in spans for p in parties[1:]) or one_side(clause, parties))
        if len(parties) > _TWO and one_paper(clause, self.words) and (self._all_at_home(parties) or together):
            return True
        bodies = len(parties) > 1 and any(p.place is None for p in parties)
        return bodies and all(p.span in spans for p in parties[1:])

    def _all_at_home(self, parties: Sequence[Party]) -> bool:
        return self._home is not None and all(p.body.country == self._home for p in parties)

    def _from_focus(self, sentence: Sentence, clause: Sequence[Chunk], kind: str) -> None:
        """A paper without names is of the towns named last, where the words say that it is the same matter."""
        own, dates = self._own, dates_of(clause)
        lemmas = frozenset().union(*(c.lemmas for c in clause))
        signed = bool(lemmas & self.words.set("signing"))
        partners = {"umowa", "partnerski"} <= lemmas
        there = "tam" in lemmas and self.focus is not None and sentence.index - self.focus[0] <= 1
        both = bool(lemmas & _BOTH) or any(counts_towns(c) for c in clause)
        if both and signed and self.pair is not None and sentence.index - self.pair[0] <= _PAIR_REACH:
            span = dates[0].span if dates else clause[0].span
            self._add(sentence, kind, [(body, span) for body in self.pair[1]], dates, Confidence.MEDIUM)
            return
        holders = signed and any(c.mention is None and c.lemmas & HOLDERS for c in clause)
        other = self._spoken_town(sentence, same=bool(lemmas & self.words.set("first-words")) or both)
        if other is not None and own is not None and other.kind == "territory" and own.kind == "municipality":
            other = other if other.country != self._home and not is_county(other.name) else None  # our own county
        if other is not None and other.country == self._home and not self.papers.of_cooperation(sentence):
            return  # neighbours' papers on waste and buses
        if own is None or other is None or not (dates or both or there or holders) or not (signed or partners):
            return
        near = self.focus is not None and sentence.index - self.focus[0] <= 1 and signed
        if not (lemmas & self.words.set("first-words") or both or partners or near or holders):
            return
        span = dates[0].span if dates else clause[0].span
        self._add(sentence, kind, [(own, span), (other, span)], dates, Confidence.MEDIUM)

    def _spoken_town(self, sentence: Sentence, *, same: bool) -> OrganisationValue | None:
        """The town named last, or the only one there is where the words point back."""
        if self.focus is not None and sentence.index - self.focus[0] <= _REACH:
            return self.focus[1]
        return self.only if same else None

    def _twinned(self, sentence: Sentence, clause: Sequence[Chunk], parties: Sequence[Party]) -> None:
        """Read "miasto partnerskie X", "partnerstwo X i Y": the towns by the word, not all of the sentence."""
        own = self._own
        words = self.words.set("partner-words") | {"partner"}
        about = bool(sentence.lemmas & (words - {"partner"})) or any(self.parties.is_own(p) for p in parties)
        speaks = about or bool(sentence.lemmas & {"miasto", "gmina", "nasz"})
        speaks = speaks and not sentence.lemmas & _LEADS and not of_project(self.state, sentence)
        speaks = speaks and sentence.index not in self.state.on_project
        for i, chunk in enumerate(clause):
            spoken = said(chunk)
            if spoken & {"partnerstwo"} and (
                "unsettled" in self.papers.stated(sentence, clause)
                or of_project(self.state, sentence, 0)
                or clause[i - 1].form.casefold() == "w"
                or any(c.lemmas & OPENING for c in clause[max(0, i - 2) : i])
                or is_goal(sentence)
            ):
                continue
            if not spoken & words or (spoken & {"partner"} and not (speaks and towns_partner(clause, i))):
                continue
            if chunk.lemmas & ADJECTIVES and not of_towns(clause, i):
                continue
            if tells_of_other(sentence, chunk, self.parties.of, self.parties.is_own):
                continue
            near = with_list(clause, [p for p in parties if by(clause, i, p)], parties)
            near = [p for p in near if not self.parties.is_own(p) and not is_county(p.body.name)]
            near = [p for p in near if belongs(clause, i, p, self._home)]
            owns = [p for p in parties if self.parties.is_own(p)]
            if own is None or not near or not (owns or self.parties.sure):
                continue
            since = begun(clause) or (bool(spoken & {"partner"}) and bool(sentence.lemmas & _COPULA))
            dates = dates_of(clause) if chunk.lemmas & _DATED or since else []
            if since and not begun(clause):
                dates = [d for d in dates if behind_od(clause, d)]
            for party, around in zip(near, dates_by(clause, near), strict=True):
                first = (own, owns[0].span if owns else party.span)
                mine = bracketed(clause, party) or (dates if len(near) == 1 else [d for d in around if d in dates])
                self._add(sentence, "twinning", [first, (party.body, party.span)], mine)

    def _add(
        self,
        sentence: Sentence,
        kind: str,
        parties: list[tuple[OrganisationValue, Span]],
        dates: Sequence[Dated],
        confidence: Confidence = Confidence.HIGH,
    ) -> None:
        if len(parties) < 2 or same_body(parties[0][0], parties[1][0]):  # noqa: PLR2004 - two different parties
            return
        pact = Pact(parties, kind, at(sentence, parties[-1][1], f"{RULE}-{kind}", confidence))
        if dates:
            told = max((d for d in dates if d.edtf.startswith(dates[0].edtf)), key=lambda d: len(d.edtf))
            pact.signed = told.edtf  # "w 2004 r. dołączyło X (umowa z 8 maja 2004 r.)"
            pact.signed_where = at(sentence, told.span, f"{RULE}-signed", confidence)
        self.pacts.append(pact)


def run(state: State) -> None:
    """Claim agreements and twinnings."""
    words = state.agreement_words
    Agreements(state, words, Parties(state), Papers(state, words)).read()
