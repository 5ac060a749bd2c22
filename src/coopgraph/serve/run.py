"""Starting a server."""

from __future__ import annotations

import logging

import uvicorn

from coopgraph.errors import ProjectError
from coopgraph.serve.app import create_app
from coopgraph.serve.clerks import Lender
from coopgraph.serve.guard import GuardedProtocol
from coopgraph.serve.operations import JournalHandler
from coopgraph.serve.settings import ServeSettings


def run(settings: ServeSettings) -> None:
    """Serve until a signal ends it. Raises ProjectError where the port cannot be had or the graph not opened."""
    app = create_app(settings)
    logger = logging.getLogger("uvicorn.error")
    logger.addHandler(JournalHandler(app.journal))
    logger.setLevel(logging.WARNING)
    logger.propagate = False
    config = uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        http=_lending(app.pool.lend),
        log_config=None,
        access_log=False,
        server_header=False,
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


def _lending(lend: Lender) -> type[GuardedProtocol]:
    """The protocol of connections that can be lent."""

    class Lending(GuardedProtocol):
        def lend(self, data: bytes) -> bool:
            return lend(self, data)

    return Lending
