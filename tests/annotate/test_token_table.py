"""The tables of a document's tokens say the same as the tokens themselves."""

from __future__ import annotations

import pytest

from coopgraph.annotate.token_table import TokenTable
from coopgraph.annotate.tokens import tokenize
from coopgraph.model import Block, BlockKind, Mention, MentionKind, PlaceValue, Span

TEXT = "Wizyta w Brnie.\n\nDelegacja wróciła\nz Celje, a potem"


@pytest.fixture(scope="module")
def table() -> TokenTable:
    """The tokens of a text of two paragraphs, the second over two lines."""
    return TokenTable(tokenize(TEXT))


def test_a_table_stays_itself(table: TokenTable) -> None:
    """What is a table already is not made again, so that its columns are made once."""
    assert TokenTable.of(table) is table
    assert TokenTable.of(tuple(table)) == table


def test_columns_follow_the_tokens(table: TokenTable) -> None:
    """Words, lower case, capitals and offsets stand in the order of the tokens."""
    assert table.words == [token.reading for token in table]
    assert table.lower[:3] == ["wizyta", "w", "brnie"]
    assert [table.words[i] for i in table.capitals] == ["Wizyta", "Brnie", "Delegacja", "Celje"]
    assert table.starts == [token.span.start for token in table]


def test_words_are_found_by_lemma_and_by_form(table: TokenTable) -> None:
    """A lemma finds its inflected forms, a form only itself, and a word nobody wrote nothing."""
    assert [table.words[i] for i in table.bearing(frozenset({"wrócić"}))] == ["wróciła"]
    assert [table.words[i] for i in table.spelt(frozenset({"Brnie", "brnie"}))] == ["Brnie"]
    assert table.spelt(frozenset({"Brno"})) == []


def test_only_a_blank_line_parts_paragraphs(table: TokenTable) -> None:
    """The end of a line alone parts nothing, and the first token is parted from nothing."""
    assert [table.words[i] for i, parted in enumerate(table.parted(TEXT)) if parted] == ["Delegacja"]


def test_a_phrase_breaks_where_a_block_begins(table: TokenTable) -> None:
    """The beginnings of the deepest blocks break phrases, besides blank lines."""
    leaf = Block(BlockKind.PARAGRAPH, Span(TEXT.index("Celje"), len(TEXT)))
    root = Block(BlockKind.DOCUMENT, Span(0, len(TEXT)), children=(leaf,))
    assert [table.words[i] for i, breaks in enumerate(table.breaks(TEXT, root)) if breaks] == ["Delegacja", "Celje"]


@pytest.mark.parametrize("start", range(len(TEXT)))
def test_spans_find_their_tokens(table: TokenTable, start: int) -> None:
    """The tokens inside a span and those that touch it are those that a look at each token gives."""
    for end in range(start + 1, len(TEXT) + 1):
        span = Span(start, end)
        assert list(table.inside(span)) == [i for i, t in enumerate(table) if span.covers(t.span)]
        assert list(table.touching(span)) == [i for i, t in enumerate(table) if span.overlaps(t.span)]


def test_no_tokens() -> None:
    """An empty text has empty tables."""
    table = TokenTable(())
    assert not table.words
    assert not table.parted("")
    assert not table.bearing(frozenset({"a"}))


def test_mentions_are_held_as_they_grow(table: TokenTable) -> None:
    """A longer tuple of the same mentions is read on; another tuple, or a recogniser's own list, is read anew."""
    one, two, other = (
        Mention(MentionKind.PLACE, Span(0, 1), PlaceValue(name, "settlement"), head)
        for name, head in (("Brno", (2, 3)), ("Celje", (6, 8)), ("Graz", (2, 4)))
    )
    assert table.held((one,)).starts == {2: [one]}
    assert table.held((one, two)).covered == {2: [one], 6: [two], 7: [two]}
    own = table.held([one, two, other])
    assert own.starts == {2: [one, other], 6: [two]}
    assert table.held((one, two)).starts == {2: [one], 6: [two]}
    assert table.held((other,)).covered == {2: [other], 3: [other]}
