"""Titles of projects: what stands after "projekt" in quotation marks, after "pn.", or as an acronym.

Run after places and programmes and before organisations, so that the words of a title are no bodies. A title or acronym
once read names the project wherever it stands again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, Final

from coopgraph.annotate.phrase import HYPHENS, Phrases, adjectives, outermost
from coopgraph.lexicon import read_lexicon
from coopgraph.model import Block, BlockKind, Document, Mention, MentionKind, NamedValue, Span, Token
from coopgraph.project import Project

_VERBS: Final = frozenset({"fin", "praet", "bedzie", "imps", "pred", "inf", "pact", "pcon"})
_DASHED: Final = re.compile(r"(?P<short>\S{2,20})\s*(?:[-–—]\s|:\s)\s*(?P<rest>\S.*)", re.DOTALL)
_SHORT: Final = re.compile(r"(?=.*[A-ZĄĆĘŁŃÓŚŹŻ].*[A-ZĄĆĘŁŃÓŚŹŻ0-9])[\w+&@.-]{2,20}")
_SUBTITLE: Final = re.compile(r"\s[–—-]\s|:\s")
_LONGEST: Final = 25
_LONGEST_BARE: Final = 14
_JOINS: Final = frozenset({"&", "+", "-", "–", "@", "’", "'"})
_ENUMERATORS: Final = frozenset({",", "i", "oraz", "a"})


class ProjectTitles:
    """Finds PROJECT mentions."""

    def __init__(self, project: Project) -> None:
        self._project = project

    @cached_property
    def _words(self) -> Mapping[str, frozenset[str]]:
        table: Any = read_lexicon(self._project, "projects")
        return {key: frozenset(values) for key, values in table.items() if key not in {"positive", "negative"}}

    def find(
        self, tokens: Sequence[Token], document: Document, layout: Block, found: Sequence[Mention]
    ) -> list[Mention]:
        """Mentions of kind PROJECT; name as in the text without its quotation marks, acronym where stated."""
        text = Phrases(tokens, document, layout, found)
        mentions = [m for i in self._speaking(text) for m in self._titles(text, i + 1)]
        mentions += [*_fields(text, layout), *self._headings(text, layout)]
        first = outermost(mentions)
        return outermost([*first, *_again(text, first)])

    def _headings(self, text: Phrases, layout: Block) -> Iterator[Mention]:
        """A quotation in a heading that speaks of a project: "„Zielone skwery” – opis projektu"."""
        for block in layout.walk():
            if block.kind is not BlockKind.HEADING:
                continue
            inside = text.tokens.inside(block.span)
            quotes = [(i, q) for i in inside if (q := text.quoted(i)) and q[1] - q[0] <= _LONGEST]
            if len(quotes) != 1 or not any(self._speaks(text, i) for i in inside):
                continue
            i, (first, last, end) = quotes[0]
            # the word must lead to the title or follow it at once; "Projekt budżetu „po staremu”" names another thing
            behind = range(end, min(end + 3, inside[-1] + 1))
            beside = self._speaks(text, i - 1) or any(self._speaks(text, j) for j in behind)
            if beside and (mention := _mention(text, (i, end), (first, last), "project-heading")):
                yield mention

    def _speaks(self, text: Phrases, i: int) -> bool:
        """Whether token i is "projekt" in any of the languages."""
        word = text.lower(i)
        return bool(text.lemma(i, self._words["heads"])) or any(word.startswith(s) for s in self._words["stems"])

    def _speaking(self, text: Phrases) -> list[int]:
        """Where `_speaks` holds, asked once for each word of the document."""
        stems = tuple(self._words["stems"])
        speaking = {word for word in text.tokens.forms if word.lower().startswith(stems)}
        heads = self._words["heads"]
        rows = zip(text.tokens.words, text.tokens.lemmas, strict=True)
        return [i for i, (word, lemmas) in enumerate(rows) if word in speaking or not heads.isdisjoint(lemmas)]

    def _titles(self, text: Phrases, i: int) -> Iterator[Mention]:
        """The title that follows token i - 1, and further ones in a list of quotations."""
        at, announced = self._to_title(text, i)
        mention = self._title(text, at, announced=announced)
        while mention:
            yield mention
            at = mention.head[1]
            if text.lower(at) not in _ENUMERATORS or not text.quoted(at + 1):
                return
            mention = self._title(text, at + 1, announced=True)

    def _to_title(self, text: Phrases, i: int) -> tuple[int, bool]:
        """Skip what may stand between "projekt" and its title; whether "pn." or the like announces one."""
        start = i
        while i - start < 8 and not text.breaks(i):  # noqa: PLR2004 - farther on it is another clause
            skipped = self._skip(text, i)
            if skipped is None:
                break
            i, announced = skipped
            if announced:
                return i, True
        return i, False

    def _skip(self, text: Phrases, i: int) -> tuple[int, bool] | None:
        for phrase in sorted(self._words["announce"], key=lambda p: (-len(p), p)):
            parts = phrase.split()
            if [text.lower(i + n) for n in range(len(parts))] == parts:
                end = i + len(parts)
                return (end + 1 if text.word(end) == ":" else end), True
        if programme := text.at(i, MentionKind.PROGRAMME):
            return programme.head[1], False
        small = text.word(i)[:1].islower()
        if small and adjectives(text.tokens[i]) and not text.lemma(i, self._words["stops"]):
            return i + 1, False
        if text.word(i) == ":" and (text.quoted(i + 1) or text.capital(i + 1)):
            return i + 1, bool(text.quoted(i + 1))
        return None

    def _title(self, text: Phrases, i: int, *, announced: bool) -> Mention | None:
        if i >= len(text) or text.breaks(i):
            return None
        if quote := text.quoted(i):
            first, last, end = quote
            return _mention(text, (i, end), (first, last), "project-quoted") if last - first <= _LONGEST else None
        if announced:
            end = self._bare_end(text, i)
            capital = text.capital(i) or text.word(i).isdigit()
            return _mention(text, (i, end), (i, end), "project-announced") if capital and end > i else None
        end = self._acronym_end(text, i)
        return _mention(text, (i, end), (i, end), "project-acronym") if end > i else None

    def _bare_end(self, text: Phrases, i: int) -> int:
        """The end of a title without quotation marks: a mark, a verb or a word that goes on with the sentence."""
        start = i
        while i - start < _LONGEST_BARE and i < len(text) and (i == start or not text.breaks(i)):
            if text.word(i) in {".", ",", ";", "(", ")", ":"} and text.gap(i + 1 if i + 1 < len(text) else i) != "":
                break
            if text.word(i) in {",", ";", "(", ")"} or (i + 1 == len(text) and text.word(i) == "."):
                break
            if i > start and not text.capital(i) and self._ends(text, i):
                break
            i += 1
        return i

    def _ends(self, text: Phrases, i: int) -> bool:
        if text.lower(i) == "w" and text.lower(i + 1) == "ramach":
            return True
        if text.lemma(i, self._words["stops"]):
            return True
        parts = {a.tag.split(":", 1)[0] for a in text.tokens[i].analyses}
        return bool(parts) and parts <= _VERBS

    def _acronym_end(self, text: Phrases, i: int) -> int:
        """The end of an acronym, and of the title after its dash: "ABC-Go – Lepsze drogi"."""
        end = _coined_end(text, i)
        if end == i or text.word(i) in self._words["no_title"]:
            return i
        longer = end > i + 1 and text.word(i + 1) in _JOINS
        if not longer and text.inside(i, MentionKind.PLACE, MentionKind.PROGRAMME, MentionKind.FUND):
            return i
        dash = end < len(text) and text.word(end) in HYPHENS and text.gap(end) and not text.breaks(end + 1)
        if dash and text.capital(end + 1) and not text.inside(end + 1, MentionKind.PLACE, MentionKind.PERSON):
            return self._bare_end(text, end + 1)
        return end


_LINKS: Final = frozenset({"and", "of", "for", "the", "in", "to", "through", "und", "für"})


def _coined_end(text: Phrases, i: int) -> int:
    """The end of a run of coined words: all capitals, inner capitals or unknown to the dictionary; joined by marks."""
    start = i
    while i < len(text) and (i == start or not text.breaks(i)):
        word = text.word(i)
        after_hyphen = i > start and text.word(i - 1) in _JOINS and not text.gap(i)
        coined = _coined(text, i, alone=i == start) or (after_hyphen and word[:1].isalnum())
        number = i > start and re.fullmatch(r"\d+(?:\.\d+)?", word) and not re.fullmatch(r"(?:19|20)\d\d", word)
        joined = i > start and word in _JOINS and not text.gap(i) and i + 1 < len(text) and not text.gap(i + 1)
        linked = i > start and word in _LINKS and i + 1 < len(text) and _coined(text, i + 1, alone=False)
        if not (coined or number or joined or linked):
            break
        i += 1
    return i


def _coined(text: Phrases, i: int, *, alone: bool) -> bool:
    word = text.word(i)
    if len(word) < 2 or not text.capital(i) or text.inside(i, MentionKind.PERSON):  # noqa: PLR2004 - one letter is none
        return False
    if word.isupper():
        return len(word) > 2 and not text.roman(i)  # noqa: PLR2004 - two letters abbreviate
    if any(c.isupper() for c in word[1:]):
        return True
    if text.tokens[i].known or text.inside(i, MentionKind.PLACE):
        return not alone and word.isascii() and not text.tokens[i].known
    # a capitalised unknown word alone may be a surname; followed by another, or with a number, it is a coined name
    nxt = text.word(i + 1)
    return not alone or bool(nxt[:1].isupper() or nxt[:1].isdigit() or nxt in {"&", "+"})


def _mention(text: Phrases, whole: tuple[int, int], inner: tuple[int, int], rule: str) -> Mention | None:
    first, last = inner
    if last <= first:
        return None
    name = " ".join(text.text_of(first, last).split()).strip(" .,;")
    acronym: str | None = None
    aliases: tuple[str, ...] = ()
    end = whole[1]
    if (dashed := _DASHED.fullmatch(name)) and _SHORT.fullmatch(dashed["short"]):
        acronym, aliases = dashed["short"], (dashed["rest"],)
    elif _SHORT.fullmatch(name) and rule == "project-acronym":
        acronym = name
        aliases, end = _explained(text, end)
        name = aliases[0] if aliases else name
        aliases = ()
    elif bracket := _bracketed(text, end):
        acronym, end = bracket
    if not any(c.isalpha() for c in name):
        return None
    if acronym is None and (parts := _SUBTITLE.split(name, maxsplit=1))[1:] and " " in parts[0]:
        aliases = (parts[0],)
    value = NamedValue(name, acronym=acronym, aliases=aliases)
    return Mention(MentionKind.PROJECT, text.span(whole[0], end), value, (whole[0], end), rule=rule)


def _bracketed(text: Phrases, end: int) -> tuple[str, int] | None:
    """An acronym in brackets after a title: "(akronim: ABC)"."""
    if text.word(end) != "(":
        return None
    first = end + 1
    while text.lower(first) in {"akronim", "w", "skrócie", "skrót", ":", "acronym"}:
        first += 1
    last = first
    while last < len(text) and text.word(last) != ")" and last - first < 4:  # noqa: PLR2004 - "A-B2" is four tokens
        last += 1
    name = text.text_of(first, last) if last > first else ""
    return (name, last + 1) if text.word(last) == ")" and _SHORT.fullmatch(name) else None


def _explained(text: Phrases, end: int) -> tuple[tuple[str, ...], int]:
    """The full title in brackets or quotation marks after an acronym."""
    inner = end + 1 if text.word(end) == "(" else end
    if inner < len(text) and (quote := text.quoted(inner)):
        after = quote[2] + 1 if inner > end and text.word(quote[2]) == ")" else quote[2]
        return (text.text_of(quote[0], quote[1]),), after
    return (), end


def _fields(text: Phrases, layout: Block) -> Iterator[Mention]:
    """The value of a field whose label says it is the title of a project."""
    for block in layout.walk():
        if block.key != "project" or block.kind not in {BlockKind.FIELD, BlockKind.CELL, BlockKind.ITEM}:
            continue
        start = block.label.end if block.label else block.span.start
        inside = list(text.tokens.inside(Span(start, max(start, block.span.end))))
        while inside and not (text.word(inside[0])[:1].isalnum() or text.quoted(inside[0])):
            inside.pop(0)
        while inside and text.word(inside[-1]) in {".", ";", ","}:
            inside.pop()
        if (
            not inside
            or len(inside) > _LONGEST
            or "\n" in text.text[text.tokens[inside[0]].span.start : block.span.end].strip()
        ):
            continue
        quote = text.quoted(inside[0])
        whole = (inside[0], quote[2] if quote else inside[-1] + 1)
        if mention := _mention(text, whole, quote[:2] if quote else whole, "project-field"):
            yield mention


def _again(text: Phrases, first: Sequence[Mention]) -> Iterator[Mention]:
    """Acronyms and titles already read, wherever they stand again."""
    known: dict[tuple[str, ...], NamedValue] = {}
    for mention in first:
        value = mention.value
        if not isinstance(value, NamedValue):
            continue
        if value.acronym:
            known.setdefault(_parts(value.acronym), value)
        if " " in value.name:
            known.setdefault(_parts(value.name), value)
    starts: dict[str, list[tuple[str, ...]]] = {}
    for parts in known:
        starts.setdefault(parts[0], []).append(parts)
    for i in text.tokens.spelt(frozenset(starts)):
        for parts in starts[text.word(i)]:
            end = i + len(parts)
            if tuple(text.word(j) for j in range(i, end)) == parts:
                yield Mention(MentionKind.PROJECT, text.span(i, end), known[parts], (i, end), rule="project-again")


def _parts(name: str) -> tuple[str, ...]:
    """A name cut as tokens are."""
    return tuple(re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)*\d*|\d+(?:[.,]\d+)*|[^\w\s]|_", name))
