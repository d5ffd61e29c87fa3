"""`forumctl agenda …`."""

from typing import TYPE_CHECKING

import typer

from .agenda_diff import diff
from .agenda_export import export
from .agenda_import import import_
from .console import say, say_json, stdout, table
from .options import FORUM, Forum, Json, Lang, Output, Quiet

if TYPE_CHECKING:
    from forumctl.agenda.show import Row

app = typer.Typer(
    name="agenda", no_args_is_help=True, help="The programme: in the terminal, as a calendar that updates."
)

app.command()(export)
app.command()(diff)
app.command(name="import")(import_)


@app.command()
def show(forum: Forum = FORUM, lang: Lang = "", json: Json = False) -> None:
    """Show the programme day by day; what clashes is marked.

    Example: [bold]forumctl agenda show data/seoul2019 --lang ko[/bold]
    """
    from forumctl import project
    from forumctl.agenda.show import rows

    opened = project.load(forum)
    programme = rows(opened.forum, opened.roster, opened.plans, lang or opened.forum.language)
    if json:
        say_json(programme)
        return
    for day in dict.fromkeys(row["day"] for row in programme):
        cells = [
            (row["time"], _title(row), row["room"], row["people"], "; ".join(row["conflicts"]))
            for row in programme
            if row["day"] == day
        ]
        clashing = any(row[-1] for row in cells)
        columns = ["Time", "Title", "Room", "People", *(["Clash"] if clashing else [])]
        stdout().print(table(day, columns, [row[: len(columns)] for row in cells]))


def _title(row: "Row") -> str:
    return f"  {row['title']}" if row["part"] else row["title"]


@app.command()
def signs(forum: Forum = FORUM, output: Output = "", lang: Lang = "", quiet: Quiet = False) -> None:
    """Write the signs for the doors: what takes place in each room on each day.

    Example: [bold]forumctl agenda signs data/seoul2019 -o door-signs.pdf[/bold]
    """
    from forumctl import project

    from . import outputs
    from .writing import deliver

    opened = project.load(forum)
    made = outputs.signs(opened, lang or opened.forum.language)
    deliver(opened, made, output, quiet=quiet)
    if not made:
        say("No session has a room, so there is no door to put a sign on.", quiet=quiet)
