"""Everything that is known of one person: what stands in the roster, and what was planned with them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import time
from typing import TYPE_CHECKING, Any

from forumctl.agenda.timetable import timetable
from forumctl.badges.face import token
from forumctl.definition.occasions import Occasion
from forumctl.definition.people import DEMANDED, Participant
from forumctl.definition.visits import OUTING, Visits
from forumctl.locale.columns import column_name
from forumctl.plans.visits import VisitPlan
from forumctl.project import Project
from forumctl.roster.sheet import COLUMNS
from forumctl.roster.writing import cell

from .links import with_secret

if TYPE_CHECKING:
    from forumctl.badges.printed import Outdated


def asked_for(project: Project, column: str, language: str) -> str:
    """What a column is called for those who are asked for it; the forum's own by its label."""
    own = project.forum.roster.fields.get(column)
    return own.label.within(language) if own and own.label else column_name(column, language)


def facts(project: Project, person: Participant, language: str) -> dict[str, Any]:
    """The person by column without what is blank, and what was planned: programme, case, people, tables, bus, badge."""
    project = with_secret(project, is_needed=False)
    said = person.model_dump(exclude_defaults=True)
    outings = rides(project, person, language)
    columns = [
        column for column in COLUMNS if column not in DEMANDED if column in said or column in ("id", "name", "status")
    ]
    return {
        "person": {**{column: cell(getattr(person, column)) for column in columns}, **dict(person.fields)},
        "sessions": list(_sessions(project, person, language)),
        "places": dict(_places(project, person)),
        "cases": list(_cases(project, person)),
        "people": _people(project, person),
        "tables": tables(project, person),
        "chairs": _chairs(project, person, language),
        "bus": next((ride for ride in outings.values() if ride), {}),
        "outings": outings,
        "badge": str(badge_state(project, person)),
        "token": token(project.forum.about.id, person.id, project.plans.secret) if project.plans.secret else "",
    }


def tables(project: Project, person: Participant) -> dict[str, str]:
    """The table at each occasion that invites this person; blank where they have none yet."""
    plans = project.plans.seating
    return {
        occasion.id: plans[occasion.id].table_of.get(person.id, "") if occasion.id in plans else ""
        for occasion in project.forum.occasions
        if occasion.invites(person)
    }


def _chairs(project: Project, person: Participant, language: str) -> dict[str, dict[str, Any]]:
    """By occasion the table and the chair of this person, as cards call them, and who else sits at the table by id."""
    found = {}
    for occasion in project.forum.occasions:
        if label := tables(project, person).get(occasion.id):
            chairs = project.plans.seating[occasion.id].tables[label]
            others = [other for other in chairs if other and other != person.id]
            chair = chairs.index(person.id) + 1
            name = occasion.called(label, language)
            found[occasion.id] = {"table": name, "chair": chair, "seat": _seat(occasion, label, chair), "with": others}
    return found


def _seat(occasion: Occasion, label: str, chair: int) -> str:
    """What a chair is called: its number, or in rows by letter A12."""
    if not any(label in kind.labels and kind.rows == "letters" for kind in occasion.tables):
        return str(chair)
    from forumctl.seating.gathering import tables_of  # what few rooms need is not loaded for all
    from forumctl.seating.geometry.furniture import chair_name

    return chair_name(next(table for table in tables_of(occasion) if table.label == label), chair)


def _people(project: Project, person: Participant) -> dict[str, list[str]]:
    """Ids of who belongs to this person, and how; only those who come."""
    coming = [one for one in project.roster if one.id != person.id]
    found = {
        "accompanies": [one.id for one in coming if one.id in person.companion],
        "accompanied by": [one.id for one in coming if person.id in one.companion],
        "delegation": [one.id for one in coming if person.delegation and one.delegation == person.delegation],
        "kept apart from": [one.id for one in coming if one.id in person.apart or person.id in one.apart],
    }
    return {how: ids for how, ids in found.items() if ids}


def _cases(project: Project, person: Participant) -> Iterator[dict[str, Any]]:
    """The cases that this person submitted, with what was decided and the place among those."""
    for decision, cases in project.plans.cases.groups.items():
        for place, case in enumerate(cases, 1):
            if case.presenter == person.id:
                yield {"case": case.id, "decision": decision, "place": place, "score": case.score}


def bus(project: Project, person: Participant) -> str:
    """The buses of this person, outing by outing; blank where they have none."""
    of = ((outing.id, bus_on(project, outing.id, person)) for outing in project.forum.outings)
    return ", ".join(label if outing == OUTING else f"{outing} {label}" for outing, label in of if label)


def bus_on(project: Project, outing: str, person: Participant) -> str:
    """The bus of this person on an outing; blank where they have none."""
    plan = project.plans.outings.get(outing)
    return plan.bus_of.get(person.id, "") if plan else ""


def _sessions(project: Project, person: Participant, language: str) -> Iterator[dict[str, str]]:
    for entry in timetable(project.forum, project.roster, project.plans.cases).entries:
        for part in entry.people:
            if part.id == person.id:
                yield {
                    "day": str(entry.start.date()),
                    "time": f"{entry.start:%H:%M}–{entry.end:%H:%M}",
                    "title": entry.title.within(language),
                    "as": part.role,
                    "room": entry.room.within(language) if entry.room else "",
                }


def _places(project: Project, person: Participant) -> Iterator[tuple[str, str]]:
    """Each session that this person signs up for: a place, or the number on the waiting list."""
    if not person.sessions:
        return
    from forumctl.agenda.places import standings

    for one in standings(project.forum, project.roster, project.plans.places):
        if person.id in one.people:
            yield one.session.id, "place"
        elif person.id in one.waiting:
            yield one.session.id, f"waits as {one.waiting.index(person.id) + 1}"


def _times(start: time, end: time) -> str:
    return f"{start:%H:%M}" if start == end else f"{start:%H:%M}–{end:%H:%M}"


def rides(
    project: Project, person: Participant, language: str, times: Callable[[time, time], str] = _times
) -> dict[str, dict[str, Any]]:
    """By outing that invites this person the bus, their party of it and its stops; nothing where they have none.

    `times` writes when a stop begins and ends.
    """
    return {
        outing.id: _ride(outing, project.plans.outings.get(outing.id), person, language, times)
        for outing in project.forum.outings
        if outing.invites(person) or bus_on(project, outing.id, person)
    }


def _ride(
    outing: Visits,
    plan: VisitPlan | None,
    person: Participant,
    language: str,
    times: Callable[[time, time], str],
) -> dict[str, Any]:
    """The bus of an outing with its stops for this person; nothing where they have none."""
    label = plan.bus_of.get(person.id, "") if plan else ""
    if not plan or not label:
        return {}
    party = plan.party_of.get(person.id, 0)
    sites = {site.id: site.name.within(language) for site in outing.sites}
    stops = [
        {"time": times(stop.start, stop.end), "what": sites.get(stop.site, stop.site) or stop.kind}
        for stop in sorted(plan.stops, key=lambda stop: (stop.start, stop.end))
        if stop.bus == label and stop.party in (0, party) and outing.concerns(person, label, stop.kind, stop.venue)
    ]
    return {"bus": label, "party": party, "stops": stops}


@dataclass(frozen=True, slots=True)
class BadgeState:
    """Whether a badge is printed and still true: printed, not printed, to print again, to collect back or none."""

    state: str
    outdated: "Outdated | None" = None

    def __str__(self) -> str:
        return f"{self.state}: {self.outdated.reason}" if self.outdated else self.state


def badge_state(project: Project, person: Participant) -> BadgeState:
    """Whether the badge is printed, and whether what it shows is still true."""
    return badge_states(project, [person])[person.id]


def badge_states(project: Project, people: Sequence[Participant]) -> dict[str, BadgeState]:
    """Of each of these people, by id, whether the badge is printed, and whether what it shows is still true."""
    printed = project.plans.badges.people
    states = {
        one.id: BadgeState("printed" if one.id in printed else "not printed")
        if one.comes
        else BadgeState("to collect back" if one.id in printed else "none")
        for one in people
    }
    if concerned := [one for one in people if one.comes and one.id in printed]:
        from forumctl.badges.pictures import digests, load  # they draw: heavy, and needed only here
        from forumctl.badges.printed import changes

        drawn = digests(load(project.forum, project.roster, concerned, project.folder).pictures)
        outdated = changes(project.forum, project.roster, project.plans, concerned, drawn).outdated
        reasons = {one.person: BadgeState("to print again", one) for one in reversed(outdated)}
        states |= {one.id: reasons[one.id] for one in concerned if one.id in reasons}
    return states
