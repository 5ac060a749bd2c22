"""The report as plain text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from coopgraph.evaluate.facts import Outcome, Verdict
from coopgraph.evaluate.identity import PRECISION, RECALL, Identity, Question
from coopgraph.evaluate.statistics import Figures, Report

_WIDTH: Final = 34


def line(name: str, figures: Figures) -> str:
    """One row: name, P, R, F1 and the counts."""
    return (
        f"{name[:_WIDTH]:{_WIDTH}s}  P {figures.precision:.3f}  R {figures.recall:.3f}  F1 {figures.f1:.3f}"
        f"   right {figures.right:4d}  false {figures.false:3d}  missed {figures.missed:3d}\n"
    )


def tables(
    report: Report, groups: Mapping[str, Mapping[str, Figures]], outcomes: Mapping[str, Sequence[Outcome]]
) -> str:
    """Figures by document, by slot, by the groups of an index, the worst confusions, and over all."""
    parts = ["By document\n", *(line(name, f) for name, f in report.documents.items())]
    for name, found in outcomes.items():
        parts += [_shown(name, outcome) for outcome in found if outcome.verdict is not Verdict.RIGHT]
    parts += ["\nBy slot\n", *(line(name, f) for name, f in report.slots.items())]
    for title, rows in groups.items():
        parts += [f"\nBy {title}\n", *(line(name, f) for name, f in rows.items())]
    if report.confusions:
        parts.append("\nFalse values, worst slots first\n")
        parts += [f"  {slot:20s} {stated!r} (gold {wanted!r}) ×{n}\n" for slot, stated, wanted, n in report.confusions]
    parts += ["\n", line("All facts", report.total)]
    bounds = ", ".join(f"{name} {low:.3f}–{high:.3f}" for name, (low, high) in report.intervals.items())
    return "".join([*parts, f"95 % intervals over {len(report.documents)} documents: {bounds}\n"])


def _shown(document: str, outcome: Outcome) -> str:
    sign = "+" if outcome.verdict is Verdict.FALSE else "-"
    said = f"{outcome.stated} (gold {outcome.wanted})" if outcome.stated else outcome.wanted
    return f"  {sign} {document}: {outcome.slot}: {said}\n"


def risk_coverage(rows: Sequence[tuple[str, Figures]]) -> str:
    """Risk (share of false among stated facts) and coverage (share of gold found) at each confidence bar."""
    text = "\nRisk and coverage by confidence\n"
    for bar, figures in rows:
        text += f"  {bar:18s} risk {1 - figures.precision:.3f}  coverage {figures.recall:.3f}\n"
    return text


def identity(found: Sequence[Identity], *, show: bool = False) -> str:
    """How well mentions of one thing were told to be one, with the goals; with `show` each confused pair."""
    text = ""
    for measured in found:
        precision, recall = measured.cubed
        size = f"{measured.documents} documents, {measured.mentions} mentions, {measured.asked} pairs across documents"
        text += f"\nIdentity ({measured.name}: {size})\n" + line("pairs", measured.pairs)
        both = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        text += f"{'B³':{_WIDTH}s}  P {precision:.3f}  R {recall:.3f}  F1 {both:.3f}\n"
        verdict = "met" if measured.met else "not met"
        text += f"  goal P ≥ {PRECISION}, R ≥ {RECALL}: {verdict}; {measured.unseen} mentions not recognised\n"
        for one, other in measured.confused if show else ():
            sign = "-" if one.thing == other.thing else "+"
            text += f"  {sign} {_asked(one)} / {_asked(other)}\n"
    return text


def _asked(question: Question) -> str:
    return f"{question.document}: {question.words} = {question.iri or 'not recognised'} (gold {question.thing})"
