"""Lexica: YAML files of `data/lexicon/`, the project's own overriding the package's by file name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from coopgraph.errors import ProjectError
from coopgraph.project import Project

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(path: Path) -> Any:
    """The content of one YAML file; raises ProjectError with file, line and column when it cannot be read."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 - the safe loader, in C
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (None, None)
        raise ProjectError(str(error.problem), source=str(path), line=line, column=column) from error
    except (yaml.YAMLError, UnicodeDecodeError, OSError) as error:
        raise ProjectError(str(error), source=str(path)) from error


def read_lexicon(project: Project, name: str) -> Any:
    """The lexicon `data/lexicon/<name>.yaml`; raises ProjectError when there is none or it cannot be read."""
    for path in project.files("data/lexicon", ".yaml"):
        if path.stem == name:
            return read_yaml(path)
    raise ProjectError("no such lexicon", source=f"data/lexicon/{name}.yaml")
