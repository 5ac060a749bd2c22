"""What the chain does for pages in which nothing is found, counted and never timed.

A rule that looks at every word, or one that asks each word what a set of the document could tell at once, makes the
whole chain slower for everybody; it shows here as calls and as passes over the tokens. Texts are minutes made by
`corpus.ordinary`. Where a test fails after a new rule: leave early (`Sentence.lemmas`, `Sentence.named` and
`Reading.named` say what a sentence or document can hold), or let `TokenTable.where` find the tokens with all others in
one pass.
"""

from __future__ import annotations

import hashlib
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import CodeType, FrameType

import pytest

from coopgraph.annotate.token_table import TokenTable
from coopgraph.model import Document, Extraction, Page, Span, Token
from coopgraph.namespaces import expand
from coopgraph.pipeline import Chain
from coopgraph.project import Project
from corpus import ordinary

ROOT = Path(__file__).resolve().parents[1]
SRC = str(ROOT / "src" / "coopgraph")
CALLS = 27_000  # of Python functions, for each 1,000 words
PASSES = 10  # over all tokens of a document
EVERY_TOKEN = {"__init__", "tokenize"}  # the span and the token itself


@cache
def _chain() -> Chain:
    return Chain(Project(ROOT))


def _document(words: int) -> Document:
    text = ordinary.text(words)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document("minutes", "minutes.txt", text, digest, pages=(Page(1, Span(0, len(text))),))


def _counted(document: Document) -> tuple[Counter[CodeType], Extraction]:
    """The calls of our functions in a warm run, and what was found."""
    _chain()(document)
    _chain()(document)  # the questions that the first run asked of single words are marks now
    calls: Counter[CodeType] = Counter()

    def note(frame: FrameType, event: str, _arg: object) -> None:
        if event == "call" and frame.f_code.co_filename.startswith(SRC):
            calls[frame.f_code] += 1

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        found = _chain()(document)
    finally:
        sys.setprofile(before)
    return calls, found


def test_minutes_hold_nothing_that_is_looked_for() -> None:
    """The measure is of texts without facts: only what the paper itself is, its number and date."""
    _, found = _counted(_document(1_000))
    assert {claim.property for claim in found.claims} <= {expand("dct:identifier"), expand("dct:issued")}


def test_calls_for_a_thousand_words() -> None:
    """A thousand ordinary words cost no more calls than agreed, in a text four times as long as in a short one."""
    for words in (1_000, 4_000):
        document = _document(words)
        calls, _ = _counted(document)
        per_thousand = 1000 * calls.total() / len(document.text.split())
        assert per_thousand < CALLS, f"{per_thousand:.0f} calls; the most: {_most(calls)}"


def test_no_function_is_called_for_every_token() -> None:
    """Nothing but what makes the tokens is called as often as there are tokens."""
    document = _document(2_000)
    calls, _ = _counted(document)
    tokens = len(_chain()._annotate(document).tokens)
    often = {code.co_name for code, count in calls.items() if count >= 0.9 * tokens}
    assert often <= EVERY_TOKEN, _most(calls)


@pytest.mark.parametrize("words", [1_000, 4_000])
def test_passes_over_all_tokens(words: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The tokens of a document are gone through a few times for all recognisers together."""
    document = _document(words)
    _chain()(document)
    _chain()(document)
    passes: Counter[str] = Counter()

    def walked(self: TokenTable) -> Iterator[Token]:
        passes[sys._getframe(1).f_code.co_qualname] += 1
        return tuple.__iter__(self)

    monkeypatch.setattr(TokenTable, "__iter__", walked)
    _chain()(document)
    assert 0 < passes.total() <= PASSES, passes


def _most(calls: Counter[CodeType]) -> str:
    return ", ".join(f"{Path(code.co_filename).stem}.{code.co_name} {count}" for code, count in calls.most_common(12))
