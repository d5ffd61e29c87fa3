"""`forumctl visits check`."""

import typer

from forumctl.building.check import judge_buses
from forumctl.building.visits import planned
from forumctl.cli.shared.console import problem_as_json, say, say_json, show_problems
from forumctl.cli.shared.options import FORUM, Forum, Json, Quiet
from forumctl.problems import ExitCode


def check(forum: Forum = FORUM, json: Json = False, quiet: Quiet = False) -> None:
    """Judge the plan, however it was made, by the must-rules and the timetable, with line and column.

    Ends with 3 if something is wrong with it.

    Example: [bold]forumctl visits check data/seoul2019[/bold]
    """
    project, plan = planned(forum)
    problems = tuple(judge_buses(project))
    if json:
        say_json([problem_as_json(problem) for problem in problems])
    else:
        show_problems(problems)
    if any(problem.is_error for problem in problems):
        raise typer.Exit(ExitCode.PROBLEMS)
    if not json:
        say(f"{len(plan.bus_of)} people on {sum(map(bool, plan.buses.values()))} buses: nothing wrong.", quiet=quiet)
