"""Who paid for what: payers and cost categories paired within a field or a clause.

Both orders occur ("Miasto X (nocleg), Miasto Y (dojazd)", "nocleg – Miasto X; dojazd – Miasto Y"). A clause is read
as a row of payer groups and cost groups; the group that comes first says which order the clause has.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence, tells
from coopgraph.extract.drafts import at
from coopgraph.extract.frames import Contribution, TripFrame
from coopgraph.extract.funding_clauses import (
    ONLY,
    clauses,
    denied,
    may_speak_of_paying,
    of_rest,
    only_part,
    says_nothing_was_paid,
    speaks_of_paying,
    tells_else,
    tells_housed,
    without_shared_sums,
)
from coopgraph.extract.funding_pieces import (
    comma_pieces,
    dashed_halves,
    excepted,
    has_told_in_brackets,
    in_brackets_alone,
    is_paid_alone,
    is_relative,
    is_rest,
    is_what_is_said,
    only_sums,
    sum_outside,
    tells_more,
    told_apart,
    without_asides,
)
from coopgraph.extract.funding_purses import from_purses
from coopgraph.extract.funding_rows import (
    Group,
    add_payer,
    is_figure,
    is_journey,
    open_costs,
    open_rest,
    spelt_out,
    stated,
)
from coopgraph.extract.funding_spent import is_share
from coopgraph.extract.funding_supposed import supposed
from coopgraph.extract.funding_turns import turned
from coopgraph.extract.funding_ways import thanked
from coopgraph.extract.funding_words import DASHES, PAID, PAY, STAY, WHOLE
from coopgraph.extract.payer import Payer
from coopgraph.extract.payers import Payers, is_a
from coopgraph.extract.payers_nameless import heads_costs, is_nameless_payer, is_unknown_payer
from coopgraph.extract.state import State
from coopgraph.model import Confidence, MentionKind, QuantityValue

_RULE: Final = "funding-payer-costs"
_PART: Final = frozenset({"część", "częściowo", "częściowy"})
_BUDGET_WORDS: Final = 4
_BOTH, _PAIR = 2, 3  # groups; chunks: a cost, a dash, who paid
_WHOSE: Final = frozenset({"którego", "której", "których"})
_DID: Final = frozenset({"uczynić", "zrobić"})
_THEM: Final = frozenset({"je", "ją", "go"})
_BUT: Final = frozenset({"poza", "wyjątek", "oprócz", "prócz", "wyłączenie"}) | ONLY
_WHEN: Final = frozenset({"czas", "podczas", "trakt", "trakcie", "dzień", "po", "przed"})
_OTHER_USE: Final = _WHEN | {"budowa", "rozbudowa", "remont", "modernizacja", "wyposażenie", "otwarcie"}


class FundingReader:
    """Reads contributions from the sentences of one journey. `frame` tells who organiser, inviter and host are."""

    def __init__(self, state: State, frame: TripFrame) -> None:
        self.state = state
        self._payers = Payers(state, frame)

    def field(self, sentences: Sequence[Sentence], label: frozenset[str] = frozenset()) -> list[Contribution]:
        """Contributions of a field or column about money: every body in it is a payer.

        `label` holds the lemmas of the field's label, which may name the speaker as the one who paid: "Koszty
        poniesione przez Miasto: przelot 900 zł".
        """
        found, left = list[Contribution](), list[tuple[Sentence, Sequence[Chunk]]]()
        for sentence in sentences:
            if sentence.tokens[-1].form in DASHES:
                continue  # "Koszty miasta: –"
            if sentence is not sentences[0] and tells(sentence.chunks):
                found.extend(self.prose([sentence]))  # what is told after the value of the field
                continue
            told = self.prose([sentence]) if tells(sentence.chunks) else []
            if len(told) > 1:
                found.extend(told)  # "nocleg zapewnił X, gmina opłaciła bus"
                continue
            for clause in (part for whole in clauses(sentence) for part in self._apart(whole)):
                if denied(clause):
                    continue
                made = list(self._pair(sentence, clause, Confidence.HIGH))
                found.extend(made)
                if not made:
                    left.append((sentence, clause))
        found = found or self._by_project(sentences)
        if not found:
            own = (s for s in sentences if s is sentences[0] or not tells(s.chunks))  # not "Noclegi zapewniła OSP z X"
            whole = [(s, s.chunks) for s in own]
            return self.by_label(left if len(whole) < _BOTH <= len(left) else whole, label)
        return [*found, *(self.by_label(left, label) if left and label else ())]  # "diety 90 zł; nocleg opłacił X"

    def by_label(self, told: Sequence[tuple[Sentence, Sequence[Chunk]]], label: frozenset[str]) -> list[Contribution]:
        """What the one paid whom the label of a field names: the speaker, a side, "projekt", "strona zapraszająca"."""
        payer, found = self._payers.of_label(label) if label else None, list[Contribution]()
        for sentence, clause in told if payer and payer.key else ():
            groups = self._groups(clause)
            if any(g.payers for g in groups) and len(told) > 1:
                continue  # whoever that is
            spent = [cost for group in groups for cost in group.costs]
            sums = [amount for group in groups for amount in group.amounts if amount[0] != "0"]
            if payer and (spent or sums or is_figure(clause, label)) and not denied(clause):
                amount = sums[0] if len(sums) == 1 else None
                where = at(sentence, sentence.span, _RULE)
                found.append(Contribution(payer.key, payer.prop, where, tuple(dict.fromkeys(spent)), amount=amount))
        return found

    def _by_project(self, sentences: Sequence[Sentence]) -> list[Contribution]:
        """The project of the journey, where a field about money says no more than "projekt" or "w ramach projektu"."""
        for sentence in sentences:
            chunk = next((c for c in sentence.chunks if "projekt" in c.lemmas and c.mention is None), None)
            if chunk is None or denied(sentence.chunks):
                continue
            payer, groups = self._payers.project(chunk.span), self._groups(sentence.chunks)
            spent = () if any(g.payers for g in groups) else tuple(dict.fromkeys(c for g in groups for c in g.costs))
            return [Contribution(payer.key, payer.prop, at(sentence, chunk.span, _RULE), spent)] if payer.key else []
        return []

    def prose(self, sentences: Sequence[Sentence]) -> list[Contribution]:
        """Contributions of running text: only clauses with a word of paying and a cost or a whole."""
        found: list[Contribution] = []
        for sentence in sentences:
            if not may_speak_of_paying(sentence, self.state.costs):
                continue
            self._payers.last = None
            spent: tuple[str, ...] | None = None
            spoke = False
            refused: Sequence[Chunk] = ()
            for clause in self.sides(sentence):
                if refused and (made := list(self._excepted(sentence, refused, clause))):
                    found.extend(made)
                elif spent is not None and of_rest(clause, self.state.costs):  # "…, resztę dołożyła gmina"
                    found.extend(replace(c, costs=spent) for c in self._pair(sentence, clause, Confidence.HIGH))
                elif supposed(sentence, clause):
                    spent = None
                elif speaks_of_paying(clause, self.state.costs, partial(self._begins, clause)) or (
                    spoke and self._goes_on(clause)
                ):
                    spoke = True
                    made = [
                        one for one in self._pair(sentence, clause, Confidence.HIGH) if one.costs or not _of_it(clause)
                    ]
                    spent = tuple(cost for one in made for cost in one.costs) if only_part(clause) else ()
                    found.extend(made)
                self._payers.remember(clause)
                refused = clause if denied(clause) else ()
        return without_shared_sums(found, self.state.reading) if found else found

    def _excepted(self, sentence: Sentence, refused: Sequence[Chunk], rest: Sequence[Chunk]) -> Iterator[Contribution]:
        """What somebody paid who paid nothing else: "gmina nie poniosła kosztów poza dietą"."""
        groups = self._groups(rest)
        payers = [p for g in self._groups(refused) for p in g.payers if p.key]
        before = sentence.before(rest[0].span.start)[-2:]
        costs = tuple(cost for g in self._groups(refused) for cost in g.costs)
        if self._instead(rest, refused, frozenset(costs)):
            denying = {p.key for p in payers}
            for one in self._pair(sentence, rest, Confidence.HIGH):
                if one.payer not in denying:
                    yield one if one.costs else replace(one, costs=tuple(c for c in costs if c != "unspecified"))
            return
        joined = any(c.form in _BUT or not c.lemmas.isdisjoint(_BUT) for c in before)
        if joined and len(payers) == 1 and len(groups) == 1 and groups[0].costs and not tells(rest):
            amount = groups[0].amounts[0] if len(groups[0].amounts) == 1 else None
            where = at(sentence, payers[0].span, _RULE)
            yield Contribution(payers[0].key, payers[0].prop, where, tuple(groups[0].costs), amount=amount)

    def _instead(self, rest: Sequence[Chunk], refused: Sequence[Chunk], costs: frozenset[str]) -> bool:
        """Whether others paid what was not paid: "za nocleg nie płacono – zapewnił go X", "uczynił to X"."""
        if not any(c.lemmas & (PAID | _DID) for c in rest):
            return False
        if says_nothing_was_paid(refused) and not costs - {"unspecified"}:
            return not any(self.state.costs.of(c) for c in rest)  # "nie ponieśliśmy kosztów – zapłacił X"
        did = any(c.lemmas & _DID for c in rest) and any(c.form == "to" for c in rest)
        return bool(costs) and (did or any(c.form in _THEM for c in rest))

    def _goes_on(self, clause: Sequence[Chunk]) -> bool:
        """Whether a clause leaves out the verb of the one before it ("nocleg zapewnili gospodarze, a gmina bus")."""
        spends = any(self.state.costs.of(c) is not None or is_rest(clause, i) for i, c in enumerate(clause))
        return not tells(clause) and self._pays(clause) and (spends or is_share(clause))

    def sides(self, sentence: Sentence) -> Iterator[list[Chunk]]:
        """Clauses cut further at commas, where what follows has its own payer and its own cost or verb of paying."""
        told = (one for whole in clauses(sentence) for one in thanked(whole))
        for clause in (part for whole in told for part in without_asides(whole)):
            part: list[Chunk] = []
            for piece in (one for half in dashed_halves(clause) for one in comma_pieces(half)):
                if part and is_relative(piece) and not self._spends(piece):
                    self._payers.remember(piece)
                    continue  # "Fundacja X, która jest stroną umowy z Y, opłaciła …": only X did
                if part and is_what_is_said(piece) and not self._pays(part):
                    part = []  # "w odpowiedzi na pytanie o koszty wyjazdu informuję, że …"
                if part and self._spends(piece) and (self._tells_else(part, piece) or denied(part)):
                    self._payers.remember(part)
                    part = []  # who does something else before the comma does not pay after it
                self._payers.remember(part)
                if part and tells_more(piece) and not self._spends(piece) and self._is_whole(part):
                    yield part
                    part = []  # "gmina opłaciła bus, o dach nad głową zadbali gospodarze": they did not pay the bus
                if part and self._spends(piece) and self._pays(piece) and self._has_own(part, piece):
                    yield part
                    part = []
                part = [*part, *piece]
            if part:
                yield part

    def _tells_else(self, part: Sequence[Chunk], piece: Sequence[Chunk]) -> bool:
        return tells_else(part, self.state.costs) or tells_housed(part, piece, self.state.costs)

    def _is_whole(self, part: Sequence[Chunk]) -> bool:
        """Whether a part says who paid for what with a verb of paying."""
        return any(c.lemmas & PAID for c in part) and self._spends(part) and self._pays(part)

    def _has_own(self, part: Sequence[Chunk], piece: Sequence[Chunk]) -> bool:
        """Whether a part has a payer of its own, or says what something cost that the next piece is not about."""
        return self._pays(part) or only_sums(part, piece) or self._costs_itself(part, piece)

    def _costs_itself(self, part: Sequence[Chunk], piece: Sequence[Chunk]) -> bool:
        """Whether a part names a cost with its sum, or the next piece is "X na koszt Y": that has its own payer."""
        if self._names_payer(piece) and self._pays(part):
            return True  # "z grantu Fundacji X, diety: urząd"
        if all(self.state.costs.of(c) is None for c in piece):
            return False
        if is_paid_alone(piece, self.state.costs):
            return True
        if any(one.form == "na" and "koszt" in two.lemmas for one, two in pairwise(piece)):
            return True
        alone = sum_outside(part) and not sum_outside(piece)  # sums of both stand in one list
        return alone and self._pays(piece) and not self._pays(part)

    def _names_payer(self, piece: Sequence[Chunk]) -> bool:
        """Whether a piece is a cost, a dash or colon and its payer: ", diety: urząd"."""
        after = piece[1:] if piece[0].form == "," else piece
        if len(after) < _PAIR or self.state.costs.of(after[0]) is None or after[1].form not in DASHES:
            return False
        return self._begins(after, 2) or self._begins(after, 3)

    def _apart(self, clause: Sequence[Chunk]) -> Iterator[list[Chunk]]:
        """A clause of a field, cut where a cost with its own sum ends: "dojazd – 412 zł, nocleg – Miasto X".

        Also where a bracket is of the payer beside it alone: "budżet gminy, gospodarz (nocleg)".
        """
        part: list[Chunk] = []
        for piece in comma_pieces(clause):
            told = has_told_in_brackets(part, self.state.costs) and self._pays(part) and self._spends(piece)
            alone = has_told_in_brackets(piece, self.state.costs) and not self._spends(part)
            if part and (self._costs_itself(part, piece) or ((told or alone) and self._pays(piece))):
                yield part
                part = []
            part = [*part, *piece]
        if part:
            yield part

    def _spends(self, piece: Sequence[Chunk]) -> bool:
        """Whether a piece has a cost or a verb of paying: a mere further name belongs to the payers before it."""
        return any(self.state.costs.of(c) is not None or c.lemmas & (PAY | STAY) for c in piece)

    def _pays(self, piece: Sequence[Chunk]) -> bool:
        return any(self._begins(piece, i) or is_nameless_payer(piece, i, self.state.costs) for i in range(len(piece)))

    def _begins(self, clause: Sequence[Chunk], i: int) -> bool:
        """Whether a payer begins there; "wyjazd w ramach projektu X – przelot, …" does not say who paid."""
        found = self._payers.at(clause, i) if 0 <= i < len(clause) else None
        if found is None or not found[0].within:
            return found is not None
        said = clause[:i]
        return any(c.lemmas & PAY for c in clause) or any(self.state.costs.of(c) is not None for c in said)

    # --- one clause ---------------------------------------------------------------------------------------------------
    def _pair(self, sentence: Sentence, clause: Sequence[Chunk], confidence: Confidence) -> Iterator[Contribution]:
        clause = turned(self._listed(clause), self.state.costs)
        groups = from_purses(stated(self._groups(clause)), clause, self._payers.ours)
        if not any(g.payers for g in groups):
            return
        if len(groups) > _BOTH and groups[0].is_sum() and groups[1].payers:
            alone = in_brackets_alone(clause, groups[1].payers)  # "350 zł (UM), noclegi u rodzin"
            groups = groups[:2] if alone else groups[1:]  # "640 zł (budżet gminy: noclegi)": what it cost, who paid
        payer_first = bool(groups[0].payers)
        for i, group in enumerate(groups):
            if not group.payers:
                continue
            j = i + 1 if payer_first else i - 1
            costs = groups[j] if 0 <= j < len(groups) and not groups[j].payers else Group()
            if not payer_first and i + 2 == len(groups) and spelt_out(clause, costs, groups[-1], group):
                costs = groups[-1]  # "koszt wyjazdu poniesiony przez X obejmował paliwo i diety"
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

    def _listed(self, clause: Sequence[Chunk]) -> Sequence[Chunk]:
        """What stands behind "pobyt współfinansowali:", where each payer there has its cost: "powiat – nocleg, …"."""
        at_ = next((i for i, c in enumerate(clause) if c.form == ":"), None)
        if at_ is None or not any(c.lemmas & PAY for c in clause[:at_]) or not self._begins(clause, at_ + 1):
            return clause
        left = {self.state.costs.of(c) for c in clause[:at_]} - {None, "unspecified"}
        right = any(self.state.costs.of(c) is not None for c in clause[at_ + 1 :])
        return clause[at_ + 1 :] if right and not left and not self._pays(clause[:at_]) else clause

    def _groups(self, clause: Sequence[Chunk]) -> list[Group]:
        groups: list[Group] = []
        i, whole = 0, told_apart(clause, self.state.costs) | excepted(clause)
        while i < len(clause):
            chunk = clause[i]
            cost = self.state.costs.of(chunk)
            if i in whole:
                pass  # "koszty udziału: przelot, hotel": what they were is told
            elif cost is not None and not _is_time(clause, i):
                open_costs(groups).costs.append(cost)
                if _is_part(clause, i):
                    open_costs(groups).partial.add(cost)
            elif is_a(chunk, MentionKind.MONEY) and chunk.mention and isinstance(chunk.mention.value, QuantityValue):
                (groups[-1] if groups else open_costs(groups)).amounts.append(
                    (chunk.mention.value.value, chunk.mention.value.unit)
                )
            elif chunk.mention is None and is_rest(clause, i) and not _is_time(clause, i):
                open_rest(groups, clause, i)
            elif chunk.lemmas & WHOLE:
                (groups[-1] if groups else open_costs(groups)).full = True
            elif payer := self._payers.at(clause, i):
                add_payer(groups, payer[0])
                i = payer[1]
                continue
            elif self._is_nobody(clause, i, groups):
                add_payer(groups, Payer("", "funder", chunk.span))
            i += 1
        return groups

    def _is_nobody(self, clause: Sequence[Chunk], i: int, groups: Sequence[Group]) -> bool:
        """Whether a word stands where a payer would and is nobody who is known: its costs are nobody else's."""
        if is_nameless_payer(clause, i, self.state.costs) or heads_costs(clause, i, self.state.costs):
            return True
        if not groups or clause[i].mention is not None:
            return False
        if groups[-1].costs and not groups[-1].payers and not groups[0].payers:
            return is_unknown_payer(clause, i)
        named = any(t.startswith(("subst:pl:nom", "subst:sg:nom")) for t in clause[i].tags)
        if groups[0].payers and named and [c.form for c in clause[i + 1 : i + 2]] == ["("]:
            return any(self.state.costs.of(c) is not None for c in clause[i + 2 : i + 4])  # "…, uczestnicy (wiza)"
        begins = groups[0].payers and clause[i].form[0].isupper() and clause[i - 1].form in {",", ";"}
        dash = next((j for j in range(i + 1, min(len(clause), i + _BUDGET_WORDS)) if clause[j].form in DASHES), None)
        costs = dash is not None and any(self.state.costs.of(c) is not None for c in clause[dash + 1 : dash + 2])
        return bool(begins) and costs and not any(c.form == "," for c in clause[i:dash])


def _of_it(clause: Sequence[Chunk]) -> bool:
    """Whether a clause only says who paid for what is named before it: "… samolotem, którego koszt pokrył X"."""
    return any(one.form in _WHOSE and "koszt" in two.lemmas for one, two in pairwise(clause))


def _is_time(clause: Sequence[Chunk], i: int) -> bool:
    """Whether a word says when ("w czasie pobytu"), what was built ("budowa hotelu"), or names the journey whole."""
    reduced = len(clause[max(0, i - 2) : i]) == _BOTH and clause[i - 2].form in {"na", "o"}
    if reduced and "zapewniony" in clause[i - 1].lemmas | {clause[i - 1].form[:-1] + "y"}:
        return True  # "diety, pomniejszone ze względu na zapewnione posiłki"
    if clause[i].mention is not None:
        return False
    if clause[i].form == "kolei" and i and clause[i - 1].form.casefold() == "z":
        return True  # "z kolei" is no train
    errand = "podróż" in clause[i].lemmas and is_journey(clause, i)
    return errand or any(c.lemmas & _OTHER_USE for c in clause[max(0, i - 1) : i])


def _is_part(clause: Sequence[Chunk], i: int) -> bool:
    return any(c.lemmas & _PART for c in clause[max(0, i - 2) : i])
