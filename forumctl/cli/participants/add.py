"""`forumctl participants add`."""

from dataclasses import replace
from typing import Annotated

import typer

from forumctl.building.choosing import pairs, refuse_unknown
from forumctl.building.people.importing import Source, write
from forumctl.cli.shared.console import can_ask, say, say_step, show_problems, show_table
from forumctl.cli.shared.options import FORUM, Forum, Quiet, Yes
from forumctl.problems import ExitCode, Place, Problem
from forumctl.roster.registrations.finding import AS_FOUND
from forumctl.roster.registrations.importing import Answers
from forumctl.roster.registrations.reading import OR_BLANK
from forumctl.roster.sheet import COLUMNS
from forumctl.roster.writing import cell
from forumctl.spreadsheets.separated import render_csv

Name = Annotated[str, typer.Argument(metavar="NAME", help="Name as on the badge.")]
Sets = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="COLUMN=TEXT", help="What else is known: organisation=…, email=…; may be repeated."),
]
New = Annotated[bool, typer.Option("--new", help="They are somebody new, whoever is like them.")]


def add(
    name: Name, forum: Forum = FORUM, sets: Sets = None, new: New = False, yes: Yes = False, quiet: Quiet = False
) -> None:
    """Put one more person into the roster: shows who they may be already and whether a place is free; --yes writes.

    Cells are read as in an export: countries and languages by any of their names. Where no place is free they wait.

    Example: [bold]forumctl participants add "Ana Reyes" data/seoul2019 --set country=Spain --set category=alumni[/bold]
    """
    said = pairs("--set", sets)
    refuse_unknown("column", said, COLUMNS, "--set")
    row = {**said, "name": name}
    table_of_one = render_csv([[*row], [*row.values()]])
    as_named = {column: column for column in row}
    source = Source.load(forum, {"--set": table_of_one}, as_named, AS_FOUND, doubting=not new)
    answers = Answers(all_new=new)
    merge = source.prepared.merged(answers, complete=False)
    problems = [_named(one) for one in source.problems(merge, answers, leave_blank=False)]
    known = [update.person.id for update in merge.updates] or (
        [] if merge.new or any(one.is_error for one in problems) else list(merge.ids.values())
    )
    if known:
        fact, hint = f"{name} is in the roster already: {known[0]}", f"Look at: forumctl participants show {known[0]}"
        problems.append(Problem("known-participant", fact, Place("NAME"), hint))
    show_problems(one for one in problems if one.is_error or not quiet)
    if any(one.is_error for one in problems):
        say("Nothing is written.")
        raise typer.Exit(ExitCode.PROBLEMS)
    person = merge.new[0].person
    if not quiet:
        shown = [column for column in COLUMNS if column in person.model_fields_set or column in ("id", "status")]
        cells = [(column, cell(getattr(person, column))) for column in shown]
        show_table("New", ["Column", "Value"], [(column, text) for column, text in cells if text], name="person")
    if can_ask() and not (yes or quiet):
        yes = typer.confirm(f"Add {person.id}?", err=True)
    if not yes:
        say("Nothing is written yet: the same command with --yes writes it.", quiet=quiet)
        return
    say_step(source.path.parent, write(source, merge, save_map=False, by_hand=True).step, quiet=quiet)
    say("Seats, buses and badges follow with: forumctl build", quiet=quiet)


def _named(problem: Problem) -> Problem:
    """A problem of what was typed, which stands on no line; who they may be is said by the one option there is."""
    where = problem.where
    if isinstance(where, Place) and where.file == "--set":
        problem = replace(problem, where=Place("--set", field=where.field))
    problem = replace(problem, hint=problem.hint.removesuffix(OR_BLANK).rstrip())
    if problem.code == "doubtful-person":
        problem = replace(problem, hint="Say --new if they are somebody else; else there is nothing to add.")
    return problem
