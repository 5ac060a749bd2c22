"""Make a project folder with the layout of the design."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from coopgraph.errors import ProjectError
from coopgraph.project import CONFIG

_FOLDERS: Final = ("data/documents", "data/gold", "data/judgements")


def make_project(root: Path, *, title: str = "coopgraph", city: str | None = None) -> list[Path]:
    """Make what is missing of a project in `root` and return the paths made; what is there is never touched.

    Raises ProjectError when a folder cannot be made there.
    """
    made = []
    try:
        for name in _FOLDERS:
            folder = root / name
            if not folder.is_dir():
                folder.mkdir(parents=True)
                made.append(folder)
        for path, text in ((root / CONFIG, _config(title, city)), (root / ".gitignore", ".coopgraph/\n")):
            if not path.exists():
                path.write_text(text, encoding="utf-8")
                made.append(path)
    except OSError as error:
        raise ProjectError(error.strerror or str(error), source=str(error.filename or root)) from error
    return made


def _config(title: str, city: str | None) -> str:
    # A JSON string is a TOML basic string (TOML 1.0, Strings), whatever a person types into --title.
    lines = [f"title = {json.dumps(title, ensure_ascii=False)}"]
    if city:
        lines.append(f"city = {json.dumps(city, ensure_ascii=False)}")
    return "\n".join([*lines, 'languages = ["pl", "en"]', ""])
