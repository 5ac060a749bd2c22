"""A text through annotate and extract, for tests of frames: claims as (subject, property, value) by label."""

from __future__ import annotations

from functools import cache

from coopgraph.annotate import Annotator
from coopgraph.extract import Extractor
from coopgraph.model import Document, Extraction, Literal
from coopgraph.project import Project, share


@cache
def _stages() -> tuple[Annotator, Extractor]:
    project = Project(share())
    return Annotator(project), Extractor(project)


def read(text: str) -> Extraction:
    """What the package reads in a text."""
    annotator, extractor = _stages()
    return extractor(annotator(Document("d", "-", text, "0" * 64)))


def facts(text: str, *properties: str) -> list[tuple[str, str, str]]:
    """The claims with these local property names; things by label, "Miasto" left out."""
    found = read(text)
    names = {draft.key: (draft.label or draft.key).removeprefix("Miasto ") for draft in found.entities}
    rows = []
    for claim in found.claims:
        name = claim.property.rpartition("#")[2].rpartition("/")[2]
        value = claim.value.text if isinstance(claim.value, Literal) else claim.value.id
        if name in properties:
            rows.append((names.get(claim.subject, claim.subject), name, names.get(value, value.rpartition("/")[2])))
    return rows


def parts(text: str) -> set[str]:
    """Give "role: participant" (with "until DATE" where it ended) of every participation."""
    rows = facts(text, "participant", "role", "edtf")
    found: dict[str, dict[str, str]] = {}
    for subject, name, value in rows:
        found.setdefault(subject, {})[name] = value
    return {
        f"{row['role']}: {row['participant']}" + (f" until {row['edtf']}" if "edtf" in row else "")
        for row in found.values()
        if "role" in row and "participant" in row
    }
