"""`forumctl participants invitations`."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from forumctl.building.people import editions
from forumctl.building.people.known import load
from forumctl.cli.shared.console import say, say_json, stdout, table
from forumctl.cli.shared.options import FORUM, Forum, Json, Quiet
from forumctl.cli.shared.writing import write
from forumctl.definition.checks.words import number
from forumctl.definition.people import STATES
from forumctl.mail.log import FILE, Log
from forumctl.plans.store import STATE
from forumctl.problems import command
from forumctl.roster import listing as funnel
from forumctl.spreadsheets.separated import render_csv

File = Annotated[str, typer.Option("--output", "-o", metavar="FILE", help="Write who is to be reminded as .csv.")]
_COLUMNS = ("id", "name", "organisation", "email", "status")


def invitations(forum: Forum = FORUM, output: File = "", json: Json = False, quiet: Quiet = False) -> None:
    """Show where the invitations stand: invited, accepted, declined, no answer; free places; who is to be reminded.

    Answers come by import. The day by which people answer is [bold]answer_by[/bold] in [bold]\\[waiting][/bold].

    Example: [bold]forumctl participants invitations data/seoul2019[/bold]
    """
    project = load(forum)
    found = funnel.invitations(project.forum, project.roster)
    editions.put_aside(project)
    log = Log(project.folder / STATE / FILE)
    sent = {one.id: list(dict.fromkeys(step.template for step in log.of(one.id) if step.state == "sent"))
            for one in found.open}  # fmt: skip
    if json:
        say_json(
            {
                "categories": found.counts,
                "total": found.total,
                "free": found.free.free,
                "free_by_category": found.free.by_category,
                "still_to_invite": found.after_all.free,
                "still_to_invite_by_category": found.after_all.by_category,
                "answer_by": found.answer_by,
                "to_remind": [one.id for one in found.open],
                "sent": sent,
            }
        )
        return
    used = [state for state in STATES if found.total[state]]
    rows = [[category or "–", *(str(states[state]) for state in used)] for category, states in found.counts.items()]
    rows.append(["all", *(str(found.total[state]) for state in used)])
    people = [
        [*(str(getattr(one, column)) for column in _COLUMNS), ", ".join(sent[one.id]) or "nothing"]
        for one in found.open
    ]
    if not quiet:
        stdout().print(table("Invitations", ["Category", *used], rows, right=range(1, len(used) + 1)))
        if people:
            stdout().print(table("To be reminded", [*_COLUMNS, "sent"], people, whole=[0]))
    if output:
        write(render_csv([[*_COLUMNS, "sent"], *people]), output, project.inputs, private=True)
    if found.free.free is not None:
        say(f"{_free(found.free.free, found.after_all.free)}.", quiet=quiet)
    for category, left in found.free.by_category.items():
        say(f"{_free(left, found.after_all.by_category[category], f' for {category}')}.", quiet=quiet)
    if found.answer_by:
        days = (found.answer_by - datetime.now(UTC).astimezone(project.forum.about.zone).date()).days
        when = f"in {number(days, 'day')}" if days > 0 else "today" if days == 0 else f"{number(-days, 'day')} ago"
        say(f"Answers are due by {found.answer_by:%Y-%m-%d}, {when}; {len(found.open)} are open.", quiet=quiet)
    if found.open:
        say(f"Remind them with: {command('mail', 'send', 'reminder')}", quiet=quiet)


def _free(left: int, after_all: int | None, of: str = "") -> str:
    return f"{number(max(0, left), 'place')} free{of}, {max(0, after_all or 0)} if all who have not answered come"
