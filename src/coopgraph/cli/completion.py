"""`coopgraph completion`."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the completion script of a shell.

    Bash: eval "$(coopgraph completion bash)" in ~/.bashrc. Zsh: the same in ~/.zshrc. Fish: coopgraph completion fish
    > ~/.config/fish/completions/coopgraph.fish.
    """
    made = get_completion_class(shell)
    if made is None:
        raise click.UsageError(f"no completion for {shell}")
    click.echo(made(ctx.find_root().command, {}, "coopgraph", "_COOPGRAPH_COMPLETE").source())
