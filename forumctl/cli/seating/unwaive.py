"""`forumctl seating unwaive`."""

from collections.abc import Sequence

from forumctl.building.seating import one_planned
from forumctl.cli.seating.editing import write_plan
from forumctl.cli.seating.options import OneOccasion
from forumctl.cli.shared.console import say
from forumctl.cli.shared.options import FORUM, Forum, Person, Quiet
from forumctl.definition.occasions import Occasion
from forumctl.plans.seating import SeatingPlan
from forumctl.problems import command
from forumctl.seating.assigning import edits


def unwaive(person: Person, forum: Forum = FORUM, occasion: OneOccasion = "", quiet: Quiet = False) -> None:
    """Hold somebody to the rules that were waived for them with --force; the next plan keeps these.

    Example: [bold]forumctl seating unwaive lin-yuqing data/seoul2019 --occasion dinner[/bold]
    """

    def is_waived(_: Occasion, plan: SeatingPlan, ids: Sequence[str]) -> bool:
        return any(ids[0] in waiver.people for waiver in plan.waivers)

    project, found, (person,) = one_planned(forum, occasion, [person], is_waived)
    write_plan(project, found, edits.unwaive(project.plans.seating[found.id], person), quiet=quiet)
    say(f"Nothing is waived for {person} any more. Next: {command('seating', 'plan')}", quiet=quiet)
