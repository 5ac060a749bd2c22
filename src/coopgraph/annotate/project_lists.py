"""Titles in lists of projects: entries that begin with a title and go on with programme, partners or money.

A heading or lead-in ("Projekty zagraniczne", "… realizowała następujące projekty:") opens a list; in an open list an
entry needs one sign that it is about a project, elsewhere it needs more. A line in capitals above "Projekt jest
współfinansowany …" is a title, too. The words are in data/lexicon/projects.yaml (`lists`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, Final

from coopgraph.annotate.phrase import HYPHENS, Phrases, adjectives, nouns
from coopgraph.annotate.project_numbered import says_state, years_behind
from coopgraph.annotate.sentences import is_finite
from coopgraph.annotate.sheet_titles import GOES_ON, field_of
from coopgraph.annotate.titles import coined_end, named, past_code
from coopgraph.lexicon import read_lexicon
from coopgraph.model import Block, BlockKind, Mention, MentionKind, Span, Token
from coopgraph.model.record import record
from coopgraph.project import Project

_ENTRIES: Final = frozenset(
    {BlockKind.HEADING, BlockKind.LETTERHEAD, BlockKind.PARAGRAPH, BlockKind.BULLET, BlockKind.ITEM}
)
_BELOW: Final = frozenset({BlockKind.FIELD, BlockKind.BULLET, BlockKind.TABLE})
_LONGEST: Final = 25
_SHORTEST: Final = 2
_REACH: Final = 14  # blocks below the line of a title that may tell of its project
_FEW: Final = 2
_HEADING: Final = 3  # tokens of a line that says that projects follow
_OTHERS: Final = (MentionKind.PERSON, MentionKind.DATE, MentionKind.PROGRAMME, MentionKind.FUND, MentionKind.PLACE)
_DASHES: Final = frozenset("–—-")
_MARKS: Final = (".", "?", "!", ":", ";", ",")


@record()
class _Signs:
    """What the words around a title tell of."""

    programme: bool
    money: bool
    role: bool
    word: bool
    keys: frozenset[str]

    @property
    def any(self) -> bool:
        """Whether anything tells of a project."""
        return self.programme or self.money or self.role or self.word

    @property
    def count(self) -> int:
        """How many sorts of sign there are."""
        return sum((self.programme, self.money, self.role, self.word))


_TELLS: Final = frozenset(
    {"w", "dotacja", "dofinansowanie", "wartość", "budżet", "koszt", "kwota", "wkład", "wniosek", "finansowanie"}
    | {"realizowany", "zrealizowany", "realizować", "finansowany", "współfinansowany", "dofinansowany", "środki"}
    | {"finansować", "współfinansować", "dofinansować"}
)
_NO_SIGNS: Final = _Signs(programme=False, money=False, role=False, word=False, keys=frozenset())


class ListedTitles:
    """Finds the titles that open the entries of a list of projects."""

    def __init__(self, project: Project) -> None:
        self._project = project

    @cached_property
    def _words(self) -> Mapping[str, frozenset[str]]:
        table: Any = read_lexicon(self._project, "projects")
        words = {key: frozenset(table["lists"][key]) for key in ("heads", "not", "roles", "words", "said", "fields")}
        sheet = {key: frozenset(table["sheet"][key]) for key in ("tells", "generic", "head")}
        return words | sheet | {"roles-keys": frozenset(table["sheet"]["roles"]), "titles": words["fields"]}

    def find(self, text: Phrases, layout: Block) -> Iterator[Mention]:
        """The titles, in order."""
        if not text.tokens.bearing(self._words["heads"]):
            return
        opened: bool | None = False
        for block, after in _in_order(layout, self._words["roles-keys"]):
            may = block.kind in _ENTRIES and opened is not None
            found = self._entry(text, block, after, opened=bool(opened)) if may else None
            if opened and block.kind is BlockKind.FIELD:
                found = self._field(text, block)
            if found is not None:
                yield found
            elif (says := self._opens(text, block)) is not False:
                opened = says
            elif block.kind in {BlockKind.HEADING, BlockKind.LETTERHEAD} and not says_state(text, block):
                opened = False

    def _field(self, text: Phrases, block: Block) -> Mention | None:
        """The value of a field "Nazwa: …" in an open list."""
        if block.label is None or block.key is not None or not block.sentences:
            return None
        label = [i for i in text.tokens.inside(block.label) if text.word(i)[:1].isalpha()]
        if len(label) != 1 or not text.lemma(label[0], self._words["fields"]):
            return None
        inside = list(text.tokens.inside(Span(block.sentences[0].start, block.sentences[-1].end)))
        quote = text.quoted(inside[0]) if inside else None
        if quote:
            return named(text, (inside[0], quote[2]), quote[:2], "project-listed")
        return self._named(text, inside[0], inside[-1] + 1) if inside else None

    def _opens(self, text: Phrases, block: Block) -> bool | None:
        """Whether a heading, an empty field or a lead-in says that projects follow; None for those of resolutions."""
        lead = block.label if block.kind is BlockKind.FIELD else block.sentences[-1] if block.sentences else None
        if lead is None or block.kind is BlockKind.TABLE:
            return False
        said = text.text[lead.start : lead.end].rstrip()
        tail = text.text[lead.end : lead.end + 2].lstrip()
        short = "\n" not in said and not said.endswith(_MARKS) and block.kind is not BlockKind.BULLET
        if not (said.endswith(":") or tail.startswith(":") or short):
            return False
        many = [i for i in text.tokens.inside(lead) if self._many(text, i)]
        drafts = [i for i in many if text.lemma(i + 1, self._words["not"])]
        return None if drafts else bool(many)

    def _many(self, text: Phrases, i: int) -> bool:
        """Whether token i is "projekty"; not in the name of a fund ("Fundusz Mikroprojektów")."""
        named = text.lemma(i, self._words["heads"]) and not text.inside(i, MentionKind.FUND, MentionKind.PROGRAMME)
        numbers = {tag.split(":")[1] for a in text.tokens[i].analyses if (tag := a.tag).startswith("subst:")}
        sole = "sg" in numbers and _agrees_alone(text, i)  # "wartość całego przedsięwzięcia"
        return bool(named) and "pl" in numbers and not sole

    def _entry(self, text: Phrases, block: Block, after: Sequence[Block], *, opened: bool) -> Mention | None:
        """The title that an entry begins with."""
        if not block.sentences:
            return None
        line = list(text.tokens.inside(Span(block.sentences[0].start, block.sentences[-1].end)))
        first = line[0] if line else -1
        if first >= 0 and text.lemma(first, self._words["titles"]) and text.lemma(first + 1, self._words["head"]):
            first += 1  # "Tytuł projektu Cicha Przystań"
        if first >= 0 and text.lemma(first, self._words["head"]):
            first += 1
        if first >= 0 and (past := past_code(text, first, line[-1] + 1)) > first:
            first = past + (text.word(past) in HYPHENS)  # "PBU2/0441/18 – „Cicha Przystań”"
        if first < 0 or first > line[-1] or any(text.inside(i, MentionKind.PROJECT) for i in (first, first + 1)):
            return None
        if quote := text.quoted(first):
            others = not opened and any(text.inside(i, MentionKind.PROJECT) for i in line if i >= quote[2])
            signs = self._signs(text, block, after)
            return None if others else self._quoted(text, first, quote, signs, opened=opened)
        if opened and (years := years_behind(text, block)) is not None:
            return self._named(text, first, next(i for i in line if text.tokens[i].span.start > years))
        may = opened or self._of_project(text, after)  # else nothing says that it is a project
        return self._bare(text, block, after, first, line[-1] + 1, opened=opened) if may else None

    def _bare(
        self, text: Phrases, block: Block, after: Sequence[Block], first: int, end: int, *, opened: bool
    ) -> Mention | None:
        """The title without quotation marks that an entry begins with."""
        alone = _is_line(text, block)
        signs = self._signs(text, block, after) if alone or opened else _NO_SIGNS
        if alone and self._may_stand(text, block, after, signs, opened=opened):
            return self._named(text, first, _before_remark(text, first, end))
        if opened and not alone and signs.any:
            stop = self._inline_end(text, first, end)
            return self._named(text, first, stop) if stop > first else None
        return None

    def _quoted(
        self, text: Phrases, first: int, quote: tuple[int, int, int], signs: _Signs, *, opened: bool
    ) -> Mention | None:
        """A title in quotation marks; what somebody says ("„…” – mówi burmistrz") is none."""
        inner, last, end = quote
        after = end + 1 if text.word(end) in _DASHES | {","} else end
        spoken = (
            last - inner > _LONGEST or text.word(last - 1) in {",", ".", "?"} or text.lemma(after, self._words["said"])
        )
        enough = signs.any if opened else signs.programme and signs.count > _FEW - 1
        return named(text, (first, end), (inner, last), "project-listed") if enough and not spoken else None

    def _may_stand(self, text: Phrases, block: Block, after: Sequence[Block], signs: _Signs, *, opened: bool) -> bool:
        """Whether a line without quotation marks is a title: by fields below it, or in capitals above a sentence."""
        told = signs.keys & self._words["tells"]
        if len(told) >= _FEW:
            return True
        if opened and block.kind is not BlockKind.LETTERHEAD:
            return signs.programme and signs.count >= _FEW
        letters = [c for c in text.text[block.span.start : block.span.end] if c.isalpha()]
        shouted = bool(letters) and all(c.isupper() for c in letters)
        return shouted and signs.programme and (not opened or self._of_project(text, after))

    def _of_project(self, text: Phrases, after: Sequence[Block]) -> bool:
        """Whether the next block goes on with "Projekt (jest) współfinansowany …", "Projekt realizowany z: …"."""
        inside = list(text.tokens.inside(after[0].span))[:3] if after else []
        if not inside or not text.lemma(inside[0], self._words["heads"]) or "nom" not in text.cases(inside[0]):
            return False
        return any(adjectives(text.tokens[i]) or is_finite(text.tokens[i]) for i in inside[1:])

    def _named(self, text: Phrases, first: int, end: int) -> Mention | None:
        """A title without quotation marks, if the words can be one."""
        if text.lemma(first, _TELLS) or any(text.inside(i, MentionKind.MONEY) for i in range(first, end)):
            return None  # "Dotacja UE 84 300 EUR", "W ramach programu Erasmus+" tell of a project
        if not _SHORTEST <= end - first <= _LONGEST and coined_end(text, first) != end:
            return None
        generic = text.lemma(first, self._words["generic"]) and text.lower(first + 1) not in GOES_ON
        if not text.capital(first) or generic:
            return None
        if end - first <= _HEADING and any(self._many(text, i) for i in range(first, end)):
            return None  # "Zrealizowane projekty" heads the list
        whole = [m for kind in _OTHERS for m in (text.at(first, kind),) if m is not None and m.head[1] >= end]
        said = any(_only_verb(text.tokens[i]) for i in range(first, end))
        known = any(text.inside(i, MentionKind.PROJECT) for i in range(first, end))
        return None if whole or said or known else named(text, (first, end), (first, end), "project-listed")

    def _inline_end(self, text: Phrases, first: int, end: int) -> int:
        """The end of a title that a dash or a bracket parts from what is said of it; `first` where nothing does."""
        for i in range(first + 1, min(end, first + _LONGEST)):
            if text.word(i) == "(" or (text.word(i) in HYPHENS and text.gap(i) and i + 1 < end and text.gap(i + 1)):
                return first if text.lemma(i - 1, self._words["roles"]) or _goes_on(text, i, end) else i
            if text.word(i) in {",", ":", ";", "."}:
                return first
        return first

    def _signs(self, text: Phrases, block: Block, after: Sequence[Block]) -> _Signs:
        """What an entry tells of, the fields and bullets below its line included."""
        spans, keys = [block.span], set()
        taken = not _is_line(text, block)
        for other in after[:_REACH]:
            if other.kind is BlockKind.PARAGRAPH and not taken and not text.quoted(text.tokens.inside(other.span)[0]):
                taken = True
            elif other.kind not in _BELOW and field_of(other) is None:
                break
            spans.append(other.span)
            keys.add((field_of(other) or other).key)
        keys |= {child.key for child in block.children}
        inside = [i for span in spans for i in text.tokens.inside(span)]
        kinds = text.kinds(inside)
        lemmas = frozenset[str]().union(*[text.tokens.lemmas[i] for i in inside])
        return _Signs(
            programme=MentionKind.PROGRAMME in kinds or MentionKind.FUND in kinds,
            money=MentionKind.MONEY in kinds,
            role=not self._words["roles"].isdisjoint(lemmas),
            word=not self._words["words"].isdisjoint(lemmas),
            keys=frozenset(key for key in keys if key),
        )


def _in_order(layout: Block, closed: frozenset[str]) -> Iterator[tuple[Block, Sequence[Block]]]:
    """Every block with the siblings right after it, parents before children; not what stands in a list of partners."""
    for at, child in enumerate(layout.children):
        yield child, layout.children[at + 1 : at + 1 + _REACH]
        if child.kind is not BlockKind.FIELD or child.key not in closed:
            yield from _in_order(child, closed)


def _before_remark(text: Phrases, first: int, end: int) -> int:
    """The end of a title before the brackets or the comma that tell its programme or years: "ABC (Interreg), 2018"."""
    for i in range(first + 1, end):
        told = text.inside(i + 1, MentionKind.PROGRAMME, MentionKind.FUND, MentionKind.DATE)
        if told and text.word(i) in {"(", ","}:
            return i
    return end


def _goes_on(text: Phrases, i: int, end: int) -> bool:
    """Whether a sentence goes on behind a bracket: "Goście z X (4 osoby) przyjechali …"."""
    close = next((j for j in range(i, min(end, i + _LONGEST)) if text.word(j) == ")"), end)
    return text.word(i) == "(" and close + 1 < end and _only_verb(text.tokens[close + 1])


def _agrees_alone(text: Phrases, i: int) -> bool:
    """Whether the adjective before a noun can only be singular."""
    before = adjectives(text.tokens[i - 1]) if i else ()
    return bool(before) and all(r.numbers == {"sg"} for r in before)


def _only_verb(token: Token) -> bool:
    """Whether a word can be nothing but a finite verb ("rzeka" is a noun, too)."""
    return is_finite(token) and not nouns(token) and not adjectives(token)


def _is_line(text: Phrases, block: Block) -> bool:
    """Whether a block is one line that no mark ends."""
    start, end = block.sentences[0].start, block.sentences[-1].end
    own = text.text[start:end].strip()
    return "\n" not in own and not own.endswith(_MARKS)
