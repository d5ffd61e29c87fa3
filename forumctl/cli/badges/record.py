"""`forumctl badges record`."""

from forumctl.building.badges import people, record_jobs
from forumctl.cli.badges.options import Category, Jobs, Only
from forumctl.cli.shared.answer import tell
from forumctl.cli.shared.console import say, say_on_record
from forumctl.cli.shared.options import FORUM, Forum, Quiet
from forumctl.project import load


def record(
    forum: Forum = FORUM, job: Jobs = None, only: Only = None, category: Category = None, quiet: Quiet = False
) -> None:
    """Write down that badges have left the printer as badges print made them, for badges print --changed.

    What has changed since in forum file or roster is not on them, and so not on record.

    Example: [bold]forumctl badges record data/seoul2019[/bold]
    """
    project = load(forum, needs=(("badges",),))
    some = {person.id for person in people(project, only, category)} if only or category else None
    found = record_jobs(project, job, some)
    tell(jobs=[{"job": one.number, "file": one.file} for one in found.jobs], on_record=found.all)
    for one in found.jobs:
        say(f"Print job {one.number}: {one.file}", quiet=quiet)
    say_on_record(project, found.all, quiet=quiet)
