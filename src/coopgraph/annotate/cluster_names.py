"""What the readers of cluster names share: the mention of one, and its short forms elsewhere in a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from coopgraph.annotate.phrase import HYPHENS, Phrases
from coopgraph.model import Mention, MentionKind, NamedValue
from coopgraph.namespaces import fold

OTHER: Final = (MentionKind.ORGANISATION, MentionKind.PROGRAMME, MentionKind.PROJECT, MentionKind.PERSON)
OF_ORGAN: Final = "cluster-of-organ"  # the rule of a name that stands inside that of its council
GLUE: Final = HYPHENS | {"@", "&"}  # marks inside a name without gaps: "X-Y", "X@y"
_STEM: Final = 4
_LETTERS: Final = 3  # of initials


def cluster_mention(
    text: Phrases, head: tuple[int, int], name: str, rule: str, aliases: tuple[str, ...] = ()
) -> Mention:
    """A CLUSTER mention of tokens `head` under a name in its base form."""
    value = NamedValue(" ".join(name.split()).strip(" ,;"), aliases=aliases)
    return Mention(MentionKind.CLUSTER, text.span(*head), value, head, text.cases(head[0]), rule)


def in_name(text: Phrases, j: int, first: int) -> bool:
    """Whether token j goes on a name from token `first`: a capital, a number, what stands right behind a mark of it."""
    behind = j > first + 1 and text.word(j - 1) == "@" and not text.gap(j)  # not an address: "klaster@x.pl"
    number = text.word(j).isdigit() and j > first and "\n" not in text.gap(j)  # "Klaster X" and below it "1. …"
    return text.capital(j) or behind or number


def short_forms(text: Phrases, named: Sequence[Mention]) -> Iterator[Mention]:
    """Short forms of names already read: "wyżyna IT" for "Lubelska Wyżyna IT", "Lubelskiej Medycyny"."""
    keys: dict[tuple[str, ...], str] = {}
    for mention in named:
        assert isinstance(mention.value, NamedValue)
        for alias in mention.value.aliases:
            keys.setdefault(tuple(fold(w) for w in alias.split()), mention.value.name)
        words = mention.value.name.split()
        for start in (1, 0):
            rest = words[start:]
            if len(rest) > 1 and len(words) > start + 1:
                keys.setdefault(tuple(fold(w) for w in rest), mention.value.name)
    if not keys:
        return
    taken = {i for m in named for i in range(*m.head)}
    yield from _initials(text, named)
    openings = Openings(keys)
    for i in range(len(text)):
        if i in taken or not (keys_here := openings.at(text, i)) or text.inside(i, *OTHER):
            continue
        for key in keys_here:
            if _stands(text, i, key):
                yield cluster_mention(text, (i, i + len(key)), keys[key], "cluster-short")
                break


def _initials(text: Phrases, named: Sequence[Mention]) -> Iterator[Mention]:
    """The first letters of a name read as one: "KJP" for "Klaster Jachtowy Pojezierza"."""
    names = {m.value.name for m in named if isinstance(m.value, NamedValue)}
    short: dict[str, str | None] = {}
    for name in sorted(names):
        letters = "".join(word[0] for word in name.replace("-", " ").split() if word[0].isupper())
        short[letters] = None if letters in short else name
    for i in text.tokens.spelt(frozenset(key for key in short if len(key) >= _LETTERS)):
        meant = short[text.word(i)]
        if meant is not None and not text.inside(i, *OTHER):
            yield cluster_mention(text, (i, i + 1), meant, "cluster-short")


def united(found: Sequence[Mention]) -> list[Mention]:
    """One name where a text has a shorter and a longer one of the same cluster: "Klaster Szkła", "Klaster Szkła X".

    The shorter one begins or ends the longer ("Śląski Klaster Szkła"); one that two longer ones hold is its own.
    """
    names = {mention.value.name for mention in found if isinstance(mention.value, NamedValue)}
    words = {name: tuple(fold(name).split()) for name in names}
    longer: dict[str, set[str]] = {}
    for name, own in words.items():
        for other, its in words.items():
            if len(own) > 1 and len(its) == len(own) + 1 and own in {its[1:], its[:-1]}:
                longer.setdefault(name, set()).add(other)
    whole = {name: others.pop() for name, others in longer.items() if len(others) == 1}
    return [
        replace(m, value=replace(m.value, name=whole[m.value.name]))
        if isinstance(m.value, NamedValue) and m.value.name in whole
        else m
        for m in found
    ]


class Openings:
    """Names (as folded words) by what `_same` takes for their first word: not every name is tried everywhere."""

    def __init__(self, keys: Iterable[tuple[str, ...]]) -> None:
        self._order = {key: number for number, key in enumerate(keys)}
        self._first: dict[str, list[tuple[str, ...]]] = {}
        self._stems: dict[str, list[tuple[str, ...]]] = {}
        for key in self._order:
            self._first.setdefault(key[0], []).append(key)
            if len(key[0]) > _STEM:
                self._stems.setdefault(key[0][:-1], []).append(key)
        self._lengths = sorted({len(stem) for stem in self._stems})
        self._known: dict[tuple[str, frozenset[str]], list[tuple[str, ...]]] = {}

    def at(self, text: Phrases, i: int) -> list[tuple[str, ...]]:
        """The names that may begin at token i, in the order they were given."""
        word, lemmas = text.word(i), text.tokens[i].lemmas
        if (known := self._known.get((word, lemmas))) is None:
            form = fold(word)
            found = {key for said in {form, *map(fold, lemmas)} for key in self._first.get(said, ())}
            found.update(key for size in self._lengths for key in self._stems.get(form[:size], ()))
            known = self._known[word, lemmas] = sorted(found, key=self._order.__getitem__)
        return known


def _same(text: Phrases, i: int, word: str) -> bool:
    if i >= len(text):
        return False
    return _is(text, i, word) or _stem(text, i, word)


def _stands(text: Phrases, i: int, key: tuple[str, ...]) -> bool:
    """Whether a name begins at token i; one of a single word in its own letters: "Granit" is no "Granite"."""
    if len(key) == 1 and not (text.capital(i) and _is(text, i, key[0])):
        return False
    return all(_same(text, i + n, word) for n, word in enumerate(key))


def _is(text: Phrases, i: int, word: str) -> bool:
    return fold(text.word(i)) == word or word in {fold(lemma) for lemma in text.tokens[i].lemmas}


def _stem(text: Phrases, i: int, word: str) -> bool:
    """Inflected adjectives keep their beginning ("Lubelskiej" for "Lubelska")."""
    form = fold(text.word(i))
    return len(word) > 4 and text.capital(i) and form[: len(word) - 1] == word[:-1]  # noqa: PLR2004 - short words differ in it
