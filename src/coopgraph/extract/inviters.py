"""Who invited, told apart from the journey: "zaprosił nas tamtejszy mer", "zaproszenie wystosował wiosną burmistrz X".

A dinner that guests were asked to tells of whoever received them, not of whoever asked them to come; what is asked for
the next year, or in return, is another journey.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence, begins, opens
from coopgraph.extract.context import same_place
from coopgraph.extract.drafts import Where, at, municipality
from coopgraph.extract.frames import Found, TripFrame
from coopgraph.extract.parties import home_of
from coopgraph.extract.people import body_of, speaker
from coopgraph.extract.state import State
from coopgraph.model import Confidence, NamedValue, OrganisationValue, PlaceValue

_RULE: Final = "trip-inviter-told"
_AT_TABLE: Final = "trip-host-at-table"
_INVITED: Final = frozenset({"zaprosić", "zapraszać", "zaproszony"})
_SENT: Final = frozenset(
    {"wystosować", "przesłać", "nadesłać", "skierować", "złożyć", "wysłać", "przysłać", "podpisać"}
)
_THERE: Final = frozenset({"tamtejszy", "ten", "partnerski", "miejscowy", "odwiedzany"})
_ABROAD: Final = frozenset({"mer", "nadburmistrz", "merka", "primator", "prymator", "landrat", "starostka"})
_OF_COUNTY: Final = frozenset({"landrat", "starosta", "starostka"})
_OFFICES: Final = _ABROAD | frozenset(
    {
        "burmistrz",
        "wójt",
        "starosta",
        "prezydent",
        "rada",
        "władza",
        "samorząd",
        "magistrat",
        "merostwo",
        "burmistrzyni",
    }
)
_HOSTS: Final = frozenset({"gospodarz"})
_MEALS: Final = frozenset(
    {"obiad", "kolacja", "lunch", "poczęstunek", "bankiet", "grill", "kawa", "śniadanie", "biesiada", "ognisko", "raut"}
    | {"przyjęcie", "podwieczorek", "herbata"}
)
# what is asked with these words is another journey
_AGAIN: Final = frozenset(
    {"ponownie", "ponowny", "przyszłoroczny", "rewizyta", "rewanż", "następny", "przyszły", "kolejny", "rewizytować"}
)
_TAKEN: Final = frozenset({"przyjąć", "przyjęty", "skorzystać", "odpowiedzieć"})
_REFUSED: Final = frozenset({"odmówić", "odrzucić", "odrzucony", "zignorować"})
_THEM: Final = frozenset({"nas", "ich", "go", "ją", "je", "nich", "którą", "którego", "których", "które", "który"})
_BY: Final = frozenset({"przez"})
_NEAR: Final = 6  # chunks
_OPENING: Final = 2  # chunks that a sentence begins with


def inviter_told(frame: TripFrame, sentence: Sentence, state: State, *, asked: bool = True) -> None:
    """Add the body that is the subject of inviting, or the town of the journey where its mayor or council is.

    `asked`: the sentence was written about this journey; else it must say whom they invited.
    """
    if _INVITED.isdisjoint(sentence.lemmas) and "zaproszenie" not in sentence.lemmas:
        return
    if not _AGAIN.isdisjoint(sentence.lemmas) or is_declined(sentence):
        return
    chunks = sentence.chunks
    for i, chunk in enumerate(chunks):
        sent = bool(chunk.lemmas & _SENT) and "zaproszenie" in sentence.lemmas
        if not (chunk.lemmas & _INVITED or sent) or not begins(chunk.tags, ("praet:", "ppas:")):
            continue  # "zaproszono delegację X" does not say who asked
        passive = begins(chunk.tags, "ppas:")
        if not (asked or sent or passive or _asks_travellers(chunks, i, state)):
            continue
        table = not passive and not sent and _to_table(chunks, i)
        if frame.get("host" if table else "inviter"):
            continue
        found = _subject(frame, sentence, i, state, passive=passive)
        if found is not None:
            role, rule = ("host", _AT_TABLE) if table else ("inviter", _RULE)
            frame.add(role, Found(found.value, found.where.by(rule), found.mention))
            return


def is_declined(sentence: Sentence) -> bool:
    """Whether an invitation was not followed: "zaproszenie burmistrza X nie zostało przyjęte"."""
    if "zaproszenie" not in sentence.lemmas:
        return False
    if not _REFUSED.isdisjoint(sentence.lemmas):
        return True
    return "nie" in sentence.lemmas and any(
        one.form.casefold() == "nie" and not _TAKEN.isdisjoint(two.lemmas | three.lemmas)
        for one, two, three in zip(sentence.chunks, sentence.chunks[1:], sentence.chunks[2:], strict=False)
    )


def is_of_goer(chunk: Chunk, sentence: Sentence) -> bool:
    """Whether the head of a body followed the invitation of others: "na zaproszenie partnerów dyrektor Centrum X …"."""
    before = sentence.before(chunk.span.start)[-_NEAR:]
    start = next((k for k in range(len(before) - 1, -1, -1) if "zaproszenie" in before[k].lemmas), None)
    if start is None or start + 2 >= len(before):
        return False
    asking, head = before[start + 1 : -1], before[-1]
    by = any(c.mention is None and opens(c.tags, "subst:") and "gen" in c.cases for c in asking)
    men = [t for t in head.tags if t.startswith("subst:") and ":m1" in t]  # "dyrektor" may be a woman's, too
    return by and head.mention is None and bool(men) and all(":nom" in t for t in men)


def _subject(frame: TripFrame, sentence: Sentence, verb: int, state: State, *, passive: bool) -> Found | None:
    """Who asked: the body in the nominative beside the verb, or in the accusative behind "przez" of a participle."""
    chunks = sentence.chunks
    behind, case = chunks[verb + 1 : verb + 1 + _NEAR], "nom"
    if passive:
        by = next((k for k, c in enumerate(behind) if c.form.casefold() in _BY), None)
        if by is None:
            return None
        near, case = behind[by + 1 : by + 1 + _NEAR], "acc"
    else:
        before = tuple(reversed(chunks[max(0, verb - _NEAR) : verb]))
        free = [c for i, c in enumerate(chunks[:verb]) if i in range(_OPENING) or i >= verb - _NEAR]
        near = (*(c for c in free if _is_of_goal(frame, c, sentence, state)), *behind, *before)
    for other in near:
        where = at(sentence, other.span, _RULE, Confidence.MEDIUM)
        named = body_of(other, state.context) if other.mention is not None and case in other.cases else None
        if named is not None and _may_ask(frame, named, state):
            return Found(named, where, other.mention)
        office = bool(other.lemmas & (_OFFICES | _HOSTS)) and case in other.cases
        if named is None and office and not opens(other.tags, ("adj", "subst:sg:dat", "subst:sg:gen")):
            return _of_town(frame, near, other, where, state)
    return None


def _is_of_goal(frame: TripFrame, chunk: Chunk, sentence: Sentence, state: State) -> bool:
    """Whether a name before the verb is that of the town visited: "burmistrz X zaprosił władze <own>"."""
    if any(opens(c.tags, "prep") for c in sentence.before(chunk.span.start)[-1:]):
        return False
    body = body_of(chunk, state.context) if chunk.mention is not None and "nom" in chunk.cases else None
    seat = body.seat if body is not None else None
    if seat is None or frame.incoming:
        return False
    return any(same_place(seat, f.value) for f in frame.get("place") if isinstance(f.value, PlaceValue))


def _may_ask(frame: TripFrame, body: OrganisationValue, state: State) -> bool:
    """Whether a body can have asked these people: one at home guests, one elsewhere the speaker's people."""
    seat = body.seat
    if any(f.value == body for f in frame.get("sender")):
        return False
    if frame.incoming:
        country = seat.country if seat is not None else body.country
        return country in {None, home_of(state)}
    return not state.context.is_own(seat) and body != state.context.county


def _of_town(frame: TripFrame, near: Sequence[Chunk], office: Chunk, where: Where, state: State) -> Found | None:
    """The town of an office named without it: the one visited, where "tamtejszy" or the office itself says so."""
    value = office.mention.value if office.mention is not None else None
    foreign = bool(office.lemmas & _ABROAD) or (isinstance(value, NamedValue) and bool(value.attributes.get("foreign")))
    local = foreign or bool(office.lemmas & _HOSTS) or any(c.lemmas & _THERE for c in near)
    if not office.lemmas.isdisjoint(_OF_COUNTY):
        return None  # he speaks for a county that nobody names
    towns = [f.value for f in frame.get("place") if isinstance(f.value, PlaceValue)]
    if not towns and frame.incoming and not foreign and state.context.own is not None:
        towns = [state.context.own]  # guests whose sentence does not say again where they came
    if len(towns) != 1 or towns[0].kind != "settlement":
        return None
    if state.context.is_own(towns[0]):
        return None if foreign or not frame.incoming else Found(speaker(state.context, towns[0]), where)
    return Found(municipality(towns[0]), where) if local and not frame.incoming else None


def _to_table(chunks: Sequence[Chunk], verb: int) -> bool:
    """Whether people were asked to a meal."""
    near = (*chunks[max(0, verb - _NEAR) : verb], *chunks[verb + 1 : verb + 1 + _NEAR])
    return any(not _MEALS.isdisjoint(c.lemmas) for c in near if c.mention is None)


def _asks_travellers(chunks: Sequence[Chunk], verb: int, state: State) -> bool:
    """Whether those who were asked are the people of the journey: "zaprosił ich", "zaprosił delegację"."""
    people = state.rules.any_of("group", "folk")
    near = (*chunks[max(0, verb - _NEAR) : verb], *chunks[verb + 1 : verb + 1 + _NEAR])
    if any(c.form.casefold() in _THEM for c in near):
        return True
    return any(not people.isdisjoint(c.lemmas) and "acc" in c.cases and "nom" not in c.cases for c in near)
