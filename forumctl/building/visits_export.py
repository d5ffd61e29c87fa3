"""The plan of the visits for other programs: tables of people and stops, all of it as JSON, a calendar per bus."""

from collections.abc import Mapping, Sequence

from forumctl.agenda.formats import FORMATS
from forumctl.agenda.selection import Selection, narrowed
from forumctl.agenda.timetable import timetable
from forumctl.definition.people import Participant
from forumctl.definition.visits import OUTING, Bus, Site
from forumctl.plans.visits import VisitPlan
from forumctl.project import Project
from forumctl.spreadsheets.separated import render_csv
from forumctl.spreadsheets.workbook import render_xlsx
from forumctl.visits.papers import show
from forumctl.visits.riding import visits_of

from .facts import asked_for

HOST_LIST = "-host-list.xlsx"
"""How the names of the lists end that hosts of sites demand."""


def tables(
    project: Project, plan: VisitPlan, buses: Sequence[Bus], format_name: str, language: str
) -> Mapping[str, bytes]:
    """Files by name: the plan of these buses as csv, xlsx or json."""
    labels = {one.id for one in buses}
    part = plan.changed(
        buses={label: ids for label, ids in plan.buses.items() if label in labels},
        parties={label: split for label, split in plan.parties.items() if label in labels},
        stops=tuple(stop for stop in plan.stops if stop.bus in labels),
    )
    if format_name == "json":
        return {_named(plan.outing, "visits.json"): (part.model_dump_json(indent=2) + "\n").encode()}
    made = show.tables(project.forum, project.roster, part, language)
    if format_name == "xlsx":
        about = project.forum.about
        return {_named(plan.outing, "visits.xlsx"): render_xlsx(made, about.revised, about.title.within(language))}
    return {_named(plan.outing, f"visits-{name}.csv"): render_csv(table) for name, table in made.items()}


def calendars(project: Project, outing: str, buses: Sequence[Bus], language: str) -> Mapping[str, bytes]:
    """A calendar of the stops of each bus of an outing."""
    forum, plans = project.forum, project.plans
    whole = timetable(forum, project.roster, plans.cases, plans.outings)
    return {
        _named(outing, f"bus-{bus.id}.ics"): FORMATS["ics"].render(
            *narrowed(whole, plans.agenda, forum, Selection(buses=(_of(outing, bus),))), language
        )
        for bus in buses
    }


def _of(outing: str, bus: Bus) -> str:
    """What a bus is asked for by where several outings have one of its label."""
    return bus.id if outing == OUTING else f"{outing}:{bus.id}"


def _named(outing: str, file: str) -> str:
    """The name of a file of an outing; of one with an id of its own that comes first."""
    return file if outing == OUTING else f"{outing}-{file}"


def host_lists(project: Project, plan: VisitPlan, language: str) -> Mapping[str, bytes]:
    """A workbook for the host of each site that demands one: those who visit it by the plan, with its columns alone."""
    visits, about = visits_of(project.forum), project.forum.about
    made = {}
    for site in visits.sites:
        if not site.requires:
            continue
        table = [tuple(asked_for(project, column, language) for column in ("name", *site.requires))]
        table += [
            (person.name, *(person.said(column) for column in site.requires))
            for person in visitors(project, plan, site)
        ]
        name = _named(plan.outing, f"site-{site.id}{HOST_LIST}")
        made[name] = render_xlsx({site.name.within(language): table}, about.revised, site.name.within(language))
    return made


def visitors(project: Project, plan: VisitPlan, site: Site) -> Sequence[Participant]:
    """Who visits a site by the plan, A to Z."""
    buses = {stop.bus for stop in plan.stops if stop.site == site.id}
    ids = [person for bus in sorted(buses) for person in plan.buses.get(bus, ())]
    people = (project.roster.by_id[person] for person in ids if person in project.roster.by_id)
    return sorted(people, key=lambda person: person.order)
