"""The plan of the visits changed by hand: judged, and written unless it breaks a must-rule."""

import typer

from forumctl.building.decide import keep
from forumctl.cli.shared.answer import tell
from forumctl.cli.shared.console import say, say_kept, show_problems
from forumctl.definition.visits import OUTING
from forumctl.placement.waivers import with_waivers
from forumctl.plans import store
from forumctl.plans.visits import VisitPlan
from forumctl.problems import ExitCode, command
from forumctl.project import Project
from forumctl.visits.assigning import edits


def write_edit(project: Project, after: VisitPlan, *, force: bool, quiet: bool) -> None:
    """Writes the plan unless it breaks a must-rule that the one before keeps."""
    broken = edits.breaks(project.forum, project.roster, project.plans, after)
    show_problems(broken.problems)
    if broken.problems and not force:
        say("Nothing is written; --force writes it all the same, and later plans keep to it.")
        raise typer.Exit(ExitCode.PROBLEMS)
    after = with_waivers(after, broken.waivers)
    before = project.plans.visits.bus_of if project.plans.visits else {}
    moved = {person: bus for person, bus in after.bus_of.items() if before.get(person, bus) != bus}
    tell(moved=moved, waived=list(broken.waived))
    for person, bus in moved.items():
        say(f"{project.roster.by_id[person].known_as}: bus {before[person]} → {bus}", quiet=quiet)
    for sentence in broken.waived:
        say(f"Waived from now on. {sentence}.", quiet=quiet)
    if broken.waivers:
        person = broken.waivers[0].people[0]
        of = "" if after.outing == OUTING else f" {after.outing}"
        say(f"Take it back with: {command('visits', 'unwaive', person)}{of}", quiet=quiet)
    if broken.problems and edits.breaks(project.forum, project.roster, project.plans, after).problems:
        say(f"What is wrong with the times is put right by: {command('visits', 'assign')}", quiet=quiet)
    write_plan(project, after, quiet=quiet)


def write_plan(project: Project, plan: VisitPlan, *, quiet: bool) -> None:
    """Writes the plan of an outing, and says where."""
    file = store.visits_file(plan.outing)
    say_kept(project.folder, [file], keep(project, {file: plan}), quiet=quiet)
