"""What travellers did there, told right behind their journey: "Delegacja gościła w X. Wzięła udział w turnieju".

Only the next sentences of the paragraph count, and only where it is the one thing that is told in them: a match or a
concert "also", "in the evening", "on the second day" is one item of a programme.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence, begins, opens
from coopgraph.extract.frames import TripFrame
from coopgraph.extract.one_of_many import FEASTS, is_one_of_many
from coopgraph.extract.state import State

_NEXT: Final = 2  # sentences behind a journey
_TOLD: Final = ("praet:", "imps:")
_SITTINGS: Final = frozenset({"conference", "trade-fair"})
_HELD: Final = _SITTINGS | {"project-meeting", "anniversary", "sports-event"}
_OF_PROJECT: Final = frozenset({"project-meeting"})
# what the first verb of a sentence may make a journey, by its lemmas
_DONE: Final[Mapping[str, frozenset[str]]] = {
    **dict.fromkeys(("wystartować", "rozegrać", "rywalizować", "zmierzyć", "zająć"), frozenset({"sports-event"})),
    **dict.fromkeys(("wystąpić", "zaśpiewać", "zatańczyć"), frozenset({"cultural-event"})),
    **dict.fromkeys(("świętować", "obchodzić", "uczcić"), frozenset({"anniversary"})),
    **dict.fromkeys(("uczyć", "szkolić"), frozenset({"training", "study-visit"})),
    **dict.fromkeys(("doskonalić", "podnosić", "podnieść", "ćwiczyć", "trwać"), frozenset({"training"})),
    **dict.fromkeys(("omawiać", "omówić", "podsumowywać", "uzgodnić", "uzgadniać"), _OF_PROJECT),
    **dict.fromkeys(("promować", "zaprezentować", "prezentować", "przedstawić"), _SITTINGS),
    **dict.fromkeys(("wziąć", "brać", "uczestniczyć"), frozenset({"sports-event", "training"})),
    **dict.fromkeys(("odbyć", "odbywać"), _HELD),
    "podsumować": _OF_PROJECT,
}
_PERFORMED: Final = frozenset({"wystąpić", "zaśpiewać", "zatańczyć"})
_LASTED: Final = "trwać"
_DRILLED: Final = frozenset({"ćwiczyć", _LASTED})
_TIMES: Final = frozenset({"dzień", "doba", "tydzień", "miesiąc", "godzina", "kwadrans", "rok"})
_ADVERB: Final = ("adv", "part")
_PEOPLE: Final = ("subst:pl:nom.voc:m1", "subst:pl:nom:m1")
_NOUN: Final = ("subst:", "adj:")
_ON: Final = frozenset({"na", "podczas"})  # "Na seminarium mówiono o …"
_STAND: Final = "stoisko"
_ITEMS: Final = frozenset(
    {"też", "także", "również", "ponadto", "następnie", "potem", "później", "kolejny", "program", "popołudnie", "dzień"}
    | {"wieczór", "wieczorem", "zakończenie", "koniec", "zwiedzić", "obejrzeć", "okazja", "możliwość", "gospodarz"}
    | {"tamtejszy", "miejscowy", "lokalny", "przyszły", "ubiegły", "zeszły", "poprzedni", "dawny", "rok"}
)


def done_there(frame: TripFrame, sentence: Sentence, state: State) -> frozenset[str]:
    """The kinds that a sentence right behind a journey may make it; none where it tells one thing among others."""
    opening = state.reading.meeting(frame.span) if frame.span is not None else ()
    if not opening or opening[-1].block is not sentence.block or not 0 < sentence.index - opening[-1].index <= _NEXT:
        return frozenset()
    chunks = sentence.chunks
    verbs = [c for c in chunks if c.mention is None and _is_told(c)]
    lasted = bool(verbs) and _LASTED in verbs[0].lemmas  # "trwały dwa dni" counts days, and is no item of one
    if not (_ITEMS - _TIMES if lasted else _ITEMS).isdisjoint(sentence.lemmas) or is_one_of_many(sentence):
        return frozenset()
    if not verbs or _drilled_by_others(chunks, verbs[0], opening):
        return frozenset()
    kinds = _of_verb(verbs[0]) | _of_opening(chunks)
    more = any(_of_verb(verb).isdisjoint(kinds) for verb in verbs[1:])  # "wzięli udział w turnieju i zwiedzili browar"
    return kinds - FEASTS if more or _by_others(chunks, verbs[0]) else kinds


def _is_told(chunk: Chunk) -> bool:
    """Whether a word is a verb in the past; "trwały" is an adjective first."""
    return opens(chunk.tags, _TOLD) or (_LASTED in chunk.lemmas and begins(chunk.tags, _TOLD))


def _drilled_by_others(chunks: Sequence[Chunk], verb: Chunk, opening: Sequence[Sentence]) -> bool:
    """Whether others than the travellers drilled there: "Za miastem ćwiczyli akurat żołnierze"."""
    if _DRILLED.isdisjoint(verb.lemmas):
        return False
    behind = (c for c in chunks[chunks.index(verb) + 1 :] if not opens(c.tags, _ADVERB))
    who = next(behind, None)
    if who is None or who.mention is not None or any(s.lemmas & who.lemmas for s in opening):
        return False
    lasts = _LASTED in verb.lemmas and opens(who.tags, ("subst:",)) and _TIMES.isdisjoint(who.lemmas)
    return begins(who.tags, _PEOPLE) or (lasts and "nom" in who.cases)


def _of_verb(verb: Chunk) -> frozenset[str]:
    return frozenset[str]().union(*(_DONE[lemma] for lemma in verb.lemmas if lemma in _DONE))


def _by_others(chunks: Sequence[Chunk], verb: Chunk) -> bool:
    """Whether somebody else performed for them: "W ratuszu wystąpił zespół taneczny uczniów"."""
    behind = chunks[chunks.index(verb) + 1 :][:1]
    return not _PERFORMED.isdisjoint(verb.lemmas) and any("nom" in c.cases and begins(c.tags, _NOUN) for c in behind)


def _of_opening(chunks: Sequence[Chunk]) -> frozenset[str]:
    """What a sentence opens with: where it was done, or the stand that a town had."""
    if chunks[0].form.casefold() in _ON or _STAND in chunks[0].lemmas:
        return _SITTINGS
    return frozenset()
