"""`forumctl participants …`."""

import typer

from .cancel import cancel
from .carry import carry_over
from .import_ import import_
from .list import list_
from .promote import promote
from .show import show

app = typer.Typer(
    name="participants", no_args_is_help=True, help="Who comes: imported, listed, shown, cancelled, promoted."
)
app.command("import")(import_)
app.command("list")(list_)
app.command()(show)
app.command()(cancel)
app.command()(promote)
app.command("carry-over")(carry_over)
