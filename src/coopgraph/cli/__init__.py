"""The command line. Each command lives in a module of its own, loaded only when it is the one called."""

from __future__ import annotations

import gc
import sys
from importlib import import_module
from typing import Final

import click

from coopgraph._version import __version__
from coopgraph.cli.common import EXIT_FAILED, Context, say_error
from coopgraph.errors import CoopgraphError

# name -> (module, the first line of its help). A test compares each line with the command's own.
COMMANDS: Final[dict[str, tuple[str, str]]] = {
    "check": ("coopgraph.cli.check", "Check the ontology and the shapes themselves."),
    "completion": ("coopgraph.cli.completion", "Print the completion script of a shell."),
    "build": (
        "coopgraph.cli.build",
        "Build data/graph from data/documents; replace the old graph by a valid one.",
    ),
    "evaluate": ("coopgraph.cli.evaluate", "Measure extraction against gold: precision, recall and F1 with intervals."),
    "extract": ("coopgraph.cli.extract", "Read documents and print the facts they state, each with its evidence."),
    "format": (
        "coopgraph.cli.format",
        "Lay out graphs canonically: sorted, one predicate a line, the same bytes for the same graph.",
    ),
    "init": ("coopgraph.cli.init", "Make a project folder, ready for documents."),
    "reason": ("coopgraph.cli.reason", "Infer what follows from the graph, into a file of its own."),
    "validate": ("coopgraph.cli.validate", "Check graphs against SHACL shapes: findings with file, line and cure."),
    "serve": ("coopgraph.cli.serve", "Serve the graph: a SPARQL endpoint, linked data and pages to read."),
    "compare": (
        "coopgraph.cli.compare",
        "Say which of our partnerships another graph has, lacks or states one-sidedly.",
    ),
    "reconcile": (
        "coopgraph.cli.reconcile",
        "Look for our things in another graph; print the candidates as SSSOM.",
    ),
    "judge": ("coopgraph.cli.judge", "Record a decision: what is one, what is not, which claim holds."),
    "review": ("coopgraph.cli.review", "List what waits for a person: unsure claims, pairs that may be one thing."),
    "query": ("coopgraph.cli.query", "Put a question to the graph, by name or as SPARQL."),
    "why": ("coopgraph.cli.why", "Show the sentences behind what the graph says of a thing."),
}


class LazyGroup(click.Group):
    """A group that imports a command's module only to run it, so that `--help` and `query` start in a blink."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All command names, sorted."""
        del ctx
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return the command, or None where there is none of that name."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        gc.disable()  # nothing of what is imported is waste
        command: click.Command = import_module(COMMANDS[cmd_name][0]).command
        gc.enable()
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands from the table, importing none of them."""
        del ctx
        if not COMMANDS:
            return
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name][1]) for name in sorted(COMMANDS)])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="coopgraph")
@click.option("-C", "directory", metavar="DIR", default=".", show_default=True, help="The project folder.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors on standard error.")
@click.pass_context
def group(ctx: click.Context, directory: str, quiet: bool) -> None:  # noqa: FBT001 - click hands flags by name
    """The open graph of what partner cities did together: every fact shows its sentence.

    Exit codes: 0 done and clean, 1 done with findings, 2 could not do it.
    """
    ctx.obj = Context(directory=directory, quiet=quiet)


def main() -> None:
    """Run the command line; errors of ours become a message and exit code 2, never a traceback."""
    try:
        code = group.main(standalone_mode=False)
    except CoopgraphError as error:
        say_error(error)
        sys.exit(EXIT_FAILED)
    except click.ClickException as error:
        error.show()
        sys.exit(EXIT_FAILED)
    except click.Abort:
        click.echo("interrupted; nothing was replaced", err=True)
        sys.exit(EXIT_FAILED)
    except BrokenPipeError:
        # The reader (head, less) has gone: what it wanted it has.
        sys.stderr.close()
        sys.exit(0)
    gc.freeze()  # the end of the process frees everything: nothing need be looked through for waste
    sys.exit(code if isinstance(code, int) else 0)
