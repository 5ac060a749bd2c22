"""`coopgraph init` makes a project and never touches what is there."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopgraph.errors import ProjectError
from coopgraph.project import Project
from coopgraph.scaffold import _config, make_project


def test_the_new_project_opens(tmp_path: Path) -> None:
    """What init makes can be opened, with the settings that were asked for."""
    make_project(tmp_path / "new", title='The "best" graph', city="Łódź")
    project = Project.open(tmp_path / "new")
    assert (project.settings.title, project.settings.city) == ('The "best" graph', "Łódź")
    assert project.documents.is_dir()


def test_what_is_there_stays(tmp_path: Path) -> None:
    """A second init makes nothing and changes nothing."""
    make_project(tmp_path, title="one")
    assert make_project(tmp_path, title="two") == []
    assert Project.open(tmp_path).settings.title == "one"


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    """Where a file stands in place of a folder, the error names it."""
    (tmp_path / "data").write_text("")
    with pytest.raises(ProjectError) as caught:
        make_project(tmp_path)
    assert "data" in str(caught.value.source)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_title_survives(title: str) -> None:
    """Any title, quotes and control characters too, is read back as it was given."""
    assert tomllib.loads(_config(title.replace("\x7f", ""), None))["title"] == title.replace("\x7f", "")
