"""`forumctl badges preview`."""

from typing import Annotated

import typer

from forumctl.badges.face import has_tokens
from forumctl.building.badges import preview_of, with_stock
from forumctl.building.links import with_secret
from forumctl.cli.badges.options import StockName
from forumctl.cli.shared.options import FORUM, Fonts, Forum, Output, Person, Quiet, SystemFonts, language_of, take
from forumctl.cli.shared.writing import deliver
from forumctl.project import load

Dpi = Annotated[int, typer.Option("--dpi", metavar="N", min=36, max=600, help="Pixels to the inch.")]


def preview(
    context: typer.Context,
    person: Person,
    forum: Forum = FORUM,
    output: Output = "",
    stock: StockName = "",
    dpi: Dpi = 200,
    font: Fonts = None,
    system_fonts: SystemFonts = False,
    quiet: Quiet = False,
) -> None:
    """Show the badge of one person as a picture (PNG), front and back beside each other.

    Nothing is recorded: this is for looking at a design, and for who asks what their badge says.

    Example: [bold]forumctl badges preview kim-sang-beom data/seoul2019[/bold]
    """
    take(context, font, system=system_fonts)
    project = with_stock(load(forum, needs=()), stock, 0)
    project = with_secret(project, is_needed=has_tokens(project.forum))
    language_of(project)
    deliver(project, {f"badge-{person}.png": preview_of(project, person, dpi)}, output, quiet=quiet)
