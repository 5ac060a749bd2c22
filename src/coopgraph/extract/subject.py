"""What a whole document is about: the one project of a sheet or of an article that opens with it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from typing import Final

from coopgraph.extract.asides import is_remembered
from coopgraph.extract.chunks import Reading, Sentence, once
from coopgraph.extract.drafts import at
from coopgraph.extract.frames import Found, TripFrame
from coopgraph.model import BlockKind, Confidence, Mention, MentionKind, NamedValue, Span
from coopgraph.namespaces import fold

_TOLD: Final = "trip-of-the-project-told"
_BESIDE: Final = "trip-of-the-project-beside"
_OPENING: Final = 4  # sentences at the head of a text that say what it is about
_SAID: Final = 2  # further sentences that must speak of the project
_WORDS: Final = frozenset({"projekt", "mikroprojekt", "przedsięwzięcie", "проєкт", "проект", "project"})
_PARTNERS: Final = frozenset({"partnerstwo", "partnerski", "bliźniaczy", "rocznica", "jubileusz"})
_MEETING: Final = frozenset({"spotkanie", "konsorcjum", "partner"})
_OF_IT: Final = frozenset({"partner", "konsorcjum", "projekt"})  # words that mean the one project of a text
_JOURNEYS: Final = frozenset({"wizyta", "pobyt", "spotkanie", "zjazd"})
_PART_OF: Final = frozenset({"rama", "część"})
_CALLED: Final = _JOURNEYS | {"wyjazd", "mobilność", "wymiana", "podróż", "wycieczka", "staż"}
_WORK: Final = frozenset(
    {"seminarium", "warsztat", "warsztaty", "spotkanie", "studyjny", "szkolenie", "konferencja", "mobilność", "staż"}
)  # what one travels for in a project
_OF_WORK: Final = frozenset(
    {"partner", "konsorcjum", "inauguracyjny", "roboczy", "projektowy", "otwierający", "zamykający", "końcowy"}
    | {"podsumowujący", "inaugurujący"}
)
_NTH: Final = frozenset({"pierwszy", "drugi", "trzeci", "czwarty", "kolejny", "następny", "poprzedni", "ostatni"})
_PARTIES: Final = frozenset(
    {"partner", "lider", "koordynator", "wiodący", "konsorcjum", "sieć", "uczestniczyć", "wraz"}
)
_ENDS: Final = frozenset(
    {"realizacja", "koniec", "zakończyć", "finał", "podsumowanie", "dobiec", "ruszyć", "rozpocząć"}
)
_ELSE: Final = _PARTNERS | {
    "ponadto",
    "niezależnie",
    "oprócz",
    "poza",
    "inny",
    "również",
    "także",
    "wcześnie",
    "targi",
    "służbowy",
}
_BESIDES: Final = _PARTNERS | {"wniosek", "ponadto", "niezależnie", "oprócz", "poza", "inny", "targi", "służbowy"}
_RUNS: Final = frozenset(
    {"realizować", "zrealizować", "rozpocząć", "ruszyć", "uczestniczyć", "dofinansować", "współfinansować"}
    | {"przystąpić", "otrzymać", "prowadzić", "trwać"}
)
_PAID: Final = frozenset(
    {"współfinansować", "dofinansować", "finansować", "sfinansować", "współfinansowany", "dofinansowany"}
)
_ABROAD: Final = ("interreg", "erasmus", "cerv", "europe-for", "cbc", "urbact", "visegrad", "comenius", "eea", "norw")
_NEXT: Final = 2  # sentences
_SHORT: Final = 20  # sentences of a piece of news about one thing
_NOTE: Final = re.compile(r"\s*(?:ad\.?|(?:(?:ad|do)\.? ?)?(?:poz|pkt|lp|nr)\.?)\s*(\d{1,2})[.):]?\s", re.IGNORECASE)
_NUMBERS: Final = frozenset({"nr", "numer", "poz", "pozycja", "lp"})
_NUMBERED: Final = re.compile(
    r"\bprojek\w*\s+(?:nr|numer|(?:z\s+)?(?:poz|lp|pozycji))\.?\s*(\d{1,2})(?![\d./-])", re.IGNORECASE
)
_AROUND_TITLE: Final = frozenset({"(", ")", "–", "-", "—", ":", ".", "„", "”"})
_HEADS: Final = frozenset({BlockKind.LETTERHEAD, BlockKind.HEADING})
_LISTED: Final = (BlockKind.ITEM, BlockKind.ROW, BlockKind.BULLET)


def _is_nth_meeting(sentence: Sentence) -> bool:
    """Whether a sentence counts the meetings of what was told before: "Pierwsze spotkanie odbyło się w X"."""
    return any("spotkanie" in two.lemmas and not _NTH.isdisjoint(one.lemmas) for one, two in pairwise(sentence.tokens))


class SubjectProject:
    """The project that a document is about, looked for once however many journeys it tells (`subject_of`)."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    @cached_property
    def _found(self) -> tuple[Sentence, Mention] | None:
        return _subject(self._reading)

    def add_to(self, frame: TripFrame) -> bool:
        """A journey in a text about one project belongs to it, unless its words give it another reason.

        Returns whether the journey is one of a project and nothing says that it was no meeting.
        """
        if frame.span is None or any(frame.get(role) for role in ("project", "programme", "event")):
            return bool(frame.get("project"))
        told = self._reading.meeting(frame.span)
        found = self.of(told) or self._of_paragraph(frame, told)
        if found is None:
            return False
        naming, mention, rule = found
        frame.add("project", Found(mention.value, at(naming, mention.span, rule, Confidence.MEDIUM), mention))
        return rule not in {_TOLD, _BESIDE} or any(s.lemmas & _MEETING for s in told)

    def of(self, told: Sequence[Sentence]) -> tuple[Sentence, Mention, str] | None:
        """The project that sentences belong to without naming it: where it is named, and by which rule."""
        if (before := self._right_before(told)) is not None:
            return *before, "trip-of-the-project-before"
        if (noted := self._of_note(told) or self._of_entry(told)) is not None:
            return *noted, "trip-of-the-project-noted"
        if (only := next((found for found in self._only_one if self._beside(told, found[0])), None)) is not None:
            return *only, _BESIDE
        subject = self._found or (self._introduced if any(s.lemmas & _OF_IT for s in told) else None)
        if subject is None or not told:
            return None
        naming, mention = subject
        ahead = self._reading.beginning(told[-1].span.end, mention.span.start)
        if len(ahead) > 1 or any(s.lemmas & _PARTNERS for s in told):
            return None
        return naming, mention, _TOLD

    def _of_paragraph(self, frame: TripFrame, told: Sequence[Sentence]) -> tuple[Sentence, Mention, str] | None:
        """The one project that the paragraph names before a journey called its meeting or to the town of a partner.

        "Bierzemy udział w projekcie X, którego partnerem jest Y. Dwie osoby uczestniczyły w warsztatach w Y."
        """
        if not told or MentionKind.PROJECT not in self._reading.named or any(s.lemmas & _BESIDES for s in told):
            return None
        words = frozenset[str]().union(*(s.lemmas for s in told))
        works = not words.isdisjoint(_WORK)
        if not works and words.isdisjoint(_OF_IT):
            return None
        before = self._paragraph_before(told[0])
        named = [(s, m) for s in before for m in s.of(MentionKind.PROJECT) if isinstance(m.value, NamedValue)]
        meets = "spotkanie" in words and (not words.isdisjoint(_OF_WORK) or any(map(_is_nth_meeting, told)))
        if not named and meets and any("projekt" in s.lemmas for s in before):
            named = self._only_one  # the heading names it
        if not named or not _one(named) or any(s.of(MentionKind.PROJECT) for s in told):
            return None
        joint = [s for s in before if s.index >= named[0][0].index and not s.lemmas.isdisjoint(_PARTIES)]
        there = {m.value for s in joint for m in s.of(MentionKind.PLACE)}
        if meets or (works and any(f.value in there for f in frame.get("place"))):
            return *named[-1], "trip-of-the-project-paragraph"
        return None

    def _paragraph_before(self, sentence: Sentence) -> list[Sentence]:
        """What the paragraph or entry of a sentence says before it."""
        part = sentence.within(BlockKind.ITEM) or sentence.block
        return [s for s in self._reading.inside(part.span) if s.index < sentence.index]

    @cached_property
    def _only_one(self) -> list[tuple[Sentence, Mention]]:
        """Where a text names the one project that it names, in no list."""
        named = _all_named(self._reading)
        listed = any(sentence.within(kind) for sentence, _ in named for kind in _LISTED)
        return named if named and not listed and _one(named) else []

    def _beside(self, told: Sequence[Sentence], naming: Sentence) -> bool:
        """Whether a journey stands right behind the words that a project is run, or before a closing note on it.

        "Gmina realizuje projekt X. W maju siedem osób …"; "… Projekt X współfinansowano z programu Interreg."
        """
        if not told or any(s.lemmas & _ELSE for s in told):
            return False
        if naming.block.span == told[0].block.span and 0 < told[0].index - naming.index <= _NEXT:
            return bool(naming.lemmas & _RUNS)
        tail = len(self._reading.sentences) - naming.index
        if told[-1].index >= naming.index or tail > _NEXT or naming.lemmas.isdisjoint(_PAID):
            return False
        if any(s.block.kind in _HEADS for s in self._reading.sentences[told[-1].index : naming.index]):
            return False  # the note stands under another heading
        if is_remembered(told[0], self._reading):
            return False
        slugs = [m.value.slug for m in naming.of(MentionKind.PROGRAMME) if isinstance(m.value, NamedValue)]
        return len(self._reading.sentences) <= _SHORT and any(slug and slug.startswith(_ABROAD) for slug in slugs)

    @cached_property
    def _introduced(self) -> tuple[Sentence, Mention] | None:
        """The one project of a text that begins with it: "Projekt X realizowany jest …"; its partners are meant."""
        named = _all_named(self._reading)
        first = named[0][0] if named and _one(named) and _opens(self._reading, named[0][0]) else None
        opens = first is not None and bool(first.chunks[0].lemmas & _WORDS) and "nom" in first.chunks[0].cases
        return named[0] if opens else None

    @cached_property
    def _rows(self) -> dict[str, tuple[Sentence, Mention]]:
        """The project of each numbered row of a table; a number that two rows have says nothing."""
        numbers: dict[Span, str] = {}
        found: dict[str, list[tuple[Sentence, Mention]]] = {}
        for sentence in self._reading.sentences if MentionKind.PROJECT in self._reading.named else ():
            row = sentence.within(BlockKind.ROW)
            if row is not None and sentence.block.key == "ordinal":
                numbers[row.span] = self._reading.document.quote(sentence.span).strip(" .)")
            elif row is not None and row.span in numbers:
                found.setdefault(numbers[row.span], []).extend(
                    (sentence, m) for m in sentence.of(MentionKind.PROJECT) if isinstance(m.value, NamedValue)
                )
        return {number: named[0] for number, named in found.items() if len(named) == 1}

    def _of_note(self, told: Sequence[Sentence]) -> tuple[Sentence, Mention] | None:
        """The project of the row that a note below a table goes with: "ad 2) …"."""
        item = told[0].within(BlockKind.ITEM) if told else None
        match = _NOTE.match(self._reading.document.quote(item.span)) if item is not None else None
        if match is not None:
            return self._rows.get(match[1])
        told = (*(s for s in self._reading.inside(item.span) if s.index < told[0].index), *told) if item else told
        named = [found for s in told if (found := self.numbered(s)) is not None]
        return named[-1] if named else None

    def _of_entry(self, told: Sequence[Sentence]) -> tuple[Sentence, Mention] | None:
        """The project whose title alone heads the numbered entry that a journey is told in: "3. X (2009)"."""
        item = told[0].within(BlockKind.ITEM) if told and MentionKind.PROJECT in self._reading.named else None
        head = next(iter(self._reading.inside(item.span)), None) if item is not None else None
        if head is None or head.index >= told[0].index or len(head.of(MentionKind.PROJECT)) != 1:
            return None
        title = head.of(MentionKind.PROJECT)[0]
        rest = [c for c in head.chunks if c.mention is not title and c.form not in _AROUND_TITLE]
        bare = all(c.mention is not None or "projekt" in c.lemmas for c in rest)
        return (head, title) if bare else None

    def numbered(self, sentence: Sentence) -> tuple[Sentence, Mention] | None:
        """The project of the one row whose number a sentence gives: "W projekcie nr 4 liderem jest …"."""
        if "projekt" not in sentence.lemmas or _NUMBERS.isdisjoint(sentence.lemmas):
            return None
        found = set(_NUMBERED.findall(self._reading.document.quote(sentence.span)))
        return self._rows.get(found.pop()) if len(found) == 1 else None

    def _right_before(self, told: Sequence[Sentence]) -> tuple[Sentence, Mention] | None:
        """The project of whose meeting or end the sentence before a journey tells: "… wizyta partnerów projektu X"."""
        if not told or told[0].index == 0 or any(s.lemmas & _PARTNERS for s in told):
            return None
        before = self._reading.sentences[told[0].index - 1]
        beside = before.block.span == told[0].block.span
        named = before.of(MentionKind.PROJECT) if beside or before.block.kind in _HEADS else []
        if len(named) == 1 and _only_calls(before, told):
            return before, named[0]
        named = named if beside else []
        ended = bool(before.lemmas & _ENDS) and {"spotkanie", "partner"} <= told[0].lemmas
        if len(named) != 1 or not (ended or (before.lemmas & _JOURNEYS and "partner" in before.lemmas)):
            return None
        return before, named[0]


def _only_calls(before: Sentence, told: Sequence[Sentence]) -> bool:
    """Whether a sentence only says that the journey told next was one of a project: "Wizyta w ramach projektu X!"."""
    if before.lemmas.isdisjoint(_PART_OF) or before.lemmas.isdisjoint(_CALLED) or any(s.lemmas & _ELSE for s in told):
        return False
    return not before.of(MentionKind.DATE, MentionKind.PLACE) and not before.lemmas & _ELSE


@once
def subject_of(reading: Reading) -> SubjectProject:
    """What a document says of the project of its sentences."""
    return SubjectProject(reading)


def _subject(reading: Reading) -> tuple[Sentence, Mention] | None:
    """The project that a text opens with and names alone, and of which it goes on to speak."""
    named = _all_named(reading)
    if not named or not _one(named) or not _opens(reading, named[0][0]):
        return None
    sheet = {b.key for s in reading.sentences for b in (s.within(BlockKind.FIELD),) if b is not None and b.key}
    speaking = sum(bool(s.lemmas & _WORDS) for s in reading.sentences)
    return named[0] if len(sheet & {"lead", "partners", "programme", "budget"}) > 1 or speaking > _SAID else None


def _all_named(reading: Reading) -> list[tuple[Sentence, Mention]]:
    """All mentions of projects, each with its sentence."""
    if MentionKind.PROJECT not in reading.named:
        return []
    return [(s, m) for s in reading.sentences for m in s.of(MentionKind.PROJECT) if isinstance(m.value, NamedValue)]


def _opens(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence stands at the head of a text, in no list."""
    before = [s for s in reading.sentences[: sentence.index] if s.block.kind not in _HEADS]
    return len(before) < _OPENING and not any(sentence.within(kind) for kind in _LISTED)


def _one(named: Sequence[tuple[Sentence, Mention]]) -> bool:
    """Whether all mentions name one project, by title, short title or acronym."""
    known: set[str] = set()
    for _, mention in named:
        value = mention.value
        assert isinstance(value, NamedValue)
        names = {fold(name) for name in (value.name, value.acronym, *value.aliases) if name}
        if known and known.isdisjoint(names):
            return False
        known |= names
    return True
