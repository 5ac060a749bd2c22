"""How resolving grows: ten mentions of each of so many bodies, read from JSON lines and resolved.

Usage: python benchmarks/resolve.py [ENTITIES...]

Every tenth mention is written otherwise (in quotation marks, in another case form, with an acronym). Prints, for each
size: seconds to read the mentions, seconds to resolve them, their ratio; the pairs compared, for each entity and of
a million possible ones; what the mentions became; the most memory held.
"""

from __future__ import annotations

import json
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from coopgraph.model import Document, EntityDraft, Extraction, OrganisationValue
from coopgraph.namespaces import expand
from coopgraph.project import Project, share
from coopgraph.resolve import Resolver
from coopgraph.resolve.block import block
from coopgraph.resolve.compare import candidate

CONSONANTS = ("b", "c", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "w", "z", "br", "kr", "st")
VOWELS = ("a", "e", "i", "o", "u", "y")
MENTIONS = 100  # in a document
KIND = (expand("org:Organization"),)


def word(rng: random.Random) -> str:
    """A word that no language has, with as many beginnings as real ones have."""
    return "".join(rng.choice(CONSONANTS) + rng.choice(VOWELS) for _ in range(4)).capitalize()


def written(name: str, rng: random.Random) -> str:
    """A name as a text may have it."""
    head, first, last = name.split()
    forms = (
        f"{head} „{first} {last}”",
        f"{head} {first} {last}ch",
        f"{head} {first[:-1]}e {last}",
        f"{name} w likwidacji",
    )
    return rng.choice(forms)


def write(path: Path, entities: int) -> None:
    """Ten mentions for each entity, spread over documents, as JSON lines."""
    rng = random.Random(1)
    names = [f"Fundacja {word(rng)} {word(rng)}" for _ in range(entities)]
    with path.open("w", encoding="utf-8") as file:
        for number in range(entities * 10 // MENTIONS):
            for i, name in enumerate(rng.choices(names, k=MENTIONS)):
                said = written(name, rng) if rng.random() < 0.1 else name
                row = {"document": f"d{number}", "key": f"o{i}", "name": said, "kind": "foundation", "types": KIND}
                file.write(json.dumps(row, ensure_ascii=False) + "\n")


def read(path: Path) -> Iterator[Extraction]:
    """The mentions as extraction gives them, document by document."""
    name, drafts = "", list[EntityDraft]()
    with path.open(encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            if row["document"] != name and drafts:
                yield Extraction(Document(name, "-", "x", "0" * 64), tuple(drafts), ())
                drafts = []
            name = row["document"]
            value = OrganisationValue(row["name"], row["kind"])
            drafts.append(EntityDraft(row["key"], tuple(row["types"]), row["name"], (row["name"],), value))
    yield Extraction(Document(name, "-", "x", "0" * 64), tuple(drafts), ())


def main() -> None:
    """Print a line for each size."""
    print("entities  mentions  read s  resolve s  ratio    pairs  /entity  /million possible  became    MiB")
    for size in [int(word) for word in sys.argv[1:]] or [1000, 10_000]:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "mentions.jsonl"
            write(path, size)
            start = time.process_time()
            documents = list(read(path))
            reading = time.process_time() - start
            start = time.process_time()
            resolutions = list(Resolver(Project(share()))(documents))
            seconds = time.process_time() - start
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        seen = {e.iri: e for r in resolutions for e in r.entities}
        candidates = [c for e in seen.values() if e.types and (c := candidate(e))]
        pairs = len(block(candidates).pairs)
        possible = len(candidates) * (len(candidates) - 1) // 2
        print(
            f"{size:8d}  {size * 10:8d}  {reading:6.2f}  {seconds:9.2f}  {seconds / reading:5.1f}  {pairs:7d}"
            f"  {pairs / len(candidates):7.2f}  {1e6 * pairs / possible:17.1f}  {len(candidates):6d}  {memory:5d}"
        )


if __name__ == "__main__":
    main()
