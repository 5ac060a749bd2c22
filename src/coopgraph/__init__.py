"""coopgraph: documents of municipal cooperation read into a knowledge graph in which every fact shows its sentence."""

from coopgraph._version import __version__
from coopgraph.errors import CoopgraphError
from coopgraph.project import Project

__all__ = ["CoopgraphError", "Project", "__version__"]
