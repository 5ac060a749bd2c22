"""Departments under a shortened head ("Wydz. Spraw Obywatelskich", "ref. promocji"), groups called by bare words."""

from __future__ import annotations

from typing import Final

from coopgraph.annotate.organisation_extent import Extent
from coopgraph.annotate.organisation_lexicon import OrganisationLexicon
from coopgraph.annotate.phrase import Phrases
from coopgraph.annotate.sentences import is_finite
from coopgraph.annotate.tokens import token
from coopgraph.model import Block, Document, Mention, MentionKind

_LONGEST: Final = 16  # tokens
_CUT: Final = 5  # letters of a word that is cut off
_KIND: Final = "unit"
_RULE: Final = "organisation-short-head"
_CASES: Final = frozenset({"nom", "gen", "dat", "acc", "inst", "loc"})
_GROUPS: Final = frozenset({"LGD", "LGR"})  # action groups are called by words that no mark sets apart
_GROUP_WORDS: Final = 4
_LINKS: Final = frozenset({"i", "na", "nad", "pod", "dla", "wokół"})
_NO_NAME: Final = frozenset(
    {
        "prezes",
        "wiceprezes",
        "dyrektor",
        "kierownik",
        "pan",
        "pani",
        "przewodniczący",
        "biuro",
        "zarząd",
        "rada",
        "członek",
    }
    | {
        "partner",
        "projekt",
        "nabór",
        "program",
        "strategia",
        "lokalny",
        "grupa",
        "wniosek",
        "umowa",
        "regulamin",
        "być",
    }
    | {"spotkanie", "wizyta", "walny", "burmistrz", "wójt", "starosta", "nasz", "kontakt", "data", "adres", "telefon"}
)


def group_end(text: Phrases, i: int) -> int:
    """The end of the bare name behind "LGD" at token i ("LGD Gościnna Dolina", "LGD DOLINA MIENIA"); i + 1 for none."""
    end = i + 1
    if text.word(i) not in _GROUPS or text.inside(end, MentionKind.PERSON, MentionKind.PROJECT):
        return end
    for j in range(i + 1, i + 1 + _GROUP_WORDS):
        if text.breaks(j) or "\n" in text.gap(j) or text.inside(j, MentionKind.PERSON, MentionKind.PROGRAMME):
            break
        if not text.capital(j) or text.roman(j):
            if text.lower(j) in _LINKS and end == j and text.capital(j + 1):
                continue
            break
        readings = {a.tag.partition(":")[0] for a in text.tokens[j].analyses}
        if text.lemma(j, _NO_NAME) or is_finite(text.tokens[j]) or (readings and readings <= {"prep", "conj", "comp"}):
            break
        end = j + 1
    place = text.at(i + 1, MentionKind.PLACE)
    if place is not None and place.head[1] >= end:
        return i + 1  # "LGD Brodnica": the town where it sits
    single = end == i + 2 and text.tokens[i + 1].known  # "LGD Rekrutacja"
    return i + 1 if single else end


def short_units(text: Phrases, lexicon: OrganisationLexicon, document: Document, layout: Block) -> list[Mention]:
    """The departments whose head is shortened; the name has the head in full."""
    found = []
    for short, lemma in lexicon.short_units.items():
        for i in text.tokens.spelt(frozenset({short, short.capitalize(), short.upper()})):
            first = i + 1 + (text.word(i + 1) == ".")
            if text.breaks(i + 1) or text.breaks(first) or not text.capital(first):
                continue
            head = token(text.tokens[i].span, lemma.capitalize())
            full = Phrases([head, *text.tokens[first : first + _LONGEST]], document, layout, ())
            group = next(group for group in lexicon.of(lemma) if group.kind == _KIND)
            read = Extent(full, lexicon, group, 0, lemma).read()
            last = first + read.head[1] - 1 if read is not None else first
            cut_off = text.word(last) == "." and len(text.word(last - 1)) <= _CUT  # "Ref. Ochr. Środowiska"
            if read is not None and read.head[1] > 1 and not cut_off:
                found.append(Mention(read.kind, text.span(i, last), read.value, (i, last), _CASES, _RULE))
    return found
