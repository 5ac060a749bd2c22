"""Every rule of the package matches its example and leaves its counter-example alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from coopgraph.errors import ProjectError
from coopgraph.extract.rules import Rule, Rules
from coopgraph.project import Project
from extract.examples import sentence

ROOT = Path(__file__).resolve().parents[2]
RULES = Rules(Project.open(ROOT))


def matched(marked: str, language: str = "pl") -> set[str]:
    """Ids of the rules that hold in a marked sentence."""
    return {match.rule.id for match in RULES.match(sentence(marked, language))}


@pytest.mark.parametrize("rule", RULES.all, ids=lambda rule: rule.id)
def test_rule_matches_its_example(rule: Rule) -> None:
    """A rule holds in each sentence it says it accepts."""
    for example in rule.accepts:
        assert rule.id in matched(example, rule.language), example


@pytest.mark.parametrize("rule", RULES.all, ids=lambda rule: rule.id)
def test_rule_rejects_its_counter_example(rule: Rule) -> None:
    """A rule does not hold in the sentences it says it rejects."""
    for example in rule.rejects:
        assert rule.id not in matched(example, rule.language), example


def test_listed_partners_are_all_captured() -> None:
    """A starred capture takes every name of a list, past countries in brackets and small words."""
    example = "Partnerem projektu jest [place Brno] (Czechy), [place Graz] oraz miasto [place Kowno]."
    match = next(m for m in RULES.match(sentence(example)) if m.rule.id == "project-partner")
    assert [m.span for m in match.mentions("partner")] == [m.span for m in match.sentence.mentions]


def test_gap_does_not_cross_a_semicolon() -> None:
    """What stands behind a semicolon is another clause."""
    assert "trip-invited-by" not in matched("Na zaproszenie; potem [municipality Miasta Brno].")


@pytest.mark.parametrize(
    ("entry", "complaint"),
    [
        ("{id: x, frame: trip, patterns: ['~nobody'], accepts: a, rejects: b}", "no such word set"),
        ("{id: x, frame: trip, patterns: ['<role:'], accepts: a, rejects: b}", "not an element"),
        ("{id: x, frame: trip, patterns: ['a']}", "missing"),
        ("{id: x, frame: trip, patterns: ['a'], accepts: a, rejects: b, wehn: 1}", "unknown keys"),
    ],
)
def test_faulty_rule_is_named(tmp_path: Path, entry: str, complaint: str) -> None:
    """A rule file that cannot be used says which rule and what is wrong."""
    folder = tmp_path / "data" / "lexicon"
    folder.mkdir(parents=True)
    (folder / "rules-own.yaml").write_text(f"rules:\n  - {entry}\n", encoding="utf-8")
    with pytest.raises(ProjectError, match=complaint):
        _ = Rules(Project.open(tmp_path)).all
