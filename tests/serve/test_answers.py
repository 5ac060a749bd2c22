"""What an answer goes through on its way: pieces, the spool, what is kept, and how a refusal is told."""

from __future__ import annotations

import asyncio
import gzip
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopgraph.errors import LimitError
from coopgraph.serve import failures, frames
from coopgraph.serve.frames import Reply, Splitter
from coopgraph.serve.gateway import encoded, origin
from coopgraph.serve.kept import Kept, tag, volatile
from coopgraph.serve.negotiation import CSV, NTRIPLES
from coopgraph.serve.outbox import Outbox
from coopgraph.serve.settings import Limits
from coopgraph.serve.spool import BrokenAnswerError, Spool

LINE = b"x" * 999 + b"\n"


def _messages(sent: list[bytes]) -> list[frames.Message]:
    return list(Splitter(1 << 30).feed(b"".join(sent)))


@pytest.mark.parametrize("packed", [False, True])
def test_a_long_answer_leaves_before_it_is_whole(packed: bool) -> None:  # noqa: FBT001
    """A short answer is one message; of a long one the first part leaves while the rest is being found."""
    sent: list[bytes] = []
    out = Outbox(sent.append, Limits(), gzip=packed)
    out.begin(NTRIPLES)
    for _ in range(500):
        out.write(LINE)
    assert out.begun
    out.finish()
    messages = _messages(sent)
    assert [m[0] for m in messages[:2]] == [frames.BEGIN, frames.MORE]
    assert messages[-1][0] == frames.END
    body = b"".join(m[2] for m in messages)
    assert (gzip.decompress(body) if packed else body) == LINE * 500
    sent.clear()
    short = Outbox(sent.append, Limits(), gzip=packed)
    short.begin(NTRIPLES)
    short.write(LINE * 3)
    short.finish()
    ((kind, head, body),) = _messages(sent)
    assert kind == frames.WHOLE
    assert (gzip.decompress(body) if packed else body) == LINE * 3
    assert ("Content-Encoding" in frames.reply_of(head, b"").headers) is packed


def test_the_limit_holds_for_what_has_begun() -> None:
    """Rows and bytes beyond the limit stop an answer that has begun; up to there nothing has left."""
    for limits in (Limits(rows=10), Limits(bytes=300_000)):
        out = Outbox(lambda _: None, limits)
        out.begin(CSV)
        with pytest.raises(LimitError):
            out.writelines([LINE] * 400)
    out = Outbox(lambda _: None, Limits(rows=10))
    out.begin(CSV)
    with pytest.raises(LimitError):
        out.write(LINE * 300)
    assert not out.begun


@given(st.lists(st.binary(max_size=300_000), max_size=12))
def test_a_spool_gives_what_it_got(pieces: list[bytes]) -> None:
    """Whatever the pieces and whoever is faster, the bytes come out as they went in."""

    async def both() -> bytes:
        spool = Spool()

        async def fill() -> None:
            for number, piece in enumerate(pieces):
                spool.put(piece)
                if number % 2:
                    await asyncio.sleep(0)
            spool.end()

        task = asyncio.create_task(fill())
        found = b""
        while part := await spool.take():
            found += part
        await task
        spool.close()
        return found

    assert asyncio.run(both()) == b"".join(pieces)


def test_a_broken_answer_says_so_after_what_there_is() -> None:
    """What arrived before an answer broke is handed on, then the break is an error; later bytes are dropped."""

    async def read() -> None:
        spool = Spool()
        spool.put(b"begun")
        spool.fail("too long")
        assert await spool.take() == b"begun"
        with pytest.raises(BrokenAnswerError):
            await spool.take()
        spool.close()
        spool.put(b"more")

    asyncio.run(read())


def test_what_is_kept_is_bounded() -> None:
    """The answers asked for least recently give way; one that is too long is not kept at all."""
    kept = Kept(most=4 * 1512)
    for name in "abcd":
        kept.put(name, Reply(200, CSV, b"x" * 1000))
    assert kept.get("a")
    kept.put("e", Reply(200, CSV, b"x" * 1000))
    assert kept.get("b") is None
    assert kept.get("a")
    kept.put("long", Reply(200, CSV, b"x" * (1 << 19)))
    assert kept.get("long") is None


def test_tags_tell_graph_type_and_query_apart() -> None:
    """An entity tag is another for another graph, another head and another query."""
    tags = {tag(key, head, body) for key in ("k1", "k2") for head in (b"{}", b"[]") for body in (b"ASK {}", b"ASK{}")}
    assert len(tags) == 8


@pytest.mark.parametrize(
    "query", [b"SELECT (now() AS ?x) {}", b"SELECT * { BIND(RAND() AS ?x) }", rb"SELECT (\u004eOW() AS ?x) {}"]
)
def test_what_changes_by_itself_is_not_kept(query: bytes) -> None:
    """Queries with the time, chance or new names in them, in any spelling, are asked each time."""
    assert volatile(query)
    assert not volatile(b"SELECT ?known { ?known ?p ?o }")


@pytest.mark.parametrize(
    ("accept", "do", "media_type"),
    [
        ("*/*", "sparql", "text/plain"),
        ("", "sparql", "text/plain"),
        ("application/sparql-results+json", "sparql", "text/plain"),
        ("application/json", "sparql", failures.PROBLEM),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "sparql", "text/html"),
        ("text/html", "api", failures.PROBLEM),
    ],
)
def test_a_refusal_is_told_as_the_asker_reads(accept: str, do: str, media_type: str) -> None:
    """Browsers get a page, programs problem details, everyone else a line of text; 503 says when to come again."""
    reply = failures.told(503, "too <b>many</b>", "later", {"accept": accept, "do": do, "lang": "pl"})
    assert reply.media_type == media_type
    assert reply.headers["Retry-After"]
    assert (b"<b>" in reply.body) is (media_type != "text/html")
    if media_type == failures.PROBLEM:
        assert json.loads(reply.body)["status"] == 503


def test_headers_hold_no_line_ends() -> None:
    """No value, whatever is in it, begins another header."""
    ((name, value),) = encoded({"Link": "a\r\nSet-Cookie: b\x00ą"})
    assert (name, value) == (b"link", b"a  Set-Cookie: b ?")


@pytest.mark.parametrize(
    ("host", "shown"), [(b"graph.example:81", "graph.example:81"), (b"a/><x>", "h:1"), (b"", "h:1")]
)
def test_a_host_that_is_none_is_not_repeated(host: bytes, shown: str) -> None:
    """A Host header ends up in IRIs and links only where it can be a host."""
    assert origin({"headers": [(b"host", host)], "server": ("h", 1), "scheme": "http"}) == f"http://{shown}"
