"""Mappings to other data: SSSOM/TSV (Simple Standard for Sharing Ontological Mappings 1.0), read, checked, written.

The files of `data/mappings/` are the one source of the links that the graph carries. A file is a YAML header, each line
behind `#`, and a table. Whatever is not as the standard says, or contradicts another mapping, is refused by file and
line, since a wrong link is worse than none.
"""

from __future__ import annotations

import csv
import io
import os
import re
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import yaml

from coopgraph.errors import RegistryError
from coopgraph.model import Literal, Ref, Value
from coopgraph.namespaces import BASE, PREFIXES
from coopgraph.project import Project

SUFFIX: Final = ".sssom.tsv"
FOLDER: Final = "data/mappings"
TERYT: Final = f"{BASE}teryt/"
LAU: Final = f"{BASE}lau/"
SEMAPV: Final = "https://w3id.org/semapv/vocab/"
# SSSOM §CURIEs: these prefixes need no declaration.
_BUILT_IN: Final = {
    **{name: PREFIXES[name] for name in ("owl", "rdf", "rdfs", "skos", "xsd")},
    "semapv": SEMAPV,
    "sssom": "https://w3id.org/sssom/",
    "linkml": "https://w3id.org/linkml/",
    "dct": PREFIXES["dct"],
}
CURIES: Final = {
    "id": PREFIXES["id"],
    "wd": PREFIXES["wd"],
    "gn": PREFIXES["gn"],
    "teryt": TERYT,
    "lau": LAU,
    "ror": "https://ror.org/",
    "nuts": "http://data.europa.eu/nuts/code/",
    "eucountry": "http://publications.europa.eu/resource/authority/country/",
    "euprogramme": "http://publications.europa.eu/resource/authority/eu-programme/",
}
# Codes of registers that give them no IRIs, and how they are written.
_CODES: Final = {TERYT: "TERYT", LAU: "LAU"}
PREDICATES: Final = {
    PREFIXES["skos"] + name for name in ("exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch")
}
_EXACT: Final = PREFIXES["skos"] + "exactMatch"
_JUSTIFICATIONS: Final = frozenset(
    SEMAPV + name
    for name in (
        *("LexicalMatching", "LogicalReasoning", "CompositeMatching", "UnspecifiedMatching", "MappingReview"),
        *("SemanticSimilarityThresholdMatching", "LexicalSimilarityThresholdMatching", "MappingChaining"),
        *("ManualMappingCuration", "StructuralMatching", "InstanceBasedMatching", "BackgroundKnowledgeBasedMatching"),
        "MappingInversion",
    )
)
_MODIFIER: Final = "predicate_modifier"
_NEEDED: Final = ("subject_id", "predicate_id", "object_id", "mapping_justification")
# The slots of SSSOM 1.0's Mapping that a table may have as columns.
COLUMNS: Final = (
    *("subject_id", "subject_label", "subject_category", "predicate_id", "predicate_label", "predicate_modifier"),
    *("object_id", "object_label", "object_category", "mapping_justification", "author_id", "author_label"),
    *("reviewer_id", "reviewer_label", "creator_id", "creator_label", "license", "subject_type", "subject_source"),
    *("subject_source_version", "object_type", "object_source", "object_source_version", "mapping_provider"),
    *("mapping_source", "mapping_cardinality", "mapping_tool", "mapping_tool_version", "mapping_date"),
    *("publication_date", "review_date", "confidence", "curation_rule", "curation_rule_text", "subject_match_field"),
    *("object_match_field", "match_string", "subject_preprocessing", "object_preprocessing", "similarity_score"),
    *("similarity_measure", "see_also", "issue_tracker_item", "other", "comment"),
)
_METADATA: Final = frozenset(COLUMNS) | {
    *("mapping_set_id", "mapping_set_version", "mapping_set_source", "mapping_set_title", "mapping_set_description"),
    *("mapping_set_confidence", "curie_map", "sssom_version", "issue_tracker", "extension_definitions"),
}
_WRITTEN: Final = (
    *("subject_id", "subject_label", "predicate_id", _MODIFIER, "object_id", "object_label"),
    *("mapping_justification", "author_label", "confidence", "comment"),
)
_NOT: Final = "Not"
LICENCE: Final = "https://creativecommons.org/licenses/by/4.0/"


@dataclass(frozen=True, slots=True)
class Link:
    """One mapping: `subject` (an IRI of ours) `predicate` `object`, all IRIs; why it holds and how surely (0 to 1).

    `source` and `line` say where it stands; they are no part of what it says.
    """

    subject: str
    predicate: str
    object: str
    subject_label: str = ""
    object_label: str = ""
    justification: str = SEMAPV + "UnspecifiedMatching"
    confidence: float | None = None
    comment: str = ""
    author: str = ""
    negated: bool = False
    source: str = field(default="", compare=False)
    line: int = field(default=0, compare=False)


def read_all(project: Project) -> tuple[Link, ...]:
    """All mappings of a project (the package's, overridden by file name).

    Raises RegistryError, naming file and line, for a file that is no SSSOM and for two rows that contradict each other.
    """
    found = tuple(row for path in project.files(FOLDER, SUFFIX) for row in read(path))
    check(found)
    return found


def read(path: Path) -> list[Link]:
    """The rows of one SSSOM/TSV file. Raises RegistryError for a faulty header, column, prefix or cell."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RegistryError(str(error), source=str(path), cure="save it as UTF-8") from error
    return parse(text, str(path))


def parse(text: str, source: str) -> list[Link]:
    """The rows of an SSSOM/TSV text; see `read`."""
    lines = text.splitlines()
    height = next((n for n, line in enumerate(lines) if not line.startswith("#")), len(lines))
    curies = _header(lines[:height], source)
    if height == len(lines):
        raise RegistryError("has no table", source=source, cure=f"columns: {', '.join(_NEEDED)}")
    columns = lines[height].split("\t")
    _check_columns(columns, source, height + 1)
    reader = csv.reader(lines[height + 1 :], delimiter="\t", strict=True)
    try:
        return [_row(columns, cells, curies, source, height + 1 + reader.line_num) for cells in reader if cells]
    except csv.Error as error:
        raise RegistryError(str(error), source=source, line=height + 1 + reader.line_num) from error


def facts(rows: Iterable[Link]) -> dict[str, tuple[tuple[str, Value], ...]]:
    """IRI -> the facts that its mappings make: a SKOS link; for codes without IRIs of their own, dct:identifier."""
    found: dict[str, list[tuple[str, Value]]] = {}
    for row in rows:
        if row.negated:
            continue
        fact: tuple[str, Value] = (row.predicate, Ref(row.object))
        for space, name in _CODES.items():
            if row.object.startswith(space):
                fact = (PREFIXES["dct"] + "identifier", Literal(f"{name} {row.object.removeprefix(space)}"))
        found.setdefault(row.subject, []).append(fact)
    return {iri: tuple(dict.fromkeys(said)) for iri, said in found.items()}


def written(rows: Iterable[Link], name: str, *, open_to_denial: bool = False) -> str:
    """SSSOM/TSV of the mappings under the set's name, sorted; the same bytes for the same mappings.

    `open_to_denial`: with a column for `Not` even where nothing is denied yet, for a person to fill.
    """
    rows = sorted(set(rows), key=_order)
    used = {prefix for m in rows for iri in (m.subject, m.object) if (prefix := _prefix(iri, CURIES))}
    header: dict[str, Any] = {
        "sssom_version": "1.0",
        "mapping_set_id": f"{BASE}mappings/{name}",
        "license": LICENCE,
        "curie_map": {prefix: CURIES[prefix] for prefix in CURIES if prefix in used},
    }
    head = yaml.safe_dump(header, allow_unicode=True, sort_keys=False, width=200).splitlines()
    out = io.StringIO(newline="")
    out.write("".join(f"#{line}\n" for line in head))
    denial = open_to_denial or any(m.negated for m in rows)
    columns = [column for column in _WRITTEN if column != _MODIFIER or denial]
    csv.writer(out, delimiter="\t", lineterminator="\n").writerows([columns, *(_cells(m, columns) for m in rows)])
    return out.getvalue()


def save(path: Path, rows: Iterable[Link]) -> None:
    """Write a mapping file in one step, whole or not at all. Raises RegistryError for rows that contradict."""
    rows = list(dict.fromkeys(rows))
    check(rows)
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(written(rows, path.name.removesuffix(SUFFIX)))
    Path(temporary).replace(path)


def shorten(iri: str) -> str:
    """The CURIE of an IRI by the prefixes the mappings declare, else the IRI itself."""
    prefix = _prefix(iri, {**CURIES, **_BUILT_IN})
    return f"{prefix}:{iri.removeprefix(({**CURIES, **_BUILT_IN})[prefix])}" if prefix else iri


def _prefix(iri: str, curies: Mapping[str, str]) -> str | None:
    return next((name for name, namespace in curies.items() if iri.startswith(namespace)), None)


def _order(row: Link) -> tuple[str | float, ...]:
    """The best candidate of a thing first; a total order, so that the same rows give the same bytes."""
    sure = -1.0 if row.confidence is None else row.confidence
    rest = (row.subject_label, row.object_label, row.justification, row.author, row.comment, row.negated)
    return (row.subject, row.predicate, -sure, row.object, *rest)


def _cells(row: Link, columns: Sequence[str]) -> list[str]:
    cells = {
        "subject_id": shorten(row.subject),
        "subject_label": row.subject_label,
        "predicate_id": shorten(row.predicate),
        _MODIFIER: _NOT if row.negated else "",
        "object_id": shorten(row.object),
        "object_label": row.object_label,
        "mapping_justification": shorten(row.justification),
        "author_label": row.author,
        "confidence": "" if row.confidence is None else f"{row.confidence:.2f}",
        "comment": row.comment,
    }
    return [" ".join(cells[column].split()) for column in columns]


def _header(lines: Sequence[str], source: str) -> dict[str, str]:
    """The prefixes of the YAML header, once it is complete."""
    try:
        table: Any = yaml.safe_load("\n".join(line.removeprefix("#") for line in lines))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise RegistryError(f"its header is not YAML: {error.problem}", source=source, line=line) from error
    if not isinstance(table, dict):
        raise RegistryError("has no header", source=source, line=1, cure="begin with #mapping_set_id: and #license:")
    for slot in ("mapping_set_id", "license"):
        if not isinstance(table.get(slot), str):
            raise RegistryError(f"its header has no {slot}", source=source, line=1, cure=f"add #{slot}:")
    if unknown := sorted(str(slot) for slot in set(table) - _METADATA):
        raise RegistryError(
            f"SSSOM knows no {unknown[0]}", source=source, line=_line_of(unknown[0], lines), cure="see SSSOM 1.0"
        )
    curies = table.get("curie_map") or {}
    if not isinstance(curies, dict) or not all(isinstance(v, str) for v in curies.values()):
        raise RegistryError("curie_map maps prefixes to IRIs", source=source, line=_line_of("curie_map", lines))
    for name, namespace in _BUILT_IN.items():
        if curies.get(name, namespace) != namespace:
            raise RegistryError(f"{name} always means {namespace}", source=source, line=_line_of(name, lines))
    return {**_BUILT_IN, **curies}


def _line_of(word: str, lines: Sequence[str]) -> int:
    return next((n for n, line in enumerate(lines, 1) if re.match(rf"#\s*{re.escape(word)}\s*:", line)), 1)


def _check_columns(columns: Sequence[str], source: str, line: int) -> None:
    if missing := [name for name in _NEEDED if name not in columns]:
        raise RegistryError(f"the table has no column {missing[0]}", source=source, line=line, cure="SSSOM requires it")
    for name in columns:
        if name not in COLUMNS:
            raise RegistryError(f"SSSOM has no column {name!r}", source=source, line=line, cure="use comment for notes")
        if columns.count(name) > 1:
            raise RegistryError(f"the column {name} stands twice", source=source, line=line)


def _row(columns: Sequence[str], cells: Sequence[str], curies: Mapping[str, str], source: str, line: int) -> Link:
    if len(cells) != len(columns):
        raise RegistryError(f"{len(cells)} cells under {len(columns)} columns", source=source, line=line)
    row = dict(zip(columns, map(str.strip, cells), strict=True))
    for name in _NEEDED:
        if not row[name]:
            raise RegistryError(f"{name} is missing", source=source, line=line, cure="SSSOM requires it in every row")
    subject, predicate, target, why = (_iri(row[name], curies, source, line) for name in _NEEDED)
    if predicate not in PREDICATES:
        raise RegistryError(f"not a SKOS mapping relation: {row['predicate_id']}", source=source, line=line)
    if why not in _JUSTIFICATIONS:
        raise RegistryError(f"not a justification: {row['mapping_justification']}", source=source, line=line)
    if row.get("predicate_modifier") not in {None, "", _NOT}:
        raise RegistryError("predicate_modifier is Not or nothing", source=source, line=line)
    return Link(
        subject,
        predicate,
        target,
        row.get("subject_label", ""),
        row.get("object_label", ""),
        why,
        _confidence(row.get("confidence", ""), source, line),
        row.get("comment", ""),
        row.get("author_label") or row.get("author_id", ""),
        row.get("predicate_modifier") == _NOT,
        source,
        line,
    )


def _iri(cell: str, curies: Mapping[str, str], source: str, line: int) -> str:
    if cell.startswith(("http://", "https://")):
        return cell
    prefix, colon, local = cell.partition(":")
    if not colon or not local or prefix not in curies:
        raise RegistryError(
            f"unknown prefix in {cell!r}", source=source, line=line, cure="declare it in the header's curie_map"
        )
    return curies[prefix] + local


def _confidence(cell: str, source: str, line: int) -> float | None:
    if not cell:
        return None
    if not re.fullmatch(r"(?:0(?:\.\d+)?|1(?:\.0+)?)", cell):
        raise RegistryError(f"confidence is a number from 0 to 1, not {cell!r}", source=source, line=line)
    return float(cell)


def check(rows: Sequence[Link]) -> None:
    """Hold that no link stands twice or against its denial, and an exact match is one to one within a data set.

    Raises RegistryError naming both rows.
    """
    seen: dict[tuple[str, ...], Link] = {}
    for row in rows:
        keys: list[tuple[str, ...]] = [("same", row.subject, row.predicate, row.object)]
        if row.predicate == _EXACT and not row.negated:
            kind = row.subject.removeprefix(PREFIXES["id"]).partition("/")[0]
            keys += [("subject", row.subject, _space(row.object)), ("object", kind, row.object)]
        for key in keys:
            other = seen.setdefault(key, row)
            if other is not row:
                raise RegistryError(
                    f"{_said(row)} contradicts {_said(other)} ({other.source}:{other.line})"
                    if key[0] != "same" or row.negated != other.negated
                    else f"{_said(row)} stands already at {other.source}:{other.line}",
                    source=row.source,
                    line=row.line,
                    cure="delete one of the two rows, or make it skos:closeMatch",
                )


def _said(row: Link) -> str:
    modifier = "not " if row.negated else ""
    return f"{shorten(row.subject)} {modifier}{shorten(row.predicate)} {shorten(row.object)}"


def _space(iri: str) -> str:
    """The data set an IRI belongs to: all but its last part."""
    return iri.rstrip("/").rpartition("/")[0]
