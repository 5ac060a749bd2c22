"""What a worker works with: the graph, the questions, and what it keeps between requests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from coopgraph.project import Project
from coopgraph.query import Catalogue
from coopgraph.remote import Remote
from coopgraph.serve.index import Index, Partition, partitions
from coopgraph.serve.settings import ServeSettings
from coopgraph.store import Store, WritableStore


@dataclass(frozen=True, slots=True)
class Desk:
    """One worker's graph and questions. `memory` keeps what is costly to find, for as long as the graph stays."""

    settings: ServeSettings
    project: Project
    source: Store | Remote
    catalogue: Catalogue
    memory: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def open(cls, settings: ServeSettings) -> Desk:
        """Open the graph. Raises CoopgraphError where that cannot be done."""
        project = Project.open(settings.root)
        return cls(settings, project, _source(settings, project), Catalogue.open(project))

    def index(self) -> Index:
        """The words of names and quotes: the file made for this graph, else found now and kept while it stays."""
        if "index" not in self.memory or not self.settled:
            side = self.settings.side
            self.memory["index"] = Index.of_file(Path(side)) if side else Index.of_source(self.source)
        index: Index = self.memory["index"]
        return index

    def partitions(self) -> Sequence[Partition]:
        """The numbers of VoID."""
        return self.index().partitions() if self.settings.side else tuple(partitions(self.source))

    @property
    def settled(self) -> bool:
        """Whether the graph stays as it is while this worker lives, so that answers can be kept."""
        return isinstance(self.source, Store) and not isinstance(self.source, WritableStore)


def _source(settings: ServeSettings, project: Project) -> Store | Remote:
    if settings.endpoint:
        return Remote(settings.endpoint, timeout=settings.limits.timeout)
    if settings.writable:
        return WritableStore.at(project.state / "writable", project)
    return Store.of_copy(Path(settings.store)) if settings.store else Store.open(project)
