"""What commands of the day have in common: the time it is, which stops have moved, and who is to be called."""

import re
from collections.abc import Sequence
from typing import Annotated

import typer

from forumctl.cli.shared.console import stdout, table
from forumctl.plans.visits import Stop
from forumctl.problems import ExitCode, ForumError, Place, Problem
from forumctl.project import Project
from forumctl.visits.on_the_day.late_day import Replanned, Shift
from forumctl.visits.papers.show import place_of
from forumctl.visits.riding import visits_of

Now = Annotated[str, typer.Option("--now", metavar="HH:MM", help="The time it is; what has begun is not moved.")]
DryRun = Annotated[bool, typer.Option("--dry-run", "-n", help="Only show what would move; write nothing.")]


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
    if found := called(project, made, buses):
        stdout().print(table("Call", ["Who", "About", "Number"], found))


def called(project: Project, made: Replanned, buses: Sequence[str]) -> list[tuple[str, str, str]]:
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
