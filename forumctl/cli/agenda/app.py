"""`forumctl agenda …`."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from forumctl.cli.shared.console import (
    say,
    say_json,
    stdout,
    table,
)
from forumctl.cli.shared.options import (
    FORUM,
    Forum,
    Json,
    Lang,
    Output,
    Quiet,
)
from forumctl.problems import ForumError

from .diff import diff
from .export import export
from .import_ import import_

if TYPE_CHECKING:
    from collections.abc import Sequence

    from forumctl.agenda.show import Row
    from forumctl.project import Project

app = typer.Typer(
    name="agenda", no_args_is_help=True, help="The programme: in the terminal, as a calendar that updates."
)

app.command()(export)
app.command()(diff)
app.command(name="import")(import_)


Days = Annotated[
    list[datetime] | None, typer.Option("--day", formats=["%Y-%m-%d"], help="Only this day; may be repeated.")
]
AsList = Annotated[bool, typer.Option("--list", help="As a list, with the people of each session.")]


@app.command()
def show(forum: Forum = FORUM, day: Days = None, as_list: AsList = False, lang: Lang = "", json: Json = False) -> None:
    """Show each day as a grid of rooms that fits the terminal, or as a list; what clashes is marked.

    A programme with errors is shown as far as it can be read, then what is wrong with it; it ends with 3.

    Example: [bold]forumctl agenda show data/seoul2019 --lang ko[/bold]
    """
    from forumctl import project
    from forumctl.agenda.show import rows

    opened, problems = project.read(forum)
    errors = [problem for problem in problems if problem.is_error]
    if opened is None:
        raise ForumError(errors)
    language = lang or opened.forum.language
    wanted = [str(moment.date()) for moment in day or ()]
    shown = [row for row in rows(opened.forum, opened.roster, opened.plans, language)
             if not wanted or row["day"] in wanted]  # fmt: skip
    if json:
        say_json(shown)
    elif as_list:
        _list(shown)
    else:
        _grids(opened, wanted, language)
    if errors:
        raise ForumError(errors)


def _list(programme: "Sequence[Row]") -> None:
    for day in dict.fromkeys(row["day"] for row in programme):
        cells = [
            (row["time"], _title(row), row["room"], row["people"], "; ".join(row["conflicts"]))
            for row in programme
            if row["day"] == day
        ]
        clashing = any(row[-1] for row in cells)
        columns = ["Time", "Title", "Room", "People", *(["Clash"] if clashing else [])]
        stdout().print(table(day, columns, [row[: len(columns)] for row in cells]))


def _grids(opened: "Project", wanted: "Sequence[str]", language: str) -> None:
    from forumctl.agenda.grid import grids
    from forumctl.agenda.show import clashes
    from forumctl.agenda.timetable import timetable

    from .grid import day

    programme = timetable(opened.forum, opened.roster, opened.plans.cases)
    clashing, console = clashes(programme, language), stdout()
    for grid in grids(programme):
        if not wanted or str(grid.day) in wanted:
            for line in day(grid, clashing, language, console.width):
                console.print(line, no_wrap=True, crop=False)
            console.print()


def _title(row: "Row") -> str:
    return f"  {row['title']}" if row["part"] else row["title"]


NowNext = Annotated[
    bool, typer.Option("--now-next", help="A page for each session, to be changed between them: now and next.")
]


@app.command()
def signs(
    forum: Forum = FORUM, now_next: NowNext = False, output: Output = "", lang: Lang = "", quiet: Quiet = False
) -> None:
    """Write the signs for the doors: what takes place in each room on each day, or now and next.

    Example: [bold]forumctl agenda signs data/seoul2019 -o door-signs.pdf[/bold]
    """
    from forumctl import project
    from forumctl.building import outputs
    from forumctl.cli.shared.writing import deliver

    opened = project.load(forum)
    made = outputs.signs(opened, lang or opened.forum.language, now_next=now_next)
    deliver(opened, made, output, quiet=quiet)
    if not made:
        say("No session has a room, so there is no door to put a sign on.", quiet=quiet)
