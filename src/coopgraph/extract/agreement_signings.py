"""Papers that towns sign: which of the parties of a clause sign it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from coopgraph.extract.agreement_between import pairs_between, told_by_title
from coopgraph.extract.agreement_clauses import (
    fewer_than_said,
    for_one_side,
    of_company,
    of_relative,
    one_paper,
    one_side,
    several_papers,
)
from coopgraph.extract.agreement_cuts import is_anniversary
from coopgraph.extract.agreement_foreign_subjects import each_signs, of_its_subject, of_us_and_bodies
from coopgraph.extract.agreement_ordinals import of_nth
from coopgraph.extract.agreement_owners import is_at_home, with_
from coopgraph.extract.agreement_positions import between, half
from coopgraph.extract.agreement_relatives import of_the_paper
from coopgraph.extract.agreement_subjects import (
    abroad_only,
    of_another_town,
    of_project,
    of_their_town,
    signed_by_bodies,
    signed_by_others,
)
from coopgraph.extract.agreement_told import Told
from coopgraph.extract.agreement_topic import Topic
from coopgraph.extract.agreement_words import ADJECTIVES
from coopgraph.extract.chunks import Chunk, Sentence, begins, is_territory
from coopgraph.extract.enumerations import enumeration
from coopgraph.extract.pact_dates import best_first, dates_in, dates_of
from coopgraph.extract.pacts import Party
from coopgraph.extract.party_places import is_county
from coopgraph.model import Confidence, MentionKind, QuantityValue

_TWO: Final = 2  # parties make an agreement
_IN_ORDER: Final = "odpowiednio"
_ROW: Final = frozenset({"gmin", "miast", "powiatów", "samorządów", "regionów", "miejscowości", "miasteczek"})
_TIES: Final = frozenset({"współpraca", "partnerstwo", "przyjaźń", "współdziałanie"})
_BEFORE_ROW: Final = 4  # chunks: "o współpracy gmin partnerskich"
_LINES: Final = 3  # sentences that a layout may cut a paper's parties into
_GOES_ON: Final = frozenset({"między", "pomiędzy", "i", "a", "oraz"})


@dataclass(frozen=True, slots=True)
class Signings:
    """Reads clauses that tell of a signed paper."""

    told: Told

    def exists(  # noqa: PLR0917 - one call
        self,
        sentence: Sentence,
        clause: Sequence[Chunk],
        lemmas: frozenset[str],
        kind: str,
        above: frozenset[str],
        others: Sequence[Party],
    ) -> bool:
        """Whether the paper is one between towns that exists: signed, or dated, and about cooperation where vague."""
        signed = bool(
            lemmas & (self.told.words.set("signing") | self.told.words.set("joining"))
        ) or self.told.papers.further(sentence)
        signed = signed or any(map(is_anniversary, clause))  # "Jubileusz 10-lecia umów o współpracy między A a B"
        dated = any(c.mention is not None and c.mention.kind is MentionKind.DATE for c in clause)
        dated = dated or any(dates_in(clause))  # "1998 – umowa z X"
        about = bool((lemmas | above) & self.told.words.set("cooperation")) or kind == "letter-of-intent"
        about = about or (dated and "kontakt" in lemmas and _on_ground(clause))
        if others and self._all_at_home(others) and (not about or lemmas & self.told.words.set("neighbours")):
            return False  # two neighbours sign of roads and buses
        if self._commune_and_county(others) and not (lemmas | above) & (ADJECTIVES | {"partnerstwo"}):
            return False  # who runs a day centre
        if not about and (lemmas & self.told.words.set("other-papers") or of_company(clause)):
            return False
        return (signed or dated) and (about or signed)

    def between(self, sentence: Sentence, clause: Sequence[Chunk], kind: str) -> bool:
        """Make the pacts of a paper "między A a B", whoever the two are; says whether both sides were understood."""
        told = self.told
        pairs = pairs_between(clause, told.state.context)
        if not pairs:
            return False
        lemmas = frozenset().union(*(c.lemmas for c in clause))
        about = bool(lemmas & told.words.set("cooperation")) or kind == "letter-of-intent"
        dates = best_first(clause, dates_of(clause)) or told.day_of_event(sentence, clause)
        if any(fewer_than_said(clause, pair) for pair in pairs):
            return False
        for pair in pairs:
            lands = all(p.place is not None or is_territory(p.body) for p in pair)
            abroad = not self._all_at_home(pair)
            if not (about or (lands and abroad)) or (
                not lands and (of_company(clause) or of_project(told.state, sentence, 0))
            ):
                told.state.drafts.doubt("a paper of bodies that may be no partnership", sentence.span)
                continue
            told.add(sentence, kind, [(p.body, p.span) for p in pair], dates[:1])
        return True

    def of_title(self, sentence: Sentence, clause: Sequence[Chunk], kind: str, parties: Sequence[Party]) -> bool:
        """Make the pact that the title names where a clause only gives its day, or that of two bodies told before."""
        told = self.told
        if not parties and Topic(told).of_bodies(sentence, clause, kind):
            return True
        dates = best_first(clause, dates_of(clause))
        if not dates or not told_by_title([p for p in parties if not p.located], told.titled):
            return False
        told.add(sentence, kind, [(body, dates[0].span) for body in told.titled], dates)
        return True

    def with_next_lines(self, sentence: Sentence, clause: Sequence[Chunk]) -> Sequence[Chunk]:
        """A clause with the lines below that go on it, where it breaks off before a side: "… pomiędzy A⏎i⏎B"."""
        found, sentences = list(clause), self.told.state.reading.sentences
        if clause[-1].span.end != sentence.chunks[-1].span.end:
            return clause
        for below in sentences[sentence.index + 1 : sentence.index + 1 + _LINES]:
            if found[-1].form.casefold() not in _GOES_ON:
                break
            found += below.chunks
        return found

    def read(self, sentence: Sentence, clause: Sequence[Chunk], kind: str, parties: list[Party]) -> None:
        """Make the pacts of a clause that tells of a paper of this kind, from the parties named in it."""
        own = self.told.parties.signer(clause)
        signers = self._signers(clause, parties)
        if signers is None or fewer_than_said(clause, signers):
            self.told.state.drafts.doubt("a paper of which one party is not understood", sentence.span)
            return
        parties = abroad_only(clause, signers, self.told.parties.is_own, self.told.home)
        others = [p for p in parties if not self.told.parties.is_own(p)]
        aside = len(others) > 1 and for_one_side(clause)  # "W imieniu strony niemieckiej podpisali X i Y"
        aside = aside or self._of_another_body(sentence, clause, kind, parties)
        if aside or signed_by_bodies(clause, parties, self.told.words) or of_their_town(clause):
            return
        if not others:
            if not (self._in_order(sentence, clause, kind) or of_nth(self.told, sentence, clause, kind)):
                Topic(self.told).read(sentence, clause, kind)
            return
        known = len(others) < len(parties)
        bodies = len(parties) == _TWO and all(p.place is None and not is_territory(p.body) for p in parties)
        pair = not known and len(others) == _TWO and own is None and not all(with_(clause, p) for p in others)
        counted = known and (_counted(clause, parties) or _in_row(clause, parties))
        bodies = bodies and not all(with_(clause, p) for p in parties)  # "mamy umowy z izbą A oraz z uczelnią B"
        if bodies or self._multilateral(clause, parties, others) or pair or counted:
            dates = best_first(clause, dates_of(clause))[:1] if counted else dates_of(clause)
            self.told.add(sentence, kind, [(p.body, p.span) for p in parties], dates)
            return
        if own is None or of_another_town(clause, parties, self.told.parties.is_own, self.told.home):
            self.told.state.drafts.doubt("a paper that another town may have signed", sentence.span)
            return
        if not known and signed_by_others(clause, others, self.told.home):
            lands = any(p.place is None for p in others)  # counties sign for themselves
            homes = sum(is_at_home(p, self.told.home) or p.body.country is None for p in others)
            if len(others) == _TWO and (homes == 1 or lands) and one_paper(clause, self.told.words):
                dates = dates_of(clause) or self.told.day_of_event(sentence, clause)
                self.told.add(sentence, kind, [(p.body, p.span) for p in others], dates)
            else:
                self.told.state.drafts.doubt("a paper that other towns may have signed", sentence.span)
            return
        own_span = next((p.span for p in parties if self.told.parties.is_own(p)), others[0].span)
        days = self.told.day_of_event(sentence, clause) if len(others) == 1 and not any(dates_in(clause)) else []
        for party, dates in zip(others, self.told.dates_for(sentence, clause, others), strict=True):
            signed = of_the_paper(clause, dates or days, self.told.words.papers | {"list"})
            self.told.add(sentence, kind, [(own, own_span), (party.body, party.span)], signed)

    def _of_another_body(
        self, sentence: Sentence, clause: Sequence[Chunk], kind: str, parties: Sequence[Party]
    ) -> bool:
        """Whether a body that is not who speaks, nor its town, signs; of two lands the pact is made."""
        told = self.told
        known = any(told.parties.is_own(p) for p in parties)
        subject = not known and of_its_subject(clause, parties, told.parties.speaks_for)
        if subject and len(parties) == _TWO and all(p.place is not None or is_territory(p.body) for p in parties):
            told.add(sentence, kind, [(p.body, p.span) for p in parties], dates_of(clause))
            return True
        if subject or each_signs(clause, parties) or (not known and of_us_and_bodies(clause, parties)):
            told.state.drafts.doubt("a paper that another body may have signed", sentence.span)
            return True
        return False

    def _in_order(self, sentence: Sentence, clause: Sequence[Chunk], kind: str) -> bool:
        """Make the pacts of "Umowy zawarto odpowiednio w 1992 r. i w 2000 r.": of the towns of the sentence before.

        Says whether a clause has such an order, understood or not.
        """
        if all(c.form.casefold() != _IN_ORDER for c in clause):
            return False
        own, days = self.told.own, list(dates_in(clause))
        before = self.told.state.reading.sentences[sentence.index - 1].chunks if sentence.index else ()
        towns = self.told.others(self.told.parties.of(before))
        if own is None or len(days) < _TWO or len(days) != len(towns):
            self.told.state.drafts.doubt("papers of several towns in an order that is not understood", sentence.span)
            return True
        for town, day in zip(towns, days, strict=True):
            self.told.add(sentence, kind, [(own, day.span), (town.body, day.span)], [day], Confidence.MEDIUM)
        return True

    def _signers(self, clause: Sequence[Chunk], parties: Sequence[Party]) -> list[Party] | None:
        """The parties that "między" names, else all that do not only say where; None where one of two is not read."""
        named = between(clause, parties)
        if named is None:
            return of_relative(clause, parties)
        unread = not named or (len(named) == 1 and not (self.told.own is not None and half(clause, named[0])))
        return None if unread else named

    def _multilateral(self, clause: Sequence[Chunk], parties: Sequence[Party], others: Sequence[Party]) -> bool:
        """One paper of several: "umowa między A, B i C", "list podpisali A, B i C" of one country, or with bodies."""
        words = {"między", "pomiędzy", "trójstronny", "wielostronny", "czterostronny"}
        if len(others) > 1 and any(c.lemmas & words for c in clause[: others[0].at]):
            return not several_papers(clause, self.told.words)
        listed, _ = enumeration(clause, parties[0].at + 1, frozenset({"organisation", "settlement"}))
        spans = {c.span for c in listed}
        governed = any(clause[p.at - 1].form.casefold() in {"z", "ze"} for p in parties)
        together = not governed and (all(p.span in spans for p in parties[1:]) or one_side(clause, parties))
        if len(parties) > _TWO and one_paper(clause, self.told.words) and (self._all_at_home(parties) or together):
            return True
        lands = all(p.place is not None or is_territory(p.body) for p in parties)
        if others == parties and ((governed and lands) or all(with_(clause, p) for p in parties)):
            return False  # "powiat ma umowy z Powiatem A oraz Rejonem B": two papers of who speaks
        bodies = len(parties) > 1 and any(p.place is None for p in parties)
        return bodies and all(p.span in spans for p in parties[1:])

    def _commune_and_county(self, others: Sequence[Party]) -> bool:
        """Whether a commune and a county of the country are the two sides."""
        own = self.told.own
        if own is None or len(others) != 1 or not self._all_at_home(others):
            return False
        return is_county(own.name) != is_county(others[0].body.name) and own.kind != others[0].body.kind

    def _all_at_home(self, parties: Sequence[Party]) -> bool:
        home = self.told.home
        return home is not None and all(p.body.country == home or is_county(p.body.name) for p in parties)


def _on_ground(clause: Sequence[Chunk]) -> bool:
    """Whether contacts are said to rest on a paper: "Na mocy porozumienia …", "Podstawą kontaktów są umowy z X"."""
    opening = [c.form.casefold() for c in clause[:_TWO]]
    return opening in (["na", "mocy"], ["na", "podstawie"]) or opening[:1] == ["podstawą"]


def _in_row(clause: Sequence[Chunk], parties: Sequence[Party]) -> bool:
    """Whether one paper is told as that of a row of towns: "memorandum o współpracy gmin partnerskich A, B, C i D"."""
    first, last = parties[0].at, parties[-1].at
    before = clause[max(0, first - _BEFORE_ROW) : first]
    noun = next((n for n, c in enumerate(before) if c.form.casefold() in _ROW), None)
    if len(parties) <= _TWO or noun is None or any(not c.lemmas & ADJECTIVES for c in before[noun + 1 :]):
        return False
    tied = any(c.lemmas & _TIES for c in before[:noun])
    verbs = any(begins(c.tags, ("fin", "praet", "imps")) for c in clause[first:last] if c.mention is None)
    return tied and not verbs and any(c.form in {"i", "oraz"} for c in clause[parties[-2].at : last])


def _counted(clause: Sequence[Chunk], parties: Sequence[Party]) -> bool:
    """Whether one paper is told as that of as many towns as are named: "o partnerstwie czterech miast: A, B …"."""
    if len(parties) <= _TWO or not any(c.form == ":" for c in clause):
        return False
    for i, chunk in enumerate(clause[1:], 1):
        value = chunk.mention.value if chunk.mention is not None else None
        towns = isinstance(value, QuantityValue) and chunk.lemmas & {"miasto", "gmina", "powiat", "samorząd"}
        of = clause[i - 1].lemmas & {"partnerstwo", "współpraca", "między", "pomiędzy"}
        if towns and of and isinstance(value, QuantityValue) and value.value == str(len(parties)):
            return True
    return False
