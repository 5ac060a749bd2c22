"""Gold files: the facts a careful reader takes from a document, as YAML."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from coopgraph.errors import InputError
from coopgraph.lexicon import read_yaml

_LISTS: Final = ("trips", "projects", "agreements", "clusters", "organisations", "events", "places")


def read_gold(path: Path) -> dict[str, Any]:
    """One gold file. Raises InputError (or ProjectError for YAML syntax) naming the file and what is wrong in it."""
    gold = read_yaml(path)
    if not isinstance(gold, dict):
        raise InputError("a gold file is a mapping with trips, projects, agreements, clusters", source=str(path))
    for key in _LISTS:
        entries = gold.get(key)
        if entries is not None and not (isinstance(entries, list) and all(isinstance(e, dict) for e in entries)):
            raise InputError(f"{key} must be a list of mappings", source=str(path))
    return gold


def pairs(folder: Path, texts: Path, suffixes: tuple[str, ...]) -> list[tuple[Path, Path]]:
    """(text, gold) for each gold file of a folder whose text is found; raises InputError for one without a text."""
    found = []
    for gold in sorted(folder.glob("*.yaml")):
        text = next((p for s in suffixes if (p := texts / f"{gold.stem}{s}").exists()), None)
        if text is None:
            raise InputError(f"no document {gold.stem} in {texts}", source=str(gold), cure="add it or remove the gold")
        found.append((text, gold))
    return found
