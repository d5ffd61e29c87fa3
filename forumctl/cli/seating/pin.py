"""`forumctl seating pin`."""

from forumctl.building.seating import one_planned
from forumctl.cli.seating.editing import write_plan
from forumctl.cli.seating.options import OneOccasion
from forumctl.cli.shared.console import say
from forumctl.cli.shared.options import FORUM, Forum, Person, Quiet
from forumctl.seating.assigning import edits


def pin(person: Person, forum: Forum = FORUM, occasion: OneOccasion = "", quiet: Quiet = False) -> None:
    """Pin somebody to the table where they sit: no later plan moves them.

    Example: [bold]forumctl seating pin lin-yuqing data/seoul2019 --occasion dinner[/bold]
    """
    project, found, (person,) = one_planned(forum, occasion, [person], lambda _, plan, ids: ids[0] in plan.table_of)
    plan = edits.pin(project.plans.seating[found.id], [person])
    write_plan(project, found, plan, quiet=quiet)
    say(f"{person} keeps {plan.table_of[person]}.", quiet=quiet)
