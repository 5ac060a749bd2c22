"""What git says of a work tree: which files differ from a revision, and what they were."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from coopgraph.errors import InputError

_TIMEOUT: Final = 60


@dataclass(frozen=True, slots=True)
class Change:
    """A work tree against a revision. `paths` differ from it, are new, or are gone; all paths are absolute and real."""

    commit: str
    root: Path
    top: str
    store: Path
    paths: frozenset[str]
    untracked: frozenset[str]

    def before(self, path: str) -> bytes | None:
        """What a file held in the revision; None where it was not there."""
        try:
            return git(self.root, "show", f"{self.commit}:{os.path.relpath(path, self.top)}")
        except InputError:
            return None

    def head(self) -> str:
        """The commit the work tree stands on."""
        return git(self.root, "rev-parse", "HEAD").decode().strip()

    def differing(self, commit: str) -> frozenset[str]:
        """Tracked files that differ from a commit. Raises InputError where git does not have it (any more)."""
        return self.paths if commit == self.commit else _differing(self.root, self.top, commit)

    def tracked(self) -> frozenset[str]:
        """Files git knows, those of the index."""
        return _paths(self.top, git(self.root, "ls-files", "-z", "--full-name", "--", "."))


def change(root: Path, revision: str) -> Change:
    """Compare a folder's work tree with a revision. Raises InputError when git does not know it, or no work tree."""
    verified = ("--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    told = git(root, "rev-parse", "--show-toplevel", "--git-common-dir", *verified).decode().splitlines()
    top, store, commit = os.path.realpath(told[0]), root / told[1] / "coopgraph", told[-1]
    new = _paths(top, git(root, "ls-files", "--others", "--exclude-standard", "-z", "--full-name", "--", "."))
    return Change(commit, root, top, store, _differing(root, top, commit) | new, new)


def _differing(root: Path, top: str, commit: str) -> frozenset[str]:
    return _paths(top, git(root, "diff", "--name-only", "-z", "--no-renames", commit, "--", "."))


def _paths(top: str, listed: bytes) -> frozenset[str]:
    return frozenset(f"{top}/{name}" for name in os.fsdecode(listed).split("\0") if name)


def real(path: str) -> str:
    """An absolute path without links in its folders; the file itself may be one, as it is to git."""
    folder, slash, name = path.rpartition("/")
    return _folder(folder or slash or ".") + name


@cache
def _folder(path: str) -> str:
    return os.path.realpath(path).rstrip("/") + "/"


def git(root: Path, *arguments: str) -> bytes:
    """What git prints. Raises InputError with its words when it fails."""
    import subprocess  # noqa: PLC0415 - full checks need none

    try:
        done = subprocess.run(
            ["git", "-C", str(root), *arguments],  # noqa: S607 - the git of the person's own path
            capture_output=True,
            check=False,
            timeout=_TIMEOUT,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise InputError(f"git could not be run: {error}", source="git", cure="leave --changed-since out") from error
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip() or "unknown revision"
        raise InputError(said, source=f"git {arguments[0]}", cure="name a commit, branch or tag of this repository")
    return done.stdout
