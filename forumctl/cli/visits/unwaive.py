"""`forumctl visits unwaive`."""

from forumctl.building.visits import planned_of, rider
from forumctl.cli.shared.console import say
from forumctl.cli.shared.options import FORUM, Forum, Person, Quiet
from forumctl.cli.visits.editing import write_plan
from forumctl.cli.visits.options import Outing
from forumctl.problems import command
from forumctl.visits.assigning import edits


def unwaive(person: Person, forum: Forum = FORUM, outing: Outing = "", quiet: Quiet = False) -> None:
    """Hold somebody to the rules that were waived for them with --force; the next plan keeps these.

    Example: [bold]forumctl visits unwaive kenji-ogawa data/seoul2019[/bold]
    """
    project, plan = planned_of(forum, outing, person)
    found = rider(project, plan, person)
    write_plan(project, edits.unwaive(plan, found), quiet=quiet)
    say(f"Nothing is waived for {found} any more. Next: {command('visits', 'assign')}", quiet=quiet)
