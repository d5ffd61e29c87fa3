"""`forumctl seating import`."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from forumctl import limits
from forumctl.building import seating
from forumctl.building.choosing import usage_error
from forumctl.cli.seating.editing import write_plan
from forumctl.cli.seating.options import OneOccasion
from forumctl.cli.shared.console import problem_as_json, say, say_changes, say_json, show_problems
from forumctl.cli.shared.options import FORUM, Forum, Json, Quiet, Yes
from forumctl.definition.checks.words import listed, number
from forumctl.problems import ExitCode

File = Annotated[Path, typer.Argument(metavar="FILE", help="The plan: csv, tsv or xlsx with name, table and chair.")]
LeaveOut = Annotated[bool, typer.Option("--leave-out", help="Leave out the rows that cannot be taken.")]
Keep = Annotated[bool, typer.Option("--keep", help="Whoever is not in the file stays where they are.")]
Force = Annotated[
    bool, typer.Option("--force", help="Later plans keep what breaks a must-rule here, instead of mending it.")
]


def import_(
    file: File,
    forum: Forum = FORUM,
    occasion: OneOccasion = "",
    leave_out: LeaveOut = False,
    keep: Keep = False,
    force: Force = False,
    yes: Yes = False,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Take over a plan that somebody made, guest by guest: shows what would change; --yes writes it.

    Guests are found as registrations are; what `seating export` writes comes back as the same plan.

    Example: [bold]forumctl seating import tables.csv data/seoul2019 --occasion dinner[/bold]
    """
    project, found = seating.load(forum, [occasion] if occasion else [])
    if len(found) != 1:
        named = " and ".join(each.id for each in found)
        raise usage_error("unclear-occasion", f"this can be a plan of {named}", "--occasion", "Say which.")
    try:
        content = limits.read(file, limits.TABLE_BYTES)
    except OSError as error:
        raise usage_error("no-plan-file", f"{file} cannot be read: {error.strerror}", str(file), "Check it.") from error
    taken = seating.taken_over(project, found[0], content, str(file), keep=keep)
    stops = any(problem.is_error for problem in taken.problems) and not leave_out
    if json:
        broken = [problem_as_json(problem) for problem in (*taken.problems, *taken.broken)]
        tables = {label: list(people) for label, people in taken.plan.tables.items()}
        say_json({"tables": tables, "changes": asdict(taken.changes), "missing": taken.missing, "problems": broken})
    else:
        show_problems(taken.problems)
        show_problems(taken.broken)
        say_changes(taken.changes)
        if taken.missing:
            names = listed((project.roster.by_id[guest].known_as for guest in taken.missing), 5)
            say(f"Invited but without a chair: {names}.")
    if stops:
        say("Nothing is written; --leave-out takes the other rows.")
        raise typer.Exit(ExitCode.PROBLEMS)
    people, tables_used = len(taken.plan.table_of), sum(any(chairs) for chairs in taken.plan.tables.values())
    summary = f"{number(people, 'person', 'people')} at {number(tables_used, 'table')}"
    if not yes:
        say(f"{summary}. Nothing is written yet; --yes writes it.", quiet=quiet or json)
        return
    say(f"{summary}.", quiet=quiet or json)
    write_plan(project, found[0], taken.forced if force else taken.plan, quiet=quiet or json)
    if taken.broken and not force:
        say("The next plan mends what breaks a must-rule; with --force it would keep it.", quiet=quiet or json)
