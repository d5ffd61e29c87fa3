"""`forumctl participants cancel`."""

from typing import Annotated

import typer

from forumctl.building.people.known import identified, known, load
from forumctl.building.people.places import left_behind, successor, write_states
from forumctl.cli.shared.answer import tell
from forumctl.cli.shared.console import can_ask, say, say_step, show_table
from forumctl.cli.shared.options import FORUM, Forum, Person, Quiet, Yes
from forumctl.definition.people import Status
from forumctl.problems import command

Promote = Annotated[bool, typer.Option("--promote", help="Give the place to the first of the waiting list.")]


def cancel(
    person_id: Person, forum: Forum = FORUM, promote: Promote = False, yes: Yes = False, quiet: Quiet = False
) -> None:
    """Mark somebody as cancelled: shows what they leave behind and who waits for the place; --yes writes it.

    One cell of the roster changes; forumctl undo takes it back. Plans follow with the next build.

    Example: [bold]forumctl participants cancel oswar-mungkasa data/seoul2019[/bold]
    """
    project = load(forum)
    person = known(project, person_id)
    if person.status == "cancelled":
        say(f"{person.id} has cancelled already.", quiet=quiet)
        return
    first = successor(project, person)
    if not quiet:
        if rows := left_behind(project, person):
            show_table(f"{person.known_as} leaves", ["As", "What"], rows, name="leaves")
        if first:
            tell(first_waiting=first.id)
            hint = "" if promote else " --promote gives them the place."
            say(f"First of the waiting list: {identified(first)}.{hint}")
    tell(written=yes)
    asks = can_ask() and not (yes or quiet)
    if asks:
        yes = typer.confirm(f"Cancel {person.id}?", err=True)
        promote = promote or bool(yes and first and typer.confirm(f"Give the place to {first.id}?", err=True))
    if not yes:
        say("Nothing is written" + ("." if asks else " yet: the same command with --yes writes it."), quiet=quiet)
        return
    changes: dict[str, Status] = {person.id: "cancelled"}
    if promote and first:
        changes[first.id] = "confirmed"
    say_step(project.folder, write_states(project, changes), quiet=quiet)
    for name, status in changes.items():
        say(f"{name} is {status} now.", quiet=quiet)
    for case in project.plans.cases.selected:
        if case.presenter == person.id:
            say(f"A case in reserve takes their slot with: {command('cases', 'promote', case.id)}", quiet=quiet)
    say(f"Seats, buses and badges follow with: {command('build')}", quiet=quiet)
