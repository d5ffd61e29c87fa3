"""The plan as tables that people sort and filter: who rides where, and which bus is where when."""

from collections.abc import Mapping

from forumctl.definition import Forum
from forumctl.plans.visits import VisitPlan
from forumctl.roster import Roster
from forumctl.spreadsheets.separated import Table

from .show import timetable

_PEOPLE = ("bus", "party", "id", "name", "name_local", "organisation", "city", "country", "languages")
_STOPS = ("bus", "party", "what", "place", "venue", "start", "end", "people")


def tables(forum: Forum, roster: Roster, plan: VisitPlan, language: str) -> Mapping[str, Table]:
    """The tables by name: people, stops."""
    return {"people": _people(roster, plan), "stops": _stops(forum, roster, plan, language)}


def _people(roster: Roster, plan: VisitPlan) -> Table:
    """Everybody by bus and name, with what a guide may know of them; no mail, diet or phone number."""
    rows = (
        (
            bus,
            plan.party_of.get(person.id, ""),
            person.id,
            person.name,
            person.name_local,
            person.organisation,
            person.city,
            person.country,
            " ".join(person.languages),
        )
        for bus, ids in plan.buses.items()
        for person in sorted((roster.by_id[one] for one in ids), key=lambda person: person.order)
    )
    return [_PEOPLE, *rows]


def _stops(forum: Forum, roster: Roster, plan: VisitPlan, language: str) -> Table:
    """The timetable by bus and time."""
    rows = (
        (
            row.bus,
            row.party or "",
            row.stop.kind,
            row.place,
            row.stop.venue,
            f"{row.stop.start:%H:%M}",
            f"{row.stop.end:%H:%M}",
            row.people,
        )
        for row in timetable(forum, roster, plan, language)
    )
    return [_STOPS, *rows]
