"""`forumctl desk list`."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from forumctl.building.desk.arrivals import attendance, expected, known_door
from forumctl.cli.desk.options import Door, at_desk
from forumctl.cli.shared.console import show_table
from forumctl.cli.shared.options import FORUM, Forum
from forumctl.cli.shared.writing import write
from forumctl.desk.attendance import ENTRANCE
from forumctl.spreadsheets.separated import render_csv
from forumctl.spreadsheets.workbook import render_xlsx

Which = Annotated[
    Literal["in", "came", "missing"],
    typer.Option("--which", help="in: who is here now; came: who has ever been; missing: who is expected and was not."),
]
File = Annotated[str, typer.Option("--output", "-o", metavar="FILE", help="Write .csv or .xlsx; - is csv on stdout.")]
_COLUMNS = ("id", "name", "organisation", "category", "since", "desk")


def list_(forum: Forum = FORUM, door: Door = ENTRANCE, which: Which = "in", output: File = "") -> None:
    """List who is in, who has come or who is missing, in the terminal or as csv or Excel.

    Example: [bold]forumctl desk list data/seoul2019 --door session:opening --which missing[/bold]
    """
    project = at_desk(forum)
    presence = attendance(project).presence(known_door(project, door))
    steps = presence.inside if which == "in" else presence.came
    if which == "missing":
        people = [person for person in expected(project, door) if person.id not in steps]
    else:
        known = (project.roster.by_id.get(one) for one in steps)
        people = sorted((one for one in known if one), key=lambda person: person.order)
    rows = []
    for person in people:
        step = steps.get(person.id)
        since, desk = (f"{step.at:%Y-%m-%d %H:%M}", step.desk) if step else ("", "")
        rows.append([person.id, person.name, person.organisation, person.category, since, desk])
    if output:
        about = project.forum.about
        title = about.title.within(project.forum.language)
        is_workbook = Path(output).suffix.lower() == ".xlsx"
        table = [_COLUMNS, *rows]
        made = render_xlsx({title: table}, about.revised, title) if is_workbook else render_csv(table)
        write(made, output, project.inputs, private=True)
        return
    shown = [[*row[:3], *row[4:]] for row in rows]  # the category is in the files: a terminal is narrow
    columns = [name for name in _COLUMNS if name != "category"]
    show_table(f"{len(rows)} {which}, {door}", columns, shown, whole=[0], name="people")
