"""Extractions survive the cache unchanged."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from coopgraph.cache import Cache, Spill, decode, encode
from coopgraph.errors import ProjectError
from coopgraph.model import EntityDraft, Extraction, Literal, NamedValue, PlaceValue, Ref, ReviewItem, Span
from factory import claim, document

TEXT = "Delegacja przebywała we Lwowie."
EXTRACTION = Extraction(
    document(TEXT, title="Notatka"),
    (
        EntityDraft("trip-1", ("t",), value=NamedValue("x", attributes={"kind": "y"}), spans=(Span(0, 3),)),
        EntityDraft("place-1", ("p",), "Lwów", value=PlaceValue("Lwów", "settlement", "UA", 702550, 49.8, 24.0)),
    ),
    (claim(TEXT, "trip-1", "place", Ref("place-1")), claim(TEXT, "trip-1", "purpose", Literal("a", language="pl"))),
    (ReviewItem("test", "nobody knows", Span(0, 4), "Dele"),),
)


def test_what_goes_in_comes_out() -> None:
    """Encoding and decoding give an equal record, with every nested part of its own type."""
    assert decode(encode(EXTRACTION)) == EXTRACTION


def test_the_cache_keeps_and_forgets(tmp_path: Path) -> None:
    """A kept extraction is found in the next run; keep_only forgets the rest."""
    cache = Cache(tmp_path / "a" / "cache.sqlite")
    cache.put("one", EXTRACTION)
    cache.put("two", EXTRACTION)
    cache.keep_only({"two"})
    cache.close()
    again = Cache(tmp_path / "a" / "cache.sqlite")
    assert again.get("one") is None
    assert again.get("two") == EXTRACTION


def test_a_damaged_file_is_started_anew(tmp_path: Path) -> None:
    """A file that is no database costs a rebuild, not an error."""
    (tmp_path / "cache.sqlite").write_text("this is not a database at all, it only looks like a file " * 40)
    cache = Cache(tmp_path / "cache.sqlite")
    cache.put("one", EXTRACTION)
    assert cache.get("one") == EXTRACTION


@pytest.mark.parametrize("few", [0, 1, 9])
def test_a_spill_gives_back_what_it_took(few: int) -> None:
    """In order, as often as it is gone through, whether held in memory, on disk or parted between the two."""
    other = replace(EXTRACTION, document=replace(EXTRACTION.document, slug="other"))
    with closing(Spill(few)) as spill:
        for one in (EXTRACTION, other, EXTRACTION):
            spill.append(one)
        assert len(spill) == 3
        assert list(spill) == list(spill) == [EXTRACTION, other, EXTRACTION]


def test_a_full_disk_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where extractions cannot be put aside, the error says where room is needed."""

    def full(*_: object, **__: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("coopgraph.cache.sqlite3.connect", full)
    with pytest.raises(ProjectError, match="disk is full") as caught:
        Spill(0).append(EXTRACTION)
    assert "TMPDIR" in (caught.value.cure or "")
