"""Judgements: decisions of people, kept as YAML files in git. To undo one, revert the commit that wrote it.

Each file of `data/judgements/` is a list of records with `kind`, `subject`, `object` (for merge, split, not-same),
`author`, `date` (YYYY-MM-DD) and `reason`. Records that contradict each other are refused, both named.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from coopgraph.errors import IdentifierError, RegistryError
from coopgraph.model import Judgement
from coopgraph.namespaces import compact, expand
from coopgraph.project import Project

PAIRED: Final = frozenset({"merge", "split", "not-same"})
KINDS: Final = PAIRED | {"accept", "reject"}
FILE: Final = "judgements.yaml"
_DATE: Final = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")
_FIELDS: Final = frozenset({"kind", "subject", "object", "author", "date", "reason"})


@dataclass(frozen=True, slots=True)
class Recorded:
    """A judgement with the place where it stands."""

    judgement: Judgement
    source: str
    line: int

    @property
    def place(self) -> str:
        """File and line; of a record that is only about to be written, that."""
        return f"{self.source}:{self.line}" if self.line else self.source

    def __str__(self) -> str:
        j = self.judgement
        pair = f"{compact(j.subject)} {compact(j.object)}" if j.object else compact(j.subject)
        return f"{j.kind} {pair} ({self.place}, {j.author} {j.date})"


@dataclass(frozen=True, slots=True)
class Judgements:
    """All judgements of a project, checked against each other."""

    records: tuple[Recorded, ...] = ()

    @classmethod
    def read(cls, project: Project) -> Judgements:
        """Read `data/judgements/`. Raises RegistryError for a faulty record and for two that contradict each other."""
        paths = sorted(project.judgements.glob("*.yaml"))
        return cls.of([record for path in paths for record in _records(path)])

    @classmethod
    def of(cls, records: Sequence[Recorded]) -> Judgements:
        """The judgements as a whole, if none contradicts another."""
        made = cls(tuple(records))
        _no_double_verdict(records)
        _no_circle(records)
        _no_merged_strangers(records)
        return made

    def pairs(self, *kinds: str) -> list[tuple[str, str]]:
        """(subject, object) of the records of these kinds."""
        return [
            (r.judgement.subject, r.judgement.object) for r in self.of_kind(*kinds) if r.judgement.object is not None
        ]

    def of_kind(self, *kinds: str) -> list[Recorded]:
        """The records of these kinds."""
        return [record for record in self.records if record.judgement.kind in kinds]

    def verdicts(self) -> dict[str, str]:
        """Subject -> "accept" or "reject"."""
        return {r.judgement.subject: r.judgement.kind for r in self.records if r.judgement.kind not in PAIRED}

    def check_known(self, known: Collection[str]) -> None:
        """Raise RegistryError for a merge or parting of a thing that is not among `known`, naming the record."""
        for record in self.of_kind(*PAIRED):
            for iri in (record.judgement.subject, record.judgement.object):
                if iri and iri not in known:
                    raise RegistryError(
                        f"nothing is called {compact(iri)}, of which is judged: {record}",
                        source=record.source,
                        line=record.line or None,
                        cure="correct the IRI, or delete the record where its document is gone",
                    )


def groups(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """IRI -> the least IRI of those it is joined with, directly or over others."""
    parent: dict[str, str] = {}

    def root(iri: str) -> str:
        parent.setdefault(iri, iri)
        while parent[iri] != iri:
            parent[iri] = parent[parent[iri]]
            iri = parent[iri]
        return iri

    for one, other in pairs:
        low, high = sorted((root(one), root(other)))
        parent[high] = low
    return {iri: root(iri) for iri in sorted(parent)}


def append(project: Project, judgement: Judgement) -> Path:
    """Add a judgement to the project's file, after checking it against all others; the file is replaced in one step.

    Raises RegistryError, and writes nothing, when it contradicts one that is there.
    """
    path = project.judgements / FILE
    known = Judgements.read(project)
    _check(judgement, str(path), 0)
    Judgements.of([*known.records, Recorded(judgement, "the new record", 0)])
    old = path.read_text(encoding="utf-8") if path.exists() else ""
    fields = {
        key: compact(value) if key in {"subject", "object"} else value
        for key, value in asdict(judgement).items()
        if value
    }
    text = old + yaml.safe_dump([fields], allow_unicode=True, sort_keys=False, width=120)
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    Path(temporary).replace(path)
    return path


def full(name: str) -> str:
    """The IRI of an IRI or CURIE. Raises RegistryError for anything else."""
    if "://" in name:
        return name
    try:
        return expand(name)
    except IdentifierError as error:
        raise RegistryError(f"not an IRI or a CURIE: {name}", cure="write id:municipality/lublin, say") from error


def _records(path: Path) -> list[Recorded]:
    try:
        tree = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
        # Without types: a day that no calendar has is a fault to name by line, not one of the reader.
        table: Any = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - strings only
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        cure = "write each record as: - kind: merge, then subject:, object:, author:, date:, reason: below it"
        raise RegistryError(f"is not YAML: {error.problem}", source=str(path), line=line, cure=cure) from error
    except (yaml.YAMLError, UnicodeDecodeError, OSError) as error:
        raise RegistryError(str(error), source=str(path)) from error
    if tree is None:
        return []
    if not isinstance(tree, yaml.SequenceNode) or not isinstance(table, list):
        raise RegistryError("judgements are a list of records", source=str(path), cure="begin each with '- kind:'")
    return [_record(entry, str(path), node.start_mark.line + 1) for entry, node in zip(table, tree.value, strict=True)]


def _record(entry: Any, source: str, line: int) -> Recorded:
    if not isinstance(entry, dict) or set(entry) - _FIELDS:
        wrong = ", ".join(sorted(map(str, set(entry) - _FIELDS))) if isinstance(entry, dict) else repr(entry)
        raise RegistryError(
            f"not a judgement: {wrong}", source=source, line=line, cure=f"fields: {', '.join(sorted(_FIELDS))}"
        )
    values = {key: text for key, value in entry.items() if (text := str(value).strip()) not in {"", "null", "~"}}
    judgement = Judgement(
        values.get("kind", ""),
        full(values.get("subject", "")),
        full(values["object"]) if "object" in values else None,
        values.get("author", ""),
        values.get("date", ""),
        values.get("reason", ""),
    )
    _check(judgement, source, line)
    return Recorded(judgement, source, line)


def _check(judgement: Judgement, source: str, line: int) -> None:
    """Every record is complete: who, when, why."""
    faults = []
    if judgement.kind not in KINDS:
        faults.append(f"kind must be one of {', '.join(sorted(KINDS))}")
    if judgement.kind in PAIRED and (judgement.object is None or judgement.object == judgement.subject):
        faults.append(f"{judgement.kind} needs an object other than its subject")
    if not _DATE.fullmatch(judgement.date):
        faults.append("date must be YYYY-MM-DD")
    faults += [f"{name} is missing" for name in ("author", "reason") if not getattr(judgement, name)]
    if faults:
        raise RegistryError("; ".join(faults), source=source, line=line or None, cure="complete the record")


def _no_double_verdict(records: Sequence[Recorded]) -> None:
    first: dict[str, Recorded] = {}
    for record in records:
        if record.judgement.kind in PAIRED:
            continue
        other = first.setdefault(record.judgement.subject, record)
        if other.judgement.kind != record.judgement.kind:
            raise _contradiction(other, record)


def _no_circle(records: Sequence[Recorded]) -> None:
    """A merge says which IRI stays (the object); two that say the opposite leave none."""
    into: dict[str, Recorded] = {}
    for record in records:
        if record.judgement.kind == "merge":
            into.setdefault(record.judgement.subject, record)
    for start in into.values():
        at, seen = start, {start.judgement.subject}
        while at.judgement.object in into:
            at = into[at.judgement.object or ""]
            if at.judgement.object == start.judgement.subject:
                raise _contradiction(start, at)
            if at.judgement.subject in seen:
                break
            seen.add(at.judgement.subject)


def _no_merged_strangers(records: Sequence[Recorded]) -> None:
    """What is said to be different is not joined, not even over a third."""
    merges = [r for r in records if r.judgement.kind == "merge"]
    joined = groups((r.judgement.subject, r.judgement.object or "") for r in merges)
    for record in records:
        j = record.judgement
        if (
            j.kind in {"split", "not-same"}
            and j.object
            and joined.get(j.subject, j.subject) == joined.get(j.object, j.object)
        ):
            other = next(r for r in merges if joined[r.judgement.subject] == joined[j.subject])
            raise _contradiction(other, record)


def _contradiction(one: Recorded, other: Recorded) -> RegistryError:
    return RegistryError(
        f"two judgements contradict each other: {one}; {other}",
        source=(one if one.line else other).source,
        line=one.line or other.line or None,
        cure="delete one of the two records",
    )
