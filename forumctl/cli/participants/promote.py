"""`forumctl participants promote`."""

from typing import Annotated

import typer

from forumctl.building.people.known import load
from forumctl.building.people.places import promotion, write_states
from forumctl.cli.shared.answer import tell
from forumctl.cli.shared.console import can_ask, say, say_step, show_table
from forumctl.cli.shared.options import FORUM, Forum, Quiet, Yes
from forumctl.problems import command
from forumctl.roster.listing import waiting

Who = Annotated[
    list[str] | None, typer.Option("--person", metavar="ID", help="Somebody else than the first; may be repeated.")
]
Every = Annotated[bool, typer.Option("--all", help="Everybody for whom there is a place, in their order.")]


def promote(
    forum: Forum = FORUM, person: Who = None, every: Every = False, yes: Yes = False, quiet: Quiet = False
) -> None:
    """Give a free place to the first of the waiting list: shows who it is; --yes writes it.

    Places are those of [bold]\\[waiting] capacity[/bold]; the list is in the order of the roster, that of registration.
    One cell of the roster changes for each; forumctl undo takes it back. Plans follow with the next build.

    Example: [bold]forumctl participants promote data/seoul2019 --yes[/bold]
    """
    project = load(forum)
    if not person and not waiting(project.roster):
        say("Nobody waits for a place.", quiet=quiet)
        return
    found = promotion(project, person, every=every)
    people = [one for _, one in found.chosen]
    if not quiet:
        rows = [[str(place), one.id, one.name, one.organisation] for place, one in found.chosen]
        columns = ["Waits as", "Id", "Name", "Organisation"]
        show_table("Get a place", columns, rows, right=[0], whole=[1], name="chosen")
        left = (
            ""
            if found.left.free is None
            else f"; {found.left.free} of {found.left.free + len(people)} free places are left"
        )
        say(f"{found.waiting} still wait{left}.")
        for category, number in found.left.by_category.items():
            say(f"{max(0, number)} free for {category}.")
    tell(waiting=found.waiting, places_left=found.left.free, written=yes)
    if can_ask() and not (yes or quiet):
        yes = typer.confirm(f"Confirm {', '.join(one.id for one in people)}?", err=True)
    if yes:
        step = write_states(project, {one.id: "confirmed" for one in people})
        say_step(project.folder, step, quiet=quiet)
        for one in people:
            say(f"{one.id} is confirmed now.", quiet=quiet)
        say(f"Seats, buses and badges follow with: {command('build')}", quiet=quiet)
    else:
        say("Nothing is written yet: the same command with --yes writes it.", quiet=quiet)
