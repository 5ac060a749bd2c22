"""How long a command takes to start, beside Python's own start, in one run: python benchmarks/start.py [PROJECT].

PROJECT is a built project (the repository itself without it). Each row is the median of its runs; the ratio is to
`python -c pass`. The runs are interleaved, so that a busy moment slows all rows alike.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
RUNS = 15


def main() -> None:
    """Measure and print the table."""
    project = sys.argv[1] if len(sys.argv) > 1 else str(ROOT)
    tool = [sys.executable, "-m", "coopgraph", "-C", project]
    rows = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "import click": [sys.executable, "-c", "import click"],
        "coopgraph --help": [*tool, "--help"],
        "coopgraph query (list)": [*tool, "query"],
        "coopgraph query hosts": [*tool, "query", "hosts", "--format", "csv"],
        "coopgraph query hosts --evidence": [*tool, "query", "hosts", "--evidence"],
    }
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    times: dict[str, list[float]] = {name: [] for name in rows}
    for run in range(RUNS + 1):
        for name, words in rows.items():
            start = time.perf_counter()
            subprocess.run(words, capture_output=True, check=True, env=environment)
            if run:  # the first run warms the disk and makes the copy of the store
                times[name].append(time.perf_counter() - start)
    base = median(times["python -c pass"])
    for name, measured in times.items():
        print(f"{name:<34}{median(measured) * 1000:7.0f} ms {median(measured) / base:6.1f} x")


if __name__ == "__main__":
    main()
