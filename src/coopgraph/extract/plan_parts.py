"""Parts of a report that tell what is still to be: what stands below "Plany na 2020 rok:" or "Zamierzenia".

Nothing told there took place, unless a sentence says so with a verb of the past; no paper was signed either.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Reading, Sentence, once, opens
from coopgraph.extract.frames import TripFrame, where_told
from coopgraph.extract.openings import is_plan, is_prose
from coopgraph.extract.state import State
from coopgraph.model import Block, BlockKind

_PLANS: Final = frozenset({"plany", "zamierzenie", "planowany", "planować", "zamierzać", "przewidywany"})
_PLAN: Final = frozenset({"plan", "harmonogram", "program"})
_YEARS: Final = frozenset({"rok", "lata", "półrocze", "kwartał", "miesiąc"})
_DONE: Final = frozenset({"realizacja", "wykonanie", "zrealizowany", "zrealizować", "sprawozdanie", "raport", "ocena"})
_FORMS: Final = frozenset({"plany", "planów", "planach"})
_WORD: Final = re.compile(r"plan|zamierz|przewid|harmonogram|program", re.IGNORECASE)
_MOST: Final = 10  # tokens of a heading
_HEADINGS: Final = frozenset({BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.LETTERHEAD})
_PAST: Final = ("praet:", "imps:")


def put_planned(frames: Sequence[TripFrame], state: State) -> None:
    """Journeys of a paper about plans, or told by sentences of a part of plans alone, are planned."""
    whole, planned = is_plan(state), of_plans(state.reading)
    for frame in frames if whole or planned else ():
        if frame.told or frame.status is not None or frame.span is None:
            continue
        if whole or all(s.index in planned for s in state.reading.meeting(frame.span)):
            frame.status = ("planned", frame.dated or where_told(frame))


@once
def of_plans(reading: Reading) -> frozenset[int]:
    """The indices of the sentences that stand in a part of plans and tell nothing past."""
    if reading.lemmas.isdisjoint(_PLANS | _PLAN):
        return frozenset()
    below = _below_headings(reading) | _below_labels(reading)
    return frozenset(i for i in below if not any(opens(c.tags, _PAST) for c in reading.sentences[i].chunks))


def _below_headings(reading: Reading) -> set[int]:
    """The sentences below the lines that speak of plans, each up to the next line above others."""
    found: set[int] = set()
    for sentence in reading.sentences:
        if sentence.lemmas.isdisjoint(_PLANS | _PLAN) or not _is_heading(sentence) or not _plans(sentence):
            continue
        for after in reading.sentences[sentence.index + 1 :]:
            if _is_heading(after):
                break
            found.add(after.index)
    return found


def _below_labels(reading: Reading) -> set[int]:
    """The sentences below the labels that speak of plans: "W 2020 r. planowane są:"."""
    found: set[int] = set()
    text, asked = reading.document.text, 0
    for sentence in reading.sentences:
        for block in sentence.path:
            if block.kind is not BlockKind.FIELD or block.label is None or block.label.start < asked:
                continue
            asked = block.label.end
            if _WORD.search(text, block.label.start, block.label.end) and _label_plans(block, sentence, reading):
                found |= {s.index for s in reading.inside(block.span)}
    return found


def _is_heading(sentence: Sentence) -> bool:
    """Whether a sentence is a line above others: no entry of a list, no verb, few words."""
    short = sentence.block.kind in _HEADINGS and len(sentence.tokens) <= _MOST and len(sentence.block.sentences) == 1
    return short and sentence.tokens[-1].form not in {".", ";", ","} and not is_prose(sentence)


def _plans(heading: Sentence) -> bool:
    """Whether a line speaks of plans: of several, of what is planned, or of a plan for a time to come."""
    if not heading.lemmas.isdisjoint(_DONE):
        return False
    if not heading.lemmas.isdisjoint(_PLANS) or any(t.form.casefold() in _FORMS for t in heading.tokens):
        return True
    ahead = (
        one.form.casefold() == "na" and (two.lemmas & _YEARS or "date" in two.kinds)
        for one, two in pairwise(heading.chunks)
    )
    return not heading.lemmas.isdisjoint(_PLAN) and any(ahead)


def _label_plans(field: Block, first: Sentence, reading: Reading) -> bool:
    label = reading.label_of(field, first)
    return label is not None and _plans(label)
