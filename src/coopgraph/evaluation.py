"""Runs the chain over texts with gold and scores what comes out. Above the stages, beside the pipeline."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from coopgraph.annotate import Annotator
from coopgraph.emit import emit
from coopgraph.errors import InputError
from coopgraph.evaluate import Figures, Outcome, Report, Verdict, read_gold, report, score_document
from coopgraph.evaluate.gold import pairs
from coopgraph.evaluate.identity import FOLDER, Identity, Marked, Question, read_marked, score
from coopgraph.evaluate.statistics import count
from coopgraph.extract.chunks import Reading
from coopgraph.extract.drafts import Drafts
from coopgraph.lexicon import read_yaml
from coopgraph.model import (
    Confidence,
    Document,
    Extraction,
    Mention,
    MentionKind,
    Metadata,
    Ref,
    Resolution,
    Span,
)
from coopgraph.pipeline import Chain, Progress, resolve, silent
from coopgraph.project import Project
from coopgraph.read import read_document
from coopgraph.resolve import Resolver

_SUFFIXES: Final = (".txt", ".md", ".html", ".pdf", ".docx", ".odt")
_THINGS: Final = frozenset(
    {
        *(MentionKind.PLACE, MentionKind.ORGANISATION, MentionKind.PROGRAMME, MentionKind.FUND),
        *(MentionKind.PROJECT, MentionKind.EVENT, MentionKind.CLUSTER),
    }
)
_GROUPS: Final = ("municipality", "genre", "language")


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The report, the outcomes behind it, figures by group and the risk–coverage rows."""

    report: Report
    outcomes: Mapping[str, Sequence[Outcome]]
    groups: Mapping[str, Mapping[str, Figures]]
    risk: Sequence[tuple[str, Figures]]
    identity: Sequence[Identity] = ()

    def as_dict(self) -> dict[str, Any]:
        """All of it as JSON values."""
        groups = {title: {name: f.as_dict() for name, f in rows.items()} for title, rows in self.groups.items()}
        risk = [{"bar": bar, "risk": 1 - f.precision, "coverage": f.recall} for bar, f in self.risk]
        identity = [measured.as_dict() for measured in self.identity]
        return {**self.report.as_dict(), "groups": groups, "risk_coverage": risk, "identity": identity}


def evaluate(
    project: Project,
    folders: Sequence[Path] = (),
    gold: Path | None = None,
    index: Path | None = None,
    progress: Progress = silent,
) -> Evaluation:
    """Score folders of texts (each with its subfolder `gold`), or the project's own documents.

    `gold` replaces the subfolder of a single folder; `index` is a YAML list or mapping of texts with municipality,
    genre and language, for figures by group. Raises InputError for gold without a text or unreadable gold.
    """
    if gold and len(folders) != 1:
        raise InputError("--gold goes with one folder of texts", source=str(gold))
    places = [(gold or folder / "gold", folder) for folder in folders] or [(project.gold, project.documents)]
    found = [pair for golds, texts in places for pair in pairs(golds, texts, _SUFFIXES)]
    if not found:
        raise InputError("no gold there", source=str(places[0][0]), cure="one YAML file per text, named as the text")
    chain, outcomes, sure = Chain(project, progress), {}, {}
    for number, (text, facts) in enumerate(found):
        progress(text.name, number, len(found))
        (resolution,) = resolve(project, [chain(read_document(text, root=project.root))])
        outcomes[text.stem] = score_document(emit(resolution).facts, read_gold(facts))
        sure[text.stem] = _sure(resolution)
    groups = _groups(index, outcomes) if index else {}
    named = [path for golds, _ in places for path in sorted((golds / FOLDER).glob("*.yaml"))]
    identity = [measure(project, path) for path in named]
    return Evaluation(report(outcomes), outcomes, groups, _risk(outcomes, sure), identity)


def measure(project: Project, path: Path) -> Identity:
    """Whether mentions across the texts of an identity gold get one IRI for one thing.

    Raises InputError for bad gold.
    """
    texts, annotate, resolver = read_marked(path), Annotator(project), Resolver(project)
    found = [_drafted(text, annotate) for text in texts]
    names = resolver.names([extraction for extraction, _ in found])
    questions = [
        Question(text.name, text.text[span.start : span.end], thing, iris.get(key) if key else None)
        for text, (_, keys), iris in zip(texts, found, names, strict=True)
        for (span, thing), key in zip(text.mentions, keys, strict=True)
    ]
    return score(path.stem, questions)


def _drafted(text: Marked, annotate: Annotator) -> tuple[Extraction, list[str | None]]:
    """The drafts of a text's marked mentions, and the key of each; None where nothing was recognised there."""
    digest = hashlib.sha256(text.text.encode()).hexdigest()
    document = Document(text.name, "-", text.text, digest, metadata=Metadata(city=text.city))
    annotation = annotate(document)
    drafts = Drafts(Reading(annotation))
    keys = [drafts.mention(mention) if (mention := _best(annotation.mentions, s)) else None for s, _ in text.mentions]
    return Extraction(document, drafts.everything(), ()), keys


def _best(mentions: Sequence[Mention], span: Span) -> Mention | None:
    """The mention of a thing that best agrees with a span: it begins there, most letters shared, fewest beside."""
    found = [m for m in mentions if m.span.start < span.end and span.start < m.span.end and m.kind in _THINGS]
    return max(found, key=lambda m: (m.span.start == span.start, 2 * _shared(m.span, span) - len(m.span)), default=None)


def _shared(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def _sure(resolution: Resolution) -> set[tuple[str, str]]:
    """(subject, value) of all claims of the highest confidence."""
    return {
        (claim.subject, claim.value.id if isinstance(claim.value, Ref) else claim.value.text)
        for claim in resolution.claims
        if claim.confidence is Confidence.HIGH
    }


def _risk(
    outcomes: Mapping[str, Sequence[Outcome]], sure: Mapping[str, set[tuple[str, str]]]
) -> list[tuple[str, Figures]]:
    """Figures if only claims at or above a bar were stated: a right fact below the bar would be missed."""
    total = count([o for found in outcomes.values() for o in found])
    kept = {name: [o for o in found if o.fact in sure[name]] for name, found in outcomes.items()}
    high = count([o for found in kept.values() for o in found])
    gold = total.right + total.missed
    return [("high", Figures(high.right, high.false, gold - high.right)), ("high and medium", total)]


def _groups(index: Path, outcomes: Mapping[str, Sequence[Outcome]]) -> dict[str, dict[str, Figures]]:
    """Figures by municipality, genre and language, as the index says of each text."""
    content = read_yaml(index)
    entries = content.get("texts", content) if isinstance(content, dict) else content
    records = entries.items() if isinstance(entries, dict) else [(Path(str(e["name"])).stem, e) for e in entries]
    by: dict[str, dict[str, list[Outcome]]] = {title: defaultdict(list) for title in _GROUPS}
    for name, record in records:
        for title in _GROUPS:
            if name in outcomes and record.get(title):
                by[title][str(record[title])].extend(outcomes[name])
    return {title: {key: count(found) for key, found in sorted(rows.items())} for title, rows in by.items()}


__all__ = ["Evaluation", "Verdict", "evaluate"]
