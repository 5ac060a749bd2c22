"""Texts that nobody wrote: pieces of the corpus and of the wordings cut, joined, shuffled and damaged, each read whole.

What is found in them is of no matter here. That nothing in them stops the reading is: a fault of ours loses a document
of somebody's city.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from coopgraph.extract import FRAMES, NOT_WHOLE
from extract import reader
from wordings.bank import files, wordings

DEV = Path(__file__).resolve().parents[1] / "corpus" / "dev"
EACH = 60  # texts of a kind
MONTHS = "stycz|luteg|mar[cz]|kwiet|maj|czerw|lip|sierp|wrze|paźdz|listop|grud"
DAYS = re.compile(rf"\b\d{{1,2}}(?= (?:{MONTHS})\w*)|\b\d{{1,2}}(?=\.\d\d\b)")
OF_DAYS = re.compile(rf"(?<=\d )(?:{MONTHS})\w*|(?<=\d\.)\d\d\b")
DAMAGES = ("{0} {0}", "{0},", "{0}.", "{0}:", "({0}", "\n{0}", "\n\n{0}", "{0};", "– {0}", "", "„{0}")


@cache
def _texts() -> list[str]:
    bank = [entry.text for file in files() for entry in wordings(file)]
    return bank + [path.read_text(encoding="utf-8") for path in sorted(DEV.glob("*.txt"))]


@cache
def _pieces(mark: str) -> list[str]:
    return [piece for text in _texts() for piece in text.split(mark) if piece.strip()]


def _joined_paragraphs(chance: random.Random) -> str:
    return "\n\n".join(chance.sample(_pieces("\n\n"), chance.randint(1, 8)))


def _joined_lines(chance: random.Random) -> str:
    return "\n".join(chance.sample(_pieces("\n"), chance.randint(1, 14)))


def _cut(chance: random.Random) -> str:
    text = chance.choice(_texts())
    start = chance.randrange(len(text))
    return text[start : start + chance.randint(20, 1500)]


def _shuffled_lines(chance: random.Random) -> str:
    lines = chance.choice(_texts()).split("\n")
    chance.shuffle(lines)
    return "\n".join(lines)


def _shuffled_sentences(chance: random.Random) -> str:
    sentences = [s for _ in range(2) for s in chance.choice(_texts()).replace("\n", " ").split(". ")]
    chance.shuffle(sentences)
    return ". ".join(sentences)


def _damaged(chance: random.Random) -> str:
    words = chance.choice(_texts()).split(" ")
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(words))
        words[at] = chance.choice(DAMAGES).format(words[at])
    return " ".join(words)


def _on_leap_days(chance: random.Random) -> str:
    """A text some of whose days are the last of February, of whatever year it tells."""
    text = DAYS.sub(lambda m: chance.choice(("27", "28", "29", "29", m[0])), chance.choice(_texts()))
    return OF_DAYS.sub(
        lambda m: chance.choice(("lutego", m[0])) if m[0].isalpha() else chance.choice(("02", m[0])), text
    )


MAKERS = [_joined_paragraphs, _joined_lines, _cut, _shuffled_lines, _shuffled_sentences, _damaged, _on_leap_days]


@pytest.mark.parametrize("make", MAKERS)
def test_any_text_is_read_to_its_end(make: Callable[[random.Random], str]) -> None:
    """No text raises an error, and no frame gives up on one."""
    chance = random.Random(make.__name__)
    for _ in range(EACH):
        text = make(chance)
        found = reader.read(text) if text.strip() else None
        faults = [item.reason for item in found.review if item.reason.startswith(NOT_WHOLE)] if found else []
        assert not faults, f"{faults} in:\n{text}"


def test_a_fault_in_one_frame_leaves_what_the_others_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """A frame that fails is named for review with its fault; the facts of the other frames are stated."""

    def broken(_state: object) -> None:
        raise LookupError

    monkeypatch.setattr("coopgraph.extract.FRAMES", (broken, *FRAMES))
    found = reader.read("Urząd Miasta Kutno\n\nW dniach 3-5 maja 2021 r. delegacja miasta przebywała w Brnie.")
    reasons = [item.reason for item in found.review if item.reason.startswith(NOT_WHOLE)]
    assert len(reasons) == 1
    assert "LookupError in test_any_text.py" in reasons[0]
    assert any(claim.property.endswith("sentBy") for claim in found.claims)
