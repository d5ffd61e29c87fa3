"""The plan of the visits changed by hand: judged, and written unless it breaks a must-rule."""

import typer

from forumctl.building.decide import keep
from forumctl.cli.shared.answer import tell
from forumctl.cli.shared.console import say, say_kept, show_problems
from forumctl.plans import store
from forumctl.plans.visits import VisitPlan
from forumctl.problems import ExitCode
from forumctl.project import Project
from forumctl.visits.assigning import edits


def write_edit(project: Project, after: VisitPlan, *, force: bool, quiet: bool) -> None:
    """Writes the plan unless it breaks a must-rule that the one before keeps."""
    broken = edits.breaks(project.forum, project.roster, project.plans, after)
    show_problems(broken)
    if broken and not force:
        say("Nothing is written; --force writes it all the same.")
        raise typer.Exit(ExitCode.PROBLEMS)
    file = store.visits_file(after.outing)
    step = keep(project, {file: after})
    before = project.plans.visits.bus_of if project.plans.visits else {}
    moved = {person: bus for person, bus in after.bus_of.items() if before.get(person, bus) != bus}
    tell(moved=moved)
    for person, bus in moved.items():
        say(f"{project.roster.by_id[person].known_as}: bus {before[person]} → {bus}", quiet=quiet)
    if broken:
        say("The next plan, of visits assign or of a build after a change, keeps the rule again and moves them back.")
    say_kept(project.folder, [file], step, quiet=quiet)
