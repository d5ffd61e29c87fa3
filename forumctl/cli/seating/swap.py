"""`forumctl seating swap`."""

from forumctl.building.seating import one_planned
from forumctl.cli.seating.editing import write_edit
from forumctl.cli.seating.options import Force, OneOccasion
from forumctl.cli.shared.options import FORUM, Forum, OtherPerson, Person, Quiet
from forumctl.seating.assigning import edits


def swap(
    one: Person,
    other: OtherPerson,
    forum: Forum = FORUM,
    occasion: OneOccasion = "",
    force: Force = False,
    quiet: Quiet = False,
) -> None:
    """Let two people change chairs. What would break a must-rule is said and not written, unless with --force.

    Example: [bold]forumctl seating swap lin-yuqing siti-rahayu data/seoul2019 --occasion dinner[/bold]
    """
    project, found, (one, other) = one_planned(
        forum, occasion, [one, other], lambda _, plan, ids: {*ids} <= plan.table_of.keys()
    )
    edit = edits.swap(project.forum, project.roster, project.plans, found, one, other)
    write_edit(project, found, edit, force=force, quiet=quiet)
