"""Identity across documents, measured: mentions as texts have them → annotate → resolve, against who they mean.

Pairwise precision and recall over all pairs of mentions, and B³ (Bagga and Baldwin 1998).
"""

from __future__ import annotations

import random
from functools import cache
from itertools import combinations
from typing import Any

from annotate.names import ROOT, annotated
from coopgraph.lexicon import read_yaml
from coopgraph.model import EntityDraft, Extraction, Mention, MentionKind, OrganisationValue, PlaceValue
from coopgraph.namespaces import coop, expand
from coopgraph.project import Project, share
from coopgraph.resolve import Resolver
from factory import document

GOLD: list[dict[str, str]] = read_yaml(ROOT / "tests" / "resolve" / "identity.yaml")["mentions"]
TYPES: dict[MentionKind, str] = {
    MentionKind.PLACE: expand("dct:Location"),
    MentionKind.ORGANISATION: expand("org:Organization"),
    MentionKind.PROJECT: coop("Project"),
    MentionKind.PROGRAMME: coop("Programme"),
    MentionKind.FUND: expand("org:Organization"),
    MentionKind.EVENT: coop("Event"),
    MentionKind.CLUSTER: coop("Cluster"),
}


def _mention(entry: dict[str, str]) -> Mention | None:
    """The mention that best covers the marked stretch."""
    start = entry["text"].index(entry["mention"])
    end = start + len(entry["mention"])
    found = [m for m in annotated(entry["text"], *TYPES) if m.span.start < end and start < m.span.end]
    wanted = MentionKind.PLACE if entry["is"].startswith("place-") else None
    found = [m for m in found if wanted is None or m.kind is wanted]
    return max(found, key=lambda m: min(m.span.end, end) - max(m.span.start, start), default=None)


def _draft(mention: Mention) -> EntityDraft:
    value: Any = mention.value
    kind = TYPES[mention.kind]
    if isinstance(value, OrganisationValue):
        kind = coop("Municipality") if value.kind == "municipality" else kind
        kind = expand("org:OrganizationalUnit") if value.kind == "unit" else kind
    return EntityDraft("x", (kind,), value.name, (value.name,), value)


@cache
def _resolved(seed: int | None = None) -> dict[int, str]:
    """Index of the mention -> IRI, the documents resolved together in their order or shuffled."""
    numbers = [i for i, entry in enumerate(GOLD) if _mention(entry) is not None]
    if seed is not None:
        random.Random(seed).shuffle(numbers)
    extractions = []
    for i in numbers:
        mention = _mention(GOLD[i])
        assert mention is not None
        text = document(GOLD[i]["text"], slug=f"d{i}")
        extractions.append(Extraction(text, (_draft(mention),), ()))
    resolved = list(Resolver(Project(share()))(extractions))
    found = {}
    for i, extraction, resolution in zip(numbers, extractions, resolved, strict=True):
        draft = extraction.entities[0]
        typed = [e for e in resolution.entities if draft.types[0] in e.types]
        value = draft.value
        name = (
            value.seat.name
            if isinstance(value, OrganisationValue) and value.kind == "municipality" and value.seat
            else draft.label
        )
        own = [e for e in typed if name in {lab.text for lab in (*e.labels, *e.alt_labels)}] or typed
        assert own or isinstance(value, PlaceValue), GOLD[i]
        found[i] = own[0].iri
    return found


def _scores(found: dict[int, str]) -> tuple[float, float, float, float, int]:
    """Pairwise precision and recall, B³ precision and recall, and the number of pairs asked."""
    right = wrong = missed = asked = 0
    for i, j in combinations(range(len(GOLD)), 2):
        asked += 1
        same = GOLD[i]["is"] == GOLD[j]["is"]
        said = i in found and j in found and found[i] == found[j]
        right, wrong, missed = right + (same and said), wrong + (said and not same), missed + (same and not said)
    precision = recall = 0.0
    for i in range(len(GOLD)):
        mine = {j for j in found if i in found and found[j] == found[i]} | {i}
        true = {j for j in range(len(GOLD)) if GOLD[j]["is"] == GOLD[i]["is"]}
        precision += len(mine & true) / len(mine)
        recall += len(mine & true) / len(true)
    n = len(GOLD)
    return right / (right + wrong), right / (right + missed), precision / n, recall / n, asked


def test_enough_pairs_and_namesakes() -> None:
    """At least 400 pairs are asked, and at least 40 of them are the same thing."""
    pairs = list(combinations(GOLD, 2))
    assert len(pairs) >= 400
    assert sum(a["is"] == b["is"] for a, b in pairs) >= 40


def test_precision_and_recall() -> None:
    """Pairwise and B³: precision at least .99, recall at least .95."""
    pair_p, pair_r, cubed_p, cubed_r, _ = _scores(_resolved())
    wrong = [(a["mention"], b["mention"]) for a, b in _confused()]
    assert pair_p >= 0.99, wrong
    assert pair_r >= 0.95, wrong
    assert cubed_p >= 0.99, wrong
    assert cubed_r >= 0.95, wrong


def _confused() -> list[tuple[dict[str, str], dict[str, str]]]:
    found = _resolved()
    return [
        (GOLD[i], GOLD[j])
        for i, j in combinations(range(len(GOLD)), 2)
        if (GOLD[i]["is"] == GOLD[j]["is"]) != (i in found and j in found and found.get(i) == found.get(j))
    ]


def test_any_order_of_documents() -> None:
    """The IRIs do not depend on the order in which documents come."""
    assert _resolved() == _resolved(3) == _resolved(11)


def test_resolving_twice_is_resolving_once() -> None:
    """The same documents give the same answer again."""
    _resolved.cache_clear()
    first = _resolved()
    _resolved.cache_clear()
    assert _resolved() == first
