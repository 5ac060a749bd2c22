"""From rule matches to the roles of a journey: shared by records and running text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from coopgraph.extract.associations import of_association
from coopgraph.extract.chunks import Chunk, Sentence, begins
from coopgraph.extract.context import same_place
from coopgraph.extract.drafts import Where, at, municipality
from coopgraph.extract.event_fit import may_be_for
from coopgraph.extract.frames import Found, TripFrame
from coopgraph.extract.houses import house_that_speaks, is_of_town
from coopgraph.extract.inviters import is_declined, is_of_goer
from coopgraph.extract.meanwhile import organised_meanwhile
from coopgraph.extract.origins import body_from
from coopgraph.extract.parties import home_of
from coopgraph.extract.people import body_of, place_of, speaker, town_of, unit_of
from coopgraph.extract.project_topics import is_aside, is_topic
from coopgraph.extract.pupils import is_school_page, send_school
from coopgraph.extract.rules import Match
from coopgraph.extract.seen import stands_at_home
from coopgraph.extract.seen_lists import bodies_below, bodies_listed
from coopgraph.extract.state import State
from coopgraph.model import (
    Confidence,
    DateValue,
    Mention,
    MentionKind,
    OrganisationValue,
    PlaceValue,
)

_BODY_ROLES: Final = ("inviter", "host", "organiser", "co-organiser")
_ORGANISERS: Final = frozenset({"organiser", "co-organiser"})
_JOURNEYS: Final = frozenset({"wyjazd", "podróż", "wycieczka", "wizyta", "pobyt", "przejazd", "wyprawa", "misja"})
_AGREES: Final = 10  # chunks back from a participle to its noun
_BESIDE: Final = 2  # words
_WITH_THEM: Final = frozenset({"u", "w", "we"})
_STAYED_REACH: Final = 8  # chunks from a body to "gościli"
_HELP: Final = frozenset({"pomoc", "wsparcie", "udział", "zgoda", "patronat", "pośrednictwo"})
_OBLASTS: Final = ("obwód ", "rejon ")
COUNCIL_ABROAD: Final = re.compile(r"(?:Obwodow|Rejonow)(?:a|ej) Rad|Rad[ay] (?:Obwod|Rejon)")
_OFFICES: Final = frozenset({"unit", "office"})
_STAFFED: Final = _OFFICES | {"body", "agency", "council"}
_CHAMBERS: Final = frozenset({"izba", "cech"})
_WORDS: Final = 2  # "Kaliska Izba"
_HEADS: Final = frozenset(
    {"dyrektor", "dyrektorka", "kierownik", "naczelnik", "prezes", "przewodniczący", "szef", "komendant"}
    | {"wicedyrektor", "wicedyrektorka", "wiceprezes", "wiceprzewodniczący", "wiceprzewodnicząca", "przewodnicząca"}
    | {"kier", "nacz", "dyr", "przew", "z-ca"}  # shortened
)

_BOARDS: Final = re.compile(r"Zarząd (?:Powiatu|Województwa|Miasta|Gminy)\b")
_STAYS: Final = frozenset({"pobyt", "wizyta", "rewizyta"})
_PARTS: Final = frozenset(  # of a stay
    {"warsztaty", "zajęcia", "lekcja", "koncert", "pokaz", "przedstawienie", "wystawa", "prezentacja", "program", "gra"}
    | {"kolacja", "obiad", "poczęstunek", "ognisko", "spacer", "zabawa", "quiz", "potrawa", "bankiet", "festyn"}
)
_PARTNER: Final = "municipality:partner"  # the rule of "miasta partnerskiego X"
_PARTNERED: Final = frozenset({"partnerski", "zaprzyjaźniony", "bliźniaczy"})
_MEMBERS: Final = frozenset({"członek", "członkini"})


def add_bodies(frame: TripFrame, matches: Iterable[Match], state: State) -> None:
    """Inviters, hosts, organisers and co-organisers as the rules captured them."""
    for match in matches:
        caught = {role for role, _ in match.roles}
        for role in _BODY_ROLES if not caught.isdisjoint(_BODY_ROLES) else ():
            for chunk in match.all(role):
                body = body_of(chunk, state.context)
                if role == "inviter" and _invited_nobody(chunk, frame, match.sentence, state):
                    continue
                other = role == "organiser" and (_of_other_feast(match) or organised_meanwhile(match))
                if other or (role == "organiser" and _only_helped(chunk, match.sentence)):
                    continue
                if role == "host" and _whose_people(chunk, match.sentence, state):
                    continue
                if body is not None and chunk.mention is not None:
                    where = at(match.sentence, chunk.span, match.rule.id, match.rule.confidence)
                    told = f"journey-{role}" if role in _ORGANISERS and _of_journey(match) else role
                    frame.add(told, Found(body, where, chunk.mention))


def _invited_nobody(chunk: Chunk, frame: TripFrame, sentence: Sentence, state: State) -> bool:
    """Whether a body that stands beside words of inviting did not invite these people there."""
    asked = of_asked(chunk, sentence, state) or is_declined(sentence) or is_of_goer(chunk, sentence)
    return asked or _asked_home(frame, sentence, state) or _has_partner(chunk, sentence)


def _asked_home(frame: TripFrame, sentence: Sentence, state: State) -> bool:
    """Whether people were asked to a town at home, while the journey went abroad: "Izba zaprosiła firmy do <own>"."""
    home = home_of(state)
    places = [f.value for f in frame.get("place") if isinstance(f.value, PlaceValue)]
    if frame.incoming or not places or any(p.country in {None, home} for p in places):
        return False
    goals = (place_of(two) for one, two in pairwise(sentence.chunks) if one.form == "do" and "settlement" in two.kinds)
    return "zaprosić" in sentence.lemmas and any(goal is not None and goal.country == home for goal in goals)


def _has_partner(chunk: Chunk, sentence: Sentence) -> bool:
    """Whether a town is only whose partner the one named before is: "na zaproszenie mera X, miasta partnerskiego Y"."""
    before = sentence.before(chunk.span.start)[-3:]
    if before and before[-1].form == "," and chunk.mention is not None and chunk.mention.rule == _PARTNER:
        return True
    return len(before) > 2 and before[0].form == "," and not before[-1].lemmas.isdisjoint(_PARTNERED)  # noqa: PLR2004


def _of_other_feast(match: Match) -> bool:
    """Whether what somebody organised is called by no name: "połączona z obchodami zorganizowanymi przez X"."""
    if MentionKind.EVENT in match.sentence.named:
        return False
    inside = [c for c in match.sentence.chunks if match.focus.covers(c.span)]
    done = _what_was_done(inside, match.sentence.chunks)
    if done is None or not done.lemmas.isdisjoint(_JOURNEYS):
        return False
    if not done.lemmas.isdisjoint(_PARTS) and MentionKind.DATE not in match.sentence.named:
        return True  # "Zwiedzili muzeum, gdzie wzięli udział w warsztatach przygotowanych przez X"
    # "pobyt zakończyły zawody organizowane przez X": a part of the stay
    return "inst" in done.cases or not _STAYS.isdisjoint(match.sentence.lemmas)


def of_asked(chunk: Chunk, sentence: Sentence, state: State) -> bool:
    """Whether a body's people are those who were asked to come: "delegację Gminy X zaprosił …"."""
    before = next((c for c in reversed(sentence.chunks) if c.span.end <= chunk.span.start), None)
    if before is None or before.mention is not None:
        return False
    by_others = "nom" in before.cases and _is_passive(sentence)  # "zaproszona przez burmistrza Y delegacja X"
    if "acc" not in before.cases and not by_others:
        return False
    return not state.rules.lemmas("collective").isdisjoint(before.lemmas)


def _only_helped(chunk: Chunk, sentence: Sentence) -> bool:
    """Whether a body is one with whose help something was done: "przygotowała szkoła przy pomocy Stowarzyszenia X"."""
    return any(not _HELP.isdisjoint(c.lemmas) for c in sentence.before(chunk.span.start)[-2:])


def _whose_people(chunk: Chunk, sentence: Sentence, state: State) -> bool:
    """Whether a body is only whose people stayed with others: "pracownicy Biblioteki X gościli u kolegów"."""
    before = sentence.before(chunk.span.start)[-1:]
    if not before or before[0].mention is not None or "gen" not in chunk.cases:
        return False
    if "nom" not in before[0].cases or state.rules.lemmas("group").isdisjoint(before[0].lemmas):
        return False
    return any(
        "gościć" in one.lemmas and two.form in _WITH_THEM and "date" not in three.kinds
        for one, two, three in zip(
            *(sentence.behind(chunk.span.end)[i : i + _STAYED_REACH] for i in range(3)), strict=False
        )
    )


def _is_passive(sentence: Sentence) -> bool:
    """Whether somebody was invited by others: "zaproszeni przez burmistrza X"."""
    return "zaproszony" in sentence.lemmas or any(
        "zaprosić" in c.lemmas and begins(c.tags, "ppas") for c in sentence.chunks
    )


def _of_journey(match: Match) -> bool:
    """Whether it is the journey that somebody organised, not what it was for: "Wyjazd zorganizowała Fundacja X"."""
    chunks = match.sentence.chunks
    before = [c for c in chunks if c.span.end <= match.focus.start][-_BESIDE:]
    inside = [c for c in chunks if match.focus.covers(c.span)][: _BESIDE + 1]
    if (done := _what_was_done(inside, chunks)) is not None:
        return bool(done.lemmas & _JOURNEYS)
    return any(c.lemmas & _JOURNEYS for c in (*chunks[:_BESIDE], *before, *inside))


def _what_was_done(inside: Sequence[Chunk], chunks: Sequence[Chunk]) -> Chunk | None:
    """The noun that a participle agrees with: "wizyta połączona z obchodami zorganizowanymi przez X" is of a feast."""
    tag = inside[0].tags[0].split(":") if inside and inside[0].tags else []
    if tag[:1] != ["ppas"]:
        return None
    number, cases = tag[1], inside[0].cases
    for chunk in reversed([c for c in chunks if c.span.end <= inside[0].span.start][-_AGREES:]):
        noun = any(t.startswith(f"subst:{number}") for t in chunk.tags)
        if noun and chunk.mention is None and cases & chunk.cases:
            return chunk
    return None


def add_visited(frame: TripFrame, sentences: Iterable[Sentence], matches: Iterable[Match], state: State) -> None:
    """Bodies seen on the way."""
    seen = [(m.sentence, c, m.rule.id, m.rule.confidence) for m in matches for c in m.all("visited")]
    for sentence in sentences:
        if MentionKind.ORGANISATION in sentence.named:
            see = state.rules.lemmas("see")
            seen += [(sentence, c, "trip-seen-in-list", Confidence.MEDIUM) for c in bodies_listed(sentence, see)]
        if sentence.tokens and sentence.tokens[-1].form == ":":
            below = bodies_below(sentence, state.reading.sentences, state.rules.lemmas("see"))
            seen += [(entry, c, "trip-seen-below", Confidence.MEDIUM) for entry, c in below]
    senders = [*frame.get("sender"), *frame.get("unit")] if seen else []
    for sentence, chunk, rule, confidence in seen:
        mention = chunk.mention
        if mention is not None and isinstance(mention.value, OrganisationValue):
            territory = mention.value.kind == "territory" and not mention.rule.startswith("territory-government")
            if territory or (mention.value.kind == "municipality" and mention.value.seat is not None):
                continue  # a town or a county is a place, not a body seen there
            ours = any(f.mention is not None and f.mention.span == mention.span for f in senders)
            if ours or stands_at_home(frame, mention.value, state):
                continue  # "członkowie Rady X odwiedzili": theirs, not seen
            frame.add("visited", Found(mention.value, at(sentence, chunk.span, rule, confidence), mention))


def add_named(frame: TripFrame, sentences: Sequence[Sentence], state: State) -> None:
    """Events, projects and programmes named in the sentences of a journey."""
    for sentence in sentences:
        for mention in sentence.of(MentionKind.EVENT):
            if not frame.get("event") and may_be_for(frame, mention, state):
                frame.add("event", named(sentence, mention, "trip-event"))
        for mention in sentence.of(MentionKind.PROJECT):
            if not (_is_wished(sentence, mention) or is_topic(sentence, mention, state)):
                frame.add("project", named(sentence, mention, "trip-within-project"))
        for mention in sentence.of(MentionKind.PROGRAMME):
            if (
                is_topic(sentence, mention, state)
                or is_aside(sentence, mention, state)
                or _is_wished(sentence, mention)
            ):
                continue
            holders = [m for m in sentence.mentions if m is not mention and m.span.covers(mention.span)]
            if all(m.kind is MentionKind.EVENT for m in holders):
                frame.add("programme", named(sentence, mention, "trip-under-programme"))


def _is_wished(sentence: Sentence, mention: Mention) -> bool:
    """Whether something is only possible or spoken of: "z możliwością dofinansowania w ramach projektu X"."""
    before = sentence.before(mention.span.start)[-_WISHED_REACH:]
    return any(not _WISHED.isdisjoint(c.lemmas) or c.form.casefold() in _COULD for c in before if c.mention is None)


_WISHED: Final = frozenset({"możliwość", "szansa", "perspektywa", "chęć", "zamiar"})
_COULD: Final = frozenset({"mógłby", "mogłaby", "mogłoby", "mogłyby", "mogliby", "miałby", "miałaby"})
_WISHED_REACH: Final = 10  # chunks


def named(sentence: Sentence, mention: Mention, rule: str) -> Found:
    """A named value where it stands."""
    return Found(mention.value, at(sentence, mention.span, rule), mention)


def dates_of(sentence: Sentence) -> list[tuple[DateValue, Mention]]:
    """The dates of a sentence, in order."""
    return [(m.value, m) for m in sentence.of(MentionKind.DATE) if isinstance(m.value, DateValue)]


def settlements(sentence: Sentence) -> list[Mention]:
    """The settlements named in a sentence on their own (not inside the name of a body)."""
    outer = [m for m in sentence.mentions if m.kind is not MentionKind.PLACE]
    return [
        m
        for m in sentence.of(MentionKind.PLACE)
        if isinstance(m.value, PlaceValue)
        and m.value.kind == "settlement"
        and not any(o.span.covers(m.span) for o in outer)
    ]


def add_sender(frame: TripFrame, chunk: Chunk, where: Where, state: State) -> None:
    """The body the travellers represent; a department or office whose staff travelled is the unit."""
    chunk = body_from(chunk, state) or chunk
    mention = chunk.mention
    if mention is None:
        return
    value = mention.value
    context = state.context
    lands = [m.value.country for m in chunk.inner if isinstance(m.value, PlaceValue)]
    abroad = next((code for code in lands if code not in {None, "PL"}), None)
    foreign = abroad or (isinstance(value, OrganisationValue) and COUNCIL_ABROAD.search(value.name))
    if isinstance(value, OrganisationValue) and value.kind in _STAFFED and not (foreign or _sends_own(value, mention)):
        if value.parent is not None and value.seat is not None and value.seat.country not in {None, "PL"}:
            frame.add("unit", Found(value, where, mention))  # "Wydział X Rady Miejskiej Y": of the office abroad
            frame.add("sender", Found(municipality(value.seat), where, mention))
            return
        town = town_of(value, context) or (None if value.country not in {None, "PL"} else context.own)
        if town is not None and (value.kind in _OFFICES or context.is_own(town)):
            frame.add("unit", Found(unit_of(value, context), where, mention))
            frame.add("sender", Found(speaker(context, town), where, mention))
            return
    body = body_of(chunk, context)
    if body is not None and abroad and body.country is None and body.seat is None:
        body = replace(body, country=abroad)
    if body is None and isinstance(value, PlaceValue) and value.kind == "region" and value.name.startswith(_OBLASTS):
        body = OrganisationValue(value.name.title(), "territory", country=value.country)  # as "delegacja obwodu X"
    if body is None and isinstance(value, PlaceValue):
        frame.add("origin", Found(value, where, mention))
    elif body is not None:
        frame.add("sender", Found(body, where, mention))


def _sends_own(value: OrganisationValue, mention: Mention) -> bool:
    """Whether a body sends its own people: a chamber ("Izba Gospodarcza X"), one abroad ("Freiwillige Feuerwehr X")."""
    foreign = mention.rule == "foreign-name" and value.seat is None
    return foreign or not _CHAMBERS.isdisjoint(value.name.casefold().split()[:_WORDS])


def is_head(chunk: Chunk, sentence: Sentence) -> bool:
    """Whether a body is only named through its head or one member ("dyrektor Wydziału X", "członek Zarządu X").

    Then its staff is not said to travel; the board of a county has none ("trzech członków Zarządu Powiatu").
    """
    at_ = next((i for i, c in enumerate(sentence.chunks) if c is chunk), 0)
    before = sentence.chunks[max(0, at_ - 2) : at_]
    board = _BOARDS.match(getattr(chunk.mention.value, "name", "")) if chunk.mention is not None else None
    return any(not _HEADS.isdisjoint(c.lemmas) for c in before) or any(
        not _MEMBERS.isdisjoint(c.lemmas) and (board or any(t.startswith("subst:sg:") for t in c.tags)) for c in before
    )


def own_sender(frame: TripFrame, state: State, where: Where) -> None:
    """The town that speaks as sender, where no other is named; a school that speaks sends its own people."""
    own = state.context.own
    house = None if frame.get("sender") else house_that_speaks(state)
    if not frame.get("sender") and of_association(frame, state):
        return
    if house is not None and not is_of_town(house, where, state):
        if house.value is not None:
            where = where.by("trip-sender-house", Confidence.MEDIUM)
            frame.add("sender", Found(house.value, where, house.mention))
    elif own is not None and not frame.get("sender") and is_school_page(state):
        send_school(frame, state, where)
    elif own is not None and not frame.get("sender"):
        frame.add("sender", Found(speaker(state.context, own), where.by("trip-sender-own", Confidence.MEDIUM)))


def add_place(frame: TripFrame, chunk: Chunk, where: Where) -> None:
    """The place a chunk names, as a destination."""
    place = place_of(chunk)
    if place is None or chunk.mention is None:
        return
    have = [f.value for f in frame.get("place") if isinstance(f.value, PlaceValue)]
    if any(same_place(place, h) for h in have):
        return
    frame.add("place", Found(place, where, chunk.mention))
