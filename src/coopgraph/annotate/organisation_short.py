"""Departments under a shortened head: "Wydz. Spraw Obywatelskich", "Ref. Ochr. Środowiska", "ref. promocji"."""

from __future__ import annotations

from typing import Final

from coopgraph.annotate.organisation_extent import Extent
from coopgraph.annotate.organisation_lexicon import OrganisationLexicon
from coopgraph.annotate.phrase import Phrases
from coopgraph.annotate.tokens import token
from coopgraph.model import Block, Document, Mention

_LONGEST: Final = 16  # tokens
_CUT: Final = 5  # letters of a word that is cut off
_KIND: Final = "unit"
_RULE: Final = "organisation-short-head"
_CASES: Final = frozenset({"nom", "gen", "dat", "acc", "inst", "loc"})


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
