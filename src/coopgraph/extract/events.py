"""Events told for themselves: who organises them, with whom, when and where.

An event of a journey is read with the journey; here are conferences, fairs and festivals that a text reports. Without
an organiser and without "odbyła się" with its day an event is only mentioned and stays unsaid.
"""

from __future__ import annotations

from typing import Final

from coopgraph.extract.chunks import Sentence, begins
from coopgraph.extract.drafts import Drafts, at, concept, date, edtf
from coopgraph.extract.meanwhile import organised_meanwhile
from coopgraph.extract.patterns import is_future
from coopgraph.extract.people import body_of
from coopgraph.extract.roles import dates_of, settlements
from coopgraph.extract.rules import Match
from coopgraph.extract.state import State
from coopgraph.model import BlockKind, Literal, Mention, MentionKind, NamedValue, PlaceValue

_ROLES: Final = {"organiser": "organisedBy", "co-organiser": "coOrganisedBy"}
_NEXT: Final = 1  # sentences after the name in which "organizator" means it
_MEANT: Final = frozenset(
    {"wydarzenie", "impreza", "organizator", "współorganizator", "konferencja", "forum", "festiwal"}
)
_HELD: Final = frozenset({"odbyć", "odbywać"})
_JOURNEY: Final = frozenset(
    {"wyjazd", "podróż", "delegacja", "wizyta", "pojechać", "wyjechać", "udać", "przyjazd", "pobyt", "misja"}
)
_NOT: Final = frozenset({"odwołać", "odwołany", "przełożyć", "przełożony", "odłożyć"})
_IN: Final = frozenset({"w", "we"})
_ENTRIES: Final = frozenset({BlockKind.BULLET, BlockKind.ITEM, BlockKind.ROW})
_OFFICES: Final = frozenset({"organizator", "współorganizator"})
_DONE: Final = frozenset({"zorganizować", "organizować", "przygotować"})
_LINK: Final = 2  # a comma and "którego"
_DAY: Final = 10


def run(state: State) -> None:
    """Claim events with organisers, day and place."""
    last: tuple[Sentence, Mention] | None = None
    for sentence in state.reading.sentences if MentionKind.EVENT in state.reading.named else ():
        named = [m for m in sentence.of(MentionKind.EVENT) if isinstance(m.value, NamedValue)]
        if named:
            last = (sentence, named[0])
        if named and sentence.lemmas & _NOT:
            last = None  # what was called off has no organiser
        if last is None or len(named) > 1 or sentence.lemmas & _NOT:
            continue
        if sentence.lemmas & _JOURNEY:
            if named:
                _organisers(last, sentence, state, beside=True)
            continue
        near = _goes_on(last[0], sentence)
        if named or near:
            _organisers(last, sentence, state)
        if named:
            _held(last, sentence, state)


def _goes_on(before: Sentence, sentence: Sentence) -> bool:
    """Whether a sentence means the event named in the one before: same entry of a list, no town or day of its own."""
    if sentence.index - before.index > _NEXT or _MEANT.isdisjoint(sentence.lemmas):
        return False
    entries = [[block for block in s.path if block.kind in _ENTRIES] for s in (before, sentence)]
    return entries[0] == entries[1] and not settlements(sentence) and not dates_of(sentence)


def _event(named: tuple[Sentence, Mention], drafts: Drafts) -> str:
    sentence, mention = named
    value = mention.value
    assert isinstance(value, NamedValue)
    key = drafts.named(MentionKind.EVENT, value, mention.span)
    drafts.say(key, "rdfs:label", Literal(value.name, language="pl"), at(sentence, mention.span, "event-named"))
    return key


def _organisers(event: tuple[Sentence, Mention], sentence: Sentence, state: State, *, beside: bool = False) -> None:
    """Organisers and co-organisers as the rules catch them; a body is one or the other.

    `beside`: the sentence tells of a journey, which may be what was organised: only words right behind the name count.
    """
    taken = set()
    matches = [m for m in state.of(sentence, "events") if not beside or _right_behind(event[1], sentence, m)]
    matches = [m for m in matches if not (_is_nameless(m) or organised_meanwhile(m))]
    for role in ("co-organiser", "organiser"):
        for match in matches:
            for chunk in match.all(role):
                body = body_of(chunk, state.context)
                if body is None or chunk.span in taken:
                    continue
                taken.add(chunk.span)
                key = _event(event, state.drafts)
                where = at(sentence, chunk.span, match.rule.id, match.rule.confidence)
                state.drafts.say(key, _ROLES[role], state.drafts.body(body, chunk.span), where)


def _is_nameless(match: Match) -> bool:
    """Whether nobody is said to have done it: "w X, gdzie przygotowano poczęstunek" has no subject."""
    inside = [c for c in match.sentence.chunks if match.focus.covers(c.span) and c.mention is None]
    return any(_DONE & c.lemmas and begins(c.tags, "imps:") for c in inside)


def _right_behind(event: Mention, sentence: Sentence, match: Match) -> bool:
    """Whether a match begins right behind the name: "konferencja „X”, której organizatorem był …"."""
    between = [c for c in sentence.chunks if event.span.end <= c.span.start and c.span.end <= match.focus.start]
    first = next((c for c in sentence.chunks if c.span.start >= match.focus.start), None)
    if first is None or match.focus.start < event.span.end or len(between) > _LINK:
        return False
    return bool(first.lemmas & _OFFICES) or any(tag.startswith("ppas") for tag in first.tags)


def _held(event: tuple[Sentence, Mention], sentence: Sentence, state: State) -> None:
    """When and where it was held: "W dniach … w X odbyło się …"."""
    verb = next((c for c in sentence.chunks if c.lemmas & _HELD and not begins(c.tags, "inf")), None)
    dates = dates_of(sentence)
    if verb is None or len(dates) != 1 or "X" in dates[0][0].edtf or ".." in dates[0][0].edtf:
        return
    drafts, (value, mention) = state.drafts, dates[0]
    key = _event(event, drafts)
    if drafts.has(key, "edtf"):
        return
    where = at(sentence, mention.span, "event-held")
    drafts.say(key, "edtf", edtf(value.edtf), where)
    if value.start and len(value.start) == _DAY:
        drafts.say(key, "start", date(value.start), where)
        drafts.say(key, "end", date(value.end or value.start), where)
    if is_future(verb.tags):
        drafts.say(key, "status", concept("status", "planned"), where)
    pairs = zip(sentence.chunks, sentence.chunks[1:], strict=False)
    places = [b for a, b in pairs if a.form.casefold() in _IN and b.mention and isinstance(b.mention.value, PlaceValue)]
    towns = [c for c in places if "settlement" in c.kinds and c.mention is not None]
    if len(towns) == 1 and towns[0].mention is not None:
        drafts.say(key, "place", drafts.mention(towns[0].mention), at(sentence, towns[0].span, "event-held"))
