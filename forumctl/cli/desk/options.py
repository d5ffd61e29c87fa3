"""What the desk's commands share: options, and the forum as far as it can be read on the day."""

from pathlib import Path
from typing import Annotated

import typer

from forumctl.cli.shared.console import show_problems
from forumctl.definition.parts import PEOPLE
from forumctl.project import Project, load

Person = Annotated[
    str, typer.Argument(metavar="PERSON", help="An id, a name in any script, or what the scanner reads off the badge.")
]
Door = Annotated[
    str, typer.Option("--door", metavar="DOOR", help="entrance, session:ID, meal:ID or bus:ID.", show_default=True)
]
Desk = Annotated[str, typer.Option("--desk", metavar="NAME", help="Which desk it is, for the counts.")]


def at_desk(forum: Path) -> Project:
    """The forum, whatever is wrong in rows of its roster: that is named, and keeps nobody waiting at the door."""
    project = load(forum, needs=(), needs_people=False)
    show_problems([problem for problem in project.stopped if problem.stops == PEOPLE])
    return project
