"""Runs the chain over texts with gold and scores what comes out. Above the stages, beside the pipeline."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from coopgraph.emit import emit
from coopgraph.errors import InputError
from coopgraph.evaluate import Figures, Outcome, Report, Verdict, read_gold, report, score_document
from coopgraph.evaluate.gold import pairs
from coopgraph.evaluate.statistics import count
from coopgraph.lexicon import read_yaml
from coopgraph.model import Confidence, Ref, Resolution
from coopgraph.pipeline import Chain, Progress, resolve, silent
from coopgraph.project import Project
from coopgraph.read import read_document

_SUFFIXES: Final = (".txt", ".md", ".html", ".pdf", ".docx", ".odt")
_GROUPS: Final = ("municipality", "genre", "language")


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The report, the outcomes behind it, figures by group and the risk–coverage rows."""

    report: Report
    outcomes: Mapping[str, Sequence[Outcome]]
    groups: Mapping[str, Mapping[str, Figures]]
    risk: Sequence[tuple[str, Figures]]

    def as_dict(self) -> dict[str, Any]:
        """All of it as JSON values."""
        groups = {title: {name: f.as_dict() for name, f in rows.items()} for title, rows in self.groups.items()}
        risk = [{"bar": bar, "risk": 1 - f.precision, "coverage": f.recall} for bar, f in self.risk]
        return {**self.report.as_dict(), "groups": groups, "risk_coverage": risk}


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
    return Evaluation(report(outcomes), outcomes, groups, _risk(outcomes, sure))


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
