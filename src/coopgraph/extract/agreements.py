"""Agreements between towns: signed papers, letters of intent, declarations, renewals, lists of partners, twinnings.

A clause speaks of an agreement when it has a word for the paper and the names of its parties; each partner of a list
gets its own agreement and the date that stands by it. A partnership stated without a paper is coop:twinnedWith; with a
year, an agreement of the kind twinning. What is only wanted, prepared, refused or ended is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from coopgraph.extract.agreement_between import titled
from coopgraph.extract.agreement_clauses import denied, elliptic, said
from coopgraph.extract.agreement_contract import contract
from coopgraph.extract.agreement_cuts import clauses
from coopgraph.extract.agreement_each import each_with_other, left_out, works_with_that
from coopgraph.extract.agreement_feasts import of_visit
from coopgraph.extract.agreement_houses import paper_of_bodies
from coopgraph.extract.agreement_inline import add_new, inline
from coopgraph.extract.agreement_jubilees import begun_in, begun_with, meant_by_pronoun, of_years
from coopgraph.extract.agreement_lines import lines_of_partners
from coopgraph.extract.agreement_lists import Lists
from coopgraph.extract.agreement_meant import partner
from coopgraph.extract.agreement_others import began_with, of_subject_abroad
from coopgraph.extract.agreement_owners import (
    Topical,
    goes_on,
    headed_by,
    owner,
    spoken_of,
    subject_town,
    town_meant,
    unclear,
)
from coopgraph.extract.agreement_page import over_page
from coopgraph.extract.agreement_pairs import pairs
from coopgraph.extract.agreement_papers import Papers, of_them
from coopgraph.extract.agreement_parties import Parties
from coopgraph.extract.agreement_passages import SIGN, over_stretches
from coopgraph.extract.agreement_passing import PASSING, in_passing
from coopgraph.extract.agreement_rows import pair_called, points_back, read_row
from coopgraph.extract.agreement_sections import below_head, heads, is_unread_head, labelled, partners_headed
from coopgraph.extract.agreement_settled import has_signed, made, provides, settled
from coopgraph.extract.agreement_sheets import cards, sheets
from coopgraph.extract.agreement_sides import side_of_paper, unread_first
from coopgraph.extract.agreement_signings import Signings
from coopgraph.extract.agreement_strangers import of_strangers
from coopgraph.extract.agreement_subjects import of_another_town, signed_by_cluster
from coopgraph.extract.agreement_told import Told
from coopgraph.extract.agreement_twinnings import Twinnings
from coopgraph.extract.agreement_words import ADJECTIVES, COOPERATES, INTENTS, kind_of
from coopgraph.extract.agreement_works import with_that, works_with
from coopgraph.extract.agreement_writing import write
from coopgraph.extract.chunks import Chunk, Sentence
from coopgraph.extract.drafts import municipality
from coopgraph.extract.pacts import Party, merged, of_one_town, same_pair
from coopgraph.extract.paper_before import add_ceremony, add_signatories, joined_by
from coopgraph.extract.partner_pages import title_span
from coopgraph.extract.plan_parts import of_plans
from coopgraph.extract.state import State
from coopgraph.model import BlockKind, OrganisationValue
from coopgraph.model.stretches import Stretches

_MAKING: Final = frozenset({"podpisanie", "zawarcie", "nawiązanie", "parafowanie", "odnowienie", "przygotowanie"})
_PROVIDES: Final = frozenset({"przewidywać", "przewidzieć"})
_BEGINS: Final = frozenset({"nawiązać", "rozpocząć", "zapoczątkować"})
_JOINED_REACH: Final = 2  # sentences
_TWO: Final = 2  # parties make an agreement
_NO_PARTNERS: Final = frozenset({"ended", "wanted"})  # what the rules say of partners that are none, or not yet


@dataclass(slots=True)
class Agreements:
    """Reads one document's agreements."""

    told: Told
    signings: Signings
    twinnings: Twinnings
    headed: dict[int, OrganisationValue] = field(default_factory=dict)
    topic: Topical | None = None  # the other town that was spoken of last

    def read(self) -> None:
        """Lists first, since their entries are no sentences; then sentences."""
        told = self.told
        lists = Lists(told.state, told.words, told.parties)
        of_two, spans = pairs(told.state, told.words)
        paired = Stretches(spans)
        spans += lists.read()
        told.pacts += lists.pacts
        more, lines = lines_of_partners(told.state, told.words, told.parties, lists.pacts)
        told.pacts = [*of_two, *(p for p in (*told.pacts, *more) if not paired.cover(p.where.span))]
        spans += lines
        for pact, span in (*sheets(told.state, told.words, told.parties), *cards(told.state, told.words, told.parties)):
            told.pacts.append(pact)
            spans.append(span)
        listed = Stretches(spans)
        self.headed = heads(told.state, told.words, told.own)
        told.find_only()
        planned = of_plans(told.state.reading)
        told.titled = titled(told.state, told.words)
        own_paper = contract(told.state, told.words, told.parties)
        if own_paper is not None:
            told.pacts.append(own_paper[0])
        for sentence in told.state.reading.sentences[own_paper[1] + 1 if own_paper is not None else 0 :]:
            if (spans and listed.cover(sentence.span)) or sentence.block.kind is BlockKind.NAVIGATION:
                continue
            plan = sentence.index in planned and not _MAKING.isdisjoint(sentence.lemmas)
            if plan or (sentence.index in told.state.shared and told.state.shares(sentence)):
                continue  # "Plany: podpisanie umowy z X"
            may_head = sentence.index in self.headed or sentence.block.kind is BlockKind.HEADING
            if not (may_head and self._is_head(sentence)):
                self._sentence(sentence)
        free = [s for s in told.state.reading.sentences if s.index not in told.state.used]
        free = [s for s in free if not listed.cover(s.span)] if spans else free
        add_new(told.pacts, [*inline(told.state, told.words, told.own, free), *over_page(told, free)])
        title = title_span(told.state.reading)
        titled_ = (headed_by(told.state, title, told.own) if title is not None else None) or told.own
        by_heads = partners_headed(told.state, told.words, titled_)
        told.pacts += [pact for pact in by_heads if not any(same_pair(pact, other) for other in told.pacts)]
        issued = told.state.issued
        for pact in merged([p for p in made(told.state, told.words, told.pacts) if not of_one_town(p)]):
            if issued and pact.signed == str(int(issued[:4]) + 1):
                pact.signed, pact.signed_where = None, None  # "w przyszłym roku rajd odbędzie się w gminie X, która …"
            write(told.state.drafts, pact)

    def _is_head(self, sentence: Sentence) -> bool:
        """Note whose section begins, or stands; says whether the line only gives the date of that section's paper."""
        if is_unread_head(sentence):
            self.told.forget()
        if sentence.index not in self.headed:
            return False
        self.told.head(sentence, self.headed[sentence.index])
        return self._below_head(sentence)

    def _below_head(self, sentence: Sentence) -> bool:
        """Read a line of a partner's section that gives a date without a verb."""
        told = self.told
        found = labelled(told.state, sentence) or below_head(sentence, told.words, told.own)
        if found is None or told.own is None or told.focus is None:
            return False
        kind, dated = found
        told.add(sentence, kind, [(told.own, dated.span), (told.focus[1], dated.span)], [dated])
        return True

    # --- sentences ---
    def _sentence(self, sentence: Sentence) -> None:
        told = self.told
        if not sentence.mentions and told.words.telling.isdisjoint(sentence.lemmas):
            return  # no town, no paper
        if (SIGN.isdisjoint(sentence.lemmas) or not over_stretches(told, sentence)) and self._is_aside(sentence):
            told.passed.append(sentence)
        elif told.spoken is None or told.spoken[0] != sentence.index:
            self._told_apart(sentence)
            of_visit(told, sentence)
        if told.spoken is not None:
            add_ceremony(told, sentence)

    def _told_apart(self, sentence: Sentence) -> None:
        """Read each clause of a sentence that may make an agreement."""
        told = self.told
        told.at = sentence.index
        paper: str | None = None
        for part in clauses(sentence, told.words.gone):
            clause = self.signings.with_next_lines(sentence, part)
            if paper_of_bodies(told, sentence, clause):
                continue
            lemmas = frozenset().union(*[c.lemmas if c.mention is None else said(c) for c in clause])
            parties = told.parties.of(clause)
            if unread_first(clause, parties) or of_strangers(told, sentence, clause, parties):
                told.state.drafts.doubt("a partner that is not understood", sentence.span)
                continue
            told.parties.owner = self._owner(sentence, clause, parties)
            others = told.others(parties)
            open_ = told.papers.stated(sentence, clause)
            if two := pair_called(told, clause, parties):
                told.add(sentence, "twinning", two, [])
                parties = [p for p in parties if p.span != two[0][1]]
                others = told.others(parties)
            kind = self._paper(sentence, clause, lemmas, others, paper)
            if kind is not None and "łączyć" in lemmas and in_passing(told, sentence, clause, parties, kind):
                pass  # "goście z X, z którym łączy nas umowa partnerska"
            elif kind is not None:
                by_sides = self.signings.between(sentence, clause, kind)
                by_sides = by_sides or each_with_other(told, sentence, clause, kind, parties)
                if not by_sides and not self.signings.of_title(sentence, clause, kind, parties):
                    self.signings.read(sentence, clause, kind, parties)
                told.spoken = (sentence.index, kind) if "klaster" not in sentence.lemmas else None
            elif open_.isdisjoint(_NO_PARTNERS):
                read_row(told, sentence, clause)
                self._without_paper(sentence, clause, lemmas, parties)
            told.remember(sentence, clause, parties, others)
            told.parties.owner = None
            paper = kind or self._kind(sentence, clause, lemmas, paper) or paper

    def _owner(self, sentence: Sentence, clause: Sequence[Chunk], parties: Sequence[Party]) -> OrganisationValue | None:
        """The other town whose papers a clause tells of; None where it may tell of those of who speaks."""
        told = self.told
        own = any(told.parties.is_own(p) for p in parties)
        found = None
        if not own and len(parties) >= _TWO:
            found = owner(clause, parties, told.home) or side_of_paper(clause, parties)
        if found is None and not own and unclear(clause, parties, told.home):
            return next(p.body for p in parties if not p.located)  # they are each other's, if anybody's
        if found is not None:
            self.topic = Topical(sentence, found.body, owns=True)
            return found.body
        seat = told.state.context.own
        county = told.own is not None and told.own.kind == "territory" and seat is not None
        if county and not own and seat is not None and seat.kind == "settlement" and town_meant(clause):
            return municipality(seat)  # "Partnerami miasta są …" on a page of its county
        last = self.topic
        if last is not None and not own and last.reaches(sentence) and goes_on(clause, parties, told.home):
            if last.owns or last.sentence is sentence:
                return last.body
            return last.body if subject_town(clause) and not told.parties.headed else None
        if parties:
            one = spoken_of(clause, parties, told.home) if not own else None
            self.topic = Topical(sentence, one.body) if one is not None else None
        return None

    def _is_aside(self, sentence: Sentence) -> bool:
        """Whether a sentence makes no agreement: no word of one here or in the line above, nor told right before.

        Nor does a question make one: "X miastem partnerskim naszej gminy?".
        """
        told, speaking = self.told, self.told.words.speaking
        if sentence.tokens[-1].form == "?":
            return True
        if not speaking.isdisjoint(sentence.lemmas):
            return False
        if told.spoken is not None and sentence.index - told.spoken[0] <= _JOINED_REACH:
            return False
        if told.twinned is not None and sentence.index - told.twinned <= _JOINED_REACH:
            return False
        if points_back(sentence) or (sentence.chunks[0].form[:3] == "Naj" and of_them(sentence.chunks)):
            return False
        above = told.papers.title_above(sentence)
        return above is None or speaking.isdisjoint(above.lemmas)

    def _kind(
        self, sentence: Sentence, clause: Sequence[Chunk], lemmas: frozenset[str], paper: str | None
    ) -> str | None:
        """The kind of paper a clause has a word for, or means by a pronoun; `paper` is that of the clause before."""
        papers = self.told.papers
        intent = "letter-of-intent" if papers.of_intent(clause) else None
        named = intent or kind_of(lemmas, self.told.words) or papers.paper(sentence, clause, lemmas)
        return named or papers.again(clause, lemmas, paper)

    def _paper(
        self,
        sentence: Sentence,
        clause: Sequence[Chunk],
        lemmas: frozenset[str],
        others: Sequence[Party],
        paper: str | None,
    ) -> str | None:
        """The kind of paper between towns that a clause tells of as signed; None where it tells of none."""
        told = self.told
        kind = self._kind(sentence, clause, lemmas, paper)
        elided = elliptic(clause, others, paper) or left_out(clause, others, paper) if kind is None else None
        kind = kind or elided or joined_by(told, sentence, lemmas)
        intends = told.papers.of_intent(clause) or (kind == "letter-of-intent" and has_signed(clause, told.words))
        intents = INTENTS | {"unsettled"} if intends else frozenset[str]()
        if "klaster" in sentence.lemmas and signed_by_cluster(clause):
            return None
        intents |= _PROVIDES if "przewidywać" in lemmas and provides(clause) else frozenset()
        open_ = told.papers.stated(sentence, clause) - intents or lemmas & (told.words.set("unsettled") - intents)
        open_ = open_ and open_ - settled(clause)
        if kind is None or open_ or denied(clause, told.words):
            return None
        before = told.state.reading.sentences[max(0, sentence.index - 1) : sentence.index]
        above = frozenset().union(*(s.lemmas for s in before)) & ADJECTIVES | told.papers.lead(sentence)
        exists = elided is not None or self.signings.exists(sentence, clause, lemmas, kind, above, others)
        return kind if exists else None

    def _without_paper(
        self, sentence: Sentence, clause: Sequence[Chunk], lemmas: frozenset[str], parties: Sequence[Party]
    ) -> None:
        """Read a clause that names no signed paper: towns called partners, who signed the last one, since when."""
        told = self.told
        others = [p for p in parties if not told.parties.is_own(p) and not p.located]
        if self._elsewhere(sentence, clause, lemmas, parties) or self._meant(sentence, clause, lemmas, parties):
            return
        held = any(("partner" in lemmas and p.located) or said(clause[p.at]) & ADJECTIVES for p in parties)
        if others and self._by_years(sentence, clause, lemmas, parties, others):
            pass
        elif (others or held) and lemmas & (told.words.set("partner-words") | {"partner"}):
            if denied(clause, told.words, partners=True) or self.twinnings.joined(sentence, clause, others):
                return
            self.twinnings.read(sentence, clause, parties)
        elif not others or not (
            self.twinnings.further(sentence, clause, others) or self.twinnings.named_next(sentence, clause, others)
        ):
            self._since(sentence, clause, lemmas, parties)

    def _since(
        self, sentence: Sentence, clause: Sequence[Chunk], lemmas: frozenset[str], parties: Sequence[Party]
    ) -> None:
        """Read a clause that calls nobody a partner: since when towns are, who signed last, who works with whom."""
        told = self.told
        others = [p for p in parties if not told.parties.is_own(p) and not p.located]
        if kind_of(lemmas, told.words) is not None or (not others and self.twinnings.of_both(sentence, clause, lemmas)):
            return
        if not parties or (not others and with_that(clause)):
            self.twinnings.lasting(sentence, clause, lemmas)
        elif (
            not others
            or add_signatories(told, sentence, clause, lemmas, parties)
            or lemmas & told.words.set("unsettled")
        ):
            return
        elif (
            not self.twinnings.began(sentence, clause, others)
            and lemmas & (COOPERATES | {"współpraca"})
            and not denied(clause, told.words)
        ):
            works_with(told, sentence, clause, others)

    def _by_years(
        self,
        sentence: Sentence,
        clause: Sequence[Chunk],
        lemmas: frozenset[str],
        parties: Sequence[Party],
        others: Sequence[Party],
    ) -> bool:
        """Make the twinnings told by years of working together, by a row of beginnings, or by a pronoun."""
        told = self.told
        if "współpraca" in lemmas and of_years(told, sentence, clause, parties):
            return True
        if lemmas & _MAKING and begun_in(told, sentence, clause, others):
            return True
        if lemmas & _BEGINS or told.twinned == sentence.index:
            return begun_with(told, sentence, clause, others)
        return "on" in clause[min(1, len(clause) - 1)].lemmas and meant_by_pronoun(told, sentence, clause, others)

    def _elsewhere(
        self, sentence: Sentence, clause: Sequence[Chunk], lemmas: frozenset[str], parties: Sequence[Party]
    ) -> bool:
        """Whether a clause tells of another town of the country, whose partnership is made where it is clear."""
        told = self.told
        if "który" in lemmas and "nawiązać" in lemmas and began_with(told, sentence, clause, parties):
            return True
        if "który" in lemmas and lemmas & COOPERATES and works_with_that(told, sentence, clause, parties):
            return True
        if "partner" in lemmas and of_subject_abroad(clause, parties, told):
            return True
        return of_another_town(clause, parties, told.parties.is_own, told.home)

    def _meant(
        self, sentence: Sentence, clause: Sequence[Chunk], lemmas: frozenset[str], parties: Sequence[Party]
    ) -> bool:
        """Make the twinning with a partner that is meant or told in passing; says whether there is one."""
        if partner(self.told, sentence, clause, parties):
            return True
        return bool(lemmas & PASSING) and in_passing(self.told, sentence, clause, parties)


def run(state: State) -> None:
    """Claim agreements and twinnings."""
    told = Told(state, words := state.agreement_words, Parties(state), Papers(state, words))
    Agreements(told, Signings(told), Twinnings(told)).read()
