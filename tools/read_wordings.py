"""Lists what is false and missed in the bank of wordings (tests/wordings), entry by entry, with totals by file.

python tools/read_wordings.py [FILE …] [--only ID] [--quiet]
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from coopgraph.evaluate import Outcome, Verdict
from coopgraph.evaluate.statistics import count
from corpus.reading import wrong
from wordings.bank import Wording, files, outcomes, wordings


def main() -> None:
    """Read the arguments, score the entries, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--only", help="the entry of this id alone")
    parser.add_argument("--quiet", action="store_true", help="totals alone")
    asked = parser.parse_args()
    for path in asked.files or files():
        entries = [w for w in wordings(path) if asked.only in (None, w.id)]
        found = [outcomes(entry) for entry in entries]
        if not asked.quiet:
            print(*filter(None, map(_faults, entries, found)), sep="\n")
        whole = sum(all(o.verdict is Verdict.RIGHT for o in each) for each in found)
        figures = count([o for each in found for o in each])
        print(f"{path.stem}: {whole} of {len(entries)} whole; P {figures.precision:.3f} R {figures.recall:.3f}")


def _faults(entry: Wording, found: tuple[Outcome, ...]) -> str:
    """The faults of one entry under its name; nothing where it is read whole and not marked open."""
    faults = wrong(found, Verdict.FALSE, Verdict.MISSED)
    title = f"{entry.name}{f' (open: {entry.open})' if entry.open else ''}"
    return "\n  ".join([title, *faults]) if faults or entry.open else ""


if __name__ == "__main__":
    main()
