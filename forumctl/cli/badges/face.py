"""`forumctl badges face`."""

from typing import Annotated

import typer

from forumctl.building.badges import with_boxes, with_stock
from forumctl.cli.badges.options import StockName
from forumctl.cli.shared.answer import collected, tell
from forumctl.cli.shared.console import say, stdout
from forumctl.cli.shared.options import FORUM, Forum, Quiet
from forumctl.project import load

Write = Annotated[bool, typer.Option("--write", help="Put it into the forum file, to be changed there.")]


def face(forum: Forum = FORUM, stock: StockName = "", write: Write = False, quiet: Quiet = False) -> None:
    """Say the standard face of the badges as boxes in mm, from which a design of your own starts.

    Each of the boxes has a place, a size and what stands in it; badges preview shows what becomes of it.

    Example: [bold]forumctl badges face data/seoul2019[/bold]
    """
    project = with_stock(load(forum, needs=()), stock, 0)
    boxes, step = with_boxes(project, write=write)
    if step:
        say(f"{project.path} has the boxes of the standard face now: change them there.", quiet=quiet)
    elif collected():
        tell(face=boxes)
    else:
        stdout().print(boxes, markup=False, highlight=False, soft_wrap=True, end="")
