"""`forumctl seating export`."""

from typing import Annotated

import typer

from forumctl.building.choosing import refuse_unknown
from forumctl.building.seating import planned
from forumctl.cli.seating.options import Occasions, Words, parted
from forumctl.cli.shared.options import Output, Quiet
from forumctl.cli.shared.writing import deliver
from forumctl.seating.papers.export import FORMATS, seats

Format = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="NAME",
        help="csv, xlsx, json, meals (a workbook of meals by table) or pretix (its seating plan).",
    ),
]


def export(
    words: Words = None,
    occasion: Occasions = None,
    output: Output = "",
    form: Format = "csv",
    quiet: Quiet = False,
) -> None:
    """Export who sits where, chair by chair with the places in the room.

    Example: [bold]forumctl seating export data/seoul2019 dinner --format xlsx[/bold]
    """
    refuse_unknown("format", [form], FORMATS, "--format")
    project, found = planned(*parted(words, occasion))
    suffix, render = FORMATS[form]
    made = {
        f"seating-{each.id}{suffix}": render(seats(project.forum, project.roster, project.plans.seating[each.id]))
        for each in found
    }
    deliver(project, made, output, room="seating", quiet=quiet)
