"""`forumctl visits print, export`: what is made from the plan as it stands; nobody is moved."""

from typing import TYPE_CHECKING, Annotated

import typer

from forumctl.cli.shared.console import say, show_problems
from forumctl.cli.shared.options import (
    FORUM,
    Forum,
    Lang,
    Output,
    Quiet,
)
from forumctl.problems import ExitCode, ForumError, Place, Problem

from .choice import (
    Buses,
    Force,
    buses_of,
    planned,
    shown_plan,
)

if TYPE_CHECKING:
    from forumctl.definition.visits import Bus
    from forumctl.plans.visits import VisitPlan
    from forumctl.project import Project

Format = Annotated[str, typer.Option("--format", "-f", metavar="NAME", help="csv, xlsx, json, or ics: one per bus.")]
Photos = Annotated[bool, typer.Option("--photos", help="The manifest with photographs too, for each bus.")]
_READABLE_M = 20
_FORMATS = ("csv", "xlsx", "json", "ics")


def print_papers(
    forum: Forum = FORUM,
    bus: Buses = None,
    output: Output = "",
    lang: Lang = "",
    photos: Photos = False,
    force: Force = False,
    quiet: Quiet = False,
) -> None:
    """Print everything on paper from the plan as it stands: the day, and for each bus its lists, sheets and signs.

    A plan that breaks a must-rule is not printed, unless with --force.

    Example: [bold]forumctl visits print data/seoul2019 --bus A --lang ko[/bold]
    """
    from forumctl.building import outputs
    from forumctl.building.decide import judge_buses
    from forumctl.cli.shared.writing import deliver

    project, _ = planned(forum)
    problems = tuple(judge_buses(project))
    show_problems(problems)
    if any(problem.is_error for problem in problems) and not force:
        say("Nothing is printed; --force prints it all the same.")
        raise typer.Exit(ExitCode.PROBLEMS)
    project, _ = shown_plan(forum)
    wanted = {one.id for one in buses_of(project, bus)} if bus else None
    _say_far(project, wanted, quiet=quiet)
    language = lang or project.forum.language
    made = outputs.visits(project, language, wanted)
    if photos:
        made = {**made, **outputs.faces(project, language, wanted)}
    deliver(project, made, output, quiet=quiet)


def _say_far(project: "Project", wanted: set[str] | None, *, quiet: bool) -> None:
    """Names the signs that cannot be read from 20 metres on A4."""
    from forumctl.visits.papers.sign import readable_m
    from forumctl.visits.riding import visits_of

    for bus in visits_of(project.forum).buses:
        if (wanted is None or bus.id in wanted) and readable_m(bus.id) < _READABLE_M:
            large = readable_m(bus.id, a3=True)
            say(f"The sign of bus {bus.id} is read from {readable_m(bus.id)} m, on A3 from {large} m.", quiet=quiet)


def export(
    forum: Forum = FORUM,
    bus: Buses = None,
    format_name: Format = "csv",
    output: Output = "",
    lang: Lang = "",
    quiet: Quiet = False,
) -> None:
    """Write the plan for other programs: people and stops as csv or xlsx, all of it as json, a calendar per bus.

    The calendars have the identities of `agenda export`, and what goes out is kept in plans/agenda.toml like there.

    Example: [bold]forumctl visits export data/seoul2019 --format xlsx[/bold]
    """
    from forumctl.building.decide import keep, publish
    from forumctl.cli.shared.writing import deliver
    from forumctl.plans import store

    if format_name not in _FORMATS:
        problem = Problem("unknown-format", f"there is no format {format_name}", Place("--format"),
                          f"Known: {', '.join(_FORMATS)}.")  # fmt: skip
        raise ForumError([problem], ExitCode.USAGE)
    project, plan = shown_plan(forum)
    wanted = buses_of(project, bus)
    language = lang or project.forum.language
    if format_name == "ics":
        project = publish(project)
        deliver(project, _calendars(project, wanted, language), output, quiet=quiet)
        keep(project, store.AGENDA_FILE, project.plans.agenda)
        return
    labels = {one.id for one in wanted}
    part = plan.changed(
        buses={label: ids for label, ids in plan.buses.items() if label in labels},
        parties={label: split for label, split in plan.parties.items() if label in labels},
        stops=tuple(stop for stop in plan.stops if stop.bus in labels),
    )
    deliver(project, _tables(project, part, format_name, language), output, quiet=quiet)


def _tables(project: "Project", plan: "VisitPlan", format_name: str, language: str) -> dict[str, bytes]:
    from forumctl.documents.spreadsheet import to_csv, to_xlsx
    from forumctl.visits.papers import spreadsheet

    if format_name == "json":
        return {"visits.json": (plan.model_dump_json(indent=2) + "\n").encode()}
    tables = spreadsheet.tables(project.forum, project.roster, plan, language)
    if format_name == "xlsx":
        return {"visits.xlsx": to_xlsx(tables, project.forum.about.revised)}
    return {f"visits-{name}.csv": to_csv(table) for name, table in tables.items()}


def _calendars(project: "Project", buses: "tuple[Bus, ...]", language: str) -> dict[str, bytes]:
    """A calendar of the stops of each bus."""
    from forumctl.agenda.formats import FORMATS
    from forumctl.agenda.selection import Selection, narrowed
    from forumctl.agenda.timetable import timetable

    forum, plans = project.forum, project.plans
    whole = timetable(forum, project.roster, plans.cases, plans.visits)
    return {
        f"bus-{bus.id}.ics": FORMATS["ics"].render(
            *narrowed(whole, plans.agenda, forum, Selection(buses=(bus.id,))), language
        )
        for bus in buses
    }
