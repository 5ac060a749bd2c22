"""Replace a folder by another in one step: a reader sees the old one or the new one, never a mixture, never none."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from pathlib import Path
from typing import Final

from coopgraph.errors import ProjectError

_AT_FDCWD: Final = -100
_RENAME_EXCHANGE: Final = 2


def _exchange(one: Path, two: Path) -> bool:
    """Swap two paths atomically (renameat2(2), Linux 3.15); False where the system or the file system cannot."""
    if not sys.platform.startswith("linux"):
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    if not hasattr(libc, "renameat2"):
        return False
    paths = (os.fsencode(one), os.fsencode(two))
    return int(libc.renameat2(_AT_FDCWD, paths[0], _AT_FDCWD, paths[1], _RENAME_EXCHANGE)) == 0


def staging(target: Path) -> Path:
    """An empty folder beside `target` to build in; remains of an interrupted run are cleared first."""
    recover(target)
    folder = target.with_name(f".{target.name}.new")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def replace(target: Path, new: Path) -> None:
    """Make `new` the content of `target`; the old content is deleted after the step.

    Raises ProjectError when the file system refuses; `target` is then as it was.
    """
    old = target.with_name(f".{target.name}.old")
    try:
        if not target.exists():
            new.rename(target)
            return
        if _exchange(target, new):
            shutil.rmtree(new, ignore_errors=True)
            return
        # Without an atomic exchange there is a moment between two renames; `recover` mends a death in it.
        shutil.rmtree(old, ignore_errors=True)
        target.rename(old)
        new.rename(target)
    except OSError as error:
        recover(target)
        raise ProjectError(error.strerror or str(error), source=str(target)) from error
    shutil.rmtree(old, ignore_errors=True)


def recover(target: Path) -> None:
    """Undo a replacement that died between its two renames: where only the old folder is left, it is put back."""
    old = target.with_name(f".{target.name}.old")
    if old.is_dir() and not target.exists():
        old.rename(target)
