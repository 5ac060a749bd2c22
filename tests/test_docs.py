"""The documentation does not drift from the commands, and links lead somewhere."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from coopgraph.cli import COMMANDS


def test_command_pages_are_current(root: Path) -> None:
    """Each page in docs/commands holds the usage its command prints today."""
    run = subprocess.run(
        [sys.executable, "tools/command_docs.py", "--check"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": str(root / "src"), "PATH": "/usr/bin:/bin"},
    )
    assert run.returncode == 0, run.stderr


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_short_help_is_the_commands_own(name: str) -> None:
    """The line in the table of commands is the first line of the command's help."""
    module, line = COMMANDS[name]
    assert (import_module(module).command.help or "").strip().splitlines()[0] == line


def test_every_command_module_is_registered(root: Path) -> None:
    """A module in cli/ that has a command is reachable from the command line."""
    files = (root / "src/coopgraph/cli").glob("*.py")
    modules = {
        p.stem for p in files if re.search(r"^command\b|^def command\(", p.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert modules <= {module.rpartition(".")[2] for module, _ in COMMANDS.values()}


ROOT = Path(__file__).resolve().parent.parent
PAGES = ["README.md", "CONTRIBUTING.md", *sorted(str(p.relative_to(ROOT)) for p in (ROOT / "docs").rglob("*.md"))]


@pytest.mark.parametrize("path", PAGES)
def test_links_lead_somewhere(root: Path, path: str) -> None:
    """Every relative link of a page names a file that is there."""
    file = root / path
    for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", file.read_text(encoding="utf-8")):
        assert (file.parent / target).exists(), f"{path} links to {target}"


def test_no_place_of_a_machine_is_named(root: Path) -> None:
    """No path of a machine and no registry host stands in a file of the repository."""
    listed = subprocess.run(["git", "ls-files"], cwd=root, capture_output=True, text=True, check=True).stdout.split(
        "\n"
    )
    words = ["/" + "work/", "/" + "root/", "pypi" + ".org", "npmjs" + ".org", "deb.debian" + ".org"]
    for name in filter(None, listed):
        file = root / name
        if file.suffix in {".png", ".woff2", ".pdf", ".jpg", ".ico"} or not file.is_file():
            continue
        text = file.read_text(encoding="utf-8", errors="replace")
        assert not [w for w in words if w in text], f"{name} names a place of a machine"
