"""Titles of projects: what stands after "projekt" in quotation marks, after "pn.", or as an acronym.

Run after places and programmes and before organisations, so that the words of a title are no bodies. A title or acronym
once read names the project wherever it stands again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import Any, Final

from coopgraph.annotate.marks import Mark
from coopgraph.annotate.phrase import HYPHENS, Phrases, adjectives, nouns, outermost
from coopgraph.annotate.project_acronyms import with_acronyms
from coopgraph.annotate.project_bare import (
    bare_title,
    coined_before,
    goes_on_with_programme,
    is_cut_short,
    is_registered,
    of_somebody,
    on_with_capitals,
)
from coopgraph.annotate.project_codes import beside_codes
from coopgraph.annotate.project_field_titles import of_fields
from coopgraph.annotate.project_heads import of_heading
from coopgraph.annotate.project_lists import ListedTitles
from coopgraph.annotate.project_own_lines import has_own_line, heads_line, in_brackets, is_consortium
from coopgraph.annotate.project_told import again, english, told_in_turn
from coopgraph.annotate.project_ways import is_part, is_predicate, next_titled, past_name, past_proper, past_told
from coopgraph.annotate.sheet_titles import SheetTitles
from coopgraph.annotate.titles import JOINS, coined_end, named
from coopgraph.lexicon import read_lexicon
from coopgraph.model import Block, BlockKind, Document, Mention, MentionKind, Token
from coopgraph.project import Project

_VERBS: Final = frozenset({"fin", "praet", "bedzie", "imps", "pred", "inf", "pact", "pcon"})
_LONGEST: Final = 25
_LONGEST_BARE: Final = 14
_GIVEN: Final = frozenset({MentionKind.FUND, MentionKind.PROGRAMME})
_STEPS: Final = 8  # farther on it is another clause
_CALLED: Final = frozenset({"tytuł", "nazwa"})  # right before "projektu"
_SO: Final = frozenset({"tak", "brzmi", "brzmiał", "brzmiała", "taki", "taką", "nosi", "nosił"})
_SO_CALLED: Final = frozenset({("tak", "nazywa", "się"), ("tak", "nazywał", "się")})
_PREDICATE: Final = 4  # words between a title and "projekt" that it is called
_FAR: Final = 30
_UNDERTAKEN: Final = frozenset({"zadanie", "operacja"})
_ENUMERATORS: Final = frozenset({",", "i", "oraz", "a"})


class ProjectTitles:
    """Finds PROJECT mentions."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._sheets = SheetTitles(project)
        self._lists = ListedTitles(project)
        self._speak = Mark(self._is_project)

    @cached_property
    def _words(self) -> Mapping[str, frozenset[str]]:
        table: Any = read_lexicon(self._project, "projects")
        return {
            key: frozenset(values)
            for key, values in table.items()
            if key not in {"positive", "negative", "sheet", "lists"}
        }

    @cached_property
    def _unfit(self) -> frozenset[str]:
        """Lemmas that begin no title without a mark: "projekt Gminy X", "projekt Uchwały"."""
        table: Any = read_lexicon(self._project, "projects")
        return frozenset([*table["sheet"]["generic"], *table["lists"]["not"], *table["others"]])

    @cached_property
    def _not(self) -> frozenset[str]:
        """Lemmas of papers that a draft is of: "projekt uchwały"."""
        table: Any = read_lexicon(self._project, "projects")
        return frozenset(table["lists"]["not"])

    @cached_property
    def _no_heading(self) -> frozenset[str]:
        """Lemmas that begin the heading of news, not the title of a project."""
        table: Any = read_lexicon(self._project, "projects")
        return self._unfit | frozenset(table["sheet"]["news"])

    @cached_property
    def _announcing(self) -> dict[str, list[list[str]]]:
        """The phrases that announce a title by their first word, the longest first."""
        found: dict[str, list[list[str]]] = {}
        for phrase in sorted(self._words["announce"], key=lambda p: (-len(p), p)):
            found.setdefault(phrase.split()[0], []).append(phrase.split())
        return found

    def find(
        self, tokens: Sequence[Token], document: Document, layout: Block, found: Sequence[Mention]
    ) -> list[Mention]:
        """Mentions of kind PROJECT; name as in the text without its quotation marks, acronym where stated."""
        text = Phrases(tokens, document, layout, found)
        speaking = self._speaking(text)
        mentions = [m for i in speaking for m in self._beside(text, i)]
        mentions += [*told_in_turn(text, speaking), *english(text), *beside_codes(text)]
        mentions += [m for i in text.tokens.bearing(self._words["weak"]) if (m := self._weak(text, i))]
        mentions += [m for i in text.tokens.bearing(self._words["networks"]) if (m := self._network(text, i))]
        mentions += [m for given in found if given.kind in _GIVEN and (m := self._of_fund(text, given))]
        mentions += [
            *of_fields(text, layout, self._words["titled"] | self._words["stops"], self._not),
            *self._headings(text, layout),
            *self._sheets.find(text, layout),
        ]
        listed = list(self._lists.find(Phrases(tokens, document, layout, [*found, *mentions]), layout))
        alone = bool(speaking) and not mentions and not listed
        heading = of_heading(text, layout, self._words["heads"], self._no_heading) if alone else ()
        first = with_acronyms(text, layout, outermost([*mentions, *listed, *heading]))
        return outermost([*first, *again(text, first)])

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
            if beside and (mention := named(text, (i, end), (first, last), "project-heading")):
                yield mention

    def _speaks(self, text: Phrases, i: int) -> bool:
        """Whether token i is "projekt" in any of the languages."""
        word = text.lower(i)
        return bool(text.lemma(i, self._words["heads"])) or any(word.startswith(s) for s in self._words["stems"])

    def _speaking(self, text: Phrases) -> list[int]:
        """Where `_speaks` holds."""
        return text.tokens.where(self._speak)

    def _is_project(self, token: Token) -> bool:
        word = token.word
        return not self._words["heads"].isdisjoint(word.lemmas) or word.lower.startswith(tuple(self._words["stems"]))

    def _beside(self, text: Phrases, head: int) -> list[Mention]:
        """The titles before or after token `head`, "projekt"."""
        return self._titles(text, head) or self._around(text, head) or self._unannounced(text, head)

    def _titles(self, text: Phrases, head: int) -> list[Mention]:
        """The title that follows token `head`, and further ones in a list of quotations."""
        at, announced = self._to_title(text, head + 1)
        mention = self._title(text, at, announced=announced)
        found: list[Mention] = []
        while mention:
            found.append(mention)
            at = next_titled(text, mention.head[1]) if self._several(text, head) else mention.head[1]
            if text.lower(at) not in _ENUMERATORS or not text.quoted(at + 1) or self._same(text, head, at):
                break
            mention = self._title(text, at + 1, announced=True)
        return found

    def _same(self, text: Phrases, head: int, at: int) -> bool:
        """Whether a comma behind the title of one project parts it from its title in another language."""
        return text.word(at) == "," and _numbers(text, head) == {"sg"}

    def _several(self, text: Phrases, head: int) -> bool:
        """Whether token `head` can only speak of several projects."""
        return _numbers(text, head) == {"pl"}

    def _around(self, text: Phrases, head: int) -> list[Mention]:
        """The quotation that a sentence begins with and calls a project, or one announced after the payer."""
        found = self._before(text, head) or self._far(text, head)
        return [found] if found else []

    def _before(self, text: Phrases, head: int) -> Mention | None:
        """Read "„Cicha Przystań” to (nasz) projekt …", "… – projekt …", "… – tak brzmi tytuł projektu"."""
        called = text.lower(head - 1) in _CALLED
        at = head - 2 if called else head - 1
        while called and text.lower(at) in _SO:
            at -= 1
        while head - at <= _PREDICATE and text.lower(at) not in self._words["equates"] and adjectives(text.tokens[at]):
            at -= 1
        at -= 3 * (tuple(text.lower(j) for j in range(at - 2, at + 1)) in _SO_CALLED)
        if text.lower(at) not in self._words["equates"] or not (called or {"nom", "inst"} & text.cases(head)):
            return None
        for first in range(at - 1, max(-1, at - _LONGEST - 3), -1):
            opens = text.sentence_start(first) or text.word(first - 1) in HYPHENS
            if (quote := text.quoted(first)) and quote[2] == at and opens:
                return named(text, (first, at), quote[:2], "project-equated")
        return coined_before(text, at)

    def _far(self, text: Phrases, head: int) -> Mention | None:
        """Read "projekt współfinansowany przez Województwo X pt. „Cicha Przystań”": only the payer stands between."""
        if not text.lemma(head + 1, self._words["stops"]):
            return None
        for i in range(head + 2, min(head + 2 + _FAR, len(text))):
            wrapped = text.breaks(i) or "\n" in text.gap(i)
            below = wrapped and (text.word(i - 1) not in {".", ";", "!", "?"} or self._stands_alone(text, i))
            if (below or text.word(i - 1) == ":") and (quote := text.quoted(i)) and quote[1] - quote[0] <= _LONGEST:
                return named(text, (i, quote[2]), quote[:2], "project-announced")
            if text.breaks(i) or self._speaks(text, i):
                return None
            programme = any(text.inside(j, MentionKind.PROGRAMME) for j in (i, i + 1))
            if text.lemma(i, self._words["others"]) and not programme:
                return None
            end = self._announces(text, i)
            if end and (quote := text.quoted(end)):
                return named(text, (end, quote[2]), quote[:2], "project-announced")
        return None

    def _stands_alone(self, text: Phrases, i: int) -> bool:
        """Whether a quotation has its line for itself, below a sentence that a programme or fund ends."""
        quote = text.quoted(i) if text.inside(i - 2, *_GIVEN) else None
        return quote is not None and text.breaks(quote[2])

    def _of_fund(self, text: Phrases, given: Mention) -> Mention | None:
        """A quotation announced right behind a fund or programme: "za pośrednictwem Funduszu X pn. „…”"."""
        end = None if text.breaks(given.head[1]) else self._announces(text, given.head[1])
        end = end or in_brackets(text, given)
        quote = text.quoted(end) if end else None
        if not end or quote is None or quote[1] - quote[0] > _LONGEST:
            return None
        return named(text, (end, quote[2]), quote[:2], "project-announced")

    def _weak(self, text: Phrases, i: int) -> Mention | None:
        """A quotation after a word that means a project only where its sentence speaks of money for it."""
        numbered = i + 1 < len(text) and text.word(i + 1).isdigit()  # "Zadanie 1. „Cicha Przystań”"
        first = i + 1 + numbered + (numbered and text.word(i + 2) in {".", ":"})
        start = self._announces(text, first) or first
        quote = text.quoted(start) if start < len(text) and text.lemma(i, self._words["weak"]) else None
        if quote is None or quote[1] - quote[0] > _LONGEST:
            return None
        near = range(max(0, i - _FAR), min(quote[2] + _FAR, len(text)))
        own = numbered or text.lemma(i, _UNDERTAKEN)  # these are told in more than one sentence
        said = [
            j
            for j in near
            if text.lemma(j, self._words["paid"])
            and (text.one_sentence(min(i, j), max(i, j)) or (own and j > i and not self._anew(text, i, j)))
        ]
        works = text.lemma(start + 1, self._words["works"]) and not self._of_partners(text, i, quote[2])
        funded = text.lemma(i, _UNDERTAKEN) and self._of_partners(text, i, quote[2])
        return named(text, (start, quote[2]), quote[:2], "project-quoted") if funded or (said and not works) else None

    def _network(self, text: Phrases, i: int) -> Mention | None:
        """A network that a programme pays for: "sieć „X” w programie URBACT", "sieć miast X (URBACT IV)"."""
        start = self._announces(text, i + 1) or i + 1
        start += text.lower(start) in {"miast", "miejska", "miejskiej", "partnerska", "partnerskiej"}
        payer = text.at(start, MentionKind.PROGRAMME)
        start = payer.head[1] if payer is not None else start  # "sieć URBACT „X”"
        quote = text.quoted(start) if start < len(text) and not text.breaks(start) else None
        end = quote[2] if quote else self._acronym_end(text, start) if start < len(text) else start
        coined = not quote and is_consortium(text, i, start) and self._spoken(text, end)
        if end <= start or text.breaks(start) or not (coined or self._of_partners(text, i, end)):
            return None
        inner = quote[:2] if quote else (start, end)
        return named(text, (start, end), inner, "project-quoted" if quote else "project-acronym")

    def _spoken(self, text: Phrases, i: int) -> bool:
        """Whether a project is spoken of anywhere from token i on."""
        return any(at >= i for at in self._speaking(text))

    def _of_partners(self, text: Phrases, i: int, end: int) -> bool:
        """Whether a programme or fund that is known stands in the sentence of a title, before or behind it."""
        near = range(max(0, i - _FAR), min(end + _FAR, len(text)))
        return any(text.inside(j, *_GIVEN) and text.one_sentence(min(i, j), max(i, j)) for j in near)

    def _anew(self, text: Phrases, i: int, j: int) -> bool:
        """Whether another entry or paragraph begins between two tokens."""
        return any(text.breaks(k) or text.lemma(k, self._words["weak"]) for k in range(i + 1, j + 1))

    def _to_title(self, text: Phrases, i: int) -> tuple[int, bool]:
        """Skip what may stand between "projekt" and its title; whether "pn." or the like announces one."""
        for _ in range(_STEPS):
            skipped = None if text.breaks(i) else self._skip(text, i)
            if skipped is None:
                break
            i, announced = skipped
            if announced:
                return i, True
        return i, False

    def _announces(self, text: Phrases, i: int) -> int | None:
        """The token after "pn.", "pod nazwą" or the like at token i."""
        for parts in self._announcing.get(text.lower(i), ()):
            if [text.lower(i + n) for n in range(len(parts))] == parts:
                end = i + len(parts)
                return end + 1 if text.word(end) == ":" else end
        return None

    def _skip(self, text: Phrases, i: int) -> tuple[int, bool] | None:
        if end := self._announces(text, i):
            return end, True
        past = past_name(text, i) or past_told(text, i, partial(self._announces, text))
        if past is not None:
            return past, False
        small = text.word(i)[:1].islower() or past_proper(text, i, partial(self._announces, text))
        if small and adjectives(text.tokens[i]) and not text.lemma(i, self._words["stops"]):
            return None if text.lower(i) == "to" and not is_predicate(text, i - 1) else (i + 1, False)
        before = text.inside(i - 1, MentionKind.PROGRAMME) or heads_line(text, i - 1)
        if text.word(i) in HYPHENS and text.quoted(i + 1) and before:
            return i + 1, True  # "projekt Erasmus+ – „Cicha Przystań”", "1. projekt – „Cicha Przystań”"
        if text.word(i) == ":" and (text.quoted(i + 1) or text.capital(i + 1)) and not self._of_another(text, i):
            return i + 1, bool(text.quoted(i + 1))
        return None

    def _of_another(self, text: Phrases, colon: int) -> bool:
        """Whether the words before a colon ask for something else of it: "Partner projektu:", "Wartość projektu:"."""
        before = colon - 2
        if before < 0 or text.breaks(colon - 1) or "nom" in text.cases(colon - 1):
            return False
        named = nouns(text.tokens[before])
        return bool(named) and not text.lemma(before, self._words["titled"])

    def _title(self, text: Phrases, i: int, *, announced: bool) -> Mention | None:
        # "projekt pn." at the end of a line, "projekt" above a line that is its title
        wrapped = i < len(text) and ((announced and text.gap(i).count("\n") == 1) or has_own_line(text, i))
        if i >= len(text) or (text.breaks(i) and not wrapped):
            return None
        if quote := text.quoted(i):
            first, last, end = quote
            return named(text, (i, end), (first, last), "project-quoted") if last - first <= _LONGEST else None
        if announced:
            end = self._bare_end(text, i)
            capital = text.capital(i) or text.word(i).isdigit()
            whole = capital and end > i and not is_cut_short(text, i, end)
            return named(text, (i, end), (i, end), "project-announced") if whole else None
        end = self._acronym_end(text, i)
        if end == i or of_somebody(text, i - 1, i, end):
            return None
        return named(text, (i, end), (i, end), "project-acronym")

    def _unannounced(self, text: Phrases, head: int) -> list[Mention]:
        """The title that nothing but its words tells of."""
        at, _ = self._to_title(text, head + 1)
        if at >= len(text) or text.word(at - 1) == ":":
            return []  # "Cel projektu: Zacieśnianie więzi" says what it is for
        if text.word(at) in self._words["no_title"] and not is_part(text, at + 1):
            return []
        found = bare_title(text, head, at, self._bare_end(text, at), self._unfit)
        return [found] if found else []

    def _bare_end(self, text: Phrases, i: int) -> int:
        """The end of a title without quotation marks: a mark, a verb or a word that goes on with the sentence."""
        first = self._piece_end(text, i, i)
        end = first
        while end - i < _LONGEST and text.word(end) in {",", ":"} and not text.breaks(end + 1):
            goes_on = self._ends(text, end + 1)
            if text.word(end) == "," and end > first and goes_on and adjectives(text.tokens[end + 1]):
                return end  # "pn. X, y, z, współfinansowany …": the title runs to where the sentence goes on
            if goes_on or text.lemma(end + 1, self._words["breaks"]):
                break
            after = self._piece_end(text, i, end + 1)
            if after == end + 1:
                break
            end = after
        return first

    def _piece_end(self, text: Phrases, start: int, i: int) -> int:
        """The end of a stretch of a title that no mark and no word of the sentence around it interrupts."""
        first = i
        while i - first < _LONGEST_BARE and i < len(text) and (i == start or not text.breaks(i)):
            if text.word(i) in {".", ",", ";", "(", ")", ":"} and text.gap(i + 1 if i + 1 < len(text) else i) != "":
                break
            if text.word(i) in {",", ";", "(", ")", "!", "?"} or (i + 1 == len(text) and text.word(i) == "."):
                break
            if i > first and not text.capital(i) and self._ends(text, i):
                return i - (i - 1 > first and text.lower(i - 1) in {"i", "a", "oraz"})  # "pn. X i dotyczy …"
            i += 1
        return i

    def _ends(self, text: Phrases, i: int) -> bool:
        if goes_on_with_programme(text, i) or (text.lower(i) == "o" and is_registered(text, i)):
            return True
        if text.lemma(i, self._words["stops"]):
            return True
        parts = {a.tag.split(":", 1)[0] for a in text.tokens[i].analyses}
        return bool(parts) and parts <= _VERBS

    def _acronym_end(self, text: Phrases, i: int) -> int:
        """The end of an acronym, and of the title after its dash: "ABC-Go – Lepsze drogi"."""
        end = coined_end(text, i)
        shouted = text.word(i - 1).isupper() and text.tokens[i].known  # a line in capitals, no acronym
        if end == i or (text.word(i) in self._words["no_title"] and not is_part(text, i + 1)) or shouted:
            return i
        longer = end > i + 1 and text.word(i + 1) in JOINS
        if not longer and text.inside(i, MentionKind.PLACE, MentionKind.PROGRAMME, MentionKind.FUND):
            return i
        dash = end < len(text) and text.word(end) in HYPHENS and text.gap(end) and not text.breaks(end + 1)
        if dash and text.capital(end + 1) and not text.inside(end + 1, MentionKind.PLACE, MentionKind.PERSON):
            return self._bare_end(text, end + 1)
        return end if end > i + 1 or text.word(i).isupper() else on_with_capitals(text, end, self._unfit)


def _numbers(text: Phrases, i: int) -> set[str]:
    """The numbers that a noun may have there."""
    return {a.tag.split(":")[1] for a in text.tokens[i].analyses if a.tag.startswith("subst")}
