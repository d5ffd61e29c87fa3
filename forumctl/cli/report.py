"""`forumctl report`."""

from forumctl.building.desk.arrivals import attendance
from forumctl.building.desk.reporting import report as made
from forumctl.cli.shared.console import say
from forumctl.cli.shared.options import FORUM, Forum, Lang, Output, Quiet, language_of
from forumctl.cli.shared.writing import deliver
from forumctl.project import load


def report(forum: Forum = FORUM, output: Output = "", lang: Lang = "", quiet: Quiet = False) -> None:
    """Report who came, by category, country, session and hour: plots, figures and a list for the survey.

    From what the desk has noted; a folder, or out/report. survey.csv has names and addresses: delete it when done.

    Example: [bold]forumctl report data/seoul2019 -o report/[/bold]
    """
    project = load(forum, needs=())
    deliver(project, made(project, language_of(project, lang)), output, room="report", quiet=quiet, people=())
    if not attendance(project).presence().came:
        say("The desk has noted nobody: note who comes with forumctl desk in.", quiet=quiet)
