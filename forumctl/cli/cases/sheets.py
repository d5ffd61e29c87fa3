"""`forumctl cases sheets`."""

from typing import Annotated

import typer

from forumctl.building.cases import Reviewing
from forumctl.building.choosing import refuse_unknown
from forumctl.cases.reviewing import collecting
from forumctl.cases.reviewing import collecting as score_sheets
from forumctl.cli.shared.console import say, show_problems
from forumctl.cli.shared.options import FORUM, Forum, Output, Quiet
from forumctl.cli.shared.writing import deliver

Only = Annotated[list[str] | None, typer.Option("--only", metavar="ID", help="Only this reviewer; may be repeated.")]
Blind = Annotated[bool, typer.Option("--blind", help="Without who has sent a case in, and where from.")]


def sheets(
    forum: Forum = FORUM, output: Output = "", only: Only = None, blind: Blind = False, quiet: Quiet = False
) -> None:
    """Write a score sheet for each reviewer who still has cases to review: an Excel workbook to send and get back.

    Only scores, conflicts and comments can be filled in, scores from a list. [bold]cases collect[/bold] reads them.

    Example: [bold]forumctl cases sheets data/seoul2019 --blind -o sheets/[/bold]
    """
    reviewing = Reviewing.load(forum)
    project, call = reviewing.project, reviewing.call
    missing = collecting.missing(call, project.plans.assignment.pairs)
    refuse_unknown("reviewer", only or (), [one.id for one in reviewing.reviewers], "--only")
    about = project.forum.about
    title = about.title.within(project.forum.language)

    made = [
        score_sheets.render(
            call,
            project.roster,
            one,
            missing[one.id],
            title,
            about.revised,
            blind=blind,
        )
        for one in reviewing.reviewers
        if one.id in missing and (not only or one.id in only)
    ]
    show_problems({} if quiet else dict.fromkeys(problem for sheet in made for problem in sheet.warnings))
    files = {score_sheets.file_of(sheet.reviewer): sheet.content for sheet in made}
    deliver(project, files, output, room="cases", quiet=quiet)
    if not made:
        say("Nobody has a case to review; first: forumctl cases assign", quiet=quiet)
