"""How the server starts programs of its own."""

from __future__ import annotations

import os
import sys
from typing import Any, Final

# The interpreter's own path list is passed on, so that the program finds this very package.
_PROGRAM: Final = "import sys; sys.path[:] = {path!r}; from coopgraph.serve.{module} import main; main()"


def command(module: str, *told: str) -> tuple[str, ...]:
    """The command line of one of our own programs."""
    return sys.executable, "-c", _PROGRAM.format(path=sys.path, module=module), *told


def environment() -> dict[str, Any]:
    """The environment of a process that holds the graph."""
    # glibc sets aside 64 MiB of address space for each thread's arena, which the limit would count as used.
    return {**os.environ, "MALLOC_ARENA_MAX": "2"}
