"""Entries that begin with where and when, as lists of journeys without numbers do.

"Brno (Czechy), 3–5 maja – dwóch pracowników …", "3–5 maja, Brno: …". The place and the date stand first, side by side,
with only brackets, dashes and commas between, and a mark parts them from what follows: a sentence of running text
has a preposition before the one or the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence, once, opens
from coopgraph.extract.counted import past_count
from coopgraph.extract.funding_words import PAID
from coopgraph.extract.state import State
from coopgraph.model import BlockKind, MentionKind, PlaceValue

_MARKS: Final = frozenset({",", "(", ")", "–", "—", "-", ":", "/", "|", ".", ";"})
_OF_DATES: Final = frozenset({"r", "dnia", "dniach", "w", "od", "termin"})
_MONTHS: Final = frozenset(
    {"styczeń", "luty", "marzec", "kwiecień", "maj", "czerwiec", "lipiec", "sierpień", "wrzesień", "październik"}
    | {"listopad", "grudzień"}
)
_MOST: Final = 14  # chunks
_PEOPLE: Final = 9  # chunks that tell whose journey an entry is
_PLANS: Final = frozenset(
    {"program", "plan", "harmonogram", "kalendarz", "założenie", "zamierzenie", "projekt", "plany"}
)
_DONE: Final = frozenset(
    {"sprawozdanie", "realizacja", "wykonanie", "raport", "informacja", "podsumowanie", "rozliczenie"}
)
_YEARS: Final = frozenset({"rok", "lata", "półrocze", "kwartał", "kadencja"})
_TITLE: Final = 6  # sentences
_TOP: Final = 12  # sentences at the head of a document that say what it is about
_JOURNEY: Final = frozenset(
    {
        "kalendarium",
        "wyjazd",
        "mobilność",
        "podróż",
        "delegacja",
        "wizyta",
        "wyjeżdżać",
        "trip",
        "visit",
        "pobyt",
        "zagraniczny",
        "misja",
        "відрядження",
    }
)
MADE: Final = frozenset(
    {"wyjazd", "podróż", "delegacja", "wizyta", "rewizyta", "pobyt", "udział", "wymiana", "spotkanie", "obchody"}
    | {"obchód", "uczestniczyć", "przebywać", "wystąpić", "reprezentować", "gościć", "odwiedzić", "udać", "wziąć"}
    | {
        "konferencja",
        "szkolenie",
        "targi",
        "mobilność",
        "staż",
        "festiwal",
        "święto",
        "seminarium",
        "występ",
        "trip",
        "visit",
    }
)
_LISTED: Final = "następujący"
_STAYED: Final = frozenset({"być", "przebywać", "gościć", "pojechać", "jeździć", "odwiedzić", "udać", "bywać"})
_TOWNS: Final = frozenset({"miasto", "miejscowość", "miejsce", "państwo", "kraj"})
_HEADLINE: Final = 5  # tokens: "Delegacja z X odwiedziła Y"
_INTRODUCES: Final = 8  # tokens: "… gościła delegacja z X w składzie:" is set like a heading and is a sentence
_PAST: Final = ("praet:", "imps:")


def _past_people(sentence: Sentence, people: frozenset[str]) -> Sequence[Chunk]:
    """The chunks of an entry behind whoever it begins with: "Wójt Gminy, Brno, 3–5 maja, …"."""
    if (start := past_count(sentence)) > sentence.span.start:
        return sentence.behind(start)[:_MOST]
    chunks = sentence.chunks[:_MOST]
    stop = next((i for i, c in enumerate(chunks[:_PEOPLE]) if c.form in _MARKS), None)
    if not stop or not any(people & c.lemmas for c in chunks[:stop]):
        return chunks
    named = {c.mention.kind for c in chunks[:stop] if c.mention is not None}
    return chunks if named & {MentionKind.DATE, MentionKind.PLACE} else sentence.chunks[stop + 1 : stop + 1 + _MOST]


def opens_with_place_and_date(sentence: Sentence, people: frozenset[str] = frozenset()) -> bool:
    """Whether the sentence begins with a settlement and a date, in either order, set off from the rest by a mark.

    One of `people` may stand before them, set off by a mark as well.
    """
    place = date = False
    before: Chunk | None = None
    listed = sentence.within(BlockKind.BULLET) is not None or sentence.within(BlockKind.ITEM) is not None
    for chunk in _past_people(sentence, people):
        mention = chunk.mention
        if place and date and chunk.form == "(":
            return True  # "Brno, 3–5 maja (termin zmieniony)"
        if mention is not None and mention.kind is MentionKind.DATE:
            date = True
        elif mention is not None and isinstance(mention.value, PlaceValue):
            place = place or mention.value.kind == "settlement"
            if before is not None and before.form.casefold() in _OF_DATES and not date:
                return False  # "W Brnie …" is a sentence
        elif mention is not None and mention.kind is MentionKind.SIZE and not (place and date):
            pass  # "Brno, 1 osoba, 12.09., …"
        elif (chunk.form.isdigit() or chunk.form.casefold() in _MONTHS) and not (place or date):
            pass  # "2/2019; 3.05.2019; Brno; …", "Maj, 11–13, Brno, …"
        elif not (chunk.form in _MARKS or (chunk.form.casefold() in _OF_DATES and (before is not None or listed))):
            return place and date and before is not None and (before.form in _MARKS or _ends_year(before, chunk))
        before = chunk
    return place and date


def _ends_year(before: Chunk, after: Chunk) -> bool:
    """Whether the stop behind "r." ends what stands before a word in capitals: "Brno, 3.05.2019 r. Przyjechało …"."""
    return before.form.endswith(("r.", "r .")) and after.form[:1].isupper()


_TELLS: Final = ("fin:", "praet:", "imps:", "bedzie:")


@once
def is_prose(sentence: Sentence) -> bool:
    """Whether a sentence has a verb in the indicative: it tells, it does not only name. Who paid does not count."""
    if "to" in sentence.lemmas and "partnerski" in sentence.lemmas and any(t.form == "to" for t in sentence.tokens):
        return True  # "X to miasto partnerskie Y"
    took_part = "udział" in sentence.lemmas and "wziąć" in sentence.lemmas  # "koszty wziął na siebie" is of paying
    for token in sentence.tokens:
        if token.tags and token.tags[0].startswith(_TELLS):
            lemma = token.analyses[0].lemma
            if lemma not in PAID or (took_part and lemma == "wziąć"):
                return True
    return False


def is_plan(state: State) -> bool:
    """Whether the title says that the whole paper is about what is still to be: "Program współpracy … na 2017 r."."""
    for sentence in state.reading.sentences[:_TITLE]:
        if sentence.block.kind is BlockKind.BULLET:
            continue  # "– Brno, 2 osoby, ustalenie kalendarza wymian na lata 2019–2020"
        if is_prose(sentence) or _PLANS.isdisjoint(sentence.lemmas) or not _DONE.isdisjoint(sentence.lemmas):
            continue
        for one, two in pairwise(sentence.chunks):
            if one.form.casefold() == "na" and (two.lemmas & _YEARS or "date" in two.kinds):
                return True
    return False


def speaks_of_journeys(state: State) -> bool:
    """Whether the head of the document, one of its headings or what introduces a list speaks of journeys."""
    reading = state.reading
    if not _JOURNEY.isdisjoint(reading.introductions) or not _JOURNEY.isdisjoint(reading.heading_lemmas):
        return True
    top = reading.sentences[:_TOP]
    return any(not _JOURNEY.isdisjoint(s.lemmas) or (_LISTED in s.lemmas and _lists_stays(s)) for s in top)


def _lists_stays(sentence: Sentence) -> bool:
    """Whether a sentence leads in a list of where people were: "Urzędnicy byli w następujących miastach:"."""
    towns = not _TOWNS.isdisjoint(sentence.lemmas) and not _STAYED.isdisjoint(sentence.lemmas)
    return towns and sentence.tokens[-1].form == ":" and is_prose(sentence)


def introduces(sentence: Sentence) -> bool:
    """Whether a heading is a whole sentence: one that a list goes on, or the headline, which tells what was done."""
    if sentence.block.kind is not BlockKind.HEADING or not any(opens(c.tags, _PAST) for c in sentence.chunks):
        return False
    if sentence.index == 0 and len(sentence.tokens) >= _HEADLINE:
        return True
    return len(sentence.tokens) >= _INTRODUCES and sentence.tokens[-1].form == ":"
