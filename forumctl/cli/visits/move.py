"""`forumctl visits move`."""

from forumctl.building.visits import buses_of, planned_of, rider
from forumctl.cli.shared.options import FORUM, Forum, Person, Quiet
from forumctl.cli.visits.editing import write_edit
from forumctl.cli.visits.options import BusArgument, Force, Outing, Together
from forumctl.visits.assigning import edits
from forumctl.visits.riding import riding


def move(
    person: Person,
    bus: BusArgument,
    forum: Forum = FORUM,
    outing: Outing = "",
    together: Together = False,
    force: Force = False,
    quiet: Quiet = False,
) -> None:
    """Move somebody to another bus. What would break a must-rule is said and not written, unless with --force.

    Example: [bold]forumctl visits move kenji-ogawa B data/seoul2019[/bold]
    """
    project, plan = planned_of(forum, outing, person)
    case = riding(project.forum, project.roster, plan)
    people = case.unit_of[rider(project, plan, person)] if together else (rider(project, plan, person),)
    (found,) = buses_of(project, [bus], "BUS")
    write_edit(project, edits.moved(case, plan, people, found.id), force=force, quiet=quiet)
