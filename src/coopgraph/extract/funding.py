"""Who paid for what: payers and cost categories paired within a field or a clause.

Both orders occur ("Miasto X (nocleg), Miasto Y (dojazd)", "nocleg – Miasto X; dojazd – Miasto Y"), with brackets,
dashes or verbs between. A clause is read as a row of payer groups and cost groups; the group that comes first says
which order the clause has.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence
from coopgraph.extract.drafts import at, municipality
from coopgraph.extract.frames import Contribution, TripFrame
from coopgraph.extract.funding_clauses import (
    DASHES,
    PAY,
    STAY,
    WHOLE,
    clauses,
    comma_pieces,
    denied,
    may_speak_of_paying,
    only_sums,
    speaks_of_paying,
    tells_else,
    without_asides,
)
from coopgraph.extract.people import body_of, speaker
from coopgraph.extract.state import State
from coopgraph.model import Confidence, MentionKind, NamedValue, OrganisationValue, PlaceValue, QuantityValue, Span

_RULE: Final = "funding-payer-costs"
_PART: Final = frozenset({"część", "częściowo", "częściowy"})
_OWN: Final = frozenset({"miasto", "gmina", "urząd", "własny", "powiat", "województwo"})
_SETS_OFF: Final = frozenset({"–", "—", "-", ",", "(", ":"})
_PRIVATE: Final = frozenset({"zakres", "kieszeń", "koszt", "rachunek", "pieniądz"})
_OFFICE_SIGNS: Final = frozenset({"UM", "UG", "UMiG", "UMG"})  # the speaker's own office, named in short
_BUDGET: Final = frozenset({"budżet", "środki", "środek"})
_BY_ROLE: Final = (
    (frozenset({"organizator"}), "organiser"),
    (frozenset({"zapraszający"}), "inviter"),
    (frozenset({"gospodarz", "przyjmujący", "goszczący"}), "host"),
)
_GRANTS: Final = frozenset({"grant", "dotacja", "dofinansowanie", "stypendium"})
_PRONOUNS: Final = frozenset({"ona", "ono", "on", "która", "który", "które"})
_BUDGET_WORDS: Final = 4
_PROJECT_REACH: Final = 8  # sentences
_LOCATING: Final = frozenset({"w", "we", "do", "na", "z", "ze"})
_WHEN: Final = frozenset({"czas", "podczas", "trakt", "trakcie", "dzień", "po", "przed"})
_NO_PAYER: Final = frozenset({"country", "region"})


@dataclass(slots=True)
class _Payer:
    key: str
    prop: str
    span: Span
    weak: bool = False  # a programme or fund


@dataclass(slots=True)
class _Group:
    payers: list[_Payer] = field(default_factory=list)
    costs: list[str] = field(default_factory=list)
    partial: set[str] = field(default_factory=set)
    amounts: list[tuple[str, str]] = field(default_factory=list)
    full: bool = False
    stay: bool = False  # "pobyt", unspecified unless costs beside it say what it was


class FundingReader:
    """Reads contributions from the sentences of one journey. `frame` tells who organiser, inviter and host are."""

    def __init__(self, state: State, frame: TripFrame) -> None:
        self.state, self.frame = state, frame
        self._last: Chunk | None = None  # the body named last in the sentence, for "to ona zapłaciła"

    def field(self, sentences: Sequence[Sentence], label: frozenset[str] = frozenset()) -> list[Contribution]:
        """Contributions of a field or column about money: every body in it is a payer.

        `label` holds the lemmas of the field's label, which may name the speaker as the one who paid: "Koszty
        poniesione przez Miasto: przelot 900 zł".
        """
        found: list[Contribution] = []
        for sentence in sentences:
            for clause in (part for whole in clauses(sentence) for part in self._apart(whole)):
                if not denied(clause):
                    found.extend(self._pair(sentence, clause, Confidence.HIGH))
        own = self.state.context.own
        if found or own is None or label.isdisjoint(_OWN):
            return found
        for sentence in sentences:
            groups = self._groups(sentence.chunks)
            spent = [cost for group in groups for cost in group.costs]
            sums = [amount for group in groups for amount in group.amounts if amount[0] != "0"]
            if (spent or sums) and not denied(sentence.chunks):
                key = self.state.drafts.body(speaker(self.state.context, own))
                amount = sums[0] if len(sums) == 1 else None
                where = at(sentence, sentence.span, _RULE)
                found.append(Contribution(key, "funder", where, tuple(dict.fromkeys(spent)), amount=amount))
        return found

    def prose(self, sentences: Sequence[Sentence]) -> list[Contribution]:
        """Contributions of running text: only clauses with a word of paying and a cost or a whole."""
        found: list[Contribution] = []
        for sentence in sentences:
            if not may_speak_of_paying(sentence, self.state.costs):
                continue
            self._last = None
            for clause in self._sides(sentence):
                if speaks_of_paying(clause, self.state.costs, partial(self._begins, clause)):
                    found.extend(self._pair(sentence, clause, Confidence.HIGH))
                self._last = next((c for c in reversed(clause) if _is(c, MentionKind.ORGANISATION)), self._last)
        return found

    def _sides(self, sentence: Sentence) -> Iterator[list[Chunk]]:
        """Clauses cut further at commas, where what follows has its own payer and its own cost or verb of paying."""
        for clause in (part for whole in clauses(sentence) for part in without_asides(whole)):
            part: list[Chunk] = []
            for piece in comma_pieces(clause):
                if part and tells_else(part, self.state.costs) and self._spends(piece):
                    self._last = next((c for c in reversed(part) if _is(c, MentionKind.ORGANISATION)), self._last)
                    part = []  # who does something else before the comma does not pay after it
                self._last = next((c for c in reversed(part) if _is(c, MentionKind.ORGANISATION)), self._last)
                other = self._pays(part) or only_sums(part, piece) or self._costs_itself(part, piece)
                if part and other and self._pays(piece) and self._spends(piece):
                    yield part
                    part = []
                part = [*part, *piece]
            if part:
                yield part

    def _costs_itself(self, part: Sequence[Chunk], piece: Sequence[Chunk]) -> bool:
        """Whether a part names a cost with its sum, or the next piece is "X na koszt Y": that has its own payer."""
        own = any(self.state.costs.of(c) is not None for c in piece)
        borne = any(one.form == "na" and "koszt" in two.lemmas for one, two in pairwise(piece))
        alone = _sum_outside(part) and not _sum_outside(piece)  # sums of both stand in one list
        return own and (borne or (alone and self._pays(piece) and not self._pays(part)))

    def _apart(self, clause: Sequence[Chunk]) -> Iterator[list[Chunk]]:
        """A clause of a field, cut where a cost with its own sum ends: "dojazd – 412 zł, nocleg – Miasto X"."""
        part: list[Chunk] = []
        for piece in comma_pieces(clause):
            if part and self._costs_itself(part, piece):
                yield part
                part = []
            part = [*part, *piece]
        if part:
            yield part

    def _spends(self, piece: Sequence[Chunk]) -> bool:
        """Whether a piece has a cost or a verb of paying: a mere further name belongs to the payers before it."""
        return any(self.state.costs.of(c) is not None or c.lemmas & (PAY | STAY) for c in piece)

    def _pays(self, piece: Sequence[Chunk]) -> bool:
        return any(self._payer(piece, i) is not None for i in range(len(piece)))

    def _begins(self, clause: Sequence[Chunk], i: int) -> bool:
        return self._payer(clause, i) is not None

    # --- one clause ---------------------------------------------------------------------------------------------------
    def _pair(self, sentence: Sentence, clause: Sequence[Chunk], confidence: Confidence) -> Iterator[Contribution]:
        groups = self._groups(clause)
        if not any(g.payers for g in groups):
            return
        payer_first = bool(groups[0].payers)
        for i, group in enumerate(groups):
            if not group.payers:
                continue
            j = i + 1 if payer_first else i - 1
            costs = groups[j] if 0 <= j < len(groups) and not groups[j].payers else _Group()
            for payer in group.payers:
                if not payer.key:
                    continue
                where = at(sentence, payer.span, _RULE, confidence)
                amount = costs.amounts[0] if len(costs.amounts) == 1 else None
                yield Contribution(
                    payer.key,
                    payer.prop,
                    where,
                    tuple(dict.fromkeys(costs.costs or (["unspecified"] if costs.stay else []))),
                    frozenset(costs.partial),
                    costs.full or group.full,
                    amount,
                )

    def _groups(self, clause: Sequence[Chunk]) -> list[_Group]:
        groups: list[_Group] = []
        i = 0
        while i < len(clause):
            chunk = clause[i]
            cost = self.state.costs.of(chunk)
            if cost is not None and not _is_time(clause, i):
                _costs(groups).costs.append(cost)
                if _is_part(clause, i):
                    _costs(groups).partial.add(cost)
            elif _is(chunk, MentionKind.MONEY) and chunk.mention and isinstance(chunk.mention.value, QuantityValue):
                (groups[-1] if groups else _costs(groups)).amounts.append(
                    (chunk.mention.value.value, chunk.mention.value.unit)
                )
            elif chunk.mention is None and chunk.lemmas & STAY and not _is_time(clause, i):
                _costs(groups).stay = True
            elif chunk.lemmas & WHOLE:
                (groups[-1] if groups else _costs(groups)).full = True
            elif payer := self._payer(clause, i):
                _add_payer(groups, payer[0])
                i = payer[1]
                continue
            elif _is_unknown_payer(clause, i) and groups and groups[-1].costs and not groups[-1].payers:
                _add_payer(groups, _Payer("", "funder", chunk.span))
            i += 1
        return groups

    def _payer(self, clause: Sequence[Chunk], i: int) -> tuple[_Payer, int] | None:
        """The payer that begins at chunk `i` and the index after it."""
        chunk = clause[i]
        if chunk.mention is not None:
            located = i > 0 and clause[i - 1].form.casefold() in _LOCATING and chunk.mention.kind is MentionKind.PLACE
            made = None if located or self._is_goal(clause, i) else self._from_mention(chunk)
            return (made, i + 1) if made else None
        if chunk.form.casefold() in _PRONOUNS and self._last is not None:
            after = frozenset().union(*(c.lemmas for c in clause[i + 1 : i + 5]))
            made = self._from_mention(self._last) if after & PAY else None
            return (made, i + 1) if made else None
        before = frozenset().union(*(c.lemmas for c in clause[max(0, i - 1) : i]))
        if "projekt" in chunk.lemmas and i > 0 and clause[i - 1].form in {"z", "ze"}:
            return self._budget(clause, i)
        if chunk.lemmas & _GRANTS:  # somebody's money, if the text does not say whose
            return self._budget(clause, i) or (_Payer("", "funder", chunk.span), i + 1)
        own = chunk.lemmas & _OWN and not before & {"nasz"} and not _is_private(clause, i)
        return self._budget(clause, i) if chunk.lemmas & _BUDGET or own else self._party(clause, i)

    def _party(self, clause: Sequence[Chunk], i: int) -> tuple[_Payer, int] | None:
        """The payer called by its part in the journey ("strona niemiecka", "organizator"); "UM" is the speaker."""
        chunk, own = clause[i], self.state.context.own
        if chunk.form in _OFFICE_SIGNS and own is not None:
            body = speaker(self.state.context, own)
            return _Payer(self.state.drafts.body(body), "funder", chunk.span), i + 1
        if "strona" in chunk.lemmas and (code := self._nation(clause, i)):
            return self._counterpart(code, chunk.span), i + 2
        for words, role in _BY_ROLE:
            if chunk.lemmas & words:
                return self._by_role(clause, i, role)
        return None

    def _is_goal(self, clause: Sequence[Chunk], i: int) -> bool:
        """Whether a town only heads its entry: "15–18 stycznia, Berlin – targi, z budżetu miasta"."""
        goals = {f.mention.span for f in self.frame.get("place") if f.mention is not None}
        return clause[i].span in goals and i + 1 < len(clause) and clause[i + 1].form in _SETS_OFF

    def _from_mention(self, chunk: Chunk) -> _Payer | None:
        mention = chunk.mention
        assert mention is not None
        drafts = self.state.drafts
        if mention.kind is MentionKind.PROJECT and isinstance(mention.value, NamedValue):
            return _Payer(drafts.named(MentionKind.PROJECT, mention.value, mention.span), "paidFrom", mention.span)
        if mention.kind in {MentionKind.PROGRAMME, MentionKind.FUND} and isinstance(mention.value, NamedValue):
            return _Payer(drafts.named(mention.kind, mention.value, mention.span), "funder", mention.span, weak=True)
        if isinstance(mention.value, PlaceValue) and mention.value.kind in _NO_PAYER:
            return None
        body = body_of(chunk, self.state.context)
        return _Payer(drafts.body(body, mention.span), "funder", mention.span) if body else None

    def _budget(self, clause: Sequence[Chunk], i: int) -> tuple[_Payer, int] | None:
        """The payer behind "budżet Miasta X", "budżet projektu X", "budżet Miasta", "środki własne", "z projektu"."""
        end, own, project = i, False, False
        while (
            end < len(clause)
            and end <= i + _BUDGET_WORDS
            and clause[end].mention is None
            and clause[end].form[0].isalpha()
        ):
            own = own or bool(clause[end].lemmas & _OWN)
            project = "projekt" in clause[end].lemmas
            end += 1
            if project:
                break
        follower = clause[end] if end < len(clause) else None
        if follower is not None and follower.mention is not None:
            programme = follower.mention.kind is MentionKind.PROGRAMME
            made = None if project and programme else self._from_mention(follower)
            if made:
                return made, end + 1
        if project:
            return self._project_budget(clause[i].span), end
        town = self.state.context.own
        if own and town is not None:
            body = self.state.drafts.body(speaker(self.state.context, town))
            return _Payer(body, "funder", clause[i].span), max(end, i + 1)
        return None

    def _project_budget(self, span: Span) -> _Payer:
        """The budget of the project the journey belongs to, or of the one named last; unknown where there is none."""
        known = self.frame.first("project")
        value = known.value if known is not None else self._named_before(span)
        if not isinstance(value, NamedValue):
            return _Payer("", "paidFrom", span)
        return _Payer(self.state.drafts.named(MentionKind.PROJECT, value), "paidFrom", span)

    def _named_before(self, span: Span) -> object:
        before = self.state.reading.beginning(0, span.start + 1)[-_PROJECT_REACH:]
        return next((m.value for s in reversed(before) for m in reversed(s.of(MentionKind.PROJECT))), None)

    def _nation(self, clause: Sequence[Chunk], i: int) -> str | None:
        after = clause[i + 1] if i + 1 < len(clause) else None
        return self.state.nations.of(after.lemmas) if after is not None and after.mention is None else None

    def _counterpart(self, country: str, span: Span) -> _Payer:
        """Who "strona niemiecka" is: the host or inviter of that country, else the town of a plain visit there."""
        plain = self.frame.first("event") is None and self.frame.first("project") is None
        for role in ("host", "inviter", *(("place",) if plain and len(self.frame.get("place")) == 1 else ())):
            known = self.frame.first(role)
            value = known.value if known is not None else None
            value = municipality(value) if isinstance(value, PlaceValue) else value
            if isinstance(value, OrganisationValue) and country in {value.country, value.seat and value.seat.country}:
                return _Payer(self.state.drafts.body(value), "funder", span)
        return _Payer("", "funder", span)

    def _by_role(self, clause: Sequence[Chunk], i: int, role: str) -> tuple[_Payer, int] | None:
        """The payer behind "organizator, Fundacja X"; "organizator" alone is the one the journey knows."""
        for j in range(i + 1, min(i + 4, len(clause))):
            if _is(clause[j], MentionKind.ORGANISATION):
                made = self._from_mention(clause[j])
                body = body_of(clause[j], self.state.context)
                if made and body:
                    return made, j + 1
            if clause[j].form not in {",", "–", "-", "("}:
                break
        known = self.frame.first(role)
        towns = self.frame.get("place")
        if known is None and role == "host" and len(towns) == 1:
            known = towns[0]  # "gospodarze" are the town visited
        value = known.value if known is not None else None
        value = municipality(value) if isinstance(value, PlaceValue) else value
        if not isinstance(value, OrganisationValue):
            return _Payer("", "funder", clause[i].span), i + 1  # somebody pays here, the text does not say who
        return _Payer(self.state.drafts.body(value), "funder", clause[i].span), i + 1


def _add_payer(groups: list[_Group], payer: _Payer) -> None:
    """Add a payer to the row; what co-finances a paying project is not who paid for the journey."""
    if payer.weak and any(p.prop == "paidFrom" for g in groups for p in g.payers):
        return
    if not groups or not groups[-1].payers or groups[-1].costs:
        groups.append(_Group())
    if all(p.key != payer.key for p in groups[-1].payers):
        groups[-1].payers.append(payer)


def _costs(groups: list[_Group]) -> _Group:
    """The cost group that is open at the end of the row, a fresh one after payers."""
    if not groups or groups[-1].payers:
        groups.append(_Group())
    return groups[-1]


def _sum_outside(chunks: Sequence[Chunk]) -> bool:
    """Whether a sum stands among chunks, not in brackets."""
    depth = 0
    for chunk in chunks:
        depth += (chunk.form == "(") - (chunk.form == ")")
        if not depth and _is(chunk, MentionKind.MONEY):
            return True
    return False


def _is(chunk: Chunk, kind: MentionKind) -> bool:
    return chunk.mention is not None and chunk.mention.kind is kind


def _is_private(clause: Sequence[Chunk], i: int) -> bool:
    """Whether "własny" means whoever the sentence is about: "we własnym zakresie", "z własnej kieszeni"."""
    return "własny" in clause[i].lemmas and i + 1 < len(clause) and bool(clause[i + 1].lemmas & _PRIVATE)


def _is_time(clause: Sequence[Chunk], i: int) -> bool:
    """Whether a word says when, not for what: "w czasie pobytu", "podczas podróży"."""
    return clause[i].mention is None and any(c.lemmas & _WHEN for c in clause[max(0, i - 1) : i])


def _is_unknown_payer(clause: Sequence[Chunk], i: int) -> bool:
    """Whether a capitalised word behind a dash stands where a payer would: its costs are nobody else's."""
    return i > 0 and clause[i - 1].form in DASHES and clause[i].mention is None and clause[i].form[0].isupper()


def _is_part(clause: Sequence[Chunk], i: int) -> bool:
    return any(c.lemmas & _PART for c in clause[max(0, i - 2) : i])
