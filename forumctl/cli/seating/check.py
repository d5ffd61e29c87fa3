"""`forumctl seating check`."""

import typer

from forumctl.building.check import judge_tables, waived
from forumctl.building.seating import planned
from forumctl.cli.seating.options import Occasions, Words, parted
from forumctl.cli.shared.console import problem_as_json, say, say_json, show_problems
from forumctl.cli.shared.options import Json, Quiet
from forumctl.problems import ExitCode
from forumctl.seating.assigning.show import seated_at


def check(words: Words = None, occasion: Occasions = None, json: Json = False, quiet: Quiet = False) -> None:
    """Judge the plans, however they were made, by the must-rules, with line and column. Ends with 3 if one is broken.

    Example: [bold]forumctl seating check data/seoul2019 dinner[/bold]
    """
    project, found = planned(*parted(words, occasion))
    problems = tuple(problem for each in found for problem in judge_tables(project, each))
    if json:
        say_json([problem_as_json(problem) for problem in problems])
    else:
        show_problems(problems)
    for each in found if not json else ():
        for sentence in waived(project, each):
            say(f"Waived at {each.id}. {sentence}.", quiet=quiet)
    if problems:
        raise typer.Exit(ExitCode.PROBLEMS)
    for each in found if not json else ():
        plan = project.plans.seating[each.id]
        say(f"{each.id}: {seated_at(plan)}, every must-rule kept.", quiet=quiet)
