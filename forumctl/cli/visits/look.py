"""`forumctl visits show, explain, check, size`: the plan looked at, nothing written."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from forumctl.cli.shared.choosing import chosen
from forumctl.cli.shared.console import (
    points,
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
    Person,
    Quiet,
)
from forumctl.problems import ExitCode

from .choice import (
    Buses,
    buses_of,
    planned,
    rider,
    shown_plan,
)

if TYPE_CHECKING:
    from forumctl.definition.visits import Bus, Site
    from forumctl.plans.visits import VisitPlan
    from forumctl.project import Project
    from forumctl.visits.assigning.explain import Alternative, Explanation

Sites = Annotated[list[str] | None, typer.Option("--site", metavar="ID", help="Only this site; may be repeated.")]
People = Annotated[
    list[str] | None, typer.Option("--person", metavar="ID", help="The day of this participant; may be repeated.")
]


def show(
    forum: Forum = FORUM,
    bus: Buses = None,
    site: Sites = None,
    person: People = None,
    lang: Lang = "",
    json: Json = False,
) -> None:
    """Show the plan: the day as a picture; or a bus with its people, a site with its visitors, a person's day.

    Example: [bold]forumctl visits show data/seoul2019 --bus A[/bold]
    """
    from forumctl.visits.riding import visits_of

    project, plan = shown_plan(forum)
    language = lang or project.forum.language
    wanted_buses = buses_of(project, bus) if bus or not (site or person) else ()
    sites = chosen(visits_of(project.forum).sites, site, "site") if site or not (bus or person) else ()
    people = [rider(project, plan, one) for one in person or ()]
    if json:
        say_json(_as_json(project, plan, wanted_buses, sites, people, language))
        return
    if not (bus or site or person):
        _glance(project, plan, language)
        return
    for one in wanted_buses:
        _bus(project, plan, one, language)
    for place in sites:
        _site(project, plan, place, language)
    for name in people:
        _person(project, plan, name, language)


def bus_table(project: "Project", plan: "VisitPlan", language: str) -> Any:
    """The buses as a table: people, wheelchairs, guide, hours."""
    from forumctl.visits.papers import show as rows

    cells = [
        (
            row.name,
            f"{row.people} of {row.places}",
            " + ".join(map(str, row.parties)),
            str(row.wheelchairs or ""),
            ", ".join(row.languages),
            _clock(row.leaves) if row.back else "",
            _clock(row.back) if row.back else "",
        )
        for row in rows.by_bus(project.forum, project.roster, plan, language)
    ]
    columns = ["Bus", "People", "Parties", "Wheelchairs", "Guide speaks", "Leaves", "Back"]
    return table("Buses", columns, cells, right=[1, 3])


def _glance(project: "Project", plan: "VisitPlan", language: str) -> None:
    from .picture import picture

    console = stdout()
    console.print(bus_table(project, plan, language))
    for line in picture(project, plan, language):
        console.print(line)


def _bus(project: "Project", plan: "VisitPlan", bus: "Bus", language: str) -> None:
    from forumctl.visits.papers import show as rows
    from forumctl.visits.riding import visits_of
    from forumctl.visits.rules.wheelchair import uses_wheelchair
    from forumctl.visits.words import bus_name

    console = stdout()
    stops = [row for row in rows.timetable(project.forum, project.roster, plan, language) if row.bus == bus.id]
    cells = [
        (_times(row.stop.start, row.stop.end), row.stop.kind, row.place, str(row.party or ""), str(row.people))
        for row in stops
    ]
    name = bus_name(bus, language)
    console.print(table(f"{name}: the day", ["Time", "", "Place", "Party", "People"], cells, right=[3, 4]))
    riders = sorted((project.roster.by_id[one] for one in plan.buses.get(bus.id, ())), key=lambda one: one.order)
    pins = {*plan.pinned, *(one for ids in visits_of(project.forum).pins.values() for one in ids)}
    people = [
        (
            one.id,
            one.name,
            str(plan.party_of.get(one.id, "")),
            " ".join(one.languages),
            ", ".join(filter(None, ["wheelchair" if uses_wheelchair(one) else "", "pinned" if one.id in pins else ""])),
        )
        for one in riders
    ]
    title = f"{name}: {len(riders)} people on {bus.places} places"
    console.print(table(title, ["Id", "Name", "Party", "Speaks", ""], people, right=[2]))


def _site(project: "Project", plan: "VisitPlan", site: "Site", language: str) -> None:
    from forumctl.visits.riding import visits_of
    from forumctl.visits.timetable.whereabouts import gone, spells

    off = gone(visits_of(project.forum), project.roster, plan)
    cells = [
        (f"{_clock(one.start)}–{_clock(one.end)}", f"{one.people}", f"{one.people / site.capacity:.0%}",
         ", ".join(one.buses))
        for one in spells(plan, site.id, off)
    ]  # fmt: skip
    title = f"{site.name.within(language)}: at most {site.capacity} at once"
    stdout().print(table(title, ["Time", "People", "Full", "Buses"], cells, right=[1, 2]))


def _person(project: "Project", plan: "VisitPlan", person: str, language: str) -> None:
    from forumctl.visits.papers import show as rows
    from forumctl.visits.riding import visits_of
    from forumctl.visits.timetable.whereabouts import leavings

    bus, party = plan.bus_of[person], plan.party_of.get(person, 0)
    cells: list[tuple[str, str, str]] = [
        (_times(row.stop.start, row.stop.end), row.stop.kind, row.place)
        for row in rows.timetable(project.forum, project.roster, plan, language)
        if row.bus == bus and row.party in (0, party)
    ]
    leaving = leavings(visits_of(project.forum), [project.roster.by_id[person]], plan).get(person)
    if leaving:
        off = _clock(leaving.gets_off)
        cells = [cell for cell in cells if cell[0] < off]
        cells.append((off, "gets off", project.forum.venue(leaving.venue).name.within(language)))
    where = f"bus {bus}, party {party}" if party else f"bus {bus}"
    title = f"{project.roster.by_id[person].name}: {where}"
    stdout().print(table(title, ["Time", "", "Place"], cells))


def _as_json(
    project: "Project",
    plan: "VisitPlan",
    buses: "tuple[Bus, ...]",
    sites: "tuple[Site, ...]",
    people: list[str],
    language: str,
) -> dict[str, Any]:
    from forumctl.visits.papers import show as rows

    labels, places = {bus.id for bus in buses}, {site.id for site in sites}
    return {
        "buses": [
            {**asdict(row), "riders": list(plan.buses.get(row.bus, ()))}
            for row in rows.by_bus(project.forum, project.roster, plan, language)
            if row.bus in labels
        ],
        "stops": [stop.model_dump(mode="json") for stop in plan.stops if stop.bus in labels],
        "sites": [
            asdict(row) for row in rows.by_site(project.forum, project.roster, plan, language) if row.site in places
        ],
        "people": [{"id": one, "bus": plan.bus_of[one], "party": plan.party_of.get(one, 0)} for one in people],
    }


def explain(person: Person, forum: Forum = FORUM, json: Json = False) -> None:
    """Say why somebody rides on their bus, and what each other bus would cost or break.

    Example: [bold]forumctl visits explain kim-sang-beom data/seoul2019[/bold]
    """
    from forumctl.visits.assigning.explain import explain as reasons

    project, plan = shown_plan(forum)
    found = reasons(project.forum, project.roster, project.plans, rider(project, plan, person))
    if json:
        say_json(asdict(found))
        return
    _say_explanation(project, found)


def _say_explanation(project: "Project", found: "Explanation") -> None:
    from forumctl.definition.checks.words import listed

    console, by_id = stdout(), project.roster.by_id
    party = f", party {found.party}" if found.party else ""
    console.print(f"{by_id[found.person].name}: bus {found.bus}{party}", style="bold")
    reasons = [f"stays with {listed(by_id[one].name for one in found.together)}"] if found.together else []
    reasons += [found.pin] if found.pin else []
    if found.alternatives and found.forced:
        reasons.append("every other bus would break a must-rule")
    elif found.alternatives and min(one.cost for one in found.alternatives if not one.breaks) >= 0:
        reasons.append("no other bus would cost less and keep every must-rule")
    console.print(points(reasons))
    rows = [[one.bus, f"{one.cost:+,}", _consequences(project, one)] for one in found.alternatives]
    if rows:
        console.print()
        console.print(table("The other buses", ["Bus", "Cost", "Because"], rows, right=[1]))


def _consequences(project: "Project", other: "Alternative") -> str:
    broken = [f"breaks a must-rule: {sentence}" for sentence in other.breaks]
    if other.exchange:
        broken = [f"only in exchange for {project.roster.by_id[other.exchange].name}"]
    return "; ".join((*broken, *(f"{rule} {cost:+,}" for rule, cost in other.costs.items()))) or "as good"


def check(forum: Forum = FORUM, json: Json = False, quiet: Quiet = False) -> None:
    """Judge the plan, however it was made, by the must-rules and the timetable, with line and column.

    Ends with 3 if something is wrong with it.

    Example: [bold]forumctl visits check data/seoul2019[/bold]
    """
    from forumctl.building.decide import judge_buses
    from forumctl.cli.check import as_json

    project, plan = planned(forum)
    problems = tuple(judge_buses(project))
    if json:
        say_json([as_json(problem) for problem in problems])
    else:
        show_problems(problems)
    if any(problem.is_error for problem in problems):
        raise typer.Exit(ExitCode.PROBLEMS)
    if not json:
        say(f"{len(plan.bus_of)} people on {sum(map(bool, plan.buses.values()))} buses: nothing wrong.", quiet=quiet)


def size(forum: Forum = FORUM, json: Json = False) -> None:
    """Say how many buses of which kind are needed at least: the cheapest, else the fewest. Needs no plan.

    Kinds and their cost are the tables [\\[visits.hire]], else the kinds of the buses there are. Counts seats,
    wheelchairs and who must share a bus, not the guides' languages.

    Example: [bold]forumctl visits size data/seoul2019[/bold]
    """
    from forumctl import project
    from forumctl.visits.assigning.sizing import smallest

    opened = project.load(forum)
    with opened.locating():
        fleet = smallest(opened.forum, opened.roster)
    if json:
        kinds = [{**kind.model_dump(), "count": count} for kind, count in zip(fleet.kinds, fleet.counts, strict=True)]
        say_json({**asdict(fleet), "kinds": kinds, "buses": fleet.buses, "cost": fleet.cost, "places": fleet.places})
        return
    rows = [
        [str(count), f"{kind.places} of {kind.seats}", str(kind.wheelchairs), f"{kind.cost:,}" if kind.cost else "",
         f"{kind.cost * count:,}" if kind.cost else ""]
        for kind, count in zip(fleet.kinds, fleet.counts, strict=True)
    ]  # fmt: skip
    columns = ["Buses", "Places", "Wheelchairs", "Cost each", "Cost"]
    stdout().print(table("Buses needed at least", columns, rows, right=[0, 1, 2, 3, 4]))
    people = (
        f"{fleet.people} people, {fleet.wheelchairs} of them in a wheelchair, groups of up to {fleet.largest_group}"
    )
    less = "cheaper" if fleet.cost else "fewer"
    proof = f"no {less} buses would do" if fleet.proven else f"{less} buses may do"
    say(f"{people}: {fleet.buses} buses with {fleet.places} places; {proof}.")


def _times(start: Any, end: Any) -> str:
    return f"{start:%H:%M}" if start == end else f"{start:%H:%M}–{end:%H:%M}"


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"
