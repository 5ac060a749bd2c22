"""A baseline excuses what it knows and nothing else."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopgraph.errors import InputError
from coopgraph.model import Finding, Severity
from coopgraph.validate.baseline import read_baseline, split, write_baseline
from coopgraph.validate.check import fingerprint

FINDING = st.builds(
    lambda code, focus, line: Finding(code, Severity.VIOLATION, "m", focus, line=line),
    st.sampled_from(["A", "B"]),
    st.sampled_from(["x", "y", "_:z"]),
    st.integers(1, 9),
)


@given(st.lists(FINDING), st.lists(FINDING))
def test_only_what_is_new_is_left(known: list[Finding], now: list[Finding]) -> None:
    """As many of each finding are left as there are more of it than the baseline has."""
    before = Counter(fingerprint(f) for f in known)
    parts = split(now, before)
    after = Counter(fingerprint(f) for f in now)
    assert Counter(fingerprint(now[n]) for n in parts.fresh) == after - before
    assert parts.gone == (before - after).total()


@given(known=st.lists(FINDING))
def test_round_trip(known: list[Finding], tmp_path_factory: pytest.TempPathFactory) -> None:
    """A written baseline is read back with every finding and its count, in the same bytes for any order."""
    path = tmp_path_factory.mktemp("baseline") / "b.json"
    path.write_text(write_baseline(known), encoding="utf-8")
    assert read_baseline(path) == Counter(fingerprint(f) for f in known)


@pytest.mark.parametrize("text", ["", "[]", '{"version": 9, "findings": []}', '{"version": 1, "findings": [{}]}'])
def test_a_file_that_is_no_baseline(tmp_path: Path, text: str) -> None:
    """Anything else is an InputError that names the file; it never excuses everything."""
    path = tmp_path / "b.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"b\.json"):
        read_baseline(path)
    with pytest.raises(InputError):
        read_baseline(tmp_path / "missing.json")
