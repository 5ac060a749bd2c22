"""The pattern language of the rules, and its matcher.

A pattern is a line of elements parted by blanks:

    word|other        a token with one of these lemmas (or forms); case is ignored
    ~name             a token with a lemma of the named set
    word|other!       the same as a verb with a person ("dofinansował", not "dofinansowanie")
    word|other=       the same standing for itself: part of no name, no adjective or name after it ("w gminie", not
                      "w gminie partnerskiej", "w gminie X")
    word|other^       the same where it may be a subject ("odwiedzili nas koledzy", not "odwiedzili kolegów")
    {fin,praet}       a token with a reading whose tag begins so; {future} a verb about the future
    <role:kinds/cases>  a mention of one of the kinds (joined by +) in one of the cases (joined by .), captured
    <role:kinds>*     the same, with the mentions listed after it ("A, B (Czechy) oraz C")
    ..3               up to three tokens between, not over a semicolon or colon; ... is up to eight
    ...               likewise, mentions may lie between, too

A gap does not end on a preposition right before a genitive capture: that is another phrase ("grupa … do X").

Any element but a gap may end in `?` (optional). An empty role captures nothing. Shortest gaps win.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, NamedTuple

from coopgraph.errors import ProjectError
from coopgraph.extract.chunks import Chunk, begins
from coopgraph.extract.enumerations import STOP, closing, enumeration
from coopgraph.model import PlaceValue, Span

_WIDE: Final = 8
_LIGHT: Final = frozenset({"m", "in", "np", "."})  # "m.in." is four tokens, and no step in a gap
_MARKS: Final = _LIGHT | STOP | {"("}
_GOVERNING: Final = {
    "z": "gen",
    "ze": "gen",
    "do": "gen",
    "od": "gen",
    "dla": "gen",
    "w": "loc",
    "we": "loc",
    "między": "inst",
}
_GENITIVE: Final = frozenset({"gen"})
_NOMINATIVE: Final = frozenset({"nom"})
_ADJECTIVES: Final = 2  # between a preposition and the name that it governs
_FINITE: Final = ("fin:", "praet:", "imps")
_NOTHING: Final = Chunk(Span(0, 0), "", frozenset(), frozenset())  # what stands behind the last chunk
_CAPTURE: Final = re.compile(
    r"<(?P<role>[a-z_-]*):(?P<kinds>[a-z+-]+)(?:/(?P<cases>[a-z.]+))?>(?P<many>\*?)(?P<opt>\??)"
)
_GAP: Final = re.compile(r"\.\.(?P<count>\d+)|(?P<wide>\.\.\.)(?P<number>\d*)")


@dataclass(frozen=True, slots=True)
class Word:
    """A token by lemma; `finite`: a verb with a person; `bare`: part of no name; `subject`: in the nominative."""

    lemmas: frozenset[str]
    optional: bool = False
    finite: bool = False
    bare: bool = False
    subject: bool = False


@dataclass(frozen=True, slots=True)
class Tag:
    """A token by the beginning of a morphological tag."""

    prefixes: tuple[str, ...]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Capture:
    """A mention by kind and case."""

    role: str
    kinds: frozenset[str]
    cases: frozenset[str] | None
    many: bool = False
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """Up to `most` chunks that do not matter."""

    most: int
    mentions: bool


Element = Word | Tag | Capture | Gap


class Hit(NamedTuple):
    """Where a pattern matched: chunk range and the captured chunks by role."""

    first: int
    last: int
    roles: tuple[tuple[str, Chunk], ...]


Roles = tuple[tuple[str, Chunk], ...]
Step = Callable[[Sequence[Chunk], int], tuple[int, Roles] | None]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern.

    `words` and `kinds` are all that a sentence must have: one lemma, one kind of mention out of each set.
    """

    source: str
    elements: tuple[Element, ...]
    words: tuple[frozenset[str], ...] = field(repr=False, compare=False)
    kinds: tuple[frozenset[str], ...] = field(repr=False, compare=False)
    match: Step = field(repr=False, compare=False)  # (end, captures) of a match that begins at a chunk

    def find(self, chunks: Sequence[Chunk], lemmas: Sequence[frozenset[str]] = ()) -> Iterator[Hit]:
        """Matches that do not overlap, left to right; `lemmas` are those of the chunks, where they are at hand."""
        at, match = 0, self.match
        for start in _starts(self.elements[0], chunks, lemmas or [chunk.lemmas for chunk in chunks]):
            if start < at:
                continue
            found = match(chunks, start)
            if found is not None:
                end, roles = found
                yield Hit(start, end, roles)
                at = max(end, start + 1)


def _starts(first: Element, chunks: Sequence[Chunk], lemmas: Sequence[frozenset[str]]) -> Sequence[int]:
    """The chunks at which a pattern with this first element can begin."""
    if isinstance(first, Word) and not first.optional:
        away = list(map(first.lemmas.isdisjoint, lemmas))
    elif isinstance(first, Capture) and not first.optional:
        away = list(map(first.kinds.isdisjoint, [chunk.kinds for chunk in chunks]))
    else:
        return range(len(chunks))
    found, at = [], -1
    for _ in range(away.count(False)):  # one or two of a sentence: `index` steps over the others
        at = away.index(False, at + 1)
        found.append(at)
    return found


def compile_pattern(source: str, sets: Mapping[str, frozenset[str]]) -> Pattern:
    """Compile one pattern line. Raises ProjectError for an unknown set, a malformed element or none."""
    elements = tuple(_element(part, source, sets) for part in source.split())
    if not elements:
        raise ProjectError("an empty pattern", source=source)
    words = tuple(e.lemmas for e in elements if isinstance(e, Word) and not e.optional)
    kinds = tuple(e.kinds for e in elements if isinstance(e, Capture) and not e.optional)
    return Pattern(source, elements, words, kinds, _compiled(elements))


def _element(part: str, source: str, sets: Mapping[str, frozenset[str]]) -> Element:
    if gap := _GAP.fullmatch(part):
        if gap["wide"]:
            return Gap(int(gap["number"] or _WIDE), mentions=True)
        return Gap(int(gap["count"]), mentions=False)
    if capture := _CAPTURE.fullmatch(part):
        cases = frozenset(capture["cases"].split(".")) if capture["cases"] else None
        kinds = frozenset(capture["kinds"].split("+"))
        return Capture(capture["role"], kinds, cases, bool(capture["many"]), bool(capture["opt"]))
    optional = part.endswith("?") and len(part) > 1
    body = part.removesuffix("?") if optional else part
    if body.startswith("{"):
        return Tag(tuple(body.strip("{}").split(",")), optional)
    finite, bare, subject = body.endswith("!"), body.endswith("="), body.endswith("^")
    body = body.removesuffix("!").removesuffix("=").removesuffix("^")
    if "<" in body or ">" in body:
        raise ProjectError(f"not an element of a pattern: {part}", source=source)
    lemmas: set[str] = set()
    for word in body.split("|"):
        if word.startswith("~"):
            if word[1:] not in sets:
                raise ProjectError(f"no such word set: {word}", source=source)
            lemmas |= sets[word[1:]]
        else:
            lemmas.add(word.casefold())
    return Word(frozenset(lemmas), optional, finite, bare, subject)


def _compiled(elements: Sequence[Element]) -> Step:
    """The elements as one function, each step calling the next: a third of the time of reading them at each token."""
    step: Step = _end
    after: Element | None = None
    for element in reversed(elements):
        if isinstance(element, Gap):
            step = _gap(element, after, step)
        elif isinstance(element, Capture):
            step = _capture(element, step)
        else:
            step = _one(element, step)
        after = element
    return step


def _end(_chunks: Sequence[Chunk], at: int) -> tuple[int, Roles]:
    return at, ()


def _one(element: Word | Tag, after: Step) -> Step:
    """A token by its lemmas or tags."""
    lemmas = element.lemmas if isinstance(element, Word) else frozenset[str]()
    tag = element if isinstance(element, Tag) else Tag(_FINITE) if element.finite else None
    bare = isinstance(element, Word) and element.bare
    subject = isinstance(element, Word) and element.subject

    def worded(chunks: Sequence[Chunk], at: int) -> tuple[int, Roles] | None:
        return after(chunks, at + 1) if at < len(chunks) and not lemmas.isdisjoint(chunks[at].lemmas) else None

    def required(chunks: Sequence[Chunk], at: int) -> tuple[int, Roles] | None:
        if at >= len(chunks):
            return None
        chunk = chunks[at]
        if (lemmas and lemmas.isdisjoint(chunk.lemmas)) or (tag is not None and not _is(tag, chunk)):
            return None
        if bare and not _is_bare(chunks, at):
            return None
        if subject and chunk.mention is None and "nom" not in chunk.cases:
            return None
        return after(chunks, at + 1)

    plain = lemmas and tag is None and not (bare or subject)
    step = worded if plain else required  # most elements are words and nothing else
    return _or_without(step, after) if element.optional else step


def _is_bare(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a word stands for itself: in no name, with no adjective, number or name right after it."""
    after = chunks[at + 1] if at + 1 < len(chunks) else None
    adjective = after is not None and bool(after.tags) and after.tags[0].startswith("adj")
    return chunks[at].mention is None and not adjective and (after is None or after.mention is None)


def _or_without(step: Step, after: Step) -> Step:
    """A step that may be left out."""

    def optional(chunks: Sequence[Chunk], at: int) -> tuple[int, Roles] | None:
        return step(chunks, at) or after(chunks, at)

    return optional


def _is(tag: Tag, chunk: Chunk) -> bool:
    if "future" in tag.prefixes:
        return is_future(chunk.tags)
    return begins(chunk.tags, tag.prefixes)


@lru_cache(maxsize=20_000)
def is_future(tags: tuple[str, ...]) -> bool:
    """Whether a word can only be a verb about the future: "będzie", or a perfective verb in its finite form."""
    return bool(tags) and all(
        tag.startswith("bedzie") or (tag.startswith("fin:") and tag.endswith(":perf")) for tag in tags
    )


def _gap(gap: Gap, next_: Element | None, after: Step) -> Step:
    """Up to so many chunks that do not matter, as few as possible."""
    captures = isinstance(next_, Capture) and next_.cases == _GENITIVE
    most, plain = gap.most, not gap.mentions
    # what the next element needs of a chunk is asked here: nearly all chunks of a gap lack it
    lemmas = next_.lemmas if isinstance(next_, Word) and not next_.optional else None
    kinds = next_.kinds if isinstance(next_, Capture) and not next_.optional else None

    def skip(chunks: Sequence[Chunk], at: int) -> tuple[int, Roles] | None:
        steps, size = 0, len(chunks)
        while steps <= most:
            chunk = chunks[at] if at < size else _NOTHING
            away = kinds.isdisjoint(chunk.kinds) if kinds else lemmas is not None and lemmas.isdisjoint(chunk.lemmas)
            governed = captures and steps > 0 and begins(chunks[at - 1].tags, "prep")
            if not (away or governed) and (found := after(chunks, at)) is not None:
                return found
            if at >= size:
                return None
            if plain and (chunk.mention is not None or (captures and _is_verb(chunk))):
                return None
            form = chunk.form
            at += 1
            if form not in _MARKS:  # nearly all
                steps += 1
            elif form in STOP:
                return None
            elif form == "(":
                steps, at = steps + 1, closing(chunks, at - 1) + 1
        return None

    return skip


def _is_verb(chunk: Chunk) -> bool:
    """Whether a word can only be a finite verb, or is "była": no genitive hangs on what stood before it."""
    verbs = [tag.startswith(_FINITE) for tag in chunk.tags]
    return bool(verbs) and (all(verbs) or (verbs[0] and "być" in chunk.lemmas))


def _fits(capture: Capture, chunks: Sequence[Chunk], at: int) -> bool:
    chunk = chunks[at]
    if chunk.mention is None or capture.kinds.isdisjoint(chunk.kinds):
        return False
    if capture.cases is None or not chunk.cases or not capture.cases.isdisjoint(chunk.cases):
        return capture.cases != _NOMINATIVE or not _is_governed(chunks, at)
    governed = _GOVERNING.get(chunks[at - 1].form.casefold()) if at else None
    return governed in capture.cases and _is_undeclined(chunk)


def _is_governed(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a preposition governs what may be a nominative by its form alone: "we francuskim Abbeville"."""
    before = at - 1
    while before >= 0 and at - before <= _ADJECTIVES and begins(chunks[before].tags, "adj:"):
        if "który" in chunks[before].lemmas:
            return False
        before -= 1
    return before >= 0 and chunks[before].form.casefold() in _GOVERNING


def _is_undeclined(chunk: Chunk) -> bool:
    """Whether a foreign name stands in its base form, as names without Polish endings do in every case ("z Bonn")."""
    value = chunk.mention.value if chunk.mention is not None else None
    return isinstance(value, PlaceValue) and value.country != "PL" and chunk.form.replace(" - ", "-") == value.name


def _capture(capture: Capture, after: Step) -> Step:
    """A mention, with those listed after it where the pattern says so."""

    def take(chunks: Sequence[Chunk], at: int) -> tuple[int, Roles] | None:
        if at >= len(chunks) or not _fits(capture, chunks, at):
            return None
        taken = [chunks[at]]
        end = at + 1
        if capture.many:
            more, end = enumeration(chunks, end, capture.kinds, capture.cases)
            taken += more
        found = after(chunks, end)
        if found is None or not capture.role:
            return found
        return found[0], tuple((capture.role, chunk) for chunk in taken) + found[1]

    return _or_without(take, after) if capture.optional else take
