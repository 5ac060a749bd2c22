"""Files and standard input become documents; what cannot be read is named with its cure."""

from __future__ import annotations

import hashlib
import io
import sys
from pathlib import Path

import pytest

from coopgraph.errors import InputError, ProjectError
from coopgraph.model import Document, Metadata
from coopgraph.read import Limits, find_documents, read_document, read_documents

TEXT = "Delegacja miasta\r\nprzebywała  w Wilnie.\n\tKoszt: 100 zł\u00a0brutto"


def put(path: Path, data: bytes | str) -> Path:
    """Write a file of a test, newlines as given."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def test_text_is_kept_as_it_came(tmp_path: Path) -> None:
    """Newlines, tabs and blanks stay; hash, slug, path, page and encoding are as the record says."""
    path = put(tmp_path / "data" / "documents" / "Łódź wyjazdy 2021.txt", TEXT)
    document = read_document(path, root=tmp_path)
    assert document.text == TEXT
    assert document.slug == "lodz-wyjazdy-2021"
    assert document.path == "data/documents/Łódź wyjazdy 2021.txt"
    assert document.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert (document.media_type, document.encoding) == ("text/plain", "utf-8")
    assert [document.quote(page.span) for page in document.pages] == [TEXT]
    assert read_document(path, root=tmp_path) == document


def test_markdown(tmp_path: Path) -> None:
    """Markdown is text with a media type of its own."""
    document = read_document(put(tmp_path / "a.md", "# Wizyta\n\nGoście z Lwowa."))
    assert (document.media_type, document.text) == ("text/markdown", "# Wizyta\n\nGoście z Lwowa.")


def test_form_feeds_end_pages(tmp_path: Path) -> None:
    """Pages marked by form feeds are counted and cover the whole text."""
    document = read_document(put(tmp_path / "a.txt", "strona pierwsza\n\fstrona druga\n\f"))
    assert [page.number for page in document.pages] == [1, 2]
    assert document.quote(document.pages[1].span) == "strona druga\n\f"


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dash reads standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode("cp1250"))))
    document = read_document(Path("-"))
    assert (document.slug, document.path, document.text, document.encoding) == ("stdin", "-", TEXT, "windows-1250")


def test_outside_the_project(tmp_path: Path) -> None:
    """A file outside the project keeps the path it was given by."""
    path = put(tmp_path / "a.txt", "tekst")
    (tmp_path / "project").mkdir()
    assert read_document(path, root=tmp_path / "project").path == path.as_posix()


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t \n", "no text"),
        ("binary.txt", bytes(range(256)) * 4, "binary"),
        ("controls.txt", b"Wizyta \x01\x02\x03\x04\x05\x06 w Wilnie", "control characters"),
        ("word.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, "old \\(or encrypted\\) Office"),
        ("letter.rtf", rb"{\rtf1\ansi Wizyta}", "RTF"),
        ("archive.gz", b"\x1f\x8b\x08" + b"\0" * 20, "gzip"),
        ("hebrew.txt", "משלחת העיר ביקרה בלובלין".encode(), "right-to-left"),
        ("broken.txt", b"\xff\xfe\x00\xd8", "not valid utf-16le"),
    ],
)
def test_unreadable(tmp_path: Path, name: str, data: bytes, says: str) -> None:
    """Each bad file gives an InputError with its name, what is wrong and a cure."""
    path = put(tmp_path / name, data)
    with pytest.raises(InputError, match=says) as caught:
        read_document(path)
    assert caught.value.source == str(path)
    assert caught.value.cure


def test_missing_and_folder(tmp_path: Path) -> None:
    """A missing file and a folder are told apart."""
    with pytest.raises(InputError, match="no such file"):
        read_document(tmp_path / "none.txt")
    with pytest.raises(InputError, match="not a file"):
        read_document(tmp_path)


def test_size_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text above the limit is refused with the figure and the way to raise it; the variable raises it."""
    path = put(tmp_path / "a.txt", "zażółć " * 200_000)
    with pytest.raises(InputError, match="the limit is 1 MB") as caught:
        read_document(path, limits=Limits(text_mb=1))
    assert "COOPGRAPH_MAX_TEXT_MB" in (caught.value.cure or "")
    with pytest.raises(InputError, match="too large"):
        read_document(path, limits=Limits(file_mb=1))
    monkeypatch.setenv("COOPGRAPH_MAX_TEXT_MB", "3")
    assert len(read_document(path).text) == 1_400_000
    monkeypatch.setenv("COOPGRAPH_MAX_TEXT_MB", "many")
    with pytest.raises(InputError, match="not a positive whole number"):
        read_document(path)


def test_odd_signs_are_warned_of(tmp_path: Path) -> None:
    """A stray control character, a direction mark or a Hebrew name leaves the text readable, whole, and noted."""
    text = "Pierwszy wiersz.\nWizyta\x07 w \u202eWilnie\u202c i mieście תל אביב, " + "dalszy ciąg " * 20
    document = read_document(put(tmp_path / "a.txt", text))
    assert document.text == text
    assert [w.split(" (")[0].split(",")[0] for w in document.warnings] == [
        "control characters",
        "text direction marks",
        "right-to-left words",
    ]
    assert all("line 2" in warning for warning in document.warnings)


def test_one_bad_document_never_stops_the_others(tmp_path: Path) -> None:
    """Results come in order, an error where a document should be; a second file of the same slug is an error."""
    good = put(tmp_path / "a.txt", "Wizyta")
    same = put(tmp_path / "sub" / "A.txt", "Inna wizyta")
    last = put(tmp_path / "b.txt", "Ostatnia")
    found = list(read_documents([good, tmp_path / "none.txt", same, last]))
    assert [type(item) for item in found] == [Document, InputError, InputError, Document]
    errors = [item for item in found if isinstance(item, InputError)]
    assert [error.source for error in errors] == [str(tmp_path / "none.txt"), str(same)]


def test_metadata_of_the_caller_wins(tmp_path: Path) -> None:
    """The caller's metadata win over the sidecar's; the rest of the sidecar stays."""
    path = put(tmp_path / "a.txt", "Wizyta")
    put(tmp_path / "a.meta.yaml", "title: Z pliku\ncity: Piła\n")
    metadata = read_document(path, metadata=Metadata(title="Z wiersza poleceń")).metadata
    assert (metadata.title, metadata.city) == ("Z wiersza poleceń", "Piła")


def test_find_documents(tmp_path: Path) -> None:
    """All documents below a folder in a stable order; sidecars, hidden files, README and foreign files are none."""
    for name in ("b.txt", "a.md", "sub/c.TXT", "a.meta.yaml", ".hidden/d.txt", "README.md", "x.exe"):
        put(tmp_path / name, "x")
    assert [path.relative_to(tmp_path).as_posix() for path in find_documents(tmp_path)] == [
        "a.md",
        "b.txt",
        "sub/c.TXT",
    ]


def test_find_none(tmp_path: Path) -> None:
    """A folder without documents, or no folder, is said."""
    for folder in (tmp_path, tmp_path / "none"):
        with pytest.raises(ProjectError, match="no documents"):
            find_documents(folder)


def test_own_documents(root: Path) -> None:
    """The documents of this repository are read without a warning and have a title."""
    for path in find_documents(root / "data" / "documents"):
        document = read_document(path, root=root)
        assert document.metadata.title, path
        assert document.warnings == (), path
