"""`forumctl participants …`."""

import typer

from .participants_cancel import cancel
from .participants_carry import carry_over
from .participants_import import import_
from .participants_list import list_
from .participants_promote import promote
from .participants_show import show

app = typer.Typer(
    name="participants", no_args_is_help=True, help="Who comes: imported, listed, shown, cancelled, promoted."
)
app.command("import")(import_)
app.command("list")(list_)
app.command()(show)
app.command()(cancel)
app.command()(promote)
app.command("carry-over")(carry_over)
