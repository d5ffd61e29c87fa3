"""`forumctl visits show`."""

from dataclasses import asdict
from typing import Annotated, Any

import typer

from forumctl.building.choosing import chosen
from forumctl.building.visits import buses_of, rider, shown_plan
from forumctl.cli.shared.console import say_json, stdout, table
from forumctl.cli.shared.options import FORUM, Forum, Json, Lang, language_of
from forumctl.cli.visits.buses import bus_table
from forumctl.cli.visits.options import Buses
from forumctl.cli.visits.picture import picture
from forumctl.definition.values import clock_of
from forumctl.definition.visits import Bus, Site
from forumctl.placement.rules.access import uses_wheelchair
from forumctl.plans.visits import VisitPlan
from forumctl.project import Project
from forumctl.visits.names import bus_name
from forumctl.visits.papers import show as rows
from forumctl.visits.riding import visits_of
from forumctl.visits.timetable.whereabouts import part_day, spells

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
    project, plan = shown_plan(forum)
    language = language_of(project, lang)
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


def _glance(project: Project, plan: VisitPlan, language: str) -> None:
    console = stdout()
    console.print(bus_table(project, plan, language))
    for line in picture(project, plan, language):
        console.print(line)


def _bus(project: Project, plan: VisitPlan, bus: Bus, language: str) -> None:
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


def _site(project: Project, plan: VisitPlan, site: Site, language: str) -> None:
    part = part_day(visits_of(project.forum), project.roster, plan)
    cells = [
        (f"{clock_of(one.start)}–{clock_of(one.end)}", f"{one.people}", f"{one.people / site.capacity:.0%}",
         ", ".join(one.buses))
        for one in spells(plan, site.id, part)
    ]  # fmt: skip
    title = f"{site.name.within(language)}: at most {site.capacity} at once"
    stdout().print(table(title, ["Time", "People", "Full", "Buses"], cells, right=[1, 2]))


def _person(project: Project, plan: VisitPlan, person: str, language: str) -> None:
    bus, party = plan.bus_of[person], plan.party_of.get(person, 0)
    cells: list[tuple[str, str, str]] = [
        (_times(row.stop.start, row.stop.end), row.stop.kind, row.place)
        for row in rows.timetable(project.forum, project.roster, plan, language)
        if row.bus == bus and row.party in (0, party)
    ]
    part = part_day(visits_of(project.forum), [project.roster.by_id[person]], plan)
    if joining := part.joining.get(person):
        joins = clock_of(joining.joins)
        cells = [cell for cell in cells if cell[0] >= joins]
        cells.insert(0, (joins, "joins", project.forum.venue(joining.venue).name.within(language)))
    if leaving := part.leaving.get(person):
        off = clock_of(leaving.gets_off)
        cells = [cell for cell in cells if cell[0] < off]
        cells.append((off, "gets off", project.forum.venue(leaving.venue).name.within(language)))
    where = f"bus {bus}, party {party}" if party else f"bus {bus}"
    title = f"{project.roster.by_id[person].name}: {where}"
    stdout().print(table(title, ["Time", "", "Place"], cells))


def _as_json(
    project: Project,
    plan: VisitPlan,
    buses: tuple[Bus, ...],
    sites: tuple[Site, ...],
    people: list[str],
    language: str,
) -> dict[str, Any]:

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


def _times(start: Any, end: Any) -> str:
    return f"{start:%H:%M}" if start == end else f"{start:%H:%M}–{end:%H:%M}"
