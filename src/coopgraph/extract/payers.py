"""Who pays: the body behind a name, a budget, a part in the journey ("organizator") or a pronoun."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from coopgraph.extract.chunks import Chunk, opens
from coopgraph.extract.frames import TripFrame
from coopgraph.extract.funding_clauses import is_said_to_pay
from coopgraph.extract.funding_ways import THANKS
from coopgraph.extract.legends import legend
from coopgraph.extract.payer import Payer
from coopgraph.extract.payers_before import named_before
from coopgraph.extract.payers_means import house, is_department, is_of_others, role_behind
from coopgraph.extract.payers_nameless import (
    LOCATING,
    is_by_people,
    is_chapter,
    is_from,
    is_given,
    is_in_unknown_name,
    is_located,
    is_of_unknown,
    is_on_route,
    is_part_of,
    is_unsaid,
)
from coopgraph.extract.payers_others import (
    PARTNERED,
    THERE,
    at_their_cost,
    is_borne_by,
    is_denied,
    is_no_payer,
    is_not_ours,
    is_self,
    leads_to_town,
    role_of_town,
)
from coopgraph.extract.payers_parts import Parts
from coopgraph.extract.payers_us import is_bare_budget, is_us
from coopgraph.extract.payers_words import (
    is_owners,
    is_paid_by,
    is_private,
    pays_beside,
    project_pays,
    role_of,
    side_in_short,
    whose,
)
from coopgraph.extract.people import body_of, speaker
from coopgraph.extract.state import State
from coopgraph.model import MentionKind, NamedValue, PlaceValue, Span

_OWN: Final = frozenset({"miasto", "gmina", "urząd", "własny", "powiat", "województwo", "starostwo"})
_OFFICE_SIGNS: Final = frozenset({"UM", "UG", "UMiG", "UMG"})  # the speaker's own office, named in short
_TOWNS: Final = frozenset({"miasto", "gmina", "powiat"})
_BUDGET: Final = frozenset({"budżet", "środki", "środek", "kasa"})
_MUNICIPAL: Final = _OWN | {"miejski", "gminny", "powiatowy"}  # said of money: "ze środków gminnych"
_BODIES: Final = frozenset({MentionKind.ORGANISATION, MentionKind.FUND, MentionKind.PROGRAMME})
_COMES: Final = frozenset({"odwiedzać", "wysyłać", "przyjeżdżać", "delegować", "wyjeżdżać"})
_TIERS: Final = frozenset({"powiat", "starostwo", "województwo"})
_OF_PROJECTS: Final = frozenset({"projekt", "wiodący", "konsorcjum", "program", "klaster"})
_GRANTS: Final = frozenset(
    {"grant", "dotacja", "dofinansowanie", "stypendium", "wpłata", "składka", "zbiórka", "darowizna", "wsparcie"}
)
_THAT_IS: Final = frozenset({",", "–", "-", "(", "tj", "tj.", "tzn", "tzn.", ".", "czyli"})
_SHORTEST: Final = 2  # letters of initials
_BUDGET_WORDS: Final = 4
_HALLS: Final = frozenset(
    {"magistrat", "ratusz", "merostwo", "władza", "samorząd", "partner", "gospodarz", "przyjaciel"}
)
_NO_PAYER: Final = frozenset({"country", "region"})
_FINITE: Final = ("fin:", "praet:", "imps", "bedzie")
_WITHIN: Final = 3  # chunks: "w ramach realizacji projektu X"
_AND: Final = frozenset({"i", "oraz", "a"})
_SETS_OFF: Final = frozenset({"–", "—", "-", ",", "(", ":"})


class Payers(Parts):
    """Finds payers in the clauses of one journey. `frame` tells who organiser, inviter and host are."""

    def __init__(self, state: State, frame: TripFrame) -> None:
        super().__init__(state, frame)
        self.explaining = False  # the words of a legend, which may hold their own sign
        self.last: Chunk | None = None  # the body named last in the sentence, for "to ona zapłaciła"

    def remember(self, clause: Sequence[Chunk]) -> None:
        """Keep the body that a clause names last: "Magistrat X, który pokrył …"."""
        for before, chunk in reversed(list(zip([None, *clause], clause, strict=False))):
            hall = before is not None and bool(before.lemmas & (_HALLS | _TOWNS)) and "settlement" in chunk.kinds
            if (chunk.mention is not None and chunk.mention.kind in _BODIES) or hall:
                self.last = chunk
                return

    def at(self, clause: Sequence[Chunk], i: int) -> tuple[Payer, int] | None:
        """The payer that begins at chunk `i` and the index after it."""
        chunk = clause[i]
        if is_denied(clause, i):
            return Payer("", "funder", chunk.span), i + 1
        if (told := legend(self.state.reading).get(chunk.form)) is not None and not self.explaining:
            return self._explained(told, chunk.span), i + 1
        given = is_given(clause, i) and clause[0].lemmas.isdisjoint(THANKS)  # "koszty zostaną zwrócone miastu"
        if chunk.mention is not None or given:
            case = (
                i > 1 and clause[i - 2].form.casefold() == "w" and "przypadek" in clause[i - 1].lemmas
            )  # "… X płaciło Y"
            made = self._named(clause, i) if not (given or case) else None
            return (made, i + 1) if made else None
        if before := named_before(clause, i, self.last, self.state.reading):
            made = self._from_mention(before)
            return (made, i + 1) if made else None
        return self._of_money(clause, i)

    def _explained(self, told: Sequence[Chunk], span: Span) -> Payer:
        """Who a sign stands for that the legend of the document explains; nobody where the words name no payer."""
        self.explaining = True
        found = next((made for j in range(len(told)) if (made := self.at(told, j)) and made[0].key), None)
        self.explaining = False
        if found is None and "projekt" in told[0].lemmas and len(told) == 1:
            return self.project(span)
        if found is None or any(map(_is_other_name, told[1:])):
            return Payer("", "funder", span)  # "środki własne Parku"
        return replace(found[0], span=span)

    def _of_money(self, clause: Sequence[Chunk], i: int) -> tuple[Payer, int] | None:
        """The payer behind a word for money, for the own town, or for a part in the journey."""
        chunk, own = clause[i], self.state.context.own
        possessed = whose(clause, i)
        if possessed == "theirs":
            return self._counterpart(None, chunk.span), i + 1
        if own is not None and (possessed or is_us(clause, i, own)):
            return Payer(self.state.drafts.body(speaker(self.state.context, own)), "funder", chunk.span), i + 1
        if "projekt" in chunk.lemmas and (
            (i > 0 and clause[i - 1].form.casefold() in {"z", "ze"}) or project_pays(clause, i)
        ):
            return self._budget(clause, i)
        others = self._is_other_tier(clause, i) or is_from(clause, i) or is_not_ours(clause, i, self.state.costs)
        if others or is_private(clause, i) or is_self(clause, i, self.state.costs):
            return Payer("", "funder", chunk.span), i + 1
        if chunk.lemmas & _GRANTS:  # somebody's money, if the text does not say whose
            unsaid = is_unsaid(clause, i) and self.frame.first("project") is not None  # "opłacono z dotacji"
            nobody = Payer("", "funder", chunk.span)
            return self._budget(clause, i) or (self.project(chunk.span) if unsaid else nobody, i + 1)
        at_ = i + leads_to_town(clause, i)
        other = self._other_town(clause, at_) if clause[at_].lemmas & _OWN and not is_no_payer(clause, at_) else None
        return other or self._ours(clause, i)

    def _ours(self, clause: Sequence[Chunk], i: int) -> tuple[Payer, int] | None:
        """The payer behind a word for the own town or its money, or else for a part in the journey."""
        chunk = clause[i]
        before = clause[i - 1].lemmas if i else frozenset[str]()
        if is_owners(clause, i) or is_no_payer(clause, i):
            return None
        ours = not before & {"nasz"} or "nom" in chunk.cases  # "wizyta w naszym mieście" is no payer
        money = chunk.lemmas & _BUDGET or (chunk.lemmas & _OWN and ours)
        made = self._budget(clause, i) if money or is_chapter(clause, i) else self._party(clause, i)
        return made or ((Payer("", "funder", chunk.span), i + 1) if is_borne_by(clause, i) else None)

    def _other_town(self, clause: Sequence[Chunk], i: int) -> tuple[Payer, int] | None:
        """The town visited, where "miasto partnerskie" stands; nobody where towns stand in the plural."""
        after = clause[i + 1] if i + 1 < len(clause) else None
        if (role := role_of_town(clause, i)) is not None:
            return Payer(self._known(role) if role else "", "funder", clause[i].span), i + 2
        if after is not None and after.mention is None and after.lemmas & PARTNERED:
            one = any(":sg:" in tag for tag in clause[i].tags)
            return Payer(self._known("host") if one else "", "funder", clause[i].span), i + 2
        if i and clause[i - 1].mention is None and clause[i - 1].lemmas & THERE and "nom" in clause[i].cases:
            return Payer(self._known("host"), "funder", clause[i].span), i + 1  # "tamtejsze miasto pokryło …"
        many = bool(clause[i].tags) and all(":pl:" in tag for tag in clause[i].tags if tag.startswith("subst"))
        return (Payer("", "funder", clause[i].span), i + 1) if many and clause[i].lemmas & _TOWNS else None

    def _is_other_tier(self, clause: Sequence[Chunk], i: int) -> bool:
        """Whether "powiat" stands where a town speaks, "województwo" where no region does: somebody else's money."""
        said = clause[i].lemmas & _TIERS
        if not said or "nom" not in clause[i].cases:
            return False
        own = self.state.context.county
        land = own is not None and own.name.casefold().startswith("województwo")
        return bool(said & {"województwo"}) != land if own is not None else True

    def _named(self, clause: Sequence[Chunk], i: int) -> Payer | None:
        """The payer that a name stands for: a body, a town, a project; a people that is said to have paid."""
        chunk = clause[i]
        assert chunk.mention is not None
        if "country" in chunk.kinds:
            code = getattr(chunk.mention.value, "country", None)
            paid = ("nom" in chunk.cases and is_paid_by(clause, i)) or at_their_cost(clause, i)
            return self._counterpart(code, chunk.span) if code and paid else None
        if (named := house(clause, i, self.state)) is not None:
            return named
        if "project" in chunk.kinds and is_part_of(clause, i):
            return Payer("", "funder", chunk.mention.span)  # "lider projektu X", whoever that is
        if (
            (chunk.mention.kind is MentionKind.PLACE and is_located(clause, i))
            or self._is_goal(clause, i)
            or self._of_people(clause, i)
            or is_on_route(clause, i)
        ):
            return None
        if is_in_unknown_name(clause, i) or (i > 0 and clause[i - 1].form == "przy"):  # "Forum przy Ministerstwie X"
            return Payer("", "funder", chunk.mention.span)
        made = self._from_mention(chunk)
        if made is not None and (made.weak or made.prop == "paidFrom"):
            made.joined = i > 0 and clause[i - 1].form in _AND
            made.within = any("rama" in c.lemmas for c in clause[max(0, i - _WITHIN) : i])
        elif made is not None:
            made.acts = is_said_to_pay(clause, i)
        return made

    def _of_people(self, clause: Sequence[Chunk], i: int) -> bool:
        """Whether a town only tells whose people's costs are spoken of: "koszty wyjazdu delegacji X pokrył …"."""
        before = clause[i - 1] if i else None
        if before is None or "gen" not in clause[i].cases:
            return False
        if i > 1 and opens(before.tags, "adj:sg") and before.mention is None:
            before = clause[i - 2]  # "delegację węgierskiego X podejmowaliśmy"
        if "unit" in clause[i].kinds or "size" in before.kinds:
            counted = before.mention is None or "size" in before.kinds
            return counted and bool(before.lemmas & self.state.rules.lemmas("group"))  # "dwóch pracowników Wydziału X"
        if "nom" in before.cases or before.mention is not None:
            return False
        return bool(before.lemmas & self.state.rules.lemmas("group"))

    def _party(self, clause: Sequence[Chunk], i: int) -> tuple[Payer, int] | None:
        """The payer called by its part in the journey ("strona niemiecka", "organizator"); "UM" is the speaker."""
        chunk, own = clause[i], self.state.context.own
        if chunk.form in _OFFICE_SIGNS and own is not None:
            body = speaker(self.state.context, own)
            return Payer(self.state.drafts.body(body), "funder", chunk.span), i + 1
        if (
            len(chunk.form) > _SHORTEST
            and chunk.form.isupper()
            and (named := self.state.reading.body_called(chunk.form))
        ):
            return Payer(self.state.drafts.body(named), "funder", chunk.span), i + 1
        if chunk.lemmas & _HALLS and "nom" in chunk.cases and (made := self._hall(clause, i)):
            return made
        if side := self._side(clause, i):
            return side
        if people := self._people(clause, i):
            return people
        role = role_of(clause, i)
        return self._by_role(clause, i, role) if role is not None else self._partner(clause, i)

    def _people(self, clause: Sequence[Chunk], i: int) -> tuple[Payer, int] | None:
        """Who a people is that paid: "hotel opłacili Niemcy", "na koszt Węgrów"."""
        chunk = clause[i]
        if not opens(chunk.tags, "subst:pl") or ":m1" not in chunk.tags[0] or not (code := self._land_of(chunk)):
            return None
        borne = is_borne_by(clause, i)
        paid = opens(chunk.tags, "subst:pl:nom") and is_paid_by(clause, i)
        return (self._counterpart(code, chunk.span), i + 1) if borne or paid else None

    def _land_of(self, chunk: Chunk) -> str | None:
        return self.state.nations.of(chunk.lemmas)

    def _side(self, clause: Sequence[Chunk], i: int) -> tuple[Payer, int] | None:
        """Who "strona niemiecka", "str. niem." or "strona odwiedzająca" is; nobody who is known for another side."""
        if short := side_in_short(clause, i):
            return self._counterpart(short, clause[i].span), i + 3
        if "strona" not in clause[i].lemmas:
            return None
        if code := self._nation(clause, i):
            return self._counterpart(code, clause[i].span), i + 2
        if i and clause[i - 1].mention is None and (code := self._land_of(clause[i - 1])):
            return self._counterpart(code, clause[i].span), i + 1  # "польська сторона", "die polnische Seite"
        after = clause[i + 1] if i + 1 < len(clause) else None
        if after is None or not opens(after.tags, "pact") or role_of(clause, i + 1) is not None:
            return None
        key = self._known("sender") if after.lemmas & _COMES else ""
        return Payer(key, "funder", clause[i].span), i + 2

    def _partner(self, clause: Sequence[Chunk], i: int) -> tuple[Payer, int] | None:
        """The town visited behind "partner", "niemieccy partnerzy" who paid; not a partner of a project."""
        after = clause[i + 1] if i + 1 < len(clause) else None
        if (
            "partner" not in clause[i].lemmas
            or not (is_said_to_pay(clause, i) or is_borne_by(clause, i) or pays_beside(clause, i))
            or (after and after.lemmas & _OF_PROJECTS)
        ):
            return None
        return self._counterpart(None, clause[i].span), i + 1

    def _hall(self, clause: Sequence[Chunk], i: int) -> tuple[Payer, int] | None:
        """The town behind "władze X", "ratusz w X", "partnerzy z X"."""
        for j in range(i + 1, min(i + 3, len(clause))):
            if clause[j].form.casefold() in LOCATING:
                continue
            made = self._from_mention(clause[j]) if "settlement" in clause[j].kinds else None
            return (made, j + 1) if made else None
        return None

    def _is_goal(self, clause: Sequence[Chunk], i: int) -> bool:
        """Whether a town only heads its entry: "15–18 stycznia, Berlin – targi, z budżetu miasta"."""
        goals = {f.mention.span for f in self.frame.get("place") if f.mention is not None}
        after = clause[i + 1] if i + 1 < len(clause) else None
        return clause[i].span in goals and after is not None and (after.form in _SETS_OFF or "date" in after.kinds)

    def _from_mention(self, chunk: Chunk) -> Payer | None:
        mention = chunk.mention
        assert mention is not None
        drafts = self.state.drafts
        if mention.kind is MentionKind.PROJECT and isinstance(mention.value, NamedValue):
            return Payer(drafts.named(MentionKind.PROJECT, mention.value, mention.span), "paidFrom", mention.span)
        if mention.kind in {MentionKind.PROGRAMME, MentionKind.FUND} and isinstance(mention.value, NamedValue):
            return Payer(drafts.named(mention.kind, mention.value, mention.span), "funder", mention.span, weak=True)
        if isinstance(mention.value, PlaceValue) and mention.value.kind in _NO_PAYER:
            return None
        body = body_of(chunk, self.state.context)
        if is_department(chunk):
            return Payer("", "funder", mention.span)  # whose money a department spent is the question
        return Payer(drafts.body(body, mention.span), "funder", mention.span) if body else None

    def _budget(self, clause: Sequence[Chunk], i: int) -> tuple[Payer, int] | None:
        """The payer behind "budżet Miasta X", "budżet projektu X", "budżet Miasta", "środki własne", "z projektu"."""
        town = self.state.context.own
        if is_chapter(clause, i) and town is not None:
            return Payer(self.ours(), "funder", clause[i].span), i + 1
        if clause[i].lemmas & _BUDGET and is_by_people(clause, i):
            return Payer("", "funder", clause[i].span), i + 1
        end, project = i, False
        own = any(c.lemmas & _MUNICIPAL or "nasz" in c.lemmas for c in clause[max(0, i - 1) : i])  # "miejska kasa"
        while (
            end < len(clause)
            and end <= i + _BUDGET_WORDS
            and clause[end].mention is None
            and clause[end].form[0].isalpha()
            and (end == i or not self._turns(clause[end]))
        ):
            own = own or bool(clause[end].lemmas & _MUNICIPAL)
            project = "projekt" in clause[end].lemmas
            end += 1
            if project:
                break
        return self._means_of(clause, i, end) or self._purse(clause, i, end, own=own, project=project)

    def _means_of(self, clause: Sequence[Chunk], i: int, end: int) -> tuple[Payer, int] | None:
        """Whose means are at `i` that are not the town's by its name: people's, an organiser's, a department's."""
        if is_of_others(clause, i, end):
            return Payer("", "funder", clause[i].span), end  # "ze środków własnych szkoły"
        if (role := role_behind(clause, i)) is not None:
            return Payer(self._known(role), "funder", clause[i].span), end
        if end < len(clause) and is_department(clause[end]) and self.state.context.own is not None:
            return Payer(self.ours(), "funder", clause[i].span), end + 1  # "ze środków Wydziału Promocji"
        return None

    def _purse(
        self, clause: Sequence[Chunk], i: int, end: int, *, own: bool, project: bool
    ) -> tuple[Payer, int] | None:
        """The payer whose money is at `i`, by the name behind it at `end`, the project or the town that speaks."""
        follower = clause[end] if end < len(clause) else None
        if follower is not None and follower.mention is not None and not is_in_unknown_name(clause, end):
            programme = follower.mention.kind is MentionKind.PROGRAMME
            made = None if project and programme else self._from_mention(follower)
            if made:
                return made, end + 1
        if project:
            return self.project(clause[i].span), end
        town = self.state.context.own
        if town is not None and not is_of_unknown(clause, i) and (own or is_bare_budget(clause, i, end)):
            return Payer(self.ours(), "funder", clause[i].span), max(end, i + 1)
        return (Payer("", "funder", clause[i].span), i + 2) if is_of_unknown(clause, i) else None

    def _turns(self, chunk: Chunk) -> bool:
        """Whether a word ends the name of a budget: "i", a verb, a cost ("miasto wypłaciło tylko diety")."""
        return chunk.form in _AND or opens(chunk.tags, _FINITE) or self.state.costs.of(chunk) is not None

    def _by_role(self, clause: Sequence[Chunk], i: int, role: str) -> tuple[Payer, int] | None:
        """The payer behind "organizator, Fundacja X"; "organizator" alone is the one the journey knows."""
        for j in range(i + 1, min(i + 5, len(clause))):
            if is_a(clause[j], MentionKind.ORGANISATION):
                made = self._from_mention(clause[j])
                body = body_of(clause[j], self.state.context)
                if made and body:
                    return made, j + 1
            of = "gen" in clause[j].cases and clause[j].form.islower() and clause[j].mention is None
            if clause[j].form not in _THAT_IS and not (of and j == i + 1):
                break
        return Payer(self._known(role), "funder", clause[i].span), i + 1


def is_a(chunk: Chunk, kind: MentionKind) -> bool:
    """Whether a chunk is a mention of a kind."""
    return chunk.mention is not None and chunk.mention.kind is kind


def _is_other_name(chunk: Chunk) -> bool:
    """Whether a word begins with a capital and nothing is known of it."""
    return chunk.mention is None and chunk.form[0].isupper() and not chunk.lemmas & _MUNICIPAL
