"""`forumctl participants cancel`."""

from typing import TYPE_CHECKING, Annotated

import typer

from forumctl.cli.shared.console import say, stdout, table
from forumctl.cli.shared.options import (
    FORUM,
    Forum,
    Person,
    Quiet,
    Yes,
)

if TYPE_CHECKING:
    from forumctl.definition.people import Participant, Status
    from forumctl.project import Project

Promote = Annotated[bool, typer.Option("--promote", help="Give the place to the first of the waiting list.")]


def cancel(
    person_id: Person, forum: Forum = FORUM, promote: Promote = False, yes: Yes = False, quiet: Quiet = False
) -> None:
    """Mark somebody as cancelled: shows what they leave behind and who waits for the place; --yes writes it.

    One cell of the roster changes; the old file is kept beside it. Plans follow with the next build.

    Example: [bold]forumctl participants cancel oswar-mungkasa data/seoul2019[/bold]
    """
    from forumctl.roster.listing import free_places, waiting

    from .merge import can_ask
    from .project import known, opened
    from .states import about, write_states

    project = opened(forum)
    person = known(project, person_id)
    if person.status == "cancelled":
        say(f"{person.id} has cancelled already.", quiet=quiet)
        return
    free = free_places(project.forum, project.roster)
    is_free = free is None or free + person.comes > 0
    first = next((one for one in waiting(project.roster) if one.id != person.id), None) if is_free else None
    if not quiet:
        _leaves(project, person)
        if first:
            hint = "" if promote else " --promote gives them the place."
            say(f"First of the waiting list: {about(first)}.{hint}")
    asks = can_ask() and not (yes or quiet)
    if asks:
        yes = typer.confirm(f"Cancel {person.id}?", err=True)
        promote = promote or bool(yes and first and typer.confirm(f"Give the place to {first.id}?", err=True))
    if not yes:
        say("Nothing is written" + ("." if asks else " yet: the same command with --yes writes it."), quiet=quiet)
        return
    changes: dict[str, Status] = {person.id: "cancelled"}
    if promote and first:
        changes[first.id] = "confirmed"
    write_states(project, changes, quiet=quiet)
    for case in project.plans.cases.selected:
        if case.presenter == person.id:
            say(f"A case in reserve takes their slot with: forumctl cases promote {case.id}", quiet=quiet)
    say("Seats, buses and badges follow with: forumctl build", quiet=quiet)


def _leaves(project: "Project", person: "Participant") -> None:
    """What has to be thought of when this person does not come."""
    from .facts import facts

    found = facts(project, person, project.forum.language)
    rows = [(one["as"], f"{one['title']}, {one['day']} {one['time']}") for one in found["sessions"]]
    rows += [(f"table, {occasion}", label) for occasion, label in found["tables"].items() if label]
    rows += [("bus", found["bus"]["bus"])] if found["bus"] else []
    rows += [("companion", one.id) for one in project.roster if person.id in one.companion]
    if found["badge"] not in ("none", "not printed"):
        rows.append(("badge", "to collect back"))
    if rows:
        stdout().print(table(f"{person.name} leaves", ["As", "What"], rows))
