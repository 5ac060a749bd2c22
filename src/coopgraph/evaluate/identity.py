"""Is one thing one IRI? Gold of mentions across documents, pairwise precision and recall, and B³.

A gold file is YAML: `texts`, each with `name` and `text`, in which every mention that counts is marked with the thing
it means, as `[[Miasto Brzeg|town-brzeg]]`. Things are named by whoever writes the gold. Every pair of mentions of
different documents is a question: the same or not? B³ is that of Bagga and Baldwin (1998).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any, Final

from coopgraph.errors import InputError
from coopgraph.evaluate.statistics import Figures
from coopgraph.lexicon import read_yaml
from coopgraph.model import Span

FOLDER: Final = "identity"
PRECISION, RECALL = 0.99, 0.95  # the goals
_MARK: Final = re.compile(r"\[\[([^\[\]|]+)\|([^\[\]|]+)\]\]")
_SHOWN: Final = 50  # confused pairs in a report


@dataclass(frozen=True, slots=True)
class Marked:
    """A text of a gold file without its marks: its mentions as (span, the thing meant)."""

    name: str
    text: str
    mentions: tuple[tuple[Span, str], ...]
    city: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A mention as it was asked: where it stands, what it means, and the IRI it got (None: not recognised)."""

    document: str
    words: str
    thing: str
    iri: str | None


@dataclass(frozen=True, slots=True)
class Identity:
    """The measures of one gold file. `confused`: the first pairs that were answered wrongly."""

    name: str
    documents: int
    mentions: int
    unseen: int
    asked: int
    pairs: Figures
    cubed: tuple[float, float]
    confused: tuple[tuple[Question, Question], ...]

    @property
    def met(self) -> bool:
        """Whether pairs and B³ both reach the goals."""
        precision, recall = self.cubed
        return min(self.pairs.precision, precision) >= PRECISION and min(self.pairs.recall, recall) >= RECALL

    def as_dict(self) -> dict[str, Any]:
        """All of it as JSON values."""
        return {
            "gold": self.name,
            "documents": self.documents,
            "mentions": self.mentions,
            "unseen": self.unseen,
            "pairs_asked": self.asked,
            "pairs": self.pairs.as_dict(),
            "b3": {"precision": self.cubed[0], "recall": self.cubed[1]},
            "goals": {"precision": PRECISION, "recall": RECALL, "met": self.met},
        }


def read_marked(path: Path) -> list[Marked]:
    """The texts of a gold file. Raises InputError for a file of another shape and for a text without a mention."""
    table = read_yaml(path)
    texts = table.get("texts") if isinstance(table, dict) else None
    if not isinstance(texts, list) or not all(isinstance(t, dict) and {"name", "text"} <= t.keys() for t in texts):
        raise InputError("identity gold is a list of texts", source=str(path), cure="texts: [{name: …, text: …}]")
    found = [_marked(str(entry["name"]), str(entry["text"]), entry.get("city")) for entry in texts]
    for marked in found:
        if not marked.mentions:
            raise InputError(f"{marked.name} marks no mention", source=str(path), cure="[[words|thing]]")
    if doubled := [name for name, times in Counter(m.name for m in found).items() if times > 1]:
        raise InputError(f"two texts are called {doubled[0]}", source=str(path), cure="name each text differently")
    return found


def _marked(name: str, text: str, city: object) -> Marked:
    plain, at, mentions = "", 0, []
    for match in _MARK.finditer(text):
        plain += text[at : match.start()]
        mentions.append((Span(len(plain), len(plain) + len(match[1])), match[2].strip()))
        plain, at = plain + match[1], match.end()
    return Marked(name, plain + text[at:], tuple(mentions), str(city) if city else None)


def score(name: str, questions: Sequence[Question]) -> Identity:
    """Pairs of mentions of different documents, and B³ over all mentions; one that was not seen is alone."""
    right = false = missed = asked = 0
    confused = []
    for one, other in combinations(questions, 2):
        if one.document == other.document:
            continue
        asked += 1
        same, said = one.thing == other.thing, one.iri is not None and one.iri == other.iri
        right, false, missed = right + (same and said), false + (said and not same), missed + (same and not said)
        if same != said:
            confused.append((one, other))
    return Identity(
        name,
        len({q.document for q in questions}),
        len(questions),
        sum(q.iri is None for q in questions),
        asked,
        Figures(right, false, missed),
        _cubed(questions),
        tuple(confused[:_SHOWN]),
    )


def _cubed(questions: Sequence[Question]) -> tuple[float, float]:
    """B³: for each mention, how much of its answer is right and how much of the truth is in it; the means."""
    answers: Mapping[object, int] = Counter(_answer(i, q) for i, q in enumerate(questions))
    truth: Mapping[str, int] = Counter(q.thing for q in questions)
    both: Mapping[object, int] = Counter((_answer(i, q), q.thing) for i, q in enumerate(questions))
    precision = recall = 0.0
    for i, question in enumerate(questions):
        shared = both[_answer(i, question), question.thing]
        precision += shared / answers[_answer(i, question)]
        recall += shared / truth[question.thing]
    number = len(questions) or 1
    return precision / number, recall / number


def _answer(number: int, question: Question) -> object:
    return question.iri if question.iri is not None else number
