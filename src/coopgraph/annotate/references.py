"""Case numbers and numbers of acts: what a document is called in the registers of an office."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from coopgraph.annotate.token_table import TokenTable
from coopgraph.model import Block, Document, Mention, MentionKind, NamedValue, Span, Token
from coopgraph.project import Project

# Case mark of a Polish office (office rules, DzU 2011 nr 14 poz. 67, §5): unit mark . subject class of two to
# five digits . running number . year, with parts of a unit mark joined by hyphens and sometimes a number of its own.
_CASE: Final = re.compile(
    r"\b[A-ZŁŚŻ]{1,6}[A-Za-z]{0,4}(?:[-–.](?:[A-ZŁŚŻ]{1,6}[a-z]{0,3}|[IVX]{1,5}|\d{1,2}))*"
    r"\.\d{2,5}(?:\.\d{1,5}){1,4}(?:\.[A-Z]{1,4})?\b(?![-/.]\d)"  # "PLSK.01.02.00-24-0034/19" numbers a project
)
_GROUPS: Final = re.compile(r"\.\d{2,5}\.\d")  # quicker than to try all of it
# Marks before the rules of 2011: "Or.0057-12/10", "OR 0057/31/09", "BRM-0052/3/05", "RG.0057-1-5/08".
_OLD_CASE: Final = re.compile(
    r"\b[A-ZŁŚŻ][A-Za-zŁŚŻł]{0,5}(?:[-.](?:[A-ZŁŚŻ]{1,4}|[IVX]{1,5}))*(?:[-.] ?(?=\d{4,5}[-/.])| (?=0\d{3}[-/]))\d{4,5}"
    r"(?:[-/.]\d{1,4}){1,3}/(?:\d\d|(?:19|20)\d\d)\b(?!/)"
)
# "nr XXIV/512/2016", "NR 52-6/2019", "Nr 96/2/2019": acts and minutes, the last part a year; OCR reads II as Il.
_ACT: Final = re.compile(
    r"\b(?:[Nn][Rr]\.?|[Nn]umer)\s*(?P<number>[0-9IVXLCl]+(?:-\d{1,3})?(?:/[0-9A-ZŁa-zł.-]+){0,3}/(?:19|20)?\d\d)\b"
)
# "Nr sprawy: ZP/11/2020", "L.dz. 412/P/08", "znak: OR.I-0057/23/08": whatever a label says is the mark of this paper.
_MARKED: Final = re.compile(
    r"(?:\b(?:nasz\s+)?znak(?:\s+sprawy|\s+pisma)?|\b(?:nr|numer)\s+(?:sprawy|pisma)|\bsygn(?:atura(?:\s+akt)?|\.)"
    r"|\bl\.?\s?dz\.?)\s*(?:nr\b\.?)?\s*[:.]?\s*(?P<number>[A-ZŁŚŻ0-9](?=[^\s,;]*[./-])[\w./-]{2,38}\d)\b",
    re.IGNORECASE,
)
_LABEL: Final = re.compile(r"znak|sygn|n(?:r|umer)\s+(?:sprawy|pisma)|l\.?\s?dz")  # quicker than to try all of it
# What stands before a number and says whose it is.
_OWN: Final = re.compile(
    r"(?:znak(?: sprawy| pisma)?|nr sprawy|nasz znak|sygn(?:atura|\.)|l\.?\s?dz\.?|protok[oó][łl]\w*|uchwa[łl]a"
    r"|zarz[aą]dzenie)"
    r"\W*(?:nr\W*)?$",
    re.IGNORECASE,
)
_OTHERS: Final = re.compile(
    r"(?:do sprawy|dotyczy|w odpowiedzi na \S+|odpowied[zź] na \S+|zgodnie z \S+|na podstawie \S+|uchwał[yąę]"
    r"|zarządzeni(?:a|u|em)"
    r"|\bust\.|\bpoz\.|\bart\.|dz\.?\s?u\.?)[^.;]{0,24}$",
    re.IGNORECASE,
)
_BACK: Final = 48
_CROSSING: Final = 4  # case numbers and numbers of acts may share a stretch


class ReferenceRecogniser:
    """Finds REFERENCE mentions; the attribute `whose` is own, other or open (nothing says)."""

    def __init__(self, project: Project) -> None:
        del project

    def find(
        self, tokens: Sequence[Token], document: Document, layout: Block, found: Sequence[Mention]
    ) -> list[Mention]:
        """Case numbers and numbers of acts, in reading order."""
        del layout, found
        text = document.text
        slash = "/" in text
        cases = _CASE.finditer(text) if _GROUPS.search(text) else ()
        hits = [(m.span(), m.group(), "case-number") for m in cases]
        hits += [(m.span("number"), m.group("number"), "act-number") for m in (_ACT.finditer(text) if slash else ())]
        taken = sorted(span for span, _, _ in hits)
        old = ((m.span(), m.group(), "case-number") for m in (_OLD_CASE.finditer(text) if slash else ()))
        hits += [hit for hit in old if not _overlaps(taken, *hit[0])]
        taken = sorted(span for span, _, _ in hits)
        hits += [
            (m.span("number"), m.group("number"), "case-number")
            for m in (_MARKED.finditer(text) if _LABEL.search(text.casefold()) else ())
            if not _overlaps(taken, *m.span("number"))
        ]
        table = TokenTable.of(tokens)
        return [_mention(table, Span(*span), number, kind, text) for span, number, kind in sorted(hits)]


def _overlaps(taken: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a stretch shares a character with one of the sorted stretches that are taken."""
    after = bisect_left(taken, (start, end))
    near = taken[max(0, after - _CROSSING) : after + 1]
    return any(start < last and first < end for first, last in near)


def _mention(tokens: TokenTable, span: Span, number: str, kind: str, text: str) -> Mention:
    covered = tokens.touching(span)
    before = text[max(0, span.start - _BACK) : span.start].rpartition("\n\n")[2]
    whose = "other" if _OTHERS.search(before) else "own" if _OWN.search(before) else "open"
    value = NamedValue(number, attributes={"kind": kind, "whose": whose})
    return Mention(MentionKind.REFERENCE, span, value, (covered[0], covered[-1] + 1), rule=kind)
