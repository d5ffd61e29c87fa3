"""`forumctl desk out`."""

from secrets import token_hex

from forumctl.building.desk.arrivals import (
    attendance,
    known_door,
    meant,
    now,
)
from forumctl.cli.desk.options import Desk, Door, Person, at_desk
from forumctl.cli.shared.answer import tell
from forumctl.cli.shared.console import say
from forumctl.cli.shared.options import FORUM, Forum, Quiet
from forumctl.desk.attendance import ENTRANCE


def out(person: Person, forum: Forum = FORUM, door: Door = ENTRANCE, desk: Desk = "", quiet: Quiet = False) -> None:
    """Note that somebody has gone.

    Example: [bold]forumctl desk out kim-sang-beom data/seoul2019[/bold]
    """
    project = at_desk(forum)
    found = meant(project, person)
    kept = attendance(project)
    was_in = found.id in kept.presence(known_door(project, door)).inside
    if was_in:
        kept.add(found.id, "out", door, desk, now(project), token_hex(8))
    tell(person=found.id, door=door, was_in=was_in)
    say(f"{found.known_as}: {'out' if was_in else 'was not in, so nothing is noted'}", quiet=quiet)
