"""`forumctl visits unpin`."""

from forumctl.building.visits import planned_of, rider
from forumctl.cli.shared.console import say
from forumctl.cli.shared.options import FORUM, Forum, Person, Quiet
from forumctl.cli.visits.editing import write_edit
from forumctl.cli.visits.options import Outing
from forumctl.visits.assigning import edits


def unpin(person: Person, forum: Forum = FORUM, outing: Outing = "", quiet: Quiet = False) -> None:
    """Free somebody who was pinned with `visits pin`; they stay until a plan has a reason to move them.

    Example: [bold]forumctl visits unpin kenji-ogawa data/seoul2019[/bold]
    """
    project, plan = planned_of(forum, outing, person)
    found = rider(project, plan, person)
    if found not in plan.pinned:
        say(f"{found} is not pinned in the plan; pins of the forum file are in [visits.pins].", quiet=quiet)
    write_edit(project, edits.unpinned(plan, [found]), force=False, quiet=quiet)
