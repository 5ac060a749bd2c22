"""Labels of fields by their words."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from coopgraph.annotate.labels import Labels
from coopgraph.annotate.tokens import tokenize
from coopgraph.project import Project

ROOT = Path(__file__).resolve().parents[2]


class _Everything(frozenset[str]):
    """A set that seems to hold every word."""

    def isdisjoint(self, _other: Iterable[Any]) -> bool:
        return False


def test_the_quick_look_changes_no_key() -> None:
    """No line means another thing, or one at all, when words that nothing explains are not looked for first."""
    quick, slow = Labels(Project(ROOT)), Labels(Project(ROOT))
    vars(slow)["_explained"] = vars(slow)["_opening"] = _Everything()
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "data/documents").glob("*.txt"))]
    texts += [path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests/corpus/dev").glob("*.txt"))]
    parts = {part.strip() for text in texts for line in text.splitlines() for part in (line, line.partition(":")[0])}
    keys = set()
    for part in sorted(parts):
        tokens = list(tokenize(part))
        assert quick.key(tokens) == slow.key(tokens), part
        keys.add(quick.key(tokens))
    assert {"dates", "place", "funding"} <= keys
