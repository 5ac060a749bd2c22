"""How resolving grows: documents of 100 mentions over a tenth as many entities; seconds, pairs compared, memory.

Usage: python benchmarks/resolve.py [ENTITIES...]
"""

from __future__ import annotations

import random
import resource
import sys
import time

from coopgraph.model import Document, EntityDraft, Extraction, OrganisationValue
from coopgraph.namespaces import expand
from coopgraph.project import Project, share
from coopgraph.resolve import Resolver
from coopgraph.resolve.block import block
from coopgraph.resolve.compare import candidate

SYLLABLES = ("ka", "lo", "mi", "ra", "to", "ne", "su", "wa", "be", "do", "gi", "zu")
MENTIONS = 100


def word(rng: random.Random) -> str:
    """A word that no language has."""
    return "".join(rng.choice(SYLLABLES) for _ in range(4)).capitalize()


def extractions(entities: int) -> list[Extraction]:
    """Ten mentions for each entity, spread over documents."""
    rng = random.Random(1)
    names = [f"Fundacja {word(rng)} {word(rng)}" for _ in range(entities)]
    kind = (expand("org:Organization"),)
    made = []
    for number in range(entities * 10 // MENTIONS):
        drafts = tuple(
            EntityDraft(f"o{i}", kind, name, (name,), OrganisationValue(name, "foundation"))
            for i, name in enumerate(rng.choices(names, k=MENTIONS))
        )
        made.append(Extraction(Document(f"d{number}", "-", "x", "0" * 64), drafts, ()))
    return made


def main() -> None:
    """Print a line for each size."""
    print("entities  mentions  seconds  mentions/s   pairs  MiB")
    for size in [int(word) for word in sys.argv[1:]] or [1000, 10_000]:
        documents = extractions(size)
        start = time.perf_counter()
        resolutions = list(Resolver(Project(share()))(documents))
        seconds = time.perf_counter() - start
        seen = {e.iri: e for r in resolutions for e in r.entities}
        pairs = len(block(c for e in seen.values() if (c := candidate(e))).pairs)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        mentions = size * 10
        print(f"{size:8d}  {mentions:8d}  {seconds:7.2f}  {mentions / seconds:10.0f}  {pairs:6d}  {memory:4d}")


if __name__ == "__main__":
    main()
