"""`forumctl desk undo`."""

from typing import Annotated

import typer

from forumctl.building.choosing import usage_error
from forumctl.building.desk.arrivals import attendance
from forumctl.cli.desk.options import at_desk
from forumctl.cli.shared.answer import tell
from forumctl.cli.shared.console import say
from forumctl.cli.shared.options import FORUM, Forum, Quiet

Number = Annotated[int | None, typer.Option("--step", metavar="N", min=1, help="Which step; the last one if left out.")]


def undo(forum: Forum = FORUM, step: Number = None, quiet: Quiet = False) -> None:
    """Take back a step that was wrong.

    Example: [bold]forumctl desk undo data/seoul2019[/bold]
    """
    project = at_desk(forum)
    kept = attendance(project)
    steps = kept.steps()
    number = step or (steps[-1].number if steps else 0)
    undone = kept.undo(number)
    if undone is None:
        fact = f"there is no step {number} to take back" if number else "nobody has come yet"
        raise usage_error("unknown-step", fact, "--step", "Leave it out for the last one.")
    person = project.roster.by_id.get(undone.person)
    tell(step=number, person=undone.person)
    say(
        f"{person.known_as if person else undone.person}: {undone.what} at {undone.at:%H:%M} is taken back",
        quiet=quiet,
    )
