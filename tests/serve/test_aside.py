"""Long requests stand aside: short ones keep their places, and the long ones are dealt with fairly."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

from coopgraph.serve.aside import Aside
from serving import Server, serving, until

HEAVY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
LIGHT = "SELECT ?l { ?s rdfs:label ?l } ORDER BY ?l LIMIT 3"


@dataclass(eq=False)
class Long:
    """A worker with a long request; it notes what happens to it."""

    client: str
    said: list[str] = field(default_factory=list)

    def hold(self) -> None:
        """Noted."""
        self.said.append("held")

    def go_on(self) -> None:
        """Noted."""
        self.said.append("on")

    def refuse(self) -> None:
        """Noted."""
        self.said.append("refused")

    def kill(self) -> None:
        """Noted."""
        self.said.append("killed")


def _aside(most: int, *clients: str) -> tuple[Aside, list[Long], list[str]]:
    """Long requests of these clients, one after another, and the refusals."""
    refused: list[str] = []
    aside = Aside(most, lambda: refused.append("one"))
    found = [Long(client) for client in clients]
    for one in found:
        aside.take(one)
    return aside, found, refused


def test_as_many_run_as_there_are_workers() -> None:
    """The first ones run, as many again are held, in the order they came."""
    aside, (first, second, third, fourth), refused = _aside(2, "a", "b", "c", "d")
    assert first.said == second.said == []
    assert third.said == fourth.said == ["held"]
    assert aside.leave(second)
    assert third.said == ["held", "on"]
    assert fourth.said == ["held"]
    assert not refused


def test_who_has_nothing_under_way_goes_on_first() -> None:
    """A place that becomes free goes to a client with the fewest long requests that run."""
    aside, (first, _, third, fourth), _ = _aside(2, "a", "a", "a", "b")
    aside.leave(first)
    assert fourth.said == ["held", "on"]
    assert third.said == ["held"]


def test_who_has_the_most_is_refused_first() -> None:
    """Where too many wait, it is the last of the client with the most that is given up, not the newcomer."""
    _, found, refused = _aside(2, "a", "a", "a", "a", "b")
    assert [one.said for one in found] == [[], [], ["held"], ["held", "refused"], ["held"]]
    assert refused == ["one"]
    _, found, _ = _aside(1, "a", "b", "c")
    assert found[-1].said == ["held", "refused"]


def test_one_that_ends_while_it_waits_leaves_no_place() -> None:
    """What was held and has ended is forgotten; what was never there is told from it."""
    aside, (first, second), _ = _aside(1, "a", "b")
    assert aside.has("b")
    assert aside.leave(second)
    assert not aside.has("b")
    assert not aside.leave(second)
    assert aside.leave(first)
    assert len(aside) == 0


@contextmanager
def _heavies(server: Server, number: int) -> Iterator[list[int]]:
    """So many clients send a query without end, and go on being refused or timed out; the statuses they saw."""
    stop = threading.Event()
    seen: list[int] = []

    def burden() -> None:
        while not stop.is_set():
            seen.append(server.ask(f"{HEAVY} # {time.monotonic_ns()}").status_code)

    threads = [threading.Thread(target=burden) for _ in range(number)]
    for thread in threads:
        thread.start()
    try:
        yield seen
    finally:
        stop.set()
        for thread in threads:
            thread.join()


@pytest.fixture(scope="module")
def single(project: Path) -> Iterator[Server]:
    """A server with one worker and a long limit: who waited for a heavy query would be seen to."""
    with serving(project, "--workers", "1", "--timeout", "20") as running:
        yield running


def test_short_requests_pass_a_long_one(single: Server) -> None:
    """With one worker, requests are answered while a query without end runs, and it is still there afterwards."""
    with ThreadPoolExecutor(1) as one:
        heavy = one.submit(single.ask, HEAVY)
        until(lambda: single.metric("long_running") >= 1)
        for number in range(5):
            assert single.ask(f"ASK {{}} # {number}").status_code == 200
        assert not heavy.done()
        assert single.metric("long_running") == 1
        assert heavy.result().status_code == 503


def test_long_requests_wait_for_one_another_and_then_are_refused(project: Path) -> None:
    """Of four heavy clients one is at work, one held; the others are told to come again, and short requests pass."""
    with serving(project, "--workers", "1", "--timeout", "8") as server, _heavies(server, 4) as seen:
        until(lambda: server.metric("long_waiting") >= 1)
        for number in range(5):
            assert server.ask(f"ASK {{}} # {number}").status_code == 200
        until(lambda: server.metric("queue_refused_total") >= 1)
        assert server.metric("workers") <= 1
    assert set(seen) == {503}


def test_a_long_answer_is_whole(project: Path) -> None:
    """Queries that take more than a moment, more at once than there are workers: each has all of its answer."""
    query = (
        "SELECT (COUNT(*) AS ?n) { { SELECT ?c { ?a ?b ?c } LIMIT 50 } ?d ?e ?f "
        "FILTER(STRLEN(STR(?c)) = STRLEN(STR(?f))) }"
    )
    with serving(project, "--workers", "2", "--timeout", "600") as server, ThreadPoolExecutor(3) as three:
        asked = [three.submit(server.ask, f"{query} # {number}") for number in range(6)]
        answers = [one.result() for one in asked]
        assert server.metric("long_total") > 0
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.text for answer in answers}) == 1


def test_workers_are_replaced_with_their_nursery(project: Path) -> None:
    """Where the process that workers come from is killed, they go with it, and the server has others soon."""
    with serving(project, "--workers", "2") as server:
        below = Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children")
        if not below.exists():
            pytest.skip("this system does not show processes' children")
        nursery = next(
            int(number)
            for number in below.read_text().split()
            if b"serve.nursery" in Path(f"/proc/{number}/cmdline").read_bytes()
        )
        os.kill(nursery, signal.SIGKILL)

        def again() -> bool:
            try:
                return server.ask(LIGHT).status_code == 200 and server.metric("workers") == 2
            except httpx.HTTPError:
                assert server.process.poll() is None
                return False

        until(again)


def test_workers_do_not_share_their_chance(server: Server) -> None:
    """What is forked does not draw the same numbers: no two answers name the same UUID."""
    with ThreadPoolExecutor(4) as four:
        answers = list(four.map(lambda _: server.ask("SELECT (STRUUID() AS ?u) {}").text, range(40)))
    assert len(set(answers)) == 40
