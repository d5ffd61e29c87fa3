"""`forumctl check`."""

import typer

from forumctl.building.check import all_waived, read
from forumctl.definition.checks.words import number
from forumctl.problems import ExitCode

from .shared.console import problem_as_json, say, say_json, show_problems
from .shared.options import FORUM, Forum, Json, Quiet


def check(forum: Forum = FORUM, json: Json = False, quiet: Quiet = False) -> None:
    """Read every file of the forum and list all that is wrong in them, with line and column.

    Ends with 0 when nothing is wrong (warnings are shown), with 3 otherwise.

    Example: [bold]forumctl check data/seoul2019[/bold]
    """
    found, problems = read(forum)
    errors = sum(problem.is_error for problem in problems)
    if json:
        say_json([problem_as_json(problem) for problem in problems])
    else:
        show_problems(problem for problem in problems if problem.is_error or not quiet)
    for sentence in all_waived(found) if found and not json else ():
        say(sentence, quiet=quiet)
    if errors:
        raise typer.Exit(ExitCode.PROBLEMS)
    if found and not json:
        people, sessions = sum(1 for _ in found.roster), len(found.forum.sessions)
        counted = f"{number(sessions, 'session', 'sessions')}, {number(people, 'person', 'people')}"
        say(f"{found.path}: nothing wrong. {counted}.", quiet=quiet)
