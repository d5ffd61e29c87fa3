"""`forumctl badges legend`."""

from forumctl.badges.needs import render_legend
from forumctl.cli.shared.console import say
from forumctl.cli.shared.options import FORUM, Forum, Output, Quiet, language_of
from forumctl.cli.shared.writing import deliver
from forumctl.project import load


def legend(forum: Forum = FORUM, output: Output = "", quiet: Quiet = False) -> None:
    """Make the page that says what the signs for diet and access mean, for the desk and the caterer.

    Example: [bold]forumctl badges legend data/seoul2019[/bold]
    """
    project = load(forum, needs=(("badges",),))
    language_of(project)
    if made := render_legend(project.forum, project.roster):
        deliver(project, {"badges-legend.pdf": made}, output, room="badges", quiet=quiet)
    else:
        say("The badges show no signs: add diet or access to show in [badges].", quiet=quiet)
