"""Judgements as files: complete, free of contradiction, undone by deleting a record."""

from __future__ import annotations

from pathlib import Path

import pytest

from coopgraph.errors import RegistryError
from coopgraph.judgements import FILE, Judgements, append, groups
from coopgraph.model import Judgement
from coopgraph.namespaces import BASE, compact
from coopgraph.project import Project

A, B, C = (f"{BASE}id/project/{name}" for name in "abc")


def _judge(kind: str, one: str, other: str | None = None) -> Judgement:
    return Judgement(kind, one, other, "Ewa Lis", "2026-11-20", "the sheet says so")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """An empty project."""
    return Project(tmp_path)


def test_round_trip(project: Project) -> None:
    """What is appended is read back, in order, with CURIEs in the file."""
    append(project, _judge("merge", A, B))
    path = append(project, _judge("not-same", B, C))
    assert [r.judgement for r in Judgements.read(project).records] == [_judge("merge", A, B), _judge("not-same", B, C)]
    assert "subject: id:project/a" in path.read_text(encoding="utf-8") or A in path.read_text(encoding="utf-8")


def test_a_project_without_judgements(project: Project) -> None:
    """No file means no judgement."""
    assert Judgements.read(project).records == ()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("merge", A, B), ("not-same", B, A)),
        (("merge", A, B), ("split", A, B)),
        (("merge", A, B), ("merge", B, A)),
        (("accept", A, None), ("reject", A, None)),
    ],
)
def test_contradiction_names_both_and_writes_nothing(
    project: Project, first: tuple[str, str, str | None], second: tuple[str, str, str | None]
) -> None:
    """A judgement against another is refused with both records; the file stays as it was."""
    path = append(project, _judge(*first))
    before = path.read_bytes()
    with pytest.raises(RegistryError, match=rf"{first[0]} .*; {second[0]} "):
        append(project, _judge(*second))
    assert path.read_bytes() == before
    assert [p.name for p in path.parent.iterdir()] == [FILE]


def test_contradiction_over_a_third(project: Project) -> None:
    """A = b and b = c contradict a ≠ c."""
    append(project, _judge("merge", A, B))
    append(project, _judge("merge", B, C))
    with pytest.raises(RegistryError, match="contradict"):
        append(project, _judge("not-same", A, C))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("kind: merge\n", "list of records"),
        ("- kind: marry\n  subject: id:a\n  author: x\n  date: 2026-01-01\n  reason: y\n", "kind must be"),
        ("- kind: merge\n  subject: id:a\n  author: x\n  date: 2026-01-01\n  reason: y\n", "needs an object"),
        ("- kind: accept\n  subject: id:a\n  author: x\n  date: 1.1.2026\n  reason: y\n", "YYYY-MM-DD"),
        ("- kind: accept\n  subject: id:a\n  date: 2026-01-01\n", "author is missing; reason is missing"),
        ("- kind: accept\n  subject: nonsense\n  author: x\n  date: 2026-01-01\n  reason: y\n", "not an IRI"),
        ("- kind: accept\n  who: x\n", "not a judgement: who"),
        ("- [\n", "expected"),
    ],
)
def test_faulty_file(project: Project, text: str, message: str) -> None:
    """A faulty record is an error that names file and line."""
    project.judgements.mkdir(parents=True)
    (project.judgements / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(RegistryError, match=message):
        Judgements.read(project)


def test_line_of_the_second_record(project: Project) -> None:
    """The line is that of the record itself."""
    project.judgements.mkdir(parents=True)
    good = "- kind: accept\n  subject: id:a\n  author: x\n  date: 2026-01-01\n  reason: y\n"
    (project.judgements / FILE).write_text(good + good.replace("accept", "doubt"), encoding="utf-8")
    with pytest.raises(RegistryError) as caught:
        Judgements.read(project)
    assert caught.value.line == 6


def test_unknown_iris_are_named(project: Project) -> None:
    """An IRI nobody knows is told with its record."""
    append(project, _judge("merge", A, B))
    judgements = Judgements.read(project)
    judgements.check_known({A, B})
    with pytest.raises(RegistryError, match=r"nothing is called .*merge .*judgements\.yaml:1, Ewa Lis") as caught:
        judgements.check_known({A})
    assert compact(B) in str(caught.value)


@pytest.mark.parametrize("date", ["2024-13-01", "2024-01-32", "yesterday", "2024"])
def test_days_that_are_none(project: Project, date: str) -> None:
    """A date that no calendar has is a fault of its record, in quotation marks or without."""
    project.judgements.mkdir(parents=True)
    text = f"- {{kind: accept, subject: 'id:a', author: x, reason: y, date: {date}}}\n"
    (project.judgements / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(RegistryError, match="date must be") as caught:
        Judgements.read(project)
    assert caught.value.line == 1


def test_groups_do_not_depend_on_order() -> None:
    """Joined IRIs share their least one."""
    pairs = [(A, B), (B, C)]
    assert groups(pairs) == groups(reversed(pairs)) == {A: A, B: A, C: A}
