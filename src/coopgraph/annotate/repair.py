"""Reading damaged words: an extra analysis over unchanged offsets (design §6).

The text keeps its damage; a token gets `repaired` and the readings of that form. Only pages where many words are
unknown are touched, so clean text comes through as it is. There, an unknown word is understood as the cheapest
candidate of the channel that Morfeusz knows, weighed by how usual the word is and whether the document holds its
lemma elsewhere; a known word only gives way to a few very frequent ones ("maja": mają). So is a page with specks of a
scan between its words. A word parted by the end of a line is joined in any text.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Final

from coopgraph.annotate.channel import Channel
from coopgraph.annotate.repair_endings import governed
from coopgraph.annotate.repair_joints import joined, lone, opened, quoted
from coopgraph.annotate.repair_names import TownWords
from coopgraph.annotate.repair_near import near
from coopgraph.annotate.repair_slips import certain
from coopgraph.annotate.repair_specks import is_specked, unspecked
from coopgraph.annotate.repair_words import (
    fits,
    is_adjective,
    is_foreign,
    lost,
    needs_vowel,
    odd,
    skeleton,
    small,
)
from coopgraph.annotate.sentences import NEVER_LAST, SOMETIMES_LAST
from coopgraph.annotate.tokens import analyse, cases_of, is_rare, token
from coopgraph.model import Document, Span, Token
from coopgraph.project import Project

_UNKNOWN_SHARE: Final = 0.06  # of small-letter words; clean pages stay below .03, foreign-model OCR is near .3
_FEWEST_UNKNOWN: Final = 3
_SAMPLE: Final = 60
_SOME: Final = 4
_ENGLISH: Final = frozenset(
    {"of", "the", "and", "project", "projects", "partners", "programme", "lead", "total", "budget", "city"}
    | {"at", "for", "with", "our", "from"}
    | {"municipality", "university", "council", "associated", "international", "duration", "objective", "county"}
)
_POLISH: Final = frozenset({"z", "w", "i", "na", "do", "oraz", "dla", "ze", "we", "od", "program", "gmina", "partner"})
_REPAIRABLE: Final = 0.6  # of the unknown words, in damaged Polish; in text of another language hardly any
_MOST: Final = 11.0  # cost of a word of small letters
_MOST_NAME: Final = (3.0, 0.6)  # of a capitalised one, which may be a foreign name: at length 0, and per letter
_MOST_TOWN: Final = 9.0
_MOST_OTHER: Final = 0.85  # per letter
_NAME: Final = 1.5  # a name that is no town's, which a word is as likely
_OTHER: Final = 3.0  # a name of other letters and not only of lost marks ("Reborn": Rebom)
_LETTERS: Final = 200  # of which some would have a mark
_MARKED: Final = frozenset("ąęłńśźżć")
_MARGIN: Final = 4.5  # dearer candidates than the best by this are not looked at
_RARE: Final = 3.0
_ATTESTED: Final = 0.8  # per e-fold of occurrences of the lemma in the document
_TRIES: Final = 250
_SHORTEST: Final = 2
_SHORT: Final = 3  # so short a form is read as a frequent word or not at all
_ACRONYM: Final = 5
_SHOUT: Final = 7  # letters of a word in capitals that has lost more than marks ("ICLEI" is an acronym)
_USUAL: Final = 4.0  # what a frequent word is cheaper by
_FREQUENT: Final = ("frequent", "preferred", "after_comma", "widespread")
_CAPITAL: Final = 1.0
_ABBREVIATIONS: Final = NEVER_LAST | SOMETIMES_LAST
_LONGEST_ABBREVIATION: Final = 4
_STARTS: Final = frozenset({"", ".", "!", "?"})
_PARTICLE: Final = 5  # letters of a small word inside a foreign name, at most
_REST: Final = 3  # letters of a word that a short one was run into
_JOINED: Final = ("i", "w", "z", "o", "a", "u", "na", "do", "że")


class Repairer:
    """Repairs the tokens of documents of one project. Candidates per form are kept between documents."""

    def __init__(self, project: Project) -> None:
        self.channel = Channel(project)
        self.towns = TownWords(project, self.channel)
        self.candidates = lru_cache(maxsize=20_000)(self._candidates)

    def __call__(self, tokens: Sequence[Token], document: Document) -> list[Token]:
        """The tokens with repairs; fewer where pieces of one word were joined, more where two words were glued."""
        made: list[Token] = []
        names: frozenset[str] | None = None  # that the document writes well somewhere
        for page in _pages(tokens, document):
            text = document.text
            whole = certain(joined(page, text, self.towns.known), text)
            if self.is_damaged(whole) or is_specked(whole, text):
                names = names or frozenset(t.form for t in tokens if t.form[0].isupper())
                whole = _Page(self, whole, text, names).run()
            made.extend(whole)
        return made

    def is_damaged(self, tokens: Sequence[Token]) -> bool:
        """Whether a page is damaged Polish: many unknown words, most of which may be known ones. Names do not count.

        A page of some length that has not one letter with a Polish mark has lost them.
        """
        # clean text shows a mark within a few words, so the letters are hardly ever counted
        if all(_MARKED.isdisjoint(t.form.lower()) for t in tokens):
            letters = sum(map(str.isalpha, "".join(t.form for t in tokens)))
            if letters >= _LETTERS:
                return not _is_english(tokens)
        strange = [t.form for t in tokens if not t.known and _is_word(t.form)]
        unknown = sorted(set(strange))
        if len(unknown) < _FEWEST_UNKNOWN or len(strange) < _UNKNOWN_SHARE * sum(_is_word(t.form) for t in tokens):
            return False
        sample = unknown[:: max(1, len(unknown) // _SAMPLE)]
        return sum(bool(self.candidates(form)) for form in sample) >= _REPAIRABLE * len(sample)

    @cached_property
    def _preferred(self) -> dict[str, str]:
        return self._by_skeleton("preferred")

    @cached_property
    def _frequent(self) -> dict[str, str]:
        return {skeleton(word): word for word in sorted(self.frequent_words)}

    @cached_property
    def frequent_words(self) -> frozenset[str]:
        """Words that win over rarer look-alikes."""
        return frozenset(word for name in _FREQUENT for word in str(self.channel.lexicon.get(name, "")).split())

    @cached_property
    def _misread(self) -> Mapping[str, str]:
        """Frequent words by the other word of Polish that they are read as."""
        found: Mapping[str, str] = self.channel.lexicon.get("misread") or {}  # type: ignore[assignment]  # YAML
        return found

    @cached_property
    def before_months(self) -> frozenset[str]:
        """Words after which a month stands in the genitive."""
        return frozenset(str(self.channel.lexicon.get("before_months", "")).split())

    @cached_property
    def _after_comma(self) -> dict[str, str]:
        return self._by_skeleton("after_comma")

    def _by_skeleton(self, name: str) -> dict[str, str]:
        return {skeleton(word): word for word in str(self.channel.lexicon.get(name, "")).split()}

    def frequent(self, item: Token, *, before: str, after: Token | None = None) -> str | None:
        """The frequent word that a known form stands for in damaged text, if it does."""
        if item.form in self._misread:
            return self._misread[item.form]
        bare = skeleton(item.form)
        comma = before == "," and not (after and item.form == "ze" and needs_vowel(after))
        word = self._preferred.get(bare) or (self._after_comma.get(bare) if comma else None)
        if not word and odd(item):
            word = self._frequent.get(bare)
        if not word or not lost(item.form.lower(), word):
            return None
        loose = odd(item) or before in _STARTS or not any(a.tag.startswith("subst:") for a in item.analyses)
        return word if item.form.islower() else word.capitalize() if loose else None

    def _candidates(self, form: str) -> tuple[tuple[float, str], ...]:
        """(cost, word) of the known words that an unknown form may stand for, cheapest first."""
        return tuple(self._search(form))

    def _search(self, form: str) -> Iterator[tuple[float, str]]:
        shout = len(form) >= _ACRONYM and form.isupper()
        named = form[0].isupper() and not shout
        dear = min(_MOST, _MOST_NAME[0] + _MOST_NAME[1] * len(form)) if named else _MOST
        most = _MOST  # up to which a frequent word is looked for
        for tries, (cost, word) in enumerate(self.channel.candidates(form.lower() if shout else form, most)):
            if tries > _TRIES or cost > most:
                break
            usual = word.lower() in self.frequent_words
            if cost > dear and not (usual and skeleton(word) == skeleton(small(form))):
                continue
            if (len(form) > _SHORT or usual) and fits(word, form) and (found := analyse(word)):
                name = all(a.lemma[0].isupper() for a in found)
                written = word.upper() if shout else word[0].upper() + word[1:] if name else word
                alike = skeleton(word) == skeleton(small(form))
                other = named and form.isalpha() and form.isascii() and not alike and not (usual and "q" in form)
                short = len(form) < _ACRONYM  # a short name is not guessed at: "Bati" may be one
                if other and (short or word.isascii() or cost > _MOST_OTHER * len(form)):
                    continue
                if (form.islower() and name and not alike) or (shout and not alike and len(form) < _SHOUT):
                    continue
                most = min(most, cost + _MARGIN)
                more = _OTHER * other + _NAME * (named and name)
                yield cost + _RARE * is_rare(word) - _USUAL * usual + more, written
        yield from self.towns.candidates(form, _MOST_TOWN)


def _is_english(tokens: Sequence[Token]) -> bool:
    """Whether a page is a list or sheet in English, whose words are too few to tell its language otherwise."""
    lows = [t.form.lower() for t in tokens]
    english = sum(low in _ENGLISH for low in lows)
    return english >= _SOME and english > sum(low in _POLISH for low in lows)


def _is_word(form: str) -> bool:
    """Whether a form counts where unknown words are counted: no name, no abbreviation, no mark."""
    return form[0].islower() and form.lower() not in _ABBREVIATIONS


def _pages(tokens: Sequence[Token], document: Document) -> Iterator[Sequence[Token]]:
    ends = [page.span.end for page in document.pages[:-1]]
    first = 0
    for end in ends:
        last = first
        while last < len(tokens) and tokens[last].span.start < end:
            last += 1
        yield tokens[first:last]
        first = last
    yield tokens[first:]


class _Page:
    """One damaged page."""

    def __init__(self, repairer: Repairer, tokens: Sequence[Token], text: str, names: frozenset[str]) -> None:
        self.repairer, self.tokens, self.text, self.names = repairer, tokens, text, names
        self.after: Token | None = None  # the token that follows the run in hand
        self.lemmas = Counter(lemma for t in tokens if t.known for lemma in t.lemmas)

    def run(self) -> list[Token]:
        """The tokens of the page with repairs."""
        runs: list[tuple[Sequence[Token], tuple[tuple[float, str], ...]]] = []
        before = ""
        for run in self._runs():
            whole = self.repairer.towns.second(before, run[0].form) if len(run) == 1 else ()
            runs.append((run, whole or self._candidates(run, inside=before.islower())))
            before = run[-1].form
        for _, found in runs:  # what has one reading tells which words the page is about
            if len(found) == 1:
                self.lemmas.update({a.lemma for a in analyse(found[0][1])})
        made: list[Token] = []
        for at, (run, found) in enumerate(runs):
            following = runs[at + 1][0] if at + 1 < len(runs) else ()
            self.after = following[0] if following else None
            if self._abbreviates(run, found, following):
                made.extend(run)
            elif not found and len(run) == 1:
                made.extend(self._alone(run[0], made[-1].form if made else ""))
            else:
                usual = bool(made) and self._in_name(run[0], made[-1])
                kept = tuple(one for one in found if one[1] in self.repairer.frequent_words) if usual else found
                made.extend(self._repaired(run, kept, made[-1].reading if made else ""))
        towns = self.repairer.towns
        marked = list(unspecked(list(opened(list(quoted(made, self.text)), self.text)), self.text))
        return list(governed(lone(list(near(marked, towns.known)), self.text), towns))

    def _in_name(self, item: Token, before: Token) -> bool:
        """Whether a small word may stand inside a foreign name ("Casa della Pace")."""
        named = self.after is not None and self.after.form[0].isupper()
        small = item.form.islower() and len(item.form) <= _PARTICLE
        return named and small and before.form[0].isupper() and not before.known

    def _runs(self) -> Iterator[Sequence[Token]]:
        """Stretches of adjacent tokens that may be one word; all other tokens alone."""
        run: list[Token] = []
        for item in self.tokens:
            wordy = self._wordy(item)
            if run and not (wordy and run[-1].span.end == item.span.start):
                yield run
                run = []
            if wordy:
                run.append(item)
            else:
                yield [item]
        if run:
            yield run

    def _wordy(self, item: Token) -> bool:
        form = item.form
        return form.isalpha() or ((form[:-1].isalpha() or not form[:-1]) and form[-1] in self.repairer.channel.signs)

    def _abbreviates(
        self, run: Sequence[Token], found: Sequence[tuple[float, str]], following: Sequence[Token]
    ) -> bool:
        """Whether a form is an abbreviation, or an unknown short form before a full stop, which may be one."""
        if found and (
            min(found)[1].lower() in self.repairer.frequent_words or self.repairer.towns.known(min(found)[1])
        ):
            return False
        form = run[-1].form.lower()
        stopped = bool(following) and following[0].form == "." and following[0].span.start == run[-1].span.end
        short = len(form) <= _LONGEST_ABBREVIATION and form.isalpha()
        return len(run) == 1 and (form in _ABBREVIATIONS or (stopped and short and not run[0].known))

    def _candidates(self, run: Sequence[Token], *, inside: bool = False) -> tuple[tuple[float, str], ...]:
        form = self.text[run[0].span.start : run[-1].span.end]
        if len(form) < _SHORTEST or not (form.isalpha() or sum(map(str.isalpha, form)) > 1):
            return ()  # fewer letters than a word has
        if len(form) < _ACRONYM and not any(map(str.islower, form)):
            return ()
        if len(run) == 1 and run[0].known and not (form.islower() and odd(run[0])):
            return self.repairer.towns.restored(run[0], inside=inside)
        if form in self.repairer.frequent_words:
            return ()
        return self.repairer.candidates(form) or (self.repairer.towns.restored(run[0]) if len(run) == 1 else ())

    def _repaired(self, run: Sequence[Token], found: Sequence[tuple[float, str]], before: str) -> Iterator[Token]:
        span = Span(run[0].span.start, run[-1].span.end)
        form = self.text[span.start : span.end]
        if form[0].isupper() and (self._among_foreign(before) or (before[:1].isupper() and not is_adjective(before))):
            odd = before[:1].isupper() and len(before) > 1 and not analyse(before) and form.isascii()
            found = tuple(
                one for one in found if not is_foreign(one[1], form, odd=odd) and not (odd and self._only_name(one[1]))
            )
        if found:
            best = min(found, key=lambda one: self._rank(one, inside=before.islower()))[1]
            yield token(span, form, best if best != form else None)
        elif len(run) > 1:
            yield from self._parts(run, before)
        else:
            yield from self._alone(run[0], before)

    def _among_foreign(self, before: str) -> bool:
        """Whether an English word stands beside the word in hand: "Shrines of Europe", "Europe at the Table"."""
        return before in _ENGLISH or (self.after is not None and self.after.form in _ENGLISH)

    def _only_name(self, word: str) -> bool:
        """Whether a word is a name of no town, which behind an unknown name is not looked for: "Second Chance"."""
        return self.repairer.towns.known(word) is None and all(a.lemma[0].isupper() for a in analyse(word))

    def _parts(self, run: Sequence[Token], before: str) -> Iterator[Token]:
        """A run that is no word as a whole: without a mark at its end, else token by token."""
        if len(run) > 2 and not run[-1].form[0].isalnum():  # noqa: PLR2004 - a word of two pieces at least, and a mark
            yield from self._repaired(run[:-1], self._candidates(run[:-1]), before)
            yield run[-1]
            return
        for item in run:
            yield from self._repaired([item], self._candidates([item]), before)
            before = item.form

    def _alone(self, item: Token, before: str) -> Iterator[Token]:
        form = item.form
        if item.repaired or not form.isalpha():
            yield item
        elif item.known:
            date = before[-1:].isdigit() or self._governs(item, before)  # "9 maja", "od maja" is a month
            word = None if date else self.repairer.frequent(item, before=before, after=self.after)
            yield token(item.span, form, word) if word else item
        elif form[0] == "l" and self._is_name(f"I{form[1:]}"):
            yield token(item.span, form, f"I{form[1:]}")
        elif form[0].isupper() and "ii" in form[1:-1]:  # two dots over a letter that the model does not know
            yield token(item.span, form, form.replace("ii", "ü"))
        else:
            yield from self._unglued(item)

    def _is_name(self, form: str) -> bool:
        """Whether the document writes a name so elsewhere, or a town is written so."""
        return form in self.names or self.repairer.towns.known(form) is not None

    def _governs(self, item: Token, before: str) -> bool:
        """Whether the word before asks for this word as it stands: a preposition, or a noun for part of a month."""
        tags = [a.tag for a in analyse(before.lower())]
        fits = any(cases_of(tag) & item.cases for tag in tags if tag.startswith("prep:"))
        return fits or before.lower() in self.repairer.before_months

    def _unglued(self, item: Token) -> Iterator[Token]:
        """A short word run into the next one ("ijak"), as two tokens."""
        form, start = item.form, item.span.start
        for head in _JOINED:
            rest = form[len(head) :]
            if form.startswith(head) and len(rest) >= _REST and analyse(rest) and not self.repairer.towns.known(form):
                cut = start + len(head)
                yield token(Span(start, cut), head)
                yield token(Span(cut, item.span.end), rest)
                return
        yield item

    def _rank(self, candidate: tuple[float, str], *, inside: bool) -> tuple[float, str]:
        """The cost with what the document knows; inside a sentence a capital is dearer unless it is a name's."""
        cost, word = candidate
        found = analyse(word)
        times = max((self.lemmas[a.lemma] for a in found), default=0)
        capital = bool(found) and inside and word[0].isupper() and not any(a.lemma[0].isupper() for a in found)
        return cost - _ATTESTED * math.log1p(times) + _CAPITAL * capital, word
