"""Who has a part in a journey and may pay by that: host, inviter, sender, a side by its country, the project."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from coopgraph.extract.chunks import Chunk
from coopgraph.extract.drafts import municipality
from coopgraph.extract.frames import TripFrame
from coopgraph.extract.payer import Payer
from coopgraph.extract.payers_words import role_in
from coopgraph.extract.people import speaker
from coopgraph.extract.state import State
from coopgraph.extract.subject import subject_of
from coopgraph.model import MentionKind, NamedValue, OrganisationValue, PlaceValue, Span

_FEASTS: Final = frozenset({"anniversary", "cultural-event", "official-visit"})  # a town's own, unless it says more
_PROJECT_REACH: Final = 8  # sentences
_OWN: Final = frozenset({"miasto", "gmina", "urząd", "własny", "powiat", "województwo", "starostwo"})
_COSTS: Final = frozenset({"koszt", "koszty", "wydatek", "wydatki"})
_TELLING: Final = 2  # sentences of the journey itself
_ORGANISED: Final = frozenset({"zorganizować", "organizować", "zorganizowany", "organizowany", "przygotowany"})
_THERE: Final = frozenset({"tamtejszy", "miejscowy", "goszczący", "przyjmujący"})
_HALLS: Final = frozenset({"samorząd", "urząd", "władza", "ratusz", "magistrat", "miasto", "gmina", "merostwo"})
_SIDES: Final = frozenset({"strona", "budżet"})


class Parts:
    """The parts that bodies have in one journey."""

    def __init__(self, state: State, frame: TripFrame) -> None:
        self.state, self.frame = state, frame

    def ours(self) -> str:
        """The key of the town that speaks; empty where none does."""
        own = self.state.context.own
        return self.state.drafts.body(speaker(self.state.context, own)) if own is not None else ""

    def project(self, span: Span) -> Payer:
        """The budget of the project the journey belongs to, or of the one named last; unknown where there is none."""
        known = self.frame.first("project")
        value = known.value if known is not None else self._of_text(span)
        if not isinstance(value, NamedValue):
            return Payer("", "paidFrom", span)
        return Payer(self.state.drafts.named(MentionKind.PROJECT, value), "paidFrom", span)

    def _of_text(self, span: Span) -> object:
        """The project that a text is about where its words stand, or else the one named last before them."""
        told = subject_of(self.state.reading).of(self.state.reading.meeting(span))
        return told[1].value if told is not None else self._named_before(span)

    def _named_before(self, span: Span) -> object:
        before = self.state.reading.beginning(0, span.start + 1)[-_PROJECT_REACH:]
        return next((m.value for s in reversed(before) for m in reversed(s.of(MentionKind.PROJECT))), None)

    def _nation(self, clause: Sequence[Chunk], i: int) -> str | None:
        after = clause[i + 1] if i + 1 < len(clause) else None
        return self.state.nations.of(after.lemmas) if after is not None and after.mention is None else None

    def _counterpart(self, country: str | None, span: Span) -> Payer:
        """Who "strona niemiecka" is: the host or inviter of that country, else the town of a plain visit there.

        Without a country it is any host, or the town visited.
        """
        feast = self.frame.kind is not None and self.frame.kind[0] in _FEASTS
        plain = (feast or self.frame.first("event") is None) and self.frame.first("project") is None
        for role in ("host", "inviter", *(("place",) if plain and len(self.frame.get("place")) == 1 else ())):
            known = self.frame.first(role)
            value = known.value if known is not None else None
            value = _town_of(value) if isinstance(value, PlaceValue) else value
            lands = (
                {value.country, value.seat and value.seat.country} if isinstance(value, OrganisationValue) else set()
            )
            if isinstance(value, OrganisationValue) and (country is None or country in lands):
                return Payer(self.state.drafts.body(value), "funder", span)
        return Payer(self._sent_from(country) if plain else "", "funder", span)

    def _sent_from(self, country: str | None) -> str:
        """The key of who sent the journey, where that is who "strona polska" is."""
        sender = self.frame.first("sender")
        value = sender.value if sender is not None else self.state.context.own
        value = municipality(value) if isinstance(value, PlaceValue) else value
        if country is None or not isinstance(value, OrganisationValue):
            return ""
        lands = {value.country, value.seat and value.seat.country}
        return self.state.drafts.body(value) if country in lands else ""

    def of_label(self, label: frozenset[str]) -> Payer | None:
        """Who paid what a field tells that has this label: a side, the project ("Koszty projektu"), the speaker."""
        span, own = self.frame.span or Span(0, 0), self.state.context.own
        key = self.called(label)
        if key is None and "projekt" in label and not _COSTS.isdisjoint(label):
            return self.project(span)
        ours = own is not None and (not label.isdisjoint(_OWN) or _names_side(own, label))
        if key is None and own is not None and ours:
            key = self.state.drafts.body(speaker(self.state.context, own))
        return Payer(key, "funder", span) if key else None

    def called(self, label: frozenset[str]) -> str | None:
        """The key of whom a label calls by its part in the journey ("Koszty strony zapraszającej"); None for no such.

        Empty where the text does not say who that is.
        """
        role = role_in(label)
        code = self.state.nations.of(label) if "strona" in label else None
        if code or "partner" in label:
            return self._counterpart(code, self.frame.span or Span(0, 0)).key
        return self._known(role) if role is not None else None

    def _known(self, role: str) -> str:
        """The key of who has a part in the journey; empty where the text does not say who."""
        known = self.frame.first(role)
        if role == "host" and known is not None and known.value in {f.value for f in self.frame.get("sender")}:
            known = None  # "druhowie X gościli u strażaków w Y"
        if known is None and role == "organiser":
            known = self.frame.first("journey-organiser")  # "wizyta studyjna zorganizowana przez X"
        if known is None and role == "organiser" and (told := self._organiser_told()) is not None:
            return told
        towns = [f for f in self.frame.get("place") if not isinstance(f.value, PlaceValue) or f.value.kind != "country"]
        if known is None and role == "host" and len(towns) == 1:
            known = towns[0]  # "gospodarze" are the town visited
        if known is None and role == "inviter" and self._is_plain_visit():
            return self._counterpart(None, self.frame.span or Span(0, 0)).key  # "strona zapraszająca" is the other side
        value = known.value if known is not None else None
        value = _town_of(value) if isinstance(value, PlaceValue) else value
        return self.state.drafts.body(value) if isinstance(value, OrganisationValue) else ""

    def _is_plain_visit(self) -> bool:
        """Whether one town visits another: nobody but that town can have asked it to come."""
        feast = self.frame.kind is None or self.frame.kind[0] in _FEASTS
        return feast and self.frame.first("event") is None and self.frame.first("journey-organiser") is None

    def _organiser_told(self) -> str | None:
        """The key of who held what the journey was for, told without a name of it: "konferencja zorganizowana przez X".

        "Tamtejszy samorząd" is that of the town visited; None where nobody is said to have held it.
        """
        told = self.state.reading.meeting(self.frame.span)[:_TELLING] if self.frame.span is not None else []
        for sentence in told:
            for by, after, house in zip(sentence.chunks, sentence.chunks[1:], sentence.chunks[2:], strict=False):
                before = sentence.before(by.span.start)[-1:]
                if by.form != "przez" or not any(c.lemmas & _ORGANISED for c in before):
                    continue
                value = after.mention.value if after.mention is not None else None
                if isinstance(value, OrganisationValue):
                    return self.state.drafts.body(value, after.mention.span if after.mention else None)
                return self._known("host") if after.lemmas & _THERE and house.lemmas & _HALLS else None
        return None


def _names_side(town: PlaceValue, label: frozenset[str]) -> bool:
    """Whether a label speaks of the costs of a town by its name: "Koszty po stronie X"."""
    return not label.isdisjoint(_SIDES) and {word.casefold() for word in town.name.split()} <= {
        word.casefold() for word in label
    }


def _town_of(place: PlaceValue) -> OrganisationValue | None:
    """The municipality of a town or county; None for a country or a land ("Morawy"), which paid for nothing."""
    land = place.kind == "country" or (place.kind == "region" and " " not in place.name)
    return None if land else municipality(place)
