"""`forumctl badges desks`."""

from forumctl.badges.desks import render
from forumctl.cli.shared.options import FORUM, Forum, Output, Quiet, language_of
from forumctl.cli.shared.writing import deliver
from forumctl.project import load


def desks(forum: Forum = FORUM, output: Output = "", quiet: Quiet = False) -> None:
    """Make a sign for each registration desk: the initials of those who collect their badges there.

    The forum file says how many desks there are, desks = 3 in [badges]; badges print --sort desk prints theirs
    together.

    Example: [bold]forumctl badges desks data/seoul2019[/bold]
    """
    project = load(forum, needs=(("badges",),))
    language_of(project)
    deliver(project, {"desk-signs.pdf": render(project.forum, project.roster)}, output, room="badges", quiet=quiet)
