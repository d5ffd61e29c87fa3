"""`forumctl visits late`."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated

import typer

from forumctl.building.decide import keep
from forumctl.building.visits import buses_of, planned
from forumctl.cli.shared.console import say, say_json, show_problems, stdout, table
from forumctl.cli.shared.options import FORUM, Forum, Json, Lang, Quiet, language_of
from forumctl.cli.visits.options import Outing
from forumctl.plans import store
from forumctl.plans.visits import Stop
from forumctl.problems import ExitCode, ForumError, Place, Problem
from forumctl.project import Project
from forumctl.visits.assigning import edits
from forumctl.visits.on_the_day.late_day import Replanned, Shift
from forumctl.visits.on_the_day.replan import late as replanned
from forumctl.visits.papers.show import place_of
from forumctl.visits.riding import visits_of

LateBus = Annotated[str, typer.Option("--bus", metavar="BUS", help="The bus that is late.")]
Minutes = Annotated[int, typer.Option("--minutes", min=1, max=600, help="How far it is behind its timetable.")]
Now = Annotated[str, typer.Option("--now", metavar="HH:MM", help="The time it is; what has begun is not moved.")]
DryRun = Annotated[bool, typer.Option("--dry-run", "-n", help="Only show what would move; write nothing.")]


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
        say_json({"shifts": shifts, "call": [list(call) for call in _calls(project, made, (found.id,))]})
    elif not quiet:
        _say(project, made, found.id, language)
    broken = edits.breaks(project.forum, project.roster, project.plans, made.plan)
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


def moves(project: Project, shifts: Sequence[Shift], language: str) -> None:
    """The stops that have moved, as a table; nothing where none has."""
    rows = [
        (
            shift.before.bus,
            str(shift.before.party or ""),
            place_of(project.forum, shift.after, language) if shift.after.kind != "lunch" else "lunch",
            _times(shift.before),
            _times(shift.after),
        )
        for shift in shifts
    ]
    if rows:
        stdout().print(table("Moved", ["Bus", "Party", "Where", "Was", "Now"], rows))


def calls(project: Project, made: Replanned, buses: Sequence[str]) -> None:
    """Whom to call where these buses are late, as a table; nothing where nobody is to be called."""
    if found := _calls(project, made, buses):
        stdout().print(table("Call", ["Who", "About", "Number"], found))


def _calls(project: Project, made: Replanned, buses: Sequence[str]) -> list[tuple[str, str, str]]:
    """Guides of the other buses that move, and hosts of the sites whose slots move: who, about what, which number."""
    visits = visits_of(project.forum)
    moved = {shift.before.bus for shift in made.shifts} - {*buses}
    found = [(f"guide of bus {one.id}", "new times", one.contact) for one in visits.buses if one.id in moved]
    for site in visits.sites:
        slots = [
            f"bus {shift.after.bus} {_times(shift.before)} → {_times(shift.after)}"
            for shift in made.shifts
            if shift.after.site == site.id
        ]
        if slots:
            found.append((str(site.name), "; ".join(slots), site.contact))
    return found


def _times(stop: Stop) -> str:
    return f"{stop.start:%H:%M}" if stop.start == stop.end else f"{stop.start:%H:%M}–{stop.end:%H:%M}"


def minute(clock: str, option: str = "--now") -> int:
    """HH:MM as a minute of the day."""
    if not re.fullmatch(r"([01]?\d|2[0-3]):[0-5]\d", clock):
        problem = Problem("bad-time", f"{clock} is not a time of day", Place(option), "Write 24-hour time: 10:40.")
        raise ForumError([problem], ExitCode.USAGE)
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)
