"""What the tests of questions share."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from coopgraph.store import Store
from questions import GRAPH, files


@pytest.fixture(scope="session")
def store() -> Store:
    """The fixture graph in the embedded store."""
    return Store.load(files())


@pytest.fixture(scope="session")
def project_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose graph is the fixture's."""
    root = tmp_path_factory.mktemp("project")
    shutil.copytree(GRAPH, root / "data" / "graph", ignore=shutil.ignore_patterns("vocab.ttl"))
    (root / "coopgraph.toml").write_text('city = "lublin"\n', encoding="utf-8")
    return root
