"""`forumctl agenda show`."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

import typer

from forumctl.agenda.grid import grids
from forumctl.agenda.show import Row, clashes, rows
from forumctl.agenda.timetable import timetable
from forumctl.cli.shared.console import say_json, stdout, table
from forumctl.cli.shared.options import FORUM, Forum, Json, Lang, language_of
from forumctl.problems import ForumError
from forumctl.project import Project, read

Days = Annotated[
    list[datetime] | None, typer.Option("--day", formats=["%Y-%m-%d"], help="Only this day; may be repeated.")
]
AsList = Annotated[bool, typer.Option("--list", help="As a list, with the people of each session.")]


def show(forum: Forum = FORUM, day: Days = None, as_list: AsList = False, lang: Lang = "", json: Json = False) -> None:
    """Show each day as a grid of rooms that fits the terminal, or as a list; what clashes is marked.

    A programme with errors is shown as far as it can be read, then what is wrong with it; it ends with 3.

    Example: [bold]forumctl agenda show data/seoul2019 --lang ko[/bold]
    """
    project, problems = read(forum)
    errors = [problem for problem in problems if problem.is_error]
    if project is None:
        raise ForumError(errors)
    language = language_of(project, lang)
    wanted = [str(moment.date()) for moment in day or ()]
    shown = [row for row in rows(project.forum, project.roster, project.plans, language)
             if not wanted or row["day"] in wanted]  # fmt: skip
    if json:
        say_json(shown)
    elif as_list:
        _list(shown)
    else:
        _grids(project, wanted, language)
    if errors:
        raise ForumError(errors)


def _list(programme: Sequence[Row]) -> None:
    signing = any(row["places"] for row in programme)
    for day in dict.fromkeys(row["day"] for row in programme):
        cells = [
            (
                row["time"],
                _title(row),
                row["room"],
                row["people"],
                *([row["places"]] if signing else []),
                "; ".join(row["conflicts"]),
            )
            for row in programme
            if row["day"] == day
        ]
        clashing = any(row[-1] for row in cells)
        columns = [
            "Time",
            "Title",
            "Room",
            "People",
            *(["Places"] if signing else []),
            *(["Clash"] if clashing else []),
        ]
        stdout().print(table(day, columns, [row[: len(columns)] for row in cells]))


def _grids(project: Project, wanted: Sequence[str], language: str) -> None:
    from .grid import day as lines

    programme = timetable(project.forum, project.roster, project.plans.cases)
    clashing, console = clashes(programme, language), stdout()
    for grid in grids(programme):
        if not wanted or str(grid.day) in wanted:
            for line in lines(grid, clashing, language, console.width):
                console.print(line, no_wrap=True, crop=False)
            console.print()


def _title(row: Row) -> str:
    return f"  {row['title']}" if row["part"] else row["title"]
