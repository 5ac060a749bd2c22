"""The web application: which address leads to which job, and how replies become HTTP answers."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import hmac
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any, Final, TextIO

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from coopgraph.errors import CoopgraphError
from coopgraph.serve.frames import Reply
from coopgraph.serve.negotiation import HTML, SUFFIXES, TURTLE, choose, language
from coopgraph.serve.operations import Metrics, Watch, log
from coopgraph.serve.pool import BusyError, Pool, TooLongError, WorkerError
from coopgraph.serve.protocol import RequestError, operation
from coopgraph.serve.settings import ServeSettings
from coopgraph.serve.watching import reload_on_build

_CORS: Final = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Content-Type, Authorization",
    "Access-Control-Expose-Headers": "ETag, Link, Retry-After",
    "Access-Control-Max-Age": "86400",
}
_SMALLEST: Final = 1024  # bytes below which gzip does not pay
LANGUAGES: Final = ("pl", "en")
FOLDER: Final = Path(__file__).resolve().parent
_RETRY: Final = "2"  # seconds


class Site:
    """The handlers, with the pool that does their work."""

    def __init__(self, settings: ServeSettings, stream: TextIO | None = None) -> None:
        self.settings = settings
        self.stream = stream
        self.pool = Pool(settings)
        self.metrics = Metrics()

    @contextlib.asynccontextmanager
    async def lifespan(self, _: Starlette) -> AsyncIterator[None]:
        """Start the workers and the look-out for new builds; end them with the server."""
        await self.pool.start()
        log(self.stream, event="ready", engine=self._first().engine, barriers=self._first().barriers)
        watch = asyncio.get_running_loop().create_task(reload_on_build(self.pool, self.stream))
        try:
            yield
        finally:
            watch.cancel()
            await self.pool.close()

    async def sparql(self, request: Request) -> Response:
        """The SPARQL endpoint."""
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=_CORS)
        asked = await operation(request, self.settings.limits)
        if asked.kind == "update":
            self._authorise(request)
        if asked.kind == "describe" and self._wants_page(request):
            return await self.page(request, "editor")
        job = {
            "do": {"query": "sparql", "update": "update", "describe": "service"}[asked.kind],
            "accept": request.headers.get("accept", ""),
            "default": asked.default,
            "named": asked.named,
            "url": str(request.url.replace(query="")),
        }
        return await self.answer(request, job, asked.text.encode(), cross_origin=True)

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
        job = {"do": "locate", "path": request.scope["path"], "accept": request.headers.get("accept", "")}
        return await self.answer(request, job, cross_origin=True)

    async def ontology(self, request: Request) -> Response:
        """The ontology as a page or as data."""
        return await self.page(request, "ontology", "ontology")

    async def api(self, request: Request) -> Response:
        """The JSON API and its description."""
        return await self.page(request, "api", "api")

    async def void(self, request: Request) -> Response:
        """VoID."""
        job = {"do": "void", "url": str(request.url.replace(path="/sparql", query=""))}
        return await self.answer(request, {**job, "accept": request.headers.get("accept", "")}, cross_origin=True)

    async def missing(self, request: Request, _: Exception) -> Response:
        """The page for an address that is none."""
        return await self.page(request, "missing")

    def _wants_page(self, request: Request) -> bool:
        accept = request.headers.get("accept", "")
        return "text/html" in accept and choose(accept, (TURTLE, HTML)) == HTML

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
        return Response(self.metrics.text(self.pool), media_type="text/plain; version=0.0.4; charset=utf-8")

    async def answer(
        self, request: Request, job: Mapping[str, Any], body: bytes = b"", *, cross_origin: bool = False
    ) -> Response:
        """Have a job done and send the reply, or 304 where the client has it already."""
        reply = await self.pool.ask(job, body)
        headers = {"Vary": "Accept, Accept-Language", **reply.headers, **(_CORS if cross_origin else {})}
        if reply.status == 200 and request.method in {"GET", "HEAD"}:  # noqa: PLR2004 - HTTP's own number
            tag = f'W/"{hashlib.sha256(reply.body).hexdigest()[:24]}"'
            headers |= {"ETag": tag, "Cache-Control": "no-cache"}
            known = [t.strip().removeprefix("W/") for t in request.headers.get("if-none-match", "").split(",")]
            if tag.removeprefix("W/") in known:
                return Response(status_code=304, headers=headers)
        return _response(reply, headers)

    def _authorise(self, request: Request) -> None:
        """Raise RequestError unless the request may update."""
        if not self.settings.writable or not self.settings.token:
            raise RequestError(403, "this service is read-only")
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer":
            raise RequestError(401, "an update needs a token", cure="send Authorization: Bearer …")
        if not hmac.compare_digest(given.strip().encode(), self.settings.token.encode()):
            raise RequestError(403, "this is not the token")

    def _first(self) -> Any:
        return next(iter(self.pool.generation.all))


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
        "url": str(request.base_url).rstrip("/"),
    }


def _response(reply: Reply, headers: Mapping[str, str]) -> Response:
    response = Response(reply.body, reply.status, dict(headers))
    if reply.status != 204:  # noqa: PLR2004 - HTTP's own number
        text = reply.media_type.startswith("text/") or reply.media_type.endswith(("json", "xml"))
        response.headers["Content-Type"] = reply.media_type + ("; charset=utf-8" if text else "")
    return response


async def _refused(_: Request, error: Exception) -> Response:
    """An error of ours as an HTTP answer that says what happened and what to change."""
    assert isinstance(error, CoopgraphError)
    status = error.status if isinstance(error, RequestError) else _STATUS.get(type(error), 500)
    headers = dict(_CORS)
    if status == 503:  # noqa: PLR2004 - HTTP's own number
        headers["Retry-After"] = _RETRY
    if status == 401:  # noqa: PLR2004 - likewise
        headers["WWW-Authenticate"] = "Bearer"
    text = f"{error.message} ({error.cure})\n" if error.cure else f"{error.message}\n"
    return Response(text, status, headers, media_type="text/plain")


_STATUS: Final = {BusyError: 503, TooLongError: 503, WorkerError: 503}


def create_app(settings: ServeSettings, stream: TextIO | None = None) -> Starlette:
    """The application; its log goes to `stream`, standard error if None."""
    site = Site(settings, stream)
    methods = ["GET", "POST", "OPTIONS"]
    pages = (("/", "home"), ("/questions", "questions"), ("/questions/{name}", "question"), ("/why", "why"))
    more = (("/search", "search"), ("/gaps", "gaps"), ("/data", "data"), ("/editor", "editor"))
    app = Starlette(
        routes=[
            Route("/sparql", site.sparql, methods=methods),
            Route("/sparql/", site.sparql, methods=methods),
            *(Route(path, site.handler(name)) for path, name in (*pages, *more)),
            *(Route(f"/{kind}/{{rest:path}}", site.thing) for kind in ("id", "document", "claim", "vocab", "query")),
            Route("/ns", site.ontology),
            Route("/ns/{version}", site.ontology),
            Route("/api/{name:path}", site.api),
            Route("/void", site.void),
            Route("/.well-known/void", site.void),
            Route("/healthz", site.healthz),
            Route("/metrics", site.show_metrics),
            Mount("/static", StaticFiles(directory=FOLDER / "static")),
        ],
        middleware=[
            Middleware(Watch, metrics=site.metrics, stream=stream),
            Middleware(GZipMiddleware, minimum_size=_SMALLEST),
        ],
        exception_handlers={CoopgraphError: _refused, 404: site.missing},
        lifespan=site.lifespan,
    )
    app.state.site = site
    return app
