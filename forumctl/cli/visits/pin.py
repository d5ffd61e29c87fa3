"""`forumctl visits pin`."""

from forumctl.building.visits import planned_of, rider
from forumctl.cli.shared.console import say
from forumctl.cli.shared.options import FORUM, Forum, Person, Quiet
from forumctl.cli.visits.editing import write_edit
from forumctl.cli.visits.options import Outing
from forumctl.visits.assigning import edits


def pin(person: Person, forum: Forum = FORUM, outing: Outing = "", quiet: Quiet = False) -> None:
    """Pin somebody to the bus they ride on: no later plan moves them.

    Example: [bold]forumctl visits pin kenji-ogawa data/seoul2019[/bold]
    """
    project, plan = planned_of(forum, outing, person)
    found = rider(project, plan, person)
    write_edit(project, edits.pinned(plan, [found]), force=False, quiet=quiet)
    say(f"{found} keeps bus {plan.bus_of[found]}.", quiet=quiet)
