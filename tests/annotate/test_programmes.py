"""Programmes and funds in running text."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from coopgraph.annotate.programmes import ProgrammeRecogniser, examples
from coopgraph.annotate.tokens import token, tokenize
from coopgraph.model import Block, BlockKind, MentionKind, NamedValue, Span
from coopgraph.project import Project, share
from factory import document

PROJECT = Project(share())
FINDER = ProgrammeRecogniser(PROJECT)


def find(text: str, kind: MentionKind) -> list[str]:
    """Names of one kind found in a text."""
    mentions = FINDER.find(tuple(tokenize(text)), document(text), Block(BlockKind.DOCUMENT, Span(0, len(text))), ())
    return [m.value.name for m in mentions if m.kind is kind and isinstance(m.value, NamedValue)]


@pytest.mark.parametrize("example", list(examples(PROJECT)), ids=lambda e: str(e["text"])[:40])
def test_examples_of_the_lexicon(example: Mapping[str, str]) -> None:
    """Each example gives just the programme and the fund it says, or none."""
    assert find(example["text"], MentionKind.PROGRAMME) == [v for k, v in example.items() if k == "programme"]
    assert find(example["text"], MentionKind.FUND) == [v for k, v in example.items() if k == "fund"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "w ramach Programu Współpracy Transgranicznej Polska – Białoruś – Ukraina 2007–2013",
            ["Program Polska-Białoruś-Ukraina 2007-2013"],
        ),
        ("projekt z programu ramowego UE Horyzont", ["Horyzont"]),
        ("w programie „Europa dla Obywateli”", ["Europa dla Obywateli"]),
        ("środki Interregu Europa Środkowa", ["Interreg Europa Środkowa"]),
        (
            "Regionalny Program Operacyjny Województwa Podlaskiego na lata 2014-2020",
            ["Regionalny Program Operacyjny Województwa Podlaskiego 2014-2020"],
        ),
        ("program Interreg Polska-Słowacja oraz program Erasmus Plus", ["Interreg Polska-Słowacja", "Erasmus+"]),
        ("projekt w ramach PO WER", ["Program Operacyjny Wiedza Edukacja Rozwój"]),
        ("nowa moc: power bank i life coaching", []),
        ("Program wizyty obejmował Pałac Kultury", []),
    ],
)
def test_programmes(text: str, names: list[str]) -> None:
    """Inflected and abbreviated names, with or without a period, and words that only look like one."""
    assert find(text, MentionKind.PROGRAMME) == names


def test_a_repaired_word_is_read() -> None:
    """Under OCR damage the repaired reading is matched, and the span is the damaged text."""
    text = "z Europejskiego Funduszu Spotecznego"
    tokens = [t if t.form != "Spotecznego" else token(t.span, t.form, "Społecznego") for t in tokenize(text)]
    (mention,) = FINDER.find(tokens, document(text), Block(BlockKind.DOCUMENT, Span(0, len(text))), ())
    assert (mention.kind, text[mention.span.start :]) == (
        MentionKind.FUND,
        "Europejskiego Funduszu Spotecznego"[: len(text)],
    )
