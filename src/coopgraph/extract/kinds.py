"""The kind of a journey, from the words of its purpose (data/lexicon/trip-kinds.yaml)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from operator import contains
from typing import Any, Final, NamedTuple

from coopgraph.extract.chunks import Sentence, opens, words
from coopgraph.lexicon import read_lexicon
from coopgraph.model import MentionKind, NamedValue, Span, Token
from coopgraph.project import Project

_APART: Final = 4  # tokens
_LEARN: Final = frozenset({"zapoznać", "zapoznawać"})
_LEARNT: Final = 7  # tokens: "zapoznali się w X z pracą centrum"
_SPOKEN: Final = 12  # tokens between "rozmawiano" and what it was about
_SUBJECT: Final = 4  # tokens of the subject and verb of "Rozmowy dotyczyły …"
_MET: Final = frozenset(
    {"odwiedzić", "odwiedzać", "spotkać", "obejrzeć", "zobaczyć", "wysłuchać", "zwiedzić", "zwiedzać", "oglądać"}
)
_NOUNS: Final = 2  # before a relative clause, which may be of either
_PAIR: Final = 2
_TOPIC: Final = 4  # tokens before a kind's words
_ASKED: Final = "zaproszon"  # "grupa zaproszona na zawody" came for them
_FIELD: Final = 6  # tokens between "w dziedzinie" and what is done there
_IN: Final = frozenset({"w", "we", "na", "у", "в"})
_ADJECTIVE: Final = ("adj", "ppas", "pact")
_NOUN: Final = ("subst:", "ger:")
_ROW: Final = frozenset({",", "i", "oraz", "a", "także", "jak", "również", "-", "–", "та", "і", "й"})
_GOVERNED: Final = 3  # tokens between "o" and what is spoken of
_ANY: Final = frozenset({"official-visit", "other", "project-meeting", "conference"})
_NAMED_AFTER: Final = frozenset(
    {"conference", "trade-fair", "cultural-event", "anniversary"}
)  # a forum's name says what it is
_FAIR: Final = "trade-fair"
_CLOSE: Final = "anniversary"  # "święto miasta"; "Święto X w mieście partnerskim" is none
_VAGUE: Final = frozenset({"official-visit", "other"})
_NAMES: Final = (MentionKind.ORGANISATION, MentionKind.FUND, MentionKind.PROGRAMME)


class _Kind(NamedTuple):
    name: str
    lines: list[tuple[str, ...]]
    firsts: frozenset[str]  # the words that the lines begin with
    of_people: bool
    of_phrases: bool


def _kind(entry: Mapping[str, Any]) -> _Kind:
    lines = [tuple(line.casefold().split()) for line in entry["words"]]
    return _Kind(
        entry["kind"],
        lines,
        frozenset(line[0] for line in lines),
        entry.get("of") == "people",
        entry.get("of") == "phrases",
    )


class TripKinds:
    """The kinds of a project's lexicon, in their order of precedence."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._narrowed: dict[tuple[frozenset[str] | None, bool, bool], list[_Kind]] = {}

    @cached_property
    def _kinds(self) -> list[_Kind]:
        return [_kind(entry) for entry in read_lexicon(self._project, "trip-kinds")["kinds"]]

    @cached_property
    def _weighing(self) -> Mapping[str, Any]:
        weighing: Mapping[str, Any] = read_lexicon(self._project, "weights-trip-kinds")
        return weighing

    @property
    def weights(self) -> Mapping[str, Mapping[str, float]]:
        """What each word told of a journey adds to each kind, where no rule states one."""
        weights: Mapping[str, Mapping[str, float]] = self._weighing["weights"]
        return weights

    @property
    def weighs(self) -> float:
        """The share of all that a kind must have to be believed."""
        return float(self._weighing["threshold"])

    @cached_property
    def talk(self) -> frozenset[str]:
        """Words of speaking of something, or of meaning to do it."""
        return frozenset(" ".join(read_lexicon(self._project, "trip-kinds")["talk"]).split())

    @cached_property
    def _items(self) -> list[tuple[str, ...]]:
        """The words that head one item of a programme among others."""
        return [tuple(line.split()) for line in read_lexicon(self._project, "trip-kinds")["items"]]

    @cached_property
    def _topics(self) -> list[tuple[str, ...]]:
        """The words before a kind's words that make them a topic."""
        return [tuple(line.split()) for line in read_lexicon(self._project, "trip-kinds")["topics"]]

    @cached_property
    def _bonds(self) -> frozenset[str]:
        """What a partnership lives on and what a town has, of which an adjective may say more."""
        return frozenset(" ".join(read_lexicon(self._project, "trip-kinds")["bonds"]).split())

    @cached_property
    def _fields(self) -> frozenset[str]:
        """The words for a field that a partnership works in."""
        return frozenset(read_lexicon(self._project, "trip-kinds")["fields"].split())

    @cached_property
    def _topic_begins(self) -> frozenset[str]:
        return frozenset(topic[0] for topic in self._topics)

    @cached_property
    def _item_words(self) -> frozenset[str]:
        return frozenset(item[-1] for item in self._items)

    @cached_property
    def names(self) -> frozenset[str]:
        """All kinds."""
        return frozenset(kind.name for kind in self._kinds)

    def find(
        self,
        sentences: Iterable[Sentence],
        only: frozenset[str] | None = None,
        *,
        by_people: bool = True,
        phrases: bool = True,
    ) -> tuple[str, Sentence, Span] | None:
        """(kind, sentence, the first word that tells it): the kind of best precedence over all the sentences.

        `only` narrows to some kinds; without `by_people` a mere word for those who went ("uczniowie") tells none, and
        without `phrases` what any meeting is said to serve ("wymiana doświadczeń"). The title of a project tells what
        nothing else does ("w ramach projektu „Wymiana młodzieży”"), and only where any kind is sought.
        """
        texts = list(sentences)
        kinds = self._chosen(only, by_people=by_people, phrases=phrases)
        titled = any(s.of(MentionKind.PROJECT) for s in texts)
        found = self._find(texts, kinds, (*_NAMES, MentionKind.PROJECT)) if titled else None
        if (found is not None and found[0] not in _VAGUE) or (titled and only is not None):
            return found
        return self._find(texts, kinds, _NAMES) or found

    def _chosen(self, only: frozenset[str] | None, *, by_people: bool, phrases: bool) -> Sequence[_Kind]:
        """The kinds that `find` is asked for; the same few sets come again and again."""
        key = (only, by_people, phrases)
        if key not in self._narrowed:
            kinds = [k for k in self._kinds if only is None or k.name in only]
            kinds = [k for k in kinds if (by_people or not k.of_people) and (phrases or not k.of_phrases)]
            self._narrowed[key] = kinds
        return self._narrowed[key]

    def _find(
        self, texts: Sequence[Sentence], kinds: Sequence[_Kind], names: Sequence[MentionKind]
    ) -> tuple[str, Sentence, Span] | None:
        """As `find`, past the words of names of these kinds."""
        for kind in kinds:
            for sentence in texts:
                told = None if kind.firsts.isdisjoint(sentence.lemmas) else self._told(kind, sentence, names)
                if told is not None:
                    return kind.name, sentence, told
        return None

    def _told(self, kind: _Kind, sentence: Sentence, names: Sequence[MentionKind]) -> Span | None:
        """The first word of the first line of a kind that a sentence has, unless it is only spoken of."""
        for line in kind.lines:
            if not sentence.lemmas.issuperset(line):
                continue
            tokens = sentence.tokens if kind.name in _NAMED_AFTER else _outside_names(sentence, names)
            first = _in_order(tokens, line, close=kind.name == _CLOSE)
            if first is None or (kind.name not in _VAGUE and self._is_aside(sentence, first)):
                continue
            if self._is_else(tokens, first) or (kind.name == _FAIR and _is_of_congress(sentence, first)):
                continue
            if not self._spoken_of(kind.name, sentence, first) and not self._is_topic(kind.name, tokens, first):
                return first
        return None

    @cached_property
    def _elses(self) -> frozenset[tuple[str, ...]]:
        """Two words that are something else than the first of them alone."""
        return frozenset(tuple(line.split()) for line in read_lexicon(self._project, "trip-kinds")["elses"])

    def _is_else(self, tokens: Sequence[Token], word: Span) -> bool:
        """Whether a word is something else with the one right behind it: "konferencja prasowa"."""
        for one, two in pairwise(tokens):
            if one.span == word:
                return any(first in words(one) and second in words(two) for first, second in self._elses)
        return False

    def _is_topic(self, kind: str, tokens: Sequence[Token], word: Span) -> bool:
        """Whether a word only says what something else was about: "umowa o wymianie młodzieży", "klub sportowy"."""
        if kind in _ANY:
            return False
        i = next((k for k, t in enumerate(tokens) if t.span == word), 0)
        if self._is_of_bond(tokens, i):
            return True
        start = max(0, i - _TOPIC - (_PAIR if i and tokens[i - 1].form == "-" else 0))  # "650-lecia" is one word
        before = [words(t) for t in tokens[start : i + 1]]
        lead = [t.form for t in tokens[start : i + 1]]
        cut = max((k + 1 for k, form in enumerate(lead) if form in {",", ";", "–", "(", "i", "oraz"}), default=0)
        said = before[cut:]
        if all(map(self._topic_begins.isdisjoint, said)):
            return False
        return any(
            len(said) - k >= len(topic) and all(map(contains, said[k:], topic))
            for k, lemmas in enumerate(said[:-1])
            for topic in self._topics
            if topic[0] in lemmas
        )

    def _is_of_bond(self, tokens: Sequence[Token], i: int) -> bool:
        """Whether a word says what a partnership lives on: "współpraca gospodarcza i kulturalna", "w dziedzinie …"."""
        if opens(tokens[i].tags, _ADJECTIVE):
            nouns = (_noun_before(tokens, i), _noun_behind(tokens, i))
            if any(noun is not None and not self._bonds.isdisjoint(noun.lemmas) for noun in nouns):
                return True
        before = tokens[max(0, i - _FIELD) : i]
        field = next((k for k, t in enumerate(before) if k and not self._fields.isdisjoint(t.lemmas)), None)
        if field is None or before[field - 1].form.casefold() not in _IN:
            return False
        return any(not self._bonds.isdisjoint(t.lemmas) for t in tokens[max(0, i - 2 * _FIELD) : i])

    def _is_aside(self, sentence: Sentence, word: Span) -> bool:
        """Whether a word is one item of a programme, or says in brackets what a person named before does."""
        if _is_of_person(sentence, word) or _is_of_others_there(sentence, word) or _is_of_those_met(sentence, word):
            return True
        if self._item_words.isdisjoint(t.form.casefold() for t in sentence.tokens):
            return False
        before = [t.form.casefold() for t in sentence.tokens if t.span.end <= word.start]
        return any(tuple(before[i : i + len(item)]) == item for item in self._items for i in range(len(before)))

    def _spoken_of(self, kind: str, sentence: Sentence, word: Span) -> bool:
        """Whether a word is what people talked about or mean to do; of a conference, only where they talked "o" it."""
        governed = _is_governed(sentence, word)
        if kind in (_VAGUE if governed else _ANY):
            return False
        before = [t for t in sentence.tokens if t.span.end <= word.start]
        before = [t for i, t in enumerate(before) if not _is_asking(before, i)]
        all_of_it = governed or _opens_on_talks(before)
        return any(not self.talk.isdisjoint(words(t)) for t in (before if all_of_it else before[-_SPOKEN:]))


def _noun_before(tokens: Sequence[Token], i: int) -> Token | None:
    """The noun that an adjective stands behind, past others of its row: "kontakty gospodarcze i sportowe"."""
    for token in reversed(tokens[:i]):
        if not opens(token.tags, _ADJECTIVE) and token.form.casefold() not in _ROW:
            return token if opens(token.tags, _NOUN) else None
    return None


def _noun_behind(tokens: Sequence[Token], i: int) -> Token | None:
    """The noun that an adjective stands before, past others of its row: "kulturalne i sportowe kontakty"."""
    last = tokens[i]
    for token in tokens[i + 1 :]:
        if opens(token.tags, _NOUN):
            return token if opens(last.tags, _ADJECTIVE) else None
        if not opens(token.tags, _ADJECTIVE) and token.form.casefold() not in _ROW:
            return None
        last = token
    return None


def _is_asking(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word says that people were asked to come: "zaproszona na zawody", "na zaproszenie burmistrza"."""
    form = tokens[i].form.casefold()
    return form.startswith(_ASKED) or (form == "zaproszenie" and i > 0 and tokens[i - 1].form.casefold() == "na")


def _opens_on_talks(before: Sequence[Token]) -> bool:
    """Whether all that follows is what people talked about: "Rozmowy dotyczyły formuły partnerstwa, … i wymiany …"."""
    return any("dotyczyć" in token.lemmas for token in before[:_SUBJECT])


def _is_governed(sentence: Sentence, word: Span) -> bool:
    """Whether "o" stands right before a word, as of what is spoken of: "rozmawiano o konferencji"."""
    before = sentence.words_before(word.start)
    if any(t.form.casefold() == "o" for t in before[-_GOVERNED:]):
        return True
    for token in reversed(before[-_SPOKEN:]):  # "rozmawiali o zawodach, festiwalu i konferencji"
        if opens(token.tags, ("praet:", "imps:", "fin:")) or token.form in {".", ";", ":"}:
            return False
        if token.form.casefold() == "o":
            return True
    return False


def _is_of_person(sentence: Sentence, word: Span) -> bool:
    """Whether a word stands in a bracket right after a person's name: "A. Kowalska (wymiana młodzieży)"."""
    opened = None
    for i, token in enumerate(sentence.tokens):
        if token.span.end > word.start:
            break
        opened = i if token.form == "(" else None if token.form == ")" else opened
    if not opened:
        return False
    end = sentence.tokens[opened - 1].span.end
    return any(m.span.end == end for m in sentence.of(MentionKind.PERSON))


def _is_of_others_there(sentence: Sentence, word: Span) -> bool:
    """Whether others do it where travellers were: "zwiedzili dom, gdzie artyści pracowali na warsztatach"."""
    before = sentence.words_before(word.start)
    there = next((k for k in range(len(before) - 1, 0, -1) if before[k].form.casefold() == "gdzie"), None)
    if there is None or before[there - 1].form != ",":
        return False
    days = [m.span for m in sentence.of(MentionKind.DATE)]
    named = (t for t in before[there + 1 :] if t.tags and "udział" not in t.lemmas)  # "gdzie brała udział w …"
    named = (t for t in named if not any(d.covers(t.span) for d in days))  # "maja" is May here
    return any(t.tags[0].startswith("subst:") and ":nom" in t.tags[0] for t in named)


def _is_of_those_met(sentence: Sentence, word: Span) -> bool:
    """Whether those do it whom travellers went to see: "odwiedzili artystów, którzy brali udział w warsztatach"."""
    before = sentence.words_before(word.start)
    who = next((k for k in range(len(before) - 1, 1, -1) if "który" in before[k].lemmas), None)
    if who is None or before[who - 1].form != "," or _MET.isdisjoint(sentence.lemmas):
        return False
    met = next((k for k in range(who) if not _MET.isdisjoint(before[k].lemmas)), None)
    nouns = [t.tags[0] for t in before[: who - 1] if t.tags and t.tags[0].startswith("subst:")]
    return met is not None and bool(nouns) and not any(":nom" in tag for tag in nouns[-_NOUNS:])


def _is_of_congress(sentence: Sentence, word: Span) -> bool:
    """Whether a word of fairs is part of the name of a conference: "kongres Water Expo"."""
    holders = (m.value for m in sentence.of(MentionKind.EVENT) if m.span.covers(word))
    return any(isinstance(value, NamedValue) and value.attributes.get("kind") == "conference" for value in holders)


def _outside_names(sentence: Sentence, kinds: Sequence[MentionKind]) -> Sequence[Token]:
    """The words of a sentence that are not part of the name of a body, fund or programme, or of a title."""
    names = [m.span for m in sentence.of(*kinds)]
    return [t for t in sentence.tokens if not any(n.covers(t.span) for n in names)] if names else sentence.tokens


def _in_order(tokens: Sequence[Token], line: Sequence[str], *, close: bool = False) -> Span | None:
    """Where the first word of a line stands that has the others after it, few words apart.

    `close`: nothing that leads elsewhere (a preposition, a mark) stands between them.
    """
    said = [words(token) for token in tokens]
    for i, lemmas in enumerate(said):
        if line[0] not in lemmas:
            continue
        at, rest = i, list(line[1:])
        while rest:
            window = said[at + 1 : at + 1 + (_LEARNT if line[0] in _LEARN else _APART)]
            step = next((k for k, words_ in enumerate(window) if rest[0] in words_), None)
            if step is None or (close and any(_leads_off(t) for t in tokens[at + 1 : at + 1 + step])):
                break
            at, rest = at + 1 + step, rest[1:]
        if not rest:
            return tokens[i].span
    return None


def _leads_off(token: Token) -> bool:
    """Whether a word leads away from the noun before it: a preposition or a mark."""
    return not token.form.isalnum() or any(a.tag.startswith("prep") for a in token.analyses)
