"""Gazetteer: time to compile, to be ready afterwards, lookups and words a second, beside the tokenizer alone.

Run: python benchmarks/gazetteer.py [--compile] [FILE…]; without --compile the user's compiled gazetteer is used.
Times are of this machine and process; the last column (places / tokens) is the figure to compare.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from coopgraph.annotate.costs import CostRecogniser  # noqa: E402 - after the path
from coopgraph.annotate.dates import DateRecogniser  # noqa: E402
from coopgraph.annotate.gazetteer import Gazetteer  # noqa: E402
from coopgraph.annotate.numbers import QuantityRecogniser  # noqa: E402
from coopgraph.annotate.places import PlaceRecogniser  # noqa: E402
from coopgraph.annotate.tokens import tokenize  # noqa: E402
from coopgraph.model import Block, BlockKind, Document, Span  # noqa: E402
from coopgraph.project import Project  # noqa: E402

LOOKUPS = 20_000


def measure_compile(project: Project) -> None:
    """Compile into a temporary folder."""
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        gazetteer = Gazetteer(project, Path(folder))
        gazetteer.candidates("lublin")
        seconds = time.perf_counter() - start
        print(f"compile: {seconds:.1f} s, {gazetteer.path.stat().st_size / 1e6:.0f} MB")


def measure_lookups(project: Project) -> None:
    """Open the compiled gazetteer and look names up without the cache."""
    start = time.perf_counter()
    gazetteer = Gazetteer(project)
    gazetteer.candidates("lublin")
    print(f"ready: {time.perf_counter() - start:.3f} s")
    keys = [row[0] for row in gazetteer.sample(LOOKUPS)]
    start = time.perf_counter()
    for key in keys:
        gazetteer.lookup(key)
    print(f"lookups without cache: {len(keys) / (time.perf_counter() - start):,.0f}/s")


def measure_text(project: Project, files: list[Path]) -> None:
    """All recognisers over texts, beside tokenizing them."""
    text = "\n\n".join(path.read_text(encoding="utf-8") for path in files)
    document = Document("bench", "bench", text, "0")
    layout = Block(BlockKind.DOCUMENT, Span(0, len(text)))
    start = time.perf_counter()
    tokens = tuple(tokenize(text))
    alone = time.perf_counter() - start
    print(f"tokenize: {len(tokens):,} tokens, {len(tokens) / alone:,.0f}/s")
    recognisers = (PlaceRecogniser(project), DateRecogniser(), QuantityRecogniser(project), CostRecogniser(project))
    for recogniser in recognisers:
        recogniser.find(tokens[:50], document, layout, [])
        start = time.perf_counter()
        found = recogniser.find(tokens, document, layout, [])
        seconds = time.perf_counter() - start
        name = type(recogniser).__name__
        print(f"{name}: {len(found):,} found, {len(tokens) / seconds:,.0f} tokens/s, {seconds / alone:.2f} of tokenize")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--compile", action="store_true")
    parser.add_argument("files", nargs="*", type=Path)
    options = parser.parse_args()
    project = Project(ROOT)
    if options.compile:
        measure_compile(project)
    measure_lookups(project)
    measure_text(project, options.files or sorted((ROOT / "data" / "documents").glob("*.txt")))


if __name__ == "__main__":
    main()
