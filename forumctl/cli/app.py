"""The command line as a whole."""

import sys
from typing import Annotated

import typer

from forumctl import __version__

from .commands import COMMANDS, group_of

app = typer.Typer(
    name="forumctl",
    cls=group_of(__package__ or "", COMMANDS),
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Start with: [bold]forumctl init my-forum[/bold], then [bold]forumctl build my-forum[/bold].",
)


def _version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"forumctl {__version__}\n")
        raise typer.Exit


@app.callback()
def forumctl(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and leave.")
    ] = False,
) -> None:
    """Plan an international policy forum from one text file: calendar, badges, tables, buses."""
