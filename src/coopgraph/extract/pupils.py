"""Pupils of whom a county or their school tells: schools send them, and which one only the text can say."""

from __future__ import annotations

from typing import Final

from coopgraph.extract.chunks import Reading, Sentence, once
from coopgraph.extract.drafts import Where
from coopgraph.extract.frames import Found, TripFrame, where_told
from coopgraph.extract.parties import home_of
from coopgraph.extract.state import State
from coopgraph.model import Confidence, Mention, OrganisationValue, PlaceValue
from coopgraph.namespaces import fold

_RULE: Final = "trip-sender-school"
_OURS: Final = frozenset(
    {"szkoła", "liceum", "gimnazjum", "technikum", "uczeń", "uczennica", "nauczyciel", "nauczycielka", "przedszkole"}
)
_HALLS: Final = frozenset(
    {"urząd", "starostwo", "wójt", "burmistrz", "prezydent", "starosta", "ratusz", "gmina", "powiat"}
)
_HEAD: Final = 3  # sentences
_TOP: Final = 2  # lines
_OWN: Final = "trip-sender-own"
_BEFORE: Final = 8  # sentences from what pupils did to where they went
_TRAINING: Final = frozenset({"staż", "praktyka", "praktyki", "mobilność"})
_LEARN: Final = frozenset({"training", "youth-exchange"})
_PUPILS: Final = frozenset({"uczeń", "uczennica", "licealista", "licealistka", "technikum", "praktykant"})


def of_school(frame: TripFrame, state: State, where: Where) -> bool:
    """Give a journey of pupils that a county tells of the one school named; whether they were pupils at all."""
    if state.context.county is None or frame.kind is None or frame.kind[0] not in _LEARN:
        return False
    if not any(not _PUPILS.isdisjoint(s.lemmas) for s in state.reading.sentences):
        return False
    send_school(frame, state, where)
    return True


def of_trained(frame: TripFrame, state: State) -> None:
    """Give a journey the one school whose pupils were trained: "Uczniowie Technikum w X ukończyli staże. Do Y …"."""
    if frame.span is None or frame.incoming or any(f.where.rule != _OWN for f in frame.get("sender")):
        return
    opening = state.reading.meeting(frame.span)[0].index
    for before in reversed(state.reading.sentences[max(0, opening - _BEFORE) : opening]):
        if _TRAINING.isdisjoint(before.lemmas) or _PUPILS.isdisjoint(before.lemmas):
            continue
        schools = [c.mention for c in before.chunks if c.mention is not None and "school" in c.kinds]
        if len(schools) == 1:
            where = where_told(frame).by(_RULE, Confidence.MEDIUM)
            frame.roles["sender"] = [Found(schools[0].value, where, schools[0])]
            return


def send_school(frame: TripFrame, state: State, where: Where) -> None:
    """Make the school whose page it is the sender, or the one school at home that a text names; of several none."""
    if frame.span is not None and "gość" in state.reading.meeting(frame.span)[0].lemmas:
        return  # "Goście wyjechali do Niemiec": back home
    heads = [s.chunks[0].mention for s in state.reading.sentences[:_TOP] if _is_letterhead(s)]
    if heads and (first := heads[0]) is not None and getattr(first.value, "seat", None) is not None:
        frame.add("sender", Found(first.value, where.by(_RULE, Confidence.MEDIUM), first))
        return
    found: dict[str, tuple[OrganisationValue, Mention]] = {}
    for mention in state.reading.annotation.mentions:
        value = mention.value
        if not isinstance(value, OrganisationValue) or value.kind != "school":
            continue
        land = value.seat.country if value.seat is not None else value.country
        there = land is None and any(
            isinstance(f.value, PlaceValue) and f.value.kind == "settlement" and value.name.endswith(f" {f.value.name}")
            for f in frame.get("place")
        )  # "w mobilności do Escolas de <place>"
        if land in {None, home_of(state)} and not there:
            found.setdefault(fold(value.name), (value, mention))
    if len(found) == 1:
        ((value, mention),) = found.values()
        frame.add("sender", Found(value, where.by(_RULE, Confidence.MEDIUM), mention))


def is_school_page(state: State) -> bool:
    """Whether a school speaks: "nasza szkoła", "nasi uczniowie", and no town hall heads the page."""
    return _school_speaks(state.reading)


@once
def _school_speaks(reading: Reading) -> bool:
    sentences = reading.sentences
    if any(not _HALLS.isdisjoint(s.lemmas) for s in sentences[:_HEAD]):
        return False
    if any(_is_letterhead(s) for s in sentences[:_TOP]):
        return True
    return any(_speaks(s) for s in sentences if "nasz" in s.lemmas and not _OURS.isdisjoint(s.lemmas))


def _is_letterhead(sentence: Sentence) -> bool:
    """Whether a line is the name of a school and nothing else."""
    value = sentence.chunks[0].mention.value if len(sentence.chunks) == 1 and sentence.chunks[0].mention else None
    return isinstance(value, OrganisationValue) and value.kind == "school"


def _speaks(sentence: Sentence) -> bool:
    """Whether "nasz" stands right before a word for a school or its people."""
    chunks = sentence.chunks
    return any(
        "nasz" in one.lemmas and not _OURS.isdisjoint(two.lemmas | three.lemmas)
        for one, two, three in zip(chunks, chunks[1:], [*chunks[2:], *chunks[-1:]], strict=False)
    )
