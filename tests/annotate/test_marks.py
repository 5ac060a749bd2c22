"""Questions that a word answers alone are asked once for each word, and find the tokens that a look at each finds."""

from __future__ import annotations

import pytest

from coopgraph.annotate.marks import Mark, Marks
from coopgraph.annotate.token_table import TokenTable
from coopgraph.annotate.tokens import tokenize
from coopgraph.model import Token

TEXTS = ("Wizyta w Brnie i w Celje.", "Delegacja wróciła z Brna, a potem z Celje.", "Wizyta w Brnie.")


def table(text: str, marks: Marks) -> TokenTable:
    """The tokens of a text, with the questions asked of the texts before it."""
    made = TokenTable(tokenize(text))
    made.marks = marks
    return made


@pytest.mark.parametrize("together", [True, False])
def test_marks_find_what_a_look_at_each_token_finds(together: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """Asked for the first time or known from documents before: the places are those of a look at each token."""
    capital, short = Mark(lambda t: t.form[0].isupper()), Mark(lambda t: len(t.form) == 1)
    marks = Marks()
    for text in TEXTS:
        tokens = table(text, marks if together else Marks())
        for mark in (capital, short):
            assert tokens.where(mark) == [i for i, token in enumerate(tokens) if mark.test(token)]
        assert tokens.bearing(frozenset({"brno"})) == [i for i, t in enumerate(tokens) if "Brno" in t.lemmas]


def test_a_word_is_asked_once() -> None:
    """From the second document on a word that came before is not asked again."""
    asked: list[str] = []

    def test(token: Token) -> bool:
        asked.append(token.form)
        return False

    mark, marks = Mark(test), Marks()
    table(TEXTS[0], marks).where(mark)
    asked.clear()  # the first document asks its tokens one by one
    for text in (*TEXTS, *TEXTS):
        table(text, marks).where(mark)
    assert sorted(asked) == sorted({token.form for text in TEXTS for token in tokenize(text)})


def test_questions_of_one_document_do_not_pile_up() -> None:
    """Sets made for one document are answered, and not asked of all documents after it without end."""
    marks = Marks()
    for number in range(500):
        tokens = table(f"Wizyta {number}", marks)
        assert tokens.bearing(frozenset({str(number)})) == [1]
    assert len(marks.find(table(TEXTS[0], marks))) < 100
