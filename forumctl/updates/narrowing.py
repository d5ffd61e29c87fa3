"""A project without what an output does not use: an output gets no more than that, so it cannot depend on more.

That is what makes it safe to make an output again only when what is left of the project has changed. The people are
in the order of their ids: an export of the registrations that lists them otherwise changes nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from forumctl.agenda.timetable import timetable
from forumctl.definition.people import DEMANDED, Participant
from forumctl.plans.store import Plans
from forumctl.plans.visits import VisitPlan
from forumctl.project import Project

Narrow = Callable[[Project], Project]

_NUMBER: Mapping[str, object] = {"registration": "", **dict.fromkeys(DEMANDED, "")}
_ADDRESS: Mapping[str, object] = {**_NUMBER, "email": ""}
_CONTACT: Mapping[str, object] = {**_ADDRESS, "phone": ""}
_NEEDS: Mapping[str, object] = {"diet": (), "access": ()}


def for_programme(project: Project) -> Project:
    """The programme with who has a part in it, the stops of the buses, and what has gone out."""
    plans = project.plans
    there = timetable(project.forum, project.roster, plans.cases, plans.outings)
    on_stage = {part.id for entry in there.entries for part in entry.people}
    kept = Plans(
        agenda=plans.agenda.model_copy(update={"people": {}}),
        cases=plans.cases,
        visits=_without_people(plans.visits) if plans.visits else None,
        further=tuple(map(_without_people, plans.further)),
    )
    return _narrowed(project, lambda person: person.id in on_stage, kept, {**_CONTACT, **_NEEDS}, also_waiting=True)


def _without_people(plan: VisitPlan) -> VisitPlan:
    return plan.changed(pinned=(), buses=dict.fromkeys(plan.buses, ()), parties={})


def for_doors(project: Project) -> Project:
    """The programme without the buses."""
    return for_programme(replace(project, plans=Plans(cases=project.plans.cases)))


def for_badges(project: Project) -> Project:
    """Everyone who comes, with tables, bus and what they present."""
    plans = project.plans
    kept = Plans(
        cases=plans.cases,
        seating=plans.seating,
        visits=plans.visits,
        further=plans.further,
        places=plans.places,
        secret=plans.secret,
    )
    return _narrowed(project, lambda _: True, kept, _NUMBER)


def for_door_lists(project: Project) -> Project:
    """Everyone who comes, and the places of sessions."""
    kept = Plans(places=project.plans.places)
    return _narrowed(project, lambda _: True, kept, {**_CONTACT, **_NEEDS}, also_waiting=True)


def for_occasion(project: Project, occasion_id: str) -> Project:
    """The guests of an occasion and their tables."""
    occasion = next(one for one in project.forum.occasions if one.id == occasion_id)
    seating = project.plans.seating
    kept = Plans(seating={occasion_id: seating[occasion_id]} if occasion_id in seating else {})
    return _narrowed(project, occasion.invites, kept, _CONTACT)


def for_visits(project: Project) -> Project:
    """Those who come on an outing, their buses and the day; the project is seen for it."""
    return _narrowed(project, lambda person: person.visits, Plans(visits=project.plans.visits), _ADDRESS)


def _narrowed(
    project: Project,
    wanted: Callable[[Participant], bool],
    plans: Plans,
    blank: Mapping[str, object],
    *,
    also_waiting: bool = False,
) -> Project:
    """The project with these plans and, of the people wanted who come, all but some columns."""
    people = sorted(project.roster.people, key=lambda person: person.id)
    kept = tuple(
        person.model_copy(update=blank) for person in people if wanted(person) and (person.comes or also_waiting)
    )
    forum = project.forum.model_copy(update={"participants": ()})
    return replace(project, forum=forum, roster=replace(project.roster, people=kept), plans=plans, warnings=())
