"""Crowds told beside a journey: those who took part in a gathering or came to it, the members of a body, its pupils."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence, begins
from coopgraph.model import Mention, QuantityValue

_CROWD: Final = 15  # more than a delegation has
_TOOK_PART: Final = frozenset({"udział", "uczestniczyć", "zgromadzić", "zebrać", "obecny"})
_GATHERED: Final = frozenset(
    {"konferencja", "forum", "kongres", "seminarium", "spotkanie", "szkolenie", "targi", "uroczystość", "debata"}
    | {"zjazd", "warsztaty", "zawody", "turniej", "festyn", "festiwal", "narada", "panel", "obchody", "impreza"}
    | {"jubileusz", "koncert", "gala", "święto", "dożynki", "jarmark", "piknik", "rocznica", "kiermasz", "bal"}
)
_ARRIVED: Final = frozenset({"przybyć", "przyjechać", "zjechać", "przyjść", "ściągnąć", "zaprosić"})
_ONTO: Final = frozenset({"na", "do"})
_CAMPS: Final = frozenset({"obóz", "miasteczko", "zlot", "publiczność", "widownia", "kolonia", "peleton", "impreza"})
_CROWDS: Final = frozenset({"person", "osoba", "uczestnik", "gość", "delegat", "słuchacz", "samorządowiec"})
_JOURNEYS: Final = frozenset({"wyjazd", "podróż", "wizyta", "wymiana", "delegacja", "misja", "wycieczka", "grupa"})
_APART: Final = frozenset({"–", "—", "-", ";", "/", "|"})
_HAS: Final = frozenset(
    {"liczyć", "zrzeszać", "skupiać", "mieć", "posiadać", "zatrudniać", "tworzyć", "należeć", "uczęszczać", "uczyć"}
    | {"działać", "ćwiczyć", "śpiewać", "grać", "tańczyć", "trenować", "zamieszkiwać", "pracować", "służyć"}
)
_GOERS: Final = frozenset({"grupa", "delegacja", "ekipa", "reprezentacja", "skład", "wyjazd", "drużyna", "który"})


def of_standing_body(sentence: Sentence, mention: Mention) -> bool:
    """Whether a number says how many a body has at all: "Zespół liczy 60 tancerzy", "do koła należy 30 osób"."""
    if _HAS.isdisjoint(sentence.lemmas) or not _GOERS.isdisjoint(sentence.lemmas):
        return False
    before = sentence.before(mention.span.start)
    verb = next((c for c in reversed(before) if c.form == "," or begins(c.tags, ("fin", "praet", "imps"))), None)
    verb = verb or next((c for c in sentence.behind(mention.span.end) if begins(c.tags, ("fin", "praet"))), None)
    return verb is not None and bool(verb.lemmas & _HAS) and begins(verb.tags, "fin:sg:ter")


def of_gathering(sentence: Sentence, mention: Mention) -> bool:
    """Whether many are counted who took part in a gathering: "w konferencji, w której wzięło udział 200 osób"."""
    value = mention.value
    many = isinstance(value, QuantityValue) and value.value.isdecimal() and int(value.value) >= _CROWD
    if not many or not isinstance(value, QuantityValue) or value.unit not in _CROWDS:
        return False
    before = sentence.before(mention.span.start)
    if before and before[-1].form in _APART:
        return False  # a part of an entry by itself: "udział w turnieju – 18 osób"
    if not any(c.lemmas & _TOOK_PART for c in before) and not _drew(before):
        return "liczyć" in sentence.lemmas and any(c.lemmas & _CAMPS and "nom" in c.cases for c in before)
    said = next((c.lemmas for c in reversed(before) if c.lemmas & (_GATHERED | _JOURNEYS)), frozenset())
    return bool(said & _GATHERED)


def _drew(before: Sequence[Chunk]) -> bool:
    """Whether a gathering is told by how many came to it: "jubileusz, na który przybyło (300 gości)"."""
    return any(
        one.form in _ONTO and "który" in two.lemmas and not _ARRIVED.isdisjoint(three.lemmas)
        for one, two, three in zip(before, before[1:], before[2:], strict=False)
    )
