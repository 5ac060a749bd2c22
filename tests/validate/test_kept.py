"""What is kept of unchanged files serves a narrowed check as the files themselves would."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coopgraph.model import Document
from coopgraph.project import Project
from coopgraph.validate.changed import affected, narrowed
from coopgraph.validate.check import check
from coopgraph.validate.excerpt import excerpt
from coopgraph.validate.focus import Index
from coopgraph.validate.inputs import Inputs, gather
from coopgraph.validate.kept import Kept, indexed, read_kept, write_kept
from coopgraph.validate.run import Options, Outcome, validate
from coopgraph.validate.select import NotReadError
from coopgraph.validate.source import load
from validate.conftest import PREFIXES, TRIP_SHAPES
from validate.test_changed import git
from validate.test_screen import ALL, ASKED, GRAPH

FILES = st.lists(GRAPH, min_size=1, max_size=3)
OTHER_TARGETS = "sh:targetObjectsOf ex:q"
MANY = 70


def parsed(text: list[str], number: int) -> bytes:
    """N-Triples of one file."""
    return load("g.ttl", (PREFIXES + "\n".join(text)).encode(), number).lines


@settings(max_examples=60, deadline=None)
@given(FILES, GRAPH, GRAPH, st.booleans())
def test_an_excerpt_gives_the_same(files: list[list[str]], before: list[str], now: list[str], named: bool) -> None:  # noqa: FBT001 - drawn
    """Every constraint over random graphs: the nodes looked at and the results are those of all files together."""
    graphs = [[line.replace("_:d", "ex:d") if named else line for line in text] for text in (before, now, *files)]
    old, new, *rest = (parsed(text, max(0, number - 1)) for number, text in enumerate(graphs))
    everything = b"".join([new, *rest])
    changed = set(old.splitlines()) ^ set(new.splitlines())
    wanted = affected(changed, everything)
    for shapes in (*ALL, *(ASKED if b"_:" not in everything else ())):  # else the engines differ, not the excerpts
        kept = indexed("c", [("a", old), *((str(n), lines) for n, lines in enumerate(rest))])
        kept.dropped.add(0)
        nodes = affected(changed, new, b"", kept)
        assert nodes == wanted
        try:
            part = new + excerpt(shapes, kept, new, nodes)
        except NotReadError:
            continue  # then all files are read
        foci = narrowed(shapes, Index(part), nodes)
        assert foci == narrowed(shapes, Index(everything), nodes)
        source = load("g.ttl", b"", 0)
        narrow = check([source], shapes, lines=part, foci=foci).results
        assert [r.key for r in narrow] == [r.key for r in check([source], shapes, lines=everything, foci=foci).results]


@settings(max_examples=60, deadline=None)
@given(FILES)
def test_what_is_kept_comes_back(files: list[list[str]]) -> None:
    """Every statement is found by its subject, and by its property and value; by no other node."""
    lines = [parsed(text, number) for number, text in enumerate(files)]
    kept = indexed("c", [(str(n), held) for n, held in enumerate(lines)])
    triples = [line[:-2].split(" ", 2) for line in b"".join(lines).decode().splitlines()]
    for s, p, o in triples:
        assert sorted(kept.about(s)[p]) == sorted(t[2] for t in triples if t[:2] == [s, p])
        assert sorted(kept.into(o, p)) == sorted(t[0] for t in triples if t[1:] == [p, o])
        assert kept.files_about(s) == {n for n, held in enumerate(lines) if f"\n{s} ".encode() in b"\n" + held}
    assert not kept.about("<urn:none>")
    assert kept.excerpt() == b"".join(lines)


def test_written_and_read(tmp_path: Path) -> None:
    """A file comes back as it was; one that is cut short, of another kind or not there is none."""
    path = tmp_path / "folder" / "kept"
    assert read_kept(path) is None
    held = indexed("abc", [("a.ttl", b"<u:s> <u:p> <u:o> .\n"), ("", b""), ("b.ttl", b'<u:s> <u:q> "x . y" .\n')])
    write_kept(held, path)
    back = read_kept(path)
    assert isinstance(back, Kept)
    assert (back.commit, back.paths) == ("abc", ["a.ttl", "", "b.ttl"])
    assert back.about("<u:s>") == {"<u:p>": ["<u:o>"], "<u:q>": ['"x . y"']}
    assert back.into('"x . y"', "<u:q>") == ["<u:s>"]
    whole = path.read_bytes()
    for wrong in (whole[:-1], whole[:30], b"", b"something else\n", whole.replace(b'"commit"', b'"Commit"')):
        path.write_bytes(wrong)
        assert read_kept(path) is None


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository of many files, each about a trip to the place of the next file, with a claim about it."""
    (tmp_path / "s.ttl").write_text(PREFIXES + TRIP_SHAPES, encoding="utf-8")
    (tmp_path / "g").mkdir()
    (tmp_path / "g" / "h.ttl").write_text(PREFIXES + "ex:Fair rdfs:subClassOf ex:Trip .\n", encoding="utf-8")
    for n in range(MANY):
        write(tmp_path, n)
        (tmp_path / f"d{n}.txt").write_text("12 998 999", encoding="utf-8")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "first")
    return tmp_path


def write(root: Path, n: int, size: str = "12", kind: str = "Trip") -> None:
    """One file of the repository."""
    text = f"""ex:t{n} a ex:{kind} ; ex:size {size} ; ex:place ex:p{(n + 1) % MANY} . ex:p{n} a ex:Place .
[] a coop:Claim ; <http://www.w3.org/1999/02/22-rdf-syntax-ns#subject> ex:t{n} ;
  <http://www.w3.org/1999/02/22-rdf-syntax-ns#predicate> ex:size ;
  <http://www.w3.org/1999/02/22-rdf-syntax-ns#object> {size} ; <http://www.w3.org/ns/oa#hasTarget> [
    <http://www.w3.org/ns/oa#hasSource> ex:d{n} ; <http://www.w3.org/ns/oa#hasSelector> [
      <http://www.w3.org/ns/oa#start> 0 ; <http://www.w3.org/ns/oa#end> 10 ;
      <http://www.w3.org/ns/oa#exact> "12 998 999" ] ] .
ex:d{n} coop:path "d{n}.txt" .
"""
    (root / "g" / f"f{n}.ttl").write_text(PREFIXES + text, encoding="utf-8")


def narrow(root: Path, since: str = "HEAD", monkeypatch: pytest.MonkeyPatch | None = None) -> tuple[Inputs, Outcome]:
    """A narrowed check of the folder `g`; with a monkeypatch nothing kept is used."""
    if monkeypatch:
        monkeypatch.setattr("coopgraph.validate.inputs.reopen", lambda *_: None)
        monkeypatch.setattr("coopgraph.validate.inputs.keep", lambda *_: None)
    project = Project.open(root)
    inputs = gather(project, [str(root / "g")], shapes=[str(root / "s.ttl")], since=since)

    def read(path: str) -> Document:
        return Document("d", path, (root / path).read_text(encoding="utf-8"), "0")

    outcome = validate(project, inputs, Options(read=read))
    monkeypatch.undo() if monkeypatch else None
    return inputs, outcome


def told(outcome: Outcome) -> str:
    """The findings; by which number a file's blank nodes are named is all that may differ."""
    return re.sub(r"_:f\d+b", "_:b", repr(outcome.report.findings))


def both(root: Path, monkeypatch: pytest.MonkeyPatch, since: str = "HEAD") -> tuple[int, Outcome]:
    """The check with what is kept, which must say what it says without: number of files read, and the outcome."""
    inputs, outcome = narrow(root, since)
    read = len(inputs.sources)
    _, plain = narrow(root, since, monkeypatch)
    assert told(outcome) == told(plain)
    assert (outcome.report.coverage, outcome.report.files) == (plain.report.coverage, plain.report.files)
    assert (outcome.exit_code, str(outcome.errors)) == (plain.exit_code, str(plain.errors))
    return read, outcome


def test_only_what_differs_is_read(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After the first narrowed check the next reads one changed file, or the few that its findings are in."""
    assert len(narrow(repository)[0].sources) == MANY + 1
    assert both(repository, monkeypatch)[0] == 0
    write(repository, 5, size="999", kind="Fair")
    read, outcome = both(repository, monkeypatch)
    assert read == 1
    (finding,) = (f for f in outcome.report.findings if f.code == "T7")
    assert (finding.file, finding.line, finding.quote) == (str(repository / "g" / "f5.ttl"), 6, "12 998 999")


def test_findings_in_files_that_did_not_change(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A place that is gone is a finding about the journey of another file, with line and sentence."""
    narrow(repository)
    (repository / "g" / "f8.ttl").unlink()
    read, outcome = both(repository, monkeypatch)
    assert read == 1
    (finding,) = outcome.report.findings
    assert (finding.focus, finding.line) == ("http://example.org/t7", 6)
    (repository / "d3.txt").write_text("12 998 998", encoding="utf-8")
    read, outcome = both(repository, monkeypatch)
    assert (read, [f.code for f in outcome.report.findings if f.code.startswith("CG")]) == (2, ["CG901"])


def test_new_files_links_and_older_revisions(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is kept is of one commit; files that git does not track, links, and later commits are read."""
    narrow(repository)
    (repository / "g" / "new.ttl").write_text(PREFIXES + "ex:new a ex:Trip .\n", encoding="utf-8")
    (repository / "g" / "link.ttl").symlink_to(repository / "g" / "new.ttl")
    assert both(repository, monkeypatch)[0] == 2
    write(repository, 9, size="998")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "second")
    assert both(repository, monkeypatch)[0] == 3
    assert [f.code for f in both(repository, monkeypatch, "HEAD~1")[1].report.findings].count("T7") == 1


def test_a_hierarchy_said_twice(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new file that repeats what others say of the classes changes no hierarchy, nor does one that is gone."""
    narrow(repository)
    (repository / "g" / "new.ttl").write_text(
        PREFIXES + "ex:Fair rdfs:subClassOf ex:Trip . ex:new a ex:Fair .\n", encoding="utf-8"
    )
    read, outcome = both(repository, monkeypatch)
    assert (read, [f.focus for f in outcome.report.findings]) == (1, ["http://example.org/new"])
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "second")
    (repository / "g" / "h.ttl").unlink()
    assert both(repository, monkeypatch)[0] == 1
    (repository / "g" / "new.ttl").unlink()
    assert both(repository, monkeypatch)[0] > MANY - 1


@pytest.mark.parametrize("change", ["hierarchy", "shapes", "many", "broken"])
def test_when_all_is_read(repository: Path, monkeypatch: pytest.MonkeyPatch, change: str) -> None:
    """Another class hierarchy, other shapes or many changes make it a check of everything that matters."""
    narrow(repository)
    write(repository, 5, size="999")
    if change == "hierarchy":
        (repository / "g" / "h.ttl").write_text(PREFIXES + "ex:Fair rdfs:subClassOf ex:Place .\n", encoding="utf-8")
    elif change == "shapes":
        (repository / "s.ttl").write_text(PREFIXES + TRIP_SHAPES + "# more\n", encoding="utf-8")
    elif change == "many":
        for n in range(20):
            write(repository, n, size="999")
    else:
        (repository / "g" / "f6.ttl").write_text("no turtle", encoding="utf-8")
    read, outcome = both(repository, monkeypatch)
    assert (read == 1) == (change == "broken")
    assert outcome.exit_code == (2 if change == "broken" else 0)
    assert any(f.code == "T7" for f in outcome.report.findings)
