"""Agreements between towns: signed papers, letters of intent, declarations, renewals, lists of partners, twinnings.

A clause speaks of an agreement when it has a word for the paper and the names of towns; each partner of a list gets its
own agreement and the date that stands by it. A partnership stated without a paper is coop:twinnedWith; with a year,
an agreement of the kind twinning. What is only wanted, prepared, refused or ended is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from coopgraph.extract.agreement_words import AgreementWords
from coopgraph.extract.chunks import Chunk, Sentence
from coopgraph.extract.context import same_place
from coopgraph.extract.drafts import Where, at, concept, date
from coopgraph.extract.pacts import Pact, Party, merged
from coopgraph.extract.patterns import enumeration, is_future
from coopgraph.extract.people import body_of
from coopgraph.extract.state import State
from coopgraph.model import (
    Block,
    BlockKind,
    Confidence,
    DateValue,
    Mention,
    MentionKind,
    OrganisationValue,
    PlaceValue,
    QuantityValue,
    Span,
)
from coopgraph.namespaces import coop

_RULE: Final = "agreement"
_LISTED: Final = frozenset({BlockKind.BULLET, BlockKind.ITEM, BlockKind.ROW, BlockKind.FIELD, BlockKind.PARAGRAPH})
_IN: Final = frozenset({"w", "we", "na"})
_HEADING_WORDS: Final = 8
_LIST_HEAD: Final = 4  # chunks in front of the town of a list entry
_REACH: Final = 3  # sentences
_ADJECTIVES: Final = frozenset({"partnerski", "zaprzyjaźniony", "bliźniaczy"})
_TOWN_NOUNS: Final = frozenset({"miasto", "gmina", "samorząd", "powiat", "miasteczko", "stosunek", "kontakt"})
_NEAR: Final = 4  # words
_COPULA: Final = frozenset({"być", "zostać", "znajdować", "pozostawać"})
_NO_TOWNS: Final = frozenset({"projekt", "klaster", "firma", "konsorcjum"})
_YEARS_AGO: Final = frozenset({"minąć", "mijać", "upłynąć", "rocznica", "lecie", "jubileusz", "ćwierć"})
_PRECISIONS: Final = frozenset({4, 7, 10})
_NEGATION: Final = frozenset({"nie", "bez", "not", "nicht", "не"})


@dataclass(slots=True)
class Agreements:
    """Reads one document's agreements."""

    state: State
    words: AgreementWords
    pacts: list[Pact] = field(default_factory=list)
    focus: tuple[int, PlaceValue] | None = None

    def read(self) -> None:
        """Lists first, since their entries are no sentences; then sentences."""
        listed = self._lists()
        for sentence in self.state.reading.sentences:
            if any(span.covers(sentence.span) for span in listed) or sentence.block.kind is BlockKind.NAVIGATION:
                continue
            self._sentence(sentence)
        for pact in merged(self.pacts):
            self._write(pact)

    # --- lists ---
    def _lists(self) -> list[Span]:
        spans: list[Span] = []
        context: list[Sentence] = []
        for block in self.state.reading.annotation.layout.walk():
            if block.kind in _LISTED and self._is_entry(block, context):
                spans.append(block.span)
                continue
            context = (context + self.state.reading.inside(block.span))[-2:] if not block.children else context
        return spans

    def _is_entry(self, block: Block, context: Sequence[Sentence]) -> bool:
        """Read a list entry that begins with a town, under a heading or header that speaks of partners."""
        if not self._may_list(block):
            return False
        mentions = self.state.reading.mentions(block.span)
        town = self._heading_town(block, mentions)
        own = self.state.context.own
        if town is None or own is None or self.state.context.is_own(town[0]):
            return False
        cell = next((c for c in block.children if c.kind is BlockKind.CELL and c.key == "partner-town"), None)
        lemmas = frozenset().union(*(s.lemmas for s in context)) if context else frozenset()
        labels = self._label_lemmas(block, context)
        if cell is None and not (lemmas | labels) & self.words.set("lists"):
            return False
        inside = frozenset().union(*(s.lemmas for s in self.state.reading.inside(block.span)), frozenset())
        if inside & self.words.set("unsettled") or inside & _NEGATION:
            return True
        self._listed_pact(block, town, own, lemmas | labels | inside)
        return True

    def _may_list(self, block: Block) -> bool:
        """Whether a block can be an entry: not prose, no field with another meaning, not part of a record."""
        if block.kind is BlockKind.PARAGRAPH and (len(block.sentences) > 1 or _verbal(self.state, block)):
            return False
        if block.kind is BlockKind.FIELD and (block.label is None or block.key not in {None, "partner-town"}):
            return False
        return all(s.index not in self.state.used for s in self.state.reading.inside(block.span))

    def _label_lemmas(self, block: Block, context: Sequence[Sentence]) -> frozenset[str]:
        spans = [b.label for s in context for b in s.path if b.label is not None]
        spans += [c.label for c in block.children if c.label is not None]
        if block.label is not None:
            spans.append(block.label)
        from_labels = [lemma for span in spans for t in self.state.reading.tokens(span) for lemma in t.lemmas]
        return frozenset(lemma.casefold() for lemma in from_labels)

    def _heading_town(self, block: Block, mentions: Sequence[Mention]) -> tuple[PlaceValue, Span] | None:
        """The town an entry begins with, past its number and words such as "miasto"."""
        for mention in mentions:
            value = mention.value
            place = value if isinstance(value, PlaceValue) else None
            if isinstance(value, OrganisationValue) and value.kind == "municipality":
                place = value.seat
            if place is not None and place.kind == "settlement":
                before = self.state.reading.tokens(Span(block.span.start, max(block.span.start, mention.span.start)))
                plain = [t for t in before if t.form[0].isalpha()]
                country = any(m.kind is MentionKind.PLACE and m.span.end <= mention.span.start for m in mentions)
                return (place, mention.span) if len(plain) <= _LIST_HEAD or country else None
        return None

    def _listed_pact(
        self, block: Block, town: tuple[PlaceValue, Span], own: PlaceValue, lemmas: frozenset[str]
    ) -> None:
        dates = [m for m in self.state.reading.mentions(block.span) if m.kind is MentionKind.DATE]
        dated = next((m for m in dates if isinstance(m.value, DateValue) and _usable(m.value)), None)
        kind = self._kind(lemmas) or "twinning"
        where = Where(block.span, town[1], f"{_RULE}-listed", Confidence.HIGH)
        pact = Pact([(own, town[1]), town], kind, where)
        if dated is not None and isinstance(dated.value, DateValue):
            pact.signed = dated.value.edtf
            pact.signed_where = Where(block.span, dated.span, f"{_RULE}-listed-date")
        elif kind != "twinning" and not (lemmas_of(self.state, block) & self.words.kinds["partnership-agreement"]):
            pact.kind = "twinning"
        self.pacts.append(pact)

    def _kind(self, lemmas: frozenset[str]) -> str | None:
        if {"list", "intencyjny"} <= lemmas or lemmas & self.words.kinds["letter-of-intent"]:
            return "letter-of-intent"
        return next((kind for kind, nouns in self.words.kinds.items() if lemmas & nouns), None)

    # --- sentences ---
    def _sentence(self, sentence: Sentence) -> None:
        for clause in _clauses(sentence):
            lemmas = frozenset().union(*(c.lemmas for c in clause))
            parties = self._parties(clause)
            others = [p for p in parties if not self.state.context.is_own(p.place) and not p.located]
            kind = self._kind(lemmas) or self._paper(lemmas)
            dismissed = bool(lemmas & self.words.set("unsettled")) or _denied(clause, self.words)
            if kind is not None and not dismissed and self._signed(clause, lemmas, kind):
                self._signed_clause(sentence, clause, kind, parties)
            elif (
                lemmas & (self.words.set("partner-words") | {"partner"}) and others and not _denied(clause, self.words)
            ):
                self._twinned(sentence, clause, parties)
            elif others and "współpracować" in lemmas and self._below_partners(sentence):
                for party in others:
                    first = (self.state.context.own or party.place, party.span)
                    self._add(sentence, "twinning", [first, (party.place, party.span)], [])
            if others:
                self.focus = (sentence.index, others[-1].place)

    def _below_partners(self, sentence: Sentence) -> bool:
        """Whether the heading above a sentence says that it is about partner towns."""
        above = self.state.reading.sentences[max(0, sentence.index - 2) : sentence.index]
        heads = [s for s in above if len(s.tokens) <= _HEADING_WORDS and s.tokens[-1].form != "."]
        return any({"partnerski", "bliźniaczy"} & s.lemmas for s in heads)

    def _paper(self, lemmas: frozenset[str]) -> str | None:
        """The kind for "Pierwszy dokument, zawarty …": a paper told apart without saying what sort it is."""
        return "partnership-agreement" if "dokument" in lemmas and lemmas & self.words.set("first-words") else None

    def _signed(self, clause: Sequence[Chunk], lemmas: frozenset[str], kind: str) -> bool:
        """Whether the paper is one between towns that exists: signed, or dated, and about cooperation where vague."""
        signed = bool(lemmas & self.words.set("signing"))
        dated = any(c.mention is not None and c.mention.kind is MentionKind.DATE for c in clause)
        about = bool(lemmas & self.words.set("cooperation")) or kind == "letter-of-intent"
        return (signed or dated) and (about or signed)

    def _signed_clause(self, sentence: Sentence, clause: Sequence[Chunk], kind: str, parties: list[Party]) -> None:
        own = self.state.context.own
        others = [p for p in parties if not self.state.context.is_own(p.place) and not p.located]
        lemmas = frozenset().union(*(c.lemmas for c in clause))
        if not others:
            self._from_focus(sentence, clause, kind, lemmas)
            return
        if self._multilateral(clause, others):
            self._add(sentence, kind, [(p.place, p.span) for p in parties if not p.located], _dates(clause))
            return
        if own is None:
            if len(others) == 2:  # noqa: PLR2004 - two parties make an agreement
                self._add(sentence, kind, [(p.place, p.span) for p in others], _dates(clause))
            return
        own_span = next((p.span for p in parties if self.state.context.is_own(p.place)), others[0].span)
        for i, party in enumerate(others):
            stop = others[i + 1].at if i + 1 < len(others) else len(clause)
            dates = _dates(clause[party.at + 1 : stop]) if len(others) > 1 else _dates(clause)
            self._add(sentence, kind, [(own, own_span), (party.place, party.span)], dates)

    def _multilateral(self, clause: Sequence[Chunk], others: Sequence[Party]) -> bool:
        """One paper of several towns: "umowa między A, B i C"."""
        words = {"między", "pomiędzy", "trójstronny", "wielostronny", "czterostronny"}
        return len(others) > 1 and any(c.lemmas & words for c in clause[: others[0].at])

    def _from_focus(self, sentence: Sentence, clause: Sequence[Chunk], kind: str, lemmas: frozenset[str]) -> None:
        """A dated paper without names is of the town named last, where the words say that it is the same matter."""
        own, dates = self.state.context.own, _dates(clause)
        if own is None or self.focus is None or sentence.index - self.focus[0] > _REACH or not dates:
            return
        both = {"umowa", "partnerski"} <= lemmas or {"oba", "strona"} & lemmas or any(_counts_towns(c) for c in clause)
        next_to = sentence.index - self.focus[0] <= 1 and bool(lemmas & self.words.set("signing"))
        if not (lemmas & self.words.set("first-words") or both or next_to) or not (
            lemmas & self.words.set("signing") or {"umowa", "partnerski"} <= lemmas
        ):
            return
        span = dates[0].span
        self._add(sentence, kind, [(own, span), (self.focus[1], span)], dates, Confidence.MEDIUM)

    def _twinned(self, sentence: Sentence, clause: Sequence[Chunk], parties: Sequence[Party]) -> None:
        """Read "miasto partnerskie X", "partnerstwo X i Y": the towns by the word, not all of the sentence."""
        own = self.state.context.own
        words = self.words.set("partner-words") | {"partner"}
        about = bool(sentence.lemmas & (words - {"partner"})) or any(
            self.state.context.is_own(p.place) for p in parties
        )
        speaks = not sentence.lemmas & _NO_TOWNS and (about or bool(sentence.lemmas & {"miasto", "gmina"}))
        for i, chunk in enumerate(clause):
            if not chunk.lemmas & words or (chunk.lemmas & {"partner"} and not speaks):
                continue
            if chunk.lemmas & _ADJECTIVES and not _of_towns(clause, i):
                continue
            near = _with_list(clause, [p for p in parties if _by(clause, i, p)], parties)
            near = [p for p in near if not self.state.context.is_own(p.place)]
            owns = [p for p in parties if self.state.context.is_own(p.place)]
            if own is None or not near:
                continue
            dates = _dates(clause) if chunk.lemmas & {"partnerstwo", "partnerschaft", "twinned"} else []
            for party in near:
                first = (own, owns[0].span if owns else party.span)
                self._add(sentence, "twinning", [first, (party.place, party.span)], dates if len(near) == 1 else [])

    def _add(
        self,
        sentence: Sentence,
        kind: str,
        parties: list[tuple[PlaceValue, Span]],
        dates: Sequence[Mention],
        confidence: Confidence = Confidence.HIGH,
    ) -> None:
        if len(parties) < 2 or same_place(parties[0][0], parties[1][0]):  # noqa: PLR2004 - two different towns
            return
        pact = Pact(parties, kind, at(sentence, parties[-1][1], f"{_RULE}-{kind}", confidence))
        for mention in dates:
            if isinstance(mention.value, DateValue) and _usable(mention.value):
                pact.signed = mention.value.edtf
                pact.signed_where = at(sentence, mention.span, f"{_RULE}-signed", confidence)
                break
        self.pacts.append(pact)

    def _parties(self, clause: Sequence[Chunk]) -> list[Party]:
        found: list[Party] = []
        for i, chunk in enumerate(clause):
            body = body_of(chunk, self.state.context) if chunk.mention is not None else None
            if body is None or body.kind != "municipality" or body.seat is None or chunk.mention is None:
                continue
            before = clause[i - 1].form.casefold() if i else ""
            located = before in _IN and chunk.mention.kind is MentionKind.PLACE and "loc" in (chunk.cases or {"loc"})
            if clause[i - 1].form == "(" if i else False:
                located = True
            if all(not same_place(body.seat, p.place) for p in found):
                found.append(Party(body.seat, chunk.span, i, located))
        return found

    # --- writing ---
    def _write(self, pact: Pact) -> None:
        drafts = self.state.drafts
        keys = [drafts.town(place, span) for place, span in pact.parties]
        if pact.kind == "twinning" and pact.signed is None:
            drafts.say(keys[0], "twinnedWith", keys[1], pact.where)
            return
        names = " – ".join(place.name for place, _ in pact.parties)
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


def lemmas_of(state: State, block: Block) -> frozenset[str]:
    """The lemmas of all sentences in a block."""
    return frozenset().union(*(s.lemmas for s in state.reading.inside(block.span)), frozenset())


def _verbal(state: State, block: Block) -> bool:
    tags = [a.tag for s in state.reading.inside(block.span) for t in s.tokens for a in t.analyses[:1]]
    return any(tag.startswith(("fin:", "praet:", "imps:")) for tag in tags)


def _by(clause: Sequence[Chunk], i: int, party: Party) -> bool:
    """Whether a town stands by the word at index `i`: few plain words between, other towns of a list allowed."""
    low, high = sorted((i, party.at))
    between = clause[low + 1 : high]
    words = [c for c in between if c.mention is None and c.form[0].isalpha() and c.form.casefold() not in {"i", "oraz"}]
    verbs = [c for c in between if any(t.startswith(("fin", "praet")) for t in c.tags) and not c.lemmas & _COPULA]
    return len(words) <= _NEAR and not verbs


def _denied(clause: Sequence[Chunk], words: AgreementWords) -> bool:
    """Whether the signing is denied or lies in the future."""
    for i, chunk in enumerate(clause):
        if is_future(chunk.tags):
            return True
        after = clause[i + 1] if i + 1 < len(clause) else chunk
        if chunk.form.casefold() == "nie" and any(t.startswith(("fin", "praet")) for t in after.tags):
            return True
        if chunk.lemmas & _NEGATION and any(c.lemmas & (words.set("signing") | {"być"}) for c in clause[i + 1 : i + 7]):
            return True
    return False


def _dates(clause: Sequence[Chunk]) -> list[Mention]:
    if any(c.lemmas & _YEARS_AGO for c in clause):
        return []
    return [c.mention for c in clause if c.mention is not None and c.mention.kind is MentionKind.DATE]


def _with_list(clause: Sequence[Chunk], near: Sequence[Party], parties: Sequence[Party]) -> list[Party]:
    """The towns near the word and those listed after the first of them."""
    if not near:
        return []
    kinds = frozenset({"settlement", "municipality"})
    spans = {c.span for p in near for c in enumeration(clause, p.at + 1, kinds)[0]}
    return [p for p in parties if p in near or p.span in spans]


def _of_towns(clause: Sequence[Chunk], i: int) -> bool:
    """Whether an adjective such as "partnerski" goes with a word for a town ("miasto partnerskie")."""
    return any(c.lemmas & _TOWN_NOUNS for c in clause[max(0, i - 2) : i + 2])


def _counts_towns(chunk: Chunk) -> bool:
    value = chunk.mention.value if chunk.mention is not None else None
    return (
        isinstance(value, QuantityValue)
        and value.value == "2"
        and value.unit in {"samorząd", "miasto", "gmina", "strona"}
    )


def _usable(value: DateValue) -> bool:
    """A day, a month or a year that is known."""
    return len(value.edtf) in _PRECISIONS and value.edtf.replace("-", "").isdigit()


def _clauses(sentence: Sentence) -> Iterator[list[Chunk]]:
    """A sentence cut at semicolons and before "lecz", "ale", "natomiast" or a dash that begins another statement."""
    found: list[Chunk] = []
    for chunk in sentence.chunks:
        if chunk.form == ";" or chunk.form.casefold() in {"lecz", "natomiast", "ale", "zaś"}:
            if found:
                yield found
            found = []
            continue
        found.append(chunk)
    if found:
        yield found
