"""`forumctl badges record`."""

from forumctl.building.badges import keep_record, people, pictures_of
from forumctl.cli.badges.options import Category, Only
from forumctl.cli.shared.console import say_on_record
from forumctl.cli.shared.options import FORUM, Forum, Quiet
from forumctl.project import load


def record(forum: Forum = FORUM, only: Only = None, category: Category = None, quiet: Quiet = False) -> None:
    """Write down that the badges have been printed as they are now, for badges print --changed.

    Example: [bold]forumctl badges record data/seoul2019[/bold]
    """
    project = load(forum)
    printed = people(project, only, category)
    shown = pictures_of(project, printed).pictures
    say_on_record(project, keep_record(project, printed, shown), quiet=quiet)
