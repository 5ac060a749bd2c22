"""Bodies named in another language: a run of capitalised words with a word that says what it is."""

from __future__ import annotations

from typing import Final

from coopgraph.annotate.organisation_lexicon import OrganisationLexicon
from coopgraph.annotate.phrase import OPENING, Phrases
from coopgraph.model import Mention, MentionKind, OrganisationValue, PlaceValue

_LONGEST: Final = 9
_SHORT: Final = 4  # letters


def foreign_bodies(text: Phrases, lexicon: OrganisationLexicon) -> list[Mention]:
    """English, German and other names: "University of X", "X City Council", "Stadt X"."""
    if lexicon.foreign_first.isdisjoint(text.tokens.forms):
        return []
    found, at = [], 0
    for i in text.tokens.capitals:
        end = _run(text, lexicon, i) if i >= at else i
        if end - i > 1 and (mention := _body(text, lexicon, i, end)):
            found.append(mention)
            at = end
    return found


def _run(text: Phrases, lexicon: OrganisationLexicon, i: int) -> int:
    """The end of the run of capitalised words from token i, with small joining words only inside it."""
    if not text.capital(i) or text.inside(i, MentionKind.PERSON) or (i and text.word(i - 1) in OPENING):
        return i
    j = end = i
    while j - i < _LONGEST and j < len(text) and (j == i or not text.breaks(j)):
        if text.inside(j, MentionKind.PERSON) or (
            j > i and not text.gap(j) and "-" not in text.word(j - 1) + text.word(j)
        ):
            break
        word = text.word(j)
        own = not text.tokens[j].known or len(word) > _SHORT  # "a", "v" and the like are Polish words, too
        if text.capital(j) or (j > i and own and word in lexicon.foreign_inside):
            end = j + 1
        elif text.word(j) not in lexicon.joins and text.word(j) != "-":
            break
        j += 1
    return end


def _polish(text: Phrases, i: int) -> bool:
    """Whether a capitalised word is a Polish common word, with which a foreign name does not begin."""
    token = text.tokens[i]
    return token.known and any(a.lemma[:1].islower() for a in token.analyses) and not token.form.isascii()


def _opens(text: Phrases, i: int) -> bool:
    """Whether a word is large only because a sentence begins with it: "Koordynuje Stadt X", "Liderem Comune di X"."""
    token = text.tokens[i]
    if not token.known or not text.sentence_start(i):
        return False
    return all(a.lemma[:1].islower() and not a.tag.startswith("subst:sg:nom") for a in token.analyses)


def _body(text: Phrases, lexicon: OrganisationLexicon, first: int, end: int) -> Mention | None:
    while first < end and (
        _polish(text, first) or _opens(text, first) or text.lemma(first, lexicon.heads | lexicon.office_heads)
    ):
        if text.word(first) in lexicon.foreign_first:
            break
        first += 1
    kind = _kind(text, lexicon, first, end)
    if kind is None or end - first < 2:  # noqa: PLR2004 - the word alone names nobody
        return None
    seat = _seat(text, lexicon, first, end)
    name = text.text_of(first, end)
    aliases: tuple[str, ...] = (seat.name,) if kind == "municipality" and seat else ()
    if kind == "municipality" and seat is None:
        kind, aliases = "body", _bare(text, lexicon, first, end)
    value = OrganisationValue(name, kind, seat, None, aliases, seat.country if seat else None)
    return Mention(MentionKind.ORGANISATION, text.span(first, end), value, (first, end), frozenset(), "foreign-name")


def _bare(text: Phrases, lexicon: OrganisationLexicon, first: int, end: int) -> tuple[str, ...]:
    """What is left of the name of a town nobody knows without the word for a town: "Kalmar kommun", "Obec X"."""
    while first < end and text.word(first) in lexicon.foreign_first | lexicon.joins:
        first += 1
    while end > first and text.word(end - 1) in lexicon.foreign_first:
        end -= 1
    return (text.text_of(first, end),) if first < end else ()


def _kind(text: Phrases, lexicon: OrganisationLexicon, first: int, end: int) -> str | None:
    words = [text.word(i) for i in range(first, end)]
    if lexicon.foreign_first.isdisjoint(words):
        return None
    for pattern, kind in lexicon.foreign:
        size = len(pattern)
        for at in range(len(words) - size + 1):
            if tuple(words[at : at + size]) == pattern:
                return kind
    return None


def _seat(text: Phrases, lexicon: OrganisationLexicon, first: int, end: int) -> PlaceValue | None:
    """The first town in a name that is none of the words for a body ("City", which some town is called, too)."""
    for i in range(first, end):
        if text.word(i) in lexicon.foreign_first:
            continue
        mention = text.at(i, MentionKind.PLACE)
        if mention and isinstance(mention.value, PlaceValue) and mention.value.kind == "settlement":
            return mention.value
    return None
