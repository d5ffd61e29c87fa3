"""`forumctl seating unpin`."""

from forumctl.building.seating import one_planned
from forumctl.cli.seating.editing import write_plan
from forumctl.cli.seating.options import OneOccasion
from forumctl.cli.shared.console import say
from forumctl.cli.shared.options import FORUM, Forum, Person, Quiet
from forumctl.seating.assigning import edits
from forumctl.seating.gathering import pinned


def unpin(person: Person, forum: Forum = FORUM, occasion: OneOccasion = "", quiet: Quiet = False) -> None:
    """Free somebody who was pinned with `seating pin`; they stay until a plan has a reason to move them.

    Example: [bold]forumctl seating unpin lin-yuqing data/seoul2019 --occasion dinner[/bold]
    """
    project, found, (person,) = one_planned(
        forum, occasion, [person], lambda each, plan, ids: ids[0] in pinned(each, plan)
    )
    write_plan(project, found, edits.unpin(found, project.plans.seating[found.id], [person]), quiet=quiet)
    say(f"{person} is no longer pinned.", quiet=quiet)
