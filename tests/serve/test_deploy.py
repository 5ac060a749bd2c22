"""The unit and the container file of the docs: as far as they can be tried without systemd or a container engine."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from serving import ROOT, Server, serving

DOCS = ROOT / "docs" / "operations.md"


def _block(language: str) -> str:
    """The one code block of a language in the docs."""
    (found,) = re.findall(rf"^```{language}\n(.*?)^```", DOCS.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    return str(found)


def _lines(unit: str, key: str) -> list[str]:
    return [line.partition("=")[2] for line in unit.splitlines() if line.startswith(f"{key}=")]


def test_the_unit_is_one(tmp_path: Path) -> None:
    """The tool of systemd finds nothing to say about the unit, once program and user are ones of this machine."""
    if not shutil.which("systemd-analyze"):
        pytest.skip("needs systemd-analyze")
    unit = _block("ini").replace("/srv/coopgraph/.venv/bin/coopgraph", sys.executable)
    path = tmp_path / "coopgraph.service"
    path.write_text(unit.replace("User=coopgraph", "User=root"), encoding="utf-8")
    run = subprocess.run(["systemd-analyze", "verify", str(path)], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")


def test_the_unit_leaves_workers_what_they_need(project: Path) -> None:
    """Its command starts a server; only what it may write is written to; namespaces are not forbidden."""
    unit = _block("ini")
    (command,) = _lines(unit, "ExecStart")
    program, where, folder, name, *options = shlex.split(command)
    assert (Path(program).name, where, name) == ("coopgraph", "-C", "serve")
    assert _lines(unit, "ReadWritePaths") == [f"{folder}/.coopgraph"]
    assert not _lines(unit, "RestrictNamespaces")
    with serving(project, *options) as running:
        assert running.get("/healthz").text == "ok\n"


def test_the_container_file(server: Server, project: Path) -> None:
    """It names only files there are, its command starts a server, and its check knows one that answers from none."""
    lines = _block("dockerfile").replace("\\\n", " ").splitlines()
    steps = [line.split(None, 1) for line in lines if line]
    assert {word for word, _ in steps} <= {
        "FROM",
        "COPY",
        "WORKDIR",
        "RUN",
        "USER",
        "EXPOSE",
        "HEALTHCHECK",
        "ENTRYPOINT",
    }
    runs = " ".join(text for word, text in steps if word == "RUN")
    assert "npm ci" in runs
    assert (ROOT / "package-lock.json").is_file()
    for name in re.findall(r"\b(?:tools|src)/\S+\.py\b", runs):
        assert (ROOT / name).is_file()
    (check,) = (text.removeprefix("CMD ") for word, text in steps if word == "HEALTHCHECK")
    _, *told = json.loads(check)
    asked = [part.replace("127.0.0.1:8000", server.url.removeprefix("http://")) for part in told]
    assert subprocess.run([sys.executable, *asked], check=False).returncode == 0
    nobody = [part.replace("127.0.0.1:8000", "127.0.0.1:9") for part in told]
    assert subprocess.run([sys.executable, *nobody], capture_output=True, check=False).returncode == 1
    (entry,) = (json.loads(text) for word, text in steps if word == "ENTRYPOINT")
    assert entry[:2] == ["coopgraph", "serve"]
    with serving(project, *entry[2:]) as running:
        assert running.get("/healthz").status_code == 200


def test_nothing_but_the_sources_goes_into_a_container() -> None:
    """What .gitignore keeps out of the repository stays out of the build as well."""
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    assert {".git", ".venv", ".coopgraph", "node_modules"} <= set(ignored)
