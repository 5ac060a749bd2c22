"""What reading says about documents reaches the person: notes, weak pages, failures."""

from __future__ import annotations

from pathlib import Path

import pytest

import factory
from coopgraph.model import Document, Page, Span
from coopgraph.pipeline import Chain, harvest, weak_pages
from coopgraph.project import Project
from coopgraph.read import read_documents


def test_notes_and_failures_in_one_run(tmp_path: Path) -> None:
    """A readable, a noted, a missing and a twice-named document: each is done or named, in order."""
    for name, text in (("a.txt", "Wizyta w Wilnie."), ("b.txt", "\ufeffWizyta w Rydze."), ("sub/a.txt", "Wizyta.")):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    paths = [tmp_path / name for name in ("a.txt", "none.txt", "b.txt", "sub/a.txt")]
    run = harvest(Project(tmp_path), paths)
    assert [e.document.slug for e in run.extractions] == ["a", "b"]
    assert [failure.path for failure in run.failures] == [str(paths[1]), str(paths[3])]
    (note,) = run.notes
    assert note.startswith(f"{paths[2]}: begins with a byte order mark")


def test_weak_pages_go_to_review() -> None:
    """A page below the bar is to be looked at, with its first line as the quote; good and blank pages are not."""
    text = "dobra strona\n\f\n  zła str0na\nciąg dalszy\n\f \n"
    ends = [0, text.index("\f") + 1, text.rindex("\f") + 1, len(text)]
    pages = tuple(Page(i + 1, Span(ends[i], ends[i + 1]), q) for i, q in enumerate((1.0, 0.5, 0.0)))
    document = Document("test", "test.txt", text, factory.document(text).sha256, pages=pages)
    (item,) = weak_pages(document)
    assert item.reason == "page 2 is hard to read: quality 0.50"
    assert item.quote == "zła str0na" == document.quote(item.span)


def test_no_lexicon_is_read_for_each_document(monkeypatch: pytest.MonkeyPatch) -> None:
    """Words are read when the first document needs them: later documents ask the disk for nothing."""
    root = Path(__file__).resolve().parent.parent
    chain = Chain(Project.open(root))
    paths = [*sorted((root / "tests/corpus/dev").glob("*.txt"))[::7], *sorted((root / "data/documents").glob("*.txt"))]
    documents = [one for one in read_documents(paths, root=root) if isinstance(one, Document)]
    first = [chain(one) for one in documents]

    def read(path: Path) -> None:
        raise AssertionError(path)

    monkeypatch.setattr("coopgraph.lexicon.read_yaml", read)
    assert [chain(one) for one in documents] == first
