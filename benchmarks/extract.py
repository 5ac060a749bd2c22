"""How fast is the chain? Words a second of annotate + extract beside Morfeusz alone, on the same text, in one run.

    python benchmarks/extract.py [--repeats 5] [--scale] [FOLDER ...]

Each FOLDER is one more row: its *.txt, whatever they are (real pages are less dense with facts than our own texts).

All sides are warm (one run each before counting) and are asked in turn, so that noise meets them alike. CPU seconds of
this process, medians; ratios are what to quote. On a machine with other work the medians of one run say little: the
best round of each side, printed last, is what it costs when left alone. The chain is the one `extract` and `build` run.
First the texts of the repository, which are dense with facts; then minutes in which nothing is found
(`tests/corpus/ordinary.py`), as on most pages of a long paper. Then the first again by genre, with the words that stand
for one claim: news and minutes come nearest to the pages that offices publish, sheets and lists are denser than any
page. `--scale` also prints seconds and words a second at
growing sizes, which must grow in step.
"""

from __future__ import annotations

import argparse
import hashlib
import resource
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import yaml
from morfeusz2 import Morfeusz

from coopgraph.annotate import Annotator
from coopgraph.model import Document, Page, Span
from coopgraph.pipeline import Chain
from coopgraph.project import Project

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from corpus import ordinary  # noqa: E402

ORDINARY = 10_000  # words
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


def pages(folder: Path) -> list[Document]:
    """All texts of a folder."""
    return [document(path.stem, path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.txt"))]


def document(slug: str, text: str) -> Document:
    """A document of one page."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(slug, f"{slug}.txt", text, digest, pages=(Page(1, Span(0, len(text))),))


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds of one run."""
    start = time.process_time()
    work()
    return time.process_time() - start


def compare(sides: Mapping[str, Callable[[], None]], words: int, repeats: int) -> None:
    """Ask the sides in turn and print words a second of each and its ratio to the first."""
    base = next(iter(sides))
    for work in sides.values():
        work()
    rounds = [{name: cpu(work) for name, work in sides.items()} for _ in range(repeats)]
    print(f"{words} words; medians of {repeats} warm rounds, CPU time")
    for name in sides:
        speed = statistics.median(words / one[name] for one in rounds)
        ratio = statistics.median(one[base] / one[name] for one in rounds)
        best = min(one[base] for one in rounds) / min(one[name] for one in rounds)
        print(f"{name:20s} {speed:10.0f} words/s   {ratio:6.3f} of {base}   best rounds {best:6.3f}")


def genres() -> dict[str, str]:
    """The genre of each text of the corpus, by slug."""
    index = yaml.safe_load((ROOT / "tests" / "corpus" / "index.yaml").read_text(encoding="utf-8"))
    return {slug: entry["genre"] for slug, entry in index.items()}


def by_genre(documents: list[Document], morfeusz: Morfeusz, run: Chain, repeats: int) -> None:
    """Print a row for each genre: words, words for one claim, and how fast the chain is beside Morfeusz alone."""
    kinds, rows = genres(), defaultdict[str, list[Document]](list)
    for one in documents:
        rows[kinds.get(one.slug, "documents of the project")].append(one)
    print(f"by genre; annotate + extract beside Morfeusz alone, best of {repeats} rounds:")
    for genre, texts_ in sorted(rows.items()):
        alone = min(sum(cpu(partial(morfeusz.analyse, one.text)) for one in texts_) for _ in range(repeats))
        chain = min(sum(cpu(partial(run, one)) for one in texts_) for _ in range(repeats))
        words, claims = sum(len(one.text.split()) for one in texts_), sum(len(run(one).claims) for one in texts_)
        dense = f"{words / claims:6.1f} words a claim" if claims else "nothing claimed    "
        print(f"{genre:26s} {words:6d} words  {dense}  {alone / chain:6.3f}")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeats", type=int, default=9)
    parser.add_argument("--scale", action="store_true")
    parser.add_argument("folders", nargs="*", type=Path, help="more texts to measure, a row each")
    options = parser.parse_args()
    project = Project.open(ROOT)
    annotate, morfeusz, run = Annotator(project), Morfeusz(), Chain(project)
    dense = texts()
    for kind, documents in (
        ("dense with facts", dense),
        ("ordinary", [document("minutes", ordinary.text(ORDINARY))]),
        *((f"of {folder.name}", pages(folder)) for folder in options.folders),
    ):

        def alone(documents: list[Document] = documents) -> None:
            for one in documents:
                morfeusz.analyse(one.text)

        def annotated(documents: list[Document] = documents) -> None:
            for one in documents:
                annotate(one)

        def chain(documents: list[Document] = documents) -> None:
            for one in documents:
                run(one)

        words = sum(len(d.text.split()) for d in documents)
        print(f"texts {kind}:")
        sides = {"Morfeusz alone": alone, "annotate": annotated, "annotate + extract": chain}
        compare(sides, words, options.repeats)
    by_genre(dense, morfeusz, run, options.repeats)
    if options.scale:
        whole = "\n\n".join(d.text for d in dense)
        words = len(whole.split())
        for times in SIZES:
            one = document("long", "\n\n".join([whole] * times))
            start = time.process_time()
            run(one)
            seconds = time.process_time() - start
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            size = len(one.text.encode()) / 1e6
            print(
                f"{size:8.2f} MB in one text {seconds:8.1f} s  {words * times / seconds:8.0f} words/s  {peak:6.0f} MiB"
            )


if __name__ == "__main__":
    main()
