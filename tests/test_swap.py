"""Replacing a folder in one step."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from coopgraph import swap


def _folder(path: Path, text: str) -> Path:
    path.mkdir(parents=True)
    (path / "a.ttl").write_text(text)
    (path / "b.ttl").write_text(text)
    return path


@pytest.mark.parametrize("atomic", [True, False])
def test_the_new_content_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, atomic: bool) -> None:
    """After the step the target holds the new files only, with and without the system's exchange."""
    if not atomic:
        monkeypatch.setattr(swap, "_exchange", lambda _one, _two: False)
    target = _folder(tmp_path / "graph", "old")
    (target / "gone.ttl").write_text("old")
    new = swap.staging(target)
    (new / "a.ttl").write_text("new")
    swap.replace(target, new)
    assert {p.name: p.read_text() for p in target.iterdir()} == {"a.ttl": "new"}
    assert [p.name for p in tmp_path.iterdir()] == ["graph"]


def test_a_reader_never_sees_a_mixture(tmp_path: Path) -> None:
    """While the folder is replaced many times, a reader always finds a file of it."""
    target = _folder(tmp_path / "graph", "0")
    missed: list[OSError] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            try:
                (target / "a.ttl").read_text()
            except OSError as error:
                missed.append(error)

    reader = threading.Thread(target=read)
    reader.start()
    for number in range(100):
        new = swap.staging(target)
        (new / "a.ttl").write_text(str(number))
        swap.replace(target, new)
    done.set()
    reader.join()
    if swap._exchange(target, _folder(tmp_path / "other", "x")):
        assert missed == []


def test_death_between_two_renames_is_mended(tmp_path: Path) -> None:
    """Where only the old folder is left, it is put back."""
    _folder(tmp_path / ".graph.old", "old")
    swap.recover(tmp_path / "graph")
    assert (tmp_path / "graph" / "a.ttl").read_text() == "old"
