"""Places given up and places given: what a cancelled participant leaves behind, and who of the waiting list is next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from forumctl import roster
from forumctl.building.facts import facts
from forumctl.building.rewriting import rewrite, with_texts
from forumctl.definition import reading
from forumctl.definition.people import Participant, Status
from forumctl.documents.history import Step
from forumctl.problems import ExitCode, ForumError, Key, Place, Problem, command
from forumctl.project import Project
from forumctl.roster import checks as roster_checks
from forumctl.roster.listing import free_places, waiting
from forumctl.roster.registrations.applying import with_updates
from forumctl.roster.registrations.changing import Change
from forumctl.roster.registrations.merging import Update

from .known import identified, known


def left_behind(project: Project, person: Participant) -> list[tuple[str, str]]:
    """What has to be thought of when this person does not come: as what, and what it is."""
    found = facts(project, person, project.forum.language)
    rows = [(one["as"], f"{one['title']}, {one['day']} {one['time']}") for one in found["sessions"]]
    rows += [(f"table, {occasion}", label) for occasion, label in found["tables"].items() if label]
    rows += [("bus", found["bus"]["bus"])] if found["bus"] else []
    rows += [("companion", one.id) for one in project.roster if person.id in one.companion]
    rows += [("interprets for or accompanies", identified(one)) for one in project.roster if one.id in person.companion]
    if found["badge"] not in ("none", "not printed"):
        rows.append(("badge", "to collect back"))
    return [*rows, *(("then", problem.sentence) for problem in follows(project, person))]


def follows(project: Project, person: Participant) -> tuple[Problem, ...]:
    """What is wrong with the forum once this person no longer comes, and is not yet."""
    gone = person.model_copy(update={"status": "cancelled"})
    people = tuple(gone if one.id == person.id else one for one in project.roster.people)
    before = {problem.sentence for problem in roster_checks.check(project.forum, project.roster)}
    after = roster_checks.check(project.forum, replace(project.roster, people=people))
    return tuple(problem for problem in after if problem.sentence not in before)


def successor(project: Project, person: Participant) -> Participant | None:
    """Who of the waiting list gets the place that this person leaves, if it is a place that was missing."""
    free = free_places(project.forum, project.roster)
    if free is not None and free + person.comes <= 0:
        return None
    return next((one for one in waiting(project.roster) if one.id != person.id), None)


@dataclass(frozen=True, slots=True)
class Promotion:
    """Who of the waiting list gets a place, how many go on waiting, and how many places are left, if they are limited.

    Each person stands with the place in the queue that they had.
    """

    chosen: Sequence[tuple[int, Participant]]
    waiting: int
    left: int | None


def promotion(project: Project, named: Sequence[str] | None, *, every: bool) -> Promotion:
    """Those named, else the first of the waiting list, or all there is room for; a ForumError where there is none."""
    queue = waiting(project.roster)
    free = free_places(project.forum, project.roster)
    most = 1 if not every else len(queue) if free is None else max(1, free)
    chosen = _waiting(project, named) if named else queue[:most]
    if free is not None and len(chosen) > free:
        raise ForumError([_full(project, len(chosen), free)], ExitCode.NO_PLAN)
    places = {one.id: place for place, one in enumerate(queue, 1)}
    left = None if free is None else free - len(chosen)
    return Promotion([(places[one.id], one) for one in chosen], len(queue) - len(chosen), left)


def _waiting(project: Project, ids: Sequence[str]) -> tuple[Participant, ...]:
    """Those who are named; a ForumError for everybody who does not wait."""
    found = tuple(known(project, person_id) for person_id in dict.fromkeys(ids))
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


def _full(project: Project, wanted: int, free: int) -> Problem:
    """Why there is no place."""
    coming = sum(1 for _ in project.roster)
    capacity = coming + free
    fact = f"{wanted} would get a place, but {coming} come and there {_are(max(0, free))} free of {capacity}"
    hint = "Raise capacity under [waiting], or cancel somebody first."
    problem = Problem("no-free-place", fact, Key(("waiting", "capacity")), hint)
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
