"""The plan of the visits for other programs: tables of people and stops, all of it as JSON, a calendar per bus."""

from collections.abc import Mapping, Sequence

from forumctl.agenda.formats import FORMATS
from forumctl.agenda.selection import Selection, narrowed
from forumctl.agenda.timetable import timetable
from forumctl.definition.visits import Bus
from forumctl.plans.visits import VisitPlan
from forumctl.project import Project
from forumctl.spreadsheets.separated import render_csv
from forumctl.spreadsheets.workbook import render_xlsx
from forumctl.visits.papers import show


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
        return {"visits.json": (part.model_dump_json(indent=2) + "\n").encode()}
    made = show.tables(project.forum, project.roster, part, language)
    if format_name == "xlsx":
        about = project.forum.about
        return {"visits.xlsx": render_xlsx(made, about.revised, about.title.within(language))}
    return {f"visits-{name}.csv": render_csv(table) for name, table in made.items()}


def calendars(project: Project, buses: Sequence[Bus], language: str) -> Mapping[str, bytes]:
    """A calendar of the stops of each bus."""
    forum, plans = project.forum, project.plans
    whole = timetable(forum, project.roster, plans.cases, plans.visits)
    return {
        f"bus-{bus.id}.ics": FORMATS["ics"].render(
            *narrowed(whole, plans.agenda, forum, Selection(buses=(bus.id,))), language
        )
        for bus in buses
    }
