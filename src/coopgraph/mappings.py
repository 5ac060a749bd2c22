"""Links to other data as SSSOM/TSV (Simple Standard for Sharing Ontological Mappings, TSV serialisation).

A file begins with its metadata as commented YAML (`mapping_set_id`, `license`, `curie_map`), then a header line and one
mapping per line. Read strictly: a prefix nobody declared or a missing justification is an error with its line.
"""

from __future__ import annotations

import csv
import io
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from coopgraph.errors import RegistryError
from coopgraph.model import Ref
from coopgraph.namespaces import BASE, PREFIXES
from coopgraph.turtle import Triple

COLUMNS: Final = (
    *("subject_id", "subject_label", "predicate_id", "object_id", "object_label"),
    *("mapping_justification", "confidence", "comment"),
)
REQUIRED: Final = ("subject_id", "predicate_id", "object_id", "mapping_justification")
CURIES: Final[dict[str, str]] = {
    "id": BASE + "id/",
    "gn": PREFIXES["gn"],
    "wd": PREFIXES["wd"],
    "teryt": BASE + "teryt/",
    "skos": PREFIXES["skos"],
    "semapv": "https://w3id.org/semapv/vocab/",
}
_LICENCE: Final = "https://creativecommons.org/licenses/by/4.0/"


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """One mapping. IRIs are full; `confidence` is 0..1; `comment` says why."""

    subject: str
    predicate: str
    object: str
    subject_label: str = ""
    object_label: str = ""
    justification: str = CURIES["semapv"] + "UnspecifiedMatching"
    confidence: float | None = None
    comment: str = ""


def read(path: Path) -> list[Link]:
    """The mappings of a file. Raises RegistryError with file and line for what is not SSSOM."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise RegistryError(str(error), source=str(path)) from error
    head = [line[1:].removeprefix(" ") for line in lines if line.startswith("#")]
    curies = _curies(head, path)
    body = [(number, line) for number, line in enumerate(lines, 1) if line and not line.startswith("#")]
    if not body:
        raise RegistryError("no header line", source=str(path), cure=f"columns: {', '.join(COLUMNS)}")
    names = body[0][1].split("\t")
    if missing := [name for name in REQUIRED if name not in names]:
        raise RegistryError(f"columns missing: {', '.join(missing)}", source=str(path), line=body[0][0])
    return [_link(names, line, curies, str(path), number) for number, line in body[1:]]


def _curies(head: Sequence[str], path: Path) -> Mapping[str, str]:
    try:
        table: Any = yaml.safe_load("\n".join(head)) or {}
    except yaml.YAMLError as error:
        raise RegistryError(f"metadata is not YAML: {error}", source=str(path), line=1) from error
    wanted = ("mapping_set_id", "license")
    if not isinstance(table, dict) or any(key not in table for key in wanted):
        raise RegistryError(f"metadata must have {' and '.join(wanted)}", source=str(path), line=1)
    declared = table.get("curie_map") or {}
    if not isinstance(declared, dict):
        raise RegistryError("curie_map must map prefixes to IRIs", source=str(path), line=1)
    return {str(key): str(value) for key, value in declared.items()}


def _link(names: Sequence[str], line: str, curies: Mapping[str, str], source: str, number: int) -> Link:
    cells = next(csv.reader([line], delimiter="\t", quoting=csv.QUOTE_NONE))
    if len(cells) != len(names):
        raise RegistryError(f"{len(cells)} cells, {len(names)} columns", source=source, line=number)
    row = dict(zip(names, cells, strict=True))

    def iri(name: str) -> str:
        prefix, colon, local = row[name].partition(":")
        if not row[name] or not colon:
            raise RegistryError(f"{name} must be a CURIE or an IRI", source=source, line=number)
        if local.startswith("//"):
            return row[name]
        if prefix not in curies:
            raise RegistryError(f"prefix {prefix} is not in curie_map", source=source, line=number, cure="declare it")
        return curies[prefix] + local

    return Link(
        iri("subject_id"),
        iri("predicate_id"),
        iri("object_id"),
        row.get("subject_label", ""),
        row.get("object_label", ""),
        iri("mapping_justification"),
        _confidence(row.get("confidence", ""), source, number),
        row.get("comment", ""),
    )


def _confidence(text: str, source: str, number: int) -> float | None:
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise RegistryError(f"confidence must be between 0 and 1, not {text}", source=source, line=number)
    return value


def written(links: Iterable[Link], name: str) -> str:
    """SSSOM/TSV of the links, sorted; the same bytes for the same links."""
    out = io.StringIO()
    out.write(f"# mapping_set_id: {BASE}mappings/{name}\n# license: {_LICENCE}\n# curie_map:\n")
    for prefix, iri in CURIES.items():
        out.write(f"#   {prefix}: {iri}\n")
    out.write("\t".join(COLUMNS) + "\n")
    for link in sorted(set(links)):
        ids = [_compact(i) for i in (link.subject, link.predicate, link.object, link.justification)]
        confidence = "" if link.confidence is None else f"{link.confidence:.2f}"
        cells = (ids[0], link.subject_label, ids[1], ids[2], link.object_label, ids[3], confidence, link.comment)
        out.write("\t".join(" ".join(cell.split()) for cell in cells) + "\n")
    return out.getvalue()


def save(path: Path, links: Iterable[Link]) -> None:
    """Write a mapping file in one step: whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(written(links, path.name.removesuffix(".sssom.tsv")))
    Path(temporary).replace(path)


def triples(links: Iterable[Link]) -> Iterator[Triple]:
    """The links as RDF."""
    for link in links:
        yield link.subject, link.predicate, Ref(link.object)


def _compact(iri: str) -> str:
    prefix = next((p for p, start in CURIES.items() if iri.startswith(start)), None)
    return iri if prefix is None else f"{prefix}:{iri.removeprefix(CURIES[prefix])}"
