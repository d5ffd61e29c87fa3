"""`forumctl cases collect`."""

from pathlib import Path
from typing import Annotated

import typer

from forumctl import limits
from forumctl.building.cases import load_call
from forumctl.building.choosing import usage_error
from forumctl.building.rewriting import rewrite
from forumctl.cases.reviewing import collecting
from forumctl.cli.shared.console import can_ask, say, say_step, show_problems
from forumctl.cli.shared.options import FORUM, Quiet, Yes
from forumctl.problems import ExitCode
from forumctl.roster import separated

Files = Annotated[
    list[Path],
    typer.Argument(metavar="FILE… [FORUM]", help="Filled-in score sheets, or folders of them; then the forum."),
]


def collect(files: Files, yes: Yes = False, quiet: Quiet = False) -> None:
    """Read filled-in score sheets into the reviews: names every mistake by sheet and cell; --yes writes.

    A review that was there is replaced by what its sheet says now; rows that are blank are still to come.

    Example: [bold]forumctl cases collect sheets/ data/seoul2019[/bold]
    """
    *sheets, forum = files if len(files) > 1 else (*files, FORUM)
    if not (forum.is_dir() or forum.suffix == ".toml"):
        sheets, forum = [*sheets, forum], FORUM
    project, call = load_call(forum)
    reviews = call.cases.reviews
    if not reviews or not reviews.lower().endswith((".csv", ".tsv")):
        hint = 'Write reviews = "reviews.csv" under [cases] of the forum file.'
        raise usage_error("no-reviews-file", "sheets are collected into a csv file of reviews", str(forum), hint)
    paths = [path for one in sheets for path in (sorted(one.glob("*.xlsx")) if one.is_dir() else [one])]
    contents = {str(path): limits.read(path, limits.TABLE_BYTES) for path in paths if path.is_file()}
    if lost := [path for path in paths if not path.is_file()]:
        hint = "Give the score sheets, or their folder."
        raise usage_error("cannot-read", "there is no such file", str(lost[0]), hint)
    found = collecting.collect(call, project.plans.assignment.pairs, contents)
    show_problems(found.problems)
    sheets_read = f"{len(found.reviews)} reviews in {len(contents)} sheets"
    say(f"{sheets_read}; {len(found.blank)} rows are still blank.", quiet=quiet)
    if found.problems:
        say("Nothing is written.")
        raise typer.Exit(ExitCode.PROBLEMS)
    if can_ask() and not (yes or quiet):
        yes = typer.confirm(f"Write {reviews}?", err=True)
    if not yes:
        say("Nothing is written yet: the same command with --yes writes it.", quiet=quiet)
        return
    path = project.folder / reviews
    rows = separated.rows(path.read_bytes(), reviews, frozenset())[0] if path.is_file() else ()
    content = collecting.reviews_file(call, found, [list(row.cleaned.cells) for row in rows])
    say_step(project.folder, rewrite(project, {reviews: content}), quiet=quiet)
    say("Who is missing: forumctl cases missing", quiet=quiet)
