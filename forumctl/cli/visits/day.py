"""`forumctl visits headcount, late`: on the day itself."""

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from forumctl.cli.shared.console import (
    say,
    say_json,
    show_problems,
    stdout,
    table,
)
from forumctl.cli.shared.options import (
    FORUM,
    Forum,
    Json,
    Lang,
    Quiet,
)
from forumctl.problems import ExitCode, ForumError, Place, Problem

from .choice import BusArgument, buses_of, planned

if TYPE_CHECKING:
    from forumctl.plans.visits import Stop
    from forumctl.project import Project
    from forumctl.visits.on_the_day.late_day import Replanned

Departure = Annotated[
    str, typer.Argument(metavar="STOP", help="The departure: its number on the sheet, its time, or the venue's id.")
]
Missing = Annotated[
    list[str] | None, typer.Option("--missing", metavar="ID", help="Who is not on board; may be repeated.")
]
LateBus = Annotated[str, typer.Option("--bus", metavar="BUS", help="The bus that is late.")]
Minutes = Annotated[int, typer.Option("--minutes", min=1, max=600, help="How far it is behind its timetable.")]
Now = Annotated[str, typer.Option("--now", metavar="HH:MM", help="The time it is; what has begun is not moved.")]
DryRun = Annotated[bool, typer.Option("--dry-run", "-n", help="Only show what would move; write nothing.")]


def headcount(
    bus: BusArgument, stop: Departure, forum: Forum = FORUM, missing: Missing = None, quiet: Quiet = False
) -> None:
    """Note who is missing at a departure; without --missing that everybody is there. Kept in plans/headcount.toml.

    Example: [bold]forumctl visits headcount A 2 data/seoul2019 --missing bilal-ahmad[/bold]
    """
    from forumctl.building.decide import keep
    from forumctl.plans import store
    from forumctl.visits.on_the_day import headcount as counting

    project, plan = planned(forum)
    (found,) = buses_of(project, [bus], "BUS")
    counted = counting.count(project.forum, project.roster, plan, found.id, stop, missing or ())
    people = counted.present + len(counted.missing)
    where = project.forum.venue(counted.venue).name.within(project.forum.language)
    say(f"Bus {bus}, {counted.leaves:%H:%M}, {where}: {counted.present} of {people} on board.", quiet=quiet)
    for one in counted.missing:
        person = project.roster.by_id[one]
        party = f", party {plan.party_of[one]}" if one in plan.party_of else ""
        number = f", call {person.phone}" if person.phone else ""
        say(f"Missing: {person.name} ({one}){party}{number}.", quiet=quiet)
    keep(project, store.HEADCOUNT_FILE, counting.logged(project.plans.headcounts, counted))


def late(
    bus: LateBus,
    minutes: Minutes,
    now: Now,
    forum: Forum = FORUM,
    dry_run: DryRun = False,
    lang: Lang = "",
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Plan the rest of the day anew for a bus that is late, with as little as may be moved: whose slots, whom to call.

    What has begun stays. What the new times break, a flight or lunch, is said. Other buses move only if they must.

    Example: [bold]forumctl visits late --bus A --minutes 20 --now 10:40 data/seoul2019[/bold]
    """
    from forumctl.building.decide import keep
    from forumctl.plans import store
    from forumctl.visits.assigning import edits
    from forumctl.visits.on_the_day.replan import late as replanned

    project, plan = planned(forum)
    (found,) = buses_of(project, [bus])
    with project.locating():
        made = replanned(project.forum, project.roster, plan, found.id, minutes, _minute(now))
    if json:
        shifts = [{"before": shift.before.model_dump(mode="json"), "after": shift.after.model_dump(mode="json")}
                  for shift in made.shifts]  # fmt: skip
        say_json({"shifts": shifts, "call": [list(call) for call in _calls(project, made, found.id)]})
    elif not quiet:
        _say(project, made, found.id, lang or project.forum.language)
    broken = edits.breaks(project.forum, project.roster, project.plans, made.plan)
    show_problems(replace(problem, hint="", severity="warning") for problem in broken)
    if not dry_run:
        keep(project, store.VISITS_FILE, made.plan)
        say(f"{project.folder / store.VISITS_FILE}", quiet=quiet or json)


def _say(project: "Project", made: "Replanned", bus: str, language: str) -> None:
    from forumctl.visits.papers.show import place_of

    rows = [
        (
            shift.before.bus,
            str(shift.before.party or ""),
            place_of(project.forum, shift.after, language) if shift.after.kind != "lunch" else "lunch",
            _times(shift.before),
            _times(shift.after),
        )
        for shift in made.shifts
    ]
    if not made.shifts:
        say(f"Nothing moves: bus {bus} makes up for it on the way.")
        return
    console = stdout()
    console.print(table("Moved", ["Bus", "Party", "Where", "Was", "Now"], rows))
    calls = _calls(project, made, bus)
    if calls:
        console.print(table("Call", ["Who", "About", "Number"], calls))
    others = sorted({shift.before.bus for shift in made.others(bus)})
    say(f"Other buses that move: {', '.join(others)}." if others else "No other bus moves.")


def _calls(project: "Project", made: "Replanned", bus: str) -> list[tuple[str, str, str]]:
    """Guides of the other buses that move, and hosts of the sites whose slots move: who, about what, which number."""
    from forumctl.visits.riding import visits_of

    visits = visits_of(project.forum)
    moved = {shift.before.bus for shift in made.others(bus)}
    calls = [(f"guide of bus {one.id}", "new times", one.contact) for one in visits.buses if one.id in moved]
    for site in visits.sites:
        slots = [
            f"bus {shift.after.bus} {_times(shift.before)} → {_times(shift.after)}"
            for shift in made.shifts
            if shift.after.site == site.id
        ]
        if slots:
            calls.append((str(site.name), "; ".join(slots), site.contact))
    return calls


def _times(stop: "Stop") -> str:
    return f"{stop.start:%H:%M}" if stop.start == stop.end else f"{stop.start:%H:%M}–{stop.end:%H:%M}"


def _minute(clock: str) -> int:
    """HH:MM as a minute of the day."""
    if not re.fullmatch(r"([01]?\d|2[0-3]):[0-5]\d", clock):
        problem = Problem("bad-time", f"{clock} is not a time of day", Place("--now"), "Write 24-hour time: 10:40.")
        raise ForumError([problem], ExitCode.USAGE)
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)
