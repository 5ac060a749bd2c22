"""`coopgraph serve`."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from coopgraph.cli.common import Context
from coopgraph.errors import ProjectError
from coopgraph.serve.settings import MEBI, Limits, ServeSettings


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port to listen on.")
@click.option("--workers", type=click.IntRange(1, 256), default=2, show_default=True, help="Worker processes.")
@click.option(
    "--timeout", type=click.FloatRange(0.1, 3600), default=10, show_default=True, help="Seconds of a request."
)
@click.option("--max-rows", type=click.IntRange(1), default=100_000, show_default=True, help="Rows of an answer.")
@click.option("--max-bytes", type=click.IntRange(1024), default=32 << 20, show_default=True, help="Bytes of an answer.")
@click.option("--max-memory", type=click.IntRange(768), default=2048, show_default=True, help="MiB of a worker.")
@click.option("--queue", type=click.IntRange(0), default=64, show_default=True, help="Requests that may wait.")
@click.option("--endpoint", metavar="URL", help="Stand in front of this SPARQL 1.1 service instead of the graph.")
@click.option("--writable", is_flag=True, help="Take updates from whoever sends the token in COOPGRAPH_TOKEN.")
@click.pass_obj
def command(context: Context, /, **options: Any) -> None:
    """Serve the graph: a SPARQL endpoint, linked data and pages to read."""
    from coopgraph.serve.run import run

    settings = _settings(context, options)
    context.talk(f"listening on http://{settings.host}:{settings.port}")
    run(settings)


def _settings(context: Context, options: Mapping[str, Any]) -> ServeSettings:
    token = os.environ.get("COOPGRAPH_TOKEN")
    if options["writable"] and (not token or options["endpoint"]):
        raise ProjectError(
            "--writable needs a token, and a graph of our own", cure="set COOPGRAPH_TOKEN, no --endpoint"
        )
    return ServeSettings(
        root=Path(context.directory),
        host=options["host"],
        port=options["port"],
        workers=1 if options["writable"] else options["workers"],  # a store that is written to is held by one process
        endpoint=options["endpoint"],
        writable=options["writable"],
        token=token,
        limits=Limits(
            timeout=options["timeout"],
            rows=options["max_rows"],
            bytes=options["max_bytes"],
            memory=options["max_memory"] * MEBI,
            queue=options["queue"],
        ),
    )
