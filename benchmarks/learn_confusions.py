"""Learn what a foreign OCR model makes of Polish letters, and write the `learned` part of data/lexicon/confusions.yaml.

    python benchmarks/learn_confusions.py [--rounds N]

Texts are our own (data/documents, tests/corpus) and inflected forms of their words. What is written is the cost
-ln P(truth | reading) of each stretch of letters; everything else in the file stays as it is.
"""

from __future__ import annotations

import argparse
import math
import random
import re
import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations_with_replacement
from pathlib import Path

import ocr_data
from morfeusz2 import Morfeusz

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "data" / "lexicon" / "confusions.yaml"
BEGIN, END = "# --- learned: begin\n", "# --- learned: end\n"
LETTERS = frozenset("aąbcćdeęfghijklłmnńoóprsśtuwyzźżAĄBCĆDEĘFGHIJKLŁMNŃOÓPRSŚTUWYZŹŻ")
PER_WORDS = 5000  # a confusion seen less than once in so many words is noise: it only adds wrong candidates
WIDESPREAD = 3
SEEDS = (1, 2)


def clean_texts() -> list[str]:
    """Our own texts that no OCR has seen."""
    files = sorted([*ROOT.glob("tests/corpus/dev/*.txt"), *ROOT.glob("data/documents/*.txt")])
    whole = [path.read_text(encoding="utf-8") for path in files]
    return [text for text in whole if len(re.findall(r"[ąęłśżźćń]", text)) > 0.02 * len(text)]


def texts() -> str:
    """Our own clean texts, and forms of their words that they do not hold."""
    clean = clean_texts()
    morfeusz, rng = Morfeusz(), random.Random(5)
    more: list[str] = []
    for word in sorted({w for text in clean for w in re.findall(r"\b[a-ząćęłńóśźż]{3,}\b", text)}):
        for _, _, (_, lemma, *_) in morfeusz.analyse(word)[:1]:
            forms = sorted({form for form, *_ in morfeusz.generate(lemma.split(":")[0])})
            more += rng.sample(forms, min(3, len(forms)))
    rng.shuffle(more)
    return "\n".join(clean) + "\n" + " ".join(more)


def parts(truth: str, reading: str, single: Counter[tuple[str, str]], seen: Counter[str]) -> Iterator[tuple[str, str]]:
    """The likeliest split of a confused stretch into what became of each letter."""
    best, kept = -math.inf, None
    for cuts in combinations_with_replacement(range(len(reading) + 1), len(truth) - 1):
        ends = (0, *cuts, len(reading))
        split = [(letter, reading[a:b]) for letter, a, b in zip(truth, ends, ends[1:], strict=False)]
        chance = sum(math.log((single[pair] + 0.05) / (seen[pair[0]] + 1)) for pair in split)
        if chance > best:
            best, kept = chance, split
    yield from kept or ()


def learn(pairs: Sequence[tuple[str, str]]) -> dict[str, dict[str, float]]:
    """Costs by reading and truth."""
    blocks, seen = ocr_data.confusions(pairs)
    single: Counter[tuple[str, str]] = Counter({pair: n for pair, n in blocks.items() if len(pair[0]) == 1})
    for letter in LETTERS:
        single[letter, letter] = seen[letter] - sum(n for (truth, _), n in blocks.items() if truth == letter)
    counts: Counter[tuple[str, str]] = Counter()
    for (truth, reading), n in blocks.items():
        for pair in parts(truth, reading, single, seen) if truth else ():
            counts[pair] += n
    read = " ".join(reading for _, reading in pairs)
    least = max(2, len(pairs) // PER_WORDS)
    costs: dict[str, dict[str, float]] = {}
    for (truth, reading), n in sorted(counts.items()):
        if n >= least and truth in LETTERS and reading and truth != reading and reading.strip('.,;:()-„" ') == reading:
            total = max(read.count(reading), n)
            costs.setdefault(reading, {})[truth] = round(-math.log(n / (total + 1)), 2)
    return costs


def frequent() -> list[str]:
    """Words with Polish marks that stand in at least three of our texts."""
    counts = Counter(
        word
        for text in clean_texts()
        for word in set(re.findall(r"\b[a-ząćęłńóśźż]{2,}\b", text))
        if not word.isascii()
    )
    return sorted(word for word, n in counts.items() if n >= WIDESPREAD)


def main() -> None:
    """Draw, read, align, count, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=len(SEEDS))
    text = texts()
    pairs = [
        pair
        for seed in range(1, parser.parse_args().rounds + 1)
        for truth, reading in ocr_data.damage(text, seed)
        for pair in ocr_data.words(truth, reading)
    ]
    write(learn(pairs))
    print(f"{len(pairs)} words, {sum(a != b for a, b in pairs)} damaged")


def write(costs: dict[str, dict[str, float]]) -> None:
    """Put the costs between the two marks of the lexicon."""
    lines = ["learned:\n"]
    for reading, truths in sorted(costs.items()):
        inner = ", ".join(f'"{truth}": {cost}' for truth, cost in sorted(truths.items()))
        lines.append(f'  "{reading}": {{{inner}}}\n')
    lines.append("widespread: >-\n")
    lines += [
        line + "\n" for line in textwrap.wrap(" ".join(frequent()), 116, initial_indent="  ", subsequent_indent="  ")
    ]
    whole = TARGET.read_text(encoding="utf-8")
    head, _, rest = whole.partition(BEGIN)
    _, _, tail = rest.partition(END)
    TARGET.write_text(head + BEGIN + "".join(lines) + END + tail, encoding="utf-8")


if __name__ == "__main__":
    main()
