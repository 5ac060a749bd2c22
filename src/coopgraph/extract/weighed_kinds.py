"""The kind of a journey that no rule states: all words told of it vote, with weights learnt by tools/weigh_kinds.py.

A page that never says "wizyta studyjna" still speaks of those who were received, of talks and of what was seen. One
such word tells nothing, twenty of them do. `data/lexicon/weights-trip-kinds.yaml` holds what each word adds to each
kind and how sure the vote must be to be stated; below that nothing is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import exp
from typing import Final

from coopgraph.extract.chunks import Sentence, begins
from coopgraph.extract.drafts import at
from coopgraph.extract.frames import TripFrame
from coopgraph.extract.pupils import is_school_page
from coopgraph.extract.state import State
from coopgraph.model import BlockKind, Confidence, MentionKind, Span

RULE: Final = "trip-kind-weighed"
NONE: Final = "none"  # what the journeys are called of which nothing tells what they were
_STATED: Final = "official-visit"
_LEAST: Final = 3  # sentences: in fewer, too little is told to weigh
_NEXT: Final = 5  # sentences that go on with a journey
_TOP: Final = 6  # sentences among which the headlines of a page stand
_SHORT: Final = 3  # letters of a word that tells something
_ROLES: Final = ("project", "programme", "event", "host", "inviter")
_ENDS: Final = frozenset({BlockKind.SIGNATURE, BlockKind.NAVIGATION, BlockKind.MENU, BlockKind.HEADING})
_OTHER: Final = frozenset({"projekt", "mikroprojekt", "projektowy", "stoisko"})  # what makes it a kind of its own
_NAMES: Final = (
    MentionKind.PLACE,
    MentionKind.PERSON,
    MentionKind.DATE,
    MentionKind.MONEY,
    MentionKind.PROJECT,
    MentionKind.ORGANISATION,
    MentionKind.PROGRAMME,
    MentionKind.FUND,
)
_CONTENT: Final = ("subst", "adj", "ger", "fin", "praet", "imps", "inf", "ppas", "pact", "depr", "pcon", "pant")


def weigh_kind(frame: TripFrame, frames: Sequence[TripFrame], state: State, *, of_project: bool) -> None:
    """Give a journey that no rule calls anything the kind that the words told of it weigh for, if they are clear.

    A journey of the page's one project keeps no vague kind, and a school makes no official visits.
    """
    if frame.kind is not None or frame.status is not None or frame.span is None:
        return
    told = passage(frame, frames, state)
    found = [(sentence, words_told(sentence)) for sentence in told]
    weights = state.kinds.weights
    sums: dict[str, float] = {}
    for word in {*signs_of(frame), *(word for _, words in found for word in words)}:
        for kind, weight in weights.get(word, {}).items():
            sums[kind] = sums.get(kind, 0.0) + weight
    kind, share = _best(sums, state.kinds.names | {NONE})
    bound = of_project or frame.get("project") or frame.get("programme") or is_school_page(state)
    bound = bound or any(not _OTHER.isdisjoint(sentence.lemmas) for sentence in told)
    several = len(frames) > 1 or frame is not frames[0]  # one of those that were told as one: "goście z X i Y"
    if kind != _STATED or share < state.kinds.weighs or bound or len(told) < _LEAST or several:
        return  # of other kinds the bank of wordings has false ones
    heaviest = _heaviest(kind, found, weights)
    if heaviest is not None:
        frame.kind = (kind, at(*heaviest, RULE, Confidence.MEDIUM))


def passage(frame: TripFrame, frames: Sequence[TripFrame], state: State) -> list[Sentence]:
    """What is told of a journey: its own sentences, those behind it up to the next journey, the headline of its page.

    Of the headline only where the page tells of one journey.
    """
    assert frame.span is not None
    own, sentences = state.reading.meeting(frame.span), state.reading.sentences
    if not own:
        return []
    others = {s.index for f in frames if f.span is not None for s in state.reading.meeting(f.span)}
    told = list(own)
    for sentence in sentences[own[-1].index + 1 : own[-1].index + 1 + _NEXT]:
        if sentence.index in others or sentence.block.kind in _ENDS:
            break
        told.append(sentence)
    top = sentences[: min(_TOP, own[0].index)] if len(frames) == 1 else ()
    return told + [s for s in top if s.block.kind is BlockKind.HEADING]


def words_told(sentence: Sentence) -> dict[str, Span]:
    """The words of a sentence that may weigh, each with its first place: nouns, adjectives, verbs outside of names."""
    names = [m.span for m in sentence.of(*_NAMES)]
    found: dict[str, Span] = {}
    for token in sentence.tokens:
        if len(token.form) < _SHORT or not token.form[0].isalpha() or not begins(token.tags, _CONTENT):
            continue
        if any(n.start <= token.span.start < n.end for n in names):
            continue
        for lemma in token.lemmas:
            if len(lemma) >= _SHORT and lemma.isalpha() and lemma.islower():
                found.setdefault(lemma, token.span)
    return found


def signs_of(frame: TripFrame) -> list[str]:
    """What is known of a journey beside its words: which way it went, and whether it has a project, a host."""
    return ["@in" if frame.incoming else "@out", *(f"@{role}" for role in _ROLES if frame.get(role))]


def _best(sums: Mapping[str, float], kinds: Iterable[str]) -> tuple[str, float]:
    """The kind that the words weigh for most, and its share of all."""
    powers = {kind: exp(sums.get(kind, 0.0)) for kind in sorted(kinds)}
    kind = max(powers, key=lambda k: powers[k])
    return kind, powers[kind] / sum(powers.values())


def _heaviest(
    kind: str, found: Sequence[tuple[Sentence, Mapping[str, Span]]], weights: Mapping[str, Mapping[str, float]]
) -> tuple[Sentence, Span] | None:
    """The sentence that weighed most for a kind, and the word in it that did."""
    most, best = 0.0, None
    for sentence, words in found:
        each = sorted(((weights.get(w, {}).get(kind, 0.0), w) for w in words), reverse=True)
        total = sum(weight for weight, _ in each)
        if each and total > most:
            most, best = total, (sentence, words[each[0][1]])
    return best
