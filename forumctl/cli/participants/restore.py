"""`forumctl participants restore`."""

from typing import Annotated

import typer

from forumctl.building.people.known import known, load
from forumctl.building.people.places import restored, write_states
from forumctl.cli.shared.console import can_ask, say, say_step
from forumctl.cli.shared.options import FORUM, Forum, Person, Quiet, Yes

Waits = Annotated[bool, typer.Option("--wait", help="Put them on the waiting list, whether or not a place is free.")]


def restore(
    person_id: Person, forum: Forum = FORUM, wait: Waits = False, yes: Yes = False, quiet: Quiet = False
) -> None:
    """Let somebody who cancelled or declined come after all, where a place is free; --yes writes it.

    Their seat may be another's by now: the next build gives them one that is free.

    Example: [bold]forumctl participants restore heng-sophea data/seoul2019[/bold]
    """
    project = load(forum)
    person = known(project, person_id)
    if person.comes:
        say(f"{person.id} is {person.status} already.", quiet=quiet)
        return
    state = restored(project, person, wait=wait)
    if can_ask() and not (yes or quiet):
        yes = typer.confirm(f"Write {state} for {person.id}, who is {person.status}?", err=True)
    if not yes:
        say(f"{person.id} is {person.status} and would be {state}.", quiet=quiet)
        say("Nothing is written yet: the same command with --yes writes it.", quiet=quiet)
        return
    say_step(project.folder, write_states(project, {person.id: state}), quiet=quiet)
    say(f"{person.id} is {state} now. Seats, buses and badges follow with: forumctl build", quiet=quiet)
