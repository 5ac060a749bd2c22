"""Known debt: findings that were there before do not fail, new ones do."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from coopgraph.errors import InputError
from coopgraph.model import Finding
from coopgraph.validate.check import fingerprint

VERSION = 1


@dataclass(frozen=True, slots=True)
class Split:
    """Positions of findings that are new, and how many known ones are gone."""

    fresh: tuple[int, ...]
    gone: int


def write_baseline(findings: Iterable[Finding]) -> str:
    """The findings as a baseline: sorted JSON, a fingerprint with its count and what it was about, for reviewers."""
    held = list(findings)
    counts = Counter(fingerprint(finding) for finding in held)
    about = {fingerprint(f): {"code": f.code, "focus": f.focus, "path": f.path} for f in held}
    entries = [{"fingerprint": mark, "count": counts[mark], **about[mark]} for mark in sorted(counts)]
    return json.dumps({"version": VERSION, "findings": entries}, ensure_ascii=False, indent=2) + "\n"


def read_baseline(path: Path) -> Counter[str]:
    """Fingerprint -> how often it is known. Raises InputError when the file is no baseline."""
    try:
        table = json.loads(path.read_text(encoding="utf-8"))
        version = table["version"]
        known = Counter({entry["fingerprint"]: int(entry["count"]) for entry in table["findings"]})
    except (OSError, UnicodeDecodeError, ValueError, KeyError, TypeError) as error:
        raise InputError(
            f"not a baseline: {error}", source=str(path), cure="make one with coopgraph validate --write-baseline FILE"
        ) from error
    if version != VERSION:
        raise InputError(f"a baseline of version {version}, not {VERSION}", source=str(path), cure="make a new one")
    return known


def split(findings: Iterable[Finding], known: Counter[str]) -> Split:
    """Tell new findings from known ones; a fingerprint known twice excuses two findings, not three."""
    left, fresh = Counter(known), []
    for number, finding in enumerate(findings):
        mark = fingerprint(finding)
        if left[mark]:
            left[mark] -= 1
        else:
            fresh.append(number)
    return Split(tuple(fresh), left.total())
