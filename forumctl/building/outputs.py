"""Every output in one visible list: from a project to files by name, what it needs imported when it is made."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from forumctl.definition import Forum
from forumctl.definition.parts import PEOPLE, PROGRAMME, TRAVEL, Unread
from forumctl.definition.people import Participant
from forumctl.definition.visits import OUTING, Visits
from forumctl.plans import store
from forumctl.problems import ExitCode, KeyPath
from forumctl.project import Project, Shows

if TYPE_CHECKING:
    from forumctl.updates.narrowing import Narrow

Made = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Output:
    """One thing the team prints, sends or hangs up."""

    name: str
    room: str
    """The folder of its files in out/: the name of the commands that make them alone."""
    narrow: "Narrow"
    """Leaves of a project what the output is made from."""
    render: Callable[[Project, str], Made]
    plans: tuple[str, ...] = ()
    """The plan files it is made from, beside the forum file and the roster."""
    needs: tuple[KeyPath, ...] = ()
    """The parts of the forum that it is made of: it is not made where one of them cannot be read."""
    shows: Shows = lambda _unread: True
    """Whether it cannot be made where a session cannot be read of which no more than this is known."""
    lacks: Callable[[Project], Iterable[str]] = lambda _project: ()
    """What of it is left out where some sessions or categories cannot be read."""


def programme(project: Project, language: str, format_name: str) -> Made:
    """The whole programme in one of the formats, of a project whose programme is published."""
    from forumctl.agenda.formats import FORMATS
    from forumctl.agenda.selection import Selection, narrowed
    from forumctl.agenda.timetable import timetable

    forum, plans, chosen = project.forum, project.plans, FORMATS[format_name]
    whole = timetable(forum, project.roster, plans.cases, plans.outings)
    content = chosen.render(*narrowed(whole, plans.agenda, forum, Selection()), language)
    return {f"{forum.about.id}{chosen.suffix}": content}


def agenda(project: Project, language: str) -> Made:
    """The whole programme: calendar, page, text and booklet."""
    formats = ("ics", "html", "md")
    made = {name: content for each in formats for name, content in programme(project, language, each).items()}
    (booklet,) = programme(project, language, "pdf").values()
    return {**made, "programme.pdf": booklet}


def signs(project: Project, language: str, *, now_next: bool = False) -> Made:
    """A sign for the door of each room on each day it is used; nothing where the programme names no room.

    `now_next` is a sign for each session instead.
    """
    from forumctl.agenda import signs
    from forumctl.agenda.timetable import timetable

    table = timetable(project.forum, project.roster, project.plans.cases)
    used = signs.doors(table, lambda day, room: not any(one.may_be(day, room) for one in project.unread))
    if not used:
        project.refuse_broken(PROGRAMME)
        return {}
    if now_next:
        return {"door-signs-now-next.pdf": signs.render_now_next(table, used, language)}
    return {"door-signs.pdf": signs.render(table, used, language)}


def is_anywhere(session: Unread) -> bool:
    """Whether a session that cannot be read may be behind any door on any day."""
    return session.day is None and session.room is None


def lacking_signs(project: Project) -> Iterator[str]:
    """The door signs that are left out, as they may lack a session that cannot be read."""
    for one in project.unread:
        room = project.forum.room(one.room).name.within(project.forum.language) if one.room else ""
        where = [f"of {room}"] if room else []
        if one.room != "":
            yield " ".join(["door signs", *where, *([f"on {one.day}"] if one.day else [])])


def door_lists(project: Project, language: str, format_name: str = "pdf") -> Made:
    """Who has a place and who waits, a page for each session that people sign up for; nothing where there is none."""
    from forumctl.agenda import signs
    from forumctl.agenda.places import standings

    found = standings(project.forum, project.roster, project.plans.places)
    if not found:
        return {}
    if format_name == "pdf":
        return {"door-lists.pdf": signs.render_lists(project.forum, project.roster, found, language)}
    from forumctl.spreadsheets import separated, workbook

    rows = signs.rows(project.roster, found, language)
    if format_name == "csv":
        return {"door-lists.csv": separated.render_csv(rows)}
    return {"door-lists.xlsx": workbook.render_xlsx({"Places": rows}, project.forum.about.revised)}


def badges(project: Project, _language: str) -> Made:
    """The sheets of badges of everyone who comes, what the signs on them mean, and a sign for each of several desks."""
    from forumctl.badges import desks, pictures, sheets
    from forumctl.badges.needs import render_legend

    project.refuse_stopped(("badges",), exit_code=ExitCode.PROBLEMS)
    without = without_badge(project)
    people = tuple(person for person in project.roster if person.id not in without)
    if not people:
        refuse_without(project, project.roster.people)
        return {}
    shown = pictures.load(project.forum, project.roster, people, project.folder).pictures
    made = sheets.render(project.forum, project.roster, project.plans, people, pictures=shown)
    signs = render_legend(project.forum, people)
    over = desks.render(project.forum, people) if project.forum.badges.desks > 1 else b""
    files = {"badges.pdf": made.pdf, "badges-legend.pdf": signs, "desk-signs.pdf": over}
    return {name: content for name, content in files.items() if content}


def seating(project: Project, language: str, wanted: Container[str] | None = None) -> Made:
    """Of each occasion, or only of those wanted: chart with finder list, and the caterer's sheet."""
    from forumctl.seating.papers import caterer, chart

    made = {}
    for occasion in project.forum.occasions:
        plan = project.plans.seating.get(occasion.id)
        if plan and (wanted is None or occasion.id in wanted):
            made[f"seating-{occasion.id}.pdf"] = chart.render(project.forum, project.roster, plan, language)
            made[f"caterer-{occasion.id}.pdf"] = caterer.render(project.forum, project.roster, plan, language)
    return made


def visits(project: Project, language: str, wanted: Container[str] | None = None) -> Made:
    """The day of an outing on one sheet, the papers of each bus, or only of those wanted, and a list for each host.

    The project is seen for the outing; the files of one with an id of its own begin with that.
    """
    from forumctl.visits.papers import bundle

    if not project.forum.visits or not project.plans.visits:
        return {}
    made = bundle.render(project.forum, project.roster, project.plans.visits, language, wanted)
    return _of_outing(project.forum.visits, made)


def _of_outing(outing: Visits, made: Made) -> Made:
    return made if outing.id == OUTING else {f"{outing.id}-{name}": content for name, content in made.items()}


def faces(project: Project, language: str, wanted: Container[str] | None = None) -> Made:
    """Of each bus, or only of those wanted: the manifest with photographs."""
    from forumctl.visits.papers import faces

    forum, roster, plan = project.forum, project.roster, project.plans.visits
    if not forum.visits or not plan:
        return {}
    shown = faces.load(roster, plan, project.folder).pictures
    made = {
        f"bus-{bus.id}-faces.pdf": faces.render(forum, roster, plan, bus.id, language, shown)
        for bus in forum.visits.buses
        if plan.buses.get(bus.id) and (wanted is None or bus.id in wanted)
    }
    return _of_outing(forum.visits, made)


def outputs(project: Project) -> Sequence[Output]:
    """Everything that is made of a project, in the order of the day."""
    from forumctl.updates import narrowing

    def table(row: int, occasion: str) -> Output:
        return Output(
            f"seating {occasion}",
            "seating",
            lambda project: narrowing.for_occasion(project, occasion),
            lambda project, language: seating(project, language, {occasion}),
            (store.seating_file(occasion),),
            (("occasions", row), PEOPLE),
        )

    def day(row: int, outing: str) -> Output:
        return Output(
            "visits" if outing == OUTING else f"visits {outing}",
            "visits",
            lambda project: narrowing.for_visits(project.on(outing)),
            visits,
            (store.visits_file(outing),),
            (("visits", row), TRAVEL, PEOPLE),
        )

    seated = tuple(store.seating_file(occasion.id) for occasion in project.forum.occasions)
    visited = tuple(store.visits_file(outing.id) for outing in project.forum.outings)
    programmed = (PROGRAMME,)
    listed = (PROGRAMME, PEOPLE)
    lists = Output("door lists", "agenda", narrowing.for_door_lists, door_lists, (store.PLACES_FILE,), listed)
    signed_up = (lists,) if any(session.sign_up for session in project.forum.sessions) else ()
    called = (store.CASES_FILE,) if project.forum.cases else ()
    on_badges = (*called, *seated, *visited)
    return (
        Output("agenda", "agenda", narrowing.for_programme, agenda, (store.AGENDA_FILE, *called, *visited), programmed),
        Output("door signs", "agenda", narrowing.for_doors, signs, called, programmed, is_anywhere, lacking_signs),
        *signed_up,
        Output(
            "badges",
            "badges",
            narrowing.for_badges,
            badges,
            on_badges,
            (*badge_needs(project.forum), PEOPLE),
            lambda one: on_any_badge(project.forum, one),
            lacking_badges,
        ),
        *(table(row, occasion.id) for row, occasion in enumerate(project.forum.occasions)),
        *(day(row, outing.id) for row, outing in enumerate(project.forum.outings)),
    )


def badge_needs(forum: Forum) -> tuple[KeyPath, ...]:
    """The parts of the forum that its badges are made of."""
    return (("badges",), PROGRAMME) if _shows_sessions(forum) or _shows_roles(forum) else (("badges",),)


def _shows_sessions(forum: Forum) -> bool:
    on_face = any("sessions" in face.show for face in (forum.badges, *forum.badges.categories.values()))
    return on_face or "agenda" in forum.badges.back or any(box.what == "agenda" for box in forum.badges.boxes)


def _shows_roles(forum: Forum) -> bool:
    on_face = any("role" in face.show for face in (forum.badges, *forum.badges.categories.values()))
    return on_face or any(box.what == "chips" for box in forum.badges.boxes)


def on_any_badge(forum: Forum, session: Unread) -> bool:
    """Whether the badge of anybody may show a session that cannot be read."""
    return _shows_sessions(forum) or session.people is None


def without_badge(project: Project) -> frozenset[str]:
    """Ids of those whose badge would be wrong: its colour, or what they do in a session that cannot be read."""
    forum = project.forum
    on_stage = [one.people or frozenset() for one in project.unread] if _shows_roles(forum) else []
    categories = {part[1] for part in project.broken if part[0] == "categories"}
    painted = (person.id for person in project.roster.people if person.category in categories)
    return frozenset(painted).union(*on_stage)


def refuse_without(project: Project, people: Iterable[Participant]) -> None:
    """A ForumError where the badge of one of these people would be wrong, for what makes it so."""
    if not without_badge(project).isdisjoint(person.id for person in people):
        project.refuse_broken(PROGRAMME, *(part for part in project.broken if part[0] == "categories"))


def lacking_badges(project: Project, people: Iterable[Participant] | None = None) -> Iterator[str]:
    """The badges of these people, or of everybody, that are left out for that."""
    without = without_badge(project)
    if names := [person.name for person in people or project.roster if person.id in without]:
        more = f" and {len(names) - _NAMED} others" if len(names) > _NAMED else ""
        yield f"badges of {', '.join(names[:_NAMED])}{more}"


_NAMED = 5
"""People who are named; of more there is a number."""
