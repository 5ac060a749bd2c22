"""Partnerships told without a paper: towns called partners, towns that work together since a year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from coopgraph.extract.agreement_again import named_again
from coopgraph.extract.agreement_between import pairs_between
from coopgraph.extract.agreement_clauses import (
    behind_od,
    by,
    counts_towns,
    denied,
    is_goal,
    of_towns,
    one_town,
    said,
    with_list,
)
from coopgraph.extract.agreement_cuts import is_anniversary
from coopgraph.extract.agreement_others import of_their_own, pair_tied, partners_of_other
from coopgraph.extract.agreement_owners import is_at_home, of_unread, whose
from coopgraph.extract.agreement_predicates import is_twin_of_other
from coopgraph.extract.agreement_rows import they_are
from coopgraph.extract.agreement_sides import partners_behind
from coopgraph.extract.agreement_subjects import (
    begun,
    belongs,
    founds,
    is_named_head,
    lasts,
    of_apposition,
    of_project,
    only_opened,
    tells_of_other,
    towns_partner,
)
from coopgraph.extract.agreement_told import Told
from coopgraph.extract.agreement_twos import each_other, kept, named_pair, partner_of, side_by_side
from coopgraph.extract.agreement_words import ADJECTIVES, OPENING, TIES
from coopgraph.extract.agreement_works import of_partners
from coopgraph.extract.chunks import Chunk, Sentence, begins, is_territory, opens, tells
from coopgraph.extract.pact_dates import Dated, bracketed, dates_by, dates_of
from coopgraph.extract.pacts import Party, same_body
from coopgraph.extract.party_places import communes_of_county, is_county
from coopgraph.model import Confidence, OrganisationValue, Span, Token

_COPULA: Final = frozenset({"być", "pozostawać", "zostać", "zostawać"})
_DATED: Final = frozenset({"partnerstwo", "partnership", "partnerschaft", "twinned", "verschwistert"})
_PARTNERSHIP: Final = frozenset({"partnerstwo", "partnerski"})
_LASTING: Final = frozenset({"partnerstwo", "współpraca"})  # what is said to last
_BOTH: Final = frozenset({"oba", "obie", "obydwa"})
_BECOME: Final = frozenset({"być", "zostać", "stać", "pozostawać", "dołączyć"})
_HAVE: Final = frozenset({"mieć", "posiadać", "znaleźć", "zyskać", "pozyskać"})
_CIRCLE: Final = frozenset({"grono", "rodzina", "lista", "krąg", "grupa", "miasto", "partner"})
_OURS: Final = (["naszych", "miast"], ["naszych", "gmin"], ["naszych", "powiatów"], ["naszych", "samorządów"])
_THEIRS: Final = frozenset({"jego", "jej", "ich"})
_FOR: Final = frozenset({"rzecz", "celu"})
_HEAD: Final = 8  # words of a head
_NEAR: Final = 4  # chunks
_TWO: Final = 2  # sentences
_REACH: Final = 4  # sentences
_BESIDE: Final = 3  # chunks
_LEADS_IN: Final = frozenset({"w", "czele"})
_LEADS: Final = frozenset({"lider", "koordynator", "beneficjent", "wiodący"})


@dataclass(frozen=True, slots=True)
class Twinnings:
    """Reads clauses that tell of a partnership."""

    told: Told

    def read(self, sentence: Sentence, clause: Sequence[Chunk], parties: Sequence[Party]) -> None:
        """Read "miasto partnerskie X", "partnerstwo X i Y": the towns by the word, not all of the sentence."""
        own = self.told.own
        words = self.told.words.set("partner-words") | {"partner"}
        speaks = self._of_towns(sentence, clause, parties, words)
        for i, chunk in enumerate(clause):
            spoken = said(chunk)
            if spoken & {"partnerstwo"} and (
                "unsettled" in self.told.papers.stated(sentence, clause)
                or of_project(self.told.state, sentence, 0)
                or clause[i - 1].form.casefold() in _LEADS_IN  # "na czele partnerstwa stoi X"
                or _only_begun(clause, i)
                or is_goal(sentence)
            ):
                continue
            if not spoken & words or (spoken & {"partner"} and not (speaks and towns_partner(clause, i))):
                continue
            noun = bool(chunk.lemmas & {"partnerstwo", "partner"})  # "partnership" is an adjective, too
            if chunk.lemmas & ADJECTIVES and not noun and (not of_towns(clause, i) or only_opened(clause, i)):
                continue
            if (
                self._elsewhere(sentence, clause, i, parties)
                or of_unread(clause, i)
                or self._theirs(sentence, clause, i)
            ):
                continue
            near = self._near(clause, i, parties)
            if two := self._two(clause, i, parties):
                self.told.add(sentence, "twinning", [(p.body, p.span) for p in two], _since(sentence, clause, chunk))
                continue
            owns = [p for p in parties if self.told.parties.is_own(p)]
            if own is None and (pair := named_pair(clause, i, near)):
                self.told.add(sentence, "twinning", pair, _since(sentence, clause, chunk))
            if own is None or not near or not (owns or self._sure(sentence)):
                continue
            dates = _since(sentence, clause, chunk)
            for party, around in zip(near, dates_by(clause, near), strict=True):
                first = (own, owns[0].span if owns else party.span)
                feast = not begun(clause) and any(map(is_anniversary, clause[max(0, i - _NEAR) : i]))
                told = dates if len(near) == 1 else [d for d in around if d in dates]
                mine = [] if feast else bracketed(clause, party) or told  # "obchody 30-lecia … z X (czerwiec)"
                self.told.add(sentence, "twinning", [first, (party.body, party.span)], mine)

    def _of_towns(
        self, sentence: Sentence, clause: Sequence[Chunk], parties: Sequence[Party], words: frozenset[str]
    ) -> bool:
        """Whether a "partner" spoken of is a town's, not one of a project."""
        is_own = self.told.parties.is_own
        about = bool(sentence.lemmas & (words - {"partner"})) or any(map(is_own, parties))
        speaks = about or bool(sentence.lemmas & {"miasto", "gmina", "nasz"}) or self._goes_on(sentence)
        speaks = speaks or self._of_counties(parties)
        speaks = speaks or any(partner_of(clause, i, parties, is_own) for i in range(len(clause)) if len(parties) > 1)
        speaks = speaks and not sentence.lemmas & _LEADS and not of_project(self.told.state, sentence)
        return speaks and sentence.index not in self.told.state.on_project

    def _theirs(self, sentence: Sentence, clause: Sequence[Chunk], i: int) -> bool:
        """Whether the word at `i` is said of another town's partner: "drużyny z X i z jego miasta partnerskiego Y"."""
        if not i or not {clause[i - 1].form.casefold(), clause[i - 2].form.casefold()} & _THEIRS:
            return False
        named = [p for p in self.told.parties.of(sentence.chunks) if not self.told.parties.is_own(p)]
        return any(is_at_home(p, self.told.home) for p in named)

    def _of_counties(self, parties: Sequence[Party]) -> bool:
        """Whether a county speaks, and counties are named: "Partnerem od 2012 r. jest Powiat X"."""
        own = self.told.own
        return own is not None and is_county(own.name) and any(is_territory(p.body) for p in parties)

    def _two(self, clause: Sequence[Chunk], i: int, parties: Sequence[Party]) -> list[Party]:
        """The two towns of which the word at `i` says that they are partners, whoever speaks."""
        theirs = partner_of(clause, i, parties, self.told.parties.is_own)
        if is_twin_of_other(clause, i, parties, self.told.parties.is_own):
            return [parties[0], parties[1]]
        if two := each_other(clause, i, parties, self.told.parties.is_own, self.told.home):
            return two
        named = [p for p in parties if not p.located]
        return theirs or side_by_side(clause, i, named) or kept(clause, i, named) or pair_tied(clause, i, named)

    def _elsewhere(self, sentence: Sentence, clause: Sequence[Chunk], i: int, parties: Sequence[Party]) -> bool:
        """Whether the word at `i` is said of two other towns, whose pair is made where it is clear."""
        told = self.told
        if tells_of_other(sentence, clause[i], told.parties.of, told.parties.is_own):
            self._of_other(sentence, clause, i, parties)
            return True
        if partners_of_other(told, sentence, clause, i, parties):
            return True
        if of_their_own(clause, i, parties, told.home) and not any(map(told.parties.is_own, parties)):
            return True
        pair = of_apposition(clause, i, parties, told.parties.is_own)
        pair = named_again(told, clause, i, parties) if pair is None else pair
        if pair:
            told.add(sentence, "twinning", [(p.body, p.span) for p in pair], [])
        return pair is not None

    def _near(self, clause: Sequence[Chunk], i: int, parties: Sequence[Party]) -> list[Party]:
        """The towns that the word at `i` calls partners of who speaks."""
        is_own, own = self.told.parties.is_own, self.told.own
        near = [p for p in parties if by(clause, i, p) and not is_named_head(clause, i, p)]
        whose_ = communes_of_county(clause, i, own, known=any(map(is_own, parties)))
        whose_ |= any(p.at == i + 1 and not is_own(p) and whose(clause, p) for p in parties)
        if whose_ or partners_behind(clause, i, parties, is_own):
            return []  # "W rankingu miast partnerskich X wymieniono Y i Z"
        if clause[0].form == "To" and any(p.at == i + 1 and self._of_another(clause, p) for p in parties):
            return []  # "Przyjechali goście z Y. To miasto partnerskie X"
        if "partnerstwo" in clause[i].lemmas and not _FOR.isdisjoint(c.form for c in clause) and self._at_home(parties):
            return []  # "Partnerstwo gmin X i Y zawarto na rzecz rewitalizacji"
        near = [p for p in near if p.at == i] or near[:1] if one_town(clause[i]) else with_list(clause, near, parties)
        near = [p for p in near if not (p.located and p.place is None) or p.at in {i, i + 1}]  # "gmina X w rejonie Y"
        near = [*(p for p in near if not p.origin), *_held(clause, i, parties)]
        near = [p for p in near if p.place is not None or is_territory(p.body)]
        county = own is not None and is_county(own.name)
        near = [p for p in near if not is_own(p) and (county or not is_county(p.body.name)) and not whose(clause, p)]
        near = [p for p in near if belongs(clause, i, p, self.told.home)]
        # a county or voivodeship is no partner of a town at home: that town's own are told
        of_town = (
            own is not None
            and is_territory(own)
            and any(p.place is not None and is_at_home(p, self.told.home) for p in near)
        )
        return [] if of_town else near

    def _of_another(self, clause: Sequence[Chunk], party: Party) -> bool:
        """Whether another town of the country stands in the genitive."""
        own = self.told.parties.is_own(party)
        return not own and "gen" in clause[party.at].cases and is_at_home(party, self.told.home)

    def _at_home(self, parties: Sequence[Party]) -> bool:
        return all(is_at_home(p, self.told.home) for p in parties if p.place is not None)

    def _sure(self, sentence: Sentence) -> bool:
        return self.told.parties.sure or self._goes_on(sentence) or self._elided(sentence)

    def _goes_on(self, sentence: Sentence) -> bool:
        """Whether a partnership was told of just before: "Drugim partnerem jest X"."""
        return self.told.twinned is not None and sentence.index - self.told.twinned <= _TWO

    def _elided(self, sentence: Sentence) -> bool:
        """Whether who speaks was the subject of the sentence before and is that of this one: "Współpracuje z X"."""
        first = sentence.chunks[0]
        before = self.told.state.reading.sentences[max(0, sentence.index - 1) : sentence.index]
        verb = begins(first.tags, "fin:sg:ter")
        named = [p for s in before for p in self.told.parties.of(s.chunks[:_NEAR]) if self.told.parties.is_own(p)]
        return verb and bool(named)

    def further(self, sentence: Sentence, clause: Sequence[Chunk], others: Sequence[Party]) -> bool:
        """Read who follows on the partners told before: "Kolejnym, od 1992 roku, jest X", "ostatnim – w 2006 – Y"."""
        told = self.told
        ordinal = next((i for i, c in enumerate(clause[:_NEAR]) if c.lemmas & told.words.set("ordinals")), None)
        alone = ordinal is not None and clause[min(ordinal + 1, len(clause) - 1)].form in {",", "–", "—", "-", "to"}
        verbs = [c for c in clause if opens(c.tags, ("fin", "praet", "imps"))]
        if not alone or not self._goes_on(sentence) or any(not c.lemmas & _BECOME for c in verbs):
            return False
        if told.own is None or len(others) != 1 or others[0].place is None or others[0].body.country == told.home:
            return False
        pair = [(told.own, others[0].span), (others[0].body, others[0].span)]
        dates = dates_of(clause)
        told.add(sentence, "twinning", pair, dates if len(dates) == 1 else [])
        return True

    def named_next(self, sentence: Sentence, clause: Sequence[Chunk], others: Sequence[Party]) -> bool:
        """Read the names behind a sentence that only counts the partners: "Mamy trzech partnerów. Są to X, Y i Z"."""
        told = self.told
        if not they_are(clause) or told.own is None or not sentence.index:
            return False
        before = told.state.reading.sentences[sentence.index - 1]
        if not (told.parties.sure or any(map(told.parties.is_own, told.parties.of(before.chunks)))):
            return False
        partners = [t for t in before.tokens if t.lemmas & (ADJECTIVES | {"partner"}) and _plural(t)]
        stated = told.papers.stated(before, before.chunks) or denied(before.chunks, told.words, partners=True)
        if not partners or stated or before.lemmas & _LEADS or of_project(told.state, before, 0):
            return False
        if len(others) < _TWO or any(p.place is None or is_at_home(p, told.home) for p in others):
            return False
        for party in others:
            told.add(sentence, "twinning", [(told.own, party.span), (party.body, party.span)], bracketed(clause, party))
        return True

    def joined(self, sentence: Sentence, clause: Sequence[Chunk], others: Sequence[Party]) -> bool:
        """Read "Do grona partnerów w 2002 r. dołączyły X i Y"."""
        told = self.told
        joins = told.words.set("joining") | {"należeć"}
        verb = next((i for i, c in enumerate(clause) if c.lemmas & joins and tells([c])), None)
        circle = any(c.lemmas & _CIRCLE for c in clause) and any(c.lemmas & (ADJECTIVES | {"partner"}) for c in clause)
        subjects = [p for p in others if verb is not None and p.at > verb]
        if verb is None or not circle or not subjects or told.own is None or of_project(told.state, sentence):
            return False
        for party, own_dates in zip(subjects, told.dates_for(sentence, clause, subjects, verb), strict=True):
            dates = own_dates or dates_of(clause[:verb])
            told.add(sentence, "twinning", [self._first(party), (party.body, party.span)], dates)
        return True

    def _of_other(self, sentence: Sentence, clause: Sequence[Chunk], i: int, parties: Sequence[Party]) -> None:
        """Read the pair of a relative clause: "delegacja X, który jest miastem partnerskim Y"."""
        before = [p for p in parties if p.at < i and not p.located and not self.told.parties.is_own(p)]
        after = next((p for p in parties if p.at >= i and not p.located), None)
        direct = after is not None and after.at - i <= 1
        if direct and after is not None and before and not denied(clause, self.told.words):
            pair = [(before[-1].body, before[-1].span), (after.body, after.span)]
            self.told.add(sentence, "twinning", pair, [])

    def of_both(self, sentence: Sentence, clause: Sequence[Chunk], lemmas: frozenset[str]) -> bool:
        """Read "o historii partnerstwa obu gmin": the towns named last together are partners."""
        told = self.told
        towns = self._both_told(sentence) if not _PARTNERSHIP.isdisjoint(lemmas) else None
        if towns is None:
            return False
        here = next((i for i, c in enumerate(clause) if c.lemmas & _PARTNERSHIP), 0)
        both = any(counts_towns(c) or c.lemmas & _BOTH for c in clause[here : here + _BESIDE])
        both = both or [c.form for c in clause[here + 1 : here + _BESIDE]] in _OURS
        open_ = lemmas & told.words.set("unsettled") or told.papers.stated(sentence, clause)
        if not both or open_ or denied(clause, told.words) or of_project(told.state, sentence):
            return False
        if clause[here].lemmas & ADJECTIVES and not clause[here - 1].lemmas & TIES:
            return False
        dates = dates_of(clause) if lasts(clause, lemmas) else []
        span = clause[here].span
        pair = [(body, span) for body in towns]
        told.add(sentence, "twinning", pair, dates if len(dates) == 1 else [], Confidence.MEDIUM)
        return True

    def _both_told(self, sentence: Sentence) -> list[OrganisationValue] | None:
        """The two named together last; else who speaks and the one town abroad, a visit with which is told."""
        told = self.told
        if told.pair is not None and sentence.index - told.pair[0] <= _REACH:
            return told.pair[1]
        if told.own is None or told.only is None or not told.parties.sure:
            return None
        around = told.state.reading.sentences[max(0, sentence.index - 1) : sentence.index + 1]
        there = [p.body for s in around for p in told.parties.of(s.chunks) if p.located or p.origin]
        return [told.own, told.only] if any(same_body(body, told.only) for body in there) else None

    def lasting(self, sentence: Sentence, clause: Sequence[Chunk], lemmas: frozenset[str]) -> None:
        """Read since when the partnership lasts, of towns named before: "Partnerstwo obu miast trwa od 2008 roku"."""
        if lemmas.isdisjoint(_LASTING) or self._below_unread(sentence):
            return
        dates = dates_of(clause)
        other = self.told.town(sentence, same=True)
        if self.told.own is None or other is None or len(dates) != 1 or of_project(self.told.state, sentence):
            return
        if (
            lasts(clause, lemmas)
            and not denied(clause, self.told.words)
            and not lemmas & self.told.words.set("unsettled")
        ):
            pair = [(self.told.own, dates[0].span), (other, dates[0].span)]
            self.told.add(sentence, "twinning", pair, dates, Confidence.MEDIUM)

    def _below_unread(self, sentence: Sentence) -> bool:
        """Whether the line above is a head with a name that nobody knows: "A – [X]", whose partnership is told."""
        before = self.told.state.reading.sentences[sentence.index - 1] if sentence.index else None
        if before is None or len(before.tokens) > _HEAD or before.tokens[-1].form in {".", "!", "?"}:
            return False
        named = {m.span.start for m in before.mentions}
        return any(t.form[0].isupper() and not t.known and t.span.start not in named for t in before.tokens[1:])

    def began(self, sentence: Sentence, clause: Sequence[Chunk], others: Sequence[Party]) -> bool:
        """Read "Współpraca między nami a X nawiązana została 5 maja 2015 r.": a partnership with a town abroad."""
        told = self.told
        subject = any(c.lemmas & TIES and "nom" in c.cases and c.mention is None for c in clause)
        dates = dates_of(clause)
        pairs = pairs_between(clause, told.state.context) if subject and len(dates) <= 1 and begun(clause) else []
        titled = bool(pairs) and of_partners(self.told)
        since = bool(dates) and bool(pairs) and _abroad(pairs[0], told.home)
        if len(pairs) == 1 and (titled or since) and not self._open(sentence, clause):
            told.add(sentence, "twinning", [(p.body, p.span) for p in pairs[0]], dates)
            return True
        owns = any(told.parties.is_own(p) for p in told.parties.of(clause))
        if not (subject and owns and begun(clause) and len(dates) == 1 and len(others) == 1):
            return False
        home = others[0].body.country in {None, told.home} and others[0].place is not None
        if home or denied(clause, told.words) or of_project(told.state, sentence):
            return False
        dates = [] if founds(clause) else dates
        told.add(sentence, "twinning", [self._first(others[0]), (others[0].body, others[0].span)], dates)
        return True

    def _open(self, sentence: Sentence, clause: Sequence[Chunk]) -> bool:
        """Whether a partnership is denied or only wanted, or is one of a project."""
        return denied(clause, self.told.words) or of_project(self.told.state, sentence, 0)

    def _first(self, party: Party) -> tuple[OrganisationValue, Span]:
        return (self.told.own or party.body, party.span)


def _only_begun(clause: Sequence[Chunk], i: int) -> bool:
    """Whether the partnership at `i` is one to be made: "nawiązanie partnerstwa"; its jubilee says that it was."""
    opening = any(c.lemmas & OPENING for c in clause[max(0, i - 2) : i])
    return opening and not any(map(is_anniversary, clause[max(0, i - _NEAR) : i]))


def _abroad(pair: Sequence[Party], home: str | None) -> bool:
    """Whether towns or lands, not other bodies, of more than one country are two sides."""
    lands = all(p.place is not None or p.body.kind == "territory" for p in pair)
    at_home = [p.body.country == (home or "PL") or is_county(p.body.name) for p in pair]
    return lands and not all(at_home)


def _held(clause: Sequence[Chunk], i: int, parties: Sequence[Party]) -> list[Party]:
    """The towns abroad where a town is said to have a partner: "X ma partnera w Y", "znalazła partnera w Z"."""
    verb = any(c.lemmas & _HAVE and tells([c]) for c in clause[:i])
    if not verb or "partner" not in clause[i].lemmas or "acc" not in clause[i].cases:
        return []
    return [p for p in parties if p.located and not p.origin and p.place is not None and 0 < p.at - i <= _NEAR]


def _plural(token: Token) -> bool:
    return any(":pl:" in tag for tag in token.tags)


def _became(clause: Sequence[Chunk], n: int) -> bool:
    """Whether a verb says that somebody became something; not "została zorganizowana"."""
    verb = clause[n].lemmas & {"stać", "zostać"} and begins(clause[n].tags, "praet")
    verb = verb or (clause[n].lemmas & {"zostawać", "stawać"} and begins(clause[n].tags, "fin"))  # as calendars tell it
    passive = any(begins(c.tags, "ppas") for c in clause[max(0, n - 2) : n + 3])
    return bool(verb) and not passive


def _since(sentence: Sentence, clause: Sequence[Chunk], chunk: Chunk) -> list[Dated]:
    """The dates of a clause that say since when its towns are partners."""
    if begun(clause) or chunk.lemmas & _DATED:
        return dates_of(clause)
    if not said(chunk) & {"partner", "partnerski"} or not sentence.lemmas & (_COPULA | {"stać", "to"}):
        return []
    became = any(_became(clause, n) for n in range(len(clause)))
    are = "partner" in said(chunk) or all(c.lemmas & _COPULA for c in clause if begins(c.tags, ("fin", "praet")))
    return [d for d in dates_of(clause) if became or (are and behind_od(clause, d))]
