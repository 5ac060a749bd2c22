"""A project on the hand-made graph, and a server on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from serving import Server, make_project, serving


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project that servers which do not change it share."""
    return make_project(tmp_path_factory.mktemp("project"))


@pytest.fixture(scope="session")
def server(project: Path) -> Iterator[Server]:
    """A server as it comes."""
    with serving(project, "--workers", "2") as running:
        yield running
