"""`forumctl visits swap`."""

from forumctl.building.visits import planned_of, rider
from forumctl.cli.shared.options import FORUM, Forum, OtherPerson, Person, Quiet
from forumctl.cli.visits.editing import write_edit
from forumctl.cli.visits.options import Force, Outing, Together
from forumctl.visits.assigning import edits
from forumctl.visits.riding import riding


def swap(
    one: Person,
    other: OtherPerson,
    forum: Forum = FORUM,
    outing: Outing = "",
    together: Together = False,
    force: Force = False,
    quiet: Quiet = False,
) -> None:
    """Let two people change buses. What would break a must-rule is said and not written, unless with --force.

    Example: [bold]forumctl visits swap kenji-ogawa wahyudi data/seoul2019[/bold]
    """
    project, plan = planned_of(forum, outing, one)
    case = riding(project.forum, project.roster, plan)
    groups = [case.unit_of[one_id] if together else (one_id,)
              for one_id in (rider(project, plan, one), rider(project, plan, other))]  # fmt: skip
    write_edit(project, edits.swapped(case, plan, *groups), force=force, quiet=quiet)
