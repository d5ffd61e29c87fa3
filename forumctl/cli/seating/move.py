"""`forumctl seating move`."""

from typing import Annotated

import typer

from forumctl.building.seating import one_planned
from forumctl.cli.seating.editing import write_edit
from forumctl.cli.seating.options import Force, OneOccasion
from forumctl.cli.shared.options import FORUM, Forum, Person, Quiet
from forumctl.seating.assigning import edits

Label = Annotated[str, typer.Argument(metavar="TABLE", help="Label of a table.")]
Together = Annotated[bool, typer.Option("--together", help="Take along the delegation and companions.")]


def move(
    person: Person,
    table: Label,
    forum: Forum = FORUM,
    occasion: OneOccasion = "",
    together: Together = False,
    force: Force = False,
    quiet: Quiet = False,
) -> None:
    """Move somebody to another table. What would break a must-rule is said and not written, unless with --force.

    Example: [bold]forumctl seating move lin-yuqing T4 data/seoul2019 --occasion dinner[/bold]
    """
    project, found, (person,) = one_planned(
        forum, occasion, [person], lambda _, plan, ids: ids[0] in plan.table_of and table in plan.tables
    )
    edit = edits.move(project.forum, project.roster, project.plans, found, person, table, together=together)
    write_edit(project, found, edit, force=force, quiet=quiet)
