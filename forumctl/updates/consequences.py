"""What follows from differences: who has to know what, which papers are printed and which calendars sent again."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from forumctl.definition import Forum
from forumctl.definition.checks.words import listed, number
from forumctl.plans.store import Plans
from forumctl.project import Project

from .differences import Differences
from .messages import Message, boarded, coming, is_ride, messages, retimed
from .snapshot import DETAILS, SHOWN


@dataclass(frozen=True, slots=True)
class Paper:
    """A file to be printed or sent again, or a part of it, and why."""

    file: str
    why: str


@dataclass(frozen=True, slots=True)
class Consequences:
    """What has to be done about differences."""

    tell: tuple[Message, ...] = ()
    print: tuple[Paper, ...] = ()
    send: tuple[Paper, ...] = ()


def consequences(found: Differences, project: Project, language: str) -> Consequences:
    """What has to be done, in a project as it is now."""
    everyone = sum(1 for _ in project.roster)
    return Consequences(
        messages(found, project.forum, language),
        tuple(to_print(found, project.forum, project.plans)),
        tuple(to_send(found, project.forum, everyone)),
    )


def to_print(found: Differences, forum: Forum, plans: Plans) -> Iterator[Paper]:
    """The files of a build in which something differs; which pages of them, build --handout finds out."""
    corrected = _lists(found, plans)
    if found.badges:
        yield Paper("badges.pdf", f"{number(len(found.badges), 'badge')}: {listed(found.badges.values(), 30)}")
    public = [change for change in found.sessions if not is_ride(change)]
    if public:
        yield Paper("programme.pdf", number(len(public), "change") + " in the programme")
        yield Paper("door-signs.pdf", "the days and rooms of those")
    for occasion in dict.fromkeys((*found.tables, *corrected.tables, *corrected.needs)):
        shifts, names = found.tables.get(occasion, ()), corrected.tables.get(occasion, ())
        why = ", ".join(filter(None, (coming(shifts), _correct(names))))
        if why:
            yield Paper(f"seating-{occasion}.pdf", why)
        if why or occasion in corrected.needs:
            yield Paper(f"caterer-{occasion}.pdf", why or "what somebody needs")
    labels = {*boarded(found.buses), *(shift.now.partition(",")[0] for shift in found.parties)}
    timed = set(retimed(found))
    for bus in forum.visits.buses if forum.visits else ():
        if bus.id in labels or bus.id in corrected.buses:
            why = "other people aboard" if bus.id in labels else _correct(corrected.buses[bus.id])
            for name in ("manifest", "guide", "headcount"):
                yield Paper(f"bus-{bus.id}-{name}.pdf", why)
        if bus.id in timed:
            yield Paper(f"bus-{bus.id}-driver.pdf", "another timetable")
    if labels or timed:
        yield Paper("visits.pdf", "the day for the wall")


@dataclass(frozen=True, slots=True)
class _Corrected:
    """Names of people of whom something shown was corrected, by the occasion and the bus on whose lists they are."""

    tables: Mapping[str, Sequence[str]]
    buses: Mapping[str, Sequence[str]]
    needs: Set[str]
    """Occasions where somebody may need something else than before."""


def _lists(found: Differences, plans: Plans) -> _Corrected:
    tables: dict[str, list[str]] = {}
    buses: dict[str, list[str]] = {}
    needs: set[str] = set()
    for person in found.people:
        columns = {one.column for one in person.corrections}
        seated = [occasion for occasion, plan in sorted(plans.seating.items()) if person.id in plan.table_of]
        if columns & set(SHOWN):
            for occasion in seated:
                tables.setdefault(occasion, []).append(person.name)
            if plans.visits and person.id in plans.visits.bus_of:
                buses.setdefault(plans.visits.bus_of[person.id], []).append(person.name)
        if columns & {"diet", "access", DETAILS}:
            needs.update(seated)
    return _Corrected(tables, buses, needs)


def _correct(names: Sequence[str]) -> str:
    return f"{listed(names)} corrected" if names else ""


def to_send(found: Differences, forum: Forum, everyone: int) -> Iterator[Paper]:
    """The calendars in which something differs, of so many people who come."""
    if found.sessions:
        yield Paper(f"{forum.about.id}.ics", "agenda export: to all who have imported it; who subscribes has it")
    if found.calendars:
        count = len(found.calendars)
        whose = "everyone's" if count == everyone else listed(found.calendars.values(), 30)
        yield Paper(number(count, "personal calendar"), f"agenda export --everyone: {whose}")
