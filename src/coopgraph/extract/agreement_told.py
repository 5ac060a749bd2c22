"""What the sentences of one document have told of agreements so far: the pacts, the towns and papers spoken of last."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from coopgraph.extract.agreement_between import shares_name, two_bodies
from coopgraph.extract.agreement_cuts import clauses, is_anniversary
from coopgraph.extract.agreement_foreign_subjects import after_unread
from coopgraph.extract.agreement_lists import RULE, land_of
from coopgraph.extract.agreement_papers import Papers
from coopgraph.extract.agreement_parties import Parties
from coopgraph.extract.agreement_words import COOPERATES, AgreementWords
from coopgraph.extract.agreement_years import since
from coopgraph.extract.chunks import Chunk, Sentence, begins, tells
from coopgraph.extract.drafts import Where, at, municipality
from coopgraph.extract.pact_dates import Dated, dates_by, dates_in
from coopgraph.extract.pact_later import LATER
from coopgraph.extract.pacts import Pact, Party, same_body
from coopgraph.extract.partner_pages import town_of
from coopgraph.extract.state import State
from coopgraph.model import Confidence, DateValue, OrganisationValue, PlaceValue, Span

_REACH: Final = 3  # sentences
_SAME_DAY: Final = frozenset({"podczas", "wówczas", "wtedy", "uroczyście"})
_THEN: Final = frozenset({"wtedy", "wówczas"})  # in the clause before: "X dostał wtedy obraz, a obaj podpisali …"
_VISIT: Final = frozenset({"wizyta", "pobyt", "spotkanie", "rewizyta", "uroczystość", "sesja", "obchody", "gala"})
_OPENING: Final = 3  # chunks: "W trakcie tej …"
_TWO: Final = 2
_NAMED_OFTEN: Final = 3  # times, and twice as often as the next
_FARTHEST: Final = 4  # sentences back to which anything named before is asked for


@dataclass(slots=True)
class Told:
    """Shared by the readers of one document's sentences."""

    state: State
    words: AgreementWords
    parties: Parties
    papers: Papers
    pacts: list[Pact] = field(default_factory=list)
    spoken: tuple[int, str] | None = None  # sentence and kind of the paper spoken of last
    only: OrganisationValue | None = None  # the one other town of the document
    last: tuple[int, list[OrganisationValue]] | None = None  # sentence and parties of the pact made last
    twinned: int | None = None  # sentence of the partnership told last
    titled: list[OrganisationValue] = field(default_factory=list)  # the two sides that the title names
    at: int = 0  # the sentence being read
    passed: list[Sentence] = field(default_factory=list)  # sentences of no agreement, of which nothing is noted yet
    _focus: tuple[int, OrganisationValue] | None = None
    _pair: tuple[int, list[OrganisationValue]] | None = None
    _when: tuple[int, str, Span] | None = None
    _named: list[OrganisationValue] = field(default_factory=list)

    @property
    def own(self) -> OrganisationValue | None:
        """Who the document speaks for."""
        return self.parties.own

    @property
    def focus(self) -> tuple[int, OrganisationValue] | None:
        """Sentence and town named last."""
        self._catch_up(self.at - _FARTHEST)
        return self._focus

    @property
    def pair(self) -> tuple[int, list[OrganisationValue]] | None:
        """The last two parties named together, and their sentence."""
        self._catch_up(self.at - _FARTHEST)
        return self._pair

    @property
    def when(self) -> tuple[int, str, Span] | None:
        """Sentence and the date told last, and where it stands."""
        self._catch_up(self.at - _FARTHEST)
        return self._when

    @property
    def named(self) -> list[OrganisationValue]:
        """The other parties named so far."""
        self._catch_up(0)
        return self._named

    def head(self, sentence: Sentence, town: OrganisationValue) -> None:
        """Note the town under whose head a sentence stands."""
        self._focus = (sentence.index, town)

    def forget(self) -> None:
        """Drop the towns and papers spoken of last: a section of a town that is not understood begins."""
        self.passed.clear()
        self.spoken = self.last = self.twinned = self._focus = self._pair = self._when = None

    def _catch_up(self, first: int) -> None:
        """Note what the sentences passed over name, from an index on."""
        if not self.passed or self.passed[-1].index < first:
            return
        place = bisect_left(self.passed, first, key=lambda sentence: sentence.index)
        late = self.passed[place:]
        del self.passed[place:]
        for sentence in late:
            for clause in clauses(sentence, self.words.gone):
                parties = self.parties.of(clause)
                self.remember(sentence, clause, parties, self.others(parties))

    def others(self, parties: Sequence[Party]) -> list[Party]:
        """The parties beside who speaks that do not only say where."""
        return [p for p in parties if not self.parties.is_own(p) and not p.located]

    @property
    def home(self) -> str | None:
        """The country of who speaks (ISO 3166-1)."""
        own = self.state.context.own
        return own.country if own is not None else None

    def town(self, sentence: Sentence, *, same: bool) -> OrganisationValue | None:
        """The town named last, or the only one there is where the words point back (`same`)."""
        if self.focus is not None and sentence.index - self.focus[0] <= _REACH:
            return self._land_called(self.focus[1])
        return self.only if same else None

    def _land_called(self, town: OrganisationValue) -> OrganisationValue:
        """The county abroad told before by a town's name, where a county speaks: "Bochnia – Aurich" of two counties."""
        if self.own is None or self.own.kind != "territory" or town.kind != "municipality":
            return town
        return next((body for body in self.named if shares_name(body, town)), town)

    def find_only(self) -> None:
        """Note the other town, where the document names but one abroad."""
        found: dict[str, PlaceValue] = {}
        for mention in self.state.reading.annotation.mentions:
            place = mention.value
            abroad = isinstance(place, PlaceValue) and place.kind == "settlement" and place.country not in {None, "PL"}
            if isinstance(place, PlaceValue) and abroad and not self.state.context.is_own(place):
                found[place.name] = place
        self.only = municipality(next(iter(found.values()))) if len(found) == 1 else None

    @property
    def chief(self) -> OrganisationValue | None:
        """The other town or land abroad that the document names far more than any other; None where there is none."""
        counts: Counter[str] = Counter()
        bodies: dict[str, OrganisationValue] = {}
        for mention in self.state.reading.annotation.mentions:
            value = mention.value
            place = town_of(mention)
            body = municipality(place) if place is not None else land_of(mention)
            if body is None or self.parties.speaker is None or same_body(body, self.parties.speaker):
                continue
            country = place.country if place is not None else body.country
            if country in {None, self.home} or (isinstance(value, PlaceValue) and self.state.context.is_own(value)):
                continue
            counts[body.name] += 1
            bodies.setdefault(body.name, body)
        ranked = counts.most_common(2)
        clear = bool(ranked) and ranked[0][1] >= _NAMED_OFTEN
        clear = clear and (len(ranked) == 1 or ranked[0][1] > _TWO * ranked[1][1])
        return bodies[ranked[0][0]] if clear else None

    def remember(
        self, sentence: Sentence, clause: Sequence[Chunk], parties: Sequence[Party], others: Sequence[Party]
    ) -> None:
        """Note the towns named in a clause, two named together, and the date told last."""
        index = sentence.index  # what was passed over may be noted behind what came later
        self._named += [p.body for p in others]
        seen = others or [p for p in parties if p.place is None and not p.origin and not self.parties.is_own(p)]
        seen = seen or self._feasted(sentence, clause, parties)
        if seen and (self._focus is None or self._focus[0] <= index):
            self._focus = (index, seen[-1].body)
        pair = [p.body for p in parties if not p.located]
        if len(pair) < 2 and sentence.lemmas & COOPERATES:  # noqa: PLR2004 - a pair
            pair = two_bodies(clause, self.state.context) or pair
        if len(pair) == 2 and (self._pair is None or self._pair[0] <= index):  # noqa: PLR2004 - a pair
            self._pair = (index, pair)
        for dated in dates_in(clause) if self._when is None or self._when[0] <= index else ():
            self._when = (index, dated.edtf, dated.span)

    def _feasted(self, sentence: Sentence, clause: Sequence[Chunk], parties: Sequence[Party]) -> list[Party]:
        """Where people were for the jubilee of a paper: it is that town's, and no longer that of the town before."""
        if self.words.papers.isdisjoint(sentence.lemmas) or not any(map(is_anniversary, clause)):
            return []
        return [p for p in parties if p.place is not None and not self.parties.is_own(p)]

    def dates_for(
        self, sentence: Sentence, clause: Sequence[Chunk], parties: Sequence[Party], start: int = 0
    ) -> list[list[Dated]]:
        """The dates of each party: those that stand by it, or counted from the one before ("a pięć lat później X")."""
        found = []
        for party, dates in zip(parties, dates_by(clause, parties), strict=True):
            counted = self.counted(sentence, clause[start : party.at], self.latest(clause[: party.at]))
            low = clause[start].span.start  # "dziesięć lat później, w dniu 13 czerwca 2008 r.": the day is told
            told = [d for d in dates if len(d.edtf) >= len("2001-05") and d.span.start >= low]
            late = clause[after_unread(clause, party)].span.start  # of one not read before: not this one's day
            found.append((told or counted) if counted else [d for d in dates if d.span.start >= late])
            start = party.at
        if not any(found):
            return [self.counted(sentence, clause) for _ in parties]
        return [self._years_on(sentence, clause, dates) for dates in found]

    def _years_on(self, sentence: Sentence, clause: Sequence[Chunk], dates: list[Dated]) -> list[Dated]:
        """The dates; a day whose year is only counted has that year: "zawarły dwa lata później, 3 października"."""
        at = next((i for i, c in enumerate(clause) if c.form.casefold() in LATER), None)
        if at is None or len(dates) != 1 or dates[0].counted or not _follows(clause[at + 1 :], dates[0]):
            return dates
        day, year = dates[0], self.counted(sentence, clause)
        if day.edtf[:4] in self.state.reading.document.quote(day.span):
            return dates
        return [Dated(year[0].edtf[:4] + day.edtf[4:], day.span, counted=True)] if year else []

    def day_of_event(self, sentence: Sentence, clause: Sequence[Chunk]) -> list[Dated]:
        """The one day told in the sentence before, where this one says that it tells of the same: "Podczas …".

        Of days within one month, the month. "Powodem tej wizyty było podpisanie …" is of the day of the visit.
        """
        before = self.state.reading.sentences[sentence.index - 1] if sentence.index else None
        within = sentence.chunks[: sentence.chunks.index(clause[0])] if clause[0] in sentence.chunks else ()
        if any(c.form.casefold() in _SAME_DAY for c in clause) and any("date" in c.kinds for c in within):
            days = [d for d in dates_in(within) if len(d.edtf) == len("2001-05-07")]
            return days if len(days) == 1 else _month_of(within) if not days else []
        opening = (*clause[:_TWO], *sentence.chunks[:1])  # "Podczas sesji odnowiono umowę z A oraz podpisano nową z B"
        then = any(c.form.casefold() in _SAME_DAY for c in opening) or _THEN & {c.form for c in within}
        same = then or _in_its_course(clause) or _at_hour(clause)
        if before is not None and same:
            days = [d for d in dates_in(before.chunks) if len(d.edtf) == len("2001-05-07")]
            if [d.edtf for d in days] == [self.state.issued] and not tells(before.chunks):
                return []  # the paper's own date line: "Piła, 20 maja 2019 r."
            return days if len(days) == 1 else _month_of(before.chunks) if not days else []
        if self.when is None or sentence.index - self.when[0] > _REACH - 1 or not _meant_to_sign(clause):
            return []
        if day := _day_within(clause, self.when[1]):
            return [day]
        told = sentence.index - self.when[0] == 1 and _with_reason(clause)
        visit = (told or any(c.lemmas & _VISIT for c in clause)) and len(self.when[1]) == len("2001-05-07")
        return [Dated(self.when[1], self.when[2])] if visit else []

    @staticmethod
    def latest(clause: Sequence[Chunk]) -> str | None:
        """The last date of a stretch."""
        return next((d.edtf for d in reversed(list(dates_in(clause)))), None)

    def counted(self, sentence: Sentence, clause: Sequence[Chunk], before: str | None = None) -> list[Dated]:
        """The date of "dwa lata później" or "tego samego dnia", from `before` or the one told last; [] without one."""
        if before is None:
            before = self.when[1] if self.when is not None and sentence.index - self.when[0] <= _REACH else None
        found = since(clause, before) if before is not None else None
        late = found is not None and found.edtf[:4] > (self.state.issued or found.edtf)[:4]  # told before it is
        return [found] if found is not None and not late else []

    def _is_seat(self, body: OrganisationValue) -> bool:
        """Whether a municipality is the town from which the county speaks."""
        speaker = self.parties.speaker
        county = speaker is not None and speaker.kind == "territory"
        return county and body.kind == "municipality" and self.state.context.is_own(body.seat)

    def add(
        self,
        sentence: Sentence,
        kind: str,
        parties: list[tuple[OrganisationValue, Span]],
        dates: Sequence[Dated],
        confidence: Confidence = Confidence.HIGH,
    ) -> None:
        """Make a pact of two different parties or more, of the most exact of the dates that name the first one's time.

        "w 2004 r. dołączyło X (umowa z 8 maja 2004 r.)" is of 8 May.
        """
        if len(parties) < 2 or same_body(parties[0][0], parties[1][0]):  # noqa: PLR2004 - two different parties
            return
        if any(body.kind == "territory" for body, _ in parties) and any(self._is_seat(body) for body, _ in parties):
            return  # a county and the town of its office
        pact = Pact(parties, kind, at(sentence, parties[-1][1], f"{RULE}-{kind}", confidence))
        if dates:
            told = max((d for d in dates if d.edtf.startswith(dates[0].edtf)), key=lambda d: len(d.edtf))
            pact.signed = told.edtf
            pact.signed_where = self._where(sentence, told, confidence)
        self.pacts.append(pact)
        self.last = (sentence.index, [body for body, _ in parties])
        if kind in {"twinning", "partnership-agreement"}:
            self.twinned = sentence.index

    def _where(self, sentence: Sentence, told: Dated, confidence: Confidence) -> Where:
        """Where a date stands; one counted on from a year of an earlier sentence rests on both."""
        if not told.counted:
            return at(sentence, told.span, f"{RULE}-signed", confidence)
        when = self.when
        first = self.state.reading.sentences[when[0]] if when is not None and when[0] < sentence.index else sentence
        return Where(Span(first.span.start, sentence.span.end), told.span, f"{RULE}-counted", confidence)


def _follows(after: Sequence[Chunk], day: Dated) -> bool:
    """Whether a day stands right behind the words for later: ", 3 października"."""
    named = next((c for c in after[:_OPENING] if c.mention is not None), None)
    return len(day.edtf) == len("2001-05-07") and named is not None and named.span == day.span


def _in_its_course(clause: Sequence[Chunk]) -> bool:
    """Whether a clause opens with a word for the same event: "W trakcie tej wizyty …", "Przy tej samej okazji …"."""
    forms = [c.form.casefold() for c in clause[: _OPENING + 1]]
    if forms[:2] == ["przy", "tej"] and "okazji" in forms:
        return True
    return forms[:1] == ["w"] and bool({"trakcie", "czasie"} & set(forms)) and any(c.lemmas & _VISIT for c in clause)


def _at_hour(clause: Sequence[Chunk]) -> bool:
    """Whether a clause opens with the hour of the day told before: "O godzinie 11.00 w ratuszu podpisano …"."""
    forms = [c.form.casefold() for c in clause[:_TWO]]
    return forms[:1] == ["o"] and forms[1:] in (["godzinie"], ["godz"], ["godz."])


def _with_reason(clause: Sequence[Chunk]) -> bool:
    """Whether a clause opens with what the day told before was for: "Powodem było podpisanie aktu"."""
    return any(c.lemmas & {"powód", "okazja", "zwieńczenie"} and "inst" in c.cases for c in clause[:_TWO])


def _meant_to_sign(clause: Sequence[Chunk]) -> bool:
    """Whether the signing is what a visit was for: "powodem jej było podpisanie …"."""
    reason = any(c.lemmas & {"powód", "cel", "okazja", "zwieńczenie"} and "inst" in c.cases for c in clause)
    was = any("być" in c.lemmas and begins(c.tags, "praet") for c in clause)
    crowned = any(c.lemmas & {"zwieńczyć", "uwieńczyć", "ukoronować"} and begins(c.tags, "praet") for c in clause)
    return ((reason and was) or crowned) and any(c.lemmas & {"podpisanie", "zawarcie"} for c in clause)


def _month_of(chunks: Sequence[Chunk]) -> list[Dated]:
    """The month of the one stretch of days that a sentence names, where it lies in one month."""
    dates = [c for c in chunks if c.mention is not None and isinstance(c.mention.value, DateValue)]
    if len(dates) != 1 or dates[0].mention is None or not isinstance(dates[0].mention.value, DateValue):
        return []
    first, _, last = dates[0].mention.value.edtf.partition("/")
    month = first[: len("2001-05")]
    known = month.replace("-", "").isdigit() and len(first) == len(last) == len("2001-05-07")
    return [Dated(month, dates[0].span)] if known and last.startswith(month) else []


def _day_within(clause: Sequence[Chunk], month: str) -> Dated | None:
    """The day of a clause without its year, in the month told before: "w czerwcu 2000 r.", then "10 czerwca"."""
    for chunk in clause:
        value = chunk.mention.value if chunk.mention is not None else None
        if isinstance(value, DateValue) and value.edtf.startswith("XXXX-") and len(value.edtf) == len("XXXX-05-07"):
            same = len(month) > len("2001") and month[5:7] == value.edtf[5:7]
            return Dated(month[:4] + value.edtf[4:], chunk.span) if same else None
    return None
