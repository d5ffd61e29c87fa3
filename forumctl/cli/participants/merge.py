"""`forumctl participants merge`."""

from forumctl.building.choosing import usage_error
from forumctl.building.people import records
from forumctl.building.people.known import known, load
from forumctl.cli.shared.console import say, show_table
from forumctl.cli.shared.options import FORUM, Forum, OtherPerson, Person, Quiet, Yes

from .confirming import confirmed, written


def merge(
    person_id: Person, other_id: OtherPerson, forum: Forum = FORUM, yes: Yes = False, quiet: Quiet = False
) -> None:
    """Make two records one person's: the first stays and takes over what it lacks; the second goes everywhere.

    Where both say something, the first is kept; its table and bus are, too, and places of the second come free.

    Example: [bold]forumctl participants merge bilal-ahmad nasrin-akter data/seoul2019[/bold]
    """
    project = load(forum)
    stays, goes = known(project, person_id), known(project, other_id)
    if stays.id == goes.id:
        raise usage_error("same-person", f"{stays.id} is one record already", "ID", "Give the ids of two records.")
    edit = records.merged(project, stays, goes)
    if edit.differ and not quiet:
        show_table("Both say something", ["Column", "Stays", "Goes"], edit.differ, name="differ")
    title = f"{goes.id}, {goes.name}, becomes {stays.id}, {stays.name}"
    if confirmed(project, edit, title, f"Merge {goes.id} into {stays.id}?", yes, quiet):
        written(project, records.write(project, edit), quiet)
        if goes.id in project.plans.badges.people:
            say(f"Collect the badge of {goes.id} back.", quiet=quiet)
