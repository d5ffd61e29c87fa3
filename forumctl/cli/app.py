"""The command line as a whole, and what every command ends with."""

import gc
import os
import sys
from typing import Annotated, NoReturn

import typer

from forumctl import __version__
from forumctl.problems import ExitCode, ForumError

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


def main() -> NoReturn:
    """Runs the command line and leaves with one of the documented exit codes."""
    # Modules and forums are here to stay: to look through them for garbage again and again is a tenth of a short run.
    gc.set_threshold(1_000_000, 20, 100)
    try:
        app(prog_name="forumctl")
    except ForumError as error:
        from .shared.console import show_problems

        show_problems(error.problems)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        sys.stderr.write("Stopped; nothing half-written is left behind.\n")
        sys.exit(130)
    except Exception as error:
        if os.environ.get("FORUMCTL_TRACEBACK"):
            raise
        sys.stderr.write(_bug(error))
        sys.exit(ExitCode.BUG)
    finally:
        gc.freeze()  # nor on the way out
    sys.exit(ExitCode.DONE)


def _bug(error: Exception) -> str:
    """What to say of a bug of ours: the place, and nothing that may be somebody's data."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = f"{trace.tb_frame.f_globals.get('__name__')}, line {trace.tb_lineno}" if trace else "unknown place"
    return (
        f"This is a bug in forumctl, not in your files: {type(error).__name__} in {place}.\n"
        "Please report that line. To see the whole trace, which may show personal data, set FORUMCTL_TRACEBACK=1.\n"
    )
