"""`forumctl badges certificates`."""

from typing import Annotated

import typer

from forumctl.badges.certificates import render
from forumctl.building.badges import people, pictures_of
from forumctl.building.desk.arrivals import came_to, who_came
from forumctl.cli.badges.options import Category, Only
from forumctl.cli.shared.options import FORUM, Fonts, Forum, Lang, Output, Quiet, SystemFonts, language_of, take
from forumctl.cli.shared.writing import deliver
from forumctl.definition.parts import PROGRAMME
from forumctl.documents.alphabet import in_order
from forumctl.project import load

Came = Annotated[bool, typer.Option("--came", help="Only for those whom the desk has noted at the entrance.")]


def certificates(
    context: typer.Context,
    forum: Forum = FORUM,
    output: Output = "",
    only: Only = None,
    category: Category = None,
    came: Came = False,
    lang: Lang = "",
    font: Fonts = None,
    system_fonts: SystemFonts = False,
    quiet: Quiet = False,
) -> None:
    """Make a certificate of attendance for everyone who comes, A4 across, from A to Z.

    With --came only for whom the desk has noted at the entrance, with the sessions at whose doors they were. Each is in
    the person's own language where there are fixed words in it; --lang makes them all in one.

    Example: [bold]forumctl badges certificates data/seoul2019 --category alumni[/bold]
    """
    take(context, font, system=system_fonts)
    project = load(forum, needs=(("badges",), PROGRAMME))
    common = language_of(project, lang)
    asked = people(project, only, category)
    named = in_order(who_came(project, asked) if came else asked, common)
    shown = pictures_of(project, ())
    logo = shown.pictures.get(project.forum.badges.logo)
    noted = came_to(project) if came else {}
    made = render(project.forum, named, common if lang else "", logo, noted)
    deliver(project, {"certificates.pdf": made}, output, room="badges", quiet=quiet)
