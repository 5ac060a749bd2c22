"""Whose paper a clause without names is: that of the towns spoken of, unless the words name somebody else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from coopgraph.extract.agreement_clauses import counts_more, counts_towns
from coopgraph.extract.agreement_cuts import is_anniversary
from coopgraph.extract.agreement_passages import not_seen
from coopgraph.extract.agreement_subjects import of_project
from coopgraph.extract.agreement_there import says_there, signed_there
from coopgraph.extract.agreement_told import Told
from coopgraph.extract.agreement_words import (
    COOPERATES,
    HOLDERS,
    TIES,
)
from coopgraph.extract.chunks import Chunk, Sentence, tells
from coopgraph.extract.pact_dates import Dated, best_first, dates_of
from coopgraph.extract.pacts import same_body
from coopgraph.extract.party_places import is_county
from coopgraph.extract.topic_clauses import (
    LED,
    OF_TOWNS,
    TWO,
    came_about,
    heads_sign,
    is_order,
    opens_with,
    relates,
    signed_by_nobody,
    signs_there,
    towns_sign,
    with_land,
)
from coopgraph.model import BlockKind, Confidence, MentionKind, OrganisationValue

_PAIR_REACH: Final = 4  # sentences
_DAY: Final = len("2017-09-22")
_LAST_REACH: Final = 7  # sentences, those of a list of aims among them
_BOTH: Final = frozenset({"oba", "obie", "obaj", "obydwa", "obustronny", "wzajemny", "both", "beide", "beiden"})
_LINKS: Final = frozenset({"z", "ze", "między", "pomiędzy", "przez"})
_LINK_REACH: Final = 4  # chunks from "z" to the noun it governs: "z tamtejszą wyższą szkołą"
_VISITS: Final = frozenset({"wizyta", "pobyt", "spotkanie", "rewizyta"})
_WE: Final = ("liśmy", "łyśmy")
_BODIES: Final = frozenset(
    {"university", "association", "body", "agency", "foundation", "school", "company", "organisation"}
)
_SPEAK_FOR: Final = HOLDERS | frozenset(
    {"przedstawiciel", "delegacja", "władza", "włodarz", "gość", "samorządowiec", "radny", "strona", "reprezentant"}
)
_GUESTS: Final = frozenset({"delegacja", "gość", "grupa", "przedstawiciel", "samorządowiec"})
_LEADERS: Final = frozenset({"koordynator", "lider", "beneficjent"})
_TOWNS: Final = frozenset({"municipality", "office", "council", "territory", "unit"})


@dataclass(frozen=True, slots=True)
class Topic:
    """Reads clauses that tell of a paper and name no second party."""

    told: Told

    def read(self, sentence: Sentence, clause: Sequence[Chunk], kind: str) -> None:
        """Make the pact of the towns spoken of, where the clause says that it is the same matter."""
        told, own = self.told, self.told.own
        lemmas = frozenset().union(*(c.lemmas for c in clause))
        others = self._names_others(clause) or self._of_project_partners(sentence)
        others = others or self._signed_with_us(sentence, clause)
        if others or self._of_money(sentence, lemmas) or any(map(counts_more, clause)):
            return
        dates = best_first(clause, dates_of(clause)) or told.counted(sentence, clause)
        dates = dates or told.day_of_event(sentence, clause)
        span = dates[0].span if dates else clause[0].span
        signed = bool(lemmas & told.words.set("signing")) or self._goes_on(sentence, clause) or came_about(clause)
        both = bool(lemmas & _BOTH) or any(counts_towns(c) for c in clause) or towns_sign(clause)
        if both and signed and told.pair is not None and sentence.index - told.pair[0] <= _PAIR_REACH:
            two = not_seen(told, told.pair[1])
            told.add(sentence, kind, [(body, span) for body in two], dates, Confidence.MEDIUM)
            return
        known = self._known(sentence, clause)
        if known:
            told.add(sentence, kind, [(body, span) for body in known], dates, Confidence.MEDIUM)
            return
        if own is not None and self._jubilee_with_us(clause) and (guests := self._guests(sentence)) is not None:
            told.add(sentence, kind, [(own, span), (guests, span)], [], Confidence.MEDIUM)
            return
        again = bool(lemmas & told.words.set("first-words"))
        other, there = self._other(sentence, clause, same=again or both)
        ours = signed and any(c.form.endswith(_WE) for c in clause)
        if (ours or (both and signed)) and dates and other is None:
            other = told.chief
        if signed:
            other = other or self._unnamed(sentence, clause, both=both)
            found = signed_there(told, sentence) if not there and (both or says_there(clause)) else None
            other, there, dates = (found[0], True, dates or found[1]) if found else (other, there, dates)
        if own is None or other is None or not self._is_partner(sentence, own, other):
            return
        ends_visit = came_about(clause) and sentence.index - (told.focus[0] if told.focus else -9) <= TWO
        there = there or ends_visit or ("tam" in lemmas and self._near(sentence))
        partners = {"umowa", "partnerski"} <= lemmas
        holders = signed and any(c.mention is None and c.lemmas & HOLDERS for c in clause)
        if not (dates or both or there or holders or ours) or not (signed or partners):
            return
        about = bool(lemmas & told.words.set("cooperation"))
        if again or both or partners or holders or there or about or (signed and self._near(sentence, dates)):
            told.add(sentence, kind, [(own, span), (other, span)], dates, Confidence.MEDIUM)

    def _of_clusters(self, sentence: Sentence) -> bool:
        """Whether the sentence before speaks of clusters that work together: the paper is theirs."""
        before = self.told.state.reading.sentences[sentence.index - 1] if sentence.index else None
        said = before is not None and (MentionKind.CLUSTER in before.named or "klaster" in before.lemmas)
        return said and before is not None and not before.lemmas.isdisjoint(COOPERATES | TIES)

    def _of_project_partners(self, sentence: Sentence) -> bool:
        """Whether the sentence before says who leads a project: "Umowę partnerską podpisano …" is its partners'."""
        before = self.told.state.reading.sentences[sentence.index - 1] if sentence.index else sentence
        told = before.block is sentence.block and not before.lemmas.isdisjoint(_LEADERS)
        return told and not before.lemmas.isdisjoint({"projekt", "mikroprojekt"})

    def _jubilee_with_us(self, clause: Sequence[Chunk]) -> bool:
        """Whether a clause tells of the jubilee of a paper "z naszą gminą": who came for it is the other side."""
        if not any(map(is_anniversary, clause)):
            return False
        ours = [p for p in self.told.parties.of(clause) if self.told.parties.is_own(p)]
        named = any(clause[p.at - 1].form.casefold() in {"z", "ze"} and "inst" in clause[p.at].cases for p in ours)
        return named or any(
            "nasz" in a.lemmas and b.lemmas & OF_TOWNS and "inst" in b.cases for a, b in pairwise(clause)
        )

    def _guests(self, sentence: Sentence) -> OrganisationValue | None:
        """The town or county abroad that the delegation of the sentence before is from."""
        before = self.told.state.reading.sentences[sentence.index - 1] if sentence.index else None
        for party in self.told.parties.of(before.chunks) if before is not None else ():
            if (
                party.origin
                and before is not None
                and any(c.lemmas & _GUESTS for c in before.chunks[max(0, party.at - 3) : party.at])
            ):
                return None if self.told.parties.is_own(party) else party.body
        return None

    def _unnamed(self, sentence: Sentence, clause: Sequence[Chunk], *, both: bool) -> OrganisationValue | None:
        """Who signs with who speaks where no name is near: whose guests came, whom one visited, whom all is about."""
        other = self._guests(sentence) if both else None
        chief = self.told.chief if heads_sign(clause, self.told.words) else None
        return other or self._visited(sentence, clause) or chief

    def _visited(self, sentence: Sentence, clause: Sequence[Chunk]) -> OrganisationValue | None:
        """The one town abroad where the visit of the sentence before was, of "Podczas tej wizyty … podpisali"."""
        before = self.told.state.reading.sentences[sentence.index - 1] if sentence.index else None
        same = any(a.lemmas & {"ten"} and b.lemmas & _VISITS for a, b in pairwise(clause[:LED]))
        if before is None or not same:
            return None
        there = [
            p.body
            for p in self.told.parties.of(before.chunks)
            if p.located and not p.origin and p.place is not None and p.place.country not in {None, self.told.home}
        ]
        return there[0] if len(there) == 1 else None

    def _told_of(self, sentence: Sentence, clause: Sequence[Chunk]) -> list[OrganisationValue]:
        """The parties of the partnership told just before, where a clause opens with its paper: "Umowę podpisano …".

        Or with the act: "Podpisanie porozumienia odbyło się …". None where another town was named since.
        """
        told = self.told
        if (
            told.last is None
            or not 0 < sentence.index - told.last[0] <= _LAST_REACH
            or not opens_with(clause, told.words)
        ):
            return []
        parties = told.last[1]
        elsewhere = told.focus is not None and told.focus[0] > told.last[0]
        moved = elsewhere and told.focus is not None and not any(same_body(told.focus[1], p) for p in parties)
        return [] if moved or len(parties) > TWO else parties

    def _earlier(self, clause: Sequence[Chunk]) -> list[OrganisationValue]:
        """The parties of the paper told just before, where one told with its day and no signer was before it.

        "Umowę podpisali … W 2017 roku, 22 września, w X podpisano deklarację". None where another town was named since.
        """
        told = self.told
        if told.last is None or told.at - told.last[0] > _PAIR_REACH or len(told.last[1]) > TWO:
            return []
        since = told.focus is not None and told.focus[0] > told.last[0]
        if since and told.focus is not None and not any(same_body(told.focus[1], p) for p in told.last[1]):
            return []
        dates = dates_of(clause)
        days = [d for d in dates if len(d.edtf) == _DAY] or dates  # "w 2017 roku, 22 września"
        return told.last[1] if len(days) == 1 and signed_by_nobody(clause, told.words) else []

    def of_bodies(self, sentence: Sentence, clause: Sequence[Chunk], kind: str) -> bool:
        """Make the pact of two bodies said to work together, whose heads sign: "Umowę podpisali dyrektorzy"."""
        pair = self._pair_before(sentence, clause)
        if not pair or any(body.kind in _TOWNS for body in pair):
            return False
        dates = best_first(clause, dates_of(clause))
        self.told.add(sentence, kind, [(body, clause[0].span) for body in pair], dates, Confidence.MEDIUM)
        return True

    def _pair_before(self, sentence: Sentence, clause: Sequence[Chunk]) -> list[OrganisationValue]:
        """The two named together right before a paper of cooperation is told: "A i B … Podpisano list intencyjny"."""
        told, own = self.told, self.told.own
        if told.pair is None or sentence.index - told.pair[0] != 1 or told.last is not None:
            return []
        about = any(c.lemmas & (told.words.set("cooperation") | {"intencyjny"}) for c in clause)
        bodies = all(body.kind not in _TOWNS for body in told.pair[1])
        ours = own is not None and any(same_body(body, own) for body in told.pair[1])
        opens_ = opens_with(clause, told.words) or signed_by_nobody(clause, told.words)
        return told.pair[1] if about and (bodies or ours) and opens_ else []

    def _known(self, sentence: Sentence, clause: Sequence[Chunk]) -> list[OrganisationValue]:
        """The two towns of the paper or of the partnership told before, whose paper a clause tells of."""
        return self._told_of(sentence, clause) or self._pair_before(sentence, clause) or self._earlier(clause)

    def _signed_with_us(self, sentence: Sentence, clause: Sequence[Chunk]) -> bool:
        """Whether a paper was signed in the town that speaks, which is none of the two told before."""
        own, parties = self.told.own, self.told.parties
        if own is None or not any(p.located and not p.origin and parties.is_own(p) for p in parties.of(clause)):
            return False
        pair = self._known(sentence, clause)
        return bool(pair) and not any(same_body(body, own) for body in pair)

    def _goes_on(self, sentence: Sentence, clause: Sequence[Chunk]) -> bool:
        """Whether the verb of signing is that of the clause before: "…, a porozumienie 17 stycznia 2003 r."."""
        return self.told.spoken is not None and self.told.spoken[0] == sentence.index and not tells(clause)

    def _near(self, sentence: Sentence, dates: Sequence[Dated] = ()) -> bool:
        """Whether the town spoken of last is near: one sentence back, two where the day is counted from between."""
        reach = TWO if dates and dates[0].counted else 1
        return self.told.focus is not None and sentence.index - self.told.focus[0] <= reach

    def _other(
        self, sentence: Sentence, clause: Sequence[Chunk], *, same: bool
    ) -> tuple[OrganisationValue | None, bool]:
        """The town spoken of, or the one where the paper was signed if no other is abroad; and whether that is it."""
        told = self.told
        other = told.town(sentence, same=same)
        for party in told.parties.of(clause):
            if (
                not party.located
                or party.origin
                or told.parties.is_own(party)
                or party.body.country in {None, told.home}
            ):
                continue
            known = told.only is not None and same_body(party.body, told.only)
            if other is None or other.country == told.home:
                known = known or any(same_body(party.body, body) for body in told.named)
            if known or (other is not None and same_body(party.body, other)):
                return party.body, True
            entry = sentence.within(BlockKind.BULLET) or sentence.within(BlockKind.ITEM)
            if entry is not None and signs_there(clause, party):
                return None, False  # "– podpisał w X aneks do umowy": not of the town of the entry before
        return other, False

    def _is_partner(self, sentence: Sentence, own: OrganisationValue, other: OrganisationValue) -> bool:
        """Whether the town spoken of may be the other party: not our own county, no neighbour of waste and buses."""
        home = self.told.home
        if (
            other.kind == "territory"
            and own.kind == "municipality"
            and (other.country == home or is_county(other.name))
        ):
            return False
        return other.country != home or self.told.papers.of_cooperation(sentence)

    def _names_others(self, clause: Sequence[Chunk]) -> bool:
        """Whether the clause says who else signs: "umowa z miejscową szkołą", "między bibliotekami"."""
        others = self.told.words.set("other-signers")
        origins = [p.at for p in self.told.parties.of(clause) if p.origin and p.at > 1]
        if any("nom" in clause[at - 2].cases and not clause[at - 2].lemmas & _SPEAK_FOR for at in origins):
            return True  # "harcerze z X i Y zawarli umowę"
        for i, chunk in enumerate(clause):
            if chunk.mention is None:
                unknown = chunk.form[0].isupper() and chunk.form.isalpha() and not chunk.form.isupper()
                if unknown and i and (with_land(clause[max(0, i - 2) : i]) or relates(clause[i + 1 : i + 4])):
                    return True  # a town that nobody knows
                linked = any(c.form.casefold() in _LINKS for c in clause[max(0, i - _LINK_REACH) : i])
                if linked and chunk.lemmas & others and chunk.cases & {"inst", "acc"}:
                    return True
            elif chunk.kinds & _BODIES and not chunk.kinds & _TOWNS and chunk.cases & {"inst", "nom"}:
                return True
        return False

    def _of_money(self, sentence: Sentence, lemmas: frozenset[str]) -> bool:
        """Whether the paper is one of trade, grants or clusters, which no word of partnership redeems."""
        if self._of_clusters(sentence):
            return True
        if lemmas & {"partnerski", "partnerstwo", "bliźniaczy"}:
            return False
        others = bool(lemmas & self.told.words.set("other-papers")) or is_order(sentence, self.told.words)
        return others or of_project(self.told.state, sentence, 0)
