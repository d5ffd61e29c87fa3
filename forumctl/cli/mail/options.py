"""Options that the mail commands share, and what they show of the messages."""

from collections import Counter
from collections.abc import Sequence
from typing import Annotated

import typer

from forumctl.building.mail.drafts import ATTACHED, Post
from forumctl.cli.shared.console import say, stderr, table
from forumctl.mail.log import Log

Many = list[str] | None
Template = Annotated[str, typer.Argument(metavar="TEMPLATE", help="A template; forumctl mail templates lists them.")]
Only = Annotated[Many, typer.Option("--only", metavar="ID", help="Only to this person; may be repeated.")]
Status = Annotated[
    Many, typer.Option("--status", metavar="STATE", help="To people of this status, instead of the template's usual.")
]
Where = Annotated[
    Many, typer.Option("--where", metavar="COLUMN=VALUE", help="Only to those with this value: bus=A, category=press.")
]
Missing = Annotated[str, typer.Option("--missing", metavar="COLUMN", help="Only to those with nothing in this column.")]
Changed = Annotated[
    bool, typer.Option("--changed", help="Only to those whom changes since the hand-out or last build concern.")
]
Attach = Annotated[
    Many,
    typer.Option(
        "--attach",
        metavar="WHAT",
        help=f"{', '.join(ATTACHED)}; sheet for reviewers; may be repeated.",
        show_default=False,
    ),
]
Invite = Annotated[
    bool,
    typer.Option("--invite", help="An invitation to each part of a person in the programme, for their calendar."),
]
_PREVIEWED_LINES = 14
_NAMED = 8


def show_post(post: Post, template: str, log: Log | None, *, quiet: bool) -> None:
    """How many messages there are and to whom, who has had theirs, who cannot be written to, and what one says."""
    if quiet:
        return
    languages: dict[str, int] = {}
    for draft in post.drafts:
        languages[draft.written.language] = languages.get(draft.written.language, 0) + 1
    rows = [(f"Messages in {language}", str(count)) for language, count in sorted(languages.items())]
    if log:
        had = [step.state for draft in post.drafts if (step := log.last(draft, template))]
        states = {"sent": "sent before", "refused": "refused before", "handing": "perhaps sent", "later": "put off"}
        rows += [(f"Of them {states[state]}", str(had.count(state))) for state in dict.fromkeys(sorted(had))]
        rows += (
            [("Have had other words before", str(another))]
            if (another := sum(log.had_another(draft, template) for draft in post.drafts))
            else []
        )
    if post.absent:
        rows.append(("Not noted at the desk", f"{len(post.absent)}: {_named([one.id for one in post.absent])}"))
    if post.unaddressed:
        rows.append(("Without an address", f"{len(post.unaddressed)}: {_named([one.id for one in post.unaddressed])}"))
    stderr().print(table(f"Template {template}: {len(post.drafts)} messages", ["What", "How many"], rows))
    for language in post.borrowed:
        say(f"There is no template {template} in {language}; yours goes into mail/{template}.{language}.md.")
    if post.drafts:
        first = post.drafts[0]
        lines = first.written.text.splitlines()
        say(f"To {first.name}: {first.written.subject}\n")
        for line in lines[:_PREVIEWED_LINES]:
            say(f"  {line}")
        say("  …" if len(lines) > _PREVIEWED_LINES else "")
        if first.invitation:
            asked = Counter(one.method for one in post.drafts)
            say(f"For their calendars: {asked['REQUEST']} invitations, {asked['CANCEL']} cancellations.")
        say(f"Attached: {', '.join(first.attached)}" if first.attached else "Nothing is attached.")


def _named(ids: Sequence[str]) -> str:
    return ", ".join(ids[:_NAMED]) + (" …" if len(ids) > _NAMED else "")
