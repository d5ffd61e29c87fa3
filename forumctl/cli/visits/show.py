"""`forumctl visits show`."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Annotated, Any

import typer

from forumctl.building.choosing import chosen, refuse_unknown
from forumctl.building.visits import buses_of, rider, shown
from forumctl.cli.shared.console import say, say_json, stdout, table
from forumctl.cli.shared.options import FORUM, Forum, Json, Lang, language_of
from forumctl.cli.visits.buses import bus_table
from forumctl.cli.visits.options import Buses, Outings
from forumctl.cli.visits.picture import picture
from forumctl.definition.checks.words import listed
from forumctl.definition.values import clock_of
from forumctl.definition.visits import OUTING, Bus, Site
from forumctl.plans.visits import VisitPlan
from forumctl.project import Project
from forumctl.visits.buses import bus_name
from forumctl.visits.papers import show as rows
from forumctl.visits.riding import riding, visits_of
from forumctl.visits.timetable.whereabouts import part_day, spells

Sites = Annotated[list[str] | None, typer.Option("--site", metavar="ID", help="Only this site; may be repeated.")]
People = Annotated[
    list[str] | None, typer.Option("--person", metavar="ID", help="The day of this participant; may be repeated.")
]


def show(
    forum: Forum = FORUM,
    outings: Outings = None,
    bus: Buses = None,
    site: Sites = None,
    person: People = None,
    lang: Lang = "",
    json: Json = False,
) -> None:
    """Show the plan: the day as a picture; or a bus with its people, a site with its visitors, a person's day.

    Of several outings each in turn, unless some are named.

    Example: [bold]forumctl visits show data/seoul2019 --bus A[/bold]
    """
    found = shown(forum, outings)
    if not (alone := len(found) == 1):
        _refuse_unknown(found, bus, site, person)
    parts = [(project, plan, _wanted(project, plan, bus, site, person, alone=alone)) for project, plan in found]
    language = language_of(found[0][0], lang)
    if json:
        said = {plan.outing: _as_json(project, plan, *part, language) for project, plan, part in parts}
        say_json(next(iter(said.values())) if len(said) == 1 else said)
        return
    for project, plan, (buses, sites, people) in parts:
        if not (bus or site or person):
            _glance(project, plan, language)
            continue
        for one in buses:
            _bus(project, plan, one, language)
        for place in sites:
            _site(project, plan, place, language)
        for name in people:
            _person(project, plan, name, language)


_Part = tuple[tuple[Bus, ...], tuple[Site, ...], list[str]]


def _wanted(
    project: Project,
    plan: VisitPlan,
    bus: Sequence[str] | None,
    site: Sequence[str] | None,
    person: Sequence[str] | None,
    *,
    alone: bool,
) -> _Part:
    """The buses, sites and people asked for; of several outings those that are in this one."""
    visits = visits_of(project.forum)
    if not alone:
        bus = [one for one in bus if one in {known.id for known in visits.buses}] if bus else bus
        site = [one for one in site if one in {known.id for known in visits.sites}] if site else site
        person = [one for one in person if one in plan.bus_of] if person else person
    asked = not (bus is None and site is None and person is None)
    return (
        buses_of(project, bus) if bus or not asked else (),
        chosen(visits.sites, site, "site") if site or not asked else (),
        [rider(project, plan, one, "--person") for one in person or ()],
    )


def _refuse_unknown(
    found: Sequence[tuple[Project, VisitPlan]],
    bus: Sequence[str] | None,
    site: Sequence[str] | None,
    person: Sequence[str] | None,
) -> None:
    """A usage error for what none of several outings has."""
    outings = [visits_of(project.forum) for project, _ in found]
    riders = {one for _, plan in found for one in plan.bus_of}
    refuse_unknown("bus", bus or (), [one.id for outing in outings for one in outing.buses], "--bus")
    refuse_unknown("site", site or (), [one.id for outing in outings for one in outing.sites], "--site")
    refuse_unknown("participant", person or (), sorted(riders), "--person", lookup="Look it up with: forumctl show")


def _glance(project: Project, plan: VisitPlan, language: str) -> None:
    console = stdout()
    console.print(bus_table(project, plan, language))
    for line in picture(project, plan, language):
        console.print(line)
    _reserve(project, plan, language)


def _reserve(project: Project, plan: VisitPlan, language: str) -> None:
    """Who waits for a bus, or for one of another tour."""
    visits = visits_of(project.forum)
    names = {tour.id: tour.title.within(language) for tour in visits.tours if tour.title}
    cells = [
        (
            names.get(tour, tour),
            listed(bus.id for bus in visits.buses if visits.tour_of(bus).id == tour),
            str(number),
            project.roster.by_id[one].name,
            f"on bus {plan.bus_of[one]}" if one in plan.bus_of else "no place yet",
        )
        for tour, people in _waiting(project, plan).items()
        for number, one in enumerate(people, 1)
    ]
    if cells:
        stdout().print(table("Reserve lists", ["Tour", "Bus", "", "Name", ""], cells, right=[2]))


def _waiting(project: Project, plan: VisitPlan) -> Mapping[str, tuple[str, ...]]:
    if not plan.reserve and len(visits_of(project.forum).tours) < 2:
        return {}
    from forumctl.visits.assigning.reserve import by_tour  # with the planner, which takes a while to import

    return by_tour(riding(project.forum, project.roster, plan), project.roster, plan)


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
            one.known_as,
            one.id,
            str(plan.party_of.get(one.id, "")),
            " ".join(one.languages),
            ", ".join(filter(None, ["wheelchair" if one.uses_wheelchair else "", "pinned" if one.id in pins else ""])),
        )
        for one in riders
    ]
    title = f"{name}: {len(riders)} people on {bus.places} places"
    console.print(table(title, ["Name", "Id", "Party", "Speaks", ""], people, right=[2]))


def _site(project: Project, plan: VisitPlan, site: Site, language: str) -> None:
    part = part_day(visits_of(project.forum), project.roster, plan)
    cells = [
        (f"{clock_of(one.start)}–{clock_of(one.end)}", f"{one.people}", f"{one.people / site.capacity:.0%}",
         ", ".join(one.buses))
        for one in spells(visits_of(project.forum), plan, site.id, part)
    ]  # fmt: skip
    if site.requires:
        from forumctl.building.visits_export import visitors
    for column in site.requires:
        lacking = [one.known_as for one in visitors(project, plan, site) if not one.said(column)]
        by = f", wanted by {site.requires_by:%d %b}" if site.requires_by else ""
        say(f"{column}{by}: {f'lacking for {listed(lacking)}' if lacking else 'known of all'}")
    title = f"{site.name.within(language)}: at most {site.capacity} at once"
    stdout().print(table(title, ["Time", "People", "Full", "Buses"], cells, right=[1, 2]))


def _person(project: Project, plan: VisitPlan, person: str, language: str) -> None:
    visits = visits_of(project.forum)
    bus, party, known = plan.bus_of[person], plan.party_of.get(person, 0), project.roster.by_id[person]
    cells: list[tuple[str, str, str]] = [
        (_times(row.stop.start, row.stop.end), row.stop.kind, row.place)
        for row in rows.timetable(project.forum, project.roster, plan, language)
        if row.bus == bus and row.party in (0, party) and visits.concerns(known, bus, row.stop.kind, row.stop.venue)
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
    where += "" if plan.outing == OUTING else f", {plan.outing}"
    title = f"{project.roster.by_id[person].known_as}: {where}"
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
        "reserve": {tour: list(waiting) for tour, waiting in _waiting(project, plan).items()},
        "people": [{"id": one, "bus": plan.bus_of[one], "party": plan.party_of.get(one, 0)} for one in people],
    }


def _times(start: Any, end: Any) -> str:
    return f"{start:%H:%M}" if start == end else f"{start:%H:%M}–{end:%H:%M}"
