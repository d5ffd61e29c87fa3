"""`forumctl mail bounces`."""

from pathlib import Path
from typing import Annotated

import typer

from forumctl.building.mail.drafts import note_bounces
from forumctl.cli.shared.answer import tell
from forumctl.cli.shared.console import say, show_table
from forumctl.cli.shared.options import FORUM, Forum, Quiet
from forumctl.project import load

Reports = Annotated[Path, typer.Argument(metavar="FILE", help="A mailbox (.mbox) or one message (.eml) of reports.")]


def bounces(file: Reports, forum: Forum = FORUM, quiet: Quiet = False) -> None:
    """Note which messages came back, from the reports of mail servers.

    Those who did not get theirs are named; with the address put right, send it with --again.

    Example: [bold]forumctl mail bounces returned.mbox my-forum[/bold]
    """
    project = load(forum, needs=())
    found = note_bounces(project, file)
    tell(unknown=found.unknown)
    if not quiet:
        show_table("Did not arrive", ["Id", "Name", "Template", "Why"], found.rows, whole=[0], name="bounces")
    if not found.rows and not found.unknown:
        say(f"Nothing in {file} is a report of a message that did not arrive.", quiet=quiet)
    if found.unknown:
        say(f"{found.unknown} reports are about addresses that nobody of the roster has.", quiet=quiet)
