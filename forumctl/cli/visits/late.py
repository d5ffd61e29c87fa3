"""`forumctl visits late`."""

from dataclasses import replace
from typing import Annotated

import typer

from forumctl.building.decide import keep
from forumctl.building.visits import buses_of, planned
from forumctl.cli.shared.console import say, say_json, show_problems
from forumctl.cli.shared.options import FORUM, Forum, Json, Lang, Quiet, language_of
from forumctl.cli.visits.moved import DryRun, Now, called, calls, minute, moves
from forumctl.cli.visits.options import Outing
from forumctl.plans import store
from forumctl.project import Project
from forumctl.visits.assigning import edits
from forumctl.visits.on_the_day.late_day import Replanned
from forumctl.visits.on_the_day.replan import late as replanned

LateBus = Annotated[str, typer.Option("--bus", metavar="BUS", help="The bus that is late.")]
Minutes = Annotated[int, typer.Option("--minutes", min=1, max=600, help="How far it is behind its timetable.")]


def late(
    bus: LateBus,
    minutes: Minutes,
    now: Now,
    forum: Forum = FORUM,
    outing: Outing = "",
    dry_run: DryRun = False,
    lang: Lang = "",
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Plan the rest of the day anew for a bus that is late, with as little as may be moved: whose slots, whom to call.

    What has begun stays. What the new times break, a flight or lunch, is said. Other buses move only if they must.

    Example: [bold]forumctl visits late --bus A --minutes 20 --now 10:40 data/seoul2019[/bold]
    """
    project, plan = planned(forum, outing)
    language = language_of(project, lang)
    (found,) = buses_of(project, [bus])
    with project.locating():
        made = replanned(project.forum, project.roster, plan, found.id, minutes, minute(now))
    if not dry_run:
        keep(project, {store.visits_file(plan.outing): made.plan})
    if json:
        shifts = [{"before": shift.before.model_dump(mode="json"), "after": shift.after.model_dump(mode="json")}
                  for shift in made.shifts]  # fmt: skip
        say_json({"shifts": shifts, "call": [list(call) for call in called(project, made, (found.id,))]})
    elif not quiet:
        _say(project, made, found.id, language)
    broken = edits.breaks(project.forum, project.roster, project.plans, made.plan).problems
    show_problems(replace(problem, hint="", severity="warning") for problem in broken)
    if not dry_run:
        say(f"{project.folder / store.visits_file(plan.outing)}", quiet=quiet or json)


def _say(project: Project, made: Replanned, bus: str, language: str) -> None:
    if not made.shifts:
        say(f"Nothing moves: bus {bus} makes up for it on the way.")
        return
    moves(project, made.shifts, language)
    calls(project, made, (bus,))
    others = sorted({shift.before.bus for shift in made.others(bus)})
    say(f"Other buses that move: {', '.join(others)}." if others else "No other bus moves.")
