"""Extractions survive the cache unchanged."""

from __future__ import annotations

from pathlib import Path

from coopgraph.cache import Cache, decode, encode
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
