"""`forumctl desk import`."""

from pathlib import Path
from typing import Annotated

import typer

from forumctl.building.desk.arrivals import known_door
from forumctl.building.desk.taking_over import take_over
from forumctl.cli.desk.options import Desk, Door, at_desk
from forumctl.cli.shared.answer import tell
from forumctl.cli.shared.console import say
from forumctl.cli.shared.options import FORUM, Forum, Quiet
from forumctl.desk.attendance import ENTRANCE

Scans = Annotated[Path, typer.Argument(metavar="FILE", help="What was scanned: csv, or a token or id on each line.")]


_NAMED = 20


def import_(file: Scans, forum: Forum = FORUM, door: Door = ENTRANCE, desk: Desk = "", quiet: Quiet = False) -> None:
    """Take over what another system has scanned: pretix' list of check-ins, or a token on each line.

    The same file again changes nothing. Lines of nobody are named.

    Example: [bold]forumctl desk import scans.csv data/seoul2019 --desk "Hall B"[/bold]
    """
    project = at_desk(forum)
    done = take_over(project, file, known_door(project, door), desk)
    tell(taken=done.taken, known=done.known, absent=done.absent, unknown=list(done.unknown))
    for line in done.unknown[:_NAMED]:
        say(f"{file}:{line}: this is nobody of the roster", quiet=quiet)
    if len(done.unknown) > _NAMED:
        say(f"{file}: the same of {len(done.unknown) - _NAMED} more lines", quiet=quiet)
    absent = f", {done.absent} have not come there" if done.absent else ""
    say(f"{done.taken} have come, {done.known} were in already{absent}, {len(done.unknown)} are nobody's", quiet=quiet)
