"""`forumctl visits print`."""

from typing import Annotated

import typer

from forumctl.building import outputs
from forumctl.building.check import judge_buses
from forumctl.building.choosing import usage_error
from forumctl.building.visits import buses_of, opened, shown
from forumctl.cli.shared.console import say, show_problems
from forumctl.cli.shared.options import FORUM, Fonts, Forum, Lang, Output, Quiet, SystemFonts, language_of, take
from forumctl.cli.shared.writing import deliver
from forumctl.cli.visits.options import Buses, Force, Outings
from forumctl.problems import ExitCode
from forumctl.project import Project
from forumctl.visits.papers.driver import readable_m
from forumctl.visits.riding import visits_of

Photos = Annotated[bool, typer.Option("--photos", help="The manifest with photographs too, for each bus.")]
_READABLE_M = 20


def print_(
    context: typer.Context,
    forum: Forum = FORUM,
    outings: Outings = None,
    bus: Buses = None,
    output: Output = "",
    lang: Lang = "",
    photos: Photos = False,
    force: Force = False,
    font: Fonts = None,
    system_fonts: SystemFonts = False,
    quiet: Quiet = False,
) -> None:
    """Print everything on paper from the plan as it stands: the day, and for each bus its lists, sheets and signs.

    A plan that breaks a must-rule is not printed, unless with --force.

    Example: [bold]forumctl visits print data/seoul2019 --bus A --lang ko[/bold]
    """
    take(context, font, system=system_fonts)
    project, wanted = opened(forum, outings)
    problems = tuple(problem for outing in wanted for problem in judge_buses(project.on(outing)))
    show_problems(problems)
    if any(problem.is_error for problem in problems) and not force:
        say("Nothing is printed; --force prints it all the same.")
        raise typer.Exit(ExitCode.PROBLEMS)
    found = shown(forum, outings)
    if bus and len(found) > 1:
        raise usage_error("which-outing", "a bus is of one outing", "OUTING", f"Say which: {' or '.join(wanted)}.")
    language = language_of(project, lang)
    made: dict[str, bytes] = {}
    for seen, _ in found:
        only = {one.id for one in buses_of(seen, bus)} if bus else None
        _say_far(seen, only, quiet=quiet)
        made |= outputs.visits(seen, language, only)
        made |= outputs.faces(seen, language, only) if photos else {}
    deliver(project, made, output, room="visits", quiet=quiet)


def _say_far(project: Project, wanted: set[str] | None, *, quiet: bool) -> None:
    """Names the signs that cannot be read from 20 metres on A4."""
    for bus in visits_of(project.forum).buses:
        if (wanted is None or bus.id in wanted) and readable_m(bus.id) < _READABLE_M:
            large = readable_m(bus.id, a3=True)
            say(f"The sign of bus {bus.id} is read from {readable_m(bus.id)} m, on A3 from {large} m.", quiet=quiet)
