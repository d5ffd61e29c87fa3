"""`forumctl agenda …`."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from .console import say, say_json, stdout, table
from .options import FORUM, Forum, Json, Lang, Output, Quiet

if TYPE_CHECKING:
    from forumctl.agenda.show import Row

app = typer.Typer(
    name="agenda", no_args_is_help=True, help="The programme: in the terminal, as a calendar that updates."
)

Format = Annotated[str, typer.Option("--format", "-f", metavar="NAME", help="html, ics, json, md, pdf or pdf-a5.")]
Drop = Annotated[bool, typer.Option("--drop-cancelled", help="Leave out what no longer takes place.")]
AsOf = Annotated[
    datetime | None,
    typer.Option(
        "--as-of", formats=["%Y-%m-%dT%H:%M"], help="When the changes were made; else `revised` of the forum."
    ),
]


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
def export(
    forum: Forum = FORUM,
    output: Output = "",
    format_name: Format = "ics",
    lang: Lang = "",
    as_of: AsOf = None,
    drop_cancelled: Drop = False,
    quiet: Quiet = False,
) -> None:
    """Write the programme as a calendar that updates where it has been imported before.

    What goes out is kept in plans/agenda.toml: a moved session keeps its identity and raises its sequence,
    one taken out is sent as cancelled.

    Example: [bold]forumctl agenda export data/seoul2019 -o forum.ics[/bold]
    """
    from forumctl import project
    from forumctl.plans import store

    from .deciding import keep, publish
    from .outputs import programme
    from .writing import deliver

    opened = publish(project.load(forum), as_of)
    made = programme(opened, lang or opened.forum.language, format_name, drop_cancelled=drop_cancelled)
    deliver(opened, made, output, quiet=quiet)
    keep(opened, store.AGENDA_FILE, opened.plans.agenda)


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
