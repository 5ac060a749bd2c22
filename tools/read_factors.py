"""Reads texts made of factors (tests/factors) and lists which value of which factor fails how often.

python tools/read_factors.py FIELD … [--n 300] [--seed 1] [--show 5] [--bar 0.3]
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from coopgraph.evaluate import Verdict
from corpus.reading import wrong
from factors.field import Text, field, fields, shares, texts


def main() -> None:
    """Read the arguments, read the texts, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("fields", nargs="*", help="all where none is named")
    parser.add_argument("--n", type=int, default=300, help="texts of each field")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=5, help="failing texts printed whole")
    parser.add_argument("--bar", type=float, default=0.3, help="values that fail more often than this are listed")
    asked = parser.parse_args()
    for name in asked.fields or fields():
        read = list(texts(name, asked.n, asked.seed))
        _print(name, read, asked.show, asked.bar)


def _print(name: str, read: list[Text], show: int, bar: float) -> None:
    """Some failing texts, the slots that fail, the values that fail often, the totals."""
    failing = [text for text in read if text.faults]
    for text in failing[:show]:
        print(text.text, *wrong(text.outcomes, Verdict.FALSE, Verdict.MISSED), "", sep="\n  ")
    slots = Counter(f"{o.verdict.value} {o.slot}" for text in failing for o in text.faults)
    for slot, number in slots.most_common():
        print(f"  {number:4} {slot}")
    for share, number, factor, place in shares(read):
        if share > bar:
            print(f"  {share:.2f} of {number:3} {factor}: {field(name).FACTORS[factor][place]}")
    print(f"{name}: {len(read) - len(failing)} of {len(read)} texts whole")


if __name__ == "__main__":
    main()
