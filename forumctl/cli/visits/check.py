"""`forumctl visits check`."""

import typer

from forumctl.building.check import judge_buses, waived_on_buses
from forumctl.building.visits import opened
from forumctl.cli.shared.console import problem_as_json, say, say_json, show_problems
from forumctl.cli.shared.options import FORUM, Forum, Json, Quiet
from forumctl.cli.visits.options import Outings
from forumctl.definition.checks.words import number
from forumctl.definition.visits import OUTING
from forumctl.problems import ExitCode
from forumctl.visits.riding import plan_of, visits_of


def check(forum: Forum = FORUM, outings: Outings = None, json: Json = False, quiet: Quiet = False) -> None:
    """Judge the plan, however it was made, by the must-rules and the timetable, with line and column.

    Ends with 3 if something is wrong with it.

    Example: [bold]forumctl visits check data/seoul2019[/bold]
    """
    project, wanted = opened(forum, outings)
    seen = [project.on(outing) for outing in wanted]
    plans = [(one, plan_of(one.plans, visits_of(one.forum).id)) for one in seen if one.plans.visits or len(seen) == 1]
    problems = tuple(problem for one, _ in plans for problem in judge_buses(one))
    if json:
        say_json([problem_as_json(problem) for problem in problems])
    else:
        show_problems(problems)
    for one, plan in plans if not json else ():
        for sentence in waived_on_buses(one, plan):
            say(f"Waived on the outing {plan.outing}. {sentence}.", quiet=quiet)
    if any(problem.is_error for problem in problems):
        raise typer.Exit(ExitCode.PROBLEMS)
    for _, plan in plans if not json else ():
        of = "" if plan.outing == OUTING else f"{plan.outing}: "
        riders = number(len(plan.bus_of), "person", "people")
        buses = number(sum(map(bool, plan.buses.values())), "bus", "buses")
        say(f"{of}{riders} on {buses}: nothing wrong.", quiet=quiet)
    for one in seen if not json else ():
        if not one.plans.visits:
            say(f"{visits_of(one.forum).id} is not planned yet: forumctl visits assign", quiet=quiet)
