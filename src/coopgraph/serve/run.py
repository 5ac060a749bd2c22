"""Starting a server."""

from __future__ import annotations

import uvicorn

from coopgraph.errors import ProjectError
from coopgraph.serve.app import create_app
from coopgraph.serve.settings import ServeSettings

_HEADERS = 64 << 10  # bytes of a request line and headers
_CLIENTS = 512  # connections at a time


def run(settings: ServeSettings) -> None:
    """Serve until a signal ends it. Raises ProjectError where the port cannot be had or the graph not opened."""
    config = uvicorn.Config(
        create_app(settings),
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,
        server_header=False,
        limit_concurrency=_CLIENTS,
        h11_max_incomplete_event_size=_HEADERS,
        timeout_keep_alive=5,
        timeout_graceful_shutdown=int(settings.limits.timeout) + 1,
    )
    server = uvicorn.Server(config)
    try:
        server.run()
    except SystemExit as error:
        raise ProjectError("the server did not start", source=f"{settings.host}:{settings.port}") from error
    if not server.started:
        raise ProjectError("the server did not start", source=f"{settings.host}:{settings.port}")
