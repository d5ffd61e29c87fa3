"""`forumctl check`."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from forumctl.problems import ExitCode, Place, Problem, Where

from .shared.console import say, say_json, show_problems
from .shared.options import (
    FORUM,
    Forum,
    Json,
    Quiet,
)

if TYPE_CHECKING:
    from forumctl.project import Project


def check(forum: Forum = FORUM, json: Json = False, quiet: Quiet = False) -> None:
    """Read every file of the forum and list all that is wrong in them, with line and column.

    Ends with 0 when nothing is wrong (warnings are shown), with 3 otherwise.

    Example: [bold]forumctl check data/seoul2019[/bold]
    """
    found, problems = read(forum)
    errors = sum(problem.is_error for problem in problems)
    if json:
        say_json([as_json(problem) for problem in problems])
    else:
        show_problems(problem for problem in problems if problem.is_error or not quiet)
    if errors:
        raise typer.Exit(ExitCode.PROBLEMS)
    if found and not json:
        people = sum(1 for _ in found.roster)
        say(f"{found.path}: nothing wrong. {len(found.forum.sessions)} sessions, {people} people.", quiet=quiet)


def read(path: Path) -> "tuple[Project | None, tuple[Problem, ...]]":
    """The project and every problem in its files; the call and the plans are judged where all else is right."""
    from forumctl import project
    from forumctl.building.decide import judge

    from .cases import problems_of

    found, problems = project.read(path)
    if found and not any(problem.is_error for problem in problems):
        problems = (*problems, *problems_of(found), *judge(found))
    return found, problems


def as_json(problem: Problem) -> dict[str, Any]:
    """A problem for scripts."""

    def place(where: Where) -> dict[str, Any]:
        return asdict(where) if isinstance(where, Place) else {}

    return {
        "code": problem.code,
        "severity": problem.severity,
        "sentence": problem.sentence,
        "hint": problem.hint,
        "where": place(problem.where),
        "also": [place(where) for where in problem.also],
    }
