"""A project without what an output does not use: an output gets no more than that, so it cannot depend on more.

That is what makes it safe to make an output again only when what is left of the project has changed. The people are
in the order of their ids: an export of the registrations that lists them otherwise changes nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, time

from forumctl.agenda.timetable import timetable
from forumctl.definition import Forum
from forumctl.definition.people import DEMANDED, Participant
from forumctl.definition.programme import Session
from forumctl.definition.values import Text
from forumctl.plans.store import Plans
from forumctl.plans.visits import VisitPlan
from forumctl.project import Project
from forumctl.visits.riding import without_strangers

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
    narrowed = _narrowed(project, lambda _: True, kept, _NUMBER)
    if "agenda" in project.forum.badges.back:
        return narrowed
    sessions = tuple(map(_untitled, project.forum.sessions))
    return replace(narrowed, forum=narrowed.forum.model_copy(update={"sessions": sessions}))


def for_door_lists(project: Project) -> Project:
    """Everyone who comes, and the places of sessions."""
    kept = Plans(places=project.plans.places)
    return _narrowed(project, lambda _: True, kept, {**_CONTACT, **_NEEDS}, also_waiting=True)


def without_texts(forum: Forum) -> Forum:
    """The forum without what only reads otherwise: titles and abstracts of it and of its sessions decide no place."""
    about = forum.about.model_copy(update={"title": _NO_TEXT, "theme": None, "host": None, "revised": _NEVER})
    sessions = tuple(_untitled(session) for session in forum.sessions)
    return forum.model_copy(update={"about": about, "sessions": sessions})


def _untitled(session: Session) -> Session:
    talks = tuple(talk.model_copy(update=_NO_TEXTS) for talk in session.talks)
    return session.model_copy(update={**_NO_TEXTS, "talks": talks})


_NO_TEXT = Text((("", "–"),))
_NO_TEXTS: Mapping[str, object] = {"title": _NO_TEXT, "abstract": None, "description": None, "links": ()}
_NEVER = datetime.combine(date.min, time())


def for_occasion(project: Project, occasion_id: str) -> Project:
    """The guests of an occasion and their tables."""
    occasion = next(one for one in project.forum.occasions if one.id == occasion_id)
    seating = project.plans.seating
    kept = Plans(seating={occasion_id: seating[occasion_id]} if occasion_id in seating else {})
    sessions = tuple(one for one in project.forum.sessions if one.id == occasion.session)
    narrowed = _narrowed(project, occasion.invites, kept, _CONTACT)
    return replace(narrowed, forum=narrowed.forum.model_copy(update={"sessions": sessions}))


def for_visits(project: Project) -> Project:
    """Those who come on an outing, their buses and the day; the project is seen for it.

    Who has cancelled since it was planned is on none of its papers.
    """
    narrowed = _narrowed(project, lambda person: person.visits, Plans(visits=project.plans.visits), _ADDRESS)
    if plan := project.plans.visits:
        kept = without_strangers(project.forum, narrowed.roster, plan)
        narrowed = replace(narrowed, plans=Plans(visits=kept))
    return replace(narrowed, forum=narrowed.forum.model_copy(update={"sessions": ()}))


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
