"""`forumctl agenda signs`."""

from typing import Annotated

import typer

from forumctl.building import outputs
from forumctl.cli.shared.console import say, say_lacking
from forumctl.cli.shared.options import FORUM, Fonts, Forum, Lang, Output, Quiet, SystemFonts, language_of, take
from forumctl.cli.shared.writing import deliver
from forumctl.definition.parts import PROGRAMME
from forumctl.problems import ForumError, leave_undone
from forumctl.project import load

NowNext = Annotated[
    bool, typer.Option("--now-next", help="A page for each session, to be changed between them: now and next.")
]


def signs(
    context: typer.Context,
    forum: Forum = FORUM,
    now_next: NowNext = False,
    output: Output = "",
    lang: Lang = "",
    font: Fonts = None,
    system_fonts: SystemFonts = False,
    quiet: Quiet = False,
) -> None:
    """Write the signs for the doors: what takes place in each room on each day, or now and next.

    Example: [bold]forumctl agenda signs data/seoul2019 -o door-signs.pdf[/bold]
    """
    take(context, font, system=system_fonts)
    project = load(forum, needs=(PROGRAMME,), needs_people=False, shows=outputs.is_anywhere)
    made = outputs.signs(project, language_of(project, lang), now_next=now_next)
    deliver(project, made, output, room="agenda", quiet=quiet)
    if lacking := list(outputs.lacking_signs(project)):
        say_lacking(lacking)
        leave_undone([ForumError(project.of_sessions)])
    if not made:
        say("No session has a room, so there is no door to put a sign on.", quiet=quiet)
