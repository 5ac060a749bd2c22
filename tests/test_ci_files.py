"""What others put into their CI works: the pre-commit hooks with the real pre-commit, the action's own script."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

SHAPES = """@prefix ex: <http://example.org/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
ex:S a sh:NodeShape ; sh:targetClass ex:T ; sh:property [ sh:path ex:p ; sh:minCount 1 ] .
"""
GOOD = "@prefix ex: <http://example.org/> .\n\nex:a\n    a ex:T ;\n    ex:p 1 .\n"
BAD = "@prefix ex: <http://example.org/> .\nex:a a ex:T .\n"


@pytest.fixture
def scratch(tmp_path: Path, root: Path) -> Path:
    """A scratch project, and beside it a folder with `coopgraph` as the PATH would have it."""
    bin_folder = tmp_path / "bin"
    bin_folder.mkdir()
    script = bin_folder / "coopgraph"
    script.write_text(f'#!/bin/sh\nPYTHONPATH="{root}/src" exec "{sys.executable}" -m coopgraph "$@"\n')
    script.chmod(0o755)
    project = tmp_path / "project"
    for name, text in {"shapes/s.ttl": SHAPES, "data/graph/g.ttl": GOOD, "queries/q.rq": "ASK { ?s ?p ?o }"}.items():
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text(text, encoding="utf-8")
    return project


def environment(project: Path, **more: str) -> dict[str, str]:
    """An environment in which `coopgraph` is the one of this checkout and nothing of the machine's git counts."""
    path = f"{project.parent / 'bin'}:{Path(sys.executable).parent}:{os.environ['PATH']}"
    who = {"GIT_AUTHOR_NAME": "t", "GIT_AUTHOR_EMAIL": "t@example.org"}
    who |= {"GIT_COMMITTER_NAME": "t", "GIT_COMMITTER_EMAIL": "t@example.org", "GIT_CONFIG_GLOBAL": os.devnull}
    return {"PATH": path, "HOME": str(project.parent), "PRE_COMMIT_HOME": str(project.parent / "cache"), **who, **more}


def git(folder: Path, project: Path, *arguments: str) -> str:
    """Run git; what it says."""
    done = subprocess.run(["git", *arguments], cwd=folder, env=environment(project), capture_output=True, check=True)
    return done.stdout.decode().strip()


def hooks_repository(project: Path, root: Path) -> tuple[Path, str]:
    """A repository with our hooks file, its environment the one in use: building one takes minutes and a network."""
    folder = project.parent / "hooks"
    folder.mkdir()
    text = (root / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    (folder / ".pre-commit-hooks.yaml").write_text(text.replace("language: python", "language: system"))
    git(folder, project, "init", "-q")
    git(folder, project, "add", ".")
    git(folder, project, "commit", "-qm", "hooks")
    return folder, git(folder, project, "rev-parse", "HEAD")


@pytest.mark.slow
def test_hooks_under_the_real_pre_commit(scratch: Path, root: Path) -> None:
    """On a good project all three hooks pass; a violation, a layout and a broken query each fail their own."""
    folder, revision = hooks_repository(scratch, root)
    hooks = [
        {"id": "coopgraph-validate", "args": ["--shapes", "shapes/s.ttl", "data/graph"]},
        {"id": "coopgraph-format"},
        {"id": "coopgraph-queries"},
    ]
    config = {"repos": [{"repo": str(folder), "rev": revision, "hooks": hooks}]}
    (scratch / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
    git(scratch, scratch, "init", "-q")

    def run() -> tuple[int, str]:
        git(scratch, scratch, "add", ".")
        done = subprocess.run(
            [sys.executable, "-m", "pre_commit", "run", "--all-files", "--color", "never"],
            cwd=scratch,
            env=environment(scratch),
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout + done.stderr

    code, said = run()
    assert code == 0, said
    assert said.count("Passed") == 3
    (scratch / "data/graph/g.ttl").write_text(BAD)
    (scratch / "queries/q.rq").write_text("ASK { ?s ?p }")
    code, said = run()
    assert code == 1
    assert said.count("Failed") == 3, said
    assert "data/graph/g.ttl:" in said
    assert "files were modified by this hook" in said


def action(root: Path, project: Path, **inputs: str) -> tuple[int, str, dict[str, str], str]:
    """Run the action's script as its composite step does: exit code, log, outputs, summary."""
    output, summary = project.parent / "output", project.parent / "summary"
    for file in (output, summary):
        file.write_text("")
    given = {f"COOPGRAPH_{name.upper()}": value for name, value in inputs.items()}
    env = environment(project, GITHUB_OUTPUT=str(output), GITHUB_STEP_SUMMARY=str(summary), **given)
    done = subprocess.run(
        ["bash", str(root / "tools/validate-action.sh")],
        cwd=project,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    outputs = dict(line.split("=", 1) for line in output.read_text().splitlines())
    return done.returncode, done.stdout + done.stderr, outputs, summary.read_text(encoding="utf-8")


def test_the_actions_script(scratch: Path, root: Path) -> None:
    """Outputs, annotations, summary and SARIF for a clean and a faulty graph; nothing claimed when nothing ran."""
    code, _, outputs, summary = action(root, scratch, shapes="shapes/s.ttl", path="data/graph", sarif="out.sarif")
    assert (code, outputs) == (0, {"conforms": "true", "violations": "0"})
    assert "✅" in summary
    (scratch / "data/graph/b d.ttl").write_text(BAD.replace("ex:a", "ex:b"))
    code, said, outputs, summary = action(
        root, scratch, shapes="shapes/s.ttl\n", path="data/graph/g.ttl\ndata/graph/b d.ttl\n", sarif="out.sarif"
    )
    assert (code, outputs) == (1, {"conforms": "false", "violations": "1"})
    assert "::error file=data/graph/b d.ttl,line=2" in said
    assert "❌" in summary
    assert '"ruleId": "S/p.minCount"' in (scratch / "out.sarif").read_text(encoding="utf-8")
    code, _, outputs, _ = action(root, scratch, shapes="shapes/none.ttl", path="data/graph")
    assert (code, outputs) == (2, {"conforms": "", "violations": ""})


def expand(text: str, inputs: dict[str, str], steps: dict[str, dict[str, str]]) -> str:
    """`${{ … }}` as a host expands it: inputs and outputs of earlier steps, anything else is an error."""

    def value(match: re.Match[str]) -> str:
        path = match[1].split(".")
        if path[0] == "inputs":
            return inputs[path[1]]
        assert (path[0], path[2]) == ("steps", "outputs"), match[0]
        return steps[path[1]].get(path[3], "")

    return re.sub(r"\$\{\{ *([\w.-]+) *\}\}", value, text)


def host(root: Path, project: Path, **given: str) -> tuple[int, dict[str, str], str]:
    """Run action.yml as a host runs a composite action: its exit code, its outputs, and the log of its steps."""
    held = yaml.safe_load((root / "action.yml").read_text(encoding="utf-8"))
    assert given.keys() <= held["inputs"].keys()
    inputs = {name: given.get(name, str(what["default"])) for name, what in held["inputs"].items()}
    steps: dict[str, dict[str, str]] = {}
    code, log = 0, ""
    for step in held["runs"]["steps"]:
        output, summary = project.parent / "output", project.parent / "summary"
        output.write_text("")
        env = {name: expand(text, inputs, steps) for name, text in step.get("env", {}).items()}
        env |= {"GITHUB_ACTION_PATH": str(root), "GITHUB_OUTPUT": str(output), "GITHUB_STEP_SUMMARY": str(summary)}
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", expand(step["run"], inputs, steps)],
            cwd=project.parent / expand(step.get("working-directory", "."), inputs, steps),
            env=environment(project, **env),
            capture_output=True,
            text=True,
            check=False,
        )
        steps[step["id"]] = dict(line.split("=", 1) for line in output.read_text().splitlines())
        code, log = done.returncode, log + done.stdout + done.stderr
        if code:
            break
    outputs = {name: expand(what["value"], inputs, steps) for name, what in held["outputs"].items()}
    return code, outputs, log


def test_the_action_as_a_host_runs_it(scratch: Path, root: Path) -> None:
    """Every step of action.yml in a scratch repository: it installs itself, checks, and gives its outputs.

    pip is a stand-in that notes what it was asked for: an installation takes minutes and a network.
    """
    git(scratch, scratch, "init", "-q")
    stand_in = scratch.parent / "bin" / "python3"
    stand_in.write_text(f'#!/bin/sh\n[ "$2" != pip ] || {{ echo "asked: $*"; exit; }}\nexec "{sys.executable}" "$@"\n')
    stand_in.chmod(0o755)
    where = {"working-directory": "project", "shapes": "shapes/s.ttl", "path": "data/graph"}
    code, outputs, log = host(root, scratch, **where)
    assert (code, outputs) == (0, {"conforms": "true", "violations": "0"}), log
    assert f"asked: -m pip install --quiet --disable-pip-version-check {root}\n" in log
    (scratch / "data/graph/$(touch owned).ttl").write_text(BAD.replace("ex:a", "ex:b"), encoding="utf-8")
    more = {"fail-on": "info", "format": "text", "lang": "pl", "strict": "true", "sarif-file": "out/found.sarif"}
    (scratch / "out").mkdir()
    code, outputs, log = host(root, scratch, **where, **more)
    assert (code, outputs) == (1, {"conforms": "false", "violations": "1"}), log
    assert "$(touch owned).ttl:2:1: naruszenie S/p.minCount" in log
    assert not list(scratch.rglob("owned"))
    assert (scratch / "out/found.sarif").is_file()
    (scratch / "data/graph/$(touch owned).ttl").write_text(GOOD.replace("ex:a", "ex:b") + "ex:c ex:q 1 .\n")
    code, outputs, log = host(root, scratch, **where, strict="true")
    assert (code, outputs) == (1, {"conforms": "false", "violations": "0"}), log
    (scratch / "data/graph/g.ttl").write_text("no turtle", encoding="utf-8")
    code, outputs, log = host(root, scratch, **where)
    assert (code, outputs) == (2, {"conforms": "", "violations": ""}), log
    assert "data/graph/g.ttl:1:" in log


def test_the_action_hands_every_input_to_its_script(root: Path) -> None:
    """Each input reaches the script as environment, none is put into its text."""
    held = yaml.safe_load((root / "action.yml").read_text(encoding="utf-8"))
    step = held["runs"]["steps"][-1]
    script = (root / "tools/validate-action.sh").read_text(encoding="utf-8")
    assert "${{" not in step["run"]
    handed = " ".join([*step["env"].values(), step["working-directory"]])
    for name in held["inputs"]:
        assert f"inputs.{name} " in handed
    for name in step["env"]:
        assert name in script
    assert set(held["outputs"]) == {"conforms", "violations"}


@pytest.mark.parametrize("name", ["Makefile", ".ci/run"])
def test_what_asks_a_network_is_tried_again(root: Path, name: str) -> None:
    """No step that fetches packages stands without its tries: a network that fails once fails no run."""
    text = (root / name).read_text(encoding="utf-8").replace("\\\n", " ")
    bodies = re.sub(r"^installed\(\) \{.*?^\}", "", text, flags=re.DOTALL | re.MULTILINE)  # is called by try
    asking = [
        line
        for line in bodies.splitlines()
        if re.search(r"\b(pip install|npm ci|apt-get (-|update|install)|try installed) ", line)
    ]
    assert asking
    assert all(re.match(r"\s*(@\$\(TRY\)|try) ", line) for line in asking), asking
