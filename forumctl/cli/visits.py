"""`forumctl visits …`."""

import typer

app = typer.Typer(name="visits", no_args_is_help=True, help="Who rides on which bus, and when each bus is where.")


@app.callback()
def visits() -> None:
    """Who rides on which bus, and when each bus is where."""


@app.command()
def assign() -> None:
    """x"""
