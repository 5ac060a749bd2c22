"""What programs do to a text on its way, for tests: the same words, other signs and lines. Nothing here is random."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from corpus.variants import Sample

COLUMNS, LINES = 80, 24
_WORD: Final = re.compile(r"[a-ząćęłńóśźż]{8,}")
_BULLET: Final = re.compile(r"(?m)^(\s*)[-–—•*·](\s+)(?=\S)")


def _set_in_columns(line: str) -> bool:
    return "|" in line or "\t" in line or "   " in line.strip()


def apart(text: str) -> str:
    """Accents apart from their letters, as macOS writes them."""
    return unicodedata.normalize("NFD", text)


def hidden(text: str) -> str:
    """A soft hyphen in each long word, a blank of no width behind each comma."""
    return _WORD.sub(lambda m: f"{m[0][: len(m[0]) // 2]}\xad{m[0][len(m[0]) // 2 :]}", text).replace(", ", ", \u200b")


def doubled(text: str) -> str:
    """Every third blank of prose doubled, as lines set to a width have them."""
    lines = (line if _set_in_columns(line) else _doubled(line) for line in text.split("\n"))
    return "\n".join(lines)


def _doubled(line: str) -> str:
    words = line.split(" ")
    return "".join(word + ("  " if i % 3 == 2 else " ") for i, word in enumerate(words)).rstrip()


def lettered(text: str) -> str:
    """Bullets that another font makes an "o"."""
    return _BULLET.sub(r"\1o\2", text)


def wrapped(text: str) -> str:
    """Lines broken at a width."""
    return "\n".join(line for whole in text.split("\n") for line in _broken(whole))


def _broken(line: str) -> list[str]:
    if len(line) <= COLUMNS or _set_in_columns(line):
        return [line]
    return textwrap.wrap(line, COLUMNS, break_long_words=False, break_on_hyphens=False)


def paged(text: str) -> str:
    """Lines broken at a width, and pages inside sentences: a foot with the number, a head with the office's name."""
    made, page, count = list[str](), 1, 0
    lines = wrapped(text).split("\n")
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        made.append(line)
        count += 1
        inside = line.strip() and following.strip() and not line.rstrip().endswith((".", ":", ";"))
        if count >= LINES and inside and not _set_in_columns(line):
            made += ["", f"Strona {page} z 9", f"\fUrząd Miasta{' ' * 40}{page + 1}"]
            page, count = page + 1, 0
    return "\n".join(made)


DAMAGES: Final[dict[str, Callable[[str], str]]] = {
    "apart": apart,
    "hidden": hidden,
    "doubled": doubled,
    "lettered": lettered,
    "wrapped": wrapped,
    "paged": paged,
}


def damaged(kind: str) -> Callable[[Sample], Sample]:
    """The change of samples that a kind of damage is."""
    return lambda sample: replace(sample, text=DAMAGES[kind](sample.text))
