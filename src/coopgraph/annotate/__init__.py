"""The annotate stage: Document -> Annotation (tokens, layout tree, mentions).

A recogniser is constructed once from a Project and asked per document; each sees the mentions of those before it. To
add one: write a class with `find` as `Recogniser` says and name it in `recognisers` below, after those it builds on.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from coopgraph.annotate.clusters import ClusterNames
from coopgraph.annotate.costs import CostRecogniser
from coopgraph.annotate.dates import DateRecogniser
from coopgraph.annotate.events import EventNames
from coopgraph.annotate.gazetteer_build import Progress
from coopgraph.annotate.layout import Layouter
from coopgraph.annotate.numbers import QuantityRecogniser
from coopgraph.annotate.organisations import Organisations
from coopgraph.annotate.persons import PersonNames
from coopgraph.annotate.places import PlaceRecogniser
from coopgraph.annotate.programmes import ProgrammeRecogniser
from coopgraph.annotate.projects import ProjectTitles
from coopgraph.annotate.references import ReferenceRecogniser
from coopgraph.annotate.repair import Repairer
from coopgraph.annotate.tokens import tokenize
from coopgraph.model import Annotation, Block, Document, Mention, Token
from coopgraph.project import Project

__all__ = ["Annotator", "Recogniser", "recognisers"]


class Recogniser(Protocol):
    """Finds mentions of some kinds."""

    def find(
        self, tokens: Sequence[Token], document: Document, layout: Block, found: Sequence[Mention]
    ) -> list[Mention]:
        """The new mentions; `found` are those of earlier recognisers, in the order they were made."""
        ...


def recognisers(project: Project, progress: Progress | None = None) -> list[Recogniser]:
    """All recognisers in the order they run; `progress` hears of the gazetteer's first compilation."""
    return [
        PlaceRecogniser(project, progress=progress),
        DateRecogniser(project),
        QuantityRecogniser(project),
        CostRecogniser(project),
        ProgrammeRecogniser(project),
        ReferenceRecogniser(project),
        PersonNames(project),
        ProjectTitles(project),
        Organisations(project),
        ClusterNames(project),
        EventNames(project),
    ]


class Annotator:
    """Annotates documents of one project. Lexica are loaded once; calls keep no state."""

    def __init__(self, project: Project, progress: Progress | None = None) -> None:
        self._repair = Repairer(project)
        self._layout = Layouter(project)
        self._recognisers = recognisers(project, progress)

    def __call__(self, document: Document) -> Annotation:
        """Tokens, layout and mentions of one document."""
        tokens = tuple(self._repair(list(tokenize(document.text)), document))
        layout = self._layout(document, tokens)
        mentions: list[Mention] = []
        for recogniser in self._recognisers:
            mentions.extend(recogniser.find(tokens, document, layout, tuple(mentions)))
        return Annotation(document, tokens, layout, _sorted(mentions), document.metadata.language or "pl")


def _sorted(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """By span, longer first; of two equal spans with one kind the first made stays."""
    kept: dict[tuple[int, int, str], Mention] = {}
    for mention in mentions:
        kept.setdefault((mention.span.start, -mention.span.end, mention.kind.value), mention)
    return tuple(kept[key] for key in sorted(kept))
