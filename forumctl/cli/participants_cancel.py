"""`forumctl participants cancel`."""

from typing import TYPE_CHECKING, Annotated

import typer

from forumctl.problems import ForumError, Key, Problem

from .console import say, stdout, table
from .options import FORUM, Forum, Person, Quiet

if TYPE_CHECKING:
    from forumctl.definition.people import Participant, Status
    from forumctl.project import Project

Promote = Annotated[bool, typer.Option("--promote", help="Give the place to the first of the waiting list.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Write; without it nothing is changed.")]


def cancel(
    person_id: Person, forum: Forum = FORUM, promote: Promote = False, yes: Yes = False, quiet: Quiet = False
) -> None:
    """Mark somebody as cancelled: shows what they leave behind and who waits for the place; --yes writes it.

    One cell of the roster changes; the old file is kept beside it. Plans follow with the next build.

    Example: [bold]forumctl participants cancel oswar-mungkasa data/seoul2019[/bold]
    """
    from forumctl.roster.waiting import free_places, waiting

    from .participants_merge import can_ask
    from .participants_project import known, opened

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
            about = ", ".join(filter(None, (first.name, first.organisation)))
            say(
                f"First of the waiting list: {first.id}, {about}."
                + ("" if promote else " --promote gives them the place.")
            )
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
    _write(project, changes, quiet=quiet)


def _leaves(project: "Project", person: "Participant") -> None:
    """What has to be thought of when this person does not come."""
    from .participants_facts import facts

    found = facts(project, person, project.forum.language)
    rows = [(one["as"], f"{one['title']}, {one['day']} {one['time']}") for one in found["sessions"]]
    rows += [(f"table, {occasion}", label) for occasion, label in found["tables"].items() if label]
    rows += [("bus", found["bus"]["bus"])] if found["bus"] else []
    rows += [("companion", one.id) for one in project.roster if person.id in one.companion]
    if found["badge"] not in ("none", "not printed"):
        rows.append(("badge", "to collect back"))
    if rows:
        stdout().print(table(f"{person.name} leaves", ["As", "What"], rows))


def _write(project: "Project", changes: "dict[str, Status]", *, quiet: bool) -> None:
    """Changes states, in the roster file or in the tables of the forum file."""
    from forumctl import roster
    from forumctl.roster.registrations.applying import with_updates
    from forumctl.roster.registrations.changing import Change
    from forumctl.roster.registrations.merging import Update

    from .backups import replace_kept
    from .editing import edit_forum

    people = roster.load(project.forum, project.folder)
    if project.forum.roster.file:
        file = project.folder / project.forum.roster.file
        updates = [
            Update(people.by_id[name], (Change("status", people.by_id[name].status, status),), "")
            for name, status in changes.items()
        ]
        replace_kept(file, with_updates(project.forum, people, file.read_bytes(), updates), quiet=quiet)
    else:
        for name, status in changes.items():
            where = people.rows[name]
            if not isinstance(where, Key):
                raise ForumError([Problem("cannot-edit", f"{name} stands elsewhere", where)])
            edit_forum(project.path, "participants", {"status": status}, quiet=True, index=int(where.path[1]))
    for name, status in changes.items():
        say(f"{name} is {status} now.", quiet=quiet)
