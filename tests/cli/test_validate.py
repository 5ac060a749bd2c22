"""`coopgraph validate` from the outside: exit codes, streams, bad input."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

SHAPES = """@prefix ex: <http://example.org/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
ex:S a sh:NodeShape ; sh:targetClass ex:T ; sh:property [ sh:path ex:p ; sh:minCount 1 ; sh:maxCount 1 ] .
"""
GOOD = "@prefix ex: <http://example.org/> .\nex:a a ex:T ; ex:p 1 .\n"
BAD = "@prefix ex: <http://example.org/> .\nex:a a ex:T .\n"
BROKEN = "@prefix ex: <http://example.org/> .\n\nex:a a ex:T ; ex:p ;;; 1 .\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with shapes, and one good, one bad and one broken file."""
    for name, text in (("shapes", SHAPES), ("good", GOOD), ("bad", BAD), ("broken", BROKEN)):
        (tmp_path / f"{name}.ttl").write_text(text, encoding="utf-8")
    return tmp_path


def run(folder: Path, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Run `coopgraph validate` in the folder."""
    return subprocess.run(
        [sys.executable, "-m", "coopgraph", "validate", "--shapes", "shapes.ttl", *arguments],
        cwd=folder,
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": str(Path(__file__).resolve().parents[2] / "src"), "PATH": "/usr/bin:/bin"},
        timeout=120,
    )


def test_exit_codes_are_never_confused(folder: Path) -> None:
    """0 for clean, 1 for findings, 2 for what could not be checked, whatever else was found."""
    assert run(folder, "good.ttl").returncode == 0
    assert run(folder, "bad.ttl").returncode == 1
    assert run(folder, "broken.ttl").returncode == 2
    assert run(folder, "missing.ttl").returncode == 2
    assert run(folder, "good.ttl", "--format", "no-such").returncode == 2


def test_files_are_named_as_they_lie_in_the_project() -> None:
    """In a project's own folder, without arguments, each file has its whole path: "data/graph/…", no letter lost."""
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-m", "coopgraph", "validate", "--format", "json"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": str(root / "src"), "PATH": "/usr/bin:/bin"},
        timeout=120,
    )
    files = json.loads(done.stdout)["files"]
    assert files
    assert all((root / name).is_file() for name in files)


def test_one_broken_file_does_not_stop_the_others(folder: Path) -> None:
    """The broken file is named with its line, the bad one is still checked, the exit code is 2."""
    done = run(folder, "broken.ttl", "bad.ttl", "--format", "json")
    assert done.returncode == 2
    assert "broken.ttl:3:" in done.stderr
    assert "Traceback" not in done.stderr
    report = json.loads(done.stdout)
    assert [f["code"] for f in report["findings"]] == ["S/p.minCount"]


def test_json_keeps_its_contract(folder: Path) -> None:
    """One object with conforms, findings (code, severity, message, focus, path, file, line, column), focus_nodes."""
    report = json.loads(run(folder, "bad.ttl", "--format", "json").stdout)
    assert report["conforms"] is False
    assert report["focus_nodes"] == {"http://example.org/S": 1}
    (finding,) = report["findings"]
    assert {"code", "severity", "message", "focus", "path", "file", "line", "column"} <= finding.keys()
    assert (finding["file"], finding["line"], finding["column"]) == ("bad.ttl", 2, 1)
    assert json.loads(run(folder, "good.ttl", "--format", "json").stdout)["conforms"] is True


def test_standard_input_is_read(folder: Path) -> None:
    """- reads Turtle or TriG from standard input and gives its lines."""
    done = run(folder, "-", stdin=BAD)
    assert done.returncode == 1
    assert "-:2:1: violation S/p.minCount" in done.stdout


def test_nothing_checked_is_said(folder: Path) -> None:
    """An empty graph is clean, and said to have been no check; with --strict it fails."""
    done = run(folder, "-")
    assert done.returncode == 0
    assert "nothing was checked" in done.stdout
    assert run(folder, "-", "--strict").returncode == 1


def test_reference_engine_agrees(folder: Path) -> None:
    """--reference gives the same report from pySHACL."""
    quick, slow = (
        json.loads(run(folder, "bad.ttl", "--format", "json", *more).stdout) for more in ([], ["--reference"])
    )
    assert (quick.pop("engine"), slow.pop("engine")) == ("pyshifty", "pySHACL")
    assert quick == slow


def test_a_file_too_large_is_refused(folder: Path) -> None:
    """A file above the limit is not read: exit 2, with the limit and the cure."""
    with (folder / "huge.ttl").open("wb") as file:
        file.truncate(1_000_000_000)
    done = run(folder, "huge.ttl")
    assert done.returncode == 2
    assert "huge.ttl: 1000 MB is more than the limit of 256 MB" in done.stderr
    assert "--max-size" in done.stderr


@pytest.mark.parametrize("option", [["-o", "no/x"], ["--also", "json=no/x"], ["--write-baseline", "no/x"]])
def test_a_report_that_cannot_be_written(folder: Path, option: list[str]) -> None:
    """A file that cannot be written is exit 2 with its name, never the 1 of findings."""
    done = run(folder, "good.ttl", *option)
    assert done.returncode == 2
    assert "no/x: cannot be written: No such file or directory" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_pattern_that_backtracks_is_judged_in_bounded_time(folder: Path) -> None:
    """(a+)+ over many a's, which Python's own regular expressions would not finish."""
    shapes = SHAPES.replace("sh:minCount 1", 'sh:pattern "^(a+)+$"')
    (folder / "shapes.ttl").write_text(shapes, encoding="utf-8")
    (folder / "a.ttl").write_text(GOOD.replace("ex:p 1", f'ex:p "{"a" * 60}b"'), encoding="utf-8")
    done = run(folder, "a.ttl", "--format", "json")
    assert done.returncode == 1
    assert [f["code"] for f in json.loads(done.stdout)["findings"]] == ["S/p.pattern"]


def test_standard_input_too_large_is_refused(folder: Path) -> None:
    """No more than the limit is read from standard input; exit 2 and the cure."""
    done = run(folder, "--max-size", "1", "-", stdin=GOOD + "# " + "x" * 1_000_000)
    assert done.returncode == 2
    assert "-: it is more than the limit of 1 MB" in done.stderr
    assert "--max-size" in done.stderr


@pytest.mark.parametrize(
    ("shapes", "said"),
    [
        (SHAPES + "ex:S sh:node ex:S .", "recursive shapes: S → S"),
        (SHAPES.replace("sh:minCount 1", 'sh:minCount "one"'), "sh:minCount must be an integer"),
        (SHAPES.replace("sh:minCount 1", "sh:minCount ;;; 1"), "shapes.ttl:3:"),
        (SHAPES + "ex:S sh:rule [] .", "sh:rule is not supported"),
        ('@prefix sh: <http://www.w3.org/ns/shacl#> .\n<http://e.org/S> sh:name "S" .', "nothing would be checked"),
        (
            SHAPES + 'ex:S sh:sparql [ sh:select "SELECT $this WHERE { SERVICE <http://e.org/> { $this ?p ?o } }" ] .',
            "SERVICE",
        ),
        (SHAPES + 'ex:S sh:sparql [ sh:select "SELECT $this WHERE { $this ?p }" ] .', "SPARQL"),
    ],
)
@pytest.mark.parametrize("reference", [[], ["--reference"]])
def test_shapes_that_cannot_be_used(folder: Path, shapes: str, said: str, reference: list[str]) -> None:
    """An ill-formed, broken, unsupported or recursive shape is exit 2 with a message, with either engine."""
    (folder / "shapes.ttl").write_text(shapes, encoding="utf-8")
    done = run(folder, "good.ttl", *reference)
    assert done.returncode == 2, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    assert "error:" in done.stderr
    if not reference:
        assert said in done.stderr


def test_poison_blank_nodes_do_not_hold_it_up(folder: Path) -> None:
    """Blank nodes laid out against canonicalisation are checked like any others: nothing here needs their order."""
    nodes = range(14)
    poison = "".join(f"_:b{i} <http://example.org/p> _:b{j} .\n" for i in nodes for j in nodes if i != j)
    (folder / "poison.ttl").write_text("@prefix ex: <http://example.org/> .\n_:b0 a ex:T .\n" + poison, "utf-8")
    done = run(folder, "poison.ttl", "--format", "json")
    assert [f["code"] for f in json.loads(done.stdout)["findings"]] == ["S/p.maxCount"]


@pytest.fixture
def service() -> Iterator[tuple[str, dict[str, object]]]:
    """An endpoint on this machine that answers as the test says: media type, body, seconds to wait."""
    answer: dict[str, object] = {}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            time.sleep(float(str(answer.get("wait", 0))))
            self.send_response(200)
            self.send_header("Content-Type", str(answer["type"]))
            self.end_headers()
            for _ in range(int(str(answer.get("drips", 0)))):
                self.wfile.write(b"# still here\n")
                time.sleep(0.2)
            self.wfile.write(str(answer["body"]).encode())

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/sparql", answer
    server.shutdown()
    server.server_close()


def test_an_endpoint_is_checked(folder: Path, service: tuple[str, dict[str, object]]) -> None:
    """What the service holds is checked like a file; its address stands where a file's name would."""
    url, answer = service
    body = "<http://example.org/a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://example.org/T> .\n"
    answer.update(type="application/n-triples", body=body)
    done = run(folder, "--endpoint", url, "--format", "json")
    assert done.returncode == 1, done.stderr
    (finding,) = json.loads(done.stdout)["findings"]
    assert (finding["code"], finding["file"]) == ("S/p.minCount", url)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"type": "text/html", "body": "<html><body>Welcome</body></html>"}, "web page"),
        ({"type": "application/n-triples", "body": "<a> <b"}, "broken"),
        ({"type": "application/n-triples", "body": "", "wait": 5}, "no answer within 1 s"),
        ({"type": "application/n-triples", "body": "", "drips": 60}, "not all of its answer came within 1 s"),
    ],
)
def test_an_endpoint_that_fails(
    folder: Path, service: tuple[str, dict[str, object]], given: dict[str, object], said: str
) -> None:
    """HTML, broken RDF and silence are exit 2 with a clear message, in bounded time."""
    url, answer = service
    answer.update(given)
    done = run(folder, "--endpoint", url, "--timeout", "1")
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_baseline_from_the_outside(folder: Path) -> None:
    """What was written as a baseline passes afterwards, and only what is new fails."""
    assert run(folder, "bad.ttl", "--write-baseline", "known.json").returncode == 0
    done = run(folder, "bad.ttl", "--baseline", "known.json")
    assert done.returncode == 0
    assert "1 known findings left out" in done.stderr
    (folder / "more.ttl").write_text(BAD.replace("ex:a", "ex:b"), encoding="utf-8")
    done = run(folder, "bad.ttl", "more.ttl", "--baseline", "known.json", "--format", "json")
    assert done.returncode == 1
    assert [f["focus"] for f in json.loads(done.stdout)["findings"]] == ["http://example.org/b"]
    assert run(folder, "bad.ttl", "--baseline", "shapes.ttl").returncode == 2


def test_changed_since_from_the_outside(folder: Path) -> None:
    """Only the changed file's node is looked at; an unknown revision is exit 2."""
    (folder / "other.ttl").write_text(BAD.replace("ex:a", "ex:other"), encoding="utf-8")
    who = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
    for arguments in (["init", "-q"], ["add", "."], [*who, "commit", "-qm", "one"]):
        subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)
    (folder / "good.ttl").write_text(GOOD.replace("ex:p 1", "ex:p 1, 2"), encoding="utf-8")
    files = ["good.ttl", "other.ttl"]
    part = json.loads(run(folder, *files, "--changed-since", "HEAD", "--format", "json").stdout)
    assert [f["code"] for f in part["findings"]] == ["S/p.maxCount"]
    assert part["focus_nodes"] == {"http://example.org/S": 1}
    assert len(json.loads(run(folder, *files, "--format", "json").stdout)["findings"]) == 2
    assert run(folder, *files, "--changed-since", "no-such-revision").returncode == 2
