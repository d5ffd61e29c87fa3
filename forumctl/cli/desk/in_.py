"""`forumctl desk in`."""

from secrets import token_hex
from typing import Annotated

import typer

from forumctl.building.desk.arrivals import (
    admission,
    check_in,
    known_door,
    meant,
)
from forumctl.cli.desk.options import Desk, Door, Person, at_desk
from forumctl.cli.shared.answer import tell
from forumctl.cli.shared.console import say, show_table
from forumctl.cli.shared.options import FORUM, Forum, Quiet
from forumctl.desk.attendance import ENTRANCE

Force = Annotated[bool, typer.Option("--force", help="Let in who is not expected here; it is noted like any other.")]


def in_(
    person: Person, forum: Forum = FORUM, door: Door = ENTRANCE, desk: Desk = "", force: Force = False,
    quiet: Quiet = False,
) -> None:  # fmt: skip
    """Note that somebody has come, by id, name or what the scanner reads, and say what to hand over.

    Who is not expected at this door is refused, with the reason.

    Example: [bold]forumctl desk in "Kim Sang-beom" data/seoul2019[/bold]
    """
    project = at_desk(forum)
    found = meant(project, person)
    known_door(project, door)
    since = check_in(project, found, door, desk, token_hex(8), force=force)
    here = admission(project, found, door)
    tell(person=found.id, door=door, already=since)
    say(f"{found.known_as}: {since or 'in'}", quiet=quiet)
    if not quiet:
        show_table(found.known_as, ["What", "Which"], [*here.hand_over, *(("Note", note) for note in here.notes)],
                   name="hand_over")  # fmt: skip
