"""The site's own files: each read and compressed once, then sent from memory."""

from __future__ import annotations

import asyncio
import gzip
import os
from pathlib import Path
from typing import Final

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.staticfiles import NotModifiedResponse, StaticFiles
from starlette.types import Scope

_WORTH: Final = 1024  # bytes below which compression does not pay
_TEXTS: Final = {".css", ".js", ".json", ".svg", ".map", ".html", ".txt"}


class Assets(StaticFiles):
    """Files of a folder, compressed for who takes that."""

    def __init__(self, folder: Path) -> None:
        super().__init__(directory=folder)
        self._packed: dict[str, tuple[float, bytes]] = {}

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The response to a path below the folder."""
        response = await super().get_response(path, scope)
        if response.status_code != 200 or Path(path).suffix not in _TEXTS:  # noqa: PLR2004 - HTTP's own number
            return response
        response.headers["Vary"] = "Accept-Encoding"
        full, stat = await asyncio.to_thread(self.lookup_path, path)
        accepted = Headers(scope=scope).get("accept-encoding", "")
        if stat is None or stat.st_size < _WORTH or "gzip" not in accepted or isinstance(response, NotModifiedResponse):
            return response
        body = await self._compressed(full, stat)
        headers = {name: response.headers[name] for name in ("etag", "last-modified", "content-type", "vary")}
        return Response(body, 200, {**headers, "Content-Encoding": "gzip"})

    async def _compressed(self, full: str, stat: os.stat_result) -> bytes:
        kept = self._packed.get(full)
        if kept and kept[0] == stat.st_mtime:
            return kept[1]
        body = await asyncio.to_thread(lambda: gzip.compress(Path(full).read_bytes(), mtime=0))
        self._packed[full] = (stat.st_mtime, body)
        return body
