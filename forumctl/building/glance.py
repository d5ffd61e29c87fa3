"""The forum at a glance: days, rooms, people by category, and how far each plan serves today's roster."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from forumctl.agenda.places import Standing, standings
from forumctl.definition.people import STATES, Status
from forumctl.definition.visits import OUTING
from forumctl.project import Project

from .decide import give_places

_ALWAYS = ("confirmed", "waiting", "cancelled")
"""States that are counted although nobody is in them."""


def _rank(state: Status) -> tuple[int, int]:
    """First who comes, then who waits or no longer comes, then those of an invitation."""
    return _ALWAYS.index(state) if state in _ALWAYS else len(_ALWAYS), STATES.index(state)


def glance(project: Project, language: str) -> dict[str, Any]:
    """The forum in a few lists; each row's keys are the headings."""
    forum = project.forum
    by_status = Counter((person.category, person.status) for person in project.roster.people)
    there = {person.status for person in project.roster.people}
    states = [state for state in STATES if state in there or state in _ALWAYS]
    categories = {category.label.within(language): key for key, category in forum.roster.categories.items()}
    if any(not person.category for person in project.roster.people):
        categories["(none)"] = ""
    return {
        "title": forum.about.title.within(language),
        "days": [str(day) for day in forum.about.days],
        "timezone": forum.about.timezone,
        "sessions": [
            {
                "day": str(session.date),
                "start": f"{session.start:%H:%M}",
                "session": session.title.within(language),
                "room": forum.room(session.room).name.within(language) if session.room else "",
            }
            for session in sorted(forum.sessions, key=lambda session: (session.date, session.start))
        ],
        "rooms": [
            {
                "room": room.name.within(language),
                "venue": forum.venue(room.venue).name.within(language) if room.venue else "",
                "people": room.capacity or "",
            }
            for room in forum.rooms
        ],
        "people": [
            {"category": label, **{status: by_status[key, status] for status in sorted(states, key=_rank)}}
            for label, key in categories.items()
        ],
        "plans": list(_states(project)),
    }


def places_state(standing: Standing) -> str:
    """How a session that people sign up for stands: 28 of 30 taken, 2 free, 0 wait."""
    taken, waiting = len(standing.people), len(standing.waiting)
    if standing.capacity is None:
        return f"{taken} taken"
    return f"{taken} of {standing.capacity} taken, {standing.free} free, {waiting} wait"


def _states(project: Project) -> list[dict[str, str]]:
    """Each plan that the forum asks for, and how far it serves today's roster."""
    forum, roster, plans = project.forum, project.roster, project.plans
    states = []
    for occasion in forum.occasions:
        guests = {person.id for person in roster if occasion.invites(person)}
        plan = plans.seating.get(occasion.id)
        states.append(
            {"plan": f"seating {occasion.id}", "state": _state(guests, plan.table_of if plan else None, "seats")}
        )
    for outing in forum.outings:
        riders = {person.id for person in roster if outing.invites(person)}
        buses = plans.outings.get(outing.id)
        name = "visits" if outing.id == OUTING else f"visits {outing.id}"
        states.append({"plan": name, "state": _state(riders, buses.bus_of if buses else None, "buses")})
    states += [
        {"plan": f"places {one.session.id}", "state": places_state(one)}
        for one in standings(forum, roster, give_places(project).plans.places)
    ]
    if forum.cases:
        chosen = len(plans.cases.selected)
        states.append(
            {"plan": "cases", "state": f"{chosen} of {forum.cases.select} selected" if chosen else "not made"}
        )
    sent = len(plans.agenda.events)
    states.append({"plan": "agenda", "state": f"{sent} events sent out" if sent else "not sent out"})
    return states


def _state(wanted: set[str], planned: Mapping[str, str] | None, places: str) -> str:
    if planned is None:
        return "not made"
    new, gone = len(wanted - planned.keys()), len(planned.keys() - wanted)
    if not new and not gone:
        return f"{len(wanted)} people have {places}"
    return f"out of date: {new} without {places}, {gone} who no longer come"
