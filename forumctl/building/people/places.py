"""Places given up and places given: what a cancelled participant leaves behind, and who of the waiting list is next."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from forumctl import roster
from forumctl.agenda.places import standings
from forumctl.building.facts import facts
from forumctl.building.rewriting import rewrite, with_texts
from forumctl.definition import reading
from forumctl.definition.people import Participant, Status, Waiting
from forumctl.documents.history import Step
from forumctl.problems import ExitCode, ForumError, Key, Place, Problem, command
from forumctl.project import Project
from forumctl.roster import checks as roster_checks
from forumctl.roster.listing import Places, next_waiting, places, waiting
from forumctl.roster.registrations.applying import with_updates
from forumctl.roster.registrations.changing import Change
from forumctl.roster.registrations.merging import Update
from forumctl.seating.gathering import holds

from .known import identified, known


def left_behind(project: Project, person: Participant) -> list[tuple[str, str]]:
    """What has to be thought of when this person does not come: as what, and what it is."""
    return [*_left_by(project, person), *(("then", problem.sentence) for problem in follows(project, [person]))]


def left_by_all(project: Project, people: Sequence[Participant]) -> list[tuple[str, str, str]]:
    """The same of several who leave at once: who, as what, and what it is; what follows from all of them at the end."""
    rows = [(person.id, *row) for person in people for row in _left_by(project, person)]
    return [*rows, *(("", "then", problem.sentence) for problem in follows(project, people))]


def _left_by(project: Project, person: Participant) -> list[tuple[str, str]]:
    found = facts(project, person, project.forum.language)
    rows = [(one["as"], f"{one['title']}, {one['day']} {one['time']}") for one in found["sessions"]]
    rows += [(f"table, {occasion}", label) for occasion, label in found["tables"].items() if label]
    rows += _kept_chairs(project, person)
    rows += [("bus", found["bus"]["bus"])] if found["bus"] else []
    rows += [("companion", one.id) for one in project.roster if person.id in one.companion]
    rows += [("interprets for or accompanies", identified(one)) for one in project.roster if one.id in person.companion]
    rows += [("partner", one.id) for one in project.roster if person.id == one.partner]
    rows += [
        (f"host of a table, {occasion.id}", tables.id)
        for occasion in project.forum.occasions
        for tables in occasion.tables
        if tables.host == person.id
    ]
    rows += [("presents the case", case.id) for case in project.plans.cases.selected if case.presenter == person.id]
    if found["places"]:
        rows += [
            ("place in a session", f"{one.session.id}{f', next is {one.waiting[0]}' if one.waiting else ''}")
            for one in standings(project.forum, project.roster, project.plans.places)
            if person.id in one.people
        ]
    if found["badge"] not in ("none", "not printed"):
        rows.append(("badge", "to collect back"))
    return rows


def _kept_chairs(project: Project, person: Participant) -> Iterator[tuple[str, str]]:
    """The chairs that are kept or paid for and that this person was to have: they stay kept, and empty."""
    for occasion in project.forum.occasions:
        guests = tuple(one for one in project.roster if occasion.invites(one))
        for hold in holds(occasion, guests):
            if person.id in hold.members:
                chair = f"{hold.table}/{hold.chair}" if hold.chair else hold.table
                label, others = hold.label.within(project.forum.language), min(len(hold.members) - 1, hold.seats)
                left = f"{others} of {hold.seats} have somebody then; send another or free it"
                yield f"chair kept, {occasion.id}", f"{chair}, {label}: {left}"


def follows(project: Project, people: Sequence[Participant]) -> tuple[Problem, ...]:
    """What is wrong with the forum once these people no longer come, and is not yet."""
    gone = {person.id for person in people}
    left = (one.model_copy(update={"status": "cancelled"}) if one.id in gone else one for one in project.roster.people)
    before = {problem.sentence for problem in roster_checks.check(project.forum, project.roster)}
    after = roster_checks.check(project.forum, replace(project.roster, people=tuple(left)))
    return tuple(problem for problem in after if problem.sentence not in before)


def successor(project: Project, person: Participant) -> Participant | None:
    """Who of the waiting list gets the place that this person leaves, if it is a place that was missing."""
    free = places(project.forum, project.roster)
    if person.comes:
        free = free.after(person, +1)
    return next_waiting(free, (one for one in waiting(project.roster) if one.id != person.id))


def restored(project: Project, person: Participant, *, wait: bool) -> Status:
    """The state of somebody who comes after all; a ForumError where there is no place for them."""
    if wait:
        return "waiting"
    free = places(project.forum, project.roster)
    if not free.has_one_for(person):
        problem = _full(project, [person], free)
        hint = f"Put them on the waiting list: forumctl participants restore {person.id} --wait"
        raise ForumError([replace(problem, hint=hint)], ExitCode.NO_PLAN)
    return "confirmed"


@dataclass(frozen=True, slots=True)
class Promotion:
    """Who of the waiting list gets a place, how many go on waiting, and what places are left.

    Each person stands with the place in the queue that they had.
    """

    chosen: Sequence[tuple[int, Participant]]
    waiting: int
    left: Places


def promotion(project: Project, named: Sequence[str] | None, *, every: bool) -> Promotion:
    """Those named, else the first of the waiting list, or all there is room for; a ForumError where there is none."""
    queue = waiting(project.roster)
    free = left = places(project.forum, project.roster)
    wanted = _waiting(project, named) if named else queue
    chosen: list[Participant] = []
    for one in wanted:
        if left.has_one_for(one) and (named or every or not chosen):
            chosen.append(one)
            left = left.after(one)
    if not chosen or (named and len(chosen) < len(wanted)):
        missing = [one for one in wanted if one not in chosen]
        raise ForumError([_full(project, missing if named else missing[:1], left if named else free)], ExitCode.NO_PLAN)
    at = {one.id: place for place, one in enumerate(queue, 1)}
    return Promotion([(at[one.id], one) for one in chosen], len(queue) - len(chosen), left)


def _waiting(project: Project, ids: Sequence[str]) -> tuple[Participant, ...]:
    """Those who are named; a ForumError for everybody who does not wait."""
    found = tuple(known(project, person_id, "--person") for person_id in dict.fromkeys(ids))
    problems = [
        Problem(
            "not-waiting",
            f"{one.id} is {one.status}, not waiting",
            Place("--person"),
            f"See who waits: {command('participants', 'list', '--status', 'waiting')}",
        )
        for one in found
        if one.status != "waiting"
    ]
    if problems:
        raise ForumError(problems, ExitCode.USAGE)
    return found


def _full(project: Project, wanted: Sequence[Participant], free: Places) -> Problem:
    """Why there is no place for these people."""
    limits = project.forum.waiting or Waiting()
    category = next((one.category for one in wanted if free.by_category.get(one.category, 1) <= 0), None)
    most = limits.capacity if category is None else limits.places[category]
    left = max(0, (free.free if category is None else free.by_category[category]) or 0)
    coming = sum(category in (None, one.category) for one in project.roster)
    of = f" of {category}" if category is not None else ""
    fact = f"{len(wanted)} would get a place, but {coming} come and there {_are(left)} free of {most}{of}"
    where = Key(("waiting", "capacity") if category is None else ("waiting", "places", category))
    key = "capacity" if category is None else "places"
    hint = f"Raise {key} under [waiting], or cancel somebody first."
    problem = Problem("no-free-place", fact, where, hint)
    return reading.located(str(project.path), project.path.read_bytes(), [problem])[0]


def _are(number: int) -> str:
    return "is none" if not number else f"is {number}" if number == 1 else f"are {number}"


def write_states(project: Project, changes: Mapping[str, Status]) -> Step | None:
    """Changes states by id, in the roster file or in the tables of the forum file, as one step of the history."""
    people = roster.load(project.forum, project.folder)
    if name := project.forum.roster.file:
        updates = [
            Update(people.by_id[one], (Change("status", people.by_id[one].status, status),), "")
            for one, status in changes.items()
        ]
        source = (project.folder / name).read_bytes()
        return rewrite(project, {name: with_updates(project.forum, people, source, updates)})
    source = project.path.read_bytes()
    for one, status in changes.items():
        where = people.rows[one]
        if not isinstance(where, Key):
            raise ForumError([Problem("cannot-edit", f"{one} stands elsewhere", where)])
        source = with_texts(project.path, source, "participants", {"status": status}, int(where.path[1]))
    return rewrite(project, {project.path.name: source})
