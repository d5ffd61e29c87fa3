"""`forumctl participants anonymise`."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from forumctl.building.people import anonymising
from forumctl.building.people.known import load
from forumctl.building.people.records import write_for_good
from forumctl.cli.shared.console import say
from forumctl.cli.shared.options import FORUM, Forum, Quiet, Yes
from forumctl.definition.checks.words import number

from .confirming import confirmed

Redact = Annotated[
    Path | None,
    typer.Option("--redact", metavar="DIR", help="Leave this forum as it is; write a copy without names into DIR."),
]


def anonymise(forum: Forum = FORUM, redact: Redact = None, yes: Yes = False, quiet: Quiet = False) -> None:
    """Take the names out of a forum that is over, for good; or out of a copy to hand on, with --redact DIR.

    People become numbers. Country, category, languages and state stay, so do plans and scores; a copy to hand on
    keeps diet and access, too, since plans are made from them. It is refused before the forum's last day, or before
    [bold]keep_until[/bold] in [bold]\\[roster][/bold]. Titles and abstracts stay: read the copy before you hand it on.

    Example: [bold]forumctl participants anonymise data/seoul2019 --redact /tmp/without-names[/bold]
    """
    project = load(forum)
    if redact:
        written = anonymising.hand_on(project, anonymising.anonymised(project, needs=True), redact)
        for path in written:
            say(str(path), quiet=quiet)
        say("Read it before you hand it on: titles, notes and templates are as you wrote them.", quiet=quiet)
        return
    anonymising.refuse_early(project, datetime.now(UTC).astimezone(project.forum.about.zone).date())
    edit = anonymising.anonymised(project, needs=False)
    question = "Take all names out, and delete the history, for good?"
    if confirmed(project, edit, "Without names", question, yes, quiet):
        steps = write_for_good(project, edit)
        for name in edit.files:
            say(f"{project.folder / name}", quiet=quiet)
        say(f"The people are numbers now, and the history of {number(steps, 'step')} is deleted.", quiet=quiet)
        say("What was built before still names them: delete out/, exports and letters.", quiet=quiet)
