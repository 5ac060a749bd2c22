"""Sentences as sequences of chunks: a mention is one chunk, every other token is one.

Rules are written over chunks, so "delegacja z <sender>" reads the same whether the sender is one word or seven.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import field, replace
from functools import cache, lru_cache, wraps
from itertools import pairwise
from operator import attrgetter
from typing import Final, TypeVar

from coopgraph.extract.nested_mentions import inner_of, outermost
from coopgraph.model import (
    Annotation,
    Block,
    BlockKind,
    Mention,
    MentionKind,
    MentionValue,
    OrganisationValue,
    Span,
    Token,
)
from coopgraph.model.as_read import as_read
from coopgraph.model.lazy import lazy
from coopgraph.model.record import record


def is_town(mention: Mention) -> bool:
    """Whether a mention is a municipality with its common words ("miasto partnerskie X"), which stay words."""
    return getattr(mention.value, "kind", None) == "municipality"


_FINITE: Final = ("fin:", "praet:", "imps:")
_TERRITORIES: Final = ("powiat ", "rejon ", "obwód ", "województwo ", "hromada ", "gmina ")


def is_territory(value: MentionValue) -> bool:
    """Whether a body is a county, district or region: it sends and receives people, and they travel to it."""
    if not isinstance(value, OrganisationValue) or value.kind == "municipality":
        return False
    return value.kind == "territory" or value.name[:12].casefold().startswith(_TERRITORIES)


_LANDS_ABROAD: Final = ("rejon ", "obwód ", "hromada ", "samorząd rejonu ", "samorząd obwodu ", "hrabstwo ", "okres ")


def is_land_abroad(name: str) -> bool:
    """Whether the name of a county, district or region is one that only other countries have ("Rejon X")."""
    return name[:20].casefold().startswith(_LANDS_ABROAD)


def is_county_abroad(name: str) -> bool:
    """Whether a county is called by a name as it stands ("powiat Stade"), not by an adjective as Polish ones are."""
    said = name.casefold()
    return said.startswith("powiat ") and not said.endswith(("ski", "cki", "dzki", "skiego", "ckiego"))


_NO_KINDS: Final = frozenset[str]()

_CALLS: Final = frozenset({"partnerski", "zaprzyjaźniony"})
# Mentions that are words rather than names keep their lemmas: "ośmiu radnych" is still a word for a group.
_WORDS: Final = frozenset({MentionKind.SIZE, MentionKind.COST, MentionKind.PERSON})


_BASE: Final = frozenset({"nom", "acc"})
_JOINS: Final = frozenset({",", "i", "oraz"})
_OUT_OF: Final = frozenset({"z", "ze", "Z", "Ze"})
_HOME: Final = "PL"


@record()
class Chunk:
    """One token, or one mention with the mentions inside it. A name has no lemmas: it is not a word."""

    span: Span
    form: str
    lemmas: frozenset[str]
    cases: frozenset[str]
    tags: tuple[str, ...] = ()
    mention: Mention | None = None
    inner: tuple[Mention, ...] = ()

    kinds: frozenset[str] = frozenset()  # what a pattern may call the mention


def kinds_of(mention: Mention) -> frozenset[str]:
    """The kind of the mention and the kind of its value: organisation and municipality, place and country."""
    value = mention.value
    territory = isinstance(value, OrganisationValue) and is_territory(value)
    return _kinds(mention.kind, getattr(value, "kind", None), territory)


@cache
def _kinds(kind: MentionKind, of_value: str | None, territory: bool) -> frozenset[str]:  # noqa: FBT001 - a third kind
    kinds = frozenset({kind.value, of_value}) if of_value else frozenset({kind.value})
    return kinds | {"territory"} if territory else kinds


_start_of, _end_of = attrgetter("span.start"), attrgetter("span.end")


@record(eq=False)
class Sentence:
    """A sentence (or the text of a field, bullet, cell, heading) with where it stands in the layout tree."""

    index: int
    span: Span
    tokens: tuple[Token, ...]
    chunks: tuple[Chunk, ...]
    mentions: tuple[Mention, ...]
    block: Block  # that holds the sentence
    path: tuple[Block, ...]  # from the root to that block
    lemmas: frozenset[str] = frozenset()  # of all its words, mentions included
    named: frozenset[MentionKind] = frozenset()  # the kinds of its mentions, or of the sentence it is a part of
    answers: dict[object, object] = field(default_factory=dict, init=False, repr=False)  # to what is asked `once`
    _kinds: dict[MentionKind, list[Mention]] | None = field(default=None, init=False, repr=False)
    _names: tuple[tuple[int, Chunk, Mention], ...] | None = field(default=None, init=False, repr=False)
    _around: dict[BlockKind, Block] | None = field(default=None, init=False, repr=False)

    def of(self, *kinds: MentionKind) -> list[Mention]:
        """Its mentions of some kinds, in order, nested ones included."""
        if self.named.isdisjoint(kinds):
            return []
        if len(kinds) == 1:
            return self._by_kind().get(kinds[0], [])
        return [m for m in self.mentions if m.kind in kinds]

    def _by_kind(self) -> dict[MentionKind, list[Mention]]:
        """Its mentions by kind, told apart once: two dozen rules ask for one kind or another."""
        if self._kinds is None:
            found: dict[MentionKind, list[Mention]] = {}
            for mention in self.mentions:
                found.setdefault(mention.kind, []).append(mention)
            self._kinds = found  # type: ignore[misc] # what it is asked never changes
        return self._kinds

    @property
    def names(self) -> tuple[tuple[int, Chunk, Mention], ...]:
        """Its chunks that are mentions, each with its place among the chunks; most chunks are plain words."""
        if self._names is None:
            found = (
                [(i, c, c.mention) for i, c in enumerate(self.chunks) if c.mention is not None] if self.mentions else ()
            )
            self._names = tuple(found)  # type: ignore[misc] # what it is asked never changes
        return self._names

    @property
    def around(self) -> dict[BlockKind, Block]:
        """The innermost block of each kind around it."""
        if self._around is None:
            self._around = {block.kind: block for block in self.path}  # type: ignore[misc] # the innermost stays
        return self._around

    def before(self, offset: int) -> Sequence[Chunk]:
        """Its chunks up to an offset: those that end there or before."""
        return self.chunks[: bisect_right(self.chunks, offset, key=_end_of)]

    def behind(self, offset: int) -> Sequence[Chunk]:
        """Its chunks from an offset on."""
        return self.chunks[bisect_left(self.chunks, offset, key=_start_of) :]

    def words_before(self, offset: int) -> Sequence[Token]:
        """Its tokens up to an offset: those that end there or before."""
        return self.tokens[: bisect_right(self.tokens, offset, key=_end_of)]

    def within(self, kind: BlockKind) -> Block | None:
        """The innermost block of a kind around it."""
        return (self._around or self.around).get(kind)


_UNASKED: Final = object()
_Word = TypeVar("_Word", Token, Chunk)


def words_between(words: tuple[_Word, ...], start: int, end: int) -> tuple[_Word, ...]:
    """The tokens or chunks of a sentence that stand wholly between two offsets."""
    return words[bisect_left(words, start, key=_start_of) : bisect_right(words, end, key=_end_of)]


_Of = TypeVar("_Of", Sentence, "Reading")
_Answer = TypeVar("_Answer")


def once(question: Callable[[_Of], _Answer]) -> Callable[[_Of], _Answer]:
    """A question about a document or a sentence that is answered once, however many rules ask it."""

    def ask(of: _Of) -> _Answer:
        answer = of.answers.get(question, _UNASKED)
        if answer is _UNASKED:
            answer = of.answers[question] = question(of)
        return answer  # type: ignore[return-value] # of this question; `cast` is a call

    return wraps(question)(ask)


def lemmas_of(tokens: Sequence[Token]) -> frozenset[str]:
    """What patterns may call any of these tokens."""
    return frozenset().union(*[token.word.said for token in tokens])


def words(token: Token) -> frozenset[str]:
    """What a pattern may call this token: its lemmas and its form, without capitals."""
    return token.word.said


@lru_cache(maxsize=20_000)
def begins(tags: tuple[str, ...], prefixes: str | tuple[str, ...]) -> bool:
    """Whether the tag of some reading of a word begins so; each word with such readings is asked once."""
    return any(tag.startswith(prefixes) for tag in tags)


def opens(tags: tuple[str, ...], prefixes: str | tuple[str, ...]) -> bool:
    """Whether the tag of the first reading of a word begins so."""
    return bool(tags) and tags[0].startswith(prefixes)


def tells(chunks: Iterable[Chunk]) -> bool:
    """Whether a stretch tells something: the first reading of some word in it is a finite or impersonal verb."""
    for chunk in chunks:  # noqa: SIM110 - asked of every sentence; a generator costs as much as what it asks
        if chunk.tags and chunk.tags[0].startswith(_FINITE):
            return True
    return False


class Reading:
    """An annotation cut into sentences."""

    def __init__(self, annotation: Annotation) -> None:
        self.annotation = annotation
        self.answers: dict[object, object] = {}  # to questions that are asked `once`
        self.document = as_read(annotation.document, annotation.tokens)
        self._token_starts = [t.span.start for t in annotation.tokens]
        self._mention_starts = [m.span.start for m in annotation.mentions]

    @lazy
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences in reading order."""
        found = sorted(self._walk(self.annotation.layout, ()), key=lambda pair: pair[0].start)
        return tuple(self._sentence(i, span, path) for i, (span, path) in enumerate(found))

    @lazy
    def lemmas(self) -> frozenset[str]:
        """What patterns may call any word of the document."""
        return lemmas_of(self.annotation.tokens)

    @lazy
    def named(self) -> frozenset[MentionKind]:
        """The kinds of all mentions."""
        return frozenset([mention.kind for mention in self.annotation.mentions])

    @lazy
    def _initials(self) -> dict[str, OrganisationValue | None]:
        """Bodies by the first letters of their names; None where two share them."""
        found: dict[str, OrganisationValue | None] = {}
        for mention in self.annotation.mentions:
            if isinstance(mention.value, OrganisationValue) and mention.value.name.count(" ") > 1:
                short = "".join(word[0] for word in mention.value.name.split() if word[0].isupper())
                other = found.setdefault(short, mention.value)
                found[short] = other if other is not None and other.name == mention.value.name else None
        return found

    def body_called(self, initials: str) -> OrganisationValue | None:
        """The one body of the document that these initials can stand for ("DIT" for "Dolska Izba Turystyczna")."""
        return self._initials.get(initials)

    @lazy
    def introductions(self) -> frozenset[str]:
        """The lemmas of lines that only introduce what follows: "Wyjazdy zagraniczne w 2018 roku:"."""
        bare = (b for b in self.annotation.layout.walk() if b.kind is BlockKind.FIELD and b.key is None)
        labels = [b.label for b in bare if b.label is not None and not b.sentences]
        return frozenset().union(*(lemmas_of(self.tokens(label)) for label in labels))

    @lazy
    def heading_lemmas(self) -> frozenset[str]:
        """The lemmas of all headings."""
        return frozenset().union(*(s.lemmas for s in self.sentences if s.block.kind is BlockKind.HEADING))

    @lazy
    def _sentence_starts(self) -> list[int]:
        return [s.span.start for s in self.sentences]

    @lazy
    def _sentences_apart(self) -> bool:
        """Whether no sentence ends behind the beginning of the next, as in all but odd layouts."""
        return all(one.span.end <= other.span.start for one, other in pairwise(self.sentences))

    def _walk(self, block: Block, above: tuple[Block, ...]) -> Iterator[tuple[Span, tuple[Block, ...]]]:
        path = (*above, block)
        for span in block.sentences:
            yield span, path
        for child in block.children:
            yield from self._walk(child, path)

    def tokens(self, span: Span) -> tuple[Token, ...]:
        """The tokens that begin inside a span."""
        return self.annotation.tokens[
            bisect_left(self._token_starts, span.start) : bisect_left(self._token_starts, span.end)
        ]

    def mentions(self, span: Span) -> tuple[Mention, ...]:
        """The mentions inside a span, sorted by span, longer first."""
        end = span.end
        low = bisect_left(self._mention_starts, span.start)
        found = self.annotation.mentions[low : bisect_left(self._mention_starts, end, low)]
        return tuple([m for m in found if m.span.end <= end]) if found else ()

    def inside(self, span: Span) -> list[Sentence]:
        """The sentences inside a span."""
        first = bisect_left(self._sentence_starts, span.start)
        last = bisect_left(self._sentence_starts, span.end)
        found = list(self.sentences[first:last])
        if not self._sentences_apart:
            return [s for s in found if s.span.end <= span.end]
        if found and found[-1].span.end > span.end:
            found.pop()
        return found

    def meeting(self, span: Span) -> tuple[Sentence, ...]:
        """The sentences that share a character with a span."""
        first, last = bisect_left(self._sentence_starts, span.start), bisect_left(self._sentence_starts, span.end)
        while first and self.sentences[first - 1].span.end > span.start:
            first -= 1
        return self.sentences[first:last]

    def beginning(self, start: int, end: int) -> tuple[Sentence, ...]:
        """The sentences that begin at an offset or after it, and before another."""
        return self.sentences[bisect_left(self._sentence_starts, start) : bisect_left(self._sentence_starts, end)]

    def label_of(self, block: Block, first: Sentence) -> Sentence | None:
        """The label of a field as a sentence before the first of the field."""
        path = first.path[: first.path.index(block) + 1]
        return self._sentence(first.index - 1, block.label, path) if block.label is not None else None

    def _sentence(self, index: int, span: Span, path: tuple[Block, ...]) -> Sentence:
        first, last = bisect_left(self._token_starts, span.start), bisect_left(self._token_starts, span.end)
        tokens, mentions = self.annotation.tokens[first:last], self.mentions(span)
        chunks = tuple(_chunked(tokens, self._token_starts[first:last], mentions) if mentions else _words(tokens))
        named = frozenset([m.kind for m in mentions])
        return Sentence(index, span, tokens, chunks, mentions, path[-1], path, lemmas_of(tokens), named)


def _chunked(tokens: Sequence[Token], starts: Sequence[int], mentions: Sequence[Mention]) -> list[Chunk]:
    """Tokens with the outermost mentions in place of their words; both are sorted by where they begin (`starts`)."""
    found: list[Chunk] = []
    at, first = 0, 0
    for top in outermost(mentions):
        start, end = top.span.start, top.span.end
        begin = bisect_left(starts, start, at)
        found += _words(tokens[at:begin])
        at = bisect_left(starts, end, begin)
        while mentions[first].span.start < start:
            first += 1
        inside = tokens[begin:at]
        form = (inside[0].reading if len(inside) == 1 else " ".join([t.reading for t in inside])).strip()
        inner, lemmas = inner_of(mentions, first, top), _lemmas_within(top, inside)
        found.append(Chunk(top.span, form, lemmas, top.cases, (), top, inner, kinds_of(top)))
    found += _words(tokens[at:])
    return _left_undeclined(found)


def _left_undeclined(chunks: list[Chunk]) -> list[Chunk]:
    """Towns abroad that writers leave as they are, read in the genitive behind "z" or in a list of it: "z Bonn"."""
    for i, chunk in enumerate(chunks):
        if i and chunk.cases and chunk.cases <= _BASE and "settlement" in chunk.kinds and _is_foreign(chunk):
            before = chunks[i - 1].form
            beside = chunks[i - 2 : i - 1] if before in _JOINS else chunks[i + 2 : i + 3] if before == ":" else ()
            listed = any("settlement" in c.kinds and "gen" in c.cases and "nom" not in c.cases for c in beside)
            if listed or before in _OUT_OF:
                chunks[i] = replace(chunk, cases=chunk.cases | {"gen"})
    return chunks


def _is_foreign(chunk: Chunk) -> bool:
    return chunk.mention is not None and getattr(chunk.mention.value, "country", _HOME) not in {None, _HOME}


def _lemmas_within(top: Mention, inside: Sequence[Token]) -> frozenset[str]:
    """The words of a mention that stay words."""
    if top.kind in _WORDS:
        return lemmas_of(inside)
    if not is_town(top):
        return _NO_KINDS
    # "Partnerska gmina X …" opens a sentence with a word that is no name
    led = top.rule.endswith(":partner") and not inside[0].lemmas.isdisjoint(_CALLS)
    return lemmas_of([t for n, t in enumerate(inside) if t.form[0].islower() or (led and not n)])


def _words(tokens: Sequence[Token]) -> list[Chunk]:
    return [Chunk(t.span, t.gloss or t.reading, t.word.said, t.cases, t.tags) for t in tokens]
