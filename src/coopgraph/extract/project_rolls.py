"""Who takes part in a project, listed below words that say so: "W projekcie „X” uczestniczą:", "Konsorcjum tworzą:"."""

from __future__ import annotations

import re
from typing import Final

from coopgraph.extract.chunks import Sentence
from coopgraph.extract.project_sheets import claim_parts
from coopgraph.extract.project_topics import of_projects
from coopgraph.extract.state import State
from coopgraph.model import BlockKind, MentionKind, OrganisationValue, PlaceValue

_JOINT: Final = frozenset({"projekt", "mikroprojekt", "przedsięwzięcie", "konsorcjum", "partnerstwo"})
_TAKE_PART: Final = frozenset(
    {"uczestniczyć", "udział", "tworzyć", "skład", "partner", "realizować", "znaleźć", "liczyć", "uczestnik"}
)
_PARTNERS: Final = frozenset({"partner", "uczestnik"})
_LED: Final = frozenset({"koordynator", "lider", "wiodący", "beneficjent", "wnioskodawca"})
_THEM: Final = (["nimi", ":"], ["to", ":"], ["nimi", "m"])  # "Są nimi:", "Są to:"
_ENTRIES: Final = (BlockKind.BULLET, BlockKind.ITEM)
_SUMS: Final = frozenset({"wartość", "budżet", "koszt", "kwota", "dofinansowanie", "grant"})
_SOURCES: Final = frozenset(
    {"wkład", "dotacja", "źródło", "środek", "środki", "państwo", "efrr", "fundusz", "budżetowy"}
)
_CODED: Final = re.compile(r"\s*(?:[-–•*]\s*)?(?:(?P<lead>LP|PP ?1)|PP ?\d{1,2})(?: ?\([^)\n]{1,20}\))?\s*[–—:.-]\s+\S")
_PARTNER_LINE: Final = re.compile(r"^\s*(?:[-–•*]\s*)?PP ?\d{1,2}\b", re.MULTILINE)
_LONGEST: Final = 20  # tokens of an entry


class Roll:
    """The project whose participants are being listed, if any."""

    def __init__(self) -> None:
        self._project: str | None = None
        self._shares = False  # whether the entries say how much of a sum is whose

    def read(self, sentence: Sentence, project: str | None, state: State) -> None:
        """Claim the bodies of an entry below the words that opened the list; any other line ends it.

        `project` is the draft key of the project that the sentence speaks of.
        """
        if self._project is None and project is not None and _tells_them(sentence, state):
            claim_parts(project, "partner", sentence, state)
            return
        if self._project is None and (project is None or sentence.tokens[-1].form != ":"):
            return
        entry = any(sentence.within(kind) is not None for kind in _ENTRIES)
        if entry and self._project is not None and len(sentence.tokens) <= _LONGEST and not _is_journey(sentence):
            if self._shares and not _is_share(sentence):
                return  # "– EFRR: 85%", "– dotacja Województwa X: 900 zł" tell whose money it is
            claim_parts(self._project, "partner", sentence, state)
        elif not entry:
            self._shares = self._parts_money(sentence)
            self._project = project if self._shares or self._opens(sentence) else None

    @staticmethod
    def _parts_money(sentence: Sentence) -> bool:
        """Whether the parts of a sum follow: "Budżet projektu to 1,2 mln euro, w tym:"."""
        last = sentence.tokens[-1].form == ":" and bool(sentence.of(MentionKind.MONEY))
        return last and not sentence.lemmas.isdisjoint(_SUMS) and sentence.lemmas.isdisjoint(_SOURCES)

    @staticmethod
    def _opens(sentence: Sentence) -> bool:
        last = sentence.tokens[-1].form == ":"
        joint = last and not sentence.lemmas.isdisjoint(_JOINT) and not sentence.lemmas.isdisjoint(_TAKE_PART)
        return joint and not of_projects(sentence)


def _tells_them(sentence: Sentence, state: State) -> bool:
    """Whether a sentence lists those whom the one before only called partners: "… z trzema partnerami. Są nimi: X"."""
    if not _LED.isdisjoint(sentence.lemmas):
        return False  # who leads is told of one of them: "Są to: X – koordynator, Y"
    if sentence.tokens[0].form != "Są" or [t.form for t in sentence.tokens[1:3]] not in _THEM:
        return False
    before = state.reading.sentences[sentence.index - 1] if sentence.index else sentence
    named = bool(before.of(MentionKind.PROJECT)) or not before.lemmas.isdisjoint(_JOINT)
    return named and not before.lemmas.isdisjoint(_PARTNERS)


def _is_share(sentence: Sentence) -> bool:
    """Whether an entry begins with a body, no firm that was hired, and says how much is its part."""
    first = next((c.mention for c in sentence.chunks if c.form[:1].isalnum()), None)
    value = first.value if first is not None else None
    body = isinstance(value, OrganisationValue) and value.kind != "company"
    town = isinstance(value, PlaceValue) and value.kind == "settlement"
    return (body or town) and bool(sentence.of(MentionKind.MONEY)) and sentence.lemmas.isdisjoint(_SOURCES)


def claim_coded(sentence: Sentence, project: str, state: State) -> None:
    """Claim who stands behind the code of a partner at the head of a line: "LP – Comune di X", "PP2: Gmina Y"."""
    text, start = state.reading.document.text, sentence.span.start
    match = _CODED.match(text[text.rfind("\n", 0, start) + 1 : sentence.span.end])
    if match is None or (match["lead"] and not _PARTNER_LINE.search(text, sentence.span.end)):
        return
    claim_parts(project, "leader" if match["lead"] else "partner", sentence, state)


def _is_journey(sentence: Sentence) -> bool:
    """Whether an entry has people and a day, as those of journeys do: "2 osoby – Brno, 3–5.02.2017, kurs"."""
    return {MentionKind.DATE, MentionKind.SIZE} <= sentence.named
