"""How fast is the chain? Words a second of annotate + extract beside Morfeusz alone, on the same text, in one run.

    python benchmarks/extract.py [--repeats 5] [--scale]

Both sides are warm (one run each before counting). `--scale` also prints seconds and words a second at growing sizes,
which must grow in step (linear cost). CPU seconds of this process, medians; ratios are what to quote.
"""

from __future__ import annotations

import argparse
import hashlib
import resource
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from morfeusz2 import Morfeusz

from coopgraph.annotate import Annotator
from coopgraph.extract import Extractor
from coopgraph.model import Document, Page, Span
from coopgraph.project import Project

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("data/documents", "tests/corpus/dev")
SIZES = (1, 4, 16, 64)


def texts() -> list[Document]:
    """The Polish texts of the repository."""
    found = []
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).glob("*.txt")):
            text = path.read_text(encoding="utf-8")
            if not any("а" <= c <= "я" for c in text):
                found.append(document(path.stem, text))
    return found


def document(slug: str, text: str) -> Document:
    """A document of one page."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(slug, f"{slug}.txt", text, digest, pages=(Page(1, Span(0, len(text))),))


def cpu(work: Callable[[], None], repeats: int) -> float:
    """Median CPU seconds of one run, after one that is not counted."""
    work()
    taken = []
    for _ in range(repeats):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return statistics.median(taken)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--scale", action="store_true")
    options = parser.parse_args()
    project = Project.open(ROOT)
    annotate, extract, morfeusz = Annotator(project), Extractor(project), Morfeusz()
    documents = texts()
    words = sum(len(d.text.split()) for d in documents)

    def alone() -> None:
        for one in documents:
            morfeusz.analyse(one.text)

    def annotated() -> None:
        for one in documents:
            annotate(one)

    def chain() -> None:
        for one in documents:
            extract(annotate(one))

    base = cpu(alone, options.repeats)
    print(f"{len(documents)} texts, {words} words; medians of {options.repeats} warm runs, CPU time")
    for name, work in (("Morfeusz alone", alone), ("annotate", annotated), ("annotate + extract", chain)):
        seconds = cpu(work, options.repeats)
        print(f"{name:20s} {words / seconds:10.0f} words/s   {base / seconds:6.3f} of Morfeusz alone")
    if options.scale:
        whole = "\n\n".join(d.text for d in documents)
        for times in SIZES:
            one = document("long", "\n\n".join([whole] * times))
            start = time.process_time()
            extract(annotate(one))
            seconds = time.process_time() - start
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            size = len(one.text.encode()) / 1e6
            print(
                f"{size:8.2f} MB in one text {seconds:8.1f} s  {words * times / seconds:8.0f} words/s  {peak:6.0f} MiB"
            )


if __name__ == "__main__":
    main()
