"""Does the cost stay in step with the text? CPU per word at growing sizes, memory over many documents, a long PDF.

    python benchmarks/scale.py [--text] [--documents [N]] [--pdf]       (these three where none is named)
    python benchmarks/scale.py --build 1000 3000

`--text`: annotate + extract of one text of 0.1, 1 and 10 MB, each in a process of its own that has read the texts of
the repository before; the ratio of the dearest to the cheapest word is what to quote (1 is linear). `--documents`:
peak memory after 1,000 and after 10,000 documents of one run; the ratio is 1 where nothing is kept. `--pdf`: peak
memory of `coopgraph extract` over a PDF of 500 pages, its reading process included. `--build`: peak memory of
`coopgraph build` over so many documents, each count in a process of its own: when the graph is written, and at the end,
when it was validated as well.

Texts are drawn from those of the repository, each followed by a line with words that no dictionary has, so that caches
are filled as real texts fill them.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import runpy
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from coopgraph import pipeline
from coopgraph.project import Project
from coopgraph.scaffold import make_project
from extract import ROOT, document, texts

SIZES = (0.1, 1.0, 10.0)
DOCUMENTS = (1_000, 3_000, 10_000)
PAGES = 500
SYLLABLES = ("ka", "lo", "mi", "ra", "to", "ne", "su", "wa", "be", "do", "gi", "zu", "rze", "czy", "ście", "dą")
NEW_WORDS = 4  # a document of 120 words brings about so many that no document had before it


def peak() -> float:
    """Peak memory of this process and of those it waited for, in MiB."""
    return max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024


def endless() -> Iterator[str]:
    """Texts of the repository in random order, each with its line of new words."""
    rng, known = random.Random(1), [one.text.strip() for one in texts()]
    while True:
        words = ("".join(rng.choices(SYLLABLES, k=4)) for _ in range(NEW_WORDS))
        yield f"{rng.choice(known)}\n\nUwagi: {' '.join(words).capitalize()}.\n"


class Chain:
    """Annotate and extract, warm: it has read the texts of the repository."""

    def __init__(self) -> None:
        self._chain = pipeline.Chain(Project.open(ROOT))
        for one in texts():
            self(one.text)

    def __call__(self, text: str) -> int:
        """Do one text; gives its words."""
        self._chain(document("text", text))
        return len(text.split())


def one_text(size: float) -> dict[str, float]:
    """CPU of one text of so many MB."""
    parts, length = [], 0
    for part in endless():
        parts.append(part)
        length += len(part.encode())
        if length >= size * 1e6:
            break
    text = "\n\n".join(parts)
    chain = Chain()
    start = time.process_time()
    words = chain(text)
    return {"seconds": time.process_time() - start, "words": words, "peak": peak()}


def many_documents(counts: tuple[int, ...]) -> list[tuple[int, float, float]]:
    """(documents, peak MiB, µs of CPU a word since the last figure) at each count."""
    chain, source, found = Chain(), endless(), []
    done, words, start = 0, 0, time.process_time()
    for count in counts:
        while done < count:
            words += chain(next(source))
            done += 1
        found.append((done, peak(), (time.process_time() - start) / words * 1e6))
        words, start = 0, time.process_time()
    return found


def long_pdf() -> dict[str, float]:
    """Peak memory of `coopgraph extract` over a PDF of 500 pages."""
    samples = runpy.run_path(str(ROOT / "tests" / "read" / "samples.py"))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "long.pdf"
        path.write_bytes(samples["pdf"]([samples["PROSE"] * 12] * PAGES))
        command = [sys.executable, "-m", "coopgraph", "--quiet", "extract", "--format", "nquads", str(path)]
        start = time.perf_counter()
        done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True)
        return {"seconds": time.perf_counter() - start, "peak": peak(), "quads": done.stdout.count(b"\n")}


def built(count: int) -> dict[str, float]:
    """Peak memory of a build of so many documents, in MiB: of all up to the written graph, and with its validation."""
    written = 0.0

    def note(what: str, done: int, _total: int) -> None:
        nonlocal written
        if what == "validate" and not done:
            written = peak()

    with tempfile.TemporaryDirectory() as folder:
        root, source = Path(folder), endless()
        make_project(root, city="Lublin")
        for number in range(count):
            (root / "data" / "documents" / f"text-{number:06}.txt").write_text(next(source), encoding="utf-8")
        start = time.process_time()
        report = pipeline.build(Project.open(root), force=True, progress=note)
        seconds = time.process_time() - start
    return {"documents": report.documents, "written": written, "peak": peak(), "seconds": seconds}


def child(*arguments: str) -> list[dict[str, float]]:
    """The figures that this script prints when it is asked for one part in a process of its own."""
    out = subprocess.run([sys.executable, __file__, *arguments], stdout=subprocess.PIPE, check=True).stdout
    return [json.loads(line) for line in out.splitlines()]


def table(options: argparse.Namespace) -> Iterator[str]:
    """The lines of the report."""
    if options.text:
        rates = []
        for size in SIZES:
            (found,) = child("--one", str(size))
            rates.append(found["seconds"] / found["words"] * 1e6)
            yield f"{size:5.1f} MB in one text   {rates[-1]:6.1f} µs a word   peak {found['peak']:6.0f} MiB"
        yield f"  growth: the dearest word costs {max(rates) / min(rates):.2f} times the cheapest"
    if options.documents:
        counts = (*(n for n in DOCUMENTS if n < options.documents), options.documents)
        peaks = []
        for found in child("--run", *map(str, counts)):
            peaks.append(found["peak"])
            yield f"{found['documents']:6.0f} documents      {found['word']:6.1f} µs a word   peak {peaks[-1]:6.0f} MiB"
        yield f"  growth: the last figure is {peaks[-1] / peaks[0]:.2f} times the first"
    for count in options.build:
        (found,) = child("--built", str(count))
        said = f"peak {found['written']:6.0f} MiB with the graph written, {found['peak']:6.0f} MiB with it validated"
        yield f"build of {found['documents']:6.0f} documents   {found['seconds']:6.0f} s   {said}"
    if options.pdf:
        (found,) = child("--read")
        said = f"{found['seconds']:.1f} s, {found['quads']:.0f} quads, peak {found['peak']:.0f} MiB"
        yield f"PDF of {PAGES} pages: {said}"


def main() -> None:
    """Print the table, or the figures of one part for it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--text", action="store_true")
    parser.add_argument("--documents", type=int, nargs="?", const=DOCUMENTS[-1], default=0)
    parser.add_argument("--pdf", action="store_true")
    parser.add_argument("--build", type=int, nargs="+", default=())
    parser.add_argument("--built", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--one", type=float, help=argparse.SUPPRESS)
    parser.add_argument("--run", type=int, nargs="+", help=argparse.SUPPRESS)
    parser.add_argument("--read", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(one_text(options.one)))
    elif options.run:
        for documents, most, word in many_documents(tuple(options.run)):
            print(json.dumps({"documents": documents, "peak": most, "word": word}))
    elif options.read:
        print(json.dumps(long_pdf()))
    elif options.built:
        print(json.dumps(built(options.built)))
    else:
        if not (options.text or options.documents or options.pdf or options.build):
            options.text, options.documents, options.pdf = True, DOCUMENTS[-1], True
        for line in table(options):
            print(line, flush=True)


if __name__ == "__main__":
    main()
