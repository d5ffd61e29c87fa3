"""Seatings changed by hand: judged, and written unless they break a must-rule."""

import typer
from pydantic import BaseModel

from forumctl.building.decide import keep
from forumctl.cli.shared.answer import tell
from forumctl.cli.shared.console import say, say_kept, show_problems
from forumctl.definition.occasions import Occasion
from forumctl.plans import store
from forumctl.problems import ExitCode, command
from forumctl.project import Project
from forumctl.seating.assigning.edits import Edit


def write_edit(project: Project, occasion: Occasion, edit: Edit, *, force: bool, quiet: bool) -> None:
    """Writes the plan unless it breaks a must-rule, and says what it costs."""
    show_problems(edit.broken)
    if edit.broken and not force:
        say("Nothing is written; --force writes it all the same, and later plans keep to it.")
        raise typer.Exit(ExitCode.PROBLEMS)
    tell(cost=edit.dearer, waived=list(edit.waived), wishes={score.sentence: change for score, change in edit.wishes})
    for score, change in edit.wishes:
        say(f"{score.sentence}: {change:+,}.", quiet=quiet)
    say(f"{edit.dearer:+,} in all." if edit.wishes else "The wishes cost as much as before.", quiet=quiet)
    for sentence in edit.waived:
        say(f"Waived from now on. {sentence}.", quiet=quiet)
    if edit.waivers:
        person = edit.waivers[0].people[0]
        say(f"Take it back with: {command('seating', 'unwaive', person, '--occasion', occasion.id)}", quiet=quiet)
    write_plan(project, occasion, edit.forced, quiet=quiet)


def write_plan(project: Project, occasion: Occasion, plan: BaseModel, *, quiet: bool) -> None:
    """Writes the plan of an occasion, and says where."""
    file = store.seating_file(occasion.id)
    say_kept(project.folder, [file], keep(project, {file: plan}), quiet=quiet)
