"""Agreements between towns: signed papers, letters of intent, declarations, renewals, lists of partners, twinnings.

A clause speaks of an agreement when it has a word for the paper and the names of its parties; each partner of a list
gets its own agreement and the date that stands by it. A partnership stated without a paper is coop:twinnedWith; with a
year, an agreement of the kind twinning. What is only wanted, prepared, refused or ended is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from coopgraph.extract.agreement_lists import (
    ADJECTIVES,
    NEGATION,
    NO_TOWNS,
    RULE,
    TOWN_NOUNS,
    Lists,
    heads,
    kind_of,
)
from coopgraph.extract.agreement_subjects import belongs, predicated, signed_by_others, towns_partner, wanted
from coopgraph.extract.agreement_words import AgreementWords
from coopgraph.extract.chunks import Chunk, Sentence
from coopgraph.extract.drafts import at, concept, date, municipality
from coopgraph.extract.pacts import Dated, Pact, Party, bracketed, dates_by, dates_of, merged, same_body
from coopgraph.extract.patterns import enumeration, is_future
from coopgraph.extract.people import body_of
from coopgraph.extract.state import State
from coopgraph.model import BlockKind, Confidence, MentionKind, OrganisationValue, PlaceValue, QuantityValue, Span
from coopgraph.namespaces import coop

_IN: Final = frozenset({"w", "we", "na"})
_PARTS: Final = frozenset({"dystrykt", "dzielnica", "prowincja", "osiedle", "okręg"})
_HEADING_WORDS: Final = 8
_REACH: Final = 3  # sentences
_JOINED_REACH: Final = 2
_NEAR: Final = 4  # words
_COPULA: Final = frozenset({"być", "zostać", "znajdować", "pozostawać"})
_LIGHT: Final = frozenset(
    {"i", "oraz", "między", "inny", "m", "in", "także", "też", "również", "obok", "oprócz", "jak"}
)
_CUTS: Final = frozenset({"lecz", "natomiast", "ale", "zaś"})
_CUT_BACK: Final = 5  # chunks from the comma to "zaś": ", w 2005 r. zaś …"
_LEADS: Final = frozenset({"lider", "koordynator", "beneficjent", "wiodący"})
_BODIES: Final = frozenset({"university", "association", "body", "agency", "foundation"})
_BOTH: Final = frozenset({"oba", "obie", "obaj", "obydwa", "both", "beide"})


@dataclass(slots=True)
class Agreements:
    """Reads one document's agreements."""

    state: State
    words: AgreementWords
    pacts: list[Pact] = field(default_factory=list)
    focus: tuple[int, OrganisationValue] | None = None
    spoken: tuple[int, str] | None = None  # sentence and kind of the paper spoken of last
    only: OrganisationValue | None = None  # the one other town of the document
    headed: dict[int, PlaceValue] = field(default_factory=dict)

    def read(self) -> None:
        """Lists first, since their entries are no sentences; then sentences."""
        lists = Lists(self.state, self.words)
        listed = lists.read()
        self.pacts += lists.pacts
        self.headed = heads(self.state, self.words)
        self.only = self._only()
        for sentence in self.state.reading.sentences:
            if any(span.covers(sentence.span) for span in listed) or sentence.block.kind is BlockKind.NAVIGATION:
                continue
            if sentence.index in self.headed:
                self.focus = (sentence.index, municipality(self.headed[sentence.index]))
            self._sentence(sentence)
        for pact in merged(self.pacts):
            self._write(pact)

    def _only(self) -> OrganisationValue | None:
        """The other town, where the document names but one abroad."""
        found: dict[str, PlaceValue] = {}
        for mention in self.state.reading.annotation.mentions:
            place = mention.value
            abroad = isinstance(place, PlaceValue) and place.kind == "settlement" and place.country not in {None, "PL"}
            if isinstance(place, PlaceValue) and abroad and not self.state.context.is_own(place):
                found[place.name] = place
        return municipality(next(iter(found.values()))) if len(found) == 1 else None

    def _is_own(self, party: Party) -> bool:
        return self.state.context.is_own(party.place)

    @property
    def _own(self) -> OrganisationValue | None:
        own = self.state.context.own
        return municipality(own) if own is not None else None

    # --- sentences ---
    def _sentence(self, sentence: Sentence) -> None:
        paper: str | None = None
        before = self.state.reading.sentences[max(0, sentence.index - 1) : sentence.index]
        above = frozenset().union(*(s.lemmas for s in before)) & ADJECTIVES
        for clause in _clauses(sentence):
            lemmas = frozenset().union(*(_said(c) for c in clause))
            parties = self._parties(clause)
            others = [p for p in parties if not self._is_own(p) and not p.located]
            kind = kind_of(lemmas, self.words) or self._paper(lemmas) or self._again(clause, lemmas, paper)
            kind = kind or self._joined(sentence, lemmas)
            settled = kind is not None and not lemmas & self.words.set("unsettled") and not _denied(clause, self.words)
            if kind is not None and settled and self._signed(clause, lemmas, kind, above):
                self._signed_clause(sentence, clause, kind, parties)
                self.spoken = (sentence.index, kind)
            elif (
                lemmas & (self.words.set("partner-words") | {"partner"}) and others and not _denied(clause, self.words)
            ):
                self._twinned(sentence, clause, parties)
            elif others and "współpracować" in lemmas and self._below_partners(sentence):
                for party in others:
                    self._add(sentence, "twinning", [self._first(party), (party.body, party.span)], [])
            if others:
                self.focus = (sentence.index, others[-1].body)
            paper = kind or paper

    def _first(self, party: Party) -> tuple[OrganisationValue, Span]:
        return (self._own or party.body, party.span)

    def _below_partners(self, sentence: Sentence) -> bool:
        """Whether the heading above a sentence says that it is about partner towns."""
        above = self.state.reading.sentences[max(0, sentence.index - 2) : sentence.index]
        short = [s for s in above if len(s.tokens) <= _HEADING_WORDS and s.tokens[-1].form != "."]
        return any({"partnerski", "bliźniaczy"} & s.lemmas for s in short)

    def _paper(self, lemmas: frozenset[str]) -> str | None:
        """The kind for "Pierwszy dokument, zawarty …": a paper told apart without saying what sort it is."""
        return "partnership-agreement" if "dokument" in lemmas and lemmas & self.words.set("first-words") else None

    def _again(self, clause: Sequence[Chunk], lemmas: frozenset[str], paper: str | None) -> str | None:
        """The paper of the clause before, meant by a pronoun: "… nie ma umowy z X – ma ją natomiast z Y"."""
        pronoun = any(c.form.casefold() in {"ją", "je", "taką", "taki", "takie", "one"} for c in clause)
        return paper if pronoun and lemmas & self.words.set("signing") else None

    def _joined(self, sentence: Sentence, lemmas: frozenset[str]) -> str | None:
        """The paper spoken of before, where further towns join: "X dołączyło w 2006 roku, Y – rok później"."""
        near = self.spoken is not None and 0 < sentence.index - self.spoken[0] <= _JOINED_REACH
        return self.spoken[1] if near and self.spoken and lemmas & self.words.set("joining") else None

    def _signed(self, clause: Sequence[Chunk], lemmas: frozenset[str], kind: str, above: frozenset[str]) -> bool:
        """Whether the paper is one between towns that exists: signed, or dated, and about cooperation where vague."""
        signed = bool(lemmas & (self.words.set("signing") | self.words.set("joining")))
        dated = any(c.mention is not None and c.mention.kind is MentionKind.DATE for c in clause)
        about = bool((lemmas | above) & self.words.set("cooperation")) or kind == "letter-of-intent"
        if not about and (lemmas & self.words.set("other-papers") or _of_company(clause)):
            return False
        return (signed or dated) and (about or signed)

    def _signed_clause(self, sentence: Sentence, clause: Sequence[Chunk], kind: str, parties: list[Party]) -> None:
        own = self._own
        parties = [p for p in parties if not p.located]
        others = [p for p in parties if not self._is_own(p)]
        lemmas = frozenset().union(*(c.lemmas for c in clause))
        if not others:
            self._from_focus(sentence, clause, kind, lemmas)
            return
        if self._multilateral(clause, parties, others):
            self._add(sentence, kind, [(p.body, p.span) for p in parties], dates_of(clause))
            return
        if own is None:
            if len(others) == 2:  # noqa: PLR2004 - two parties make an agreement
                self._add(sentence, kind, [(p.body, p.span) for p in others], dates_of(clause))
            return
        if not any(self._is_own(p) for p in parties) and signed_by_others(clause, others, self._home):
            self.state.drafts.doubt("a paper that other towns may have signed", sentence.span)
            return
        own_span = next((p.span for p in parties if self._is_own(p)), others[0].span)
        for party, dates in zip(others, dates_by(clause, others), strict=True):
            self._add(sentence, kind, [(own, own_span), (party.body, party.span)], dates)

    @property
    def _home(self) -> str | None:
        own = self.state.context.own
        return own.country if own is not None else None

    def _multilateral(self, clause: Sequence[Chunk], parties: Sequence[Party], others: Sequence[Party]) -> bool:
        """One paper of several: "umowa między A, B i C", "podpisały ją A, B i C" with bodies that are no towns."""
        words = {"między", "pomiędzy", "trójstronny", "wielostronny", "czterostronny", "trzy", "cztery"}
        if len(others) > 1 and any(c.lemmas & words for c in clause[: others[0].at]):
            return True
        listed, _ = enumeration(clause, parties[0].at + 1, frozenset({"organisation", "settlement"}))
        spans = {c.span for c in listed}
        return any(p.place is None for p in parties) and all(p.span in spans for p in parties[1:])

    def _from_focus(self, sentence: Sentence, clause: Sequence[Chunk], kind: str, lemmas: frozenset[str]) -> None:
        """A paper without names is of the town named last, where the words say that it is the same matter."""
        own, dates = self._own, dates_of(clause)
        signed = bool(lemmas & self.words.set("signing"))
        partners = {"umowa", "partnerski"} <= lemmas
        both = bool(lemmas & _BOTH) or any(_counts_towns(c) for c in clause)
        other = self._spoken_town(sentence, same=bool(lemmas & self.words.set("first-words")) or both)
        if own is None or other is None or not (dates or both) or not (signed or partners):
            return
        near = self.focus is not None and sentence.index - self.focus[0] <= 1 and signed
        if not (lemmas & self.words.set("first-words") or both or partners or near):
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
        about = bool(sentence.lemmas & (words - {"partner"})) or any(self._is_own(p) for p in parties)
        speaks = not sentence.lemmas & (NO_TOWNS | _LEADS) and (about or bool(sentence.lemmas & {"miasto", "gmina"}))
        for i, chunk in enumerate(clause):
            said = _said(chunk)
            if said & {"partnerstwo"} and (sentence.lemmas & NO_TOWNS or clause[i - 1].form.casefold() == "w"):
                continue
            if not said & words or (said & {"partner"} and not (speaks and towns_partner(clause, i))):
                continue
            if chunk.lemmas & ADJECTIVES and not _of_towns(clause, i):
                continue
            near = _with_list(clause, [p for p in parties if _by(clause, i, p)], parties)
            near = [
                p for p in near if not self._is_own(p) and p.place is not None and belongs(clause, i, p, self._home)
            ]
            owns = [p for p in parties if self._is_own(p)]
            if own is None or not near:
                continue
            dates = (
                dates_of(clause) if chunk.lemmas & {"partnerstwo", "partnerschaft", "twinned", "verschwistert"} else []
            )
            for party in near:
                first = (own, owns[0].span if owns else party.span)
                mine = bracketed(clause, party) or (dates if len(near) == 1 else [])
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
            pact.signed = dates[0].edtf
            pact.signed_where = at(sentence, dates[0].span, f"{RULE}-signed", confidence)
        self.pacts.append(pact)

    def _parties(self, clause: Sequence[Chunk]) -> list[Party]:
        found: list[Party] = []
        for i, chunk in enumerate(clause):
            body = body_of(chunk, self.state.context) if chunk.mention is not None else None
            if body is None or chunk.mention is None:
                continue
            town = body.kind == "municipality" and body.seat is not None
            if not town and not (body.kind in _BODIES and chunk.cases & {"nom", "inst"}):
                continue
            if i and clause[i - 1].lemmas & _PARTS and chunk.mention.kind is MentionKind.PLACE:
                continue  # "dystrykt X" is a part of some town
            before = clause[i - 1].form.casefold() if i else ""
            located = before in _IN and chunk.mention.kind is MentionKind.PLACE and "loc" in (chunk.cases or {"loc"})
            located = located or before == "("
            if all(not same_body(body, p.body) for p in found):
                found.append(Party(body, chunk.span, i, located))
        towns = [p for p in found if p.place is not None]
        return found if _between_bodies(clause, found) else towns

    # --- writing ---
    def _write(self, pact: Pact) -> None:
        drafts = self.state.drafts
        keys = [drafts.body(body, span) for body, span in pact.parties]
        if pact.kind == "twinning" and pact.signed is None:
            drafts.say(keys[0], "twinnedWith", keys[1], pact.where)
            return
        names = " – ".join(body.name for body, _ in pact.parties)
        node = drafts.new("agreement", (coop("PartnershipAgreement"),), f"{_LABELS[pact.kind]}: {names}")
        for key in keys:
            drafts.say(node, "partner", key, pact.where)
        drafts.say(node, "agreementKind", concept("agreement-kind", pact.kind), pact.where)
        if pact.signed is not None and pact.signed_where is not None:
            drafts.say(node, "signedOn", date(pact.signed), pact.signed_where)


_LABELS: Final = {
    "partnership-agreement": "umowa partnerska",
    "letter-of-intent": "list intencyjny",
    "cooperation-declaration": "deklaracja współpracy",
    "twinning": "partnerstwo",
}


def run(state: State) -> None:
    """Claim agreements and twinnings."""
    Agreements(state, state.agreement_words).read()


def _said(chunk: Chunk) -> frozenset[str]:
    """The words of a chunk; those of a town's mention too, which German writes with capitals ("Partnerstadt X")."""
    town = chunk.mention is not None and chunk.mention.rule.startswith(("municipality", "foreign", "pack"))
    return chunk.lemmas | frozenset(chunk.form.casefold().split()) if town else chunk.lemmas


def _between_bodies(clause: Sequence[Chunk], parties: Sequence[Party]) -> bool:
    """Whether bodies that are no towns sign a paper here: listed with a town, right by the verb of signing."""
    bodies = [p for p in parties if p.place is None]
    if not bodies or all(p.place is None for p in parties):
        return False
    listed, _ = enumeration(clause, parties[0].at + 1, frozenset({"organisation", "settlement"}))
    verb = clause[max(0, parties[0].at - 3) : parties[0].at]
    signs = any(c.lemmas & {"podpisać", "zawrzeć", "między", "pomiędzy", "przez", "sygnować"} for c in verb)
    return signs and {p.span for p in parties[1:]} <= {c.span for c in listed}


def _by(clause: Sequence[Chunk], i: int, party: Party) -> bool:
    """Whether a town stands by the word at index `i`: few plain words between, other towns of a list allowed."""
    if predicated(clause, i, party):
        return True
    low, high = sorted((i, party.at))
    between = clause[low + 1 : high]
    plain = [c for c in between if c.mention is None and c.form[0].isalpha() and not c.lemmas & (_LIGHT | _COPULA)]
    plain = [c for c in plain if not any(t.startswith("adj") for t in c.tags)]
    verbs = [c for c in between if any(t.startswith(("fin", "praet")) for t in c.tags) and not c.lemmas & _COPULA]
    return len(plain) <= _NEAR and not verbs


def _denied(clause: Sequence[Chunk], words: AgreementWords) -> bool:
    """Whether the signing is denied, wished for or lies in the future."""
    if wanted(clause, words):
        return True
    weighty = words.set("signing") | words.set("joining") | {"być", "dojść", "zostać", "wejść", "istnieć", "uzyskać"}
    for i, chunk in enumerate(clause):
        if is_future(chunk.tags) or chunk.form.casefold() in {"zostanie", "zostaną"}:
            return True
        after = clause[i + 1] if i + 1 < len(clause) else chunk
        verb = any(t.startswith(("fin", "praet", "imps")) for t in after.tags)
        if chunk.form.casefold() == "nie" and verb and after.lemmas & weighty:
            return True
        if chunk.lemmas & NEGATION and any(c.lemmas & (words.set("signing") | {"być"}) for c in clause[i + 1 : i + 7]):
            return not verb or bool(after.lemmas & weighty)
    return False


def _of_company(clause: Sequence[Chunk]) -> bool:
    """Whether a company is named: its papers are of trade."""
    return any(c.mention is not None and getattr(c.mention.value, "kind", None) == "company" for c in clause)


def _with_list(clause: Sequence[Chunk], near: Sequence[Party], parties: Sequence[Party]) -> list[Party]:
    """The towns near the word and those listed after one of them."""
    spans = {p.span for p in near}
    for party in near:
        listed, _ = enumeration(clause, party.at + 1, frozenset({"settlement", "municipality"}))
        spans |= {c.span for c in listed}
    return [p for p in parties if p.span in spans]


def _of_towns(clause: Sequence[Chunk], i: int) -> bool:
    """Whether an adjective such as "partnerski" goes with a word for a town ("miasto partnerskie")."""
    return any(c.lemmas & TOWN_NOUNS for c in clause[max(0, i - 2) : i + 2])


def _counts_towns(chunk: Chunk) -> bool:
    value = chunk.mention.value if chunk.mention is not None else None
    units = {"samorząd", "miasto", "gmina", "strona", "osoba", "włodarz", "burmistrz"}
    return (
        isinstance(value, QuantityValue) and value.value == "2" and (value.unit in units or bool(chunk.lemmas & _BOTH))
    )


def _clauses(sentence: Sentence) -> Iterator[list[Chunk]]:
    """A sentence cut at semicolons, before "lecz", "ale", "natomiast", and at a dash with a verb right behind it."""
    found: list[Chunk] = []
    for i, chunk in enumerate(sentence.chunks):
        after = sentence.chunks[i + 1] if i + 1 < len(sentence.chunks) else chunk
        dash = chunk.form in {"–", "—"} and any(t.startswith(("fin", "praet")) for t in after.tags)
        cuts = chunk.form.casefold() in _CUTS and any(c.form == "," for c in found[-_CUT_BACK:])
        if chunk.form == ";" or dash or cuts:
            at_comma = (
                max((n for n, c in enumerate(found) if c.form == ","), default=len(found)) if cuts else len(found)
            )
            if found[:at_comma]:
                yield found[:at_comma]
            found = found[at_comma + 1 :]
            continue
        found.append(chunk)
    if found:
        yield found
