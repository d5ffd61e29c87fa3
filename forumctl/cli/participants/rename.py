"""`forumctl participants rename`."""

from typing import Annotated

import typer

from forumctl.building.people import records
from forumctl.building.people.known import known, load
from forumctl.cli.shared.console import say
from forumctl.cli.shared.options import FORUM, Forum, Person, Quiet, Yes

from .confirming import confirmed, written

NewId = Annotated[str, typer.Argument(metavar="NEW", help="Their id from now on: small letters, digits, hyphens.")]


def rename(person_id: Person, new: NewId, forum: Forum = FORUM, yes: Yes = False, quiet: Quiet = False) -> None:
    """Give somebody another id, wherever the old one stands: roster, forum file, plans, cases, reviews.

    Calendars keep their entries. The code on their badge is made from the id, so it is to be printed again.

    Example: [bold]forumctl participants rename kim-sang-beom kim-sb data/seoul2019[/bold]
    """
    project = load(forum)
    person = known(project, person_id)
    edit = records.renamed(project, person, new)
    if confirmed(project, edit, f"{person.known_as}: {person.id} becomes {new}", f"Rename {person.id}?", yes, quiet):
        written(project, records.write(project, edit), quiet)
        if person.id in project.plans.badges.people:
            say(f"Print their badge again: forumctl badges print --only {new}", quiet=quiet)
