"""The web application: which address leads to which job, and how replies become HTTP answers."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any, Final, TextIO

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route

from coopgraph.errors import CoopgraphError
from coopgraph.serve import failures, frames
from coopgraph.serve.assets import Assets
from coopgraph.serve.frames import Reply
from coopgraph.serve.gateway import CORS, STANDING, Gateway, client_of, encoded, origin, status_of
from coopgraph.serve.negotiation import SUFFIXES, content_type, language
from coopgraph.serve.operations import Journal, Watch
from coopgraph.serve.pool import Pool
from coopgraph.serve.settings import ServeSettings
from coopgraph.serve.watching import reload_on_build

LANGUAGES: Final = ("pl", "en")
FOLDER: Final = Path(__file__).resolve().parent
_KEPT: Final = {200, 303, 404, 410}  # statuses of answers that hold for as long as the graph stays


class Site:
    """The handlers, with the pool that does their work."""

    def __init__(self, settings: ServeSettings, stream: TextIO | None = None) -> None:
        self.settings = settings
        self.journal = Journal(stream)
        self.pool = Pool(settings, tally=self.journal.tally, headers=STANDING)

    @contextlib.asynccontextmanager
    async def lifespan(self, _: Starlette) -> AsyncIterator[None]:
        """Start the workers and the look-out for new builds; end them with the server."""
        await self.pool.start()
        first = next(iter(self.pool.generation.all))
        self.journal.say(event="ready", engine=first.engine, barriers=first.barriers)
        watch = asyncio.get_running_loop().create_task(reload_on_build(self.pool, self.journal))
        try:
            yield
        finally:
            watch.cancel()
            await self.pool.close()
            self.journal.flush()

    def handler(self, name: str) -> Callable[[Request], Awaitable[Response]]:
        """The handler of a page by its name."""

        async def handle(request: Request) -> Response:
            return await self.page(request, name)

        return handle

    async def page(self, request: Request, name: str, do: str = "page") -> Response:
        """A page, or another job that wants the language and the parameters."""
        return await self.answer(request, {"do": do, "name": name, **_reading(request)}, cross_origin=do != "page")

    async def thing(self, request: Request) -> Response:
        """An IRI of ours: 303 to its page or data; or, with a suffix, the page or data itself."""
        last = request.url.path.rpartition("/")[2]
        if last.rpartition(".")[2] in SUFFIXES:
            return await self.page(request, "thing")
        return await self.answer(request, {"do": "locate", **_reading(request)}, cross_origin=True)

    async def ontology(self, request: Request) -> Response:
        """The ontology as a page or as data."""
        return await self.page(request, "ontology", "ontology")

    async def api(self, request: Request) -> Response:
        """The JSON API and its description."""
        return await self.page(request, "api", "api")

    async def void(self, request: Request) -> Response:
        """VoID."""
        job = {"do": "void", "url": f"{origin(request.scope)}/sparql", "accept": request.headers.get("accept", "")}
        return await self.answer(request, job, cross_origin=True)

    async def missing(self, request: Request, _: Exception) -> Response:
        """The page for an address that is none."""
        return await self.page(request, "missing")

    async def healthz(self, _: Request) -> Response:
        """Whether the workers answer: 200 or 503."""
        try:
            reply = await self.pool.ask({"do": "sparql", "accept": ""}, b"ASK {}")
        except CoopgraphError as error:
            return Response(f"{error.message}\n", 503, media_type="text/plain")
        fine = reply.status == 200  # noqa: PLR2004 - HTTP's own number
        return Response(
            "ok\n" if fine else "the graph does not answer\n", 200 if fine else 503, media_type="text/plain"
        )

    async def show_metrics(self, _: Request) -> Response:
        """Counters for Prometheus."""
        return Response(self.journal.metrics.text(self.pool), media_type="text/plain; version=0.0.4; charset=utf-8")

    async def answer(self, request: Request, job: Mapping[str, Any], *, cross_origin: bool = False) -> Response:
        """Have a job done and send the reply, or 304 where the client has it already."""
        job = {**job, "gzip": "gzip" in request.headers.get("accept-encoding", "")}
        try:
            reply = await self._reply(frames.head(job), client_of(request.scope))
        except CoopgraphError as error:
            reply = failures.told(status_of(error), error.message, error.cure, job)
        headers = {"Vary": "Accept, Accept-Language, Accept-Encoding", **reply.headers}
        headers |= CORS if cross_origin else {}
        if reply.status == 200:  # noqa: PLR2004 - HTTP's own number
            tag = f'W/"{hashlib.blake2b(reply.body, digest_size=12).hexdigest()}"'
            headers |= {"ETag": tag, "Cache-Control": "no-cache"}
            if tag.removeprefix("W/") in request.headers.get("if-none-match", ""):
                return _response(Reply(304, "", b""), headers)
        return _response(reply, headers)

    async def _reply(self, head: bytes, client: str) -> Reply:
        """The reply to a job without a body: the one kept, else a worker's."""
        generation = self.pool.generation
        key = head.decode() if generation.prepared.key else ""
        reply = generation.kept.get(key) if key else None
        if reply is None:
            reply = await generation.ask(head, client=client)
            if key and reply.status in _KEPT:
                generation.kept.put(key, reply)
        return reply


def _reading(request: Request) -> dict[str, Any]:
    """What a page has to know of a request."""
    given = dict(request.query_params)
    chosen = given.pop("lang", "")
    keep = chosen in LANGUAGES
    lang = chosen if keep else language(request.headers.get("accept-language", ""), LANGUAGES)
    return {
        "path": request.scope["path"],
        "given": given,
        "lang": lang,
        "keep": keep,
        "accept": request.headers.get("accept", ""),
        "url": origin(request.scope),
    }


def _response(reply: Reply, headers: Mapping[str, str]) -> Response:
    response = Response(reply.body, reply.status)
    named = [pair for pair in response.raw_headers if pair[0] != b"content-type"]
    response.raw_headers = [*named, *encoded(headers)]
    if reply.media_type:
        response.raw_headers.append((b"content-type", content_type(reply.media_type)))
    return response


def create_app(settings: ServeSettings, stream: TextIO | None = None) -> Gateway:
    """The application; its log goes to `stream`, standard error if None."""
    site = Site(settings, stream)
    pages = (("/", "home"), ("/questions", "questions"), ("/questions/{name}", "question"), ("/why", "why"))
    more = (("/search", "search"), ("/gaps", "gaps"), ("/data", "data"), ("/editor", "editor"), ("/sparql", "editor"))
    rest = Starlette(
        routes=[
            *(Route(path, site.handler(name)) for path, name in (*pages, *more)),
            *(Route(f"/{kind}/{{rest:path}}", site.thing) for kind in ("id", "document", "claim", "vocab", "query")),
            Route("/scan/{rest:path}", site.handler("scan")),
            Route("/ns", site.ontology),
            Route("/ns/{version}", site.ontology),
            Route("/api/{name:path}", site.api),
            Route("/void", site.void),
            Route("/.well-known/void", site.void),
            Route("/healthz", site.healthz),
            Route("/metrics", site.show_metrics),
            Mount("/static", Assets(FOLDER / "static")),
        ],
        middleware=[Middleware(Watch, journal=site.journal)],
        exception_handlers={404: site.missing},
        lifespan=site.lifespan,
    )
    return Gateway(settings, site.pool, site.journal, rest)
