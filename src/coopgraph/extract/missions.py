"""Missions of agencies, chambers and clusters: whose people went, and the fair that a later sentence tells of.

"W dniach … przedsiębiorcy z regionu uczestniczyli w misji do X. … Ośmiu wystawiło swoje towary na targach Y".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Sentence, opens
from coopgraph.extract.drafts import at
from coopgraph.extract.event_fit import may_be_for
from coopgraph.extract.frames import Found, TripFrame
from coopgraph.extract.house_people import of_own_house
from coopgraph.extract.houses import house_that_speaks
from coopgraph.extract.joining import is_weaker
from coopgraph.extract.parties import home_of
from coopgraph.extract.people import cluster_body, place_of
from coopgraph.extract.roles import dates_of, named
from coopgraph.extract.state import State
from coopgraph.model import Confidence, Mention, MentionKind, NamedValue, OrganisationValue, PlaceValue

_FAIRS: Final = frozenset({"trade-fair", "conference"})
_THERE: Final = frozenset(
    {"wystawić", "wystawiać", "wystawca", "prezentować", "zaprezentować", "prezentacja", "stoisko", "uczestniczyć"}
    | {"wziąć", "udział", "odwiedzić", "zająć", "pojechać", "przedstawić", "promować", "spędzić", "być", "zwiedzić"}
)
_TALK: Final = frozenset(
    {"zaprosić", "zapraszać", "zaproszenie", "przypominać", "zgłaszać", "zgłosić", "nabór", "planować", "zaplanować"}
    | {"następny", "kolejny", "przyszły", "opowiadać", "opowiedzieć", "rozmawiać", "poprzedni", "ubiegły", "wcześnie"}
    | {"móc", "odwołać", "zamierzać", "dawny", "historia", "rok", "edycja", "zapowiedzieć", "zachęcać"}
)
_REACH: Final = 12  # sentences from a journey to the fair it went to
_HOUSE: Final = frozenset({"agencja", "izba", "klaster", "stowarzyszenie", "fundacja", "zrzeszenie"})
_OF_IT: Final = frozenset({"jego", "jej"})
_PEOPLE: Final = frozenset(
    {"przedstawiciel", "członek", "delegacja", "reprezentant", "reprezentacja", "prezes", "firma"}
)
_OPENING: Final = 8  # chunks of a sentence in which its subject stands
_BACK: Final = 4  # sentences
_REGION: Final = "województwo "
_NAMED: Final = re.compile(r"\b[Ww]ojewództw\w*\s+(\w+(?:-\w+)?(?:kie|kiego|kiemu|kim))\b")
_ENDING: Final = re.compile(r"(?:ie|iego|iemu|im)$")
_STEM: Final = 5  # letters that a land and its voivodeship share: "Podkarpacie", "podkarpackie"


def add_missions(frames: Sequence[TripFrame], state: State) -> None:
    """Give journeys out the bodies whose people went, and the only one the fair it went to."""
    for frame in frames:
        if not (frame.incoming or frame.get("sender") or frame.span is None):
            sentence = state.reading.meeting(frame.span)[0]
            of_house = _of_cluster_before(frame, sentence, state) or _of_house(frame, sentence, state)
            _ = of_house or _of_region(frame, state) or of_own_house(frame, state)
    _at_fairs(frames, state)


def _at_fairs(frames: Sequence[TripFrame], state: State) -> None:
    """Give the only journey out that was made the fair or forum of which a later sentence tells."""
    if MentionKind.EVENT not in state.reading.named:
        return
    home = home_of(state)
    made = [f for f in frames if not f.incoming and f.status is None and not _lands(f) <= {home}]
    if len(made) != 1 or made[0].get("event") or made[0].span is None:
        return
    frame, first = made[0], state.reading.meeting(made[0].span)[0].index
    told = [(s, e) for s in state.reading.sentences[first : first + _REACH] if (e := _fair(s, frame, state))]
    if len({e.value.name for _, e in told if isinstance(e.value, NamedValue)}) != 1:
        return
    sentence, event = told[0]
    found = named(sentence, event, "trip-event-there")
    frame.add("event", found)
    kind = event.value.attributes.get("kind") if isinstance(event.value, NamedValue) else None
    if isinstance(kind, str) and (frame.kind is None or is_weaker(frame.kind[0], kind)):
        frame.kind = (kind, found.where.by("trip-kind-of-event", Confidence.MEDIUM))


def _fair(sentence: Sentence, frame: TripFrame, state: State) -> Mention | None:
    """The one fair or forum at which a sentence says that people were, on no other days and in no other country."""
    events = sentence.of(MentionKind.EVENT)
    if len(events) != 1 or not _TALK.isdisjoint(sentence.lemmas) or _THERE.isdisjoint(sentence.lemmas):
        return None
    value = events[0].value
    if not isinstance(value, NamedValue) or value.attributes.get("kind") not in _FAIRS:
        return None
    if not any(opens(c.tags, ("praet:", "imps:")) for c in sentence.chunks if c.mention is None):
        return None
    towns = [p for c in sentence.chunks if (p := place_of(c)) is not None and p.kind == "settlement"]
    days = frame.dates.edtf.partition("/") if frame.dates is not None else ("", "", "")
    other = [v for v, _ in dates_of(sentence) if not days[0] <= v.edtf.partition("/")[0] <= (days[2] or days[0])]
    elsewhere = any(t.country not in _lands(frame) for t in towns)
    return None if other or elsewhere or not may_be_for(frame, events[0], state) else events[0]


def _of_cluster_before(frame: TripFrame, sentence: Sentence, state: State) -> bool:
    """Whether they are of the cluster spoken of: "Klaster X liczy 40 firm. … Jego przedstawiciele wystawiali się …"."""
    if MentionKind.CLUSTER not in state.reading.named:
        return False
    opening = sentence.chunks[:_OPENING]
    people = next((i for i, c in enumerate(opening) if not _PEOPLE.isdisjoint(c.lemmas) and "nom" in c.cases), None)
    if people is None or not any(c.form.casefold() in _OF_IT for c in opening[max(0, people - 1) : people]):
        return False
    for before in reversed(state.reading.sentences[max(0, sentence.index - _BACK) : sentence.index]):
        if before.block.span != sentence.block.span:
            return False
        for mention in before.of(MentionKind.CLUSTER)[:1]:
            if isinstance(mention.value, NamedValue):
                where = at(sentence, opening[people].span, "trip-sender-of-cluster", Confidence.MEDIUM)
                frame.add("sender", Found(cluster_body(mention.value), where, mention))
                return True
    return False


def _of_house(frame: TripFrame, sentence: Sentence, state: State) -> bool:
    """Whether people of the house whose page it is went, too: "osiem firm razem z przedstawicielami Agencji"."""
    if _HOUSE.isdisjoint(sentence.lemmas) or not _lands(frame) or not _lands(frame).isdisjoint({None, "PL"}):
        return False
    for one, two in pairwise(sentence.chunks):
        if two.mention is not None or not two.form[:1].isupper() or _PEOPLE.isdisjoint(one.lemmas):
            continue
        said = _HOUSE & two.lemmas
        house = house_that_speaks(state) if said and "gen" in two.cases else None
        if house is not None and house.value is not None and said & set(house.value.name.casefold().split()):
            where = at(sentence, two.span, "trip-sender-house", Confidence.MEDIUM)
            frame.add("sender", Found(house.value, where, house.mention))
            return True
    return False


def _lands(frame: TripFrame) -> set[str | None]:
    """The countries of the places of a journey."""
    return {f.value.country for f in frame.get("place") if isinstance(f.value, PlaceValue)}


def _of_region(frame: TripFrame, state: State) -> bool:
    """Whether they are people of a region at home, of whom no other body is told: "przedsiębiorcy z Podkarpacia"."""
    origins = [f for f in frame.get("origin") if isinstance(f.value, PlaceValue) and f.value.kind == "region"]
    name = _voivodeship(origins[0], state) if len(origins) == 1 == len(frame.get("origin")) else None
    if name is None or not _lands(frame) or not _lands(frame).isdisjoint({None, "PL"}):
        return False
    where, mention = origins[0].where, origins[0].mention
    body = OrganisationValue(name, "territory", country="PL")
    frame.add("sender", Found(body, where.by("trip-sender-region", Confidence.MEDIUM), mention))
    return True


def _voivodeship(origin: Found, state: State) -> str | None:
    """The name of the self-government of a region at home; of one called by its land where the text has it, too.

    "Przedsiębiorcy z Podkarpacia" beside "wicemarszałek Województwa Podkarpackiego".
    """
    region = origin.value
    if not isinstance(region, PlaceValue) or region.country != "PL":
        return None
    name = region.name.casefold()
    if not name.startswith(_REGION):
        told = {match[1].casefold() for match in _NAMED.finditer(state.reading.document.text)}
        stems = {word for word in told if word[:_STEM] == name[:_STEM]}
        name = f"{_REGION}{_ENDING.sub('ie', min(stems))}" if len({_ENDING.sub("", w) for w in stems}) == 1 else ""
    return " ".join("-".join(p.capitalize() for p in word.split("-")) for word in name.split()) or None
