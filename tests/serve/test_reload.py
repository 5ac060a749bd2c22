"""A new build under load: `coopgraph build` swaps the graph while clients ask, and none of them loses a request."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path

import httpx
import pytest

from serving import PATIENCE, ROOT, serving, until

COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
LOOKUP = "SELECT ?l { coop:Trip rdfs:label ?l }"  # what clerks answer, on connections that move between them


def _build(root: Path, *documents: Path) -> None:
    for path in documents:
        shutil.copy(path, root / "data" / "documents" / path.name)
    command = [sys.executable, "-m", "coopgraph", "-C", str(root), "build", "--force"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    run = subprocess.run(command, check=False, env=environment, capture_output=True, text=True)
    assert run.returncode in {0, 1}, run.stderr


def _texts(seen: Counter[tuple[int, str]]) -> set[str]:
    """The answers that came, each of them once; others may be counting meanwhile."""
    return {text for _, text in list(seen)}


@pytest.mark.slow
def test_no_request_is_lost_over_builds(tmp_path: Path) -> None:
    """Six clients ask without a pause through two builds: each answer is 200 and of one whole graph, old or new."""
    root = tmp_path / "project"
    (root / "data" / "documents").mkdir(parents=True)
    (root / "coopgraph.toml").write_text('title = "Lublin"\ncity = "lublin"\n', encoding="utf-8")
    first, second, third = sorted((ROOT / "data" / "documents").glob("*.txt"))[:3]
    _build(root, first)
    seen: Counter[tuple[int, str]] = Counter()
    looked_up: Counter[tuple[int, str]] = Counter()
    failed: list[str] = []
    stop = threading.Event()

    def ask(url: str, number: int) -> None:
        with httpx.Client(timeout=PATIENCE) as client:
            while not stop.is_set():
                try:
                    # A comment of its own keeps half of the clients from what is kept for the others.
                    query = COUNT + (f" # {time.monotonic_ns()}" if number % 2 else "") if number % 3 else LOOKUP
                    response = client.get(f"{url}/sparql", params={"query": query})
                    (seen if number % 3 else looked_up)[response.status_code, response.text] += 1
                except httpx.HTTPError as error:
                    failed.append(repr(error))

    with serving(root, "--workers", "2") as running:
        threads = [threading.Thread(target=ask, args=(running.url, number)) for number in range(6)]
        for thread in threads:
            thread.start()
        try:
            for generation, document in enumerate((second, third), start=1):
                until(lambda known=generation: len(_texts(seen)) >= known)  # type: ignore[misc]  # the loop's value
                _build(root, document)
                until(
                    lambda known=generation: running.metric("graph_generation") == known,  # type: ignore[misc]
                    lambda: running.log.read_text(encoding="utf-8")[-2000:],
                )
                time.sleep(0.5)  # the old workers end meanwhile
            until(lambda: len(_texts(seen)) >= 3)
        finally:
            stop.set()
            for thread in threads:
                thread.join()
    assert not failed
    assert {status for status, _ in seen} == {200}
    assert len(_texts(seen)) == 3, seen
    assert [status for status, _ in looked_up] == [200], looked_up
