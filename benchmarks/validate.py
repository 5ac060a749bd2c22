"""SHACL validation side by side: CPU seconds and peak memory of each tool as a process of its own, findings compared.

    python benchmarks/validate.py                      # 10 000 triples
    python benchmarks/validate.py --sizes 100000 1000000 --skip pyshacl

The register is made up (benchmarks/validate_data), one record in a hundred is faulty. `coopgraph` gives the full report
with lines and words; the others give their report. Peers that are not installed are left out and named.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox

HERE = Path(__file__).resolve().parent
SHAPES = HERE / "validate_data" / "shapes.ttl"
sys.path.insert(0, str(HERE / "validate_data"))

from make import record, register  # noqa: E402 - the folder beside this script

TIMEOUT = 1800
# What is done to one document: a property renamed, a fact made wrong, a journey moved.
CHANGES = {
    "a property renamed": ("b:size", "b:count"),
    "a mistake": ("b:kind b:", "b:kind b:no-"),
    "another place": ("b:place d:place", "b:place d:other"),
}
JARS = Path("/usr/share/java")
SCRATCH = Path(tempfile.mkdtemp())
ENVIRONMENT = {
    **os.environ,
    "PYTHONPATH": os.pathsep.join([str(HERE.parent / "src"), os.environ.get("PYTHONPATH", "")]),
    # Modules are compiled once, as they are when installed.
    "PYTHONPYCACHEPREFIX": str(SCRATCH / "pyc"),
}
ENVIRONMENT.pop("PYTHONDONTWRITEBYTECODE", None)
PYSHACL = """
import sys, rdflib, pyshacl
_, report, _ = pyshacl.validate(rdflib.Graph().parse(sys.argv[1]), shacl_graph=rdflib.Graph().parse(sys.argv[2]))
sys.stdout.write(report.serialize(format="nt"))
"""
PYRUDOF = """
import json, sys, pyrudof
rudof = pyrudof.Rudof(pyrudof.RudofConfig())
rudof.read_data(sys.argv[1])
rudof.read_shacl(sys.argv[2])
print(json.dumps([[found.focus_node, found.value or ""] for found in rudof.validate_shacl().violations]))
"""
# Debian's build of Jena lacks an (empty) table of messages, without which it cannot read a datatype.
_BUNDLE = "xerces/impl/xpath/regex/message.properties"
_CLASHES = ("log4j-over-slf4j", "slf4j-log4j12", "slf4j-simple", "slf4j-jdk14", "slf4j-jcl", "maven")


@dataclass(frozen=True)
class Run:
    """What one process took: CPU seconds, peak resident MB, and its findings, where they can be compared."""

    cpu: float
    peak: float
    findings: list[list[str]] | None


def measure(command: list[str], read: Callable[[str], list[list[str]] | None]) -> Run | str:
    """Run a process to its end; its own and its children's CPU, or why it could not be measured."""
    with tempfile.TemporaryFile("w+") as out:
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL, env=ENVIRONMENT)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        text = out.read()
    if process.returncode not in {0, 1}:
        return f"ended with {process.returncode}"
    try:
        return Run(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, read(text))
    except (ValueError, KeyError) as error:
        return f"its report cannot be read: {error}"


def of_coopgraph(text: str) -> list[list[str]]:
    """Focus and value of each finding in our JSON; every one must have its line."""
    findings = json.loads(text)["findings"]
    assert all(finding.get("line") for finding in findings), "a finding without a line"
    return sorted([f["focus"], lexical(f.get("value", ""))] for f in findings)


def of_pairs(text: str) -> list[list[str]]:
    """The same from a list of focus and value."""
    return sorted([focus, lexical(value)] for focus, value in json.loads(text))


def of_report(text: str) -> list[list[str]]:
    """The same from a SHACL report in Turtle or N-Triples."""
    held: dict[str, dict[str, str]] = {}
    for quad in ox.parse(text, ox.RdfFormat.TURTLE):
        held.setdefault(str(quad.subject), {})[quad.predicate.value.partition("#")[2]] = str(quad.object).strip("<>")
    results = [facts for facts in held.values() if "focusNode" in facts]
    return sorted([facts["focusNode"], lexical(facts.get("value", ""))] for facts in results)


def lexical(term: str) -> str:
    """The lexical form of an N-Triples literal."""
    return term[1 : term.rindex('"')] if term.startswith('"') else term


def tools(data: Path) -> dict[str, tuple[list[str], Callable[[str], list[list[str]] | None]]]:
    """Each tool that is installed: its command and the reader of its output."""
    files = [str(data), str(SHAPES)]
    ours = [sys.executable, "-m", "coopgraph", "-q", "validate", "--shapes", str(SHAPES), "--format", "json", str(data)]
    found: dict[str, tuple[list[str], Callable[[str], list[list[str]] | None]]] = {"coopgraph": (ours, of_coopgraph)}
    if importlib.util.find_spec("pyshacl"):
        found["pyshacl"] = ([sys.executable, "-c", PYSHACL, *files], of_report)
    if importlib.util.find_spec("pyrudof"):
        found["pyrudof"] = ([sys.executable, "-c", PYRUDOF, *files], of_pairs)
    if jena := jena_command():
        found["jena"] = ([*jena, "validate", "--data", files[0], "--shapes", files[1]], of_report)
    return found


@cache
def jena_command() -> list[str] | None:
    """Jena's `shacl`: on the path, else Debian's libapache-jena-java; None where neither is."""
    if installed := shutil.which("shacl"):
        return [installed]
    jars = [jar for jar in sorted(JARS.glob("*.jar")) if not re.search(r"-\d", jar.name)]
    if not (JARS / "jena-shacl.jar").exists() or not shutil.which("java"):
        return None
    (SCRATCH / _BUNDLE).parent.mkdir(parents=True, exist_ok=True)
    (SCRATCH / _BUNDLE).touch()
    chosen = [str(jar) for jar in jars if not jar.name.startswith(_CLASHES)]
    return ["java", "-cp", os.pathsep.join([*chosen, str(SCRATCH)]), "shacl.shacl"]


def compare(size: int, skip: set[str]) -> None:
    """One table: every tool on the same file of about `size` triples."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data.ttl"
        data.write_text("".join(register(size)), encoding="utf-8")
        runs = {name: measure(*how) for name, how in tools(data).items() if name not in skip}
    ours = runs["coopgraph"]
    assert isinstance(ours, Run), ours
    print(f"\n{size} triples, {len(ours.findings or [])} findings")
    for name, run in runs.items():
        if isinstance(run, str):
            print(f"  {name:10} {run}")
            continue
        same = agreement(run.findings, ours.findings)
        print(f"  {name:10} {run.cpu:8.2f} CPU s  {run.peak:7.0f} MB  {run.cpu / ours.cpu:6.1f} x ours{same}")


def agreement(theirs: list[list[str]] | None, ours: list[list[str]] | None) -> str:
    """Whether a peer found the same, as far as its report tells."""
    if theirs is None or ours is None:
        return ""
    return "  same findings" if theirs == ours else "  DIFFERENT findings"


def incremental(documents: int) -> None:
    """One changed document among many: the narrowed check against the full one, the lesser of three runs of each."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        head = next(iter(register(1)))
        for i in range(documents):
            (root / f"d{i:05}.ttl").write_text(head + record(i), encoding="utf-8")
        who = ["-c", "user.name=b", "-c", "user.email=b@example.org"]
        for arguments in (["init", "-q"], ["add", "."], [*who, "commit", "-qm", "all"]):
            subprocess.run(["git", *arguments], cwd=root, check=True)
        command = [sys.executable, "-m", "coopgraph", "-q", "-C", folder, "validate", "--shapes", str(SHAPES)]
        command += ["--format", "json", folder]
        narrowed = [*command, "--changed-since", "HEAD"]
        first = _least(narrowed, 1)  # which keeps the statements for the next
        for what, (old, new) in CHANGES.items():
            path = root / f"d{documents // 2 + 1:05}.ttl"
            before = path.read_text(encoding="utf-8")
            path.write_text(before.replace(old, new), encoding="utf-8")
            full, part = _least(command), _least(narrowed)
            path.write_text(before, encoding="utf-8")
            found = [finding for finding in part.findings or [] if finding not in (full.findings or [])]
            print(f"\n{what}, one of {documents} documents: full {full.cpu:.2f} CPU s, {full.peak:.0f} MB;", end=" ")
            print(f"narrowed {part.cpu:.2f} CPU s, {part.peak:.0f} MB, 1/{full.cpu / part.cpu:.1f} of it;", end=" ")
            print(f"{len(part.findings or [])} findings, {'NOT ' if found else ''}all of them the full run's")
        print(f"the first narrowed check, which reads everything and keeps it: {first.cpu:.2f} CPU s")


def _least(command: list[str], times: int = 3) -> Run:
    runs = [run for run in (measure(command, of_coopgraph) for _ in range(times)) if isinstance(run, Run)]
    return min(runs, key=lambda run: run.cpu)


def sample() -> Path:
    """A small file, on which every tool is started once before it is measured."""
    path = SCRATCH / "sample.ttl"
    path.write_text("".join(register(1)), encoding="utf-8")
    return path


def main() -> None:
    """Read the sizes and print a table for each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="*", default=[10_000])
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--skip", nargs="*", default=[])
    given = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_CPU, (TIMEOUT, TIMEOUT))
    for command, _ in tools(sample()).values():
        subprocess.run(command, env=ENVIRONMENT, capture_output=True, check=False)
    absent = {"pyshacl", "pyrudof", "jena"} - tools(SHAPES).keys()
    print("not installed, left out:", ", ".join(sorted(absent)) or "none")
    for size in given.sizes:
        compare(size, set(given.skip))
    if given.documents:
        incremental(given.documents)
    shutil.rmtree(SCRATCH)


if __name__ == "__main__":
    main()
