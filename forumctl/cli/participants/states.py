"""States of people written into the roster: what `participants cancel` and `participants promote` do in the end."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from forumctl.cli.shared.console import say
from forumctl.problems import ForumError, Key, Problem

if TYPE_CHECKING:
    from forumctl.definition.people import Participant, Status
    from forumctl.project import Project


def about(person: "Participant") -> str:
    """Who somebody is, in a line."""
    return ", ".join(filter(None, (person.id, person.name, person.organisation)))


def write_states(project: "Project", changes: "Mapping[str, Status]", *, quiet: bool) -> None:
    """Changes states by id, in the roster file, the old one kept beside it, or in the tables of the forum file."""
    from forumctl import roster
    from forumctl.cli.shared.backups import replace_kept
    from forumctl.cli.shared.editing import edit_forum
    from forumctl.roster.registrations.applying import with_updates
    from forumctl.roster.registrations.changing import Change
    from forumctl.roster.registrations.merging import Update

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
