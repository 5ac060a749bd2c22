"""Bodies in small letters that somebody saw: "zwiedzili szpital w X", "wizyta w ośrodku badawczym Y".

Anywhere else such words name nobody: a hospital in small letters is told of only by what is done there. Where people
saw it, its town or the proper name behind it tells which one it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from coopgraph.annotate.organisation_lexicon import OrganisationLexicon
from coopgraph.annotate.phrase import OPENING, Phrases, adjectives, agrees, nouns
from coopgraph.model import Mention, MentionKind, OrganisationValue, PlaceValue

SEEN: Final = "organisation-seen"
_FAR: Final = 50  # tokens from the verb to what was seen
_LONGEST: Final = 5  # words of what is seen, before its name or town
_NAME: Final = 4  # capitalised words of a name
_IN: Final = frozenset({"w", "we"})
_ENDS: Final = frozenset({"gdzie", "który", "że", "aby", "żeby", "podczas", "gdy", "ponieważ", "jaki"})
_VISIT: Final = frozenset({"wizyta"})
_DONE: Final = ("praet", "imps", "fin", "bedzie")
_BLOCKED: Final = (MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.EVENT, MentionKind.PROJECT)


def seen_bodies(text: Phrases, lexicon: OrganisationLexicon) -> list[Mention]:
    """Bodies in small letters behind words for seeing them, in their sentence."""
    found = {}
    for at in text.tokens.bearing(lexicon.seeing):
        case = _governed(text, at)
        for i in _heads(text, at, lexicon) if case else ():
            if case in text.cases(i) and (case != "loc" or _in(text, i)) and (mention := _read(text, i, lexicon)):
                found[i] = mention
    return list(found.values())


def _governed(text: Phrases, at: int) -> str | None:
    """The case in which what was seen stands: "zwiedzili" it, "wizyta" in it, "zwiedzanie" of it."""
    tags = {a.tag.partition(":")[0] for a in text.tokens[at].analyses}
    if not tags.isdisjoint({"praet", "imps", "inf"}):
        return "acc"
    if text.lemma(at, _VISIT):
        return "loc"
    return "gen" if "ger" in tags or text.lower(at).startswith("zwiedzani") else None


def _heads(text: Phrases, at: int, lexicon: OrganisationLexicon) -> Iterator[int]:
    """The small words for bodies behind a word for seeing, up to the next thing that is told."""
    for i in range(at + 1, min(at + _FAR, len(text))):
        if text.breaks(i) or _begins(text, i) or text.lemma(i, _ENDS):
            return
        told = any(a.tag.partition(":")[0] in _DONE for a in text.tokens[i].analyses)
        if told and text.lemma(i, lexicon.seeing) is None and not nouns(text.tokens[i]):
            return
        if not text.capital(i) and text.lemma(i, lexicon.seen):
            yield i


def _begins(text: Phrases, i: int) -> bool:
    """Whether a sentence begins at token i, which none does behind a colon or "m.in."."""
    return text.sentence_start(i) and text.word(i - 1) != ":" and text.lower(i - 2) != "in"


def _in(text: Phrases, i: int) -> bool:
    """Whether "w" stands before a head, perhaps with adjectives between."""
    i -= 1
    while adjectives(text.tokens[i]) and text.lower(i) not in _IN:
        i -= 1
    return text.lower(i) in _IN


def _read(text: Phrases, i: int, lexicon: OrganisationLexicon) -> Mention | None:
    """The body whose head is token i, with its proper name or its town behind it."""
    lemma = text.lemma(i, lexicon.seen)
    if lemma is None or not any(r.lemma == lemma and "sg" in r.numbers for r in nouns(text.tokens[i])):
        return None
    end = i + 1
    while end - i < _LONGEST and not text.breaks(end) and not text.capital(end) and _goes_on(text, i, end):
        end += 1
    if text.breaks(end) or text.inside(i, *_BLOCKED):
        return None
    change = text.base(i, end, i, lemma)
    kind = lexicon.seen_kinds[lemma]
    if (last := _name(text, end, lexicon)) > end:
        name = text.text_of(i, last, change)
        aliases = (text.text_of(end, last).strip("„”\"“«»'’ "),)
        value = OrganisationValue(name, kind, aliases=aliases)
        return Mention(MentionKind.ORGANISATION, text.span(i, last), value, (i, last), text.cases(i), SEEN)
    found = _town(text, end)
    if found is None or (end == i + 1 and lemma in lexicon.seen_vague):
        return None
    seat, last = found
    value = OrganisationValue(text.text_of(i, last, change), kind, seat, country=seat.country if seat else None)
    return Mention(MentionKind.ORGANISATION, text.span(i, end), value, (i, end), text.cases(i), SEEN)


def _town(text: Phrases, i: int) -> tuple[PlaceValue | None, int] | None:
    """The town behind "w" at token i, where a gazetteer has it, and the token after it."""
    if text.lower(i) not in _IN or text.breaks(i + 1):
        return None
    town = text.at(i + 1, MentionKind.PLACE)
    if town is None:
        unlisted = text.capital(i + 1) and not text.tokens[i + 1].known and not text.capital(i + 2)
        return (None, i + 2) if unlisted else None
    seat = town.value
    return (seat, town.head[1]) if isinstance(seat, PlaceValue) and seat.kind == "settlement" else None


def _goes_on(text: Phrases, head: int, i: int) -> bool:
    """Whether a small word says of what sort the body is: an adjective of its head, a noun in the genitive."""
    token = text.tokens[i]
    if any("gen" in r.cases for r in (*nouns(token), *adjectives(token))):
        return True
    return any(agrees(a, n) for a in adjectives(token) for n in nouns(text.tokens[head]))


def _name(text: Phrases, i: int, lexicon: OrganisationLexicon) -> int:
    """The token after the proper name that begins at i; i where none does."""
    if text.word(i) in OPENING:
        quote = text.quoted(i)
        return quote[2] if quote is not None and text.capital(quote[0]) else i
    end = i
    while end - i < _NAME and text.capital(end) and not (end > i and text.breaks(end)):
        if text.inside(end, *_BLOCKED) or text.lemma(end, lexicon.titles | lexicon.heads):
            return i
        end += 1
    return end
