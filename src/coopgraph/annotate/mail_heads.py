"""The head of an electronic letter: "Od: …", "Data: …", "Do: …", "Temat: …", one below the other above its text."""

from __future__ import annotations

from collections.abc import Sequence

from coopgraph.annotate.inline_items import Segment
from coopgraph.annotate.source import Source
from coopgraph.model import FRAME


def mail_head(source: Source, segments: Sequence[Segment]) -> Sequence[Segment]:
    """The labelled lines above the text that say who wrote, to whom, when and about what, or none."""
    meant = source.labels.mail()
    found: list[tuple[str, Segment]] = []
    for segment in segments:
        label = source.text[segment.start : segment.end].partition(":")[0].strip(" *_>").casefold()
        if label in meant:
            found.append((meant[label], segment))
        elif found or segment.kind not in FRAME:
            break
    says = {what for what, _ in found}
    return [segment for _, segment in found] if {"sender", "subject"} <= says else []
