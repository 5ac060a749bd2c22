"""What the commands share: exit codes, talk on standard error, the project."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

import click

from coopgraph.errors import CoopgraphError
from coopgraph.project import Project

EXIT_CLEAN: Final = 0
EXIT_FINDINGS: Final = 1
EXIT_FAILED: Final = 2


@dataclass(frozen=True, slots=True)
class Context:
    """What the options before the command name say."""

    directory: str
    quiet: bool

    def project(self) -> Project:
        """The project in the folder; raises ProjectError when it cannot be used."""
        return Project.open(Path(self.directory))

    def talk(self, message: str) -> None:
        """Tell a person something on standard error, unless --quiet."""
        if not self.quiet:
            click.echo(message, err=True)


def say_error(error: CoopgraphError) -> None:
    """Print an error as `error: where: what` with the cure on a line of its own."""
    where = f"{error.location}: " if error.location else ""
    click.echo(f"error: {where}{error.message}", err=True)
    if error.cure:
        click.echo(f"  cure: {error.cure}", err=True)


def on_terminal() -> bool:
    """Whether progress may be drawn: standard error is a terminal."""
    return sys.stderr.isatty()


class ProgressLine:
    """One line on standard error that says what is being done; drawn on a terminal only."""

    def __init__(self, *, quiet: bool) -> None:
        self.drawn = on_terminal() and not quiet

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.drawn:
            click.echo("\r\x1b[K", nl=False, err=True)

    def __call__(self, what: str, done: int, total: int) -> None:
        """Say that `done` of `total` are finished and `what` is in hand."""
        if self.drawn:
            width = 24
            bar = "█" * (width * done // max(total, 1))
            click.echo(f"\r\x1b[K{bar:░<{width}} {done}/{total} {what[:40]}", nl=False, err=True)
