"""Reading, measured: MB/s of plain text beside bare decoding, pages/s of PDF, memory over 500 pages, OCR, repair.

python benchmarks/read.py            the table, in less than a minute
"""

from __future__ import annotations

import resource
import runpy
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace

import ocr_data

from coopgraph.annotate.repair import Repairer
from coopgraph.annotate.tokens import analyse, tokenize
from coopgraph.model import Document, Token
from coopgraph.project import Project
from coopgraph.read import ocr, read_document

ROOT = Path(__file__).resolve().parent.parent
samples = SimpleNamespace(**runpy.run_path(str(ROOT / "tests" / "read" / "samples.py")))
POLISH = 0.02  # letters with marks; texts written as damaged or in other languages have fewer
CLEAN = "lublin-wyjazdy-zagraniczne-2021.txt"


def timed(work: Callable[[], object]) -> float:
    """Seconds of one run."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def peak() -> float:
    """Peak memory of this process in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def plain(folder: Path) -> Iterator[str]:
    """Plain text of three sizes: the cost must grow linearly."""
    text = (ROOT / "data" / "documents" / CLEAN).read_text(encoding="utf-8")
    rates = []
    for size in (1, 3, 10):
        data = (text * (size * 1_000_000 // len(text.encode()) + 1)).encode()
        path = folder / f"{size}.txt"
        path.write_bytes(data)
        rates.append(len(data) / 1e6 / timed(lambda path=path: read_document(path)))
        bare = len(data) / 1e6 / timed(lambda data=data: data.decode())
        yield f"plain text {size:>2} MB     {rates[-1]:7.1f} MB/s   (decoding alone {bare:.0f} MB/s)"
    worst = max(a / b for a, b in pairwise(rates))
    yield f"  growth: the rate falls at most {worst:.2f}x from one size to the next"


def pdfs(folder: Path) -> Iterator[str]:
    """A 500-page PDF, and one of ruled tables."""
    lines = samples.PROSE * 12
    for name, pages, table in (("500 pages of text", 500, False), ("table on the last page", 1, True)):
        path = folder / "a.pdf"
        path.write_bytes(samples.pdf([lines] * pages, table=table))
        before = peak()
        seconds = timed(lambda path=path: read_document(path))
        yield f"PDF, {name:<23} {pages / seconds:6.1f} pages/s   peak {peak():.0f} MiB (before {before:.0f})"


def scans(folder: Path) -> Iterator[str]:
    """OCR of one page with the Polish model."""
    if what := ocr.missing():
        yield f"OCR: {what}"
        return
    path = folder / "a.png"
    path.write_bytes(samples.png(samples.picture(samples.PROSE * 8)))
    yield f"OCR of a page          {timed(lambda: read_document(path)):6.1f} s"


def repair() -> Iterator[str]:
    """Word accuracy before and after repair on text drawn and read by the English model."""
    found = [p.read_text(encoding="utf-8") for p in sorted((ROOT / "tests/corpus/dev").glob("*.txt"))]
    text = "\n".join([t for t in found if sum(map(t.count, "ąęłśżźćń")) > POLISH * len(t)][:8])
    repairer, right, total, seconds = Repairer(Project(ROOT)), [0, 0, 0, 0], 0, 0.0
    unknown = [0, 0]
    for truth, reading in ocr_data.damage(text, seed=77):
        tokens = list(tokenize(reading))
        start = time.perf_counter()
        mended = repairer(tokens, Document("a", "a", reading, ""))
        seconds += time.perf_counter() - start
        for stage, found in enumerate((tokens, mended)):
            unknown[stage] += sum(not t.known and t.form[0].isalpha() for t in found)
        for stage, version in enumerate((reading, "".join(_rewritten(reading, mended)))):
            for a, b in ocr_data.words(truth, version):
                total += stage == 0
                right[stage] += a == b
                right[stage + 2] += a == b or bool({x.lemma for x in analyse(a)} & {x.lemma for x in analyse(b)})
    yield f"repair: words right    {right[0] / total:.1%} -> {right[1] / total:.1%}; with the right lemma "
    yield f"                       {right[2] / total:.1%} -> {right[3] / total:.1%}; {total} words in {seconds:.1f} s"
    yield f"        unknown words  {unknown[0] / total:.1%} -> {unknown[1] / total:.1%}"


def _rewritten(text: str, tokens: list[Token]) -> Iterator[str]:
    at = 0
    for token in tokens:
        yield text[at : token.span.start] + token.reading
        at = token.span.end
    yield text[at:]


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        for part in (plain(Path(folder)), pdfs(Path(folder)), scans(Path(folder)), repair()):
            for line in part:
                print(line, flush=True)


if __name__ == "__main__":
    main()
