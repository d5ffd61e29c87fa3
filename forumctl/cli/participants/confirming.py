"""What commands show of the files they are about to change, and how they ask."""

import typer

from forumctl.building.people.records import Edit
from forumctl.cli.shared.console import can_ask, say, say_step, show_table
from forumctl.documents.history import Step
from forumctl.project import Project


def confirmed(project: Project, edit: Edit, title: str, question: str, yes: bool, quiet: bool) -> bool:
    """Whether it is to be written, after what changes in which file was shown."""
    if not quiet:
        show_table(title, ["File", "What changes"], edit.rows(project.folder), name="changes")
    if can_ask() and not (yes or quiet):
        yes = typer.confirm(question, err=True)
    if not yes:
        say("Nothing is written yet: the same command with --yes writes it.", quiet=quiet)
    return yes


def written(project: Project, step: Step | None, quiet: bool) -> None:
    """Says what was written, and what follows."""
    say_step(project.folder, step, quiet=quiet)
    say("Seats, buses and badges follow with: forumctl build", quiet=quiet)
